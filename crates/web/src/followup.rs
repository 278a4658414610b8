//! Follow-up after a course (Opfølgning): attempts, what came of it, the same measures as before.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use pejling_care::{
    Action,
    consumption::{self, Answers, Statement, asked_about},
    course::Episode,
    followup::{self, CompleteFollowup, Followup, FollowupError, LONGEST_NOTE},
    person, rhythm,
};
use pejling_domain::{
    Code,
    consumption::Occasion,
    feedback::{Score, parse_tenths},
    followup::{Attempt, FollowupOutcome, occasion},
    id::{FollowupId, PersonId},
    rhythm::Due,
};
use pejling_store::Tx;

use crate::{
    Gate, Routes,
    case::CaseHead,
    choices,
    consumption::{
        fields::{self, UseField},
        words,
    },
    course::Which,
    error::PageError,
    evaluation::use_error,
    fields::Fields,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    plan::{DueRow, UseRow, due, uses},
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let gate = Gate::Needs(Action::FollowUp);
    routes
        .get(gate, "/opfoelgning/{id}", show)
        .post(gate, "/opfoelgning/{id}", send)
        .post(gate, "/opfoelgning/{id}/forsoeg", attempt)
}

struct AttemptLine {
    day: String,
    how: String,
    by: String,
}

/// What came of a follow-up that is done.
struct Done {
    outcome: String,
    kind: &'static str,
    day: String,
    note: Option<String>,
    uses: Vec<(String, String)>,
    well_being: Option<String>,
    relapse: bool,
}

#[derive(Template)]
#[template(path = "followup/page.html")]
struct FollowupPage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    told: Option<String>,
    id: FollowupId,
    title: String,
    label: DueRow,
    ended: String,
    contact: Option<String>,
    attempts: Vec<AttemptLine>,
    hows: Vec<(String, String)>,
    how: String,
    attempt_on: String,
    outcomes: Vec<(String, String)>,
    outcome: String,
    on: String,
    well_being: String,
    note: String,
    uses: Vec<UseField>,
    before: Vec<UseRow>,
    done: Option<Done>,
    person: PersonId,
}

/// A follow-up that was opened for looking.
struct Ground {
    tx: Tx,
    header: person::Header,
    followup: Followup,
    course: Episode,
    standing: Vec<Statement>,
}

async fn open(visit: &Visit, id: FollowupId) -> Result<Ground, PageError> {
    let care = &visit.house.care;
    let mut tx = care.read().await?;
    let (_, course) = followup::by_id(care, &mut tx, visit.staff(), id).await?;
    drop(tx);
    let (mut tx, header) = person::look(care, visit.staff(), course.person, Action::FollowUp, "episode").await?;
    let (followup, course) = followup::by_id(care, &mut tx, visit.staff(), id).await?;
    let standing = consumption::standing(&mut tx, course.id).await?;
    Ok(Ground {
        tx,
        header,
        followup,
        course,
        standing,
    })
}

async fn show(
    visit: Visit,
    At(id): At<FollowupId>,
    Asked(which): Asked<Which>,
) -> Result<Page<FollowupPage>, PageError> {
    let ground = open(&visit, id).await?;
    let mut typed = Fields::default();
    let today = visit.house.care.world.today().to_string();
    typed.set("on", today.clone());
    typed.set("attempt_on", today);
    page(&visit, ground, &typed, (Errors::default(), &which.gjort)).await
}

async fn page(
    visit: &Visit,
    mut ground: Ground,
    typed: &Fields,
    (errors, done): (Errors, &str),
) -> Result<Page<FollowupPage>, PageError> {
    let f = visit.frame("tasks");
    let head = CaseHead::of(visit, &mut ground.tx, &ground.header, "plan").await?;
    let today = visit.house.care.world.today();
    let attempts = followup::attempts(&mut ground.tx, ground.followup.id).await?;
    let get = |name: &str| typed.get(name).to_owned();
    let told = ["forsoeg", "gemt"]
        .contains(&done)
        .then(|| f.word("followup-told", done));
    let asked = asked_about(&ground.standing, ground.course.substance);
    let kind = |due: &Due| due.kind.months_after().map(i64::from) == Some(ground.followup.month);
    let all = rhythm::of_course(&mut ground.tx, &ground.course, today).await?;
    let label = all
        .iter()
        .find(|one| kind(one))
        .map(|one| due(&f, one, today))
        .ok_or(PageError::not_found())?;
    let came_of = came_of(&f, &mut ground).await?;
    let Ground {
        header,
        followup,
        course,
        standing,
        ..
    } = ground;
    let ended = course
        .ended_on
        .map(|day| format::day(f.language, day))
        .unwrap_or_default();
    Ok(Page(FollowupPage {
        title: f.word("followup-month", followup.month),
        label,
        contact: header.person.contact.clone(),
        attempts: attempts.iter().map(|row| attempt_line(&f, row)).collect(),
        hows: choices::all::<Attempt>(&f, "attempt"),
        how: get("how"),
        attempt_on: get("attempt_on"),
        outcomes: choices::all::<FollowupOutcome>(&f, "followup-outcome"),
        outcome: get("outcome"),
        on: get("on"),
        well_being: get("well_being"),
        note: get("note"),
        uses: fields::parts(&f, &asked, &standing, typed),
        before: uses(&f, &course, &standing),
        done: came_of,
        id: followup.id,
        person: course.person,
        ended,
        told,
        head,
        errors,
        f,
    }))
}

fn attempt_line(f: &Frame, row: &followup::AttemptRow) -> AttemptLine {
    AttemptLine {
        day: format::day(f.language, row.on_day.0),
        how: f.word("attempt", row.how),
        by: row.by_name.clone(),
    }
}

