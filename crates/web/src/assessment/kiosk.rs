//! A form on the citizen's own tablet or phone: a few questions a page, each page kept when it is sent. No score, and
//! nothing that somebody else answered.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Refusal,
    assessment::citizen::{self, AnswerError, Asking},
    feedback::KioskState,
};
use pejling_measure::instrument::{Instrument, Kind, Relevance};
use serde::Deserialize;

use super::{
    field::{self, Choice},
    words,
};
use crate::{
    Gate, House, Routes,
    error::PageError,
    form::{Errors, Sent},
    kiosk,
    page::{Frame, Outside, Page},
    path::At,
};

/// Most questions of a page.
const MOST_QUESTIONS: usize = 4;

/// Routes of the citizen's pages; the address of the form itself is the talk's, too ([`crate::kiosk`]).
pub fn routes(routes: Routes) -> Routes {
    routes
        .post(Gate::OneTimeCode, "/skema/{token}/side", answer)
        .post(Gate::OneTimeCode, "/skema/{token}/slut", finish)
}

/// What stands after the question mark.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Side {
    /// Number of the page from 1, or `slut`; the first with something left to answer when nothing is said.
    pub side: String,
}

/// A question.
struct Question {
    place: usize,
    words: String,
    choices: Vec<Choice>,
    /// The choices are bare numbers.
    numbers: bool,
    long: bool,
    mode: &'static str,
    hint: String,
    typed: String,
    error: Option<String>,
}

#[derive(Template)]
#[template(path = "assessment/kiosk.html")]
struct QuestionsPage {
    f: Frame,
    token: String,
    title: String,
    heading: String,
    lead: String,
    side: usize,
    back: Option<usize>,
    progress: String,
    questions: Vec<Question>,
    errors: Errors,
    notice: String,
}

#[derive(Template)]
#[template(path = "assessment/kiosk_end.html")]
struct EndPage {
    f: Frame,
    token: String,
    title: String,
    progress: String,
    /// Questions that are asked and blank, with the page they stand on.
    blank: Vec<(String, usize)>,
    last: usize,
}

/// Places of a page: neighbours of one section, a few at a time. Pages do not move while they are answered.
fn pages(instrument: &Instrument) -> Vec<Vec<usize>> {
    let items = &instrument.pack().items;
    let places: Vec<usize> = (0..items.len()).collect();
    places
        .chunk_by(|one, next| items[*one].section == items[*next].section)
        .flat_map(|section| section.chunks(MOST_QUESTIONS))
        .map(<[usize]>::to_vec)
        .collect()
}

/// The first page from one on that asks something; none when there is none left.
fn next_from(asking: &Asking, pages: &[Vec<usize>], from: usize) -> Option<usize> {
    let asked = |page: &Vec<usize>| page.iter().any(|place| asking.relevance[*place] == Relevance::Asked);
    (from..=pages.len()).find(|side| asked(&pages[side - 1]))
}

/// The page to begin with: the first with something left to answer.
fn first(asking: &Asking, pages: &[Vec<usize>]) -> Option<usize> {
    let left =
        |place: &usize| asking.relevance[*place] == Relevance::Asked && !asking.sheet.answers()[*place].is_coded();
    let found = pages.iter().position(|page| page.iter().any(left));
    found.map(|at| at + 1)
}

/// What an address shows, once it is known that it is no form of a talk; none when it leads nowhere.
pub async fn show(house: &House, f: Frame, token: String, side: &Side) -> Result<Option<Response>, PageError> {
    let Some(asking) = citizen::asking(&house.care, &token).await? else {
        return Ok(None);
    };
    Ok(Some(match asking.state {
        KioskState::Open => open(f, token, &asking, side),
        KioskState::Used => kiosk::thanks(f, &asking.counsellor, !asking.instrument.pack().safety.is_empty()),
        KioskState::Over => kiosk::over(f),
    }))
}

fn open(f: Frame, token: String, asking: &Asking, side: &Side) -> Response {
    let pages = pages(&asking.instrument);
    let told: Option<usize> = side.side.parse().ok().filter(|side| (1..=pages.len()).contains(side));
    let side = match (side.side.as_str(), told) {
        ("slut", _) => None,
        (_, Some(told)) => next_from(asking, &pages, told),
        (_, None) => first(asking, &pages),
    };
    match side {
        Some(side) => Page(questions(f, token, asking, (side, Errors::default(), &[]))).into_response(),
        None => Page(end(f, token, asking)).into_response(),
    }
}

fn questions(
    f: Frame,
    token: String,
    asking: &Asking,
    (side, errors, typed): (usize, Errors, &[(String, String)]),
) -> QuestionsPage {
    let pages = pages(&asking.instrument);
    let pack = asking.instrument.pack();
    let shown = pages[side - 1]
        .iter()
        .filter(|place| asking.relevance[**place] == Relevance::Asked);
    let questions = shown
        .map(|place| question(&f, asking, *place, (&errors, typed)))
        .collect();
    let hello = asking.first_name.as_ref().map(|name| f.t1("kiosk-hello", "name", name));
    let timeframe = pack.timeframe.as_ref().map(|text| words::said(&f, text).to_owned());
    let back = (1..side).rev().find(|at| next_from(asking, &pages, *at) == Some(*at));
    let heading = match hello.filter(|_| back.is_none()) {
        Some(hello) => format!("{hello} {}", f.t("form-kiosk-begin")),
        None => timeframe.clone().unwrap_or_else(|| f.t("form-kiosk-go-on")),
    };
    QuestionsPage {
        title: words::title(&f, &asking.instrument, asking.sheet.circumstances.substance.as_deref()),
        lead: timeframe.filter(|_| back.is_none()).unwrap_or_default(),
        progress: progress(&f, asking),
        notice: words::said(&f, &pack.licence.notice).to_owned(),
        heading,
        token,
        side,
        back,
        questions,
        errors,
        f,
    }
}

