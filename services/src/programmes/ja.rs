//! 日本語

use super::{Named, OfferTexts, Texts};
use changho_domain::programme::Way;

pub(super) fn title(named: &Named) -> String {
    match named.way {
        Way::Subscription => format!("{}の購読", named.called),
        Way::Activity => format!("{}の申込み", named.called),
    }
}

pub(super) fn texts(named: &Named, within: &str) -> Texts {
    let called = &named.called;
    let consent = format!("{called}のための個人情報の収集・利用に同意します");
    let left = format!("お申し込みの覚えがなければ、このまま閉じてください。{within}後に申込みの内容は消えます。");
    match named.way {
        Way::Subscription => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "購読を申し込む",
            confirm: format!("{called}を購読しますか"),
            confirm_lead: format!("ボタンを押すと購読が始まります。{left}"),
            confirm_button: "購読を確認する",
            confirmed: "購読が始まりました".to_owned(),
            confirmed_lead:
                "次の号からお送りします。どのメールにも購読取消のリンクがあり、ログインせずにやめられます。".to_owned(),
            end: format!("{called}の購読を取り消しますか"),
            end_button: "購読を取り消す".to_owned(),
        },
        Way::Activity => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "参加を申し込む",
            confirm: format!("{called}に参加しますか"),
            confirm_lead: format!("ボタンを押すと申込みが完了します。{left}"),
            confirm_button: "参加を確認する",
            confirmed: format!("{called}に参加されました"),
            confirmed_lead: "活動のご案内をメールでお送りします。活動が終わると、情報は保有期間の満了後に破棄します。"
                .to_owned(),
            end: format!("{called}への参加をやめますか"),
            end_button: "参加をやめる".to_owned(),
        },
    }
}

pub(super) fn offer(offer: &Named, form: &Named) -> OfferTexts {
    let part = match form.way {
        Way::Subscription => "の購読",
        Way::Activity => "への参加",
    };
    let (question, left) = match offer.way {
        Way::Subscription => (format!("{}も受け取りますか", offer.called), "受け取らなくても"),
        Way::Activity => (format!("{}にも参加しますか", offer.called), "参加しなくても"),
    };
    OfferTexts {
        question,
        hint: format!("{left}、{}{part}に変わりはありません。", form.short),
        heading: format!("{}のための別途の同意", offer.called),
    }
}
