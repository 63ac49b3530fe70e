//! Makes one small file of the script for other sites (`embed/`).
//!
//! The modules are written so that they can be laid end to end: each names what it takes from its neighbors in one line, and
//! no two call something of their own alike (a module with the same name twice is no module: the tests would not load it). So
//! no bundler is needed, and what runs on other sites can be read there: names stay as they are, and only comments go.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::style;

/// The modules, each before those that take something from it.
const MODULES: &[&str] = &["language.js", "kept.js", "signals.js", "block.js", "gate.js", "question.js", "main.js"];
/// Where the style sheet belongs.
const STYLE: &str = "'/*style.css*/'";
/// What the script may weigh in brotli, in bytes.
pub(crate) const BUDGET: u64 = 8 * 1024;

/// The script.
pub(crate) fn bundle(folder: &Path) -> Result<String> {
    let mut script = String::new();
    for name in MODULES {
        let file = folder.join(name);
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        for (at, line) in text.lines().enumerate() {
            add(line, &mut script).with_context(|| format!("{}:{}", file.display(), at + 1))?;
        }
    }
    for file in fs::read_dir(folder)?.flatten() {
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".js") && !MODULES.contains(&name.as_ref()) {
            bail!("{} is not among the modules that xtask/src/embed.rs lays together", file.path().display());
        }
    }
    let sheet = serde_json::to_string(&style::own(&folder.join("style.css"))?)?;
    if script.matches(STYLE).count() != 1 {
        bail!("the place of the style sheet, {STYLE}, has to be in the modules once");
    }
    Ok(script.replace(STYLE, &sheet))
}

/// Adds a line of a module, without what only the modules by themselves need.
fn add(line: &str, script: &mut String) -> Result<()> {
    let bare = line.trim();
    let is_comment = ["//", "/**", "*"].iter().any(|start| bare.starts_with(start));
    if bare.is_empty() || is_comment || bare == "export {};" {
        return Ok(());
    }
    if bare.starts_with("import ") {
        if !(bare.contains(" from './") && bare.ends_with("';")) {
            bail!("an import takes names from a neighbor, in one line");
        }
        return Ok(());
    }
    let rest = line.strip_prefix("export ").unwrap_or(line);
    if line.starts_with("export ")
        && !["function ", "async function ", "const ", "let "].iter().any(|kind| rest.starts_with(kind))
    {
        bail!("an export is a function or a value, exported where it is declared");
    }
    // A comment at the end of a line that holds code would travel along: only JSDoc types stand there.
    let code = match (rest.find("/** @type"), rest.rfind("*/")) {
        (Some(from), Some(to)) if rest[to + 2..].trim().is_empty() => rest[..from].trim_end().to_owned(),
        _ => rest.to_owned(),
    };
    script.push_str(code.trim_start());
    script.push('\n');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(lines: &str) -> Result<String> {
        let mut script = String::new();
        lines.lines().try_for_each(|line| add(line, &mut script))?;
        Ok(script)
    }

    #[test]
    fn modules_are_laid_end_to_end_without_their_comments() -> Result<()> {
        let script = made(
            "// What it is.\nimport { a, b } from './other.js';\n\n/**\n * @param {string} c\n */\nexport function d(c) {\n  return a(c);\n}\n\
             const e = new Set(); /** @type {Set<string>} */\nexport {};\n",
        )?;
        assert_eq!(script, "function d(c) {\nreturn a(c);\n}\nconst e = new Set();\n");
        Ok(())
    }

    #[test]
    fn what_cannot_be_laid_together_is_refused() {
        for line in
            ["import x from 'lodash';", "import {", "export default 1;", "export { a };", "export * from './a.js';"]
        {
            assert!(made(line).is_err(), "{line}");
        }
    }
}
