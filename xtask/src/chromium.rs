//! Finds a Chromium for the browser journeys.

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{packages, processes};

/// Opens and closes the browser as the journeys will.
const OPENS: &str = "
import { chromium } from '@playwright/test';
const browser = await chromium.launch({
  executablePath: process.env.CHANGHO_CHROMIUM || undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});
console.log(browser.version());
await browser.close();
";

/// A browser that was seen to open.
pub(crate) struct Chromium {
    /// Nothing means Playwright's own.
    pub(crate) program: Option<PathBuf>,
    pub(crate) version: String,
}

/// The one somebody named, else an installed one, else Playwright's own download, else Debian's package.
pub(crate) fn find(end2end: &Path) -> Result<Chromium> {
    if let Some(named) = env::var_os("CHANGHO_CHROMIUM") {
        let named = PathBuf::from(named);
        return opens(end2end, Some(&named))
            .with_context(|| format!("CHANGHO_CHROMIUM={} does not open", named.display()));
    }
    if let Some(found) = installed().and_then(|program| opens(end2end, Some(&program))) {
        return Ok(found);
    }
    if let Some(own) = opens(end2end, None) {
        return Ok(own);
    }
    println!("    no Chromium is installed, asking Playwright for one");
    let mut download = playwright(end2end);
    download
        .args(["install", "chromium"])
        .env("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000")
        // Each of its tries would print a page; what to do is said below.
        .stderr(Stdio::null());
    let downloaded = processes::run(&mut download)?.success();
    if downloaded && let Some(own) = opens(end2end, None) {
        return Ok(own);
    }
    println!("    Playwright's {}", if downloaded { "does not open here" } else { "could not be downloaded" });
    packages::install(
        &["chromium", "fonts-noto-cjk"],
        "the browser journeys need Chromium (or CHANGHO_CHROMIUM=/path/to/it)",
    )?;
    let Some(program) = installed() else {
        bail!("Chromium was installed, but is not on the PATH");
    };
    opens(end2end, Some(&program)).context("Chromium was installed, but does not open")
}

/// Pictures of failures in empty boxes tell nothing.
pub(crate) fn see_to_fonts() -> Result<()> {
    let korean = processes::answer(Command::new("fc-list").arg(":lang=ko"));
    if korean.is_some_and(|fonts| !fonts.is_empty()) {
        return Ok(());
    }
    if packages::can_install() {
        return packages::install(&["fontconfig", "fonts-noto-cjk"], "screenshots need a font with Korean letters");
    }
    println!(
        "    note: no font with Korean letters is installed (Debian: fonts-noto-cjk); screenshots will show boxes"
    );
    Ok(())
}

/// A second reader for what Chromium prints.
pub(crate) fn see_to_pdf_reader() -> Result<()> {
    if on_path("pdftotext").is_some() {
        return Ok(());
    }
    packages::install(&["poppler-utils"], "the journeys read printed pages with pdftotext")
}

/// Playwright's command line, without npx, which might ask the network.
pub(crate) fn playwright(end2end: &Path) -> Command {
    let mut node = Command::new("node");
    node.current_dir(end2end).arg("node_modules/@playwright/test/cli.js");
    node
}

fn installed() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].iter().find_map(|name| on_path(name))
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

fn opens(end2end: &Path, program: Option<&Path>) -> Option<Chromium> {
    let mut node = Command::new("node");
    node.current_dir(end2end).args(["--input-type=module", "--eval", OPENS]).stderr(Stdio::null());
    match program {
        Some(program) => node.env("CHANGHO_CHROMIUM", program),
        None => node.env_remove("CHANGHO_CHROMIUM"),
    };
    let version = processes::answer(&mut node)?;
    Some(Chromium { program: program.map(Path::to_path_buf), version })
}
