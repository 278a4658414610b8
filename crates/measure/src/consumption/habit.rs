//! What two answers of AUDIT-C say of units a week: a range, for the answers are ranges.

/// Drinking as told by "how often" and "how many on a typical day" (AUDIT items 1 and 2; instruments.md 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// Least units a week that the answers leave room for, in tenths.
    pub least_weekly: u32,
    /// Most units a week, in tenths; none where the last answer has no upper end.
    pub most_weekly: Option<u32>,
    /// Least units on a typical day; nought for somebody who never drinks.
    pub least_daily: u32,
    /// Most units on a typical day; none where the last answer has no upper end.
    pub most_daily: Option<u32>,
}

/// How a range stands to a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The whole range is at the limit or below.
    Within,
    /// The limit lies inside the range: the answers do not tell.
    Maybe,
    /// The whole range is above.
    Over,
}

impl Habit {
    /// Reads the numbers printed at the two answers, 0-4 each; the second is not asked where the first is 0.
    /// None for numbers that no answer has.
    pub fn of(how_often: i64, how_many: Option<i64>) -> Option<Self> {
        // Drinking days in four weeks, so that "2-4 times a month" is whole.
        let (fewest, most) = match how_often {
            0 => {
                return Some(Self {
                    least_weekly: 0,
                    most_weekly: Some(0),
                    least_daily: 0,
                    most_daily: Some(0),
                });
            }
            1 => (0, 1),
            2 => (2, 4),
            3 => (8, 12),
            4 => (16, 28),
            _ => return None,
        };
        let (least_daily, most_daily) = match how_many? {
            0 => (1, Some(2)),
            1 => (3, Some(4)),
            2 => (5, Some(6)),
            3 => (7, Some(9)),
            4 => (10, None),
            _ => return None,
        };
        Some(Self {
            least_weekly: fewest * least_daily * 10 / 4,
            most_weekly: most_daily.map(|daily: u32| (most * daily * 10).div_ceil(4)),
            least_daily,
            most_daily,
        })
    }

    /// The week against a weekly limit in tenths of units.
    pub fn week_against(&self, limit: u32) -> Against {
        against(self.least_weekly, self.most_weekly, limit)
    }

    /// A typical day against a daily limit in tenths of units.
    pub fn day_against(&self, limit: u32) -> Against {
        against(self.least_daily * 10, self.most_daily.map(|most| most * 10), limit)
    }
}

fn against(least: u32, most: Option<u32>, limit: u32) -> Against {
    if least > limit {
        Against::Over
    } else if most.is_some_and(|most| most <= limit) {
        Against::Within
    } else {
        Against::Maybe
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::never(0, None, (0, Some(0)))]
    #[case::monthly_one_or_two(1, Some(0), (0, Some(5)))]
    #[case::two_to_four_a_month_three_or_four(2, Some(1), (15, Some(40)))]
    #[case::two_or_three_a_week_three_or_four(3, Some(1), (60, Some(120)))]
    #[case::most_days_ten_and_more(4, Some(4), (400, None))]
    fn instruments_3_1_two_answers_leave_a_range_of_units_a_week(
        #[case] often: i64,
        #[case] many: Option<i64>,
        #[case] weekly: (u32, Option<u32>),
    ) {
        let habit = Habit::of(often, many).unwrap();
        assert_eq!((habit.least_weekly, habit.most_weekly), weekly);
    }

    #[test]
    fn a_range_around_the_limit_does_not_tell() {
        let around = Habit::of(3, Some(1)).unwrap();
        assert_eq!(around.week_against(100), Against::Maybe);
        assert_eq!(around.day_against(40), Against::Within);
        let open = Habit::of(1, Some(4)).unwrap();
        assert_eq!(open.week_against(100), Against::Maybe, "ten or more has no upper end");
        assert_eq!(open.day_against(40), Against::Over);
        assert_eq!(Habit::of(0, None).unwrap().week_against(100), Against::Within);
    }

    #[test]
    fn what_no_answer_has_is_not_read() {
        for (often, many) in [(5, Some(0)), (-1, None), (3, None), (3, Some(5))] {
            assert_eq!(Habit::of(often, many), None, "{often} {many:?}");
        }
    }
}
