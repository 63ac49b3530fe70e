use super::super::fixture::version;
use super::*;
use proptest::prelude::*;

fn query(typed: &str) -> Query {
    Query::read(typed).expect(typed)
}

fn index(locale: Locale, passages: &[&str]) -> Index {
    let mut index = Index::new(locale);
    let passages = passages.iter().enumerate().map(|(n, text)| (format!("article-1-{n}"), (*text).to_owned()));
    index.add("article-1", "", passages.collect());
    index
}

/// Where something is found, with the marked words.
fn marked(index: &Index, typed: &str) -> Vec<(String, Vec<String>)> {
    let found = index.find(&query(typed), usize::MAX);
    let passages = found.shown.into_iter().flat_map(|article| article.passages);
    passages
        .map(|passage| {
            let hits = passage.pieces.into_iter().filter(|piece| piece.hit).map(|piece| piece.text);
            (passage.anchor, hits.collect())
        })
        .collect()
}

#[test]
fn words_are_found_in_each_language_however_they_are_written() {
    for (locale, text, typed, hits) in [
        (Locale::Ko, "개인정보 처리방침을 공개합니다.", "개인정보처리방침", vec!["개인정보 처리방침"]),
        (Locale::Ko, "개인정보처리방침", "처리 방침", vec!["처리방침"]),
        (Locale::Ko, "언제든지 철회하실 수 있습니다. 철회하시면", "철회", vec!["철회", "철회"]),
        (Locale::Ko, "법", "법", vec!["법"]),
        (Locale::ZhTw, "請求查閱個人資料並取得複製本", "查閱", vec!["查閱"]),
        (Locale::ZhTw, "本中心的Cookie 設定", "ｃｏｏｋｉｅ設定", vec!["Cookie 設定"]),
        (Locale::Zh, "撤回同意后，将立即销毁", "销毁", vec!["销毁"]),
        (Locale::Ja, "データのﾀﾞｳﾝﾛｰﾄﾞ", "ダウンロード", vec!["ﾀﾞｳﾝﾛｰﾄﾞ"]),
        (Locale::Ja, "第１２条の機関", "12条", vec!["１２条"]),
        (Locale::En, "The Data  Subject may object", "data subject", vec!["Data  Subject"]),
        (Locale::En, "a part of the processing", "process", vec!["process"]),
    ] {
        assert_eq!(
            marked(&index(locale, &[text]), typed),
            [("article-1-0".to_owned(), hits.into_iter().map(str::to_owned).collect())],
            "{typed}"
        );
    }
    assert_eq!(marked(&index(Locale::En, &["a part"]), "art"), []);
}

#[test]
fn words_apart_are_found_when_they_are_nowhere_together() {
    let index = index(Locale::Ko, &["동의를 언제든지 철회", "동의", "철회"]);
    let hits = vec!["동의".to_owned(), "철회".to_owned()];
    assert_eq!(marked(&index, "동의 철회"), [("article-1-0".to_owned(), hits)]);
    assert_eq!(marked(&index, "없는 말"), []);
}

#[test]
fn the_text_of_a_version_is_found_at_its_paragraphs_items_and_rows() {
    let version = version();
    for (locale, typed, anchors) in [
        (Locale::Ko, "10일", vec!["article-1-2"]),
        (Locale::Ko, "방침에 따릅니다", vec!["preface"]),
        (Locale::Ko, "문의", vec!["article-1-table-1-1", "article-3"]),
        (Locale::En, "sending", vec!["article-1-table-1-1"]),
        (Locale::Zh, "本版本未使用", vec!["article-2"]),
        (Locale::Ja, "ブラウザ", vec!["article-3-2", "article-3-table-1", "article-3-table-1-1"]),
    ] {
        let html = version.text(locale).html();
        let found = version.text(locale).search.find(&query(typed), usize::MAX);
        let all: Vec<String> =
            found.shown.iter().flat_map(|article| &article.passages).map(|passage| passage.anchor.clone()).collect();
        for anchor in &all {
            assert!(html.contains(&format!(" id=\"{anchor}\"")), "{locale} {typed}: #{anchor} is not on the page");
        }
        for anchor in anchors {
            assert!(all.contains(&anchor.to_owned()), "{locale} {typed}: {all:?} lacks {anchor}");
        }
    }
}

