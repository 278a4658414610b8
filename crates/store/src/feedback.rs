//! Feedback answers: a wrong one is never overwritten, a new one stands in its place and the old one beside it.

use jiff::civil::Date;
use pejling_domain::{
    feedback::{Answer, EntryMode, Measure, Score, Skip},
    id::{EpisodeId, FeedbackId, SessionId},
};

use crate::{Change, Day, Instant, StoreError, Tx, caseload, sql};

/// An answer to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFeedback {
    /// The course.
    pub episode: EpisodeId,
    /// The talk, if any.
    pub session: Option<SessionId>,
    /// Which measure.
    pub measure: Measure,
    /// The day of the contact.
    pub on: Date,
    /// The score, or why there is none.
    pub answer: Answer,
    /// Content pack whose wording the citizen met, with its version.
    pub pack: Option<String>,
}

/// An answer as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feedback {
    /// Id.
    pub id: FeedbackId,
    /// The talk, if any.
    pub session: Option<SessionId>,
    /// Number of the talk in its course.
    pub number: Option<i64>,
    /// Which measure.
    pub measure: Measure,
    /// The day of the contact.
    pub on: Date,
    /// The score, or why there is none.
    pub answer: Answer,
    /// When it was recorded.
    pub recorded_at: Instant,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: FeedbackId,
    session_id: Option<SessionId>,
    number: Option<i64>,
    measure: Measure,
    on_day: Day,
    line_1: Option<i64>,
    line_2: Option<i64>,
    line_3: Option<i64>,
    line_4: Option<i64>,
    total: Option<i64>,
    mode: Option<EntryMode>,
    skip: Option<Skip>,
    recorded_at: Instant,
}

impl Row {
    fn answer(&self) -> Option<Answer> {
        if let Some(skip) = self.skip {
            return Some(Answer::Skipped(skip));
        }
        let tenths = |line: i64| u16::try_from(line).ok();
        let score = match (self.line_1, self.line_2, self.line_3, self.line_4) {
            (Some(a), Some(b), Some(c), Some(d)) => {
                Score::from_lines([tenths(a)?, tenths(b)?, tenths(c)?, tenths(d)?]).ok()?
            }
            _ => Score::from_total(tenths(self.total?)?).ok()?,
        };
        Some(Answer::Scored {
            score,
            mode: self.mode?,
        })
    }
}

impl TryFrom<Row> for Feedback {
    type Error = StoreError;
    fn try_from(row: Row) -> Result<Self, StoreError> {
        let answer = row.answer().ok_or(StoreError::Corrupt("feedback.total"))?;
        Ok(Self {
            id: row.id,
            session: row.session_id,
            number: row.number,
            measure: row.measure,
            on: row.on_day.0,
            answer,
            recorded_at: row.recorded_at,
        })
    }
}

/// Keeps an answer. The one it replaces is marked first, for only one may be in force.
///
/// # Errors
/// [`StoreError::Conflict`] when the former answer is not in force, [`StoreError::Taken`] when another one is.
pub async fn insert(
    change: &mut Change,
    new: &NewFeedback,
    replaces: Option<FeedbackId>,
) -> Result<FeedbackId, StoreError> {
    let id: FeedbackId = change.id();
    if let Some(former) = replaces {
        let rows = sql!(
            change,
            execute,
            "UPDATE feedback SET replaced_by = $2 WHERE id = $1 AND replaced_by IS NULL",
            former,
            id
        )?;
        if rows == 0 {
            return Err(StoreError::Conflict);
        }
    }
    let (score, mode, skip) = match new.answer {
        Answer::Scored { score, mode } => (Some(score), Some(mode), None),
        Answer::Skipped(skip) => (None, None, Some(skip)),
    };
    let line = |at: usize| score.and_then(|score| score.items()).map(|lines| i64::from(lines[at]));
    let now = change.now();
    sql!(change, execute,
        "INSERT INTO feedback (id, episode_id, session_id, measure, on_day, line_1, line_2, line_3, line_4, total, mode, skip, pack, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        id, new.episode, new.session, new.measure, Day(new.on), line(0), line(1), line(2), line(3), score.map(|s| i64::from(s.total())),
        mode, skip, new.pack.as_deref(), now)?;
    match new.measure {
        Measure::Ors => caseload::stand_wellbeing(change, new.episode).await?,
        Measure::Srs => caseload::stand_alliance(change, new.episode).await?,
    }
    Ok(id)
}

