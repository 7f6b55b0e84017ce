//! Random zeros.

use super::lanes::{Vector, steps};
use super::native::Native;

/// Fills `out` with 0, with the chance `zero`, or else with `value`, from eight xoshiro128++ generators side by side
/// (Blackman and Vigna 2021), whose state is four words each. Every eight numbers of `out`, or part of them, take one number
/// from each generator.
#[inline]
pub fn scatter(state: &mut [[u32; 8]; 4], zero: f64, value: f32, out: &mut [f32]) {
    scatter_as::<Native>(state, zero, value, out);
}

/// [`scatter`] with the vector type given. Panics unless the length of `out` is a multiple of its lanes.
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
