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
    /// Further paragraphs.
    pub after: Vec<String>,
    /// How to end it: a sentence and a link.
    pub unsubscribe: Option<(String, String)>,
    /// Who sends it, and why it came here.
    pub footer: Vec<String>,
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
        "confirm_sign_up" => ["신청 확인 요청", "申請確認", "申请确认", "お申込みの確認", "Request to confirm a sign-up"],
        "already_subscribed" => ["이미 신청됨 안내", "已申請通知", "已申请通知", "お申込み済みのお知らせ", "Notice of an existing sign-up"],
        "welcome" => ["신청 완료 안내", "申請完成通知", "申请完成通知", "お申込み完了のお知らせ", "Confirmation of a sign-up"],
        "sign_in_code" => ["로그인 코드", "登入碼", "登录验证码", "ログインコード", "Sign-in code"],
        "nothing_held" => ["보유 정보 없음 안내", "無資料通知", "无信息通知", "情報がない旨のお知らせ", "Notice that nothing is held"],
        "step_up_code" => ["확인 코드", "確認碼", "确认码", "確認コード", "Confirmation code"],
        "confirm_address_old" | "confirm_address_new" => ["주소 변경 확인 요청", "變更信箱確認", "更改邮箱确认", "アドレス変更の確認", "Request to confirm a change of address"],
        "address_changed" => ["주소 변경 완료 안내", "信箱變更完成通知", "邮箱更改完成通知", "アドレス変更完了のお知らせ", "Notice of a change of address"],
        "cancelled" => ["종료 안내", "終止通知", "终止通知", "終了のお知らせ", "Notice of an ending"],
        "deleted" => ["파기 확인서", "銷毀證明", "销毁证明", "破棄証明書", "Certificate of destruction"],
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