fn question(f: &Frame, asking: &Asking, place: usize, (errors, typed): (&Errors, &[(String, String)])) -> Question {
    let instrument = &asking.instrument;
    let code = &instrument.pack().items[place].code;
    let sent = typed
        .iter()
        .find(|(item, _)| item == code)
        .map(|(_, typed)| typed.clone());
    let typed = sent.unwrap_or_else(|| Instrument::as_typed(&asking.sheet.answers()[place]));
    let kind = instrument.kind(place);
    Question {
        place,
        words: words::question(f, instrument, place),
        choices: field::choices(f, instrument, place, &typed),
        numbers: kind == Kind::Integer,
        long: kind == Kind::Text,
        mode: field::mode(kind),
        hint: field::hint(f, instrument, place),
        typed,
        error: errors.of(&format!("q{place}")).map(str::to_owned),
    }
}

fn progress(f: &Frame, asking: &Asking) -> String {
    let (answered, asked) = asking.instrument.progress(&asking.sheet);
    f.t2(
        "kiosk-progress",
        ("done", &answered.to_string()),
        ("all", &asked.to_string()),
    )
}

fn end(f: Frame, token: String, asking: &Asking) -> EndPage {
    let pages = pages(&asking.instrument);
    let mut blank = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        for place in page {
            let left = asking.relevance[*place] == Relevance::Asked && !asking.sheet.answers()[*place].is_coded();
            if left {
                blank.push((words::question(&f, &asking.instrument, *place), at + 1));
            }
        }
    }
    let last = (1..=pages.len())
        .rev()
        .find(|side| next_from(asking, &pages, *side) == Some(*side));
    EndPage {
        title: words::title(&f, &asking.instrument, asking.sheet.circumstances.substance.as_deref()),
        progress: progress(&f, asking),
        last: last.unwrap_or(1),
        blank,
        token,
        f,
    }
}

/// Keeps a page and goes on to the next.
async fn answer(
    State(house): State<House>,
    Outside(f): Outside,
    At(token): At<String>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let Some(asking) = citizen::asking(&house.care, &token).await? else {
        return Ok(kiosk::nowhere(f));
    };
    let pages = pages(&asking.instrument);
    let side = pairs
        .iter()
        .find(|(name, _)| name == "side")
        .and_then(|(_, side)| side.parse().ok());
    let side: usize = side
        .filter(|side| (1..=pages.len()).contains(side))
        .ok_or(PageError::unreadable())?;
    let answers = given(&asking, &pages[side - 1], &pairs);
    match citizen::answer(&house.care, &token, &answers, false).await {
        Ok(()) => {}
        Err(AnswerError::Typed(wrong)) => {
            let mut errors = Errors::default();
            for (item, why) in &wrong {
                let place = asking.instrument.place(item).unwrap_or_default();
                errors.add_text(format!("q{place}"), field::wrong(&f, why));
            }
            let page = questions(f, token, &asking, (side, errors, &answers));
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
        }
        // Where the address led is now the thank-you page, also for the back button.
        Err(AnswerError::Used) => return Ok(Redirect::to(&format!("/skema/{token}")).into_response()),
        Err(AnswerError::Over) => return Ok(kiosk::over(f)),
        Err(AnswerError::Refused(Refusal::NotFound)) => return Ok(kiosk::nowhere(f)),
        Err(AnswerError::Refused(refusal)) => return Err(refusal.into()),
    }
    // What was answered here may have left out the next page.
    let after = citizen::asking(&house.care, &token).await?;
    let next = after.and_then(|asking| next_from(&asking, &pages, side + 1));
    let next = next.map_or_else(|| "slut".to_owned(), |side| side.to_string());
    Ok(Redirect::to(&format!("/skema/{token}?side={next}")).into_response())
}

/// What was sent for the questions of a page.
fn given(asking: &Asking, page: &[usize], pairs: &[(String, String)]) -> Vec<(String, String)> {
    let items = &asking.instrument.pack().items;
    let sent = |place: &usize| {
        let name = format!("i{place}");
        let typed = pairs.iter().rev().find(|(sent, _)| *sent == name)?;
        Some((items[*place].code.clone(), typed.1.clone()))
    };
    page.iter().filter_map(sent).collect()
}

/// The citizen is finished; what is blank stays blank.
async fn finish(State(house): State<House>, Outside(f): Outside, At(token): At<String>) -> Result<Response, PageError> {
    match citizen::answer(&house.care, &token, &[], true).await {
        Ok(()) | Err(AnswerError::Used) => Ok(Redirect::to(&format!("/skema/{token}")).into_response()),
        Err(AnswerError::Over) => Ok(kiosk::over(f)),
        Err(AnswerError::Refused(Refusal::NotFound)) => Ok(kiosk::nowhere(f)),
        Err(AnswerError::Refused(refusal)) => Err(refusal.into()),
        Err(AnswerError::Typed(_)) => Err(PageError::unreadable()),
    }
}
