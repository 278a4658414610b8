//! Small numbers in tables that leave the house: cells under five are left out, and with them as many others as it takes
//! for nobody to find them again by subtraction (measurement.md 7).
//!
//! A cell left out can be found from the totals exactly when it is the only unknown in some sum of rows and columns. With
//! rows and columns as points, and each hidden cell (totals are cells of the border) as a line between its row and its
//! column, that is so when the line is not part of a ring. Cells are hidden until every hidden one is in a ring, and
//! until the hidden cells of each row and column together are not a small number themselves.

use crate::figure::count;
use serde::Serialize;

/// Numbers below this are small.
pub const SMALL: u32 = 5;

/// A table that may leave the house: `None` where a number is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppressed {
    /// The cells, row by row.
    pub cells: Vec<Vec<Option<u32>>>,
    /// Total of each row.
    pub row_totals: Vec<Option<u32>>,
    /// Total of each column.
    pub column_totals: Vec<Option<u32>>,
    /// Total of all.
    pub total: Option<u32>,
}

/// Leaves small numbers out of a table with its totals; rows that are shorter than the first are filled with noughts, and
/// what is beyond it is not counted. A row or a column of noughts alone is shown: it tells about nobody.
pub fn suppress(cells: &[Vec<u32>]) -> Suppressed {
    let columns = cells.first().map_or(0, Vec::len);
    let mut grid = Grid::new(cells, columns);
    grid.hide_small();
    loop {
        let found = grid.open_line().or_else(|| grid.open_ring());
        let Some(place) = found else { break };
        grid.hidden[place.0][place.1] = true;
    }
    let shown = |row: usize, column: usize| (!grid.hidden[row][column]).then_some(grid.value[row][column]);
    let rows = cells.len();
    Suppressed {
        cells: (0..rows)
            .map(|row| (0..columns).map(|column| shown(row, column)).collect())
            .collect(),
        row_totals: (0..rows).map(|row| shown(row, columns)).collect(),
        column_totals: (0..columns).map(|column| shown(rows, column)).collect(),
        total: shown(rows, columns),
    }
}

/// Leaves small numbers out of a list with its total.
pub fn suppress_list(counts: &[u32]) -> (Vec<Option<u32>>, Option<u32>) {
    let table = suppress(&[counts.to_vec()]);
    (table.cells.into_iter().next().unwrap_or_default(), table.total)
}

/// The cells with their totals as a last row and a last column.
struct Grid {
    value: Vec<Vec<u32>>,
    hidden: Vec<Vec<bool>>,
}

/// A row or a column.
#[derive(Clone, Copy)]
enum Line {
    Row(usize),
    Column(usize),
}

impl Grid {
    fn new(cells: &[Vec<u32>], columns: usize) -> Self {
        let sum = |values: &[u32]| values.iter().fold(0_u32, |sum, &value| sum.saturating_add(value));
        let mut value: Vec<Vec<u32>> = cells
            .iter()
            .map(|row| {
                (0..columns)
                    .map(|column| row.get(column).copied().unwrap_or(0))
                    .collect()
            })
            .collect();
        let totals = (0..columns).map(|column| sum(&value.iter().map(|row| row[column]).collect::<Vec<_>>()));
        let totals: Vec<u32> = totals.collect();
        value.push(totals);
        for row in &mut value {
            row.push(sum(row));
        }
        let hidden = vec![vec![false; columns + 1]; value.len()];
        Self { value, hidden }
    }

    fn last_row(&self) -> usize {
        self.value.len() - 1
    }

    fn last_column(&self) -> usize {
        self.value[0].len() - 1
    }

    /// A nought that its own total already tells.
    fn is_empty(&self, (row, column): (usize, usize)) -> bool {
        self.value[row][self.last_column()] == 0 || self.value[self.last_row()][column] == 0
    }

    fn hide_small(&mut self) {
        for row in 0..=self.last_row() {
            for column in 0..=self.last_column() {
                self.hidden[row][column] = self.value[row][column] < SMALL && !self.is_empty((row, column));
            }
        }
    }

    /// The places of a line, its total last.
    fn places(&self, line: Line) -> Vec<(usize, usize)> {
        match line {
            Line::Row(row) => (0..=self.last_column()).map(|column| (row, column)).collect(),
            Line::Column(column) => (0..=self.last_row()).map(|row| (row, column)).collect(),
        }
    }

    fn lines(&self) -> impl Iterator<Item = Line> + use<> {
        let (rows, columns) = (self.last_row(), self.last_column());
        (0..=rows).map(Line::Row).chain((0..=columns).map(Line::Column))
    }

    /// The least telling place of a line that is still shown: a cell before the total, the smallest first.
    fn next_in(&self, line: Line) -> Option<(usize, usize)> {
        let places = self.places(line);
        let (total, inner) = places.split_last()?;
        let shown = |place: &&(usize, usize)| !self.hidden[place.0][place.1] && !self.is_empty(**place);
        let smallest = inner
            .iter()
            .filter(shown)
            .min_by_key(|place| self.value[place.0][place.1]);
        smallest.or(Some(total).filter(shown)).copied()
    }

    /// What to hide next because a line tells its one hidden cell, or the small sum of its hidden ones.
    fn open_line(&self) -> Option<(usize, usize)> {
        let open = |line: &Line| {
            let places = self.places(*line);
            let hidden: Vec<_> = places.iter().filter(|place| self.hidden[place.0][place.1]).collect();
            let total_is_shown = places.last().is_some_and(|place| !self.hidden[place.0][place.1]);
            let sum: u64 = hidden.iter().map(|place| u64::from(self.value[place.0][place.1])).sum();
            count(hidden.len()) == 1 || (!hidden.is_empty() && total_is_shown && sum < u64::from(SMALL))
        };
        self.lines().filter(open).find_map(|line| self.next_in(line))
    }

    /// What to hide next because a hidden cell is not part of a ring.
    fn open_ring(&self) -> Option<(usize, usize)> {
        let rows = self.last_row() + 1;
        let edges: Vec<(usize, usize)> = self
            .lines()
            .filter(|line| matches!(line, Line::Row(_)))
            .flat_map(|line| self.places(line))
            .filter(|place| self.hidden[place.0][place.1])
            .collect();
        let alone = edges.iter().find(|edge| {
            let mut reached = vec![false; rows + self.last_column() + 1];
            let mut next = vec![edge.0];
            while let Some(point) = next.pop() {
                if std::mem::replace(&mut reached[point], true) {
                    continue;
                }
                let others = edges.iter().filter(|other| other != edge);
                next.extend(others.filter_map(|&(row, column)| match point {
                    point if point == row => Some(rows + column),
                    point if point == rows + column => Some(row),
                    _ => None,
                }));
            }
            !reached[rows + edge.1]
        })?;
        let (row, column) = *alone;
        let anywhere = || self.lines().find_map(|line| self.next_in(line));
        self.next_in(Line::Row(row))
            .or_else(|| self.next_in(Line::Column(column)))
            .or_else(anywhere)
    }
}
