//! Archives of policies that nobody issued, as long as one likes.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context as _, Result, bail};

/// How many versions the archives have that are compared.
pub(crate) const LENGTHS: [usize; 2] = [2, 200];
/// Articles that are added to a version, and paragraphs of each: two hundred.
const ARTICLES: usize = 20;
const PARAGRAPHS: usize = 10;
/// Where the register says what each article is about.
const SUBJECTS: &str = "[articles.subjects]";

/// A heading and a sentence a language; they stand for text and say nothing.
const SENTENCES: [(&str, &str, &str); 5] = [
    (
        "ko",
        "측정을 위한 조문",
        "이 문장은 측정을 위하여 쓴 것으로, 처리하는 개인정보에 관하여 아무것도 정하지 않습니다.",
    ),
    ("zh-TW", "供測量之用的條文", "本句僅供測量之用，對於所處理的個人資料不作任何規定，也不影響資料主體的權利。"),
    ("zh", "供测量之用的条文", "本句仅供测量之用，对于所处理的个人信息不作任何规定，也不影响信息主体的权利。"),
    (
        "ja",
        "測定のための条文",
        "この文は測定のために書かれたもので、取り扱う個人情報について何も定めるものではありません。",
    ),
    (
        "en",
        "Text to measure with",
        "This sentence is here to be measured, and it rules nothing about the personal information that is processed.",
    ),
];

/// Writes an archive of so many versions: the first one of the house as it is, then ones that each hold the last one of the
/// house and two hundred paragraphs more. Gives the names of the versions.
pub(crate) fn write(house: &Path, folder: &Path, versions: usize) -> Result<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(house)
        .with_context(|| format!("cannot read {}", house.display()))?
        .filter_map(|entry| entry.ok().filter(|entry| entry.path().is_dir()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    fs::create_dir_all(folder)?;
    let (Some(first), Some(last)) = (names.first(), names.last()) else { bail!("the house has no policies") };
    copy(&house.join(first), &folder.join(first))?;
    let mut written = vec![first.clone()];
    for number in 1..versions {
        let name = day(number);
        let previous = written.last().context("there is a first version")?;
        add(&house.join(last), &folder.join(&name), &name, previous)?;
        written.push(name);
    }
    Ok(written)
}

/// Days that exist and lie behind the first version, which took effect in June 2022.
fn day(number: usize) -> String {
    let months = 6 + number / 28;
    format!("{}-{:02}-{:02}", 2022 + months / 12, months % 12 + 1, number % 28 + 1)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

fn add(model: &Path, to: &Path, name: &str, previous: &str) -> Result<()> {
    copy(model, to)?;
    let mut last = 0;
    for (language, heading, sentence) in SENTENCES {
        let file = to.join(format!("{language}.md"));
        let mut text = fs::read_to_string(&file)?;
        last = text
            .lines()
            .filter_map(|line| line.strip_prefix("## ")?.split_once('.')?.0.parse::<usize>().ok())
            .max()
            .with_context(|| format!("{} has no articles", file.display()))?;
        for article in 1..=ARTICLES {
            write!(text, "\n## {}. {heading}\n\n", last + article)?;
            for paragraph in 1..=PARAGRAPHS {
                writeln!(text, "{paragraph}. {sentence}")?;
            }
        }
        fs::write(&file, text)?;
    }
    let mut register = String::new();
    for line in fs::read_to_string(to.join("register.toml"))?.lines() {
        match line.split_once(" = ") {
            Some((key @ ("version" | "effective_date"), _)) => writeln!(register, "{key} = \"{name}\"")?,
            Some(("previous", _)) => writeln!(register, "previous = \"{previous}\"")?,
            _ => writeln!(register, "{line}")?,
        }
        // Each article has a word for what it is about.
        if line.trim() == SUBJECTS {
            for article in last + 1..=last + ARTICLES {
                writeln!(register, "{article} = \"measured_{article}\"")?;
            }
        }
    }
    if !register.contains("measured_") {
        bail!("{} has no {SUBJECTS}", model.join("register.toml").display());
    }
    fs::write(to.join("register.toml"), register)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_has_as_many_versions_as_it_should_in_the_order_of_their_days() -> Result<()> {
        let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies/seoul");
        let folder = tempfile::tempdir()?;
        let names = write(&house, folder.path(), 60)?;
        assert_eq!(names.len(), 60);
        assert!(names.is_sorted());
        assert_eq!(fs::read_dir(folder.path())?.count(), 60);
        let register = fs::read_to_string(folder.path().join(&names[40]).join("register.toml"))?;
        assert!(register.contains(&format!("previous = \"{}\"", names[39])));
        for (language, ..) in SENTENCES {
            let text = fs::read_to_string(folder.path().join(&names[59]).join(format!("{language}.md")))?;
            assert!(text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count() >= 200);
        }
        Ok(())
    }
}
