//! Activations and their slopes.

use crate::math::functions::{
    exp_m1_with_slope, gelu_with_slope, sigmoid_with_slope, silu_with_slope, sin_cos, softplus_with_slope, tanh,
};
use crate::math::vector::{Elementwise, Vector, zip};
use crate::schema::names;

names! {
    /// What a hidden unit does with its weighted sum z.
    pub enum Activation {
        /// z
        "linear" => Linear,
        /// max(z, 0)
        "relu" => Relu,
        /// z above 0, else z/100
        "leakyRelu" => LeakyRelu,
        /// z above 0, else eᶻ − 1
        "elu" => Elu,
        /// z·Φ(z), with Φ the normal distribution
        "gelu" => Gelu,
        /// z·σ(z)
        "silu" => Silu,
        /// ln(1 + eᶻ)
        "softplus" => Softplus,
        /// 1/(1 + e⁻ᶻ)
        "sigmoid" => Sigmoid,
        /// tanh z; [`tanh`] says what its slope is worth far from 0
        "tanh" => Tanh,
        /// sin z up to |z| = 8192; beyond, it stays what it is there
        "sine" => Sine,
    }
}

/// Slope of leaky ReLU below 0, as in torch.
const LEAK: f32 = 0.01;

/// Writes for each activation `|z| (f(z), f′(z))`, with what it wants to have in registers, the kernels and the methods of
/// [`Activation`] that choose among them.
macro_rules! activations {
    ($($(#[$meta:meta])* $name:ident $(with $ready:pat = $values:expr,)? |$z:ident| $pair:expr;)*) => {
        $(
            $(#[$meta])*
            struct $name;

            impl $name {
                #[inline(always)]
                fn pair<V: Vector>() -> impl Fn(V) -> (V, V) {
                    $(let $ready = $values;)?
                    #[inline(always)]
                    move |$z| $pair
                }
            }

            impl Elementwise<1, 1> for $name {
                #[inline(always)]
                fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
                    let pair = Self::pair();
                    #[inline(always)]
                    move |[z], _| [pair(z).0]
                }
            }

            impl Elementwise<0, 2> for $name {
                #[inline(always)]
                fn kernel<V: Vector>(&self) -> impl Fn([V; 0], [V; 2]) -> [V; 2] {
                    let pair = Self::pair();
                    #[inline(always)]
                    move |_, [z, _]| {
                        let (value, slope) = pair(z);
                        [slope, value]
                    }
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
    Linear with one = V::constant(&1.0), |z| (z, one);
    /// z above 0, else 0; the slope at 0 is 0.
    Relu with one = V::constant(&1.0), |z| (z.upper(V::splat(0.0)), above_zero(z).and(one));
    /// z above 0, else z/100
    LeakyRelu with [one, leak] = [&1.0, &LEAK].map(V::constant), |z| {
        (V::select(above_zero(z), z, leak * z), V::select(above_zero(z), one, leak))
    };
    /// z above 0, else eᶻ − 1. Clevert et al. 2016.
    Elu with (one, exp_m1) = (V::constant(&1.0), exp_m1_with_slope()), |z| {
        let (below, slope) = exp_m1(z);
        (V::select(above_zero(z), z, below), V::select(above_zero(z), one, slope))
    };
    /// z·Φ(z), with Φ the normal distribution. Hendrycks and Gimpel 2016.
    Gelu with gelu = gelu_with_slope(), |z| gelu(z);
    /// z·σ(z), also called swish. Elfwing et al. 2018.
    Silu with silu = silu_with_slope(), |z| silu(z);
    /// ln(1 + eᶻ), whose slope is σ(z).
    Softplus with softplus = softplus_with_slope(), |z| softplus(z);
    /// 1/(1 + e⁻ᶻ)
    Sigmoid with sigmoid = sigmoid_with_slope(), |z| sigmoid(z);
    /// tanh z, with the slope 1 − tanh² z. What has no cancellation costs too much: see [`tanh`].
    Tanh with (one, tanh) = (V::constant(&1.0), tanh()), |z| {
        let a = tanh(z);
        (a, one - a * a)
    };
    /// sin z. Sitzmann et al. 2020.
    Sine with sin_cos = sin_cos(), |z| sin_cos(z);
}

/// The mask of the lanes in which z > 0.
#[inline(always)]
fn above_zero<V: Vector>(z: V) -> V {
    V::splat(0.0).less(z)
}
