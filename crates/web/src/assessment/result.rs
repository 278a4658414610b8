//! What a form came to: every score in every named scheme, what stands in the way of the rest, what to ask about, and
//! the answers with everything that was corrected.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use pejling_care::assessment::{self, BandWords, Form};
use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use pejling_measure::instrument::{Note, Relevance, Score};
use serde::Deserialize;

use super::{
    beginning, field,
    fill::Head,
    trend::{self, Figure},
    words,
};
use crate::{
    case::CaseHead,
    error::PageError,
    form::Errors,
    format,
    gate::Visit,
    interview::{AreaView, areas},
    page::{Frame, Page},
    path::{Asked, At},
};

/// Most items that are named as standing in the way of a score.
const MOST_NAMED: usize = 6;

/// A score.
pub struct ScoreView {
    /// What it is called.
    pub name: String,
    /// The value.
    pub value: Option<String>,
    /// What stands in the way of it.
    pub blocked: Option<String>,
    /// Scheme and grade.
    pub schemes: Vec<(String, String)>,
}

/// Something to ask about.
pub struct NoteView {
    /// In words.
    pub text: String,
    /// What it is about.
    pub items: Vec<String>,
    /// Codes of the two answers that do not fit, where there are two: both can be struck.
    pub pair: Option<(String, String)>,
}

/// A question with its answer.
pub struct AnswerRow {
    /// The item's code.
    pub code: String,
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
    /// Marked as unsure.
    pub unsure: bool,
    /// Who gave it, and when.
    pub by: String,
    /// It was corrected.
    pub corrected: bool,
}

/// Questions under one heading.
pub struct AnswerGroup {
    /// The heading.
    pub heading: Option<String>,
    /// The comment.
    pub comment: Option<String>,
    /// The rows.
    pub rows: Vec<AnswerRow>,
}

