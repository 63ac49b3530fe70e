//! In which characters each language is written: a text pasted into the wrong file, or one in the other way of writing
//! Chinese, is found by its characters.

use changho_domain::locale::Locale;
use icu_properties::PropertyNamesLong;
use icu_properties::props::Script;
use icu_properties::script::ScriptWithExtensions;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// Characters that belong to Simplified Chinese only, with their Traditional forms; see `data/han/generate.mjs`.
static SIMPLIFIED: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| read(include_str!("../../data/han/simplified.tsv")));
/// The reverse.
static TRADITIONAL: LazyLock<HashMap<char, &str>> =
    LazyLock::new(|| read(include_str!("../../data/han/traditional.tsv")));

fn read(list: &'static str) -> HashMap<char, &'static str> {
    let entry = |line: &'static str| {
        let (character, forms) = line.split_once('\t')?;
        Some((character.chars().next()?, forms))
    };
    list.lines().filter_map(entry).collect()
}

/// Characters of one line that are not of its language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Foreign {
    /// The first of them, in bytes.
    pub(super) offset: usize,
    /// What is wrong and what would be right.
    pub(super) message: String,
}

/// The scripts that a language is written in. Digits, punctuation and signs that many scripts share are welcome in all.
/// Korean law texts gloss with Chinese characters; names and abbreviations are in Latin letters everywhere.
const fn scripts(locale: Locale) -> &'static [Script] {
    match locale {
        Locale::Ko => &[Script::Hangul, Script::Han, Script::Latin],
        Locale::ZhTw | Locale::Zh => &[Script::Han, Script::Latin],
        Locale::Ja => &[Script::Han, Script::Hiragana, Script::Katakana, Script::Latin],
        Locale::En => &[Script::Latin],
    }
}

const fn language(locale: Locale) -> &'static str {
    match locale {
        Locale::Ko => "Korean",
        Locale::ZhTw => "Traditional Chinese",
        Locale::Zh => "Simplified Chinese",
        Locale::Ja => "Japanese",
        Locale::En => "English",
    }
}

/// What of the text is not written as its language is, except for the names. At most one report a kind of character and
/// line, so that a text in the wrong file is not a thousand problems.
pub(super) fn foreign(text: &str, locale: Locale, names: &[String]) -> Vec<Foreign> {
    let mut found = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let exempt = Exempt::of(line, names);
        let characters = || line.char_indices().filter(|(at, _)| !exempt.holds(*at));
        found.extend(of_other_scripts(characters(), locale).into_iter().map(|foreign| foreign.behind(offset)));
        found.extend(of_the_other_chinese(characters(), locale).map(|foreign| foreign.behind(offset)));
        offset += line.len();
    }
    found
}

impl Foreign {
    fn behind(mut self, offset: usize) -> Self {
        self.offset += offset;
        self
    }
}

/// Where names stand.
struct Exempt(Vec<std::ops::Range<usize>>);

impl Exempt {
    fn of(line: &str, names: &[String]) -> Self {
        let places = names
            .iter()
            .filter(|name| !name.is_empty())
            .flat_map(|name| line.match_indices(name.as_str()).map(|(at, name)| at..at + name.len()));
        Self(places.collect())
    }

    fn holds(&self, at: usize) -> bool {
        self.0.iter().any(|range| range.contains(&at))
    }
}

fn of_other_scripts(characters: impl Iterator<Item = (usize, char)>, locale: Locale) -> Vec<Foreign> {
    let data = ScriptWithExtensions::new();
    let mut by_script: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    let mut before = None;
    for (at, c) in characters {
        let of = data.get_script_extensions_val(c);
        let welcome =
            |script| matches!(script, Script::Common | Script::Inherited) || scripts(locale).contains(&script);
        if !of.iter().any(welcome) {
            let (_, words) = by_script.entry(name(data.get_script_val(c), of.iter())).or_insert((at, String::new()));
            if !words.is_empty() && before != Some(at) {
                words.push('…');
            }
            words.push(c);
            before = Some(at + c.len_utf8());
        }
    }
    let report = |(script, (offset, words)): (&str, (usize, String))| Foreign {
        offset,
        message: format!(
            "`{}` is {script} in a text in {}; write it as this language does, or list it in [texts] names of the register",
            shortened(&words),
            language(locale)
        ),
    };
    by_script.into_iter().map(report).collect()
}

/// The script as an editor of texts calls it.
fn name(script: Script, mut shared_by: impl Iterator<Item = Script>) -> &'static str {
    match script {
        // The mark of long vowels is shared by both kinds of kana.
        Script::Common | Script::Inherited
            if shared_by.all(|script| matches!(script, Script::Hiragana | Script::Katakana)) =>
        {
            "kana"
        }
        Script::Hangul => "Hangul",
        Script::Hiragana | Script::Katakana => "kana",
        Script::Han => "in Chinese characters",
        Script::Common | Script::Inherited => "punctuation of another script",
        other => PropertyNamesLong::<Script>::new().get(other).unwrap_or("of no script"),
    }
}

