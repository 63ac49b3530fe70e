//! The institution's other sites: where they are, what they ask, and what they store.

use super::{Found, at, lifetime_fits, list};
use crate::policy::{CookieCategory, Keeping, Register, RetentionRule, SetBy, Site, StorageKind};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn check(register: &Register, found: &mut Found) {
    super::unique("sites", register.sites.iter().map(|site| &site.id), found);
    hosts(register, found);
    for (i, site) in register.sites.iter().enumerate() {
        categories(site, i, found);
        cookies(register, site, i, found);
        shared(register, site, i, found);
    }
}

/// Cookies do not tell ports or schemes apart: at one host there is one site.
fn hosts(register: &Register, found: &mut Found) {
    let mut seen = BTreeMap::new();
    for (i, site) in register.sites.iter().enumerate() {
        if site.origins.is_empty() {
            found.add(at!["sites", i, "origins"], format!("the site `{}` has no origin", site.id));
        }
        for (n, origin) in site.origins.iter().enumerate() {
            if let Some(first) = seen.insert(origin.host(), &site.id) {
                let message =
                    format!("the host {} is that of `{first}` already; a host belongs to one site", origin.host());
                found.add(at!["sites", i, "origins", n], message);
            }
        }
    }
}

fn categories(site: &Site, i: usize, found: &mut Found) {
    let id = &site.id;
    if site.chosen().next().is_none() {
        let message = format!("on the site `{id}` there is nothing to choose; list it only when it asks for something");
        found.add(at!["sites", i, "categories"], message);
    }
    let mut seen = BTreeSet::new();
    let mut signals = BTreeSet::new();
    for (n, entry) in site.categories.iter().enumerate() {
        let name = entry.category.name();
        if !seen.insert(entry.category) {
            found.add(at!["sites", i, "categories", n], format!("the site `{id}` lists `{name}` twice"));
        }
        for (m, signal) in entry.signals.iter().enumerate() {
            let path = at!["sites", i, "categories", n, "signals", m];
            match signal.of() {
                None => found.add(
                    path,
                    format!(
                        "no category asks for consent to advertising, so `{name}` on `{id}` cannot grant this signal"
                    ),
                ),
                Some(category) if category != entry.category => {
                    found.add(path, format!("this signal is granted by `{}`, and not by `{name}`", category.name()))
                }
                Some(_) if !signals.insert(*signal) => {
                    found.add(path, format!("the site `{id}` names this signal twice"));
                }
                Some(_) => {}
            }
        }
    }
}

fn cookies(register: &Register, site: &Site, i: usize, found: &mut Found) {
    let id = &site.id;
    let mut seen = BTreeSet::new();
    for (n, cookie) in site.cookies.iter().enumerate() {
        let name = &cookie.name;
        let at = |field: &str| at!["sites", i, "cookies", n, field];
        if !seen.insert((name, cookie.storage)) {
            found.add(at("name"), format!("`{name}` is registered twice on the site `{id}`"));
        }
        match cookie.category {
            None => found.add(at("category"), format!("`{name}` on the site `{id}` has no category")),
            Some(category) if category != CookieCategory::Necessary && !site.offers(category) => found.add(
                at("category"),
                format!("the site `{id}` does not ask about `{}`, which `{name}` needs", category.name()),
            ),
            Some(category) if category != CookieCategory::Necessary && cookie.http_only == Some(true) => found.add(
                at("http_only"),
                format!("scripts cannot take `{name}` back when a visitor of `{id}` withdraws: optional cookies are not HttpOnly"),
            ),
            Some(_) => {}
        }
        if cookie.storage == StorageKind::LocalStorage && cookie.http_only == Some(true) {
            found.add(at("http_only"), format!("`{name}` is in browser storage, which scripts can always read"));
        }
        if cookie.name.as_str().trim_end_matches('*').contains('*') || cookie.name.as_str() == "*" {
            found.add(at("name"), format!("the star of `{name}` stands for the rest of a name, at its end"));
        }
        if let Some(SetBy::Consignee(by)) = &cookie.set_by
            && register.consignee(by).is_none()
        {
            let known = list(register.consignees.iter().map(|consignee| &consignee.id));
            found.add(
                at("set_by"),
                format!("`{by}` is neither `first_party` nor a consignee; [[consignees]] has {known}"),
            );
        }
        if let Some(message) = lifetime_fits(cookie) {
            found.add(at("lifetime"), message);
        }
    }
    own(register, site, i, found);
}

