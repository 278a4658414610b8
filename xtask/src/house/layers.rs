//! Which floor may know what.

use crate::run::{cargo, read};
use crate::tree::Source;
use anyhow::Result;

/// SQL, or the database library, on a floor that shall not know it.
///
/// `domain` carries the column traits of its values behind a feature that only the store switches on.
pub fn sql_outside_the_store(sources: &[Source]) -> Vec<String> {
    let floors = ["crates/store", "crates/testkit"];
    let mut findings = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.is("rs") && source.is_in("crates") && !source.is_test())
    {
        if floors.iter().any(|floor| source.is_in(floor)) {
            continue;
        }
        if !source.is_in("crates/domain") {
            findings.extend(
                source
                    .text
                    .match_indices("sqlx::")
                    .map(|(at, found)| source.at(at, found)),
            );
        }
        findings.extend(statements(&source.text).map(|at| source.at(at, "an SQL statement")));
    }
    findings
}

/// Where a string literal begins like a statement.
fn statements(text: &str) -> impl Iterator<Item = usize> {
    const BEGINNINGS: [&str; 6] = [
        "SELECT ",
        "INSERT INTO ",
        "UPDATE ",
        "DELETE FROM ",
        "WITH ",
        "CREATE TABLE ",
    ];
    const FOLLOWING: [&str; 6] = [" FROM ", " VALUES ", " SET ", " WHERE ", " AS (", " ("];
    text.match_indices('"').map(|(at, _)| at).filter(|&at| {
        let rest = &text[at + 1..];
        let literal = rest.split_once('"').map_or(rest, |(literal, _)| literal).trim_start();
        BEGINNINGS.iter().any(|beginning| literal.starts_with(beginning))
            && FOLLOWING.iter().any(|following| literal.contains(following))
    })
}

/// The pure floors, built on their own, must not pull in a database, a runtime or a web server.
pub fn floor_dependencies() -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for floor in ["pejling-domain", "pejling-measure"] {
        let words = [
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--package",
            floor,
        ];
        findings.extend(impure(&read(&mut cargo(&words))?).map(|name| format!("{floor} depends on {name}")));
    }
    Ok(findings)
}

fn impure(tree: &str) -> impl Iterator<Item = &str> {
    const IMPURE: [&str; 5] = ["sqlx", "sqlx-core", "tokio", "axum", "hyper"];
    tree.lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| IMPURE.contains(name))
}

/// A version written in a crate's own manifest would drift from the others.
pub fn versions_outside_the_root(sources: &[Source]) -> Vec<String> {
    let manifests = sources
        .iter()
        .filter(|source| source.path != "Cargo.toml" && source.path.ends_with("/Cargo.toml"));
    let mut findings = Vec::new();
    for source in manifests {
        let mut section = "";
        for (number, line) in source.text.lines().enumerate() {
            if line.starts_with('[') {
                section = line;
            } else if section.contains("dependencies") && line.contains('=') && !line.contains("workspace = true") {
                findings.push(format!("{}:{}: {line}", source.path, number + 1));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_in_a_page_is_found_and_in_the_store_is_at_home() {
        let text = "let rows = query(\"SELECT id FROM person\");";
        assert_eq!(
            sql_outside_the_store(&[Source::of("crates/web/src/person.rs", text)]),
            ["crates/web/src/person.rs:1: an SQL statement"]
        );
        assert!(sql_outside_the_store(&[Source::of("crates/store/src/person.rs", text)]).is_empty());
    }

    #[test]
    fn the_database_library_is_found_in_care_and_words_are_not_sql() {
        assert_eq!(
            sql_outside_the_store(&[Source::of("crates/care/src/plan.rs", "use sqlx::Row;")]).len(),
            1
        );
        assert!(sql_outside_the_store(&[Source::of("crates/care/src/plan.rs", "\"UPDATE the plan\"")]).is_empty());
    }

    #[test]
    fn a_runtime_below_the_domain_is_found() {
        let tree = "pejling-domain v0.1.0\njiff v0.2.43\n\ntokio v1.54.1 (*)\n";
        assert_eq!(impure(tree).collect::<Vec<_>>(), ["tokio"]);
    }

    #[test]
    fn a_version_of_its_own_is_found_in_a_manifest() {
        let text = "[dependencies]\nserde.workspace = true\nsqlx = { workspace = true, optional = true }\nrand = \"0.10\"\n[features]\nsqlx = [\"dep:sqlx\"]\n";
        assert_eq!(
            versions_outside_the_root(&[Source::of("crates/care/Cargo.toml", text)]),
            ["crates/care/Cargo.toml:4: rand = \"0.10\""]
        );
    }
}
