//! Small symmetric systems of equations, solved by Cholesky's factors, with a guard against columns that say nothing new.

/// Part of a column's own size that must be left when what the columns before it say is taken out.
const LEFT: f64 = 1e-12;

/// A symmetric matrix.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Symmetric {
    size: usize,
    cells: Vec<f64>,
}

impl Symmetric {
    /// A matrix of noughts.
    pub fn zero(size: usize) -> Self {
        Self {
            size,
            cells: vec![0.0; size * size],
        }
    }

    /// A cell.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.size + column]
    }

    /// Adds to a cell; the caller adds to its mirror as well.
    pub fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.size + column] += value;
    }

    /// Its lower factor; `None` where a column says nothing that those before it do not say.
    pub fn factor(&self) -> Option<Factor> {
        let mut lower = Self::zero(self.size);
        for row in 0..self.size {
            for column in 0..=row {
                let before: f64 = (0..column).map(|k| lower.at(row, k) * lower.at(column, k)).sum();
                let left = self.at(row, column) - before;
                if row == column {
                    if left.is_nan() || left <= LEFT * self.at(row, row) {
                        return None;
                    }
                    lower.add(row, row, left.sqrt());
                } else {
                    lower.add(row, column, left / lower.at(column, column));
                }
            }
        }
        Some(Factor(lower))
    }
}

/// The lower factor of a positive definite matrix.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Factor(Symmetric);

impl Factor {
    /// Logarithm of the determinant of the matrix that was factored.
    pub fn log_determinant(&self) -> f64 {
        2.0 * (0..self.0.size).map(|k| self.0.at(k, k).ln()).sum::<f64>()
    }

    /// The solution for a right-hand side.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let (size, lower) = (self.0.size, &self.0);
        let mut x = right.to_vec();
        for row in 0..size {
            let before: f64 = (0..row).map(|k| lower.at(row, k) * x[k]).sum();
            x[row] = (x[row] - before) / lower.at(row, row);
        }
        for row in (0..size).rev() {
            let after: f64 = (row + 1..size).map(|k| lower.at(k, row) * x[k]).sum();
            x[row] = (x[row] - after) / lower.at(row, row);
        }
        x
    }

    /// The inverse of the matrix that was factored.
    pub fn inverse(&self) -> Symmetric {
        let size = self.0.size;
        let mut inverse = Symmetric::zero(size);
        for column in 0..size {
            let mut unit = vec![0.0; size];
            unit[column] = 1.0;
            for (row, value) in self.solve(&unit).into_iter().enumerate() {
                inverse.add(row, column, value);
            }
        }
        inverse
    }
}

#[cfg(test)]
mod tests {
    use super::Symmetric;

    fn matrix(cells: &[f64], size: usize) -> Symmetric {
        Symmetric {
            size,
            cells: cells.to_vec(),
        }
    }

    #[test]
    fn a_system_is_solved_and_its_determinant_known() {
        let factor = matrix(&[4.0, 2.0, 2.0, 3.0], 2).factor().unwrap();
        assert!((factor.log_determinant() - 8.0_f64.ln()).abs() < 1e-14);
        let x = factor.solve(&[8.0, 7.0]);
        assert!((x[0] - 1.25).abs() < 1e-14 && (x[1] - 1.5).abs() < 1e-14, "{x:?}");
        assert!((factor.inverse().at(0, 1) + 0.25).abs() < 1e-14);
    }

    #[test]
    fn a_column_that_says_nothing_new_is_refused() {
        assert!(matrix(&[1.0, 2.0, 2.0, 4.0], 2).factor().is_none());
        assert!(matrix(&[0.0], 1).factor().is_none());
        assert!(matrix(&[f64::NAN], 1).factor().is_none());
    }
}
