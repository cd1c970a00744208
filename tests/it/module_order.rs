//! Modules depend on each other in one direction. A new arrow must be added here, where it can be seen, and one that is
//! gone must be removed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module, below everything that may use it, and the modules that it uses.
const USES: &[(&str, &[&str])] = &[
    ("bytes", &[]),
    ("redact", &[]),
    ("time", &[]),
    ("catalog", &["redact"]),
    ("evidence", &["bytes", "catalog", "redact", "time"]),
    ("error", &["bytes", "catalog", "evidence", "redact"]),
    ("http", &["bytes", "catalog", "evidence", "error", "redact", "time"]),
    ("amqp", &["bytes", "catalog", "evidence", "error", "redact"]),
    ("mqtt", &["bytes", "catalog", "evidence", "error", "redact"]),
    ("text", &["bytes", "catalog", "evidence", "error", "amqp", "mqtt"]),
    ("log", &["bytes", "catalog", "evidence", "error", "redact", "text", "time"]),
    ("triage", &["catalog", "log", "redact"]),
    ("retry", &["catalog", "error"]),
    ("guide", &[]),
];

#[test]
fn the_table_has_no_cycle() {
    for (place, (module, used)) in USES.iter().enumerate() {
        for other in *used {
            let is_below = USES[..place].iter().any(|(name, _)| name == other);
            assert!(is_below, "{module} uses {other}, which stands above it");
        }
    }
}

#[test]
fn modules_use_what_the_table_allows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = BTreeSet::new();
    let mut unused: BTreeSet<(&str, &str)> =
        USES.iter().flat_map(|(module, used)| used.iter().map(|other| (*module, *other))).collect();
    for file in rust_files(&root) {
        let path = file.strip_prefix(&root).unwrap().with_extension("").to_string_lossy().replace('\\', "/");
        // The program uses only the library's public API.
        if path == "lib" || path.starts_with("bin/") {
            continue;
        }
        let first = path.split('/').next().unwrap_or_default();
        let (module, allowed) = USES.iter().find(|(module, _)| *module == first).copied().expect(&path);
        seen.insert(module);
        for used in used_modules(&fs::read_to_string(&file).unwrap()) {
            unused.retain(|arrow| *arrow != (module, used.as_str()));
            let is_allowed = used == first || allowed.contains(&used.as_str());
            assert!(is_allowed, "src/{path}.rs uses crate::{used}");
        }
    }
    assert_eq!(seen.len(), USES.len(), "a module of the table is gone");
    assert_eq!(unused, BTreeSet::new(), "no module uses these");
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let files = files.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs"));
    files.chain(folders.iter().flat_map(|folder| rust_files(folder))).collect()
}

/// Returns what follows `crate::` in code. Documentation, in comments and in macros' strings, may link anywhere.
fn used_modules(source: &str) -> BTreeSet<String> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let uses = code.flat_map(|line| {
        line.match_indices("crate::").filter(|(start, _)| !line[..*start].ends_with("](")).map(|(start, path)| {
            line[start + path.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        })
    });
    uses.collect()
}
