//! The officers' desk: who gets in, what each may do, and that nothing is seen without being noted.

mod disposal;
pub(crate) mod exports;
mod log;
pub(crate) mod office;
mod officers;
mod people;
mod sign_in;
