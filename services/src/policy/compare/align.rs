//! Which part of the text before has become which part of the text now.

use super::Part;
use changho_domain::locale::Locale;

/// Two parts that belong together, or one that is alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pair<'a> {
    /// In both texts.
    Both(&'a Part, &'a Part),
    /// Before only.
    Gone(&'a Part),
    /// Now only.
    New(&'a Part),
}

/// How alike two parts have to be, from 0 to 1, to be taken for the same part at different times. Sentences of one policy
/// about different things share about a quarter of their letters in a row.
const ALIKE: f64 = 0.35;
/// More comparisons than any policy needs; beyond it parts are paired by their places.
const MOST: usize = 250_000;

/// Pairs the parts of two lists without changing their order, so that as much as possible of what they say is paired.
pub(super) fn align<'a>(before: &'a [Part], now: &'a [Part], locale: Locale) -> Vec<Pair<'a>> {
    if before.len().saturating_mul(now.len()) > MOST {
        return by_place(before, now);
    }
    let (grams_before, grams_now) = (all_grams(before, locale), all_grams(now, locale));
    let alike = |b: usize, n: usize| {
        if !before[b].mark.fits(now[n].mark) {
            return None;
        }
        let share = share(&grams_before[b], &grams_now[n]);
        // Among equals, the same number decides. Squared, so that one good pair counts for more than two poor ones.
        let bonus = if before[b].mark == now[n].mark { 0.001 } else { 0.0 };
        (share >= ALIKE).then_some(share * share + bonus)
    };
    // best[b][n]: the most that can be paired from `b` and `n` on.
    let width = now.len() + 1;
    let mut best = vec![0.0_f64; (before.len() + 1) * width];
    let mut pairs = vec![None; before.len() * now.len()];
    for b in (0..before.len()).rev() {
        for n in (0..now.len()).rev() {
            let pair = alike(b, n);
            pairs[b * now.len() + n] = pair;
            let skip = f64::max(best[(b + 1) * width + n], best[b * width + n + 1]);
            let take = pair.map_or(0.0, |alike| alike + best[(b + 1) * width + n + 1]);
            best[b * width + n] = f64::max(skip, take);
        }
    }
    let (mut b, mut n) = (0, 0);
    let mut aligned = Vec::new();
    while b < before.len() || n < now.len() {
        if b < before.len() && n < now.len() {
            let here = best[b * width + n];
            let taken = pairs[b * now.len() + n].map(|alike| alike + best[(b + 1) * width + n + 1]);
            if taken.is_some_and(|taken| taken >= here) {
                aligned.push(Pair::Both(&before[b], &now[n]));
                (b, n) = (b + 1, n + 1);
                continue;
            }
        }
        // What is gone stands in front of what took its place.
        if b < before.len() && (n == now.len() || best[(b + 1) * width + n] >= best[b * width + n + 1]) {
            aligned.push(Pair::Gone(&before[b]));
            b += 1;
        } else {
            aligned.push(Pair::New(&now[n]));
            n += 1;
        }
    }
    aligned
}

fn by_place<'a>(before: &'a [Part], now: &'a [Part]) -> Vec<Pair<'a>> {
    let both = before.iter().zip(now).map(|(before, now)| Pair::Both(before, now));
    let shorter = before.len().min(now.len());
    let gone = before[shorter..].iter().map(Pair::Gone);
    both.chain(gone).chain(now[shorter..].iter().map(Pair::New)).collect()
}

/// Letters and digits in a row.
type Gram = [char; 3];

/// Every few letters and digits in a row, sorted; of the part and of what stands below it. Three of an alphabet say as much as
/// two of the other scripts.
fn all_grams(parts: &[Part], locale: Locale) -> Vec<Vec<Gram>> {
    let length = if locale == Locale::En { 3 } else { 2 };
    parts
        .iter()
        .map(|part| {
            let mut grams = Vec::new();
            collect(part, length, &mut grams);
            grams.sort_unstable();
            grams
        })
        .collect()
}

fn collect(part: &Part, length: usize, grams: &mut Vec<Gram>) {
    let letters: Vec<char> = part.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // Fewer letters still say something.
    let pieces = letters.windows(length.min(letters.len()).max(1));
    grams.extend(pieces.map(|piece| std::array::from_fn(|place| piece.get(place).copied().unwrap_or(' '))));
    for below in &part.parts {
        collect(below, length, grams);
    }
}

/// How much two sorted lists have in common, from 0 to 1 (Sørensen–Dice).
fn share(one: &[Gram], other: &[Gram]) -> f64 {
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    let (mut a, mut b, mut common) = (0, 0, 0_u32);
    while let (Some(left), Some(right)) = (one.get(a), other.get(b)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    let all = u32::try_from(one.len() + other.len()).unwrap_or(u32::MAX);
    f64::from(2 * common) / f64::from(all)
}
