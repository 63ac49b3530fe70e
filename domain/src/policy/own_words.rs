//! What the texts of a version may write themselves.

use super::WebAddress;
use crate::locale::Localized;
use serde::{Deserialize, Serialize};

/// What the texts of a version may write themselves, although the gate refuses it elsewhere (`[texts]`). Everything
/// listed has to occur, so that the list stays as short as it can be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// Figures with the words around them, as far as they are part of a concept of the law and no fact of this
    /// institution: "under 14".
    #[serde(default)]
    pub figures: Vec<Localized<String>>,
    /// Names that stand in their own script in texts of any language.
    #[serde(default)]
    pub names: Vec<String>,
    /// Web addresses, beside those of the bodies of redress, to which texts may link.
    #[serde(default)]
    pub links: Vec<WebAddress>,
}
