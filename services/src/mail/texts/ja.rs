//! 日本語。

use super::{Words, policy_change};
use crate::mail::letter::{Letter, RequestNews};
use changho_domain::programme::Way;

/// 手紙を文章にします。
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let called = letter.programme().map_or("", |programme| programme.called.as_str());
    let words = match letter {
        Letter::ConfirmSignUp { programme, link, within } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}購読のお申し込みをご確認ください"),
                &[
                    &format!("このアドレスで、{called}購読のお申し込みがありました。"),
                    &format!("ご自身でお申し込みの場合は、{within}以内に次のページでご確認ください。確認されない場合、入力された内容は削除されます。"),
                ],
            ),
            Way::Activity => Words::new(
                &format!("{called}への参加のお申し込みをご確認ください"),
                &[
                    &format!("このアドレスで、{called}への参加のお申し込みがありました。"),
                    &format!("ご自身でお申し込みの場合は、{within}以内に次のページでご確認ください。確認されない場合、入力された内容は削除されます。"),
                ],
            ),
        }
        .button("確認のページを開く", link)
        .after("お心当たりがない場合、このメールは無視していただいて構いません。確認されないかぎり、お申し込みは成立しません。"),
        Letter::AlreadySubscribed { programme, sign_in_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}はすでに購読されています"),
                &[
                    &format!("このアドレスで、{called}購読のお申し込みがありました。すでに購読されているため、変更はありません。"),
                    "ご自身の情報を閲覧または訂正される場合は、ログインしてください。",
                ],
            ),
            Way::Activity => Words::new(
                &format!("{called}にはすでに参加されています"),
                &[
                    &format!("このアドレスで、{called}への参加のお申し込みがありました。すでに参加されているため、変更はありません。"),
                    "ご自身の情報を閲覧または訂正される場合は、ログインしてください。",
                ],
            ),
        }
        .button("ログインのページを開く", sign_in_link)
        .after("お心当たりがない場合、このメールは無視していただいて構いません。"),
        Letter::Welcome { programme, unsubscribe_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}の購読が始まりました"),
                &[
                    &format!("ご確認いただき、ありがとうございます。次の号から、このアドレスに{called}をお送りします。"),
                    "個人情報センターでは、ご自身の情報をいつでも閲覧、訂正、削除、ダウンロードできます。",
                ],
            ),
            Way::Activity => Words::new(
                &format!("{called}への参加を確認しました"),
                &[
                    "ご確認いただき、ありがとうございます。活動のご案内を、このアドレスにお送りします。",
                    "個人情報センターでは、ご自身の情報をいつでも閲覧、訂正、削除、ダウンロードできます。",
                ],
            ),
        }
        .unsubscribe("購読は、次のページで取り消せます。ログインは必要ありません。", unsubscribe_link.as_ref()),
        Letter::SignInCode { code, link } => Words::new(
            "ログインコード",
            &[
                "ログインの操作をしたブラウザに、次のコードを入力してください。10分以内に一度だけ使えます。",
            ],
        )
            .code(code)
            .before_button("同じブラウザで次のページを開いても、ログインできます。")
            .button("ログインのページを開く", link)
            .after("コードは誰にも教えないでください。お心当たりがない場合、このメールは無視していただいて構いません。"),
        Letter::NothingHeld { home_link } => Words::new(
            "このアドレスで保有している情報はありません",
            &[
                "このアドレスで、ログインコードの発行を求める操作がありました。保有している情報がないため、ログインはできません。",
                "ご自身で操作された場合は、お申し込みに別のアドレスを使われていないか、ご確認ください。",
                "このメールの送信後、アドレスは保存されません。",
            ],
        )
            .button("個人情報センターを開く", home_link)
            .after("お心当たりがない場合、このメールは無視していただいて構いません。"),
        Letter::StepUpCode { code } => Words::new(
            "本人確認コード",
            &[
                "手続きを続けるには、次のコードを入力してください。10分以内に一度だけ使えます。",
            ],
        )
        .code(code)
        .after("お心当たりがない場合、ほかの人がログインしているおそれがあります。コードは誰にも教えず、ログインして、覚えのないログインを終了してください。"),
        Letter::ConfirmAddressOld { link, new_masked, within } => Words::new(
            "メールアドレスの変更をご確認ください",
            &[
                &format!("メールアドレスを次のアドレスに変更する手続きが行われています：{new_masked}"),
                &format!("{within}以内に両方の受信箱で確認されると、変更されます。"),
            ],
        )
            .button("確認のページを開く", link)
            .after("お心当たりがない場合は、確認しないでください。アドレスは変わりません。あわせて、ログインして、覚えのないログインを終了してください。"),
        Letter::ConfirmAddressNew { link, within } => Words::new(
            "新しいメールアドレスをご確認ください",
            &[
                &format!("このアドレスを個人情報センターの新しいメールアドレスとする手続きが行われています。{within}以内に両方の受信箱で確認されると、変更されます。"),
            ],
        )
            .button("確認のページを開く", link)
            .after("お心当たりがない場合、このメールは無視していただいて構いません。"),
        Letter::AddressChanged => Words::new(
            "メールアドレスが変わりました",
            &[
                "両方の受信箱で確認されました。今後のメールは新しいアドレスにお送りします。ログインにも新しいアドレスをお使いください。",
            ],
        )
        .after(&format!("お心当たりがない場合は、ただちに{house}へご連絡ください。連絡先は個人情報取扱方針に記載しています。")),
        Letter::PolicyChange { from, changes, asks, link } => policy_change(
            "同意いただいた内容に関わる取扱方針が変わります",
            &format!("{from}から施行される個人情報取扱方針で、同意いただいた内容が変わります。"),
            changes.iter().map(|(purpose, sentence)| format!("変わる内容（{purpose}）：{sentence}")),
            *asks,
            "ログインして、同意されるかどうかをお知らせください。改めて同意いただくまでは、これまでの同意の範囲内でのみ取り扱い、そのために不利益が生じることはありません。同じページで同意を撤回することもできます。",
            "お手続きは必要ありません。変更前と変更後の文章は、下のページで並べてお読みいただけます。",
        )
        .button(if *asks { "マイデータを開く" } else { "変更内容を見る" }, link),
        Letter::Cancelled { programme, sign_up_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("{called}の購読を取り消しました"),
                &[
                    &format!("今後、{called}はお送りしません。{called}のためだけに保有していた情報は破棄しました。"),
                ],
            )
            .button_if("もう一度購読する", sign_up_link.as_ref()),
            Way::Activity => Words::new(
                &format!("{called}への参加を終了しました"),
                &[
                    "この活動のためだけに保有していた情報は破棄しました。",
                ],
            )
            .button_if("もう一度申し込む", sign_up_link.as_ref()),
        },
        Letter::RequestCode { code, reference, confirms } => Words::new(
            &format!("要求の確認コード（{reference}）"),
            &[if *confirms {
                "このコードを入力すると、要求の受付が完了します。要求を作成したブラウザで、10分以内に一度だけ使えます。"
            } else {
                "このコードを入力すると、要求をご覧になれます。受付番号を入力したブラウザで、10分以内に一度だけ使えます。"
            }],
        )
        .code(code)
        .after("コードは誰にも教えないでください。お心当たりがない場合、このメールは無視していただいて構いません。7日以内に確認されなかった要求は削除されます。"),
        Letter::RequestReceived { reference, kind, link, due } => Words::new(
            &format!("要求を受け付けました（{reference}）"),
            &[
                &format!("要求の内容：{kind}"),
                &format!("受付番号：{reference}"),
                &due.as_ref().map_or_else(
                    || "処理期限は、要求した方を確認できた時点から起算します。その際に改めてお知らせします。".to_owned(),
                    |due| format!("{due}（韓国時間）までにお答えします。"),
                ),
                "受付番号を控えておいてください。受付番号と、このアドレスに届くコードで、状況の確認、連絡、取下げができます。",
            ],
        )
        .button("要求を見る", link),
        Letter::RequestConcerned { asker, kind, link } => Words::new(
            "あなたの個人情報についての要求がありました",
            &[
                "あなたの個人情報についての要求を受け付けました。",
                &format!("要求した方：{asker}"),
                &format!("要求の内容：{kind}"),
                "この方の代理を認めるかどうか、下のページでお知らせください。それまで、この要求は処理しません。",
            ],
        )
        .button("確認ページを開く", link)
        .after("お心当たりがない場合は、そのページでお知らせください。その場合、あなたの個人情報を誰にも開示しません。"),
        Letter::RequestNews { reference, kind, link, news, due } => {
            let told = match news {
                RequestNews::InReview => "担当者が審査を始めました。",
                RequestNews::InformationAsked => "追加の情報が必要です。お答えをお待ちする期間は、処理期限までの日数に含めません。",
                RequestNews::ProofAsked => "要求した方を確認する必要があります。確認できるまでの期間は、処理期限までの日数に含めません。",
                RequestNews::Postponed => "閲覧が延期されました。理由と異議申立ての方法は要求のページにあります。",
                RequestNews::Extended => "処理期限が延長されました。理由は要求のページにあります。",
                RequestNews::Message => "担当者からの連絡があります。内容は要求のページにあります。",
                RequestNews::Decided => "ご要求について決定しました。決定の内容と理由、異議申立ての方法は要求のページにあります。",
                RequestNews::Done => "処理が完了しました。",
                RequestNews::Concurred => "ご本人が代理を認めました。",
                RequestNews::Objection => "異議申立てを受け付けました。決定した担当者とは別の担当者が改めて審査します。",
            };
            let mut words = Words::new(&format!("要求についてのお知らせ（{reference}）"), &[&format!("要求の内容：{kind}"), told]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("{due}（韓国時間）までにお答えします。")));
            words.button("要求を見る", link)
        }
        Letter::RequestDue { reference, kind, due, days, link } => {
            let told = match days {
                None => "新たに受け付けた、または変更のあった要求があります。".to_owned(),
                Some(0) => "本日が要求の処理期限です。".to_owned(),
                Some(days) => format!("要求の処理期限まであと{days}日です。"),
            };
            let mut words = Words::new(&format!("要求{reference}"), &[&told, &format!("要求の内容：{kind}")]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("処理期限：{due}")));
            words.button("窓口を開く", link)
        }
        Letter::DisposalWaits { records, gone_on, days, link } => {
            let told = match days {
                None => "承認待ちの破棄計画があります。".to_owned(),
                Some(0) => "承認のないまま本日破棄される記録があります。".to_owned(),
                Some(days) => format!("未承認の記録が自動的に破棄されるまであと{days}日です。"),
            };
            Words::new(
                "保有期間が終了した個人情報の破棄の承認",
                &[
                    &told,
                    &format!("対象の記録：{records}件"),
                    &format!("自動破棄日：{gone_on}"),
                    "この日までに承認されない記録は承認なしで破棄され、破棄管理台帳にその旨が記載されます。",
                ],
            )
            .button("窓口を開く", link)
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => Words::new(
            "保有していた情報をすべて削除しました",
            &[
                "ご本人に関して保有していた情報を、すべて破棄しました。",
                &format!("破棄の日時：{issued}"),
                &format!("削除証明書の番号：{certificate_number}"),
                "ご希望に反して再び登録されることのないよう、アドレスを復元できないハッシュ値だけを残します。もう一度お申し込みになると、この値も削除されます。これが最後のメールです。",
            ],
        )
            .button("削除証明書を開く", certificate_link),
    };
    words.footer([
        format!("このメールは{house}の個人情報センターからお送りしています。"),
        "送信専用のため、ご返信いただいてもお答えできません。".to_owned(),
    ])
}
