//! Makes the page's HTML from a text and the register, once, when the program starts.

use super::compare::{Mark, Part};
use super::document::{Article, Block, Document, Entry, Inline, anchor, anchor_in};
use super::figure::figure;
use super::html::{Markup, escape, inner_link, web_link};
use super::problem::Problems;
use super::tables::table;
use super::words::{self, Words};
use changho_domain::locale::Locale;
use changho_domain::policy::Register;
use changho_domain::policy::placeholder::Placeholder;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

mod parts;

/// A text in one language, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedText {
    /// The title, as plain text.
    pub title: String,
    /// What stands before the first article.
    pub preface_html: String,
    /// The articles in order, with those that the version does not use in their places.
    pub articles: Vec<RenderedArticle>,
    /// The preface as plain text.
    pub preface_plain: String,
    /// The preface part by part, to be compared with another version's.
    pub(super) preface_parts: Vec<Part>,
}

impl RenderedText {
    /// The whole text without its title: preface, then articles.
    #[must_use]
    pub fn html(&self) -> String {
        let articles = self.articles.iter().map(|article| article.html.as_str());
        std::iter::once(self.preface_html.as_str()).chain(articles).collect()
    }

    /// The article with this number.
    #[must_use]
    pub fn article(&self, number: u16) -> Option<&RenderedArticle> {
        self.articles.iter().find(|article| article.number == number)
    }
}

/// An article in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedArticle {
    /// Its number, the same in all languages and for ever.
    pub number: u16,
    /// The id of its element: `article-5`.
    pub anchor: String,
    /// "제5조(…)", "第5條　…", "第5条　…", "Article 5. …"; plain text.
    pub heading: String,
    /// The heading without the number; plain text.
    pub short_heading: String,
    /// Its `<section>`.
    pub html: String,
    /// Its words without the heading, a line a paragraph; for search.
    pub plain: String,
    /// Whether the version leaves it out and only keeps its place.
    pub unused: bool,
    /// The text part by part, to be compared with another version's.
    pub(super) parts: Vec<Part>,
}

/// The text with every figure in its place. What the register lacks is added to the problems.
pub(super) fn render(
    document: &Document,
    register: &Register,
    locale: Locale,
    file: &Path,
    problems: &mut Problems,
) -> RenderedText {
    let mut renderer = Renderer { register, locale, words: words::of(locale), file, problems, tables: 0 };
    let title = renderer.inlines(&document.title, false);
    let mut preface = Markup::default();
    renderer.blocks(&document.preface, Within::Preface, &mut preface);
    let preface_parts = renderer.parts(&document.preface);

    let mut articles: BTreeMap<u16, RenderedArticle> = BTreeMap::new();
    for number in &register.articles.unused {
        articles.insert(*number, renderer.unused(*number));
    }
    for article in &document.articles {
        articles.insert(article.number, renderer.article(article));
    }
    RenderedText {
        title: title.plain,
        preface_html: preface.html,
        articles: articles.into_values().collect(),
        preface_plain: preface.plain.trim_end().to_owned(),
        preface_parts,
    }
}

struct Renderer<'a> {
    register: &'a Register,
    locale: Locale,
    words: &'static Words,
    file: &'a Path,
    problems: &'a mut Problems,
    /// Tables in the article so far.
    tables: usize,
}

/// Where blocks stand, which decides their ids.
#[derive(Clone, Copy)]
enum Within {
    Preface,
    Article(u16),
}

impl Within {
    fn id(self, place: &[u64]) -> String {
        match self {
            // Nobody cites the preface, but its lists and tables need ids of their own too.
            Self::Preface => anchor_in("preface", place),
            Self::Article(number) => anchor(number, place),
        }
    }
}

