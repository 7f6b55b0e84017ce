//! Gradient clipping.

use crate::math::norms::{quick_norm, scale};
use crate::math::vector::{Elementwise, Vector, zip};
use crate::schema::{optional, settings, within};

settings! {
    /// Limits of the gradient: first its norm, then each component.
    pub struct Clip {
        /// Longest gradient; a longer one is scaled down to it.
        norm: Option<f64> = "norm", optional(within(1e-6, 1e6)).live();
        /// Largest component of the gradient, after clip.norm.
        value: Option<f64> = "value", optional(within(1e-6, 1e6)).live();
    }
}

impl Clip {
    /// Whether anything may be clipped.
    pub fn is_set(&self) -> bool {
        self.norm.is_some() || self.value.is_some()
    }
}

/// First the norm: a gradient longer than it is scaled down to it, as torch's `clip_grad_norm_` does, which divides by
/// ‖g‖ + 1e-6. Then each component, into ± its limit, as `clip_grad_value_` does. Gives the norm as it was, if anything is to be
/// clipped.
#[inline(always)]
pub fn clip(clip: &Clip, gradient: &mut [f32]) -> Option<f64> {
    if !clip.is_set() {
        return None;
    }
    let length = quick_norm(gradient);
    if let Some(limit) = clip.norm
        && limit < length + 1e-6
    {
        scale((limit / (length + 1e-6)) as f32, gradient);
    }
    if let Some(limit) = clip.value {
        zip(&Limit { limit: limit as f32 }, [], [&mut *gradient]);
    }
    Some(length)
}

/// Into [−limit, limit].
struct Limit {
    limit: f32,
}

impl Elementwise<0, 1> for Limit {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 0], [V; 1]) -> [V; 1] {
        let (highest, lowest) = (V::splat(self.limit), V::splat(-self.limit));
        #[inline(always)]
        move |_, [value]| [value.lower(highest).upper(lowest)]
    }
}
