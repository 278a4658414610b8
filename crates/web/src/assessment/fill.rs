//! Filling in a form by staff: every question on one page, each answer kept when it is given, and all of it at once
//! where there is no script.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::assessment::{self, FinishError, Form, Put, PutError, citizen::InviteError};
use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use pejling_measure::instrument::AnsweredBy;
use pejling_store::Tx;
use serde::Deserialize;

use super::{
    field::{self, Group},
    screen::Screen,
    words,
};
use crate::{
    case::CaseHead,
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    interview,
    page::{Frame, Page},
    path::{Asked, At},
};

/// What stands above every page about one assessment.
pub struct Head {
    /// Id.
    pub id: AssessmentId,
    /// What the instrument is called.
    pub title: String,
    /// The days it asks about, when it began and who began it.
    pub subtitle: String,
    /// What its wording is, where that is not the owner's.
    pub wording: Option<String>,
    /// What must be said beside it.
    pub notice: String,
    /// The person is outside the ages it is made for.
    pub age: Option<String>,
    /// What must be seen to at once.
    pub safety: Vec<Alarm>,
}

/// Something that must be seen to at once.
pub struct Alarm {
    /// In words.
    pub words: String,
    /// Where it is seen to.
    pub href: String,
}

impl Head {
    /// Makes it of a form.
    pub fn of(f: &Frame, form: &Form) -> Self {
        let pack = form.instrument.pack();
        let substance = form.sheet.circumstances.substance.as_deref();
        let begun = f.t2(
            "form-begun",
            ("day", &format::day(f.language, form.begun_on)),
            ("name", &form.begun_by),
        );
        let mut subtitle: Vec<String> = pack
            .timeframe
            .iter()
            .map(|text| words::said(f, text).to_owned())
            .collect();
        if let Some(window) = form.outcome.window {
            subtitle.push(f.t2(
                "form-window",
                ("from", &format::day_short(f.language, window.from)),
                ("to", &format::day_short(f.language, window.to)),
            ));
        }
        subtitle.push(begun);
        if pack.is_for_staff_alone() {
            subtitle.push(f.t("form-answered-by-staff"));
        } else if pack.answered_by == AnsweredBy::Citizen {
            subtitle.push(f.t("form-answered-by-citizen"));
        }
        Self {
            id: form.id,
            title: words::title(f, &form.instrument, substance),
            subtitle: subtitle.join(" · "),
            wording: pack.wording.as_ref().map(|text| words::said(f, text).to_owned()),
            notice: words::said(f, &pack.licence.notice).to_owned(),
            age: form.age.map(|note| age_words(f, &note)),
            safety: alarms(f, form),
        }
    }
}

fn age_words(f: &Frame, note: &assessment::AgeNote) -> String {
    let age = note.age.to_string();
    match (note.made_for.from, note.made_for.to) {
        (Some(from), Some(to)) => f.language.text(
            "form-age-between",
            &[("age", age), ("from", from.to_string()), ("to", to.to_string())],
        ),
        (Some(from), None) => f.t2("form-age-from", ("age", &age), ("from", &from.to_string())),
        (None, to) => f.t2(
            "form-age-to",
            ("age", &age),
            ("to", &to.unwrap_or_default().to_string()),
        ),
    }
}

/// What is not seen to yet.
pub fn alarms(f: &Frame, form: &Form) -> Vec<Alarm> {
    let open = form.safety.iter().filter(|task| task.cleared_at.is_none());
    open.map(|task| Alarm {
        words: f.word("safety-kind", &task.kind),
        href: format!("/sikkerhed/{}", task.id),
    })
    .collect()
}

#[derive(Template)]
#[template(path = "assessment/fill.html")]
struct FillPage {
    f: Frame,
    head: CaseHead,
    a: Head,
    told: Option<String>,
    errors: Errors,
    groups: Vec<Group>,
    progress: String,
    /// Blanks that the form is finished with only when that is said once more.
    blanks: Option<String>,
    screen: Option<Screen>,
    may: bool,
}

