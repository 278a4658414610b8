//! Turns `assets/` and the npm packages of its lock file into the files the server hands out.
//!
//! Every file gets its content hash in its name, so that it can be cached for a year. The script writes
//! `OUT_DIR/static/` (the files) and `OUT_DIR/assets.rs` (the table from plain name to address, and the icons).

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

/// Own style sheets of a bundle in the order of the cascade.
const APP_CSS: [&str; 11] = [
    "tokens",
    "base",
    "shell",
    "cards",
    "tables",
    "lists",
    "forms",
    "interview",
    "charts",
    "narrow",
    "print",
];
const APP_JS: [&str; 5] = ["page", "shortcuts", "autosave", "lock", "regions"];
const FONT_WEIGHTS: [&str; 3] = ["400", "500", "600"];

/// Icons used by our templates, by the file names of dkfds (Material Symbols, Apache-2.0).
const ICONS: [&str; 52] = [
    "analytics",
    "arrow-back",
    "arrow-forward",
    "assignment",
    "calendar-month",
    "chat",
    "check",
    "checklist",
    "chevron-down",
    "chevron-right",
    "close",
    "contact-card",
    "copy",
    "delete",
    "document",
    "download",
    "edit",
    "email",
    "error",
    "flag",
    "format-size",
    "forum",
    "groups",
    "headset",
    "help",
    "home",
    "how-to-reg",
    "info",
    "language",
    "list-bulleted",
    "lock",
    "more-vert",
    "notifications",
    "person-add",
    "persons",
    "plus",
    "print",
    "refresh",
    "science",
    "search",
    "send",
    "settings",
    "smartphone",
    "success",
    "summary",
    "support-agent",
    "time",
    "tune",
    "view-split",
    "visibility",
    "visibility-off",
    "warning",
];

fn main() {
    if let Err(reason) = build() {
        // One line a person can act on; a panic would bury it in a trace.
        println!("cargo::error={reason}");
        process::exit(1);
    }
}

