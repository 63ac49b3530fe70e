//! What programs read: every address with its type, tag, compression and what it says of what is not there.

use crate::support::{Answer, Center, with_coming};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use changho_domain::locale::Locale;
use changho_domain::time::Instant;
use changho_services::clock::Clock;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::Read as _;

const BASE: &str = "https://privacy.example.org";
/// 2026-11-24, noon in Korea.
const NOON: i64 = 1_795_489_200_000;

fn clock(millis: i64) -> Clock {
    Clock::set_to(Instant::from_millis(millis))
}

async fn open() -> Center {
    Center::open_at(&clock(NOON), &["--base-url", BASE, "--security-contact", "mailto:security@example.org"]).await
}

/// Every address for programs, with its type.
fn addresses() -> Vec<(String, &'static str)> {
    let mut addresses: Vec<(String, &str)> = [
        ("/policy/index.json", "application/json"),
        ("/policy/2022-06-21.json", "application/json"),
        ("/policy/2026-11-01.json", "application/json"),
        ("/policy/schema.json", "application/schema+json"),
        ("/numbers.json", "application/json"),
        ("/numbers/schema.json", "application/schema+json"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/.well-known/gpc.json", "application/json"),
        ("/.well-known/security.txt", "text/plain; charset=utf-8"),
    ]
    .map(|(path, kind)| (path.to_owned(), kind))
    .into();
    for place in ["policy", "numbers"] {
        addresses.extend(
            Locale::ALL.map(|locale| (format!("/{locale}/{place}/feed.xml"), "application/atom+xml; charset=utf-8")),
        );
    }
    addresses
}

fn uncompressed(answer: &Answer) -> String {
    let mut text = Vec::new();
    match answer.header("content-encoding") {
        "br" => {
            brotli::BrotliDecompress(&mut &answer.bytes[..], &mut text).expect("Brotli");
        }
        "gzip" => {
            flate2::read::GzDecoder::new(&answer.bytes[..]).read_to_end(&mut text).expect("gzip");
        }
        _ => text.clone_from(&answer.bytes),
    }
    String::from_utf8(text).expect("text")
}

async fn ask(center: &mut Center, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = Request::builder().method(method).uri(path);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    center.ask(request, Body::empty()).await
}

/// The text of each element of this name, and the values of an attribute of each element of another.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut inside) = (Vec::new(), None::<String>);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) if start.name().as_ref() == name => inside = Some(String::new()),
            Event::Text(text) => {
                if let Some(inside) = &mut inside {
                    inside.push_str(&text);
                }
            }
            Event::End(end) if end.name().as_ref() == name => found.extend(inside.take()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn links(xml: &str, name: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Empty(start) if start.name().as_ref() == name => {
                let value = |wanted: &str| {
                    let attribute = start.try_get_attribute(wanted).expect("attributes");
                    attribute.map(|a| a.value.clone().into_owned()).unwrap_or_default()
                };
                let kind = if name == "link" { value("rel") } else { value("hreflang") };
                found.push((kind, value("href")));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[tokio::test]
async fn every_address_has_its_type_a_tag_and_may_be_kept_if_it_is_asked_for_again() {
    let mut center = open().await;
    for (path, kind) in addresses() {
        let first = ask(&mut center, Method::GET, &path, &[]).await;
        assert_eq!((first.status, first.header("content-type")), (StatusCode::OK, kind), "{path}");
        assert_eq!(first.header("cache-control"), "public, no-cache", "{path}");
        assert_eq!(first.header("vary"), "accept-encoding", "{path}");
        assert_eq!(first.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(first.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        assert_eq!(first.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!first.headers.contains_key(header::SET_COOKIE), "{path}");
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with('"') && tag.ends_with('"') && tag.len() > 20, "{path}: {tag}");

        for named in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let again = ask(&mut center, Method::GET, &path, &[("if-none-match", &named)]).await;
            assert_eq!((again.status, again.bytes.len()), (StatusCode::NOT_MODIFIED, 0), "{path}: {named}");
            assert_eq!((again.header("etag"), again.header("cache-control")), (tag.as_str(), "public, no-cache"));
            assert_eq!(again.header("vary"), "accept-encoding");
        }
        let other = ask(&mut center, Method::GET, &path, &[("if-none-match", "\"other\"")]).await;
        assert_eq!((other.status, other.text), (StatusCode::OK, first.text), "{path}");

        let head = ask(&mut center, Method::HEAD, &path, &[]).await;
        assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0), "{path}");
        assert_eq!(head.header("content-length"), first.bytes.len().to_string(), "{path}");
        assert_eq!(head.header("etag"), tag, "{path}");
        let post = ask(&mut center, Method::POST, &path, &[("sec-fetch-site", "same-origin")]).await;
        assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

#[tokio::test]
async fn every_address_is_compressed_for_those_who_take_it_under_a_tag_of_its_own() {
    let mut center = open().await;
    for (path, _) in addresses() {
        let plain = ask(&mut center, Method::GET, &path, &[]).await;
        for (accepted, coding) in [("br, gzip", "br"), ("gzip", "gzip")] {
            let answer = ask(&mut center, Method::GET, &path, &[("accept-encoding", accepted)]).await;
            assert_eq!(uncompressed(&answer), plain.text, "{path} {accepted}");
            assert_eq!(answer.header("vary"), "accept-encoding", "{path}");
            if plain.bytes.len() > 500 {
                assert_eq!(answer.header("content-encoding"), coding, "{path}");
                // A feed in which nothing is told yet is mostly its head.
                let part = if plain.bytes.len() > 2_000 { 2 } else { 1 };
                assert!(answer.bytes.len() < plain.bytes.len() / part, "{path} {accepted}");
                assert_ne!(answer.header("etag"), plain.header("etag"), "{path}");
            }
            let tag = answer.header("etag").to_owned();
            let headers = [("accept-encoding", accepted), ("if-none-match", tag.as_str())];
            assert_eq!(ask(&mut center, Method::GET, &path, &headers).await.status, StatusCode::NOT_MODIFIED, "{path}");
        }
    }
}

#[tokio::test]
async fn documents_lead_to_each_other_and_to_pages_that_exist() {
    let mut center = open().await;
    let index: serde_json::Value =
        serde_json::from_str(&ask(&mut center, Method::GET, "/policy/index.json", &[]).await.text).expect("JSON");
    assert_eq!(index["current"], "2026-11-01");
    let mut found = Vec::new();
    let mut collect = |value: &serde_json::Value| found.push(value.as_str().expect("an address").to_owned());
    for version in index["versions"].as_array().expect("versions") {
        collect(&version["url"]);
        version["pages"].as_object().expect("pages").values().for_each(&mut collect);
    }
    index["feeds"].as_object().expect("feeds").values().for_each(&mut collect);
    collect(&index["url"]);
    assert!(found.len() > 15);
    for address in found {
        let path = address.strip_prefix(BASE).expect("absolute").to_owned();
        assert_eq!(ask(&mut center, Method::GET, &path, &[]).await.status, StatusCode::OK, "{path}");
    }
    let document: serde_json::Value =
        serde_json::from_str(&ask(&mut center, Method::GET, "/policy/2026-11-01.json", &[]).await.text).expect("JSON");
    assert_eq!(document["schema"], format!("{BASE}/policy/schema.json"));
    assert_eq!(
        (&document["state"], &document["url"]),
        (&"in_force".into(), &format!("{BASE}/policy/2026-11-01.json").into())
    );
    let page = center.get("/ko/policy/2026-11-01").await.text;
    for article in document["texts"]["ko"]["articles"].as_array().expect("articles") {
        for part in article["parts"].as_array().expect("parts") {
            if let Some(anchor) = part["anchor"].as_str() {
                assert!(page.contains(&format!("id=\"{anchor}\"")), "{anchor}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_form_that_was_asked_for() {
    let mut center = open().await;
    for (name, nearest) in [
        ("2026-11-02", "2026-11-01"),
        ("2026-10-31", "2022-06-21"),
        ("1999-01-01", "2022-06-21"),
        ("2026-13-01", "2026-11-01"),
        ("..%2Findex", "2026-11-01"),
        ("%FF", "2026-11-01"),
        ("latest", "2026-11-01"),
        (&"9".repeat(4_000), "2026-11-01"),
    ] {
        let answer = ask(&mut center, Method::GET, &format!("/policy/{name}.json"), &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!((&problem["status"], &problem["index"]), (&404.into(), &format!("{BASE}/policy/index.json").into()));
        assert_eq!(problem["nearest"], format!("{BASE}/policy/{nearest}.json"), "{name}");
    }
    for (path, lang) in [
        ("/policy/2026-11-01.txt", "en"),
        ("/policy/2026-11-01", "en"),
        ("/fr/policy/feed.xml", "en"),
        ("/zh-tw/policy/feed.xml", "zh-Hant-TW"),
        ("/ko/policy/feed.json", "ko"),
    ] {
        let answer = center.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(answer.text.contains(&format!("<html lang=\"{lang}\"")), "{path}");
    }
}

#[tokio::test]
async fn a_feed_tells_of_every_version_in_its_language() {
    let mut center = open().await;
    for locale in Locale::ALL {
        let path = format!("/{locale}/policy/feed.xml");
        let feed = ask(&mut center, Method::GET, &path, &[]).await.text;
        assert!(feed.contains(&format!("xml:lang=\"{}\"", locale.html_lang())));
        let pages: Vec<String> =
            ["2026-11-01", "2022-06-21"].iter().map(|version| format!("{BASE}/{locale}/policy/{version}")).collect();
        assert_eq!(texts(&feed, "id"), [vec![format!("{BASE}{path}")], pages.clone()].concat());
        assert_eq!(texts(&feed, "updated")[..2], ["2026-11-01T00:00:00+09:00", "2026-11-01T00:00:00+09:00"]);
        let links = links(&feed, "link");
        assert_eq!(links[0], ("self".to_owned(), format!("{BASE}{path}")));
        for page in pages {
            assert!(links.contains(&("alternate".to_owned(), page.clone())));
            assert_eq!(center.get(page.strip_prefix(BASE).expect("absolute")).await.status, StatusCode::OK);
        }
        let titles = texts(&feed, "title");
        assert_eq!(titles.len(), 3);
        // Readers of a page find the feed of their language.
        let page = center.get(&format!("/{locale}")).await.text;
        assert!(page.contains(&format!("href=\"{path}\"")), "{locale}");
        assert!(page.contains("href=\"/policy/2026-11-01.json\""), "{locale}");
    }
}

#[tokio::test]
async fn the_sitemap_lists_every_public_page_with_the_same_page_in_other_languages() {
    let mut center = open().await;
    let sitemap = ask(&mut center, Method::GET, "/sitemap.xml", &[]).await.text;
    let pages = texts(&sitemap, "loc");
    // Policy, history, numbers, cookies, two forms, two versions; in five languages.
    assert_eq!(pages.len(), 8 * 5);
    let alternates = links(&sitemap, "xhtml:link");
    assert_eq!(alternates.len(), pages.len() * 6);
    for page in &pages {
        let path = page.strip_prefix(BASE).expect("absolute");
        let answer = center.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.text.contains("noindex"), "{path}");
        // The page says the same of itself.
        assert!(answer.text.contains(&format!("rel=\"canonical\" href=\"{page}\"")), "{path}");
    }
    for (language, address) in &alternates {
        let path = address.strip_prefix(BASE).expect("absolute");
        assert!(pages.contains(address) || (language == "x-default" && path == "/"), "{address}");
    }
    let robots = ask(&mut center, Method::GET, "/robots.txt", &[]).await.text;
    assert!(robots.lines().any(|line| line == format!("Sitemap: {BASE}/sitemap.xml")), "{robots}");
    assert!(robots.contains("User-agent: *\nDisallow: /api/\n"), "{robots}");
}

#[tokio::test]
async fn small_files_stand_where_programs_look_for_them() {
    let mut center = open().await;
    let control = ask(&mut center, Method::GET, "/.well-known/gpc.json", &[]).await.text;
    assert_eq!(control, r#"{"gpc":true,"lastUpdate":"2026-11-01"}"#);
    let security = ask(&mut center, Method::GET, "/.well-known/security.txt", &[]).await.text;
    assert!(
        security.starts_with("Contact: mailto:security@example.org\nExpires: 2027-05-23T23:59:59+09:00\n"),
        "{security}"
    );
    let mut silent = Center::open_at(&clock(NOON), &[]).await;
    assert_eq!(silent.get("/.well-known/security.txt").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_day_changes_everything_at_midnight_in_korea_without_a_restart() {
    // 2026-12-31, 23:59:59.999 in Korea.
    let clock = clock(1_798_729_199_999);
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let policies = with_coming(folder.path(), false);
    let mut center = Center::open_with(folder, Some(&policies), clock.clone()).await;
    let version = |center: &serde_json::Value, place: usize| center["versions"][place]["state"].clone();
    let mut seen = Vec::new();
    for _ in 0..2 {
        let index = ask(&mut center, Method::GET, "/policy/index.json", &[]).await;
        let json: serde_json::Value = serde_json::from_str(&index.text).expect("JSON");
        let feed = ask(&mut center, Method::GET, "/en/policy/feed.xml", &[]).await.text;
        let sitemap = ask(&mut center, Method::GET, "/sitemap.xml", &[]).await.text;
        let control = ask(&mut center, Method::GET, "/.well-known/gpc.json", &[]).await.text;
        let page = center.get("/en").await.text;
        seen.push((
            json["current"].clone(),
            version(&json, 0),
            texts(&feed, "summary")[0].rsplit(" · ").next().unwrap_or_default().to_owned(),
            texts(&sitemap, "lastmod")[0].clone(),
            control.contains("2027-01-01"),
            page.contains("Effective date</dt><dd>1 January 2027"),
            index.header("etag").to_owned(),
        ));
        clock.advance(1);
    }
    let (before, after) = (&seen[0], &seen[1]);
    assert_eq!((&before.0, &before.1), (&"2026-11-01".into(), &"upcoming".into()));
    assert_eq!((&after.0, &after.1), (&"2027-01-01".into(), &"in_force".into()));
    assert_eq!((before.2.as_str(), after.2.as_str()), ("Not yet in force", "In force"));
    assert_eq!((before.3.as_str(), after.3.as_str()), ("2026-11-01", "2027-01-01"));
    assert_eq!((before.4, after.4, before.5, after.5), (false, true, false, true));
    assert_ne!(before.6, after.6);
}

#[tokio::test]
async fn linked_data_stands_in_every_page_of_a_version_and_is_never_run() {
    let mut center = open().await;
    for locale in Locale::ALL {
        for path in [format!("/{locale}"), format!("/{locale}/policy/2022-06-21")] {
            let page = center.get(&path).await.text;
            let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("linked data");
            let (json, _) = rest.split_once("</script>").expect("its end");
            let data: serde_json::Value = serde_json::from_str(json).expect("JSON");
            let version = if path.ends_with("21") { "2022-06-21" } else { "2026-11-01" };
            assert_eq!(data["@graph"][0]["@id"], format!("{BASE}/{locale}/policy/{version}"));
            assert_eq!(data["@graph"][0]["inLanguage"], locale.html_lang());
        }
        let page = center.get(&format!("/{locale}/cookies")).await.text;
        assert!(!page.contains("application/ld+json"));
    }
}
