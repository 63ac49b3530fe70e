//! 한국어

use super::{Named, OfferTexts, Texts, object};
use changho_domain::programme::Way;

pub(super) fn title(named: &Named) -> String {
    match named.way {
        Way::Subscription => format!("{} 구독", named.called),
        Way::Activity => format!("{} 신청", named.called),
    }
}

pub(super) fn texts(named: &Named, within: &str) -> Texts {
    let called = &named.called;
    let consent = format!("{} 위한 개인정보 수집·이용에 동의합니다", object(called));
    let left = format!("신청하신 적이 없다면 그냥 닫으셔도 됩니다. {within}이 지나면 신청 내용이 지워집니다.");
    match named.way {
        Way::Subscription => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "구독 신청",
            confirm: format!("{} 구독하시겠어요?", object(called)),
            confirm_lead: format!("아래 버튼을 누르시면 구독이 시작됩니다. {left}"),
            confirm_button: "구독 확인",
            confirmed: "구독이 시작되었습니다".to_owned(),
            confirmed_lead: format!(
                "다음 {called}부터 보내 드립니다. 메일마다 구독 취소 링크가 들어 있어 로그인하지 않고도 그만 받으실 수 있습니다."
            ),
            end: format!("{called} 구독을 취소하시겠어요?"),
            end_button: "구독 취소".to_owned(),
        },
        Way::Activity => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "참여 신청",
            confirm: format!("{called}에 참여하시겠어요?"),
            confirm_lead: format!("아래 버튼을 누르시면 신청이 끝납니다. {left}"),
            confirm_button: "참여 확인",
            confirmed: format!("{called} 참여가 확인되었습니다"),
            confirmed_lead:
                "활동에 관한 안내를 메일로 보내 드립니다. 활동이 끝나면 정해진 보유기간이 지난 뒤 정보를 파기합니다."
                    .to_owned(),
            end: format!("{called} 참여를 그만두시겠어요?"),
            end_button: "참여 그만두기".to_owned(),
        },
    }
}

pub(super) fn offer(offer: &Named, form: &Named) -> OfferTexts {
    let part = match form.way {
        Way::Subscription => "구독",
        Way::Activity => "참여",
    };
    let (question, left) = match offer.way {
        Way::Subscription => (format!("{}도 받으시겠어요?", offer.called), "받지"),
        Way::Activity => (format!("{}에도 참여하시겠어요?", offer.called), "참여하지"),
    };
    OfferTexts {
        question,
        hint: format!("{left} 않으셔도 {} {part}에는 아무 차이가 없습니다.", form.short),
        heading: format!("{} 위한 별도 동의", object(&offer.called)),
    }
}
