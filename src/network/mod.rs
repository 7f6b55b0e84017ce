//! A fully connected network: where its weights live, how samples go forward through it and gradients back.
//!
//! Samples stand side by side on the lanes: activations are rows of units, `[unit][sample]`, weights are `[output][input]`.
//! So any width works unpadded, nothing is transposed, and the activations of a grid of points are the maps of the units.

mod activation;
mod along;
mod initialize;
mod layout;

pub use activation::Activation;
pub use along::AlongWorkspace;
pub use initialize::{Initializer, InitializerConfig, initialize, orthonormal};
pub use layout::{Layer, Layout};

use crate::math::block::{Block, CHUNK, row_stride};
use crate::math::scalar::larger;
use crate::math::vector::{
    Buffer, Elementwise, End, Matrix, Rows, Start, Vector, blank, plain_product, product, row_products, row_sums,
    transpose, zeros, zip,
};
use crate::schema::{ConfigResult, Place, Slot, Value, choice, integer, read_items, settings, written_items};

settings! {
    /// One hidden layer.
    #[derive(Copy, Eq)]
    pub struct HiddenLayer {
        /// Units in the layer.
        units: u32 = "units", integer(1, 256, 8).unit("units");
        /// What each unit does with its weighted sum.
        activation: Activation = "activation", choice("tanh");
    }
}

impl Slot for Vec<HiddenLayer> {
    fn fill(&mut self, value: &Value, place: &Place) -> ConfigResult {
        read_items(self, value, place)
    }
    fn value(&self) -> Value {
        written_items(self)
    }
}

/// The shape of a network: layers and what their units do. The output layer gives logits.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// Where each weight lives.
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
    /// Weighted sums, the output layer's being the logits; in training, hidden units have f′(z) here instead.
    pub z: Buffer,
    /// Activations of the hidden units.
    pub a: Buffer,
    /// Dropout masks of one layer.
    masks: Buffer,
    /// ∂loss/∂z of one layer, and of the layer before it.
    pub delta: Buffer,
    delta_before: Buffer,
    /// The inputs of one layer, `[sample][unit]`.
    transposed: Buffer,
    /// Whether sums beyond `f32` that do not matter are kept from making NaN of 0 on the way back: where the slope of a unit is 0, and
    /// on the lanes beyond the samples. A step does without; one that fails is tried again with care.
    pub careful: bool,
}

impl Network {
    /// A network from `inputs` features over `hidden` layers of (units, activation) to `outputs` logits.
    pub fn new(inputs: usize, hidden: impl IntoIterator<Item = (usize, Activation)>, outputs: usize) -> Self {
        let (units, activations): (Vec<_>, Vec<_>) = hidden.into_iter().unzip();
        let sizes: Vec<usize> = [inputs].into_iter().chain(units).chain([outputs]).collect();
        Self { layout: Layout::new(&sizes), activations }
    }

    /// Room for chunks of samples on their way through this network.
    pub fn workspace(&self) -> Workspace {
        let all = Block::room(self.layout.unit_count());
        let widest = Block::room(self.layout.widest());
        Workspace {
            z: zeros(all),
            a: zeros(all),
            masks: zeros(widest),
            delta: zeros(widest),
            delta_before: zeros(widest),
            transposed: zeros(CHUNK * row_stride(self.layout.widest())),
            careful: true,
        }
    }

