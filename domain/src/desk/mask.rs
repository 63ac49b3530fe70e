//! What lists show of a name and an address: enough to tell rows apart, too little to write to anybody.

/// A name of which the first character is left, and the last of three or more.
///
/// ```
/// use changho_domain::desk::masked_name;
/// assert_eq!(masked_name("홍길동"), "홍*동");
/// assert_eq!(masked_name("Ada Lovelace"), "A**e");
/// assert_eq!(masked_name("허균"), "허*");
/// assert_eq!(masked_name(""), "");
/// ```
#[must_use]
pub fn masked_name(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    match characters.as_slice() {
        [] => String::new(),
        [first] => format!("{first}*"),
        [first, _] => format!("{first}*"),
        [first, _, last] => format!("{first}*{last}"),
        // How long it is is nobody's business.
        [first, .., last] => format!("{first}**{last}"),
    }
}

/// An address of which the first character of the mailbox, the first of the domain and the last part of the domain are left.
///
/// ```
/// use changho_domain::desk::masked_address;
/// assert_eq!(masked_address("hong@mail.example.org"), "h***@m***.org");
/// assert_eq!(masked_address("kim@메일.한국"), "k***@메***.한국");
/// assert_eq!(masked_address("nonsense"), "***");
/// ```
#[must_use]
pub fn masked_address(address: &str) -> String {
    let Some((mailbox, domain)) = address.rsplit_once('@') else { return "***".to_owned() };
    let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    let end = domain.rsplit_once('.').map_or("", |(_, end)| end);
    format!("{}***@{}***.{end}", first(mailbox), first(domain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_more_than_two_characters_of_a_name_are_left(name in "\\PC{0,40}") {
            let masked = masked_name(&name);
            prop_assert!(masked.chars().filter(|c| *c != '*').count() <= 2);
            prop_assert!(masked.chars().count() <= 4);
        }

        #[test]
        fn an_address_cannot_be_read_from_its_mask(mailbox in "[a-z0-9.]{2,20}", domain in "[a-z]{2,20}", end in "[a-z]{2,5}") {
            let masked = masked_address(&format!("{mailbox}@{domain}.{end}"));
            // Each part by itself: ".a" may well stand between what is left of the domain and its end.
            let (left, right) = masked.split_once('@').unwrap_or_default();
            let (right, _) = right.rsplit_once('.').unwrap_or_default();
            prop_assert!(!left.contains(&mailbox) && !right.contains(&domain), "{}", masked);
            prop_assert_eq!((left.chars().count(), right.chars().count()), (4, 4));
        }
    }
}
