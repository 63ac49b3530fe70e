//! Tables drawn from the register.

use super::compare::{Mark, Part};
use super::figure::{fax, mail, phone, phones, web};
use super::html::{Markup, escape, inner_link};
use super::words::{self, TableWords, Words};
use changho_domain::locale::{Locale, Localized};
use changho_domain::policy::placeholder::Table;
use changho_domain::policy::{
    Basis, Channel, Consignee, Cookie, CookieCategory, EntryId, FromAbroad, LawArticle, Officer, Purpose, Redress,
    Register, Right, SetBy, StorageKind,
};
use std::fmt::Write;

/// A table that was drawn.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) markup: Markup,
    pub(super) caption: String,
    /// Each row's id with its words.
    pub(super) rows: Vec<(String, String)>,
}

/// The table in a language; `id` becomes the id of its caption, and with a number behind it that of each row. None when
/// the register has nothing to show in it.
pub(super) fn table(table: Table, register: &Register, locale: Locale, id: &str) -> Option<Drawn> {
    drawn(table, register, locale).map(|grid| grid.drawn(id))
}

/// The same as parts of text, a row each with its cells below it; the head of a column stands in front of what is in it.
pub(super) fn parts(table: Table, register: &Register, locale: Locale) -> Vec<Part> {
    let colon = words::of(locale).colon;
    drawn(table, register, locale).map(|grid| grid.parts(colon)).unwrap_or_default()
}

/// The cookies and entries of browser storage of one category, and what is said of each; the category is the caption.
pub(super) fn cookies_of(
    category: Option<CookieCategory>,
    register: &Register,
    locale: Locale,
    id: &str,
) -> Option<Drawn> {
    let draw = Draw { register, locale, words: words::of(locale) };
    let of_category = register.cookies.iter().filter(|cookie| cookie.category == category);
    let cells: Vec<[Cell; 8]> = of_category
        .map(|cookie| {
            let mut cells = draw.cookie(cookie);
            cells[1] = None;
            cells
        })
        .collect();
    let mut grid = grid("cookies", &draw.words.tables.cookies, cells)?;
    if let Some(category) = category {
        let name = capitalized(words::category(category, locale)).plain;
        grid.caption = [&name, draw.words.colon, &grid.caption].concat();
    }
    Some(grid.drawn(id))
}

fn drawn(table: Table, register: &Register, locale: Locale) -> Option<Grid> {
    let draw = Draw { register, locale, words: words::of(locale) };
    let heads = &draw.words.tables;
    match table {
        Table::Purposes => grid("purposes", &heads.purposes, rows(&register.purposes, |entry| draw.purpose(entry))),
        Table::Automatic => grid(
            "automatic",
            &heads.automatic,
            rows(&register.automatic, |record| {
                [
                    Some(draw.with_note(&record.name, &words::items(&record.items, register, locale))),
                    record.what.as_ref().map(|what| draw.cell(what)),
                    draw.basis(record.basis, record.basis_article),
                    Some(capitalized(&words::retention(record.retention, locale))),
                ]
            }),
        ),
        Table::Consignees => grid("consignees", &heads.consignees, rows(&register.consignees, |c| draw.consignee(c))),
        Table::Recipients => draw.recipients(),
        Table::ForeignRecipients => draw.foreign_recipients(),
        Table::Cookies => grid("cookies", &heads.cookies, rows(&register.cookies, |cookie| draw.cookie(cookie))),
        Table::Sites => draw.sites(),
        Table::Officers => grid("officers", &heads.officers, rows(&register.officers, |officer| draw.officer(officer))),
        Table::Rights => grid("rights", &heads.rights, rows(&register.rights, |right| draw.right(right))),
        Table::Redress => grid("redress", &heads.redress, rows(&register.redress, |body| draw.redress(body))),
    }
}

/// A cell; none where the version says nothing.
type Cell = Option<Markup>;

fn rows<T, const COLUMNS: usize>(entries: &[T], row: impl Fn(&T) -> [Cell; COLUMNS]) -> Vec<[Cell; COLUMNS]> {
    entries.iter().map(row).collect()
}

/// What every table needs to know.
struct Draw<'a> {
    register: &'a Register,
    locale: Locale,
    words: &'static Words,
}