#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    gjort: String,
}

/// The form; the result once it is finished.
pub async fn show(visit: Visit, At(id): At<AssessmentId>, Asked(done): Asked<Done>) -> Result<Response, PageError> {
    let (tx, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    if form.status != AssessmentStatus::Open {
        return Ok(Redirect::to(&format!("/skemaer/{id}/resultat")).into_response());
    }
    if interview::is_interview(&form.instrument) {
        return Ok(Redirect::to(&format!("/skemaer/{id}/videre")).into_response());
    }
    let told = ["begyndt", "gemt", "genoptaget"].contains(&done.gjort.as_str());
    let told = told.then(|| visit.frame("people").word("form-told", &done.gjort));
    let page = page(&visit, (tx, &form), Typed::default(), told).await?;
    Ok(Page(page).into_response())
}

/// What was typed and could not be kept, and why.
#[derive(Default)]
pub struct Typed {
    errors: Errors,
    /// By place: as typed, and the version to hand over next time.
    left: BTreeMap<usize, (String, Option<i64>)>,
    blanks: Option<i64>,
}

/// The form once more, with what is wrong with something that was asked of it.
pub async fn again(visit: &Visit, (tx, form): (Tx, Form), errors: Errors) -> Result<Response, PageError> {
    let typed = Typed {
        errors,
        ..Typed::default()
    };
    let page = page(visit, (tx, &form), typed, None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn page(
    visit: &Visit,
    (mut tx, form): (Tx, &Form),
    typed: Typed,
    told: Option<String>,
) -> Result<FillPage, PageError> {
    let f = visit.frame("people");
    let head = CaseHead::of(visit, &mut tx, &form.header, "assessments").await?;
    let screen = Screen::of(visit, &f, &mut tx, form).await?;
    let mut groups = field::groups(visit, &f, form);
    for field in groups.iter_mut().flat_map(|group| &mut group.fields) {
        if let Some((left, version)) = typed.left.get(&field.place) {
            field.typed.clone_from(left);
            field.version = version.unwrap_or(field.version);
            for choice in &mut field.choices {
                choice.chosen = choice.value == *left;
            }
        }
        field.error = typed.errors.of(&format!("q{}", field.place)).map(str::to_owned);
    }
    Ok(FillPage {
        a: Head::of(&f, form),
        progress: progress(&f, form),
        blanks: typed.blanks.map(|n| f.t1("form-blanks", "n", n)),
        may: f.may("assess"),
        errors: typed.errors,
        head,
        told,
        groups,
        screen,
        f,
    })
}

/// "7 af 10 besvaret"
pub fn progress(f: &Frame, form: &Form) -> String {
    let (answered, asked) = form.instrument.progress(&form.sheet);
    f.t2(
        "form-progress",
        ("done", &answered.to_string()),
        ("all", &asked.to_string()),
    )
}

/// Fields of a sent form by their names.
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Of the pairs that were sent; of a name that is there twice the last one counts.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs.into_iter().collect())
    }

    /// What was sent under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The version that the page showed at a place.
    pub fn seen(&self, name: &str) -> i64 {
        self.get(name).and_then(|seen| seen.parse().ok()).unwrap_or(0)
    }
}

