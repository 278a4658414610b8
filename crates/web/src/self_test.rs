//! The public self-test (ux.md 8.12): three questions, one a page, nothing kept. The answers live in the form alone, so
//! every step is a page of its own and no address holds one.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use pejling_domain::person::Gender;
use pejling_measure::{
    consumption::{Against, Habit, Limit, limits_on},
    instrument::{Answer, Instrument, Number, Text},
};

use crate::{
    Gate, House, Routes,
    error::PageError,
    fields::Fields,
    form::{Errors, Sent},
    format,
    page::{Frame, Outside, Page},
    text::Language,
};

/// Names of the form's fields, in the order of the questions.
const FIELDS: [&str; 3] = ["svar1", "svar2", "svar3"];

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Open, "/test", start)
        .post(Gate::Open, "/test", step)
        .get(Gate::Open, "/test/raad", advice)
}

#[derive(Template)]
#[template(path = "public/test_start.html")]
struct StartPage {
    f: Frame,
}

async fn start(Outside(f): Outside) -> Page<StartPage> {
    Page(StartPage { f })
}

#[derive(Template)]
#[template(path = "public/test_question.html")]
struct QuestionPage {
    f: Frame,
    errors: Errors,
    /// Place of the question, from 1.
    number: usize,
    step: String,
    field: &'static str,
    question: String,
    timeframe: String,
    options: Vec<(i64, String)>,
    /// Answers so far: field and value.
    given: Vec<(&'static str, i64)>,
}

/// What has been answered so far.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Answers([Option<i64>; 3]);

impl Answers {
    /// Reads the fields; a number that no answer of the question has is none that this form has sent.
    fn read(fields: &Fields, audit_c: &Instrument) -> Result<Self, PageError> {
        let mut answers = Self([None; 3]);
        for (place, field) in FIELDS.iter().enumerate() {
            let typed = fields.get(field);
            if typed.is_empty() {
                continue;
            }
            let value: i64 = typed.parse().map_err(|_| PageError::unreadable())?;
            if !audit_c.choices(place).iter().any(|choice| choice.value == value) {
                return Err(PageError::unreadable());
            }
            answers.0[place] = Some(value);
        }
        // Somebody who never drinks is not asked how much.
        if answers.0[0] == Some(0) {
            answers.0 = [Some(0), None, None];
        }
        Ok(answers)
    }

