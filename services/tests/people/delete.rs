//! Deleting everything: what goes, what stays, and the proof.

use crate::on_both;
use crate::people::story::{KIM, NAME, Table, count, home, join, keys, kinds, mail, problem, sign_in, subscribe};
use crate::support::{Bench, Location, files_holding};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::desk::Role;
use changho_domain::disposal::Acting;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_services::choices::{self, NewChoice};
use changho_services::disposal;
use changho_services::people::delete::{delete, preview};
use changho_services::people::sessions::Session;
use changho_services::people::suspension::{self, By};
use changho_services::people::{certificate, change_address, sign_in as signing_in, sign_up, step_up};
use changho_services::store::Tx;
use changho_services::sweep::sweep;
use changho_services::{Center, Fault, all, one, run};
use uuid::Uuid;

/// Why an officer suspended the processing.
const REASON: &str = "전화로 요구";

/// Somebody of whom there is something in every table.
async fn somebody(center: &Center) -> (Session, Uuid) {
    join(center, KIM, false).await;
    let session = sign_in(center, KIM).await;
    sign_up::ask(center, &crate::people::story::letters(), &crate::people::story::newsletter(KIM), Locale::Ko, &home())
        .await
        .expect("taken");
    sign_up::ask(
        center,
        &crate::people::story::monitors(),
        &crate::people::story::group(KIM, false),
        Locale::Ko,
        &home(),
    )
    .await
    .expect("taken");
    signing_in::ask(center, KIM, Locale::Ko, "browser", &home()).await.expect("asked");
    step_up::ask(center, &session, &home()).await.expect("asked");
    change_address::ask(center, &session, "kim@example.net", &home()).await.expect("asked");
    let choice = NewChoice {
        subject: Some(session.subject_id),
        replaces: None,
        network: &home(),
        act: Act::AcceptAll,
        place: Place::Banner,
        ticked: Categories::NONE,
        gpc: false,
        shown: crate::support::shown(),
        means: changho_domain::ledger::Means::Form,
        locale: Locale::Ko,
    };
    let choice = choices::record(center, choice).await.expect("recorded");
    suspension::suspend(
        center,
        session.subject_id,
        Some(&crate::people::story::monitors()),
        By::Officer { id: "officer-1", reason: REASON },
    )
    .await
    .expect("suspended");
    suspension::suspend(center, session.subject_id, None, By::Person).await.expect("suspended");
    // A consent that was given again, and a plan that holds the person.
    let mut tx = center.db.write().await.expect("writing begins");
    run!(
        tx,
        "INSERT INTO earlier_consents (id, subject_id, programme, policy_version, policy_locale, consented_at, confirmed_at, replaced_at) \
         SELECT $1, subject_id, programme, policy_version, policy_locale, consented_at, confirmed_at, $2 FROM memberships WHERE subject_id = $3",
        center.entropy.id(center.now()),
        center.now().millis(),
        session.subject_id
    )
    .expect("kept");
    run!(
        tx,
        "UPDATE memberships SET began_on = '2026-11-01', ended_on = '2026-12-03' WHERE subject_id = $1",
        session.subject_id
    )
    .expect("entered");
    tx.commit().await.expect("committed");
    let planner = Acting { id: "handler-1".into(), role: Role::Handler };
    disposal::plan(center, "2027-03-03".parse().expect("a day"), &planner).await.expect("planned");
    (session, choice.id)
}

