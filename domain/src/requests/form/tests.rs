use super::*;

fn typed(fields: &[(&str, &str)]) -> Typed {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn wrong<T>(result: Result<T, Vec<FieldError>>) -> Vec<(String, Problem)> {
    result.err().unwrap_or_default().into_iter().map(|error| (error.field, error.problem)).collect()
}

fn today() -> Date {
    Date::new(2026, 11, 26).expect("a date")
}

#[test]
fn each_kind_asks_for_what_it_needs() {
    let missing = Problem::Missing;
    for (kind, fields, problems) in [
        (Kind::Access, &[][..], &[("scope-content", missing)][..]),
        (Kind::Access, &[("scope-purpose", "on")], &[]),
        (Kind::Access, &[("scope-everything", "on")], &[("scope-content", missing)]),
        (Kind::Correct, &[], &[("item", missing), ("wanted", missing)]),
        (Kind::Correct, &[("item", "city"), ("wanted", "Osaka")], &[]),
        (Kind::Delete, &[("item", "a\nb")], &[("item", Problem::Control)]),
        (Kind::Suspend, &[("item", "newsletter"), ("details", "two\r\nlines")], &[]),
        (Kind::Withdraw, &[], &[("item", missing)]),
        (Kind::Complaint, &[("details", "  ")], &[("details", missing)]),
        (Kind::Automated, &[], &[]),
    ] {
        let problems: Vec<_> = problems.iter().map(|(name, problem)| ((*name).to_owned(), *problem)).collect();
        assert_eq!(wrong(matter(kind, &typed(fields))), problems, "{kind:?} {fields:?}");
    }
    let long = "가".repeat(LONGEST_TEXT + 1);
    assert_eq!(
        wrong(matter(Kind::Complaint, &typed(&[("details", &long)]))),
        [("details".to_owned(), Problem::TooLong(LONGEST_TEXT))]
    );
}

#[test]
fn scopes_keep_the_order_of_the_decree() {
    let matter = matter(Kind::Access, &typed(&[("scope-consent", "on"), ("scope-content", "on")])).expect("taken");
    assert_eq!(matter.scopes, [AccessScope::Content, AccessScope::Consent]);
}

#[test]
fn what_is_chosen_is_one_of_the_choices() {
    assert_eq!(kind(&typed(&[("kind", "delete")])), Ok(Kind::Delete));
    assert_eq!(wrong(kind(&typed(&[]))), [("kind".to_owned(), Problem::Missing)]);
    assert_eq!(wrong(kind(&typed(&[("kind", "transmit")]))), [("kind".to_owned(), Problem::UnknownChoice)]);
    assert_eq!(asker(&typed(&[("asker", "agent")])), Ok(Asker::Agent));
    assert_eq!(wrong(asker(&typed(&[("asker", "officer")]))), [("asker".to_owned(), Problem::UnknownChoice)]);
}

const AGENT: [(&str, &str); 6] = [
    ("for-name", "김서울"),
    ("for-email", "kim@example.org"),
    ("relation", "lawyer"),
    ("mandate-access", "on"),
    ("from", "2026-11-01"),
    ("until", "2026-12-31"),
];

fn agent(change: (&str, &str)) -> Vec<(String, Problem)> {
    let mut fields = typed(&AGENT);
    fields.insert(change.0.to_owned(), change.1.to_owned());
    wrong(represented(Kind::Access, Asker::Agent, &fields, today(), EmailAddress::parse))
}

#[test]
fn a_mandate_covers_what_is_asked_and_has_not_ended() {
    let at = |field: &str, problem: Problem| vec![(field.to_owned(), problem)];
    assert_eq!(agent(("details", "")), []);
    assert_eq!(agent(("until", "")), []);
    assert_eq!(agent(("until", "2026-11-26")), []);
    assert_eq!(agent(("until", "2026-11-25")), at("until", RequestProblem::Over.into()));
    assert_eq!(agent(("until", "2026-10-31")), at("until", RequestProblem::Backwards.into()));
    assert_eq!(agent(("until", "soon")), at("until", RequestProblem::Day.into()));
    assert_eq!(agent(("from", "")), at("from", Problem::Missing));
    assert_eq!(agent(("from", "2026-02-30")), at("from", RequestProblem::Day.into()));
    assert_eq!(agent(("for-email", "")), at("for-email", Problem::Missing));
    assert_eq!(agent(("relation", "friend")), at("relation", Problem::UnknownChoice));
    let deletion = represented(Kind::Delete, Asker::Agent, &typed(&AGENT), today(), EmailAddress::parse);
    assert_eq!(wrong(deletion), at("mandate-correct_delete", RequestProblem::NotCovered.into()));
    let complaint = represented(Kind::Complaint, Asker::Agent, &typed(&AGENT), today(), EmailAddress::parse);
    assert!(complaint.is_ok());
}

#[test]
fn a_child_need_not_have_a_mailbox() {
    let mut fields = typed(&AGENT);
    fields.remove("for-email");
    for (asker, taken) in [(Asker::Parent, true), (Asker::Representative, true), (Asker::Agent, false)] {
        let read = represented(Kind::Access, asker, &fields, today(), EmailAddress::parse);
        assert_eq!(read.is_ok(), taken, "{asker:?}");
    }
}
