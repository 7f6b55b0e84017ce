//! The first weights.

use super::Layout;
use crate::config::{Initializer, InitializerConfig};
use crate::rng::{Rng, Stream, normal, stream, uniform};

/// Draws all weights, layer by layer and row by row; biases are 0.
pub fn initialize(layout: &Layout, initializer: &InitializerConfig, seed: u32) -> Vec<f32> {
    let rng = &mut stream(seed, Stream::Weights);
    let mut parameters = vec![0.0; layout.parameter_count()];
    for layer in &layout.layers {
        let (fan_in, fan_out) = (layer.inputs as f64, layer.outputs as f64);
        for weight in &mut parameters[layer.weights.clone()] {
            *weight = (initializer.gain * draw(&initializer.kind, fan_in, fan_out, rng)) as f32;
        }
    }
    parameters
}

fn draw(kind: &Initializer, fan_in: f64, fan_out: f64, rng: &mut Rng) -> f64 {
    let mut within = |range: f64| range * (2.0 * uniform(rng) - 1.0);
    match *kind {
        Initializer::XavierUniform {} => within((6.0 / (fan_in + fan_out)).sqrt()),
        Initializer::XavierNormal {} => normal(rng) * (2.0 / (fan_in + fan_out)).sqrt(),
        Initializer::HeUniform {} => within((6.0 / fan_in).sqrt()),
        Initializer::HeNormal {} => normal(rng) * (2.0 / fan_in).sqrt(),
        Initializer::Zeros {} => 0.0,
        Initializer::Constant { value } => value,
        Initializer::Uniform { range } => within(range),
        Initializer::Normal { std } => normal(rng) * std,
    }
}
