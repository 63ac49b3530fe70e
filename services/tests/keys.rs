//! The keys database: made once, refused when it does not fit, and empty of what was destroyed.

use crate::on_both;
use crate::support::{Bench, Location, MASTER_KEY, NOON, after};
use changho_domain::time::DAY;
use changho_services::error::Fault;
use changho_services::keys::{KeyRing, KeysDoNotFit, MasterKeys, Place};
use changho_services::store::{Db, Kind};
use changho_services::{Center, all, one, run};
use uuid::Uuid;

const OTHER_VALUE: &str = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

fn place(row: Uuid) -> Place<'static> {
    Place { table: "subjects", column: "name_sealed", row }
}

/// Opens the same databases with other master keys.
async fn reopened(center: &Center, master: &str) -> Result<KeyRing, KeysDoNotFit> {
    let master = MasterKeys::parse(master).expect("master keys");
    KeyRing::open(center.keys.db().clone(), &center.db, master, NOON, &center.entropy).await
}

async fn spend(db: &Db, id: Uuid) {
    let mut tx = db.write().await.expect("writing begins");
    run!(tx, "INSERT INTO spent_keys (id, since) VALUES ($1, $2)", id, NOON.millis()).expect("noted");
    tx.commit().await.expect("committed");
}

async fn spent(db: &Db) -> usize {
    let mut tx = db.read().await.expect("reading begins");
    all!(tx, (Uuid,), "SELECT id FROM spent_keys").expect("read").len()
}

/// A person's row, as far as keys are concerned.
async fn store_subject(center: &Center, id: Uuid) {
    let mut tx = center.db.write().await.expect("writing begins");
    run!(
        tx,
        "INSERT INTO subjects (id, email_hash, email_sealed, name_sealed, locale, created_at, changed_at) VALUES ($1, $2, $2, $2, 'ko', 0, 0)",
        id,
        id.as_bytes().to_vec()
    )
    .expect("stored");
    tx.commit().await.expect("committed");
}

