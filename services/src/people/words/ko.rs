//! 한국어

use super::catalog::{MailState, Words};
use crate::people::activities::Happened;
use crate::people::certificate::Kind;
use crate::people::export::{Field, Table};
use crate::people::my_data::Held;

pub(super) static WORDS: Words = Words {
    list: |texts| texts.join(", "),
    joined: |named, _| format!("{named} 신청 확인"),
    ended: |named| format!("{named} 종료"),
    happened: |activity| match activity {
        Happened::SignedIn => "로그인",
        Happened::Corrected => "정보 정정",
        Happened::Exported => "내 정보 내려받기",
        Happened::AddressChangeAsked => "이메일 주소 변경 요청",
        Happened::AddressChanged => "이메일 주소 변경",
        Happened::ConsentRenewed => "다시 동의",
    },

    held: |held| match held {
        Held::Activities => "로그인과 변경 기록",
        Held::Sessions => "로그인 상태",
        Held::Mails => "메일 발송 기록",
        Held::Choices => "쿠키 선택 기록",
        Held::SignUps => "확인 전 신청",
        Held::Codes => "로그인 코드",
        Held::Requests => "요구",
    },
    yes: "예",
    no: "아니요",
    from_to: |first, last| format!("{first} ~ {last}"),
    not_entered: "아직 입력되지 않음",
    consent: |when, version, language| format!("{when}, {version} 시행 방침, {language}로 읽음"),
    session: |this, began, ends| {
        let whose = if this { "이 브라우저" } else { "다른 브라우저" };
        format!("{whose}: {began} 시작, 늦어도 {ends} 종료")
    },
    mail: |kind, state| match state {
        MailState::Sent => kind.to_owned(),
        MailState::Waiting => format!("{kind}(아직 보내지 않음)"),
        MailState::Failed => format!("{kind}(전달하지 못함)"),
    },
    choice: |categories| match (categories.preferences, categories.statistics) {
        (false, false) => "환경설정과 통계 거부",
        (true, false) => "환경설정 수락, 통계 거부",
        (false, true) => "환경설정 거부, 통계 수락",
        (true, true) => "환경설정과 통계 수락",
    },
    waiting: |programme, until| format!("{programme}: {until}까지 확인 대기"),
    code: |until| format!("{until}까지 쓸 수 있는 코드(해시값만 저장)"),
    not_linked: "이 기록은 누구의 것인지와 이어져 있지 않아, 어느 것이 본인의 것인지 알 수 없습니다.",

    kind: |kind| match kind {
        Kind::Identity => "이름, 이메일 주소, 메일을 받을 언어",
        Kind::Consents => "동의와 그에 따라 입력한 항목",
        Kind::Activities => "로그인과 변경 기록",
        Kind::Sessions => "로그인 상태",
        Kind::Codes => "로그인 코드의 해시값",
        Kind::AddressChanges => "진행 중인 주소 변경",
        Kind::Mails => "메일 발송 기록과 아직 보내지 않은 메일",
        Kind::ChoiceLinks => "쿠키 선택 기록과 본인의 연결",
        Kind::SignUps => "확인 전 신청",
        Kind::Keys => "암호화 키",
    },
    goes_count: |kind, count| format!("{kind}: {count}건"),
    goes_programme: |programme, items| match items {
        Some(items) => format!("{programme}: 동의 기록과 {items}"),
        None => format!("{programme}: 동의 기록"),
    },
    goes_key: "본인 정보를 암호화한 키. 키가 없어지면 백업에 남은 사본도 읽을 수 없습니다.",
    stays_for_other: |items, programme| format!("{items}: 이용 중인 다른 서비스({programme})에 필요합니다."),
    stays_records: "로그인, 변경, 메일 발송 기록: 다른 서비스를 이용하시는 동안 본인이 보실 수 있도록 남습니다.",
    stays_suppression: "이메일 주소의 키 적용 해시값: 본인 뜻과 달리 주소가 다시 등록되지 않게 합니다.",
    stays_choices: "본인과의 연결이 끊긴 쿠키 선택 기록: 동의 여부를 증명합니다.",
    stays_limits: "반복된 시도를 막는 데 쓰는 키 적용 해시값.",
    stays_certificate: "개인정보가 들어 있지 않은 확인서. 확인서를 보내 드리는 메일은 보낸 뒤에 지웁니다.",
    kept: |retention| format!("보유기간: {retention}."),
    basis: |basis| format!("법적 근거: {basis}."),
    method: "기록을 삭제하고 덮어썼으며, 암호화에 쓴 키를 파기하여 백업에 남은 사본도 복원할 수 없게 하였습니다(암호학적 삭제, NIST SP 800-88 Rev. 2).",

    readme_title: |house| format!("{house} 개인정보 센터가 보유한 내 정보"),
    readme_lead: |when| {
        format!(
            "이 파일에는 {when}에 보유하고 있던 본인의 정보가 담겨 있습니다. 암호화되어 있지 않으니 다른 사람이 볼 수 없는 곳에 보관해 주세요."
        )
    },
    readme_policy: |address| {
        format!("정보를 무엇에, 얼마 동안, 어떤 법적 근거로 이용하는지는 개인정보 처리방침에 있습니다: {address}")
    },
    readme_files: "파일",
    readme_json: "모든 정보를 담은 파일. 다른 서비스로 옮기거나 프로그램으로 읽기 좋은 형식(JSON)",
    readme_csv: "표 하나에 파일 하나. 표 프로그램으로 열기 좋은 형식(CSV, UTF-8)",
    readme_notation: "시각은 협정 세계시(UTC, ISO 8601)이며 한국 시각은 아홉 시간 빠릅니다. CSV의 빈칸과 JSON의 null은 값이 없다는 뜻입니다. 예와 아니요는 true와 false로, 언어와 국가는 부호(BCP 47, ISO 3166-1)로 적었습니다. CSV에서 표 프로그램이 수식으로 볼 수 있는 글은 작은따옴표(')로 시작합니다.",
    readme_left_out: "보유하고 있으나 이 파일에 없는 것",
    left_out: &[
        "코드, 링크, 로그인 상태를 지키는 해시값: 본인 정보에 몰래 들어가려는 사람에게만 쓸모가 있습니다.",
        "아직 보내지 않은 메일의 내용: 코드가 들어 있을 수 있습니다. 보낸 메일의 내용은 지웁니다.",
        "반복된 시도를 막는 데 쓰는 키 적용 해시값: 방침에 적힌 동안만 보유합니다.",
        "동의하신 경우의 이용 통계: 본인이 아니라 브라우저의 임의 번호에 이어져 있습니다.",
        "본인 정보를 암호화한 키.",
    ],
    chosen: |name| format!("{name}: 선택했는지"),
    readme_empty: "보유한 것이 없습니다.",
    table: |table| match table {
        Table::Person => "센터가 아는 본인",
        Table::Programmes => "참여 중인 서비스와 그 동의",
        Table::Activities => "로그인과 변경",
        Table::Sessions => "로그인된 브라우저",
        Table::Mails => "본인에게 보낸 메일",
        Table::CookieChoices => "로그인한 동안, 또는 로그인한 브라우저에서 하신 쿠키 선택",
        Table::SignUps => "본인 주소로 신청되어 아직 확인되지 않은 것",
        Table::AddressChanges => "진행 중인 이메일 주소 변경",
        Table::Codes => "본인에게 보낸 코드 가운데 아직 입력할 수 있는 것",
        Table::EarlierConsents => "나중에 다시 동의하신 동의: 그전에 동의하신 내용",
    },
    field: |field| match field {
        Field::Id => "센터가 붙인 임의의 번호",
        Field::Name => "이름",
        Field::Email => "이메일 주소. 도메인에 다른 문자가 있으면 메일 서버가 쓰는 형태로 적음",
        Field::EmailHash => "이메일 주소를 찾는 데 쓰는 키 적용 해시값",
        Field::MailLanguage => "메일을 받을 언어",
        Field::HeldSince => "정보를 보유하기 시작한 시각",
        Field::ChangedAt => "이름, 주소, 언어 또는 그 밖의 항목이 마지막으로 바뀐 시각",
        Field::Programme => "서비스의 이름표",
        Field::ConsentedAt => "신청서를 보내 동의하신 시각",
        Field::ConfirmedAt => "메일함에서 확인하신 시각",
        Field::PolicyVersion => "적용된 개인정보 처리방침의 버전(시행일)",
        Field::PolicyLanguage => "질문이 표시된 언어",
        Field::BeganOn => "활동 시작일",
        Field::EndedOn => "활동 종료일",
        Field::RecordId => "기록 번호",
        Field::What => {
            "있었던 일. signed_in 로그인, corrected 정정, exported 내려받기, address_change_asked 주소 변경 요청, address_changed 주소 변경, consent_renewed 다시 동의, joined_… 신청 확인, ended_… 종료(뒤에 서비스 이름)"
        }
        Field::At => "시각",
        Field::BeganAt => "로그인한 시각",
        Field::LastUsedAt => "마지막으로 이용한 시각(분 단위)",
        Field::EndsAt => "늦어도 끝나는 시각",
        Field::CodeEnteredAt => "그 브라우저에서 마지막으로 코드를 입력한 시각",
        Field::ThisSession => "이 파일을 내려받은 브라우저인지",
        Field::MailKind => "메일의 종류",
        Field::MailEvent => "메일을 보내게 된 일(기록 번호 포함)",
        Field::MailState => "queued 대기, sending 보내는 중, sent 메일 서버가 받음, failed 포기",
        Field::Attempts => "보내려고 한 횟수",
        Field::QueuedAt => "메일을 작성한 시각",
        Field::DueAt => "보낼 예정이거나 예정이던 시각",
        Field::SentAt => "메일 서버가 받은 시각",
        Field::Failure => "마지막 실패의 종류",
        Field::Preferences => "환경설정 기억을 수락했는지",
        Field::Statistics => "통계를 수락했는지",
        Field::ChoiceAct => "선택한 방법. accept_all 모두 수락, refuse_all 모두 거부, save 저장, withdraw 철회",
        Field::ChoicePlace => "선택한 곳. banner 배너, cookies_page 쿠키 설정, site 기관의 다른 사이트",
        Field::BrowserSignal => "브라우저가 거부 신호(GPC)를 보냈는지",
        Field::DecidedAt => "선택한 시각",
        Field::ExpiresAt => "유효한 마지막 시각",
        Field::Replaces => "같은 브라우저에서 바로 앞서 한 선택의 번호",
        Field::AskedAt => "요청한 시각",
        Field::NewEmail => "새 이메일 주소",
        Field::NewEmailHash => "새 이메일 주소의 키 적용 해시값",
        Field::OldConfirmedAt => "이전 주소의 메일함에서 확인한 시각",
        Field::NewConfirmedAt => "새 주소의 메일함에서 확인한 시각",
        Field::CodePurpose => "sign_in: 로그인, step_up: 내려받기·주소 변경·삭제 전의 확인",
        Field::Tries => "입력해 본 횟수",
        Field::ReplacedAt => "새로운 동의로 바뀐 때",
    },
};
