//! What the script on another site of the institution is told, and what it tells.

use crate::i18n::{cookies, embed, frame};
use crate::question::on_site;
use changho_domain::consent::{Act, Categories};
use changho_domain::locale::Locale;
use changho_domain::policy::{ConsentSignal, CookieCategory, Register, Site, StorageKind};
use changho_services::Center;
use changho_services::choices::Choice;
use changho_services::error::Refusal;
use changho_services::limits::Network;
use changho_services::sites::{self, SiteChoice};
use serde::{Deserialize, Serialize};

/// How the script is told about a site in one language.
#[derive(Debug, Serialize)]
pub struct Definition<'a> {
    site: &'a str,
    language: Locale,
    shown: &'a str,
    key: String,
    keeps: i64,
    cookie: KeptIn<'a>,
    categories: Vec<Category<'a>>,
    signals: &'a [ConsentSignal],
    stored: Vec<Stored<'a>>,
    policy: String,
    words: Words,
}

#[derive(Debug, Serialize)]
struct KeptIn<'a> {
    name: &'a str,
    domain: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Category<'a> {
    id: CookieCategory,
    name: &'static str,
    purpose: &'a str,
    signals: &'a [ConsentSignal],
}

#[derive(Debug, Serialize)]
struct Stored<'a> {
    name: &'a str,
    storage: StorageKind,
    category: CookieCategory,
}

/// Everything that the script says.
#[derive(Debug, Serialize)]
pub struct Words {
    pub(crate) heading: &'static str,
    pub(crate) asks: String,
    pub(crate) shared: &'static str,
    pub(crate) accept_all: &'static str,
    pub(crate) refuse_all: &'static str,
    pub(crate) settings: &'static str,
    pub(crate) necessary: &'static str,
    pub(crate) necessary_what: &'static str,
    pub(crate) always: &'static str,
    pub(crate) save: &'static str,
    pub(crate) withdraw: &'static str,
    pub(crate) more: &'static str,
    close: &'static str,
    chose_all: &'static str,
    chose_none: &'static str,
    chose_some: &'static str,
    receipt: &'static str,
    waiting: &'static str,
    failed: &'static str,
    held: &'static str,
    choose: &'static str,
}

impl Words {
    pub(crate) fn of(register: &Register, site: &Site, locale: Locale) -> Self {
        let (t, frame, cookies) = (embed::T.of(locale), frame::T.of(locale), cookies::T.of(locale));
        let names: Vec<_> = sites::sharing(register, site).map(|site| &site.name).collect();
        let is_shared = names.len() > 1;
        let uses = site.chosen().map(|entry| {
            let colon = if locale == Locale::En || locale == Locale::Ko { ": " } else { "：" };
            [category(entry.category, locale), colon, entry.purpose.get(locale)].concat()
        });
        let asks = t.asks.with(&changho_services::policy::words::list(names, locale));
        Self {
            heading: frame.banner,
            asks: [asks.as_str(), &uses.collect::<Vec<_>>().join(" · ")].join(" "),
            shared: if is_shared { t.shared } else { "" },
            accept_all: frame.accept_all,
            refuse_all: frame.refuse_all,
            settings: frame.settings,
            necessary: cookies.necessary,
            necessary_what: t.necessary_what,
            always: cookies.always,
            save: cookies.save,
            withdraw: cookies.withdraw,
            more: t.more,
            close: t.close,
            chose_all: frame.chose_all,
            chose_none: frame.chose_none,
            chose_some: frame.chose_some,
            receipt: t.receipt,
            waiting: t.waiting,
            failed: t.failed,
            held: t.held.0,
            choose: t.choose,
        }
    }
}

/// What a category is called.
pub(crate) const fn category(category: CookieCategory, locale: Locale) -> &'static str {
    let t = cookies::T.of(locale);
    match category {
        CookieCategory::Necessary => t.necessary,
        CookieCategory::Preferences => t.preferences,
        CookieCategory::Statistics => t.statistics,
    }
}

