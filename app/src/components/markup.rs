//! The parts of a page that stay as they are once they are there: sentences, lists, links, labels and values.
//!
//! They are made as HTML on both sides and put in whole. For every kind of view the browser program carries the code that
//! builds it, takes it over and updates it; for what never changes, that would be most of its weight.

use leptos::prelude::*;

/// HTML that is safe to put in: tags and names of attributes come from the program, and whatever else is escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// HTML that the center made.
    #[must_use]
    pub const fn made(html: String) -> Self {
        Self(html)
    }

    /// The HTML itself.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

/// Text, escaped.
#[must_use]
pub fn text(text: &str) -> Html {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    Html(html)
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
}

/// Parts, one behind the other.
#[must_use]
pub fn join(parts: &[Html]) -> Html {
    Html(parts.iter().map(|part| part.0.as_str()).collect())
}

/// An element with an end tag.
#[must_use]
pub fn element(tag: &'static str, attributes: &[(&'static str, &str)], inside: &[Html]) -> Html {
    let Html(mut html) = void(tag, attributes);
    for part in inside {
        html.push_str(&part.0);
    }
    html.push_str("</");
    html.push_str(tag);
    html.push('>');
    Html(html)
}

/// An element without an end tag, such as `input`.
#[must_use]
pub fn void(tag: &'static str, attributes: &[(&'static str, &str)]) -> Html {
    let mut html = ["<", tag].concat();
    for (name, value) in attributes {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape(value, &mut html);
        html.push('"');
    }
    html.push('>');
    Html(html)
}

/// An element with a class (empty for none) and a text.
#[must_use]
pub fn words(tag: &'static str, class: &str, said: &str) -> Html {
    let class = [("class", class)];
    element(tag, if class[0].1.is_empty() { &[] } else { &class }, &[text(said)])
}

/// A paragraph.
#[must_use]
pub fn paragraph(said: &str) -> Html {
    words("p", "", said)
}

/// A heading below that of the page.
#[must_use]
pub fn heading(said: &str) -> Html {
    words("h2", "", said)
}

/// A link with a class (empty for none).
#[must_use]
pub fn link(said: &str, class: &str, to: &str) -> Html {
    let attributes = [("href", to), ("class", class)];
    element("a", if class.is_empty() { &attributes[..1] } else { &attributes }, &[text(said)])
}

/// A link in a paragraph of its own.
#[must_use]
pub fn link_line(said: &str, class: &str, to: &str) -> Html {
    element("p", &[], &[link(said, class, to)])
}

/// A list with a class (empty for none).
#[must_use]
pub fn list(class: &str, items: &[Html]) -> Html {
    let items: Vec<Html> = items.iter().map(|item| element("li", &[], std::slice::from_ref(item))).collect();
    let class = [("class", class)];
    element("ul", if class[0].1.is_empty() { &[] } else { &class }, &items)
}

/// A list of texts.
#[must_use]
pub fn list_of_texts(items: &[String]) -> Html {
    list("", &items.iter().map(|item| text(item)).collect::<Vec<_>>())
}

/// Labels and values.
#[must_use]
pub fn facts(pairs: &[(&str, Html)]) -> Html {
    let pairs: Vec<Html> = pairs
        .iter()
        .map(|(label, value)| {
            element("div", &[], &[words("dt", "", label), element("dd", &[], std::slice::from_ref(value))])
        })
        .collect();
    element("dl", &[("class", "facts")], &pairs)
}

/// Puts HTML into a page, in a box with a class.
#[must_use]
pub fn fixed(class: &'static str, inside: &[Html]) -> AnyView {
    view! { <div class=class inner_html=join(inside).into_string()></div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_stays_text() {
        let name = "<img src=x onerror=alert(1)> & \"O'Neill\"";
        let escaped = "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;O&#39;Neill&quot;";
        assert_eq!(text(name).into_string(), escaped);
        assert_eq!(link(name, "", name).into_string(), format!("<a href=\"{escaped}\">{escaped}</a>"));
        assert_eq!(facts(&[(name, text(name))]).into_string().matches(escaped).count(), 2);
        assert_eq!(list_of_texts(&[name.to_owned()]).into_string(), format!("<ul><li>{escaped}</li></ul>"));
    }

    #[test]
    fn an_element_has_its_attributes_and_parts_in_order() {
        let html = element("p", &[("class", "a"), ("lang", "ko")], &[text("가"), void("br", &[]), text("나")]);
        assert_eq!(html.into_string(), "<p class=\"a\" lang=\"ko\">가<br>나</p>");
        assert_eq!(words("h2", "", "다").into_string(), "<h2>다</h2>");
    }
}
