//! Small pieces of HTML, each beside the same thing as plain text.

/// Something that is shown: as HTML for the page, as plain text for headings, titles and search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup {
    pub(super) html: String,
    pub(super) plain: String,
}

impl Markup {
    /// Words without any markup.
    pub(super) fn words(text: &str) -> Self {
        Self { html: escape(text), plain: text.to_owned() }
    }

    pub(super) fn push(&mut self, other: &Self) {
        self.html.push_str(&other.html);
        self.plain.push_str(&other.plain);
    }

    pub(super) fn push_words(&mut self, text: &str) {
        escape_into(&mut self.html, text);
        self.plain.push_str(text);
    }

    /// Tags that plain text has nothing for.
    pub(super) fn push_tag(&mut self, tag: &str) {
        self.html.push_str(tag);
    }

    pub(super) fn joined(parts: &[Self], between: &str) -> Self {
        let mut joined = Self::default();
        for (i, part) in parts.iter().enumerate() {
            if i > 0 {
                joined.push_words(between);
            }
            joined.push(part);
        }
        joined
    }
}

/// Text for use between tags and in quoted attribute values.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    escape_into(&mut escaped, text);
    escaped
}

fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

/// A link to another site. `external` tells the reader's software so; `noopener` keeps that site from reaching back.
pub(super) fn web_link(address: &str, label: &Markup) -> Markup {
    let html = format!(r#"<a href="{}" rel="noopener external">{}</a>"#, escape(address), label.html);
    Markup { html, plain: label.plain.clone() }
}

/// A link inside the center: a path or a place on the page.
pub(super) fn inner_link(path: &str, label: &Markup) -> Markup {
    Markup { html: format!(r#"<a href="{}">{}</a>"#, escape(path), label.html), plain: label.plain.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_text_or_attributes() {
        assert_eq!(escape(r#"<a href="x" id='y'>&"#), "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;");
        let link = web_link("https://a.kr/?a=1&b=2", &Markup::words("A & B"));
        assert_eq!(link.html, r#"<a href="https://a.kr/?a=1&amp;b=2" rel="noopener external">A &amp; B</a>"#);
        assert_eq!(link.plain, "A & B");
    }
}
