//! Keeping answers: one at a time for the page's script, a whole section at once without it.

use axum::{
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::assessment::{self, Put, PutError, Standing};
use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use pejling_measure::instrument::{Instrument, TypedError};
use serde::{Deserialize, Serialize};

use super::{
    answer::html_id,
    is_interview,
    page::{Again, again, onward},
    rating::together,
    told::{Reading, Told, at, changed_by, kept},
};
use crate::{
    error::PageError,
    fields::Fields,
    form::Sent,
    gate::Visit,
    page::Frame,
    path::{Asked, At},
};

/// One answer as the page's script sends it.
#[derive(Deserialize)]
pub struct One {
    item: String,
    #[serde(default)]
    value: String,
    /// The version that the window showed.
    #[serde(default)]
    seen: String,
    /// The moment up to which the window knows what others have answered.
    #[serde(default)]
    since: String,
}

/// What the page's script is told of the answer it sent, and of the rest.
#[derive(Serialize)]
struct Reply {
    #[serde(flatten)]
    told: Told,
    /// Version that stands now.
    version: i64,
    /// What stands now.
    value: String,
    /// Why it is not kept; empty where it is.
    message: String,
    /// Who has answered instead; empty where nobody has.
    note: String,
    /// What stands now is one's own.
    mine: bool,
}

#[derive(Deserialize)]
pub struct Since {
    #[serde(default)]
    siden: String,
}

/// Keeps one answer.
pub async fn one(
    visit: Visit,
    At((id, section)): At<(AssessmentId, String)>,
    Sent(one): Sent<One>,
) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let put = Put {
        item: &one.item,
        typed: &one.value,
        seen: one.seen.parse().unwrap_or(0),
    };
    let answer = assessment::put(&visit.house.care, visit.staff(), id, put).await;
    let (status, message) = match answer {
        Ok(_) => (StatusCode::OK, String::new()),
        Err(PutError::Refused(refusal)) => return Err(refusal.into()),
        Err(PutError::UnknownItem) => return Err(PageError::not_found()),
        Err(PutError::Closed) => return Ok(StatusCode::GONE.into_response()),
        Err(other) => (status_of(&other), reason(&visit, &f, &other)),
    };
    let standing = assessment::standing(&visit.house.care, visit.staff(), id).await?;
    let reading = Reading::from(&standing);
    let mark = standing.marks.get(&one.item);
    let mine = mark.is_none_or(|mark| mark.by == Some(visit.staff().id));
    let instead = mark.filter(|_| !mine || status == StatusCode::CONFLICT);
    let reply = Reply {
        told: Told::of(&visit, &f, reading, (&section, one.since.parse().unwrap_or(0))).but(&one.item),
        version: mark.map_or(0, |mark| mark.version),
        value: kept(reading, &one.item),
        note: instead.map(|mark| changed_by(&visit, &f, mark)).unwrap_or_default(),
        mine,
        message,
    };
    json(status, &reply)
}

/// Tells the page's script what others have answered meanwhile.
pub async fn look(
    visit: Visit,
    At((id, section)): At<(AssessmentId, String)>,
    Asked(since): Asked<Since>,
) -> Result<Response, PageError> {
    let f = visit.frame("people");
    let standing = assessment::standing(&visit.house.care, visit.staff(), id).await?;
    if standing.status != AssessmentStatus::Open {
        return Ok(StatusCode::GONE.into_response());
    }
    let since = since.siden.parse().unwrap_or(0);
    json(
        StatusCode::OK,
        &Told::of(&visit, &f, Reading::from(&standing), (&section, since)),
    )
}

fn json(status: StatusCode, told: &impl Serialize) -> Result<Response, PageError> {
    let text = serde_json::to_string(told).map_err(|_| PageError::ours())?;
    Ok((status, [(header::CONTENT_TYPE, "application/json")], Body::from(text)).into_response())
}

/// Keeps what was altered in a section that was sent as a form.
pub async fn section(
    visit: Visit,
    At((id, section)): At<(AssessmentId, String)>,
    Sent(typed): Sent<Fields>,
) -> Result<Response, PageError> {
    let standing = assessment::standing(&visit.house.care, visit.staff(), id).await?;
    if !is_interview(&standing.instrument) || standing.status != AssessmentStatus::Open {
        return Err(PageError::cannot("interview-closed"));
    }
    let f = visit.frame("people");
    let mut wrong = Again::default();
    for altered in altered(&standing.instrument, &section, &typed) {
        let put = Put {
            item: &altered.item,
            typed: &altered.value,
            seen: altered.seen,
        };
        match assessment::put(&visit.house.care, visit.staff(), id, put).await {
            Ok(_) => {}
            Err(PutError::Refused(refusal)) => return Err(refusal.into()),
            Err(PutError::Closed) => return Err(PageError::cannot("interview-closed")),
            Err(other) => {
                wrong.errors.add_text(altered.field, reason(&visit, &f, &other));
                wrong.typed.insert(altered.item, altered.value);
            }
        }
    }
    if !wrong.errors.is_empty() {
        return again(&visit, id, (&section, wrong)).await;
    }
    let to = if typed.get("act") == "next" {
        onward(id, after(&standing, &section))
    } else {
        format!("/skemaer/{id}/{section}?gjort=gemt")
    };
    Ok(Redirect::to(&to).into_response())
}

fn after<'a>(standing: &'a Standing, section: &str) -> Option<&'a str> {
    let sections = &standing.instrument.pack().sections;
    let here = sections.iter().position(|known| known.id == section)?;
    sections.get(here + 1).map(|next| next.id.as_str())
}

