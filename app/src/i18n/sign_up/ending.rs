//! Ending a subscription by the link in a mail.

use crate::i18n::Texts;

/// The texts of ending a subscription.
#[derive(Debug)]
pub struct Ending {
    /// What the button does.
    pub lead: &'static str,
    /// What goes with it.
    pub data: &'static str,
    /// Heading when the link does not work.
    pub gone: &'static str,
    /// What to do then.
    pub gone_lead: &'static str,
    /// Heading afterwards.
    pub done: &'static str,
    /// What has happened.
    pub done_lead: &'static str,
    /// What else there is to do.
    pub next: &'static str,
    /// The link to the form.
    pub again: &'static str,
}

/// The texts of ending a subscription.
pub static T: Texts<Ending> = Texts {
    ko: Ending {
        lead: "아래 버튼을 누르시면 더 이상 보내 드리지 않습니다. 로그인하실 필요는 없습니다.",
        data: "이용하시는 다른 서비스가 없으면 보유하던 정보도 함께 삭제됩니다.",
        gone: "이 링크로는 취소할 구독이 없습니다",
        gone_lead: "이미 취소하셨거나 링크가 온전하지 않습니다. 메일이 계속 온다면 가장 최근 메일의 링크를 열거나 내 정보에서 구독을 끝내 주세요.",
        done: "구독을 취소했습니다",
        done_lead: "앞으로 보내 드리지 않습니다. 이미 발송이 시작된 메일이 한 통 더 도착할 수는 있습니다. 이용하시던 다른 서비스가 없었다면 보유하던 정보도 삭제되었습니다.",
        next: "마음이 바뀌시면 언제든지 다시 구독하실 수 있습니다.",
        again: "다시 구독하기",
    },
    zh_tw: Ending {
        lead: "按下按鈕後，我們不會再寄給您。不需要登入。",
        data: "若您沒有使用其他服務，我們保存的資料也會一併刪除。",
        gone: "這個連結沒有可取消的訂閱",
        gone_lead: "您可能已經取消，或連結不完整。若仍收到郵件，請開啟最近一封郵件中的連結，或在「我的資料」結束訂閱。",
        done: "已取消訂閱",
        done_lead: "我們不會再寄給您。已開始寄送的郵件可能還會收到一封。若您沒有使用其他服務，我們保存的資料也已刪除。",
        next: "若您改變心意，隨時可以重新訂閱。",
        again: "重新訂閱",
    },
    zh: Ending {
        lead: "按下按钮后，我们不会再发送给您。不需要登录。",
        data: "如果您没有使用其他服务，我们保存的信息也会一并删除。",
        gone: "这个链接没有可取消的订阅",
        gone_lead: "您可能已经取消，或链接不完整。如果仍收到邮件，请打开最近一封邮件中的链接，或在“我的信息”中结束订阅。",
        done: "已取消订阅",
        done_lead: "我们不会再发送给您。已开始发送的邮件可能还会收到一封。如果您没有使用其他服务，我们保存的信息也已删除。",
        next: "如果您改变主意，随时可以重新订阅。",
        again: "重新订阅",
    },
    ja: Ending {
        lead: "ボタンを押すと、今後お送りしません。ログインは必要ありません。",
        data: "ほかに参加されているものがなければ、お預かりしている情報もあわせて削除します。",
        gone: "このリンクで取り消せる購読はありません",
        gone_lead: "すでに取り消されたか、リンクが途中で切れています。メールが届き続ける場合は、最新のメールのリンクを開くか、マイデータで購読を終了してください。",
        done: "購読を取り消しました",
        done_lead: "今後お送りしません。すでに送信が始まったメールが、あと一通届くことはあります。ほかに参加されているものがなければ、お預かりしていた情報も削除しました。",
        next: "お気持ちが変わりましたら、いつでもまた購読できます。",
        again: "もう一度購読する",
    },
    en: Ending {
        lead: "Press the button and we send no more of it. You need not sign in.",
        data: "If you take part in nothing else, the data held about you is deleted with it.",
        gone: "There is nothing to unsubscribe from with this link",
        gone_lead: "You may have unsubscribed already, or the link is incomplete. If mails keep coming, use the link in the newest one, or end the subscription under “My data”.",
        done: "You have unsubscribed",
        done_lead: "We send no more of it. A mail that was already on its way may still arrive. If you took part in nothing else, the data held about you has been deleted.",
        next: "Should you change your mind, you can subscribe again at any time.",
        again: "Subscribe again",
    },
};