async fn came_of(f: &Frame, ground: &mut Ground) -> Result<Option<Done>, PageError> {
    let (Some(outcome), Some(on)) = (ground.followup.outcome, ground.followup.done_on) else {
        return Ok(None);
    };
    let told = followup::well_being(&mut ground.tx, &ground.course).await?;
    let asked = occasion(ground.followup.month);
    let answers = ground.standing.iter().filter(|row| row.occasion == asked);
    let of = |occasion| {
        let main = |row: &&Statement| row.occasion == occasion && row.substance == ground.course.substance;
        ground.standing.iter().find(main).and_then(|row| row.reported.known())
    };
    let risen = |(before, now): (pejling_domain::consumption::Use, pejling_domain::consumption::Use)| {
        pejling_measure::outcome::Episode::from_use(Some(&before), Some(&now)).judge()
    };
    let class = of(Occasion::End).zip(of(asked)).map(risen);
    Ok(Some(Done {
        outcome: f.word("followup-outcome", outcome),
        kind: if outcome == FollowupOutcome::Reached {
            "green"
        } else {
            "plain"
        },
        day: format::day(f.language, on),
        note: ground.followup.note.clone(),
        uses: answers
            .map(|row| (f.word("substance", row.substance), words::answer(f, row)))
            .collect(),
        well_being: told
            .iter()
            .find(|(day, _)| *day == on)
            .map(|(_, total)| format::tenths(f.language, i64::from(*total))),
        relapse: matches!(
            class,
            Some(pejling_measure::outcome::Class::Worse | pejling_measure::outcome::Class::NewUse)
        ),
    }))
}

fn back(id: FollowupId, done: &str) -> Response {
    Redirect::to(&format!("/opfoelgning/{id}?gjort={done}")).into_response()
}

async fn attempt(visit: Visit, At(id): At<FollowupId>, Sent(mut typed): Sent<Fields>) -> Result<Response, PageError> {
    let f = visit.frame("tasks");
    let mut errors = Errors::default();
    let how = Attempt::from_code(typed.get("how"));
    let on = parse_day(typed.get("attempt_on"));
    if how.is_none() {
        errors.add(f.language, "how", "followup-error-how");
    }
    if on.is_none() {
        errors.add(f.language, "attempt_on", "form-day-error");
    }
    if let (Some(how), Some(on)) = (how, on) {
        match followup::attempt(&visit.house.care, visit.staff(), id, (on, how)).await {
            Ok(()) => return Ok(back(id, "forsoeg")),
            Err(FollowupError::Day) => errors.add(f.language, "attempt_on", "followup-error-day"),
            Err(error) => tell(&f, error, &mut errors)?,
        }
    }
    typed.set("on", visit.house.care.world.today().to_string());
    let ground = open(&visit, id).await?;
    let page = page(&visit, ground, &typed, (errors, "")).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

async fn send(visit: Visit, At(id): At<FollowupId>, Sent(mut typed): Sent<Fields>) -> Result<Response, PageError> {
    let f = visit.frame("tasks");
    let ground = open(&visit, id).await?;
    let mut errors = Errors::default();
    if let Some(ask) = read(&f, &ground, &typed, &mut errors) {
        match followup::complete(&visit.house.care, visit.staff(), ask).await {
            Ok(()) => return Ok(back(id, "gemt")),
            Err(error) => tell(&f, error, &mut errors)?,
        }
    }
    typed.set("attempt_on", visit.house.care.world.today().to_string());
    let page = page(&visit, ground, &typed, (errors, "")).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn read(f: &Frame, ground: &Ground, typed: &Fields, errors: &mut Errors) -> Option<CompleteFollowup> {
    let outcome = FollowupOutcome::from_code(typed.get("outcome"));
    if outcome.is_none() {
        errors.add(f.language, "outcome", "followup-error-outcome");
    }
    let on: Option<Date> = parse_day(typed.get("on"));
    if on.is_none() {
        errors.add(f.language, "on", "form-day-error");
    }
    let reached = outcome == Some(FollowupOutcome::Reached);
    let asked = asked_about(&ground.standing, ground.course.substance);
    let consumption = if reached {
        fields::read(f, &asked, &ground.standing, (typed, errors))
    } else {
        Answers::new()
    };
    let well_being = match typed.get("well_being").trim() {
        typed if typed.is_empty() || !reached => None,
        typed => {
            let score = parse_tenths(typed).and_then(|total| Score::from_total(total).ok());
            if score.is_none() {
                errors.add(f.language, "well_being", "followup-error-well-being");
            }
            score
        }
    };
    let ask = CompleteFollowup {
        followup: ground.followup.id,
        outcome: outcome?,
        on: on?,
        consumption,
        well_being,
        note: typed.get("note").to_owned(),
    };
    errors.is_empty().then_some(ask)
}

fn tell(f: &Frame, error: FollowupError, errors: &mut Errors) -> Result<(), PageError> {
    match error {
        FollowupError::Refused(refusal) => return Err(refusal.into()),
        FollowupError::Done => return Err(PageError::cannot("followup-done-already")),
        FollowupError::Day => errors.add(f.language, "on", "followup-error-day"),
        FollowupError::NoAttempt => errors.add(f.language, "outcome", "followup-error-no-attempt"),
        FollowupError::NotAnswered(substance) => {
            errors.add(f.language, format!("days-{substance}"), "closing-error-not-answered");
        }
        FollowupError::Consumption(substance, why) => use_error(f, substance, &why, errors),
        FollowupError::Note(_) => errors.add_text("note", f.t1("form-too-long", "n", LONGEST_NOTE)),
    }
    Ok(())
}