/// What the script on a site is told.
#[must_use]
pub fn definition<'a>(center: &'a Center, site: &'a Site, locale: Locale) -> Definition<'a> {
    let version = center.shelf.current(center.today());
    let register = version.register();
    let edition = center.ledger.editions().get(version.id(), Some(site.id.as_str()));
    let necessary = site.categories.iter().find(|entry| entry.category == CookieCategory::Necessary);
    let now = center.now();
    let stored = site.cookies.iter().filter(|cookie| cookie.http_only != Some(true));
    Definition {
        site: site.id.as_str(),
        language: locale,
        shown: edition.map_or("", |edition| edition.id()),
        key: sites::key(register, site),
        keeps: center.keeping().choice().after(now) - now,
        cookie: KeptIn { name: site.own_cookie(), domain: site.shared.as_ref().map(|domain| domain.as_str()) },
        categories: site
            .chosen()
            .map(|entry| Category {
                id: entry.category,
                name: category(entry.category, locale),
                purpose: entry.purpose.get(locale),
                signals: &entry.signals,
            })
            .collect(),
        signals: necessary.map_or(&[], |entry| &entry.signals),
        stored: stored
            .filter_map(|cookie| {
                let category = cookie.category.filter(|category| *category != CookieCategory::Necessary)?;
                Some(Stored { name: cookie.name.as_str(), storage: cookie.storage, category })
            })
            .collect(),
        policy: format!("{}/{}", center.base_url, locale.tag()),
        words: Words::of(register, site, locale),
    }
}

/// What the script sends. Anything else in it is refused: an answer that is not understood in whole is not taken in part.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sent {
    act: String,
    categories: Vec<String>,
    language: String,
    shown: String,
    gpc: bool,
    replaces: String,
}

/// What it is answered.
#[derive(Debug, Serialize)]
pub struct Taken {
    allowed: Vec<CookieCategory>,
    until: i64,
    token: String,
    receipt: String,
}

/// Why an answer is not taken.
#[derive(Debug)]
pub enum NotTaken {
    /// No act, no language or no category of ours.
    Unknown(&'static str),
    /// Not a choice that can be made now.
    Refused(Refusal),
}

/// Takes an answer from a site. Whether the request comes from there was looked at before.
///
/// # Errors
/// When something in it is unknown, or the center does not take it.
pub async fn take(
    center: &Center,
    site: &Site,
    network: &Network,
    signal: bool,
    sent: &Sent,
) -> Result<Taken, NotTaken> {
    let act = Act::named(&sent.act).ok_or(NotTaken::Unknown("act"))?;
    let locale = Locale::parse(&sent.language).ok_or(NotTaken::Unknown("language"))?;
    let ticked = sent
        .categories
        .iter()
        .map(|name| CookieCategory::named(name).filter(|category| site.offers(*category)))
        .collect::<Option<Vec<_>>>()
        .ok_or(NotTaken::Unknown("category"))?;
    let (choice, token) = sites::record(
        center,
        SiteChoice {
            site,
            replaces: &sent.replaces,
            network,
            act,
            ticked: &ticked,
            gpc: signal || sent.gpc,
            shown: &sent.shown,
            locale,
        },
    )
    .await
    .map_err(NotTaken::Refused)?;
    Ok(taken(center, &choice, token))
}

fn taken(center: &Center, choice: &Choice, token: String) -> Taken {
    let Categories { preferences, statistics } = choice.categories;
    let both = [(CookieCategory::Preferences, preferences), (CookieCategory::Statistics, statistics)];
    Taken {
        allowed: both.into_iter().filter(|(_, is)| *is).map(|(category, _)| category).collect(),
        until: choice.expires_at.millis(),
        token,
        receipt: format!("{}/{}/receipts/{}", center.base_url, choice.locale.tag(), choice.id),
    }
}

/// The question on a site in all languages, for the ledger.
#[must_use]
pub fn wordings(register: &Register, site: &Site, style: &str) -> Vec<changho_domain::ledger::Wording> {
    Locale::ALL.map(|locale| on_site(&Words::of(register, site, locale), site, locale, style)).into()
}
