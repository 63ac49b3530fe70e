//! Compares the shape of the five texts: what one language says, the others say too.
//!
//! One of the five is the reference; each other one is held against it. Words are not compared, only what can be counted:
//! articles, paragraphs, items, tables, and which figures an article gives.

use super::document::{Article, Block, Document, Entry, figures, texts};
use super::problem::Problems;
use changho_domain::policy::Placeholder;
use changho_domain::policy::placeholder::Table;
use std::collections::BTreeMap;
use std::path::Path;

/// A text and the file it was read from.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) file: &'a Path,
    pub(super) document: &'a Document,
}

impl Text<'_> {
    fn file_name(&self) -> String {
        self.file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// Adds to the problems in what `text` differs from `reference`.
pub(super) fn compare(text: Text<'_>, reference: Text<'_>, problems: &mut Problems) {
    if text.document.incomplete || reference.document.incomplete {
        // Everything from there on would be called different; the gap itself is a problem already.
        return;
    }
    let other = reference.file_name();
    let mut found = Found { file: text.file, other: &other, problems };
    found.blocks("The preface", &[], 1, &text.document.preface, &reference.document.preface);
    found.figures("The preface", 1, &text.document.preface, &reference.document.preface);

    let expected = by_number(reference.document);
    let present = by_number(text.document);
    for (number, article) in &expected {
        let name = format!("Article {number}");
        match present.get(number) {
            Some(here) => {
                found.blocks(&name, &[], here.line, &here.blocks, &article.blocks);
                found.figures(&name, here.line, &here.blocks, &article.blocks);
            }
            None => {
                found
                    .problems
                    .add(text.file, format!("Article {number} is missing; {other} has it on line {}", article.line));
            }
        }
    }
    for (number, article) in &present {
        if !expected.contains_key(number) {
            found.add(article.line, format!("{other} has no Article {number}"));
        }
    }
}

/// Articles by number; of two with one number, which is a problem of its own, the first.
fn by_number(document: &Document) -> BTreeMap<u16, &Article> {
    let mut articles = BTreeMap::new();
    for article in &document.articles {
        articles.entry(article.number).or_insert(article);
    }
    articles
}

struct Found<'a> {
    file: &'a Path,
    other: &'a str,
    problems: &'a mut Problems,
}

impl Found<'_> {
    fn add(&mut self, line: usize, message: String) {
        self.problems.add_at(self.file, line, message);
    }

    /// Compares what stands directly in an article or an entry, then the entries one by one.
    fn blocks(&mut self, article: &str, place: &[u64], line: usize, here: &[Block], there: &[Block]) {
        let name = label(article, place);
        let (shape, expected) = (Shape::of(here), Shape::of(there));
        for (what, count, expected) in [
            ("numbered paragraphs", shape.numbered.len(), expected.numbered.len()),
            ("items", shape.bullets.len(), expected.bullets.len()),
            ("plain paragraphs", shape.plain, expected.plain),
        ] {
            if count != expected {
                self.add(line, format!("{name} has {count} {what}, {} has {expected}", self.other));
            }
        }
        if shape.tables != expected.tables {
            let (here, there) = (tables(&shape.tables), tables(&expected.tables));
            self.add(line, format!("{name} shows {here}, {} shows {there}", self.other));
        }
        if shape.numbered.len() == expected.numbered.len() {
            for (here, there) in shape.numbered.iter().zip(&expected.numbered) {
                if here.place == there.place {
                    self.blocks(article, &here.place, here.line, &here.blocks, &there.blocks);
                } else {
                    let (is, expected) = (label(article, &here.place), label(article, &there.place));
                    self.add(here.line, format!("this is {is}; in {} it is {expected}", self.other));
                    // Those behind it are shifted too.
                    break;
                }
            }
        }
        if shape.bullets.len() == expected.bullets.len() {
            for (here, there) in shape.bullets.iter().zip(&expected.bullets) {
                self.blocks(article, &here.place, here.line, &here.blocks, &there.blocks);
            }
        }
    }

    /// Compares which figures are given. Names of the controller are left out: languages differ in how often they say
    /// "it" instead.
    fn figures(&mut self, name: &str, line: usize, here: &[Block], there: &[Block]) {
        let (given, expected) = (given(here), given(there));
        for (placeholder, their_line) in &expected {
            if !given.contains_key(placeholder) {
                self.add(line, format!("{name} does not give {placeholder}; {} does on line {their_line}", self.other));
            }
        }
        for (placeholder, line) in &given {
            if !expected.contains_key(placeholder) {
                self.add(*line, format!("{name} gives {placeholder}; {} does not", self.other));
            }
        }
    }
}

/// "Article 5", "paragraph 2 of Article 5", "item 2-1 of Article 5".
fn label(article: &str, place: &[u64]) -> String {
    let place: Vec<String> = place.iter().map(u64::to_string).collect();
    match place.as_slice() {
        [] => article.to_owned(),
        [number] => format!("paragraph {number} of {article}"),
        steps => format!("item {} of {article}", steps.join("-")),
    }
}

/// The placeholders in the blocks with the line of their first use.
fn given(blocks: &[Block]) -> BTreeMap<&Placeholder, usize> {
    let mut given = BTreeMap::new();
    for (placeholder, line) in texts(blocks).into_iter().flat_map(figures) {
        if !matches!(placeholder, Placeholder::Controller(_)) {
            given.entry(placeholder).or_insert(line);
        }
    }
    given
}

#[derive(Default)]
struct Shape<'a> {
    numbered: Vec<&'a Entry>,
    bullets: Vec<&'a Entry>,
    plain: usize,
    tables: Vec<Table>,
}

impl<'a> Shape<'a> {
    fn of(blocks: &'a [Block]) -> Self {
        let mut shape = Self::default();
        for block in blocks {
            match block {
                Block::Text(_) => shape.plain += 1,
                Block::Numbered(_, entries) => shape.numbered.extend(entries),
                Block::Bullets(entries) => shape.bullets.extend(entries),
                Block::Table { table, .. } => shape.tables.push(*table),
            }
        }
        shape
    }
}

fn tables(tables: &[Table]) -> String {
    if tables.is_empty() {
        return "no table".to_owned();
    }
    tables.iter().map(|table| Placeholder::Table(*table).to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
