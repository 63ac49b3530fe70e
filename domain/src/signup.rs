//! The forms that people fill in about themselves: signing up for a programme, and correcting what is held.
//!
//! What a form asks comes from the register ([`Form::of`], [`Asked`]); the browser and the server know it as the same data.
//! What the server alone can know (whether the domain of an address is one by the rules of IDNA) comes in as a parameter, so
//! that all problems of a form are still said at once and in the order of its fields.

use crate::country;
use crate::email::EmailAddress;
use crate::form::{Check, FieldError, Problem};
use crate::locale::Locale;
use crate::person;
use crate::policy::{EntryId, ItemKind, Purpose, Register, VersionId};
use crate::programme::ProgrammeId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was typed, by the name of the field.
pub type Fields = BTreeMap<String, String>;
/// What a person told, by the id of the item. An item that was left out is not there.
pub type Values = BTreeMap<EntryId, String>;

/// The names of the fields that are no items. A field for an item is named by the item's id.
pub mod field {
    use crate::policy::EntryId;

    /// The e-mail address where a form asks for nothing else.
    pub const EMAIL: &str = "email";
    /// The box "I am 14 or older".
    pub const AGE: &str = "age14";
    /// The box of the consent to the programme's own purpose.
    pub const CONSENT: &str = "consent";
    /// Not typed: the version of the policy that was shown above the boxes.
    pub const VERSION: &str = "version";
    /// The value of a ticked box, and an answer.
    pub const YES: &str = "yes";
    /// An answer.
    pub const NO: &str = "no";

    /// The box of the consent to something that is offered beside, apart from the other (Act, Article 22(1)). Whether it is
    /// wanted, [`YES`] or [`NO`], is asked in the field named by its id.
    #[must_use]
    pub fn consent_to(offer: &str) -> String {
        [offer, "_", CONSENT].concat()
    }

    /// Whether every form has a field of that name.
    #[must_use]
    pub fn is_own(name: &str) -> bool {
        [AGE, CONSENT, VERSION].contains(&name)
    }

    /// Whether a form that offers this has a field of that name.
    #[must_use]
    pub fn is_of_offer(name: &str, offer: &EntryId) -> bool {
        name == offer.as_str() || name == consent_to(offer)
    }
}

/// What a sign-up form asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// For what.
    pub programme: ProgrammeId,
    /// The items, in the order of the fields.
    pub items: Vec<Asked>,
    /// What may be consented to beside.
    pub offers: Vec<ProgrammeId>,
    /// Whether people say that they are 14 or older.
    pub age14: bool,
}

/// An item as a form asks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its id, and the name of its field.
    pub id: EntryId,
    /// How it is checked.
    pub kind: ItemKind,
    /// Whether it has to be given.
    pub required: bool,
    /// The longest name or text, in characters.
    pub max: usize,
    /// The answers of a choice.
    pub choices: Vec<EntryId>,
}

impl Asked {
    /// An item of a register; none for one that no form asks for.
    #[must_use]
    pub fn of(register: &Register, id: &EntryId, required: bool) -> Option<Self> {
        let item = register.items.get(id)?;
        let kind = item.kind.filter(|kind| kind.is_asked())?;
        let choices = item.choices.iter().map(|choice| choice.id.clone()).collect();
        Some(Self { id: id.clone(), kind, required, max: item.longest(), choices })
    }

    /// The items that a purpose asks for: required, then optional ones.
    #[must_use]
    pub fn all_of(register: &Register, purpose: &Purpose) -> Vec<Self> {
        let required = purpose.required.iter().filter_map(|id| Self::of(register, id, true));
        required.chain(purpose.optional.iter().filter_map(|id| Self::of(register, id, false))).collect()
    }
}

/// An item as a page asks for it, in the language of the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The name of the field.
    pub id: EntryId,
    /// What is asked.
    pub kind: ItemKind,
    /// Whether it has to be answered.
    pub required: bool,
    /// What stands over the field; empty where the page has words of its own for the kind.
    pub label: String,
    /// Help with it; empty for none.
    pub hint: String,
    /// What browsers may fill in; empty for nothing in particular.
    pub autocomplete: String,
    /// The answers of a choice: value and words.
    pub choices: Vec<(String, String)>,
}

impl Form {
    /// The form of a programme; none where the version has none.
    #[must_use]
    pub fn of(register: &Register, programme: &ProgrammeId) -> Option<Self> {
        let purpose = register.purpose(programme.as_str())?;
        let form = purpose.form.as_ref()?;
        Some(Self {
            programme: programme.clone(),
            items: Asked::all_of(register, purpose),
            offers: form.offers.iter().cloned().map(ProgrammeId::from).collect(),
            age14: form.age14,
        })
    }

    /// The name of the field for the address; messages about the mailbox stand there.
    #[must_use]
    pub fn email_field(&self) -> &str {
        self.items.iter().find(|item| item.kind == ItemKind::Email).map_or(field::EMAIL, |item| item.id.as_str())
    }
}

/// A sign-up that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUp {
    /// The full name, where the form asks for it.
    pub name: Option<String>,
    /// The address, which nobody has confirmed yet.
    pub email: EmailAddress,
    /// The language of mails.
    pub locale: Locale,
    /// Everything else.
    pub values: Values,
    /// What is consented to: the programme of the form, and what was chosen beside.
    pub programmes: Vec<ProgrammeId>,
    /// The version of the policy that the consent was given under.
    pub version: VersionId,
}

