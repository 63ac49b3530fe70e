//! English.

use super::{Words, policy_change};
use crate::mail::letter::{Letter, RequestNews};
use crate::programmes::capitalized;
use changho_domain::programme::Way;

/// Puts a letter into words.
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let called = letter.programme().map_or("", |programme| programme.called.as_str());
    let begins = capitalized(called);
    let words = match letter {
        Letter::ConfirmSignUp { programme, link, within } => match programme.way {
            Way::Subscription => Words::new(
                &format!("Please confirm your subscription to {called}"),
                &[
                    &format!("This address was entered to subscribe to {called}."),
                    &format!("If it was you, please confirm within {within} on the page below. If it is not confirmed, what was entered will be deleted."),
                ],
            ),
            Way::Activity => Words::new(
                &format!("Please confirm that you want to join {called}"),
                &[
                    &format!("This address was entered to join {called}."),
                    &format!("If it was you, please confirm within {within} on the page below. If it is not confirmed, what was entered will be deleted."),
                ],
            ),
        }
        .button("Open the confirmation page", link)
        .after("If it was not you, you can ignore this mail. Nobody is signed up without confirming."),
        Letter::AlreadySubscribed { programme, sign_in_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("You already subscribe to {called}"),
                &[
                    &format!("This address was entered to subscribe to {called}. You subscribe to it already, so nothing has changed."),
                    "To see or correct your data, please sign in.",
                ],
            ),
            Way::Activity => Words::new(
                &format!("You already take part in {called}"),
                &[
                    &format!("This address was entered to join {called}. You have joined it already, so nothing has changed."),
                    "To see or correct your data, please sign in.",
                ],
            ),
        }
        .button("Open the sign-in page", sign_in_link)
        .after("If it was not you, you can ignore this mail."),
        Letter::Welcome { programme, unsubscribe_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("Your subscription to {called} has begun"),
                &[
                    &format!("Thank you for confirming. {begins} will come to this address from the next issue on."),
                    "At the Privacy Center you can see, correct, download and delete your data at any time.",
                ],
            ),
            Way::Activity => Words::new(
                &format!("You have joined {called}"),
                &[
                    "Thank you for confirming. Information about the activity will come to this address.",
                    "At the Privacy Center you can see, correct, download and delete your data at any time.",
                ],
            ),
        }
        .unsubscribe("To unsubscribe, open this page. You need not sign in:", unsubscribe_link.as_ref()),
        Letter::SignInCode { code, link } => Words::new(
            "Your sign-in code",
            &[
                "Enter this code in the browser in which you asked for it. It works once, within 10 minutes.",
            ],
        )
            .code(code)
            .before_button("Or open this page in the same browser:")
            .button("Open the sign-in page", link)
            .after("Do not tell the code to anybody. If you did not ask for it, you can ignore this mail."),
        Letter::NothingHeld { home_link } => Words::new(
            "We hold no data under this address",
            &[
                "A sign-in code was asked for with this address. We hold no data under it, so there is nothing to sign in to.",
                "If it was you, you may have signed up with another address.",
                "Once this mail has left, the address is not kept.",
            ],
        )
            .button("Open the Privacy Center", home_link)
            .after("If it was not you, you can ignore this mail."),
        Letter::StepUpCode { code } => Words::new(
            "Your confirmation code",
            &[
                "Enter this code to go on. It works once, within 10 minutes.",
            ],
        )
        .code(code)
        .after("If you did not ask for it, somebody else may be signed in to your data. Do not tell the code to anybody; sign in and end every sign-in that you do not recognize."),
        Letter::ConfirmAddressOld { link, new_masked, within } => Words::new(
            "Please confirm your change of address",
            &[
                &format!("We were asked to change your e-mail address to: {new_masked}"),
                &format!("It changes only when it has been confirmed in both mailboxes within {within}."),
            ],
        )
            .button("Open the confirmation page", link)
            .after("If it was not you, do not confirm: the address then stays as it is. Please also sign in and end every sign-in that you do not recognize."),
        Letter::ConfirmAddressNew { link, within } => Words::new(
            "Please confirm your new address",
            &[
                &format!("We were asked to change an e-mail address at the Privacy Center to this one. It changes only when it has been confirmed in both mailboxes within {within}."),
            ],
        )
            .button("Open the confirmation page", link)
            .after("If it was not you, you can ignore this mail."),
        Letter::AddressChanged => Words::new(
            "Your e-mail address has changed",
            &[
                "It was confirmed in both mailboxes. From now on mails go to the new address, and you sign in with the new address.",
            ],
        )
        .after(&format!("If it was not you, please contact the {house} at once. The privacy policy says how.")),
        Letter::PolicyChange { from, changes, asks, link } => policy_change(
            "The privacy policy changes something you agreed to",
            &format!("The version of the privacy policy that applies from {from} changes what you consented to."),
            changes.iter().map(|(purpose, sentence)| format!("What changes ({purpose}): {sentence}")),
            *asks,
            "Please sign in and tell us whether you agree. As long as you have not agreed, your data is processed only as you agreed before, and nothing is taken away from you. You can also withdraw your consent there.",
            "You need not do anything. The text before and after stands side by side on the page below.",
        )
        .button(if *asks { "Open my data" } else { "See what changes" }, link),
        Letter::Cancelled { programme, sign_up_link } => match programme.way {
            Way::Subscription => Words::new(
                &format!("You have unsubscribed from {called}"),
                &[
                    &format!("We will not send it to you any more. The data that was held for {called} alone has been destroyed."),
                ],
            )
            .button_if("Subscribe again", sign_up_link.as_ref()),
            Way::Activity => Words::new(
                &format!("You have left {called}"),
                &[
                    "The data that was held for this activity alone has been destroyed.",
                ],
            )
            .button_if("Join again", sign_up_link.as_ref()),
        },
        Letter::RequestCode { code, reference, confirms } => Words::new(
            &format!("Your code for request {reference}"),
            &[if *confirms {
                "Enter this code to send the request. It works once, within 10 minutes, in the browser in which it was written."
            } else {
                "Enter this code to see the request. It works once, within 10 minutes, in the browser in which you asked for it."
            }],
        )
        .code(code)
        .after("Do not tell the code to anybody. If you did not ask for it, you can ignore this mail: a request that is not confirmed within 7 days is deleted."),
        Letter::RequestReceived { reference, kind, link, due } => Words::new(
            &format!("Your request has been received ({reference})"),
            &[
                &format!("Request: {kind}"),
                &format!("Reference number: {reference}"),
                &due.as_ref().map_or_else(
                    || "The time for our answer begins once it is established who is asking. We will tell you then.".to_owned(),
                    |due| format!("We will answer by {due} (Korean time)."),
                ),
                "Please keep the number. With it and a code from this mailbox you can see how the request stands, write to us, or withdraw it.",
            ],
        )
        .button("See the request", link),
        Letter::RequestConcerned { asker, kind, link } => Words::new(
            "Somebody has made a request about your data",
            &[
                "We have received a request about your personal data.",
                &format!("Who asks: {asker}"),
                &format!("What is asked for: {kind}"),
                "Please tell us on the page below whether this person may act for you. Until then we do not work on the request.",
            ],
        )
        .button("Open the page", link)
        .after("If you know nothing about it, please say so there. Nobody is then given your data."),
        Letter::RequestNews { reference, kind, link, news, due } => {
            let told = match news {
                RequestNews::InReview => "An officer is now reviewing it.",
                RequestNews::InformationAsked => "We need more information from you. The days until you answer do not count towards the deadline.",
                RequestNews::ProofAsked => "We have to establish who is asking. The days until then do not count towards the deadline.",
                RequestNews::Postponed => "Access has been postponed. You will find the reason and how to object on the page of your request.",
                RequestNews::Extended => "The deadline for the answer has been extended. You will find the reason on the page of your request.",
                RequestNews::Message => "An officer has left you a message on the page of your request.",
                RequestNews::Decided => "It has been decided. You will find the decision, its reasons and how to object on the page of your request.",
                RequestNews::Done => "It has been completed.",
                RequestNews::Concurred => "The person concerned has confirmed that you may act for them.",
                RequestNews::Objection => "Your objection has been received. An officer other than the one who decided will review it.",
            };
            let mut words = Words::new(&format!("News about your request ({reference})"), &[&format!("Request: {kind}"), told]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("We will answer by {due} (Korean time).")));
            words.button("See the request", link)
        }
        Letter::RequestDue { reference, kind, due, days, link } => {
            let told = match days {
                None => "A request has been received or has changed.".to_owned(),
                Some(0) => "The answer to a request is due today.".to_owned(),
                Some(1) => "The answer to a request is due tomorrow.".to_owned(),
                Some(days) => format!("The answer to a request is due in {days} days."),
            };
            let mut words = Words::new(&format!("Request {reference}"), &[&told, &format!("Request: {kind}")]);
            words.paragraphs.extend(due.as_ref().map(|due| format!("Due: {due}")));
            words.button("Open the desk", link)
        }
        Letter::DisposalWaits { records, gone_on, days, link } => {
            let told = match days {
                None => "A disposal plan is waiting for approval.".to_owned(),
                Some(0) => "Records that nobody approved are destroyed today.".to_owned(),
                Some(1) => "Records that nobody approved are destroyed tomorrow.".to_owned(),
                Some(days) => format!("Records that nobody approved are destroyed in {days} days."),
            };
            Words::new(
                "Approval needed: disposal after the retention period",
                &[
                    &told,
                    &format!("Records: {records}"),
                    &format!("Destroyed without approval on: {gone_on}"),
                    "Records that nobody has approved by then are destroyed without approval, and the disposal register says so.",
                ],
            )
            .button("Open the desk", link)
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => Words::new(
            "Your data has been deleted",
            &[
                "Everything that was held about you has been destroyed.",
                &format!("Destroyed on: {issued}"),
                &format!("Number of the certificate: {certificate_number}"),
                "All that remains is a hash value, from which your address cannot be restored, so that you are not registered again against your wishes. If you sign up again, it is deleted too. This is our last mail.",
            ],
        )
            .button("Open the certificate of deletion", certificate_link),
    };
    words.footer([
        format!("This mail was sent by the Privacy Center of the {house}."),
        "It was sent automatically; nobody reads replies to it.".to_owned(),
    ])
}
