//! The leader's tables: sources, teams, and what is missing behind the figures.

use pejling_care::bearing::{EffectLine, overview::Overview};
use pejling_documents::chart::{capacity_bar, flow_bar};

use crate::page::Frame;

/// Enquiries of a source.
pub struct SourceRow {
    /// Source in words.
    pub name: String,
    /// Bar.
    pub bar: String,
    /// Enquired.
    pub enquired: i64,
    /// Begun, with its share.
    pub begun: String,
}

/// Where the enquiries come from.
pub fn sources(f: &Frame, o: &Overview) -> Vec<SourceRow> {
    let whole = |n: i64| u32::try_from(n).unwrap_or(0);
    let longest = o.sources.iter().map(|s| whole(s.enquired)).max().unwrap_or(0);
    o.sources
        .iter()
        .map(|s| {
            let label = f.t2(
                "bearing-source-bar",
                ("enquired", &s.enquired.to_string()),
                ("begun", &s.begun.to_string()),
            );
            let share = if s.enquired > 0 { 100 * s.begun / s.enquired } else { 0 };
            SourceRow {
                name: f.word("source", s.source),
                bar: flow_bar(whole(s.enquired), whole(s.begun), longest, &label),
                enquired: s.enquired,
                begun: format!("{} ({share}\u{a0}%)", s.begun),
            }
        })
        .collect()
}

/// A team's load.
pub struct TeamRow {
    /// Team.
    pub name: String,
    /// Bar.
    pub bar: String,
    /// Running courses.
    pub active: i64,
    /// Places, where they are set.
    pub places: Option<i64>,
    /// Waiting.
    pub waiting: i64,
}

impl TeamRow {
    /// Free places; negative when over.
    pub fn free(&self) -> Option<i64> {
        self.places.map(|places| places - self.active)
    }
}

/// How full the teams are.
pub fn teams(f: &Frame, o: &Overview) -> Vec<TeamRow> {
    let most = o.loads.iter().map(|load| load.active).max().unwrap_or(0);
    o.loads
        .iter()
        .map(|load| {
            let places = o.places.get(&load.team).copied();
            let label = f.t2(
                "bearing-team-bar",
                ("active", &load.active.to_string()),
                ("places", &places.map_or_else(|| f.t("bearing-none"), |p| p.to_string())),
            );
            let whole = |n: i64| u32::try_from(n).unwrap_or(0);
            TeamRow {
                name: f.word("team", load.team),
                bar: capacity_bar(whole(load.active), whole(places.unwrap_or(most)), &label),
                active: load.active,
                places,
                waiting: load.waiting,
            }
        })
        .collect()
}

/// Can the figures be trusted: one line a weakness.
pub struct QualityRow {
    /// What.
    pub what: String,
    /// How much.
    pub value: String,
    /// Kind of status label.
    pub kind: &'static str,
    /// Status in words.
    pub status: String,
}

/// The quality of the data behind the page.
pub fn quality(f: &Frame, o: &Overview) -> Vec<QualityRow> {
    let row = |key: &str, missing: i64, all: i64| {
        let rate = if all > 0 { 100 * missing / all } else { 0 };
        let (kind, status) = match rate {
            0..=9 => ("green", "bearing-quality-good"),
            10..=24 => ("amber", "bearing-quality-watch"),
            _ => ("red", "bearing-quality-poor"),
        };
        QualityRow {
            what: f.t(key),
            value: f.t2(
                "bearing-quality-of",
                ("missing", &missing.to_string()),
                ("all", &all.to_string()),
            ),
            kind,
            status: f.t(status),
        }
    };
    let year: Vec<&EffectLine> = o.effect.iter().filter(|line| line.year == o.today.year()).collect();
    let unknown: i64 = year.iter().map(|line| i64::from(line.unknown)).sum();
    let judged: i64 = year.iter().map(|line| i64::from(line.denominator)).sum();
    let q = o.quality;
    vec![
        row("bearing-quality-end", unknown, judged),
        row("bearing-quality-start", q.without_start_use, q.courses),
        row("bearing-quality-feedback", q.sessions_without_feedback, q.sessions),
        row("bearing-quality-plan", q.without_plan, q.courses),
        row("bearing-quality-followup", q.followups_late, q.followups_due),
    ]
}
