//! Prepares what browsers are served: `target/site`.
//!
//! ```text
//! target/site/
//!   hash.txt                      which files are the current ones
//!   pkg/changho.<hash>.js         the browser module
//!   pkg/changho.<hash>.wasm
//!   pkg/changho.<hash>.css        style/, bundled
//!   embed/module.js               embed/, the script for other sites
//!   …                             the files of public/ under their own names
//! ```
//!
//! Everything under `pkg/` carries a hash of its content in its name and may be kept by browsers for good. Beside each
//! file lie `.br` and `.gz`. `hash.txt` has the lines Leptos reads (`js: …`, `wasm: …`, `css: …`): the name of a file is
//! `changho.<hash>.<kind>`.
//!
//! The three parts are kept under `target/assets/` with a stamp of what they were made from, and made again only when
//! that changed.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::{
    browser::{self, Module, NAME},
    compress::{self, Sizes},
    embed,
    place::Place,
    style,
};

/// What all WASM and JavaScript together may weigh in the wire's best compression (brotli).
const BUDGET: u64 = 300 * 1024;

/// Makes `target/site` what it should be, says what it weighs, and fails above the budget.
pub(crate) fn prepare(place: &Place, module: Module) -> Result<()> {
    let kept = place.target.join("assets").join(match module {
        Module::Small => "small",
        Module::Quick => "quick",
    });
    let compiled = module.compiled(place);
    let parts = [
        part(&kept.join("module"), &[&compiled], module, |into| make_module(&compiled, into, module))?,
        part(&kept.join("style"), &[&place.root.join("style")], module, |into| {
            make_style(&place.root.join("style/main.css"), into)
        })?,
        part(&kept.join("embed"), &[&place.root.join("embed")], module, |into| {
            fs::create_dir_all(into.join("embed"))?;
            fs::write(into.join("embed/module.js"), embed::bundle(&place.root.join("embed"))?)?;
            Ok(())
        })?,
        part(&kept.join("public"), &[&place.root.join("public")], module, |into| {
            copy_public(&place.root.join("public"), into)
        })?,
    ];
    let site = place.site();
    assemble(&parts, &site)?;
    match module {
        Module::Small => weigh(&site),
        Module::Quick => {
            println!("    quick build: not compressed, the budget is not looked at");
            Ok(())
        }
    }
}

/// Makes a part of the site in a folder of its own, unless it was made from the same files before.
fn part(folder: &Path, made_from: &[&Path], module: Module, make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let stamp_file = folder.join("stamp");
    let made = folder.join("made");
    let stamp = stamp(made_from)?;
    if fs::read_to_string(&stamp_file).is_ok_and(|found| found == stamp) {
        return Ok(made);
    }
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(&made)?;
    make(&made)?;
    if module == Module::Small {
        for file in files(&made)? {
            if compress::pays(&file) {
                compress::beside(&file)?;
            }
        }
    }
    fs::write(stamp_file, stamp)?;
    Ok(made)
}

/// A hash of the files a part is made from, and of the tool that makes it.
fn stamp(made_from: &[&Path]) -> Result<String> {
    let mut hash = Sha256::new();
    let tool = fs::metadata(env::current_exe()?)?;
    let built = tool.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    hash.update(format!("{} {}", tool.len(), built.as_nanos()));
    for source in made_from {
        for file in files(source)? {
            let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            hash.update(format!("\n{} {}\n", file.display(), content.len()));
            hash.update(content);
        }
    }
    Ok(hex(&hash.finalize()))
}

fn make_module(compiled: &Path, into: &Path, module: Module) -> Result<()> {
    let pkg = into.join("pkg");
    browser::bind(compiled, &pkg, module)?;

    let unhashed = format!("{NAME}_bg.wasm");
    let wasm = fs::read(pkg.join(&unhashed))?;
    fs::remove_file(pkg.join(&unhashed))?;
    let wasm_name = hashed(&wasm, "wasm");
    fs::write(pkg.join(&wasm_name), wasm)?;

    // The script finds the module under its hashed name also when nobody tells it where it is.
    let script_file = pkg.join(format!("{NAME}.js"));
    let script = fs::read_to_string(&script_file)?.replace(&unhashed, &wasm_name);
    fs::remove_file(script_file)?;
    fs::write(pkg.join(hashed(script.as_bytes(), "js")), script)?;
    Ok(())
}

fn make_style(entry: &Path, into: &Path) -> Result<()> {
    let css = style::bundle(entry)?;
    fs::create_dir_all(into.join("pkg"))?;
    fs::write(into.join("pkg").join(hashed(css.as_bytes(), "css")), css)?;
    Ok(())
}

fn copy_public(public: &Path, into: &Path) -> Result<()> {
    for file in files(public)? {
        let name = file.strip_prefix(public)?;
        if name.starts_with("pkg") || name.starts_with("embed") || name == Path::new("hash.txt") {
            bail!("public/{} is a name the build itself uses", name.display());
        }
        copy(&file, &into.join(name))?;
    }
    Ok(())
}

