//! The parts of a plan's pages, in words.

use jiff::civil::Date;
use pejling_care::{
    consumption::{Statement, asked_about, latest_of, start_of},
    course::Episode,
    evaluation::Evaluation,
    followup::Followup,
    plan::{Goal, Plan, Version, gaps},
    stage,
};
use pejling_domain::{
    consumption::Occasion,
    followup::FollowupOutcome,
    id::{EpisodeId, FollowupId, GoalId},
    plan::{Conclusion, GoalStatus},
    rhythm::{Due, DueKind, DueState, Urgency},
};
use pejling_measure::outcome;

use crate::{consumption::words, format, page::Frame};

/// The states of a goal in the order of an evaluation: reached first (ux.md 8.9).
pub const STATUS_ORDER: [GoalStatus; 4] = [
    GoalStatus::Reached,
    GoalStatus::UnderWay,
    GoalStatus::NotBegun,
    GoalStatus::Changed,
];

/// Mark of a goal's status label.
pub fn goal_kind(status: GoalStatus) -> &'static str {
    match status {
        GoalStatus::Reached => "green",
        GoalStatus::UnderWay => "blue",
        GoalStatus::NotBegun | GoalStatus::Changed => "plain",
    }
}

/// A goal in words.
pub struct GoalView {
    /// Goal.
    pub id: GoalId,
    /// What.
    pub text: String,
    /// Who, by when, how it is seen: what there is of it.
    pub details: Vec<String>,
    /// Where it stands, as a code.
    pub code: String,
    /// Where it stands, in words.
    pub status: String,
    /// Mark of the label.
    pub kind: &'static str,
}

impl GoalView {
    fn of(f: &Frame, goal: &Goal) -> Self {
        let due = goal
            .due_on
            .map(|day| f.t1("plan-goal-by", "day", format::day(f.language, day)));
        let seen = goal.seen_by.as_ref().map(|seen| f.t1("plan-goal-seen", "how", seen));
        Self {
            id: goal.id,
            text: goal.text.clone(),
            details: [goal.who.clone(), due, seen].into_iter().flatten().collect(),
            code: goal.status.to_string(),
            status: f.word("goal-status", goal.status),
            kind: goal_kind(goal.status),
        }
    }
}

/// A version of a plan in words.
pub struct PlanView {
    /// Course.
    pub episode: EpisodeId,
    /// Version.
    pub version: i64,
    /// Overall aim.
    pub aim: String,
    /// The citizen's own words, by paragraph.
    pub words: Vec<String>,
    /// Services, by paragraph.
    pub services: Vec<String>,
    /// Planned length.
    pub months: Option<String>,
    /// When and by whom it was made.
    pub made: String,
    /// When it was agreed with the citizen.
    pub agreed: Option<String>,
    /// What it lacks.
    pub gaps: Vec<String>,
    /// Goals.
    pub goals: Vec<GoalView>,
}

impl PlanView {
    /// A plan in words.
    pub fn of(f: &Frame, plan: &Plan) -> Self {
        let lines = |text: &str| {
            text.split('\n')
                .filter(|line| !line.trim().is_empty())
                .map(str::to_owned)
                .collect()
        };
        let made = [
            ("version", plan.version.to_string()),
            ("day", format::day(f.language, plan.made_on)),
            ("by", plan.made_by.clone()),
        ];
        Self {
            episode: plan.episode,
            version: plan.version,
            aim: f.word("aim", plan.aim),
            words: lines(&plan.words),
            services: plan.services.as_deref().map(lines).unwrap_or_default(),
            months: plan.months.map(|months| f.t1("plan-months", "n", months)),
            made: f.language.text("plan-made", &made),
            agreed: plan
                .agreed_on
                .map(|day| f.t1("plan-agreed-on", "day", format::day(f.language, day))),
            gaps: gaps(plan).into_iter().map(|gap| f.word("plan-gap", gap)).collect(),
            goals: plan.goals.iter().map(|goal| GoalView::of(f, goal)).collect(),
        }
    }
}

/// A version in the list of versions.
pub struct VersionRow {
    /// Version.
    pub version: i64,
    /// In words.
    pub words: String,
}

/// A version in words.
pub fn version(f: &Frame, row: &Version) -> VersionRow {
    let made = [
        ("version", row.version.to_string()),
        ("day", format::day_short_year(f.language, row.made_on.0)),
        ("by", row.made_by.clone()),
    ];
    VersionRow {
        version: row.version,
        words: f.language.text("plan-made", &made),
    }
}

/// An evaluation in the list of evaluations.
pub struct EvaluationRow {
    /// Day.
    pub day: String,
    /// Conclusion.
    pub conclusion: String,
    /// How many goals stood where, and by whom.
    pub goals: String,
    /// Note.
    pub note: Option<String>,
}

/// An evaluation in words.
pub fn evaluation(f: &Frame, row: &Evaluation) -> EvaluationRow {
    let reached = row
        .goals
        .values()
        .filter(|status| **status == GoalStatus::Reached)
        .count();
    let values = [
        ("reached", reached.to_string()),
        ("n", row.goals.len().to_string()),
        ("by", row.by.clone()),
    ];
    EvaluationRow {
        day: format::day_short(f.language, row.on),
        conclusion: f.word("conclusion", row.conclusion),
        goals: f.language.text("plan-evaluation-goals", &values),
        note: row.note.clone(),
    }
}

