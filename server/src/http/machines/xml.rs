//! Writing XML.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::borrow::Cow;
use std::io;

/// XML that is being written into memory.
pub(super) type Xml = Writer<Vec<u8>>;

/// A document with one element.
pub(super) fn document(
    root: &str,
    attributes: &[(&str, &str)],
    content: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<String> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element(root).with_attributes(attributes.iter().copied()).write_inner_content(content)?;
    String::from_utf8(xml.into_inner()).map_err(io::Error::other)
}

/// An element with text.
pub(super) fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(content)))?;
    Ok(())
}

/// An element without content.
pub(super) fn empty(xml: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty()?;
    Ok(())
}

/// The text without characters that XML 1.0 has no way to write.
fn allowed(text: &str) -> Cow<'_, str> {
    let is_allowed =
        |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    if text.chars().all(is_allowed) { text.into() } else { text.chars().filter(|c| is_allowed(*c)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_text_or_attributes() {
        let written = document("a", &[("b", "\"<&>'")], |xml| {
            text(xml, "c", "x < y & \u{1}\u{FFFE}z ]]>")?;
            empty(xml, "d", &[("e", "f")])
        });
        assert_eq!(
            written.expect("written"),
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
             <a b=\"&quot;&lt;&amp;&gt;&apos;\"><c>x &lt; y &amp; z ]]&gt;</c><d e=\"f\"/></a>"
        );
    }
}
