//! How long to wait before something that failed is tried again.

use crate::entropy::Entropy;

/// The pause after so many failures in a row, in milliseconds: the first one, doubled each time up to the longest, and up to a
/// quarter more, so that what failed together does not come back together.
pub(crate) fn pause(entropy: &Entropy, failures: i64, first: i64, longest: i64) -> i64 {
    let doubled = first << (failures - 1).clamp(0, 20);
    let pause = doubled.min(longest);
    pause + i64::from(u16::from_le_bytes(entropy.bytes())) * (pause / 4) / i64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use changho_domain::time::{HOUR, MINUTE};

    #[test]
    fn it_doubles_up_to_the_longest_and_a_quarter() {
        let entropy = Entropy::fixed(1);
        for (failures, least) in [(0, MINUTE), (1, MINUTE), (2, 2 * MINUTE), (6, 32 * MINUTE), (7, HOUR), (400, HOUR)] {
            let pause = pause(&entropy, failures, MINUTE, HOUR);
            assert!((least..=least + least / 4).contains(&pause), "{failures}: {pause}");
        }
    }
}
