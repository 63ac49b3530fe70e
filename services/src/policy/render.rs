//! Makes the page's HTML from a text and the register, once, when the program starts.

use super::compare::{Mark, Part};
use super::document::{Article, Block, Document, Entry, Inline, anchor, anchor_in};
use super::figure::figure;
use super::guide::Guide;
use super::html::{Markup, escape, inner_link, web_link};
use super::labels::labels;
use super::problem::Problems;
use super::search::Index;
use super::tables::table;
use super::terms::Marker;
use super::words::{self, Words};
use changho_domain::locale::Locale;
use changho_domain::policy::Register;
use changho_domain::policy::placeholder::Placeholder;
use serde::Serialize;
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
    /// What the version says at a glance: six labels, drawn from the register.
    pub labels_html: String,
    /// The terms of law that the text marks, with what they mean; empty where it marks none. No part of the policy.
    pub terms_html: String,
    /// What can be found in it.
    pub search: Index,
    /// The preface part by part, to be compared with another version's.
    pub(super) preface_parts: Vec<Part>,
}

impl RenderedText {
    /// The whole text without its title: preface, articles, then the terms that they mark.
    #[must_use]
    pub fn html(&self) -> String {
        let articles = self.articles.iter().map(|article| article.html.as_str());
        std::iter::once(self.preface_html.as_str()).chain(articles).chain([self.terms_html.as_str()]).collect()
    }

    /// Whether something in an article has this anchor.
    #[must_use]
    pub fn has(&self, anchor: &str) -> bool {
        self.articles.iter().any(|article| {
            article.anchor == anchor || article.parts.iter().any(|part| part.anchor.as_deref() == Some(anchor))
        })
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
    /// Its pieces in reading order, for programs.
    pub parts: Vec<RenderedPart>,
    /// The text part by part, to be compared with another version's.
    pub(super) compared: Vec<Part>,
}

/// A piece of an article: what one address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedPart {
    /// The id of its element, `article-5-2`; none for running text, which is cited by its article.
    pub anchor: Option<String>,
    /// What it is.
    pub kind: PartKind,
    /// Its own words without those of the pieces inside it, a line a paragraph; of a table, its caption and its cells.
    pub text: String,
}

/// What a piece of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// Running text.
    Text,
    /// A numbered paragraph of the article.
    Paragraph,
    /// An entry of a list inside a paragraph, or of one without paragraphs.
    Item,
    /// A table drawn from the register.
    Table,
}

