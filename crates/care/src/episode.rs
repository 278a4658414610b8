//! The course of treatment (forløb).

pub mod close;
pub mod hand_over;
pub mod renew;
mod start;

pub use close::{CloseEpisode, CloseError, Closed, close};
pub use hand_over::{HandOver, HandOverError, HandedOver, candidates, hand_over};
pub use renew::{RenewError, RenewGrant, renew};
pub use start::{Start, StartError, start};
