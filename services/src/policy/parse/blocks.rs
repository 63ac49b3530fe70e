//! Paragraphs, lists and tables.

use super::super::document::{figures, texts};
use super::{Block, Entry, Event, Inline, Reader, Tag, TagEnd};
use changho_domain::policy::Placeholder;

/// How deep lists may be nested: a paragraph, its items, and items of these.
const DEEPEST: usize = 3;

/// Gives entries their places.
pub(super) struct Numbering {
    /// The place of the entry that is being read; empty directly in an article.
    place: Vec<u64>,
    /// Items so far, over all lists of the entry or article.
    items: u64,
}

impl Numbering {
    pub(super) const fn of_article() -> Self {
        Self { place: Vec::new(), items: 0 }
    }

    /// The place of the next entry of a list; `number` is what it shows in a numbered one.
    fn next(&mut self, number: Option<u64>) -> Vec<u64> {
        let mut place = self.place.clone();
        match number {
            Some(number) if place.is_empty() => place.push(number),
            _ => {
                self.items += 1;
                if place.is_empty() {
                    place.push(0);
                }
                place.push(self.items);
            }
        }
        place
    }
}

impl Reader<'_, '_> {
    /// The block that begins with this event; several where tables stand between lines of text, none where it is not
    /// allowed.
    pub(super) fn block(&mut self, event: Event<'_>, line: usize, numbering: &mut Numbering) -> Vec<Block> {
        match event {
            Event::Start(Tag::Paragraph) => {
                let text = self.inlines(0);
                self.end_of(TagEnd::Paragraph);
                self.text_and_tables(text)
            }
            Event::Start(Tag::List(first)) => self.list(first, line, numbering).into_iter().collect(),
            Event::Start(Tag::Heading { .. }) => {
                self.problem(line, "only `#` for the title and `##` for articles; use numbered paragraphs below them");
                self.skip_element();
                Vec::new()
            }
            Event::Start(Tag::CodeBlock(_)) => {
                let message = "this is read as a block of code; indent what belongs to a list item by three spaces, and \
                               other text not at all";
                self.problem(line, message);
                self.skip_element();
                Vec::new()
            }
            Event::Start(Tag::HtmlBlock) => {
                self.problem(line, "raw HTML is not allowed");
                self.skip_element();
                Vec::new()
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.problem(line, "quotations (`>`) are not allowed");
                self.skip_element();
                Vec::new()
            }
            Event::Rule => {
                self.problem(line, "lines across (`---`) are not allowed");
                Vec::new()
            }
            Event::Start(_) => {
                self.problem(line, "this kind of Markdown is not allowed");
                self.skip_element();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn list(&mut self, first: Option<u64>, line: usize, numbering: &mut Numbering) -> Option<Block> {
        if numbering.place.len() >= DEEPEST {
            self.problem(line, "lists are nested too deeply; three levels are allowed");
            self.skip_element();
            return None;
        }
        let mut entries = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => {
                    let line = self.lines.at(range.start);
                    let number = first.map(|first| first.saturating_add(entries.len() as u64));
                    let place = numbering.next(number);
                    let blocks = self.entry(Numbering { place: place.clone(), items: 0 });
                    if blocks.is_empty() {
                        self.problem(line, "an entry of the list is empty");
                    }
                    entries.push(Entry { place, line, blocks });
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        Some(match first {
            Some(first) => Block::Numbered(first, entries),
            None => Block::Bullets(entries),
        })
    }

    /// The inside of a list entry up to its end. A tight list has its text directly in the entry, a loose one in
    /// paragraphs; both come out the same.
    fn entry(&mut self, mut numbering: Numbering) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, range)) = self.events.peek() {
            let line = self.lines.at(range.start);
            let running_text = is_inline(event);
            if running_text {
                let text = self.inlines(0);
                blocks.extend(self.text_and_tables(text));
                continue;
            }
            match self.events.next() {
                Some((Event::End(TagEnd::Item), _)) | None => break,
                Some((event, _)) => blocks.extend(self.block(event, line, &mut numbering)),
            }
        }
        blocks
    }

    /// Cuts a paragraph at the lines that hold nothing but a table.
    fn text_and_tables(&mut self, text: Vec<Inline>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut lines: Vec<Vec<Inline>> = Vec::new();
        for line in text.split(|inline| *inline == Inline::Fold) {
            match table_alone(line) {
                Some(table) => {
                    blocks.extend(joined(&mut lines));
                    blocks.push(table);
                }
                None => lines.push(line.to_vec()),
            }
        }
        blocks.extend(joined(&mut lines));
        for text in texts(&blocks) {
            for (placeholder, line) in figures(text) {
                if matches!(placeholder, Placeholder::Table(_)) {
                    self.problems.add_at(self.file, line, format!("{placeholder} stands alone on a line"));
                }
            }
        }
        blocks
    }

    fn end_of(&mut self, end: TagEnd) {
        if self.events.peek().is_some_and(|(event, _)| *event == Event::End(end)) {
            self.events.next();
        }
    }
}

/// The lines put together again; none for nothing but blanks.
fn joined(lines: &mut Vec<Vec<Inline>>) -> Option<Block> {
    let text = std::mem::take(lines).join(&Inline::Fold);
    let blank = |inline: &Inline| match inline {
        Inline::Words(words) => words.trim().is_empty(),
        Inline::Fold | Inline::Break => true,
        _ => false,
    };
    (!text.iter().all(blank)).then_some(Block::Text(text))
}

fn table_alone(line: &[Inline]) -> Option<Block> {
    let mut parts = line.iter().filter(|inline| !matches!(inline, Inline::Words(words) if words.trim().is_empty()));
    match (parts.next(), parts.next()) {
        (Some(Inline::Figure { placeholder: Placeholder::Table(table), line }), None) => {
            Some(Block::Table { table: *table, line: *line })
        }
        _ => None,
    }
}

/// Whether the event is a part of running text.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough)
        }
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        _ => false,
    }
}