impl Draw<'_> {
    fn purpose(&self, purpose: &Purpose) -> [Cell; 5] {
        [
            Some(self.cell(&purpose.name)),
            Some(bullets(purpose.what.iter(), self.locale)),
            self.items(purpose),
            self.basis(purpose.basis, purpose.basis_article),
            Some(self.kept(purpose)),
        ]
    }

    /// How long, and below it what another statute requires to be kept apart.
    fn kept(&self, purpose: &Purpose) -> Markup {
        let mut cell = capitalized(&words::retention(purpose.retention, self.locale));
        for separate in &purpose.separate {
            note(&mut cell, &words::kept_apart(separate, self.register, self.locale));
        }
        cell
    }

    fn consignee(&self, consignee: &Consignee) -> [Cell; 3] {
        let sub_consignees = consignee.sub_consignees.as_ref().map(|names| match names.as_slice() {
            [] => capitalized(self.words.none),
            names => bullets(names.iter(), self.locale),
        });
        [Some(self.cell(&consignee.name)), Some(bullets(consignee.said_tasks(), self.locale)), sub_consignees]
    }

    fn cookie(&self, cookie: &Cookie) -> [Cell; 8] {
        let mut name = Markup::words(cookie.name.as_str());
        name.html = format!("<code>{}</code>", name.html);
        if cookie.storage == StorageKind::LocalStorage {
            note(&mut name, self.words.local_storage);
        }
        let set_by = cookie.set_by.as_ref().and_then(|set_by| match set_by {
            SetBy::FirstParty => Some(capitalized(self.words.first_party)),
            SetBy::Consignee(id) => self.register.consignee(id).map(|consignee| self.cell(&consignee.name)),
        });
        let readable = match (cookie.storage, cookie.http_only) {
            (StorageKind::LocalStorage, Some(_)) | (StorageKind::Cookie, Some(false)) => Some(self.words.yes),
            (StorageKind::Cookie, Some(true)) => Some(self.words.no),
            (_, None) => None,
        };
        [
            Some(name),
            cookie.category.map(|category| capitalized(words::category(category, self.locale))),
            Some(self.cell(&cookie.purpose)),
            cookie.information.as_ref().map(|information| self.cell(information)),
            set_by,
            words::sent_to(cookie, self.register, self.locale).map(|who| capitalized(&who)),
            Some(capitalized(&words::retention(cookie.lifetime, self.locale))),
            readable.map(capitalized),
        ]
    }

    fn officer(&self, officer: &Officer) -> [Cell; 5] {
        [
            Some(self.cell(&officer.role)),
            Some(self.cell(&officer.department)),
            (!officer.tel.is_empty()).then(|| phones(&officer.tel, self.locale)),
            officer.fax.as_ref().map(|number| fax(number, self.locale)),
            officer.email.as_ref().map(mail),
        ]
    }

    fn right(&self, right: &Right) -> [Cell; 3] {
        let words = &self.words.rights;
        let law = (self.words.in_the_act)(right.article);
        let mut ways = Markup::default();
        for channel in &right.channels {
            if !ways.plain.is_empty() {
                ways.push(&Markup::words(words.between));
            }
            let word = Markup::words(words.channel(*channel));
            ways.push(&match channel {
                Channel::Center => inner_link(&format!("/{}{}", self.locale, right.id.page()), &word),
                _ => word,
            });
        }
        [Some(capitalized(words.right(right.id))), Some(Markup::words(&law)), Some(ways)]
    }

    fn redress(&self, body: &Redress) -> [Cell; 5] {
        let name = match &body.address {
            Some(address) => self.with_note(&body.name, address.get(self.locale)),
            None => self.cell(&body.name),
        };
        let from_abroad = match body.from_abroad {
            FromAbroad::Web => self.words.from_abroad.web,
            FromAbroad::Tel => self.words.from_abroad.tel,
            FromAbroad::None => self.words.from_abroad.none,
        };
        [
            Some(name),
            body.services.as_ref().map(|services| self.cell(services)),
            body.tel.as_ref().map(|number| phone(number, self.locale)),
            body.web.as_ref().map(web),
            Some(capitalized(from_abroad)),
        ]
    }

    /// Required, optional and derived items, each kind on a line of its own and said to be so.
    fn items(&self, purpose: &Purpose) -> Cell {
        let kinds: [(&str, &[EntryId]); 3] = [
            (self.words.required, &purpose.required),
            (self.words.optional, &purpose.optional),
            (self.words.derived, &purpose.derived),
        ];
        let mut cell = Markup::default();
        for (kind, items) in kinds.into_iter().filter(|(_, items)| !items.is_empty()) {
            if !cell.plain.is_empty() {
                cell.plain.push('\n');
            }
            cell.push_tag(r#"<div class="items"><b>"#);
            cell.push_words(kind);
            cell.push_tag("</b>");
            cell.push_words(self.words.colon);
            cell.push_words(&words::items(items, self.register, self.locale));
            cell.push_tag("</div>");
        }
        (!cell.plain.is_empty()).then_some(cell)
    }

    fn basis(&self, basis: Option<Basis>, article: Option<LawArticle>) -> Cell {
        basis.map(|basis| capitalized(&words::basis(basis, article, self.locale)))
    }

    fn cell(&self, text: &Localized<String>) -> Markup {
        capitalized(text.get(self.locale))
    }

    fn with_note(&self, text: &Localized<String>, below: &str) -> Markup {
        let mut cell = self.cell(text);
        note(&mut cell, below);
        cell
    }
}