/// Reads a sign-up form. `page` is the language of the page, which holds for mails where the form does not ask;
/// `address` reads an e-mail address: [`EmailAddress::parse`], or a stricter function.
///
/// # Errors
/// Every problem, in the order of the fields.
pub fn read(
    form: &Form,
    fields: &Fields,
    page: Locale,
    address: impl Fn(&str) -> Result<EmailAddress, Problem>,
) -> Result<SignUp, Vec<FieldError>> {
    let typed = Typed(fields);
    let mut check = Check::default();
    let told = typed.items(&form.items, &mut check, Some(&address));
    let mut programmes = vec![form.programme.clone()];
    for offer in &form.offers {
        if check.field(offer.as_str(), typed.answer(offer.as_str())) == Some(true) {
            programmes.push(offer.clone());
        }
    }
    if form.age14 {
        check.field(field::AGE, typed.tick(field::AGE, Problem::AgeMissing));
    }
    check.field(field::CONSENT, typed.tick(field::CONSENT, Problem::ConsentMissing));
    for offer in programmes.iter().skip(1) {
        let name = field::consent_to(offer.as_str());
        check.field(&name, typed.tick(&name, Problem::ConsentMissing));
    }
    // A form that does not say what its reader was shown proves no consent. Nobody typed it: the page is too old.
    let version = check.field(field::VERSION, typed.text(field::VERSION).parse().map_err(|_| Problem::Expired));
    // A form without an address has nobody who could confirm it; the gate lets no such form through.
    if told.email.is_none() && !form.items.iter().any(|item| item.kind == ItemKind::Email) {
        check.refuse(field::EMAIL, Problem::Missing);
    }
    check.finish()?;
    let Told { name, email, locale, values } = told;
    match (email, version) {
        (Some(email), Some(version)) => {
            Ok(SignUp { name, email, locale: locale.unwrap_or(page), values, programmes, version })
        }
        _ => unreachable!("a field without a problem has a value"),
    }
}

/// A correction that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The full name, where it is held.
    pub name: Option<String>,
    /// The language of mails, where it was asked for.
    pub locale: Option<Locale>,
    /// Everything else that can be corrected.
    pub values: Values,
}

/// Reads the form that corrects what is held. The address is not among it: a new one has to be confirmed first.
///
/// # Errors
/// Every problem, in the order of the fields.
pub fn read_correction(asked: &[Asked], fields: &Fields) -> Result<Correction, Vec<FieldError>> {
    let mut check = Check::default();
    let told = Typed(fields).items(asked, &mut check, None);
    check.finish()?;
    Ok(Correction { name: told.name, locale: told.locale, values: told.values })
}

/// Reads an e-mail address.
type ReadAddress<'a> = &'a dyn Fn(&str) -> Result<EmailAddress, Problem>;

/// What was read from the fields for items.
#[derive(Default)]
struct Told {
    name: Option<String>,
    email: Option<EmailAddress>,
    locale: Option<Locale>,
    values: Values,
}

/// The fields of a form; one that is not there is empty, as browsers send it or leave it out.
struct Typed<'a>(&'a Fields);

impl<'a> Typed<'a> {
    fn text(&self, field: &str) -> &'a str {
        self.0.get(field).map_or("", String::as_str)
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

    /// Reads the items in their order; without a way to read an address, addresses are passed over.
    fn items(&self, asked: &[Asked], check: &mut Check, address: Option<ReadAddress<'_>>) -> Told {
        let mut told = Told::default();
        for item in asked {
            let (name, typed) = (item.id.as_str(), self.text(&item.id));
            match item.kind {
                ItemKind::Email => {
                    if let Some(address) = address {
                        told.email = check.field(name, address(typed));
                    }
                }
                _ if !item.required && typed.trim().is_empty() => {}
                ItemKind::Name => told.name = check.field(name, person::line_of(typed, item.max)),
                ItemKind::MailLanguage => told.locale = check.field(name, locale(typed)),
                ItemKind::Country => {
                    let code = check.field(name, country::chosen(typed));
                    told.values.extend(code.map(|code| (item.id.clone(), code.to_string())));
                }
                ItemKind::Text => {
                    let line = check.field(name, person::line_of(typed, item.max));
                    told.values.extend(line.map(|line| (item.id.clone(), line)));
                }
                ItemKind::Telephone => {
                    let number = check.field(name, person::telephone(typed));
                    told.values.extend(number.map(|number| (item.id.clone(), number)));
                }
                ItemKind::Choice => {
                    let answer = check.field(name, chosen(typed, &item.choices));
                    told.values.extend(answer.map(|answer| (item.id.clone(), answer)));
                }
                ItemKind::TakesPart | ItemKind::ActivityPeriod | ItemKind::ConsentRecord => {}
            }
        }
        told
    }
}

fn locale(tag: &str) -> Result<Locale, Problem> {
    match tag {
        "" => Err(Problem::Missing),
        tag => Locale::parse(tag).ok_or(Problem::UnknownChoice),
    }
}

fn chosen(typed: &str, choices: &[EntryId]) -> Result<String, Problem> {
    match typed {
        "" => Err(Problem::Missing),
        id if choices.iter().any(|choice| choice == id) => Ok(id.to_owned()),
        _ => Err(Problem::UnknownChoice),
    }
}

#[cfg(test)]
mod tests;
