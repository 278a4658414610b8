//! The linear model with a random intercept, y = Xβ + u + e with u ~ N(0, τ²) for each group and e ~ N(0, σ²), fitted
//! by (restricted) maximum likelihood (Patterson & Thompson 1971; Laird & Ware 1982).
//!
//! With γ = τ²/σ² the inverse of a group's covariance is (I − J/n + J/(n(1 + nγ)))/σ², so that for each γ everything
//! the likelihood needs is the scatter within groups and, for each size of group, the scatter of the means. Those sums
//! are taken once, in one pass over the groups; after that an evaluation costs as many steps as there are different
//! sizes, whatever the number of groups. β and σ² have closed forms for a given γ, and γ is found where the derivative
//! of the profiled likelihood is nought, so that the fit is exact to the arithmetic and not to a number of steps.

use crate::figure::{Figure, Insufficient, Why, count};
use crate::matrix::{Factor, Symmetric};
use pejling_domain::codes;
use std::collections::BTreeMap;
use std::f64::consts::TAU;

codes! {
    /// How variances are estimated.
    Method {
        /// Restricted maximum likelihood: allows for the degrees of freedom that the fixed effects take.
        Reml = "reml",
        /// Maximum likelihood.
        Ml = "ml",
    }
}

type Square<const K: usize> = [[f64; K]; K];

/// The sums that a fit rests on. A row holds the columns of X (the first is 1) and, last, y.
#[derive(Debug, Clone)]
pub(crate) struct Sums<const K: usize> {
    within: Square<K>,
    by_size: BTreeMap<u32, OfSize<K>>,
    rows: u32,
    groups: u32,
}

/// The groups of one size.
#[derive(Debug, Clone)]
struct OfSize<const K: usize> {
    groups: u32,
    /// Sum over the groups of n·m·m' where m are the means of the columns.
    means: Square<K>,
}

/// A fitted model.
#[derive(Debug, Clone)]
pub(crate) struct Fit {
    /// β.
    pub coefficients: Vec<f64>,
    /// Their covariance.
    pub covariance: Symmetric,
    /// Variance between groups; 0 where they differ no more than chance makes them.
    pub between: f64,
    /// Variance within groups.
    pub within: f64,
    /// −2 × the (restricted) log-likelihood, with all constants.
    pub criterion: f64,
}

/// The smallest and the largest γ that are told from 0 and from endless, as quarters of a power of ten.
const QUARTERS: std::ops::RangeInclusive<i32> = -36..=36;

impl<const K: usize> Sums<K> {
    /// No groups yet.
    pub fn new() -> Self {
        Self {
            within: [[0.0; K]; K],
            by_size: BTreeMap::new(),
            rows: 0,
            groups: 0,
        }
    }

    /// Adds a group; one without rows is passed over.
    pub fn add(&mut self, rows: impl Iterator<Item = [f64; K]> + Clone) {
        let (mut mean, mut n) = ([0.0; K], 0_u32);
        for row in rows.clone() {
            n += 1;
            for (sum, value) in mean.iter_mut().zip(row) {
                *sum += value;
            }
        }
        if n == 0 {
            return;
        }
        let size = f64::from(n);
        for sum in &mut mean {
            *sum /= size;
        }
        for row in rows {
            let off: [f64; K] = std::array::from_fn(|k| row[k] - mean[k]);
            add_square(&mut self.within, &off, 1.0);
        }
        let of_size = self.by_size.entry(n).or_insert(OfSize {
            groups: 0,
            means: [[0.0; K]; K],
        });
        of_size.groups += 1;
        add_square(&mut of_size.means, &mean, size);
        self.rows = self.rows.saturating_add(n);
        self.groups += 1;
    }

    /// Rows in all.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Groups with rows.
    pub fn groups(&self) -> u32 {
        self.groups
    }

    /// Fits the model.
    ///
    /// # Errors
    /// [`Why::NoCases`] without rows; [`Why::TooFew`] below two groups, where no group has two rows, or where there are
    /// no more rows than coefficients; [`Why::NoVariation`] where y does not vary within groups, or a column says
    /// nothing that those before it do not say; [`Why::OutOfRange`] for values beyond the arithmetic.
    pub fn fit(&self, method: Method) -> Figure<Fit> {
        let refuse = |why| Err(Insufficient::new(why, self.rows));
        match self.rows {
            0 => return refuse(Why::NoCases),
            rows if self.groups < 2 || rows == self.groups || rows <= count(K) => return refuse(Why::TooFew),
            _ => {}
        }
        let finite = |square: &Square<K>| square.iter().flatten().all(|cell| cell.is_finite());
        if !finite(&self.within) || !self.by_size.values().all(|of_size| finite(&of_size.means)) {
            return refuse(Why::OutOfRange);
        }
        let Some(best) = self.best(method) else {
            return refuse(Why::NoVariation);
        };
        let mut covariance = best.factor.inverse();
        for row in 0..K - 1 {
            for column in 0..K - 1 {
                let more = (best.within - 1.0) * covariance.at(row, column);
                covariance.add(row, column, more);
            }
        }
        Ok(Fit {
            coefficients: best.coefficients,
            covariance,
            between: best.ratio * best.within,
            within: best.within,
            criterion: best.criterion,
        })
    }

