//! The page of a comparison.
//!
//! A part that differs stands there twice, each time with what is gone and what is new. On wide screens the first shows what
//! was and the second what is; on narrow ones the first shows both, and the second is not there. The style decides, also for
//! those who hear the page: what it takes away is not read.

use super::align::{Pair, align};
use super::inside::{Piece, differences};
use super::{Comparison, Mark, Part, for_you};
use crate::policy::html::escape;
use crate::policy::render::RenderedArticle;
use crate::policy::version::Version;
use crate::policy::words::changes::{ChangeWords, of};
use crate::policy::words::{self};
use changho_domain::locale::Locale;
use std::collections::BTreeSet;
use std::fmt::Write;

pub(super) fn page(before: Option<&Version>, now: &Version, locale: Locale) -> Comparison {
    let words = of(locale);
    let title = (words.title)(&words::date(now.effective_date(), locale));
    let mut page = Page { locale, words, html: format!("<h1>{}</h1>", escape(&title)) };
    let lead = match before {
        Some(before) => (words.lead)(&words::date(before.effective_date(), locale)),
        None => words.first.to_owned(),
    };
    let _ = write!(page.html, r#"<p class="lead">{}</p><p class="change-ways">"#, escape(&lead));
    for version in [Some(now), before].into_iter().flatten() {
        page.link(&address(version, locale), &(words.to_version)(&words::date(version.effective_date(), locale)));
        page.html.push(' ');
    }
    page.link(&format!("/{}/policy/history", locale.tag()), words.to_history);
    page.html.push_str("</p>");
    if let Some(before) = before {
        page.html.push_str(&for_you::html(before.register(), now.register(), locale));
        page.texts(before, now);
    }
    Comparison { title, html: page.html }
}

fn address(version: &Version, locale: Locale) -> String {
    format!("/{}/policy/{}", locale.tag(), version.id())
}

/// A link to an article in one of the two versions. The side alone would say too little where links are listed.
struct Way {
    to: String,
    side: String,
    heading: String,
}

struct Page {
    locale: Locale,
    words: &'static ChangeWords,
    html: String,
}

impl Page {
    fn link(&mut self, to: &str, said: &str) {
        let _ = write!(self.html, r#"<a href="{}">{}</a>"#, escape(to), escape(said));
    }

    fn texts(&mut self, before: &Version, now: &Version) {
        let words = self.words;
        let _ = write!(
            self.html,
            r#"<section class="compared" aria-labelledby="compared"><h2 id="compared">{}</h2><p class="legend">{} "#,
            escape(words.compared),
            escape(words.legend_deleted)
        );
        self.piece(&Piece::Deleted(words.before.to_owned()));
        let _ = write!(self.html, "<br>{} ", escape(words.legend_inserted));
        self.piece(&Piece::Inserted(words.now.to_owned()));
        let _ = write!(
            self.html,
            r#"</p><p class="sides" aria-hidden="true"><span>{} · {}</span><span>{} · {}</span></p>"#,
            escape(words.before),
            escape(before.id()),
            escape(words.now),
            escape(now.id())
        );
        let (text_before, text_now) = (before.text(self.locale), now.text(self.locale));
        self.section(
            "preface",
            &[Piece::Same(words.preface.to_owned())],
            &[],
            &text_before.preface_parts,
            &text_now.preface_parts,
        );
        let articles = text_before.articles.iter().chain(&text_now.articles);
        let numbers: BTreeSet<u16> = articles.map(|article| article.number).collect();
        for number in numbers {
            let used = |article: &&RenderedArticle| !article.unused;
            let (was, is) = (text_before.article(number).filter(used), text_now.article(number).filter(used));
            let heading = match (was, is) {
                (None, None) => continue,
                (Some(was), None) => vec![Piece::Deleted(was.heading.clone())],
                (None, Some(is)) => vec![Piece::Inserted(is.heading.clone())],
                (Some(was), Some(is)) => differences(&was.heading, &is.heading, self.locale),
            };
            let anchor = |article: Option<&RenderedArticle>, version: &Version, side: &str| {
                let article = article?;
                Some(Way {
                    to: format!("{}#{}", address(version, self.locale), article.anchor),
                    side: side.to_owned(),
                    heading: article.heading.clone(),
                })
            };
            let ways = [anchor(was, before, words.before), anchor(is, now, words.now)];
            let ways: Vec<Way> = ways.into_iter().flatten().collect();
            let parts = |article: Option<&'_ RenderedArticle>| article.map_or_else(Vec::new, |a| a.compared.clone());
            self.section(&format!("article-{number}"), &heading, &ways, &parts(was), &parts(is));
        }
        self.html.push_str("</section>");
    }

    /// An article, or what stands before the first one.
    fn section(&mut self, id: &str, heading: &[Piece], ways: &[Way], was: &[Part], is: &[Part]) {
        if was.is_empty() && is.is_empty() {
            return;
        }
        let _ = write!(
            self.html,
            r#"<section class="compared-article" id="{id}" aria-labelledby="{id}-heading"><h3 id="{id}-heading">"#
        );
        for piece in heading {
            self.piece(piece);
        }
        self.html.push_str("</h3>");
        if was == is && heading.iter().all(|piece| matches!(piece, Piece::Same(_))) {
            let _ = write!(self.html, r#"<p class="note">{}</p></section>"#, escape(self.words.same));
            return;
        }
        if !ways.is_empty() {
            self.html.push_str(r#"<p class="note change-ways">"#);
            for Way { to, side, heading } in ways {
                let _ = write!(
                    self.html,
                    r#"<a href="{}">{}<span class="visually-hidden"> · {}</span></a> "#,
                    escape(to),
                    escape(side),
                    escape(heading)
                );
            }
            self.html.push_str("</p>");
        }
        self.parts(was, is, 0);
        self.html.push_str("</section>");
    }

    fn parts(&mut self, was: &[Part], is: &[Part], depth: u8) {
        for pair in align(was, is, self.locale) {
            match pair {
                Pair::Both(was, is) => {
                    self.both(was, is, depth);
                    self.parts(&was.parts, &is.parts, depth + 1);
                }
                Pair::Gone(part) => self.alone(part, depth, "gone", Piece::Deleted),
                Pair::New(part) => self.alone(part, depth, "new", Piece::Inserted),
            }
        }
    }

    fn both(&mut self, was: &Part, is: &Part, depth: u8) {
        let mut pieces = match (mark(was.mark), mark(is.mark)) {
            (before, now) if before == now => vec![Piece::Same(now)],
            (before, now) => vec![Piece::Deleted(before), Piece::Inserted(now)],
        };
        pieces.retain(|piece| !piece.text().is_empty());
        pieces.extend(differences(&was.text, &is.text, self.locale));
        let kind = kind(is.mark);
        if pieces.iter().all(|piece| matches!(piece, Piece::Same(_))) {
            let _ = write!(self.html, r#"<div class="row same {kind} depth-{depth}"><p>"#);
            self.pieces(&pieces);
            self.html.push_str("</p></div>");
            return;
        }
        let _ = write!(self.html, r#"<div class="row changed {kind} depth-{depth}">"#);
        for (side, label) in [("was", self.words.before), ("now", self.words.now)] {
            let colon = words::of(self.locale).colon;
            let _ =
                write!(self.html, r#"<p class="{side}"><span class="side">{}{}</span>"#, escape(label), escape(colon));
            self.pieces(&pieces);
            self.html.push_str("</p>");
        }
        self.html.push_str("</div>");
    }

    /// A part that is in one of the texts only, with all that stands below it.
    fn alone(&mut self, part: &Part, depth: u8, class: &str, piece: fn(String) -> Piece) {
        let text = [mark(part.mark), part.text.clone()].concat();
        let _ = write!(self.html, r#"<div class="row {class} {} depth-{depth}"><p>"#, kind(part.mark));
        self.piece(&piece(text));
        self.html.push_str("</p></div>");
        for below in &part.parts {
            self.alone(below, depth + 1, class, piece);
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            self.piece(piece);
        }
    }

    /// Screen readers are silent about `ins` and `del`; so the page says it in words that are not seen.
    fn piece(&mut self, piece: &Piece) {
        let (tag, [open, close]) = match piece {
            Piece::Same(text) => {
                self.html.push_str(&lines(text));
                return;
            }
            Piece::Deleted(_) => ("del", self.words.deleted),
            Piece::Inserted(_) => ("ins", self.words.inserted),
        };
        let _ = write!(
            self.html,
            r#"<{tag}><span class="visually-hidden">{}</span>{}<span class="visually-hidden">{}</span></{tag}>"#,
            escape(open),
            lines(piece.text()),
            escape(close)
        );
    }
}

fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

fn mark(mark: Mark) -> String {
    match mark {
        Mark::Number(number) => format!("{number}. "),
        Mark::Bullet => "– ".to_owned(),
        Mark::None | Mark::Row | Mark::Cell => String::new(),
    }
}

const fn kind(mark: Mark) -> &'static str {
    match mark {
        Mark::None => "running",
        Mark::Number(_) => "paragraph",
        Mark::Bullet => "item",
        Mark::Row => "table-row",
        Mark::Cell => "table-cell",
    }
}
