//! One of everything that can be held about a person, and that nothing of it is left when the person deletes it, but for what
//! the preview named. What there is to look through is asked of the engines, so that a table that comes later is looked through
//! too.

use crate::desk::office::{answer, confirmed, officer, reason};
use crate::on_both;
use crate::people::apart::joined_with_letters;
use crate::people::story::{KIM, NAME, group, home, join, kinds, letters, monitors, newsletter, sign_in};
use crate::requests::story as asking;
use crate::support::{Bench, files_holding, library};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::desk::{Decision, Role};
use changho_domain::disposal::Acting;
use changho_domain::ledger::Means;
use changho_domain::locale::Locale;
use changho_domain::policy::EntryId;
use changho_domain::requests::Kind;
use changho_services::choices::{self, NewChoice};
use changho_services::consignees::{self, Asked};
use changho_services::desk::{self, exports};
use changho_services::people::sessions::Session;
use changho_services::people::suspension::{self, By};
use changho_services::people::{
    address, at_desk, certificate, change_address, delete, export, sign_in as signing_in, sign_up, step_up,
};
use changho_services::requests::{self, draft};
use changho_services::separate;
use changho_services::store::{Db, Tx};
use changho_services::{Center, Fault, all, one, run};
use std::collections::BTreeSet;

/// The address that the person is moving to.
const NEW: &str = "kim@example.net";
/// Why an officer suspended the processing.
const WHY: &str = "서면으로 요구하심";

/// Gives somebody one of everything; the session in which they delete it.
async fn one_of_everything(center: &Center) -> Session {
    join(center, KIM, false).await;
    renewed(center).await;
    let session = sign_in(center, KIM).await;
    let id = session.subject_id;
    // Sign-ups that wait: one for something new, one for what there is already.
    sign_up::ask(center, &letters(), &newsletter(KIM), Locale::Ko, &home()).await.expect("taken");
    sign_up::ask(center, &monitors(), &group(KIM, false), Locale::Ko, &home()).await.expect("taken");
    // Codes of both kinds, and a change of address that no mailbox has confirmed.
    signing_in::ask(center, KIM, Locale::Ko, "browser", &home()).await.expect("asked");
    step_up::ask(center, &session, &home()).await.expect("asked");
    change_address::ask(center, &session, NEW, &home()).await.expect("asked");
    let choice = NewChoice {
        subject: Some(id),
        replaces: None,
        network: &home(),
        act: Act::AcceptAll,
        place: Place::Banner,
        ticked: Categories::NONE,
        gpc: false,
        shown: crate::support::shown(),
        means: Means::Form,
        locale: Locale::Ko,
    };
    choices::record(center, choice).await.expect("recorded");
    export::gather(center, &session, Locale::Ko).await.expect("gathered");
    asked_for_rights(center, &session).await;
    looked_at(center, &session).await;
    handed_over(center).await;
    suspension::suspend(center, id, Some(&monitors()), By::Officer { id: "officer-1", reason: WHY })
        .await
        .expect("suspended");
    suspension::suspend(center, id, None, By::Person).await.expect("suspended");
    session
}

/// A consent that was given again leaves the earlier one.
async fn renewed(center: &Center) {
    let mut tx = center.db.write().await.expect("writing begins");
    run!(
        tx,
        "INSERT INTO earlier_consents (id, subject_id, programme, policy_version, policy_locale, consented_at, confirmed_at, replaced_at) \
         SELECT $1, subject_id, programme, policy_version, policy_locale, consented_at, confirmed_at, $2 FROM memberships",
        center.entropy.id(center.now()),
        center.now().millis()
    )
    .expect("kept");
    tx.commit().await.expect("committed");
}