/// A field that holds something else than when the page was made.
#[derive(Debug, PartialEq, Eq)]
struct Altered {
    item: String,
    field: String,
    value: String,
    seen: i64,
}

/// What was altered in the fields of a section, in their order. A field that was not sent is left as it is.
fn altered(instrument: &Instrument, section: &str, typed: &Fields) -> Vec<Altered> {
    let pack = instrument.pack();
    let items = pack
        .items
        .iter()
        .filter(|item| item.section.as_deref() == Some(section));
    let codes: Vec<&str> = items.map(|item| item.code.as_str()).collect();
    let areas = pack.severity.iter().filter(|(_, item)| codes.contains(&item.as_str()));
    let ratings = areas.map(|(area, _)| {
        let part = |part: &str| typed.get(&format!("severity.{area}.{part}"));
        let value = together(part("low"), part("high"), part("point"));
        (format!("severity.{area}"), format!("severity-{area}-low"), value)
    });
    let plain = |name: String| (name.clone(), html_id(&name), typed.get(&name).to_owned());
    let mut all: Vec<(String, String, String)> = codes.iter().map(|code| plain((*code).to_owned())).collect();
    all.extend(ratings);
    all.push(plain(format!("comment.{section}")));
    all.extend(codes.iter().map(|code| plain(format!("unsure.{code}"))));
    all.into_iter()
        .filter_map(|(item, field, value)| {
            let (version, seen) = typed.get(&format!("seen.{item}")).split_once('|')?;
            (plain_text(&value) != plain_text(seen)).then(|| Altered {
                seen: version.parse().unwrap_or(0),
                item,
                field,
                value,
            })
        })
        .collect()
}

/// Words without what a browser does to them on their way.
fn plain_text(words: &str) -> String {
    words.trim().replace("\r\n", "\n")
}

fn status_of(error: &PutError) -> StatusCode {
    if matches!(error, PutError::Changed { .. }) {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// Why an answer is not kept, and what to do.
fn reason(visit: &Visit, f: &Frame, error: &PutError) -> String {
    match error {
        PutError::Typed(why) => refused(f, why),
        PutError::Changed { mark, theirs } => {
            let shown = theirs.as_typed();
            let shown = if shown.is_empty() {
                f.t("interview-answer-nothing")
            } else {
                shown
            };
            let time = at(visit, f, mark);
            if mark.by == Some(visit.staff().id) {
                return f.t2("interview-changed-elsewhere", ("answer", &shown), ("time", &time));
            }
            let who = mark.by_name.clone().unwrap_or_else(|| f.t("interview-the-citizen"));
            let values = [("by", who), ("time", time), ("answer", shown)];
            f.language.text("interview-changed-meanwhile", &values)
        }
        PutError::Rating => f.t("interview-error-rating"),
        PutError::UnknownItem | PutError::Closed | PutError::Refused(_) => f.t("interview-closed"),
    }
}

/// Why what was typed is no answer.
fn refused(f: &Frame, why: &TypedError) -> String {
    match why {
        TypedError::NeverNotApplicable => f.t("interview-error-na"),
        TypedError::NotListed => f.t("interview-error-listed"),
        TypedError::NotWhole | TypedError::NotDecimal => f.t("interview-error-number"),
        TypedError::Range { min, max } => f.t2(
            "interview-error-range",
            ("min", &min.to_string()),
            ("max", &max.to_string()),
        ),
        TypedError::NotDuration => f.t("interview-error-duration"),
        TypedError::NotDay => f.t("interview-error-day"),
        TypedError::NotTime => f.t("interview-error-time"),
        TypedError::Words(_) => f.t("interview-error-words"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interview::tests::asi;

    fn sent(pairs: &[(&str, &str)]) -> Fields {
        let mut fields = Fields::default();
        for (name, value) in pairs {
            fields.set(*name, *value);
        }
        fields
    }

    #[test]
    fn only_what_was_altered_on_the_page_is_kept() {
        let typed = sent(&[
            ("M1", "2"),
            ("seen.M1", "1|2"),
            ("M6", " 15 "),
            ("seen.M6", "3|12"),
            ("M7", ""),
            ("seen.M7", "2|4"),
            ("E1", "9"),
            ("seen.E1", "0|"),
        ]);
        let found = altered(&asi(), "M", &typed);
        let names: Vec<(&str, &str, i64)> = found
            .iter()
            .map(|one| (one.item.as_str(), one.value.as_str(), one.seen))
            .collect();
        assert_eq!(
            names,
            [("M6", " 15 ", 3), ("M7", "", 2)],
            "M8 was not sent, E1 is of another section"
        );
    }

    #[test]
    fn a_rating_a_comment_and_a_mark_are_kept_from_the_same_form() {
        let typed = sent(&[
            ("severity.medical.low", "4"),
            ("severity.medical.high", "6"),
            ("severity.medical.point", "5"),
            ("seen.severity.medical", "0|"),
            ("comment.M", "Sover dårligt.\r\nSer egen læge."),
            ("seen.comment.M", "1|Sover dårligt.\nSer egen læge."),
            ("unsure.M6", "1"),
            ("seen.unsure.M6", "0|"),
        ]);
        let found = altered(&asi(), "M", &typed);
        let fields: Vec<(&str, &str)> = found
            .iter()
            .map(|one| (one.item.as_str(), one.value.as_str()))
            .collect();
        assert_eq!(fields, [("severity.medical", "4-6:5"), ("unsure.M6", "1")]);
        assert_eq!(found[0].field, "severity-medical-low");
    }
}
