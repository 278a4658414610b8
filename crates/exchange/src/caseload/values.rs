//! Programme, substance and children at home.

use super::columns::Column;
use super::numbers::whole;
use super::problem::Problem;
use super::row::Row;
use super::words::{self, TargetGroup};
use pejling_domain::episode::{Programme, Substance};
use pejling_domain::guarantee::Regime;

/// More children than this in a home is a slip of the pen.
const MOST_CHILDREN: u16 = 20;

/// The programme. Without a target group the row waits: the programme decides when a plan is evaluated.
pub(super) fn programme(row: &mut Row<'_>, regime: Option<Regime>) -> Option<Programme> {
    let word = row.text(Column::TargetGroup);
    if word.is_empty() {
        return row.leave_out(Column::TargetGroup, Problem::WordMissing);
    }
    match words::target_group(&word) {
        Some(TargetGroup::Adult) => regime.map(|regime| match regime {
            Regime::Alcohol => Programme::Alcohol,
            _ => Programme::Drug,
        }),
        Some(TargetGroup::Young) => Some(Programme::Youth),
        Some(TargetGroup::Family) => Some(Programme::Family),
        Some(TargetGroup::Day) => Some(Programme::Day),
        Some(TargetGroup::Relative) => Some(Programme::Relative),
        None => {
            let quoted = row.quote(Column::TargetGroup);
            row.leave_out(Column::TargetGroup, Problem::UnknownWord(quoted))
        }
    }
}

/// The main substance. An unknown word costs only itself: the law tells alcohol from drugs, and the person is in
/// treatment whatever it is called.
pub(super) fn substance(row: &mut Row<'_>) -> Option<Substance> {
    let word = row.text(Column::Substance);
    if word.is_empty() {
        return row.drop_field(Column::Substance, Problem::WordMissing);
    }
    words::substance(&word).or_else(|| {
        let quoted = row.quote(Column::Substance);
        row.drop_field(Column::Substance, Problem::UnknownWord(quoted))
    })
}

/// Children under 18 at home; an empty cell is not none.
pub(super) fn children(row: &mut Row<'_>) -> Option<u8> {
    let column = Column::ChildrenAtHome;
    if row.cell(column).is_empty() {
        return None;
    }
    match whole(&row.text(column)) {
        Some(count) if count <= MOST_CHILDREN => u8::try_from(count).ok(),
        Some(_) => row.drop_field(column, Problem::TooManyChildren),
        None => {
            let quoted = row.quote(column);
            row.drop_field(column, Problem::NotANumber(quoted))
        }
    }
}
