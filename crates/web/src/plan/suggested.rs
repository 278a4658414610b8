//! A goal to begin with, which an interview suggests.

use pejling_care::plan::MOST_GOALS;

use super::edit::{how_many, tidy};
use crate::{fields::Fields, interview::GoalWords};

/// Puts a suggested goal below the others, or in the place of a blank one, unless it stands there already. It is kept
/// when the plan is.
pub(super) fn with_suggested(typed: &Fields, goal: GoalWords) -> Fields {
    let mut typed = tidy(typed);
    let at = how_many(&typed);
    let stands = (0..at).any(|other| typed.get(&format!("goal-{other}-text")) == goal.text);
    if at < MOST_GOALS && !stands {
        typed.set("goals", (at + 1).to_string());
        typed.set(format!("goal-{at}-text"), goal.text);
        typed.set(format!("goal-{at}-seen"), goal.seen);
        typed.set("act", "add-goal");
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_goal_takes_the_place_of_a_blank_one_and_stands_below_the_others() {
        let goal = || GoalWords {
            text: "Alkohol: få det bedre".into(),
            seen: "Færre end 12 dage med problemer på en måned".into(),
        };
        let mut typed = Fields::default();
        typed.set("goals", "1");
        let first = with_suggested(&typed, goal());
        assert_eq!(
            (how_many(&first), first.get("goal-0-text")),
            (1, "Alkohol: få det bedre")
        );
        assert_eq!(how_many(&with_suggested(&first, goal())), 1, "it stands there already");
        let drugs = GoalWords {
            text: "Stoffer: få det bedre".into(),
            seen: String::new(),
        };
        let second = with_suggested(&first, drugs);
        assert_eq!(
            (how_many(&second), second.get("goal-1-text")),
            (2, "Stoffer: få det bedre")
        );
        let mut full = Fields::default();
        full.set("goals", MOST_GOALS.to_string());
        for at in 0..MOST_GOALS {
            full.set(format!("goal-{at}-text"), "Et mål");
        }
        assert_eq!(
            how_many(&with_suggested(&full, goal())),
            MOST_GOALS,
            "a full plan has no room"
        );
    }
}
