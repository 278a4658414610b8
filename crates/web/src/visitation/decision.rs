//! The decision page, alone or in a meeting that takes those who are ready one by one.

mod proposal;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use pejling_care::{
    draft::{self, DraftError, Origin},
    enquiry::{self, Turn, View},
    visitation::{self, Decide, DecideError},
};
use pejling_domain::{
    Code,
    enquiry::Stage,
    episode::Programme,
    guarantee::Missing,
    id::EnquiryId,
    visitation::{Area, Hearing, Level, Matter, Outcome},
};
use serde::Deserialize;

use crate::{
    choices::{self, Choices},
    clock::{self, ClockView},
    enquiry::moved_words,
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
};
use proposal::{Typed, block_error, proposal};

/// Most people passed over in one meeting; more would make an address that is too long.
const MOST_PASSED: usize = 40;

/// A meeting's state, in the address: only ids, and only of those passed over.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ask {
    moede: String,
    forbi: String,
}

impl Ask {
    fn passed(&self) -> Vec<EnquiryId> {
        self.forbi
            .split('.')
            .filter_map(|id| id.parse().ok())
            .take(MOST_PASSED)
            .collect()
    }

    fn in_meeting(&self) -> bool {
        self.moede == "ja"
    }
}

fn meeting_address(passed: &[EnquiryId]) -> String {
    let ids: Vec<String> = passed.iter().map(ToString::to_string).collect();
    format!("/visitation/moede?forbi={}", ids.join("."))
}

/// Leads to the next one who is ready.
pub(super) async fn meeting(visit: Visit, Asked(ask): Asked<Ask>) -> Result<Redirect, PageError> {
    let passed = ask.passed();
    let next = visitation::next_ready(&visit.house.care, visit.staff(), &passed).await?;
    Ok(match next {
        None => Redirect::to("/visitation?moede=slut"),
        Some((id, _)) => Redirect::to(&format!("/visitation/{id}/afgoerelse?moede=ja&forbi={}", ask.forbi)),
    })
}

#[derive(Template)]
#[template(path = "visitation/decision.html")]
struct DecisionPage {
    f: Frame,
    errors: Errors,
    typed: Typed,
    v: View,
    clock: ClockView,
    promise: Option<String>,
    notice: Option<String>,
    interview: bool,
    areas_needed: bool,
    law: Option<String>,
    meeting: Option<Meeting>,
}

struct Meeting {
    left: usize,
    skip: String,
    passed: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
impl DecisionPage {
    fn name(&self) -> &str {
        self.v.header.display_name()
    }
    fn outcomes(&self) -> Choices {
        choices::all::<Outcome>(&self.f, "outcome")
    }
    fn levels(&self) -> Choices {
        choices::all::<Level>(&self.f, "level")
    }
    fn programmes(&self) -> Choices {
        choices::or_none(self.f.t("form-choose"), choices::all::<Programme>(&self.f, "programme"))
    }
    fn hearings(&self) -> Choices {
        choices::all::<Hearing>(&self.f, "hearing")
    }
    fn areas(&self) -> Vec<(&'static str, String, String)> {
        Area::ALL
            .iter()
            .map(|area| {
                (
                    proposal::field(*area),
                    self.f.word("area", area),
                    self.typed.area(*area).to_owned(),
                )
            })
            .collect()
    }
    fn substances(&self) -> String {
        let asked = &self.v.enquiry.asked;
        asked
            .substance
            .iter()
            .chain(&asked.others)
            .map(|substance| self.f.word("substance", substance))
            .collect::<Vec<_>>()
            .join(", ")
    }
    fn day(&self, date: &Date) -> String {
        format::day(self.f.language, *date)
    }
    fn age(&self) -> Option<String> {
        self.v.header.age.map(|age| self.f.t1("age", "n", age))
    }
}

fn form_name(id: EnquiryId) -> String {
    format!("decision.{id}")
}

/// Shows the form, with what was begun before.
pub(super) async fn show(visit: Visit, At(id): At<EnquiryId>, Asked(ask): Asked<Ask>) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let view = enquiry::view(care, visit.staff(), id).await?;
    if !view.enquiry.stage.is_open() {
        return Ok(Redirect::to(&format!("/henvendelser/{id}")).into_response());
    }
    let mut tx = care.read().await?;
    let found = draft::load::<Typed>(&mut tx, visit.staff(), &form_name(id)).await?;
    drop(tx);
    let (mut typed, sheet, base) = match found {
        Some(found) => (found.body, found.sheet, found.saved_at.0.as_microsecond().to_string()),
        None => (
            Typed::fresh(&view, care.world.today()),
            care.world.id::<EnquiryId>().to_string(),
            String::new(),
        ),
    };
    typed.version = view.enquiry.version.to_string();
    typed.sheet = sheet;
    typed.base = base;
    let page = page(&visit, (view, typed), &ask, Errors::default()).await?;
    Ok(Page(page).into_response())
}

