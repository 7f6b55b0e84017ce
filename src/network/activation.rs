//! Activations and their slopes.

use crate::config::Activation;
use crate::math::functions::{exp_m1, gelu_with_slope, sigmoid, sin_cos, softplus_with_slope, tanh};
use crate::math::simd::{Elementwise, Vector, zip};

/// Slope of leaky ReLU below 0, as in torch.
const LEAK: f32 = 0.01;

/// Writes for each activation `|z| (f(z), f′(z))` the kernels and the methods of [`Activation`] that choose among them.
macro_rules! activations {
    ($($(#[$meta:meta])* $name:ident |$z:ident| $pair:expr;)*) => {
        $(
            $(#[$meta])*
            struct $name;

            impl $name {
                #[inline(always)]
                fn pair<V: Vector>($z: V) -> (V, V) {
                    $pair
                }
            }

            impl Elementwise<1, 1> for $name {
                #[inline(always)]
                fn apply<V: Vector>(&self, [z]: [V; 1], _: [V; 1]) -> [V; 1] {
                    [Self::pair(z).0]
                }
            }

            impl Elementwise<0, 2> for $name {
                #[inline(always)]
                fn apply<V: Vector>(&self, _: [V; 0], [z, _]: [V; 2]) -> [V; 2] {
                    let (value, slope) = Self::pair(z);
                    [slope, value]
                }
            }
        )*

        impl Activation {
            /// a = f(z), element by element.
            pub fn apply(self, z: &[f32], a: &mut [f32]) {
                match self {
                    $(Activation::$name => zip(&$name, [z], [a]),)*
                }
            }

            /// a = f(z) and z ← f′(z), which is all that back-propagation wants to know of z.
            pub fn apply_with_slope(self, z: &mut [f32], a: &mut [f32]) {
                match self {
                    $(Activation::$name => zip(&$name, [], [z, a]),)*
                }
            }
        }
    };
}

activations! {
    Linear |z| (z, V::splat(1.0));
    /// z above 0, else 0; the slope at 0 is 0.
    Relu |z| (z.upper(V::splat(0.0)), positive(z, V::splat(1.0), V::splat(0.0)));
    /// z above 0, else z/100
    LeakyRelu |z| (positive(z, z, V::splat(LEAK) * z), positive(z, V::splat(1.0), V::splat(LEAK)));
    /// z above 0, else eᶻ − 1, whose slope is one more. Clevert et al. 2016.
    Elu |z| {
        let below = exp_m1(z);
        (positive(z, z, below), positive(z, V::splat(1.0), below + V::splat(1.0)))
    };
    /// z·Φ(z), with Φ the normal distribution. Hendrycks and Gimpel 2016.
    Gelu |z| gelu_with_slope(z);
    /// z·σ(z), also called swish. Its slope is σ + a·(1 − σ). Elfwing et al. 2018.
    Silu |z| {
        let s = sigmoid(z);
        let a = z * s;
        (a, s + a * (V::constant(&1.0) - s))
    };
    /// ln(1 + eᶻ), whose slope is σ(z).
    Softplus |z| softplus_with_slope(z);
    /// 1/(1 + e⁻ᶻ)
    Sigmoid |z| {
        let a = sigmoid(z);
        (a, a * (V::constant(&1.0) - a))
    };
    Tanh |z| {
        let a = tanh(z);
        (a, V::splat(1.0) - a * a)
    };
    /// sin z. Sitzmann et al. 2020.
    Sine |z| sin_cos(z);
}

/// `yes` where z > 0, else `no`.
#[inline(always)]
fn positive<V: Vector>(z: V, yes: V, no: V) -> V {
    V::select(V::splat(0.0).less(z), yes, no)
}
