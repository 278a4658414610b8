//! Writing the plan together with the citizen. Goals are added and taken away by buttons that send the form round:
//! everything works without scripts, and nothing typed is lost on the way.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use pejling_care::{
    Action,
    course::Episode,
    plan::{self, GoalPart, MOST_GOALS, MakeGoal, MakePlan, Plan, PlanError, Problem},
};
use pejling_domain::{
    Code,
    id::PersonId,
    plan::{Aim, GoalStatus, MONTHS, aims, needs_plan},
    text::TextError,
};

use super::{back, draft, refused, suggested::with_suggested};
use crate::{
    case::CaseHead,
    choices,
    course::{Opened, open},
    error::PageError,
    fields::Fields,
    form::{Errors, Sent, parse_day},
    format,
    gate::Visit,
    interview::{Wanted, suggestion},
    page::{Frame, Page},
    path::{Asked, At},
};

/// A goal of the form.
struct GoalField {
    at: usize,
    number: usize,
    text: String,
    who: String,
    due: String,
    seen: String,
    status: String,
    is_new: bool,
}

#[derive(Template)]
#[template(path = "plan/edit.html")]
struct EditPage {
    f: Frame,
    head: CaseHead,
    errors: Errors,
    course: String,
    based_on: String,
    words: String,
    aim: String,
    aims: Vec<(String, String)>,
    goals: Vec<GoalField>,
    room: bool,
    services: String,
    months: String,
    month_choices: Vec<(String, String)>,
    agreed: bool,
    agreed_on: String,
    meanwhile: Option<i64>,
    sheet: String,
    base: String,
    /// When the draft that is shown was kept; none where the form shows the plan itself.
    kept: Option<String>,
}

pub(super) async fn show(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(wanted): Asked<Wanted>,
) -> Result<Response, PageError> {
    let suggested = suggestion(&visit, &visit.frame("people"), &wanted, person).await?;
    let mut opened = open(&visit, person, (Action::MakePlan, "plan"), &wanted.forloeb).await?;
    let course = editable(&opened)?;
    let (mut typed, kept) = if let Some((typed, kept)) = draft::load(&visit, course.id).await? {
        (typed, Some(kept))
    } else {
        let current = plan::current(&mut opened.tx, course.id).await?;
        let typed = current.map_or_else(|| blank(&visit), |plan| filled(&plan));
        (draft::fresh(&visit, typed), None)
    };
    if let Some(goal) = suggested {
        typed = with_suggested(&typed, goal);
    }
    let mut page = page(&visit, &mut opened, (&course, &typed), Errors::default(), None).await?;
    page.0.kept = kept.map(|kept| format::instant(visit.language(), visit.house.care.world.civil(kept)));
    Ok(page.into_response())
}

/// The course, if a plan can be made in it.
pub(super) fn editable(opened: &Opened) -> Result<Episode, PageError> {
    let course = opened.running()?;
    if !needs_plan(course.programme) {
        return Err(PageError::cannot("plan-not-here"));
    }
    Ok(course)
}

fn blank(visit: &Visit) -> Fields {
    let mut typed = Fields::default();
    typed.set("based_on", "0");
    typed.set("goals", "1");
    typed.set("agreed_on", visit.house.care.world.today().to_string());
    typed
}

fn filled(plan: &Plan) -> Fields {
    let mut typed = Fields::default();
    typed.set("based_on", plan.version.to_string());
    typed.set("words", plan.words.clone());
    typed.set("aim", plan.aim.code());
    typed.set("services", plan.services.clone().unwrap_or_default());
    typed.set(
        "months",
        plan.months.map(|months| months.to_string()).unwrap_or_default(),
    );
    typed.set("goals", plan.goals.len().to_string());
    for (at, goal) in plan.goals.iter().enumerate() {
        typed.set(format!("goal-{at}-text"), goal.text.clone());
        typed.set(format!("goal-{at}-who"), goal.who.clone().unwrap_or_default());
        typed.set(
            format!("goal-{at}-due"),
            goal.due_on.map(|day| day.to_string()).unwrap_or_default(),
        );
        typed.set(format!("goal-{at}-seen"), goal.seen_by.clone().unwrap_or_default());
        typed.set(format!("goal-{at}-status"), goal.status.code());
    }
    typed
}

const PARTS: [&str; 5] = ["text", "who", "due", "seen", "status"];

