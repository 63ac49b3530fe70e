//! Another house: a library with letters by mail and a circle that reads together. Nothing in it is as in the first house:
//! other purposes, items, kinds, addresses and figures.

#![allow(dead_code, unreachable_pub, reason = "a part of several files of tests, each of which takes what it needs")]

use changho_domain::locale::Locale;
use changho_services::Center;
use changho_services::policy::Shelf;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The version that applies at the moments of the tests.
pub(crate) const VERSION: &str = "2026-01-01";
/// The version after it, in which there is no circle any more; a month later.
pub(crate) const WITHOUT_CIRCLE: &str = "2027-01-01";

/// The center of the library, on the stores of a test.
pub(crate) fn of(center: &Center) -> Center {
    Center { shelf: Arc::new(shelf()), ..center.clone() }
}

/// The library's policies.
pub(crate) fn shelf() -> Shelf {
    shelf_with(&[])
}

/// The library's policies with other rules: each pair replaces a text of the register, which has to be there.
pub(crate) fn shelf_with(edits: &[(&str, &str)]) -> Shelf {
    let folder = tempfile::tempdir().expect("a folder");
    write(folder.path(), edits);
    Shelf::load(folder.path()).unwrap_or_else(|problems| panic!("the policies of the library: {problems:#?}"))
}

/// Writes the library's policies into a folder.
pub(crate) fn write(folder: &Path, edits: &[(&str, &str)]) {
    for (version, previous) in [(VERSION, None), (WITHOUT_CIRCLE, Some(VERSION))] {
        let place = folder.join(version);
        fs::create_dir_all(&place).expect("made");
        let mut register = register(version, previous);
        for (from, to) in edits {
            assert!(version != VERSION || register.contains(from), "the register has no {from:?}");
            register = register.replace(from, to);
        }
        let delays = register.contains("\ndisposal = ");
        fs::write(place.join("register.toml"), register).expect("written");
        // A period that a test adds is said in every text.
        let disposal = if delays { "\n{{period.disposal}}\n" } else { "" };
        for (locale, text) in TEXTS {
            fs::write(place.join(format!("{locale}.md")), [text, disposal].concat()).expect("written");
        }
    }
}

/// Has the texts say one more fact, so that the gate finds it said.
pub(crate) fn say_too(folder: &Path, fact: &str) {
    for version in [VERSION, WITHOUT_CIRCLE] {
        for (locale, text) in TEXTS {
            let said = format!("{text}\n{fact}\n");
            fs::write(folder.join(version).join(format!("{locale}.md")), said).expect("written");
        }
    }
}

/// Lists a version as published, as it is now.
pub(crate) fn publish(folder: &Path, version: &str) {
    let version = version.parse().expect("a version");
    changho_services::policy::publish(folder, &changho_services::policy::Publishing::Anew(vec![version]))
        .unwrap_or_else(|problems| panic!("the policies of the library: {problems:#?}"));
}

fn register(version: &str, previous: Option<&str>) -> String {
    let previous = previous.map(|previous| format!("previous = \"{previous}\"\n")).unwrap_or_default();
    let head = format!("version = \"{version}\"\neffective_date = \"{version}\"\n{previous}");
    let news = if version == VERSION { "" } else { NEWS };
    // A purpose that ends goes, and so do the items that only it had.
    let circle = if version == VERSION { CIRCLE } else { ["", ""] };
    [head.as_str(), HOUSE, news, ITEMS, circle[0], LETTERS, circle[1], REST].concat()
}

const HOUSE: &str = r#"
prevailing_language = "ko"
[controller]
name = { ko = "한빛도서관", zh-TW = "韓光圖書館", zh = "韩光图书馆", ja = "ハンビッ図書館", en = "Hanbit Library" }
short = { ko = "도서관", zh-TW = "圖書館", zh = "图书馆", ja = "図書館", en = "library" }
law = { ko = "「개인정보 보호법」", zh-TW = "韓國《個人資訊保護法》", zh = "韩国《个人信息保护法》", ja = "韓国「個人情報保護法」", en = "Personal Information Protection Act" }

[articles]
subjects = { 1 = "purposes", 2 = "desk" }
"#;

const NEWS: &str = r#"
[summary]
ko = "읽기 모임을 마쳤습니다."
zh-TW = "讀書會已結束。"
zh = "读书会已结束。"
ja = "読書会は終わりました。"
en = "The Reading Circle has ended."
"#;

const ITEMS: &str = r#"
[items]
mail = { kind = "email", ko = "이메일 주소", zh-TW = "電子郵件地址", zh = "电子邮箱地址", ja = "メールアドレス", en = "e-mail address" }
typed = { ko = "입력한 내용", zh-TW = "填寫的內容", zh = "填写的内容", ja = "入力した内容", en = "what was entered" }
moments = { ko = "일시", zh-TW = "時間", zh = "时间", ja = "日時", en = "times" }
"#;

