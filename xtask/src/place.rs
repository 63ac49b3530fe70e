//! Where things lie: the checkout and what is built from it.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};

/// The checkout that this command works on.
pub(crate) struct Place {
    /// The root of the workspace.
    pub(crate) root: PathBuf,
    /// Cargo's target directory: `CARGO_TARGET_DIR`, else `target/`.
    pub(crate) target: PathBuf,
}

impl Place {
    /// The checkout this program was built in, wherever it was called from.
    pub(crate) fn find() -> Result<Self> {
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask has no workspace around it")?.to_path_buf();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(
            || root.join("target"),
            // A relative CARGO_TARGET_DIR is meant from where the person stands.
            |target| env::current_dir().unwrap_or_default().join(target),
        );
        Ok(Self { root, target })
    }

    /// What the server hands to browsers: `hash.txt`, `pkg/`, and the files of `public/`.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The browser module has a target directory of its own, so that its flags never disturb the server's build.
    pub(crate) fn browser_target(&self) -> PathBuf {
        self.target.join("browser")
    }

    /// The folders of the policies that the repository publishes, one a house.
    pub(crate) fn policies(&self) -> Result<Vec<PathBuf>> {
        let parent = self.root.join("policies");
        let mut houses = Vec::new();
        for entry in std::fs::read_dir(&parent).with_context(|| format!("{} cannot be read", parent.display()))? {
            houses.extend(Some(entry?.path()).filter(|path| path.is_dir()));
        }
        houses.sort();
        Ok(houses)
    }

    /// The browser journeys.
    pub(crate) fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }
}
