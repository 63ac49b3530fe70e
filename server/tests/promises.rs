//! What the policy says is what the pages do: every address and every link on them is the register's, and the other way round.

use crate::support::office::options;
use crate::support::passkey::Passkey;
use crate::support::{Answer, Center, code, hidden, workspace};
use axum::http::StatusCode;
use changho_app::address::{Page, RequestPage};
use changho_domain::desk::Role;
use changho_domain::locale::Locale;
use changho_domain::policy::{Channel, Register, RightKind, StorageKind};
use changho_domain::time::{Instant, MINUTE, SECOND};
use changho_services::clock::Clock;
use changho_services::desk::{Actor, NewOfficer, officers};
use std::collections::{BTreeMap, BTreeSet};

/// Every page of the center, in one list with the journeys; what is read from it is held against the addresses below.
const ROOMS: &str = include_str!("../../end2end/support/rooms.json");

/// Pages of the list, without their language.
fn rooms(kind: &str) -> Vec<String> {
    let rooms: BTreeMap<String, Vec<String>> = serde_json::from_str(ROOMS).expect("lists of addresses");
    rooms.get(kind).unwrap_or_else(|| panic!("no {kind}")).clone()
}

/// Names every kind of page, and fails to compile when there is a new one that is not named here.
macro_rules! kinds {
    ($($pattern:pat => $name:literal),+ $(,)?) => {
        const KINDS: &[&str] = &[$($name),+];

        fn kind(page: &Page) -> &'static str {
            match page {
                $($pattern => $name),+
            }
        }
    };
}

kinds! {
    Page::Policy => "policy",
    Page::PolicyVersion(_) => "version",
    Page::PolicyArticle(..) => "article",
    Page::PolicySearch => "search",
    Page::PolicyChanges(_) => "changes",
    Page::History => "history",
    Page::Numbers => "numbers",
    Page::Cookies => "cookies",
    Page::SignUp(_) => "sign up",
    Page::SignUpSent(_) => "sign up sent",
    Page::Confirm => "confirm",
    Page::Confirmed(_) => "confirmed",
    Page::Unsubscribe => "unsubscribe",
    Page::Unsubscribed => "unsubscribed",
    Page::SignIn => "sign in",
    Page::SignInCode => "sign in code",
    Page::SignInLink => "sign in link",
    Page::My => "my",
    Page::Correct => "correct",
    Page::ChangeAddress => "change address",
    Page::ConfirmAddress => "confirm address",
    Page::Export => "export",
    Page::Withdraw(_) => "withdraw",
    Page::Suspend => "suspend",
    Page::Delete => "delete",
    Page::Certificate(_) => "certificate",
    Page::Sessions => "sessions",
    Page::StepUp => "step up",
    Page::SignOut => "sign out",
    Page::Outbox => "outbox",
    Page::Receipt(_) => "receipt",
    Page::CheckReceipt => "check receipt",
    Page::Requests(RequestPage::Start) => "request",
    Page::Requests(RequestPage::Who) => "request who",
    Page::Requests(RequestPage::What) => "request what",
    Page::Requests(RequestPage::You) => "request you",
    Page::Requests(RequestPage::Person) => "request person",
    Page::Requests(RequestPage::Documents) => "request documents",
    Page::Requests(RequestPage::Review) => "request review",
    Page::Requests(RequestPage::Code) => "request code",
    Page::Requests(RequestPage::Status) => "request status",
    Page::Requests(RequestPage::File) => "request file",
    Page::Requests(RequestPage::Concerned) => "request concerned",
    Page::Requests(RequestPage::Form8) => "request form 8",
    Page::Requests(RequestPage::Form11) => "request form 11",
    Page::Requests(RequestPage::Notice) => "request notice",
}

#[test]
fn the_list_of_rooms_has_every_page_of_the_center() {
    let mut listed = BTreeSet::new();
    for list in ["open", "own", "numbered"] {
        for room in rooms(list) {
            let path = format!("/en{}", room.split('?').next().unwrap_or_default());
            let (_, page) = Page::at(&path).unwrap_or_else(|| panic!("{path} is no page"));
            assert_eq!(page.needs_session(), list == "own", "{path} is in the wrong list");
            listed.insert(kind(&page));
        }
    }
    let missing: Vec<&&str> = KINDS.iter().filter(|kind| !listed.contains(**kind)).collect();
    assert!(missing.is_empty(), "end2end/support/rooms.json lacks {missing:?}");
}

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

