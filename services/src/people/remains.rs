//! What goes and what stays, said before it happens, and in the certificate afterwards.

use super::apart;
use super::certificate::{Kind, Stays};
use super::items::Told;
use super::reader::Reader;
use super::subject::Membership;
use changho_domain::policy::ItemKind;

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
pub(crate) type Counts = Vec<(Kind, u64)>;

/// Everything goes.
pub(super) fn of_everything(reader: &Reader<'_>, memberships: &[Membership], counts: &Counts) -> Preview {
    let words = reader.words;
    // Name, address and language are held once, whatever the person takes part in.
    let mut of_person: Vec<Told<'_>> = Vec::new();
    for told in memberships.iter().flat_map(|membership| reader.told(membership)) {
        if told.kind().is_some_and(ItemKind::is_of_person) && of_person.iter().all(|known| known.id != told.id) {
            of_person.push(told);
        }
    }
    let mut goes = vec![reader.items(&of_person)];
    goes.extend(memberships.iter().map(|membership| {
        let own = reader.told(membership).into_iter().filter(|told| !told.kind().is_some_and(ItemKind::is_of_person));
        consent(reader, membership, &own.collect::<Vec<_>>())
    }));
    // Said in full by now.
    let said = [Kind::Identity, Kind::Consents, Kind::Keys];
    goes.extend(
        counts
            .iter()
            .filter(|(kind, _)| !said.contains(kind))
            .map(|(kind, count)| (words.goes_count)((words.kind)(*kind), *count)),
    );
    goes.push(words.goes_key.to_owned());
    let mut stays = stays(reader, &what_stays(counts));
    stays.extend(memberships.iter().flat_map(|membership| apart::said(reader, membership)));
    Preview { goes, stays, everything: true }
}

/// One programme goes and others stay: what only this one asked for goes with it.
pub(super) fn of_programme(reader: &Reader<'_>, membership: &Membership, others: &[&Membership]) -> Preview {
    let words = reader.words;
    let told = reader.told(membership);
    let mut needed = Vec::new();
    let mut stays = Vec::new();
    for other in others {
        let of_other = reader.told(other);
        let shared: Vec<&Told<'_>> =
            told.iter().filter(|item| of_other.iter().any(|also| also.id == item.id)).collect();
        let for_other =
            (words.stays_for_other)(&reader.items(shared.iter().copied()), &reader.programme(&other.programme).name);
        stays.push(with(for_other, reader.retention(other).map(|retention| (words.kept)(&retention))));
        needed.extend(shared.into_iter().map(|item| item.id.clone()));
    }
    stays.push(words.stays_records.to_owned());
    stays.extend(apart::said(reader, membership));
    // An address is needed as long as there is anybody.
    let goes: Vec<Told<'_>> = told
        .into_iter()
        .filter(|item| {
            !needed.contains(&item.id) && !matches!(item.kind(), Some(ItemKind::Email | ItemKind::MailLanguage))
        })
        .collect();
    Preview { goes: vec![consent(reader, membership, &goes)], stays, everything: false }
}

/// What is left when everything went.
pub(super) fn what_stays(counts: &Counts) -> Vec<Stays> {
    let any = |of: Kind| counts.iter().any(|(kind, count)| *kind == of && *count > 0);
    let is_there = |stays: &Stays| match stays {
        Stays::Choices => any(Kind::ChoiceLinks),
        Stays::Looks => any(Kind::LookLinks),
        Stays::Transfers => any(Kind::TransferLinks),
        Stays::Requests => any(Kind::RequestLinks),
        // By statute, which says so in its own sentence.
        Stays::Apart => false,
        Stays::Suppression | Stays::Limits | Stays::Certificate => true,
    };
    Stays::ALL.into_iter().filter(is_there).collect()
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
                Stays::Looks => (words.stays_looks, Some("desk_log")),
                Stays::Transfers => (words.stays_transfers, Some("consignee_transfers")),
                Stays::Requests => (words.stays_requests, Some("requests")),
                Stays::Limits => (words.stays_limits, Some("network_limit")),
                Stays::Certificate => (words.stays_certificate, None),
                Stays::Apart => (words.stays_apart, None),
            };
            let record = record.and_then(|id| reader.register.automatic(id));
            let kept = record.map(|record| (words.kept)(&reader.kept(record)));
            let basis = record.and_then(|record| reader.basis(record)).map(|basis| (words.basis)(&basis));
            with(with(sentence.to_owned(), kept), basis)
        })
        .collect()
}

fn consent(reader: &Reader<'_>, membership: &Membership, items: &[Told<'_>]) -> String {
    let items = (!items.is_empty()).then(|| reader.items(items));
    (reader.words.goes_programme)(&reader.programme(&membership.programme).name, items.as_deref())
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
