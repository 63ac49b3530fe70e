//! Signing up for a programme, confirming it, and ending it from a mail.

pub mod ending;

use super::{Gap, Texts};
use changho_domain::programme::Programme;

/// The texts about one programme.
#[derive(Debug)]
pub struct OfProgramme {
    /// Its name.
    pub name: &'static str,
    /// Heading of its form.
    pub title: &'static str,
    /// What one gets, from the institution.
    pub lead: Gap,
    /// Label of the box for consent.
    pub consent: &'static str,
    /// The button.
    pub send: &'static str,
    /// Heading of the page that a mail opens.
    pub confirm: &'static str,
    /// What the button there does.
    pub confirm_lead: &'static str,
    /// The button there.
    pub confirm_button: &'static str,
    /// Heading afterwards.
    pub confirmed: &'static str,
    /// What happens next.
    pub confirmed_lead: &'static str,
    /// Heading of the pages that end it.
    pub end: &'static str,
    /// The button there.
    pub end_button: &'static str,
}

/// The texts of signing up.
#[derive(Debug)]
pub struct SignUp {
    /// The newsletter.
    pub newsletter: OfProgramme,
    /// The Global Monitoring Group.
    pub group: OfProgramme,
    /// Hint of the e-mail address.
    pub email_hint: &'static str,
    /// Heading of the part about consent.
    pub consent_heading: &'static str,
    /// Heading of the part about consent to the newsletter, on the group's form.
    pub newsletter_consent_heading: &'static str,
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
    /// Question on the group's form.
    pub newsletter_question: &'static str,
    /// Hint of that question.
    pub newsletter_hint: &'static str,
    /// What follows after the button.
    pub next: &'static str,
    /// Heading after the form was sent.
    pub sent: &'static str,
    /// What to do.
    pub sent_lead: &'static str,
    /// Until when.
    pub sent_until: &'static str,
    /// What the mail says to somebody who takes part already.
    pub sent_already: &'static str,
    /// What if nothing comes: the address may be wrong.
    pub check_address: &'static str,
    /// The link back to the form.
    pub again: &'static str,
    /// Heading when the link of a mail does not work.
    pub gone: &'static str,
    /// Why, and what to do.
    pub gone_lead: &'static str,
    /// Why the page has a button.
    pub why_button: &'static str,
    /// What one can do at any time.
    pub rights: &'static str,
    /// The link to one's own data.
    pub see_my: &'static str,
}

