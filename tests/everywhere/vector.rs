//! The kernels: the native vectors give the same bits as the portable ones, and both what the formulas say.
//! Also run under WebAssembly, where the native vectors are `simd128`.

use ravine::math::vector::{
    Elementwise, End, LANES, Matrix, Native, Portable, Rows, Start, Vector, all_finite, blank, product_as,
    row_products_as, row_sums_as, scatter_as, settle, sum_of_squares, transpose, zip_as,
};
use ravine::rng::{Rng, Stream, below, normal, stream};
#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Sizes around those of tiles and vectors.
const SIZES: [usize; 11] = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 33];
/// Numbers of samples: whole vectors, of eight lanes or of four.
const WIDTHS: [usize; 8] = [4, 8, 12, 16, 20, 32, 36, 128];
/// What stands where nothing may be written.
const UNTOUCHED: f32 = 1e30;

fn pick(rng: &mut Rng, from: &[usize]) -> usize {
    from[below(rng, from.len() as u32) as usize]
}

fn numbers(rng: &mut Rng, count: usize) -> Vec<f32> {
    (0..count).map(|_| normal(rng) as f32).collect()
}

/// All NaN alike: which of them an operation gives is left to the processor.
fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| if value.is_nan() { f32::NAN.to_bits() } else { value.to_bits() }).collect()
}

/// Checks that all kinds of vectors do the same, those whose lanes `width` fills.
macro_rules! assert_same_bits {
    ($width:expr, $run:ident($($argument:expr),*)) => {{
        let expected = $run::<Portable<4>>($($argument),*);
        if $width % Native::LANES == 0 {
            assert_eq!(bits(&$run::<Native>($($argument),*)), bits(&expected));
        }
        if $width % 8 == 0 {
            assert_eq!(bits(&$run::<Portable<8>>($($argument),*)), bits(&expected));
        }
        expected
    }};
}

/// Rounding errors of a sum of `count` terms that amount to `size`.
fn rounding(count: usize, size: f64) -> f64 {
    (count + 2) as f64 * f64::from(f32::EPSILON) * size
}

#[test]
fn product_is_the_same_on_all_vectors_and_right() {
    let rng = &mut stream(1, Stream::Data);
    for _ in 0..400 {
        let shape @ [rows, depth, columns] = [pick(rng, &SIZES), pick(rng, &SIZES), pick(rng, &WIDTHS)];
        let transposed = below(rng, 2) == 1;
        let start = below(rng, 3);
        let (b_row, out_row) = (columns + pick(rng, &SIZES), columns + pick(rng, &SIZES));
        let a = numbers(rng, rows * depth);
        let b = numbers(rng, depth * b_row);
        let first = numbers(rng, rows);
        let a = if transposed { Matrix::transposed(&a, rows) } else { Matrix::rows(&a, depth) };
        let held = numbers(rng, rows * out_row);
        let factors = numbers(rng, rows * out_row);
        fn run<V: Vector>(
            shape: [usize; 3],
            ends: (Start, End),
            a: Matrix,
            b: Rows,
            held: &[f32],
            out_row: usize,
        ) -> Vec<f32> {
            let mut out = held.to_vec();
            product_as::<V>(shape, ends, a, b, (&mut out, out_row));
            out
        }
        let start = [Start::Zero, Start::Rows(&first), Start::Result][start as usize];
        let end = [End::Sums, End::Times(&factors)][below(rng, 2) as usize];
        let b = Rows::new(&b, b_row);
        let out = assert_same_bits!(columns, run(shape, (start, end), a, b, &held, out_row));

        for (at, value) in out.iter().enumerate() {
            let (i, j) = (at / out_row, at % out_row);
            if j >= columns {
                assert_eq!(*value, held[at], "written beyond the row");
                continue;
            }
            let from = f64::from(match start {
                Start::Zero => 0.0,
                Start::Rows(first) => first[i],
                Start::Result => held[at],
            });
            let term = |k: usize| f64::from(a.data[i * a.row + k * a.column]) * f64::from(b.data[k * b.stride + j]);
            let factor = match end {
                End::Sums => 1.0,
                End::Times(factors) => f64::from(factors[at]),
            };
            let exact = factor * (from + (0..depth).map(term).sum::<f64>());
            let size = factor.abs() * (from.abs() + (0..depth).map(|k| term(k).abs()).sum::<f64>());
            assert!((f64::from(*value) - exact).abs() <= rounding(depth + 1, size));
        }
    }
}

#[test]
fn factors_too_small_to_matter_give_nothing() {
    let (row, column) = ([1.0; 3], [1.0; 3 * 4]);
    let mut out = [1.0; 4];
    let (a, b) = (Matrix::rows(&row, 3), Rows::new(&column, 4));
    product_as::<Portable<4>>([1, 3, 4], (Start::Zero, End::Times(&[3e-21, -3e-21, 1e-19, 0.0])), a, b, (&mut out, 4));
    assert_eq!(out.map(f32::to_bits), [0.0, 0.0, 3e-19_f32, 0.0].map(f32::to_bits));
}

