//! The feedback graph (FIT): one sentence, the picture, the table with the same numbers; and a calm variant to show.

use askama::Template;
use pejling_care::{
    Action,
    feedback::{self, Track},
    person,
};
use pejling_documents::chart::{Audience, Caption, FeedbackChart, FeedbackLabels, FeedbackPoint, NumberStyle};
use pejling_domain::{feedback::Skip, id::EpisodeId, id::PersonId};
use pejling_measure::feedback::Standing;
use pejling_store::{episode as episodes, episode::Episode, feedback::Talk};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    case::CaseHead,
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    text::Language,
};

mod words;

pub use words::{Label, labels, sentence, wellbeing_label};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Needs(Action::SeeRecord), "/borgere/{person}/fit", show)
        .get(
            Gate::Needs(Action::SeeRecord),
            "/borgere/{person}/fit/vis",
            show_to_citizen,
        )
}

/// A row of the table: the same numbers as the picture.
pub struct FitRow {
    /// Address of the talk.
    pub href: String,
    /// Number of the talk.
    pub number: i64,
    /// Day.
    pub day: String,
    /// Well-being, or why there is none.
    pub ors: String,
    /// Alliance, or why there is none.
    pub srs: String,
}

/// What the template `fit/figure.html` needs, under the name `fit`.
pub struct FitFigure {
    /// The conclusion.
    pub sentence: String,
    /// The picture.
    pub svg: String,
    /// Labels, most pressing first.
    pub labels: Vec<Label>,
    /// The table, newest last.
    pub rows: Vec<FitRow>,
}

/// Draws the graph of a course.
pub fn figure(f: &Frame, track: &Track, audience: Audience) -> FitFigure {
    let for_staff = audience == Audience::Staff;
    let sentence = if for_staff {
        sentence(f, &track.standing)
    } else {
        citizen_sentence(f, &track.standing)
    };
    let rows: Vec<FitRow> = track.talks.iter().map(|talk| row(f, talk)).collect();
    let days: Vec<String> = track
        .talks
        .iter()
        .map(|talk| format::day_short(f.language, talk.on_day.0))
        .collect();
    let said: Vec<String> = rows.iter().map(|row| point_in_words(f, row, for_staff)).collect();
    let points: Vec<FeedbackPoint<'_>> = track
        .talks
        .iter()
        .enumerate()
        .map(|(at, talk)| FeedbackPoint {
            number: u32::try_from(talk.number).unwrap_or_default(),
            date: talk.on_day.0,
            day: &days[at],
            ors: tenths(talk.ors),
            srs: tenths(talk.srs),
            label: &said[at],
            href: Some(&rows[at].href),
        })
        .collect();
    let words = Words::of(
        f,
        if for_staff {
            "fit-description"
        } else {
            "fit-citizen-description"
        },
    );
    let chart = FeedbackChart {
        points: &points,
        expected: &[],
        events: &[],
        cutoff: Some(track.cutoff),
        srs_cutoff: track.alliance_cutoff,
        labels: words.labels(),
        numbers: if f.language == Language::Danish {
            NumberStyle::DANISH
        } else {
            NumberStyle::ENGLISH
        },
    };
    let caption = Caption {
        id: "fit",
        title: &sentence,
        description: &words.description,
    };
    let svg = chart.svg(audience, caption);
    FitFigure {
        svg,
        labels: labels(f, &track.standing),
        rows,
        sentence,
    }
}

fn tenths(total: Option<i64>) -> Option<u16> {
    total.and_then(|total| u16::try_from(total).ok())
}

fn row(f: &Frame, talk: &Talk) -> FitRow {
    FitRow {
        href: format!("/samtaler/{}", talk.session_id),
        number: talk.number,
        day: format::day_short_year(f.language, talk.on_day.0),
        ors: score_or_reason(f, talk.ors, talk.ors_skip),
        srs: score_or_reason(f, talk.srs, talk.srs_skip),
    }
}

fn score_or_reason(f: &Frame, total: Option<i64>, skip: Option<Skip>) -> String {
    match (total, skip) {
        (Some(total), _) => format::tenths(f.language, total),
        (None, Some(skip)) => f.word("skip", skip),
        (None, None) => "–".into(),
    }
}

fn point_in_words(f: &Frame, row: &FitRow, for_staff: bool) -> String {
    if !for_staff {
        return f.t2("fit-citizen-point", ("day", &row.day), ("score", &row.ors));
    }
    let values = [
        ("n", row.number.to_string()),
        ("day", row.day.clone()),
        ("ors", row.ors.clone()),
        ("srs", row.srs.clone()),
    ];
    f.language.text("fit-point", &values)
}

/// The words of the picture, kept while it is drawn.
struct Words {
    ors: String,
    srs: String,
    cutoff: String,
    srs_cutoff: String,
    expected: [String; 2],
    session: String,
    empty: String,
    description: String,
}

