//! Texts in Danish and English, by key, from Fluent files that are compiled in.

use std::{collections::HashMap, sync::LazyLock};

use axum::http::{HeaderMap, header};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::langid;

#[derive(rust_embed::RustEmbed)]
#[folder = "texts/"]
struct Files;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Danish, the first language of everything.
    Danish,
    /// English.
    English,
}

static BUNDLES: LazyLock<HashMap<Language, FluentBundle<FluentResource>>> = LazyLock::new(|| {
    [Language::Danish, Language::English]
        .map(|language| (language, language.bundle()))
        .into()
});

impl Language {
    /// The language with this code; Danish when it is not known.
    pub fn of(code: &str) -> Self {
        if code == "en" { Self::English } else { Self::Danish }
    }

    /// Its code, for the page's `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The language chosen outside sign-in: a cookie, else Danish.
    pub fn from_headers(headers: &HeaderMap) -> Self {
        let cookies = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let english = cookies
            .flat_map(|line| line.split(';'))
            .any(|pair| pair.trim() == "sprog=en");
        if english { Self::English } else { Self::Danish }
    }

    fn bundle(self) -> FluentBundle<FluentResource> {
        let id = if self == Self::Danish {
            langid!("da-DK")
        } else {
            langid!("en-GB")
        };
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        for file in Files::iter().filter(|file| file.starts_with(self.code())) {
            let bytes = Files::get(&file).expect("listed files are there").data;
            let source = String::from_utf8(bytes.into_owned()).expect("texts are UTF-8");
            let resource = FluentResource::try_new(source).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
            bundle
                .add_resource(resource)
                .unwrap_or_else(|errors| panic!("{file}: {errors:?}"));
        }
        bundle
    }

    /// A text by its key with values put in. A missing text shows its key: the tests refuse one.
    pub fn text(self, key: &str, values: &[(&str, String)]) -> String {
        let bundle = &BUNDLES[&self];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("[{key}]");
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            // Whole numbers choose plural forms; everything else goes in as it is written.
            let value = value
                .parse::<i64>()
                .map_or_else(|_| FluentValue::from(value.clone()), FluentValue::from);
            args.set((*name).to_owned(), value);
        }
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// Whether there is a text with this key.
    pub fn has(self, key: &str) -> bool {
        BUNDLES[&self].has_message(key)
    }
}

#[cfg(test)]
mod tests;
