//! A fully connected network: where its weights live, how samples go forward through it and gradients back.
//!
//! Samples stand side by side on the lanes: activations are rows of units, `[unit][sample]`, weights are `[output][input]`.
//! So any width works unpadded, nothing is transposed, and the activations of a grid of points are the maps of the units.

mod activation;
mod block;
mod initialize;
mod layout;

pub use block::{Block, CHUNK, chunks};
pub use initialize::initialize;
pub use layout::{Layer, Layout};

use crate::config::Activation;
use crate::math::simd::{Elementwise, Matrix, Vector, product, row_products, row_sums, zip};

/// The shape of a network: layers and what their units do. The output layer gives logits.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    pub layout: Layout,
    /// One for each hidden layer.
    pub activations: Vec<Activation>,
}

/// Fills the dropout masks of one hidden layer: how many rows, their shape, where to.
pub type FillMasks<'a, 'b> = &'a mut (dyn FnMut(usize, Block, &mut [f32]) + 'b);

/// Room for what a chunk of samples leaves behind on its way forward and back. Row `r` of a buffer belongs to unit `r` of
/// [`Layout`]'s numbering of all units; the rows' shape is a [`Block`].
#[derive(Clone, Debug)]
pub struct Workspace {
    /// Weighted sums; the output layer's are the logits.
    pub z: Vec<f32>,
    /// Activations of the hidden units, before dropout.
    a: Vec<f32>,
    /// Dropout masks, and the activations after dropout.
    masks: Vec<f32>,
    dropped: Vec<f32>,
    /// ∂loss/∂z of one layer, and of the layer before it.
    pub delta: Vec<f32>,
    delta_before: Vec<f32>,
}

impl Workspace {
    /// Activations of the hidden units, before dropout.
    pub fn activations(&self) -> &[f32] {
        &self.a
    }
}

impl Network {
    /// A network from `inputs` features over `hidden` layers of (units, activation) to `outputs` logits.
    pub fn new(
        inputs: usize,
        hidden: impl IntoIterator<Item = (usize, Activation)>,
        outputs: usize,
    ) -> Self {
        let (units, activations): (Vec<_>, Vec<_>) = hidden.into_iter().unzip();
        let sizes: Vec<usize> = [inputs].into_iter().chain(units).chain([outputs]).collect();
        Self {
            layout: Layout::new(&sizes),
            activations,
        }
    }

    pub fn workspace(&self) -> Workspace {
        let all = Block::room(self.layout.unit_count());
        let widest = Block::room(self.layout.widest());
        Workspace {
            z: vec![0.0; all],
            a: vec![0.0; all],
            masks: vec![0.0; all],
            dropped: vec![0.0; all],
            delta: vec![0.0; widest],
            delta_before: vec![0.0; widest],
        }
    }

