//! Choices on other sites: on both engines, in one chain with those of the center.

use crate::on_both;
use crate::support::{self, library};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::form::{FieldError, Problem};
use changho_domain::ledger::{Event, Means, Part, Role, Wording};
use changho_domain::locale::Locale;
use changho_domain::policy::{CookieCategory, Register, Site};
use changho_domain::time::DAY;
use changho_services::Center;
use changho_services::choices::{Answer, Choice};
use changho_services::error::Refusal;
use changho_services::ledger::{Editions, Ledger, find, snapshot, verify};
use changho_services::limits::Network;
use changho_services::policy::Shelf;
use changho_services::sites::{self, SiteChoice, key, record};
use changho_services::sweep::sweep;
use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;

const PURPOSE: &str = r#"{ ko = "집계", zh-TW = "統計", zh = "统计", ja = "集計", en = "counting" }"#;

fn site(id: &str, shared: &str, category: &str, cookie: &str) -> String {
    format!(
        "\n[[sites]]\nid = \"{id}\"\nname = {PURPOSE}\norigins = [\"https://{id}.example.kr\"]\n{shared}\n\
         [[sites.categories]]\ncategory = \"{category}\"\npurpose = {PURPOSE}\n\
         [[sites.cookies]]\nname = \"{cookie}\"\ncategory = \"necessary\"\nset_by = \"first_party\"\n\
         lifetime = {{ rule = \"for\", months = 3 }}\nhttp_only = false\npurpose = {PURPOSE}\n"
    )
}

