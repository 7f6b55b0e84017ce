//! Lanes in plain Rust.

use super::lanes::{Vector, sealed};
use core::ops::{Add, Div, Mul, Sub};

/// The twin in plain Rust: `N` lanes in an array, the same bits as the intrinsics. `N` is 1, 4 or 8.
#[derive(Clone, Copy, Debug)]
pub struct Portable<const N: usize>([f32; N]);

impl<const N: usize> Portable<N> {
    /// The vector with these lanes.
    pub fn from_array(lanes: [f32; N]) -> Self {
        Self(lanes)
    }

    /// The lanes.
    pub fn to_array(self) -> [f32; N] {
        self.0
    }

    #[inline(always)]
    fn map(self, f: impl Fn(f32) -> f32) -> Self {
        Self(self.0.map(f))
    }

    #[inline(always)]
    fn pair(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
        Self(core::array::from_fn(|lane| f(self.0[lane], other.0[lane])))
    }

    #[inline(always)]
    fn pair_bits(self, other: Self, f: impl Fn(u32, u32) -> u32) -> Self {
        self.pair(other, |a, b| f32::from_bits(f(a.to_bits(), b.to_bits())))
    }
}

macro_rules! arithmetic {
    ($($trait:ident::$method:ident $operator:tt)*) => {
        $(
            impl<const N: usize> $trait for Portable<N> {
                type Output = Self;
                #[inline(always)]
                fn $method(self, other: Self) -> Self {
                    self.pair(other, |a, b| a $operator b)
                }
            }
        )*
    };
}

arithmetic! { Add::add + Sub::sub - Mul::mul * Div::div / }

impl<const N: usize> sealed::Sealed for Portable<N> {}

impl<const N: usize> Vector for Portable<N> {
    const LANES: usize = {
        assert!(N == 1 || N == 4 || N == 8);
        N
    };

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self([value; N])
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        self.map(f32::sqrt) // correctly rounded by IEEE 754, so the same everywhere
    }
    #[inline(always)]
    fn lower(self, other: Self) -> Self {
        self.pair(other, |a, b| if b < a { b } else { a })
    }
    #[inline(always)]
    fn upper(self, other: Self) -> Self {
        self.pair(other, |a, b| if a < b { b } else { a })
    }
    #[inline(always)]
    fn less(self, other: Self) -> Self {
        self.pair(other, |a, b| f32::from_bits(if a < b { u32::MAX } else { 0 }))
    }
    #[inline(always)]
    fn select(mask: Self, yes: Self, no: Self) -> Self {
        mask.and(yes).or(mask.pair_bits(no, |mask, no| !mask & no))
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        self.pair_bits(other, |a, b| a & b)
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        self.pair_bits(other, |a, b| a | b)
    }
    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        self.pair_bits(other, |a, b| a ^ b)
    }
    #[inline(always)]
    fn without(self, mask: Self) -> Self {
        self.pair_bits(mask, |a, mask| a & !mask)
    }
    #[inline(always)]
    fn add_bits(self, other: Self) -> Self {
        self.pair_bits(other, u32::wrapping_add)
    }
    #[inline(always)]
    fn shift_left<const BITS: u32>(self) -> Self {
        self.map(|a| f32::from_bits(a.to_bits() << BITS))
    }
    #[inline(always)]
    fn shift_right<const BITS: u32>(self) -> Self {
        self.map(|a| f32::from_bits(a.to_bits() >> BITS))
    }
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller vouches for N readable numbers.
        Self(unsafe { from.cast::<[f32; N]>().read_unaligned() })
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller vouches for N writable numbers.
        unsafe { to.cast::<[f32; N]>().write_unaligned(self.0) }
    }
    fn sum_pairs(rows: [[Self; 2]; 4]) -> [f32; 4] {
        rows.map(|[first, second]| {
            let lane = |l: usize| {
                if l < N { first.0[l] } else { second.0[(l - N) % N] }
            };
            let folded: [f32; 4] = core::array::from_fn(|l| lane(l) + lane(l + 4));
            (folded[0] + folded[2]) + (folded[1] + folded[3])
        })
    }
}

/// Columns to rows.
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub(super) fn transpose4(rows: [Portable<4>; 4]) -> [Portable<4>; 4] {
    core::array::from_fn(|i| Portable(core::array::from_fn(|j| rows[j].0[i])))
}