/// The answers in force of a talk.
///
/// # Errors
/// [`StoreError`].
pub async fn of_session(tx: &mut Tx, session: SessionId) -> Result<Vec<Feedback>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT f.id, f.session_id, s.number, f.measure, f.on_day, f.line_1, f.line_2, f.line_3, f.line_4, f.total, f.mode, f.skip, f.recorded_at
           FROM feedback f JOIN session s ON s.id = f.session_id
          WHERE f.session_id = $1 AND f.replaced_by IS NULL LIMIT 10", session)?;
    rows.into_iter().map(Feedback::try_from).collect()
}

/// The answer in force of a talk to one measure.
///
/// # Errors
/// [`StoreError`].
pub async fn in_force(tx: &mut Tx, session: SessionId, measure: Measure) -> Result<Option<FeedbackId>, StoreError> {
    sql!(tx, scalar_optional FeedbackId,
        "SELECT id FROM feedback WHERE session_id = $1 AND measure = $2 AND replaced_by IS NULL", session, measure)
}

/// The answers in force of a course, by day and in the order they were given: what the graph and its status rest on.
///
/// # Errors
/// [`StoreError`].
pub async fn series(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Feedback>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT f.id, f.session_id, s.number, f.measure, f.on_day, f.line_1, f.line_2, f.line_3, f.line_4, f.total, f.mode, f.skip, f.recorded_at
           FROM feedback f LEFT JOIN session s ON s.id = f.session_id
          WHERE f.episode_id = $1 AND f.replaced_by IS NULL ORDER BY f.on_day, s.number, f.recorded_at LIMIT 4000", episode)?;
    rows.into_iter().map(Feedback::try_from).collect()
}

/// Answers of a talk that were replaced, oldest first (LR-REC-06).
///
/// # Errors
/// [`StoreError`].
pub async fn replaced(tx: &mut Tx, session: SessionId) -> Result<Vec<Feedback>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT f.id, f.session_id, s.number, f.measure, f.on_day, f.line_1, f.line_2, f.line_3, f.line_4, f.total, f.mode, f.skip, f.recorded_at
           FROM feedback f JOIN session s ON s.id = f.session_id
          WHERE f.session_id = $1 AND f.replaced_by IS NOT NULL ORDER BY f.recorded_at LIMIT 50", session)?;
    rows.into_iter().map(Feedback::try_from).collect()
}

/// A talk of a course with what was answered at it: one point of the graph.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Talk {
    /// The talk.
    pub session_id: SessionId,
    /// Its number in the course.
    pub number: i64,
    /// The day of the contact.
    pub on_day: Day,
    /// It is signed.
    pub signed: bool,
    /// Well-being in tenths.
    pub ors: Option<i64>,
    /// Why there is none, where somebody said.
    pub ors_skip: Option<Skip>,
    /// Alliance in tenths.
    pub srs: Option<i64>,
    /// Why there is none, where somebody said.
    pub srs_skip: Option<Skip>,
}

/// The last talks of a course with their answers in force, oldest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn talks(tx: &mut Tx, episode: EpisodeId, limit: i64) -> Result<Vec<Talk>, StoreError> {
    let mut talks = sql!(
        tx,
        fetch_all as Talk,
        "SELECT s.id AS session_id, s.number, s.on_day, (s.status = 'signed') AS signed,
                o.total AS ors, o.skip AS ors_skip, r.total AS srs, r.skip AS srs_skip
           FROM session s
           LEFT JOIN feedback o ON o.session_id = s.id AND o.measure = 'ors' AND o.replaced_by IS NULL
           LEFT JOIN feedback r ON r.session_id = s.id AND r.measure = 'srs' AND r.replaced_by IS NULL
          WHERE s.episode_id = $1 ORDER BY s.on_day DESC, s.number DESC LIMIT $2",
        episode,
        limit
    )?;
    talks.reverse();
    Ok(talks)
}
