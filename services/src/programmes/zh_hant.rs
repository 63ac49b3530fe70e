//! 繁體中文

use super::{Named, OfferTexts, Texts};
use changho_domain::programme::Way;

pub(super) fn title(named: &Named) -> String {
    match named.way {
        Way::Subscription => format!("訂閱{}", named.called),
        Way::Activity => format!("申請加入{}", named.called),
    }
}

pub(super) fn texts(named: &Named, within: &str) -> Texts {
    let called = &named.called;
    let consent = format!("我同意為{called}蒐集及利用個人資料");
    let left = format!("若您沒有提出申請，直接關閉即可；{within}後申請內容會被刪除。");
    match named.way {
        Way::Subscription => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "申請訂閱",
            confirm: format!("要訂閱{called}嗎？"),
            confirm_lead: format!("按下按鈕後，訂閱即開始。{left}"),
            confirm_button: "確認訂閱",
            confirmed: "訂閱已開始".to_owned(),
            confirmed_lead: "從下一期起寄送給您。每封郵件都附有取消訂閱的連結，不必登入就能停止收信。".to_owned(),
            end: format!("要取消訂閱{called}嗎？"),
            end_button: "取消訂閱".to_owned(),
        },
        Way::Activity => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "申請參加",
            confirm: format!("要參加{called}嗎？"),
            confirm_lead: format!("按下按鈕後，申請即完成。{left}"),
            confirm_button: "確認參加",
            confirmed: format!("您已加入{called}"),
            confirmed_lead: "活動相關訊息會以電子郵件寄給您。活動結束後，資料會在保存期間屆滿時銷毀。".to_owned(),
            end: format!("要退出{called}嗎？"),
            end_button: format!("退出{}", named.short),
        },
    }
}

pub(super) fn offer(offer: &Named, form: &Named) -> OfferTexts {
    let part = match form.way {
        Way::Subscription => "訂閱",
        Way::Activity => "參加",
    };
    let (question, left) = match offer.way {
        Way::Subscription => (format!("是否也要收到{}？", offer.called), "不訂閱"),
        Way::Activity => (format!("是否也要參加{}？", offer.called), "不參加"),
    };
    OfferTexts {
        question,
        hint: format!("{left}也完全不影響{part}{}。", form.short),
        heading: format!("為{}另行同意", offer.called),
    }
}
