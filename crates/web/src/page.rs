//! The frame around every page: brand, search, menu, user, language.

use std::convert::Infallible;

use askama::Template;
use axum::{
    extract::FromRequestParts,
    http::request::Parts,
    response::{Html, IntoResponse, Response},
};
use pejling_care::{Action, access::permits, sign_in::Browser};
use pejling_domain::access::Role;

use crate::{House, assets::icon, error::PageError, format, text::Language};

/// An item of the menu to the left.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Key of the text and of the current page.
    pub key: &'static str,
    /// Address.
    pub href: &'static str,
    /// Icon, as SVG.
    pub icon: &'static str,
    /// Letter after `g` that goes there.
    pub go: char,
    /// Stands under the heading "Ledelse".
    pub lead: bool,
    /// How many things wait there; nought is not shown.
    pub count: i64,
}

/// Who is signed in, for the top bar.
#[derive(Debug, Clone)]
pub struct FrameUser {
    /// Name.
    pub name: String,
    /// Initials.
    pub initials: String,
    /// Role.
    pub role: Role,
    /// Single-letter shortcuts are on.
    pub shortcuts: bool,
}

/// What every page's template needs, under the name `f`.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Language of the page.
    pub language: Language,
    /// The municipality's name.
    pub municipality: String,
    /// The centre's name.
    pub centre: String,
    /// Telephone number shown to citizens.
    pub phone: String,
    /// All people are made up.
    pub demo: bool,
    /// The day it is at the centre, in words.
    pub today: String,
    /// Minutes until the screen locks.
    pub idle_minutes: u16,
    /// Who is signed in.
    pub user: Option<FrameUser>,
    /// Value that every form carries back.
    pub csrf: String,
    /// Address of this page.
    pub path: String,
    /// Key of the current menu item.
    pub current: &'static str,
    /// The menu.
    pub nav: Vec<NavItem>,
}

const fn item(key: &'static str, href: &'static str, icon: &'static str, go: char) -> NavItem {
    NavItem {
        key,
        href,
        icon,
        go,
        lead: false,
        count: 0,
    }
}

const fn lead(key: &'static str, href: &'static str, icon: &'static str, go: char) -> NavItem {
    NavItem {
        key,
        href,
        icon,
        go,
        lead: true,
        count: 0,
    }
}

/// The menu, each item with the right that shows it.
const MENU: [(NavItem, Action); 11] = [
    (item("my-day", "/min-dag", icon::HOME, 'm'), Action::SeeOwnDay),
    (item("people", "/borgere", icon::PERSONS, 'b'), Action::ListPeople),
    (
        item("enquiries", "/henvendelser", icon::EMAIL, 'h'),
        Action::SeeEnquiries,
    ),
    (
        item("visitation", "/visitation", icon::VIEW_SPLIT, 'v'),
        Action::SeeEnquiries,
    ),
    (item("tasks", "/opgaver", icon::CHECKLIST, 'o'), Action::SeeTasks),
    (
        item("referrals", "/portal/mine", icon::SEND, 'r'),
        Action::SeeOwnReferrals,
    ),
    (
        item("own-figures", "/mine-tal", icon::ANALYTICS, 't'),
        Action::SeeOwnFigures,
    ),
    (lead("bearing", "/ledelse", icon::ANALYTICS, 'l'), Action::SeeBearing),
    (
        lead("break-glass-review", "/ledelse/noedadgang", icon::VISIBILITY, 'n'),
        Action::ReviewBreakGlass,
    ),
    (lead("admin", "/admin", icon::SETTINGS, 'a'), Action::EditTargets),
    (lead("journal", "/admin/log", icon::ASSIGNMENT, 'j'), Action::SeeJournal),
];

/// The frame of a page for somebody who is not signed in, in the language they have chosen.
pub struct Outside(pub Frame);

impl FromRequestParts<House> for Outside {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Self::Rejection> {
        Ok(Self(Frame::outside(house, Language::from_headers(&parts.headers))))
    }
}

impl Frame {
    /// The frame of a signed-in page.
    pub fn signed_in(house: &House, browser: &Browser, path: &str, current: &'static str) -> Self {
        let staff = &browser.staff;
        Self {
            user: Some(FrameUser {
                name: staff.name.clone(),
                initials: staff.initials.clone(),
                role: staff.role,
                shortcuts: staff.shortcuts,
            }),
            csrf: browser.csrf.clone(),
            path: path.to_owned(),
            current,
            nav: MENU
                .iter()
                .filter(|(_, action)| permits(staff.role, *action))
                .map(|(item, _)| item.clone())
                .collect(),
            idle_minutes: browser.idle_minutes,
            ..Self::outside(house, Language::of(&staff.language))
        }
    }

    /// Shows at a menu item how many things wait there.
    #[must_use]
    pub fn with_count(mut self, key: &str, count: i64) -> Self {
        for item in self.nav.iter_mut().filter(|item| item.key == key) {
            item.count = count;
        }
        self
    }

    /// The frame of a page outside sign-in.
    pub fn outside(house: &House, language: Language) -> Self {
        let settings = &house.settings;
        Self {
            municipality: settings.municipality.clone(),
            centre: settings.centre.clone(),
            phone: settings.phone.clone(),
            demo: settings.demo,
            today: format::day(language, house.care.world.today()),
            idle_minutes: settings.idle_minutes,
            ..Self::bare(language)
        }
    }

    /// A frame that knows nothing but its language.
    pub fn bare(language: Language) -> Self {
        Self {
            language,
            municipality: String::new(),
            centre: "Pejling".into(),
            phone: String::new(),
            demo: false,
            today: String::new(),
            idle_minutes: 5,
            user: None,
            csrf: String::new(),
            path: String::new(),
            current: "",
            nav: Vec::new(),
        }
    }

    /// Single-letter shortcuts are on.
    pub fn shortcuts(&self) -> bool {
        self.user.as_ref().is_some_and(|user| user.shortcuts)
    }

    /// The menu has items of management.
    pub fn leads(&self) -> bool {
        self.nav.iter().any(|item| item.lead)
    }

    /// The language one may switch to.
    pub fn other_language(&self) -> Language {
        if self.language == Language::Danish {
            Language::English
        } else {
            Language::Danish
        }
    }

    /// The other language's name, in that language.
    pub fn other_language_name(&self) -> String {
        self.other_language().text("language-own-name", &[])
    }

    /// A text by its key.
    pub fn t(&self, key: &str) -> String {
        self.language.text(key, &[])
    }

    /// A text with one value put in.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "templates hand over numbers and texts alike"
    )]
    pub fn t1(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.language.text(key, &[(name, value.to_string())])
    }

    /// A text with two values put in.
    pub fn t2(&self, key: &str, first: (&str, &str), second: (&str, &str)) -> String {
        self.language
            .text(key, &[(first.0, first.1.to_owned()), (second.0, second.1.to_owned())])
    }

    /// The shown word for a member of a closed list: the text `LIST-CODE`.
    pub fn word(&self, list: &str, code: impl std::fmt::Display) -> String {
        self.language.text(&format!("{list}-{code}"), &[])
    }

    /// Whether the signed-in role may do this, by the action's code: for showing a button or not.
    pub fn may(&self, action: &str) -> bool {
        let action = <Action as pejling_domain::Code>::from_code(action);
        self.user
            .as_ref()
            .zip(action)
            .is_some_and(|(user, action)| permits(user.role, action))
    }
}

/// A rendered page.
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(html) => Html(html).into_response(),
            Err(error) => PageError::from(error).into_response(),
        }
    }
}
