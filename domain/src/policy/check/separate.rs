//! What another statute requires to be kept: of items that are held, for a time that ends.

use super::{Found, at};
use crate::policy::{Register, RetentionRule};

pub(super) fn check(register: &Register, found: &mut Found) {
    for (p, purpose) in register.purposes.iter().enumerate() {
        for (s, separate) in purpose.separate.iter().enumerate() {
            let id = &purpose.id;
            if separate.items.is_empty() {
                let message = format!("nothing of the purpose `{id}` is stored apart here");
                found.add(at!["purposes", p, "separate", s, "items"], message);
            }
            for (n, item) in separate.items.iter().enumerate() {
                if !purpose.asked().any(|asked| asked == item) {
                    let message =
                        format!("`{item}` is no item that the purpose `{id}` asks for, so that it cannot be kept");
                    found.add(at!["purposes", p, "separate", s, "items", n], message);
                }
            }
            if !matches!(separate.retention, RetentionRule::For(_)) {
                let message = format!(
                    "what is stored apart from the purpose `{id}` is kept `for` a period that the statute names"
                );
                found.add(at!["purposes", p, "separate", s, "retention"], message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::super::sample::{said, with};
    use crate::policy::Register;
    use serde_json::{Value, json};

    fn problems(separate: Value) -> Vec<String> {
        let register: Register =
            serde_json::from_value(with("/purposes/0/separate", json!([separate]))).expect("well-formed");
        check(&register).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_stored_apart_is_held_and_ends() {
        let years = json!({"rule": "for", "years": 5});
        let item = with("/version", json!("2026-11-01"))["purposes"][0]["required"][0].clone();
        assert_eq!(
            problems(json!({"statute": said("Act on Libraries"), "items": [item], "retention": years})),
            [""; 0]
        );
        let other = problems(json!({"statute": said("Act"), "items": ["shoe_size"], "retention": years}));
        assert!(other.iter().any(|said| said.contains("`shoe_size` is no item that the purpose")), "{other:?}");
        let none = problems(json!({"statute": said("Act"), "items": [], "retention": years}));
        assert!(none.iter().any(|said| said.contains("nothing of the purpose")), "{none:?}");
        let endless =
            problems(json!({"statute": said("Act"), "items": [item], "retention": {"rule": "until_deleted"}}));
        assert!(endless.iter().any(|said| said.contains("is kept `for` a period")), "{endless:?}");
    }
}
