//! A sent form as pairs of name and value, for forms with as many fields as there are goals or substances.

use serde::{Deserialize, Serialize};

/// Names and values in the order they were sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The value of a field; empty when it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether a box was ticked.
    pub fn is_on(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// Puts a value in the place of what was sent.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.0.retain(|(known, _)| *known != name);
        self.0.push((name, value.into()));
    }

    /// A number that was sent; none when it is not one.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).trim().parse().ok()
    }

    /// Every pair but the one that belongs to the session, for a page that carries an answered form on.
    pub fn carried(&self) -> Vec<(String, String)> {
        self.0
            .iter()
            .filter(|(name, _)| name != "csrf" && name != "act")
            .cloned()
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_by_name_and_carried_on_without_the_sessions_value() {
        let mut fields: Fields = serde_html_form::from_str("csrf=x&days-alcohol=4&note=%C3%A6&act=check").unwrap();
        assert_eq!(
            (fields.get("days-alcohol"), fields.get("note"), fields.get("none")),
            ("4", "æ", "")
        );
        assert_eq!(fields.number::<u16>("days-alcohol"), Some(4));
        fields.set("days-alcohol", "5");
        assert_eq!(
            fields.carried(),
            [
                ("note".to_owned(), "æ".to_owned()),
                ("days-alcohol".to_owned(), "5".to_owned())
            ]
        );
    }
}
