//! Line drawings of our own, on a grid of 24. They always stand beside words and say nothing by themselves, so screen readers
//! pass over them.

use leptos::prelude::*;

/// The sign of the center: a paper window with its lattice.
#[must_use]
pub fn sign() -> AnyView {
    view! {
        <svg class="wordmark-sign" viewBox="0 0 40 40" aria-hidden="true">
            <rect x="4" y="4" width="32" height="32" rx="1.5" stroke-width="2"></rect>
            <path d="M20 4v32M12 4v32M28 4v32M4 15h32M4 25h32"></path>
        </svg>
    }
    .into_any()
}

/// A round window, half in the light: how the page looks.
#[must_use]
pub fn light() -> AnyView {
    icon("M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16M12 4v16M12 8h6.9M12 12h8M12 16h6.9")
}

/// A sheet that leaves a printer.
#[must_use]
pub fn printer() -> AnyView {
    icon("M7 9V4h10v5M7 17H4.5V9h15v8H17M7 14h10v6H7z")
}

/// Done.
#[must_use]
pub fn done() -> AnyView {
    icon("M5 12.5 10 17.5 19 7")
}

fn icon(lines: &'static str) -> AnyView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=lines></path></svg> }.into_any()
}
