//! Pages that the center makes, as a whole or in parts, and the browser only puts in.

use changho_domain::my_data::Overview;
use serde::{Deserialize, Serialize};

/// A page that the center made as a whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MadePage {
    /// Its heading, as plain text; for the title of the document.
    pub heading: String,
    /// The classes of its layout.
    pub class: String,
    /// The page with its heading. It travels in the document alone, not a second time beside it.
    pub html: String,
}

/// My data.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MyPage {
    /// Everything that is held.
    pub overview: Overview,
    /// What has to be consented to again, as HTML.
    pub again: String,
    /// What changed about each of the programmes since it was consented to, as HTML, in their order.
    pub consents: Vec<String>,
}
