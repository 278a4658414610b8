//! What the answers of a course come to in a list: kept beside the course by every write of an answer or a signature, so
//! that a list of fifty courses reads fifty rows and not every answer ever given.

use jiff::civil::Date;
use pejling_domain::id::EpisodeId;

use crate::{Change, StoreError, Tx, sql};

/// Answers of one course: days and totals of well-being, then the alliance at the last talks, both oldest first and in
/// tenths.
pub type Answers = (Vec<(Date, u16)>, Vec<Option<u16>>);

#[derive(sqlx::FromRow)]
struct Row {
    wellbeing: String,
    alliance: String,
}

/// What a standing rests on: one row, however many talks a course has had.
///
/// # Errors
/// [`StoreError`].
pub async fn answers(tx: &mut Tx, episode: EpisodeId) -> Result<Answers, StoreError> {
    let row = sql!(
        tx,
        fetch_one as Row,
        "SELECT wellbeing, alliance FROM episode WHERE id = $1",
        episode
    )?;
    Ok((parse_wellbeing(&row.wellbeing)?, parse_alliance(&row.alliance)?))
}

/// Reckons a course's forms of well-being in force anew: `DAY TOTAL;DAY TOTAL`.
pub(crate) async fn stand_wellbeing(change: &mut Change, episode: EpisodeId) -> Result<(), StoreError> {
    // SQLite takes them in the order of the index; asked to sort within the text, it would copy each into a tree first.
    sql!(change, execute, {
        sqlite: "UPDATE episode SET wellbeing = coalesce((SELECT string_agg(t.on_day || ' ' || t.total, ';') FROM
                   (SELECT f.on_day, f.total FROM feedback f
                     WHERE f.episode_id = $1 AND f.measure = 'ors' AND f.total IS NOT NULL AND f.replaced_by IS NULL
                     ORDER BY f.on_day, f.recorded_at) t), '') WHERE id = $1",
        postgres: "UPDATE episode SET wellbeing = coalesce((SELECT string_agg(CAST(f.on_day AS text) || ' ' || CAST(f.total AS text), ';' ORDER BY f.on_day, f.recorded_at)
                    FROM feedback f
                   WHERE f.episode_id = $1 AND f.measure = 'ors' AND f.total IS NOT NULL AND f.replaced_by IS NULL), '') WHERE id = $1"
    }, episode)?;
    Ok(())
}

/// Reckons the alliance at a course's last talks anew: `TOTAL;-;TOTAL`, where `-` is a form that is missing.
pub(crate) async fn stand_alliance(change: &mut Change, episode: EpisodeId) -> Result<(), StoreError> {
    sql!(change, execute,
        "UPDATE episode SET alliance = coalesce((SELECT string_agg(coalesce(CAST(t.total AS text), '-'), ';' ORDER BY t.on_day, t.number) FROM
                   (SELECT r.total, n.on_day, n.number FROM session n
                      LEFT JOIN feedback r ON r.session_id = n.id AND r.measure = 'srs' AND r.replaced_by IS NULL
                     WHERE n.episode_id = $1 AND (n.status = 'signed' OR r.total IS NOT NULL) AND (r.skip IS NULL OR r.skip = 'incomplete')
                     ORDER BY n.on_day DESC, n.number DESC LIMIT 8) t), '') WHERE id = $1",
        episode)?;
    Ok(())
}

/// Reads forms of well-being that came as one text.
pub(crate) fn parse_wellbeing(text: &str) -> Result<Vec<(Date, u16)>, StoreError> {
    let one = |form: &str| {
        let (day, total) = form.split_once(' ')?;
        Some((day.parse().ok()?, total.parse().ok()?))
    };
    let forms = text.split(';').filter(|form| !form.is_empty());
    forms
        .map(|form| one(form).ok_or(StoreError::Corrupt("episode.wellbeing")))
        .collect()
}

/// Reads answers about the alliance that came as one text.
pub(crate) fn parse_alliance(text: &str) -> Result<Vec<Option<u16>>, StoreError> {
    let one = |form: &str| match form {
        "-" => Ok(None),
        total => total
            .parse()
            .map(Some)
            .map_err(|_| StoreError::Corrupt("episode.alliance")),
    };
    text.split(';').filter(|form| !form.is_empty()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn answers_that_came_as_one_text_are_read_back() {
        let day = date(2020, 10, 8);
        assert_eq!(
            parse_wellbeing("2020-10-08 246;2020-10-08 0").unwrap(),
            [(day, 246), (day, 0)]
        );
        assert_eq!(parse_alliance("386;-;312").unwrap(), [Some(386), None, Some(312)]);
        assert_eq!(
            (parse_wellbeing("").unwrap(), parse_alliance("").unwrap()),
            (vec![], vec![])
        );
        assert!(parse_wellbeing("2020-10-08").is_err());
    }
}
