//! What goes and what stays, said before it happens, and in the certificate afterwards.

use super::certificate::{Kind, Stays};
use super::reader::{Item, Reader};
use changho_domain::programme::Programme;

/// What will happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What goes, a sentence each.
    pub goes: Vec<String>,
    /// What stays, with the reason, a sentence each.
    pub stays: Vec<String>,
    /// Whether nothing is left of the person afterwards.
    pub everything: bool,
}

/// How much of each kind there is.
pub(super) type Counts = Vec<(Kind, u64)>;

/// Everything goes.
pub(super) fn of_everything(reader: &Reader<'_>, programmes: &[Programme], counts: &Counts) -> Preview {
    let words = reader.words;
    let mut goes = vec![reader.items(&Item::SHARED)];
    goes.extend(programmes.iter().map(|programme| consent(reader, *programme)));
    // Said in full by now.
    let said = [Kind::Identity, Kind::Consents, Kind::Keys];
    goes.extend(
        counts
            .iter()
            .filter(|(kind, _)| !said.contains(kind))
            .map(|(kind, count)| (words.goes_count)((words.kind)(*kind), *count)),
    );
    goes.push(words.goes_key.to_owned());
    Preview { goes, stays: stays(reader, &what_stays(counts)), everything: true }
}

/// One programme goes and others stay.
pub(super) fn of_programme(reader: &Reader<'_>, programme: Programme, others: &[Programme]) -> Preview {
    let words = reader.words;
    let shared = reader.items(&Item::SHARED);
    let mut stays: Vec<String> = others
        .iter()
        .map(|other| {
            let for_other = (words.stays_for_other)(&shared, (words.programme)(*other));
            with(for_other, reader.retention(*other).map(|retention| (words.kept)(&retention)))
        })
        .collect();
    stays.push(words.stays_records.to_owned());
    Preview { goes: vec![consent(reader, programme)], stays, everything: false }
}

/// What is left when everything went.
pub(super) fn what_stays(counts: &Counts) -> Vec<Stays> {
    let choices = counts.iter().any(|(kind, count)| *kind == Kind::ChoiceLinks && *count > 0);
    Stays::ALL.into_iter().filter(|stays| *stays != Stays::Choices || choices).collect()
}

/// What is left, a sentence each: what, for how long, by which law.
pub(super) fn stays(reader: &Reader<'_>, stays: &[Stays]) -> Vec<String> {
    let words = reader.words;
    stays
        .iter()
        .map(|stays| {
            let (sentence, record) = match stays {
                Stays::Suppression => (words.stays_suppression, Some("suppression")),
                Stays::Choices => (words.stays_choices, Some("cookie_choices")),
                Stays::Limits => (words.stays_limits, Some("network_limit")),
                Stays::Certificate => (words.stays_certificate, None),
            };
            let record = record.and_then(|id| reader.register.automatic(id));
            let kept = record.map(|record| (words.kept)(&reader.kept(record)));
            let basis = record.and_then(|record| reader.basis(record)).map(|basis| (words.basis)(&basis));
            with(with(sentence.to_owned(), kept), basis)
        })
        .collect()
}

fn consent(reader: &Reader<'_>, programme: Programme) -> String {
    let items = (programme == Programme::GlobalMonitoring).then(|| reader.items(&Item::OF_GROUP));
    (reader.words.goes_programme)((reader.words.programme)(programme), items.as_deref())
}

/// Sentences behind each other: with a space where the language has one.
fn with(mut sentence: String, next: Option<String>) -> String {
    if let Some(next) = next {
        if !sentence.ends_with('。') {
            sentence.push(' ');
        }
        sentence.push_str(&next);
    }
    sentence
}