const CIRCLE: [&str; 2] = [
    r#"
full_name = { kind = "name", max = 40, ko = "이름", zh-TW = "姓名", zh = "姓名", ja = "氏名", en = "name" }
phone = { kind = "telephone", ko = "전화번호", zh-TW = "電話號碼", zh = "电话号码", ja = "電話番号", en = "telephone number" }
book = { kind = "text", max = 60, ko = "좋아하는 책", zh-TW = "喜歡的書", zh = "喜欢的书", ja = "好きな本", en = "favorite book", hint = { ko = "한 권만 적어 주세요.", zh-TW = "請寫一本。", zh = "请写一本。", ja = "一冊だけお書きください。", en = "One is enough." } }
evening = { kind = "choice", ko = "요일", zh-TW = "星期", zh = "星期", ja = "曜日", en = "evening", choices = [
  { id = "monday", ko = "월요일", zh-TW = "星期一", zh = "星期一", ja = "月曜日", en = "Monday" },
  { id = "friday", ko = "금요일", zh-TW = "星期五", zh = "星期五", ja = "金曜日", en = "Friday" },
] }
gets_letters = { kind = "takes_part", purpose = "letters", ko = "소식지 구독 여부", zh-TW = "是否訂閱通訊", zh = "是否订阅通讯", ja = "便りの購読の有無", en = "whether the letters are subscribed to" }
meetings = { kind = "activity_period", ko = "모임 기간", zh-TW = "聚會期間", zh = "聚会期间", ja = "集まりの期間", en = "period of the meetings" }
"#,
    r#"
[[purposes]]
id = "reading_circle"
basis = "consent"
required = ["full_name", "mail", "book"]
optional = ["phone", "evening"]
derived = ["gets_letters", "meetings"]
retention = { rule = "after_end", months = 1 }
name = { ko = "읽기 모임", zh-TW = "讀書會", zh = "读书会", ja = "読書会", en = "Reading Circle" }
what = [{ ko = "모임 안내", zh-TW = "通知聚會", zh = "通知聚会", ja = "集まりのご案内", en = "telling about meetings" }]
refusal = { ko = "거부할 수 있습니다.", zh-TW = "您可以拒絕。", zh = "您可以拒绝。", ja = "拒否できます。", en = "You may refuse." }
[[purposes.separate]]
items = ["full_name", "evening"]
retention = { rule = "for", years = 2 }
statute = { ko = "「도서관 운영 조례」", zh-TW = "《圖書館營運條例》", zh = "《图书馆运营条例》", ja = "「図書館運営条例」", en = "the Library Ordinance" }
[purposes.form]
slug = "reading-circle"
way = "activity"
offers = ["letters"]
lead = { ko = "함께 읽습니다.", zh-TW = "一起閱讀。", zh = "一起阅读。", ja = "いっしょに読みます。", en = "We read together at the {{controller.name}}." }
called = { ko = "읽기 모임", zh-TW = "讀書會", zh = "读书会", ja = "読書会", en = "the Reading Circle" }
short = { ko = "모임", zh-TW = "讀書會", zh = "读书会", ja = "会", en = "the circle" }
"#,
];

const LETTERS: &str = r#"
[[purposes]]
id = "letters"
basis = "consent"
required = ["mail"]
retention = { rule = "until_cancelled" }
name = { ko = "소식지", zh-TW = "通訊", zh = "通讯", ja = "便り", en = "Letters" }
what = [{ ko = "발송", zh-TW = "寄送", zh = "发送", ja = "配信", en = "sending" }]
refusal = { ko = "거부할 수 있습니다.", zh-TW = "您可以拒絕。", zh = "您可以拒绝。", ja = "拒否できます。", en = "You may refuse." }
[purposes.form]
slug = "letters"
way = "subscription"
age14 = false
lead = { ko = "소식을 보내 드립니다.", zh-TW = "寄送消息。", zh = "发送消息。", ja = "便りをお届けします。", en = "News by mail." }
called = { ko = "소식지", zh-TW = "通訊", zh = "通讯", ja = "便り", en = "the letters" }
"#;

