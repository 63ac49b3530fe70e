//! Running text.

use super::blocks::is_inline;
use super::marks::{Marked, Marks};
use super::{Event, Inline, Reader, Run, Tag};
use changho_domain::policy::WebAddress;

/// How deep strong text and links may be nested; more is a slip.
const DEEPEST: usize = 4;

impl Reader<'_, '_> {
    /// Running text up to the first event that is none, which is left where it is.
    pub(super) fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut text = Vec::new();
        if depth == 0 {
            self.runs.push(Run::default());
        }
        while let Some((event, range)) = self.events.next_if(|(event, _)| is_inline(event)) {
            let line = self.lines.at(range.start);
            match event {
                Event::Text(words) => self.words(&words, line, &mut text),
                Event::Code(code) => {
                    if Marks::are_in(&code) {
                        self.problem(line, "a placeholder in `code` is not replaced; take it out of the backticks");
                    } else {
                        self.said(Run::FIGURE, line);
                        if let Some(run) = self.runs.last_mut() {
                            run.codes.push((code.to_string(), line));
                        }
                        text.push(Inline::Code(code.into_string()));
                    }
                }
                Event::SoftBreak => {
                    self.said("\n", line);
                    text.push(Inline::Fold);
                }
                Event::HardBreak => {
                    self.said("\n", line);
                    text.push(Inline::Break);
                }
                Event::InlineHtml(html) => self.problem(line, format!("raw HTML is not allowed: `{html}`")),
                Event::Start(_) if depth >= DEEPEST => {
                    self.problem(line, "strong text and links are nested too deeply");
                    self.skip_element();
                }
                Event::Start(Tag::Strong) => {
                    text.push(Inline::Strong(self.inlines(depth + 1)));
                    self.events.next();
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let label = self.inlines(depth + 1);
                    self.events.next();
                    self.link(&dest_url, label, line, &mut text);
                }
                Event::Start(Tag::Emphasis) => {
                    let message = "the page has no italics; write `**` on both sides for strong text, or `\\*` for an \
                                   asterisk";
                    self.problem(line, message);
                    self.skip_element();
                }
                Event::Start(Tag::Image { .. }) => {
                    self.problem(line, "images are not allowed");
                    self.skip_element();
                }
                Event::Start(_) => {
                    self.problem(line, "this kind of Markdown is not allowed");
                    self.skip_element();
                }
                _ => {}
            }
        }
        text
    }

    /// Adds to the run that is being read.
    fn said(&mut self, words: &str, line: usize) {
        if let Some(run) = self.runs.last_mut() {
            run.push(words, line);
        }
    }

    fn words(&mut self, words: &str, line: usize, text: &mut Vec<Inline>) {
        if words.contains("**") {
            let message = "`**` is left over: Markdown opens it only in front of, and closes it only behind, a letter or \
                           a placeholder; move quotation marks and brackets out of the strong text";
            self.problem(line, message);
        }
        for part in self.marks.split(words) {
            match part {
                Marked::Words(words) => {
                    self.said(words, line);
                    text.push(Inline::Words(words.to_owned()));
                }
                Marked::Figure(Some(placeholder), line) => {
                    self.said(Run::FIGURE, line);
                    text.push(Inline::Figure { placeholder: placeholder.clone(), line });
                }
                // Something has to stand here, or the paragraph would be called empty too.
                Marked::Figure(None, _) => text.push(Inline::Words("…".to_owned())),
            }
        }
    }

    fn link(&mut self, address: &str, label: Vec<Inline>, line: usize, text: &mut Vec<Inline>) {
        if Marks::are_in(address) {
            self.problem(
                line,
                "a placeholder cannot be the address of a link; placeholders for contacts are links already",
            );
        } else if let Some(anchor) = address.strip_prefix('#') {
            self.links.push((anchor.to_owned(), line));
            text.push(Inline::Link { to: address.to_owned(), label });
        } else if WebAddress::allows(address) {
            self.web_links.push((address.to_owned(), line));
            text.push(Inline::Link { to: address.to_owned(), label });
        } else {
            let message = format!(
                "a link leads to `https://…` or to a place of this text (`#article-5`), not to `{address}`; for a page of \
                 the center write {{{{page.…}}}}"
            );
            self.problem(line, message);
        }
    }
}
