//! A center in a temporary folder, asked without a network.
#![allow(dead_code, reason = "each test file uses its own part")]

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use changho_server::application::Application;
use changho_server::config::{Cli, Command, ServeOptions};
use clap::Parser as _;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tower::ServiceExt as _;

/// A center of its own, in demo mode.
pub(crate) struct Center {
    pub(crate) router: Router,
    pub(crate) folder: TempDir,
    /// Cookies, as a browser keeps them.
    pub(crate) jar: Vec<(String, String)>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What a form that came back says is wrong.
    pub(crate) fn errors(&self) -> String {
        self.text
            .split("class=\"field-error\">")
            .skip(1)
            .filter_map(|rest| rest.split('<').next())
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
    std::fs::write(assets.join("robots.txt"), "User-agent: *\n").expect("a temporary folder can be written");
    assets
}

/// The options of a command line.
pub(crate) fn options(arguments: &[&str]) -> ServeOptions {
    let Command::Serve(options) = Cli::parse_from(["changho", "serve"].iter().chain(arguments)).command else {
        panic!("serve was asked for");
    };
    *options
}

/// The options of a demo in a folder.
pub(crate) fn demo_options(folder: &Path) -> ServeOptions {
    let assets = assets(folder);
    let data = folder.join("data");
    let policies = workspace().join("policies/seoul");
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
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let application = Application::build(demo_options(folder.path())).await.expect("the demo starts");
        Self { router: application.router(), folder, jar: Vec::new() }
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
        let bytes = axum::body::to_bytes(body, 64 * 1024 * 1024).await.expect("a body");
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
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

/// The first link in a mail, without the host.
pub(crate) fn link(mail: &str) -> String {
    let start = mail.find("http://").expect("the mail holds a link");
    let link = mail[start..].split_whitespace().next().unwrap_or_default();
    let path = link.find("//").map_or(link, |at| &link[at + 2..]);
    path[path.find('/').unwrap_or(0)..].to_owned()
}
