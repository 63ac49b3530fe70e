//! What was stored before registers named the items: it is read as before, and written anew when it changes.

use crate::on_both;
use crate::people::story::{KIM, group, home, join, letters, mail, monitors, sign_in, token};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use changho_domain::locale::Locale;
use changho_services::keys::Place;
use changho_services::people::{correct, my_data, sign_up, unsubscribe};
use changho_services::{Center, one, run};
use uuid::Uuid;

async fn values(center: &Center) -> Vec<String> {
    let session = sign_in(center, KIM).await;
    let overview = my_data::overview(center, &session, Locale::En).await.expect("an overview");
    overview.programmes[1].items.iter().map(|item| item.value.clone()).collect()
}

on_both! {
    async fn the_items_of_the_group_are_read(center: Center) {
        join(&center, KIM, true).await;
        let mut tx = center.db.write().await.expect("writing begins");
        let (person,) = one!(tx, (Uuid,), "SELECT id FROM subjects").expect("read").expect("somebody");
        let key = center.keys.get(person).await.expect("a key");
        let place = Place { table: "memberships", column: "details_sealed/global_monitoring", row: person };
        let sealed = key.seal_text(place, r#"{"nationality":"FR","country":"KR","city":"부산"}"#, &center.entropy);
        run!(tx, "UPDATE memberships SET details_sealed = $1 WHERE programme = 'global_monitoring'", sealed).expect("stored");
        tx.commit().await.expect("committed");
        assert_eq!(values(&center).await[3..6], ["France", "South Korea", "부산"]);
        let session = sign_in(&center, KIM).await;
        let held = correct::held(&center, &session, Locale::En).await.expect("held").values;
        assert_eq!((held["country_of_residence"].as_str(), held["city_of_residence"].as_str()), ("KR", "부산"));
        correct::correct(&center, &session, &held).await.expect("corrected");
        assert_eq!(values(&center).await[3..6], ["France", "South Korea", "부산"]);
    }

    async fn a_form_that_waits_is_confirmed(center: Center) {
        sign_up::ask(&center, &monitors(), &group(KIM, true), Locale::Ko, &home()).await.expect("taken");
        let mut tx = center.db.write().await.expect("writing begins");
        let (id,) = one!(tx, (Uuid,), "SELECT id FROM signups").expect("read").expect("one");
        let key = center.keys.get(id).await.expect("a key");
        let place = Place { table: "signups", column: "form_sealed", row: id };
        let form = r#"{"name":"김하늘","email":"kim@example.org","locale":"ko","nationality":"FR","country":"KR","city":"부산","newsletter":true}"#;
        run!(tx, "UPDATE signups SET form_sealed = $1", key.seal_text(place, form, &center.entropy)).expect("stored");
        tx.commit().await.expect("committed");
        let link = token(&mail(&center, KIM, "confirm_sign_up").await);
        assert_eq!(sign_up::confirm(&center, &link).await.expect("confirmed"), Some(monitors()));
        let told = values(&center).await;
        assert_eq!((told[0].as_str(), &told[3..7]), ("김하늘", &["France", "South Korea", "부산", "yes"].map(String::from)[..]));
    }

    async fn the_link_of_an_older_mail_ends_what_it_is_for(center: Center) {
        join(&center, KIM, true).await;
        let mut tx = center.db.read().await.expect("reading begins");
        let (person,) = one!(tx, (Uuid,), "SELECT id FROM subjects").expect("read").expect("somebody");
        drop(tx);
        let link = |number: u8| {
            let body = [&[1][..], person.as_bytes(), &[number]].concat();
            URL_SAFE_NO_PAD.encode([body.clone(), center.keys.hash("unsubscribe link", &body)].concat())
        };
        assert_eq!(unsubscribe::look(&center, &link(2)), None, "only the newsletter had such links");
        assert_eq!(unsubscribe::look(&center, &link(1)), Some(letters()));
        unsubscribe::cancel(&center, &link(1)).await.expect("ended");
        let session = sign_in(&center, KIM).await;
        assert_eq!(my_data::overview(&center, &session, Locale::En).await.expect("an overview").programmes.len(), 1);
    }
}