/// Mail addresses in a text, and telephone numbers by the digits that are dialed in Korea. Of digits alone nobody can tell, so
/// that a short number counts where it is a link.
fn contacts(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '+' | '_'))) {
        let word = word.trim_matches(['.', '-']);
        if let Some((name, host)) = word.split_once('@') {
            // Masked, as where a code was sent, it has no name that could be written to.
            if !name.is_empty() && host.contains('.') {
                found.insert(word.to_owned());
            }
        } else if is_telephone(word) {
            found.insert(word.replace("+82-", "0").replace(['-', '+'], ""));
        }
    }
    found
}

fn is_telephone(word: &str) -> bool {
    let groups: Vec<&str> = word.trim_start_matches('+').split('-').collect();
    let digits: usize = groups.iter().map(|group| group.len()).sum();
    let all_digits = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()));
    let years = groups.iter().all(|group| group.len() == 4 && (group.starts_with("19") || group.starts_with("20")));
    let grouped = groups.len() > 1 && groups.last().is_some_and(|last| last.len() == 4) && (7..13).contains(&digits);
    all_digits && !years && (grouped || (word.starts_with('+') && digits > 6))
}

#[test]
fn addresses_and_numbers_are_found_in_any_text_and_dates_are_none() {
    for (text, expected) in [
        ("문의 02-2133-2971, privacy@seoul.go.kr.", &["0221332971", "privacy@seoul.go.kr"][..]),
        ("call +82-2-2133-2971 or 1833-6972", &["0221332971", "18336972"]),
        ("電話：+81312345678。", &["81312345678"]),
        ("2026-11-01, 2022-2026, 018f-aa10-4bcd, 90 days, a@b, 12:30-13:30, 1234567", &[]),
    ] {
        assert_eq!(contacts(text).into_iter().collect::<Vec<_>>(), expected, "{text}");
    }
}

/// The words of a page without its tags, scripts and styles.
fn words(html: &str) -> String {
    let mut text = String::new();
    for (at, piece) in html.split('<').enumerate() {
        let (tag, said) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        if !tag.starts_with("script") && !tag.starts_with("style") {
            text.push_str(said);
        }
        text.push(' ');
    }
    text
}

/// Every address and number of the register's file, less what it says in comments.
fn contacts_of_the_register() -> BTreeSet<String> {
    let file = std::fs::read_to_string(workspace().join("policies/seoul/2026-11-01/register.toml")).expect("read");
    contacts(&file.lines().filter(|line| !line.trim_start().starts_with('#')).collect::<Vec<_>>().join("\n"))
}

const ADA: &str = "ada@example.org";

/// Looks at a page in every language: where it leads, and what it says.
async fn keeps_to(center: &mut Center, page: &str, ways: &BTreeSet<String>, contacts_known: &BTreeSet<String>) {
    for locale in Locale::ALL {
        let path = format!("/{}{page}", locale.tag());
        let mut answer = center.get(&path).await;
        if answer.status == StatusCode::SEE_OTHER {
            let to = answer.header("location").split('#').next().unwrap_or_default().to_owned();
            answer = center.get(&to).await;
        }
        // The outbox of a demo shows mails, whose links are whole addresses of the center itself.
        let inside = |way: &String| way.starts_with(&*center.services.base_url);
        let found: BTreeSet<String> = ways_out(&answer.text).into_iter().filter(|way| !inside(way)).collect();
        let unknown: Vec<&String> = found.difference(ways).collect();
        assert!(unknown.is_empty(), "{path} leads to {unknown:?}");
        assert!(!found.is_empty(), "{path} says whom to ask");
        let said = contacts(&words(&answer.text));
        let unknown: Vec<&String> = said.difference(contacts_known).collect();
        assert!(unknown.is_empty(), "{path} says {unknown:?}");
        if page.is_empty() {
            let missing: Vec<&String> = ways.difference(&found).collect();
            assert!(missing.is_empty(), "{path} does not lead to {missing:?}");
        }
    }
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
    let (ways, known) = (registered(&register), contacts_of_the_register());
    assert!(ways.len() > 6, "{ways:?}");
    assert!(known.len() > 4, "{known:?}");
    for page in rooms("open").iter().chain(&rooms("own")).map(String::as_str).chain(["/nowhere", "/policy/2024-02-29"])
    {
        keeps_to(&mut center, page, &ways, &known).await;
    }
}