on_both! {
    async fn a_key_seals_and_opens_also_after_a_restart(center: Center) {
        let id = center.entropy.id(NOON);
        let key = center.keys.create(id, NOON, &center.entropy).await.expect("made");
        let sealed = key.seal_text(place(id), "김서울", &center.entropy);
        assert_eq!(center.keys.get(id).await.expect("there").open_text(place(id), &sealed).expect("opens"), "김서울");

        let again = reopened(&center, MASTER_KEY).await.expect("the same keys");
        assert_eq!(again.get(id).await.expect("there").open_text(place(id), &sealed).expect("opens"), "김서울");
        assert_eq!(again.hash("email", b"a"), center.keys.hash("email", b"a"));
    }

    async fn the_key_of_another_person_does_not_open(center: Center) {
        let (id, other) = (center.entropy.id(NOON), center.entropy.id(NOON));
        let sealed = center.keys.create(id, NOON, &center.entropy).await.expect("made").seal(place(id), b"x", &center.entropy);
        let other = center.keys.create(other, NOON, &center.entropy).await.expect("made");
        assert!(matches!(other.open(place(id), &sealed), Err(Fault::Sealed)));
    }

    async fn a_wrapped_key_works_in_its_own_row_alone(center: Center) {
        let (id, other) = (center.entropy.id(NOON), center.entropy.id(NOON));
        center.keys.create(id, NOON, &center.entropy).await.expect("made");
        let mut tx = center.keys.db().write().await.expect("writing begins");
        run!(tx, "UPDATE keys SET id = $1 WHERE id = $2", other, id).expect("moved");
        tx.commit().await.expect("committed");
        assert!(matches!(center.keys.get(other).await, Err(Fault::Sealed)));
    }

    async fn a_person_has_one_key(center: Center) {
        let id = center.entropy.id(NOON);
        center.keys.create(id, NOON, &center.entropy).await.expect("made");
        let Err(Fault::Store(error)) = center.keys.create(id, NOON, &center.entropy).await else { panic!("made twice") };
        assert!(error.is_duplicate());
    }

    async fn what_was_sealed_with_a_destroyed_key_stays_sealed(center: Center) {
        let id = center.entropy.id(NOON);
        center.keys.create(id, NOON, &center.entropy).await.expect("made");
        center.keys.destroy(id).await.expect("destroyed");
        center.keys.destroy(id).await.expect("and again");
        assert!(matches!(center.keys.get(id).await, Err(Fault::Sealed)));
        // A new key of that name is another key.
        center.keys.create(id, NOON, &center.entropy).await.expect("made");
    }

    async fn the_index_key_is_nobody_s_to_touch(center: Center) {
        assert!(matches!(center.keys.get(Uuid::nil()).await, Err(Fault::Content(_))));
        assert!(matches!(center.keys.destroy(Uuid::nil()).await, Err(Fault::Content(_))));
        assert!(matches!(center.keys.create(Uuid::nil(), NOON, &center.entropy).await, Err(Fault::Store(_))));
        spend(&center.db, Uuid::nil()).await;
        assert!(center.keys.destroy_spent(&center.db).await.is_err());
        reopened(&center, MASTER_KEY).await.expect("still whole");
    }

    async fn keys_that_were_given_up_are_destroyed_once(center: Center) {
        let ids: Vec<Uuid> = (0..3).map(|_| center.entropy.id(NOON)).collect();
        for id in &ids {
            center.keys.create(*id, NOON, &center.entropy).await.expect("made");
        }
        spend(&center.db, ids[0]).await;
        spend(&center.db, ids[1]).await;
        // One that is gone already: the program ended between the two databases.
        spend(&center.db, center.entropy.id(NOON)).await;
        assert_eq!(center.keys.destroy_spent(&center.db).await.expect("destroyed"), 3);
        assert_eq!(center.keys.destroy_spent(&center.db).await.expect("nothing to do"), 0);
        assert!(center.keys.get(ids[0]).await.is_err() && center.keys.get(ids[1]).await.is_err());
        assert!(center.keys.get(ids[2]).await.is_ok());
        assert_eq!(spent(&center.db).await, 0);
    }

    async fn more_keys_than_one_batch_are_destroyed(center: Center) {
        let mut tx = center.db.write().await.expect("writing begins");
        for _ in 0..1_100 {
            run!(tx, "INSERT INTO spent_keys (id, since) VALUES ($1, 0)", center.entropy.id(NOON)).expect("noted");
        }
        tx.commit().await.expect("committed");
        assert_eq!(center.keys.destroy_spent(&center.db).await.expect("destroyed"), 1_100);
        assert_eq!(spent(&center.db).await, 0);
    }

    async fn keys_without_data_are_destroyed_after_a_day(center: Center) {
        let (used, orphan, young) = (center.entropy.id(NOON), center.entropy.id(NOON), center.entropy.id(NOON));
        for (id, created) in [(used, NOON), (orphan, NOON), (young, after(DAY))] {
            center.keys.create(id, created, &center.entropy).await.expect("made");
        }
        store_subject(&center, used).await;
        assert_eq!(center.keys.destroy_orphans(&center.db, after(DAY)).await.expect("looked"), 1);
        assert!(center.keys.get(used).await.is_ok() && center.keys.get(young).await.is_ok());
        assert!(center.keys.get(orphan).await.is_err());
        reopened(&center, MASTER_KEY).await.expect("the index key is no orphan");
    }

    async fn orphans_are_found_among_many(center: Center) {
        let ids: Vec<Uuid> = (0..1_050).map(|number| center.entropy.id(after(number))).collect();
        let (mut keys, mut data) = (center.keys.db().write().await.expect("writing begins"), center.db.write().await.expect("writing begins"));
        let mut orphans = 0;
        for (number, id) in ids.iter().enumerate() {
            run!(keys, "INSERT INTO keys (id, wrapped, master_id, created_at) VALUES ($1, $2, 'test', 0)", *id, vec![1_u8]).expect("made");
            if number % 7 == 0 {
                orphans += 1;
            } else {
                run!(
                    data,
                    "INSERT INTO signups (id, programme, email_hash, form_sealed, token_hash, policy_version, policy_locale, asked_at, expires_at) \
                     VALUES ($1, 'newsletter', $2, $2, $2, '2026-11-01', 'ko', 0, 0)",
                    *id,
                    id.as_bytes().to_vec()
                )
                .expect("stored");
            }
        }
        keys.commit().await.expect("committed");
        data.commit().await.expect("committed");
        assert_eq!(center.keys.destroy_orphans(&center.db, NOON).await.expect("looked"), orphans);
        assert_eq!(center.keys.destroy_orphans(&center.db, NOON).await.expect("looked"), 0);
    }

    async fn a_new_master_key_takes_over(center: Center) {
        let both = format!("new:{OTHER_VALUE},{MASTER_KEY}");
        let new = format!("new:{OTHER_VALUE}");
        let id = center.entropy.id(NOON);
        let sealed = center.keys.create(id, NOON, &center.entropy).await.expect("made").seal(place(id), b"x", &center.entropy);

        // Both are known; the old one cannot be left out yet.
        assert!(matches!(reopened(&center, &new).await, Err(KeysDoNotFit::MissingMaster(id)) if id == "test"));
        let keys = reopened(&center, &both).await.expect("both fit");
        assert!(keys.get(id).await.is_ok());
        let later = center.entropy.id(NOON);
        keys.create(later, NOON, &center.entropy).await.expect("made under the new one");

        // The person's key, the index key, and the key that signs.
        assert_eq!(keys.rewrap(&center.entropy).await.expect("wrapped anew"), 3);
        assert_eq!(keys.rewrap(&center.entropy).await.expect("nothing to do"), 0);
        let keys = reopened(&center, &new).await.expect("the new one is enough");
        assert_eq!(*keys.get(id).await.expect("there").open(place(id), &sealed).expect("opens"), b"x");
        assert!(keys.get(later).await.is_ok());
        assert_eq!(keys.hash("email", b"a"), center.keys.hash("email", b"a"));
        assert!(matches!(reopened(&center, MASTER_KEY).await, Err(KeysDoNotFit::MissingMaster(id)) if id == "new"));
    }

    async fn more_keys_than_one_batch_are_wrapped_anew(center: Center) {
        for _ in 0..510 {
            center.keys.create(center.entropy.id(NOON), NOON, &center.entropy).await.expect("made");
        }
        let keys = reopened(&center, &format!("new:{OTHER_VALUE},{MASTER_KEY}")).await.expect("both fit");
        assert_eq!(keys.rewrap(&center.entropy).await.expect("wrapped anew"), 512);
        reopened(&center, &format!("new:{OTHER_VALUE}")).await.expect("the new one is enough");
    }

    async fn a_wrong_master_key_is_refused_in_one_line(center: Center) {
        let wrong = format!("test:{OTHER_VALUE}");
        let error = reopened(&center, &wrong).await.expect_err("wrong");
        assert!(matches!(&error, KeysDoNotFit::WrongMaster(id) if id == "test"));
        assert_eq!(error.to_string(), "master key \"test\" is not the one that the keys in the keys database are wrapped by");

        // Also when it is one of several, and the index key is not what it wraps.
        let both = format!("new:{OTHER_VALUE},{MASTER_KEY}");
        let keys = reopened(&center, &both).await.expect("both fit");
        keys.create(center.entropy.id(NOON), NOON, &center.entropy).await.expect("made");
        let wrong = format!("new:{},{MASTER_KEY}", MASTER_KEY.split_once(':').expect("a key").1);
        assert!(matches!(reopened(&center, &wrong).await, Err(KeysDoNotFit::WrongMaster(id)) if id == "new"));
    }

    async fn programs_that_start_at_once_make_one_index_key(bench: Bench) {
        let center = &bench.center;
        let mut tx = center.keys.db().write().await.expect("writing begins");
        run!(tx, "DELETE FROM keys").expect("as new");
        tx.commit().await.expect("committed");
        let mut tx = center.db.write().await.expect("writing begins");
        run!(tx, "DELETE FROM keys_check").expect("as new");
        tx.commit().await.expect("committed");
        let other = (bench.place.db(Kind::Center).await, bench.place.db(Kind::Keys).await);
        let open = |keys: &Db, db: &Db| {
            let (keys, db, entropy) = (keys.clone(), db.clone(), center.entropy.clone());
            tokio::spawn(async move { KeyRing::open(keys, &db, MasterKeys::parse(MASTER_KEY).expect("master keys"), NOON, &entropy).await })
        };
        let starting = [open(center.keys.db(), &center.db), open(&other.1, &other.0), open(center.keys.db(), &center.db), open(&other.1, &other.0)];
        let mut hashes = Vec::new();
        for started in starting {
            hashes.push(started.await.expect("no panic").expect("opens").hash("email", b"a"));
        }
        hashes.dedup();
        assert_eq!(hashes.len(), 1);
        other.0.close().await;
        other.1.close().await;
    }

    async fn databases_that_do_not_belong_together_are_refused(bench: Bench) {
        let center = &bench.center;
        let open = async |keys: &Db, db: &Db| {
            KeyRing::open(keys.clone(), db, MasterKeys::parse(MASTER_KEY).expect("master keys"), NOON, &center.entropy).await
        };
        let (keys, db) = (center.keys.db(), &center.db);
        let mut copy = keys.read().await.expect("reading begins");
        let (wrapped,) = one!(copy, (Vec<u8>,), "SELECT wrapped FROM keys WHERE id = $1", Uuid::nil()).expect("read").expect("the index key");
        drop(copy);
        let change = async |db: &Db, statement: &'static str| {
            let mut tx = db.write().await.expect("writing begins");
            run!(tx, statement).expect("changed");
            tx.commit().await.expect("committed");
        };
        center.keys.create(center.entropy.id(NOON), NOON, &center.entropy).await.expect("made");

        // The center's database is new, the keys are in use.
        let mut tx = db.write().await.expect("writing begins");
        let (mark,) = one!(tx, (Vec<u8>,), "SELECT index_mark FROM keys_check").expect("read").expect("the mark");
        run!(tx, "DELETE FROM keys_check").expect("as new");
        tx.commit().await.expect("committed");
        assert!(matches!(open(keys, db).await, Err(KeysDoNotFit::DataLost)));

        // The center's database belongs to other keys.
        let mut tx = db.write().await.expect("writing begins");
        run!(tx, "INSERT INTO keys_check (only_row, index_mark) VALUES (1, $1)", mark.iter().map(|byte| !byte).collect::<Vec<u8>>()).expect("another mark");
        tx.commit().await.expect("committed");
        assert!(matches!(open(keys, db).await, Err(KeysDoNotFit::Foreign)));
        let mut tx = db.write().await.expect("writing begins");
        run!(tx, "UPDATE keys_check SET index_mark = $1", mark).expect("the right mark");
        tx.commit().await.expect("committed");
        assert!(open(keys, db).await.is_ok());

        // The keys database lost the index key, then everything.
        let mut tx = keys.write().await.expect("writing begins");
        run!(tx, "DELETE FROM keys WHERE id = $1", Uuid::nil()).expect("lost");
        tx.commit().await.expect("committed");
        assert!(matches!(open(keys, db).await, Err(KeysDoNotFit::IndexLost)));
        change(keys, "DELETE FROM keys").await;
        assert!(matches!(open(keys, db).await, Err(KeysDoNotFit::KeysLost)));

        // A changed index key is no index key.
        let mut tx = keys.write().await.expect("writing begins");
        let mut changed = wrapped.clone();
        changed[30] ^= 1;
        run!(tx, "INSERT INTO keys (id, wrapped, master_id, created_at) VALUES ($1, $2, 'test', 0)", Uuid::nil(), changed).expect("changed");
        tx.commit().await.expect("committed");
        assert!(matches!(open(keys, db).await, Err(KeysDoNotFit::WrongMaster(_))));
        let mut tx = keys.write().await.expect("writing begins");
        run!(tx, "UPDATE keys SET wrapped = $1", wrapped).expect("restored");
        tx.commit().await.expect("committed");
        assert!(open(keys, db).await.is_ok());
    }
}

