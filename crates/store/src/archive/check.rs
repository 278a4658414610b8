//! Whether an archive that was written can be read, is whole, and holds an unbroken journal.

use std::io::BufRead;

use super::{Archive, ArchiveError, Census, catalogue::Table, cell::Cell, lines::Piece};
use crate::{
    Keyring,
    audit::{AuditLine, Chain, Head},
};

/// Reads an archive to its end and follows the chain of its journal.
///
/// # Errors
/// [`ArchiveError`]: what is wrong with it.
pub fn check(mut archive: Archive<impl BufRead>, keyring: &Keyring) -> Result<Census, ArchiveError> {
    if archive.header.fingerprint != keyring.fingerprint() {
        return Err(ArchiveError::Keys);
    }
    let (mut chain, mut head, mut table) = (Chain::new(), None, None);
    loop {
        match archive.piece()? {
            Piece::Table(next) => table = Some(next),
            Piece::Row(cells) => match table.as_ref().map(|table| (table, table.name.as_str())) {
                Some((table, "audit_entry")) => {
                    let line = audit_line(Named::of(table, cells)).ok_or(ArchiveError::Form)?;
                    chain.follow(line, keyring)?;
                }
                Some((table, "audit_head")) => {
                    let mut row = Named::of(table, cells);
                    head = Option::zip(row.whole("seq"), row.bytes("hash")).map(|(seq, hash)| Head { seq, hash });
                }
                _ => {}
            },
            Piece::End(census) => {
                chain.close(head.as_ref())?;
                return Ok(census);
            }
        }
    }
}

/// A row by the names of its columns.
struct Named<'a>(Vec<(&'a str, Cell)>);

impl<'a> Named<'a> {
    fn of(table: &'a Table, cells: Vec<Cell>) -> Self {
        Self(table.columns.iter().map(|(name, _)| name.as_str()).zip(cells).collect())
    }

    fn take(&mut self, column: &str) -> Option<Cell> {
        let at = self.0.iter().position(|(name, _)| *name == column)?;
        Some(self.0.swap_remove(at).1)
    }

    fn whole(&mut self, column: &str) -> Option<i64> {
        match self.take(column)? {
            Cell::Whole(value) => value,
            _ => None,
        }
    }

    fn text(&mut self, column: &str) -> Option<String> {
        match self.take(column)? {
            Cell::Text(value) => value,
            _ => None,
        }
    }

    fn id(&mut self, column: &str) -> Option<uuid::Uuid> {
        match self.take(column)? {
            Cell::Id(value) => value,
            _ => None,
        }
    }

    fn bytes(&mut self, column: &str) -> Option<Vec<u8>> {
        match self.take(column)? {
            Cell::Bytes(value) => value,
            _ => None,
        }
    }
}

fn audit_line(mut row: Named<'_>) -> Option<AuditLine> {
    let at = match row.take("at")? {
        Cell::Instant(at) => at?,
        _ => return None,
    };
    Some(AuditLine {
        seq: row.whole("seq")?,
        id: row.id("id")?.into(),
        at,
        actor: row.id("actor").map(Into::into),
        role: row.text("role").map(|role| role.parse()).transpose().ok()?,
        action: row.text("action")?,
        person_id: row.id("person_id").map(Into::into),
        subject: row.id("subject"),
        purpose: row.text("purpose"),
        detail: row.text("detail")?,
        prev_hash: row.bytes("prev_hash")?,
        hash: row.bytes("hash")?,
    })
}