    /// Where the logits of a block stand in a workspace's `z`.
    pub fn logits<'a>(&self, z: &'a [f32], block: Block) -> &'a [f32] {
        let outputs = self.layout.layers.last().map_or(0..0, |layer| layer.units.clone());
        &z[outputs.start * block.stride..outputs.end * block.stride]
    }

    /// No number on the way through the network is larger than this, for inputs that are no larger than `input`.
    pub fn bound(&self, parameters: &[f32], input: f64) -> f64 {
        self.layout.layers.iter().fold(input, |before, layer| {
            let (weights, biases) = layer.of(parameters);
            let size = |number: &f32| f64::from(number.abs());
            let rows = weights.chunks_exact(layer.inputs).zip(biases);
            let sums = rows.map(|(row, bias)| before * row.iter().map(size).sum::<f64>() + size(bias));
            // No activation gives more than |z| + 1.
            sums.fold(0.0, larger) + 1.0
        })
    }

    /// Sends the samples of a block through: z = W·a + b, a = f(z), layer by layer. `inputs` is features × samples. The logits
    /// are left in `work.z`, the activations in `work.a`.
    pub fn evaluate(&self, parameters: &[f32], inputs: Rows, block: Block, work: &mut Workspace) {
        self.evaluate_maps(parameters, inputs, block, &mut work.z, &mut work.a, block.stride);
    }

    /// [`Network::evaluate`] with the activations of the hidden units left in `maps`, a row a unit, `row` numbers apart;
    /// `block.width` numbers of each row are written.
    pub fn evaluate_maps(
        &self,
        parameters: &[f32],
        inputs: Rows,
        block: Block,
        mut all_z: &mut [f32],
        mut maps: &mut [f32],
        row: usize,
    ) {
        let mut before = inputs;
        for (index, layer) in self.layout.layers.iter().enumerate() {
            let z = take(&mut all_z, layer.outputs * block.stride);
            weighted_sums(layer, parameters, before, block, z);
            let Some(activation) = self.activations.get(index) else {
                break;
            };
            let a = take(&mut maps, layer.outputs * row);
            if row == block.stride {
                for run in block.runs(layer.outputs) {
                    activation.apply(&z[run.clone()], &mut a[run]);
                }
            } else {
                for unit in 0..layer.outputs {
                    activation.apply(&z[unit * block.stride..][..block.width], &mut a[unit * row..][..block.width]);
                }
            }
            before = Rows::new(a, row);
        }
    }

    /// Like [`Network::evaluate`], with what [`Network::backward`] needs left behind in the workspace. With `fill_masks`,
    /// each hidden unit's activation is multiplied by its mask.
    pub fn forward(
        &self,
        parameters: &[f32],
        inputs: Rows,
        block: Block,
        mut fill_masks: Option<FillMasks>,
        work: &mut Workspace,
    ) {
        let Workspace { z, a, masks, .. } = work;
        let (mut all_z, mut all_a, mut before) = (&mut z[..], &mut a[..], inputs);
        for (index, layer) in self.layout.layers.iter().enumerate() {
            let z = take(&mut all_z, layer.outputs * block.stride);
            weighted_sums(layer, parameters, before, block, z);
            let Some(activation) = self.activations.get(index) else {
                break;
            };
            let a = take(&mut all_a, layer.outputs * block.stride);
            for run in block.runs(layer.outputs) {
                activation.apply_with_slope(&mut z[run.clone()], &mut a[run]);
            }
            if let Some(fill) = &mut fill_masks {
                fill(layer.outputs, block, masks);
                for run in block.runs(layer.outputs) {
                    zip(&Mask, [&masks[run.clone()]], [&mut z[run.clone()], &mut a[run]]);
                }
            }
            before = Rows::new(a, block.stride);
        }
    }

    /// Back-propagation: from ∂loss/∂logits in `work.delta` to the gradient of every parameter, which is added to
    /// `gradient` if `add` and overwrites it otherwise. What `forward` left in the workspace is used.
    ///
    /// δ is ∂loss/∂z of a layer: ∂loss/∂W = δ·aᵀ, ∂loss/∂b = Σδ, and δ of the layer before is Wᵀδ ⊙ f′(z).
    pub fn backward(
        &self,
        parameters: &[f32],
        inputs: Rows,
        block: Block,
        work: &mut Workspace,
        gradient: &mut [f32],
        add: bool,
    ) {
        let Workspace { z, a, delta, delta_before, transposed, careful, .. } = work;
        let (mut delta, mut delta_before) = (&mut delta[..], &mut delta_before[..]);
        if *careful {
            for rows in [&mut z[..], &mut a[..]] {
                for row in rows.chunks_exact_mut(block.stride).take(self.layout.unit_count()) {
                    blank(&mut row[..block.width], block.count);
                }
            }
        }
        for (index, layer) in self.layout.layers.iter().enumerate().rev() {
            let errors = Rows::new(delta, block.stride);
            if index == 0 {
                layer_gradient(layer, errors, inputs, block, transposed, layer.of_mut(gradient), add);
                break;
            }
            let below = self.layout.layers[index - 1].units.start;
            let before = Rows::new(a, block.stride).from(below);
            layer_gradient(layer, errors, before, block, transposed, layer.of_mut(gradient), add);
            let slopes = Rows::new(z, block.stride).from(below);
            errors_below(layer, parameters, errors, slopes.data, block, delta_before);
            if *careful {
                for run in block.runs(layer.inputs) {
                    for (error, slope) in delta_before[run.clone()].iter_mut().zip(&slopes.data[run]) {
                        if *slope == 0.0 {
                            *error = 0.0;
                        }
                    }
                }
            }
            core::mem::swap(&mut delta, &mut delta_before);
        }
    }
}