#[tokio::test]
async fn the_same_holds_for_whoever_is_signed_in_and_for_every_mail() {
    let (mut center, register) = open().await;
    let (ways, mut known) = (registered(&register), contacts_of_the_register());
    known.insert(ADA.to_owned());
    center.subscribe("Ada", ADA).await;
    center.sign_in(ADA).await;
    center.choose("/en", "accept_all", &[]).await;
    let begun = center.post("/en/requests", &[("kind", "access")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.errors());
    let record = center.get("/en/cookies").await.text;
    let record = record.split("class=\"record-id\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a number");
    let receipt = format!("/receipts/{record}");
    for page in rooms("open").iter().chain(&rooms("own")).map(String::as_str).chain([receipt.as_str()]) {
        keeps_to(&mut center, page, &ways, &known).await;
    }
    for page in rooms("own") {
        assert_eq!(
            center.get(&format!("/en{page}")).await.status,
            StatusCode::OK,
            "{page} of somebody who is signed in"
        );
    }
    // What starts each right is there at once, or one press away.
    for locale in Locale::ALL {
        for right in &register.rights {
            let path = format!("/{}{}", locale.tag(), right.id.page());
            let page = center.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let sends = |path: &str| page.text.contains(&format!(" action=\"/{}{path}\"", locale.tag()));
            let leads = |path: &str| page.text.contains(&format!("href=\"/{}{path}\"", locale.tag()));
            let starts = match right.id {
                RightKind::Access => leads("/my/export"),
                RightKind::Correct => sends("/my/correct"),
                RightKind::Delete => sends("/my/delete"),
                RightKind::Suspend => sends("/my/suspend"),
                RightKind::WithdrawConsent => leads("/my/withdraw/newsletter"),
            };
            assert!(starts, "{path} starts {:?}", right.id);
        }
    }
    for (page, field) in [
        ("/my/export", "method=\"post\""),
        ("/my/withdraw/newsletter", "method=\"post\""),
        ("/my/correct", "name=\"name\""),
    ] {
        assert!(center.get(&format!("/en{page}")).await.text.contains(field), "{page}");
    }

    // A certificate, and what was mailed all along the way.
    let address = center.post("/en/my/address", &[("email", "lovelace@example.org")]).await;
    assert_eq!(address.status, StatusCode::SEE_OTHER, "{}", address.errors());
    known.insert("lovelace@example.org".to_owned());
    let mut mails = all_mails(&mut center).await;
    let deleted = center.post("/en/my/delete", &[("understood", "yes")]).await;
    assert_eq!(deleted.status, StatusCode::SEE_OTHER, "{}", deleted.errors());
    keeps_to(&mut center, deleted.header("location").trim_start_matches("/en"), &ways, &known).await;
    mails.extend(all_mails(&mut center).await);
    assert!(mails.len() > 5, "{}", mails.len());
    let base = center.services.base_url.clone();
    for (text, html) in mails {
        for body in [text.clone(), words(&html)] {
            let said = contacts(&body);
            let unknown: Vec<&String> = said.difference(&known).collect();
            assert!(unknown.is_empty(), "a mail says {unknown:?}: {text}");
        }
        let found: BTreeSet<String> = ways_out(&html).into_iter().filter(|way| !way.starts_with(&*base)).collect();
        let unknown: Vec<&String> = found.difference(&ways).collect();
        assert!(unknown.is_empty(), "a mail leads to {unknown:?}: {text}");
    }
}

/// Both texts of every mail that lies in the outbox.
async fn all_mails(center: &mut Center) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for to in [ADA, "lovelace@example.org"] {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("to", to).finish();
        let mails = center.get(&format!("/outbox.json?{query}")).await.text;
        let mails: Vec<serde_json::Value> = serde_json::from_str(&mails).expect("the outbox is JSON");
        let text = |mail: &serde_json::Value, name: &str| mail[name].as_str().expect("a text").to_owned();
        found.extend(mails.iter().map(|mail| (text(mail, "text"), text(mail, "html"))));
    }
    found
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