/// All rows of all tables of the center's database as text, bytes in hexadecimal, by table.
async fn everything(center: &Center) -> Vec<(String, String)> {
    let mut tx = center.db.read().await.expect("reading begins");
    let named = match tx {
        Tx::Sqlite(_) => {
            all!(tx, (String,), "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        }
        Tx::Postgres(_) => {
            all!(tx, (String,), "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()")
        }
    };
    let mut tables = Vec::new();
    for (table,) in named.expect("the names of tables") {
        let text = match &mut tx {
            Tx::Sqlite(tx) => {
                let columns: Vec<(String,)> = sqlx::query_as("SELECT name FROM pragma_table_info($1)")
                    .bind(&table)
                    .fetch_all(&mut **tx)
                    .await
                    .expect("columns");
                let columns: Vec<String> =
                    columns.into_iter().map(|(column,)| format!("quote(\"{column}\")")).collect();
                let statement = format!("SELECT {} FROM \"{table}\"", columns.join(" || ' ' || "));
                let rows: Vec<(String,)> =
                    sqlx::query_as(sqlx::AssertSqlSafe(statement)).fetch_all(&mut **tx).await.expect("rows");
                rows.into_iter().map(|(row,)| row).collect::<Vec<_>>().join("\n")
            }
            Tx::Postgres(tx) => {
                let statement = format!("SELECT row_to_json(t)::text FROM \"{table}\" t");
                let rows: Vec<(String,)> =
                    sqlx::query_as(sqlx::AssertSqlSafe(statement)).fetch_all(&mut **tx).await.expect("rows");
                rows.into_iter().map(|(row,)| row).collect::<Vec<_>>().join("\n")
            }
        };
        tables.push((table, text.to_lowercase()));
    }
    assert!(tables.len() >= 17, "{}", tables.len());
    tables
}

/// How many rows a table has.
fn count_of(tables: &[(String, String)], name: &str) -> usize {
    let (_, rows) = tables.iter().find(|(table, _)| table == name).expect("the table");
    rows.lines().filter(|row| !row.is_empty()).count()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The names of the tables in which something is found.
fn holding(tables: &[(String, String)], what: &str) -> Vec<String> {
    let what = what.to_lowercase();
    tables.iter().filter(|(_, rows)| rows.contains(&what)).map(|(table, _)| table.clone()).collect()
}

on_both! {
    async fn nothing_is_left_but_a_hash(bench: Bench) {
        let center = bench.center.clone();
        subscribe(&center, "lee@example.org").await;
        let (session, choice) = somebody(&center).await;
        let id = session.subject_id;
        let hash = hexadecimal(&changho_services::people::address::hash(&center.keys, &changho_services::people::address::read(KIM).expect("an address")));
        let before = everything(&center).await;
        for table in [
            "subjects", "memberships", "earlier_consents", "activities", "sessions", "sign_in_codes", "address_changes", "mails", "choice_links",
            "suspensions", "disposal_items",
        ] {
            let by_id = holding(&before, &id.to_string());
            let by_hex = holding(&before, &hexadecimal(id.as_bytes()));
            assert!(by_id.iter().chain(&by_hex).any(|found| found == table), "{table} before");
        }
        let mut reading = center.keys.db().read().await.expect("reading begins");
        let (wrapped,) = one!(reading, (Vec<u8>,), "SELECT wrapped FROM keys WHERE id = $1", id).expect("read").expect("a key");
        let mut stored = center.db.read().await.expect("reading begins");
        let (sealed_name, sealed_email) =
            one!(stored, (Vec<u8>, Vec<u8>), "SELECT name_sealed, email_sealed FROM subjects WHERE id = $1", id).expect("read").expect("a row");
        let (sealed_reason,) = one!(stored, (Vec<u8>,), "SELECT reason_sealed FROM suspensions WHERE reason_sealed IS NOT NULL").expect("read").expect("a row");
        let mut sealed = all!(stored, (Vec<u8>,), "SELECT details_sealed FROM memberships WHERE subject_id = $1 AND details_sealed IS NOT NULL", id).expect("read");
        assert_eq!(sealed.len(), 1, "what the group asks");
        let forms = all!(stored, (Vec<u8>,), "SELECT form_sealed FROM signups").expect("read");
        let letters = all!(stored, (Vec<u8>,), "SELECT sealed FROM mails WHERE sealed IS NOT NULL AND subject_id = $1", id).expect("read");
        assert!(!forms.is_empty() && !letters.is_empty());
        sealed.extend(forms.into_iter().chain(letters));
        let (moving,) = one!(stored, (Vec<u8>,), "SELECT email_sealed FROM address_changes").expect("read").expect("a row");
        sealed.push((moving,));
        sealed.extend([(sealed_name,), (sealed_email,), (sealed_reason,)]);
        drop((reading, stored));

        let number = delete(&center, &session).await.expect("deleted");

        let after = everything(&center).await;
        for trace in [id.to_string(), hexadecimal(id.as_bytes())].into_iter().chain(sealed.iter().map(|(bytes,)| hexadecimal(bytes))) {
            assert_eq!(holding(&after, &trace), Vec::<String>::new(), "{trace}");
        }
        for readable in [NAME, KIM, "京都", "kim@example.net", REASON] {
            assert_eq!(holding(&after, readable), Vec::<String>::new(), "{readable}");
            assert_eq!(holding(&after, &hexadecimal(readable.as_bytes())), Vec::<String>::new(), "{readable}");
        }
        assert_eq!(holding(&after, &hash), ["suppressions"]);
        // The record of the answer stays, and nothing links it to anybody.
        assert_eq!(choices::linked_to(&center, id).await.expect("looked"), []);
        assert!(choices::find(&center, choice).await.expect("looked").is_some());
        // The key is gone, so that nothing sealed, in a backup for example, opens again.
        assert!(matches!(center.keys.get(id).await, Err(Fault::Sealed)));
        assert_eq!(count(&center, Table::SpentKeys).await, 0);
        // What the erasure ledger says nobody can read: no row and no file holds what its marks were made from.
        let mut tx = center.keys.db().read().await.expect("reading begins");
        let marks = all!(tx, (Vec<u8>, String), "SELECT mark, what FROM erasures").expect("read");
        drop(tx);
        assert!(marks.iter().any(|(_, what)| what == "person") && count_of(&after, "erasing") == 0);
        // As the deletion left the files, logs too: nobody has written anything since.
        let bytes = [NAME.as_bytes(), KIM.as_bytes(), b"kim@example.net", "京都".as_bytes(), REASON.as_bytes(), id.as_bytes(), &wrapped];
        for trace in bytes.into_iter().chain(sealed.iter().map(|(bytes,)| bytes.as_slice())) {
            assert_eq!(files_holding(&bench.place, trace), Vec::<String>::new(), "{}", hexadecimal(trace));
        }
        assert!(certificate::find(&center, &number, Locale::En).await.expect("looked").is_some());
        // Others are as they were.
        assert_eq!(count(&center, Table::Subjects).await, 1);
        sign_in(&center, "lee@example.org").await;
    }

    async fn what_somebody_who_was_reading_kept_in_the_log_the_next_sweep_overwrites(bench: Bench) {
        let center = bench.center.clone();
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let mut reading = center.db.read().await.expect("reading begins");
        let (name,) = one!(reading, (Vec<u8>,), "SELECT name_sealed FROM subjects").expect("read").expect("a row");
        delete(&center, &session).await.expect("deleted");
        if matches!(&*bench.place, Location::Folder(_)) {
            assert!(!files_holding(&bench.place, &name).is_empty(), "kept for whoever reads");
        }
        drop(reading);
        // Nothing has run out: the sweep has nothing else to do.
        sweep(&center).await.expect("swept");
        assert_eq!(files_holding(&bench.place, &name), Vec::<String>::new());
    }

    async fn no_key_is_left_over(center: Center) {
        let (session, _) = somebody(&center).await;
        delete(&center, &session).await.expect("deleted");
        // The mail with the certificate waits, under its own key, and so does the one that tells the house of a plan; the other
        // mailbox was told of the change by a mail of this person, which went along.
        assert_eq!(count(&center, Table::Mails).await, 2);
        assert_eq!(keys(&center).await, 2);
    }

    async fn the_certificate_proves_it_and_holds_no_personal_data(center: Center) {
        let (session, _) = somebody(&center).await;
        let told = preview(&center, &session, Locale::En).await.expect("told");
        assert!(told.everything);
        let number = delete(&center, &session).await.expect("deleted");
        let proof = certificate::find(&center, &number, Locale::En).await.expect("looked").expect("a certificate");
        assert_eq!((proof.number.as_str(), proof.policy_version.as_str()), (number.as_str(), crate::people::story::VERSION));
        assert_eq!(
            proof.destroyed,
            [
                ("Name, e-mail address and language for e-mails", 1),
                ("Consents, with the items given for them", 2),
                ("Records of sign-ins and changes", 5),
                ("Sessions", 1),
                ("Hashes of sign-in codes", 2),
                ("Changes of address under way", 1),
                ("Records of mails, and mails not sent yet", 8),
                ("Suspensions of processing", 2),
                ("Links between you and your cookie choices", 1),
                ("Unconfirmed sign-ups", 1),
                ("Encryption keys", 11),
            ]
            .map(|(kind, count)| (kind.to_owned(), count))
        );
        assert_eq!(proof.stays.len(), 4);
        assert_eq!(proof.stays, told.stays, "what was said before");
        assert!(proof.stays[0].contains("Kept: until you subscribe again. Legal basis: compliance with a legal duty"), "{}", proof.stays[0]);

        let file = certificate::file(&center, &number).await.expect("looked").expect("a file");
        let json: serde_json::Value = serde_json::from_str(&file).expect("JSON");
        assert_eq!(json["number"], number.as_str());
        assert_eq!(json["method"], "deleted_overwritten_keys_destroyed");
        for personal in [NAME, KIM, "京都", &session.subject_id.to_string(), &session.id.to_string()] {
            assert!(!file.contains(personal), "{personal}");
        }
        // In every language, for whoever has the number, and for nobody else.
        for locale in Locale::ALL {
            assert!(certificate::find(&center, &number, locale).await.expect("looked").is_some());
        }
        for guessed in ["", "x", "가", &Uuid::nil().to_string(), &session.id.to_string(), &"a".repeat(10_000)] {
            assert_eq!(certificate::find(&center, guessed, Locale::En).await.expect("looked"), None);
            assert_eq!(certificate::file(&center, guessed).await.expect("looked"), None);
        }
        let told = mail(&center, KIM, "deleted").await;
        assert_eq!((kinds(&center, KIM).await.len(), told.locale), (1, Locale::Ko));
        assert!(told.text.contains(&number) && told.text.contains("https://privacy.example.org/ko/deleted/"), "{}", told.text);
    }

    async fn the_preview_says_everything_that_goes(center: Center) {
        let (session, _) = somebody(&center).await;
        for locale in Locale::ALL {
            let told = preview(&center, &session, locale).await.expect("told");
            // Who, one programme, eight kinds of records, the key.
            assert_eq!((told.goes.len(), told.stays.len()), (11, 4), "{locale}: {:#?}", told.goes);
        }
        assert_eq!(count(&center, Table::Subjects).await, 1);
    }

    async fn deleting_twice_is_refused_kindly(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        delete(&center, &session).await.expect("deleted");
        assert_eq!(problem(delete(&center, &session).await), (String::new(), Problem::Expired));
        assert_eq!(count(&center, Table::Certificates).await, 1);
    }

    async fn of_two_that_delete_at_once_one_does(bench: Bench) {
        let (center, other) = (bench.center.clone(), bench.another_server().await);
        for round in 1..=3 {
            subscribe(&center, KIM).await;
            let session = sign_in(&center, KIM).await;
            let (one, two) = tokio::join!(delete(&center, &session), delete(&other, &session));
            let (done, refused): (Vec<_>, Vec<_>) = [one, two].into_iter().partition(Result::is_ok);
            assert_eq!((done.len(), refused.len()), (1, 1));
            assert_eq!(problem(refused.into_iter().next().expect("one")), (String::new(), Problem::Expired));
            assert_eq!(count(&center, Table::Certificates).await, round);
        }
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn a_program_that_ends_before_the_key_is_destroyed_destroys_it_later(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        // As the deletion leaves it when the program ends right after its transaction.
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "INSERT INTO spent_keys (id, since) VALUES ($1, $2)", session.subject_id, center.now().millis()).expect("noted");
        run!(tx, "DELETE FROM subjects WHERE id = $1", session.subject_id).expect("deleted");
        tx.commit().await.expect("committed");
        assert!(center.keys.get(session.subject_id).await.is_ok());
        changho_services::sweep::sweep(&center).await.expect("swept");
        assert!(matches!(center.keys.get(session.subject_id).await, Err(Fault::Sealed)));
    }

    async fn who_comes_back_is_somebody_new(center: Center) {
        subscribe(&center, KIM).await;
        let first = sign_in(&center, KIM).await;
        delete(&center, &first).await.expect("deleted");
        subscribe(&center, KIM).await;
        let second = sign_in(&center, KIM).await;
        assert_ne!(first.subject_id, second.subject_id);
        let overview = changho_services::people::my_data::overview(&center, &second, Locale::En).await.expect("an overview");
        let happened = overview.records.iter().find(|record| record.id == "sign_ins").expect("the record");
        assert_eq!(happened.entries.len(), 2, "nothing from before");
    }
}
