//! A database that goes back to how it was finds nobody again who was erased since.

use crate::on_both;
use crate::people::story::{
    KIM, Table, count, join, keys, letters, mailbox, monitors, sign_in, subscribe, unsubscribe_token,
};
use changho_domain::consent::Categories;
use changho_domain::suspension::Use;
use changho_services::erasures::{NoLedger, Replayed, export, import, replay, settle};
use changho_services::people::suspension::{By, may_process, resume, suspend};
use changho_services::people::{address, delete, suppression, unsubscribe};
use changho_services::statistics::{self, Kind};
use changho_services::store::Db;
use changho_services::sweep::sweep;
use changho_services::{Center, Fault, run};

const LEE: &str = "lee@example.org";
const PARK: &str = "park@example.org";

/// The tables that are copied and put back, parents first.
const TABLES: [&str; 12] = [
    "subjects",
    "memberships",
    "earlier_consents",
    "suspensions",
    "activities",
    "sessions",
    "mails",
    "visitors",
    "sights",
    "suppressions",
    "erasing",
    "erasures_seen",
];

async fn all_of(db: &Db, statements: impl IntoIterator<Item = String>) {
    let mut tx = db.write().await.expect("writing begins");
    for statement in statements {
        run!(tx, sqlx::AssertSqlSafe(statement)).expect("done");
    }
    tx.commit().await.expect("committed");
}

/// Copies everything that is held about people, and their keys.
pub(super) async fn back_up(center: &Center) {
    all_of(&center.db, TABLES.map(|table| format!("CREATE TABLE copy_{table} AS SELECT * FROM {table}"))).await;
    all_of(center.keys.db(), ["CREATE TABLE copy_keys AS SELECT * FROM keys".to_owned()]).await;
}

/// Puts the copy back.
pub(super) async fn restore(center: &Center) {
    let gone = TABLES.iter().rev().map(|table| format!("DELETE FROM {table}"));
    let back = TABLES.iter().map(|table| format!("INSERT INTO {table} SELECT * FROM copy_{table}"));
    all_of(&center.db, gone.chain(back)).await;
    all_of(center.keys.db(), ["DELETE FROM keys".to_owned(), "INSERT INTO keys SELECT * FROM copy_keys".to_owned()])
        .await;
}

