//! Numbers that cite: articles of the law and of the policy, forms, paragraphs.

use crate::locale::Locale;
use std::ops::Range;

/// Where the text cites something by number, with the numbers in it.
pub(super) fn citations(text: &str, locale: Locale) -> Vec<Range<usize>> {
    match locale {
        Locale::Ko => ordinals(text, '제', "조항호목장절관편자", "의"),
        Locale::ZhTw | Locale::Zh | Locale::Ja => ordinals(text, '第', "條条項项款號号目章節节編编", "之の"),
        Locale::En => english(text),
    }
}

/// "제37조의2", "第28條之8", "第37条の2": the mark of an ordinal, a number, a unit that statutes and forms are counted
/// in, and the number of a branch.
fn ordinals(text: &str, mark: char, units: &str, branch: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices(mark) {
        let behind_mark = start + mark.len_utf8();
        let number = behind_mark + blanks(&text[behind_mark..]);
        let behind_number = number + digits(&text[number..]);
        let unit = behind_number + blanks(&text[behind_number..]);
        let Some(unit_char) = text[unit..].chars().next().filter(|c| units.contains(*c)) else { continue };
        if behind_number == number {
            continue;
        }
        let mut end = unit + unit_char.len_utf8();
        if let Some(branch_char) = text[end..].chars().next().filter(|c| branch.contains(*c)) {
            let number = end + branch_char.len_utf8();
            let digits = digits(&text[number..]);
            if digits > 0 {
                end = number + digits;
            }
        }
        found.push(start..end);
    }
    found
}

/// What is counted by numbers behind it.
const CITED: [&str; 10] =
    ["article", "articles", "form", "forms", "paragraph", "paragraphs", "section", "sections", "chapter", "chapters"];

/// What makes a number a figure, though it stands in a row of citations: "Article 5 or 10 days".
const COUNTED: [&str; 9] = ["second", "minute", "hour", "day", "week", "month", "year", "percent", "working"];

/// "Articles 35(4), 37-2 and 41 to 44", "Form 8", "Article 15(1)1".
fn english(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c: char| c.is_ascii_alphabetic()).map(|offset| at + offset) {
        let end = text[start..].find(|c: char| !c.is_ascii_alphabetic()).map_or(text.len(), |offset| start + offset);
        at = end;
        let word = &text[start..end];
        if !CITED.iter().any(|cited| word.eq_ignore_ascii_case(cited)) {
            continue;
        }
        let number = end + blanks(&text[end..]);
        let Some(length) = cited_number(&text[number..]).filter(|_| number > end) else { continue };
        let mut cited = number + length;
        while let Some(length) = next_in_row(&text[cited..]) {
            cited += length;
        }
        found.push(start..cited);
        at = cited;
    }
    found
}

/// The length of ", 43", " and 44", " to 38", ", and 18" at the beginning; none for a figure.
fn next_in_row(text: &str) -> Option<usize> {
    let mut rest = text;
    let comma = rest.strip_prefix(',');
    rest = comma.unwrap_or(rest);
    let trimmed = rest.trim_start();
    if trimmed.len() == rest.len() {
        return None;
    }
    rest = trimmed;
    let word = ["and ", "or ", "to ", "through "].iter().find_map(|word| rest.strip_prefix(word));
    if comma.is_none() && word.is_none() {
        return None;
    }
    rest = word.unwrap_or(rest).trim_start();
    let length = cited_number(rest)?;
    let behind = rest[length..].trim_start().to_ascii_lowercase();
    if COUNTED.iter().any(|unit| behind.starts_with(unit)) || behind.starts_with('%') {
        return None;
    }
    Some(text.len() - rest.len() + length)
}

/// The length of "35", "28-8", "35(4)", "15(1)1" at the beginning.
fn cited_number(text: &str) -> Option<usize> {
    let mut at = digits(text);
    if at == 0 {
        return None;
    }
    if let Some(branch) = text[at..].strip_prefix('-') {
        let digits = digits(branch);
        at += if digits > 0 { 1 + digits } else { 0 };
    }
    while let Some(inside) = text[at..].strip_prefix('(') {
        let digits = digits(inside);
        if digits == 0 || !inside[digits..].starts_with(')') {
            break;
        }
        at += digits + 2;
    }
    Some(at + digits(&text[at..]))
}

/// The length of the digits at the beginning, full-width ones too.
fn digits(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_digit() || ('０'..='９').contains(&c))).unwrap_or(text.len())
}

/// The length of the blanks at the beginning; the end of a line in the file is one.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
