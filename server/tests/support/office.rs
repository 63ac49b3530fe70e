//! Officers at browsers of their own, with passkeys in software. A part of the files about the desk.

use crate::support::passkey::Passkey;
use crate::support::{Answer, Center, hidden};
use axum::http::StatusCode;
use changho_domain::desk::Role;
use changho_domain::locale::Locale;
use changho_services::clock::Clock;
use changho_services::desk::{Actor, NewOfficer, officers};

/// Where the desk is: passkeys need a name.
pub(crate) const ORIGIN: &str = "http://localhost";

/// A center in which passkeys work.
pub(crate) async fn open(clock: &Clock) -> Center {
    Center::open_at(clock, &["--base-url", "http://127.0.0.1"]).await
}

/// What a page asks a passkey.
pub(crate) fn options(page: &Answer) -> String {
    let rest =
        page.text.split("data-options=\"").nth(1).unwrap_or_else(|| panic!("no passkey is asked for: {}", page.text));
    rest.split('"').next().unwrap_or_default().replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}

async fn invite(center: &Center, role: Role, name: &str) -> String {
    let email = format!("{name}@office.example.org");
    let new = NewOfficer { name, email: &email, role, locale: Locale::En };
    officers::invite(&center.services, Actor::Operator, new).await.expect("invited").1
}

/// Follows an invitation, and is signed in.
pub(crate) async fn join(center: &mut Center, role: Role, name: &str, seed: u8) -> Passkey {
    let token = invite(center, role, name).await;
    let page = center.get(&format!("/desk/en/join?token={token}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let mut passkey = Passkey::new(seed, ORIGIN);
    let credential = passkey.create(&options(&page));
    let challenge = hidden(&page.text, "challenge");
    let fields = [("token", token.as_str()), ("challenge", &challenge), ("credential", &credential)];
    let joined = center.post("/desk/en/join", &fields).await;
    assert_eq!(
        (joined.status, joined.header("location")),
        (StatusCode::SEE_OTHER, "/desk/en/account?welcome=1"),
        "{}",
        joined.text
    );
    assert!(joined.header("set-cookie").contains("HttpOnly; SameSite=Strict"));
    passkey
}
