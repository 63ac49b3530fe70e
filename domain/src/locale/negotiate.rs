//! Which of the five languages a reader gets who has not chosen one.

use super::Locale;

/// The language for a reader whose browser sent this `Accept-Language` field (RFC 9110, section 12.5.4).
///
/// The range with the highest quality wins, the first among equals. Chinese goes by script, then by region: Taiwan,
/// Hong Kong and Macao read Traditional characters, everybody else Simplified ones. Malformed parts are passed over and
/// `*` expresses no wish. A reader who names languages and none of ours gets English; one who names none (no field, an
/// empty one, only `*`, only garbage) gets the institution's own language, `home`. A language refused with `q=0` is not
/// chosen as long as another one is left.
///
/// ```
/// use changho_domain::locale::{negotiate, Locale};
/// assert_eq!(negotiate(Some("fr-CA, zh-HK;q=0.8, en;q=0.5"), Locale::Ko), Locale::ZhTw);
/// assert_eq!(negotiate(Some("fr"), Locale::Ko), Locale::En);
/// assert_eq!(negotiate(None, Locale::Ko), Locale::Ko);
/// ```
#[must_use]
pub fn negotiate(accept_language: Option<&str>, home: Locale) -> Locale {
    let ranges: Vec<Range<'_>> = accept_language.unwrap_or_default().split(',').filter_map(Range::read).collect();
    if ranges.is_empty() {
        return home;
    }
    let names = |locale, refusing: bool| {
        ranges.iter().any(|range| (range.quality == 0) == refusing && is_own_tag(range.tag, locale))
    };
    // `en;q=0, en-GB` refuses our English although a British one was asked for; `en;q=0, en` contradicts itself and is
    // read in favor of the reader's wish.
    let open = |locale: &Locale| !names(*locale, true) || names(*locale, false);
    ranges
        .iter()
        .filter(|range| range.quality > 0)
        .filter_map(|range| Some((range.quality, matching(range.tag).filter(open)?)))
        // `max_by_key` takes the last of equals; the first of them is wanted.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, locale)| locale)
        .or_else(|| [Locale::En, home].into_iter().chain(Locale::ALL).find(open))
        .unwrap_or(Locale::En)
}

/// The language meant by the first segment of an address that is not one of our tags (`zh-HK`, `en-US`, `ja_JP`), so
/// that a page that does not exist is at least answered in a language that the reader knows. None when it looks like
/// no language of ours; then [`negotiate`] decides.
///
/// The codes of countries that people type for their languages (`kr`, `jp`, `tw`, `cn`) are understood too.
#[must_use]
pub fn nearest(segment: &str) -> Option<Locale> {
    const TYPED_FOR_A_LANGUAGE: [(&str, Locale); 6] = [
        ("kr", Locale::Ko),
        ("jp", Locale::Ja),
        ("tw", Locale::ZhTw),
        ("hk", Locale::ZhTw),
        ("cn", Locale::Zh),
        ("us", Locale::En),
    ];
    let country = TYPED_FOR_A_LANGUAGE.into_iter().find(|(code, _)| code.eq_ignore_ascii_case(segment));
    match country {
        Some((_, locale)) => Some(locale),
        None => {
            let tag = segment.replace('_', "-");
            is_language_range(&tag).then(|| matching(&tag)).flatten()
        }
    }
}

/// One named part of the field: a language range and its quality in thousandths.
struct Range<'a> {
    tag: &'a str,
    quality: u16,
}

impl<'a> Range<'a> {
    /// None for `*` and for what the grammar of RFC 9110 and RFC 4647 does not know.
    fn read(part: &'a str) -> Option<Self> {
        let mut pieces = part.split(';').map(trim_blank);
        let tag = pieces.next().filter(|tag| is_language_range(tag))?;
        let quality = match pieces.next() {
            None => 1_000,
            Some(weight) => read_weight(weight)?,
        };
        pieces.next().is_none().then_some(Self { tag, quality })
    }
}

