//! The program knows no house: what is a fact of one stands in its policies.

use std::fs;
use std::path::{Path, PathBuf};

/// Facts of the house whose policies are published here.
const FACTS: [&str; 14] = [
    "seoul",
    "서울",
    "首爾",
    "首尔",
    "ソウル",
    "smg",
    "monitoring",
    "모니터링",
    "監測",
    "监测",
    "モニタリング",
    "sus4",
    "newsletter_subscription_status",
    "2133-",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["tests", "fixture", "target"].contains(&name.as_str()) {
                sources(&path, found);
            }
        } else if !["tests.rs", "fixture.rs"].contains(&name.as_str()) {
            found.push(path);
        }
    }
}

#[test]
fn no_source_knows_a_fact_of_one_house() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    for folder in [
        "domain/src",
        "services/src",
        "services/templates",
        "services/migrations",
        "app/src",
        "server/src",
        "style",
        "public",
    ] {
        sources(&root.join(folder), &mut files);
    }
    assert!(files.len() > 200, "only {} files were looked at", files.len());
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        // Tests inside a file come last in it.
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_lowercase();
        for (number, line) in text.lines().enumerate() {
            // The zone that Korean time has in the IANA database is named after the city, whoever reckons in it.
            let line = line.replace("asia/seoul", "");
            for fact in FACTS.iter().filter(|fact| line.contains(**fact)) {
                found.push(format!("{}:{}: {fact}", file.display(), number + 1));
            }
        }
    }
    assert_eq!(found, [""; 0], "what is true of one house only belongs into its register");
}
