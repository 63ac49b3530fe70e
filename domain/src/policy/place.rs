//! An article that an address names, and what comes nearest where there is none.

/// The article in an address such as `article-5-2`. What follows the number leads to a part of it, and is only looked at as a
/// whole: whether the article has such a part, its text knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticlePlace {
    anchor: String,
    number: u32,
}

impl ArticlePlace {
    /// Reads an anchor: `article-5`, `article-5-2`. None for anything else, so that nothing else has an address.
    #[must_use]
    pub fn parse(anchor: &str) -> Option<Self> {
        let steps = anchor.strip_prefix("article-")?.split('-').map(step).collect::<Option<Vec<u32>>>()?;
        Some(Self { anchor: anchor.to_owned(), number: *steps.first()? })
    }

    /// As it stands in the address, which is the id of its element, if there is one.
    #[must_use]
    pub fn anchor(&self) -> &str {
        &self.anchor
    }

    /// The article of a version that comes nearest: the one with this number, else the closest number. Of two that are
    /// equally close the earlier one, because a reader comes to the later one by reading on. None for a version without any.
    #[must_use]
    pub fn nearest(&self, articles: impl IntoIterator<Item = u16>) -> Option<u16> {
        articles.into_iter().min_by_key(|article| (u32::from(*article).abs_diff(self.number), *article))
    }
}

/// A number in one spelling: digits without a zero in front.
fn step(text: &str) -> Option<u32> {
    let number = text.parse::<u32>().ok()?;
    (number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_is_article_and_numbers() {
        for anchor in ["article-1", "article-0", "article-5-2", "article-5-2-1", "article-4294967295"] {
            assert_eq!(ArticlePlace::parse(anchor).expect(anchor).anchor(), anchor);
        }
        for anchor in [
            "",
            "article",
            "article-",
            "article-x",
            "article-05",
            "article-+5",
            "article--5",
            "article-5-",
            "article-5-x",
            "article-４",
            "article-4294967296",
            "Article-5",
            "preface-1",
            "changes",
        ] {
            assert_eq!(ArticlePlace::parse(anchor), None, "{anchor}");
        }
    }

    #[test]
    fn the_nearest_article_is_the_same_one_or_the_closest_number() {
        for (anchor, articles, nearest) in [
            ("article-5", &[1, 5, 9][..], Some(5)),
            ("article-5-99", &[1, 5, 9], Some(5)),
            ("article-99", &[1, 5, 9], Some(9)),
            ("article-0", &[1, 5, 9], Some(1)),
            ("article-4", &[1, 5, 9], Some(5)),
            ("article-7", &[1, 5, 9], Some(5)),
            ("article-8-1", &[9, 5, 1], Some(9)),
            ("article-4294967295", &[1, u16::MAX], Some(u16::MAX)),
            ("article-1", &[], None),
        ] {
            let place = ArticlePlace::parse(anchor).expect(anchor);
            assert_eq!(place.nearest(articles.iter().copied()), nearest, "{anchor} in {articles:?}");
        }
    }
}
