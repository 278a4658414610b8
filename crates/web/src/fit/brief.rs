//! A course's feedback in the space of a line: a label, a count and a picture the size of a word.

use pejling_care::caseload::Brief;
use pejling_documents::chart::{Band, Sparkline};
use pejling_measure::feedback::Status;

use super::words::{Label, kind, wellbeing_label};
use crate::{format, page::Frame};

/// Lowest and highest score of the small pictures: most scores lie within, the others stay at the edge.
const SPARK_RANGE: Band<u16> = Band { low: 80, high: 340 };

/// The most pressing label of a course in a list.
pub fn pressing(f: &Frame, brief: &Brief) -> Label {
    Label {
        kind: kind(brief.signal()),
        words: f.word("fit-signal", brief.signal()),
    }
}

/// How many scores a course has, and the last one: "9 målinger, senest 24,6".
pub fn count(f: &Frame, brief: &Brief) -> String {
    match brief.scores.last() {
        Some(latest) => f.t2(
            "fit-count",
            ("n", &brief.scores.len().to_string()),
            ("latest", &format::tenths(f.language, i64::from(*latest))),
        ),
        None => f.t("fit-count-none"),
    }
}

/// The series of a course in the space of a word; none where there are not two scores to draw a line between.
pub fn spark(f: &Frame, brief: &Brief) -> Option<String> {
    let line = Sparkline {
        scores: &brief.scores,
        expected: &[],
        cutoff: Some(brief.cutoff),
        range: SPARK_RANGE,
        attention: matches!(brief.standing.wellbeing.status, Status::OffTrack | Status::Watch),
    };
    let said = format!("{}. {}.", count(f, brief), wellbeing_label(f, &brief.standing).words);
    (brief.scores.len() > 1).then(|| line.svg(&said))
}
