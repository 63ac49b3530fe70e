//! Reads a Markdown text into a [`Document`].
//!
//! Only what a policy needs is Markdown here: one title, numbered headings, paragraphs, lists, `**strong**`, links and
//! `code`. Everything else is a problem with a line, never passed through: what reaches a page is made by us.

mod blocks;
mod inline;
mod marks;

use super::document::{Article, Block, Document, Entry, Inline, Run, anchor, entries};
use super::problem::Problems;
use super::source::{Lines, Source};
use marks::Marks;
use pulldown_cmark::utils::TextMergeWithOffset;
use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::path::Path;

/// The text as a tree; what is wrong with it is added to the problems, and left out of the tree.
pub(super) fn parse(source: &Source, problems: &mut Problems) -> Document {
    let marks = Marks::set(source, problems);
    let mut reader = Reader {
        file: source.path(),
        lines: Lines::of(&marks.text),
        events: TextMergeWithOffset::new(Parser::new_ext(&marks.text, Options::empty()).into_offset_iter()).peekable(),
        marks: &marks,
        problems,
        links: Vec::new(),
        web_links: Vec::new(),
        runs: Vec::new(),
    };
    let mut document = reader.document();
    let links = reader.links;
    document.runs = reader.runs;
    document.web_links = reader.web_links;
    check_numbers(&document, source.path(), problems);
    check_anchors(&document, &links, source.path(), problems);
    document
}

type Events<'m> = Peekable<TextMergeWithOffset<'m, OffsetIter<'m>>>;

struct Reader<'m, 'p> {
    file: &'m Path,
    lines: Lines,
    events: Events<'m>,
    marks: &'m Marks,
    problems: &'p mut Problems,
    /// Anchors that links of this text lead to, with the line of the link.
    links: Vec<(String, usize)>,
    /// The same for web addresses.
    web_links: Vec<(String, usize)>,
    /// Every run of words so far.
    runs: Vec<Run>,
}

impl<'m> Reader<'m, '_> {
    fn document(&mut self) -> Document {
        let mut document = Document::default();
        let (mut titled, mut complained) = (false, false);
        let mut numbering = blocks::Numbering::of_article();
        let mut nowhere = Vec::new();
        let mut lost = false;
        while let Some((event, range)) = self.events.next() {
            let line = self.lines.at(range.start);
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                    let title = self.heading_text();
                    if titled {
                        self.problem(line, "a text has one title; write `## <number>. <heading>` for an article");
                    } else {
                        document.title = title;
                    }
                    titled = true;
                }
                Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                    let heading = self.heading_text();
                    self.without_number();
                    numbering = blocks::Numbering::of_article();
                    let numbered = numbered_heading(heading);
                    lost = numbered.is_none();
                    document.incomplete |= lost;
                    match numbered {
                        Some((number, heading)) => {
                            document.articles.push(Article { number, line, heading, blocks: Vec::new() });
                        }
                        None => self.problem(
                            line,
                            "the heading has no number; write `## <number>. <heading>`, as in `## 5. Rights`",
                        ),
                    }
                }
                event => {
                    if !titled && !complained {
                        self.problem(line, "a text begins with its title: `# Privacy Policy`");
                        complained = true;
                    }
                    let blocks = self.block(event, line, &mut numbering);
                    let place = match document.articles.last_mut() {
                        _ if lost => &mut nowhere,
                        Some(article) => &mut article.blocks,
                        None => &mut document.preface,
                    };
                    place.extend(blocks);
                }
            }
        }
        if !titled && !complained {
            self.problem(1, "the text has no title: `# Privacy Policy`");
        }
        document
    }

    /// The text of a heading up to its end.
    fn heading_text(&mut self) -> Vec<Inline> {
        let text = self.inlines(0);
        self.events.by_ref().find(|(event, _)| matches!(event, Event::End(TagEnd::Heading(_))));
        text
    }

    /// The number in front of a heading is the article's own.
    fn without_number(&mut self) {
        if let Some(run) = self.runs.last_mut() {
            let digits = run.text.bytes().take_while(u8::is_ascii_digit).count();
            if run.text[digits..].starts_with('.') {
                run.blank(digits + 1);
            }
        }
    }

    fn problem(&mut self, line: usize, message: impl Into<String>) {
        self.problems.add_at(self.file, line, message);
    }

    /// Passes over everything up to the end of the element that has just begun.
    fn skip_element(&mut self) {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }
}

/// Takes "5. " off the front of "5. Rights".
fn numbered_heading(mut heading: Vec<Inline>) -> Option<(u16, Vec<Inline>)> {
    let Some(Inline::Words(words)) = heading.first_mut() else { return None };
    let (number, rest) = words.split_once('.')?;
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number = number.parse().ok().filter(|number| *number > 0)?;
    *words = rest.strip_prefix([' ', '\u{3000}'])?.trim_start().to_owned();
    if words.is_empty() {
        heading.remove(0);
    }
    (!heading.is_empty()).then_some((number, heading))
}

/// Articles ascend, and have something in them.
fn check_numbers(document: &Document, file: &Path, problems: &mut Problems) {
    let mut first: BTreeMap<u16, usize> = BTreeMap::new();
    let mut highest = 0;
    for article in &document.articles {
        let (number, line) = (article.number, article.line);
        if let Some(first) = first.get(&number) {
            problems.add_at(file, line, format!("Article {number} is there twice; the first is on line {first}"));
        } else if number < highest {
            problems.add_at(file, line, format!("Article {number} stands behind Article {highest}; articles ascend"));
        }
        if article.blocks.is_empty() {
            problems.add_at(file, line, format!("Article {number} is empty"));
        }
        first.entry(number).or_insert(line);
        highest = highest.max(number);
    }
    if document.articles.is_empty() && !document.incomplete {
        problems.add_at(file, 1, "the text has no article: `## 1. <heading>`");
    }
}

/// No two places of an article have one anchor, and links inside the text lead somewhere.
fn check_anchors(document: &Document, links: &[(String, usize)], file: &Path, problems: &mut Problems) {
    let mut anchors = BTreeSet::new();
    for article in &document.articles {
        let mut seen: BTreeMap<&[u64], usize> = BTreeMap::new();
        for entry in entries(&article.blocks) {
            if let [paragraph] = entry.place.as_slice()
                && let Some(first) = seen.get(entry.place.as_slice())
            {
                let message = format!(
                    "Article {} has two paragraphs {paragraph}, the first on line {first}; number on behind a table or a \
                     plain paragraph",
                    article.number
                );
                problems.add_at(file, entry.line, message);
            }
            seen.entry(&entry.place).or_insert(entry.line);
            anchors.insert(anchor(article.number, &entry.place));
        }
        anchors.insert(anchor(article.number, &[]));
    }
    for (link, line) in links {
        if !document.incomplete && !anchors.contains(link) {
            problems.add_at(file, *line, format!("the link leads to #{link}, and the text has no such place"));
        }
    }
}

#[cfg(test)]
mod tests;
