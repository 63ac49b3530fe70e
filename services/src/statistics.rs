//! How often pages are read and what is searched for, counted only for visitors who allowed it.
//!
//! A visitor who allowed statistics has a random number in a cookie for as long as the policy says, and a row under the hash of it. What
//! such a visitor looked at is kept once, with the row, and goes with it: on withdrawal at once, else when the row runs out.
//! Beside that, pages and articles have totals by day (in Korea), one view a visitor and day, which say nothing about
//! anybody. Search terms have no totals, because a rare one could point at a person: they are read from the rows, and only
//! if five visitors searched for the same.

use crate::center::Center;
use crate::erasures;
use crate::error::Fault;
use changho_domain::consent::Categories;
use changho_domain::date::Date;
use changho_domain::text;
use changho_domain::time::Instant;
use unicode_normalization::UnicodeNormalization as _;

/// From how many visitors on a search term is shown to anybody.
pub const FEWEST_SEARCHERS: i64 = 5;
/// The longest search term that is kept, in characters; a longer one is a text, and texts say things about people.
pub const LONGEST_TERM: usize = 50;
/// The longest name of a page or article, in characters.
const LONGEST_NAME: usize = 100;
/// So many digits in a row are no search term but a telephone, account or registration number.
const TELLING_DIGITS: usize = 6;
/// How many different things are kept of one visitor; beyond that nothing new is.
const MOST_SIGHTS: i64 = 500;

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A page of the center, by the name the program has for it; never an address with what somebody typed.
    Page,
    /// An article of the policy, by version and number.
    Article,
    /// A search for these words.
    Search,
}

impl Kind {
    /// The name in the store and in exports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Article => "article",
            Self::Search => "search",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Page, Self::Article, Self::Search].into_iter().find(|kind| kind.name() == name)
    }
}

/// Something that a visitor looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// Of what kind.
    pub kind: Kind,
    /// The page, the article or the words.
    pub what: String,
    /// When: the first time on the last day that it was looked at.
    pub seen_at: Instant,
}

/// Something and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The page, the article or the words.
    pub what: String,
    /// Views, or visitors who searched.
    pub count: i64,
}

/// Counts what a visitor looks at, if the visitor allows statistics; otherwise does nothing at all. `visitor` is the number
/// in the visitor's cookie. Words that could point at a person (an address, a long number) and numbers that we did not
/// draw are not counted.
///
/// # Errors
/// When the store fails.
pub async fn see(center: &Center, allowed: Categories, visitor: &str, kind: Kind, what: &str) -> Result<(), Fault> {
    let term = match kind {
        Kind::Page | Kind::Article => text::line(what, LONGEST_NAME).ok().map(str::to_owned),
        Kind::Search => search_term(what),
    };
    let (true, Some(visitor), Some(what)) = (allowed.statistics, visitor_hash(center, visitor), term) else {
        return Ok(());
    };
    let now = center.now();
    let mut tx = center.db.write().await?;
    // Writing the row, though nothing in it changes, holds it until this is done: who withdraws meanwhile waits, and then
    // removes this too. A row that has run out stands for nobody; the browser is new once it is swept away.
    let row = one!(
        tx,
        (i64,),
        "INSERT INTO visitors (visitor_hash, since, expires_at) VALUES ($1, $2, $3) \
         ON CONFLICT (visitor_hash) DO UPDATE SET since = visitors.since RETURNING expires_at",
        visitor.as_slice(),
        now.millis(),
        center.keeping().statistics().after(now).millis()
    )?;
    if row.is_none_or(|(expires_at,)| expires_at <= now.millis()) {
        return Ok(());
    }
    let kept = one!(tx, (i64,), "SELECT COUNT(*) FROM sights WHERE visitor_hash = $1", visitor.as_slice())?
        .map_or(0, |(kept,)| kept);
    // Known and not yet seen today: a row is touched. New: a row is made, as long as there are not too many.
    let mut first_today = run!(
        tx,
        "UPDATE sights SET seen_at = $4 WHERE visitor_hash = $1 AND kind = $2 AND what = $3 AND seen_at < $5",
        visitor.as_slice(),
        kind.name(),
        what.as_str(),
        now.millis(),
        center.start_of_today().millis()
    )?;
    if first_today == 0 && kept < MOST_SIGHTS {
        first_today = run!(
            tx,
            "INSERT INTO sights (visitor_hash, kind, what, seen_at) VALUES ($1, $2, $3, $4) ON CONFLICT (visitor_hash, kind, what) DO NOTHING",
            visitor.as_slice(),
            kind.name(),
            what.as_str(),
            now.millis()
        )?;
    }
    if first_today == 1 && kind != Kind::Search {
        run!(
            tx,
            "INSERT INTO daily_counts (day, kind, what, views) VALUES ($1, $2, $3, 1) \
             ON CONFLICT (day, kind, what) DO UPDATE SET views = daily_counts.views + 1",
            center.today().to_string(),
            kind.name(),
            what.as_str()
        )?;
    }
    Ok(tx.commit().await?)
}

/// Removes a visitor and everything looked at: the visitor withdrew. Totals stay, they hold no visitors.
///
/// # Errors
/// When the store fails.
pub async fn forget(center: &Center, visitor: &str) -> Result<(), Fault> {
    let Some(visitor) = visitor_hash(center, visitor) else {
        return Ok(());
    };
    let mut tx = center.db.write().await?;
    if run!(tx, "DELETE FROM visitors WHERE visitor_hash = $1", visitor.as_slice())? > 0 {
        erasures::note_visitor(&mut tx, center, &visitor).await?;
    }
    tx.commit().await?;
    erasures::settle_or_leave(center).await;
    Ok(())
}

