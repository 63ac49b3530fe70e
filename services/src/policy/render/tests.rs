use super::super::fixture::{Fixture, parsed, register, version};
use super::*;
use proptest::prelude::*;

/// The HTML of the first article of a text, and what the register lacks for it.
fn rendered(article: &str, locale: Locale) -> (String, Vec<String>) {
    let (document, problems) = parsed(&format!("# T\n\n## 1. A\n\n{article}\n"));
    assert_eq!(problems, [""; 0]);
    let mut problems = Problems::default();
    let text = render(&document, &register(), &Guide::default(), locale, Path::new("ko.md"), &mut problems);
    let html = text.article(1).map(|article| article.html.clone()).unwrap_or_default();
    let inside = html.split_once("</a></div>").map_or("", |(_, inside)| inside).trim_end_matches("</section>");
    (inside.to_owned(), problems.into_sorted().iter().map(ToString::to_string).collect())
}

fn html(article: &str, locale: Locale) -> String {
    let (html, problems) = rendered(article, locale);
    assert_eq!(problems, [""; 0]);
    html
}

#[test]
fn an_article_is_a_section_named_by_its_heading() {
    let version = version();
    let article = version.text(Locale::Ko).article(1).expect("Article 1");
    assert!(
        article.html.starts_with(concat!(
            r##"<section class="article" id="article-1" aria-labelledby="article-1-heading"><div class="article-head">"##,
            r##"<h2 id="article-1-heading">제1조(목적과 도서관)</h2>"##,
            r##"<a class="permalink" href="#article-1" aria-label="제1조로 바로 가는 링크"><span aria-hidden="true">#</span></a></div>"##,
            r##"<ol class="paragraphs"><li id="article-1-1"><p>목적은 다음과 같습니다.</p>"##,
            r##"<ul class="items"><li id="article-1-1-1"><p>소식지: 이름, 이메일 주소, 전화번호</p></li>"##,
        )),
        "{}",
        article.html
    );
    assert_eq!((article.anchor.as_str(), article.short_heading.as_str()), ("article-1", "목적과 도서관"));
}

#[test]
fn headings_are_numbered_as_each_language_does() {
    let version = version();
    for (locale, used, unused) in [
        (Locale::Ko, "제3조(문의)", "제2조(이 버전에서 사용하지 않음)"),
        (Locale::ZhTw, "第3條　聯絡", "第2條　本版本未使用"),
        (Locale::Zh, "第3条　联系", "第2条　本版本未使用"),
        (Locale::Ja, "第3条　お問い合わせ", "第2条　この版では使用していません"),
        (Locale::En, "Article 3. Contact", "Article 2. Not used in this version"),
    ] {
        let articles = &version.text(locale).articles;
        let headings: Vec<(&str, bool)> = articles.iter().map(|a| (a.heading.as_str(), a.unused)).skip(1).collect();
        assert_eq!(headings, [(unused, true), (used, false)]);
    }
}