/// The text with every figure in its place. What the register lacks is added to the problems.
pub(super) fn render(
    document: &Document,
    register: &Register,
    guide: &Guide,
    locale: Locale,
    file: &Path,
    problems: &mut Problems,
) -> RenderedText {
    let mut renderer = Renderer {
        register,
        locale,
        words: words::of(locale),
        file,
        problems,
        tables: 0,
        marker: Marker::new(guide, locale),
        passages: Vec::new(),
        parts: Vec::new(),
        inside: None,
    };
    let mut search = Index::new(locale);
    let title = renderer.inlines(&document.title, false);
    let mut preface = Markup::default();
    renderer.blocks(&document.preface, Within::Preface, &Within::Preface.id(&[]), &mut preface);
    search.add(&Within::Preface.id(&[]), "", renderer.passages());
    let preface_parts = renderer.compared(&document.preface);

    let mut articles: BTreeMap<u16, RenderedArticle> = BTreeMap::new();
    let mut passages = BTreeMap::new();
    for number in &register.articles.unused {
        articles.insert(*number, renderer.unused(*number));
        passages.insert(*number, Vec::new());
    }
    for article in &document.articles {
        articles.insert(article.number, renderer.article(article));
        passages.insert(article.number, renderer.passages());
    }
    for (article, passages) in articles.values().zip(passages.into_values()) {
        search.add(&article.anchor, &article.heading, passages);
    }
    RenderedText {
        labels_html: labels(document, register, guide, locale),
        terms_html: renderer.marker.list(),
        search,
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
    /// Marks terms where they are first used.
    marker: Marker<'a>,
    /// The passages so far, by anchor: of the preface, or of an article.
    passages: Vec<(String, String)>,
    /// Pieces of the article so far.
    parts: Vec<RenderedPart>,
    /// The piece that running text belongs to, by its place in `parts`.
    inside: Option<usize>,
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
    /// The passages since they were last asked for.
    fn passages(&mut self) -> Vec<(String, String)> {
        std::mem::take(&mut self.passages)
    }

    fn article(&mut self, article: &Article) -> RenderedArticle {
        let short_heading = self.inlines(&article.heading, false).plain;
        let heading = (self.words.article_heading)(article.number, &short_heading);
        self.tables = 0;
        self.parts.clear();
        let mut content = Markup::default();
        let within = Within::Article(article.number);
        self.blocks(&article.blocks, within, &within.id(&[]), &mut content);
        let parts = std::mem::take(&mut self.parts);
        let compared = self.compared(&article.blocks);
        RenderedArticle { parts, compared, ..self.section(article.number, heading, short_heading, &content, false) }
    }

    fn unused(&self, number: u16) -> RenderedArticle {
        let short_heading = self.words.unused_heading.to_owned();
        let heading = (self.words.article_heading)(number, &short_heading);
        let content = Markup {
            html: format!("<p>{}</p>", escape(self.words.unused_text)),
            plain: self.words.unused_text.to_owned(),
        };
        let parts = vec![RenderedPart { anchor: None, kind: PartKind::Text, text: content.plain.clone() }];
        let compared = vec![Part::of(Mark::None, content.plain.clone())];
        RenderedArticle { parts, compared, ..self.section(number, heading, short_heading, &content, true) }
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
            compared: Vec::new(),
        }
    }

    /// Notes running text as a line of the piece that it stands in, or as a piece of its own.
    fn note_text(&mut self, text: &str) {
        match self.inside.and_then(|place| self.parts.get_mut(place)) {
            Some(part) => {
                if !part.text.is_empty() {
                    part.text.push('\n');
                }
                part.text.push_str(text);
            }
            None => self.parts.push(RenderedPart { anchor: None, kind: PartKind::Text, text: text.to_owned() }),
        }
    }

    /// `here` is the anchor of what the blocks are in.
    fn blocks(&mut self, blocks: &[Block], within: Within, here: &str, out: &mut Markup) {
        for block in blocks {
            match block {
                Block::Text(text) => {
                    let text = self.inlines(text, true);
                    // The preface has no element of its own; its first paragraph is where it begins.
                    let begins = matches!(within, Within::Preface) && out.html.is_empty();
                    out.push_tag(if begins { r#"<p id="preface">"# } else { "<p>" });
                    out.push(&text);
                    out.push_tag("</p>");
                    out.plain.push('\n');
                    self.note_text(&text.plain);
                    self.passages.push((here.to_owned(), text.plain));
                }
                Block::Numbered(first, entries) => {
                    // Only the list directly in the article is the list of its paragraphs.
                    let paragraphs = entries.first().is_some_and(|entry| entry.place.len() == 1);
                    let class = if paragraphs { "paragraphs" } else { "items" };
                    let start = if *first == 1 { String::new() } else { format!(r#" start="{first}""#) };
                    let _ = write!(out.html, r#"<ol class="{class}"{start}>"#);
                    let kind = if paragraphs { PartKind::Paragraph } else { PartKind::Item };
                    self.entries(entries, kind, within, out);
                    out.push_tag("</ol>");
                }
                Block::Bullets(entries) => {
                    out.push_tag(r#"<ul class="items">"#);
                    self.entries(entries, PartKind::Item, within, out);
                    out.push_tag("</ul>");
                }
                Block::Table { table: which, line } => {
                    self.tables += 1;
                    let id = format!("{}-table-{}", within.id(&[]), self.tables);
                    match table(*which, self.register, self.locale, &id) {
                        Some(table) => {
                            out.push(&table.markup);
                            let text = table.markup.plain.trim_end().to_owned();
                            self.parts.push(RenderedPart { anchor: Some(id.clone()), kind: PartKind::Table, text });
                            self.passages.push((id, table.caption.to_owned()));
                            self.passages.extend(table.rows);
                        }
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

    fn entries(&mut self, entries: &[Entry], kind: PartKind, within: Within, out: &mut Markup) {
        for entry in entries {
            let anchor = within.id(&entry.place);
            let _ = write!(out.html, r#"<li id="{anchor}">"#);
            let outer = self.inside.replace(self.parts.len());
            self.parts.push(RenderedPart { anchor: Some(anchor.clone()), kind, text: String::new() });
            self.blocks(&entry.blocks, within, &anchor, out);
            self.inside = outer;
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
            // Not in headings and other links: a mark is a link.
            Inline::Words(words) if links => Markup { html: self.marker.mark(words), plain: words.clone() },
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
