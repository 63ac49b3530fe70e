//! What another statute requires is said before, moved to a store of its own, and goes when its time is over.

use crate::desk::office::events;
use crate::on_both;
use crate::people::erasures::{back_up, restore};
use crate::people::story::{KIM, Table, count, home, mail, programme, sign_in, token, with};
use crate::support::library::{self, VERSION};
use changho_domain::desk::Role;
use changho_domain::disposal::Acting;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::signup::Fields;
use changho_domain::time::DAY;
use changho_services::desk::Denied;
use changho_services::erasures::replay;
use changho_services::keys::MasterKeys;
use changho_services::people::{certificate, delete, sign_up, withdraw};
use changho_services::separate::{Separate, list, look, looks};
use changho_services::sweep::sweep;
use changho_services::{Center, Fault, all, run};
use std::collections::BTreeMap;

async fn joined(center: &Center) {
    join_circle(center, "no").await;
}

/// Joins the circle of the library, and has the letters too.
pub(crate) async fn joined_with_letters(center: &Center) {
    join_circle(center, "yes").await;
}

async fn join_circle(center: &Center, letters: &str) {
    let form = with(
        Fields::new(),
        &[
            ("full_name", "김하늘"),
            ("mail", KIM),
            ("book", "토지"),
            ("evening", "friday"),
            ("letters", letters),
            ("letters_consent", letters),
            ("age14", "yes"),
            ("consent", "yes"),
            ("version", VERSION),
        ],
    );
    sign_up::ask(center, &programme("reading_circle"), &form, Locale::En, &home()).await.expect("taken");
    let link = token(&mail(center, KIM, "confirm_sign_up").await);
    sign_up::confirm(center, &link).await.expect("confirmed").expect("a programme");
}

fn officer() -> Acting {
    Acting { id: "officer-1".into(), role: Role::PrivacyOfficer }
}

/// The field that a look was refused for.
fn wrong(looked: Result<Option<BTreeMap<String, String>>, Denied>) -> (String, Problem) {
    match looked {
        Err(Denied::Form(errors)) => (errors[0].field.clone(), errors[0].problem),
        other => panic!("{other:?}"),
    }
}

