//! Bundles `style/main.css` and what it imports into one small file.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    dependencies::{Dependency, DependencyOptions},
    printer::PrinterOptions,
    stylesheet::{MinifyOptions, ParserOptions, StyleSheet},
    targets::{Browsers, Targets},
};

/// Engines of about the last three years. What they do not know yet (nesting, `light-dark()`) is written out for them.
fn browsers() -> Targets {
    const fn version(major: u32, minor: u32) -> Option<u32> {
        Some((major << 16) | (minor << 8))
    }
    Targets::from(Browsers {
        android: version(117, 0),
        chrome: version(117, 0),
        edge: version(117, 0),
        firefox: version(115, 0),
        ios_saf: version(16, 6),
        opera: version(103, 0),
        safari: version(16, 6),
        samsung: version(23, 0),
        ie: None,
    })
}

/// The bundled and minified text of a style sheet.
pub(crate) fn bundle(entry: &Path) -> Result<String> {
    if !entry.is_file() {
        bail!("{} is missing", entry.display());
    }
    let files = FileProvider::new();
    let mut sheet =
        Bundler::new(&files, None, ParserOptions::default()).bundle(entry).map_err(|error| anyhow!("{error}"))?;
    sheet
        .minify(MinifyOptions { targets: browsers(), ..MinifyOptions::default() })
        .map_err(|error| anyhow!("{error}"))?;
    only_own_addresses(&sheet)?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets: browsers(), ..PrinterOptions::default() })
        .context("cannot print the style sheet")?;
    Ok(printed.code)
}

/// The minified text of a sheet that goes into a script. It has no older engines to serve: those that know constructed style
/// sheets know all of it.
pub(crate) fn own(file: &Path) -> Result<String> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut sheet = StyleSheet::parse(&text, ParserOptions::default()).map_err(|error| anyhow!("{error}"))?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("{error}"))?;
    only_own_addresses(&sheet)?;
    Ok(sheet
        .to_css(PrinterOptions { minify: true, ..PrinterOptions::default() })
        .context("cannot print the sheet")?
        .code)
}

/// The sheet is served from another folder than the one it is written in, and no page asks another host for anything:
/// so every address in it starts at the root of the site, or holds its content itself.
fn only_own_addresses(sheet: &StyleSheet<'_>) -> Result<()> {
    let printed = sheet
        .to_css(PrinterOptions {
            analyze_dependencies: Some(DependencyOptions { remove_imports: false }),
            targets: browsers(),
            ..PrinterOptions::default()
        })
        .context("cannot print the style sheet")?;
    for dependency in printed.dependencies.unwrap_or_default() {
        let (address, at) = match dependency {
            Dependency::Import(import) => (import.url, import.loc),
            Dependency::Url(url) => (url.url, url.loc),
        };
        let own = address.starts_with("data:")
            || address.starts_with('#')
            || (address.starts_with('/') && !address.starts_with("//"));
        if !own {
            bail!("{}:{}: `{address}` must start with / (a file of public/) or data:", at.file_path, at.start.line);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn sheet(files: &[(&str, &str)]) -> Result<String> {
        let folder = tempfile::tempdir()?;
        for (name, text) in files {
            fs::write(folder.path().join(name), text)?;
        }
        bundle(&folder.path().join("main.css"))
    }

    #[test]
    fn imports_become_one_file_in_their_layers() -> Result<()> {
        let css = sheet(&[
            ("main.css", "@layer base, parts; @import \"a.css\" layer(base);"),
            ("a.css", "a { color: #ff0000; & b { color: red } }"),
        ])?;
        assert_eq!(css, "@layer base{a{color:red}a b{color:red}}@layer parts;");
        Ok(())
    }

    #[test]
    fn addresses_of_others_are_refused() {
        for address in ["https://example.org/x.svg", "//example.org/x.svg", "x.svg"] {
            let text = format!("a {{ background: url({address}) }}");
            let error = sheet(&[("main.css", &text)]).expect_err("was taken");
            assert!(error.to_string().contains(address), "{error}");
        }
    }

    #[test]
    fn own_addresses_are_taken() -> Result<()> {
        let css = sheet(&[("main.css", "a { background: url(/icons/x.svg) }")])?;
        assert_eq!(css, "a{background:url(/icons/x.svg)}");
        Ok(())
    }

    #[test]
    fn a_missing_import_is_named() {
        let error = sheet(&[("main.css", "@import \"gone.css\";")]).expect_err("was taken");
        assert!(error.to_string().contains("main.css"), "{error}");
    }
}