/// Something that falls due.
pub struct DueRow {
    /// What.
    pub what: String,
    /// When, in words.
    pub when: String,
    /// Mark of the label.
    pub kind: &'static str,
}

/// How a day that is due looks: late and today in red, within five days in amber, else neutral.
pub fn due_label(f: &Frame, (on, plan_for): (Date, Date), today: Date) -> (&'static str, String) {
    let day = format::day_short(f.language, on);
    match (
        Urgency::of(today, plan_for),
        pejling_domain::calendar::days_between(today, on),
    ) {
        (_, ..0) => (
            "red",
            f.t1("due-overdue", "n", pejling_domain::calendar::days_between(on, today)),
        ),
        (_, 0) => ("red", f.t("due-today")),
        (Urgency::Now, _) => ("red", f.t1("due-act-today", "day", day)),
        (Urgency::Soon, left) => ("amber", f.t2("due-soon", ("day", &day), ("n", &left.to_string()))),
        (Urgency::Later, _) => ("plain", day),
    }
}

/// Something that falls due, in words.
pub fn due(f: &Frame, due: &Due, today: Date) -> DueRow {
    let what = f.word("due-kind", due.kind);
    if due.state == DueState::Done {
        let late = due.in_time() == Some(false);
        let key = if late { "due-done-late" } else { "due-done" };
        let done = due.done_on.unwrap_or(due.on);
        let kind = if late { "plain" } else { "green" };
        return DueRow {
            what,
            when: f.t1(key, "day", format::day_short(f.language, done)),
            kind,
        };
    }
    let (kind, when) = due_label(f, (due.on, due.last_working_day), today);
    // A grant that has run out is a fact, not a task that can still be done in time.
    let when = if due.kind == DueKind::GrantExpiry && due.state == DueState::Overdue {
        f.t1("due-grant-over", "day", format::day_short(f.language, due.on))
    } else {
        when
    };
    DueRow { what, when, kind }
}

/// Use of one substance: now beside the start.
pub struct UseRow {
    /// Substance.
    pub substance: String,
    /// Newest answer in words, with its day.
    pub now: String,
    /// At the start, in words.
    pub start: String,
    /// How the two compare.
    pub change: Option<String>,
}

/// Use now beside the start, one row a substance that was told of.
pub fn uses(f: &Frame, course: &Episode, standing: &[Statement]) -> Vec<UseRow> {
    let row = |substance| {
        let (start, latest) = (start_of(standing, substance), latest_of(standing, substance));
        if start.is_none() && latest.is_none() {
            return None;
        }
        let known = |row: Option<&Statement>| row.and_then(|row| row.reported.known());
        let dated = |row: &Statement| {
            format!(
                "{} ({})",
                words::answer(f, row),
                format::day_short_year(f.language, row.on)
            )
        };
        Some(UseRow {
            substance: f.word("substance", substance),
            now: latest.map_or_else(|| f.t("consumption-not-asked"), dated),
            start: start.map_or_else(|| f.t("consumption-not-asked"), |row| words::answer(f, row)),
            change: known(start)
                .zip(known(latest))
                .and_then(|(start, now)| words::change(f, &start, &now)),
        })
    };
    asked_about(standing, course.substance)
        .into_iter()
        .filter_map(row)
        .collect()
}

/// What came of the course's main substance, as the figures count it (M43).
pub fn effect(f: &Frame, course: &Episode, standing: &[Statement]) -> Option<String> {
    let of = |occasion| move |row: &&Statement| row.occasion == occasion && row.substance == course.substance;
    let end = standing.iter().find(of(Occasion::End))?;
    let start = start_of(standing, course.substance).and_then(|row| row.reported.known());
    let class = outcome::Episode::from_use(start.as_ref(), end.reported.known().as_ref()).judge();
    Some(f.word("effect-class", class))
}

/// A follow-up in the list of a course.
pub struct FollowupRow {
    /// Follow-up.
    pub id: FollowupId,
    /// Which.
    pub what: String,
    /// When and what came of it.
    pub state: String,
    /// Mark of the label.
    pub kind: &'static str,
}

/// A follow-up in words.
pub fn followup(f: &Frame, row: &Followup) -> FollowupRow {
    let day = |day| format::day_short_year(f.language, day);
    let (kind, state) = match (row.outcome, row.done_on) {
        (Some(outcome), Some(done)) => {
            let kind = if outcome == FollowupOutcome::Reached {
                "green"
            } else {
                "plain"
            };
            (kind, format!("{}, {}", f.word("followup-outcome", outcome), day(done)))
        }
        _ => ("plain", f.t1("followup-by", "day", day(row.due_on))),
    };
    FollowupRow {
        id: row.id,
        what: f.word("followup-month", row.month),
        state,
        kind,
    }
}

/// A stage of change in the list of stages.
pub struct StageRow {
    /// Stage.
    pub stage: String,
    /// Day and by whom.
    pub when: String,
}

/// A stage of change in words.
pub fn stage(f: &Frame, row: &stage::StageRow) -> StageRow {
    StageRow {
        stage: f.word("stage-of-change", row.stage),
        when: format!("{}, {}", format::day_short_year(f.language, row.on_day.0), row.by_name),
    }
}

/// What follows from a conclusion, for the page after the evaluation.
pub fn after(conclusion: Conclusion) -> Option<&'static str> {
    match conclusion {
        Conclusion::Continue | Conclusion::Pause => None,
        Conclusion::Adjust => Some("plan/rediger"),
        Conclusion::End => Some("afslut"),
    }
}
