//! English.

use super::Words;
use crate::mail::letter::Letter;
use changho_domain::programme::Programme;

const fn the(programme: Programme) -> &'static str {
    match programme {
        Programme::Newsletter => "the newsletter",
        Programme::GlobalMonitoring => "the Global Monitoring Group",
    }
}

/// Puts a letter into words.
pub(super) fn words(letter: &Letter, house: &str) -> Words {
    let mut words = Words {
        subject: String::new(),
        paragraphs: Vec::new(),
        code: None,
        button: None,
        after: Vec::new(),
        unsubscribe: None,
        footer: vec![format!("This mail was sent by the privacy center of the {house}."), "It was sent automatically; replies are not read.".to_owned()],
    };
    let not_you = "If this was not you, you need do nothing: ignore this mail.".to_owned();
    match letter {
        Letter::ConfirmSignUp { programme, link } => {
            words.subject = format!("Please confirm: {}", the(*programme));
            words.paragraphs = vec![
                format!("Somebody entered this address to sign up for {}.", the(*programme)),
                "If it was you, please confirm it within 24 hours. If it is not confirmed, what was entered will be deleted.".to_owned(),
            ];
            words.button = Some(("Open the confirmation page".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AlreadySubscribed { programme, sign_in_link } => {
            words.subject = format!("You are signed up already: {}", the(*programme));
            words.paragraphs = vec![
                format!("Somebody entered this address to sign up for {}. It is signed up already, so nothing has changed.", the(*programme)),
                "To see or change your data, please sign in.".to_owned(),
            ];
            words.button = Some(("Sign in".to_owned(), sign_in_link.clone()));
            words.after = vec![not_you];
        }
        Letter::Welcome { programme, unsubscribe_link } => {
            words.subject = format!("Confirmed: {}", the(*programme));
            words.paragraphs = vec![
                format!("You are now signed up for {}. Thank you.", the(*programme)),
                "You can see, correct, download or delete your data at the privacy center at any time.".to_owned(),
            ];
            words.unsubscribe = unsubscribe_link.clone().map(|link| ("To end it, open this page:".to_owned(), link));
        }
        Letter::SignInCode { code, link } => {
            words.subject = "Your sign-in code".to_owned();
            words.paragraphs = vec!["Enter this code in the browser in which you asked for it. It is valid for 10 minutes and works once.".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["Instead of entering the code, you can open this page in the same browser:".to_owned()];
            words.button = Some(("Sign in".to_owned(), link.clone()));
            words.footer.insert(0, "If you did not ask for it, ignore this mail and tell the code to nobody.".to_owned());
        }
        Letter::NothingHeld { home_link } => {
            words.subject = "No data is held under this address".to_owned();
            words.paragraphs = vec![
                "Somebody asked for a sign-in code with this address. We hold no data under it, so there is nothing to sign in to, and nothing about this was stored.".to_owned(),
                "If it was you, you may have signed up with another address.".to_owned(),
            ];
            words.button = Some(("To the privacy center".to_owned(), home_link.clone()));
            words.after = vec![not_you];
        }
        Letter::StepUpCode { code } => {
            words.subject = "Your confirmation code".to_owned();
            words.paragraphs = vec!["Enter this code to go on. It is valid for 10 minutes and works once.".to_owned()];
            words.code = Some(code.clone());
            words.after = vec!["If you did not ask for it, somebody else may be signed in to your data: please sign in and end the other sessions.".to_owned()];
        }
        Letter::ConfirmAddressOld { link, new_masked } => {
            words.subject = "Please confirm your change of address".to_owned();
            words.paragraphs = vec![
                format!("Your data is to be moved from this address to {new_masked}. It counts only once both mailboxes have said yes, within 24 hours."),
            ];
            words.button = Some(("Open the confirmation page".to_owned(), link.clone()));
            words.after = vec!["If it was not you, do not confirm, sign in and end the other sessions.".to_owned()];
        }
        Letter::ConfirmAddressNew { link } => {
            words.subject = "Please confirm your new address".to_owned();
            words.paragraphs = vec!["This address is to become the new address of a person at the privacy center. It counts only once both mailboxes have said yes, within 24 hours.".to_owned()];
            words.button = Some(("Open the confirmation page".to_owned(), link.clone()));
            words.after = vec![not_you];
        }
        Letter::AddressChanged => {
            words.subject = "Your address was changed".to_owned();
            words.paragraphs = vec!["Both mailboxes confirmed the change. From now on, mails go to the new address, and signing in works with it alone.".to_owned()];
            words.after = vec![format!("If it was not you, please contact the {house} at once.")];
        }
        Letter::Cancelled { programme, sign_up_link } => {
            words.subject = format!("Ended: {}", the(*programme));
            words.paragraphs = vec![format!("You are no longer signed up for {}. The data that was kept for it alone has been destroyed.", the(*programme))];
            words.button = Some(("Sign up again".to_owned(), sign_up_link.clone()));
        }
        Letter::Deleted { certificate_number, certificate_link, issued } => {
            words.subject = "Your data was destroyed".to_owned();
            words.paragraphs = vec![
                format!("All data about you was destroyed on {issued}. The number of the certificate is {certificate_number}."),
                "All that remains is a hash of your address, so that it is not entered again against your wish. This is the last mail.".to_owned(),
            ];
            words.button = Some(("Open the certificate".to_owned(), certificate_link.clone()));
        }
    }
    words
}