impl SignUp {
    /// The texts about a programme.
    #[must_use]
    pub const fn of(&'static self, programme: Programme) -> &'static OfProgramme {
        match programme {
            Programme::Newsletter => &self.newsletter,
            Programme::GlobalMonitoring => &self.group,
        }
    }
}

/// The texts of signing up.
pub static T: Texts<SignUp> = Texts {
    ko: SignUp {
        newsletter: OfProgramme {
            name: "뉴스레터",
            title: "뉴스레터 구독",
            lead: Gap("{}의 소식을 고르신 언어의 메일로 보내 드립니다. 언제든지 그만 받으실 수 있습니다."),
            consent: "뉴스레터를 위한 개인정보 수집·이용에 동의합니다",
            send: "구독 신청",
            confirm: "뉴스레터를 구독하시겠어요?",
            confirm_lead: "아래 버튼을 누르시면 구독이 시작됩니다. 신청하신 적이 없다면 그냥 닫으셔도 됩니다. 24시간이 지나면 신청 내용이 지워집니다.",
            confirm_button: "구독 확인",
            confirmed: "구독이 시작되었습니다",
            confirmed_lead: "다음 뉴스레터부터 보내 드립니다. 메일마다 구독 취소 링크가 들어 있어 로그인하지 않고도 그만 받으실 수 있습니다.",
            end: "뉴스레터 구독을 취소하시겠어요?",
            end_button: "구독 취소",
        },
        group: OfProgramme {
            name: "글로벌 모니터링단",
            title: "글로벌 모니터링단 신청",
            lead: Gap(
                "{}의 글로벌 모니터링단에 참여하시려면 아래 내용을 알려 주세요. 활동 안내는 메일로 보내 드립니다.",
            ),
            consent: "글로벌 모니터링단을 위한 개인정보 수집·이용에 동의합니다",
            send: "참여 신청",
            confirm: "글로벌 모니터링단에 참여하시겠어요?",
            confirm_lead: "아래 버튼을 누르시면 신청이 끝납니다. 신청하신 적이 없다면 그냥 닫으셔도 됩니다. 24시간이 지나면 신청 내용이 지워집니다.",
            confirm_button: "참여 확인",
            confirmed: "글로벌 모니터링단 참여가 확인되었습니다",
            confirmed_lead: "활동에 관한 안내를 메일로 보내 드립니다. 활동이 끝나면 정해진 보유기간이 지난 뒤 정보를 파기합니다.",
            end: "글로벌 모니터링단 참여를 그만두시겠어요?",
            end_button: "참여 그만두기",
        },
        email_hint: "이 주소로 확인 메일을 보내 드립니다.",
        consent_heading: "개인정보 수집·이용 동의",
        newsletter_consent_heading: "뉴스레터를 위한 별도 동의",
        purpose: "처리 목적",
        required: "필수항목",
        optional: "선택항목",
        retention: "보유기간",
        refusal: "거부할 권리",
        comma: ", ",
        policy_link: Gap("개인정보 처리방침 {}판 전문 보기(새 창)"),
        age: "만 14세 이상입니다",
        newsletter_question: "뉴스레터도 받으시겠어요?",
        newsletter_hint: "받지 않으셔도 모니터링단 참여에는 아무 차이가 없습니다.",
        next: "신청하시면 확인 메일을 보내 드립니다. 24시간 안에 메일의 링크에서 확인하셔야 신청이 끝납니다.",
        sent: "메일함을 확인해 주세요",
        sent_lead: "입력하신 주소로 메일을 보냈습니다. 메일에 있는 링크를 열고 확인 버튼을 누르시면 신청이 끝납니다.",
        sent_until: "링크는 24시간 동안 쓸 수 있습니다. 그때까지 확인하지 않으시면 입력하신 내용은 지워집니다.",
        sent_already: "이미 참여하고 계시면 메일에 그렇게 적혀 있습니다.",
        check_address: "주소를 잘못 쓰셨을 수도 있습니다. 신청서를 다시 보내시면 됩니다.",
        again: "신청서로 돌아가기",
        gone: "이 링크는 쓸 수 없습니다",
        gone_lead: "확인 링크는 24시간 동안 한 번만 쓸 수 있습니다. 이미 확인하셨다면 더 하실 일은 없습니다. 시간이 지났다면 입력하신 내용은 지워졌으니 다시 신청해 주세요.",
        why_button: "메일 프로그램이 링크를 미리 열어 보는 일이 있어, 버튼을 누르셔야 확인됩니다.",
        rights: "보유 중인 정보는 언제든지 직접 보고, 고치고, 내려받고, 지우실 수 있습니다.",
        see_my: "내 정보 보기",
    },
    zh_tw: SignUp {
        newsletter: OfProgramme {
            name: "電子報",
            title: "訂閱電子報",
            lead: Gap("我們會以您選擇的語言，將{}的消息寄到您的信箱。您隨時可以停止收信。"),
            consent: "我同意為電子報蒐集及利用個人資料",
            send: "申請訂閱",
            confirm: "要訂閱電子報嗎？",
            confirm_lead: "按下按鈕後，訂閱即開始。若您沒有提出申請，直接關閉即可；24小時後申請內容會被刪除。",
            confirm_button: "確認訂閱",
            confirmed: "訂閱已開始",
            confirmed_lead: "從下一期起寄送給您。每封郵件都附有取消訂閱的連結，不必登入就能停止收信。",
            end: "要取消訂閱電子報嗎？",
            end_button: "取消訂閱",
        },
        group: OfProgramme {
            name: "全球監測團",
            title: "申請加入全球監測團",
            lead: Gap("若要參加{}的全球監測團，請提供以下資料。活動相關訊息會以電子郵件寄送。"),
            consent: "我同意為全球監測團蒐集及利用個人資料",
            send: "申請參加",
            confirm: "要參加全球監測團嗎？",
            confirm_lead: "按下按鈕後，申請即完成。若您沒有提出申請，直接關閉即可；24小時後申請內容會被刪除。",
            confirm_button: "確認參加",
            confirmed: "您已加入全球監測團",
            confirmed_lead: "活動相關訊息會以電子郵件寄給您。活動結束後，資料會在保存期間屆滿時銷毀。",
            end: "要退出全球監測團嗎？",
            end_button: "退出監測團",
        },
        email_hint: "我們會寄確認信到這個地址。",
        consent_heading: "同意蒐集及利用個人資料",
        newsletter_consent_heading: "為電子報另行同意",
        purpose: "處理目的",
        required: "必填項目",
        optional: "選填項目",
        retention: "保存期間",
        refusal: "拒絕權",
        comma: "、",
        policy_link: Gap("閱讀個人資料處理方針{}版全文（另開視窗）"),
        age: "我已滿14歲",
        newsletter_question: "是否也要收到電子報？",
        newsletter_hint: "不訂閱也完全不影響參加監測團。",
        next: "送出後，我們會寄確認信給您。請在24小時內開啟信中的連結確認，申請才算完成。",
        sent: "請查看您的信箱",
        sent_lead: "我們已寄信到您填寫的地址。請開啟信中的連結並按下確認按鈕，申請才算完成。",
        sent_until: "連結在24小時內有效。逾時未確認，您填寫的內容會被刪除。",
        sent_already: "若您已經參加，信中會這樣告訴您。",
        check_address: "地址也可能填錯了，您可以重新送出申請表。",
        again: "返回申請表",
        gone: "這個連結無法使用",
        gone_lead: "確認連結在24小時內有效，且只能使用一次。若您已經確認過，就不必再做什麼。若已逾時，填寫的內容已刪除，請重新申請。",
        why_button: "有些郵件軟體會預先開啟連結，因此需要您按下按鈕才算確認。",
        rights: "我們保存的資料，您隨時可以自行查閱、更正、下載或刪除。",
        see_my: "查看我的資料",
    },
    zh: SignUp {
        newsletter: OfProgramme {
            name: "电子报",
            title: "订阅电子报",
            lead: Gap("我们会用您选择的语言，把{}的消息发到您的邮箱。您随时可以停止接收。"),
            consent: "我同意为电子报收集和使用个人信息",
            send: "申请订阅",
            confirm: "要订阅电子报吗？",
            confirm_lead: "按下按钮后，订阅即开始。如果您没有提出申请，直接关闭即可；24小时后申请内容会被删除。",
            confirm_button: "确认订阅",
            confirmed: "订阅已开始",
            confirmed_lead: "从下一期起发送给您。每封邮件都附有取消订阅的链接，无需登录即可停止接收。",
            end: "要取消订阅电子报吗？",
            end_button: "取消订阅",
        },
        group: OfProgramme {
            name: "全球监测团",
            title: "申请加入全球监测团",
            lead: Gap("如要参加{}的全球监测团，请提供以下信息。活动相关通知会通过邮件发送。"),
            consent: "我同意为全球监测团收集和使用个人信息",
            send: "申请参加",
            confirm: "要参加全球监测团吗？",
            confirm_lead: "按下按钮后，申请即完成。如果您没有提出申请，直接关闭即可；24小时后申请内容会被删除。",
            confirm_button: "确认参加",
            confirmed: "您已加入全球监测团",
            confirmed_lead: "活动相关通知会通过邮件发给您。活动结束后，信息会在保存期限届满时销毁。",
            end: "要退出全球监测团吗？",
            end_button: "退出监测团",
        },
        email_hint: "我们会把确认邮件发到这个地址。",
        consent_heading: "同意收集和使用个人信息",
        newsletter_consent_heading: "为电子报单独同意",
        purpose: "处理目的",
        required: "必填项",
        optional: "选填项",
        retention: "保存期限",
        refusal: "拒绝权",
        comma: "、",
        policy_link: Gap("阅读个人信息处理方针{}版全文（在新窗口打开）"),
        age: "我已满14周岁",
        newsletter_question: "是否也要接收电子报？",
        newsletter_hint: "不订阅也完全不影响参加监测团。",
        next: "提交后，我们会给您发送确认邮件。请在24小时内打开邮件中的链接确认，申请才算完成。",
        sent: "请查看您的邮箱",
        sent_lead: "我们已向您填写的地址发送邮件。请打开邮件中的链接并按下确认按钮，申请才算完成。",
        sent_until: "链接在24小时内有效。逾期未确认，您填写的内容会被删除。",
        sent_already: "如果您已经参加，邮件中会这样告诉您。",
        check_address: "地址也可能填错了，您可以重新提交申请表。",
        again: "返回申请表",
        gone: "这个链接无法使用",
        gone_lead: "确认链接在24小时内有效，且只能使用一次。如果您已经确认过，就不必再做什么。如果已超时，填写的内容已删除，请重新申请。",
        why_button: "有些邮件软件会预先打开链接，因此需要您按下按钮才算确认。",
        rights: "我们保存的信息，您随时可以自行查阅、更正、下载或删除。",
        see_my: "查看我的信息",
    },
    ja: SignUp {
        newsletter: OfProgramme {
            name: "ニュースレター",
            title: "ニュースレターの購読",
            lead: Gap("{}の便りを、お選びの言語のメールでお届けします。いつでもやめられます。"),
            consent: "ニュースレターのための個人情報の収集・利用に同意します",
            send: "購読を申し込む",
            confirm: "ニュースレターを購読しますか",
            confirm_lead: "ボタンを押すと購読が始まります。お申し込みの覚えがなければ、このまま閉じてください。24時間後に申込みの内容は消えます。",
            confirm_button: "購読を確認する",
            confirmed: "購読が始まりました",
            confirmed_lead: "次の号からお送りします。どのメールにも購読取消のリンクがあり、ログインせずにやめられます。",
            end: "ニュースレターの購読を取り消しますか",
            end_button: "購読を取り消す",
        },
        group: OfProgramme {
            name: "グローバルモニタリング団",
            title: "グローバルモニタリング団の申込み",
            lead: Gap(
                "{}のグローバルモニタリング団に参加される方は、次の内容をお知らせください。活動のご案内はメールでお送りします。",
            ),
            consent: "グローバルモニタリング団のための個人情報の収集・利用に同意します",
            send: "参加を申し込む",
            confirm: "グローバルモニタリング団に参加しますか",
            confirm_lead: "ボタンを押すと申込みが完了します。お申し込みの覚えがなければ、このまま閉じてください。24時間後に申込みの内容は消えます。",
            confirm_button: "参加を確認する",
            confirmed: "グローバルモニタリング団に参加されました",
            confirmed_lead: "活動のご案内をメールでお送りします。活動が終わると、情報は保有期間の満了後に破棄します。",
            end: "グローバルモニタリング団への参加をやめますか",
            end_button: "参加をやめる",
        },
        email_hint: "このアドレスに確認のメールをお送りします。",
        consent_heading: "個人情報の収集・利用への同意",
        newsletter_consent_heading: "ニュースレターのための別途の同意",
        purpose: "取扱目的",
        required: "必須項目",
        optional: "任意項目",
        retention: "保有期間",
        refusal: "拒否する権利",
        comma: "、",
        policy_link: Gap("個人情報取扱方針（{}版）の全文を読む（新しいウィンドウ）"),
        age: "14歳以上です",
        newsletter_question: "ニュースレターも受け取りますか",
        newsletter_hint: "受け取らなくても、モニタリング団への参加に変わりはありません。",
        next: "送信すると、確認のメールが届きます。24時間以内にメールのリンクから確認していただくと、申込みが完了します。",
        sent: "メールをご確認ください",
        sent_lead: "入力されたアドレスにメールをお送りしました。メールのリンクを開いて確認のボタンを押すと、申込みが完了します。",
        sent_until: "リンクは24時間使えます。それまでに確認がなければ、入力した内容は消えます。",
        sent_already: "すでに参加されている場合は、メールにその旨が書かれています。",
        check_address: "アドレスが違っていたかもしれません。申込フォームをもう一度お送りください。",
        again: "申込フォームに戻る",
        gone: "このリンクは使えません",
        gone_lead: "確認のリンクは24時間以内に一度だけ使えます。すでに確認された方は、何もしていただく必要はありません。時間が過ぎた場合、入力した内容は消えていますので、もう一度お申し込みください。",
        why_button: "メールソフトがリンクを先に開くことがあるため、ボタンを押すまで確認にはなりません。",
        rights: "お預かりしている情報は、いつでもご自身で閲覧、訂正、ダウンロード、削除できます。",
        see_my: "マイデータを見る",
    },
    en: SignUp {
        newsletter: OfProgramme {
            name: "Newsletter",
            title: "Subscribe to the newsletter",
            lead: Gap("News from {}, by e-mail, in the language you choose. You can stop it at any time."),
            consent: "I consent to the collection and use of my personal information for the newsletter",
            send: "Subscribe",
            confirm: "Subscribe to the newsletter?",
            confirm_lead: "Press the button and your subscription begins. If you did not ask for it, simply close this page: what was entered is deleted after 24 hours.",
            confirm_button: "Confirm subscription",
            confirmed: "Your subscription has begun",
            confirmed_lead: "You will receive the next issue. Every mail has a link for unsubscribing, for which you need not sign in.",
            end: "Unsubscribe from the newsletter?",
            end_button: "Unsubscribe",
        },
        group: OfProgramme {
            name: "Global Monitoring Group",
            title: "Join the Global Monitoring Group",
            lead: Gap(
                "To take part in the Global Monitoring Group of {}, please tell us the following. What you need to know about the activity comes by e-mail.",
            ),
            consent: "I consent to the collection and use of my personal information for the Global Monitoring Group",
            send: "Apply",
            confirm: "Join the Global Monitoring Group?",
            confirm_lead: "Press the button and your application is complete. If you did not apply, simply close this page: what was entered is deleted after 24 hours.",
            confirm_button: "Confirm and join",
            confirmed: "You have joined the Global Monitoring Group",
            confirmed_lead: "Information about the activity will reach you by e-mail. After the activity has ended, your data is destroyed when its retention period is over.",
            end: "Leave the Global Monitoring Group?",
            end_button: "Leave the group",
        },
        email_hint: "We send a mail there for you to confirm.",
        consent_heading: "Consent to collection and use",
        newsletter_consent_heading: "Separate consent for the newsletter",
        purpose: "Purpose",
        required: "Required items",
        optional: "Optional items",
        retention: "Retention period",
        refusal: "Right to refuse",
        comma: ", ",
        policy_link: Gap("Read the privacy policy of {} in full (opens a new window)"),
        age: "I am 14 or older",
        newsletter_question: "Would you like the newsletter as well?",
        newsletter_hint: "It makes no difference to your part in the group if you do not.",
        next: "When you send this, we mail you a link. Confirm there within 24 hours to complete it.",
        sent: "Please look into your mailbox",
        sent_lead: "A mail is on its way to the address you entered. Open the link in it and press the button to complete your sign-up.",
        sent_until: "The link works for 24 hours. If you do not confirm by then, what you entered is deleted.",
        sent_already: "If you take part already, the mail tells you so.",
        check_address: "The address may have been mistyped. You can send the form again.",
        again: "Back to the form",
        gone: "This link does not work",
        gone_lead: "A link for confirming works once, within 24 hours. If you have confirmed already, there is nothing more to do. If it is too late, what you entered has been deleted; please sign up again.",
        why_button: "Some mail programs open links by themselves; so nothing counts until you press the button.",
        rights: "You can see, correct, download and delete what is held about you, at any time and by yourself.",
        see_my: "See my data",
    },
};
