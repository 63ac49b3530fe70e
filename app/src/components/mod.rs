//! The parts that pages are put together from.

#[cfg(feature = "hydrate")]
pub mod arrive;
pub mod banner;
pub mod contents;
pub mod copy_link;
pub mod display;
pub mod fields;
pub mod footer;
pub mod form;
pub mod head;
pub mod icons;
#[cfg(feature = "hydrate")]
pub mod in_page;
#[cfg(feature = "ssr")]
pub mod made_form;
pub mod markup;
pub mod masthead;
pub mod opening;
#[cfg(feature = "hydrate")]
pub mod places;
#[cfg(feature = "hydrate")]
pub mod sights;
pub mod tabs;
#[cfg(feature = "hydrate")]
pub mod terms;