#[test]
fn figures_come_out_in_the_language_of_the_text() {
    for (article, locale, expected) in [
        ("{{effective_date}}", Locale::Ko, "<p>2026년 1월 1일</p>"),
        ("{{version}}", Locale::Ja, "<p>2026-01-01</p>"),
        ("{{period.answer}}", Locale::En, "<p>10 days</p>"),
        ("{{controller.name}}", Locale::ZhTw, "<p>韓光圖書館</p>"),
        ("{{purpose.letters.optional}}", Locale::Zh, "<p>电话号码</p>"),
        ("{{purpose.letters.what}}", Locale::En, "<p>sending and answering questions</p>"),
        ("{{prevailing_language}}", Locale::En, r#"<p><span lang="ko">한국어</span></p>"#),
        ("{{prevailing_language}}", Locale::Ko, "<p>한국어</p>"),
        ("{{page.my}}", Locale::ZhTw, r#"<p><a href="/zh-TW/my">我的資料</a></p>"#),
        ("{{page.history}}", Locale::Ja, r#"<p><a href="/ja/policy/history">変更履歴</a></p>"#),
        ("{{purpose.letters.form}}", Locale::En, r#"<p><a href="/en/letters">Subscribe to the letters</a></p>"#),
        ("{{purpose.letters.form}}", Locale::Ko, r#"<p><a href="/ko/letters">소식지 구독</a></p>"#),
        (
            "{{redress.helper.tel}}",
            Locale::Ja,
            r#"<p><a class="tel" href="tel:118">118</a><span class="inside-korea">（韓国国内専用）</span></p>"#,
        ),
        (
            "{{redress.helper.web}}",
            Locale::En,
            r#"<p><a href="https://helper.example.kr/" rel="noopener external">helper.example.kr</a></p>"#,
        ),
        ("{{consignee.post.name}}", Locale::Ko, "<p>우편 &lt;회사&gt;</p>"),
    ] {
        assert_eq!(html(article, locale), expected);
    }
}

#[test]
fn what_the_register_lacks_is_named_with_its_line() {
    for (article, problem) in [
        (
            "{{purpose.books.name}}",
            "ko.md:5: {{purpose.books.name}}: [purposes] of the register has no `books`; it has `letters`",
        ),
        (
            "{{purpose.letters.derived}}",
            "ko.md:5: {{purpose.letters.derived}}: `letters` in the register has no `derived`",
        ),
        (
            "{{automatic.counter.basis}}",
            "ko.md:5: {{automatic.counter.basis}}: `counter` in the register has no `basis`",
        ),
        ("a\n{{officer.desk.fax}}", "ko.md:6: {{officer.desk.fax}}: `desk` in the register has no `fax`"),
        ("{{period.week}}", "ko.md:5: {{period.week}}: [periods] of the register has no `week`; it has `answer`"),
        (
            "{{cookie.visitor.lifetime}}",
            "ko.md:5: {{cookie.visitor.lifetime}}: [cookies] of the register has no `visitor`; it has `__Host-session`, `hanbit.theme`",
        ),
        ("{{previous.effective_date}}", "ko.md:5: {{previous.effective_date}}: the register has no `previous`"),
        ("{{controller.address}}", "ko.md:5: {{controller.address}}: [controller] has no `address`"),
    ] {
        assert_eq!(rendered(article, Locale::Ko).1, [problem]);
    }
}

#[test]
fn an_empty_table_is_a_problem() {
    let policy = Fixture::sound();
    let register = super::super::fixture::REGISTER;
    let start = register.find("[[automatic]]").expect("the section");
    let end = register.find("[[consignees]]").expect("the next section");
    let without = [&register[..start], &register[end..]].concat();
    let visits = without.lines().filter(|line| !line.starts_with("visits =")).collect::<Vec<_>>().join("\n");
    policy.write("2026-01-01/register.toml", visits);
    assert_eq!(
        policy.problems(),
        ["en:21", "ja:21", "ko:21", "zh-TW:21", "zh:21"].map(|place| {
            let (tag, line) = place.split_once(':').expect("two parts");
            let line = line.parse::<usize>().expect("a number") + usize::from(matches!(tag, "en" | "ja"));
            format!("2026-01-01/{tag}.md:{line}: {{{{table:automatic}}}}: [[automatic]] of the register is empty")
        })
    );
}

#[test]
fn lists_and_text_keep_their_structure() {
    assert_eq!(
        html("1. a\n\n   b\n2. c\n   1. d\n\nplain **strong** `code`\n\n3. e", Locale::En),
        concat!(
            r#"<ol class="paragraphs"><li id="article-1-1"><p>a</p><p>b</p></li><li id="article-1-2"><p>c</p>"#,
            r#"<ol class="items"><li id="article-1-2-1"><p>d</p></li></ol></li></ol>"#,
            r#"<p>plain <strong>strong</strong> <code>code</code></p>"#,
            r#"<ol class="paragraphs" start="3"><li id="article-1-3"><p>e</p></li></ol>"#,
        )
    );
}

#[test]
fn the_end_of_a_line_is_a_space_only_where_words_have_spaces() {
    for (locale, article, expected) in [
        (Locale::Ko, "가\n나", "<p>가 나</p>"),
        (Locale::En, "a\nb", "<p>a b</p>"),
        (Locale::Ja, "これは\n文です。\n次", "<p>これは文です。次</p>"),
        (Locale::Zh, "这是\nCookie\n设置", "<p>这是 Cookie 设置</p>"),
        (Locale::ZhTw, "於\n{{controller.name}}\n處理", "<p>於韓光圖書館處理</p>"),
    ] {
        assert_eq!(html(article, locale), expected);
    }
}

#[test]
fn there_is_no_link_in_a_link_and_none_in_a_heading() {
    assert_eq!(
        html("[to {{page.my}}](https://a.kr)", Locale::En),
        r#"<p><a href="https://a.kr" rel="noopener external">to My data</a></p>"#
    );
    let policy = Fixture::sound().edit("ko.md", "## 3. 문의", "## 3. 문의 {{officer.desk.email}}");
    let shelf = policy.shelf();
    let text = shelf.get("2026-01-01").expect("the version").text(Locale::Ko);
    assert_eq!(text.article(3).map(|article| article.heading.as_str()), Some("제3조(문의 desk@example.kr)"));
}

#[test]
fn plain_text_has_every_word_and_no_markup() {
    let version = version();
    let text = version.text(Locale::En);
    assert_eq!(text.preface_plain, "The Hanbit Library follows this policy from 1 January 2026.");
    let article = text.article(3).expect("Article 3");
    assert!(
        article.plain.starts_with("desk@example.kr, +82-2-1234-5678, 1588-0000 (inside Korea only)\n"),
        "{}",
        article.plain
    );
    for article in &text.articles {
        assert!(!article.plain.contains('<') && !article.plain.contains("&amp;"), "{}", article.plain);
    }
}

#[test]
fn ids_are_used_once() {
    let version = version();
    for locale in Locale::ALL {
        let html = version.text(locale).html();
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}

proptest! {
    #[test]
    fn words_never_become_markup(words in "[a-z<>&\"' 가]{1,40}") {
        let text = vec![Inline::Words(words.clone())];
        let (mut problems, register) = (Problems::default(), register());
        let document = Document {
            title: text.clone(),
            preface: Vec::new(),
            articles: vec![Article { number: 1, line: 1, heading: text.clone(), blocks: vec![Block::Text(text)] }],
            ..Document::default()
        };
        let rendered = render(&document, &register, &Guide::default(), Locale::En, Path::new("en.md"), &mut problems);
        let html = rendered.html();
        let paragraph = format!("<p>{}</p>", escape(&words));
        prop_assert!(html.contains(&paragraph));
        prop_assert_eq!(rendered.title, words);
        // Every tag is one of ours.
        for tag in html.split('<').skip(1) {
            let known = ["section", "/section", "div", "/div", "h2", "/h2", "a ", "/a", "span", "/span", "p", "/p"];
            prop_assert!(known.iter().any(|known| tag.starts_with(known)), "<{tag}");
        }
    }
}
