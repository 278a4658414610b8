//! The content security policy allows no inline script or style; this finds them before a browser does.

use crate::tree::Source;

/// Inline script, inline style and attributes that need `eval`, in templates, in drawn charts and in code.
pub fn inline_code(sources: &[Source]) -> Vec<String> {
    let shown = |source: &&Source| {
        let drawn = source.is_in("crates/web") || source.is_in("crates/documents");
        drawn && !source.is_test() && (source.is("html") || source.is("rs"))
    };
    let mut findings = Vec::new();
    for source in sources.iter().filter(shown) {
        for tag in tags(&source.text) {
            findings.extend(faults(tag.text).map(|fault| source.at(tag.at, fault)));
            if tag.name() == "script"
                && !source.text[tag.at + tag.text.len()..]
                    .trim_start()
                    .starts_with("</script")
            {
                findings.push(source.at(tag.at, "a script with a body"));
            }
        }
    }
    findings
}

struct Tag<'a> {
    at: usize,
    text: &'a str,
}

impl Tag<'_> {
    fn name(&self) -> &str {
        self.text[1..]
            .split(|char: char| !char.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default()
    }
}

/// Opening tags: `<` before a letter, up to the next `>`. Good enough for templates; generic Rust types such as
/// `Vec<String>` come out as tags without attributes and do no harm.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    text.match_indices('<').filter_map(|(at, _)| {
        let rest = &text[at..];
        let opens = rest[1..].starts_with(|char: char| char.is_ascii_lowercase());
        let end = rest.find('>').filter(|_| opens)?;
        Some(Tag {
            at,
            text: &rest[..=end],
        })
    })
}

fn faults(tag: &str) -> impl Iterator<Item = &'static str> {
    let attributes: Vec<&str> = tag
        .split(|char: char| char.is_whitespace() || char == '\\')
        .skip(1)
        .filter_map(|word| word.split_once('=').map(|(name, _)| name))
        .collect();
    let is_handler = |name: &&str| {
        name.strip_prefix("on")
            .is_some_and(|event| !event.is_empty() && event.bytes().all(|b| b.is_ascii_lowercase()))
    };
    [
        (attributes.contains(&"style"), "a style attribute"),
        (attributes.iter().any(is_handler), "an inline event handler"),
        (
            attributes.iter().any(|name| name.starts_with("hx-on")),
            "hx-on needs eval",
        ),
        (
            tag.contains("=\"js:") || tag.contains("='js:") || tag.contains("\"javascript:"),
            "a js: value needs eval",
        ),
        (tag.starts_with("<style"), "a style element"),
        (
            tag.starts_with("<script") && !attributes.contains(&"src"),
            "a script without src",
        ),
    ]
    .into_iter()
    .filter_map(|(broken, fault)| broken.then_some(fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> usize {
        inline_code(&[Source::of("crates/web/templates/person/overview.html", html)]).len()
    }

    #[test]
    fn what_the_policy_forbids_is_found() {
        for html in [
            "<p style=\"color: red\">",
            "<button class=\"b\"\n  onclick=\"go()\">",
            "<script src=\"/a.js\">go()</script>",
            "<script nonce=\"1\"></script>",
            "<style></style>",
            "<a hx-on:click=\"go()\">",
            "<a hx-vals=\"js:{a: 1}\">",
            "<a href=\"javascript:go()\">",
        ] {
            assert_eq!(found(html), 1, "{html}");
        }
    }

    #[test]
    fn what_the_policy_allows_passes() {
        let html = "<script src=\"/a.js\" defer></script><p class=\"style\" data-onset=\"1\">if a < b { c > d }</p>";
        assert_eq!(found(html), 0);
    }

    #[test]
    fn a_chart_drawn_in_code_is_looked_at_too() {
        let code = "svg.push_str(\"<g style=\\\"fill:red\\\">\");";
        assert_eq!(
            inline_code(&[Source::of("crates/documents/src/chart.rs", code)]).len(),
            1
        );
        assert!(inline_code(&[Source::of("crates/care/src/plan.rs", code)]).is_empty());
    }
}