#[test]
fn row_products_are_the_same_on_all_vectors_and_right() {
    let rng = &mut stream(2, Stream::Data);
    for _ in 0..400 {
        let shape @ [rows, depth, columns] = [pick(rng, &SIZES), pick(rng, &SIZES), pick(rng, &WIDTHS)];
        let add = below(rng, 2) == 1;
        let [a_row, b_row] = [columns + pick(rng, &SIZES), columns + pick(rng, &SIZES)];
        let out_row = depth + pick(rng, &SIZES);
        let (a, b) = (numbers(rng, rows * a_row), numbers(rng, depth * b_row));
        let held = numbers(rng, rows * out_row + rows);
        /// The products, and the sums behind them.
        fn run<V: Vector>(shape: [usize; 3], a: Rows, b: Rows, held: &[f32], out_row: usize, add: bool) -> Vec<f32> {
            let mut all = held.to_vec();
            let (out, sums) = all.split_at_mut(shape[0] * out_row);
            row_products_as::<V>(shape, a, b, (out, out_row), sums, add);
            all
        }
        let (a, b) = (Rows::new(&a, a_row), Rows::new(&b, b_row));
        let all = assert_same_bits!(columns, run(shape, a, b, &held, out_row, add));

        let check = |at: usize, term: &dyn Fn(usize) -> f64| {
            let from = if add { f64::from(held[at]) } else { 0.0 };
            let exact = from + (0..columns).map(term).sum::<f64>();
            let size = from.abs() + (0..columns).map(|j| term(j).abs()).sum::<f64>();
            assert!((f64::from(all[at]) - exact).abs() <= rounding(columns, size));
        };
        for i in 0..rows {
            let x = |j: usize| f64::from(a.data[i * a_row + j]);
            for k in 0..depth {
                check(i * out_row + k, &|j| x(j) * f64::from(b.data[k * b_row + j]));
            }
            for at in i * out_row + depth..(i + 1) * out_row {
                assert_eq!(all[at], held[at], "written beyond the row");
            }
            check(rows * out_row + i, &x);
        }
    }
}

#[test]
fn row_sums_are_those_of_row_products() {
    let rng = &mut stream(6, Stream::Data);
    for _ in 0..400 {
        let [rows, columns] = [pick(rng, &SIZES), pick(rng, &WIDTHS)];
        let stride = columns + pick(rng, &SIZES);
        let (data, held) = (numbers(rng, rows * stride), numbers(rng, rows));
        let add = below(rng, 2) == 1;
        fn run<V: Vector>(shape: [usize; 2], a: Rows, held: &[f32], add: bool) -> Vec<f32> {
            let mut sums = held.to_vec();
            row_sums_as::<V>(shape, a, &mut sums, add);
            sums
        }
        let a = Rows::new(&data, stride);
        let sums = assert_same_bits!(columns, run([rows, columns], a, &held, add));
        let mut expected = held.clone();
        row_products_as::<Portable<4>>([rows, 1, columns], a, a, (&mut vec![0.0; rows], 1), &mut expected, add);
        assert_eq!(bits(&sums), bits(&expected));
    }
}

#[cfg(not(target_family = "wasm"))]
#[test]
fn strides_that_lead_out_of_a_slice_are_refused() {
    let data = [1.0; 8];
    for stride in [5, 1 << 20, usize::MAX - 3, usize::MAX] {
        let refused = std::panic::catch_unwind(|| {
            row_sums_as::<Portable<4>>([2, 4], Rows::new(&data, stride), &mut [0.0; 2], false)
        });
        assert!(refused.is_err(), "{stride}");
    }
}

#[test]
fn settle_clears_what_is_too_small_and_tells_what_is_not_finite() {
    let mut values = [1.0, -1e-19, 9e-21, -9e-21, 1e-40, 0.0, -3.0, f32::MAX];
    assert!(settle(&mut values));
    assert_eq!(values, [1.0, -1e-19, 0.0, 0.0, 0.0, 0.0, -3.0, f32::MAX]);
    for (place, wrong) in (0..16).flat_map(|place| [(place, f32::INFINITY), (place, -f32::INFINITY), (place, f32::NAN)])
    {
        let mut values = [1.0; 16];
        values[place] = wrong;
        assert!(!settle(&mut values), "{wrong} at {place}");
    }
}

#[test]
fn transpose_turns_rows_into_columns() {
    let rng = &mut stream(3, Stream::Data);
    for _ in 0..200 {
        let fours = [4, 8, 12, 32];
        let [rows, columns] = [pick(rng, &fours), pick(rng, &fours)];
        let (from_row, to_row) = (columns + pick(rng, &SIZES), rows + pick(rng, &SIZES));
        let from = numbers(rng, rows * from_row);
        let mut to = vec![UNTOUCHED; columns * to_row];
        transpose([rows, columns], Rows::new(&from, from_row), &mut to, to_row);
        for (at, value) in to.iter().enumerate() {
            let (j, i) = (at / to_row, at % to_row);
            assert_eq!(*value, if i < rows { from[i * from_row + j] } else { UNTOUCHED });
        }
    }
}

