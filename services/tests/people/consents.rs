//! Consent that is given again: who is told of a change, once, and what becomes of the consent.

use crate::on_both;
use crate::people::story::{
    KIM, Table, VERSION, count, join, kinds, letters, mail, mailbox, monitors, newsletter, problem, sign_in, subscribe,
    with,
};
use crate::support::Bench;
use changho_domain::form::Problem;
use changho_domain::locale::Locale;
use changho_domain::my_data::Participation;
use changho_domain::programme::ProgrammeId;
use changho_domain::time::DAY;
use changho_services::Center;
use changho_services::people::sessions::Session;
use changho_services::people::{consents, delete, my_data, withdraw};
use changho_services::policy::Shelf;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A version that is still to come at the time of the tests.
const COMING: &str = "2027-01-01";

/// What a version after the published ones says.
struct Next {
    id: &'static str,
    previous: &'static str,
    draft: bool,
    /// What changes for the newsletter; nothing for an edit of the wording.
    newsletter: Option<&'static str>,
    /// The same for the group.
    group: Option<&'static str>,
}

const fn next(id: &'static str, previous: &'static str) -> Next {
    Next { id, previous, draft: false, newsletter: None, group: None }
}

/// The published policies with further versions.
fn shelf(versions: &[Next]) -> Arc<Shelf> {
    let folder = tempfile::tempdir().expect("a folder");
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/seoul");
    for known in ["2022-06-21", VERSION] {
        copy(&published.join(known), &folder.path().join(known));
    }
    for version in versions {
        let target = folder.path().join(version.id);
        copy(&published.join(VERSION), &target);
        let file = target.join("register.toml");
        let mut register = fs::read_to_string(&file)
            .expect("read")
            .replace(&format!("\"{VERSION}\""), &format!("\"{}\"", version.id))
            .replace("previous = \"2022-06-21\"", &format!("previous = \"{}\"", version.previous))
            .replace("after_end\", months = 3", "after_end\", months = 6");
        if version.draft {
            register = register.replacen("sample = true", "sample = true\ndraft = true", 1);
        }
        // What the version of 2026 changed is no news any more.
        let mut parts: Vec<String> = register.split("[purposes.material]\n").map(str::to_owned).collect();
        for (part, said) in parts.iter_mut().skip(1).zip([version.newsletter, version.group]) {
            let rest = part.splitn(6, '\n').last().expect("five sentences and the rest").to_owned();
            let material = said.map(|said| {
                let tags = ["ko", "zh-TW", "zh", "ja", "en"];
                let lines: Vec<String> = tags.iter().map(|tag| format!("{tag} = \"{said} ({tag})\"\n")).collect();
                format!("[purposes.material]\n{}", lines.concat())
            });
            *part = format!("{}{rest}", material.unwrap_or_default());
        }
        fs::write(&file, parts.concat()).expect("written");
    }
    Arc::new(Shelf::load(folder.path()).unwrap_or_else(|problems| panic!("{problems:#?}")))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).expect("made");
    for entry in fs::read_dir(from).expect("read") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}

/// The same center after it was started again with other policies.
fn with_policies(center: &Center, versions: &[Next]) -> Center {
    Center { shelf: shelf(versions), ..center.clone() }
}

/// A center whose next version changes what the newsletter's readers agreed to.
fn changed(center: &Center) -> Center {
    with_policies(center, &[Next { newsletter: Some("More items."), ..next(COMING, VERSION) }])
}

async fn told(center: &Center) -> u64 {
    consents::tell(center).await.expect("told")
}

async fn programme(center: &Center, session: &Session, programme: &ProgrammeId) -> Participation {
    let overview = my_data::overview(center, session, Locale::En).await.expect("an overview");
    overview.programmes.into_iter().find(|part| part.programme == *programme).expect("the programme")
}

fn changes(kinds: &[String]) -> usize {
    kinds.iter().filter(|kind| *kind == "policy_change").count()
}

