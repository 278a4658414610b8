//! The figures above the board: raw days, never altered (LR-GAR-10, LR-GAR-23).

use jiff::civil::Date;
use pejling_domain::{calendar::days_between, enquiry::Stage};
use pejling_store::enquiry::Started;

use super::{Card, board::thirty_days_before};

/// The figures above the board.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strip {
    /// How many are on their last day.
    pub last_day: usize,
    /// The name of the one on the last day, where there is only one.
    pub last_day_name: Option<String>,
    /// How many have one to four days left to the last working day.
    pub few_days: usize,
    /// How many have waited past the limit.
    pub overdue: usize,
    /// Median wait from request to start in the last thirty days, in tenths of a day.
    pub median_wait: Option<i64>,
    /// Starts this quarter under a limit.
    pub started: usize,
    /// Those of them within the limit.
    pub within: usize,
    /// Quarter of the year, 1-4.
    pub quarter: i8,
}

/// First day of the quarter.
fn quarter_from(today: Date) -> Date {
    let month = (today.month() - 1) / 3 * 3 + 1;
    Date::new(today.year(), month, 1).unwrap_or(today)
}

/// The earliest start the figures need.
pub(super) fn since(today: Date) -> Date {
    quarter_from(today).min(thirty_days_before(today))
}

impl Strip {
    /// Counts cards and starts.
    pub(super) fn of<'a>(cards: impl Iterator<Item = &'a Card>, started: &[Started], today: Date) -> Self {
        let mut strip = Self {
            quarter: (today.month() - 1) / 3 + 1,
            ..Self::default()
        };
        for card in cards {
            strip.add(card, today);
        }
        if strip.last_day != 1 {
            strip.last_day_name = None;
        }
        let limited: Vec<(Date, i32, i32)> = started
            .iter()
            .filter_map(|start| {
                let limit = start.regime.limit_days(start.received_on)?;
                Some((
                    start.started_on,
                    days_between(start.received_on, start.started_on),
                    limit,
                ))
            })
            .collect();
        let recent = limited
            .iter()
            .filter(|(on, _, _)| *on >= thirty_days_before(today))
            .map(|(_, days, _)| *days);
        strip.median_wait = median_tenths(recent.collect());
        let this_quarter = limited.iter().filter(|(on, _, _)| *on >= quarter_from(today));
        for (_, days, limit) in this_quarter {
            strip.started += 1;
            strip.within += usize::from(days <= limit);
        }
        strip
    }

    fn add(&mut self, card: &Card, today: Date) {
        let Some(clock) = card
            .clock
            .as_ref()
            .filter(|clock| !clock.waived && clock.is_waiting() && card.stage != Stage::Started)
        else {
            return;
        };
        if clock.days_left.is_some_and(|left| left < 0) {
            self.overdue += 1;
        } else if clock.last_day {
            self.last_day += 1;
            self.last_day_name = Some(card.name.clone().unwrap_or_else(|| card.number.clone()));
        } else if clock
            .state
            .last_working_day
            .is_some_and(|last| days_between(today, last) <= 4)
        {
            self.few_days += 1;
        }
    }
}

/// Median in tenths: the middle one, or the mean of the two in the middle.
fn median_tenths(mut days: Vec<i32>) -> Option<i64> {
    days.sort_unstable();
    let middle = days.len() / 2;
    let upper = i64::from(*days.get(middle)?);
    if days.len() % 2 == 1 {
        Some(upper * 10)
    } else {
        Some((i64::from(days[middle - 1]) + upper) * 5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use pejling_domain::guarantee::Regime;

    fn start(received_on: Date, started_on: Date, regime: Regime) -> Started {
        Started {
            received_on,
            started_on,
            regime,
        }
    }

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        assert_eq!(median_tenths(vec![]), None);
        assert_eq!(median_tenths(vec![9, 1, 4]), Some(40));
        assert_eq!(median_tenths(vec![9, 1, 4, 5]), Some(45));
        assert_eq!(median_tenths(vec![2, 3]), Some(25));
    }

    #[test]
    fn lr_gar_23_starts_are_counted_in_raw_days_and_anonymous_drug_treatment_is_left_out() {
        let today = date(2020, 10, 8);
        let starts = [
            start(date(2020, 9, 24), date(2020, 10, 8), Regime::Alcohol),
            start(date(2020, 9, 20), date(2020, 10, 5), Regime::DrugSocial),
            start(date(2020, 8, 1), date(2020, 10, 2), Regime::DrugAnonymous),
            start(date(2020, 9, 20), date(2020, 9, 24), Regime::Alcohol),
        ];
        let strip = Strip::of(std::iter::empty(), &starts, today);
        assert_eq!((strip.started, strip.within, strip.quarter), (2, 1, 4));
        // 14, 15 and 4 days: the last start lies in the quarter before and still in the last thirty days.
        assert_eq!(strip.median_wait, Some(140));
        assert_eq!(since(today), date(2020, 9, 8));
        assert_eq!(since(date(2020, 12, 20)), date(2020, 10, 1));
    }
}
