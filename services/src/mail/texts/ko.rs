//! 한국어.

use super::Words;
use crate::mail::letter::Letter;
use changho_domain::programme::Programme;

const fn name(programme: Programme) -> &'static str {
    match programme {
        Programme::Newsletter => "뉴스레터",
        Programme::GlobalMonitoring => "글로벌 모니터링단",
    }
}

/// 편지를 글로 옮깁니다.
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let mut words = Words {
        subject: String::new(),
        paragraphs: Vec::new(),
        code: None,
        button: None,
        after: Vec::new(),
        unsubscribe: None,
        footer: vec![format!("이 메일은 {house} 개인정보 센터에서 보냈습니다."), "발신 전용 메일이라 회신은 확인하지 않습니다.".to_owned()],
    };
    let not_you = "직접 하신 일이 아니라면 이 메일을 무시하시면 됩니다. 따로 하실 일은 없습니다.".to_owned();
    match letter {
        Letter::ConfirmSignUp { programme, link } => {
            words.subject = format!("{} 신청을 확인해 주세요", name(*programme));
            words.paragraphs = vec![
                format!("이 주소로 {} 신청이 들어왔습니다.", name(*programme)),
                "직접 신청하셨다면 24시간 안에 확인해 주세요. 확인하지 않으시면 입력하신 내용은 삭제됩니다.".to_owned(),
            ];
            words.button = Some(("확인 페이지 열기".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AlreadySubscribed { programme, sign_in_link } => {
            words.subject = format!("{}: 이미 신청되어 있습니다", name(*programme));
            words.paragraphs = vec![
                format!("이 주소로 {} 신청이 들어왔습니다. 이미 신청되어 있어 바뀐 것은 없습니다.", name(*programme)),
                "내 정보를 보거나 고치시려면 로그인해 주세요.".to_owned(),
            ];
            words.button = Some(("로그인".to_owned(), sign_in_link.clone()));
            words.after = vec![not_you];
        }
        Letter::Welcome { programme, unsubscribe_link } => {
            words.subject = format!("{} 신청이 완료되었습니다", name(*programme));
            words.paragraphs = vec![
                format!("{} 신청이 확인되었습니다. 감사합니다.", name(*programme)),
                "개인정보 센터에서 언제든지 내 정보를 보고, 고치고, 내려받고, 삭제하실 수 있습니다.".to_owned(),
            ];
            words.unsubscribe = unsubscribe_link.clone().map(|link| ("그만 받으시려면 이 페이지를 열어 주세요.".to_owned(), link));
        }
        Letter::SignInCode { code, link } => {
            words.subject = "로그인 코드".to_owned();
            words.paragraphs = vec!["코드를 요청하신 브라우저에 아래 코드를 입력해 주세요. 10분 동안 한 번만 쓸 수 있습니다.".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["코드를 입력하는 대신 같은 브라우저에서 이 페이지를 여셔도 됩니다.".to_owned()];
            words.button = Some(("로그인".to_owned(), link.clone()));
            words.footer.insert(0, "직접 요청하지 않으셨다면 이 메일을 무시하시고, 코드를 누구에게도 알려 주지 마세요.".to_owned());
        }
        Letter::NothingHeld { home_link } => {
            words.subject = "이 주소로 보유한 정보가 없습니다".to_owned();
            words.paragraphs = vec![
                "이 주소로 로그인 코드 요청이 들어왔습니다. 이 주소로 보유한 정보가 없어 로그인하실 것이 없으며, 이 요청에 관해 저장한 것도 없습니다.".to_owned(),
                "직접 요청하셨다면 다른 주소로 신청하셨을 수 있습니다.".to_owned(),
            ];
            words.button = Some(("개인정보 센터로 가기".to_owned(), home_link.clone()));
            words.after = vec![not_you];
        }
        Letter::StepUpCode { code } => {
            words.subject = "확인 코드".to_owned();
            words.paragraphs = vec!["계속하시려면 아래 코드를 입력해 주세요. 10분 동안 한 번만 쓸 수 있습니다.".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["직접 요청하지 않으셨다면 다른 사람이 로그인해 있을 수 있습니다. 로그인해서 다른 세션을 끝내 주세요.".to_owned()];
        }
        Letter::ConfirmAddressOld { link, new_masked } => {
            words.subject = "메일 주소 변경을 확인해 주세요".to_owned();
            words.paragraphs = vec![format!("메일 주소를 {new_masked}(으)로 바꾸는 요청이 있습니다. 24시간 안에 두 메일함에서 모두 확인하셔야 바뀝니다.")];
            words.button = Some(("확인 페이지 열기".to_owned(), link.clone()));
            words.after = vec!["직접 하신 일이 아니라면 확인하지 마시고, 로그인해서 다른 세션을 끝내 주세요.".to_owned()];
        }
        Letter::ConfirmAddressNew { link } => {
            words.subject = "새 메일 주소를 확인해 주세요".to_owned();
            words.paragraphs = vec!["이 주소를 개인정보 센터의 새 메일 주소로 쓰겠다는 요청이 있습니다. 24시간 안에 두 메일함에서 모두 확인하셔야 바뀝니다.".to_owned()];
            words.button = Some(("확인 페이지 열기".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AddressChanged => {
            words.subject = "메일 주소가 바뀌었습니다".to_owned();
            words.paragraphs = vec!["두 메일함에서 모두 확인되어 메일 주소가 바뀌었습니다. 이제 메일은 새 주소로 보내며, 로그인도 새 주소로만 하실 수 있습니다.".to_owned()];
            words.after = vec![format!("직접 하신 일이 아니라면 곧바로 {house}에 알려 주세요.")];
        }
        Letter::Cancelled { programme, sign_up_link } => {
            words.subject = format!("{} 종료 안내", name(*programme));
            words.paragraphs = vec![format!("{} 이용이 종료되었습니다. 이를 위해서만 보관하던 정보는 파기했습니다.", name(*programme))];
            words.button = Some(("다시 신청하기".to_owned(), sign_up_link.clone()));
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => {
            words.subject = "개인정보를 파기했습니다".to_owned();
            words.paragraphs = vec![
                format!("{issued}에 귀하의 모든 정보를 파기했습니다. 확인서 번호는 {certificate_number}입니다."),
                "원하지 않는데 다시 등록되는 일이 없도록 메일 주소의 해시값만 남겨 둡니다. 이 메일이 마지막 메일입니다.".to_owned(),
            ];
            words.button = Some(("확인서 열기".to_owned(), certificate_link.clone()));
        }
    }
    words
}