pub(super) fn how_many(typed: &Fields) -> usize {
    typed.number("goals").unwrap_or(0).min(MOST_GOALS + 1)
}

/// Takes a goal out and moves the ones below it up.
fn without(typed: &Fields, gone: usize) -> Fields {
    let count = how_many(typed);
    let mut left = typed.clone();
    for at in gone..count {
        for part in PARTS {
            left.set(
                format!("goal-{at}-{part}"),
                typed.get(&format!("goal-{}-{part}", at + 1)),
            );
        }
    }
    left.set("goals", count.saturating_sub(1).to_string());
    left
}

/// Leaves out goals whose every field is blank: they were never begun.
pub(super) fn tidy(typed: &Fields) -> Fields {
    let written = |typed: &Fields, at: usize| {
        ["text", "who", "due", "seen"]
            .iter()
            .any(|part| !typed.get(&format!("goal-{at}-{part}")).trim().is_empty())
    };
    (0..how_many(typed)).rev().fold(typed.clone(), |left, at| {
        if written(&left, at) { left } else { without(&left, at) }
    })
}

async fn page(
    visit: &Visit,
    opened: &mut Opened,
    (course, typed): (&Episode, &Fields),
    errors: Errors,
    meanwhile: Option<i64>,
) -> Result<Page<EditPage>, PageError> {
    let f = visit.frame("people");
    let head = CaseHead::of(visit, &mut opened.tx, &opened.header, "plan").await?;
    let count = how_many(typed);
    let added = typed.get("act") == "add-goal";
    let goal = |at: usize| {
        let part = |part: &str| typed.get(&format!("goal-{at}-{part}")).to_owned();
        GoalField {
            at,
            number: at + 1,
            text: part("text"),
            who: part("who"),
            due: part("due"),
            seen: part("seen"),
            status: part("status"),
            is_new: added && at + 1 == count,
        }
    };
    let choose = (String::new(), f.t("plan-months-open"));
    Ok(Page(EditPage {
        course: course.id.to_string(),
        based_on: typed.get("based_on").to_owned(),
        words: typed.get("words").to_owned(),
        aim: typed.get("aim").to_owned(),
        aims: choices::some(&f, "aim", aims(course.programme)),
        goals: (0..count).map(goal).collect(),
        room: count < MOST_GOALS,
        services: typed.get("services").to_owned(),
        months: typed.get("months").to_owned(),
        month_choices: std::iter::once(choose)
            .chain(MONTHS.map(|n| (n.to_string(), f.t1("plan-months", "n", n))))
            .collect(),
        agreed: typed.is_on("agreed"),
        agreed_on: typed.get("agreed_on").to_owned(),
        sheet: typed.get("sheet").to_owned(),
        base: typed.get("base").to_owned(),
        kept: None,
        head,
        errors,
        meanwhile,
        f,
    }))
}

