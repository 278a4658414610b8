//! Interviews scored in one process, with every composite and every check.

use pejling_measure::instrument::{Answer, Instrument, Kind, Library, Outcome, Sheet};

use super::measure;

/// Interviews of one reckoning.
const INTERVIEWS: usize = 100_000;
/// As many of them differ.
const DIFFERENT: usize = 100;
/// Most seconds of one processor that they may take.
const LIMIT: f64 = 2.0;

/// Scores them, and prints what it took.
///
/// # Errors
/// For a pack that is not in order.
pub fn print() -> anyhow::Result<()> {
    let asi = Library::shipped_alone("asi")?.ok_or_else(|| anyhow::anyhow!("the interview is not shipped"))?;
    let sheets: Vec<Sheet> = (0..DIFFERENT).map(|number| filled(&asi, number)).collect();
    let before = measure::cpu();
    let given: usize = (0..INTERVIEWS)
        .map(|number| scores(&asi.score(&sheets[number % DIFFERENT])))
        .sum();
    let seconds = (measure::cpu() - before) / 1000.0;
    println!("{INTERVIEWS} interviews, {given} scores: {seconds:.2} s of one processor (limit {LIMIT})");
    Ok(())
}

/// Every item answered, and otherwise in each interview.
fn filled(asi: &Instrument, number: usize) -> Sheet {
    let mut sheet = asi.sheet();
    for (place, item) in asi.pack().items.iter().enumerate() {
        let turn = (number + place * 7) % 3;
        let small = i64::from(turn == 0);
        let choices = item.list.as_ref().and_then(|list| asi.pack().lists.get(list));
        let answer = match (asi.kind(place), choices) {
            (Kind::Choice, Some(choices)) => Answer::whole(choices[turn % choices.len()].value),
            (Kind::Duration, _) => Answer::Time {
                years: small,
                months: small,
            },
            (Kind::Date, _) => Answer::Text("2026-03-01".into()),
            (Kind::Time, _) => Answer::Text("10:30".into()),
            (Kind::Text, _) => Answer::Text("117".into()),
            _ => Answer::whole(small * 5),
        };
        sheet.put(place, answer);
    }
    sheet
}

fn scores(outcome: &Outcome) -> usize {
    outcome.scores.iter().filter(|score| score.value.is_ok()).count()
}
