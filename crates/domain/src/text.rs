//! Text that people typed, with limits, and the one folding used for searching and sorting.

/// Why a typed text cannot be kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but white space was typed.
    #[error("empty")]
    Empty,
    /// More than the field holds.
    #[error("longer than {0} characters")]
    TooLong(usize),
    /// A character that cannot be shown or printed.
    #[error("a control character")]
    Control,
}

/// Trims a line and holds it to `max` characters.
///
/// # Errors
/// [`TextError`], for the message beside the field.
pub fn line(typed: &str, max: usize) -> Result<String, TextError> {
    let trimmed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if trimmed.is_empty() {
        return Err(TextError::Empty);
    }
    within(&trimmed, max)?;
    Ok(trimmed)
}

/// Keeps paragraphs, trims the ends and holds the text to `max` characters. An empty text is allowed.
///
/// # Errors
/// [`TextError`], for the message beside the field.
pub fn paragraphs(typed: &str, max: usize) -> Result<String, TextError> {
    let text = typed.replace("\r\n", "\n").trim().to_owned();
    within(&text, max)?;
    Ok(text)
}

fn within(text: &str, max: usize) -> Result<(), TextError> {
    if text.chars().count() > max {
        return Err(TextError::TooLong(max));
    }
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(TextError::Control);
    }
    Ok(())
}

/// The folded form by which names are found: lower case, accents off, æ ø å kept as letters of their own.
///
/// Folding happens here and not in SQL because SQLite folds ASCII only ("øster" would not find "Østergård").
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' => folded.push('a'),
            'ä' => folded.push('æ'),
            'ö' => folded.push('ø'),
            'ç' => folded.push('c'),
            'è' | 'é' | 'ê' | 'ë' => folded.push('e'),
            'ì' | 'í' | 'î' | 'ï' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' => folded.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            c if c.is_alphanumeric() => folded.push(c),
            _ => folded.push(' '),
        }
    }
    folded
        .replace("aa", "å")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A key that sorts as Danish readers expect: æ, ø, å after z, and aa with å.
pub fn sort_key(text: &str) -> String {
    fold(text)
        .chars()
        .map(|c| match c {
            'æ' => '{',
            'ø' => '|',
            'å' => '}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn oester_finds_oestergaard_in_any_case_and_spelling() {
        assert!(fold("Østergård").starts_with(&fold("øster")));
        assert_eq!(fold("Aagaard"), fold("Ågård"));
        assert_eq!(fold("  Line   Thaís-Holm "), "line thais holm");
    }

    #[test]
    fn danish_letters_sort_last_and_in_order() {
        let mut names = ["Åse", "Ole", "Ærø", "Østen", "Zita", "Aase"];
        names.sort_by_key(|n| sort_key(n));
        assert_eq!(names, ["Ole", "Zita", "Ærø", "Østen", "Åse", "Aase"]);
    }

    #[test]
    fn a_line_is_trimmed_and_limited() {
        assert_eq!(line("  Anders \t Vestergaard ", 60), Ok("Anders Vestergaard".into()));
        assert_eq!(line(" \n ", 60), Err(TextError::Empty));
        assert_eq!(line("abc", 2), Err(TextError::TooLong(2)));
        assert_eq!(line("a\u{7}b", 9), Err(TextError::Control));
    }
}
