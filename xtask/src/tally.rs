//! Counting tests over several runners, by the lines with which each of them closes.

use serde_json::Value;

/// Tests that passed and tests that failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Ran and held.
    pub passed: usize,
    /// Ran and did not hold, or could not run.
    pub failed: usize,
}

impl Tally {
    /// Adds the counts of a closing line of `cargo nextest` or `cargo test`; any other line counts nothing.
    pub fn read_line(&mut self, line: &str) {
        let line = without_colour(line);
        let line = line.trim();
        let counts = if line.starts_with("Summary [") {
            line.split_once("tests run:")
                .or_else(|| line.split_once("test run:"))
                .map(|(_, counts)| counts)
        } else if line.starts_with("test result:") {
            line.split_once(". ").map(|(_, counts)| counts)
        } else {
            None
        };
        let Some(counts) = counts else { return };
        for part in counts.split([',', ';']) {
            let mut words = part.split_whitespace();
            let (Some(Ok(count)), Some(what)) = (words.next().map(str::parse::<usize>), words.next()) else {
                continue;
            };
            match what {
                "passed" => self.passed += count,
                "failed" | "timed" | "exec" => self.failed += count,
                _ => {}
            }
        }
    }

    /// Adds the counts of Playwright's JSON report. A journey that only passed at a second try has failed.
    pub fn read_playwright(&mut self, report: &Value) {
        let count = |name: &str| {
            report["stats"][name]
                .as_u64()
                .and_then(|count| usize::try_from(count).ok())
                .unwrap_or_default()
        };
        self.passed += count("expected");
        self.failed += count("unexpected") + count("flaky");
    }

    /// A step that failed without a failed test still counts as one failure, so that the closing line never
    /// says that all went well when it did not.
    pub fn step_failed(&mut self, before: Self) {
        if self.failed == before.failed {
            self.failed += 1;
        }
    }
}

impl core::fmt::Display for Tally {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn without_colour(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(char) = chars.next() {
        if char == '\u{1b}' {
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(char);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(lines: &[&str]) -> Tally {
        let mut tally = Tally::default();
        for line in lines {
            tally.read_line(line);
        }
        tally
    }

    #[test]
    fn the_closing_lines_of_both_runners_are_added_up() {
        let lines = [
            "     Summary [   0.512s] 12 tests run: 9 passed (1 slow), 2 failed, 1 timed out, 3 skipped",
            "\u{1b}[32;1m     Summary\u{1b}[0m [   0.01s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m passed, 0 skipped",
            "test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.0s",
        ];
        assert_eq!(tally(&lines), Tally { passed: 14, failed: 4 });
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(
            tally(&["        PASS [   0.004s] pejling-domain 3 passed", "3 failed", ""]),
            Tally::default()
        );
    }

    #[test]
    fn a_journey_that_passed_at_the_second_try_has_failed() {
        let mut tally = Tally::default();
        let report = serde_json::json!({ "stats": { "expected": 5, "unexpected": 1, "flaky": 1, "skipped": 2 } });
        tally.read_playwright(&report);
        assert_eq!(tally.to_string(), "5 passed, 2 failed");
    }

    #[test]
    fn a_step_that_failed_without_a_failed_test_counts_once() {
        let mut tally = Tally { passed: 3, failed: 0 };
        tally.step_failed(tally);
        assert_eq!(tally.failed, 1);
        let before = tally;
        tally.failed += 2;
        tally.step_failed(before);
        assert_eq!(tally.failed, 3);
    }
}
