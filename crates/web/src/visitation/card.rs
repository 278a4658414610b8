//! A card in words: the same for board and list.

use jiff::civil::Date;
use pejling_care::visitation::{Card, NextStep};
use pejling_domain::{
    enquiry::{Stage, Wish},
    id::EnquiryId,
    person::PersonKind,
};

use crate::{choices::inside, clock::ClockView, format, page::Frame};

/// A tag with its weight.
pub struct TagView {
    /// In words.
    pub words: String,
    /// Ending of the class name with its hyphens, or nothing.
    pub class: &'static str,
}

/// The one thing to do next with a card.
pub enum Do {
    /// A page to go to.
    Go(String),
    /// A form that is sent at once.
    Send(String),
}

/// A card ready to be shown.
pub struct CardView {
    /// The enquiry.
    pub id: EnquiryId,
    /// Its version, for moving it.
    pub version: i64,
    /// Name, anonymous number, or that no name was given.
    pub name: String,
    /// What it is about: substances or the wish.
    pub about: String,
    /// Age, source and day of the request.
    pub meta: String,
    /// The clock.
    pub clock: ClockView,
    /// Words of the status label in the list.
    pub status: String,
    /// Kind of the status label in the list.
    pub status_kind: &'static str,
    /// Ending of the card's class name with its hyphens, or nothing.
    pub class: &'static str,
    /// Where it stands, in words.
    pub stage_words: String,
    /// Tags.
    pub tags: Vec<TagView>,
    /// Initials of the owner.
    pub owner: Option<String>,
    /// What happens next.
    pub next: String,
    /// The one thing to do.
    pub action: Do,
    /// Its words.
    pub action_words: String,
}

impl CardView {
    /// Puts a card into words.
    pub fn of(f: &Frame, card: &Card, today: Date) -> Self {
        let clock = ClockView::of(f, card.clock.as_ref(), today);
        let (status, status_kind) = if card.pressing {
            (f.t1("card-pressing", "left", inside(&clock.left)), "red")
        } else {
            (clock.left.clone(), clock.label())
        };
        let class = match clock.class {
            _ if card.pressing => "red",
            "red" => "red",
            "amber" => "amber",
            _ => "",
        };
        let (action, key) = action(f, card);
        Self {
            id: card.enquiry,
            version: card.version,
            name: name(f, card),
            about: about(f, card),
            meta: meta(f, card),
            status,
            status_kind,
            class,
            stage_words: f.word("stage", card.stage),
            tags: tags(f, card),
            owner: card.owner.as_ref().map(|(_, initials)| initials.clone()),
            next: next(f, card, today),
            action,
            action_words: f.t(key),
            clock,
        }
    }

    /// The tags in one line, for the list.
    pub fn tag_line(&self) -> String {
        self.tags
            .iter()
            .map(|tag| tag.words.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

fn name(f: &Frame, card: &Card) -> String {
    match (&card.name, card.kind) {
        (Some(name), _) => name.clone(),
        (None, PersonKind::Anonymous) => f.t1("card-anonymous", "number", &card.number),
        (None, PersonKind::Known) => f.t("card-no-name"),
    }
}

fn about(f: &Frame, card: &Card) -> String {
    if card.wish != Wish::Treatment || card.substances.is_empty() {
        return f.t(&format!("card-wish-{}", card.wish));
    }
    let words: Vec<String> = card
        .substances
        .iter()
        .map(|substance| f.word("substance", substance))
        .collect();
    let rest: Vec<String> = words.iter().skip(1).map(|word| inside(word)).collect();
    std::iter::once(words[0].clone())
        .chain(rest)
        .collect::<Vec<_>>()
        .join(", ")
}

fn meta(f: &Frame, card: &Card) -> String {
    let age = card.age.map(|age| f.t1("age", "n", age));
    let source = inside(&f.word("source", card.source));
    let day = format::day_short(f.language, card.received_on);
    age.into_iter().chain([source, day]).collect::<Vec<_>>().join(" · ")
}

fn tags(f: &Frame, card: &Card) -> Vec<TagView> {
    let mut tags: Vec<TagView> = card
        .tags
        .iter()
        .map(|tag| TagView {
            words: f.word("tag", tag),
            class: if tag.is_heavy() { " rc-tag--note" } else { "" },
        })
        .collect();
    if card.pressing {
        tags.push(TagView {
            words: f.t("card-urgent"),
            class: " rc-tag--urgent",
        });
    }
    tags
}

fn next(f: &Frame, card: &Card, today: Date) -> String {
    let day = |on: Date| {
        if on == today {
            format::relative(f.language, on, today)
        } else {
            format::day_short(f.language, on)
        }
    };
    match card.next {
        NextStep::Unassigned => f.t("next-assign"),
        NextStep::CallBack(None) => f.t("next-call-back"),
        NextStep::CallBack(Some(on)) => f.t1("next-call-back-on", "day", day(on)),
        NextStep::Intake(on, at) if on == today => f.t1("next-intake-today", "time", format::minute(f.language, at)),
        NextStep::Intake(on, _) => f.t1("next-intake-on", "day", day(on)),
        NextStep::IntakePassed => f.t("next-intake-passed"),
        NextStep::Decision => f.t("next-decision"),
        NextStep::Start(None) => f.t("next-start"),
        NextStep::Start(Some(on)) => f.t1("next-start-on", "day", day(on)),
    }
}

/// The next step of a card, or the enquiry for somebody whose step it is not.
fn action(f: &Frame, card: &Card) -> (Do, &'static str) {
    let id = card.enquiry;
    match card.stage {
        Stage::New if f.may("handle-enquiry") => (Do::Go(format!("/henvendelser/{id}/forsamtale")), "do-book"),
        Stage::Booked if f.may("handle-enquiry") => (Do::Send(format!("/henvendelser/{id}/klar")), "do-ready"),
        Stage::Ready if f.may("decide") => (Do::Go(format!("/visitation/{id}/afgoerelse")), "do-decide"),
        Stage::Decided if f.may("start-episode") => (Do::Go(format!("/visitation/{id}/start")), "do-start"),
        _ => (Do::Go(format!("/henvendelser/{id}")), "do-open"),
    }
}
