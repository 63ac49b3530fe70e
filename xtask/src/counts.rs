//! Reads how many tests passed from what the test runners say.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

/// What came out of a part.
#[derive(Default, Debug, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
    /// Single tests with their time, where the runner tells.
    pub(crate) times: Vec<(Duration, String)>,
    /// Names of skipped tests, where the runner tells.
    pub(crate) skipped_names: Vec<String>,
}

impl Counts {
    pub(crate) fn one(passed: bool) -> Self {
        Self { passed: u64::from(passed), failed: u64::from(!passed), ..Self::default() }
    }

    /// Reads nextest's line `Summary [ 1.2s] 3 tests run: 2 passed (1 slow), 1 failed, 0 skipped`.
    pub(crate) fn of_nextest(line: &str) -> Option<Self> {
        let (_, summary) = line.trim_start().strip_prefix("Summary [")?.split_once(']')?;
        let (run, rest) = summary.split_once(" run:")?;
        // After a stop at the first failure it says `2/3 tests run`.
        let run = run.trim().split([' ', '/']).next()?.parse::<u64>().ok()?;
        let number_of = |what: &str| {
            rest.split(',').find_map(|part| {
                let mut words = part.split_whitespace();
                let number = words.next()?.parse().ok()?;
                (words.next()? == what).then_some(number)
            })
        };
        let passed = number_of("passed").unwrap_or(0);
        Some(Self {
            passed,
            failed: run.saturating_sub(passed),
            skipped: number_of("skipped").unwrap_or(0),
            ..Self::default()
        })
    }

    /// Adds up cargo's lines `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
    pub(crate) fn add_libtest(&mut self, line: &str) {
        let Some(result) = line.trim_start().strip_prefix("test result: ") else {
            return;
        };
        let number_of = |what: &str| {
            result
                .split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(what)?.trim().parse::<u64>().ok())
                .unwrap_or(0)
        };
        self.passed += number_of("passed");
        self.failed += number_of("failed");
        self.skipped += number_of("ignored");
    }
}

/// Reads the report that Playwright's `json` reporter wrote.
pub(crate) fn of_playwright(report: &str) -> Result<Counts> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is not JSON")?;
    let mut counts = Counts::default();
    for suite in list(&report, "suites") {
        read_suite(suite, "", &mut counts);
    }
    // A file that does not load is told here, not as a test.
    counts.failed += list(&report, "errors").len() as u64;
    Ok(counts)
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn read_suite(suite: &Value, above: &str, counts: &mut Counts) {
    let title = suite["title"].as_str().unwrap_or_default();
    let path = if above.is_empty() { title.to_owned() } else { format!("{above} › {title}") };
    for spec in list(suite, "specs") {
        for test in list(spec, "tests") {
            let project = test["projectName"].as_str().unwrap_or_default();
            let title = spec["title"].as_str().unwrap_or_default();
            let name = format!("[{project}] {path} › {title}");
            let milliseconds = list(test, "results").iter().filter_map(|result| result["duration"].as_u64()).sum();
            match test["status"].as_str() {
                Some("expected") => counts.passed += 1,
                Some("skipped") => {
                    counts.skipped += 1;
                    counts.skipped_names.push(name);
                    continue;
                }
                _ => counts.failed += 1,
            }
            counts.times.push((Duration::from_millis(milliseconds), name));
        }
    }
    for inner in list(suite, "suites") {
        read_suite(inner, &path, counts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nextest(line: &str) -> Option<(u64, u64, u64)> {
        Counts::of_nextest(line).map(|counts| (counts.passed, counts.failed, counts.skipped))
    }

    #[test]
    fn nextest_lines_are_read() {
        assert_eq!(nextest("     Summary [   0.003s] 2 tests run: 2 passed, 0 skipped"), Some((2, 0, 0)));
        assert_eq!(
            nextest("     Summary [  61.2s] 9 tests run: 6 passed (2 slow), 2 failed, 1 timed out, 4 skipped"),
            Some((6, 3, 4))
        );
        assert_eq!(nextest("Summary [ 1s] 1/3 tests run: 0 passed, 1 failed, 0 skipped"), Some((0, 1, 0)));
        assert_eq!(nextest("Starting 2 tests across 1 binary"), None);
    }

    #[test]
    fn libtest_lines_are_added_up() {
        let mut counts = Counts::default();
        counts.add_libtest(
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.0s",
        );
        counts.add_libtest("test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured");
        counts.add_libtest("test a::b ... ok");
        assert_eq!((counts.passed, counts.failed, counts.skipped), (6, 2, 1));
    }

    #[test]
    fn playwright_reports_are_read() -> Result<()> {
        let counts = of_playwright(
            r#"{"suites": [{"title": "opens.spec.ts", "specs": [
                    {"title": "opens", "tests": [
                        {"projectName": "with-javascript", "status": "expected", "results": [{"duration": 1200}]},
                        {"projectName": "without-javascript", "status": "unexpected", "results": [{"duration": 30}]}]}],
                "suites": [{"title": "inner", "specs": [
                    {"title": "later", "tests": [{"projectName": "p", "status": "skipped", "results": []}]}]}]}],
                "errors": [{"message": "does not load"}]}"#,
        )?;
        assert_eq!((counts.passed, counts.failed, counts.skipped), (1, 2, 1));
        assert_eq!(counts.times[0].1, "[with-javascript] opens.spec.ts › opens");
        assert_eq!(counts.skipped_names, ["[p] opens.spec.ts › inner › later"]);
        Ok(())
    }
}
