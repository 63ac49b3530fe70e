//! English

use super::{Named, OfferTexts, Texts};
use changho_domain::programme::Way;

pub(super) fn title(named: &Named) -> String {
    match named.way {
        Way::Subscription => format!("Subscribe to {}", named.called),
        Way::Activity => format!("Join {}", named.called),
    }
}

pub(super) fn texts(named: &Named, within: &str) -> Texts {
    let called = &named.called;
    let consent = format!("I consent to the collection and use of my personal information for {called}");
    let left = |did: &str| {
        format!("If you did not {did}, simply close this page: what was entered is deleted after {within}.")
    };
    match named.way {
        Way::Subscription => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "Subscribe",
            confirm: format!("Subscribe to {called}?"),
            confirm_lead: format!("Press the button and your subscription begins. {}", left("ask for it")),
            confirm_button: "Confirm subscription",
            confirmed: "Your subscription has begun".to_owned(),
            confirmed_lead:
                "You will receive the next issue. Every mail has a link for unsubscribing, for which you need not sign in."
                    .to_owned(),
            end: format!("Unsubscribe from {called}?"),
            end_button: "Unsubscribe".to_owned(),
        },
        Way::Activity => Texts {
            title: title(named),
            lead: String::new(),
            consent,
            send: "Apply",
            confirm: format!("Join {called}?"),
            confirm_lead: format!("Press the button and your application is complete. {}", left("apply")),
            confirm_button: "Confirm and join",
            confirmed: format!("You have joined {called}"),
            confirmed_lead: "Information about the activity will reach you by e-mail. After the activity has ended, your data is destroyed when its retention period is over.".to_owned(),
            end: format!("Leave {called}?"),
            end_button: format!("Leave {}", named.short),
        },
    }
}

pub(super) fn offer(offer: &Named, form: &Named) -> OfferTexts {
    let part = match form.way {
        Way::Subscription => "your subscription to",
        Way::Activity => "your part in",
    };
    let question = match offer.way {
        Way::Subscription => format!("Would you like {} as well?", offer.called),
        Way::Activity => format!("Would you like to join {} as well?", offer.called),
    };
    OfferTexts {
        question,
        hint: format!("It makes no difference to {part} {} if you do not.", form.short),
        heading: format!("Separate consent for {}", offer.called),
    }
}
