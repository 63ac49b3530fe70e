use super::super::fixture::register;
use super::*;
use changho_domain::policy::Unit;
use serde::Deserialize;

/// The manual for authors of policies, whose tables list these words.
const MANUAL: &str = include_str!("../../../../docs/policy-format.md");

/// The rows of the manual's table whose first head is this: the first cell, then the five languages.
fn manual(head: &str) -> Vec<(String, Localized<String>)> {
    let start = format!("| {head} | ko | zh-TW | zh | ja | en |");
    let rows = MANUAL.lines().skip_while(|line| *line != start).skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [name, ko, zh_tw, zh, ja, en] = cells[..] else { panic!("six cells: {row}") };
        let texts = [ko, zh_tw, zh, ja, en].map(str::to_owned);
        let [ko, zh_tw, zh, ja, en] = texts;
        (name.to_owned(), Localized { ko, zh_tw, zh, ja, en })
    })
    .collect()
}

#[derive(Deserialize)]
struct Written<T> {
    value: T,
}

fn read<T: serde::de::DeserializeOwned>(toml: &str) -> T {
    toml::from_str::<Written<T>>(&format!("value = {toml}")).map(|written| written.value).expect(toml)
}

#[test]
fn rules_say_what_the_manual_promises() {
    let rows = manual("rule");
    assert_eq!(rows.len(), 8);
    for (name, texts) in rows {
        let mut parts = name.split('`').skip(1).step_by(2);
        let rule = parts.next().expect("a rule");
        let unit = parts.next().map(|unit| format!(", {unit}")).unwrap_or_default();
        let rule: RetentionRule = read(&format!("{{ rule = \"{rule}\"{unit} }}"));
        for (locale, text) in texts.iter() {
            assert_eq!(&retention(rule, locale), text, "{name}");
        }
    }
}

#[test]
fn units_say_what_the_manual_promises() {
    let rows = manual("unit");
    assert_eq!(rows.len(), 5);
    for (unit, texts) in rows {
        let count: String = texts.en.chars().take_while(char::is_ascii_digit).collect();
        let length: Period = read(&format!("{{ {unit} = {count} }}"));
        for (locale, text) in texts.iter() {
            assert_eq!(&period(length, locale), text, "{unit}");
        }
    }
}

#[test]
fn bases_say_what_the_manual_promises() {
    let rows = manual("basis");
    assert_eq!(rows.len(), 8);
    for (name, texts) in rows {
        for (locale, text) in texts.iter() {
            if name.starts_with("with") {
                let article = "15(1)1".parse().expect("an article");
                let consent = basis(Basis::Consent, None, locale);
                let cited = basis(Basis::Consent, Some(article), locale);
                assert_eq!(cited, text.replace("… ", &format!("{consent} ")).replace('…', &consent));
            } else {
                let ground: Basis = read(&name.replace('`', "\""));
                assert_eq!(&basis(ground, None, locale), text);
            }
        }
    }
}

#[test]
fn dates_say_what_the_manual_promises() {
    let line = MANUAL.lines().find_map(|line| line.strip_prefix("Dates: ")).expect("the line with dates");
    let examples: Vec<&str> = line.split(". Lists").next().unwrap_or_default().split(" · ").collect();
    let day = Date::new(2026, 11, 1).expect("a day");
    assert_eq!(Locale::ALL.map(|locale| date(day, locale)).to_vec(), examples);
}

#[test]
fn every_month_has_its_name() {
    let months = (1..=12).filter_map(|month| Date::new(2026, month, 9)).map(|day| date(day, Locale::En));
    let months: Vec<String> = months.collect();
    assert_eq!(months.first().map(String::as_str), Some("9 January 2026"));
    assert_eq!(months.last().map(String::as_str), Some("9 December 2026"));
}

#[test]
fn moments_are_told_in_korean_time() {
    // 2026-10-31 15:05 in UTC is past midnight in Korea.
    let at = Instant::from_millis(1_793_459_100_000);
    for (locale, expected) in [
        (Locale::Ko, "2026년 11월 1일 00:05(한국 시간)"),
        (Locale::ZhTw, "2026年11月1日 00:05（韓國時間）"),
        (Locale::Zh, "2026年11月1日 00:05（韩国时间）"),
        (Locale::Ja, "2026年11月1日 00:05（韓国時間）"),
        (Locale::En, "1 November 2026, 00:05 (Korean time)"),
    ] {
        assert_eq!(moment(at, locale), expected);
    }
}

#[test]
fn one_is_not_many_in_english() {
    for (unit, one) in [(Unit::Days, "1 day"), (Unit::Hours, "1 hour"), (Unit::Years, "1 year")] {
        let length = Period::new(1, unit).expect("not zero");
        assert_eq!(period(length, Locale::En), one);
    }
    let month = Period::new(1, Unit::Months).expect("not zero");
    assert_eq!(retention(RetentionRule::AfterEnd(month), Locale::En), "until 1 month after the activity ends");
}

#[test]
fn articles_of_the_act_are_cited_as_each_language_does() {
    let article = "35-2(1)3".parse().expect("an article");
    for (locale, expected) in [
        (Locale::Ko, "법령상 의무 준수(법 제35조의2제1항제3호)"),
        (Locale::ZhTw, "履行法定義務（同法第35條之2第1項第3款）"),
        (Locale::Zh, "履行法定义务（同法第35条之2第1款第3项）"),
        (Locale::Ja, "法令上の義務の遵守（同法第35条の2第1項第3号）"),
        (Locale::En, "compliance with a legal duty (Article 35-2(1)3 of the Act)"),
    ] {
        assert_eq!(basis(Basis::Law, Some(article), locale), expected);
    }
}

#[test]
fn lists_are_joined_as_each_language_does() {
    let register = register();
    let ids: Vec<EntryId> = ["name", "email", "phone"].map(|id| EntryId::try_from(id.to_owned()).expect(id)).into();
    for (locale, three, one) in [
        (Locale::Ko, "이름, 이메일 주소, 전화번호", "이름"),
        (Locale::ZhTw, "姓名、電子郵件地址、電話號碼", "姓名"),
        (Locale::Zh, "姓名、电子邮箱地址、电话号码", "姓名"),
        (Locale::Ja, "氏名、メールアドレス、電話番号", "氏名"),
        (Locale::En, "name, e-mail address and telephone number", "name"),
    ] {
        assert_eq!(items(&ids, &register, locale), three);
        assert_eq!(items(&ids[..1], &register, locale), one);
        assert_eq!(items(&ids[..0], &register, locale), "");
    }
}