    /// The best γ; `None` where none can be reckoned, or where more and more is better without end.
    fn best(&self, method: Method) -> Option<Profile> {
        let ratio = |quarter: i32| 10.0_f64.powf(f64::from(quarter) / 4.0);
        let tried = |quarter| Some((quarter, self.at(ratio(quarter), method)?));
        let none = self.at(0.0, method);
        let (quarter, best) = QUARTERS
            .filter_map(tried)
            .min_by(|(_, one), (_, other)| one.criterion.total_cmp(&other.criterion))?;
        if none.as_ref().is_some_and(|none| none.criterion <= best.criterion) {
            return none;
        }
        if quarter == *QUARTERS.end() {
            return None;
        }
        let neighbour = if best.slope < 0.0 { quarter + 1 } else { quarter - 1 };
        let (mut low, mut high) = (ratio(quarter.min(neighbour)), ratio(quarter.max(neighbour)));
        let mut found = best;
        for _ in 0..60 {
            let middle = (low * high).sqrt();
            found = self.at(middle, method)?;
            if found.slope < 0.0 {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(found)
    }

    /// The likelihood at one γ, with β and σ² at their best for it, and its derivative.
    fn at(&self, ratio: f64, method: Method) -> Option<Profile> {
        let p = K - 1;
        let (mut sum, mut turn) = (self.within, [[0.0; K]; K]);
        let (mut log_determinant, mut slope) = (0.0, 0.0);
        for (&n, of_size) in &self.by_size {
            let (n, groups) = (f64::from(n), f64::from(of_size.groups));
            let share = 1.0 / (1.0 + n * ratio);
            add_scaled(&mut sum, &of_size.means, share);
            add_scaled(&mut turn, &of_size.means, -n * share * share);
            log_determinant += groups * (n * ratio).ln_1p();
            slope += groups * n * share;
        }
        let factor = block(&sum, p).factor()?;
        let coefficients = factor.solve(&sum[p][..p]);
        let residual = quadratic(&sum, &coefficients);
        // What arithmetic leaves of nothing is no variance to divide by.
        if residual <= 1e-12 * self.total_of_y() {
            return None;
        }
        let rows = f64::from(self.rows);
        let df = match method {
            Method::Reml => rows - f64::from(count(p)),
            Method::Ml => rows,
        };
        let within = residual / df;
        let mut criterion = df * (1.0 + (TAU * within).ln()) + log_determinant;
        slope += df * quadratic(&turn, &coefficients) / residual;
        if method == Method::Reml {
            criterion += factor.log_determinant();
            let inverse = factor.inverse();
            slope += (0..p)
                .flat_map(|row| (0..p).map(move |column| (row, column)))
                .map(|(row, column)| inverse.at(row, column) * turn[column][row])
                .sum::<f64>();
        }
        Some(Profile {
            ratio,
            criterion,
            slope,
            coefficients,
            factor,
            within,
        })
    }

    /// Sum of the squares of y.
    fn total_of_y(&self) -> f64 {
        let y = K - 1;
        self.within[y][y] + self.by_size.values().map(|of_size| of_size.means[y][y]).sum::<f64>()
    }
}

/// The likelihood at one γ.
#[derive(Debug, Clone)]
struct Profile {
    ratio: f64,
    criterion: f64,
    slope: f64,
    coefficients: Vec<f64>,
    factor: Factor,
    within: f64,
}

fn add_square<const K: usize>(to: &mut Square<K>, column: &[f64; K], weight: f64) {
    for (cells, one) in to.iter_mut().zip(column) {
        for (cell, other) in cells.iter_mut().zip(column) {
            *cell += weight * one * other;
        }
    }
}

fn add_scaled<const K: usize>(to: &mut Square<K>, from: &Square<K>, weight: f64) {
    for (cell, value) in to.iter_mut().flatten().zip(from.iter().flatten()) {
        *cell += weight * value;
    }
}

/// The first rows and columns.
fn block<const K: usize>(square: &Square<K>, size: usize) -> Symmetric {
    let mut block = Symmetric::zero(size);
    for (row, cells) in square.iter().take(size).enumerate() {
        for (column, &cell) in cells.iter().take(size).enumerate() {
            block.add(row, column, cell);
        }
    }
    block
}

/// (y − Xβ)' A (y − Xβ) from the products of the columns.
fn quadratic<const K: usize>(products: &Square<K>, coefficients: &[f64]) -> f64 {
    let left: [f64; K] = std::array::from_fn(|k| coefficients.get(k).map_or(1.0, |beta| -beta));
    let rows = products.iter().zip(left);
    rows.map(|(cells, one)| one * cells.iter().zip(left).map(|(cell, other)| cell * other).sum::<f64>())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::{Method, Sums};
    use crate::figure::{Insufficient, Why};

    /// Orthodont (Potthoff & Roy 1964): millimetres at 8, 10, 12 and 14 years of 27 children.
    const ORTHODONT: [[f64; 4]; 27] = [
        [26.0, 25.0, 29.0, 31.0],
        [21.5, 22.5, 23.0, 26.5],
        [23.0, 22.5, 24.0, 27.5],
        [25.5, 27.5, 26.5, 27.0],
        [20.0, 23.5, 22.5, 26.0],
        [24.5, 25.5, 27.0, 28.5],
        [22.0, 22.0, 24.5, 26.5],
        [24.0, 21.5, 24.5, 25.5],
        [23.0, 20.5, 31.0, 26.0],
        [27.5, 28.0, 31.0, 31.5],
        [23.0, 23.0, 23.5, 25.0],
        [21.5, 23.5, 24.0, 28.0],
        [17.0, 24.5, 26.0, 29.5],
        [22.5, 25.5, 25.5, 26.0],
        [23.0, 24.5, 26.0, 30.0],
        [22.0, 21.5, 23.5, 25.0],
        [21.0, 20.0, 21.5, 23.0],
        [21.0, 21.5, 24.0, 25.5],
        [20.5, 24.0, 24.5, 26.0],
        [23.5, 24.5, 25.0, 26.5],
        [21.5, 23.0, 22.5, 23.5],
        [20.0, 21.0, 21.0, 22.5],
        [21.5, 22.5, 23.0, 25.0],
        [23.0, 23.0, 23.5, 24.0],
        [20.0, 21.0, 22.0, 21.5],
        [16.5, 19.0, 19.0, 19.5],
        [24.5, 25.0, 28.0, 28.0],
    ];

    #[test]
    fn pinheiro_and_bates_2000_orthodont_with_a_random_intercept() {
        let mut sums = Sums::<3>::new();
        for child in ORTHODONT {
            sums.add(
                [8.0, 10.0, 12.0, 14.0]
                    .into_iter()
                    .zip(child)
                    .map(|(age, y)| [1.0, age, y]),
            );
        }
        let fit = sums.fit(Method::Reml).unwrap();
        let near = |value: f64, printed: f64, within: f64| assert!((value - printed).abs() < within, "{value}");
        near(fit.coefficients[0], 16.761_111, 5e-7);
        near(fit.coefficients[1], 0.660_185, 5e-7);
        near(fit.covariance.at(0, 0).sqrt(), 0.802_395_2, 5e-7);
        near(fit.covariance.at(1, 1).sqrt(), 0.061_605_9, 5e-7);
        near(fit.between.sqrt(), 2.114_724, 5e-6);
        near(fit.within.sqrt(), 1.431_592, 5e-6);
        near(fit.criterion, 447.002_5, 5e-4);
    }

    #[test]
    fn what_cannot_be_fitted_says_why() {
        let of = |groups: &[&[f64]]| {
            let mut sums = Sums::<2>::new();
            for group in groups {
                sums.add(group.iter().map(|&y| [1.0, y]));
            }
            sums.fit(Method::Reml).map(|fit| fit.between)
        };
        let refused = |why, n| Err(Insufficient::new(why, n));
        assert_eq!(of(&[]), refused(Why::NoCases, 0));
        assert_eq!(of(&[&[1.0, 2.0, 3.0]]), refused(Why::TooFew, 3));
        assert_eq!(of(&[&[1.0], &[2.0], &[4.0]]), refused(Why::TooFew, 3));
        assert_eq!(of(&[&[1.0, 1.0], &[1.0, 1.0]]), refused(Why::NoVariation, 4));
        assert_eq!(of(&[&[1.0, 1.0], &[2.0, 2.0]]), refused(Why::NoVariation, 4));
        assert_eq!(of(&[&[1.0, f64::NAN], &[2.0, 2.0]]), refused(Why::OutOfRange, 4));
        assert_eq!(of(&[&[1.0, 3.0], &[], &[3.0, 1.0]]), Ok(0.0), "no more than chance");
    }
}
