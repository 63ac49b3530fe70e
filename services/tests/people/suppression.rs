//! Addresses whose owners deleted everything.

use crate::on_both;
use crate::people::story::{KIM, home, kinds, newsletter, sign_in, subscribe};
use changho_domain::locale::Locale;
use changho_services::Center;
use changho_services::people::suppression::{importable, is_suppressed};
use changho_services::people::{address, delete, sign_up};

on_both! {
    async fn a_deleted_address_is_not_taken_over_until_its_owner_comes_back(center: Center) {
        let [kim, shouted, lee] = [KIM, "KIM@Example.ORG", "lee@example.org"].map(|typed| address::read(typed).expect("an address"));
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        assert!(!is_suppressed(&center, &kim).await.expect("looked"));
        delete::delete(&center, &session).await.expect("deleted");
        assert!(is_suppressed(&center, &kim).await.expect("looked"));
        assert!(is_suppressed(&center, &shouted).await.expect("looked"), "however it is written");
        let allowed = importable(&center, vec![kim.clone(), lee.clone(), shouted]).await.expect("looked");
        assert_eq!(allowed, [lee]);

        // A form alone lifts nothing, whoever sent it: the owner's yes does.
        sign_up::ask(&center, &crate::people::story::letters(), &newsletter(KIM), Locale::Ko, &home()).await.expect("taken");
        assert!(kinds(&center, KIM).await.contains(&"confirm_sign_up".to_owned()));
        assert!(is_suppressed(&center, &kim).await.expect("looked"));
        center.clock.advance(1);
        subscribe(&center, KIM).await;
        assert!(!is_suppressed(&center, &kim).await.expect("looked"));
    }
}
