//! A center in a temporary folder, asked without a network.

#[path = "../../../services/tests/support/library.rs"]
pub(crate) mod library;
pub(crate) mod office;
#[path = "../../../services/tests/support/passkey.rs"]
pub(crate) mod passkey;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use changho_domain::locale::Locale;
use changho_domain::programme::ProgrammeId;
use changho_server::application::Application;
use changho_server::config::{Cli, Command, ServeOptions};
use changho_services::clock::Clock;
use changho_services::entropy::Entropy;
use changho_services::limits::Network;
use changho_services::mail::demo_outbox;
use changho_services::one;
use changho_services::people::sign_up;
use clap::Parser as _;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;

/// A center of its own, in demo mode.
pub(crate) struct Center {
    pub(crate) router: Router,
    pub(crate) folder: Arc<TempDir>,
    /// What it serves from.
    pub(crate) services: changho_services::Center,
    /// Cookies, as a browser keeps them.
    pub(crate) jar: Vec<(String, String)>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
    /// As it came, compressed or not.
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What a form that came back says is wrong.
    pub(crate) fn errors(&self) -> String {
        self.text
            .split("class=\"field-error\"")
            .skip(1)
            .filter_map(|rest| rest.split_once('>').and_then(|(_, said)| said.split('<').next()))
            .collect::<Vec<_>>()
            .join(" / ")
    }
}

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Built files that stand for the real ones: pages name them, nobody here runs them.
pub(crate) fn assets(folder: &Path) -> PathBuf {
    let assets = folder.join("site");
    std::fs::create_dir_all(assets.join("pkg")).expect("a temporary folder can be written");
    std::fs::write(assets.join("hash.txt"), "js: 1\nwasm: 2\ncss: 3\n").expect("a temporary folder can be written");
    for name in ["changho.1.js", "changho.2.wasm", "changho.3.css"] {
        std::fs::write(assets.join("pkg").join(name), "x").expect("a temporary folder can be written");
    }
    std::fs::create_dir_all(assets.join("embed")).expect("a temporary folder can be written");
    std::fs::write(assets.join("embed/module.js"), "export {};\n").expect("a temporary folder can be written");
    std::fs::write(assets.join("icon.svg"), "<svg/>").expect("a temporary folder can be written");
    assets
}

/// The options of a command line.
pub(crate) fn options(arguments: &[&str]) -> ServeOptions {
    match Cli::parse_from(["changho", "serve"].iter().chain(arguments)).command {
        Command::Serve(options) => *options,
        other => panic!("{other:?}"),
    }
}

/// Lists the versions in the folder of a policy as published, those of them that are there and no draft.
pub(crate) fn publish(policies: &Path, versions: &[&str]) {
    let versions = versions.iter().map(|version| version.parse().expect("a version")).collect();
    changho_services::policy::publish(policies, &changho_services::policy::Publishing::Anew(versions))
        .unwrap_or_else(|problems| panic!("{problems:?}"));
}

/// The options of a demo in a folder.
pub(crate) fn demo_options(folder: &Path) -> ServeOptions {
    demo_options_of(folder, &workspace().join("policies/seoul"))
}

/// The same for another institution.
pub(crate) fn demo_options_of(folder: &Path, policies: &Path) -> ServeOptions {
    let assets = assets(folder);
    let data = folder.join("data");
    options(&[
        "--demo",
        "--listen",
        "127.0.0.1:0",
        "--assets",
        &assets.to_string_lossy(),
        "--data",
        &data.to_string_lossy(),
        "--policies",
        &policies.to_string_lossy(),
    ])
}

impl Center {
    pub(crate) async fn open() -> Self {
        Self::open_for(&workspace().join("policies/seoul")).await
    }

    /// A center of the institution whose policies are in this folder.
    pub(crate) async fn open_for(policies: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let options = demo_options_of(folder.path(), policies);
        let application = Application::build(options).await.expect("the demo starts");
        Self::of(folder, &application)
    }

    /// One that was put together already.
    pub(crate) fn of(folder: TempDir, application: &Application) -> Self {
        let services = application.center().clone();
        Self { router: application.router(), folder: Arc::new(folder), services, jar: Vec::new() }
    }

    /// A center with further options, at a time that the test sets.
    pub(crate) async fn open_at(clock: &Clock, further: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut options = demo_options(folder.path());
        for pair in further.chunks(2) {
            match pair {
                ["--base-url", url] => options.base_url = Some((*url).to_owned()),
                ["--security-contact", contact] => options.security_contact.push((*contact).to_owned()),
                other => panic!("no such option: {other:?}"),
            }
        }
        let application =
            Application::build_with(options, clock.clone(), Entropy::system()).await.expect("the demo starts");
        Self::of(folder, &application)
    }

    /// Another browser at the same center, without any cookie.
    pub(crate) fn beside(&self) -> Self {
        Self {
            router: self.router.clone(),
            folder: self.folder.clone(),
            services: self.services.clone(),
            jar: Vec::new(),
        }
    }

