//! The forms that people fill in about themselves: signing up for a programme, and correcting what is held.
//!
//! The browser and the server call the same functions. What the server alone can know (whether the domain of an address
//! is one by the rules of IDNA) comes in as a parameter, so that all problems of a form are still said at once and in the
//! order of its fields.

use crate::country::{self, CountryCode};
use crate::email::EmailAddress;
use crate::form::{Check, FieldError, Problem};
use crate::locale::Locale;
use crate::person;
use crate::policy::VersionId;
use crate::programme::Programme;
use crate::time::HOUR;
use std::collections::BTreeMap;

/// How long the link that confirms a sign-up works, in milliseconds; what was entered is gone afterwards. The policy says
/// the same (`[periods] confirmation`).
pub const CONFIRM_WITHIN: i64 = 24 * HOUR;
/// How long the links that confirm a new address work, in milliseconds.
pub const CHANGE_ADDRESS_WITHIN: i64 = 24 * HOUR;

/// What was typed, by the name of the field.
pub type Fields = BTreeMap<String, String>;

/// The names of the fields, in the order in which the forms have them.
pub mod field {
    /// The full name.
    pub const NAME: &str = "name";
    /// The e-mail address.
    pub const EMAIL: &str = "email";
    /// The language of mails, by its tag.
    pub const LOCALE: &str = "locale";
    /// The nationality, by the code of the country.
    pub const NATIONALITY: &str = "nationality";
    /// The country of residence, by its code.
    pub const COUNTRY: &str = "country";
    /// The city of residence.
    pub const CITY: &str = "city";
    /// On the form of the group: whether to subscribe to the newsletter too, [`YES`] or [`NO`].
    pub const NEWSLETTER: &str = "newsletter";
    /// The box "I am 14 or older".
    pub const AGE: &str = "age14";
    /// The box of the consent to the programme's own purpose.
    pub const CONSENT: &str = "consent";
    /// On the form of the group: the box of the consent to the newsletter, apart from the other (Act, Article 22(1)).
    pub const NEWSLETTER_CONSENT: &str = "newsletter_consent";
    /// Not typed: the version of the policy that was shown above the boxes.
    pub const VERSION: &str = "version";
    /// The value of a ticked box, and an answer.
    pub const YES: &str = "yes";
    /// An answer.
    pub const NO: &str = "no";
}

/// A sign-up that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUp {
    /// The full name.
    pub name: String,
    /// The address, which nobody has confirmed yet.
    pub email: EmailAddress,
    /// The language of mails.
    pub locale: Locale,
    /// What the Global Monitoring Group asks beside; none on the form of the newsletter.
    pub group: Option<Group>,
    /// Whether the newsletter is consented to, on its own form or on that of the group.
    pub newsletter: bool,
    /// The version of the policy that the consent was given under.
    pub version: VersionId,
}

impl SignUp {
    /// What it signs up for, in the order of [`Programme::ALL`].
    pub fn programmes(&self) -> impl Iterator<Item = Programme> {
        Programme::ALL.into_iter().filter(|programme| match programme {
            Programme::Newsletter => self.newsletter,
            Programme::GlobalMonitoring => self.group.is_some(),
        })
    }
}

/// What the Global Monitoring Group asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The nationality.
    pub nationality: CountryCode,
    /// The country of residence.
    pub country: CountryCode,
    /// The city of residence.
    pub city: String,
}

/// Reads a sign-up form. `page` is the language of the page, which holds for mails where the form does not ask;
/// `address` reads an e-mail address: [`EmailAddress::parse`], or a stricter function.
///
/// # Errors
/// Every problem, in the order of the fields.
///
/// ```
/// use changho_domain::{email::EmailAddress, locale::Locale, programme::Programme, signup};
/// let fields = [("name", "김서울"), ("email", "kim@example.org"), ("locale", "ko"), ("age14", "yes"), ("consent", "yes"), ("version", "2026-11-01")];
/// let fields = fields.map(|(name, typed)| (name.to_owned(), typed.to_owned())).into();
/// let form = signup::read(Programme::Newsletter, &fields, Locale::Ko, EmailAddress::parse);
/// assert!(form.is_ok_and(|form| form.newsletter && form.group.is_none()));
/// ```
pub fn read(
    programme: Programme,
    fields: &Fields,
    page: Locale,
    address: impl Fn(&str) -> Result<EmailAddress, Problem>,
) -> Result<SignUp, Vec<FieldError>> {
    let typed = Typed(fields);
    let mut check = Check::default();
    let name = check.field(field::NAME, person::name(typed.text(field::NAME)));
    let email = check.field(field::EMAIL, address(typed.text(field::EMAIL)));
    let locale = match programme {
        // The form of the group need not ask.
        Programme::GlobalMonitoring if !fields.contains_key(field::LOCALE) => Some(page),
        _ => check.field(field::LOCALE, typed.locale()),
    };
    let (group, newsletter) = match programme {
        Programme::Newsletter => (Some(None), Some(true)),
        Programme::GlobalMonitoring => {
            (typed.group(&mut check).map(Some), check.field(field::NEWSLETTER, typed.answer(field::NEWSLETTER)))
        }
    };
    check.field(field::AGE, typed.tick(field::AGE, Problem::AgeMissing));
    check.field(field::CONSENT, typed.tick(field::CONSENT, Problem::ConsentMissing));
    if programme == Programme::GlobalMonitoring && newsletter == Some(true) {
        check.field(field::NEWSLETTER_CONSENT, typed.tick(field::NEWSLETTER_CONSENT, Problem::ConsentMissing));
    }
    // A form that does not say what its reader was shown proves no consent. Nobody typed it: the page is too old.
    let version = check.field(field::VERSION, typed.text(field::VERSION).parse().map_err(|_| Problem::Expired));
    check.finish()?;
    match (name, email, locale, group, newsletter, version) {
        (Some(name), Some(email), Some(locale), Some(group), Some(newsletter), Some(version)) => {
            Ok(SignUp { name, email, locale, group, newsletter, version })
        }
        _ => unreachable!("a field without a problem has a value"),
    }
}

