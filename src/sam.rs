//! Sharpness-aware minimization: the gradient where the loss is worst nearby.

use crate::math::norms::quick_norm;
use crate::math::vector::{Elementwise, Vector, zip};
use crate::schema::{number, settings, within};

settings! {
    /// Sharpness-aware minimization around any rule: the step is made with the gradient at θ + ρ·g/‖g‖, where to first order
    /// the loss is largest within ρ. g is the gradient of the data loss at θ on the same batch with the same dropout masks, ‖g‖ its norm over
    /// all parameters. Penalties stay those at θ. Foret et al. 2021, algorithm 1.
    pub struct Sam {
        /// Distance at which the gradient is taken; 0 takes it at the weights themselves, by one gradient a step.
        rho: f64 = "rho", number(within(0.0, 10.0), 0.0).symbol("ρ").live();
    }
}

/// θ + ρ·g/‖g‖ into `out`, all of one length; false where g has no direction: it is 0, or as good as that, or not finite.
#[inline(always)]
pub fn ascend(rho: f64, parameters: &[f32], gradient: &[f32], out: &mut [f32]) -> bool {
    let norm = quick_norm(gradient);
    let distance = (rho / norm) as f32;
    let has_direction = norm.is_finite() && distance.is_finite();
    if has_direction {
        zip(&Along { distance }, [gradient, parameters], [out]);
    }
    has_direction
}

/// θ + distance·g
struct Along {
    distance: f32,
}

impl Elementwise<2, 1> for Along {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 2], [V; 1]) -> [V; 1] {
        let distance = V::splat(self.distance);
        #[inline(always)]
        move |[g, theta], _| [theta + distance * g]
    }
}