const REST: &str = r#"
[[automatic]]
id = "unconfirmed"
items = ["typed"]
retention = { rule = "for", hours = 48 }
name = { ko = "확인 전 신청", zh-TW = "尚未確認的申請", zh = "尚未确认的申请", ja = "確認前の申込み", en = "Unconfirmed sign-ups" }
[[automatic]]
id = "sign_in_codes"
items = ["typed"]
retention = { rule = "for", minutes = 10 }
name = { ko = "로그인 코드", zh-TW = "登入碼", zh = "登录码", ja = "ログインコード", en = "Sign-in codes" }
[[automatic]]
id = "network_limit"
items = ["moments"]
retention = { rule = "for", hours = 24 }
name = { ko = "시도 제한", zh-TW = "嘗試限制", zh = "尝试限制", ja = "試行の制限", en = "Limits on attempts" }
[[automatic]]
id = "sessions"
items = ["moments"]
retention = { rule = "for", hours = 2 }
name = { ko = "로그인 상태", zh-TW = "登入狀態", zh = "登录状态", ja = "ログイン状態", en = "Sessions" }
[[automatic]]
id = "sign_ins"
items = ["moments"]
retention = { rule = "for", days = 30 }
name = { ko = "로그인 기록", zh-TW = "登入紀錄", zh = "登录记录", ja = "ログイン記録", en = "Sign-ins" }
[[automatic]]
id = "mails_sent"
items = ["moments"]
retention = { rule = "for", days = 20 }
name = { ko = "메일 기록", zh-TW = "郵件紀錄", zh = "邮件记录", ja = "メールの記録", en = "Mails" }
[[automatic]]
id = "suppression"
items = ["typed"]
retention = { rule = "for", years = 1 }
name = { ko = "재등록 방지", zh-TW = "防止重新登錄", zh = "防止重新登记", ja = "再登録の防止", en = "Suppression" }
[[automatic]]
id = "suspensions"
items = ["moments"]
retention = { rule = "until_deleted" }
name = { ko = "처리정지", zh-TW = "停止處理", zh = "停止处理", ja = "処理停止", en = "Suspensions" }
[[automatic]]
id = "cookie_choices"
items = ["moments"]
retention = { rule = "for", months = 8 }
name = { ko = "쿠키 선택", zh-TW = "Cookie選擇", zh = "Cookie选择", ja = "Cookieの選択", en = "Cookie choices" }
[[automatic]]
id = "desk_log"
items = ["moments"]
retention = { rule = "for", years = 4 }
name = { ko = "접속기록", zh-TW = "存取紀錄", zh = "访问记录", ja = "アクセス記録", en = "Access log" }
[[automatic]]
id = "consignee_transfers"
items = ["moments"]
retention = { rule = "for", years = 3 }
name = { ko = "수탁자 전달", zh-TW = "提供予受託者", zh = "提供给受托人", ja = "委託先への引き渡し", en = "Transfers to consignees" }
[[automatic]]
id = "statistics"
items = ["moments"]
retention = { rule = "for", days = 7 }
name = { ko = "통계", zh-TW = "統計", zh = "统计", ja = "統計", en = "Statistics" }
[[automatic]]
id = "requests"
items = ["typed"]
retention = { rule = "for", years = 2 }
name = { ko = "요구 기록", zh-TW = "請求紀錄", zh = "请求记录", ja = "要求の記録", en = "Requests" }

[provision]
kind = "none"
[transfer]
kind = "none"

[[officers]]
id = "desk"
tel = ["+82-2-1234-5678"]
email = "desk@example.kr"
role = { ko = "창구", zh-TW = "窗口", zh = "窗口", ja = "窓口", en = "desk" }
department = { ko = "총무과", zh-TW = "總務科", zh = "总务科", ja = "総務課", en = "General affairs" }

[periods]
consent_choice = { months = 3 }
"#;

const TEXTS: [(Locale, &str); 5] = [
    (
        Locale::Ko,
        "# 처리방침\n\n{{controller.name}}의 방침입니다. {{effective_date}}부터 적용하며 {{prevailing_language}}본이 우선합니다. 근거는 {{controller.law}}입니다.\n\n## 1. 목적\n\n{{table:purposes}}\n\n{{table:automatic}}\n\n## 2. 창구\n\n{{table:officers}}\n\n쿠키 선택은 {{period.consent_choice}} 동안 기억합니다.\n",
    ),
    (
        Locale::ZhTw,
        "# 處理方針\n\n{{controller.name}}的方針，自{{effective_date}}起施行，以{{prevailing_language}}版本為準，依據{{controller.law}}。\n\n## 1. 目的\n\n{{table:purposes}}\n\n{{table:automatic}}\n\n## 2. 窗口\n\n{{table:officers}}\n\n記住Cookie的選擇：{{period.consent_choice}}。\n",
    ),
    (
        Locale::Zh,
        "# 处理方针\n\n{{controller.name}}的方针，自{{effective_date}}起施行，以{{prevailing_language}}版本为准，依据{{controller.law}}。\n\n## 1. 目的\n\n{{table:purposes}}\n\n{{table:automatic}}\n\n## 2. 窗口\n\n{{table:officers}}\n\n记住Cookie的选择：{{period.consent_choice}}。\n",
    ),
    (
        Locale::Ja,
        "# 取扱方針\n\n{{controller.name}}の方針です。{{effective_date}}から適用し、{{prevailing_language}}版を優先します。根拠は{{controller.law}}です。\n\n## 1. 目的\n\n{{table:purposes}}\n\n{{table:automatic}}\n\n## 2. 窓口\n\n{{table:officers}}\n\nCookieの選択は{{period.consent_choice}}記憶します。\n",
    ),
    (
        Locale::En,
        "# Policy\n\nThe policy of the {{controller.name}} from {{effective_date}} on, under the {{controller.law}}; the text in {{prevailing_language}} prevails.\n\n## 1. Purposes\n\n{{table:purposes}}\n\n{{table:automatic}}\n\n## 2. Desk\n\n{{table:officers}}\n\nAn answer about cookies is remembered for {{period.consent_choice}}.\n",
    ),
];
