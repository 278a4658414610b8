//! The citizen's own pages on a tablet or phone: four digits, one form, thanks. No cookies, no way back to staff pages.

use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Refusal,
    feedback::{self, AnswerError, CodeError, Kiosk, KioskState, LineAnswer, Reply},
};
use pejling_domain::feedback::{EntryMode, LINE_MAX, LINES, Measure};
use serde::Deserialize;

use crate::{
    Gate, House, Routes, assessment,
    assessment::kiosk::Side,
    error::PageError,
    form::{Errors, Sent},
    page::{Frame, Outside, Page},
    path::{Asked, At},
    text::Language,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Open, "/skema", show_door)
        .post(Gate::Open, "/skema", open_door)
        .get(Gate::Open, "/skema/pause", show_pause)
        .get(Gate::OneTimeCode, "/skema/{token}", show)
        .post(Gate::OneTimeCode, "/skema/{token}", answer)
}

#[derive(Template)]
#[template(path = "kiosk/door.html")]
struct DoorPage {
    f: Frame,
    code: String,
    errors: Errors,
}

async fn show_door(Outside(f): Outside) -> Page<DoorPage> {
    Page(DoorPage {
        f,
        code: String::new(),
        errors: Errors::default(),
    })
}

#[derive(Deserialize)]
struct CodeForm {
    #[serde(default)]
    code: String,
}

async fn open_door(
    State(house): State<House>,
    Outside(f): Outside,
    Sent(form): Sent<CodeForm>,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let status = match feedback::by_code(&house.care, &form.code).await {
        Ok(token) => return Ok(Redirect::to(&format!("/skema/{token}")).into_response()),
        Err(CodeError::Unknown) => {
            errors.add(f.language, "code", "kiosk-code-unknown");
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(CodeError::Wait { seconds }) => {
            errors.add_text("code", f.t1("kiosk-code-wait", "n", seconds));
            StatusCode::TOO_MANY_REQUESTS
        }
        Err(CodeError::Store(error)) => return Err(error.into()),
    };
    Ok((
        status,
        Page(DoorPage {
            f,
            code: form.code,
            errors,
        }),
    )
        .into_response())
}

#[derive(Template)]
#[template(path = "kiosk/message.html")]
struct MessagePage {
    f: Frame,
    heading: String,
    lead: String,
    help: Option<String>,
    again: bool,
}

async fn show_pause(Outside(f): Outside) -> Page<MessagePage> {
    Page(MessagePage {
        heading: f.t("kiosk-pause"),
        lead: f.t("kiosk-pause-lead"),
        help: None,
        again: true,
        f,
    })
}

/// One line of the form as the template shows it.
struct Line {
    key: usize,
    label: String,
    hint: String,
    /// Place on the line, 0-100; the middle while nothing is answered.
    value: u16,
    /// The numbers to choose from, and which is chosen.
    numbers: Vec<(u16, bool)>,
    /// `line` or `number`; empty while nothing is answered.
    mode: &'static str,
    /// The citizen was asked about it.
    missing: bool,
}

#[derive(Template)]
#[template(path = "kiosk/form.html")]
struct FormPage {
    f: Frame,
    lang: String,
    languages: Vec<String>,
    token: String,
    before: bool,
    heading: String,
    instruction: String,
    instruction_numbers: String,
    low: String,
    high: String,
    spoken: String,
    lines: Vec<Line>,
    progress: String,
    /// The same with `{done}` and `{all}` left open, for the script.
    progress_pattern: String,
    asked: bool,
}

#[derive(Deserialize)]
struct Spoken {
    /// Language of the form.
    #[serde(default)]
    sprog: String,
}

/// What a form sends: `line_1` (0-100) or `number_1` (0-10), neither where it was left blank.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Typed {
    line_1: String,
    line_2: String,
    line_3: String,
    line_4: String,
    number_1: String,
    number_2: String,
    number_3: String,
    number_4: String,
    skip: String,
    read_aloud: String,
}

impl Typed {
    /// The four answers; `None` when one is not a number of the form's.
    fn lines(&self) -> Option<[Option<LineAnswer>; LINES]> {
        let lines = [&self.line_1, &self.line_2, &self.line_3, &self.line_4];
        let numbers = [&self.number_1, &self.number_2, &self.number_3, &self.number_4];
        let mut given = [None; LINES];
        for (at, place) in given.iter_mut().enumerate() {
            *place = match (lines[at].as_str(), numbers[at].as_str()) {
                ("", "") => None,
                ("", number) => {
                    let tenths = number.parse::<u16>().ok()?.checked_mul(10)?;
                    Some(LineAnswer {
                        tenths,
                        mode: EntryMode::Number,
                    })
                }
                (line, _) => Some(LineAnswer {
                    tenths: line.parse().ok()?,
                    mode: EntryMode::Line,
                }),
            };
        }
        given
            .iter()
            .flatten()
            .all(|line| line.tenths <= LINE_MAX)
            .then_some(given)
    }
}

