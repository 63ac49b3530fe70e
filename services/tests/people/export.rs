//! Taking everything along.

use crate::on_both;
use crate::people::story::{KIM, NAME, group, home, join, monitors, newsletter, problem, sign_in, subscribe, with};
use changho_domain::consent::{Act, Categories, Place};
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_services::Center;
use changho_services::choices::{self, NewChoice};
use changho_services::people::export::{Export, gather};
use changho_services::people::{change_address, correct, delete, sign_up, step_up};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write};

/// The files of a download by name.
pub(crate) fn files(export: &Export) -> BTreeMap<String, String> {
    let mut bytes = Vec::new();
    export.write_zip(&mut bytes).expect("written");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP file");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("a file");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            (file.name().expect("a name").into_owned(), text)
        })
        .collect()
}

fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\r'));
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let row = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let head = row(csv.headers().expect("a head"));
    (head, csv.records().map(|record| row(&record.expect("a row"))).collect())
}

on_both! {
    async fn the_file_holds_everything_once_for_programs_and_once_for_people(center: Center) {
        join(&center, KIM, true).await;
        let session = sign_in(&center, KIM).await;
        let lee = group(KIM, false);
        sign_up::ask(&center, &monitors(), &with(lee.clone(), &[("name", "x")]), Locale::En, &home()).await.expect("taken");
        step_up::ask(&center, &session, &home()).await.expect("asked");
        change_address::ask(&center, &session, "kim@example.net", &home()).await.expect("asked");
        let choice = NewChoice {
            subject: Some(session.subject_id),
            replaces: None,
            network: &home(),
            act: Act::RefuseAll,
            place: Place::Banner,
            ticked: Categories::NONE,
            gpc: true,
            shown: crate::support::shown(),
        means: changho_domain::ledger::Means::Form,
            locale: Locale::Ko,
        };
        choices::record(&center, choice).await.expect("recorded");

        center.clock.advance(1);
        let export = gather(&center, &session, Locale::Ja).await.expect("gathered");
        assert_eq!(export.file_name(), "my-data-20261201.zip");
        let files = files(&export);
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "README.txt", "activities.csv", "address_changes.csv", "codes.csv", "consignee_transfers.csv",
                "consignees_told.csv", "cookie_choices.csv", "data.json", "earlier_consents.csv", "looks.csv", "mails.csv",
                "person.csv", "programmes.csv", "request_files.csv", "request_messages.csv", "requests.csv", "sessions.csv", "sign_ups.csv", "suspensions.csv",
            ]
        );
        let data: Value = serde_json::from_str(&files["data.json"]).expect("JSON");
        assert_eq!((&data["format"], &data["policy_version"]), (&"changho-my-data-2".into(), &crate::people::story::VERSION.into()));
        assert_eq!((&data["person"]["name"], &data["person"]["email"]), (&NAME.into(), &KIM.into()));
        assert_eq!(data["person"]["held_since"], "2026-12-01T03:00:00Z");
        let member = &data["programmes"][1];
        assert_eq!((&member["programme"], &member["nationality"], &member["city_of_residence"]), (&"global_monitoring".into(), &"KR".into(), &"京都".into()));
        assert_eq!(data["programmes"][0]["nationality"], Value::Null);
        assert_eq!(data["cookie_choices"][0]["browser_signal"], true);
        assert_eq!(data["address_changes"][0]["new_email"], "kim@example.net");
        assert_eq!(data["sessions"][0]["this_session"], true);
        assert_eq!((data["codes"].as_array().map(Vec::len), data["sign_ups"].as_array().map(Vec::len)), (Some(1), Some(0)));
        let happened: Vec<&str> = data["activities"].as_array().expect("a list").iter().filter_map(|entry| entry["what"].as_str()).collect();
        assert_eq!(happened.last(), Some(&"exported"), "the download itself is among it");

        // Both ways hold the same, and the README explains every field of it.
        let readme = files["README.txt"].strip_prefix('\u{FEFF}').expect("a byte order mark");
        for (file, text) in files.iter().filter(|(file, _)| file.ends_with(".csv")) {
            let (head, rows) = table(text);
            let name = file.trim_end_matches(".csv");
            let listed = match &data[name] {
                Value::Array(rows) => rows.clone(),
                row => vec![row.clone()],
            };
            assert_eq!(listed.len(), rows.len(), "{file}");
            let part = readme.split(&format!("== {file} - ")).nth(1).and_then(|part| part.split("==").nth(1)).expect("a part of the README");
            for (at, field) in head.iter().enumerate() {
                assert!(part.contains(&format!("- {field}: ")), "{file} {field}");
                for (object, row) in listed.iter().zip(&rows) {
                    let expected = match &object[field] {
                        Value::Null => String::new(),
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    assert_eq!(row[at], expected, "{file} {field}");
                }
            }
            assert_eq!(listed.first().and_then(Value::as_object).map_or(head.len(), serde_json::Map::len), head.len(), "{file}");
        }
    }

    async fn a_sign_up_that_waits_is_in_it(center: Center) {
        subscribe(&center, KIM).await;
        sign_up::ask(&center, &monitors(), &group(KIM, true), Locale::En, &home()).await.expect("taken");
        let session = sign_in(&center, KIM).await;
        let data: Value = serde_json::from_str(&files(&gather(&center, &session, Locale::En).await.expect("gathered"))["data.json"]).expect("JSON");
        let waiting = &data["sign_ups"][0];
        assert_eq!((&waiting["programme"], &waiting["city_of_residence"], &waiting["newsletter"]), (&"global_monitoring".into(), &"京都".into(), &true.into()));
    }

    async fn the_readme_is_in_the_language_of_its_reader(center: Center) {
        subscribe(&center, KIM).await;
        let mut texts = Vec::new();
        for (locale, title) in [
            (Locale::Ko, "서울특별시 개인정보 센터가 보유한 내 정보"),
            (Locale::ZhTw, "首爾特別市政府個人資料中心持有的您的資料"),
            (Locale::Zh, "首尔特别市政府个人信息中心持有的您的信息"),
            (Locale::Ja, "ソウル特別市 個人情報センターが保有するあなたの情報"),
            (Locale::En, "Your data at the privacy center of the Seoul Metropolitan Government"),
        ] {
            let session = sign_in(&center, KIM).await;
            let readme = files(&gather(&center, &session, locale).await.expect("gathered"))["README.txt"].clone();
            assert!(readme.starts_with(&format!("\u{FEFF}{title}\r\n")), "{readme}");
            assert!(readme.contains(&format!("https://privacy.example.org/{locale}")));
            texts.push(readme);
        }
        let lines = texts[0].lines().count();
        assert!(texts.iter().all(|text| text.lines().count() == lines), "the same lines in every language");
    }

    async fn no_name_is_a_formula(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        for name in ["=HYPERLINK(\"https://evil.example\",\"x\")", "+1", "-1", "@SUM(A1)", "＝1"] {
            correct::correct(&center, &session, &with(newsletter(KIM), &[("name", name)])).await.expect("corrected");
            let files = files(&gather(&center, &session, Locale::En).await.expect("gathered"));
            let (head, rows) = table(&files["person.csv"]);
            let at = head.iter().position(|field| field == "name").expect("a name");
            assert_eq!(rows[0][at], format!("'{name}"));
            let data: Value = serde_json::from_str(&files["data.json"]).expect("JSON");
            assert_eq!(data["person"]["name"], name, "programs get it as it is");
        }
    }

    async fn no_secret_is_in_it(center: Center) {
        subscribe(&center, KIM).await;
        let new = crate::people::story::signed_in(&center, KIM).await;
        step_up::ask(&center, &new.session, &home()).await.expect("asked");
        let code = crate::people::story::code(&crate::people::story::mail(&center, KIM, "step_up_code").await);
        let all: String = files(&gather(&center, &new.session, Locale::En).await.expect("gathered")).into_values().collect();
        assert!(!all.contains(&new.token));
        assert!(!all.split(|c: char| !c.is_ascii_digit()).any(|digits| digits == code));
    }

    async fn a_reader_who_goes_away_ends_the_writing(center: Center) {
        struct Gone(usize);
        impl Write for Gone {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.0 = self.0.checked_sub(bytes.len()).ok_or(std::io::ErrorKind::BrokenPipe)?;
                Ok(bytes.len())
            }
            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let export = gather(&center, &session, Locale::En).await.expect("gathered");
        for room in [0, 10, 500, 1500] {
            assert!(export.write_zip(Gone(room)).is_err());
        }
        export.write_zip(Gone(100_000)).expect("written");
    }

    async fn downloads_are_limited_and_end_with_the_person(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        for _ in 0..5 {
            gather(&center, &session, Locale::En).await.expect("gathered");
        }
        assert_eq!(problem(gather(&center, &session, Locale::En).await), ("code".to_owned(), Problem::TooMany(10)));
        subscribe(&center, "lee@example.org").await;
        let session = sign_in(&center, "lee@example.org").await;
        delete::delete(&center, &session).await.expect("deleted");
        assert_eq!(problem(gather(&center, &session, Locale::En).await), (String::new(), Problem::Expired));
    }

    async fn a_deletion_while_a_download_is_on_its_way_leaves_it_whole(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let export = gather(&center, &session, Locale::En).await.expect("gathered");
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let (go_on, may_go_on) = std::sync::mpsc::channel();
        let writing = tokio::task::spawn_blocking(move || {
            let mut halting = Halting { bytes: Vec::new(), halt: Some((begun, may_go_on)) };
            export.write_zip(&mut halting).map(|()| halting.bytes)
        });
        has_begun.await.expect("the first bytes");
        delete::delete(&center, &session).await.expect("deleted");
        go_on.send(()).expect("it waits");
        let bytes = writing.await.expect("no panic").expect("written");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a whole ZIP file");
        let mut text = String::new();
        archive.by_name("data.json").expect("the file").read_to_string(&mut text).expect("UTF-8");
        // What was held when it was asked for; and nothing of it is held any more.
        assert!(text.contains(KIM));
        assert_eq!(problem(gather(&center, &session, Locale::En).await), (String::new(), Problem::Expired));
    }
}

/// A reader that stops after the first bytes until it is told to go on.
struct Halting {
    bytes: Vec<u8>,
    halt: Option<(tokio::sync::oneshot::Sender<()>, std::sync::mpsc::Receiver<()>)>,
}

impl std::io::Write for Halting {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        if let Some((begun, may_go_on)) = self.halt.take() {
            begun.send(()).map_err(|()| std::io::ErrorKind::BrokenPipe)?;
            may_go_on.recv().map_err(|_| std::io::ErrorKind::BrokenPipe)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
