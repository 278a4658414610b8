//! To be filled by its own piece.