/// A correction that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The full name.
    pub name: String,
    /// The language of mails.
    pub locale: Locale,
    /// What the group holds; none for a person who is not in it.
    pub group: Option<Group>,
}

/// Reads the form that corrects what is held. The address is not among it: a new one has to be confirmed first.
///
/// # Errors
/// Every problem, in the order of the fields.
pub fn read_correction(fields: &Fields, in_group: bool) -> Result<Correction, Vec<FieldError>> {
    let typed = Typed(fields);
    let mut check = Check::default();
    let name = check.field(field::NAME, person::name(typed.text(field::NAME)));
    let locale = check.field(field::LOCALE, typed.locale());
    let group = if in_group { typed.group(&mut check).map(Some) } else { Some(None) };
    check.finish()?;
    match (name, locale, group) {
        (Some(name), Some(locale), Some(group)) => Ok(Correction { name, locale, group }),
        _ => unreachable!("a field without a problem has a value"),
    }
}

/// The fields of a form; one that is not there is empty, as browsers send it or leave it out.
struct Typed<'a>(&'a Fields);

impl<'a> Typed<'a> {
    fn text(&self, field: &str) -> &'a str {
        self.0.get(field).map_or("", String::as_str)
    }

    fn locale(&self) -> Result<Locale, Problem> {
        match self.text(field::LOCALE) {
            "" => Err(Problem::Missing),
            tag => Locale::parse(tag).ok_or(Problem::UnknownChoice),
        }
    }

    /// Only exactly [`field::YES`] is a tick: a broken form can never become a consent.
    fn tick(&self, field: &str, missing: Problem) -> Result<(), Problem> {
        if self.text(field) == field::YES { Ok(()) } else { Err(missing) }
    }

    fn answer(&self, field: &str) -> Result<bool, Problem> {
        match self.text(field) {
            "" => Err(Problem::Missing),
            field::YES => Ok(true),
            field::NO => Ok(false),
            _ => Err(Problem::UnknownChoice),
        }
    }

    fn group(&self, check: &mut Check) -> Option<Group> {
        let nationality = check.field(field::NATIONALITY, country::chosen(self.text(field::NATIONALITY)));
        let country = check.field(field::COUNTRY, country::chosen(self.text(field::COUNTRY)));
        let city = check.field(field::CITY, person::city(self.text(field::CITY)));
        Some(Group { nationality: nationality?, country: country?, city: city? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NEWSLETTER: &[(&str, &str)] = &[
        (field::NAME, "김서울"),
        (field::EMAIL, "kim@example.org"),
        (field::LOCALE, "zh-TW"),
        (field::AGE, "yes"),
        (field::CONSENT, "yes"),
        (field::VERSION, "2026-11-01"),
    ];
    const GROUP: &[(&str, &str)] = &[
        (field::NAME, "王小明"),
        (field::EMAIL, "wang@example.org"),
        (field::NATIONALITY, "TW"),
        (field::COUNTRY, "JP"),
        (field::CITY, "京都"),
        (field::NEWSLETTER, "yes"),
        (field::AGE, "yes"),
        (field::CONSENT, "yes"),
        (field::NEWSLETTER_CONSENT, "yes"),
        (field::VERSION, "2026-11-01"),
    ];

    fn fields(given: &[(&str, &str)], changed: &[(&str, &str)]) -> Fields {
        given.iter().chain(changed).map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
    }

    fn problems(programme: Programme, fields: &Fields) -> Vec<(String, Problem)> {
        match read(programme, fields, Locale::En, EmailAddress::parse) {
            Ok(_) => Vec::new(),
            Err(errors) => errors.into_iter().map(|error| (error.field, error.problem)).collect(),
        }
    }

    #[test]
    fn a_whole_form_is_taken() {
        let newsletter = read(Programme::Newsletter, &fields(NEWSLETTER, &[]), Locale::En, EmailAddress::parse);
        let newsletter = newsletter.expect("a whole form");
        assert_eq!((newsletter.locale, newsletter.group.is_none()), (Locale::ZhTw, true));
        assert_eq!(newsletter.programmes().collect::<Vec<_>>(), [Programme::Newsletter]);

        let group = read(Programme::GlobalMonitoring, &fields(GROUP, &[]), Locale::Ja, EmailAddress::parse)
            .expect("a whole form");
        assert_eq!(group.locale, Locale::Ja, "the page's language, because the form does not ask");
        assert_eq!(group.programmes().collect::<Vec<_>>(), Programme::ALL);

        let without = fields(GROUP, &[(field::NEWSLETTER, "no"), (field::NEWSLETTER_CONSENT, "")]);
        let without =
            read(Programme::GlobalMonitoring, &without, Locale::Ja, EmailAddress::parse).expect("a whole form");
        assert_eq!(without.programmes().collect::<Vec<_>>(), [Programme::GlobalMonitoring]);
    }

    #[test]
    fn an_empty_form_names_every_field_in_order() {
        let named = |programme| problems(programme, &Fields::new());
        assert_eq!(
            named(Programme::Newsletter),
            [
                (field::NAME.to_owned(), Problem::Missing),
                (field::EMAIL.to_owned(), Problem::Missing),
                (field::LOCALE.to_owned(), Problem::Missing),
                (field::AGE.to_owned(), Problem::AgeMissing),
                (field::CONSENT.to_owned(), Problem::ConsentMissing),
                (field::VERSION.to_owned(), Problem::Expired),
            ]
        );
        let group: Vec<String> = named(Programme::GlobalMonitoring).into_iter().map(|(field, _)| field).collect();
        assert_eq!(
            group,
            [
                field::NAME,
                field::EMAIL,
                field::NATIONALITY,
                field::COUNTRY,
                field::CITY,
                field::NEWSLETTER,
                field::AGE,
                field::CONSENT,
                field::VERSION
            ]
        );
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let long = "가".repeat(101);
        let cases: &[(&str, &str, Problem)] = &[
            (field::NAME, "  ", Problem::Missing),
            (field::NAME, &long, Problem::TooLong(100)),
            (field::NAME, "Kim\r\nBcc: x@example.org", Problem::Control),
            (field::NAME, "Kim\u{202E}luoeS", Problem::Direction),
            (field::EMAIL, "kim@", Problem::EmailInvalid),
            (field::EMAIL, "김@example.org", Problem::EmailLocalPart),
            (field::EMAIL, "kim@example.org\nBcc: x@example.org", Problem::Control),
            (field::LOCALE, "fr", Problem::UnknownChoice),
            (field::NATIONALITY, "Korea", Problem::UnknownChoice),
            (field::COUNTRY, "kr", Problem::UnknownChoice),
            (field::CITY, &long, Problem::TooLong(100)),
            (field::CITY, "Seoul\u{0}", Problem::Control),
            (field::NEWSLETTER, "maybe", Problem::UnknownChoice),
            (field::AGE, "on", Problem::AgeMissing),
            (field::CONSENT, "true", Problem::ConsentMissing),
            (field::NEWSLETTER_CONSENT, "", Problem::ConsentMissing),
            (field::VERSION, "latest", Problem::Expired),
        ];
        for (field, typed, problem) in cases {
            let found = problems(Programme::GlobalMonitoring, &fields(GROUP, &[(field, typed)]));
            assert_eq!(found, [((*field).to_owned(), *problem)], "{field} {typed:?}");
        }
    }

    #[test]
    fn names_are_what_people_say_they_are() {
        for name in ["🙂", "𠮷野家", "Ólafur Þór", "นภัสสร", "O'Neill-Süß", "Ⅻ"] {
            assert_eq!(problems(Programme::Newsletter, &fields(NEWSLETTER, &[(field::NAME, name)])), [], "{name}");
        }
    }

    #[test]
    fn a_correction_asks_for_what_is_held() {
        let plain = read_correction(&fields(NEWSLETTER, &[]), false).expect("a whole form");
        assert_eq!((plain.name.as_str(), plain.locale, plain.group), ("김서울", Locale::ZhTw, None));
        let errors = read_correction(&fields(NEWSLETTER, &[]), true).expect_err("without the group's fields");
        let named: Vec<String> = errors.into_iter().map(|error| error.field).collect();
        assert_eq!(named, [field::NATIONALITY, field::COUNTRY, field::CITY]);
        let group = read_correction(&fields(GROUP, &[(field::LOCALE, "ja")]), true).expect("a whole form").group;
        assert_eq!(group.map(|group| group.city).as_deref(), Some("京都"));
    }

    proptest! {
        #[test]
        fn no_form_makes_it_panic(typed in prop::collection::btree_map("[a-z_14]{0,20}", ".*", 0..12)) {
            let _ = read(Programme::GlobalMonitoring, &typed, Locale::En, EmailAddress::parse);
            let _ = read_correction(&typed, true);
        }

        #[test]
        fn no_broken_tick_is_a_consent(tick in ".*") {
            prop_assume!(tick != field::YES);
            let found = problems(Programme::Newsletter, &fields(NEWSLETTER, &[(field::CONSENT, &tick)]));
            prop_assert_eq!(found, [(field::CONSENT.to_owned(), Problem::ConsentMissing)]);
        }
    }
}
