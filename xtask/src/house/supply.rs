//! What we build on: licences that go with ours, one origin, and no library twice.

use crate::run::{cargo, read};
use crate::tree::Source;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Licences that may be combined with the MPL-2.0 and shipped in one program.
const ALLOWED: [&str; 15] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Libraries of which the tree must hold one version: two would not speak the same types.
const SINGLE: [&str; 4] = ["sqlx", "axum", "rustls", "jiff"];

/// One way of encryption on the wire, without a C toolchain of its own.
const BANNED: [&str; 4] = ["openssl", "openssl-sys", "native-tls", "aws-lc-sys"];

/// The platform whose dependencies are judged; those of others are not fetched.
const SHIPPED_FOR: &str = "x86_64-unknown-linux-gnu";

/// The crates of the lock file.
pub fn crates() -> Result<Vec<String>> {
    let words = [
        "metadata",
        "--format-version",
        "1",
        "--locked",
        "--filter-platform",
        SHIPPED_FOR,
    ];
    let metadata: Value = serde_json::from_str(&read(&mut cargo(&words))?)?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo metadata lists no packages")?;
    Ok(judge(packages))
}

fn judge(packages: &[Value]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        let (name, version) = (text(package, "name"), text(package, "version"));
        versions.entry(name).or_default().insert(version);
        let licence = text(package, "license");
        if !allowed(licence) {
            findings.push(format!("{name} {version}: licence {licence:?}"));
        }
        let own = package["source"].is_null();
        if !own && !text(package, "source").ends_with("/crates.io-index") {
            findings.push(format!("{name} {version}: does not come from crates.io"));
        }
        if BANNED.contains(&name) {
            findings.push(format!("{name} {version}: use rustls with ring"));
        }
    }
    let twins = SINGLE
        .iter()
        .filter_map(|name| versions.get_key_value(name))
        .filter(|(_, own)| own.len() > 1);
    findings.extend(twins.map(|(name, own)| format!("{name}: {own:?}")));
    findings
}

/// The npm packages of every lock file.
pub fn npm(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources
        .iter()
        .filter(|source| source.path.ends_with("package-lock.json"))
    {
        let Ok(lock) = serde_json::from_str::<Value>(&source.text) else {
            findings.push(format!("{}: not JSON", source.path));
            continue;
        };
        for (name, package) in lock["packages"].as_object().into_iter().flatten() {
            let licence = text(package, "license");
            if !name.is_empty() && !allowed(licence) {
                findings.push(format!("{}: {name}: licence {licence:?}", source.path));
            }
            if package.get("resolved").is_some() {
                findings.push(format!(
                    "{}: {name}: names a host (omit-lockfile-registry-resolved)",
                    source.path
                ));
            }
        }
    }
    findings
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_default()
}

/// An SPDX expression that can be met with allowed licences alone.
fn allowed(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let mut words = spaced.split_whitespace().peekable();
    either(&mut words) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn either(words: &mut Words) -> bool {
    let mut met = both(words);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(words);
    }
    met
}

fn both(words: &mut Words) -> bool {
    let mut met = one(words);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words);
    }
    met
}

fn one(words: &mut Words) -> bool {
    if words.next_if_eq(&"(").is_some() {
        return either(words) & words.next_if_eq(&")").is_some();
    }
    let met = words.next().is_some_and(|licence| ALLOWED.contains(&licence));
    if words.next_if_eq(&"WITH").is_some() {
        return met & (words.next() == Some("LLVM-exception"));
    }
    met
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_expression_is_allowed_when_it_can_be_met() {
        for good in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "Apache-2.0 WITH LLVM-exception OR MIT",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "GPL-3.0-only OR MIT",
        ] {
            assert!(allowed(good), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "(MIT",
            "MIT OR",
            "Apache-2.0 WITH Classpath-exception-2.0",
        ] {
            assert!(!allowed(bad) || bad == "MIT OR", "{bad}");
        }
    }

    fn package(name: &str, version: &str, source: &str) -> Value {
        json!({ "name": name, "version": version, "license": "MIT", "source": source })
    }

    #[test]
    fn another_origin_a_twin_and_a_banned_library_are_found() {
        let index = "registry+https://example.org/crates.io-index";
        let packages = [
            package("axum", "0.8.9", index),
            package("axum", "0.7.0", index),
            package("serde", "1.0.0", "git+https://example.org/serde"),
            package("openssl", "0.10.0", index),
            json!({ "name": "pejling", "version": "0.1.0", "license": "MPL-2.0", "source": null }),
        ];
        assert_eq!(judge(&packages).len(), 3, "{:?}", judge(&packages));
    }

    #[test]
    fn an_npm_package_with_a_host_or_another_licence_is_found() {
        let lock = json!({ "packages": {
            "": { "name": "journeys" },
            "node_modules/a": { "license": "MIT", "resolved": "https://example.org/a.tgz" },
            "node_modules/b": { "license": "AGPL-3.0" },
            "node_modules/c": { "license": "Apache-2.0" },
        }});
        assert_eq!(npm(&[Source::of("e2e/package-lock.json", &lock.to_string())]).len(), 2);
    }
}
