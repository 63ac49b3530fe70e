//! 简体中文

use super::{Named, OfferTexts, Texts};
use changho_domain::programme::Way;

pub(super) fn title(named: &Named) -> String {
    match named.way {
        Way::Subscription => format!("订阅{}", named.called),
        Way::Activity => format!("申请加入{}", named.called),
    }
}

pub(super) fn texts(named: &Named, within: &str) -> Texts {
    let called = &named.called;
    let consent = format!("我同意为{called}收集和使用个人信息");
    let left = format!("如果您没有提出申请，直接关闭即可；{within}后申请内容会被删除。");
    match named.way {
        Way::Subscription => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "申请订阅",
            confirm: format!("要订阅{called}吗？"),
            confirm_lead: format!("按下按钮后，订阅即开始。{left}"),
            confirm_button: "确认订阅",
            confirmed: "订阅已开始".to_owned(),
            confirmed_lead: "从下一期起发送给您。每封邮件都附有取消订阅的链接，无需登录即可停止接收。".to_owned(),
            end: format!("要取消订阅{called}吗？"),
            end_button: "取消订阅".to_owned(),
        },
        Way::Activity => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "申请参加",
            confirm: format!("要参加{called}吗？"),
            confirm_lead: format!("按下按钮后，申请即完成。{left}"),
            confirm_button: "确认参加",
            confirmed: format!("您已加入{called}"),
            confirmed_lead: "活动相关通知会通过邮件发给您。活动结束后，信息会在保存期限届满时销毁。".to_owned(),
            end: format!("要退出{called}吗？"),
            end_button: format!("退出{}", named.short),
        },
    }
}

pub(super) fn offer(offer: &Named, form: &Named) -> OfferTexts {
    let part = match form.way {
        Way::Subscription => "订阅",
        Way::Activity => "参加",
    };
    let (question, left) = match offer.way {
        Way::Subscription => (format!("是否也要接收{}？", offer.called), "不订阅"),
        Way::Activity => (format!("是否也要参加{}？", offer.called), "不参加"),
    };
    OfferTexts {
        question,
        hint: format!("{left}也完全不影响{part}{}。", form.short),
        heading: format!("为{}单独同意", offer.called),
    }
}
