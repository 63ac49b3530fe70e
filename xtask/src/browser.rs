//! Compiles the app for browsers and makes a JavaScript module of it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{place::Place, processes};

/// What the files are called before their content hash: `changho.<hash>.js`.
pub(crate) const NAME: &str = "changho";

/// How the browser module is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Module {
    /// As small as it gets, held to the budget, compressed ahead: what people are served and tests run on.
    Small,
    /// As quick to build as it gets: for `cargo xtask dev` only.
    Quick,
}

impl Module {
    fn profile(self) -> &'static str {
        match self {
            Self::Small => "wasm-release",
            Self::Quick => "dev",
        }
    }

    /// Cargo's directory of that profile.
    fn directory(self) -> &'static str {
        match self {
            Self::Small => "wasm-release",
            Self::Quick => "debug",
        }
    }

    /// What cargo leaves behind.
    pub(crate) fn compiled(self, place: &Place) -> PathBuf {
        place.browser_target().join("wasm32-unknown-unknown").join(self.directory()).join("changho_app.wasm")
    }
}

/// Compiles `app` for browsers; cargo itself knows when there is nothing to do.
pub(crate) fn compile(place: &Place, module: Module) -> Result<()> {
    let mut cargo = processes::cargo(place);
    cargo
        .args(["build", "--package", "changho-app", "--lib"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--profile", module.profile()])
        .args(["--no-default-features", "--features", "hydrate"])
        .arg("--target-dir")
        .arg(place.browser_target());
    without_native_flags(&mut cargo);
    processes::must(&mut cargo)
}

/// Flags that somebody set for native code (a linker, target-cpu) do not fit browsers.
pub(crate) fn without_native_flags(cargo: &mut Command) {
    for flags in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"] {
        cargo.env_remove(flags);
    }
}

/// Writes `changho.js` and `changho_bg.wasm` (and `snippets/`, if a crate brings JavaScript of its own) into `into`.
pub(crate) fn bind(wasm: &Path, into: &Path, module: Module) -> Result<()> {
    fs::create_dir_all(into)?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(NAME)
        .typescript(false)
        .debug(module == Module::Quick)
        .keep_debug(false)
        // Function names help to read a stack while developing; for people they are a third of the file.
        .remove_name_section(module == Module::Small)
        .remove_producers_section(true);
    bindgen
        .web(true)
        .and_then(|bindgen| bindgen.generate(into))
        .with_context(|| format!("wasm-bindgen cannot work on {}", wasm.display()))
}
