//! Derivatives along a direction in the space of parameters: the R-operator of Pearlmutter 1994, on the way forward and back.
//!
//! R{x} is the rate at which x changes as the parameters go along v. On the way forward R{z} = V·a + W·R{a} + v_b and R{a} = f′(z)·R{z};
//! on the way back R{δ} of the layer before is (Vᵀδ + Wᵀ·R{δ}) ⊙ f′(z) + Wᵀδ ⊙ f″(z) ⊙ R{z}, and R{∂loss/∂W} = R{δ}·aᵀ + δ·R{a}ᵀ.

use super::{Activation, Layer, Network, layer_gradient, take, weighted_sums};
use crate::math::block::{Block, CHUNK, row_stride};
use crate::math::functions::{exp, sigmoid_with_slope};
use crate::math::vector::{Buffer, Elementwise, Matrix, Rows, Vector, plain_product, zeros, zip};

/// Room for a chunk of samples on its way, as in [`super::Workspace`], with the R of each number.
#[derive(Clone, Debug)]
pub struct AlongWorkspace {
    /// Weighted sums, the output layer's being the logits.
    pub z: Buffer,
    /// Their R.
    pub rz: Buffer,
    a: Buffer,
    ra: Buffer,
    slope: Buffer,
    bend: Buffer,
    /// ∂loss/∂z of one layer, and its R.
    pub delta: Buffer,
    /// The R of it.
    pub rdelta: Buffer,
    delta_before: Buffer,
    rdelta_before: Buffer,
    transposed: Buffer,
    /// Biases that are not wanted.
    unwanted: Vec<f32>,
}

impl Network {
    /// Room for chunks of samples.
    pub fn along_workspace(&self) -> AlongWorkspace {
        let all = || zeros(Block::room(self.layout.unit_count()));
        let widest = || zeros(Block::room(self.layout.widest()));
        AlongWorkspace {
            z: all(),
            rz: all(),
            a: all(),
            ra: all(),
            slope: all(),
            bend: all(),
            delta: widest(),
            rdelta: widest(),
            delta_before: widest(),
            rdelta_before: widest(),
            transposed: zeros(CHUNK * row_stride(self.layout.widest())),
            unwanted: vec![0.0; self.layout.widest()],
        }
    }

    /// Sends the samples of a block through, and R with them along `direction`, a number a parameter.
    pub fn forward_along(
        &self,
        [parameters, direction]: [&[f32]; 2],
        inputs: Rows,
        block: Block,
        work: &mut AlongWorkspace,
    ) {
        let AlongWorkspace { z, rz, a, ra, slope, bend, .. } = work;
        let [mut z, mut rz, mut a, mut ra, mut slope, mut bend] = [z, rz, a, ra, slope, bend].map(|all| &mut all[..]);
        let mut before = [inputs, inputs];
        for (index, layer) in self.layout.layers.iter().enumerate() {
            let room = layer.outputs * block.stride;
            let (z, rz) = (take(&mut z, room), take(&mut rz, room));
            weighted_sums(layer, parameters, before[0], block, z);
            weighted_sums(layer, direction, before[0], block, rz);
            if index > 0 {
                let weights = Matrix::rows(layer.of(parameters).0, layer.inputs);
                let shape = [layer.outputs, layer.inputs, block.width];
                plain_product(shape, weights, before[1], (rz, block.stride), true);
            }
            let Some(activation) = self.activations.get(index) else {
                break;
            };
            let [a, ra, slope, bend] = [&mut a, &mut ra, &mut slope, &mut bend].map(|all| take(all, room));
            slope.copy_from_slice(z);
            for run in block.runs(layer.outputs) {
                activation.apply_with_slope(&mut slope[run.clone()], &mut a[run.clone()]);
                activation.bend([&z[run.clone()], &a[run.clone()], &slope[run.clone()]], &mut bend[run.clone()]);
                zip(&Times, [&slope[run.clone()], &rz[run.clone()]], [&mut ra[run]]);
            }
            before = [Rows::new(a, block.stride), Rows::new(ra, block.stride)];
        }
    }