#[test]
fn everything_is_counted_and_no_more_shown_than_asked_for() {
    let index = index(Locale::En, &["consent", "no", "Consent again", "consents"]);
    let found = index.find(&query("consent"), 2);
    assert_eq!((found.passages, found.articles, found.shown.len()), (3, 1, 1));
    assert_eq!((found.shown[0].count, found.shown[0].passages.len()), (3, 2));
    assert_eq!(index.count(&query("consent")), 3);
}

#[test]
fn what_cannot_be_searched_for_is_refused_with_the_reason() {
    for (typed, problem) in [
        ("", LineProblem::Empty),
        (" \u{3000}\u{200B}", LineProblem::Empty),
        ("a\u{0}", LineProblem::Control),
        ("a\u{202E}b", LineProblem::Direction),
        (&"가".repeat(LONGEST_QUERY + 1), LineProblem::TooLong(LONGEST_QUERY)),
    ] {
        assert_eq!(Query::read(typed), Err(problem), "{typed:?}");
    }
}

#[test]
fn signs_of_patterns_and_markup_are_signs() {
    let index = index(Locale::En, &["a.*b (c) <d> & $1 \\ [x]"]);
    for typed in [".*", "(c)", "<d>", "&", "$1", "\\", "[x]"] {
        assert_eq!(marked(&index, typed), [("article-1-0".to_owned(), vec![typed.to_owned()])]);
    }
    for typed in ["a.+b", "^a", "(", "<script>", "\u{301}", "\u{301}\u{302}", "%"] {
        // A sign may well be part of the text; a pattern never matches what it does not spell.
        let expected = usize::from("a.*b (c) <d> & $1 \\ [x]".contains(typed));
        assert_eq!(marked(&index, typed).len(), expected, "{typed:?}");
    }
}

/// Text in which everything that folds oddly is likely.
fn text() -> impl Strategy<Value = String> {
    "([a-cA-C ]|[가-각ㄱ-ㄷ]|[ａ-ｃ]|[ｶﾞﾟ]|[ß∑ﬁİ]|[\u{301}\u{1100}\u{1161}\u{11A8}\u{200B}\u{FE0F}]|[👩👧🏽\u{200D}]|[一二]|\\PC){0,260}"
}

proptest! {
    #[test]
    fn marks_stand_between_characters_and_leave_the_text_as_it_is(text in text(), needle in text()) {
        for locale in Locale::ALL {
            let needle = fold(&needle.chars().take(3).collect::<String>(), locale);
            if needle.is_empty() {
                continue;
            }
            let hits = hits(&text, std::slice::from_ref(&needle), locale);
            let mut at = 0;
            for hit in &hits {
                prop_assert!(at <= hit.start && hit.start < hit.end && text.get(hit.clone()).is_some());
                at = hit.end;
            }
            let pieces = excerpt::excerpt(&text, &hits);
            let said: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
            let inside = said.strip_prefix('…').filter(|_| !text.starts_with('…')).unwrap_or(&said);
            let inside = inside.strip_suffix('…').filter(|_| !text.ends_with('…')).unwrap_or(inside);
            prop_assert!(text.contains(inside));
            if text.chars().count() <= 180 {
                prop_assert_eq!(&said, &text);
            }
            // What is found is marked.
            prop_assert_eq!(pieces.iter().any(|piece| piece.hit), !hits.is_empty());
        }
    }

    #[test]
    fn a_part_of_a_passage_is_found(start in 0usize..30, length in 1usize..12) {
        let text = "정보주체의 동의를 받아(법 제15조제1항제1호) Cookie와 IP 주소를 처리합니다.";
        let clusters: Vec<char> = text.chars().skip(start).take(length).collect();
        let part: String = clusters.into_iter().collect();
        // A part may begin inside a word of Latin letters or a number, which is not found from there.
        let inside = start > 0 && text.chars().skip(start - 1).take(2).all(|c| c.is_ascii_alphanumeric());
        if let (Ok(query), false) = (Query::read(&part), inside) {
            prop_assert_eq!(index(Locale::Ko, &[text]).count(&query), 1, "{:?}", part);
        }
    }
}
