//! Choices that visitors of the institution's other sites make through the center.
//!
//! Which sites there are, where they are and what they ask stands in the register. A browser keeps its answer in a cookie of the
//! site, with a token of the center, so that the next answer follows it in the ledger. A token counts for its site alone, or
//! for the sites that share a domain; it is no answer about the center's own cookies.

use crate::center::Center;
use crate::choices::{self, Answer, Choice, NewChoice};
use crate::error::Refusal;
use crate::limits::Network;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::form::Problem;
use changho_domain::ledger::Means;
use changho_domain::locale::Locale;
use changho_domain::policy::{CookieCategory, Register, Site};
use sha2::{Digest as _, Sha256};

/// How many bytes of the hash make a key.
const KEY_BYTES: usize = 6;

/// The site with this id in the version in force.
#[must_use]
pub fn find<'a>(center: &'a Center, id: &str) -> Option<&'a Site> {
    center.shelf.current(center.today()).register().site(id)
}

/// Whether a site may ask from this origin. Origins on the visitor's own machine count in a demonstration alone.
#[must_use]
pub fn may_ask(center: &Center, site: &Site, origin: &str) -> bool {
    site.origins.iter().any(|own| own.as_str() == origin && (center.demo || !own.is_local()))
}

/// The sites that an answer on a site holds for, itself among them.
pub fn sharing<'a>(register: &'a Register, site: &'a Site) -> impl Iterator<Item = &'a Site> {
    register
        .sites
        .iter()
        .filter(move |other| other.id == site.id || (site.shared.is_some() && other.shared == site.shared))
}

/// What a visitor consents to there, in short: it changes with the categories, with what is stored for them and by whom, and
/// with the revisions. No wording is in it.
#[must_use]
pub fn key(register: &Register, site: &Site) -> String {
    let mut facts: Vec<String> = sharing(register, site)
        .flat_map(|site| {
            let categories = site.chosen().map(|entry| format!("{} {}", entry.category.name(), site.revision));
            let stored = site.cookies.iter().filter(|cookie| cookie.category != Some(CookieCategory::Necessary));
            let cookies = stored.map(|cookie| {
                let by = cookie.set_by.clone().map_or(String::new(), String::from);
                let category = cookie.category.map_or("", CookieCategory::name);
                format!("{} {:?} {category} {by}", cookie.name, cookie.storage)
            });
            categories.chain(cookies).map(|fact| format!("{} {fact}\n", site.id)).collect::<Vec<_>>()
        })
        .collect();
    facts.sort();
    URL_SAFE_NO_PAD.encode(&Sha256::digest(facts.concat())[..KEY_BYTES])
}

/// An answer that is being given on a site.
#[derive(Debug, Clone)]
pub struct SiteChoice<'a> {
    /// Where.
    pub site: &'a Site,
    /// The token of the answer before, as the browser kept it; one that is not ours counts as none.
    pub replaces: &'a str,
    /// Where the request comes from, for the limit alone.
    pub network: &'a Network,
    /// How it is answered.
    pub act: Act,
    /// The boxes that are ticked, by name; they count for [`Act::Save`] alone.
    pub ticked: &'a [CookieCategory],
    /// Whether the browser sent a refusal signal.
    pub gpc: bool,
    /// The edition that the question named.
    pub shown: &'a str,
    /// The language the question was read in.
    pub locale: Locale,
}

/// Records an answer, and gives the token for the browser to keep. What a site does not ask about is never allowed there.
///
/// # Errors
/// [`Problem::UnknownChoice`] at `categories` for a category that the site does not ask about; the others as
/// [`choices::record`].
pub async fn record(center: &Center, new: SiteChoice<'_>) -> Result<(Choice, String), Refusal> {
    let site = new.site;
    if new.ticked.iter().any(|category| !site.offers(*category)) {
        return Err(Refusal::field("categories", Problem::UnknownChoice));
    }
    let of = |has: &dyn Fn(CookieCategory) -> bool| Categories {
        preferences: has(CookieCategory::Preferences),
        statistics: has(CookieCategory::Statistics),
    };
    let allowed = match new.act {
        Act::AcceptAll => of(&|category| site.offers(category)),
        Act::Save => of(&|category| new.ticked.contains(&category)),
        Act::RefuseAll | Act::Withdraw => Categories::NONE,
    };
    let scope = site.scope();
    let choice = choices::record_at(
        center,
        NewChoice {
            subject: None,
            replaces: Answer::decode_at(&center.keys, scope, new.replaces).map(|answer| answer.id),
            network: new.network,
            act: new.act,
            place: Place::Site,
            ticked: allowed,
            gpc: new.gpc,
            shown: new.shown,
            means: Means::Site,
            locale: new.locale,
        },
        Some(site),
        allowed,
    )
    .await?;
    let token = choice.answer().encode_at(&center.keys, scope);
    Ok((choice, token))
}
