//! Eight lanes of x86-64.

use super::intrinsics::vector;
use super::lanes::{Vector, sealed};
use super::sse;
use core::arch::x86_64::*;
use core::ops::{Add, Div, Mul, Sub};

// SAFETY of what follows: the module exists only where AVX2 is enabled.
vector! {
    /// Eight lanes of AVX2, where the build asks for it (`-C target-cpu=native`).
    F32x8(__m256) of 8;
    splat |value| _mm256_set1_ps(value);
    load |from| _mm256_loadu_ps(from);
    store |to, a| _mm256_storeu_ps(to, a);
    select |mask, yes, no| _mm256_blendv_ps(no, yes, mask);
    sqrt |a| _mm256_sqrt_ps(a);
    shift_left::<N> |a| _mm256_castsi256_ps(_mm256_sll_epi32(_mm256_castps_si256(a), _mm_cvtsi32_si128(N as i32)));
    shift_right::<N> |a| _mm256_castsi256_ps(_mm256_srl_epi32(_mm256_castps_si256(a), _mm_cvtsi32_si128(N as i32)));
    operators {
        Add::add |a, b| _mm256_add_ps(a, b);
        Sub::sub |a, b| _mm256_sub_ps(a, b);
        Mul::mul |a, b| _mm256_mul_ps(a, b);
        Div::div |a, b| _mm256_div_ps(a, b);
    }
    pairs {
        lower |a, b| _mm256_min_ps(b, a);
        upper |a, b| _mm256_max_ps(b, a);
        less |a, b| _mm256_cmp_ps::<_CMP_LT_OQ>(a, b);
        and |a, b| _mm256_and_ps(a, b);
        or |a, b| _mm256_or_ps(a, b);
        xor |a, b| _mm256_xor_ps(a, b);
        without |a, b| _mm256_andnot_ps(b, a);
        add_bits |a, b| _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(a), _mm256_castps_si256(b)));
    }
    own {}
}

#[inline(always)]
fn sum_pairs(rows: [[F32x8; 2]; 4]) -> [f32; 4] {
    let fold =
        |[all, _]: [F32x8; 2]| unsafe { _mm_add_ps(_mm256_castps256_ps128(all.0), _mm256_extractf128_ps::<1>(all.0)) };
    sse::sum_rows(rows.map(fold))
}