    /// The question to ask next; none when nothing is left to ask.
    fn next(self) -> Option<usize> {
        if self.0[0] == Some(0) {
            return None;
        }
        self.0.iter().position(Option::is_none)
    }
}

/// The three questions, in the centre's own wording where it has loaded one.
fn audit_c(house: &House) -> Result<&Instrument, PageError> {
    let found = house.care.instruments.get("audit-c").ok_or_else(PageError::not_found)?;
    if found.pack().items.len() == FIELDS.len() {
        Ok(found)
    } else {
        Err(PageError::not_found())
    }
}

fn words(f: &Frame, text: Option<&Text>) -> String {
    let Some(text) = text else { return String::new() };
    match f.language {
        Language::Danish => text.da.clone(),
        Language::English => text.en.clone(),
    }
}

async fn step(
    State(house): State<House>,
    Outside(f): Outside,
    Sent(fields): Sent<Fields>,
) -> Result<Response, PageError> {
    let audit_c = audit_c(&house)?;
    let mut answers = Answers::read(&fields, audit_c)?;
    if let Some(back) = fields.number::<usize>("tilbage") {
        for place in back.saturating_sub(1)..FIELDS.len() {
            answers.0[place] = None;
        }
    }
    let Some(place) = answers.next() else {
        return Ok(Page(result(&house, audit_c, f, answers).await?).into_response());
    };
    let mut errors = Errors::default();
    if fields.number::<usize>("spurgt") == Some(place + 1) && fields.get("tilbage").is_empty() {
        errors.add(f.language, FIELDS[place], "test-choose");
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok((status, Page(question(f, audit_c, (answers, place), errors))).into_response())
}

fn question(f: Frame, audit_c: &Instrument, (answers, place): (Answers, usize), errors: Errors) -> QuestionPage {
    let pack = audit_c.pack();
    QuestionPage {
        errors,
        number: place + 1,
        step: f.t2(
            "test-step",
            ("number", &(place + 1).to_string()),
            ("all", &FIELDS.len().to_string()),
        ),
        field: FIELDS[place],
        question: words(&f, pack.items[place].label.as_ref()),
        timeframe: words(&f, pack.timeframe.as_ref()),
        options: audit_c
            .choices(place)
            .iter()
            .map(|choice| (choice.value, words(&f, choice.label.as_ref())))
            .collect(),
        given: given(answers).take(place).collect(),
        f,
    }
}

fn given(answers: Answers) -> impl Iterator<Item = (&'static str, i64)> {
    let pairs = FIELDS.into_iter().zip(answers.0);
    pairs.filter_map(|(field, value)| Some((field, value?)))
}

#[derive(Template)]
#[template(path = "public/test_result.html")]
struct ResultPage {
    f: Frame,
    heading: String,
    /// What the points mean, and where the cut-offs lie.
    score: String,
    /// All points come of how often: the amount is probably small.
    often_only: bool,
    /// What the answers make of a week and a day, beside the limits of today.
    week: String,
    day: String,
    limits: Vec<String>,
    points: i64,
    given: Vec<(&'static str, i64)>,
}

async fn result(house: &House, audit_c: &Instrument, f: Frame, answers: Answers) -> Result<ResultPage, PageError> {
    let mut sheet = audit_c.sheet();
    for (place, answer) in answers.0.iter().enumerate() {
        if let Some(value) = answer {
            sheet.put(place, Answer::whole(*value));
        }
    }
    let outcome = audit_c.score(&sheet);
    let points = outcome.score("total").and_then(Number::as_whole);
    let points = points.ok_or_else(PageError::unreadable)?;
    let today = house.care.world.today();
    let settings = pejling_care::settings::on(&mut house.care.read().await?, today).await?;
    let habit = Habit::of(answers.0[0].unwrap_or_default(), answers.0[1]).ok_or_else(PageError::unreadable)?;
    let limits: Vec<Limit> = limits_on(today).collect();
    let [women, men] = settings.self_test.map(i64::from);
    Ok(ResultPage {
        heading: f.t(heading(points * 10, women.min(men), women.max(men))),
        score: cutoffs(&f, points, women, men),
        often_only: points > 0 && answers.0[1] == Some(0) && answers.0[2] == Some(0),
        week: week(&f, habit, &limits),
        day: day(&f, habit, &limits),
        limits: limits.iter().map(|limit| said(&f, limit)).collect(),
        points,
        given: given(answers).collect(),
        f,
    })
}

/// The sex is not asked, so the cut-off of the one and of the other stand side by side (instruments.md 3.2).
fn heading(points: i64, lower: i64, upper: i64) -> &'static str {
    if points == 0 {
        "test-result-none"
    } else if points < lower {
        "test-result-below"
    } else if points < upper {
        "test-result-between"
    } else {
        "test-result-above"
    }
}

fn cutoffs(f: &Frame, points: i64, women: i64, men: i64) -> String {
    let values = [
        ("points", points.to_string()),
        ("women", format::tenths(f.language, women)),
        ("men", format::tenths(f.language, men)),
    ]
    .map(|(name, value)| (name, value.trim_end_matches(",0").trim_end_matches(".0").to_owned()));
    f.language.text("test-score", &values)
}

/// A weekly number of units as the answers leave it: "6-12", "25 eller flere".
fn units(f: &Frame, least: u32, most: Option<u32>) -> String {
    let (least, most) = (least / 10, most.map(|most| most.div_ceil(10)));
    match most {
        Some(most) if most == least => least.to_string(),
        Some(most) => format!("{least}-{most}"),
        None => f.t1("test-or-more", "n", least),
    }
}

fn week(f: &Frame, habit: Habit, limits: &[Limit]) -> String {
    if habit.most_weekly == Some(0) {
        return String::new();
    }
    let told = f.t1("test-week", "units", units(f, habit.least_weekly, habit.most_weekly));
    // Where limits differ by sex, the lower is the safer to tell somebody whose sex is not asked.
    let lowest = limits
        .iter()
        .filter(|limit| limit.is_weekly())
        .map(|limit| limit.for_gender(Gender::Unknown))
        .min();
    let Some(lowest) = lowest else { return told };
    let against = match habit.week_against(lowest) {
        Against::Within => "test-week-within",
        Against::Maybe => "test-week-maybe",
        Against::Over => "test-week-over",
    };
    format!("{told} {}", f.t(against))
}

fn day(f: &Frame, habit: Habit, limits: &[Limit]) -> String {
    let daily = limits.iter().find(|limit| !limit.is_weekly());
    let over = daily.is_some_and(|limit| habit.day_against(limit.for_gender(Gender::Unknown)) == Against::Over);
    if over { f.t("test-day-over") } else { String::new() }
}

/// A limit in words, with the day from which it holds.
fn said(f: &Frame, limit: &Limit) -> String {
    let key = format!("test-limit-{}", limit.name);
    let values = [
        ("women", limit.female / 10),
        ("men", limit.male / 10),
        ("n", limit.female.min(limit.male) / 10),
    ]
    .map(|(name, value)| (name, value.to_string()));
    let text = f.language.text(&key, &values);
    let since = f.t1("test-limit-since", "day", format::day(f.language, limit.from));
    format!("{text} ({since})")
}

#[derive(Template)]
#[template(path = "public/advice.html")]
struct AdvicePage {
    f: Frame,
}

async fn advice(Outside(f): Outside) -> Page<AdvicePage> {
    Page(AdvicePage { f })
}