impl Renderer<'_> {
    fn article(&mut self, article: &Article) -> RenderedArticle {
        let short_heading = self.inlines(&article.heading, false).plain;
        let heading = (self.words.article_heading)(article.number, &short_heading);
        self.tables = 0;
        let mut content = Markup::default();
        self.blocks(&article.blocks, Within::Article(article.number), &mut content);
        let parts = self.parts(&article.blocks);
        RenderedArticle { parts, ..self.section(article.number, heading, short_heading, &content, false) }
    }

    fn unused(&self, number: u16) -> RenderedArticle {
        let short_heading = self.words.unused_heading.to_owned();
        let heading = (self.words.article_heading)(number, &short_heading);
        let content = Markup {
            html: format!("<p>{}</p>", escape(self.words.unused_text)),
            plain: self.words.unused_text.to_owned(),
        };
        let parts = vec![Part::of(Mark::None, content.plain.clone())];
        RenderedArticle { parts, ..self.section(number, heading, short_heading, &content, true) }
    }

    /// The link to the article stands beside the heading, not in it: it would become a part of the names of the heading
    /// and of the section.
    fn section(
        &self,
        number: u16,
        heading: String,
        short_heading: String,
        content: &Markup,
        unused: bool,
    ) -> RenderedArticle {
        let anchor = anchor(number, &[]);
        let class = if unused { "article unused" } else { "article" };
        let link_to = escape(&(self.words.link_to_article)(&(self.words.article)(number)));
        let html = format!(
            r##"<section class="{class}" id="{anchor}" aria-labelledby="{anchor}-heading"><div class="article-head"><h2 id="{anchor}-heading">{}</h2><a class="permalink" href="#{anchor}" aria-label="{link_to}"><span aria-hidden="true">#</span></a></div>{}</section>"##,
            escape(&heading),
            content.html,
        );
        RenderedArticle {
            number,
            anchor,
            heading,
            short_heading,
            html,
            plain: content.plain.trim_end().to_owned(),
            unused,
            parts: Vec::new(),
        }
    }

    fn blocks(&mut self, blocks: &[Block], within: Within, out: &mut Markup) {
        for block in blocks {
            match block {
                Block::Text(text) => {
                    let text = self.inlines(text, true);
                    out.push_tag("<p>");
                    out.push(&text);
                    out.push_tag("</p>");
                    out.plain.push('\n');
                }
                Block::Numbered(first, entries) => {
                    // Only the list directly in the article is the list of its paragraphs.
                    let paragraphs = entries.first().is_some_and(|entry| entry.place.len() == 1);
                    let class = if paragraphs { "paragraphs" } else { "items" };
                    let start = if *first == 1 { String::new() } else { format!(r#" start="{first}""#) };
                    let _ = write!(out.html, r#"<ol class="{class}"{start}>"#);
                    self.entries(entries, within, out);
                    out.push_tag("</ol>");
                }
                Block::Bullets(entries) => {
                    out.push_tag(r#"<ul class="items">"#);
                    self.entries(entries, within, out);
                    out.push_tag("</ul>");
                }
                Block::Table { table: which, line } => {
                    self.tables += 1;
                    let id = format!("{}-table-{}", within.id(&[]), self.tables);
                    match table(*which, self.register, self.locale, &id) {
                        Some(table) => out.push(&table),
                        None => {
                            let placeholder = Placeholder::Table(*which);
                            let message = format!("{placeholder}: [[{}]] of the register is empty", which.word());
                            self.problems.add_at(self.file, *line, message);
                        }
                    }
                }
            }
        }
    }

    fn entries(&mut self, entries: &[Entry], within: Within, out: &mut Markup) {
        for entry in entries {
            let _ = write!(out.html, r#"<li id="{}">"#, within.id(&entry.place));
            self.blocks(&entry.blocks, within, out);
            out.push_tag("</li>");
        }
    }

    /// Running text. Inside another link, and in headings, links of figures are only their words.
    fn inlines(&mut self, text: &[Inline], links: bool) -> Markup {
        let mut out = Markup::default();
        let mut folded = false;
        for inline in text {
            let piece = match inline {
                Inline::Fold => {
                    folded = true;
                    continue;
                }
                inline => self.inline(inline, links),
            };
            if folded && !folds_without_space(self.locale, &out.plain, &piece.plain) {
                out.push_words(" ");
            }
            folded = false;
            out.push(&piece);
        }
        out
    }

    fn inline(&mut self, inline: &Inline, links: bool) -> Markup {
        match inline {
            Inline::Words(words) => Markup::words(words),
            Inline::Code(code) => Markup { html: format!("<code>{}</code>", escape(code)), plain: code.clone() },
            Inline::Strong(inside) => {
                let Markup { html, plain } = self.inlines(inside, links);
                Markup { html: format!("<strong>{html}</strong>"), plain }
            }
            Inline::Link { to, label } => {
                let label = self.inlines(label, false);
                match (links, to.starts_with('#')) {
                    (false, _) => label,
                    (true, true) => inner_link(to, &label),
                    (true, false) => web_link(to, &label),
                }
            }
            Inline::Figure { placeholder, line } => match figure(placeholder, self.register, self.locale) {
                Ok(markup) if links => markup,
                Ok(markup) => Markup::words(&markup.plain),
                Err(lack) => {
                    self.problems.add_at(self.file, *line, format!("{placeholder}: {lack}"));
                    Markup::default()
                }
            },
            Inline::Break => Markup { html: "<br>".to_owned(), plain: "\n".to_owned() },
            Inline::Fold => Markup::default(),
        }
    }
}

/// Chinese and Japanese have no spaces between words: the end of a line in the file must not become one, except beside
/// letters and digits of Latin script.
fn folds_without_space(locale: Locale, before: &str, behind: &str) -> bool {
    match locale {
        Locale::Ko | Locale::En => false,
        Locale::ZhTw | Locale::Zh | Locale::Ja => {
            let wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii());
            wide(before.chars().next_back()) && wide(behind.chars().next())
        }
    }
}

#[cfg(test)]
mod tests;
