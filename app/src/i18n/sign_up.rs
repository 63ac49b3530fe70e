//! Signing up for a programme, confirming it, and ending it from a mail.

pub mod ending;

use super::{Gap, Texts};

/// The texts of signing up.
#[derive(Debug)]
pub struct SignUp {
    /// Hint of the e-mail address.
    pub email_hint: &'static str,
    /// Heading of the part about consent.
    pub consent_heading: &'static str,
    /// Row of the notice.
    pub purpose: &'static str,
    /// Row of the notice.
    pub required: &'static str,
    /// Row of the notice.
    pub optional: &'static str,
    /// Row of the notice.
    pub retention: &'static str,
    /// Row of the notice.
    pub refusal: &'static str,
    /// Between the members of a list in a sentence.
    pub comma: &'static str,
    /// The link to the policy, which opens beside the form.
    pub policy_link: Gap,
    /// Label of the box for the age.
    pub age: &'static str,
    /// What follows after the button, within so much time.
    pub next: Gap,
    /// Heading after the form was sent.
    pub sent: &'static str,
    /// What to do.
    pub sent_lead: &'static str,
    /// For how long the link works.
    pub sent_until: Gap,
    /// What the mail says to somebody who takes part already.
    pub sent_already: &'static str,
    /// What if nothing comes: the address may be wrong.
    pub check_address: &'static str,
    /// The link back to the form.
    pub again: &'static str,
    /// Heading when the link of a mail does not work.
    pub gone: &'static str,
    /// Why, with the time that such links work, and what to do.
    pub gone_lead: Gap,
    /// Why the page has a button.
    pub why_button: &'static str,
    /// What one can do at any time.
    pub rights: &'static str,
    /// The link to one's own data.
    pub see_my: &'static str,
}

