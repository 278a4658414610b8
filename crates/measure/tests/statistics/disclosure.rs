//! Small numbers in tables that leave the house.

use pejling_measure::disclosure::{SMALL, Suppressed, suppress, suppress_list};
use proptest::prelude::*;

#[test]
fn measurement_7_a_small_number_takes_its_complement_with_it() {
    assert_eq!(suppress_list(&[12, 3, 8]), (vec![Some(12), None, None], Some(23)));
    assert_eq!(suppress_list(&[12, 5, 8]), (vec![Some(12), Some(5), Some(8)], Some(25)));
    assert_eq!(
        suppress_list(&[2, 2, 9]),
        (vec![None, None, None], Some(13)),
        "four together are few as well"
    );
    assert_eq!(
        suppress_list(&[4, 0]),
        (vec![None, Some(0)], None),
        "nobody is told about by a nought alone"
    );
    assert_eq!(suppress_list(&[]), (vec![], Some(0)));
}

#[test]
fn measurement_7_in_a_table_a_ring_of_four_hides_one() {
    let table = suppress(&[vec![20, 3, 30], vec![11, 40, 50], vec![60, 70, 80]]);
    let hidden: Vec<(usize, usize)> = (0..3)
        .flat_map(|row| (0..3).map(move |column| (row, column)))
        .filter(|&(row, column)| table.cells[row][column].is_none())
        .collect();
    assert_eq!(hidden, [(0, 0), (0, 1), (1, 0), (1, 1)]);
    assert_eq!(table.row_totals, [Some(53), Some(101), Some(210)]);
    assert_eq!(table.total, Some(364));
}

/// Every cell, totals among them, as an unknown or a known.
fn grid(table: &Suppressed) -> Vec<Vec<Option<u32>>> {
    let mut rows: Vec<Vec<Option<u32>>> = table.cells.clone();
    rows.push(table.column_totals.clone());
    let totals = table.row_totals.iter().chain([&table.total]);
    for (row, total) in rows.iter_mut().zip(totals) {
        row.push(*total);
    }
    rows
}

/// Whether the sums of rows and columns leave a hidden cell no choice: the cell's unit vector is a combination of them.
fn is_found(grid: &[Vec<Option<u32>>], wanted: (usize, usize)) -> bool {
    let columns = grid[0].len();
    let unknowns: Vec<(usize, usize)> = (0..grid.len())
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .filter(|&(row, column)| grid[row][column].is_none())
        .collect();
    let sign = |last: bool| if last { -1.0 } else { 1.0 };
    let row_sum = |r: usize| {
        let part = move |&(row, column): &(usize, usize)| {
            if row == r { sign(column + 1 == columns) } else { 0.0 }
        };
        unknowns.iter().map(part).collect::<Vec<f64>>()
    };
    let column_sum = |c: usize| {
        let rows = grid.len();
        let part = move |&(row, column): &(usize, usize)| if column == c { sign(row + 1 == rows) } else { 0.0 };
        unknowns.iter().map(part).collect::<Vec<f64>>()
    };
    let sums: Vec<Vec<f64>> = (0..grid.len())
        .map(row_sum)
        .chain((0..columns).map(column_sum))
        .collect();
    let unit: Vec<f64> = unknowns
        .iter()
        .map(|&place| if place == wanted { 1.0 } else { 0.0 })
        .collect();
    let mut with_it = sums.clone();
    with_it.push(unit);
    rank(with_it) == rank(sums)
}

fn rank(mut rows: Vec<Vec<f64>>) -> usize {
    let columns = rows.first().map_or(0, Vec::len);
    let mut rank = 0;
    for column in 0..columns {
        let Some(pivot) = (rank..rows.len()).find(|&row| rows[row][column].abs() > 1e-9) else {
            continue;
        };
        rows.swap(rank, pivot);
        let lead = rows[rank].clone();
        for row in &mut rows[rank + 1..] {
            let share = row[column] / lead[column];
            for (value, lead) in row.iter_mut().zip(&lead) {
                *value -= share * lead;
            }
        }
        rank += 1;
    }
    rank
}

fn any_table() -> impl Strategy<Value = Vec<Vec<u32>>> {
    let cell = prop_oneof![2 => 0_u32..8, 1 => Just(0_u32), 2 => 5_u32..60];
    (1_usize..6, 1_usize..6)
        .prop_flat_map(move |(rows, columns)| prop::collection::vec(prop::collection::vec(cell.clone(), columns), rows))
}

proptest! {
    #[test]
    fn a_suppressed_table_cannot_be_undone_by_subtraction(cells in any_table()) {
        let grid = grid(&suppress(&cells));
        for row in 0..grid.len() {
            for column in 0..grid[0].len() {
                if grid[row][column].is_none() {
                    prop_assert!(!is_found(&grid, (row, column)), "{cells:?} tells ({row}, {column})");
                }
            }
        }
    }

    #[test]
    fn no_small_number_is_shown_and_what_is_shown_is_true(cells in any_table()) {
        let table = suppress(&cells);
        for (row, shown) in table.cells.iter().enumerate() {
            for (column, shown) in shown.iter().enumerate() {
                if let Some(shown) = *shown {
                    prop_assert_eq!(shown, cells[row][column]);
                    let alone = cells[row].iter().sum::<u32>() == 0 || cells.iter().map(|r| r[column]).sum::<u32>() == 0;
                    prop_assert!(shown >= SMALL || alone);
                }
            }
        }
    }

    #[test]
    fn the_hidden_of_a_row_with_a_total_are_together_no_small_number(cells in any_table()) {
        let table = suppress(&cells);
        for ((shown, cells), total) in table.cells.iter().zip(&cells).zip(&table.row_totals) {
            let hidden: Vec<u32> = shown.iter().zip(cells).filter(|(s, _)| s.is_none()).map(|(_, c)| *c).collect();
            prop_assert!(total.is_none() || hidden.is_empty() || hidden.iter().sum::<u32>() >= SMALL);
        }
    }
}
