//! The pages, made from their data.

use crate::page::{Loaded, PageData};
use leptos::prelude::*;

mod failed;

/// How the data of a page travels inside the document: as JSON, less the HTML that the document holds already. The
/// browser leaves that HTML alone while it takes over the page.
#[derive(Debug)]
pub struct InDocument;

impl codee::Encoder<Option<Loaded>> for InDocument {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(loaded: &Option<Loaded>) -> Result<String, serde_json::Error> {
        serde_json::to_string(&loaded.as_ref().map(|loaded| Loaded { data: loaded.data.without_html(), ..loaded.clone() }))
    }
}

impl codee::Decoder<Option<Loaded>> for InDocument {
    type Error = serde_json::Error;
    type Encoded = str;

    fn decode(json: &str) -> Result<Option<Loaded>, serde_json::Error> {
        serde_json::from_str(json)
    }
}
