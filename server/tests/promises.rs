//! What the policy says is what the pages do: every address and every link on them is the register's, and the other way round.

use crate::support::Center;
use axum::http::StatusCode;
use changho_domain::locale::Locale;
use changho_domain::policy::{Channel, Register, RightKind};
use std::collections::BTreeSet;

/// Pages that anybody can open, without their language.
const OPEN: [&str; 17] = [
    "",
    "/policy/2026-11-01",
    "/policy/history",
    "/numbers",
    "/cookies",
    "/newsletter",
    "/newsletter/sent",
    "/newsletter/confirmed",
    "/monitoring-group",
    "/monitoring-group/sent",
    "/monitoring-group/confirmed",
    "/confirm?token=made-up",
    "/unsubscribe?token=made-up",
    "/sign-in",
    "/sign-in/code",
    "/my",
    "/nowhere",
];

async fn open() -> (Center, Register) {
    let center = Center::open().await;
    let register = center.services.shelf.current(center.services.today()).register().clone();
    (center, register)
}

/// Where the links of a page lead that leave it: other sites, mailboxes, telephones.
fn ways_out(html: &str) -> BTreeSet<String> {
    html.split("<a ")
        .skip(1)
        .filter_map(|rest| rest.split('>').next()?.split("href=\"").nth(1)?.split('"').next())
        .filter(|href| ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| href.starts_with(scheme)))
        .map(str::to_owned)
        .collect()
}

/// The ways out that the register names.
fn registered(register: &Register) -> BTreeSet<String> {
    let mut ways = BTreeSet::new();
    for officer in &register.officers {
        ways.extend(officer.tel.iter().map(|tel| format!("tel:{}", tel.dialed())));
        ways.extend(officer.email.iter().map(|email| format!("mailto:{}", email.as_str())));
    }
    for body in &register.redress {
        ways.extend(body.tel.iter().map(|tel| format!("tel:{}", tel.dialed())));
        ways.extend(body.web.iter().map(|web| web.as_str().to_owned()));
    }
    ways
}

#[tokio::test]
async fn each_right_that_is_exercised_in_the_center_has_a_page_that_starts_it() {
    let (mut center, register) = open().await;
    let named: BTreeSet<RightKind> = register.rights.iter().map(|right| right.id).collect();
    assert_eq!(named, BTreeSet::from(RightKind::ALL));
    for locale in Locale::ALL {
        let policy = center.get(&format!("/{}", locale.tag())).await.text;
        for right in &register.rights {
            assert!(right.channels.contains(&Channel::Center), "{right:?}");
            let path = format!("/{}{}", locale.tag(), right.id.page());
            assert!(policy.contains(&format!("href=\"{path}\"")), "the policy leads to {path}");
            let page = center.get(&path).await;
            // Whoever is not signed in is asked who they are, on the way there.
            let way = format!("/{}/sign-in?back={path}\"", locale.tag());
            assert!(page.status == StatusCode::UNAUTHORIZED && page.text.contains(&way), "{path}: {}", page.status);
        }
    }
}

#[tokio::test]
async fn every_way_out_of_a_page_is_in_the_register_and_the_policy_shows_them_all() {
    let (mut center, register) = open().await;
    let known = registered(&register);
    assert!(known.len() > 6, "{known:?}");
    for locale in Locale::ALL {
        for page in OPEN {
            let path = format!("/{}{page}", locale.tag());
            let found = ways_out(&center.get(&path).await.text);
            let unknown: Vec<&String> = found.difference(&known).collect();
            assert!(unknown.is_empty(), "{path} leads to {unknown:?}");
            if page.is_empty() {
                let missing: Vec<&String> = known.difference(&found).collect();
                assert!(missing.is_empty(), "{path} does not lead to {missing:?}");
            } else {
                assert!(!found.is_empty(), "{path} says whom to ask");
            }
        }
    }
}