/// OWS of RFC 9110: spaces and tabs only.
fn trim_blank(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// `language-range` of RFC 4647, section 2.1, without the lone `*`.
fn is_language_range(tag: &str) -> bool {
    tag.split('-').enumerate().all(|(i, subtag)| {
        (1..=8).contains(&subtag.len())
            && subtag.bytes().all(|b| if i == 0 { b.is_ascii_alphabetic() } else { b.is_ascii_alphanumeric() })
    })
}

/// `q=` and a `qvalue` of RFC 9110, section 12.4.2: 0 to 1 with up to three digits behind the point; in thousandths.
fn read_weight(weight: &str) -> Option<u16> {
    let value = weight.strip_prefix("q=").or_else(|| weight.strip_prefix("Q="))?;
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let thousandths = format!("{decimals:0<3}").parse::<u16>().ok()?;
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(1_000),
        _ => None,
    }
}

/// The language of ours that a reader of this tag reads.
fn matching(tag: &str) -> Option<Locale> {
    let mut subtags = tag.split('-');
    let language = subtags.next()?;
    let is = |code: &str| language.eq_ignore_ascii_case(code);
    if is("ko") {
        Some(Locale::Ko)
    } else if is("ja") {
        Some(Locale::Ja)
    } else if is("en") {
        Some(Locale::En)
    } else if is("zh") {
        // Behind a single letter come extensions and private use, which say nothing about script or region.
        Some(chinese(subtags.take_while(|subtag| subtag.len() > 1)))
    } else {
        None
    }
}

/// The script decides where it is named; a region only tells which script is usual there.
fn chinese<'a>(subtags: impl Iterator<Item = &'a str>) -> Locale {
    let mut by_region = Locale::Zh;
    for subtag in subtags {
        let is = |code: &&str| subtag.eq_ignore_ascii_case(code);
        if is(&"Hant") {
            return Locale::ZhTw;
        }
        if is(&"Hans") {
            return Locale::Zh;
        }
        if ["TW", "HK", "MO"].iter().any(is) {
            by_region = Locale::ZhTw;
        }
    }
    by_region
}

