//! 繁體中文。

use super::{Words, policy_change};
use crate::mail::letter::{Letter, RequestNews};
use changho_domain::programme::Way;

/// 將信件化為文字。
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let called = letter.programme().map_or("", |programme| programme.called.as_str());
    let words = match letter {
        Letter::ConfirmSignUp { programme, link, within } => match programme.way {
            Way::Subscription => Words::new(
                &format!("請確認您訂閱{called}的申請"),
                &[
                    &format!("有人以這個地址申請訂閱{called}。"),
                    &format!("若是您本人申請，請在{within}內於以下頁面確認。逾時未確認，所填內容會被刪除。"),
                ],
            ),
            Way::Activity => Words::new(
                &format!("請確認您參加{called}的申請"),
                &[
                    &format!("有人以這個地址申請參加{called}。"),
                    &format!("若是您本人申請，請在{within}內於以下頁面確認。逾時未確認，所填內容會被刪除。"),
                ],
            ),
        }
        .button("開啟確認頁面", link)
        .after("若您沒有提出申請，請忽略本郵件。未經確認，申請不會成立。"),
        Letter::AlreadySubscribed { programme, sign_in_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("您已訂閱{called}"),
                &[
                    &format!("有人以這個地址申請訂閱{called}。您先前已經訂閱，因此沒有任何變動。"),
                    "若要查閱或更正您的資料，請登入。",
                ],
            ),
            Way::Activity => Words::new(
                &format!("您已參加{called}"),
                &[
                    &format!("有人以這個地址申請參加{called}。您先前已經參加，因此沒有任何變動。"),
                    "若要查閱或更正您的資料，請登入。",
                ],
            ),
        }
        .button("開啟登入頁面", sign_in_link)
        .after("若不是您本人操作，請忽略本郵件。"),
        Letter::Welcome { programme, unsubscribe_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}訂閱已開始"),
                &[
                    &format!("感謝您的確認。從下一期起，{called}會寄到這個地址。"),
                    "您隨時可以在個人資料中心查閱、更正、下載或刪除您的資料。",
                ],
            ),
            Way::Activity => Words::new(
                &format!("您已加入{called}"),
                &[
                    "感謝您的確認。活動相關訊息會寄到這個地址。",
                    "您隨時可以在個人資料中心查閱、更正、下載或刪除您的資料。",
                ],
            ),
        }
        .unsubscribe("若要取消訂閱，請開啟以下頁面，不必登入：", unsubscribe_link.as_ref()),
        Letter::SignInCode { code, link } => Words::new("登入驗證碼", &["請在要求驗證碼的瀏覽器中輸入以下驗證碼。驗證碼在10分鐘內有效，只能使用一次。"])
            .code(code)
            .before_button("您也可以在同一個瀏覽器中開啟以下頁面：")
            .button("開啟登入頁面", link)
            .after("請勿將驗證碼告訴任何人。若您沒有要求驗證碼，請忽略本郵件。"),
        Letter::NothingHeld { home_link } => Words::new(
            "我們未持有與這個地址有關的資料",
            &[
                "有人以這個地址要求登入驗證碼。我們未持有與這個地址有關的資料，因此無法登入。",
                "若是您本人操作，請確認您申請時用的是不是另一個地址。",
                "本郵件寄出後，這個地址不會留存。",
            ],
        )
            .button("開啟個人資料中心", home_link)
            .after("若不是您本人操作，請忽略本郵件。"),
        Letter::StepUpCode { code } => Words::new(
            "身分確認驗證碼",
            &[
                "請輸入以下驗證碼以繼續。驗證碼在10分鐘內有效，只能使用一次。",
            ],
        )
        .code(code)
        .after("若您沒有要求驗證碼，可能有他人以您的身分登入。請勿將驗證碼告訴任何人，並請登入後結束您不認得的登入。"),
        Letter::ConfirmAddressOld { link, new_masked, within } => Words::new(
            "請確認變更電子郵件地址",
            &[
                &format!("有人要求將您的電子郵件地址變更為：{new_masked}"),
                &format!("須在{within}內於兩個信箱都確認，才會變更。"),
            ],
        )
            .button("開啟確認頁面", link)
            .after("若不是您本人操作，請不要確認，地址就不會改變。並請登入後結束您不認得的登入。"),
        Letter::ConfirmAddressNew { link, within } => Words::new(
            "請確認新的電子郵件地址",
            &[
                &format!("有人要求將這個地址設為個人資料中心的新電子郵件地址。須在{within}內於兩個信箱都確認，才會變更。"),
            ],
        )
            .button("開啟確認頁面", link)
            .after("若不是您本人操作，請忽略本郵件。"),
        Letter::AddressChanged => Words::new(
            "電子郵件地址已變更",
            &[
                "兩個信箱都已確認。今後的郵件會寄到新地址，登入時也請使用新地址。",
            ],
        )
        .after(&format!("若不是您本人操作，請立即聯絡{house}。聯絡方式載於個人資料處理方針。")),
        Letter::PolicyChange { from, changes, asks, link } => policy_change(
            "您同意過的方針內容有變更",
            &format!("自{from}起施行的個人資料處理方針，變更了您同意過的內容。"),
            changes.iter().map(|(purpose, sentence)| format!("變更內容（{purpose}）：{sentence}")),
            *asks,
            "請登入並告知是否同意。在您再次同意之前，我們僅在原先同意的範圍內處理，您不會因此受到不利影響。您也可以在同一處撤回同意。",
            "您無須採取任何行動。修訂前後的內容可在下列頁面對照閱讀。",
        )
        .button(if *asks { "開啟我的資料" } else { "查看變更內容" }, link),
        Letter::Cancelled { programme, sign_up_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("已取消訂閱{called}"),
                &[
                    &format!("今後不會再寄{called}給您。僅為{called}保存的資料已銷毀。"),
                ],
            )
            .button_if("重新訂閱", sign_up_link.as_ref()),
            Way::Activity => Words::new(
                &format!("您已退出{called}"),
                &[
                    "僅為這項活動保存的資料已銷毀。",
                ],
            )
            .button_if("重新申請", sign_up_link.as_ref()),
        },
        Letter::RequestCode { code, reference, confirms } => Words::new(
            &format!("請求{reference}的驗證碼"),
            &[if *confirms {
                "輸入此驗證碼後，請求即告受理。請於10分鐘內在填寫請求的瀏覽器中輸入，僅能使用一次。"
            } else {
                "輸入此驗證碼，即可查看請求。請於10分鐘內在要求驗證碼的瀏覽器中輸入，僅能使用一次。"
            }],
        )
        .code(code)
        .after("請勿將驗證碼告訴任何人。若不是您本人操作，請忽略本郵件。7日內未確認的請求將被刪除。"),
        Letter::RequestReceived { reference, kind, link, due } => Words::new(
            &format!("您的請求已受理（{reference}）"),
            &[
                &format!("請求內容：{kind}"),
                &format!("受理編號：{reference}"),
                &due.as_ref().map_or_else(
                    || "處理期限自確認請求人身分之時起算，屆時將通知您。".to_owned(),
                    |due| format!("我們最遲將於{due}（韓國時間）答覆您。"),
                ),
                "請保存受理編號。憑編號及寄到此信箱的驗證碼，您可查看進度、與我們聯絡或撤回請求。",
            ],
        )
        .button("查看請求", link),
        Letter::RequestConcerned { asker, kind, link } => Words::new(
            "有人就您的個人資料提出了請求",
            &[
                "我們收到一項有關您個人資料的請求。",
                &format!("請求人：{asker}"),
                &format!("請求內容：{kind}"),
                "請於下方頁面告知此人是否為您的代理人。在您確認之前，我們不會處理該請求。",
            ],
        )
        .button("開啟確認頁面", link)
        .after("若您不知情，請在該頁面告知，我們便不會將您的資料提供給任何人。"),
        Letter::RequestNews { reference, kind, link, news, due } => {
            let told = match news {
                RequestNews::InReview => "承辦人已開始審查。",
                RequestNews::InformationAsked => "需要您補件。等待您回覆的期間不計入處理期限。",
                RequestNews::ProofAsked => "需要確認請求人的身分。等待確認的期間不計入處理期限。",
                RequestNews::Postponed => "查閱已延期。事由及異議申訴方式載於請求頁面。",
                RequestNews::Extended => "答覆期限已延長。事由載於請求頁面。",
                RequestNews::Message => "承辦人留言給您，內容載於請求頁面。",
                RequestNews::Decided => "已就您的請求作成決定。決定內容、理由及異議申訴方式載於請求頁面。",
                RequestNews::Done => "您的請求已處理完成。",
                RequestNews::Concurred => "資料主體已確認代理。",
                RequestNews::Objection => "您的異議已受理，將由原決定人以外的承辦人審查。",
            };
            let mut words = Words::new(&format!("您的請求有新進度（{reference}）"), &[&format!("請求內容：{kind}"), told]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("我們最遲將於{due}（韓國時間）答覆您。")));
            words.button("查看請求", link)
        }
        Letter::RequestDue { reference, kind, due, days, link } => {
            let told = match days {
                None => "有新受理或有變動的請求。".to_owned(),
                Some(0) => "今天是請求的處理期限。".to_owned(),
                Some(days) => format!("請求的處理期限還有{days}日。"),
            };
            let mut words = Words::new(&format!("請求{reference}"), &[&told, &format!("請求內容：{kind}")]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("處理期限：{due}")));
            words.button("開啟承辦頁面", link)
        }
        Letter::DisposalWaits { records, gone_on, days, link } => {
            let told = match days {
                None => "有一項銷毀計畫等待核准。".to_owned(),
                Some(0) => "有未經核准的紀錄將於今天銷毀。".to_owned(),
                Some(days) => format!("距離未核准的紀錄自動銷毀還有{days}日。"),
            };
            Words::new(
                "保存期間屆滿之個人資料的銷毀核准",
                &[
                    &told,
                    &format!("涉及紀錄：{records}筆"),
                    &format!("自動銷毀日：{gone_on}"),
                    "至該日仍未核准的紀錄將不經核准即行銷毀，並於銷毀紀錄簿中註明。",
                ],
            )
            .button("開啟承辦頁面", link)
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => Words::new(
            "您的資料已全部刪除",
            &[
                "我們持有的您的資料已全部銷毀。",
                &format!("銷毀時間：{issued}"),
                &format!("刪除證明編號：{certificate_number}"),
                "為了避免違背您的意願再次登錄，我們只留下無法還原地址的雜湊值。您重新申請時，這個值也會刪除。這是最後一封郵件。",
            ],
        )
            .button("開啟刪除證明", certificate_link),
    };
    words.footer([
        format!("本郵件由{house}個人資料中心寄出。"),
        "本郵件由系統自動寄出，我們無法讀取您的回覆。".to_owned(),
    ])
}