/// A correction.
pub struct CorrectionView {
    /// The question.
    pub question: String,
    /// What stood there.
    pub was: String,
    /// What stands there.
    pub now: String,
    /// Who and when.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// What was done about something that had to be seen to at once.
struct SeenTo {
    words: String,
    by: String,
    note: String,
}

#[derive(Template)]
#[template(path = "assessment/result.html")]
pub struct ResultPage {
    f: Frame,
    head: CaseHead,
    a: Head,
    told: Option<String>,
    errors: Errors,
    label: (&'static str, String),
    done: Option<String>,
    void: Option<(String, String)>,
    blank: Option<String>,
    scores: Vec<ScoreView>,
    areas: Vec<AreaView>,
    version: String,
    figures: Vec<Figure>,
    faults: Vec<NoteView>,
    questions: Vec<NoteView>,
    seen_to: Vec<SeenTo>,
    groups: Vec<AnswerGroup>,
    corrections: Vec<CorrectionView>,
    may_correct: bool,
    may_void: bool,
    reason: String,
}

#[derive(Deserialize)]
pub struct Done {
    #[serde(default)]
    gjort: String,
}

/// The result; the form itself while it is open.
pub async fn show(visit: Visit, At(id): At<AssessmentId>, Asked(done): Asked<Done>) -> Result<Response, PageError> {
    let (tx, form) = assessment::open(&visit.house.care, visit.staff(), id).await?;
    if form.status == AssessmentStatus::Open {
        return Ok(Redirect::to(&format!("/skemaer/{id}")).into_response());
    }
    let told = ["afsluttet", "rettet", "annulleret", "set"].contains(&done.gjort.as_str());
    let told = told.then(|| visit.frame("people").word("form-told", &done.gjort));
    let shown = page(&visit, (tx, form), (told, Errors::default(), String::new())).await?;
    Ok(Page(shown).into_response())
}

/// The page, also for what was asked of it and could not be done.
pub async fn page(
    visit: &Visit,
    (mut tx, form): (pejling_store::Tx, Form),
    (told, errors, reason): (Option<String>, Errors, String),
) -> Result<ResultPage, PageError> {
    let f = visit.frame("people");
    let head = CaseHead::of(visit, &mut tx, &form.header, "assessments").await?;
    let about = &form.sheet.circumstances;
    let id = &form.instrument.pack().id;
    let points = assessment::series(&mut tx, form.header.person.id, id, about.substance.as_deref()).await?;
    let may = f.may("assess");
    let notes = |notes: &[Note]| notes.iter().map(|note| note_view(&f, &form, note)).collect();
    let (answered, asked) = form.instrument.progress(&form.sheet);
    Ok(ResultPage {
        a: Head::of(&f, &form),
        label: beginning::label(&f, form.status),
        done: form.done.as_ref().map(|done| done_words(visit, &f, done)),
        void: form.void.as_ref().map(|void| {
            let at = format::instant(f.language, visit.house.care.world.civil(void.at));
            (
                f.t2("form-void-by", ("name", &void.by), ("at", &at)),
                void.reason.clone(),
            )
        }),
        blank: (answered < asked).then(|| f.t1("form-left-blank", "n", asked - answered)),
        scores: form
            .outcome
            .scores
            .iter()
            .map(|score| score_view(&f, &form, score))
            .collect(),
        areas: areas(&f, &form),
        version: form.outcome.version.clone(),
        figures: trend::figures(&f, &points),
        faults: notes(&form.outcome.errors),
        questions: notes(&form.outcome.warnings),
        seen_to: seen_to(visit, &f, &form),
        groups: groups(visit, &f, &form),
        corrections: corrections(visit, &f, &form),
        may_correct: may && form.status == AssessmentStatus::Done,
        may_void: may && form.status != AssessmentStatus::Void,
        head,
        told,
        errors,
        reason,
        f,
    })
}

fn done_words(visit: &Visit, f: &Frame, (at, by): &(pejling_store::Instant, Option<String>)) -> String {
    let at = format::instant(f.language, visit.house.care.world.civil(*at));
    let by = by.clone().unwrap_or_else(|| f.t("form-citizen"));
    f.t2("form-done-by", ("name", &by), ("at", &at))
}

fn score_view(f: &Frame, form: &Form, score: &Score) -> ScoreView {
    let bands = form.outcome.bands.iter().filter(|band| band.score == score.id);
    let scheme = |band: &pejling_measure::instrument::Band| {
        let words = BandWords::from(band);
        (words::scheme(f, &words.scheme), words::grade(f, &words))
    };
    ScoreView {
        name: words::score_name(f, &score.id),
        value: score.value.as_ref().ok().map(|value| words::number(f, value.to_f64())),
        blocked: score
            .value
            .as_ref()
            .err()
            .map(|blocked| blocked_words(f, form, blocked)),
        schemes: bands.map(scheme).collect(),
    }
}

/// What stands in the way, by name where it is not too much to read.
fn blocked_words(f: &Frame, form: &Form, blocked: &[String]) -> String {
    let named = blocked.iter().take(MOST_NAMED);
    let mut named: Vec<String> = named.map(|code| words::named(f, &form.instrument, code)).collect();
    if blocked.len() > MOST_NAMED {
        named.push(f.t1("form-and-more", "n", blocked.len() - MOST_NAMED));
    }
    named.join(" · ")
}

fn note_view(f: &Frame, form: &Form, note: &Note) -> NoteView {
    let both = |code: &String| form.instrument.place(code).is_some();
    let pair = match note.items.as_slice() {
        [one, other] if both(one) && both(other) => Some((one.clone(), other.clone())),
        _ => None,
    };
    NoteView {
        text: words::said(f, &note.text).to_owned(),
        items: note
            .items
            .iter()
            .map(|code| words::named(f, &form.instrument, code))
            .collect(),
        pair: pair.filter(|_| form.status == AssessmentStatus::Done),
    }
}

fn seen_to(visit: &Visit, f: &Frame, form: &Form) -> Vec<SeenTo> {
    let cleared = form.safety.iter().filter_map(|task| Some((task, task.cleared_at?)));
    cleared
        .map(|(task, at)| SeenTo {
            words: f.word("safety-kind", &task.kind),
            by: f.t2(
                "form-done-by",
                ("name", task.cleared_by.as_deref().unwrap_or_default()),
                ("at", &format::instant(f.language, visit.house.care.world.civil(at))),
            ),
            note: task.note.clone().unwrap_or_default(),
        })
        .collect()
}

fn groups(visit: &Visit, f: &Frame, form: &Form) -> Vec<AnswerGroup> {
    let pack = form.instrument.pack();
    let comments = form.sheet.circumstances.comments.as_ref();
    let mut groups: Vec<(String, AnswerGroup)> = Vec::new();
    for (place, item) in pack.items.iter().enumerate() {
        let code = item.section.clone().unwrap_or_default();
        let row = answer_row(visit, f, form, place);
        match groups.last_mut() {
            Some((last, group)) if *last == code => group.rows.push(row),
            _ => {
                let section = pack.sections.iter().find(|section| section.id == code);
                let group = AnswerGroup {
                    heading: section.map(|section| words::said(f, &section.label).to_owned()),
                    comment: comments.and_then(|all| all.get(&code)).cloned(),
                    rows: vec![row],
                };
                groups.push((code, group));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn answer_row(visit: &Visit, f: &Frame, form: &Form, place: usize) -> AnswerRow {
    let item = &form.instrument.pack().items[place];
    let mark = form.marks.get(&item.code);
    let answer = &form.sheet.answers()[place];
    let left_out = !answer.is_coded() && form.relevance[place] != Relevance::Asked;
    AnswerRow {
        question: words::coded(f, &form.instrument, place),
        answer: match field::left_out(f, form.relevance[place]) {
            Some(words) if left_out => words,
            _ => words::answer(f, &form.instrument, place, answer),
        },
        unsure: form.unsure.contains(&item.code),
        by: mark.map(|mark| field::given_by(visit, f, mark)).unwrap_or_default(),
        corrected: form.corrections.iter().any(|one| one.item == item.code),
        code: item.code.clone(),
    }
}

fn corrections(visit: &Visit, f: &Frame, form: &Form) -> Vec<CorrectionView> {
    let instrument = &form.instrument;
    let view = |one: &assessment::Correction| CorrectionView {
        question: words::named(f, instrument, &one.item),
        was: words::given(f, instrument, &one.item, &one.was),
        now: words::given(f, instrument, &one.item, &one.now),
        by: f.t2(
            "form-done-by",
            ("name", &one.by),
            ("at", &format::instant(f.language, visit.house.care.world.civil(one.at))),
        ),
        reason: one.reason.clone(),
    };
    form.corrections.iter().map(view).collect()
}
