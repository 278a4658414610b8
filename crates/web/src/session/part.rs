//! One feedback form on the page of a talk: send, wait, answer, or say why there is none. The part keeps itself fresh
//! while it waits.

use std::fmt::Write as _;

use askama::Template;
use axum::response::{IntoResponse, Response};
use pejling_care::{
    feedback::{self, Track},
    session::{self, Form},
};
use pejling_domain::{
    feedback::{Answer, EntryMode, Measure},
    id::SessionId,
    session::SessionStatus,
};
use pejling_store::session::Session;

use crate::{
    error::PageError,
    fit::{self, Label},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

/// What the template `session/part.html` needs, under the name `b`.
pub struct Block {
    /// Code of the measure.
    pub measure: Measure,
    /// The talk.
    pub session: SessionId,
    /// Status of the block.
    pub label: Label,
    /// The answer in force.
    pub in_force: String,
    /// The total in words, with how it was given and its lines.
    pub given: Option<Given>,
    /// Why there is no score.
    pub skipped: Option<String>,
    /// The open invitation.
    pub waiting: Option<Waiting>,
    /// What is said aloud when an answer has come.
    pub announcement: String,
    /// Place in the flow of an open talk; empty on a signed one.
    pub step: &'static str,
    /// The talk is open and no licensed wording is loaded.
    pub placeholder: bool,
}

/// A score.
pub struct Given {
    /// The total.
    pub total: String,
    /// Four lines, where they are known.
    pub lines: Vec<String>,
    /// How it was given.
    pub how: String,
    /// What it means: distance to the cut-off, or what to ask about.
    pub meaning: String,
}

/// An open invitation.
pub struct Waiting {
    /// Four digits.
    pub code: String,
    /// The address as a picture to scan.
    pub qr: String,
    /// The address in words.
    pub address: String,
    /// Until when.
    pub until: String,
}

impl Block {
    /// Makes the block of a form.
    pub fn of(visit: &Visit, f: &Frame, session: &Session, form: &Form, track: &Track) -> Self {
        let open = session.status == SessionStatus::Open;
        let answer = form.answer.as_ref().map(|answer| answer.answer);
        let given = match answer {
            Some(Answer::Scored { score, mode }) => Some(given(f, form.measure, (score, mode), track)),
            _ => None,
        };
        let skipped = match answer {
            Some(Answer::Skipped(skip)) => Some(f.word("skip", skip)),
            _ => None,
        };
        let label = label(f, form, given.as_ref(), skipped.as_ref());
        let announcement = match &given {
            Some(given) => f.t2(
                "session-received",
                ("measure", &f.word("measure", form.measure)),
                ("meaning", &format!("{} – {}", given.total, given.meaning)),
            ),
            None => String::new(),
        };
        Self {
            measure: form.measure,
            session: session.id,
            in_force: form
                .answer
                .as_ref()
                .map(|answer| answer.id.to_string())
                .unwrap_or_default(),
            waiting: form.invited.as_ref().map(|invited| waiting(visit, f, invited)),
            placeholder: open && !visit.house.settings.packs.of(form.measure).is_licensed(),
            step: match form.measure {
                Measure::Ors if open => "1",
                Measure::Srs if open => "3",
                Measure::Ors | Measure::Srs => "",
            },
            label,
            given,
            skipped,
            announcement,
        }
    }
}

fn label(f: &Frame, form: &Form, given: Option<&Given>, skipped: Option<&String>) -> Label {
    if form.invited.is_some() {
        return Label {
            kind: "blue",
            words: f.t("session-waiting"),
        };
    }
    match (given, skipped) {
        (Some(_), _) => Label {
            kind: "green",
            words: f.t("session-answered"),
        },
        (_, Some(why)) => Label {
            kind: "plain",
            words: why.clone(),
        },
        _ => Label {
            kind: "plain",
            words: f.t("session-not-begun"),
        },
    }
}

fn given(
    f: &Frame,
    measure: Measure,
    (score, mode): (pejling_domain::feedback::Score, EntryMode),
    track: &Track,
) -> Given {
    let tenths = |value: u16| format::tenths(f.language, i64::from(value));
    let meaning = match measure {
        Measure::Ors => fit::wellbeing_label(f, &track.standing).words.to_lowercase(),
        Measure::Srs if score.total() < track.alliance_cutoff => f.t("session-srs-low"),
        Measure::Srs if track.standing.alliance.fell => f.t("session-srs-fell"),
        Measure::Srs => f.t("session-srs-good"),
    };
    Given {
        total: tenths(score.total()),
        lines: score
            .items()
            .map(|lines| lines.map(tenths).to_vec())
            .unwrap_or_default(),
        how: f.word("entry-mode", mode),
        meaning,
    }
}

/// An invitation as it is shown: digits, picture, until when.
pub fn waiting(visit: &Visit, f: &Frame, invited: &feedback::Invited) -> Waiting {
    let world = &visit.house.care.world;
    let until = world.civil(invited.expires_at);
    let address = format!(
        "{}/skema/{}",
        visit.house.settings.public_url.trim_end_matches('/'),
        invited.token
    );
    Waiting {
        qr: qr(&address, &f.t("session-qr")),
        code: invited.code.clone(),
        until: format::minute(f.language, i64::from(until.hour()) * 60 + i64::from(until.minute())),
        address: format!("{}/skema", visit.house.settings.public_url.trim_end_matches('/')),
    }
}

/// The picture of an address: dark squares as one path, four quiet modules around, no style of its own.
fn qr(address: &str, label: &str) -> String {
    const QUIET: usize = 4;
    let Ok(code) = qrcode::QrCode::new(address) else {
        return String::new();
    };
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == qrcode::Color::Dark {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    let size = width + 2 * QUIET;
    format!(
        "<svg viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    )
}

#[derive(Template)]
#[template(path = "session/part_alone.html")]
struct PartPage {
    f: Frame,
    b: Block,
    fit: Option<fit::FitFigure>,
}

/// The part alone, for the page that asks again and again; by itself it leads back to the page.
pub async fn show(visit: Visit, At((id, measure)): At<(SessionId, Measure)>) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let care = &visit.house.care;
    let (session, form) = session::form(care, visit.staff(), id, measure).await?;
    let mut tx = care.read().await?;
    let person = pejling_store::person::by_id(&mut tx, session.person_id)
        .await?
        .ok_or(PageError::not_found())?;
    let track = feedback::track(care, &mut tx, session.episode_id, person.born_on).await?;
    let b = Block::of(&visit, &f, &session, &form, &track);
    let fit = (b.given.is_some()).then(|| fit::figure(&f, &track, pejling_documents::chart::Audience::Staff));
    Ok(Page(PartPage { f, b, fit }).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_picture_without_styles() {
        let svg = qr("https://pejling.example/skema/abc", "QR");
        assert!(
            svg.starts_with("<svg viewBox=") && svg.contains("M4 4h1v1h-1z"),
            "the finder pattern begins in the corner: {svg}"
        );
        assert!(!svg.contains("style"));
    }
}
