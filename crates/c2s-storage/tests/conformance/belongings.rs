//! What belongs to an application: a file that is erased leaves nothing behind.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Rows that are detached instead: what was told stays, without the file.
const DETACHED: &str = "outbox";

/// The tables of the migrations that refer to an application, under the names they end with.
fn tables() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the migrations").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let text: String = paths.iter().map(|path| fs::read_to_string(path).expect("a migration")).collect();
    let mut tables = BTreeSet::new();
    for statement in text.split(';') {
        if let Some((_, rest)) = statement.split_once("CREATE TABLE ")
            && rest.contains("REFERENCES application (id)")
        {
            tables.insert(rest.split([' ', '(']).next().expect("its name").to_owned());
        }
        if let Some((_, rest)) = statement.split_once("ALTER TABLE ")
            && let Some((old, new)) = rest.split_once(" RENAME TO ")
        {
            tables.remove(old.trim());
            tables.insert(new.trim().to_owned());
        }
    }
    tables
}

#[test]
fn a_file_is_erased_with_everything_that_belongs_to_it() {
    let rows = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rows/erasures.rs");
    let rows = fs::read_to_string(rows).expect("the rows of erasures");
    let tables = tables();
    assert!(tables.len() > 8, "{tables:?}");
    for table in tables {
        let erased = rows.contains(&format!("DELETE FROM {table} WHERE application_id"));
        assert!(erased != (table == DETACHED), "{table} refers to an application: is it erased with a file?");
    }
}
