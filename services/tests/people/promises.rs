//! What the policy in force promises in figures is what the program does.

use crate::support::{NOON, shelf};
use changho_domain::code::{CODE_LIFETIME, FRESH_FOR};
use changho_domain::date::Date;
use changho_domain::policy::{Keeping, Register};
use changho_domain::session::LONGEST_SESSION;
use changho_domain::time::{DAY, SECOND};

/// The length of a period of the register, in milliseconds.
fn period(register: &Register, id: &str) -> i64 {
    let period = register.period(id).unwrap_or_else(|| panic!("a period {id}"));
    milliseconds(period.exact_seconds(), id)
}

/// How long an automatic record is kept, in milliseconds.
fn kept(register: &Register, id: &str) -> i64 {
    let record = register.automatic(id).unwrap_or_else(|| panic!("a record {id}"));
    milliseconds(record.retention.period().and_then(|period| period.exact_seconds()), id)
}

fn milliseconds(seconds: Option<impl TryInto<i64>>, id: &str) -> i64 {
    let seconds = seconds.unwrap_or_else(|| panic!("{id} has a fixed length"));
    seconds.try_into().unwrap_or_else(|_| panic!("{id} is short enough")) * SECOND
}

#[test]
fn links_codes_and_sessions_live_as_long_as_the_policy_says() {
    let shelf = shelf();
    let register = shelf.current(Date::of_day_number(NOON.millis().div_euclid(DAY))).register();
    let keeping = Keeping::of(register);
    assert_eq!(period(register, "confirmation"), keeping.confirm_within());
    assert_eq!(kept(register, "unconfirmed"), keeping.confirm_within());
    assert_eq!(period(register, "sign_in_code"), CODE_LIFETIME);
    assert_eq!(period(register, "sign_in_code"), FRESH_FOR);
    assert_eq!(kept(register, "sign_in_codes"), CODE_LIFETIME);
    assert_eq!(kept(register, "sessions"), keeping.session());
    assert_eq!(keeping.session(), LONGEST_SESSION);
    assert_eq!(shelf.broken_promises(Date::of_day_number(NOON.millis().div_euclid(DAY))), []);
}
