//! The product of two matrices.

use super::dust::{DUST, without_dust};
use super::lanes::Vector;
use super::matrix::{Matrix, Rows};
use super::native::Native;

/// What a sum of products starts from.
#[derive(Clone, Copy)]
pub enum Start<'a> {
    /// 0.
    Zero,
    /// One value a row of the result.
    Rows(&'a [f32]),
    /// What the result holds already.
    Result,
}

/// What becomes of the sums of products.
#[derive(Clone, Copy)]
pub enum End<'a> {
    /// They are the result.
    Sums,
    /// Each is multiplied by the number in its place, in rows as far apart as those of the result, and is 0 where that is
    /// too little to matter ([`DUST`]).
    Times(&'a [f32]),
}

/// `out[i][j] = end(start + Σₖ a(i, k)·b(k, j))`, summed in the order of k.
///
/// `a` is rows × depth, `b` depth × columns and `out` rows × columns. None of the three is 0, and `columns` is a multiple of
/// [`LANES`](super::LANES). Panics where that is not so or a slice is too short.
///
/// It is written out where it is called, once for each kind of start, end and strides: give it a function of its own.
#[inline(always)]
pub fn product(shape: [usize; 3], (start, end): (Start, End), a: Matrix, b: Rows, (out, out_row): (&mut [f32], usize)) {
    product_as::<Native>(shape, (start, end), a, b, (out, out_row));
}

/// The [`product`] of `a` and `b` alone, added to what `out` holds if `add`.
#[inline(never)]
pub fn plain_product(shape: [usize; 3], a: Matrix, b: Rows, out: (&mut [f32], usize), add: bool) {
    let start = if add { Start::Result } else { Start::Zero };
    product(shape, (start, End::Sums), a, b, out);
}

/// [`product`] with the vector type given.
#[inline(always)]
pub fn product_as<V: Vector>(
    [rows, depth, columns]: [usize; 3],
    (start, end): (Start, End),
    a: Matrix,
    b: Rows,
    (out, out_row): (&mut [f32], usize),
) {
    assert!(rows > 0 && depth > 0 && columns > 0, "there is nothing to multiply");
    assert!(columns.is_multiple_of(V::LANES), "columns must fill the lanes");
    if let Start::Rows(start) = start {
        assert!(start.len() == rows, "one start value a row");
    }
    let result = Rows::new(out, out_row);
    if let End::Times(factors) = end {
        assert!(Rows::new(factors, out_row).holds(rows, columns), "a factor for each sum");
    }
    assert!(a.holds(rows, depth) && b.holds(depth, columns), "an operand is too short");
    assert!(result.holds(rows, columns), "the result is too short");

    /// One tile of R rows and C vectors, from row `i` and column `j` on.
    /// SAFETY: the tile lies inside the matrices whose sizes were checked above.
    #[inline(always)]
    unsafe fn tile<V: Vector, const R: usize, const C: usize>(
        depth: usize,
        (start, end): (Start, End),
        a: &Matrix,
        b: &Rows,
        (out, out_row): (*mut f32, usize),
        (i, j): (usize, usize),
    ) {
        unsafe {
            let corner = i * out_row + j;
            let out = out.add(corner);
            let mut sum: [[V; C]; R] = match start {
                Start::Zero => [[V::splat(0.0); C]; R],
                Start::Rows(start) => core::array::from_fn(|r| [V::splat(*start.get_unchecked(i + r)); C]),
                Start::Result => {
                    core::array::from_fn(|r| core::array::from_fn(|c| V::load(out.add(r * out_row + c * V::LANES))))
                }
            };
            let mut w = a.data.as_ptr().add(i * a.row);
            let mut x = b.data.as_ptr().add(j);
            for _ in 0..depth {
                let x_row: [V; C] = core::array::from_fn(|c| V::load(x.add(c * V::LANES)));
                for (r, sum) in sum.iter_mut().enumerate() {
                    let w = V::splat(*w.add(r * a.row));
                    for (sum, x) in sum.iter_mut().zip(x_row) {
                        *sum = *sum + w * x;
                    }
                }
                w = w.wrapping_add(a.column);
                x = x.wrapping_add(b.stride);
            }
            if let End::Times(factors) = end {
                let factors = factors.as_ptr().add(corner);
                let cleaned = without_dust(&DUST);
                for (r, sum) in sum.iter_mut().enumerate() {
                    for (c, sum) in sum.iter_mut().enumerate() {
                        *sum = cleaned(*sum * V::load(factors.add(r * out_row + c * V::LANES)));
                    }
                }
            }
            for (r, sum) in sum.iter().enumerate() {
                for (c, sum) in sum.iter().enumerate() {
                    sum.store(out.add(r * out_row + c * V::LANES));
                }
            }
        }
    }

    /// All rows of C vectors from column `j` on, in tiles of R rows, and what is left row by row.
    /// SAFETY: as above.
    #[inline(always)]
    unsafe fn band<V: Vector, const R: usize, const C: usize>(
        [rows, depth]: [usize; 2],
        ends: (Start, End),
        a: &Matrix,
        b: &Rows,
        to: (*mut f32, usize),
        j: usize,
    ) {
        unsafe {
            let mut i = 0;
            while i + R <= rows {
                tile::<V, R, C>(depth, ends, a, b, to, (i, j));
                i += R;
            }
            while i < rows {
                tile::<V, 1, C>(depth, ends, a, b, to, (i, j));
                i += 1;
            }
        }
    }

    let (shape, ends, to) = ([rows, depth], (start, end), (out.as_mut_ptr(), out_row));
    let mut j = 0;
    while j < columns {
        let vectors = (columns - j) / V::LANES;
        // SAFETY: no band is wider than what is left of the columns.
        unsafe {
            match vectors {
                1 => band::<V, 4, 1>(shape, ends, &a, &b, to, j),
                2 => band::<V, 4, 2>(shape, ends, &a, &b, to, j),
                3 => band::<V, 2, 3>(shape, ends, &a, &b, to, j),
                _ => band::<V, 2, 4>(shape, ends, &a, &b, to, j),
            }
        }
        j += 4 * V::LANES;
    }
}