    /// From ∂loss/∂logits and its R, in `work`, to R of the gradient of every parameter, which is added to `out` if `add` and overwrites
    /// it otherwise: the product of the Hessian and the direction. What `forward_along` left in the workspace is used.
    pub fn backward_along(
        &self,
        [parameters, direction]: [&[f32]; 2],
        inputs: Rows,
        block: Block,
        work: &mut AlongWorkspace,
        out: &mut [f32],
        add: bool,
    ) {
        let AlongWorkspace { rz, a, ra, slope, bend, transposed, unwanted, .. } = work;
        let AlongWorkspace { delta, rdelta, delta_before, rdelta_before, .. } = work;
        let [mut delta, mut rdelta, mut delta_before, mut rdelta_before] =
            [delta, rdelta, delta_before, rdelta_before].map(|all| &mut all[..]);
        for (index, layer) in self.layout.layers.iter().enumerate().rev() {
            let [errors, rerrors] = [&delta, &rdelta].map(|rows| Rows::new(rows, block.stride));
            let (weights, biases) = layer.of_mut(out);
            if index == 0 {
                layer_gradient(layer, rerrors, inputs, block, transposed, (weights, biases), add);
                break;
            }
            let below = self.layout.layers[index - 1].units.start;
            let start = below * block.stride;
            layer_gradient(
                layer,
                rerrors,
                Rows::new(&a[start..], block.stride),
                block,
                transposed,
                (&mut *weights, biases),
                add,
            );
            let unwanted = &mut unwanted[..layer.outputs];
            layer_gradient(
                layer,
                errors,
                Rows::new(&ra[start..], block.stride),
                block,
                transposed,
                (weights, unwanted),
                true,
            );
            below_along(layer, parameters, errors, block, (delta_before, false));
            below_along(layer, direction, errors, block, (rdelta_before, false));
            below_along(layer, parameters, rerrors, block, (rdelta_before, true));
            for run in block.runs(layer.inputs) {
                let read = [&slope[start..], &bend[start..], &rz[start..]].map(|rows| &rows[run.clone()]);
                zip(&Below, read, [&mut delta_before[run.clone()], &mut rdelta_before[run]]);
            }
            core::mem::swap(&mut delta, &mut delta_before);
            core::mem::swap(&mut rdelta, &mut rdelta_before);
        }
    }
}

/// Wᵀδ of one layer.
fn below_along(layer: &Layer, parameters: &[f32], errors: Rows, block: Block, (out, add): (&mut [f32], bool)) {
    let weights = Matrix::transposed(layer.of(parameters).0, layer.inputs);
    plain_product([layer.inputs, layer.outputs, block.width], weights, errors, (out, block.stride), add);
}

struct Times;

impl Elementwise<2, 1> for Times {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 2], [V; 1]) -> [V; 1] {
        #[inline(always)]
        |[a, b], _| [a * b]
    }
}

/// From Wᵀδ and Vᵀδ + Wᵀ·R{δ} to δ and R{δ} of the layer before.
struct Below;

impl Elementwise<3, 2> for Below {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 3], [V; 2]) -> [V; 2] {
        #[inline(always)]
        |[slope, bend, rz], [delta, rdelta]| [delta * slope, rdelta * slope + delta * bend * rz]
    }
}

/// Writes for each activation f″(z) by z, a = f(z) and f′(z).
macro_rules! bends {
    ($($name:ident $(with $ready:pat = $values:expr,)? |[$z:ident, $a:ident, $slope:ident]| $bend:expr;)*) => {
        $(
            struct $name;

            impl Elementwise<3, 1> for $name {
                #[inline(always)]
                fn kernel<V: Vector>(&self) -> impl Fn([V; 3], [V; 1]) -> [V; 1] {
                    $(let $ready = $values;)?
                    #[inline(always)]
                    move |[$z, $a, $slope], _| [$bend]
                }
            }
        )*

        impl Activation {
            /// f″(z), element by element; 0 for the linear ones, at their corner too.
            fn bend(self, [z, a, slope]: [&[f32]; 3], out: &mut [f32]) {
                match self {
                    Activation::Linear | Activation::Relu | Activation::LeakyRelu => out.fill(0.0),
                    $(Activation::$name => zip(&$name, [z, a, slope], [out]),)*
                }
            }
        }
    };
}

bends! {
    // eᶻ below 0.
    Elu |[z, _a, slope]| slope.without(V::splat(0.0).less(z));
    // φ(z)·(2 − z²), with φ the density of the normal distribution.
    Gelu with (two, half, density, exp) = (V::splat(2.0), V::splat(-0.5), V::splat(0.398_942_3), exp()), |[z, _a, _slope]| {
        let square = z * z;
        density * exp(half * square) * (two - square)
    };
    // σ′(z)·(2 + z·(1 − 2σ(z)))
    Silu with (one, two, sigmoid) = (V::splat(1.0), V::splat(2.0), sigmoid_with_slope()), |[z, _a, _slope]| {
        let (s, slope) = sigmoid(z);
        slope * (two + z * (one - (s + s)))
    };
    // σ(z)·σ(−z)
    Softplus with sigmoid = sigmoid_with_slope(), |[z, _a, _slope]| sigmoid(z).1;
    Sigmoid with one = V::splat(1.0), |[_z, a, slope]| slope * (one - (a + a));
    Tanh with two = V::splat(-2.0), |[_z, a, slope]| two * a * slope;
    Sine with zero = V::splat(0.0), |[_z, a, _slope]| zero - a;
}
