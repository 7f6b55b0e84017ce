//! Penalties on the weights: l1·Σ|w| + l2/2·Σw². Biases are left alone.

use crate::math::vector::Vector;
use crate::network::Layout;
use crate::optim::{Formula, Term, Trace, Witness};
use crate::schema::{below, number, settings, within};

settings! {
    /// Penalties on the weights, l1·Σ|w| + l2/2·Σw², and the chance to drop a hidden unit. Biases are left out.
    pub struct Regularization {
        /// Adds l1·Σ|w| to the loss; biases are left out.
        l1: f64 = "l1", number(within(0.0, 10.0), 0.0).symbol("λ₁").live();
        /// Adds l2/2·Σw² to the loss; biases are left out.
        l2: f64 = "l2", number(within(0.0, 10.0), 0.0).symbol("λ₂").live();
        /// Chance to drop a hidden unit in a step.
        dropout: f64 = "dropout", number(below(0.0, 1.0), 0.0).symbol("p").live();
    }
}

/// l1·Σ|w| + l2/2·Σw² over the weights of the parameters, summed in `f64` in their order.
pub fn penalty(layout: &Layout, regularization: &Regularization, parameters: &[f32]) -> f64 {
    let weights = layout.layers.iter().map(|layer| &parameters[layer.weights.clone()]);
    let (mut sum, mut squares) = (0.0, 0.0);
    for weight in weights.flatten() {
        let weight = f64::from(*weight);
        sum += weight.abs();
        squares += weight * weight;
    }
    regularization.l1 * sum + regularization.l2 / 2.0 * squares
}

/// g ← g + l1·sign(w) + l2·w for the weights, the gradient of [`penalty`]; sign(0) is 0. `trace` sees it.
///
/// # Panics
/// If there are fewer parameters or a shorter gradient than the layout has.
#[inline(always)]
pub fn add_gradient(
    layout: &Layout,
    regularization: &Regularization,
    parameters: &[f32],
    gradient: &mut [f32],
    trace: &mut Trace,
) {
    let Regularization { l1, l2, .. } = *regularization;
    if l1 == 0.0 && l2 == 0.0 {
        return;
    }
    let kernel = Penalty { l1: l1 as f32, l2: l2 as f32 };
    for layer in &layout.layers {
        let weights = || layer.weights.clone();
        trace.zip(&kernel, layer.weights.start, [&parameters[weights()]], [&mut gradient[weights()]]);
    }
}

struct Penalty {
    l1: f32,
    l2: f32,
}

impl Formula<1, 1> for Penalty {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        let (zero, l1, l2) = (V::splat(0.0), V::splat(self.l1), V::splat(self.l2));
        #[inline(always)]
        move |[w], [g]| {
            let signed = V::select(zero.less(w), l1, V::select(w.less(zero), zero - l1, zero));
            [g + witness.note(Term::Penalty, signed + l2 * w)]
        }
    }
}
