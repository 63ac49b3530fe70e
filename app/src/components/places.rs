//! Where the reader was on a page, for when they come back to it. Kept in memory only.

use leptos::ev;
use leptos::prelude::*;

/// The places that were left.
#[derive(Clone, Copy)]
pub struct Places {
    /// How far the page is scrolled now.
    scrolled: StoredValue<f64>,
    /// Addresses that were left, and how far they were scrolled.
    left: StoredValue<Vec<(String, f64)>>,
    /// Where the browser's Back or Forward leads.
    returning: StoredValue<Option<String>>,
}

impl Places {
    /// Begins to follow the reader.
    #[must_use]
    pub fn follow() -> Self {
        let places = Self {
            scrolled: StoredValue::new(0.0),
            left: StoredValue::new(Vec::new()),
            returning: StoredValue::new(None),
        };
        // Both live as long as the page.
        let _ = window_event_listener(ev::scroll, move |_| {
            places.scrolled.set_value(window().scroll_y().unwrap_or_default());
        });
        let _ = window_event_listener(ev::popstate, move |_| {
            let here = location();
            let query = here.search().unwrap_or_default();
            places.returning.set_value(here.pathname().ok().map(|path| address(&path, &query)));
        });
        places
    }

    /// Notes how far a page was scrolled that is being left. The router has already scrolled to the top, but the event that
    /// tells so comes with the next frame.
    pub fn leave(self, path: &str, query: &str) {
        let (left, scrolled) = (address(path, query), self.scrolled.get_value());
        self.left.update_value(|places| {
            places.retain(|(address, _)| *address != left);
            places.push((left, scrolled));
        });
    }

    /// Moves to where the reader was, if they came back by the browser's buttons; else to the top of the page.
    pub fn arrive(self, path: &str, query: &str) {
        let here = address(path, query);
        let returns = self.returning.try_update_value(Option::take).flatten().is_some_and(|to| to == here);
        let place = self.left.with_value(|places| places.iter().find(|(address, _)| *address == here).map(|(_, y)| *y));
        super::arrive::arrive(place.filter(|_| returns));
    }
}

fn address(path: &str, query: &str) -> String {
    [path, "?", query.trim_start_matches('?')].concat()
}