/// Takes `count` numbers away from the front of a slice.
fn take<'a>(from: &mut &'a mut [f32], count: usize) -> &'a mut [f32] {
    let (taken, rest) = core::mem::take(from).split_at_mut(count);
    *from = rest;
    taken
}

/// z = W·a + b of one layer.
#[inline(never)]
fn weighted_sums(layer: &Layer, parameters: &[f32], before: Rows, block: Block, z: &mut [f32]) {
    let (weights, biases) = layer.of(parameters);
    product(
        [layer.outputs, layer.inputs, block.width],
        (Start::Rows(biases), End::Sums),
        Matrix::rows(weights, layer.inputs),
        before,
        (z, block.stride),
    );
}

/// δ of the layer before: Wᵀδ ⊙ f′(z). What is too small to matter becomes 0.
#[inline(never)]
fn errors_below(
    layer: &Layer,
    parameters: &[f32],
    errors: Rows,
    slopes: &[f32],
    block: Block,
    errors_before: &mut [f32],
) {
    let (weights, _) = layer.of(parameters);
    product(
        [layer.inputs, layer.outputs, block.width],
        (Start::Zero, End::Times(slopes)),
        Matrix::transposed(weights, layer.inputs),
        errors,
        (errors_before, block.stride),
    );
}

/// ∂loss/∂W = δ·aᵀ and ∂loss/∂b = Σδ, with δ the errors of the layer's units and a its inputs, a row a unit, summed over the
/// samples.
///
/// Inputs go on the lanes by eights, which takes a transposed copy of them, and each sum runs in the order of the samples.
/// For the rest of the inputs and the biases the samples stay on the lanes.
fn layer_gradient(
    layer: &Layer,
    errors: Rows,
    inputs: Rows,
    block: Block,
    transposed: &mut [f32],
    (weights, biases): (&mut [f32], &mut [f32]),
    add: bool,
) {
    let whole = layer.inputs - layer.inputs % 8;
    if whole > 0 {
        let stride = row_stride(whole);
        transpose([whole, block.width], inputs, transposed, stride);
        let shape = [layer.outputs, block.count, whole];
        let errors = Matrix::rows(errors.data, errors.stride);
        plain_product(shape, errors, Rows::new(transposed, stride), (&mut *weights, layer.inputs), add);
    }
    if whole == layer.inputs {
        row_sums([layer.outputs, block.width], errors, biases, add);
        return;
    }
    let shape = [layer.outputs, layer.inputs - whole, block.width];
    row_products(shape, errors, inputs.from(whole), (&mut weights[whole..], layer.inputs), biases, add);
}

/// A unit that is dropped for a sample gives 0 and passes no error back; one that is kept gives and passes more.
struct Mask;

impl Elementwise<1, 2> for Mask {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 2]) -> [V; 2] {
        #[inline(always)]
        |[mask], [slope, a]| [mask * slope, mask * a]
    }
}