#[tokio::test]
async fn a_destroyed_key_is_not_in_the_files_any_more() {
    let bench = Bench::on_sqlite().await;
    let Location::Folder(folder) = &*bench.place else { unreachable!("SQLite") };
    let center = &bench.center;
    let id = center.entropy.id(NOON);
    center.keys.create(id, NOON, &center.entropy).await.expect("made");
    let mut tx = center.keys.db().read().await.expect("reading begins");
    let (wrapped,) = one!(tx, (Vec<u8>,), "SELECT wrapped FROM keys WHERE id = $1", id).expect("read").expect("there");
    drop(tx);
    let is_in_files = || {
        ["keys.db", "keys.db-wal"].iter().any(|file| {
            let bytes = std::fs::read(folder.path().join(file)).unwrap_or_default();
            bytes.windows(wrapped.len()).any(|window| window == wrapped)
        })
    };
    assert!(is_in_files());

    // As long as somebody reads, the log cannot be cut off, and the key does not count as destroyed.
    let mut reader = center.keys.db().read().await.expect("reading begins");
    one!(reader, (Uuid,), "SELECT id FROM keys LIMIT 1").expect("read");
    spend(&center.db, id).await;
    assert_eq!(center.keys.destroy_spent(&center.db).await.expect("tried"), 0);
    assert_eq!(spent(&center.db).await, 1);
    assert!(center.keys.get(id).await.is_err());
    drop(reader);
    assert_eq!(center.keys.destroy_spent(&center.db).await.expect("destroyed"), 1);
    assert!(!is_in_files());
    bench.end().await;
}
