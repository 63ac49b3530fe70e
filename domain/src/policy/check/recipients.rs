//! Third parties, inside the country and abroad: what is listed is said to be listed, and complete.

use super::{Found, at, item_is_named, not_of_a_browser};
use crate::policy::{Disclosure, DisclosureKind, EntryId, Register, RetentionRule};

pub(super) fn check(register: &Register, found: &mut Found) {
    listed("provision", register.provision, "recipients", register.recipients.len(), found);
    listed("transfer", register.transfer, "foreign_recipients", register.foreign_recipients.len(), found);
    for (i, recipient) in register.recipients.iter().enumerate() {
        entry(register, ("recipients", i), &recipient.id, &recipient.items, recipient.retention, found);
        if recipient.basis.is_none() && recipient.basis_article.is_some() {
            let message = format!("the recipient `{}` cites an article and has no `basis`", recipient.id);
            found.add(at!["recipients", i, "basis_article"], message);
        }
    }
    for (i, recipient) in register.foreign_recipients.iter().enumerate() {
        entry(register, ("foreign_recipients", i), &recipient.id, &recipient.items, recipient.retention, found);
    }
}

fn listed(section: &str, disclosure: Disclosure, list: &str, entries: usize, found: &mut Found) {
    match (disclosure.kind, entries) {
        (DisclosureKind::Listed, 0) => {
            found.add(at![section, "kind"], format!("[{section}] says `listed`, and there is no [[{list}]]"));
        }
        (DisclosureKind::None | DisclosureKind::NotStated, 1..) => {
            found.add(at![section, "kind"], format!("there is a [[{list}]], so [{section}] says kind = \"listed\""));
        }
        _ => {}
    }
}

fn entry(
    register: &Register,
    (section, i): (&str, usize),
    id: &EntryId,
    items: &[EntryId],
    retention: RetentionRule,
    found: &mut Found,
) {
    if items.is_empty() {
        found.add(at![section, i, "items"], format!("the recipient `{id}` is given no item"));
    }
    for (n, item) in items.iter().enumerate() {
        item_is_named(register, item, at![section, i, "items", n], found);
    }
    not_of_a_browser(retention, id, at![section, i, "retention"], found);
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::super::sample::{said, with};
    use crate::policy::Register;
    use serde_json::{Value, json};

    fn problems(register: Value) -> Vec<String> {
        let register: Register = serde_json::from_value(register).expect("well-formed");
        check(&register).iter().map(ToString::to_string).collect()
    }

    fn recipient() -> Value {
        json!({"id": "post", "name": said("Post"), "purpose": said("delivery"), "items": ["name"], "basis": "consent",
               "basis_article": "17(1)1", "retention": {"rule": "for", "days": 30}})
    }

    fn abroad() -> Value {
        json!({"id": "cloud", "name": said("Cloud"), "country": said("Iceland"), "purpose": said("storage"),
               "items": ["email"], "method": said("over the network, at once"), "retention": {"rule": "until_cancelled"},
               "refusal": said("You may refuse.")})
    }

    #[test]
    fn recipients_are_listed_where_the_register_says_so_and_only_there() {
        let mut register = with("/recipients", json!([recipient()]));
        assert_eq!(
            problems(register.clone()),
            ["provision.kind: there is a [[recipients]], so [provision] says kind = \"listed\""]
        );
        register["provision"]["kind"] = json!("listed");
        assert_eq!(problems(register.clone()), [""; 0]);
        register["transfer"]["kind"] = json!("listed");
        assert_eq!(
            problems(register.clone()),
            ["transfer.kind: [transfer] says `listed`, and there is no [[foreign_recipients]]"]
        );
        register["foreign_recipients"] = json!([abroad()]);
        assert_eq!(problems(register), [""; 0]);
    }

    #[test]
    fn a_recipient_is_given_items_that_there_are_for_a_time_that_the_center_can_count() {
        for (field, value, message) in [
            ("items", json!([]), "recipients[0].items: the recipient `post` is given no item"),
            (
                "items",
                json!(["shoe_size"]),
                "recipients[0].items[0]: [items] has no name for `shoe_size`; it has `email`, `name`, `visits`",
            ),
            (
                "retention",
                json!({"rule": "session"}),
                "recipients[0].retention: the retention of `post` cannot end in a browser; this rule is for cookies and \
                 browser storage",
            ),
            (
                "basis",
                Value::Null,
                "recipients[0].basis_article: the recipient `post` cites an article and has no `basis`",
            ),
            ("purpose", said(" "), "recipients[0].purpose.ko: the ko text is empty"),
        ] {
            let mut register = with("/recipients", json!([recipient()]));
            register["provision"]["kind"] = json!("listed");
            register["recipients"][0][field] = value;
            assert_eq!(problems(register).first().map(String::as_str), Some(message));
        }
    }
}
