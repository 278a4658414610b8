//! Numbers as people write them: a Danish comma or a point, and never more than the field means.

/// A whole number: "6", "6,0"; not "hver dag", "5-6" or "-1".
pub(super) fn whole(text: &str) -> Option<u16> {
    tenths(text)
        .filter(|tenths| tenths % 10 == 0)
        .and_then(|tenths| u16::try_from(tenths / 10).ok())
}

/// A number with at most one decimal that counts, in tenths: "19,1", "19.10", "59".
pub(super) fn tenths(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.len() <= 6 && part.bytes().all(|b| b.is_ascii_digit());
    let (first, rest) = decimals.split_at_checked(1)?;
    if !digits(whole) || !digits(first) || rest.len() > 6 || rest.bytes().any(|b| b != b'0') {
        return None;
    }
    Some(whole.parse::<u32>().ok()? * 10 + first.parse::<u32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comma_and_point_are_the_same_and_a_second_decimal_is_not_rounded_away() {
        for (text, value) in [("19,1", 191), ("19.10", 191), ("59", 590), ("0", 0), ("41,2", 412)] {
            assert_eq!(tenths(text), Some(value), "{text}");
        }
        for text in [
            "", ",", "19,15", "19,", ",5", "-1", "1e3", "ca. 20", "10-12", "1.000,5", "9999999", "æ,1", "1,æ",
        ] {
            assert_eq!(tenths(text), None, "{text}");
        }
    }

    #[test]
    fn half_a_day_is_not_a_whole_number() {
        assert_eq!(whole("6,0"), Some(6));
        assert_eq!(whole("6,5"), None);
        assert_eq!(whole("hver dag"), None);
        assert_eq!(whole("999999"), None);
    }
}
