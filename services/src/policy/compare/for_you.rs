//! What changes for people, made from the two registers.

use crate::policy::html::escape;
use crate::policy::words::changes::{Teller, Told, of};
use changho_domain::locale::Locale;
use changho_domain::policy::changes::{Of, changes};
use changho_domain::policy::{Basis, Purpose, Register};
use std::fmt::Write;

/// The section of the page, with its heading.
pub(super) fn html(before: &Register, now: &Register, locale: Locale) -> String {
    let words = of(locale);
    let mut html = format!(
        r#"<section class="for-you" aria-labelledby="for-you"><h2 id="for-you">{}</h2>"#,
        escape(words.for_you)
    );
    material(&mut html, now, locale);
    let teller = Teller::new(before, now, locale);
    let told: Vec<Told> = changes(before, now).iter().filter_map(|change| teller.tell(change)).collect();
    if told.is_empty() {
        let _ = write!(html, "<p>{}</p></section>", escape(words.nothing));
        return html;
    }
    let _ = write!(html, "<p>{}</p>", escape(words.for_you_lead));
    for section in told.chunk_by(|one, next| one.section == next.section) {
        let heading = section.first().map_or("", |told| told.section);
        let _ = write!(html, r#"<h3>{}</h3><ul class="told">"#, escape(heading));
        for told in section {
            let _ = write!(
                html,
                r#"<li><strong>{}</strong> <span class="tag">{}</span>"#,
                escape(&told.name),
                escape(told.tag)
            );
            if !told.lines.is_empty() {
                html.push_str("<ul>");
                for line in &told.lines {
                    let _ = write!(html, "<li>{}</li>", escape(line));
                }
                html.push_str("</ul>");
            }
            html.push_str("</li>");
        }
        html.push_str("</ul>");
    }
    html.push_str("</section>");
    html
}

/// What people consented to changes: said first.
fn material(html: &mut String, now: &Register, locale: Locale) {
    let words = of(locale);
    let material: Vec<_> =
        now.purposes.iter().filter_map(|purpose| Some((purpose, purpose.material.as_ref()?))).collect();
    if material.is_empty() {
        return;
    }
    let _ =
        write!(html, r#"<div class="notice notice-info"><h3 class="notice-title">{}</h3><ul>"#, escape(words.material));
    for (purpose, sentence) in material {
        let _ = write!(
            html,
            "<li><strong>{}</strong>: {}</li>",
            escape(purpose.name.get(locale)),
            escape(sentence.get(locale))
        );
    }
    let _ = write!(html, "</ul><p>{}</p></div>", escape(words.material_what));
}

/// What differs between two registers for somebody who takes part in a purpose, a sentence each.
pub(crate) fn since(before: &Register, now: &Register, purpose: &str, locale: Locale) -> Vec<String> {
    let teller = Teller::new(before, now, locale);
    let concerning = changes(before, now).into_iter().filter(|change| change.concerns(purpose));
    concerning
        .filter_map(|change| Some((matches!(change.of, Of::Purpose(_)), teller.tell(&change)?)))
        .flat_map(|(own, told)| {
            let Told { section, name, tag, lines } = told;
            match (own, lines.is_empty()) {
                (true, false) => lines,
                (_, true) => vec![format!("{section} · {name} · {tag}")],
                (false, false) => lines.into_iter().map(|line| format!("{name} · {line}")).collect(),
            }
        })
        .collect()
}

/// Whether people are asked again when a purpose changes: where what they said is why processing is lawful.
pub(crate) fn asks_again(purpose: &Purpose) -> bool {
    purpose.material.is_some() && purpose.basis == Some(Basis::Consent)
}
