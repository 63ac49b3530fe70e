//! The same text once more as parts: paragraphs, items and rows of tables, as plain text with their places.

use super::Renderer;
use crate::policy::compare::{Mark, Part};
use crate::policy::document::{Block, Entry};
use crate::policy::tables;

impl Renderer<'_> {
    /// The blocks as parts. What the register lacks was reported when they were rendered.
    pub(super) fn compared(&mut self, blocks: &[Block]) -> Vec<Part> {
        let mut parts = Vec::new();
        for block in blocks {
            match block {
                Block::Text(text) => parts.push(Part::of(Mark::None, self.inlines(text, false).plain)),
                Block::Numbered(first, entries) => {
                    for (number, entry) in (*first..).zip(entries) {
                        parts.push(self.entry(Mark::Number(number), entry));
                    }
                }
                Block::Bullets(entries) => parts.extend(entries.iter().map(|entry| self.entry(Mark::Bullet, entry))),
                Block::Table { table, .. } => parts.extend(tables::parts(*table, self.register, self.locale)),
            }
        }
        parts
    }

    /// The text that an entry begins with is its own; what follows is below it.
    fn entry(&mut self, mark: Mark, entry: &Entry) -> Part {
        let texts = entry.blocks.iter().take_while(|block| matches!(block, Block::Text(_))).count();
        let (own, below) = entry.blocks.split_at(texts);
        let own: Vec<String> = self.compared(own).into_iter().map(|part| part.text).collect();
        Part { mark, text: own.join("\n"), parts: self.compared(below) }
    }
}
