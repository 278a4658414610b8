//! The evaluation of a plan: plan, feedback, consumption and attendance side by side, an answer for each goal.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use pejling_care::{
    Action,
    consumption::{self, ConsumptionError, Statement, asked_about},
    course::{self, Attendance, DayError, Episode},
    evaluation::{Evaluate, EvaluateError, LONGEST_NOTE, evaluate, of_episode},
    feedback,
    plan::{self, Plan},
};
use pejling_documents::chart::Audience;
use pejling_domain::{
    Code,
    enquiry::Answer,
    id::{GoalId, PersonId},
    plan::{Conclusion, GoalStatus},
};

use crate::{
    Gate, Routes,
    case::CaseHead,
    choices,
    consumption::fields::{self, UseField},
    course::{Opened, Which, open},
    error::PageError,
    fields::Fields,
    fit,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    plan::{PlanView, STATUS_ORDER, UseRow, after, back, uses},
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let gate = Gate::Needs(Action::EvaluatePlan);
    routes
        .get(gate, "/borgere/{person}/evaluering/ny", show)
        .post(gate, "/borgere/{person}/evaluering/ny", send)
}

/// A goal to be answered for.
struct GoalField {
    name: String,
    text: String,
    details: Vec<String>,
    status: String,
}

#[derive(Template)]
#[template(path = "evaluation/new.html")]
struct EvaluationPage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    course: String,
    plan: PlanView,
    goals: Vec<GoalField>,
    statuses: Vec<(String, String)>,
    answers: Vec<(String, String)>,
    conclusions: Vec<(String, String)>,
    children: String,
    pregnant: String,
    conclusion: String,
    on: String,
    note: String,
    uses: Vec<UseField>,
    fit: fit::FitFigure,
    since: String,
    attendance: Attendance,
    now: Vec<UseRow>,
}

/// What an evaluation is made from.
struct Ground {
    course: Episode,
    plan: Plan,
    standing: Vec<Statement>,
}

async fn ground(opened: &mut Opened) -> Result<Ground, PageError> {
    let course = opened.running()?;
    let plan = plan::current(&mut opened.tx, course.id)
        .await?
        .ok_or(PageError::cannot("evaluation-no-plan"))?;
    let standing = consumption::standing(&mut opened.tx, course.id).await?;
    Ok(Ground { course, plan, standing })
}

async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Page<EvaluationPage>, PageError> {
    let mut opened = open(&visit, person, (Action::EvaluatePlan, "plan"), &which.forloeb).await?;
    let ground = ground(&mut opened).await?;
    let mut typed = Fields::default();
    typed.set("on", visit.house.care.world.today().to_string());
    for goal in &ground.plan.goals {
        typed.set(format!("goal-{}", goal.id), goal.status.code());
    }
    page(&visit, &mut opened, (&ground, &typed), Errors::default()).await
}

async fn page(
    visit: &Visit,
    opened: &mut Opened,
    (ground, typed): (&Ground, &Fields),
    errors: Errors,
) -> Result<Page<EvaluationPage>, PageError> {
    let f = visit.frame("people");
    let head = CaseHead::of(visit, &mut opened.tx, &opened.header, "plan").await?;
    let Ground { course, plan, standing } = ground;
    let earlier = of_episode(&mut opened.tx, course.id).await?;
    let since = earlier.first().map_or(course.started_on, |row| row.on);
    let track = feedback::track(
        &visit.house.care,
        &mut opened.tx,
        course.id,
        opened.header.person.born_on,
    )
    .await?;
    let view = PlanView::of(&f, plan);
    let goal = |(goal, shown): (&plan::Goal, &crate::plan::GoalView)| {
        let name = format!("goal-{}", goal.id);
        GoalField {
            text: shown.text.clone(),
            details: shown.details.clone(),
            status: typed.get(&name).to_owned(),
            name,
        }
    };
    let goals = plan.goals.iter().zip(&view.goals).map(goal).collect();
    let get = |name: &str| typed.get(name).to_owned();
    Ok(Page(EvaluationPage {
        course: course.id.to_string(),
        goals,
        statuses: choices::some(&f, "goal-status", &STATUS_ORDER),
        answers: choices::all::<Answer>(&f, "evaluation-answer"),
        conclusions: choices::all::<Conclusion>(&f, "conclusion"),
        children: get("children"),
        pregnant: get("pregnant"),
        conclusion: get("conclusion"),
        on: get("on"),
        note: get("note"),
        uses: fields::parts(&f, &asked_about(standing, course.substance), standing, typed),
        fit: fit::figure(&f, &track, Audience::Staff),
        since: format::day(f.language, since),
        attendance: course::attendance(&mut opened.tx, course, since).await?,
        now: uses(&f, course, standing),
        plan: view,
        head,
        errors,
        f,
    }))
}

