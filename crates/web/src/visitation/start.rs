//! The start of a course: the day treatment began in fact, and who it is with.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action,
    enquiry::{self, Colleague, Turn, View},
    episode::{self, Start, StartError},
};
use pejling_domain::{Code, access::Team, enquiry::Stage, id::EnquiryId};
use serde::Deserialize;

use crate::{
    choices::{self, Choices},
    clock::{self, ClockView},
    enquiry::came_second,
    error::PageError,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::At,
};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    version: String,
    counsellor: String,
    team: String,
    started: String,
}

#[derive(Template)]
#[template(path = "visitation/start.html")]
struct StartPage {
    f: Frame,
    errors: Errors,
    typed: Typed,
    v: View,
    clock: ClockView,
    promise: Option<String>,
    missing: Vec<String>,
    colleagues: Vec<Colleague>,
    grant: Option<String>,
}

impl StartPage {
    fn name(&self) -> &str {
        self.v.header.display_name()
    }
    fn staff(&self) -> Choices {
        let names = self
            .colleagues
            .iter()
            .map(|colleague| (colleague.id.to_string(), colleague.name.clone()))
            .collect();
        choices::or_none(self.f.t("form-choose"), names)
    }
    fn teams(&self) -> Choices {
        choices::or_none(self.f.t("form-choose"), choices::all::<Team>(&self.f, "team"))
    }
}

/// Shows the form.
pub(super) async fn show(visit: Visit, At(id): At<EnquiryId>) -> Result<Response, PageError> {
    let view = enquiry::view(&visit.house.care, visit.staff(), id).await?;
    if view.enquiry.stage != Stage::Decided {
        return Ok(Redirect::to(&format!("/henvendelser/{id}")).into_response());
    }
    let typed = Typed {
        version: view.enquiry.version.to_string(),
        counsellor: view.enquiry.owner.map(|owner| owner.to_string()).unwrap_or_default(),
        team: view.enquiry.team.map(|team| team.to_string()).unwrap_or_default(),
        started: visit.house.care.world.today().to_string(),
    };
    Ok(Page(page(&visit, view, typed, Errors::default()).await?).into_response())
}

async fn page(visit: &Visit, v: View, typed: Typed, errors: Errors) -> Result<StartPage, PageError> {
    let care = &visit.house.care;
    let f = visit.frame("visitation");
    let grant = v.decision.as_ref().map(|decision| {
        let terms = &decision.terms;
        let words = [
            terms.level.map(|level| f.word("level", level)),
            terms.programme.map(|programme| f.word("programme", programme)),
            terms
                .grant_until
                .map(|until| f.t1("decision-until-day", "day", format::day(f.language, until))),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    Ok(StartPage {
        clock: ClockView::of(&f, v.clock.as_ref(), care.world.today()),
        promise: v.clock.as_ref().map(|reading| clock::promise(&f, reading)),
        missing: v
            .clock
            .iter()
            .flat_map(|reading| reading.state.missing.iter().map(|missing| f.word("missing", missing)))
            .collect(),
        colleagues: enquiry::colleagues(care, visit.staff(), Action::HoldSession).await?,
        grant,
        errors,
        typed,
        v,
        f,
    })
}

/// Starts the course and leads to the citizen.
pub(super) async fn start(
    visit: Visit,
    At(id): At<EnquiryId>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let care = &visit.house.care;
    let language = visit.language();
    let version = typed.version.parse().map_err(|_| PageError::unreadable())?;
    let mut errors = Errors::default();
    let (counsellor, team, started_on) = (
        typed.counsellor.parse().ok(),
        Team::from_code(&typed.team),
        parse_day(&typed.started),
    );
    for (field, missing, key) in [
        ("counsellor", counsellor.is_none(), "start-counsellor-missing"),
        ("team", team.is_none(), "enquiry-choose"),
        ("started", started_on.is_none(), "form-day-error"),
    ] {
        if missing {
            errors.add(language, field, key);
        }
    }
    let (Some(counsellor), Some(team), Some(started_on)) = (counsellor, team, started_on) else {
        return again(&visit, id, typed, errors).await;
    };
    let ask = Start {
        turn: Turn { enquiry: id, version },
        counsellor,
        team,
        started_on,
        substance: None,
    };
    let person = enquiry::view(care, visit.staff(), id).await?.enquiry.person;
    match episode::start(care, visit.staff(), ask).await {
        Ok(_) => return Ok(Redirect::to(&format!("/borgere/{person}")).into_response()),
        Err(StartError::Moved(_)) => return Ok(came_second("/visitation", id).into_response()),
        Err(StartError::Refused(refusal)) => return Err(refusal.into()),
        Err(StartError::NotGranted) => errors.add(language, "started", "start-not-granted"),
        Err(StartError::BeforeRequest) => errors.add(language, "started", "start-before-request"),
        Err(StartError::Ahead) => errors.add(language, "started", "start-ahead"),
        Err(StartError::GrantRunOut(until)) => {
            let day = format::day(language, until);
            errors.add_text("started", language.text("start-grant-run-out", &[("day", day)]));
        }
        Err(StartError::AlreadyRunning) => errors.add(language, "started", "start-already-running"),
        Err(StartError::Counsellor) => errors.add(language, "counsellor", "start-counsellor-missing"),
    }
    again(&visit, id, typed, errors).await
}

async fn again(visit: &Visit, id: EnquiryId, mut typed: Typed, errors: Errors) -> Result<Response, PageError> {
    let view = enquiry::view(&visit.house.care, visit.staff(), id).await?;
    typed.version = view.enquiry.version.to_string();
    let page = page(visit, view, typed, errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