/// Whether the tag names our text itself and not a neighbor of it: refusing `en-GB` does not refuse our English.
fn is_own_tag(tag: &str, locale: Locale) -> bool {
    let own: &[&str] = match locale {
        Locale::Ko => &["ko"],
        Locale::ZhTw => &["zh-TW", "zh-Hant", "zh-Hant-TW"],
        Locale::Zh => &["zh", "zh-Hans", "zh-CN", "zh-Hans-CN"],
        Locale::Ja => &["ja"],
        Locale::En => &["en"],
    };
    own.iter().any(|name| name.eq_ignore_ascii_case(tag))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn picks_by_quality_order_script_and_region() {
        use Locale::{En, Ja, Ko, Zh, ZhTw};
        for (field, expected) in [
            ("ko", Ko),
            ("KO-kr", Ko),
            ("ja-JP,ja;q=0.9,en;q=0.8", Ja),
            ("en-US,en;q=0.9,ko;q=0.8", En),
            ("zh-TW", ZhTw),
            ("zh-tw;q=0.9, zh;q=0.8", ZhTw),
            ("zh-HK", ZhTw),
            ("zh-MO", ZhTw),
            ("zh-Hant", ZhTw),
            ("zh-Hant-CN", ZhTw),
            ("zh-Hant-HK", ZhTw),
            ("zh", Zh),
            ("zh-CN", Zh),
            ("zh-SG", Zh),
            ("zh-MY", Zh),
            ("zh-Hans", Zh),
            ("zh-Hans-TW", Zh),
            ("zh-cmn-Hant-TW", ZhTw),
            ("zh-CN-x-hant", Zh),
            // Order among equals.
            ("ja, ko", Ja),
            ("fr;q=0.9, ja;q=0.5, ko;q=0.5", Ja),
            ("en;q=0.2, ko;q=0.21", Ko),
            ("en ; q=0.2 ,\tko;Q=0.210", Ko),
            // None of ours.
            ("fr", En),
            ("fr, *", En),
            ("de-DE, fr;q=0.8, *;q=0.1", En),
            ("kok-IN", En),
            // Refused.
            ("ko;q=0, ja;q=0.1", Ja),
            ("ko;q=0", En),
            ("en;q=0", Ko),
            ("fr, en;q=0, ko;q=0.000", ZhTw),
            ("en;q=0, en-GB, ja;q=0.3", Ja),
            ("en-GB;q=0, en;q=0.5", En),
            ("ko;q=0, zh-TW;q=0, zh;q=0, ja;q=0, en;q=0", En),
            ("ko;q=0, ko", Ko),
            // Malformed parts are passed over.
            ("ko;q=1.5, ja;q=0.2", Ja),
            ("ko;q=, ja;q=0.2", Ja),
            ("ko;q=.9, ja;q=0.2", Ja),
            ("ko;q=0.9999, ja;q=0.2", Ja),
            ("ko;level=1, ja;q=0.2", Ja),
            ("ko;q=1;x=2, ja;q=0.2", Ja),
            ("ko_KR, ja;q=0.2", Ja),
            (",,ja,,", Ja),
            ("ko ja", Ko),
            // No wish.
            ("*", Ko),
            ("", Ko),
            (" ", Ko),
            (";;;", Ko),
            ("한국어", Ko),
        ] {
            assert_eq!(negotiate(Some(field), Ko), expected, "{field:?}");
        }
        assert_eq!(negotiate(None, Ko), Ko);
        assert_eq!(negotiate(None, Ja), Ja);
        assert_eq!(negotiate(Some("*"), Ja), Ja);
    }

    #[test]
    fn finds_the_nearest_language_for_an_address() {
        for (segment, expected) in [
            ("zh-HK", Some(Locale::ZhTw)),
            ("zh-tw", Some(Locale::ZhTw)),
            ("zh_TW", Some(Locale::ZhTw)),
            ("zh-Hans-CN", Some(Locale::Zh)),
            ("en-US", Some(Locale::En)),
            ("EN", Some(Locale::En)),
            ("ja_JP", Some(Locale::Ja)),
            ("kr", Some(Locale::Ko)),
            ("JP", Some(Locale::Ja)),
            ("tw", Some(Locale::ZhTw)),
            ("cn", Some(Locale::Zh)),
            ("fr", None),
            ("policy", None),
            ("", None),
            ("zh--TW", None),
            ("en/../..", None),
        ] {
            assert_eq!(nearest(segment), expected, "{segment:?}");
        }
    }

    /// Parts as browsers, scripts and attackers send them.
    fn any_part() -> impl Strategy<Value = String> {
        prop_oneof![
            "(ko|zh-TW|zh|ja|en|fr|zh-Hant-HK|en-GB|\\*)(;q=(0|1|0\\.[0-9]{1,3}))?",
            "[a-zA-Z*-]{0,12}([ ;]q?=?[0-9.]{0,6})?",
            "\\PC{0,10}",
        ]
    }

    proptest! {
        #[test]
        fn never_panics(field in "\\PC{0,200}", parts in prop::collection::vec(any_part(), 0..12)) {
            let _ = negotiate(Some(&field), Locale::Ko);
            let _ = negotiate(Some(&parts.join(",")), Locale::Ja);
            let _ = nearest(&field);
        }

        #[test]
        fn a_listed_tag_with_the_single_highest_quality_wins(
            order in Just(Locale::ALL.to_vec()).prop_shuffle(),
            mut thousandths in prop::collection::vec(0_u16..999, 5),
            winner in 0_usize..5,
            others in prop::collection::vec("(fr|de|x|vi)(;q=1)?", 0..3),
        ) {
            thousandths[winner] = 999;
            let listed = order.iter().zip(&thousandths).map(|(locale, q)| format!("{locale};q=0.{q:03}"));
            let field = listed.chain(others).collect::<Vec<_>>().join(", ");
            prop_assert_eq!(negotiate(Some(&field), Locale::Ko), order[winner]);
        }

        #[test]
        fn a_refused_language_is_not_chosen_while_another_is_open(
            refused in prop::sample::select(Locale::ALL.to_vec()),
            parts in prop::collection::vec("(fr|en-GB|ko-KR|zh-HK|zh-SG|ja-JP)(;q=0\\.[1-9])?", 0..5),
        ) {
            let field = format!("{},{refused};q=0", parts.join(","));
            prop_assert_ne!(negotiate(Some(&field), refused), refused);
        }

        #[test]
        fn our_own_tags_are_their_own_nearest(locale in prop::sample::select(Locale::ALL.to_vec())) {
            prop_assert_eq!(nearest(locale.tag()), Some(locale));
        }
    }
}
