//! One text of a policy as a tree: what the Markdown says, before any figure is placed.

use changho_domain::policy::Placeholder;
use changho_domain::policy::placeholder::Table;
use std::collections::BTreeSet;

/// A whole text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Document {
    pub(super) title: Vec<Inline>,
    pub(super) preface: Vec<Block>,
    pub(super) articles: Vec<Article>,
    /// Whether a heading could not be read, so that what stands below it is not here.
    pub(super) incomplete: bool,
    /// Every run of words, for rules about words; those below a heading that could not be read are here too.
    pub(super) runs: Vec<Run>,
    /// The web addresses that links lead to, with their lines.
    pub(super) web_links: Vec<(String, usize)>,
}

/// A heading, paragraph or entry as it reads, with [`Run::FIGURE`] in the place of every placeholder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    /// Where parts begin, in bytes, and on which line.
    parts: Vec<(usize, usize)>,
    /// What stands in backticks, with its line; not in the text.
    pub(super) codes: Vec<(String, usize)>,
}

impl Run {
    /// Stands for a figure: no letter, no digit, and of no script.
    pub(super) const FIGURE: &str = "\u{fffc}";

    pub(super) fn push(&mut self, words: &str, line: usize) {
        self.parts.push((self.text.len(), line));
        self.text.push_str(words);
    }

    /// The line, counted from 1, of a byte of the text.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        let behind = self.parts.partition_point(|(start, _)| *start <= offset);
        behind.checked_sub(1).and_then(|i| self.parts.get(i)).map_or(1, |(_, line)| *line)
    }

    /// Blanks out what stands in front, byte by byte.
    pub(super) fn blank(&mut self, bytes: usize) {
        if self.text.is_char_boundary(bytes) && self.text[..bytes].is_ascii() {
            self.text.replace_range(..bytes, &" ".repeat(bytes));
        }
    }
}

/// An article with its own number; numbers ascend and may have gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Article {
    pub(super) number: u16,
    pub(super) line: usize,
    pub(super) heading: Vec<Inline>,
    pub(super) blocks: Vec<Block>,
}

/// Something that begins on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph of running text.
    Text(Vec<Inline>),
    /// A numbered list, from this number on.
    Numbered(u64, Vec<Entry>),
    /// A list with bullets.
    Bullets(Vec<Entry>),
    /// A table drawn from the register.
    Table { table: Table, line: usize },
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its place in the article: `[2, 1]` for the first item of paragraph 2. Items outside any paragraph are those of
    /// paragraph 0.
    pub(super) place: Vec<u64>,
    pub(super) line: usize,
    pub(super) blocks: Vec<Block>,
}

/// A part of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Inline {
    Words(String),
    Figure {
        placeholder: Placeholder,
        line: usize,
    },
    Strong(Vec<Inline>),
    Code(String),
    Link {
        to: String,
        label: Vec<Inline>,
    },
    /// The end of a line in the file, which is no end of a line for the reader.
    Fold,
    /// A line break that the reader sees.
    Break,
}

/// The anchor of a place in an article: `article-5`, `article-5-2`, `article-5-2-1`.
pub(super) fn anchor(article: u16, place: &[u64]) -> String {
    anchor_in(&format!("article-{article}"), place)
}

/// The anchor of a place in something with this anchor.
pub(super) fn anchor_in(whole: &str, place: &[u64]) -> String {
    let mut anchor = whole.to_owned();
    for step in place {
        anchor.push_str(&format!("-{step}"));
    }
    anchor
}

/// Every entry of the blocks, with those inside it.
pub(super) fn entries(blocks: &[Block]) -> Vec<&Entry> {
    let mut found = Vec::new();
    for block in blocks {
        if let Block::Numbered(_, entries) | Block::Bullets(entries) = block {
            for entry in entries {
                found.push(entry);
                found.extend(self::entries(&entry.blocks));
            }
        }
    }
    found
}

/// Every run of text in the blocks, in order.
pub(super) fn texts(blocks: &[Block]) -> Vec<&[Inline]> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Text(text) => found.push(text.as_slice()),
            Block::Numbered(_, entries) | Block::Bullets(entries) => {
                found.extend(entries.iter().flat_map(|entry| texts(&entry.blocks)));
            }
            Block::Table { .. } => {}
        }
    }
    found
}

/// Every figure in the text, with its line.
pub(super) fn figures(text: &[Inline]) -> Vec<(&Placeholder, usize)> {
    let mut found = Vec::new();
    for inline in text {
        match inline {
            Inline::Figure { placeholder, line } => found.push((placeholder, *line)),
            Inline::Strong(inside) | Inline::Link { label: inside, .. } => found.extend(figures(inside)),
            Inline::Words(_) | Inline::Code(_) | Inline::Fold | Inline::Break => {}
        }
    }
    found
}

/// Every placeholder of the text and every table in it, each once.
pub(super) fn said(document: &Document) -> BTreeSet<Placeholder> {
    let headings = document.articles.iter().map(|article| article.heading.as_slice());
    let blocks = || std::iter::once(&document.preface).chain(document.articles.iter().map(|article| &article.blocks));
    let runs =
        std::iter::once(document.title.as_slice()).chain(headings).chain(blocks().flat_map(|blocks| texts(blocks)));
    let tables = blocks().flat_map(|blocks| tables(blocks)).map(Placeholder::Table);
    runs.flat_map(figures).map(|(placeholder, _)| placeholder.clone()).chain(tables).collect()
}

/// Every table in the blocks.
fn tables(blocks: &[Block]) -> Vec<Table> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table { table, .. } => found.push(*table),
            Block::Numbered(_, entries) | Block::Bullets(entries) => {
                found.extend(entries.iter().flat_map(|entry| tables(&entry.blocks)));
            }
            Block::Text(_) => {}
        }
    }
    found
}
