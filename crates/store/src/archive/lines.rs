//! The lines of an archive, one after the other.

use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ArchiveError, Census, FORM, Header, catalogue::Table, cell::Cell};

/// A line that is no row.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Mark {
    /// A table begins.
    Table(Table),
    /// It had so many rows.
    Rows(u64),
    /// There were so many tables, and nothing follows.
    End(u64),
}

/// Writes lines and counts them.
pub(super) struct Pen<'a> {
    out: &'a mut (dyn Write + Send),
    census: Census,
}

impl<'a> Pen<'a> {
    pub fn new(out: &'a mut (dyn Write + Send)) -> Self {
        Self {
            out,
            census: Census::new(),
        }
    }

    fn line(&mut self, line: &impl Serialize) -> Result<(), ArchiveError> {
        serde_json::to_writer(&mut *self.out, line).map_err(std::io::Error::from)?;
        Ok(self.out.write_all(b"\n")?)
    }

    pub fn header(&mut self, header: &Header) -> Result<(), ArchiveError> {
        self.line(header)
    }

    pub fn table(&mut self, table: &Table) -> Result<(), ArchiveError> {
        self.census.insert(table.name.clone(), 0);
        self.line(&Mark::Table(table.clone()))
    }

    pub fn row(&mut self, table: &Table, row: &[Value]) -> Result<(), ArchiveError> {
        if let Some(rows) = self.census.get_mut(&table.name) {
            *rows += 1;
        }
        self.line(&row)
    }

    pub fn end_of(&mut self, table: &Table) -> Result<(), ArchiveError> {
        let rows = self.census.get(&table.name).copied().unwrap_or_default();
        self.line(&Mark::Rows(rows))
    }

    pub fn end(mut self) -> Result<Census, ArchiveError> {
        self.line(&Mark::End(self.census.len() as u64))?;
        self.out.flush()?;
        Ok(self.census)
    }
}

/// An archive that is being read: the header first, the rest when it is asked for.
pub struct Archive<R> {
    /// The first line.
    pub header: Header,
    read: R,
    number: u64,
    line: Vec<u8>,
    open: Option<Table>,
    census: Census,
}

/// What comes next.
pub(super) enum Piece {
    /// A table begins.
    Table(Table),
    /// A row of it.
    Row(Vec<Cell>),
    /// Nothing more.
    End(Census),
}

impl<R: BufRead> Archive<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// [`ArchiveError::Form`] when it is no archive, [`ArchiveError::Schema`] when it is of another version.
    pub fn open(mut read: R) -> Result<Self, ArchiveError> {
        let mut line = Vec::new();
        // A header is a few hundred bytes; whatever this is, it is not read whole to find that out.
        std::io::Read::take(&mut read, 64 * 1024).read_until(b'\n', &mut line)?;
        let header: Header = serde_json::from_slice(&line).map_err(|_| ArchiveError::Form)?;
        if header.pejling_archive != FORM {
            return Err(ArchiveError::Form);
        }
        if header.schema != crate::migrate::LATEST {
            return Err(ArchiveError::Schema {
                archive: header.schema,
                program: crate::migrate::LATEST,
            });
        }
        Ok(Self {
            header,
            read,
            number: 1,
            line,
            open: None,
            census: Census::new(),
        })
    }

    fn damaged(&self, why: &'static str) -> ArchiveError {
        ArchiveError::Damaged { line: self.number, why }
    }

    /// The next piece. A line that cannot be right ends the reading.
    pub(super) fn piece(&mut self) -> Result<Piece, ArchiveError> {
        self.line.clear();
        self.number += 1;
        if self.read.read_until(b'\n', &mut self.line)? == 0 || self.line.last() != Some(&b'\n') {
            return Err(ArchiveError::Torn);
        }
        if self.line.first() == Some(&b'[') {
            return self.row().map(Piece::Row);
        }
        let mark = serde_json::from_slice(&self.line).map_err(|_| self.damaged("not a line of an archive"))?;
        match (mark, self.open.take()) {
            (Mark::Table(table), None) => {
                if self.census.insert(table.name.clone(), 0).is_some() {
                    return Err(self.damaged("a table for the second time"));
                }
                self.open = Some(table.clone());
                Ok(Piece::Table(table))
            }
            (Mark::Rows(rows), Some(table)) if self.census.get(&table.name) == Some(&rows) => self.piece(),
            (Mark::Rows(_), _) => Err(self.damaged("another number of rows")),
            (Mark::End(tables), None) if tables == self.census.len() as u64 => {
                Ok(Piece::End(std::mem::take(&mut self.census)))
            }
            _ => Err(self.damaged("a line in the wrong place")),
        }
    }

    fn row(&mut self) -> Result<Vec<Cell>, ArchiveError> {
        let values: Vec<Value> = serde_json::from_slice(&self.line).map_err(|_| self.damaged("not a row"))?;
        let table = self
            .open
            .as_ref()
            .ok_or_else(|| self.damaged("a row outside a table"))?;
        if values.len() != table.columns.len() {
            return Err(self.damaged("more or fewer values than columns"));
        }
        let cells = values
            .into_iter()
            .zip(&table.columns)
            .map(|(value, (_, kind))| Cell::parse(value, *kind));
        let cells = cells
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| self.damaged("a value of the wrong kind"))?;
        if let Some(rows) = self.census.get_mut(&table.name) {
            *rows += 1;
        }
        Ok(cells)
    }
}
