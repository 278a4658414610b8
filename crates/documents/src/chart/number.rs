//! Numbers as the reader's language writes them.

/// How a language writes numbers inside a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberStyle {
    /// Between units and tenths.
    pub decimal: char,
    /// Between thousands.
    pub thousands: char,
    /// After a percentage, with its space.
    pub percent: &'static str,
}

impl NumberStyle {
    /// `24,6`, `1.250`, `46 %` with a space that does not break.
    pub const DANISH: Self = Self {
        decimal: ',',
        thousands: '.',
        percent: "\u{a0}%",
    };
    /// `24.6`, `1,250`, `46%`.
    pub const ENGLISH: Self = Self {
        decimal: '.',
        thousands: ',',
        percent: "%",
    };

    /// A score held in tenths, with its one decimal.
    pub fn tenths(self, value: u16) -> String {
        format!("{}{}{}", value / 10, self.decimal, value % 10)
    }

    /// A rate of 0-1 as a whole percentage.
    pub fn percent(self, rate: f64) -> String {
        format!("{:.0}{}", rate * 100.0, self.percent)
    }

    /// A count or amount: no decimals when it is whole, else one.
    pub fn amount(self, value: f64) -> String {
        let text = format!("{value:.1}");
        let (whole, tenth) = text.split_once('.').unwrap_or((&text, "0"));
        let grouped = self.grouped(whole);
        if tenth == "0" {
            grouped
        } else {
            format!("{grouped}{}{tenth}", self.decimal)
        }
    }

    fn grouped(self, digits: &str) -> String {
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
        let mut text = sign.to_owned();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(self.thousands);
            }
            text.push(digit);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::NumberStyle;

    #[test]
    fn danish_writes_a_comma_and_english_a_point() {
        assert_eq!(NumberStyle::DANISH.tenths(246), "24,6");
        assert_eq!(NumberStyle::DANISH.tenths(7), "0,7");
        assert_eq!(NumberStyle::ENGLISH.tenths(400), "40.0");
        assert_eq!(NumberStyle::DANISH.percent(0.456), "46\u{a0}%");
        assert_eq!(NumberStyle::ENGLISH.percent(1.0), "100%");
    }

    #[test]
    fn thousands_are_grouped_and_whole_amounts_have_no_decimals() {
        assert_eq!(NumberStyle::DANISH.amount(775.0), "775");
        assert_eq!(NumberStyle::DANISH.amount(1250.0), "1.250");
        assert_eq!(NumberStyle::ENGLISH.amount(1_234_567.5), "1,234,567.5");
        assert_eq!(NumberStyle::DANISH.amount(-1250.25), "-1.250,2");
    }
}
