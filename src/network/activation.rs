//! Activations and their slopes.

use crate::config::Activation;
use crate::math::functions::{exp_m1, gelu, gelu_slope, sigmoid, sin_cos, softplus, tanh};
use crate::math::simd::{Elementwise, Vector, zip};

/// Slope of leaky ReLU below 0, as in torch.
const LEAK: f32 = 0.01;

impl Activation {
    /// a = f(z), element by element.
    pub fn apply(self, z: &[f32], a: &mut [f32]) {
        match self {
            Activation::Linear => a.copy_from_slice(z),
            Activation::Relu => zip(&Relu, [z], [a]),
            Activation::LeakyRelu => zip(&LeakyRelu, [z], [a]),
            Activation::Elu => zip(&Elu, [z], [a]),
            Activation::Gelu => zip(&Gelu, [z], [a]),
            Activation::Silu => zip(&Silu, [z], [a]),
            Activation::Softplus => zip(&Softplus, [z], [a]),
            Activation::Sigmoid => zip(&Sigmoid, [z], [a]),
            Activation::Tanh => zip(&Tanh, [z], [a]),
            Activation::Sine => zip(&Sine, [z], [a]),
        }
    }

    /// δ ← δ·f′(z), given z and a = f(z).
    pub fn chain(self, z: &[f32], a: &[f32], delta: &mut [f32]) {
        match self {
            Activation::Linear => {}
            Activation::Relu => zip(&Relu, [z, a], [delta]),
            Activation::LeakyRelu => zip(&LeakyRelu, [z, a], [delta]),
            Activation::Elu => zip(&Elu, [z, a], [delta]),
            Activation::Gelu => zip(&Gelu, [z, a], [delta]),
            Activation::Silu => zip(&Silu, [z, a], [delta]),
            Activation::Softplus => zip(&Softplus, [z, a], [delta]),
            Activation::Sigmoid => zip(&Sigmoid, [z, a], [delta]),
            Activation::Tanh => zip(&Tanh, [z, a], [delta]),
            Activation::Sine => zip(&Sine, [z, a], [delta]),
        }
    }
}

/// A function and its slope: `$name { f(z), f′(z, a) }`, as kernels of one and of three slices.
macro_rules! activations {
    ($($(#[$meta:meta])* $name:ident { |$z:ident| $value:expr, |$y:ident, $a:ident| $slope:expr })*) => { $(
        $(#[$meta])*
        struct $name;

        impl Elementwise<1, 1> for $name {
            #[inline(always)]
            fn apply<V: Vector>(&self, [$z]: [V; 1], _: [V; 1]) -> [V; 1] {
                [$value]
            }
        }

        impl Elementwise<2, 1> for $name {
            #[inline(always)]
            #[allow(unused_variables)]
            fn apply<V: Vector>(&self, [$y, $a]: [V; 2], [delta]: [V; 1]) -> [V; 1] {
                [delta * $slope]
            }
        }
    )* };
}

activations! {
    /// z above 0, else 0; the slope at 0 is 0.
    Relu { |z| z.upper(V::splat(0.0)), |z, a| positive(z, V::splat(1.0), V::splat(0.0)) }
    /// z above 0, else z/100
    LeakyRelu {
        |z| positive(z, z, V::splat(LEAK) * z),
        |z, a| positive(z, V::splat(1.0), V::splat(LEAK))
    }
    /// z above 0, else eᶻ − 1, whose slope is a + 1. Clevert et al. 2016.
    Elu { |z| positive(z, z, exp_m1(z)), |z, a| positive(z, V::splat(1.0), a + V::splat(1.0)) }
    /// z·Φ(z), with Φ the normal distribution. Hendrycks and Gimpel 2016.
    Gelu { |z| gelu(z), |z, a| gelu_slope(z) }
    /// z·σ(z), also called swish. Its slope is σ + a·(1 − σ). Elfwing et al. 2018.
    Silu { |z| z * sigmoid(z), |z, a| {
        let s = sigmoid(z);
        s + a * (V::splat(1.0) - s)
    } }
    /// ln(1 + eᶻ)
    Softplus { |z| softplus(z), |z, a| sigmoid(z) }
    /// 1/(1 + e⁻ᶻ)
    Sigmoid { |z| sigmoid(z), |z, a| a * (V::splat(1.0) - a) }
    Tanh { |z| tanh(z), |z, a| V::splat(1.0) - a * a }
    /// sin z. Sitzmann et al. 2020.
    Sine { |z| sin_cos(z).0, |z, a| sin_cos(z).1 }
}

/// `yes` where z > 0, else `no`.
#[inline(always)]
fn positive<V: Vector>(z: V, yes: V, no: V) -> V {
    V::select(V::splat(0.0).less(z), yes, no)
}
