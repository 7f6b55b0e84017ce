//! The vector type and the loops over memory. This is the only file with intrinsics and `unsafe`.
//!
//! [`Vector`] is a handful of lanes of `f32` with IEEE arithmetic, one implementation for each instruction set and one in
//! plain Rust ([`Portable`]) that gives the same bits: no fused multiply-add, selections by comparison, and sums over a row
//! in one order that is defined for eight virtual lanes whatever the hardware has (see [`Vector::sum_pairs`]).
//!
//! Everything public is safe: lengths are checked once at the door, the loops behind it are not checked again.

use super::functions::{DUST, without_dust};
use core::ops::{Add, Div, Mul, Sub};

/// The vector type of the instruction set this is compiled for.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type Native = wasm::F32x4;
#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
pub type Native = avx::F32x8;
#[cfg(all(target_arch = "x86_64", not(target_feature = "avx2")))]
pub type Native = sse::F32x4;
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
pub type Native = Portable<4>;

#[cfg(target_arch = "x86_64")]
use sse::{F32x4 as Four, transpose4};
/// Four lanes, to turn blocks of four by four.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use wasm::{F32x4 as Four, transpose4};
#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
use {Portable as Four, portable_transpose4 as transpose4};

/// Memory for rows of samples. A vector of eight lanes that lies across two cache lines takes twice as long to load, so there it
/// begins with a whole vector (allocators give large pieces of memory sixteen bytes off).
#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
pub use avx::{Buffer, zeros};
#[cfg(not(all(target_arch = "x86_64", target_feature = "avx2")))]
pub type Buffer = Vec<f32>;

/// A buffer of so many zeros.
#[cfg(not(all(target_arch = "x86_64", target_feature = "avx2")))]
pub fn zeros(length: usize) -> Buffer {
    vec![0.0; length]
}

/// Lanes of the native vector. Rows of samples are padded to a multiple of it.
pub const LANES: usize = Native::LANES;

/// `Self::LANES` numbers, computed on side by side.
///
/// A mask is a vector whose lanes have all bits set or none. The loops of this file trust in `LANES`, so there are no vectors but
/// those here.
pub trait Vector:
    sealed::Sealed + Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
    /// 1, 4 or 8.
    const LANES: usize;

    fn splat(value: f32) -> Self;
    fn sqrt(self) -> Self;

    /// `if other < self { other } else { self }` in each lane.
    fn lower(self, other: Self) -> Self;
    /// `if self < other { other } else { self }` in each lane.
    fn upper(self, other: Self) -> Self;

    /// The mask of the lanes in which `self < other`.
    fn less(self, other: Self) -> Self;
    /// `yes` in the lanes that `mask` has set, `no` in the others.
    fn select(mask: Self, yes: Self, no: Self) -> Self;

    /// Bitwise, on the representation.
    fn and(self, other: Self) -> Self;
    fn or(self, other: Self) -> Self;
    fn xor(self, other: Self) -> Self;
    /// The bits of `self` that `mask` does not have: 0 in the lanes of a mask, the others as they are.
    fn without(self, mask: Self) -> Self;
    /// Integer addition and shifts of the representation, lane by lane, wrapping.
    fn add_bits(self, other: Self) -> Self;
    fn shift_left<const N: u32>(self) -> Self;
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

    #[inline(always)]
    fn abs(self) -> Self {
        self.and(Self::splat_bits(0x7fff_ffff))
    }

    /// # Safety
    /// `LANES` numbers must be readable at `from`. No alignment is needed.
    unsafe fn load(from: *const f32) -> Self;
    /// # Safety
    /// `LANES` numbers must be writable at `to`. No alignment is needed.
    unsafe fn store(self, to: *mut f32);

    /// The sums of four rows, each given as the accumulators of its eight virtual lanes l₀…l₇, in the order
    /// ((l₀+l₄)+(l₂+l₆)) + ((l₁+l₅)+(l₃+l₇)).
    /// A row's accumulators are lanes 0–3 and 4–7 where `LANES` is 4, and the first of the two alone where it is 8.
    fn sum_pairs(rows: [[Self; 2]; 4]) -> [f32; 4];
}

