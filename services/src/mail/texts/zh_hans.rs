//! 简体中文。

use super::Words;
use crate::mail::letter::Letter;
use changho_domain::programme::Programme;

const fn name(programme: Programme) -> &'static str {
    match programme {
        Programme::Newsletter => "电子报",
        Programme::GlobalMonitoring => "全球监测团",
    }
}

/// 将信件化为文字。
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let mut words = Words {
        subject: String::new(),
        paragraphs: Vec::new(),
        code: None,
        button: None,
        after: Vec::new(),
        unsubscribe: None,
        footer: vec![format!("本邮件由{house}个人信息中心发送。"), "这是系统自动发送的邮件，请勿直接回复。".to_owned()],
    };
    let not_you = "如果不是您本人操作，请忽略本邮件，无需采取任何行动。".to_owned();
    match letter {
        Letter::ConfirmSignUp { programme, link } => {
            words.subject = format!("请确认您的{}申请", name(*programme));
            words.paragraphs = vec![
                format!("有人用此邮箱申请了{}。", name(*programme)),
                "如果是您本人申请，请在24小时内确认。若未确认，所填内容将被删除。".to_owned(),
            ];
            words.button = Some(("打开确认页面".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AlreadySubscribed { programme, sign_in_link } => {
            words.subject = format!("{}：您已经申请过了", name(*programme));
            words.paragraphs = vec![
                format!("有人用此邮箱申请了{}。此邮箱此前已完成申请，因此没有任何变动。", name(*programme)),
                "如需查看或更正您的信息，请登录。".to_owned(),
            ];
            words.button = Some(("登录".to_owned(), sign_in_link.clone()));
            words.after = vec![not_you];
        }
        Letter::Welcome { programme, unsubscribe_link } => {
            words.subject = format!("您的{}申请已完成", name(*programme));
            words.paragraphs = vec![
                format!("您的{}申请已确认，谢谢您。", name(*programme)),
                "您可以随时在个人信息中心查看、更正、下载或删除您的信息。".to_owned(),
            ];
            words.unsubscribe = unsubscribe_link.clone().map(|link| ("如需取消订阅，请打开此页面：".to_owned(), link));
        }
        Letter::SignInCode { code, link } => {
            words.subject = "您的登录验证码".to_owned();
            words.paragraphs = vec!["请在您获取验证码的浏览器中输入以下验证码。有效时间为10分钟，仅能使用一次。".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["您也可以不输入验证码，直接在同一浏览器中打开此页面：".to_owned()];
            words.button = Some(("登录".to_owned(), link.clone()));
            words.footer.insert(0, "如果不是您本人获取，请忽略本邮件，并且不要将验证码告诉任何人。".to_owned());
        }
        Letter::NothingHeld { home_link } => {
            words.subject = "我们未持有此邮箱的任何信息".to_owned();
            words.paragraphs = vec![
                "有人用此邮箱获取登录验证码。我们未持有此邮箱的任何信息，因此没有可登录的内容，也未保存这次请求的任何记录。".to_owned(),
                "如果是您本人操作，您可能是用其他邮箱申请的。".to_owned(),
            ];
            words.button = Some(("前往个人信息中心".to_owned(), home_link.clone()));
            words.after = vec![not_you];
        }
        Letter::StepUpCode { code } => {
            words.subject = "您的确认码".to_owned();
            words.paragraphs = vec!["请输入以下确认码以继续操作。有效时间为10分钟，仅能使用一次。".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["如果不是您本人操作，可能有他人已登录。请登录并结束其他会话。".to_owned()];
        }
        Letter::ConfirmAddressOld { link, new_masked } => {
            words.subject = "请确认更改邮箱".to_owned();
            words.paragraphs = vec![format!("有人请求将您的邮箱更改为{new_masked}。须在24小时内由两个邮箱都确认后才会生效。")];
            words.button = Some(("打开确认页面".to_owned(), link.clone()));
            words.after = vec!["如果不是您本人操作，请不要确认，并请登录结束其他会话。".to_owned()];
        }
        Letter::ConfirmAddressNew { link } => {
            words.subject = "请确认您的新邮箱".to_owned();
            words.paragraphs = vec!["有人请求将此邮箱设为个人信息中心的新邮箱。须在24小时内由两个邮箱都确认后才会生效。".to_owned()];
            words.button = Some(("打开确认页面".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AddressChanged => {
            words.subject = "您的邮箱已更改".to_owned();
            words.paragraphs = vec!["两个邮箱都已确认，邮箱更改完成。今后邮件将发送至新邮箱，也只能用新邮箱登录。".to_owned()];
            words.after = vec![format!("如果不是您本人操作，请立即与{house}联系。")];
        }
        Letter::Cancelled { programme, sign_up_link } => {
            words.subject = format!("{}终止通知", name(*programme));
            words.paragraphs = vec![format!("您已不再参加{}。仅为此保存的信息均已销毁。", name(*programme))];
            words.button = Some(("重新申请".to_owned(), sign_up_link.clone()));
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => {
            words.subject = "您的信息已销毁".to_owned();
            words.paragraphs = vec![
                format!("您的所有信息已于{issued}销毁。证明编号为{certificate_number}。"),
                "仅保留您邮箱的哈希值，以免在违背您意愿的情况下再次登记。这是最后一封邮件。".to_owned(),
            ];
            words.button = Some(("打开证明".to_owned(), certificate_link.clone()));
        }
    }
    words
}
