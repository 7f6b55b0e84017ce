//! Where each weight lives in one flat buffer.

use core::ops::Range;

/// One fully connected layer, `outputs` units with `inputs` weights and a bias each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// fan_in
    pub inputs: usize,
    /// fan_out
    pub outputs: usize,
    /// The weights, row-major `[output][input]`, in the flat buffer.
    pub weights: Range<usize>,
    /// The biases, one an output, right behind the weights.
    pub biases: Range<usize>,
    /// The rows of this layer's units among those of all layers.
    pub units: Range<usize>,
}

impl Layer {
    /// The weights and the biases of this layer, of parameters of the whole network.
    pub fn of<'a>(&self, parameters: &'a [f32]) -> (&'a [f32], &'a [f32]) {
        parameters[self.weights.start..self.biases.end].split_at(self.weights.len())
    }

    /// The same, to be written.
    pub fn of_mut<'a>(&self, parameters: &'a mut [f32]) -> (&'a mut [f32], &'a mut [f32]) {
        parameters[self.weights.start..self.biases.end].split_at_mut(self.weights.len())
    }
}

/// The layers of a network, the output's last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// From the first hidden layer on, or the output layer alone.
    pub layers: Vec<Layer>,
}

impl Layout {
    /// The layout of a network with these numbers of units, from the inputs to the outputs.
    pub fn new(sizes: &[usize]) -> Self {
        let (mut at, mut unit) = (0, 0);
        let layer = |pair: &[usize]| {
            let (inputs, outputs) = (pair[0], pair[1]);
            let weights = at..at + outputs * inputs;
            let biases = weights.end..weights.end + outputs;
            let units = unit..unit + outputs;
            (at, unit) = (biases.end, units.end);
            Layer { inputs, outputs, weights, biases, units }
        };
        Self { layers: sizes.windows(2).map(layer).collect() }
    }

    /// Weights and biases of all layers.
    pub fn parameter_count(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.biases.end)
    }

    /// Units of all layers, outputs included.
    pub fn unit_count(&self) -> usize {
        self.layers.last().map_or(0, |layer| layer.units.end)
    }

    /// Units of the widest layer.
    pub fn widest(&self) -> usize {
        self.layers.iter().map(|layer| layer.outputs).max().unwrap_or(0)
    }
}
