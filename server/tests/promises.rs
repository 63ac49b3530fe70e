//! What the policy says is what the pages do: every address and every link on them is the register's, and the other way round.

use crate::support::office::options;
use crate::support::passkey::Passkey;
use crate::support::{Answer, Center, code, hidden};
use axum::http::StatusCode;
use changho_domain::desk::Role;
use changho_domain::locale::Locale;
use changho_domain::policy::{Channel, Register, RightKind, StorageKind};
use changho_domain::time::{Instant, MINUTE, SECOND};
use changho_services::clock::Clock;
use changho_services::desk::{Actor, NewOfficer, officers};
use std::collections::{BTreeMap, BTreeSet};

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

/// A cookie as it is set: its name, and what stands behind its value.
fn set(line: &str) -> (String, BTreeMap<String, String>) {
    let mut parts = line.split(';').map(str::trim);
    let (name, _) = parts.next().and_then(|first| first.split_once('=')).expect("a name and a value");
    let attributes = parts.map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (name.to_ascii_lowercase(), value.to_owned())
    });
    (name.to_owned(), attributes.collect())
}

#[tokio::test]
async fn every_cookie_is_set_as_the_register_says() {
    const ORIGIN: &str = "https://privacy.example.org";
    // 2026-12-01T03:00:00Z.
    let clock = Clock::set_to(Instant::from_millis(1_796_094_000_000));
    let mut center = Center::open_at(&clock, &["--base-url", ORIGIN]).await;
    let register = center.services.shelf.current(center.services.today()).register().clone();
    center.subscribe("Mary Jackson", "mary@example.org").await;
    clock.advance(MINUTE);

    let mut given = Vec::new();
    given.push(center.choose("/en", "accept_all", &[]).await);
    given.push(center.get("/en").await);
    given.push(center.post("/en/sign-in", &[("email", "mary@example.org")]).await);
    let code = code(&center.newest_mail("mary@example.org").await);
    given.push(center.post("/en/sign-in/code", &[("code", &code)]).await);
    given.push(center.post("/en/requests", &[("kind", "access")]).await);
    given.push(joined(&mut center, ORIGIN).await);
    let lines = given.iter().flat_map(|answer| answer.headers.get_all("set-cookie"));
    let lines = lines.map(|line| line.to_str().expect("a cookie is text")).filter(|line| !line.contains("Max-Age=0"));
    let cookies: BTreeMap<String, BTreeMap<String, String>> = lines.map(set).collect();

    let mut promised = BTreeSet::new();
    for cookie in register.cookies.iter().filter(|cookie| cookie.storage == StorageKind::Cookie) {
        let name = cookie.name.as_str();
        // This one a script writes while the center cannot be reached, and says so.
        if name == "choice-waiting" {
            assert_eq!(cookie.http_only, Some(false));
            continue;
        }
        promised.insert(name.to_owned());
        let set = cookies.get(name).unwrap_or_else(|| panic!("{name} is never set: {:?}", cookies.keys()));
        let period = cookie.lifetime.period().unwrap_or_else(|| panic!("{name} lives for a time"));
        let now = center.services.now();
        let lives = ((period.after(now) - now) / SECOND).to_string();
        let is_kept_from_scripts = cookie.http_only.unwrap_or_else(|| panic!("{name}: the version says"));
        let same_site = if name == "__Host-desk" { "Strict" } else { "Lax" };
        let mut expected =
            BTreeMap::from([("path", "/"), ("secure", ""), ("samesite", same_site), ("max-age", lives.as_str())]);
        if is_kept_from_scripts {
            expected.insert("httponly", "");
        }
        let set: BTreeMap<&str, &str> = set.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        // Without a domain: no other site of the institution is sent it.
        assert_eq!(set, expected, "{name}; left: as it is set, right: as the register says");
        // Whatever lets somebody in can be set by this site alone.
        let lets_in = ["session", "sign-in", "request", "desk"].iter().any(|way| name.ends_with(way));
        assert_eq!(name.starts_with("__Host-"), lets_in, "{name}");
    }
    assert_eq!(cookies.into_keys().collect::<BTreeSet<_>>(), promised, "left: what is set; right: what is promised");
}

/// An officer follows an invitation and makes a passkey; the answer that lets them in.
async fn joined(center: &mut Center, origin: &str) -> Answer {
    let new = NewOfficer { name: "Hong", email: "hong@office.example.org", role: Role::Handler, locale: Locale::En };
    let (_, token) = officers::invite(&center.services, Actor::Operator, new).await.expect("invited");
    let page = center.get(&format!("/desk/en/join?token={token}")).await;
    let credential = Passkey::new(1, origin).create(&options(&page));
    let challenge = hidden(&page.text, "challenge");
    let fields = [("token", token.as_str()), ("challenge", &challenge), ("credential", &credential)];
    let joined = center.post("/desk/en/join", &fields).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text);
    joined
}