/// Two requests: one as the person who is signed in, with a file and messages both ways, one from the same mailbox without.
async fn asked_for_rights(center: &Center, session: &Session) {
    let token =
        draft::begin(center, Kind::Access, Locale::Ko, Some(session), &asking::network(1)).await.expect("begun");
    draft::set_asker(center, &token, &asking::typed(&[("asker", "person")])).await.expect("for oneself");
    let matter = asking::typed(&[("scope-content", "yes"), ("details", NAME)]);
    draft::set_matter(center, &token, &matter).await.expect("what");
    requests::documents::attach(center, &token, vec![asking::letter()]).await.expect("attached");
    assert!(draft::send(center, &token, Some(session), &asking::network(1)).await.expect("sent"), "it has come in");
    let id = asking::shown(center, &token).await.file.id;
    let clerk = officer(center, Role::Handler, "Clerk", 7).await;
    let clerk = requests::Officer::from(&clerk.seat);
    requests::desk::take_up(center, clerk, id).await.expect("taken up");
    requests::desk::write(center, clerk, id, NAME).await.expect("written");
    let typed = asking::typed(&[("message", NAME)]);
    requests::view::write(center, &token, &typed).await.expect("written");
    asking::came_in(center, Kind::Complaint).await;
}

/// A consignee has fetched the list.
async fn handed_over(center: &Center) {
    let sus4 = EntryId::try_from("sus4".to_owned()).expect("an id");
    let made = consignees::issue(center, &sus4).await.expect("a token");
    let caller = consignees::find(center, &made.token).await.expect("answers").expect("let in");
    let asked = Asked { programme: &monitors(), after: None, limit: 10 };
    assert_eq!(consignees::pull(center, &caller, asked).await.expect("a page").subscribers.len(), 1);
}

/// Everything that officers do with somebody: searching, looking, entering days, taking out alone and with others, planning.
async fn looked_at(center: &Center, session: &Session) {
    let handler = officer(center, Role::Handler, "Hong", 8).await;
    let mut chief = officer(center, Role::PrivacyOfficer, "Chief", 9).await;
    let (seat, id) = (&handler.seat, session.subject_id);
    at_desk::search(center, seat, KIM).await.expect("answers").expect("known");
    at_desk::members(center, seat, &monitors(), 0).await.expect("a list");
    at_desk::look(center, seat, id, &reason(), Locale::Ko).await.expect("shown");
    let days = (Some("2026-11-01".parse().expect("a day")), Some("2026-12-03".parse().expect("a day")));
    at_desk::enter_periods(center, seat, &monitors(), &[id], days).await.expect("entered");
    exports::one(center, seat, id, &reason()).await.expect("a file");
    let many = exports::ask(center, seat, &monitors(), &reason()).await.expect("asked");
    let (asked, credential) = confirmed(center, &mut chief, &exports::decide_act(many)).await;
    exports::decide(center, &chief.seat, many, Decision::Approved, answer(&asked, &credential))
        .await
        .expect("approved");
    exports::take(center, seat, many).await.expect("a file");
    desk::disposal::plan(center, seat, "2027-03-03".parse().expect("a day")).await.expect("planned");
}

/// Tables and columns of a database, and all that is in them as text, bytes in hexadecimal.
async fn columns(db: &Db) -> Vec<(String, String, String)> {
    let mut tx = db.read().await.expect("reading begins");
    let named = match tx {
        Tx::Sqlite(_) => all!(
            tx,
            (String, String),
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        ),
        Tx::Postgres(_) => all!(
            tx,
            (String, String),
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'"
        ),
    };
    let mut columns = Vec::new();
    for (table, column) in named.expect("the engine tells") {
        let rows: Vec<(Option<String>,)> = match &mut tx {
            Tx::Sqlite(tx) => {
                let statement = format!("SELECT quote(\"{column}\") FROM \"{table}\"");
                sqlx::query_as(sqlx::AssertSqlSafe(statement)).fetch_all(&mut **tx).await
            }
            Tx::Postgres(tx) => {
                let statement = format!("SELECT \"{column}\"::text FROM \"{table}\"");
                sqlx::query_as(sqlx::AssertSqlSafe(statement)).fetch_all(&mut **tx).await
            }
        }
        .expect("the rows");
        let text: Vec<String> = rows.into_iter().filter_map(|(value,)| value).collect();
        columns.push((table, column, text.join("\n").to_lowercase()));
    }
    columns
}

