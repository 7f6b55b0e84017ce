//! A fully connected network, one sample at a time.

use ravine::config::Activation;

/// Layer sizes from the inputs to the outputs, and an activation for each hidden layer.
///
/// Parameters are one flat list: per layer the weights `[output][input]`, then the biases.
#[derive(Clone)]
pub struct Network {
    pub sizes: Vec<usize>,
    pub activations: Vec<Activation>,
}

/// Where the parameters of a layer begin, and its size.
pub struct Layer {
    pub weights: usize,
    pub biases: usize,
    pub inputs: usize,
    pub outputs: usize,
}

/// What a sample leaves behind on its way forward, layer by layer.
pub struct Trace {
    /// What goes into each layer: the features, then activations, after dropout.
    pub inputs: Vec<Vec<f64>>,
    /// Weighted sums z = W·input + b; the last are the logits.
    pub z: Vec<Vec<f64>>,
    /// How close the weighted sums before a kinked activation came to the kink, relative to the sizes of their terms, where
    /// an input counts as 1 at least: its error does not shrink with it.
    pub kink: f64,
}

impl Network {
    pub fn layers(&self) -> Vec<Layer> {
        let mut at = 0;
        let layer = |pair: &[usize]| {
            let (inputs, outputs) = (pair[0], pair[1]);
            let layer = Layer { weights: at, biases: at + inputs * outputs, inputs, outputs };
            at = layer.biases + outputs;
            layer
        };
        self.sizes.windows(2).map(layer).collect()
    }

    pub fn parameter_count(&self) -> usize {
        self.layers().last().map_or(0, |layer| layer.biases + layer.outputs)
    }

    /// The indices of all weights, biases left out.
    pub fn weights(&self) -> impl Iterator<Item = usize> {
        self.layers().into_iter().flat_map(|layer| layer.weights..layer.biases)
    }

    /// `masks`: per hidden layer and unit the factor on its activation; none without dropout.
    pub fn forward(&self, parameters: &[f64], features: &[f64], masks: Option<&[Vec<f64>]>) -> Trace {
        let mut trace = Trace { inputs: vec![features.to_vec()], z: Vec::new(), kink: f64::INFINITY };
        for (index, layer) in self.layers().iter().enumerate() {
            let input = &trace.inputs[index];
            let mut z = Vec::new();
            for output in 0..layer.outputs {
                let row = &parameters[layer.weights + output * layer.inputs..][..layer.inputs];
                let bias = parameters[layer.biases + output];
                let terms = || row.iter().zip(input);
                let sum = bias + terms().map(|(w, a)| w * a).sum::<f64>();
                let size = bias.abs() + terms().map(|(w, a)| w.abs() * a.abs().max(1.0)).sum::<f64>();
                let kinked = matches!(self.activations.get(index), Some(Activation::Relu | Activation::LeakyRelu));
                if kinked && size > 0.0 {
                    trace.kink = trace.kink.min(sum.abs() / size);
                }
                z.push(sum);
            }
            if let Some(activation) = self.activations.get(index) {
                let keep = |unit: usize| masks.map_or(1.0, |masks| masks[index][unit]);
                trace.inputs.push(z.iter().enumerate().map(|(unit, z)| keep(unit) * value(*activation, *z)).collect());
            }
            trace.z.push(z);
        }
        trace
    }

    /// The gradient with respect to all parameters, from that with respect to the logits. `fault` is added to every slope.
    pub fn backward(
        &self,
        parameters: &[f64],
        trace: &Trace,
        masks: Option<&[Vec<f64>]>,
        logits: Vec<f64>,
        fault: f64,
    ) -> Vec<f64> {
        let mut gradient = vec![0.0; parameters.len()];
        let mut delta = logits;
        for (index, layer) in self.layers().iter().enumerate().rev() {
            let mut before = vec![0.0; layer.inputs];
            for (output, delta) in delta.iter().enumerate() {
                for (input, before) in before.iter_mut().enumerate() {
                    let weight = layer.weights + output * layer.inputs + input;
                    gradient[weight] = delta * trace.inputs[index][input];
                    *before += delta * parameters[weight];
                }
                gradient[layer.biases + output] = *delta;
            }
            let Some(below) = index.checked_sub(1) else { break };
            for (unit, delta) in before.iter_mut().enumerate() {
                let keep = masks.map_or(1.0, |masks| masks[below][unit]);
                *delta *= keep * (slope(self.activations[below], trace.z[below][unit]) + fault);
            }
            delta = before;
        }
        gradient
    }
}

fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

/// Φ, the distribution function of the normal distribution.
fn normal(z: f64) -> f64 {
    0.5 * libm::erfc(-z / 2f64.sqrt())
}

/// f(z)
pub fn value(activation: Activation, z: f64) -> f64 {
    match activation {
        Activation::Linear => z,
        Activation::Relu => z.max(0.0),
        Activation::LeakyRelu => z.max(0.01 * z),
        Activation::Elu => {
            if z > 0.0 {
                z
            } else {
                z.exp_m1()
            }
        }
        Activation::Gelu => z * normal(z),
        Activation::Silu => z * sigmoid(z),
        Activation::Softplus => z.max(0.0) + (-z.abs()).exp().ln_1p(),
        Activation::Sigmoid => sigmoid(z),
        Activation::Tanh => z.tanh(),
        Activation::Sine => z.sin(),
    }
}

/// f′(z); 0 for the kink of ReLU, as in torch.
pub fn slope(activation: Activation, z: f64) -> f64 {
    match activation {
        Activation::Linear => 1.0,
        Activation::Relu => {
            if z > 0.0 {
                1.0
            } else {
                0.0
            }
        }
        Activation::LeakyRelu => {
            if z > 0.0 {
                1.0
            } else {
                0.01
            }
        }
        Activation::Elu => {
            if z > 0.0 {
                1.0
            } else {
                z.exp()
            }
        }
        Activation::Gelu => normal(z) + z * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt(),
        Activation::Silu => sigmoid(z) * (1.0 + z * (1.0 - sigmoid(z))),
        Activation::Softplus => sigmoid(z),
        Activation::Sigmoid => sigmoid(z) * (1.0 - sigmoid(z)),
        Activation::Tanh => 1.0 - z.tanh() * z.tanh(),
        Activation::Sine => z.cos(),
    }
}
