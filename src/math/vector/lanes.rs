//! Numbers side by side: what a vector can do.

use core::ops::{Add, Div, Mul, Sub};

/// `Self::LANES` numbers, computed on side by side.
///
/// A mask is a vector whose lanes have all bits set or none. The loops of this folder trust in `LANES`, so there are no
/// vectors but those here.
pub trait Vector:
    sealed::Sealed + Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// 1, 4 or 8.
    const LANES: usize;

    /// `value` in every lane.
    fn splat(value: f32) -> Self;
    /// The square root, correctly rounded.
    fn sqrt(self) -> Self;

    /// `if other < self { other } else { self }` in each lane.
    fn lower(self, other: Self) -> Self;
    /// `if self < other { other } else { self }` in each lane.
    fn upper(self, other: Self) -> Self;

    /// The mask of the lanes in which `self < other`.
    fn less(self, other: Self) -> Self;
    /// `yes` in the lanes that `mask` has set, `no` in the others.
    fn select(mask: Self, yes: Self, no: Self) -> Self;

    /// The bits that both have.
    fn and(self, other: Self) -> Self;
    /// The bits that one of them has, or both.
    fn or(self, other: Self) -> Self;
    /// The bits that one of them has, and not both.
    fn xor(self, other: Self) -> Self;
    /// The bits of `self` that `mask` does not have: 0 in the lanes of a mask, the others as they are.
    fn without(self, mask: Self) -> Self;
    /// The sum of the bits, taken as whole numbers that wrap around.
    fn add_bits(self, other: Self) -> Self;
    /// The bits, `N` < 32 places higher, with zeros behind them.
    fn shift_left<const N: u32>(self) -> Self;
    /// The bits, `N` < 32 places lower, with zeros before them.
    fn shift_right<const N: u32>(self) -> Self;

    /// A constant in every lane, taken from memory here and now. V8 makes a vector literal anew from integers wherever it is
    /// used, in three instructions, even in a loop; what is loaded before a loop stays in its register.
    #[inline(always)]
    fn constant(value: &'static f32) -> Self {
        Self::splat(*value)
    }

    /// The same bits in every lane.
    #[inline(always)]
    fn splat_bits(bits: u32) -> Self {
        Self::splat(f32::from_bits(bits))
    }

    /// The absolute value: the bits without the sign.
    #[inline(always)]
    fn abs(self) -> Self {
        self.and(Self::splat_bits(0x7fff_ffff))
    }

    /// The numbers from `from` on.
    ///
    /// # Safety
    /// `LANES` numbers must be readable at `from`. No alignment is needed.
    unsafe fn load(from: *const f32) -> Self;
    /// Writes the numbers to `to` and on.
    ///
    /// # Safety
    /// `LANES` numbers must be writable at `to`. No alignment is needed.
    unsafe fn store(self, to: *mut f32);

    /// The sums of four rows, each given as the accumulators of its eight virtual lanes l₀…l₇, in the order
    /// ((l₀+l₄)+(l₂+l₆)) + ((l₁+l₅)+(l₃+l₇)).
    /// A row's accumulators are lanes 0–3 and 4–7 where `LANES` is 4, and the first of the two alone where it is 8.
    fn sum_pairs(rows: [[Self; 2]; 4]) -> [f32; 4];
}

pub(super) mod sealed {
    pub trait Sealed {}
}

/// 0, by, 2·by, … below `end`. (`step_by` counts its steps beforehand, which costs as much as a short loop.)
#[inline(always)]
pub(super) fn steps(end: usize, by: usize) -> impl Iterator<Item = usize> {
    let mut next = 0;
    core::iter::from_fn(move || {
        let at = next;
        next += by;
        (at < end).then_some(at)
    })
}
