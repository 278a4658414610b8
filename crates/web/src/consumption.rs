//! Consumption on its own page: what was told and when, a new answer, the correction of an old one.

pub mod fields;
pub mod words;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use pejling_care::{
    Action,
    consumption::{self, Answered, ConsumptionError, RecordConsumption, Statement, asked_about, start_of},
    course::Episode,
};
use pejling_domain::{
    Code,
    consumption::Occasion,
    episode::Substance,
    id::{ConsumptionId, PersonId},
};

use crate::{
    Gate, Routes,
    case::CaseHead,
    course::{Opened, Which, open},
    error::PageError,
    evaluation::{day_error, use_error},
    fields::Fields as Typed,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    plan::back,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let gate = Gate::Needs(Action::RecordConsumption);
    routes
        .get(gate, "/borgere/{person}/forbrug", show)
        .post(gate, "/borgere/{person}/forbrug", send)
}

/// An answer in the list.
struct Row {
    id: ConsumptionId,
    occasion: String,
    day: String,
    substance: String,
    answer: String,
    by: String,
}

#[derive(Template)]
#[template(path = "consumption/page.html")]
struct ConsumptionPage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    course: String,
    rows: Vec<Row>,
    occasion: String,
    occasions: Vec<(String, String)>,
    substance: String,
    substances: Vec<(String, String)>,
    on: String,
    uses: Vec<fields::UseField>,
    corrects: Option<String>,
}

async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Page<ConsumptionPage>, PageError> {
    let mut opened = open(&visit, person, (Action::RecordConsumption, "plan"), &which.forloeb).await?;
    let course = opened.course.clone().ok_or(PageError::not_found())?;
    let standing = consumption::standing(&mut opened.tx, course.id).await?;
    let mut typed = Typed::default();
    typed.set("on", visit.house.care.world.today().to_string());
    typed.set("substance", course.substance.code());
    let first = start_of(&standing, course.substance).is_none();
    typed.set(
        "occasion",
        if first {
            Occasion::Start.code()
        } else {
            Occasion::Review.code()
        },
    );
    if first {
        typed.set("on", course.started_on.to_string());
    }
    if !which.ret.is_empty() {
        let id = which.ret.parse().map_err(|_| PageError::not_found())?;
        let old = standing.iter().find(|row| row.id == id).ok_or(PageError::not_found())?;
        typed.set("ret", which.ret.clone());
        typed.set("on", old.on.to_string());
        typed.set("substance", old.substance.code());
        typed.set("occasion", old.occasion.code());
        fields::fill(&mut typed, old.substance, old.reported);
    }
    page(&visit, &mut opened, (&course, &standing, &typed), Errors::default()).await
}

/// Occasions that have a page of their own are not chosen here, but their answers can be corrected.
fn occasions(f: &Frame, occasion: Occasion) -> Vec<(String, String)> {
    let chosen = match occasion {
        Occasion::Start | Occasion::Review => vec![Occasion::Start, Occasion::Review],
        other => vec![other],
    };
    chosen
        .into_iter()
        .map(|one| (one.to_string(), f.word("occasion", one)))
        .collect()
}

async fn page(
    visit: &Visit,
    opened: &mut Opened,
    (course, standing, typed): (&Episode, &[Statement], &Typed),
    errors: Errors,
) -> Result<Page<ConsumptionPage>, PageError> {
    let f = visit.frame("people");
    let head = CaseHead::of(visit, &mut opened.tx, &opened.header, "plan").await?;
    let row = |row: &Statement| Row {
        id: row.id,
        occasion: f.word("occasion", row.occasion),
        day: format::day_short_year(f.language, row.on),
        substance: f.word("substance", row.substance),
        answer: words::answer(&f, row),
        by: row.by.clone(),
    };
    let substance = Substance::from_code(typed.get("substance")).unwrap_or(course.substance);
    let occasion = Occasion::from_code(typed.get("occasion")).unwrap_or(Occasion::Review);
    let corrects = typed.get("ret");
    let own = asked_about(standing, course.substance);
    let others = Substance::ALL.iter().copied().filter(|one| !own.contains(one));
    let listed: Vec<Substance> = own.iter().copied().chain(others).collect();
    Ok(Page(ConsumptionPage {
        course: course.id.to_string(),
        rows: standing.iter().rev().map(row).collect(),
        occasion: occasion.to_string(),
        occasions: occasions(&f, occasion),
        substances: listed
            .iter()
            .map(|one| (one.to_string(), f.word("substance", one)))
            .collect(),
        on: typed.get("on").to_owned(),
        uses: fields::parts(&f, &[substance], standing, typed),
        corrects: (!corrects.is_empty()).then(|| corrects.to_owned()),
        substance: substance.to_string(),
        head,
        errors,
        f,
    }))
}

async fn send(visit: Visit, At(person): At<PersonId>, Sent(typed): Sent<Typed>) -> Result<Response, PageError> {
    let mut opened = open(
        &visit,
        person,
        (Action::RecordConsumption, "plan"),
        typed.get("forloeb"),
    )
    .await?;
    let course = opened.course.clone().ok_or(PageError::not_found())?;
    let standing = consumption::standing(&mut opened.tx, course.id).await?;
    let f = visit.frame("people");
    let mut errors = Errors::default();
    // Another substance was chosen: the form comes round with its question.
    let round = typed.get("act") == "substance";
    if !round && let Some(ask) = read(&f, (&course, &standing), &typed, &mut errors) {
        match consumption::record(&visit.house.care, visit.staff(), ask).await {
            Ok(_) => return Ok(back(person, typed.get("forloeb"), "forbrug")),
            Err(ConsumptionError::Refused(refusal)) => return Err(refusal.into()),
            Err(ConsumptionError::Day(why)) => errors.add_text("on", day_error(&f, why)),
            Err(why) => use_error(&f, ask.answered.substance, &why, &mut errors),
        }
    }
    let status = if round {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = page(&visit, &mut opened, (&course, &standing, &typed), errors).await?;
    Ok((status, page).into_response())
}

fn read(
    f: &Frame,
    (course, standing): (&Episode, &[Statement]),
    typed: &Typed,
    errors: &mut Errors,
) -> Option<RecordConsumption> {
    let substance = Substance::from_code(typed.get("substance"))?;
    let occasion = Occasion::from_code(typed.get("occasion"));
    let on = parse_day(typed.get("on"));
    if on.is_none() {
        errors.add(f.language, "on", "form-day-error");
    }
    if occasion.is_none() {
        errors.add(f.language, "occasion", "consumption-error-occasion");
    }
    let answers = fields::read(f, &[substance], standing, (typed, errors));
    let reported = answers.get(&substance).copied();
    if reported.is_none() && errors.is_empty() {
        errors.add(f.language, format!("days-{substance}"), "consumption-error-blank");
    }
    let ask = RecordConsumption {
        episode: course.id,
        occasion: occasion?,
        on: on?,
        answered: Answered {
            substance,
            reported: reported?,
        },
        replaces: typed.number("ret"),
    };
    errors.is_empty().then_some(ask)
}