/// The same for all three databases.
async fn all_columns(center: &Center) -> Vec<(String, String, String)> {
    let separate = center.separate.as_ref().expect("a separate store");
    [columns(&center.db).await, columns(center.keys.db()).await, columns(&separate.db).await].concat()
}

/// Where something is found, in any of the ways in which an engine may write it: `table.column`.
fn holding(columns: &[(String, String, String)], traces: &[String]) -> BTreeSet<String> {
    let holds = |text: &String| traces.iter().any(|trace| text.contains(&trace.to_lowercase()));
    columns.iter().filter(|(.., text)| holds(text)).map(|(table, column, _)| format!("{table}.{column}")).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text as text and as bytes.
fn written(text: &str) -> Vec<String> {
    vec![text.to_owned(), hexadecimal(text.as_bytes())]
}

on_both! {
    async fn nothing_of_a_person_is_left_anywhere_but_what_was_named(bench: Bench) {
        let center = bench.center.clone();
        let session = one_of_everything(&center).await;
        let id = session.subject_id;
        let of_id = [id.to_string(), hexadecimal(id.as_bytes())];
        let hash = |email: &str| hexadecimal(&address::hash(&center.keys, &address::read(email).expect("an address")));
        let before = all_columns(&center).await;
        assert!(before.len() > 200, "{}", before.len());
        let held = holding(&before, &of_id);
        // Every column that can name a person names this one: a new one has to be filled above.
        for (table, column, _) in before.iter().filter(|(_, column, _)| column == "subject_id") {
            assert!(held.contains(&format!("{table}.{column}")), "{table}.{column} holds nothing about the person");
        }
        for other in ["subjects.id", "keys.id", "desk_log.about_id"] {
            assert!(held.contains(other), "{other}");
        }
        assert_eq!(
            holding(&before, &[hash(KIM)]),
            ["requests.asker_hash", "signups.email_hash", "subjects.email_hash"].map(str::to_owned).into()
        );
        assert_eq!(holding(&before, &[hash(NEW)]), ["address_changes.email_hash".to_owned()].into());
        let mut tx = center.db.read().await.expect("reading begins");
        let sealed = all!(tx, (Vec<u8>, Vec<u8>, Vec<u8>), "SELECT name_sealed, email_sealed, details_sealed FROM subjects JOIN memberships ON subject_id = id").expect("read");
        drop(tx);
        let mut tx = center.keys.db().read().await.expect("reading begins");
        let (key,) = one!(tx, (Vec<u8>,), "SELECT wrapped FROM keys WHERE id = $1", id).expect("read").expect("a key");
        drop(tx);

        let told = delete::preview(&center, &session, Locale::En).await.expect("told");
        let number = delete::delete(&center, &session).await.expect("deleted");

        // In the files as the deletion left them, logs and freed pages too.
        let readable = [NAME, KIM, NEW, "京都", WHY, reason().words()].map(|text| text.as_bytes().to_vec());
        let opened_by_the_key = sealed.iter().flat_map(|(name, email, details)| [name, email, details].map(Clone::clone));
        for trace in readable.into_iter().chain(opened_by_the_key).chain([key.clone(), session.id.as_bytes().to_vec()]) {
            assert_eq!(files_holding(&bench.place, &trace), Vec::<String>::new(), "{}", hexadecimal(&trace));
        }

        let after = all_columns(&center).await;
        assert_eq!(after.len(), before.len());
        // What stays holds a number that leads nowhere, or a hash, and was named before.
        assert_eq!(holding(&after, &of_id), ["consignee_transfer_people.subject_id", "desk_log.about_id", "desk_log.subject_id"].map(str::to_owned).into());
        assert_eq!(holding(&after, &[hash(KIM)]), ["suppressions.email_hash".to_owned()].into());
        for (named, said) in [("the log", "The log of who looked"), ("the hash", "hash"), ("the transfers", "which consignee received"), ("the requests", "The requests you made")] {
            assert!(told.stays.iter().any(|sentence| sentence.contains(said)), "{named}: {:#?}", told.stays);
        }
        let proof = certificate::find(&center, &number, Locale::En).await.expect("looked").expect("a certificate");
        assert_eq!(proof.stays, told.stays);
        // Nothing else is there in any form.
        let mut gone = vec![hash(NEW), session.id.to_string(), hexadecimal(session.id.as_bytes()), hexadecimal(&key)];
        gone.extend([NAME, KIM, NEW, "京都", WHY, reason().words()].into_iter().flat_map(written));
        gone.extend(sealed.iter().flat_map(|(name, email, details)| [name, email, details].map(|bytes| hexadecimal(bytes))));
        for trace in gone {
            assert_eq!(holding(&after, std::slice::from_ref(&trace)), BTreeSet::new(), "{trace}");
        }
        assert!(matches!(center.keys.get(id).await, Err(Fault::Sealed)));
        // Mails that can still be opened are the certificate, and what was written about the requests.
        for (mailbox, expected) in [(KIM, &["deleted", "request_code", "request_news", "request_received"][..]), (NEW, &[])] {
            for kind in kinds(&center, mailbox).await {
                assert!(expected.contains(&kind.as_str()), "{kind} to {mailbox}");
            }
        }
        // Of whoever was only searched for, the log says so as well.
        join(&center, "lee@example.org", false).await;
        let hong = officer(&center, Role::Handler, "Second", 10).await;
        at_desk::search(&center, &hong.seat, "lee@example.org").await.expect("answers").expect("known");
        let lee = sign_in(&center, "lee@example.org").await;
        let told = delete::preview(&center, &lee, Locale::En).await.expect("told");
        assert!(told.stays.iter().any(|sentence| sentence.contains("The log of who looked")), "{:#?}", told.stays);
    }

    async fn of_another_house_only_what_its_statute_names_is_left_and_that_is_sealed(bench: Bench) {
        let center = library::of(&bench.center);
        joined_with_letters(&center).await;
        let session = sign_in(&center, KIM).await;
        let id = session.subject_id;
        signing_in::ask(&center, KIM, Locale::En, "browser", &home()).await.expect("asked");
        step_up::ask(&center, &session, &home()).await.expect("asked");
        change_address::ask(&center, &session, NEW, &home()).await.expect("asked");
        let mut tx = center.db.read().await.expect("reading begins");
        let mut traces = all!(
            tx,
            (Vec<u8>,),
            "SELECT name_sealed FROM subjects UNION ALL SELECT email_sealed FROM subjects \
             UNION ALL SELECT email_sealed FROM address_changes \
             UNION ALL SELECT details_sealed FROM memberships WHERE details_sealed IS NOT NULL"
        )
        .expect("read");
        drop(tx);
        assert_eq!(traces.len(), 4);
        let mut tx = center.keys.db().read().await.expect("reading begins");
        traces.extend(one!(tx, (Vec<u8>,), "SELECT wrapped FROM keys WHERE id = $1", id).expect("read"));
        drop(tx);
        let readable = ["김하늘", KIM, NEW, "토지", "friday"];
        traces.extend(readable.map(|text| (text.as_bytes().to_vec(),)));
        traces.push((id.as_bytes().to_vec(),));

        delete::delete(&center, &session).await.expect("deleted");

        for (trace,) in &traces {
            assert_eq!(files_holding(&bench.place, trace), Vec::<String>::new(), "{}", hexadecimal(trace));
        }
        let after = all_columns(&center).await;
        let mut gone: Vec<String> = readable.into_iter().flat_map(written).collect();
        gone.extend([id.to_string(), hexadecimal(id.as_bytes())]);
        assert_eq!(holding(&after, &gone), BTreeSet::new());
        // The two items of the statute are there for whoever has the other key.
        let store = center.separate.clone().expect("a separate store");
        let records = separate::list(&store).await.expect("listed");
        assert_eq!(records.len(), 1);
        let chief = Acting { id: "officer-1".into(), role: Role::PrivacyOfficer };
        let kept = separate::look(&center, &store, records[0].id, &chief, "an audit").await.expect("looked").expect("there");
        assert_eq!(kept.into_keys().collect::<Vec<_>>(), ["evening", "full_name"]);
    }
}