    /// Where the logits of a block stand in a workspace's `z`.
    pub fn logits<'a>(&self, z: &'a [f32], block: Block) -> &'a [f32] {
        let outputs = self
            .layout
            .layers
            .last()
            .map_or(0..0, |layer| layer.units.clone());
        &z[outputs.start * block.stride..outputs.end * block.stride]
    }

    /// Sends the samples of a block through: z = W·a + b, a = f(z), layer by layer.
    ///
    /// `inputs` is features × samples. With `fill_masks`, each hidden unit's activation is multiplied by its mask.
    pub fn forward(
        &self,
        parameters: &[f32],
        inputs: Matrix,
        block: Block,
        mut fill_masks: Option<FillMasks>,
        work: &mut Workspace,
    ) {
        let Workspace {
            z,
            a,
            masks,
            dropped,
            ..
        } = work;
        for (index, layer) in self.layout.layers.iter().enumerate() {
            let before = match index
                .checked_sub(1)
                .map(|before| self.layout.layers[before].units.start)
            {
                None => inputs,
                Some(row) if fill_masks.is_some() => {
                    Matrix::rows(&dropped[row * block.stride..], block.stride)
                }
                Some(row) => Matrix::rows(&a[row * block.stride..], block.stride),
            };
            let start = layer.units.start * block.stride;
            product(
                [layer.outputs, layer.inputs, block.width],
                &parameters[layer.biases.clone()],
                Matrix::rows(&parameters[layer.weights.clone()], layer.inputs),
                before,
                &mut z[start..],
                block.stride,
            );
            let Some(activation) = self.activations.get(index) else {
                break;
            };
            for run in block.runs(layer.units.clone()) {
                activation.apply(&z[run.clone()], &mut a[run]);
            }
            if let Some(fill) = &mut fill_masks {
                fill(layer.outputs, block, &mut masks[start..]);
                for run in block.runs(layer.units.clone()) {
                    zip(
                        &Product,
                        [&masks[run.clone()], &a[run.clone()]],
                        [&mut dropped[run]],
                    );
                }
            }
        }
    }

    /// Sends the samples of a block through and writes the activation of every hidden unit to `maps`, a row a unit,
    /// `row` numbers apart. The logits stay in `work.z`. Whole blocks only: `block.width` numbers of each row are written.
    pub fn forward_maps(
        &self,
        parameters: &[f32],
        inputs: Matrix,
        block: Block,
        work: &mut Workspace,
        maps: &mut [f32],
        row: usize,
    ) {
        for (index, layer) in self.layout.layers.iter().enumerate() {
            let before = match index
                .checked_sub(1)
                .map(|before| self.layout.layers[before].units.start)
            {
                None => inputs,
                Some(unit) => Matrix::rows(&maps[unit * row..], row),
            };
            product(
                [layer.outputs, layer.inputs, block.width],
                &parameters[layer.biases.clone()],
                Matrix::rows(&parameters[layer.weights.clone()], layer.inputs),
                before,
                &mut work.z[layer.units.start * block.stride..],
                block.stride,
            );
            let Some(activation) = self.activations.get(index) else {
                break;
            };
            for unit in layer.units.clone() {
                let z = &work.z[unit * block.stride..][..block.width];
                activation.apply(z, &mut maps[unit * row..][..block.width]);
            }
        }
    }

    /// Back-propagation: from ∂loss/∂logits in `work.delta` to the gradient of every parameter, which is added to
    /// `gradient` if `add` and overwrites it otherwise. What `forward` left in the workspace is used.
    ///
    /// δ is ∂loss/∂z of a layer: ∂loss/∂W = δ·aᵀ, ∂loss/∂b = Σδ, and δ of the layer before is Wᵀδ ⊙ f′(z).
    pub fn backward(
        &self,
        parameters: &[f32],
        inputs: Matrix,
        block: Block,
        with_dropout: bool,
        work: &mut Workspace,
        gradient: &mut [f32],
        add: bool,
    ) {
        let Workspace {
            z,
            a,
            masks,
            dropped,
            delta,
            delta_before,
        } = work;
        let outputs: &[f32] = if with_dropout { dropped } else { a };
        for (index, layer) in self.layout.layers.iter().enumerate().rev() {
            let below = index
                .checked_sub(1)
                .map(|below| (&self.layout.layers[below], self.activations[below]));
            let before = match below {
                None => inputs,
                Some((below, _)) => {
                    Matrix::rows(&outputs[below.units.start * block.stride..], block.stride)
                }
            };
            let errors = Matrix::rows(delta, block.stride);
            let shape = [layer.outputs, layer.inputs, block.width];
            row_products(
                shape,
                errors,
                before,
                &mut gradient[layer.weights.clone()],
                add,
            );
            row_sums(
                [layer.outputs, block.width],
                errors,
                &mut gradient[layer.biases.clone()],
                add,
            );

            let Some((below, activation)) = below else {
                break;
            };
            product(
                [layer.inputs, layer.outputs, block.width],
                &[],
                Matrix::transposed(&parameters[layer.weights.clone()], layer.inputs),
                errors,
                delta_before,
                block.stride,
            );
            let offset = below.units.start * block.stride;
            for run in block.runs(0..below.outputs) {
                let here = offset + run.start..offset + run.end;
                let delta = &mut delta_before[run];
                if with_dropout {
                    zip(&Multiply, [&masks[here.clone()]], [&mut *delta]);
                }
                activation.chain(&z[here.clone()], &a[here], delta);
            }
            core::mem::swap(delta, delta_before);
        }
    }
}

struct Product;

impl Elementwise<2, 1> for Product {
    #[inline(always)]
    fn apply<V: Vector>(&self, [mask, a]: [V; 2], _: [V; 1]) -> [V; 1] {
        [mask * a]
    }
}

struct Multiply;

impl Elementwise<1, 1> for Multiply {
    #[inline(always)]
    fn apply<V: Vector>(&self, [factor]: [V; 1], [value]: [V; 1]) -> [V; 1] {
        [factor * value]
    }
}