on_both! {
    async fn those_concerned_are_told_once_in_their_language(center: Center) {
        subscribe(&center, KIM).await;
        join(&center, "lee@example.org", false).await;
        let center = changed(&center);
        assert_eq!(told(&center).await, 1, "the group is not concerned");
        assert_eq!(told(&center).await, 0);
        assert_eq!(changes(&kinds(&center, "lee@example.org").await), 0);
        let letter = mail(&center, KIM, "policy_change").await;
        assert_eq!(letter.locale, Locale::Ko);
        for said in ["2027년 1월 1일", "뉴스레터", "More items. (ko)", "https://privacy.example.org/ko/my"] {
            assert!(letter.text.contains(said), "{said}: {}", letter.text);
        }
        // Neither the day itself nor a new start says it once more.
        center.clock.advance(60 * DAY);
        assert_eq!(told(&changed(&center)).await, 0);
        assert_eq!(changes(&kinds(&center, KIM).await), 1);
    }

    async fn servers_at_once_tell_everybody_once(bench: Bench) {
        for number in 0..4 {
            subscribe(&bench.center, &format!("p{number}@example.org")).await;
            bench.center.clock.advance(DAY);
        }
        let (one, other) = (changed(&bench.center), changed(&bench.another_server().await));
        let (first, second) = tokio::join!(consents::tell(&one), consents::tell(&other));
        assert!(first.expect("told") + second.expect("told") >= 4);
        for number in 0..4 {
            assert_eq!(changes(&kinds(&one, &format!("p{number}@example.org")).await), 1);
        }
        other.db.close().await;
        other.keys.db().close().await;
    }

    async fn who_takes_part_in_both_gets_one_mail(center: Center) {
        join(&center, KIM, true).await;
        let both = Next { newsletter: Some("More letters."), group: Some("More questions."), ..next(COMING, VERSION) };
        let center = with_policies(&center, &[both]);
        assert_eq!(told(&center).await, 1);
        let letter = mail(&center, KIM, "policy_change").await;
        assert!(letter.text.contains("More letters. (ko)") && letter.text.contains("More questions. (ko)"), "{}", letter.text);
    }

    async fn an_edit_of_the_wording_neither_mails_nor_asks(center: Center) {
        subscribe(&center, KIM).await;
        let center = with_policies(&center, &[next(COMING, VERSION)]);
        assert_eq!(told(&center).await, 0);
        center.clock.advance(60 * DAY);
        let session = sign_in(&center, KIM).await;
        assert_eq!(told(&center).await, 0);
        let part = programme(&center, &session, &letters()).await;
        assert_eq!(part.confirm_again, None);
        assert_eq!(part.newer.len(), 1, "that there is a newer version is said all the same");
    }

    async fn a_draft_neither_mails_nor_asks(center: Center) {
        subscribe(&center, KIM).await;
        let session = sign_in(&center, KIM).await;
        let draft = Next { draft: true, newsletter: Some("More items."), ..next(COMING, VERSION) };
        let center = with_policies(&center, &[draft]);
        assert_eq!(told(&center).await, 0);
        assert_eq!(programme(&center, &session, &letters()).await.confirm_again, None);
    }

    async fn who_joins_under_the_old_version_is_told_too(center: Center) {
        let center = changed(&center);
        assert_eq!(told(&center).await, 0);
        subscribe(&center, KIM).await;
        assert_eq!(told(&center).await, 1);
        // And who joins under the new one is not.
        center.clock.advance(60 * DAY);
        let form = with(newsletter("lee@example.org"), &[("version", COMING)]);
        crate::people::story::confirm(&center, &letters(), &form).await;
        assert_eq!(told(&center).await, 0);
    }

    async fn who_was_not_told_of_one_change_hears_of_both_in_one_mail(center: Center) {
        subscribe(&center, KIM).await;
        let first = Next { newsletter: Some("First."), ..next("2026-12-15", VERSION) };
        let second = Next { newsletter: Some("Second."), ..next(COMING, "2026-12-15") };
        let center = with_policies(&center, &[first, second]);
        assert_eq!(told(&center).await, 1);
        let letter = mail(&center, KIM, "policy_change").await;
        assert!(letter.text.contains("First. (ko)") && letter.text.contains("Second. (ko)"), "{}", letter.text);
        let session = sign_in(&center, KIM).await;
        let asked = programme(&center, &session, &letters()).await.confirm_again.expect("asked");
        assert_eq!((asked.version.as_str(), asked.sentences.len()), (COMING, 2));
    }

    async fn my_data_asks_again_and_a_yes_is_kept_with_what_it_renews(center: Center) {
        subscribe(&center, KIM).await;
        let center = changed(&center);
        let session = sign_in(&center, KIM).await;
        let before = programme(&center, &session, &letters()).await;
        let asked = before.confirm_again.expect("asked");
        assert_eq!((asked.version.as_str(), asked.upcoming, asked.sentences.as_slice()), (COMING, true, &["More items. (en)".to_owned()][..]));
        assert!(before.newer.is_empty() && before.changes.is_empty(), "nothing has taken effect yet");

        consents::renew(&center, &session, &letters(), COMING, Locale::Ja).await.expect("renewed");
        let after = programme(&center, &session, &letters()).await;
        assert_eq!(after.confirm_again, None);
        assert_eq!((after.version.as_str(), after.version_language.as_str()), (COMING, "日本語"));
        assert_ne!(after.consented, before.consented);
        assert_eq!(after.confirmed, before.confirmed);
        let [earlier] = after.earlier.as_slice() else { panic!("one consent before: {:?}", after.earlier) };
        assert_eq!((earlier.version.as_str(), &earlier.consented), (VERSION, &before.consented));
        assert_eq!(told(&center).await, 0, "who agreed before the mail was written needs none");
        let noted = my_data::overview(&center, &session, Locale::En).await.expect("an overview");
        assert!(noted.records.iter().flat_map(|record| &record.entries).any(|entry| entry.what == "Consent confirmed again"));
    }

    async fn sending_the_form_twice_gives_one_consent(center: Center) {
        subscribe(&center, KIM).await;
        let center = changed(&center);
        let session = sign_in(&center, KIM).await;
        for _ in 0..2 {
            consents::renew(&center, &session, &letters(), COMING, Locale::En).await.expect("renewed");
        }
        assert_eq!(programme(&center, &session, &letters()).await.earlier.len(), 1);
    }

    async fn only_the_version_that_was_shown_is_agreed_to(center: Center) {
        subscribe(&center, KIM).await;
        let center = changed(&center);
        let session = sign_in(&center, KIM).await;
        for version in [VERSION, "2028-01-01", "", "<script>"] {
            let refused = consents::renew(&center, &session, &letters(), version, Locale::En).await;
            assert_eq!(problem(refused), ("version".to_owned(), Problem::Expired), "{version}");
        }
        let refused = consents::renew(&center, &session, &monitors(), COMING, Locale::En).await;
        assert_eq!(problem(refused), ("programme".to_owned(), Problem::UnknownChoice));
        let part = programme(&center, &session, &letters()).await;
        assert_eq!((part.version.as_str(), part.earlier.len()), (VERSION, 0), "nothing was stored");
    }

    async fn a_consent_is_given_to_the_version_in_force_when_that_is_newer(center: Center) {
        subscribe(&center, KIM).await;
        let material = Next { newsletter: Some("More items."), ..next("2026-12-02", VERSION) };
        let center = with_policies(&center, &[material, next("2026-12-03", "2026-12-02")]);
        center.clock.advance(5 * DAY);
        let session = sign_in(&center, KIM).await;
        let part = programme(&center, &session, &letters()).await;
        let asked = part.confirm_again.expect("asked");
        assert_eq!((asked.version.as_str(), asked.upcoming), ("2026-12-03", false));
        assert_eq!(part.newer.iter().map(|newer| newer.version.as_str()).collect::<Vec<_>>(), ["2026-12-02", "2026-12-03"]);
        consents::renew(&center, &session, &letters(), "2026-12-03", Locale::En).await.expect("renewed");
    }

    async fn my_data_says_what_changed_since_for_the_purpose_alone(center: Center) {
        join(&center, KIM, true).await;
        let center = with_policies(&center, &[next(COMING, VERSION)]);
        center.clock.advance(60 * DAY);
        let session = sign_in(&center, KIM).await;
        let group = programme(&center, &session, &monitors()).await;
        assert_eq!(group.changes, ["Retention period: until 6 months after the activity ends (before: until 3 months after the activity ends)"]);
        assert_eq!(group.until, "until 3 months after the activity ends", "what was agreed to still holds");
        assert!(programme(&center, &session, &letters()).await.changes.is_empty());
    }

    async fn earlier_consents_go_with_the_consent_and_with_the_person(center: Center) {
        join(&center, KIM, true).await;
        let center = changed(&center);
        let session = sign_in(&center, KIM).await;
        consents::renew(&center, &session, &letters(), COMING, Locale::En).await.expect("renewed");
        assert_eq!(count(&center, Table::EarlierConsents).await, 1);
        withdraw::withdraw(&center, &session, &letters()).await.expect("withdrawn");
        assert_eq!(count(&center, Table::EarlierConsents).await, 0);

        subscribe(&center, "lee@example.org").await;
        let session = sign_in(&center, "lee@example.org").await;
        consents::renew(&center, &session, &letters(), COMING, Locale::En).await.expect("renewed");
        delete::delete(&center, &session).await.expect("deleted");
        assert_eq!(count(&center, Table::EarlierConsents).await, 0);
        assert_eq!(mailbox(&center, KIM).await.iter().filter(|mail| mail.kind == "policy_change").count(), 0);
    }

    async fn an_earlier_consent_is_in_the_download(center: Center) {
        subscribe(&center, KIM).await;
        let center = changed(&center);
        let session = sign_in(&center, KIM).await;
        consents::renew(&center, &session, &letters(), COMING, Locale::En).await.expect("renewed");
        let export = changho_services::people::export::gather(&center, &session, Locale::En).await.expect("gathered");
        let files = crate::people::export::files(&export);
        let data: serde_json::Value = serde_json::from_str(&files["data.json"]).expect("JSON");
        assert_eq!(data["earlier_consents"][0]["policy_version"], VERSION);
        assert_eq!(data["programmes"][0]["policy_version"], COMING);
    }
}
