//! Everything that visitors are asked about cookies, in its order, for the ledger to keep as proof.
//!
//! The texts are those that the banner and the cookies page show. A test compares them, letter by letter, with what the pages
//! say in all five languages, so that the proof cannot differ from what was shown.

use crate::api::embed::{Words, category};
use crate::i18n::{cookies, frame};
use changho_domain::consent::{Act, Place};
use changho_domain::ledger::{Part, Role, Wording};
use changho_domain::locale::Locale;
use changho_domain::policy::{CookieCategory, Site};

/// The arrangement of the question on the page. To be raised when its parts are arranged in another way; a change of the style
/// sheet shows by itself.
const LAYOUT: u32 = 2;

/// The question at both places in all languages. `style` is the path of the style sheet, which holds its content's hash.
#[must_use]
pub fn wordings(style: &str) -> Vec<Wording> {
    let layout = format!("{LAYOUT} {}", style.rsplit('/').next().unwrap_or_default());
    let of = |place, locale| {
        let parts = match place {
            Place::Banner => banner(locale),
            // On other sites it is another question for each: see `on_site`.
            Place::CookiesPage | Place::Site => cookies_page(locale),
        };
        Wording { place, site: None, locale, layout: layout.clone(), parts }
    };
    [Place::Banner, Place::CookiesPage]
        .into_iter()
        .flat_map(|place| Locale::ALL.map(|locale| of(place, locale)))
        .collect()
}

/// The question on another site, in the order of the script there. `layout` is the arrangement: the script holds it.
pub(crate) fn on_site(words: &Words, site: &Site, locale: Locale, layout: &str) -> Wording {
    let mut parts = vec![Part::new(Role::Heading, "", words.heading), Part::new(Role::Text, "", &words.asks)];
    if !words.shared.is_empty() {
        parts.push(Part::new(Role::Text, "", words.shared));
    }
    parts.extend([
        Part::new(Role::Button, Act::AcceptAll.name(), words.accept_all),
        Part::new(Role::Button, Act::RefuseAll.name(), words.refuse_all),
        Part::new(Role::Button, "", words.settings),
        Part::new(Role::Text, CookieCategory::Necessary.name(), words.necessary),
        Part::new(Role::Text, "", words.always),
        Part::new(Role::Text, "", words.necessary_what),
    ]);
    for entry in site.chosen() {
        parts.push(Part::new(Role::Box, entry.category.name(), category(entry.category, locale)));
        parts.push(Part::new(Role::Text, "", entry.purpose.get(locale)));
    }
    parts.extend([
        Part::new(Role::Button, Act::Save.name(), words.save),
        Part::new(Role::Button, Act::Withdraw.name(), words.withdraw),
        Part::new(Role::Link, "", words.more),
    ]);
    let layout = format!("{LAYOUT} {layout}");
    Wording { place: Place::Site, site: Some(site.id.to_string()), locale, layout, parts }
}

fn banner(locale: Locale) -> Vec<Part> {
    let t = frame::T.of(locale);
    vec![
        Part::new(Role::Heading, "", t.banner),
        Part::new(Role::Text, "", t.banner_asks),
        Part::new(Role::Button, Act::AcceptAll.name(), t.accept_all),
        Part::new(Role::Button, Act::RefuseAll.name(), t.refuse_all),
        Part::new(Role::Link, "", t.settings),
    ]
}

/// The form of the cookies page. Its last two parts are there for who has allowed something and can withdraw it.
fn cookies_page(locale: Locale) -> Vec<Part> {
    let (t, words) = (cookies::T.of(locale), frame::T.of(locale));
    vec![
        Part::new(Role::Heading, "", t.choose),
        Part::new(Role::Text, CookieCategory::Necessary.name(), t.necessary),
        Part::new(Role::Text, "", t.always),
        Part::new(Role::Text, "", t.necessary_what),
        Part::new(Role::Link, "", &t.details.with(t.necessary)),
        Part::new(Role::Box, CookieCategory::Preferences.name(), t.preferences),
        Part::new(Role::Text, "", t.preferences_what),
        Part::new(Role::Link, "", &t.details.with(t.preferences)),
        Part::new(Role::Box, CookieCategory::Statistics.name(), t.statistics),
        Part::new(Role::Text, "", t.statistics_what),
        Part::new(Role::Link, "", &t.details.with(t.statistics)),
        Part::new(Role::Button, Act::Save.name(), t.save),
        Part::new(Role::Button, Act::AcceptAll.name(), words.accept_all),
        Part::new(Role::Button, Act::RefuseAll.name(), words.refuse_all),
        Part::new(Role::Text, "", t.same_time),
        Part::new(Role::Text, "", t.withdraw_what),
        Part::new(Role::Button, Act::Withdraw.name(), t.withdraw),
    ]
}