fn of_the_other_chinese(characters: impl Iterator<Item = (usize, char)>, locale: Locale) -> Option<Foreign> {
    let (list, other): (&HashMap<char, &str>, _) = match locale {
        Locale::ZhTw => (&SIMPLIFIED, "Simplified"),
        Locale::Zh => (&TRADITIONAL, "Traditional"),
        Locale::Ko | Locale::Ja | Locale::En => return None,
    };
    let mut found: Vec<(usize, char, &str)> = Vec::new();
    for (at, c) in characters {
        if let Some(forms) = list.get(&c)
            && !found.iter().any(|(_, known, _)| *known == c)
        {
            found.push((at, c, forms));
        }
    }
    let offset = found.first()?.0;
    let characters: Vec<String> = found.iter().take(10).map(|(_, c, forms)| format!("{c} ({forms})")).collect();
    let more = if found.len() > 10 { format!(" and {} more", found.len() - 10) } else { String::new() };
    Some(Foreign {
        offset,
        message: format!(
            "{} {other} in a text in {}: {}{more}; write the form in brackets, or list a name in [texts] names of the \
             register",
            if found.len() == 1 { "a character that is" } else { "characters that are" },
            language(locale),
            characters.join(", ")
        ),
    })
}

/// The first characters of something long.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(20) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str, locale: Locale, names: &[&str]) -> Vec<(usize, String)> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        foreign(text, locale, &names).into_iter().map(|foreign| (foreign.offset, foreign.message)).collect()
    }

    #[test]
    fn each_language_is_written_in_its_own_characters() {
        for (locale, text) in [
            (Locale::Ko, "「개인정보 보호법」 제30조, 위임(委任)·Cookie “가”、나…"),
            (
                Locale::ZhTw,
                "韓國《個人資訊保護法》第30條、「Cookie」（ＩＰ）——台灣、著作、後、皇后、公里、只有、乾淨、干涉",
            ),
            (Locale::Zh, "韩国《个人信息保护法》第30条、“Cookie”——著作、乾坤、后面、里程、瞭望、玛瑙"),
            (Locale::Ja, "「個人情報保護法」第30条、サーバー・Cookie々〆ヶ"),
            (Locale::En, "Article 30 of the “Act” – Korea’s; naïve café №"),
        ] {
            assert_eq!(said(text, locale, &[]), [], "{text}");
        }
    }

    #[test]
    fn characters_of_other_scripts_are_named() {
        for (locale, text, offset, message) in [
            (Locale::ZhTw, "本市(서울)", 7, "`서울` is Hangul in a text in Traditional Chinese; "),
            (Locale::Zh, "请使用サービス", 9, "`サービス` is kana in a text in Simplified Chinese; "),
            (Locale::Ja, "ソウル市の서울", 15, "`서울` is Hangul in a text in Japanese; "),
            (Locale::Ko, "쿠키クッキー", 6, "`クッキー` is kana in a text in Korean; "),
            (Locale::En, "the 法 and the 個人", 4, "`法…個人` is in Chinese characters in a text in English; "),
            (Locale::En, "pаge", 1, "`а` is Cyrillic in a text in English; "),
            (Locale::En, "see 「this」", 4, "`「…」` is punctuation of another script in a text in English; "),
        ] {
            let found = said(text, locale, &[]);
            assert!(found.iter().any(|(at, said)| *at == offset && said.starts_with(message)), "{text}: {found:?}");
        }
    }

    #[test]
    fn the_two_ways_of_writing_chinese_are_told_apart() {
        assert_eq!(
            said("您的个人信息", Locale::ZhTw, &[]),
            [(
                6,
                "a character that is Simplified in a text in Traditional Chinese: 个 (個); write the form in brackets, or \
                 list a name in [texts] names of the register"
                    .to_owned()
            )]
        );
        let found = said("好\n我們於這裡說明", Locale::Zh, &[]);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.starts_with(
            "characters that are Traditional in a text in Simplified Chinese: 們 (们), 於 (于), 這 (这), 裡 (里), 說 (说)"
        ) || found[0].1.contains("們 (们), 於 (于)"), "{found:?}");
        assert_eq!(found[0].0, 7);
    }

    #[test]
    fn names_that_the_register_lists_may_stand_anywhere() {
        assert_eq!(said("本市（서울）", Locale::Zh, &["서울"]), []);
        assert_eq!(said("關於丰子愷", Locale::ZhTw, &["丰子愷"]), []);
        assert_eq!(said("本市（서울、부산）", Locale::Zh, &["서울"]).len(), 1);
    }

    #[test]
    fn a_text_in_the_wrong_file_is_one_problem_a_line() {
        let text = "개인정보를 처리합니다.\n".repeat(50);
        let found = said(&text, Locale::Ja, &[]);
        assert_eq!(found.len(), 50);
        assert!(found.iter().all(|(_, message)| message.chars().count() < 200));
    }

    #[test]
    fn both_lists_are_read_whole() {
        assert_eq!((SIMPLIFIED.len(), TRADITIONAL.len()), (6181, 6263));
        assert!(SIMPLIFIED.keys().filter(|c| TRADITIONAL.contains_key(c)).count() < 10);
    }

    proptest! {
        #[test]
        fn offsets_lie_inside_the_text(text in "(\\PC|한|あ|个|個|a|\n){0,40}", locale in prop::sample::select(Locale::ALL.to_vec())) {
            for found in foreign(&text, locale, &["한a".to_owned()]) {
                prop_assert!(text.is_char_boundary(found.offset) && found.offset < text.len());
            }
        }
    }
}