on_both! {
    async fn it_is_said_moved_looked_at_with_a_reason_and_goes(center: Center) {
        let center = library::of(&center);
        let store = center.separate.clone().expect("a separate store");
        joined(&center).await;
        let session = sign_in(&center, KIM).await;
        let told = delete::preview(&center, &session, Locale::En).await.expect("told");
        let said = told.stays.last().expect("a sentence");
        assert!(said.contains("name") && said.contains("evening") && said.contains("the Library Ordinance"), "{said}");
        assert!(list(&store).await.expect("listed").is_empty(), "saying it moves nothing");

        let number = delete::delete(&center, &session).await.expect("deleted");
        assert_eq!(count(&center, Table::Subjects).await, 0);
        let records = list(&store).await.expect("listed");
        assert_eq!(records.len(), 1);
        assert_eq!((records[0].programme.as_str(), records[0].statute.as_str()), ("reading_circle", "「도서관 운영 조례」"));
        let proof = certificate::find(&center, &number, Locale::En).await.expect("looked").expect("a certificate");
        assert!(proof.stays.iter().any(|said| said.contains("another statute")), "{:?}", proof.stays);

        // Sealed, and under a key of its own.
        let mut tx = store.db.read().await.expect("reading begins");
        let (sealed,) = all!(tx, (Vec<u8>,), "SELECT sealed FROM separate_records").expect("read").remove(0);
        drop(tx);
        assert!(!sealed.windows(9).any(|part| part == "김하늘".as_bytes()));
        let others = Separate { master: MasterKeys::parse(crate::support::MASTER_KEY).expect("a key"), ..store.clone() };
        let refused = look(&center, &others, records[0].id, &officer(), "curious").await;
        assert!(matches!(refused, Err(Denied::Fault(Fault::Sealed))));

        assert_eq!(wrong(look(&center, &store, records[0].id, &officer(), " ").await), ("reason".to_owned(), Problem::Missing));
        let nobody = Acting { id: String::new(), role: Role::Auditor };
        assert_eq!(wrong(look(&center, &store, records[0].id, &nobody, "why").await), ("officer".to_owned(), Problem::Missing));
        let seen = look(&center, &store, records[0].id, &officer(), "an audit").await.expect("looked").expect("there");
        let seen: Vec<(&str, &str)> = seen.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
        // The two that the statute names, and not the address.
        assert_eq!(seen, [("evening", "friday"), ("full_name", "김하늘")]);
        // The one that could open nothing, too; its reason is sealed under the key that it had.
        let mut tx = store.db.read().await.expect("reading begins");
        let noted = all!(tx, (String, Vec<u8>), "SELECT officer, reason_sealed FROM separate_looks").expect("read");
        drop(tx);
        assert_eq!(noted.len(), 2);
        for (who, why) in noted {
            assert!(who == "officer-1" && !why.windows(5).any(|part| part == b"audit"), "sealed");
        }
        assert!(matches!(looks(&store, records[0].id).await, Err(Fault::Sealed)));
        let mut tx = store.db.write().await.expect("writing begins");
        run!(tx, "DELETE FROM separate_looks WHERE master_id = 'test'").expect("deleted");
        tx.commit().await.expect("committed");
        let known = looks(&store, records[0].id).await.expect("read");
        let known: Vec<_> = known.iter().map(|look| (look.officer.as_str(), look.reason.as_deref())).collect();
        assert_eq!(known, [("officer-1", Some("an audit"))]);
        assert_eq!(events(&center).await, ["looked_at", "looked_at"]);

        let left = records[0].kept_until - center.now();
        assert!(left > 729 * DAY && left < 732 * DAY, "two years");
        center.clock.advance(left - 1);
        assert_eq!(sweep(&center).await.expect("swept").separate, 0);
        center.clock.advance(1);
        assert_eq!(look(&center, &store, records[0].id, &officer(), "late").await.expect("looked"), None);
        assert_eq!(sweep(&center).await.expect("swept").separate, 1);
        assert!(list(&store).await.expect("listed").is_empty());
    }

    async fn only_a_privacy_officer_looks_and_whoever_else_tries_is_noted(center: Center) {
        let center = library::of(&center);
        let store = center.separate.clone().expect("a separate store");
        joined(&center).await;
        let session = sign_in(&center, KIM).await;
        delete::delete(&center, &session).await.expect("deleted");
        let id = list(&store).await.expect("listed")[0].id;
        for role in Role::ALL {
            let looked = look(&center, &store, id, &Acting { id: "kim".into(), role }, "an audit").await;
            match role {
                Role::PrivacyOfficer => assert!(looked.expect("looked").is_some()),
                _ => assert!(matches!(looked, Err(Denied::Duty)), "{role:?}"),
            }
        }
        assert_eq!(events(&center).await, ["refused", "looked_at", "refused"]);
        assert_eq!(looks(&store, id).await.expect("read").len(), 1);
    }

    async fn who_looked_is_kept_as_long_as_the_log_of_the_desk(center: Center) {
        let center = library::of(&center);
        let store = center.separate.clone().expect("a separate store");
        let record = center.entropy.id(center.now());
        assert_eq!(look(&center, &store, record, &officer(), "an audit").await.expect("noted"), None);
        let looked_at = center.now();
        let kept = changho_domain::policy::keeping::desk_log(center.register());
        center.clock.advance(kept.after(looked_at) - looked_at - DAY);
        sweep(&center).await.expect("swept");
        assert_eq!(looks(&store, record).await.expect("read").len(), 1);
        center.clock.advance(2 * DAY);
        assert_eq!(sweep(&center).await.expect("swept").separate, 1);
        assert_eq!(looks(&store, record).await.expect("read"), []);
        assert_eq!(events(&center).await, Vec::<String>::new());
    }

    async fn a_store_that_went_back_with_the_rest_gets_what_it_has_to_keep_again(center: Center) {
        let center = library::of(&center);
        let store = center.separate.clone().expect("a separate store");
        joined_with_letters(&center).await;
        let session = sign_in(&center, KIM).await;
        back_up(&center).await;
        // One programme ends, and a day later the rest is deleted.
        let circle = programme("reading_circle");
        assert_eq!(withdraw::withdraw(&center, &session, &circle).await.expect("ended"), None);
        let kept = list(&store).await.expect("listed");
        assert_eq!(kept.len(), 1);
        for (everything, store_goes_back) in [(false, true), (false, false), (true, true)] {
            if everything {
                let session = sign_in(&center, KIM).await;
                delete::delete(&center, &session).await.expect("deleted");
            }
            center.clock.advance(DAY);
            restore(&center).await;
            if store_goes_back {
                let mut tx = store.db.write().await.expect("writing begins");
                run!(tx, "DELETE FROM separate_records").expect("gone back");
                tx.commit().await.expect("committed");
            }
            let replayed = replay(&center).await.expect("replayed");
            assert_eq!((replayed.people, replayed.programmes), (u64::from(everything), u64::from(!everything)));
            let again = list(&store).await.expect("listed");
            assert_eq!(again.len(), 1);
            assert_eq!(again[0].id, kept[0].id);
            if !everything {
                assert_eq!(again, kept, "from the day on which it ended, and not from the restore");
            }
            let seen = look(&center, &store, again[0].id, &officer(), "an audit").await.expect("looked").expect("there");
            assert_eq!(seen["full_name"], "김하늘");
        }
        // What is over by now is not brought back either.
        restore(&center).await;
        center.clock.advance(3 * 366 * DAY);
        sweep(&center).await.expect("swept");
        replay(&center).await.expect("replayed");
        assert!(list(&store).await.expect("listed").is_empty());
    }

    async fn without_its_store_nothing_is_destroyed(center: Center) {
        let center = library::of(&center);
        joined(&center).await;
        let session = sign_in(&center, KIM).await;
        let without = Center { separate: None, ..center.clone() };
        assert!(delete::delete(&without, &session).await.is_err(), "a duty to keep is not broken by a missing key");
        assert_eq!(count(&center, Table::Subjects).await, 1);
        delete::delete(&center, &session).await.expect("deleted");
        assert_eq!(count(&center, Table::Subjects).await, 0);
    }
}
