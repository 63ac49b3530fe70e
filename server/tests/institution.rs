//! Another institution: a folder of policies is all that it takes.

use crate::support::{Center, code, copy, demo_options_of, link, workspace};
use axum::http::StatusCode;
use changho_server::application::Application;

/// Every word by which the first house could be recognized.
const OF_THE_FIRST_HOUSE: [&str; 9] = ["Seoul", "seoul", "SMG", "SUS4", "서울", "首爾", "首尔", "ソウル", "2133"];

fn speaks_of_itself(what: &str, text: &str) {
    for word in OF_THE_FIRST_HOUSE {
        // Time zones carry the names of cities.
        assert!(!text.replace("Asia/Seoul", "").contains(word), "{what} has the word {word}");
    }
}

#[tokio::test]
async fn a_missing_language_is_named_and_nothing_is_served() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let policies = folder.path().join("observatory");
    copy(&workspace().join("server/tests/policies/observatory"), &policies);
    std::fs::remove_file(policies.join("2026-05-01/zh.md")).expect("removed");
    let reason = match Application::build(demo_options_of(folder.path(), &policies)).await {
        Ok(_) => panic!("it started"),
        Err(reason) => reason.to_string(),
    };
    assert!(reason.contains("2026-05-01/zh.md: the file is missing"), "{reason}");
}

#[tokio::test]
async fn its_pages_in_five_languages_say_its_own_name_and_facts() {
    let mut center = Center::open_for(&workspace().join("server/tests/policies/observatory")).await;
    for (language, name, item, country) in [
        ("ko", "누리천문대", "빌린 망원경", "아이슬란드"),
        ("zh-TW", "努里天文台", "借用的望遠鏡", "冰島"),
        ("zh", "努里天文台", "借用的望远镜", "冰岛"),
        ("ja", "ヌリ天文台", "借りた望遠鏡", "アイスランド"),
        ("en", "Nuri Observatory", "the telescope borrowed", "Iceland"),
    ] {
        let policy = center.get(&format!("/{language}")).await;
        assert_eq!(policy.status, StatusCode::OK);
        for fact in [name, item, country, "facts recipients", "facts foreign-recipients"] {
            assert!(policy.text.contains(fact), "{language}: {fact}");
        }
        let articles =
            (1..=4).filter(|n| policy.text.contains(&format!("<section class=\"article\" id=\"article-{n}\""))).count();
        assert_eq!(articles, 3, "{language}");
        for page in
            ["", "/policy/2026-05-01", "/policy/history", "/cookies", "/star-letter", "/sign-in", "/my", "/nowhere"]
        {
            let path = format!("/{language}{page}");
            speaks_of_itself(&path, &center.get(&path).await.text);
        }
    }
}

#[tokio::test]
async fn its_mails_and_the_pages_of_a_person_say_its_own_name() {
    let mut center = Center::open_for(&workspace().join("server/tests/policies/observatory")).await;
    for (language, name) in [
        ("ko", "누리천문대"),
        ("zh-TW", "努里天文台"),
        ("zh", "努里天文台"),
        ("ja", "ヌリ天文台"),
        ("en", "Nuri Observatory"),
    ] {
        center.jar.clear();
        let email = format!("ada-{}@example.org", language.to_lowercase());
        let fields = [
            ("name", "Ada"),
            ("email", email.as_str()),
            ("language", language),
            ("age14", "yes"),
            ("version", "2026-05-01"),
            ("consent", "yes"),
        ];
        let answer = center.post(&format!("/{language}/star-letter"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.errors());
        let page = link(&center.newest_mail(&email).await);
        let token = page.split("token=").nth(1).unwrap_or_default().to_owned();
        assert_eq!(center.post(&page, &[("token", &token)]).await.status, StatusCode::SEE_OTHER);
        center.post(&format!("/{language}/sign-in"), &[("email", &email)]).await;
        let code = code(&center.newest_mail(&email).await);
        let answer = center.post(&format!("/{language}/sign-in/code"), &[("code", &code)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.errors());
        let my = center.get(&format!("/{language}/my")).await;
        assert!(my.status == StatusCode::OK && my.text.contains("Ada"), "{language}");
        speaks_of_itself("my data", &my.text);
        for page in ["/my/correct", "/my/export", "/my/delete", "/my/address", "/my/sessions"] {
            speaks_of_itself(page, &center.get(&format!("/{language}{page}")).await.text);
        }

        let outbox = center.get(&format!("/outbox.json?to={email}")).await.text;
        let mails: serde_json::Value = serde_json::from_str(&outbox).expect("the outbox is JSON");
        let mails = mails.as_array().expect("a list of mails");
        assert!(mails.len() >= 2, "{language}: {outbox}");
        for mail in mails {
            let whole = mail.to_string();
            speaks_of_itself("a mail", &whole);
            assert!(whole.contains(name), "{language}: {whole}");
        }
    }
}
