//! Particles of Korean that depend on how the word before them ends.

/// The word with 을 or 를 behind it; with both where its last sound cannot be read from the letters.
pub(crate) fn object(word: &str) -> String {
    let particle = match ends_in_consonant(word) {
        Some(true) => "을",
        Some(false) => "를",
        None => "을(를)",
    };
    [word, particle].concat()
}

/// Whether the last syllable has a final consonant; none for letters that are not Hangul. Closing marks are passed over.
fn ends_in_consonant(word: &str) -> Option<bool> {
    let last = word.trim_end_matches(|c: char| !c.is_alphanumeric()).chars().next_back()?;
    match last {
        // Precomposed syllables come in rows of 28, of which the first has no final consonant (Unicode, 3.12).
        '가'..='힣' => Some(!(u32::from(last) - u32::from('가')).is_multiple_of(28)),
        // 영 일 이 삼 사 오 육 칠 팔 구
        '0' | '1' | '3' | '6' | '7' | '8' => Some(true),
        '2' | '4' | '5' | '9' => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particle_follows_the_last_sound() {
        for (word, expected) in [
            ("뉴스레터", "뉴스레터를"),
            ("읽기 모임", "읽기 모임을"),
            ("‘낭독회’", "‘낭독회’를"),
            ("모임(2026)", "모임(2026)을"),
            ("모임 2", "모임 2를"),
            ("Reading Circle", "Reading Circle을(를)"),
            ("", "을(를)"),
        ] {
            assert_eq!(object(word), expected);
        }
    }
}
