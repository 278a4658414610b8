//! What an interview shows, area by area: the computed score, the citizen's own weighing, the interviewer's rating, and
//! the same from the interview before. Scores are never held against each other between areas, and have no limits.

use pejling_care::assessment::{Earlier, Form};
use pejling_documents::chart::burden_bar;
use pejling_domain::assessment::AssessmentStatus;
use pejling_measure::instrument::{Instrument, Number, Sheet};

use super::{
    AREAS, Area,
    counts::is_follow_up,
    is_interview, rating,
    told::{ItemLink, Reading, link},
};
use crate::{
    assessment::words::{answer, number, score_name},
    format,
    page::Frame,
};

/// One area of the result.
pub struct AreaView {
    /// Its code.
    pub id: &'static str,
    /// Its name.
    pub title: String,
    /// `0,58 på en skala fra 0 til 1`; none where the score cannot be given.
    pub score: Option<String>,
    /// The score as a bar, as SVG.
    pub bar: Option<String>,
    /// What stands in the way of the score.
    pub blocked: Vec<ItemLink>,
    /// The change since the interview before, in words.
    pub change: Option<String>,
    /// Days, bother and importance, as the citizen weighs them: name and answer.
    pub felt: Vec<(String, String)>,
    /// The interviewer's rating, in words; none at follow-up.
    pub severity: Option<String>,
    /// Where the area becomes a goal in the plan.
    pub plan: Option<String>,
}

/// Every area that an interview scores; none for other instruments.
pub fn areas(f: &Frame, form: &Form) -> Vec<AreaView> {
    if !is_interview(&form.instrument) {
        return Vec::new();
    }
    let scored = |area: &&Area| form.outcome.scores.iter().any(|score| score.id == area.id);
    AREAS.iter().filter(scored).map(|area| view(f, form, area)).collect()
}

fn view(f: &Frame, form: &Form, area: &Area) -> AreaView {
    let reading = Reading::from(form);
    let (instrument, sheet) = (&*form.instrument, &form.sheet);
    let score = form.outcome.score(area.id);
    let earlier = form.earlier.as_ref();
    let before = earlier.and_then(|earlier| comparable(form, earlier, area));
    let title = score_name(f, area.id);
    let plan = f.may("make-plan") && form.status != AssessmentStatus::Void;
    AreaView {
        id: area.id,
        score: score.map(|score| f.t1("interview-score", "score", number(f, score.to_f64()))),
        bar: score.map(|score| bar(f, &title, score, before)),
        blocked: form
            .outcome
            .blocked(area.id)
            .iter()
            .filter_map(|code| link(reading, code))
            .collect(),
        change: earlier.and_then(|earlier| change(f, form, earlier, area)),
        felt: felt(f, instrument, sheet, area),
        severity: severity(f, instrument, sheet, area),
        plan: plan.then(|| plan_address(form, area)),
        title,
    }
}

/// The score of the interview before, if it was reckoned in the same way.
fn comparable(form: &Form, earlier: &Earlier, area: &Area) -> Option<Number> {
    let same = form.outcome.version == earlier.outcome.version;
    earlier.outcome.score(area.id).filter(|_| same)
}

fn bar(f: &Frame, title: &str, score: Number, before: Option<Number>) -> String {
    let written = |score: Number| number(f, score.to_f64());
    let label = match before {
        None => f.t2("interview-bar", ("area", title), ("score", &written(score))),
        Some(before) => {
            let values = [
                ("area", title.to_owned()),
                ("score", written(score)),
                ("before", written(before)),
            ];
            f.language.text("interview-bar-before", &values)
        }
    };
    burden_bar(score.to_f64(), before.map(Number::to_f64), &label)
}

/// The change since the interview before. Where it cannot be told, it says why.
fn change(f: &Frame, form: &Form, earlier: &Earlier, area: &Area) -> Option<String> {
    let day = format::day(f.language, earlier.on);
    let now = form.outcome.score(area.id)?;
    if form.outcome.version != earlier.outcome.version {
        return Some(f.t1("interview-change-other-way", "day", day));
    }
    let Some(before) = earlier.outcome.score(area.id) else {
        return Some(f.t1("interview-change-no-score", "day", day));
    };
    let difference = now.plus(before.negative());
    let size = if difference.to_f64() < 0.0 {
        difference.negative()
    } else {
        difference
    };
    let size_words = number(f, size.to_f64());
    let key = match difference.to_f64() {
        _ if size.to_f64() < 0.005 => "interview-change-same",
        change if change < 0.0 => "interview-change-less",
        _ => "interview-change-more",
    };
    let values = [
        ("size", size_words),
        ("before", number(f, before.to_f64())),
        ("day", day),
    ];
    Some(f.language.text(key, &values))
}

fn felt(f: &Frame, instrument: &Instrument, sheet: &Sheet, area: &Area) -> Vec<(String, String)> {
    let line = |key: &str, code: &str| {
        let place = instrument.place(code)?;
        Some((f.t(key), answer(f, instrument, place, &sheet.answers()[place])))
    };
    let days = if area.id == "legal" {
        "interview-felt-days-illegal"
    } else {
        "interview-felt-days"
    };
    [
        line(days, area.days),
        line("interview-felt-bothered", area.bothered),
        line("interview-felt-importance", area.importance),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// "5 af 9, valgt mellem 4 og 6. Moderat behov."
fn severity(f: &Frame, instrument: &Instrument, sheet: &Sheet, area: &Area) -> Option<String> {
    if is_follow_up(sheet) || !instrument.pack().severity.contains_key(area.id) {
        return None;
    }
    let Some(given) = sheet.circumstances.severity.get(area.id) else {
        return Some(f.t("interview-not-rated"));
    };
    let values = [
        ("point", given.chosen.to_string()),
        ("low", given.low.to_string()),
        ("high", given.high.to_string()),
        ("meaning", rating::meaning(f, given.chosen)),
    ];
    Some(f.language.text("interview-rated", &values))
}

/// The plan's editor with this area as a goal to begin with. Nothing of the answers is in the address.
fn plan_address(form: &Form, area: &Area) -> String {
    let person = form.header.person.id;
    let course = form.episode.map(|course| format!("forloeb={course}&"));
    let course = course.unwrap_or_default();
    format!(
        "/borgere/{person}/plan/rediger?{course}skema={}&omraade={}",
        form.id, area.id
    )
}
