//! The words of mails: one file a language, each a match over all letters, so that a missing one does not compile.

mod en;
mod ja;
mod ko;
mod zh_hans;
mod zh_hant;

use super::letter::Letter;
use changho_domain::locale::Locale;

/// A letter in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The subject. Never holds a code: it shows on lock screens.
    pub subject: String,
    /// What it is about, a paragraph each.
    pub paragraphs: Vec<String>,
    /// A code to type.
    pub code: Option<String>,
    /// What to press, and where it leads.
    pub button: Option<(String, String)>,
    /// What leads to the button.
    pub before_button: Option<String>,
    /// Further paragraphs, after the button. What protects the reader stands here, not in the footer: mail programs hide
    /// footers.
    pub after: Vec<String>,
    /// How to end it: a sentence and a link.
    pub unsubscribe: Option<(String, String)>,
    /// Who sends it, and why it came here.
    pub footer: Vec<String>,
}

impl Words {
    fn new(subject: &str, paragraphs: &[&str]) -> Self {
        Self {
            subject: subject.to_owned(),
            paragraphs: paragraphs.iter().map(|&paragraph| paragraph.to_owned()).collect(),
            code: None,
            before_button: None,
            button: None,
            after: Vec::new(),
            unsubscribe: None,
            footer: Vec::new(),
        }
    }

    fn code(mut self, code: &str) -> Self {
        self.code = Some(code.to_owned());
        self
    }

    fn before_button(mut self, text: &str) -> Self {
        self.before_button = Some(text.to_owned());
        self
    }

    fn button(mut self, label: &str, link: &str) -> Self {
        self.button = Some((label.to_owned(), link.to_owned()));
        self
    }

    fn button_if(self, label: &str, link: Option<&String>) -> Self {
        match link {
            Some(link) => self.button(label, link),
            None => self,
        }
    }

    fn after(mut self, text: &str) -> Self {
        self.after.push(text.to_owned());
        self
    }

    fn unsubscribe(mut self, text: &str, link: Option<&String>) -> Self {
        self.unsubscribe = link.map(|link| (text.to_owned(), link.clone()));
        self
    }

    fn footer(mut self, lines: [String; 2]) -> Self {
        self.footer = lines.into();
        self
    }
}

/// A change of the policy: what changes, and what the reader can do about it.
fn policy_change(
    subject: &str,
    lead: &str,
    changes: impl Iterator<Item = String>,
    asks: bool,
    asked: &str,
    informed: &str,
) -> Words {
    let mut words = Words::new(subject, &[lead]);
    words.paragraphs.extend(changes);
    words.paragraphs.push(if asks { asked } else { informed }.to_owned());
    words
}

/// Puts a letter into words.
#[must_use]
pub fn words(letter: &Letter, locale: Locale, house: &str) -> Words {
    match locale {
        Locale::Ko => ko::words(letter, house),
        Locale::ZhTw => zh_hant::words(letter, house),
        Locale::Zh => zh_hans::words(letter, house),
        Locale::Ja => ja::words(letter, house),
        Locale::En => en::words(letter, house),
    }
}

/// The name of a kind of letter, for the list of mails in *my data* and in the export.
#[must_use]
pub fn kind_name(kind: &str, locale: Locale) -> &'static str {
    let names: [&str; 5] = match kind {
        "confirm_sign_up" => {
            ["신청 확인 요청", "申請確認信", "申请确认邮件", "お申し込みの確認", "Request to confirm a sign-up"]
        }
        "already_subscribed" => [
            "이미 신청하셨다는 안내",
            "已申請通知",
            "已申请通知",
            "お申し込み済みのお知らせ",
            "Notice of an existing sign-up",
        ],
        "welcome" => {
            ["신청 완료 안내", "申請完成通知", "申请完成通知", "お申し込み完了のお知らせ", "Confirmation of a sign-up"]
        }
        "sign_in_code" => ["로그인 코드", "登入驗證碼", "登录验证码", "ログインコード", "Sign-in code"],
        "nothing_held" => [
            "보유한 정보가 없다는 안내",
            "未持有資料通知",
            "未持有信息通知",
            "保有する情報がない旨のお知らせ",
            "Notice that nothing is held",
        ],
        "step_up_code" => ["본인 확인 코드", "身分確認驗證碼", "身份核验验证码", "本人確認コード", "Confirmation code"],
        "confirm_address_old" | "confirm_address_new" => [
            "메일 주소 변경 확인 요청",
            "變更電子郵件地址確認信",
            "变更电子邮箱地址确认邮件",
            "メールアドレス変更の確認",
            "Request to confirm a change of address",
        ],
        "address_changed" => [
            "메일 주소 변경 완료 안내",
            "電子郵件地址變更完成通知",
            "电子邮箱地址变更完成通知",
            "メールアドレス変更完了のお知らせ",
            "Notice of a change of address",
        ],
        "policy_change" => [
            "방침 변경 안내",
            "方針變更通知",
            "方针变更通知",
            "取扱方針変更のお知らせ",
            "Notice of a change of the policy",
        ],
        "cancelled" => ["종료 안내", "終止通知", "终止通知", "終了のお知らせ", "Notice that something has ended"],
        "request_code" => ["요구 확인 코드", "請求驗證碼", "请求验证码", "要求の確認コード", "Code for a request"],
        "request_received" | "request_concerned" | "request_news" | "request_due" => {
            ["요구 처리 안내", "請求處理通知", "请求处理通知", "要求の処理のお知らせ", "Notice about a request"]
        }
        "disposal_waits" => {
            ["파기 승인 요청", "銷毀核准請求", "销毁批准请求", "破棄の承認依頼", "Request to approve a disposal"]
        }
        "deleted" => ["삭제 확인서", "刪除證明", "删除证明", "削除証明書", "Certificate of deletion"],
        _ => ["안내 메일", "通知信", "通知邮件", "お知らせ", "Notice"],
    };
    let at = match locale {
        Locale::Ko => 0,
        Locale::ZhTw => 1,
        Locale::Zh => 2,
        Locale::Ja => 3,
        Locale::En => 4,
    };
    names[at]
}
