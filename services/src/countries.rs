//! Names of countries, in the order in which a reader of each language looks for one.
//!
//! The lists are files, made from CLDR by `data/countries/generate.mjs`: a country changes its name once in some years, and
//! a library that carries all the world's languages to sort five lists would be most of this program.

use changho_domain::country::CountryCode;
use changho_domain::locale::{Locale, Localized};
use std::sync::LazyLock;

/// A country and its name.
pub type Named = (CountryCode, &'static str);

static NAMES: LazyLock<Localized<Vec<Named>>> = LazyLock::new(|| {
    Localized::from_fn(|locale| {
        let list = match locale {
            Locale::Ko => include_str!("../data/countries/ko.tsv"),
            Locale::ZhTw => include_str!("../data/countries/zh-TW.tsv"),
            Locale::Zh => include_str!("../data/countries/zh.tsv"),
            Locale::Ja => include_str!("../data/countries/ja.tsv"),
            Locale::En => include_str!("../data/countries/en.tsv"),
        };
        list.lines().filter_map(read).collect()
    })
});

/// A line of a list; the test below holds that no line is passed over.
fn read(line: &'static str) -> Option<Named> {
    let (code, name) = line.split_once('\t')?;
    Some((CountryCode::parse(code)?, name))
}

/// All countries with their names, sorted for a reader of that language.
#[must_use]
pub fn names(locale: Locale) -> &'static [Named] {
    NAMES.get(locale)
}

/// The name of a country.
#[must_use]
pub fn name(country: CountryCode, locale: Locale) -> &'static str {
    let named = names(locale).iter().find(|(code, _)| *code == country);
    // Every list has every country; the code is the name that remains if one ever has not.
    named.map_or(country.as_str(), |(_, name)| name)
}

/// Whether the text is the code of a country.
#[must_use]
pub fn is_code(code: &str) -> bool {
    CountryCode::parse(code).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_country_has_one_name_in_each_language() {
        let codes: Vec<CountryCode> = CountryCode::all().collect();
        for locale in Locale::ALL {
            let mut listed: Vec<CountryCode> = names(locale).iter().map(|(code, _)| *code).collect();
            listed.sort_unstable();
            assert_eq!(listed, codes, "{locale}");
            let names: BTreeSet<&str> = names(locale).iter().map(|(_, name)| *name).collect();
            assert_eq!(names.len(), codes.len(), "{locale}: two countries of one name");
            assert!(names.iter().all(|name| !name.is_empty() && name.trim() == *name), "{locale}");
        }
    }

    #[test]
    fn names_are_those_that_readers_use() {
        let code = |code| CountryCode::parse(code).expect(code);
        for (country, expected) in [
            ("KR", ["대한민국", "韓國", "韩国", "韓国", "South Korea"]),
            ("TW", ["대만", "台灣", "台湾", "台湾", "Taiwan"]),
            ("HK", ["홍콩", "香港", "香港", "香港", "Hong Kong"]),
            ("DE", ["독일", "德國", "德国", "ドイツ", "Germany"]),
        ] {
            assert_eq!(Locale::ALL.map(|locale| name(code(country), locale)), expected);
        }
        assert!(is_code("JP") && !is_code("jp") && !is_code("XX"));
    }

    #[test]
    fn the_order_is_that_of_the_reader() {
        // Ganada in Korean, kana in Japanese, pinyin (A'er…) in Simplified and strokes (三 土 不) in Traditional Chinese.
        let first = |locale| names(locale).first().map(|(_, name)| *name);
        assert_eq!(first(Locale::Ko), Some("가나"));
        assert_eq!(first(Locale::Ja), Some("アイスランド"));
        assert_eq!(first(Locale::Zh), Some("阿尔巴尼亚"));
        assert_eq!(first(Locale::ZhTw), Some("千里達及托巴哥"));
        // Å is sorted with A in English, not after Z.
        assert_eq!(names(Locale::En)[1].1, "Åland Islands");
    }
}
