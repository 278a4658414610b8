//! Visitation: the board of those who wait, and the decision on what they are offered.

mod board;
mod card;
mod decide;
mod strip;

pub use board::{Board, BoardFilter, board, next_ready};
pub use card::{Card, NextStep};
pub use decide::{Decide, DecideError, decide};
pub use strip::Strip;
