//! Rows that become columns.

use super::lanes::{Vector, steps};
use super::matrix::Rows;
use super::native::{Four, transpose4};

/// `to[j][i] = from[i][j]`: rows × columns become columns × rows, four by four. Both counts are multiples of four and not 0;
/// panics where they are not, or a slice is too short.
#[inline(never)]
pub fn transpose([rows, columns]: [usize; 2], from: Rows, to: &mut [f32], to_row: usize) {
    assert!(rows > 0 && columns > 0 && rows.is_multiple_of(4) && columns.is_multiple_of(4), "four by four");
    assert!(from.holds(rows, columns), "the operand is too short");
    assert!(Rows::new(to, to_row).holds(columns, rows), "the result is too short");
    let from_row = from.stride;
    for i in steps(rows, 4) {
        let (mut from, mut to) = (from.data[i * from_row..].as_ptr(), to[i..].as_mut_ptr());
        for _ in steps(columns, 4) {
            // SAFETY: four rows of four numbers lie inside both matrices.
            unsafe {
                let block = core::array::from_fn(|r| Four::load(from.add(r * from_row)));
                for (r, row) in transpose4(block).into_iter().enumerate() {
                    row.store(to.add(r * to_row));
                }
            }
            (from, to) = (from.wrapping_add(4), to.wrapping_add(4 * to_row));
        }
    }
}
