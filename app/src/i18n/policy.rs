//! What stands around the text of the policy, and the page of all versions.

use super::{Gap, Texts};

/// The texts.
#[derive(Debug)]
pub struct Policy {
    /// Label of the effective date.
    pub effective: &'static str,
    /// Label of the version.
    pub version: &'static str,
    /// A version that holds now.
    pub in_force: &'static str,
    /// A version that held before.
    pub past: &'static str,
    /// A version that takes effect later.
    pub upcoming: &'static str,
    /// A text that the institution did not issue.
    pub sample: &'static str,
    /// On a version that no longer holds; with the day of the one in force.
    pub past_why: Gap,
    /// On a version that does not hold yet; with the day of the one in force.
    pub upcoming_why: Gap,
    /// The link to the version in force.
    pub to_in_force: &'static str,
    /// Which language prevails.
    pub prevails: Gap,
    /// The names of the languages, in the order of [`changho_domain::locale::Locale::ALL`].
    pub languages: [&'static str; 5],
    /// Heading of the table of contents.
    pub contents: &'static str,
    /// The button.
    pub print: &'static str,
    /// Beside a heading whose address was copied.
    pub copied: &'static str,
    /// Beside a heading whose address could not be copied.
    pub not_copied: &'static str,
    /// On paper: where this version is.
    pub address: &'static str,
    /// Title of the page of all versions.
    pub history: &'static str,
}

/// What search engines show under the title of the policy; with the institution. It is not part of the page, so the browser
/// program does not carry it.
pub static DESCRIPTION: Texts<Gap> = Texts {
    ko: Gap(
        "{}의 개인정보 처리방침입니다. 어떤 개인정보를 왜, 얼마 동안 처리하는지와 정보주체의 권리를 행사하는 방법을 안내합니다.",
    ),
    zh_tw: Gap("說明{}為何處理哪些個人資料、保存多久，以及資料主體如何行使權利。"),
    zh: Gap("说明{}为何处理哪些个人信息、保存多久，以及信息主体如何行使权利。"),
    ja: Gap(
        "{}がどのような個人情報を、なぜ、どのくらいの期間取り扱うのか、また情報主体の権利の行使方法をご案内します。",
    ),
    en: Gap(
        "Which personal information {} processes, why and for how long, and how data subjects exercise their rights.",
    ),
};

/// The texts.
pub static T: Texts<Policy> = Texts {
    ko: Policy {
        effective: "시행일",
        version: "버전",
        in_force: "시행 중",
        past: "지난 버전",
        upcoming: "시행 예정",
        sample: "예시문",
        past_why: Gap("지금은 적용되지 않는 지난 버전입니다. 시행 중인 버전은 {}부터 적용되었습니다."),
        upcoming_why: Gap("아직 시행되지 않은 버전입니다. 지금은 {}부터 시행된 버전이 적용됩니다."),
        to_in_force: "시행 중인 버전 보기",
        prevails: Gap("언어별로 내용이 다르면 {}본이 우선합니다."),
        languages: ["한국어", "중국어(번체)", "중국어(간체)", "일본어", "영어"],
        contents: "차례",
        print: "인쇄",
        copied: "링크를 복사했습니다",
        not_copied: "복사하지 못했습니다. 주소창의 주소를 복사해 주세요",
        address: "이 버전의 주소",
        history: "처리방침 변경 이력",
    },
    zh_tw: Policy {
        effective: "施行日",
        version: "版本",
        in_force: "施行中",
        past: "舊版本",
        upcoming: "即將施行",
        sample: "範例",
        past_why: Gap("這是舊版本，現已不適用。現行版本自{}起施行。"),
        upcoming_why: Gap("此版本尚未施行。目前適用自{}起施行的版本。"),
        to_in_force: "閱讀現行版本",
        prevails: Gap("各語言內容如有出入，以{}版本為準。"),
        languages: ["韓文", "繁體中文", "簡體中文", "日文", "英文"],
        contents: "目錄",
        print: "列印",
        copied: "已複製連結",
        not_copied: "無法複製，請從網址列複製",
        address: "此版本的網址",
        history: "處理方針變更紀錄",
    },
    zh: Policy {
        effective: "施行日",
        version: "版本",
        in_force: "施行中",
        past: "旧版本",
        upcoming: "即将施行",
        sample: "示例",
        past_why: Gap("这是旧版本，现已不适用。现行版本自{}起施行。"),
        upcoming_why: Gap("此版本尚未施行。目前适用自{}起施行的版本。"),
        to_in_force: "阅读现行版本",
        prevails: Gap("各语言内容如有出入，以{}版本为准。"),
        languages: ["韩文", "繁体中文", "简体中文", "日文", "英文"],
        contents: "目录",
        print: "打印",
        copied: "已复制链接",
        not_copied: "无法复制，请从地址栏复制",
        address: "此版本的网址",
        history: "处理方针变更记录",
    },
    ja: Policy {
        effective: "施行日",
        version: "版",
        in_force: "施行中",
        past: "過去の版",
        upcoming: "施行予定",
        sample: "見本",
        past_why: Gap("現在は適用されていない過去の版です。現行の版は{}から施行されています。"),
        upcoming_why: Gap("まだ施行されていない版です。現在は{}から施行された版が適用されます。"),
        to_in_force: "現行の版を読む",
        prevails: Gap("言語によって内容が異なる場合は、{}版が優先します。"),
        languages: ["韓国語", "中国語（繁体字）", "中国語（簡体字）", "日本語", "英語"],
        contents: "目次",
        print: "印刷",
        copied: "リンクをコピーしました",
        not_copied: "コピーできませんでした。アドレス欄からコピーしてください",
        address: "この版のアドレス",
        history: "取扱方針の変更履歴",
    },
    en: Policy {
        effective: "Effective date",
        version: "Version",
        in_force: "In force",
        past: "Past version",
        upcoming: "Not yet in force",
        sample: "Sample",
        past_why: Gap("This is a past version that no longer applies. The version in force took effect on {}."),
        upcoming_why: Gap("This version is not in force yet. The version that took effect on {} still applies."),
        to_in_force: "Read the version in force",
        prevails: Gap("Where the texts in the five languages differ, the {} text prevails."),
        languages: ["Korean", "Traditional Chinese", "Simplified Chinese", "Japanese", "English"],
        contents: "Contents",
        print: "Print",
        copied: "Link copied",
        not_copied: "Not copied. Please copy it from the address bar",
        address: "Address of this version",
        history: "Version history of the policy",
    },
};