    /// With other policies, and at another time.
    pub(crate) async fn open_with(folder: TempDir, policies: Option<&Path>, clock: Clock) -> Self {
        let mut options = demo_options(folder.path());
        if let Some(policies) = policies {
            options.policies = policies.to_owned();
        }
        let application = Application::build_with(options, clock, Entropy::system()).await.expect("the demo starts");
        Self::of(folder, &application)
    }

    /// Asks, with the cookies of this browser, and keeps what it is given.
    pub(crate) async fn ask(&mut self, request: axum::http::request::Builder, body: impl Into<Body>) -> Answer {
        let cookies: Vec<String> = self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) };
        let response = self
            .router
            .clone()
            .oneshot(request.body(body.into()).expect("a request"))
            .await
            .expect("the router answers");
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().expect("a cookie is text");
            let (name, rest) = set.split_once('=').expect("a cookie has a value");
            let value = rest.split(';').next().unwrap_or_default();
            self.jar.retain(|(kept, _)| kept != name);
            if !set.contains("Max-Age=0") {
                self.jar.push((name.to_owned(), value.to_owned()));
            }
        }
        let bytes = axum::body::to_bytes(body, 64 * 1024 * 1024).await.expect("a body").to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text, bytes }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.ask(Request::get(path).header(header::ACCEPT, "text/html"), Body::empty()).await
    }

    /// Answers the question about cookies on a page, with what that page says it was made from.
    pub(crate) async fn choose(&mut self, page: &str, act: &str, ticked: &[&str]) -> Answer {
        let asked = self.get(page).await.text;
        let shown = hidden(&asked, "shown");
        let locale = page.split('/').nth(1).unwrap_or_default();
        let place = if page.ends_with("/cookies") { "cookies_page" } else { "banner" };
        let mut fields = vec![("act", act), ("place", place), ("back", page), ("shown", &shown)];
        fields.extend(ticked.iter().map(|category| (*category, "1")));
        self.post(&format!("/{locale}/cookies"), &fields).await
    }

    /// Posts a form as a browser without scripts does.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post_raw(path, "application/x-www-form-urlencoded", body.into_bytes()).await
    }

    pub(crate) async fn post_raw(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::HOST, "127.0.0.1")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, kind);
        self.ask(request, body).await
    }

    /// The text of the newest mail to an address.
    pub(crate) async fn newest_mail(&mut self, to: &str) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("to", to).finish();
        let mails = self.get(&format!("/outbox.json?{query}")).await.text;
        let mails: serde_json::Value = serde_json::from_str(&mails).expect("the outbox is JSON");
        mails.as_array().and_then(|m| m.last()).unwrap_or(&serde_json::Value::Null)["text"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Signs somebody up for the newsletter as a browser without scripts does, and confirms.
    pub(crate) async fn subscribe(&mut self, name: &str, email: &str) {
        let form = [
            ("name", name),
            ("email", email),
            ("language", "en"),
            ("age14", "yes"),
            ("version", IN_FORCE),
            ("consent", "yes"),
        ];
        let sent = self.post("/en/newsletter", &form).await;
        assert_eq!(
            (sent.status, sent.header("location")),
            (StatusCode::SEE_OTHER, "/en/newsletter/sent"),
            "{}",
            sent.errors()
        );
        let page = link(&self.newest_mail(email).await);
        assert_eq!(self.get(&page).await.status, StatusCode::OK);
        assert_eq!(self.mails(email).await, 1, "opening the link changes nothing");
        let token = page.split("token=").nth(1).unwrap_or_default();
        let confirmed = self.post(&page, &[("token", token)]).await;
        assert_eq!(
            (confirmed.status, confirmed.header("location")),
            (StatusCode::SEE_OTHER, "/en/newsletter/confirmed"),
            "{}",
            confirmed.errors()
        );
    }

    /// Signs somebody in with a mailed code. Where the clock stands still, it has to be moved on before: the newest of
    /// several mails is told by its time.
    pub(crate) async fn sign_in(&mut self, email: &str) {
        let asked = self.post("/en/sign-in", &[("email", email)]).await;
        assert_eq!(
            (asked.status, asked.header("location")),
            (StatusCode::SEE_OTHER, "/en/sign-in/code"),
            "{}",
            asked.errors()
        );
        let code = code(&self.newest_mail(email).await);
        let answer = self.post("/en/sign-in/code", &[("code", &code)]).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::SEE_OTHER, "/en/my"),
            "{}",
            answer.errors()
        );
    }

    pub(crate) async fn mails(&mut self, to: &str) -> usize {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("to", to).finish();
        let mails = self.get(&format!("/outbox.json?{query}")).await.text;
        serde_json::from_str::<serde_json::Value>(&mails)
            .ok()
            .and_then(|mails| mails.as_array().map(Vec::len))
            .unwrap_or_default()
    }
}