/// The cookie that the program itself sets there.
fn own(register: &Register, site: &Site, i: usize, found: &mut Found) {
    let (name, stands) = (site.own_cookie(), RetentionRule::For(Keeping::of(register).choice()));
    let entry = site.cookies.iter().find(|cookie| cookie.name.as_str() == name);
    let right = entry.is_some_and(|cookie| {
        cookie.storage == StorageKind::Cookie
            && cookie.category == Some(CookieCategory::Necessary)
            && cookie.lifetime == stands
            && cookie.http_only == Some(false)
    });
    if !right {
        let message = format!(
            "the answer of a visitor of `{}` is kept in the cookie `{name}`: register it as necessary, with `http_only = false` and \
             the lifetime of an answer about cookies ([periods] consent_choice)",
            site.id
        );
        found.add(at!["sites", i, "cookies"], message);
    }
}

/// Sites that share a choice are below one domain and ask the same.
fn shared(register: &Register, site: &Site, i: usize, found: &mut Found) {
    let Some(domain) = &site.shared else { return };
    for (n, origin) in site.origins.iter().enumerate().filter(|(_, origin)| !domain.holds(origin.host())) {
        let message = format!("{} is not below {domain}, so a cookie there does not reach it", origin.host());
        found.add(at!["sites", i, "origins", n], message);
    }
    for other in &register.sites[..i] {
        let Some(theirs) = &other.shared else { continue };
        if theirs == domain {
            let asked = |site: &Site| {
                let mut asked: Vec<_> = site.chosen().map(|entry| (entry.category, entry.purpose.clone())).collect();
                asked.sort_by_key(|(category, _)| *category);
                asked
            };
            if asked(site) != asked(other) {
                let message = format!(
                    "`{}` and `{}` share a choice and ask about other categories or purposes; one answer cannot hold for both",
                    other.id, site.id
                );
                found.add(at!["sites", i, "categories"], message);
            }
        } else if theirs.holds(domain.as_str()) || domain.holds(theirs.as_str()) {
            let message = format!("{domain} and {theirs}, which `{}` shares, lie one below the other", other.id);
            found.add(at!["sites", i, "shared"], message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::check;
    use super::super::sample::{said, with};
    use crate::policy::Register;
    use serde_json::{Value, json};

    fn problems(register: Value) -> Vec<String> {
        let register: Register = serde_json::from_value(register).expect("well-formed");
        check(&register).iter().map(ToString::to_string).collect()
    }

    fn kept(name: &str) -> Value {
        json!({"name": name, "category": "necessary", "purpose": said("the answer"), "set_by": "first_party",
               "lifetime": {"rule": "for", "months": 6}, "http_only": false})
    }

    fn site(id: &str, host: &str) -> Value {
        json!({
            "id": id, "name": said("Another site"), "origins": [format!("https://{host}")],
            "categories": [{"category": "statistics", "purpose": said("counting"), "signals": ["analytics_storage"]}],
            "cookies": [kept("changho_choice"),
                {"name": "_ga*", "category": "statistics", "purpose": said("counting"), "set_by": "first_party",
                 "lifetime": {"rule": "for", "months": 13}, "http_only": false}],
        })
    }

    fn sharing(id: &str, host: &str) -> Value {
        let mut site = site(id, host);
        site["shared"] = json!("seoul.go.kr");
        site["cookies"][0] = kept("changho_shared");
        site
    }

    #[test]
    fn sound_sites_are_taken() {
        let sites = json!([site("a", "a.example.org"), sharing("b", "b.seoul.go.kr"), sharing("c", "c.seoul.go.kr")]);
        assert_eq!(problems(with("/sites", sites)), [""; 0]);
    }

    #[test]
    fn what_contradicts_itself_is_named() {
        for (pointer, value, message) in [
            ("/origins", json!([]), "sites[0].origins: the site `a` has no origin"),
            (
                "/categories/0/category",
                json!("necessary"),
                "sites[0].categories: on the site `a` there is nothing to choose; list it only when it asks for something",
            ),
            (
                "/categories/0/signals",
                json!(["ad_storage"]),
                "sites[0].categories[0].signals[0]: no category asks for consent to advertising, so `statistics` on `a` cannot \
                 grant this signal",
            ),
            (
                "/categories/0/signals",
                json!(["security_storage"]),
                "sites[0].categories[0].signals[0]: this signal is granted by `necessary`, and not by `statistics`",
            ),
            (
                "/categories/0/signals",
                json!(["analytics_storage", "analytics_storage"]),
                "sites[0].categories[0].signals[1]: the site `a` names this signal twice",
            ),
            (
                "/cookies/1/category",
                json!("preferences"),
                "sites[0].cookies[1].category: the site `a` does not ask about `preferences`, which `_ga*` needs",
            ),
            (
                "/cookies/1/category",
                Value::Null,
                "sites[0].cookies[1].category: `_ga*` on the site `a` has no category",
            ),
            (
                "/cookies/1/http_only",
                json!(true),
                "sites[0].cookies[1].http_only: scripts cannot take `_ga*` back when a visitor of `a` withdraws: optional \
                 cookies are not HttpOnly",
            ),
            (
                "/cookies/1/name",
                json!("_*ga"),
                "sites[0].cookies[1].name: the star of `_*ga` stands for the rest of a name, at its end",
            ),
            (
                "/cookies/1/set_by",
                json!("google"),
                "sites[0].cookies[1].set_by: `google` is neither `first_party` nor a consignee; [[consignees]] has `post`",
            ),
            (
                "/cookies/1/lifetime",
                json!({"rule": "until_withdrawn"}),
                "sites[0].cookies[1].lifetime: the lifetime of the cookie `_ga*` is `for` a period, or `session`",
            ),
            (
                "/cookies/0/lifetime",
                json!({"rule": "for", "months": 12}),
                "sites[0].cookies: the answer of a visitor of `a` is kept in the cookie `changho_choice`: register it as necessary, \
                 with `http_only = false` and the lifetime of an answer about cookies ([periods] consent_choice)",
            ),
            ("/name", said(" "), "sites[0].name.ko: the ko text is empty"),
        ] {
            let mut site = site("a", "a.example.org");
            *site.pointer_mut(pointer).expect(pointer) = value;
            let found = problems(with("/sites", json!([site])));
            assert!(found.iter().any(|found| found == message), "{pointer}: {found:#?}");
        }
    }

    #[test]
    fn sites_that_share_a_choice_are_below_one_domain_and_ask_the_same() {
        let both = |a: Value, b: Value| problems(with("/sites", json!([a, b])));
        assert_eq!(
            both(sharing("a", "a.seoul.go.kr"), sharing("b", "b.example.org")),
            ["sites[1].origins[0]: b.example.org is not below seoul.go.kr, so a cookie there does not reach it"]
        );
        let mut other = sharing("b", "b.seoul.go.kr");
        other["categories"][0]["purpose"] = said("something else");
        assert_eq!(
            both(sharing("a", "a.seoul.go.kr"), other),
            [
                "sites[1].categories: `a` and `b` share a choice and ask about other categories or purposes; one answer cannot hold \
              for both"
            ]
        );
        let mut below = sharing("b", "b.tour.seoul.go.kr");
        below["shared"] = json!("tour.seoul.go.kr");
        assert_eq!(
            both(sharing("a", "a.seoul.go.kr"), below),
            ["sites[1].shared: tour.seoul.go.kr and seoul.go.kr, which `a` shares, lie one below the other"]
        );
        assert_eq!(
            both(site("a", "a.example.org"), site("b", "a.example.org:8443")),
            ["sites[1].origins[0]: the host a.example.org is that of `a` already; a host belongs to one site"]
        );
    }
}