async fn send(visit: Visit, At(person): At<PersonId>, Sent(typed): Sent<Fields>) -> Result<Response, PageError> {
    let mut opened = open(&visit, person, (Action::EvaluatePlan, "plan"), typed.get("forloeb")).await?;
    let ground = ground(&mut opened).await?;
    let f = visit.frame("people");
    let mut errors = Errors::default();
    if let Some(ask) = read(&f, &ground, &typed, &mut errors) {
        let conclusion = ask.conclusion;
        match evaluate(&visit.house.care, visit.staff(), ask).await {
            Ok(_) => return Ok(go_on(person, typed.get("forloeb"), conclusion)),
            Err(error) => tell(&f, error, &mut errors)?,
        }
    }
    let page = page(&visit, &mut opened, (&ground, &typed), errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// To where the conclusion leads: the plan to adjust it, the end of the course, else back to the plan.
fn go_on(person: PersonId, course: &str, conclusion: Conclusion) -> Response {
    match after(conclusion) {
        Some(place) => {
            Redirect::to(&format!("/borgere/{person}/{place}?forloeb={course}&gjort=evalueret")).into_response()
        }
        None => back(person, course, "evalueret"),
    }
}

fn read(f: &Frame, ground: &Ground, typed: &Fields, errors: &mut Errors) -> Option<Evaluate> {
    let on: Option<Date> = parse_day(typed.get("on"));
    if on.is_none() {
        errors.add(f.language, "on", "form-day-error");
    }
    let goals: BTreeMap<GoalId, GoalStatus> = ground
        .plan
        .goals
        .iter()
        .filter_map(|goal| Some((goal.id, GoalStatus::from_code(typed.get(&format!("goal-{}", goal.id)))?)))
        .collect();
    let asked = asked_about(&ground.standing, ground.course.substance);
    let consumption = fields::read(f, &asked, &ground.standing, (typed, errors));
    let mut choice = |field: &'static str, key: &str| {
        let chosen = Answer::from_code(typed.get(field));
        if chosen.is_none() {
            errors.add(f.language, field, key);
        }
        chosen
    };
    let (children, pregnant) = (
        choice("children", "evaluation-error-children"),
        choice("pregnant", "evaluation-error-pregnant"),
    );
    let conclusion = Conclusion::from_code(typed.get("conclusion"));
    if conclusion.is_none() {
        errors.add(f.language, "conclusion", "evaluation-error-conclusion");
    }
    let ask = Evaluate {
        episode: ground.course.id,
        plan_version: typed.number("version").unwrap_or(ground.plan.version),
        on: on?,
        goals,
        conclusion: conclusion?,
        children: children?,
        pregnant: pregnant?,
        consumption,
        note: typed.get("note").to_owned(),
    };
    errors.is_empty().then_some(ask)
}

fn tell(f: &Frame, error: EvaluateError, errors: &mut Errors) -> Result<(), PageError> {
    match error {
        EvaluateError::Refused(refusal) => return Err(refusal.into()),
        EvaluateError::NoPlan => return Err(PageError::cannot("evaluation-no-plan")),
        EvaluateError::Ended => return Err(PageError::cannot("plan-ended")),
        EvaluateError::PlanMadeMeanwhile(_) => return Err(PageError::cannot("plan-made-meanwhile")),
        EvaluateError::Day(why) => errors.add_text("on", day_error(f, why)),
        EvaluateError::SameDay => errors.add(f.language, "on", "evaluation-error-same-day"),
        EvaluateError::Consumption(substance, why) => use_error(f, substance, &why, errors),
        EvaluateError::Note(_) => errors.add_text("note", f.t1("form-too-long", "n", LONGEST_NOTE)),
    }
    Ok(())
}

/// Why a day cannot be right, in words.
pub fn day_error(f: &Frame, why: DayError) -> String {
    let day = |day| format::day(f.language, day);
    match why {
        DayError::Future => f.t("day-error-future"),
        DayError::BeforeStart(start) => f.t1("day-error-before-start", "day", day(start)),
        DayError::AfterEnd(end) => f.t1("day-error-after-end", "day", day(end)),
    }
}

/// Why an answer about consumption cannot be kept, beside its field.
pub fn use_error(
    f: &Frame,
    substance: pejling_domain::episode::Substance,
    why: &ConsumptionError,
    errors: &mut Errors,
) {
    let (part, message) = match why {
        ConsumptionError::OtherWindow(window) => ("days", f.t1("consumption-error-window", "days", window)),
        ConsumptionError::OtherQuantity(_) => ("units", f.t("consumption-error-quantity")),
        ConsumptionError::UnitsOfDrug => ("units", f.t("consumption-error-units-of-drug")),
        ConsumptionError::AnsweredAlready(_) => ("days", f.t("consumption-error-answered")),
        ConsumptionError::CorrectedMeanwhile => ("days", f.t("consumption-error-corrected")),
        ConsumptionError::Day(why) => ("days", day_error(f, *why)),
        ConsumptionError::Refused(_) => ("days", f.t("error-ours")),
    };
    errors.add_text(format!("{part}-{substance}"), message);
}