/// The value of a hidden field.
pub(crate) fn hidden(page: &str, name: &str) -> String {
    let field = page.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_else(|| panic!("no field {name}: {page}"));
    let value = field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.unwrap_or_default().to_owned()
}

/// What a camera reads from the QR code of a page: the squares are drawn as the page draws them, a few points each, on paper.
pub(crate) fn scanned(page: &str) -> String {
    const POINTS: usize = 4;
    let svg = page.split("class=\"qr\"").nth(1).and_then(|rest| rest.split("</svg>").next()).expect("a QR code");
    let attribute = |name: &str| svg.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    let view = attribute("viewBox").expect("a size");
    let size: usize = view.rsplit(' ').next().expect("a side").parse().expect("a number");
    assert_eq!(view, format!("0 0 {size} {size}"));
    let dark: std::collections::HashSet<(usize, usize)> = attribute("d")
        .expect("a path")
        .split_terminator("h1v1h-1z")
        .map(|square| {
            let (x, y) = square.strip_prefix('M').and_then(|at| at.split_once(' ')).expect("a place");
            (x.parse().expect("a number"), y.parse().expect("a number"))
        })
        .collect();
    let paper = |x: usize, y: usize| if dark.contains(&(x / POINTS, y / POINTS)) { 0 } else { 255 };
    let mut photo = rqrr::PreparedImage::prepare_from_greyscale(size * POINTS, size * POINTS, paper);
    let found = photo.detect_grids();
    assert_eq!(found.len(), 1, "one code");
    found[0].decode().expect("it can be read").1
}

/// Signs somebody up past the pages, and confirms from the mail; gives the number of the person who came last.
pub(crate) async fn signs_up(
    center: &changho_services::Center,
    programme: &ProgrammeId,
    email: &str,
    form: &[(&str, &str)],
) -> Uuid {
    let form = form.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect();
    let network = Network::of(IpAddr::from([192, 0, 2, 1]));
    sign_up::ask(center, programme, &form, Locale::Ko, &network).await.expect("taken");
    let mails = demo_outbox(center, Some(email)).await.expect("the outbox");
    confirms(center, &mails.iter().rfind(|mail| mail.kind == "confirm_sign_up").expect("the mail").text).await;
    let mut tx = center.db.read().await.expect("reading begins");
    one!(tx, (Uuid,), "SELECT id FROM subjects ORDER BY id DESC LIMIT 1").expect("read").expect("somebody").0
}

/// Confirms a sign-up with the link in a mail.
pub(crate) async fn confirms(center: &changho_services::Center, mail: &str) {
    let (_, after) = mail.split_once("token=").expect("a link");
    let token: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    sign_up::confirm(center, &token).await.expect("confirmed").expect("a programme");
}

/// The six digits in a mail.
pub(crate) fn code(mail: &str) -> String {
    mail.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == 6).expect("a code").to_owned()
}

/// The first link in a mail, without the host.
pub(crate) fn link(mail: &str) -> String {
    let starts = ["http://", "https://"].into_iter().filter_map(|scheme| mail.find(scheme));
    let start = starts.min().expect("the mail holds a link");
    let link = mail[start..].split_whitespace().next().unwrap_or_default();
    let path = link.find("//").map_or(link, |at| &link[at + 2..]);
    path[path.find('/').unwrap_or(0)..].to_owned()
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            std::fs::copy(entry.path(), target).map(|_| ()).expect("a file")
        }
    }
}

/// The version in force in these tests.
pub(crate) const IN_FORCE: &str = "2026-11-01";
/// The version that is still to come.
pub(crate) const COMING: &str = "2027-01-01";

/// The published policies, and one that changes what the newsletter's readers agreed to; or a draft of it.
pub(crate) fn with_coming(folder: &Path, draft: bool) -> PathBuf {
    let (published, policies) = (workspace().join("policies/seoul"), folder.join("policies"));
    for version in ["2022-06-21", IN_FORCE] {
        copy(&published.join(version), &policies.join(version));
    }
    let coming = policies.join(COMING);
    copy(&published.join(IN_FORCE), &coming);
    let register = std::fs::read_to_string(coming.join("register.toml"))
        .expect("read")
        .replace("previous = \"2022-06-21\"", &format!("previous = \"{IN_FORCE}\""))
        .replace(&format!("version = \"{IN_FORCE}\""), &format!("version = \"{COMING}\""))
        .replace(&format!("effective_date = \"{IN_FORCE}\""), &format!("effective_date = \"{COMING}\""))
        .replace("request_deadline = { days = 10 }", "request_deadline = { days = 7 }");
    let register = if draft { register.replacen("sample = true", "sample = true\ndraft = true", 1) } else { register };
    std::fs::write(coming.join("register.toml"), register).expect("written");
    publish(&policies, &["2022-06-21", IN_FORCE]);
    policies
}