fn build() -> Result<(), String> {
    let assets = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("assets");
    let packages = assets.join("node_modules");
    for path in [
        "theme.scss",
        "css",
        "js",
        "img",
        "package-lock.json",
        "node_modules/.package-lock.json",
    ] {
        println!("cargo::rerun-if-changed=assets/{path}");
    }
    println!("cargo::rerun-if-changed=build.rs");
    if !packages.join("dkfds/dist/scss").is_dir() {
        return Err("the style and font packages are missing: run `npm ci` in crates/web/assets".to_owned());
    }

    let mut site = Site::new(PathBuf::from(variable("OUT_DIR")?))?;
    site.copy("mark.svg", &assets.join("img/mark.svg"))?;
    site.copy("htmx.min.js", &packages.join("htmx.org/dist/htmx.min.js"))?;
    site.add("app.js", &joined(&assets.join("js/app"), &APP_JS, "js")?)?;
    site.copy("kiosk.js", &assets.join("js/kiosk.js"))?;
    site.copy("public.js", &assets.join("js/public.js"))?;
    site.copy("interview.js", &assets.join("js/interview.js"))?;
    site.add("licences.txt", &licences(&packages)?)?;

    let theme = compile(&assets, &packages)?;
    let own = minified(&joined(&assets.join("css"), &APP_CSS, "css")?)?;
    let fonts = font_faces();
    let app = site.with_hashed_urls(&format!("{fonts}{theme}{own}"), &packages)?;
    site.add("app.css", &app)?;
    let kiosk = minified(&joined(&assets.join("css"), &["kiosk"], "css")?)?;
    let kiosk = site.with_hashed_urls(&kiosk, &packages)?;
    site.add("kiosk.css", &kiosk)?;
    site.write_table(&packages)
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo speaks to build scripts through the environment"
)]
fn variable(name: &str) -> Result<String, String> {
    env::var(name).map_err(|_| format!("{name} is not set; build with cargo"))
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn read_text(path: &Path) -> Result<String, String> {
    String::from_utf8(read(path)?).map_err(|_| format!("{} is not UTF-8", path.display()))
}

/// The named files of a folder, one after the other.
fn joined(folder: &Path, names: &[&str], extension: &str) -> Result<String, String> {
    names
        .iter()
        .map(|name| read_text(&folder.join(format!("{name}.{extension}"))))
        .collect()
}

fn compile(assets: &Path, packages: &Path) -> Result<String, String> {
    let options = grass::Options::default()
        .style(grass::OutputStyle::Compressed)
        .quiet(true)
        // A byte order mark in the middle of the joined sheet would spoil the first rule after it.
        .allows_charset(false)
        .load_path(packages.join("dkfds/dist/scss"));
    grass::from_path(assets.join("theme.scss"), &options).map_err(|error| error.to_string())
}

/// Our own CSS without comments and white space.
fn minified(css: &str) -> Result<String, String> {
    let options = grass::Options::default()
        .style(grass::OutputStyle::Compressed)
        .input_syntax(grass::InputSyntax::Css)
        .allows_charset(false);
    grass::from_string(css.to_owned(), &options).map_err(|error| error.to_string())
}

fn font_faces() -> String {
    FONT_WEIGHTS.iter().fold(String::new(), |mut css, weight| {
        let _ = write!(
            css,
            "@font-face{{font-family:\"IBM Plex Sans\";font-style:normal;font-weight:{weight};font-display:swap;\
             src:url(\"fonts/ibm-plex-sans-latin-{weight}-normal.woff2\") format(\"woff2\")}}"
        );
        css
    })
}

/// The licence texts that travel with what we serve.
fn licences(packages: &Path) -> Result<String, String> {
    let parts = [
        ("dkfds (styles MIT, icons Apache-2.0)", "dkfds/LICENSE.md"),
        ("IBM Plex Sans", "@fontsource/ibm-plex-sans/LICENSE"),
        ("htmx", "htmx.org/LICENSE"),
    ];
    let mut text = String::new();
    for (name, path) in parts {
        let _ = write!(text, "{name}\n\n{}\n\n\n", read_text(&packages.join(path))?);
    }
    Ok(text)
}

/// The folder being filled and the addresses given out so far.
struct Site {
    out: PathBuf,
    urls: BTreeMap<String, String>,
}

impl Site {
    fn new(out: PathBuf) -> Result<Self, String> {
        let folder = out.join("static");
        // Files of an earlier build would be served beside the new ones.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        Ok(Self {
            out,
            urls: BTreeMap::new(),
        })
    }

    fn copy(&mut self, name: &str, from: &Path) -> Result<String, String> {
        let bytes = read(from)?;
        self.put(name, &bytes)
    }

    fn add(&mut self, name: &str, text: &str) -> Result<String, String> {
        self.put(name, text.as_bytes())
    }

    /// Writes the file under its hashed name and gives the address.
    fn put(&mut self, name: &str, bytes: &[u8]) -> Result<String, String> {
        let (stem, extension) = name
            .rsplit_once('.')
            .ok_or_else(|| format!("{name} has no extension"))?;
        let hashed = format!("{stem}.{:016x}.{extension}", fnv1a(bytes));
        let path = self.out.join("static").join(&hashed);
        fs::write(&path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        let url = format!("/static/{hashed}");
        self.urls.insert(name.to_owned(), url.clone());
        Ok(url)
    }

    /// Takes in the icons and fonts a style sheet names and points it to them.
    fn with_hashed_urls(&mut self, css: &str, packages: &Path) -> Result<String, String> {
        let mut parts = css.split("url(");
        let mut result = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (target, rest) = part.split_once(')').ok_or("a url( without an end in the style sheet")?;
            let target = target.trim_matches(['"', '\'']);
            let (folder, name) = target
                .split_once('/')
                .ok_or_else(|| format!("unknown address {target}"))?;
            let from = match folder {
                "icons" => packages.join("dkfds/dist/img/svg-icons").join(name),
                "fonts" => packages.join("@fontsource/ibm-plex-sans/files").join(name),
                _ => {
                    return Err(format!(
                        "the style sheet points to {target}, which is neither icon nor font"
                    ));
                }
            };
            let url = match self.urls.get(name) {
                Some(url) => url.clone(),
                None => self.copy(name, &from)?,
            };
            let _ = write!(result, "url(\"{url}\"){rest}");
        }
        Ok(result)
    }

    fn write_table(&self, packages: &Path) -> Result<(), String> {
        let folder = self.out.join("static");
        let folder = folder.to_str().ok_or("the path of the build folder is not UTF-8")?;
        let mut code = format!(
            "/// Files of the last build, by hashed name.\n\
             #[derive(rust_embed::RustEmbed)]\n#[folder = {folder:?}]\npub struct Assets;\n\n\
             const URLS: [(&str, &str); {}] = [\n",
            self.urls.len()
        );
        for (name, url) in &self.urls {
            let _ = writeln!(code, "    ({name:?}, {url:?}),");
        }
        code.push_str("];\n\n/// Line icons as inline SVG, hidden from screen readers: the text beside them carries the meaning.\n");
        code.push_str("pub mod icon {\n");
        for name in ICONS {
            let svg = read_text(&packages.join(format!("dkfds/dist/img/svg-icons/{name}.svg")))?;
            let _ = writeln!(code, "    /// `{name}`");
            let _ = writeln!(
                code,
                "    pub const {}: &str = {:?};",
                constant(name),
                inline(&svg, name)?
            );
        }
        code.push_str("}\n");
        fs::write(self.out.join("assets.rs"), code).map_err(|error| format!("cannot write assets.rs: {error}"))
    }
}

fn constant(name: &str) -> String {
    name.to_uppercase().replace('-', "_")
}

/// An icon file as markup to put into a page.
fn inline(svg: &str, name: &str) -> Result<String, String> {
    let start = svg.find("<svg").ok_or_else(|| format!("{name}.svg holds no svg"))?;
    let (opening, body) = svg[start..]
        .split_once('>')
        .ok_or_else(|| format!("{name}.svg holds no svg"))?;
    let box_of = opening
        .split_once("viewBox=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value)
        .ok_or_else(|| format!("{name}.svg has no viewBox"))?;
    Ok(format!(
        "<svg class=\"icon-svg\" viewBox=\"{box_of}\" aria-hidden=\"true\" focusable=\"false\">{}",
        body.trim()
    ))
}

/// FNV-1a, 64 bits: tells one version of a file from the next, nothing more.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
