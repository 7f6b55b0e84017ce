//! What is too small to matter.

use super::lanes::Vector;

/// x, or 0 where |x| is below `limit`.
///
/// Processors take a hundred times longer over subnormal numbers, and saturated units and decaying averages end in them. What
/// is set to 0 is far below anything that moves a weight.
#[inline(always)]
pub fn without_dust<V: Vector>(limit: &'static f32) -> impl Fn(V) -> V + Copy {
    let limit = V::constant(limit);
    #[inline(always)]
    move |x| x.without(x.abs().less(limit))
}

/// For errors and weights: multiplied by what a network has otherwise, they are still far from subnormal.
pub const DUST: f32 = 1e-20;
