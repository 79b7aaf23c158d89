//! The two packages that are compared.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::workspace;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// What our build.rs makes of schemas.
    Ours,
    /// What tonic-build and prost make.
    Theirs,
    /// What our macros make of Rust.
    Macros,
}

impl Side {
    /// The package's name, which is its directory's and its crate's too.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::Macros => "macros",
        }
    }

    fn manifest(self) -> &'static str {
        match self {
            Self::Ours => include_str!("packages/ours.toml"),
            Self::Theirs => include_str!("packages/theirs.toml"),
            Self::Macros => include_str!("packages/macros.toml"),
        }
    }

    fn build_script(self) -> Option<&'static str> {
        match self {
            Self::Ours => Some(include_str!("packages/ours_build.rs")),
            Self::Theirs => Some(include_str!("packages/theirs_build.rs")),
            Self::Macros => None,
        }
    }
}

/// What is generated on both sides, and how it is used.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) name: &'static str,
    /// What is compared with what.
    pub(super) sides: [Side; 2],
    /// How many there are of what it consists of.
    pub(super) count: usize,
    /// The module of prost's build script that makes the descriptor.
    pub(super) theirs: &'static str,
    /// Our schema files.
    pub(super) schemas: Vec<(&'static str, String)>,
    /// The source files of a side that uses so many.
    pub(super) sources: fn(Side, usize) -> Vec<(&'static str, String)>,
}

impl Shape {
    /// The root of the packages' workspace.
    pub(super) fn root(&self) -> PathBuf {
        workspace::target_dir().join("compile-time").join(self.name)
    }

    pub(super) fn package(&self, side: Side) -> PathBuf {
        self.root().join(side.name())
    }

    /// Writes both packages.
    pub(super) fn write(&self, serde: bool) -> Result<(), Error> {
        let root = self.root();
        let [first, second] = self.sides.map(Side::name);
        let members = format!("\"{first}\", \"{second}\"");
        let workspace = include_str!("packages/workspace.toml").replace("MEMBERS", &members);
        write_file(&root.join("Cargo.toml"), &workspace)?;
        // The versions that our own workspace has; cargo adds what is missing.
        copy_file(
            &workspace::root().join("Cargo.lock"),
            &root.join("Cargo.lock"),
        )?;
        for side in self.sides {
            let package = self.package(side);
            let fill = |text: &str| {
                text.replace("REPOSITORY", &workspace::root().display().to_string())
                    .replace("COUNT", &self.count.to_string())
                    .replace("SERDE", &serde.to_string())
            };
            write_file(&package.join("Cargo.toml"), &fill(side.manifest()))?;
            if let Some(script) = side.build_script() {
                write_file(&package.join("build.rs"), &fill(script))?;
            }
            for (name, text) in (self.sources)(side, self.count) {
                write_file(&package.join("src").join(name), &text)?;
            }
        }
        if self.sides.contains(&Side::Theirs) {
            write_file(&self.package(Side::Theirs).join("shape.rs"), self.theirs)?;
        }
        let schemas = self.package(Side::Ours).join("schemas");
        for (name, text) in &self.schemas {
            write_file(&schemas.join(name), text)?;
        }
        Ok(())
    }
}

pub(super) fn write_file(path: &Path, contents: &str) -> Result<(), Error> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent).map_err(|error| Error::io("create", parent, &error))?;
    fs::write(path, contents).map_err(|error| Error::io("write", path, &error))
}

fn copy_file(from: &Path, to: &Path) -> Result<(), Error> {
    fs::copy(from, to)
        .map_err(|error| Error::io("copy", from, &error))
        .map(drop)
}
