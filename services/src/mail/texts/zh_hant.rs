//! 繁體中文。

use super::Words;
use crate::mail::letter::Letter;
use changho_domain::programme::Programme;

const fn name(programme: Programme) -> &'static str {
    match programme {
        Programme::Newsletter => "電子報",
        Programme::GlobalMonitoring => "全球監測團",
    }
}

/// 將信件化為文字。
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let mut words = Words {
        subject: String::new(),
        paragraphs: Vec::new(),
        code: None,
        button: None,
        after: Vec::new(),
        unsubscribe: None,
        footer: vec![format!("本郵件由{house}個人資料中心寄出。"), "這是系統自動寄出的郵件，請勿直接回覆。".to_owned()],
    };
    let not_you = "如果不是您本人操作，請忽略本郵件，無須採取任何行動。".to_owned();
    match letter {
        Letter::ConfirmSignUp { programme, link } => {
            words.subject = format!("請確認您的{}申請", name(*programme));
            words.paragraphs = vec![
                format!("有人以此信箱申請了{}。", name(*programme)),
                "如果是您本人申請，請在24小時內確認。若未確認，所填內容將予刪除。".to_owned(),
            ];
            words.button = Some(("開啟確認頁面".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AlreadySubscribed { programme, sign_in_link } => {
            words.subject = format!("{}：您已經申請過了", name(*programme));
            words.paragraphs = vec![
                format!("有人以此信箱申請了{}。此信箱先前已完成申請，因此沒有任何變動。", name(*programme)),
                "若要查看或更正您的資料，請登入。".to_owned(),
            ];
            words.button = Some(("登入".to_owned(), sign_in_link.clone()));
            words.after = vec![not_you];
        }
        Letter::Welcome { programme, unsubscribe_link } => {
            words.subject = format!("您的{}申請已完成", name(*programme));
            words.paragraphs = vec![
                format!("您的{}申請已經確認，謝謝您。", name(*programme)),
                "您可以隨時在個人資料中心查看、更正、下載或刪除您的資料。".to_owned(),
            ];
            words.unsubscribe = unsubscribe_link.clone().map(|link| ("若要取消訂閱，請開啟此頁面：".to_owned(), link));
        }
        Letter::SignInCode { code, link } => {
            words.subject = "您的登入碼".to_owned();
            words.paragraphs = vec!["請在您索取登入碼的瀏覽器中輸入以下登入碼。有效時間為10分鐘，僅能使用一次。".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["您也可以不輸入登入碼，直接在同一個瀏覽器中開啟此頁面：".to_owned()];
            words.button = Some(("登入".to_owned(), link.clone()));
            words.footer.insert(0, "如果不是您本人索取，請忽略本郵件，並且不要將登入碼告訴任何人。".to_owned());
        }
        Letter::NothingHeld { home_link } => {
            words.subject = "我們未持有此信箱的任何資料".to_owned();
            words.paragraphs = vec![
                "有人以此信箱索取登入碼。我們未持有此信箱的任何資料，因此沒有可登入的內容，也未儲存這次請求的任何紀錄。".to_owned(),
                "如果是您本人索取，您可能是以其他信箱申請的。".to_owned(),
            ];
            words.button = Some(("前往個人資料中心".to_owned(), home_link.clone()));
            words.after = vec![not_you];
        }
        Letter::StepUpCode { code } => {
            words.subject = "您的確認碼".to_owned();
            words.paragraphs = vec!["請輸入以下確認碼以繼續操作。有效時間為10分鐘，僅能使用一次。".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["如果不是您本人索取，可能有他人已登入您的資料。請登入並結束其他工作階段。".to_owned()];
        }
        Letter::ConfirmAddressOld { link, new_masked } => {
            words.subject = "請確認變更信箱".to_owned();
            words.paragraphs = vec![format!("有人請求將您的信箱變更為{new_masked}。須在24小時內由兩個信箱都確認後才會生效。")];
            words.button = Some(("開啟確認頁面".to_owned(), link.clone()));
            words.after = vec!["如果不是您本人操作，請不要確認，並請登入結束其他工作階段。".to_owned()];
        }
        Letter::ConfirmAddressNew { link } => {
            words.subject = "請確認您的新信箱".to_owned();
            words.paragraphs = vec!["有人請求將此信箱設為個人資料中心的新信箱。須在24小時內由兩個信箱都確認後才會生效。".to_owned()];
            words.button = Some(("開啟確認頁面".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AddressChanged => {
            words.subject = "您的信箱已變更".to_owned();
            words.paragraphs = vec!["兩個信箱都已確認，信箱變更完成。今後郵件將寄至新信箱，也只能以新信箱登入。".to_owned()];
            words.after = vec![format!("如果不是您本人操作，請立即與{house}聯絡。")];
        }
        Letter::Cancelled { programme, sign_up_link } => {
            words.subject = format!("{}終止通知", name(*programme));
            words.paragraphs = vec![format!("您已不再參加{}。僅為此保存的資料均已銷毀。", name(*programme))];
            words.button = Some(("重新申請".to_owned(), sign_up_link.clone()));
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => {
            words.subject = "您的資料已銷毀".to_owned();
            words.paragraphs = vec![
                format!("您的所有資料已於{issued}銷毀。證明編號為{certificate_number}。"),
                "僅保留您信箱的雜湊值，以免在違背您意願的情況下再次登錄。這是最後一封郵件。".to_owned(),
            ];
            words.button = Some(("開啟證明".to_owned(), certificate_link.clone()));
        }
    }
    words
}