impl Words {
    fn of(f: &Frame, description: &str) -> Self {
        Self {
            ors: f.t("fit-ors-meaning"),
            srs: f.t("fit-srs-meaning"),
            cutoff: f.t("fit-cutoff"),
            srs_cutoff: f.t("fit-srs-cutoff"),
            expected: [f.t("fit-expected-1"), f.t("fit-expected-2")],
            session: f.t("fit-session"),
            empty: f.t("fit-empty"),
            description: f.t(description),
        }
    }

    fn labels(&self) -> FeedbackLabels<'_> {
        FeedbackLabels {
            ors: ["ORS", &self.ors],
            srs: ["SRS", &self.srs],
            cutoff: &self.cutoff,
            srs_cutoff: &self.srs_cutoff,
            expected: [&self.expected[0], &self.expected[1]],
            session: &self.session,
            empty: &self.empty,
        }
    }
}

#[derive(Deserialize)]
struct Which {
    /// Another course than the running one.
    forloeb: Option<EpisodeId>,
}

struct CourseChoice {
    id: EpisodeId,
    words: String,
    shown: bool,
}

#[derive(Template)]
#[template(path = "fit/page.html")]
struct FitPage {
    f: Frame,
    head: CaseHead,
    fit: Option<FitFigure>,
    courses: Vec<CourseChoice>,
    shown: Option<EpisodeId>,
}

async fn show(visit: Visit, At(person): At<PersonId>, Asked(which): Asked<Which>) -> Result<Page<FitPage>, PageError> {
    let f = visit.frame("people");
    let (mut tx, header) =
        person::look(&visit.house.care, visit.staff(), person, Action::SeeRecord, "feedback").await?;
    let head = CaseHead::of(&visit, &mut tx, &header, "fit").await?;
    let courses = episodes::of_person(&mut tx, person).await?;
    let course = chosen(&courses, &which)?;
    let fit = match course {
        Some(course) => {
            let track = feedback::track(&visit.house.care, &mut tx, course.id, header.person.born_on).await?;
            Some(figure(&f, &track, Audience::Staff))
        }
        None => None,
    };
    let shown = course.map(|course| course.id);
    let courses = courses.iter().map(|course| choice(&f, course, shown)).collect();
    Ok(Page(FitPage {
        f,
        head,
        fit,
        courses,
        shown,
    }))
}

/// The course asked for, else the running one, else the newest.
fn chosen<'a>(courses: &'a [Episode], which: &Which) -> Result<Option<&'a Episode>, PageError> {
    match which.forloeb {
        Some(id) => Ok(Some(
            courses
                .iter()
                .find(|course| course.id == id)
                .ok_or(PageError::not_found())?,
        )),
        None => Ok(courses
            .iter()
            .find(|course| course.ended_on.is_none())
            .or(courses.first())),
    }
}

fn choice(f: &Frame, course: &Episode, shown: Option<EpisodeId>) -> CourseChoice {
    let from = format::day_short_year(f.language, course.started_on);
    let until = course
        .ended_on
        .map_or_else(|| f.t("fit-now"), |day| format::day_short_year(f.language, day));
    let words = format!("{} · {from} – {until}", f.word("programme", course.programme));
    CourseChoice {
        id: course.id,
        words,
        shown: shown == Some(course.id),
    }
}

#[derive(Template)]
#[template(path = "fit/citizen.html")]
struct CitizenPage {
    f: Frame,
    person: PersonId,
    first_name: Option<String>,
    sentence: String,
    svg: String,
}

/// The graph to turn the screen round for: well-being alone, large, without marks of judgement.
async fn show_to_citizen(
    visit: Visit,
    At(person): At<PersonId>,
    Asked(which): Asked<Which>,
) -> Result<Page<CitizenPage>, PageError> {
    let f = visit.frame("people");
    let (mut tx, header) =
        person::look(&visit.house.care, visit.staff(), person, Action::SeeRecord, "feedback").await?;
    let courses = episodes::of_person(&mut tx, person).await?;
    let course = chosen(&courses, &which)?.ok_or(PageError::not_found())?;
    let track = feedback::track(&visit.house.care, &mut tx, course.id, header.person.born_on).await?;
    let drawn = figure(&f, &track, Audience::Citizen);
    let first_name = header
        .person
        .name
        .as_deref()
        .and_then(|name| name.split_whitespace().next())
        .map(str::to_owned);
    Ok(Page(CitizenPage {
        sentence: drawn.sentence,
        svg: drawn.svg,
        first_name,
        person,
        f,
    }))
}

/// What is said to the citizen: their own numbers, no verdict.
fn citizen_sentence(f: &Frame, standing: &Standing) -> String {
    let wellbeing = &standing.wellbeing;
    let score = |tenths: u16| format::tenths(f.language, i64::from(tenths));
    match (wellbeing.first, wellbeing.latest) {
        (Some(first), Some(latest)) if wellbeing.measurements >= 2 => {
            let values = [
                ("first", score(first)),
                ("latest", score(latest)),
                ("n", wellbeing.measurements.to_string()),
            ];
            f.language.text("fit-citizen", &values)
        }
        (_, Some(latest)) => f.t1("fit-citizen-one", "latest", score(latest)),
        _ => f.t("fit-empty"),
    }
}
