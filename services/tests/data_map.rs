//! What the policy says is kept is what is kept, and where.

use crate::on_both;
use changho_domain::policy::EntryId;
use changho_services::data_map::{COLUMNS, Holds, KEPT_ELSEWHERE, unkept, unsaid};
use changho_services::store::{Db, Tx};
use changho_services::{Center, all};
use std::collections::BTreeSet;

async fn columns(db: &Db) -> BTreeSet<(String, String)> {
    let mut tx = db.read().await.expect("reading begins");
    let rows = match tx {
        Tx::Sqlite(_) => all!(
            tx,
            (String, String),
            "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite%'"
        ),
        Tx::Postgres(_) => all!(
            tx,
            (String, String),
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name NOT LIKE '\\_sqlx%'"
        ),
    };
    rows.expect("the engine tells").into_iter().collect()
}

on_both! {
    async fn every_column_is_in_the_map_and_nothing_else(center: Center) {
        let mut there = columns(&center.db).await;
        there.extend(columns(center.keys.db()).await);
        let separate = center.separate.clone().expect("a separate store");
        there.extend(columns(&separate.db).await);
        let mapped: Vec<(String, String)> =
            COLUMNS.iter().map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned())).collect();
        let distinct: BTreeSet<(String, String)> = mapped.iter().cloned().collect();
        assert_eq!(distinct.len(), mapped.len(), "a column is there twice");
        assert_eq!(distinct, there, "left: the map; right: the tables");
    }

    async fn the_policy_in_force_says_all_that_is_kept_and_no_more(center: Center) {
        let register = center.shelf.current(center.today()).register().clone();
        assert_eq!(unsaid(&register), Vec::<String>::new());
        assert!(unkept(&register).is_empty(), "{:?}", unkept(&register));
    }

    async fn what_the_policy_forgets_is_found(center: Center) {
        let whole = center.shelf.current(center.today()).register().clone();
        // Each record and each item in turn.
        for at in 0..whole.automatic.len() {
            let mut register = whole.clone();
            let record = register.automatic.remove(at);
            let found = unsaid(&register);
            if KEPT_ELSEWHERE.contains(&record.id.as_str()) {
                assert!(found.is_empty(), "{found:?}");
            } else {
                assert!(found.iter().any(|said| said.contains(&format!("`{}`", record.id))), "{}: {found:?}", record.id);
            }
            for item in &record.items {
                let mut register = whole.clone();
                register.automatic[at].items.retain(|id| id != item);
                assert!(
                    KEPT_ELSEWHERE.contains(&record.id.as_str())
                        || unsaid(&register).iter().any(|said| said.contains(&format!("`{item}`"))),
                    "{item}"
                );
            }
        }
        let mut register = whole.clone();
        for purpose in &mut register.purposes {
            purpose.required.retain(|id| id.as_str() != "email");
        }
        assert!(unsaid(&register).iter().any(|said| said.contains("the kind Email")));
        // An item that nothing keeps.
        let mut register = whole.clone();
        let (_, name) = whole.items.first_key_value().expect("an item");
        let shoe_size = EntryId::try_from("shoe_size".to_owned()).expect("an id");
        register.items.insert(shoe_size.clone(), name.clone());
        assert_eq!(unkept(&register), [shoe_size]);
    }
}

#[test]
fn every_column_without_an_item_says_why() {
    for (table, column, holds) in COLUMNS {
        if let Holds::Nothing(why) = holds {
            assert!(why.len() > 10, "{table}.{column}");
        }
    }
}