#[test]
fn scatter_is_the_same_on_all_vectors_and_drops_its_share() {
    let rng = &mut stream(4, Stream::Data);
    fn run<V: Vector>(state: [[u32; 8]; 4], zero: f64, value: f32, width: usize) -> Vec<f32> {
        let mut state = state;
        let mut out = vec![UNTOUCHED; 3 * width];
        for row in 0..3 {
            scatter_as::<V>(&mut state, zero, value, &mut out[row * width..][..width]);
        }
        // The state goes on the same way, too.
        out.extend(state.iter().flatten().map(|word| f32::from_bits(word >> 2)));
        out
    }
    let mut state = || -> [[u32; 8]; 4] { core::array::from_fn(|_| core::array::from_fn(|_| below(rng, u32::MAX))) };
    for width in WIDTHS.into_iter().chain([24, 100]) {
        for zero in [0.0, 0.2, 0.5, 0.99] {
            let state = state();
            assert_same_bits!(width, run(state, zero, 1.25, width));
        }
    }
    let out = run::<Native>(state(), 0.3, 2.0, 80_000);
    let dropped = out[..240_000].iter().filter(|value| **value == 0.0).count();
    assert!(out[..240_000].iter().all(|value| [0.0, 2.0].contains(value)));
    // Five standard deviations.
    let expected = 0.3 * 240_000.0;
    assert!((dropped as f64 - expected).abs() < 5.0 * (expected * 0.7f64).sqrt(), "{dropped} dropped");
}

/// Every operation of a vector.
struct Everything;

impl Elementwise<2, 14> for Everything {
    fn kernel<V: Vector>(&self) -> impl Fn([V; 2], [V; 14]) -> [V; 14] {
        |[a, b], [held, ..]| {
            [
                a + b,
                a - b,
                a * b,
                a / b,
                a.abs().sqrt(),
                a.lower(b),
                a.upper(b),
                V::select(a.less(b), held, a),
                a.and(b),
                a.or(b),
                a.xor(b),
                a.add_bits(b),
                a.shift_left::<3>().xor(b.shift_right::<9>()),
                a.without(b),
            ]
        }
    }
}

#[test]
fn every_operation_is_the_same_on_all_vectors() {
    let rng = &mut stream(5, Stream::Data);
    let special = [0.0, -0.0, 1.0, -1.0, f32::MAX, f32::MIN, f32::MIN_POSITIVE, 1e-42, f32::INFINITY, -f32::INFINITY];
    let mut number = || match below(rng, 3) {
        0 => special[below(rng, special.len() as u32) as usize],
        1 => normal(rng) as f32,
        _ => Some(f32::from_bits(below(rng, u32::MAX))).filter(|value| !value.is_nan()).unwrap_or(f32::NAN),
    };
    /// The fourteen results, one after the other.
    fn run<V: Vector>(a: &[f32], b: &[f32], held: &[f32]) -> Vec<f32> {
        let mut results = vec![held.to_vec(); 14];
        let slices: Vec<&mut [f32]> = results.iter_mut().map(Vec::as_mut_slice).collect();
        zip_as::<V, 2, 14>(&Everything, [a, b], slices.try_into().expect("fourteen"));
        results.concat()
    }
    // Lengths that leave a rest of every size.
    for length in (0..40).chain([1000]) {
        let [a, b, held]: [Vec<f32>; 3] = core::array::from_fn(|_| (0..length).map(|_| number()).collect());
        let expected = bits(&run::<Portable<1>>(&a, &b, &held));
        assert_eq!(bits(&run::<Native>(&a, &b, &held)), expected);
        assert_eq!(bits(&run::<Portable<4>>(&a, &b, &held)), expected);
        assert_eq!(bits(&run::<Portable<8>>(&a, &b, &held)), expected);
    }
}

#[test]
fn blank_clears_what_is_behind_the_samples() {
    for width in [LANES, 5 * LANES] {
        for count in width - LANES + 1..=width {
            let mut values = vec![f32::NAN; width];
            values[..count].fill(1.0);
            blank(&mut values, count);
            assert!(values.iter().enumerate().all(|(at, value)| *value == if at < count { 1.0 } else { 0.0 }));
        }
    }
}

#[test]
fn sums_of_squares_and_finiteness() {
    let rng = &mut stream(6, Stream::Data);
    for length in 0..70 {
        let mut values = numbers(rng, length);
        let exact: f64 = values.iter().map(|value| f64::from(*value) * f64::from(*value)).sum();
        assert!((f64::from(sum_of_squares(&values)) - exact).abs() <= rounding(length, exact));
        assert!(all_finite(&values));
        for index in 0..length {
            for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
                let kept = core::mem::replace(&mut values[index], value);
                assert!(!all_finite(&values), "{value} at {index} of {length}");
                values[index] = kept;
            }
        }
        // The largest numbers are finite, and so are many of them together.
        assert!(all_finite(&vec![f32::MAX; length]));
    }
}
