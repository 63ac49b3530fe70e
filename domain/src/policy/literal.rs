//! Figures, mailboxes and web addresses that a text writes itself, where the register should say them.
//!
//! Five languages cannot disagree about a number that stands once, in the register. So a number in a text is refused,
//! unless it cites an article or a form, is a part of a name ("SHA-256"), or is listed by the register as a figure of the
//! law itself.

mod citation;

use crate::locale::Locale;
use std::ops::Range;

/// Something that belongs in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// Where it stands in the text, in bytes.
    pub place: Range<usize>,
    /// What it is.
    pub kind: LiteralKind,
}

/// What a literal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiteralKind {
    /// A number: a period, a date, a telephone number, an amount.
    Number,
    /// A mailbox.
    MailAddress,
    /// A web address or the name of a host.
    WebAddress,
}

/// Everything in a run of text that belongs in the register, in order. `allowed` are the phrases with figures that this
/// version may write itself in this language.
///
/// ```
/// use changho_domain::{locale::Locale, policy::literal::literals};
/// let found = literals("within 10 days (Article 35(4) of the Act), aged 14 or older", Locale::En, &["aged 14 or older"]);
/// assert_eq!(found.iter().map(|literal| literal.place.clone()).collect::<Vec<_>>(), [7..9]);
/// ```
#[must_use]
pub fn literals(text: &str, locale: Locale, allowed: &[&str]) -> Vec<Literal> {
    let mut found = addresses(text);
    let mut covered: Vec<Range<usize>> = found.iter().map(|literal| literal.place.clone()).collect();
    covered.extend(allowed.iter().flat_map(|phrase| phrases(text, phrase)));
    covered.extend(citation::citations(text, locale));
    let numbers = numbers(text).into_iter().filter(|number| !covered.iter().any(|range| holds(range, number)));
    found.extend(numbers.map(|place| Literal { place, kind: LiteralKind::Number }));
    found.sort_by_key(|literal| literal.place.start);
    found
}

/// Where a phrase stands in a text, but not as a part of a longer number: "under 14" is not in "under 140".
pub fn phrases<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let numeric = |c: Option<char>| c.is_some_and(char::is_numeric);
    let (first, last) = (phrase.chars().next(), phrase.chars().next_back());
    text.match_indices(phrase).filter(|(_, found)| !found.is_empty()).filter_map(move |(start, found)| {
        let end = start + found.len();
        let cut = numeric(first) && numeric(text[..start].chars().next_back())
            || numeric(last) && numeric(text[end..].chars().next());
        (!cut).then_some(start..end)
    })
}

fn holds(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Runs of digits and other numeric characters (full-width ones and "½" too) that are no part of a name.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if !c.is_numeric() {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = rest.next_if(|(_, c)| c.is_numeric()) {
            end = at + c.len_utf8();
        }
        if !in_name(&text[..start]) {
            found.push(start..end);
        }
    }
    found
}

/// Whether a number behind this is a part of a name: directly behind a Latin letter ("IPv6"), or behind a hyphen and
/// capitals ("SHA-256"). A number in front of letters ("24h") is not.
fn in_name(before: &str) -> bool {
    match before.strip_suffix('-') {
        Some(before) => {
            let letters = before.bytes().rev().take_while(u8::is_ascii_alphanumeric);
            let (mut count, mut capitals) = (0, true);
            for letter in letters {
                count += 1;
                capitals &= !letter.is_ascii_lowercase();
            }
            count >= 2 && capitals && before.ends_with(|c: char| c.is_ascii_uppercase())
        }
        None => before.ends_with(|c: char| c.is_ascii_alphabetic()),
    }
}

/// Mailboxes and web addresses: words of ASCII that look like one.
fn addresses(text: &str) -> Vec<Literal> {
    let part = |c: char| c.is_ascii_alphanumeric() || ".-_+@:/%?=&#~".contains(c);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(part).map(|offset| at + offset) {
        let end = text[start..].find(|c| !part(c)).map_or(text.len(), |offset| start + offset);
        at = end;
        let word = text[start..end].trim_end_matches(['.', ':', '/', '-', '?', '#']);
        let kind = if word.contains("://") {
            LiteralKind::WebAddress
        } else if word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_host(host)) {
            LiteralKind::MailAddress
        } else if is_host(word.split(['/', ':', '?', '#']).next().unwrap_or_default()) {
            LiteralKind::WebAddress
        } else {
            continue;
        };
        found.push(Literal { place: start..start + word.len(), kind });
    }
    found
}

/// Whether it is the name of a host: labels with dots between them, the last one a country or one of the old generic
/// domains. "e.g." and a sentence without a space behind its dot are not.
fn is_host(word: &str) -> bool {
    let mut labels = word.split('.');
    let Some(last) = labels.next_back() else { return false };
    let top = last.bytes().all(|b| b.is_ascii_lowercase())
        && (last.len() == 2 || ["com", "org", "net", "gov", "edu", "int", "info"].contains(&last));
    let mut before = labels.peekable();
    top && before.peek().is_some()
        && before.all(|label| label.len() >= 2 && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'))
}

#[cfg(test)]
mod tests;