/// The library, with three sites: two that share a choice, and one by itself.
fn shelf(edit: impl Fn(String) -> String) -> Shelf {
    let shared = "shared = \"example.kr\"";
    let sites = [
        site("books", shared, "statistics", "changho_shared"),
        site("readers", shared, "statistics", "changho_shared"),
        site("shop", "", "preferences", "changho_choice"),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    library::write(folder.path(), &[]);
    for version in [library::VERSION, library::WITHOUT_CIRCLE] {
        let place = folder.path().join(version);
        change(&place.join("register.toml"), |text| edit([text, sites.concat()].concat()));
        for locale in Locale::ALL {
            change(&place.join(format!("{locale}.md")), |text| {
                text.replace("{{table:automatic}}", "{{table:automatic}}\n\n{{table:sites}}")
            });
        }
    }
    Shelf::load(folder.path()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn change(file: &Path, edit: impl Fn(String) -> String) {
    fs::write(file, edit(fs::read_to_string(file).expect("read"))).expect("written");
}

fn wordings(_: &Register, site: &Site) -> Vec<Wording> {
    let parts = |locale: Locale| vec![Part::new(Role::Heading, "", &format!("{} {}", site.id, locale.autonym()))];
    Locale::ALL
        .map(|locale| Wording {
            place: Place::Site,
            site: Some(site.id.to_string()),
            locale,
            layout: "1".to_owned(),
            parts: parts(locale),
        })
        .into()
}

fn of(center: &Center) -> Center {
    let shelf = shelf(|text| text);
    let editions =
        Editions::of(&shelf, &support::wordings()).and_then(|editions| editions.with_sites(&shelf, wordings));
    Center { ledger: Ledger::new(editions.expect("the editions")), shelf: Arc::new(shelf), ..center.clone() }
}

async fn choose(
    center: &Center,
    id: &str,
    act: Act,
    ticked: &[CookieCategory],
    replaces: &str,
) -> Result<(Choice, String), Refusal> {
    let network = Network::of(IpAddr::from(Ipv4Addr::LOCALHOST));
    let version = center.shelf.current(center.today()).id().to_owned();
    let shown = center.ledger.editions().get(&version, Some(id)).expect("an edition").id().to_owned();
    let site = sites::find(center, id).expect("a site");
    let new =
        SiteChoice { site, replaces, network: &network, act, ticked, gpc: false, shown: &shown, locale: Locale::Ja };
    record(center, new).await
}

on_both! {
    async fn an_answer_on_a_site_is_an_entry_of_the_same_chain(center: Center) {
        let center = of(&center);
        let (choice, token) = choose(&center, "books", Act::AcceptAll, &[], "").await.expect("recorded");
        let (entry, _) = find(&center, choice.id).await.expect("answers").expect("an entry");
        assert_eq!((entry.place, entry.means, entry.site.as_deref()), (Place::Site, Means::Site, Some("books")));
        assert_eq!(entry.categories, Categories { preferences: false, statistics: true }, "what the site asks about");
        let shown = snapshot(&center, &entry.snapshot.expect("told")).await.expect("answers").expect("stored");
        assert_eq!((shown.site.as_deref(), shown.parts[0].text.as_str()), (Some("books"), "books 日本語"));

        // The next one follows it, on the site that shares the choice too; one by itself begins anew.
        let (next, _) = choose(&center, "readers", Act::RefuseAll, &[], &token).await.expect("recorded");
        assert_eq!(next.replaces, Some(choice.id));
        let (alone, _) = choose(&center, "shop", Act::RefuseAll, &[], &token).await.expect("recorded");
        assert_eq!(alone.replaces, None);
        assert_eq!(Answer::decode(&center, &token), None, "no answer about the center's own");
        verify(&center.db, center.keys.db(), |_| {}).await.expect("answers").expect("whole");
    }

    async fn what_a_site_does_not_ask_about_is_refused(center: Center) {
        let center = of(&center);
        for category in [CookieCategory::Preferences, CookieCategory::Necessary] {
            let refused = choose(&center, "books", Act::Save, &[category], "").await;
            let Err(Refusal::Form(errors)) = refused else { panic!("taken: {refused:?}") };
            assert_eq!(errors, [FieldError { field: "categories".into(), problem: Problem::UnknownChoice }]);
        }
        let (choice, _) = choose(&center, "shop", Act::Save, &[CookieCategory::Preferences], "").await.expect("recorded");
        assert_eq!(choice.categories, Categories { preferences: true, statistics: false });
    }

    async fn an_answer_on_a_site_runs_out_there(center: Center) {
        let center = of(&center);
        let (choice, _) = choose(&center, "books", Act::AcceptAll, &[], "").await.expect("recorded");
        let (before, _) = find(&center, choice.id).await.expect("answers").expect("an entry");
        center.clock.advance(93 * DAY);
        sweep(&center).await.expect("swept");
        let mut tx = center.db.read().await.expect("reading begins");
        let row = changho_services::one!(
            tx, (uuid::Uuid,), "SELECT id FROM choices WHERE act = 'expired' AND replaces = $1", choice.id
        );
        let (id,) = row.expect("answers").expect("noted");
        drop(tx);
        let (entry, _) = find(&center, id).await.expect("answers").expect("an entry");
        assert_eq!((entry.event, entry.site.as_deref(), entry.snapshot), (Event::Expired, Some("books"), before.snapshot));
        verify(&center.db, center.keys.db(), |_| {}).await.expect("answers").expect("whole");
    }
}

#[test]
fn the_key_changes_with_what_is_consented_to_and_never_with_words() {
    let key_of = |edit: &dyn Fn(String) -> String, id: &str| {
        let shelf = shelf(edit);
        let register = shelf.get(library::VERSION).expect("the version").register();
        key(register, register.site(id).expect("a site"))
    };
    let same = key_of(&|text| text, "books");
    assert_eq!(key_of(&|text| text, "readers"), same, "one answer, one key");
    assert_ne!(key_of(&|text| text, "shop"), same);
    assert_eq!(key_of(&|text| text.replace("en = \"counting\"", "en = \"counting visits\""), "books"), same);
    let cookie = format!(
        "[[sites.cookies]]\nname = \"_v*\"\ncategory = \"statistics\"\nset_by = \"first_party\"\n\
         lifetime = {{ rule = \"for\", days = 1 }}\nhttp_only = false\npurpose = {PURPOSE}\n"
    );
    let with_cookie =
        |text: String| text.replace("\n[[sites]]\nid = \"shop\"", &format!("\n{cookie}\n[[sites]]\nid = \"shop\""));
    assert_ne!(key_of(&with_cookie, "books"), same, "something else is stored, on either site");
    assert_ne!(key_of(&|text| text.replace("id = \"readers\"\n", "id = \"readers\"\nrevision = 2\n"), "books"), same);
}
