//! Four lanes of x86-64.

use super::intrinsics::vector;
use super::lanes::{Vector, sealed};
use core::arch::x86_64::*;
use core::ops::{Add, Div, Mul, Sub};

// SAFETY of what follows: SSE2 is part of x86-64.
vector! {
    /// Four lanes of SSE2, which every x86-64 processor has.
    F32x4(__m128) of 4;
    splat |value| _mm_set1_ps(value);
    load |from| _mm_loadu_ps(from);
    store |to, a| _mm_storeu_ps(to, a);
    select |mask, yes, no| _mm_or_ps(_mm_and_ps(mask, yes), _mm_andnot_ps(mask, no));
    sqrt |a| _mm_sqrt_ps(a);
    shift_left::<N> |a| _mm_castsi128_ps(_mm_sll_epi32(_mm_castps_si128(a), _mm_cvtsi32_si128(N as i32)));
    shift_right::<N> |a| _mm_castsi128_ps(_mm_srl_epi32(_mm_castps_si128(a), _mm_cvtsi32_si128(N as i32)));
    operators {
        Add::add |a, b| _mm_add_ps(a, b);
        Sub::sub |a, b| _mm_sub_ps(a, b);
        Mul::mul |a, b| _mm_mul_ps(a, b);
        Div::div |a, b| _mm_div_ps(a, b);
    }
    pairs {
        lower |a, b| _mm_min_ps(b, a);
        upper |a, b| _mm_max_ps(b, a);
        less |a, b| _mm_cmplt_ps(a, b);
        and |a, b| _mm_and_ps(a, b);
        or |a, b| _mm_or_ps(a, b);
        xor |a, b| _mm_xor_ps(a, b);
        without |a, b| _mm_andnot_ps(b, a);
        add_bits |a, b| _mm_castsi128_ps(_mm_add_epi32(_mm_castps_si128(a), _mm_castps_si128(b)));
    }
    own {}
}

/// Columns to rows.
#[inline(always)]
pub(super) fn transpose4(rows: [F32x4; 4]) -> [F32x4; 4] {
    let [a, b, c, d] = rows.map(|row| row.0);
    unsafe {
        let (ab, cd) = (_mm_unpacklo_ps(a, b), _mm_unpacklo_ps(c, d));
        let (ab2, cd2) = (_mm_unpackhi_ps(a, b), _mm_unpackhi_ps(c, d));
        [
            F32x4(_mm_movelh_ps(ab, cd)),
            F32x4(_mm_movehl_ps(cd, ab)),
            F32x4(_mm_movelh_ps(ab2, cd2)),
            F32x4(_mm_movehl_ps(cd2, ab2)),
        ]
    }
}

#[inline(always)]
fn sum_pairs(rows: [[F32x4; 2]; 4]) -> [f32; 4] {
    sum_rows(rows.map(|[first, second]| (first + second).0))
}

/// The four sums of `Vector::sum_pairs`, from rows whose halves are added already.
#[inline(always)]
pub(super) fn sum_rows([a, b, c, d]: [__m128; 4]) -> [f32; 4] {
    // SAFETY: `out` is four numbers.
    unsafe {
        let ab = _mm_add_ps(_mm_unpacklo_ps(a, b), _mm_unpackhi_ps(a, b));
        let cd = _mm_add_ps(_mm_unpacklo_ps(c, d), _mm_unpackhi_ps(c, d));
        let sums = _mm_add_ps(_mm_movelh_ps(ab, cd), _mm_movehl_ps(cd, ab));
        let mut out = [0.0; 4];
        _mm_storeu_ps(out.as_mut_ptr(), sums);
        out
    }
}
