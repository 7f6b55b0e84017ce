//! Sums over rows, on eight virtual lanes (see [`Vector::sum_pairs`]).

use super::lanes::{Vector, steps};
use super::matrix::Rows;
use super::native::{LANES, Native};

/// `out[i][k] = Σⱼ a[i][j]·b[k][j]` and `sums[i] = Σⱼ a[i][j]`, or added to what they hold if `add`: the products of all rows
/// of `a` with all rows of `b`, and the sums of those of `a`, over eight virtual lanes (see [`Vector::sum_pairs`]).
///
/// `a` is rows × columns, `b` depth × columns, `out` rows × depth. None of the three is 0, and `columns` is a multiple of
/// [`LANES`]. Panics where that is not so, a slice is too short, or `sums` does not have one place a row.
#[inline(never)]
pub fn row_products(
    [rows, depth, columns]: [usize; 3],
    a: Rows,
    b: Rows,
    (out, out_row): (&mut [f32], usize),
    sums: &mut [f32],
    add: bool,
) {
    row_products_as::<Native>([rows, depth, columns], a, b, (out, out_row), sums, add);
}

/// [`row_products`] with the vector type given.
#[inline(always)]
pub fn row_products_as<V: Vector>(
    [rows, depth, columns]: [usize; 3],
    a: Rows,
    b: Rows,
    (out, out_row): (&mut [f32], usize),
    sums: &mut [f32],
    add: bool,
) {
    assert!(rows > 0 && depth > 0 && columns > 0, "there is nothing to multiply");
    assert!(columns.is_multiple_of(V::LANES), "columns must fill the lanes");
    assert!(a.holds(rows, columns) && b.holds(depth, columns), "an operand is too short");
    assert!(Rows::new(out, out_row).holds(rows, depth), "the result is too short");
    assert!(sums.len() == rows, "one sum a row");

    /// The sums of the products of all rows of `a` with C rows of `b` and, if C is less than 4, their own sums.
    /// SAFETY: the rows lie inside the matrices whose sizes were checked above.
    #[inline(always)]
    unsafe fn group<V: Vector, const C: usize>(
        [rows, columns]: [usize; 2],
        (mut a, a_row): (*const f32, usize),
        (b, b_row): (*const f32, usize),
        (mut out, out_row): (*mut f32, usize),
        sums: *mut f32,
        add: bool,
    ) {
        let whole = columns - columns % 8;
        for i in 0..rows {
            let mut sum = [[V::splat(0.0); 2]; 4];
            let mut step = |half: usize, at: usize| unsafe {
                let x = V::load(a.add(at));
                for (k, sum) in sum.iter_mut().take(C).enumerate() {
                    sum[half] = sum[half] + x * V::load(b.add(k * b_row + at));
                }
                if C < 4 {
                    sum[C][half] = sum[C][half] + x;
                }
            };
            for at in steps(whole, 8) {
                step(0, at);
                if V::LANES == 4 {
                    step(1, at + 4);
                }
            }
            if whole < columns {
                step(0, whole);
            }
            let total = V::sum_pairs(sum);
            unsafe {
                let put = |to: *mut f32, sum: f32| *to = if add { *to + sum } else { sum };
                for (k, sum) in total.into_iter().take(C).enumerate() {
                    put(out.add(k), sum);
                }
                if C < 4 {
                    put(sums.add(i), total[C]);
                }
            }
            a = a.wrapping_add(a_row);
            out = out.wrapping_add(out_row);
        }
    }

    let (shape, whole) = ([rows, columns], depth - depth % 4);
    let (a, sums) = ((a.data.as_ptr(), a.stride), sums.as_mut_ptr());
    let from = |k: usize| (b.data.as_ptr().wrapping_add(k * b.stride), b.stride);
    let out = out.as_mut_ptr();
    let to = |k: usize| (out.wrapping_add(k), out_row);
    // SAFETY: the rows from k on of `b` exist, as many as are asked for.
    unsafe {
        for k in steps(whole, 4) {
            group::<V, 4>(shape, a, from(k), to(k), sums, add);
        }
        match depth - whole {
            0 => group::<V, 0>(shape, a, from(whole), to(whole), sums, add),
            1 => group::<V, 1>(shape, a, from(whole), to(whole), sums, add),
            2 => group::<V, 2>(shape, a, from(whole), to(whole), sums, add),
            _ => group::<V, 3>(shape, a, from(whole), to(whole), sums, add),
        }
    }
}

/// `out[i] = Σⱼ a[i][j]`, or added to what `out` holds if `add`, in the order of [`row_products`], four rows at a time.
///
/// Neither of `rows` and `columns` is 0, and `columns` is a multiple of [`LANES`]. Panics where that is not so, `a` is too
/// short, or `out` does not have one place a row.
#[inline(never)]
pub fn row_sums(shape: [usize; 2], a: Rows, out: &mut [f32], add: bool) {
    row_sums_as::<Native>(shape, a, out, add);
}

/// [`row_sums`] with the vector type given.
#[inline(always)]
pub fn row_sums_as<V: Vector>([rows, columns]: [usize; 2], a: Rows, out: &mut [f32], add: bool) {
    assert!(rows > 0 && columns > 0 && columns.is_multiple_of(V::LANES), "columns must fill the lanes");
    assert!(a.holds(rows, columns), "the operand is too short");
    assert!(out.len() == rows, "one sum a row");
    let whole = columns - columns % 8;
    for i in steps(rows, 4) {
        let count = if rows - i < 4 { rows - i } else { 4 };
        let mut sum = [[V::splat(0.0); 2]; 4];
        // Where there are no four rows left, the last one is summed again.
        let row: [*const f32; 4] = core::array::from_fn(|r| {
            let r = if r < count { r } else { count - 1 };
            a.data.as_ptr().wrapping_add((i + r) * a.stride)
        });
        let mut step = |half: usize, at: usize| {
            for (sum, row) in sum.iter_mut().zip(row) {
                // SAFETY: `at + LANES` never passes `columns`, which every row has.
                sum[half] = sum[half] + unsafe { V::load(row.add(at)) };
            }
        };
        for at in steps(whole, 8) {
            step(0, at);
            if V::LANES == 4 {
                step(1, at + 4);
            }
        }
        if whole < columns {
            step(0, whole);
        }
        for (out, sum) in out[i..].iter_mut().zip(V::sum_pairs(sum)) {
            *out = if add { *out + sum } else { sum };
        }
    }
}

/// The sum of squares, over eight virtual lanes and then one by one for the rest.
pub fn sum_of_squares(values: &[f32]) -> f32 {
    let mut sum = [Native::splat(0.0); 2];
    let mut blocks = values.chunks_exact(8);
    for block in &mut blocks {
        for (sum, half) in sum.iter_mut().zip(block.chunks_exact(LANES)) {
            // SAFETY: a half is a vector; with eight lanes there is but one.
            let x = unsafe { Native::load(half.as_ptr()) };
            *sum = *sum + x * x;
        }
    }
    let [total, ..] = Native::sum_pairs([sum; 4]);
    blocks.remainder().iter().fold(total, |sum, value| sum + value * value)
}
