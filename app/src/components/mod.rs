//! The parts that pages are put together from.

#[cfg(feature = "hydrate")]
pub mod arrive;
pub mod banner;
pub mod fields;
pub mod footer;
pub mod form;
pub mod icons;
pub mod masthead;
pub mod opening;
