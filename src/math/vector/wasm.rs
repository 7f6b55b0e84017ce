//! Lanes of WebAssembly.

use super::intrinsics::vector;
use super::lanes::{Vector, sealed};
use core::arch::wasm32::*;
use core::ops::{Add, Div, Mul, Sub};

vector! {
    /// Four lanes of WebAssembly's fixed-width SIMD.
    F32x4(v128) of 4;
    splat |value| f32x4_splat(value);
    load |from| v128_load(from.cast());
    store |to, a| v128_store(to.cast(), a);
    select |mask, yes, no| v128_bitselect(yes, no, mask);
    sqrt |a| f32x4_sqrt(a);
    shift_left::<N> |a| i32x4_shl(a, N);
    shift_right::<N> |a| u32x4_shr(a, N);
    operators {
        Add::add |a, b| f32x4_add(a, b);
        Sub::sub |a, b| f32x4_sub(a, b);
        Mul::mul |a, b| f32x4_mul(a, b);
        Div::div |a, b| f32x4_div(a, b);
    }
    pairs {
        lower |a, b| f32x4_pmin(a, b);
        upper |a, b| f32x4_pmax(a, b);
        less |a, b| f32x4_lt(a, b);
        and |a, b| v128_and(a, b);
        or |a, b| v128_or(a, b);
        xor |a, b| v128_xor(a, b);
        without |a, b| v128_andnot(a, b);
        add_bits |a, b| i32x4_add(a, b);
    }
    own {
        #[inline(always)]
        fn constant(value: &'static f32) -> Self {
            // SAFETY: a reference is readable; volatile, or the compiler would make a literal of it.
            Self(f32x4_splat(unsafe { core::ptr::from_ref(value).read_volatile() }))
        }
    }
}

/// Columns to rows.
#[inline(always)]
pub(super) fn transpose4(rows: [F32x4; 4]) -> [F32x4; 4] {
    let [a, b, c, d] = rows.map(|row| row.0);
    let (ab, cd) = (i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<0, 4, 1, 5>(c, d));
    let (ab2, cd2) = (i32x4_shuffle::<2, 6, 3, 7>(a, b), i32x4_shuffle::<2, 6, 3, 7>(c, d));
    [
        F32x4(i32x4_shuffle::<0, 1, 4, 5>(ab, cd)),
        F32x4(i32x4_shuffle::<2, 3, 6, 7>(ab, cd)),
        F32x4(i32x4_shuffle::<0, 1, 4, 5>(ab2, cd2)),
        F32x4(i32x4_shuffle::<2, 3, 6, 7>(ab2, cd2)),
    ]
}

#[inline(always)]
fn sum_pairs(rows: [[F32x4; 2]; 4]) -> [f32; 4] {
    let [a, b, c, d] = rows.map(|[first, second]| (first + second).0);
    let ab = f32x4_add(i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<2, 6, 3, 7>(a, b));
    let cd = f32x4_add(i32x4_shuffle::<0, 4, 1, 5>(c, d), i32x4_shuffle::<2, 6, 3, 7>(c, d));
    let sums = f32x4_add(i32x4_shuffle::<0, 1, 4, 5>(ab, cd), i32x4_shuffle::<2, 3, 6, 7>(ab, cd));
    let mut out = [0.0; 4];
    // SAFETY: `out` is four numbers.
    unsafe { v128_store(out.as_mut_ptr().cast(), sums) };
    out
}