/// Puts the parts together: what is new or changed is copied, what belongs to none of them any more is removed.
/// `hash.txt` is written after the files it names.
fn assemble(parts: &[PathBuf], site: &Path) -> Result<()> {
    let mut wanted = BTreeMap::new();
    for made in parts {
        for file in files(made)? {
            let name = file.strip_prefix(made)?.to_path_buf();
            wanted.insert(site.join(name), file);
        }
    }
    for (to, from) in &wanted {
        // Only files outside of pkg/ ever change under the same name.
        if !to.exists() || fs::read(to)? != fs::read(from)? {
            copy(from, to)?;
        }
    }
    let hashes = hash_txt(wanted.keys().map(PathBuf::as_path))?;
    let hash_file = site.join("hash.txt");
    let written = site.join("hash.txt.new");
    fs::write(&written, hashes)?;
    fs::rename(written, &hash_file)?;
    for file in files(site)? {
        if file != hash_file && !wanted.contains_key(&file) {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

/// The lines of `hash.txt`, as Leptos reads them.
fn hash_txt<'a>(names: impl Iterator<Item = &'a Path>) -> Result<String> {
    let mut hashes = BTreeMap::new();
    for name in names.filter_map(|path| path.file_name()?.to_str()) {
        if let [NAME, hash, kind @ ("js" | "wasm" | "css")] = name.split('.').collect::<Vec<_>>()[..] {
            hashes.insert(kind, hash);
        }
    }
    if hashes.len() != 3 {
        bail!("expected a script, a module and a style sheet, found {hashes:?}");
    }
    Ok(hashes.iter().map(|(kind, hash)| format!("{kind}: {hash}\n")).collect())
}

/// `changho.<hash>.<kind>`, 64 bits of SHA-256: names differ when contents differ, nobody forges files here.
fn hashed(content: &[u8], kind: &str) -> String {
    let hash = hex(&Sha256::digest(content)[..8]);
    format!("{NAME}.{hash}.{kind}")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Prints the size table and holds code to the budget.
fn weigh(site: &Path) -> Result<()> {
    let (mut code, mut script) = (0, 0);
    println!("    {:<34} {:>9} {:>9} {:>9}", "asset", "raw", "gzip", "brotli");
    for file in files(site)? {
        let name = file.strip_prefix(site)?;
        let ending = file.extension().and_then(|ending| ending.to_str());
        if matches!(ending, Some("br" | "gz")) || name == Path::new("hash.txt") {
            continue;
        }
        let Sizes { raw, gzip, brotli } = compress::sizes(&file)?;
        println!("    {:<34} {:>9} {:>9} {:>9}", name.display(), kilobytes(raw), kilobytes(gzip), kilobytes(brotli));
        if name.starts_with("embed") {
            script += brotli;
        } else if matches!(ending, Some("js" | "mjs" | "wasm")) {
            code += brotli;
        }
    }
    println!("    WASM and JavaScript: {} of {} KB brotli", kilobytes(code).trim(), BUDGET / 1024);
    println!("    script for other sites: {} of {} KB brotli", kilobytes(script).trim(), embed::BUDGET / 1024);
    if script > embed::BUDGET {
        bail!(
            "the script for other sites weighs {} KB in brotli, and may weigh {}",
            kilobytes(script),
            embed::BUDGET / 1024
        );
    }
    if code > BUDGET {
        bail!(
            "WASM and JavaScript weigh {} KB in brotli, {} KB above the budget of {} KB",
            kilobytes(code),
            kilobytes(code - BUDGET),
            BUDGET / 1024
        );
    }
    Ok(())
}

fn kilobytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// All files under a folder (or the file itself), in the order of their names. A folder that is not there has none.
fn files(under: &Path) -> Result<Vec<PathBuf>> {
    if under.is_file() {
        return Ok(vec![under.to_path_buf()]);
    }
    if !under.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(under).with_context(|| format!("cannot read {}", under.display()))? {
        found.extend(files(&entry?.path())?);
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_txt_has_leptos_lines_and_overlooks_the_rest() -> Result<()> {
        let names =
            ["pkg/changho.11.js", "pkg/changho.11.js.br", "pkg/changho.22.wasm", "pkg/changho.33.css", "robots.txt"];
        let text = hash_txt(names.iter().map(Path::new))?;
        assert_eq!(text, "css: 33\njs: 11\nwasm: 22\n");
        Ok(())
    }

    #[test]
    fn a_site_is_brought_up_to_date() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let (made, site) = (folder.path().join("made"), folder.path().join("site"));
        fs::create_dir_all(made.join("pkg"))?;
        for name in ["pkg/changho.1.js", "pkg/changho.2.wasm", "robots.txt"] {
            fs::write(made.join(name), "old")?;
        }
        fs::write(made.join("pkg/changho.3.css"), "old")?;
        assemble(std::slice::from_ref(&made), &site)?;

        fs::remove_file(made.join("pkg/changho.3.css"))?;
        fs::write(made.join("pkg/changho.4.css"), "new")?;
        fs::write(made.join("robots.txt"), "new")?;
        assemble(&[made], &site)?;

        assert!(!site.join("pkg/changho.3.css").exists());
        assert_eq!(fs::read_to_string(site.join("robots.txt"))?, "new");
        assert_eq!(fs::read_to_string(site.join("hash.txt"))?, "css: 4\njs: 1\nwasm: 2\n");
        Ok(())
    }

    #[test]
    fn a_part_is_made_again_only_when_its_sources_change() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let source = folder.path().join("source.txt");
        fs::write(&source, "one")?;
        let mut made = 0;
        for _ in 0..2 {
            part(&folder.path().join("kept"), &[&source], Module::Small, |_| {
                made += 1;
                Ok(())
            })?;
        }
        fs::write(&source, "two")?;
        part(&folder.path().join("kept"), &[&source], Module::Small, |_| {
            made += 1;
            Ok(())
        })?;
        assert_eq!(made, 2);
        Ok(())
    }

    #[test]
    fn kilobytes_are_rounded_up() {
        assert_eq!(kilobytes(BUDGET), "300.0");
        assert_eq!(kilobytes(BUDGET + 1), "300.1");
    }
}