mod sealed {
    pub trait Sealed {}
}

/// The twin in plain Rust: `N` lanes in an array, the same bits as the intrinsics. `N` is 1, 4 or 8.
#[derive(Clone, Copy, Debug)]
pub struct Portable<const N: usize>([f32; N]);

impl<const N: usize> Portable<N> {
    pub fn from_array(lanes: [f32; N]) -> Self {
        Self(lanes)
    }

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

#[cfg(not(any(all(target_arch = "wasm32", target_feature = "simd128"), target_arch = "x86_64")))]
fn portable_transpose4(rows: [Portable<4>; 4]) -> [Portable<4>; 4] {
    core::array::from_fn(|i| Portable(core::array::from_fn(|j| rows[j].0[i])))
}

/// Makes a vector type of a register and the intrinsics that work on it. Whoever uses the type has made sure that the
/// processor has them; loads and stores are their caller's word.
#[cfg(any(target_arch = "wasm32", target_arch = "x86_64"))]
macro_rules! vector {
    (
        $(#[$doc:meta])*
        $name:ident($register:ty) of $lanes:literal;
        splat |$value:ident| $splat:expr;
        load |$from:ident| $load:expr;
        store |$to:ident, $stored:ident| $store:expr;
        select |$mask:ident, $yes:ident, $no:ident| $select:expr;
        sqrt |$root:ident| $sqrt:expr;
        shift_left::<$left:ident> |$x:ident| $shift_left:expr;
        shift_right::<$right:ident> |$y:ident| $shift_right:expr;
        operators { $($trait:ident::$operator:ident |$a:ident, $b:ident| $operation:expr;)* }
        pairs { $($method:ident |$c:ident, $d:ident| $pair:expr;)* }
        own { $($own:item)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name(pub(super) $register);

        $(
            impl $trait for $name {
                type Output = Self;
                #[inline(always)]
                #[allow(unused_unsafe)]
                fn $operator(self, other: Self) -> Self {
                    let ($a, $b) = (self.0, other.0);
                    Self(unsafe { $operation })
                }
            }
        )*

        impl sealed::Sealed for $name {}

        #[allow(unused_unsafe)]
        impl Vector for $name {
            const LANES: usize = $lanes;

            #[inline(always)]
            fn splat($value: f32) -> Self {
                Self(unsafe { $splat })
            }
            #[inline(always)]
            unsafe fn load($from: *const f32) -> Self {
                Self(unsafe { $load })
            }
            #[inline(always)]
            unsafe fn store(self, $to: *mut f32) {
                let $stored = self.0;
                unsafe { $store }
            }
            #[inline(always)]
            fn select(mask: Self, yes: Self, no: Self) -> Self {
                let ($mask, $yes, $no) = (mask.0, yes.0, no.0);
                Self(unsafe { $select })
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                let $root = self.0;
                Self(unsafe { $sqrt })
            }
            #[inline(always)]
            fn shift_left<const $left: u32>(self) -> Self {
                let $x = self.0;
                Self(unsafe { $shift_left })
            }
            #[inline(always)]
            fn shift_right<const $right: u32>(self) -> Self {
                let $y = self.0;
                Self(unsafe { $shift_right })
            }
            $(
                #[inline(always)]
                fn $method(self, other: Self) -> Self {
                    let ($c, $d) = (self.0, other.0);
                    Self(unsafe { $pair })
                }
            )*
            #[inline(always)]
            fn sum_pairs(rows: [[Self; 2]; 4]) -> [f32; 4] {
                sum_pairs(rows)
            }
            $($own)*
        }
    };
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm {
    use super::*;
    use core::arch::wasm32::*;

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
}

#[cfg(target_arch = "x86_64")]
mod sse {
    use super::*;
    use core::arch::x86_64::*;

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
}

#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
mod avx {
    use super::*;
    use core::arch::x86_64::*;
    use core::ops::{Deref, DerefMut};

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

    /// Numbers that begin with a whole vector, and end with one.
    #[derive(Clone, Debug)]
    pub struct Buffer(Vec<Eight>);

    #[derive(Clone, Copy, Debug)]
    #[repr(C, align(32))]
    struct Eight([f32; 8]);

    impl Deref for Buffer {
        type Target = [f32];

        fn deref(&self) -> &[f32] {
            // SAFETY: an `Eight` is eight numbers and nothing else.
            unsafe { core::slice::from_raw_parts(self.0.as_ptr().cast(), 8 * self.0.len()) }
        }
    }

    impl DerefMut for Buffer {
        fn deref_mut(&mut self) -> &mut [f32] {
            // SAFETY: as above.
            unsafe { core::slice::from_raw_parts_mut(self.0.as_mut_ptr().cast(), 8 * self.0.len()) }
        }
    }

    /// A buffer of so many zeros.
    pub fn zeros(length: usize) -> Buffer {
        Buffer(vec![Eight([0.0; 8]); length.div_ceil(8)])
    }

    #[inline(always)]
    fn sum_pairs(rows: [[F32x8; 2]; 4]) -> [f32; 4] {
        let fold = |[all, _]: [F32x8; 2]| unsafe {
            _mm_add_ps(_mm256_castps256_ps128(all.0), _mm256_extractf128_ps::<1>(all.0))
        };
        sse::sum_rows(rows.map(fold))
    }
}

/// 0, by, 2·by, … below `end`. (`step_by` counts its steps beforehand, which costs as much as a short loop.)
#[inline(always)]
fn steps(end: usize, by: usize) -> impl Iterator<Item = usize> {
    let mut next = 0;
    core::iter::from_fn(move || {
        let at = next;
        next += by;
        (at < end).then_some(at)
    })
}

/// A function applied element by element.
pub trait Elementwise<const R: usize, const W: usize> {
    /// The function, with its constants in registers: it sees the `R` values that are only read and the `W` values that are
    /// written, as they are, and gives the `W` new ones.
    fn kernel<V: Vector>(&self) -> impl Fn([V; R], [V; W]) -> [V; W];
}

/// Applies `f` to slices of one length.
#[inline]
pub fn zip<const R: usize, const W: usize>(f: &impl Elementwise<R, W>, read: [&[f32]; R], write: [&mut [f32]; W]) {
    zip_as::<Native, R, W>(f, read, write);
}

/// [`zip`] with the vector type given.
#[inline(always)]
pub fn zip_as<V: Vector, const R: usize, const W: usize>(
    f: &impl Elementwise<R, W>,
    read: [&[f32]; R],
    write: [&mut [f32]; W],
) {
    let length = write[0].len();
    assert!(read.iter().all(|slice| slice.len() == length), "lengths differ");
    assert!(write.iter().all(|slice| slice.len() == length), "lengths differ");
    let read = read.map(<[f32]>::as_ptr);
    let write = write.map(<[f32]>::as_mut_ptr);
    let whole = length - length % V::LANES;
    let rest = length - whole;
    // SAFETY: every slice has `length` numbers, of which `whole` are whole vectors. The rest goes through vectors of its own,
    // as long as the longest there is.
    unsafe {
        run::<V, R, W>(f, read, write, whole);
        if rest > 0 {
            let mut ends = ([[0.0; 8]; R], [[0.0; 8]; W]);
            for (end, slice) in ends.0.iter_mut().zip(read) {
                slice.add(whole).copy_to_nonoverlapping(end.as_mut_ptr(), rest);
            }
            for (end, slice) in ends.1.iter_mut().zip(write) {
                slice.add(whole).copy_to_nonoverlapping(end.as_mut_ptr(), rest);
            }
            run::<V, R, W>(
                f,
                ends.0.each_ref().map(|end| end.as_ptr()),
                ends.1.each_mut().map(|end| end.as_mut_ptr()),
                1,
            );
            for (end, slice) in ends.1.iter().zip(write) {
                slice.add(whole).copy_from_nonoverlapping(end.as_ptr(), rest);
            }
        }
    }

    /// The loop itself, once for each `f`, over `length` numbers, filled up to whole vectors.
    /// SAFETY: the pointers are good for that many.
    #[inline(never)]
    unsafe fn run<V: Vector, const R: usize, const W: usize>(
        f: &impl Elementwise<R, W>,
        read: [*const f32; R],
        write: [*mut f32; W],
        length: usize,
    ) {
        let kernel = f.kernel();
        for at in steps(length, V::LANES) {
            unsafe {
                let before = write.map(|slice| V::load(slice.add(at)));
                let after = kernel(read.map(|slice| V::load(slice.add(at))), before);
                for (slice, value) in write.iter().zip(after) {
                    value.store(slice.add(at));
                }
            }
        }
    }
}

/// Wide enough for the product of two lengths.
#[cfg(target_pointer_width = "32")]
type Wide = u64;
#[cfg(not(target_pointer_width = "32"))]
type Wide = u128;

/// Rows of numbers inside a slice, `stride` numbers apart: element (i, j) stands at `i * stride + j`.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub data: &'a [f32],
    pub stride: usize,
}

impl<'a> Rows<'a> {
    pub fn new(data: &'a [f32], stride: usize) -> Self {
        Self { data, stride }
    }

    /// The rows from `first` on.
    pub fn from(self, first: usize) -> Self {
        Self::new(&self.data[first * self.stride..], self.stride)
    }

    /// Whether there are so many rows of so many numbers. There is at least one.
    #[inline(always)]
    fn holds(&self, rows: usize, columns: usize) -> bool {
        (rows - 1) as Wide * self.stride as Wide + columns as Wide <= self.data.len() as Wide
    }
}

/// A matrix inside a slice, in either order: element (i, j) stands at `i * row + j * column`.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    pub data: &'a [f32],
    pub row: usize,
    pub column: usize,
}

impl<'a> Matrix<'a> {
    /// Rows `row` numbers apart.
    pub fn rows(data: &'a [f32], row: usize) -> Self {
        Self { data, row, column: 1 }
    }

    /// The transpose of [`Matrix::rows`].
    pub fn transposed(data: &'a [f32], row: usize) -> Self {
        Self { data, row: 1, column: row }
    }

    /// Whether it has so many rows and columns, of which there is at least one.
    #[inline(always)]
    fn holds(&self, rows: usize, columns: usize) -> bool {
        let [row, column] =
            [(rows - 1, self.row), (columns - 1, self.column)].map(|(n, step)| n as Wide * step as Wide);
        row.checked_add(column).is_some_and(|last| last < self.data.len() as Wide)
    }
}

/// What a sum of products starts from.
#[derive(Clone, Copy)]
pub enum Start<'a> {
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
/// `a` is rows × depth, `b` depth × columns and `out` rows × columns.
/// None of the three is 0, and `columns` is a multiple of [`LANES`].
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

/// `to[j][i] = from[i][j]`: rows × columns become columns × rows, four by four. Both counts must be multiples of four.
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

/// `out[i][k] = Σⱼ a[i][j]·b[k][j]` and `sums[i] = Σⱼ a[i][j]`, or added to what they hold if `add`: the products of all rows
/// of `a` with all rows of `b`, and the sums of those of `a`, over eight virtual lanes (see [`Vector::sum_pairs`]).
///
/// `a` is rows × columns, `b` depth × columns, `out` rows × depth.
/// None of the three is 0, and `columns` is a multiple of [`LANES`].
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

/// Writes 0 into `values` from `count` on, which are less than a vector.
pub fn blank(values: &mut [f32], count: usize) {
    assert!(values.len() - count < LANES && values.len() >= LANES, "less than a vector");
    if count == values.len() {
        return;
    }
    static MASKS: [u32; 16] =
        [u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX, 0, 0, 0, 0, 0, 0, 0, 0];
    // SAFETY: the last vector of `values`, and as much of the masks.
    unsafe {
        let last = values.as_mut_ptr().add(values.len() - LANES);
        let kept = count + LANES - values.len();
        let mask = Native::load(MASKS.as_ptr().add(8 - kept).cast());
        Native::load(last).and(mask).store(last);
    }
}

/// Whether no value is infinite or NaN.
#[expect(clippy::eq_op, reason = "x − x is 0 for a finite x and NaN for the others, and NaN survives a sum")]
pub fn all_finite(values: &[f32]) -> bool {
    let mut sum = Native::splat(0.0);
    let mut vectors = values.chunks_exact(LANES);
    for vector in &mut vectors {
        // SAFETY: a chunk is a vector.
        let x = unsafe { Native::load(vector.as_ptr()) };
        sum = sum + (x - x);
    }
    let [total, ..] = Native::sum_pairs([[sum, Native::splat(0.0)]; 4]);
    let rest: f32 = vectors.remainder().iter().map(|x| x - x).sum();
    total + rest == 0.0
}

/// Puts 0 in the place of what is too small to matter ([`DUST`]); says whether no value is infinite or NaN. There are whole vectors
/// of them.
#[expect(clippy::eq_op, reason = "as in `all_finite`")]
pub fn settle(values: &mut [f32]) -> bool {
    assert!(values.len().is_multiple_of(LANES), "values must fill the lanes");
    let cleaned = without_dust::<Native>(&DUST);
    let zero = Native::splat(0.0);
    let mut sum = zero;
    for vector in values.chunks_exact_mut(LANES) {
        // SAFETY: a chunk is a vector.
        unsafe {
            let x = Native::load(vector.as_ptr());
            sum = sum + (x - x);
            cleaned(x).store(vector.as_mut_ptr());
        }
    }
    let [total, ..] = Native::sum_pairs([[sum, zero]; 4]);
    total == 0.0
}

/// Fills `out` with 0, with the chance `zero`, or else with `value`, from eight xoshiro128++ generators side by side
/// (Blackman and Vigna 2021), whose state is four words each. Every eight numbers of `out`, or part of them, take one number
/// from each generator.
#[inline]
pub fn scatter(state: &mut [[u32; 8]; 4], zero: f64, value: f32, out: &mut [f32]) {
    scatter_as::<Native>(state, zero, value, out);
}

/// [`scatter`] with the vector type given. The length of `out` must be a multiple of its lanes.
#[inline(always)]
pub fn scatter_as<V: Vector>(state: &mut [[u32; 8]; 4], zero: f64, value: f32, out: &mut [f32]) {
    assert!(out.len().is_multiple_of(V::LANES), "the length must fill the lanes");

    #[inline(always)]
    fn rotate_left<V: Vector, const N: u32, const REST: u32>(x: V) -> V {
        x.shift_left::<N>().or(x.shift_right::<REST>())
    }
    // 23 random bits behind the point of a number in [1, 2).
    let (limit, one) = (V::splat(1.0 + zero as f32), V::splat(1.0));
    let (nothing, value) = (V::splat(0.0), V::splat(value));
    for group in steps(8, V::LANES) {
        // SAFETY: `group + LANES` never passes the eight generators.
        let word = |i: usize| unsafe { V::load(state[i].as_ptr().cast::<f32>().add(group)) };
        let (mut a, mut b, mut c, mut d) = (word(0), word(1), word(2), word(3));
        for at in steps(out.len(), 8) {
            let bits = rotate_left::<V, 7, 25>(a.add_bits(d)).add_bits(a);
            if at + group < out.len() {
                let kept = V::select(bits.shift_right::<9>().or(one).less(limit), nothing, value);
                // SAFETY: the length is a multiple of LANES, and so is `at + group`.
                unsafe { kept.store(out.as_mut_ptr().add(at + group)) }
            }
            let shifted = b.shift_left::<9>();
            c = c.xor(a);
            d = d.xor(b);
            b = b.xor(c);
            a = a.xor(d);
            c = c.xor(shifted);
            d = rotate_left::<V, 11, 21>(d);
        }
        for (word, value) in state.iter_mut().zip([a, b, c, d]) {
            // SAFETY: as above.
            unsafe { value.store(word.as_mut_ptr().cast::<f32>().add(group)) }
        }
    }
}
