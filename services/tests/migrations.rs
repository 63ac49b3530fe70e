//! Both engines have the same tables.

use crate::support::Bench;
use changho_services::all;
use changho_services::store::{Db, Kind, Tx};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What holds the same on both engines: SQLite on the left.
const SAME_TYPES: [(&str, &str); 7] = [
    ("BLOB", "uuid"),
    ("BLOB", "bytea"),
    ("TEXT", "text"),
    ("INTEGER", "bigint"),
    // For what stays small.
    ("INTEGER", "integer"),
    ("INTEGER", "boolean"),
    ("REAL", "double precision"),
];

fn folder(engine: &str, kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine).join(kind)
}

fn files(engine: &str, kind: &str) -> BTreeMap<String, String> {
    std::fs::read_dir(folder(engine, kind))
        .expect("the folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a text"))
        })
        .collect()
}

/// The statements of a file without what has to differ: types, STRICT, and the spaces that line columns up.
fn without_types(sql: &str) -> String {
    let words: Vec<&str> = sql
        .split_whitespace()
        .filter(|word| !matches!(word.trim_end_matches([',', ';']), "STRICT"))
        .map(|word| match word.trim_end_matches([',', ';']) {
            "BLOB" | "UUID" | "BYTEA" => "BYTES",
            "INTEGER" | "BIGINT" | "BOOLEAN" => "NUMBER",
            _ => word,
        })
        .collect();
    words.join(" ").replace(");", ")")
}

#[test]
fn both_folders_hold_the_same_files_saying_the_same() {
    for kind in ["center", "keys", "separate"] {
        let (sqlite, postgres) = (files("sqlite", kind), files("postgres", kind));
        assert_eq!(sqlite.keys().collect::<Vec<_>>(), postgres.keys().collect::<Vec<_>>(), "{kind}");
        for (name, sql) in &sqlite {
            // Constraints, references, checks, indexes and comments are the same to the letter.
            assert_eq!(without_types(sql), without_types(&postgres[name]), "{kind}/{name}");
            let tables = sql.matches("CREATE TABLE").count();
            assert_eq!(sql.matches(") STRICT;").count(), tables, "{kind}/{name}: every table is STRICT");
        }
    }
}

/// A column, as both engines can tell it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Column {
    table: String,
    name: String,
    is_required: bool,
    /// From 1, in the order of the primary key; 0 outside it.
    key_position: i64,
}

async fn columns(db: &Db) -> BTreeMap<Column, String> {
    let mut tx = db.read().await.expect("reading begins");
    let rows = match tx {
        Tx::Sqlite(_) => all!(
            tx,
            (String, String, String, bool, i64),
            "SELECT t.name, c.name, c.type, c.\"notnull\" = 1, c.pk FROM sqlite_schema t JOIN pragma_table_info(t.name) c \
             WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND t.name NOT LIKE 'sqlite%'"
        ),
        Tx::Postgres(_) => all!(
            tx,
            (String, String, String, bool, i64),
            "SELECT c.table_name::text, c.column_name::text, c.data_type::text, c.is_nullable = 'NO', COALESCE(k.ordinal_position, 0)::bigint \
             FROM information_schema.columns c \
             LEFT JOIN information_schema.table_constraints p \
               ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY' \
             LEFT JOIN information_schema.key_column_usage k \
               ON k.constraint_schema = p.constraint_schema AND k.constraint_name = p.constraint_name AND k.table_name = c.table_name AND k.column_name = c.column_name \
             WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_sqlx%'"
        ),
    }
    .expect("the engine tells");
    rows.into_iter()
        .map(|(table, name, kind, is_required, key_position)| (Column { table, name, is_required, key_position }, kind))
        .collect()
}

/// Indexes with their columns, whether unique, without those that engines make for primary keys.
async fn indexes(db: &Db) -> BTreeSet<(String, String, bool)> {
    let mut tx = db.read().await.expect("reading begins");
    let rows = match tx {
        Tx::Sqlite(_) => all!(
            tx,
            (String, String, bool),
            "SELECT t.name, (SELECT group_concat(c.name, ',') FROM pragma_index_info(i.name) c), i.\"unique\" = 1 \
             FROM sqlite_schema t JOIN pragma_index_list(t.name) i \
             WHERE t.type = 'table' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\' AND i.origin <> 'pk'"
        ),
        Tx::Postgres(_) => all!(
            tx,
            (String, String, bool),
            "SELECT t.relname::text, \
                    (SELECT string_agg(a.attname, ',' ORDER BY p.place) FROM unnest(i.indkey) WITH ORDINALITY AS p (number, place) \
                     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = p.number), \
                    i.indisunique \
             FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
             WHERE n.nspname = 'public' AND NOT i.indisprimary AND t.relname NOT LIKE '\\_sqlx%'"
        ),
    }
    .expect("the engine tells");
    rows.into_iter().collect()
}

#[tokio::test]
async fn both_engines_have_the_same_tables_columns_keys_and_indexes() {
    let (sqlite, postgres) = (Bench::on_sqlite().await, Bench::on_postgres().await);
    let apart = |bench: &Bench| bench.center.separate.clone().expect("a separate store").db;
    let (left_apart, right_apart) = (apart(&sqlite), apart(&postgres));
    for kind in [Kind::Center, Kind::Keys, Kind::Separate] {
        let (left, right) = match kind {
            Kind::Center => (&sqlite.center.db, &postgres.center.db),
            Kind::Keys => (sqlite.center.keys.db(), postgres.center.keys.db()),
            Kind::Separate => (&left_apart, &right_apart),
        };
        let (left_columns, right_columns) = (columns(left).await, columns(right).await);
        assert!(!left_columns.is_empty());
        assert_eq!(left_columns.keys().collect::<Vec<_>>(), right_columns.keys().collect::<Vec<_>>());
        for (column, of_sqlite) in &left_columns {
            let pair = (of_sqlite.as_str(), right_columns[column].as_str());
            assert!(SAME_TYPES.contains(&pair), "{column:?}: {pair:?}");
        }
        assert_eq!(indexes(left).await, indexes(right).await);
    }
    sqlite.end().await;
    postgres.end().await;
}