/// Keeps what was altered on the page, then does what its button says.
pub async fn send(
    visit: Visit,
    At(id): At<AssessmentId>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let names = Names::of(pairs);
    let (tx, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    drop(tx);
    let mut typed = save(&visit, &form, &names).await?;
    if typed.errors.is_empty() {
        match act(&visit, id, names.get("act").unwrap_or("save")).await? {
            Ok(to) => return Ok(Redirect::to(&to).into_response()),
            Err(Stopped::Blanks(blanks)) => typed.blanks = Some(blanks),
            Err(Stopped::Empty) => typed.errors.add(visit.language(), "q0", "form-empty"),
        }
    }
    let (tx, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    let page = page(&visit, (tx, &form), typed, None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

async fn save(visit: &Visit, form: &Form, names: &Names) -> Result<Typed, PageError> {
    let f = visit.frame("people");
    let mut typed = Typed::default();
    let items = form.instrument.pack().items.iter().enumerate();
    let mut asks: Vec<(String, String, String, Option<usize>)> = Vec::new();
    for (place, item) in items {
        if let (Some(now), was) = (names.get(&format!("i{place}")), names.get(&format!("w{place}")))
            && was != Some(now)
        {
            asks.push((item.code.clone(), now.to_owned(), format!("v{place}"), Some(place)));
        }
    }
    for section in &form.instrument.pack().sections {
        if let Some(now) = names.get(&format!("c-{}", section.id))
            && names.get(&format!("cw-{}", section.id)) != Some(now)
        {
            let name = format!("comment.{}", section.id);
            asks.push((name, now.to_owned(), format!("cv-{}", section.id), None));
        }
    }
    for (item, now, version, place) in asks {
        let ask = Put {
            item: &item,
            typed: &now,
            seen: names.seen(&version),
        };
        let at = place.map_or_else(|| item.replace("comment.", "c-"), |place| format!("q{place}"));
        match assessment::put(&visit.house.care, visit.staff(), form.id, ask).await {
            Ok(_) => {}
            Err(PutError::Typed(why)) => {
                typed.errors.add_text(at, field::wrong(&f, &why));
                typed.left.extend(place.map(|place| (place, (now, None))));
            }
            Err(PutError::Changed { mark, theirs }) => {
                let theirs = words::given(&f, &form.instrument, &item, &theirs);
                let by = field::in_the_way(visit, &f, &mark);
                typed
                    .errors
                    .add_text(at, f.t2("form-changed", ("by", &by), ("theirs", &theirs)));
                typed.left.extend(place.map(|place| (place, (now, Some(mark.version)))));
            }
            Err(PutError::Closed) => return Err(PageError::cannot("form-closed")),
            Err(PutError::UnknownItem | PutError::Rating) => return Err(PageError::unreadable()),
            Err(PutError::Refused(refusal)) => return Err(refusal.into()),
        }
    }
    Ok(typed)
}

/// Why the form is shown again although everything was kept.
enum Stopped {
    Blanks(i64),
    Empty,
}

async fn act(visit: &Visit, id: AssessmentId, act: &str) -> Result<Result<String, Stopped>, PageError> {
    let care = &visit.house.care;
    match act {
        "finish" | "finish-blanks" => {
            let (tx, form) = assessment::open(care, visit.staff(), id).await?;
            drop(tx);
            let (answered, asked) = form.instrument.progress(&form.sheet);
            if answered < asked && act == "finish" && answered > 0 {
                return Ok(Err(Stopped::Blanks(
                    i64::try_from(asked - answered).unwrap_or(i64::MAX),
                )));
            }
            match assessment::finish(care, visit.staff(), id).await {
                Ok(_) => Ok(Ok(format!("/skemaer/{id}/resultat?gjort=afsluttet"))),
                Err(FinishError::Empty) => Ok(Err(Stopped::Empty)),
                Err(FinishError::Closed) => Ok(Ok(format!("/skemaer/{id}/resultat"))),
                Err(FinishError::Refused(refusal)) => Err(refusal.into()),
            }
        }
        "send" | "here" => match assessment::citizen::invite(care, visit.staff(), id).await {
            Ok(invited) if act == "here" => Ok(Ok(format!("/skema/{}", invited.token))),
            Ok(_) => Ok(Ok(format!("/skemaer/{id}#screen"))),
            Err(InviteError::Refused(refusal)) => Err(refusal.into()),
            Err(InviteError::Closed) => Ok(Ok(format!("/skemaer/{id}/resultat"))),
            Err(InviteError::ByStaff) => Err(PageError::cannot("form-by-staff")),
            Err(InviteError::NoWording) => Err(PageError::cannot("form-no-wording")),
        },
        _ => Ok(Ok(format!("/skemaer/{id}?gjort=gemt"))),
    }
}