async fn page(visit: &Visit, (v, typed): (View, Typed), ask: &Ask, errors: Errors) -> Result<DecisionPage, PageError> {
    let care = &visit.house.care;
    let f = visit.frame("visitation");
    let today: Date = care.world.today();
    let meeting = if ask.in_meeting() {
        let mut passed = ask.passed();
        let left = visitation::next_ready(care, visit.staff(), &passed)
            .await?
            .map_or(0, |(_, left)| left);
        passed.push(v.enquiry.id);
        Some(Meeting {
            left: left.saturating_sub(1),
            skip: meeting_address(&passed),
            passed: ask.forbi.clone(),
        })
    } else {
        None
    };
    let asked = &v.enquiry.asked;
    let matter = Matter {
        regime: asked.regime,
        requested_on: asked.received_on,
    };
    Ok(DecisionPage {
        clock: ClockView::of(&f, v.clock.as_ref(), today),
        promise: v.clock.as_ref().map(|reading| clock::promise(&f, reading)),
        interview: v
            .clock
            .as_ref()
            .is_some_and(|reading| reading.state.missing.contains(&Missing::MedicalInterview)),
        areas_needed: matter.needs_areas(),
        law: asked
            .regime
            .map(|regime| regime.citation(asked.received_on).to_string()),
        notice: None,
        meeting,
        errors,
        typed,
        v,
        f,
    })
}

/// Keeps what is typed while it is typed.
pub(super) async fn keep(
    visit: Visit,
    At(id): At<EnquiryId>,
    Sent(typed): Sent<Typed>,
) -> Result<StatusCode, PageError> {
    // Only for an enquiry one can open.
    enquiry::last_move(&visit.house.care, visit.staff(), id).await?;
    let origin = Origin::of(&typed.sheet, &typed.base);
    match draft::save(&visit.house.care, visit.staff(), &form_name(id), &origin, &typed).await {
        Ok(_) => Ok(StatusCode::NO_CONTENT),
        Err(DraftError::Conflict) => Ok(StatusCode::CONFLICT),
        Err(DraftError::Store(error)) => Err(error.into()),
    }
}

/// Decides.
pub(super) async fn decide(
    visit: Visit,
    At(id): At<EnquiryId>,
    Asked(ask): Asked<Ask>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let version = typed.version.parse().map_err(|_| PageError::unreadable())?;
    let mut errors = Errors::default();
    let Some(proposal) = proposal(&typed, visit.language(), &mut errors) else {
        return again(&visit, id, (typed, ask), errors).await;
    };
    if !errors.is_empty() {
        return again(&visit, id, (typed, ask), errors).await;
    }
    match visitation::decide(
        care,
        visit.staff(),
        Decide {
            turn: Turn { enquiry: id, version },
            proposal,
        },
    )
    .await
    {
        Ok(_) => {}
        Err(DecideError::Refused(refusal)) => return Err(refusal.into()),
        Err(DecideError::Moved(moved)) => {
            let words = moved_words(&visit.frame("visitation"), &moved, care.world.civil(moved.at));
            return second(&visit, id, (typed, ask), words).await;
        }
        Err(DecideError::Blocked(blocks)) => {
            for block in blocks {
                let (field, key) = block_error(block);
                errors.add(visit.language(), field, key);
            }
            return again(&visit, id, (typed, ask), errors).await;
        }
        Err(DecideError::Text(field)) => {
            errors.add(
                visit.language(),
                if field == "basis" { "area_substances" } else { field },
                "enquiry-too-long",
            );
            return again(&visit, id, (typed, ask), errors).await;
        }
    }
    draft::discard(care, visit.staff(), &form_name(id)).await?;
    let to = if ask.in_meeting() {
        meeting_address(&ask.passed())
    } else {
        "/visitation".to_owned()
    };
    Ok(Redirect::to(&to).into_response())
}

async fn again(
    visit: &Visit,
    id: EnquiryId,
    (typed, ask): (Typed, Ask),
    errors: Errors,
) -> Result<Response, PageError> {
    let view = enquiry::view(&visit.house.care, visit.staff(), id).await?;
    let page = page(visit, (view, typed), &ask, errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// Somebody was first: what was written stands, with who it was and the version as it is now.
async fn second(
    visit: &Visit,
    id: EnquiryId,
    (mut typed, ask): (Typed, Ask),
    words: String,
) -> Result<Response, PageError> {
    let view = enquiry::view(&visit.house.care, visit.staff(), id).await?;
    if matches!(view.enquiry.stage, Stage::Started | Stage::Closed) {
        return Ok(crate::enquiry::came_second("/visitation", id).into_response());
    }
    typed.version = view.enquiry.version.to_string();
    let page = page(visit, (view, typed), &ask, Errors::default()).await?;
    Ok((
        StatusCode::CONFLICT,
        Page(DecisionPage {
            notice: Some(words),
            ..page
        }),
    )
        .into_response())
}