pub(super) async fn send(
    visit: Visit,
    At(person): At<PersonId>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    let mut opened = open(&visit, person, (Action::MakePlan, "plan"), typed.get("forloeb")).await?;
    let course = editable(&opened)?;
    let act = typed.get("act");
    if let Some(gone) = act.strip_prefix("remove-").and_then(|at| at.parse().ok()) {
        let left = without(&typed, gone);
        draft::keep_round(&visit, course.id, &left).await?;
        return Ok(page(&visit, &mut opened, (&course, &left), Errors::default(), None)
            .await?
            .into_response());
    }
    if act == "discard" {
        draft::discard(&visit, course.id).await?;
        let form = format!("/borgere/{person}/plan/rediger?forloeb={}", course.id);
        return Ok(Redirect::to(&form).into_response());
    }
    if act == "add-goal" {
        let mut more = typed.clone();
        more.set("goals", (how_many(&typed) + 1).min(MOST_GOALS).to_string());
        draft::keep_round(&visit, course.id, &more).await?;
        return Ok(page(&visit, &mut opened, (&course, &more), Errors::default(), None)
            .await?
            .into_response());
    }
    let f = visit.frame("people");
    let typed = tidy(&typed);
    let mut errors = Errors::default();
    let ask = read(&f, &course, &typed, &mut errors);
    let answer = match ask {
        Some(ask) => plan::make(&visit.house.care, visit.staff(), ask).await,
        None => Err(PlanError::Unsound(Vec::new())),
    };
    let meanwhile = match answer {
        Ok(_) => {
            draft::discard(&visit, course.id).await?;
            return Ok(back(person, typed.get("forloeb"), "plan"));
        }
        Err(PlanError::Unsound(problems)) => {
            for problem in problems {
                tell(&f, problem, &mut errors);
            }
            None
        }
        Err(PlanError::MadeMeanwhile(version)) => {
            errors.add(f.language, "meanwhile", "plan-error-meanwhile");
            Some(version)
        }
        Err(other) => return Err(refused(other)),
    };
    let page = page(&visit, &mut opened, (&course, &typed), errors, meanwhile).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Reads the form. Days and choices that cannot be read are told here; everything else is the room's to judge.
fn read(f: &Frame, course: &Episode, typed: &Fields, errors: &mut Errors) -> Option<MakePlan> {
    let mut day = |field: String| -> Option<Date> {
        let value = typed.get(&field).trim();
        let read = if value.is_empty() { None } else { parse_day(value) };
        if read.is_none() && !value.is_empty() {
            errors.add(f.language, field, "form-day-error");
        }
        read
    };
    let goals = (0..how_many(typed))
        .map(|at| MakeGoal {
            text: typed.get(&format!("goal-{at}-text")).to_owned(),
            who: typed.get(&format!("goal-{at}-who")).to_owned(),
            seen_by: typed.get(&format!("goal-{at}-seen")).to_owned(),
            due_on: day(format!("goal-{at}-due")),
            status: GoalStatus::from_code(typed.get(&format!("goal-{at}-status"))).unwrap_or(GoalStatus::NotBegun),
        })
        .collect();
    let agreed_on = if typed.is_on("agreed") {
        day("agreed_on".into())
    } else {
        None
    };
    let aim = Aim::from_code(typed.get("aim"));
    if aim.is_none() {
        errors.add(f.language, "aim", "plan-error-aim");
    }
    if typed.is_on("agreed") && agreed_on.is_none() {
        errors.add(f.language, "agreed_on", "form-day-error");
    }
    let ask = MakePlan {
        episode: course.id,
        based_on: typed.number("based_on").unwrap_or(0),
        aim: aim?,
        words: typed.get("words").to_owned(),
        services: typed.get("services").to_owned(),
        months: typed.number("months"),
        goals,
        agreed_on,
    };
    errors.is_empty().then_some(ask)
}

/// A problem beside its field.
fn tell(f: &Frame, problem: Problem, errors: &mut Errors) {
    let mut unfit = |field: String, why: TextError, empty| errors.add_unfit(f.language, field, (why, empty));
    match problem {
        Problem::Words(why) => unfit("words".into(), why, "plan-error-words"),
        Problem::Services(why) => unfit("services".into(), why, "plan-error-words"),
        Problem::Aim => errors.add(f.language, "aim", "plan-error-aim"),
        Problem::Months => errors.add(f.language, "months", "plan-error-months"),
        Problem::Goal(at, place, why) => {
            let name = match place {
                GoalPart::Text => "text",
                GoalPart::Who => "who",
                GoalPart::SeenBy => "seen",
            };
            unfit(format!("goal-{at}-{name}"), why, "plan-error-goal");
        }
        Problem::GoalDay(at) => errors.add(f.language, format!("goal-{at}-due"), "plan-error-goal-day"),
        Problem::TooManyGoals => errors.add_text("goals", f.t1("plan-error-goals", "n", MOST_GOALS)),
        Problem::AgreedOn => errors.add(f.language, "agreed_on", "plan-error-agreed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_that_is_taken_out_leaves_the_others_in_order() {
        let mut typed = Fields::default();
        typed.set("goals", "3");
        for (at, text) in ["a", "b", "c"].iter().enumerate() {
            typed.set(format!("goal-{at}-text"), *text);
        }
        let left = without(&typed, 1);
        let texts: Vec<&str> = ["goal-0-text", "goal-1-text"]
            .iter()
            .map(|name| left.get(name))
            .collect();
        assert_eq!((how_many(&left), texts), (2, vec!["a", "c"]));
        assert_eq!(
            how_many(&without(&typed, 9)),
            2,
            "a place that is not there takes the last"
        );
        typed.set("goal-1-text", " ");
        assert_eq!(
            (how_many(&tidy(&typed)), tidy(&typed).get("goal-1-text")),
            (2, "c"),
            "a blank goal is left out"
        );
    }
}