/// What is kept of a visitor, the latest first: everything there is.
///
/// # Errors
/// When the store fails.
pub async fn held(center: &Center, visitor: &str) -> Result<Vec<Sight>, Fault> {
    let Some(visitor) = visitor_hash(center, visitor) else {
        return Ok(Vec::new());
    };
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        (String, String, i64),
        "SELECT kind, what, seen_at FROM sights WHERE visitor_hash = $1 ORDER BY seen_at DESC, kind, what",
        visitor.as_slice()
    )?;
    rows.into_iter()
        .map(|(kind, what, seen_at)| {
            let kind = Kind::named(&kind).ok_or(Fault::Content("sights.kind"))?;
            Ok(Sight { kind, what, seen_at: Instant::from_millis(seen_at) })
        })
        .collect()
}

/// What visitors who are counted searched for most, the most popular first; only what at least
/// [`FEWEST_SEARCHERS`] visitors searched for.
///
/// # Errors
/// When the store fails.
pub async fn popular_searches(center: &Center, most: u32) -> Result<Vec<Counted>, Fault> {
    let mut tx = center.db.read().await?;
    let rows = all!(
        tx,
        (String, i64),
        "SELECT what, COUNT(*) FROM sights JOIN visitors ON visitors.visitor_hash = sights.visitor_hash \
         WHERE kind = $1 AND expires_at > $2 \
         GROUP BY what HAVING COUNT(*) >= $3 ORDER BY COUNT(*) DESC, MAX(seen_at) DESC, what LIMIT $4",
        Kind::Search.name(),
        center.now().millis(),
        FEWEST_SEARCHERS,
        i64::from(most)
    )?;
    Ok(rows.into_iter().map(|(what, count)| Counted { what, count }).collect())
}

/// How often pages or articles were read from one day to another, both included, the most read first. Searches have no
/// totals; see [`popular_searches`].
///
/// # Errors
/// When the store fails.
pub async fn views(center: &Center, kind: Kind, from: Date, to: Date, most: u32) -> Result<Vec<Counted>, Fault> {
    let mut tx = center.db.read().await?;
    // PostgreSQL sums BIGINT as NUMERIC.
    let rows = all!(
        tx,
        (String, i64),
        "SELECT what, CAST(SUM(views) AS BIGINT) FROM daily_counts WHERE kind = $1 AND day >= $2 AND day <= $3 \
         GROUP BY what ORDER BY SUM(views) DESC, what LIMIT $4",
        kind.name(),
        from.to_string(),
        to.to_string(),
        i64::from(most)
    )?;
    Ok(rows.into_iter().map(|(what, count)| Counted { what, count }).collect())
}

/// The hash that a visitor's row is found by; none for a number that we did not draw.
fn visitor_hash(center: &Center, visitor: &str) -> Option<Vec<u8>> {
    let drawn = visitor.len() == 43 && visitor.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    drawn.then(|| center.keys.hash("visitor", visitor.as_bytes()))
}

/// One spelling for all who mean the same: compatibility forms folded, small letters, single spaces.
fn search_term(typed: &str) -> Option<String> {
    // The limit is checked again after folding, which can make a text longer; this one keeps the work small.
    let typed = text::line(typed, LONGEST_TERM).ok()?;
    let folded: String = typed.nfkc().flat_map(char::to_lowercase).nfc().collect();
    let term = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let term = text::line(&term, LONGEST_TERM).ok()?;
    (!could_point_at_a_person(term)).then(|| term.to_owned())
}

/// Whether words hold an e-mail address or a long number, even one that is written with hyphens or spaces.
fn could_point_at_a_person(term: &str) -> bool {
    let mut digits = 0;
    let mut longest = 0;
    for c in term.chars() {
        if c.is_numeric() {
            digits += 1;
            longest = longest.max(digits);
        } else if !matches!(c, '-' | ' ' | '.' | '+' | '(' | ')') {
            digits = 0;
        }
    }
    term.contains('@') || longest >= TELLING_DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_search_term_has_one_spelling_and_no_person_in_it() {
        let long = "가".repeat(LONGEST_TERM + 1);
        let cases = [
            ("Cookie", Some("cookie")),
            ("  ＣＯＯＫＩＥ\u{3000}설정 ", Some("cookie 설정")),
            ("제5조", Some("제5조")),
            ("2026 정책", Some("2026 정책")),
            ("2026-11", None),
            ("", None),
            ("\u{200B}", None),
            ("ada@example.org", None),
            ("ada＠example.org", None),
            ("010-1234-5678", None),
            ("900101 1234567", None),
            ("０１０１２３４", None),
            ("a\nb", None),
            (&long, None),
            // One letter that folds to eighteen.
            ("ﷺ", Some("صلى الله عليه وسلم")),
        ];
        for (typed, expected) in cases {
            assert_eq!(search_term(typed).as_deref(), expected, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn a_search_term_is_bounded_and_stays_itself(typed in ".*") {
            if let Some(term) = search_term(&typed) {
                prop_assert!(term.chars().count() <= LONGEST_TERM);
                prop_assert_eq!(search_term(&term), Some(term.clone()));
            }
        }
    }
}