/// A second, quieter line of a cell.
fn note(cell: &mut Markup, text: &str) {
    cell.plain.push('\n');
    cell.push_tag(r#"<div class="note">"#);
    cell.push_words(text);
    cell.push_tag("</div>");
}

/// Several texts in a cell: as a list, or plainly when there is one.
fn bullets<'a>(texts: impl Iterator<Item = &'a Localized<String>>, locale: Locale) -> Markup {
    let texts: Vec<&Localized<String>> = texts.collect();
    if let [only] = texts[..] {
        return capitalized(only.get(locale));
    }
    let mut cell = Markup::default();
    cell.push_tag("<ul>");
    for text in texts {
        if !cell.plain.is_empty() {
            cell.plain.push('\n');
        }
        cell.push_tag("<li>");
        cell.push(&capitalized(text.get(locale)));
        cell.push_tag("</li>");
    }
    cell.push_tag("</ul>");
    cell
}

/// The register writes English as inside a sentence; a cell begins with a capital. The other scripts have none, and a
/// word with capitals of its own keeps them.
fn capitalized(text: &str) -> Markup {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    Markup::words(&[&first, chars.as_str()].concat())
}

/// A table before it becomes HTML or text. Columns in which no row has anything are left out.
struct Grid {
    class: &'static str,
    caption: String,
    heads: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
}

fn grid<const COLUMNS: usize>(
    class: &'static str,
    heads: &TableWords<COLUMNS>,
    rows: Vec<[Cell; COLUMNS]>,
) -> Option<Grid> {
    if rows.is_empty() {
        return None;
    }
    let caption = heads.caption.to_owned();
    let used: Vec<bool> = (0..COLUMNS).map(|column| rows.iter().any(|row| row[column].is_some())).collect();
    let in_use = |column: usize| used.get(column).copied().unwrap_or_default();
    let heads = heads.columns.into_iter().enumerate().filter(|(column, _)| in_use(*column)).map(|(_, head)| head);
    let of_row = |row: [Cell; COLUMNS]| {
        row.into_iter().enumerate().filter(|(column, _)| in_use(*column)).map(|(_, cell)| cell).collect()
    };
    Some(Grid { class, caption, heads: heads.collect(), rows: rows.into_iter().map(of_row).collect() })
}

impl Grid {
    /// With a caption and a head for every row and column. On narrow screens cells stand below each other; `data-label` then
    /// says which column each was in.
    fn drawn(&self, id: &str) -> Drawn {
        let class = self.class;
        let mut out = Markup { html: String::new(), plain: format!("{}\n", self.caption) };
        let caption = escape(&self.caption);
        // A region that scrolls sideways has to be reachable by keyboard (WCAG 2.1.1), and then needs a name.
        let _ = write!(
            out.html,
            r#"<div class="table-scroll" role="region" tabindex="0" aria-labelledby="{id}"><table class="facts {class}">"#
        );
        let _ = write!(out.html, r#"<caption id="{id}">{caption}</caption><thead><tr>"#);
        for head in &self.heads {
            let _ = write!(out.html, r#"<th scope="col">{}</th>"#, escape(head));
        }
        out.push_tag("</tr></thead><tbody>");
        let mut said = Vec::new();
        for (place, row) in self.rows.iter().enumerate() {
            let (row_id, begins) = (format!("{id}-{}", place + 1), out.plain.len());
            let _ = write!(out.html, r#"<tr id="{row_id}">"#);
            for (n, (head, cell)) in self.heads.iter().zip(row).enumerate() {
                let label = escape(head);
                let (open, close) = if n == 0 { (r#"th scope="row""#, "th") } else { ("td", "td") };
                let _ = write!(out.html, r#"<{open} data-label="{label}">"#);
                if n > 0 {
                    out.plain.push_str(" · ");
                }
                match cell {
                    Some(cell) => out.push(cell),
                    None => out.push_words("–"),
                }
                let _ = write!(out.html, "</{close}>");
            }
            said.push((row_id, out.plain.get(begins..).unwrap_or_default().replace('\n', " · ")));
            out.plain.push('\n');
            out.push_tag("</tr>");
        }
        out.push_tag("</tbody></table></div>");
        Drawn { markup: out, caption: self.caption.clone(), rows: said }
    }

    fn parts(&self, colon: &str) -> Vec<Part> {
        let row = |row: &Vec<Cell>| {
            let mut cells = self.heads.iter().zip(row).filter_map(|(head, cell)| Some((*head, cell.as_ref()?)));
            let text = cells.next().map(|(_, cell)| cell.plain.clone()).unwrap_or_default();
            let cell = |(head, cell): (&str, &Markup)| Part::of(Mark::Cell, [head, colon, &cell.plain].concat());
            Part { mark: Mark::Row, text, parts: cells.map(cell).collect() }
        };
        self.rows.iter().map(row).collect()
    }
}

mod recipients;
mod sites;
#[cfg(test)]
mod tests;