/// The texts of signing up.
pub static T: Texts<SignUp> = Texts {
    ko: SignUp {
        email_hint: "이 주소로 확인 메일을 보내 드립니다.",
        consent_heading: "개인정보 수집·이용 동의",
        purpose: "처리 목적",
        required: "필수항목",
        optional: "선택항목",
        retention: "보유기간",
        refusal: "거부할 권리",
        comma: ", ",
        policy_link: Gap("개인정보 처리방침 {}판 전문 보기(새 창)"),
        age: "만 14세 이상입니다",
        next: Gap("신청하시면 확인 메일을 보내 드립니다. {} 안에 메일의 링크에서 확인하셔야 신청이 끝납니다."),
        sent: "메일함을 확인해 주세요",
        sent_lead: "입력하신 주소로 메일을 보냈습니다. 메일에 있는 링크를 열고 확인 버튼을 누르시면 신청이 끝납니다.",
        sent_until: Gap("링크는 {} 동안 쓸 수 있습니다. 그때까지 확인하지 않으시면 입력하신 내용은 지워집니다."),
        sent_already: "이미 참여하고 계시면 메일에 그렇게 적혀 있습니다.",
        check_address: "주소를 잘못 쓰셨을 수도 있습니다. 신청서를 다시 보내시면 됩니다.",
        again: "신청서로 돌아가기",
        gone: "이 링크는 쓸 수 없습니다",
        gone_lead: Gap(
            "확인 링크는 {} 동안 한 번만 쓸 수 있습니다. 이미 확인하셨다면 더 하실 일은 없습니다. 시간이 지났다면 입력하신 내용은 지워졌으니 다시 신청해 주세요.",
        ),
        why_button: "메일 프로그램이 링크를 미리 열어 보는 일이 있어, 버튼을 누르셔야 확인됩니다.",
        rights: "보유 중인 정보는 언제든지 직접 보고, 고치고, 내려받고, 지우실 수 있습니다.",
        see_my: "내 정보 보기",
    },
    zh_tw: SignUp {
        email_hint: "我們會寄確認信到這個地址。",
        consent_heading: "同意蒐集及利用個人資料",
        purpose: "處理目的",
        required: "必填項目",
        optional: "選填項目",
        retention: "保存期間",
        refusal: "拒絕權",
        comma: "、",
        policy_link: Gap("閱讀個人資料處理方針{}版全文（另開視窗）"),
        age: "我已滿14歲",
        next: Gap("送出後，我們會寄確認信給您。請在{}內開啟信中的連結確認，申請才算完成。"),
        sent: "請查看您的信箱",
        sent_lead: "我們已寄信到您填寫的地址。請開啟信中的連結並按下確認按鈕，申請才算完成。",
        sent_until: Gap("連結在{}內有效。逾時未確認，您填寫的內容會被刪除。"),
        sent_already: "若您已經參加，信中會這樣告訴您。",
        check_address: "地址也可能填錯了，您可以重新送出申請表。",
        again: "返回申請表",
        gone: "這個連結無法使用",
        gone_lead: Gap(
            "確認連結在{}內有效，且只能使用一次。若您已經確認過，就不必再做什麼。若已逾時，填寫的內容已刪除，請重新申請。",
        ),
        why_button: "有些郵件軟體會預先開啟連結，因此需要您按下按鈕才算確認。",
        rights: "我們保存的資料，您隨時可以自行查閱、更正、下載或刪除。",
        see_my: "查看我的資料",
    },
    zh: SignUp {
        email_hint: "我们会把确认邮件发到这个地址。",
        consent_heading: "同意收集和使用个人信息",
        purpose: "处理目的",
        required: "必填项",
        optional: "选填项",
        retention: "保存期限",
        refusal: "拒绝权",
        comma: "、",
        policy_link: Gap("阅读个人信息处理方针{}版全文（在新窗口打开）"),
        age: "我已满14周岁",
        next: Gap("提交后，我们会给您发送确认邮件。请在{}内打开邮件中的链接确认，申请才算完成。"),
        sent: "请查看您的邮箱",
        sent_lead: "我们已向您填写的地址发送邮件。请打开邮件中的链接并按下确认按钮，申请才算完成。",
        sent_until: Gap("链接在{}内有效。逾期未确认，您填写的内容会被删除。"),
        sent_already: "如果您已经参加，邮件中会这样告诉您。",
        check_address: "地址也可能填错了，您可以重新提交申请表。",
        again: "返回申请表",
        gone: "这个链接无法使用",
        gone_lead: Gap(
            "确认链接在{}内有效，且只能使用一次。如果您已经确认过，就不必再做什么。如果已超时，填写的内容已删除，请重新申请。",
        ),
        why_button: "有些邮件软件会预先打开链接，因此需要您按下按钮才算确认。",
        rights: "我们保存的信息，您随时可以自行查阅、更正、下载或删除。",
        see_my: "查看我的信息",
    },
    ja: SignUp {
        email_hint: "このアドレスに確認のメールをお送りします。",
        consent_heading: "個人情報の収集・利用への同意",
        purpose: "取扱目的",
        required: "必須項目",
        optional: "任意項目",
        retention: "保有期間",
        refusal: "拒否する権利",
        comma: "、",
        policy_link: Gap("個人情報取扱方針（{}版）の全文を読む（新しいウィンドウ）"),
        age: "14歳以上です",
        next: Gap(
            "送信すると、確認のメールが届きます。{}以内にメールのリンクから確認していただくと、申込みが完了します。",
        ),
        sent: "メールをご確認ください",
        sent_lead: "入力されたアドレスにメールをお送りしました。メールのリンクを開いて確認のボタンを押すと、申込みが完了します。",
        sent_until: Gap("リンクは{}使えます。それまでに確認がなければ、入力した内容は消えます。"),
        sent_already: "すでに参加されている場合は、メールにその旨が書かれています。",
        check_address: "アドレスが違っていたかもしれません。申込フォームをもう一度お送りください。",
        again: "申込フォームに戻る",
        gone: "このリンクは使えません",
        gone_lead: Gap(
            "確認のリンクは{}以内に一度だけ使えます。すでに確認された方は、何もしていただく必要はありません。時間が過ぎた場合、入力した内容は消えていますので、もう一度お申し込みください。",
        ),
        why_button: "メールソフトがリンクを先に開くことがあるため、ボタンを押すまで確認にはなりません。",
        rights: "お預かりしている情報は、いつでもご自身で閲覧、訂正、ダウンロード、削除できます。",
        see_my: "マイデータを見る",
    },
    en: SignUp {
        email_hint: "We send a mail there for you to confirm.",
        consent_heading: "Consent to collection and use",
        purpose: "Purpose",
        required: "Required items",
        optional: "Optional items",
        retention: "Retention period",
        refusal: "Right to refuse",
        comma: ", ",
        policy_link: Gap("Read the privacy policy of {} in full (opens a new window)"),
        age: "I am 14 or older",
        next: Gap("When you send this, we mail you a link. Confirm there within {} to complete it."),
        sent: "Please look into your mailbox",
        sent_lead: "A mail is on its way to the address you entered. Open the link in it and press the button to complete your sign-up.",
        sent_until: Gap("The link works for {}. If you do not confirm by then, what you entered is deleted."),
        sent_already: "If you take part already, the mail tells you so.",
        check_address: "The address may have been mistyped. You can send the form again.",
        again: "Back to the form",
        gone: "This link does not work",
        gone_lead: Gap(
            "A link for confirming works once, within {}. If you have confirmed already, there is nothing more to do. If it is too late, what you entered has been deleted; please sign up again.",
        ),
        why_button: "Some mail programs open links by themselves; so nothing counts until you press the button.",
        rights: "You can see, correct, download and delete what is held about you, at any time and by yourself.",
        see_my: "See my data",
    },
};