on_both! {
    async fn nobody_is_found_back(center: Center) {
        subscribe(&center, KIM).await;
        join(&center, LEE, true).await;
        join(&center, PARK, true).await;
        let kim = sign_in(&center, KIM).await;
        let park = sign_in(&center, PARK).await;
        let resumed = park.subject_id;
        suspend(&center, resumed, Some(&monitors()), By::Person).await.expect("suspended");
        let visitor = center.entropy.token();
        statistics::see(&center, Categories::ALL, &visitor, Kind::Page, "policy").await.expect("counted");
        let token = unsubscribe_token(&center, LEE).await;
        back_up(&center).await;

        // Erased, ended, suspended, ended the suspension, and withdrawn from the statistics.
        delete::delete(&center, &kim).await.expect("deleted");
        unsubscribe::cancel(&center, &token).await.expect("cancelled");
        suspend(&center, resumed, None, By::Person).await.expect("suspended");
        resume(&center, resumed, Some(&monitors()), By::Person).await.expect("ended");
        statistics::forget(&center, &visitor).await.expect("forgotten");
        sweep(&center).await.expect("swept");
        let erased_key = matches!(center.keys.get(kim.subject_id).await, Err(Fault::Sealed));
        assert!(erased_key && count(&center, Table::Subjects).await == 2);
        assert_eq!(replay(&center).await.expect("nothing to do"), Replayed::default());

        restore(&center).await;
        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::Memberships).await), (3, 5));
        assert!(center.keys.get(kim.subject_id).await.is_ok(), "the backup knows her");
        let replayed = replay(&center).await.expect("replayed");
        assert_eq!(replayed, Replayed { people: 1, programmes: 1, suspensions: 2, visitors: 1, ..Replayed::default() });

        assert_eq!((count(&center, Table::Subjects).await, count(&center, Table::Memberships).await), (2, 3));
        assert!(matches!(center.keys.get(kim.subject_id).await, Err(Fault::Sealed)));
        let of = address::read(KIM).expect("an address");
        assert!(suppression::is_suppressed(&center, &of).await.expect("looked"));
        assert!(mailbox(&center, KIM).await.iter().all(|mail| mail.kind == "deleted"), "no mail of hers is left to send");
        let mut tx = center.db.read().await.expect("reading begins");
        for (programme, about) in [(letters(), Use::Consignee), (monitors(), Use::List)] {
            let may = may_process(&mut tx, &center, resumed, Some(&programme), about).await.expect("told");
            assert!(may.is_err(), "suspended since the copy was made");
        }
        drop(tx);
        assert!(statistics::held(&center, &visitor).await.expect("looked").is_empty());
        resume(&center, resumed, None, By::Person).await.expect("ended");
        let mut tx = center.db.read().await.expect("reading begins");
        let may = may_process(&mut tx, &center, resumed, Some(&monitors()), Use::List).await.expect("told");
        assert_eq!(may, Ok(()), "its own suspension ended before");
        drop(tx);
        // Once is enough.
        assert_eq!(replay(&center).await.expect("nothing to do"), Replayed::default());
        let left = keys(&center).await;
        sweep(&center).await.expect("swept");
        assert_eq!(keys(&center).await, left);
    }

    async fn a_mark_that_the_backup_holds_does_not_hide_those_noted_since(center: Center) {
        subscribe(&center, KIM).await;
        subscribe(&center, LEE).await;
        let kim = sign_in(&center, KIM).await;
        // Copied between the transaction that erased somebody and the moving of the mark.
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "INSERT INTO erasing (mark, what, at) VALUES ($1, 'person', $2)", vec![7_u8; 32], center.now().millis()).expect("noted");
        tx.commit().await.expect("committed");
        back_up(&center).await;
        sweep(&center).await.expect("swept");
        delete::delete(&center, &kim).await.expect("deleted");
        restore(&center).await;
        // A server or a command that settles first changes nothing about that.
        settle(&center).await.expect("moved");
        assert_eq!(replay(&center).await.expect("replayed").people, 1);
        assert_eq!(count(&center, Table::Subjects).await, 1);
        assert_eq!(replay(&center).await.expect("nothing to do"), Replayed::default());
    }

    async fn who_came_back_after_being_erased_stays(center: Center) {
        subscribe(&center, KIM).await;
        let kim = sign_in(&center, KIM).await;
        back_up(&center).await;
        delete::delete(&center, &kim).await.expect("deleted");
        center.clock.advance(1);
        subscribe(&center, KIM).await;
        // Somebody new, whom the ledger does not know.
        assert_eq!(replay(&center).await.expect("nothing to do"), Replayed::default());
        assert_eq!(count(&center, Table::Subjects).await, 1);
        assert_ne!(sign_in(&center, KIM).await.subject_id, kim.subject_id);
    }

    async fn the_ledger_goes_out_and_in_as_a_text(center: Center) {
        subscribe(&center, KIM).await;
        let kim = sign_in(&center, KIM).await;
        back_up(&center).await;
        delete::delete(&center, &kim).await.expect("deleted");
        let text = export(center.keys.db()).await.expect("written");
        assert_eq!(text.lines().count(), 2);
        assert!(!text.contains(&kim.subject_id.to_string()) && !text.contains(KIM));
        // As on PostgreSQL: everything goes back, the ledger too, and then it is read in.
        restore(&center).await;
        all_of(center.keys.db(), ["DELETE FROM erasures".to_owned(), "UPDATE erasures_head SET number = 0".to_owned()]).await;
        assert_eq!(replay(&center).await.expect("nothing to do"), Replayed::default());
        assert_eq!(count(&center, Table::Subjects).await, 1);
        assert_eq!(import(center.keys.db(), &text).await.expect("read"), 1);
        assert_eq!(replay(&center).await.expect("replayed").people, 1);
        assert_eq!(count(&center, Table::Subjects).await, 0);
        // Twice is once.
        import(center.keys.db(), &text).await.expect("read");
        assert_eq!(export(center.keys.db()).await.expect("written"), text);
        for wrong in ["", "something", "changho erasures 1\nx person 1", "changho erasures 2\n"] {
            assert!(matches!(import(center.keys.db(), wrong).await, Err(NoLedger::Title | NoLedger::Line(_))), "{wrong}");
        }
    }
}