/// The form, or what has become of it.
async fn show(
    State(house): State<House>,
    Outside(f): Outside,
    At(token): At<String>,
    Asked(spoken): Asked<Spoken>,
    Asked(side): Asked<Side>,
) -> Result<Response, PageError> {
    let Some(kiosk) = feedback::kiosk(&house.care, &token).await? else {
        let assessment = assessment::kiosk::show(&house, f.clone(), token, &side).await?;
        return Ok(assessment.unwrap_or_else(|| nowhere(f)));
    };
    Ok(match kiosk.state {
        KioskState::Open => {
            Page(form(&house, f, (token, &kiosk, &spoken.sprog), &[None; LINES], false)).into_response()
        }
        KioskState::Used => thanks(f, &kiosk.counsellor, false),
        KioskState::Over => over(f),
    })
}

/// The address leads nowhere.
pub fn nowhere(f: Frame) -> Response {
    let page = MessagePage {
        heading: f.t("kiosk-nowhere"),
        lead: f.t("kiosk-nowhere-lead"),
        help: None,
        again: true,
        f,
    };
    (StatusCode::NOT_FOUND, Page(page)).into_response()
}

/// Thanks, and who gets the tablet back; after questions that may be hard, where there is help at once.
pub fn thanks(f: Frame, counsellor: &str, help: bool) -> Response {
    Page(MessagePage {
        heading: f.t("kiosk-thanks"),
        lead: f.t1("kiosk-thanks-lead", "name", counsellor),
        help: help.then(|| f.t1("form-kiosk-help", "name", counsellor)),
        again: false,
        f,
    })
    .into_response()
}

/// Its time is over.
pub fn over(f: Frame) -> Response {
    let page = MessagePage {
        heading: f.t("kiosk-over"),
        lead: f.t("kiosk-over-lead"),
        help: None,
        again: true,
        f,
    };
    (StatusCode::GONE, Page(page)).into_response()
}

fn form(
    house: &House,
    mut f: Frame,
    (token, kiosk, sprog): (String, &Kiosk, &str),
    given: &[Option<LineAnswer>; LINES],
    asked: bool,
) -> FormPage {
    let pack = house.settings.packs.of(kiosk.measure);
    let wished = if sprog.is_empty() { f.language.code() } else { sprog };
    let (lang, wording) = pack.wording(wished);
    // Buttons follow the form's language where the house has it, else they stay Danish.
    f.language = Language::of(lang);
    let heading = match &kiosk.first_name {
        Some(name) => format!("{} {}", f.t1("kiosk-hello", "name", name), wording.title),
        None => wording.title.clone(),
    };
    let lines = wording.lines.iter().zip(given).enumerate();
    FormPage {
        lang: lang.to_owned(),
        languages: pack.texts.keys().filter(|code| *code != lang).cloned().collect(),
        token,
        before: kiosk.measure == Measure::Ors,
        heading,
        instruction: wording.instruction.clone(),
        instruction_numbers: wording.instruction_numbers.clone(),
        low: wording.low.clone(),
        high: wording.high.clone(),
        spoken: wording.spoken.join("|"),
        lines: lines
            .map(|(at, (line, given))| shown(at + 1, line, *given, asked))
            .collect(),
        progress: f.t2(
            "kiosk-progress",
            ("done", &given.iter().flatten().count().to_string()),
            ("all", &LINES.to_string()),
        ),
        progress_pattern: f.t2("kiosk-progress", ("done", "{done}"), ("all", "{all}")),
        asked,
        f,
    }
}

fn shown(key: usize, line: &crate::packs::Line, given: Option<LineAnswer>, asked: bool) -> Line {
    let chosen = given.map(|given| (given.tenths + 5) / 10);
    Line {
        key,
        label: line.label.clone(),
        hint: line.hint.clone(),
        value: given.map_or(LINE_MAX / 2, |given| given.tenths),
        numbers: (0..=10).map(|number| (number, chosen == Some(number))).collect(),
        mode: match given.map(|given| given.mode) {
            Some(EntryMode::Line) => "line",
            Some(_) => "number",
            None => "",
        },
        missing: asked && given.is_none(),
    }
}

async fn answer(
    State(house): State<House>,
    Outside(f): Outside,
    At(token): At<String>,
    Asked(spoken): Asked<Spoken>,
    Sent(typed): Sent<Typed>,
) -> Result<Response, PageError> {
    let Some(kiosk) = feedback::kiosk(&house.care, &token).await? else {
        return Ok(nowhere(f));
    };
    let lines = typed.lines().ok_or_else(PageError::unreadable)?;
    let pack = house.settings.packs.of(kiosk.measure);
    let reply = Reply {
        token: token.clone(),
        lines,
        skip_blanks: typed.skip == "1",
        read_aloud: typed.read_aloud == "1",
        pack: Some(pack.reference()),
    };
    match feedback::answer(&house.care, &reply).await {
        // Where the address led is now the thank-you page, also for the back button.
        Ok(()) | Err(AnswerError::Used) => Ok(Redirect::to(&format!("/skema/{token}")).into_response()),
        Err(AnswerError::Blank(_)) => {
            let page = form(&house, f, (token, &kiosk, &spoken.sprog), &lines, true);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(AnswerError::Over) => Ok(over(f)),
        Err(AnswerError::Range(_)) => Err(PageError::unreadable()),
        Err(AnswerError::Refused(Refusal::NotFound)) => Ok(nowhere(f)),
        Err(AnswerError::Refused(refusal)) => Err(refusal.into()),
    }
}
