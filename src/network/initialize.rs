//! The first weights.

use super::layout::Layout;
use crate::rng::{Rng, Stream, normal, stream, uniform};
use crate::schema::{choice, kinds, number, settings, within};

kinds! {
    /// The distribution of the first weights, with fan_in inputs to a unit and fan_out units in the layer.
    /// Biases start at 0.
    pub enum Initializer = choice("xavierUniform"), "How the first weights are drawn. Biases start at 0." {
        /// U(−a, a), a = √(6 / (fan_in + fan_out)). Glorot and Bengio 2010, eq. 16.
        "xavierUniform" => XavierUniform {},
        /// N(0, 2 / (fan_in + fan_out)). Glorot and Bengio 2010, eq. 12.
        "xavierNormal" => XavierNormal {},
        /// U(−a, a), a = √(6 / fan_in). He et al. 2015, eq. 10, as a uniform distribution.
        "heUniform" => HeUniform {},
        /// N(0, 2 / fan_in). He et al. 2015, eq. 10.
        "heNormal" => HeNormal {},
        /// U(−a, a), a = √(3 / fan_in), whose variance is 1 / fan_in. LeCun et al. 1998, eq. 16.
        "lecunUniform" => LecunUniform {},
        /// N(0, 1 / fan_in). LeCun et al. 1998, eq. 16.
        "lecunNormal" => LecunNormal {},
        /// A random matrix with orthonormal rows or, where there are more rows than columns, columns. Saxe et al. 2014; as
        /// torch, from normal numbers.
        "orthogonal" => Orthogonal {},
        /// All 0: hidden units stay alike for ever.
        "zeros" => Zeros {},
        /// One value for all: likewise.
        "constant" => Constant {
            /// The value of every weight.
            value: f64 = "value", number(within(-100.0, 100.0), 0.5);
        },
        /// U(−range, range)
        "uniform" => Uniform {
            /// Weights lie between minus this and this.
            range: f64 = "range", number(within(1e-6, 100.0), 0.5);
        },
        /// N(0, std²)
        "normal" => Normal {
            /// Standard deviation of the weights.
            std: f64 = "std", number(within(1e-6, 100.0), 0.5).symbol("σ");
        },
    }
}

settings! {
    /// The distribution of the first weights and a factor on what it draws.
    pub struct InitializerConfig {
        /// Factor on the first weights.
        gain: f64 = "gain", number(within(1e-6, 100.0), 1.0);
        /// The distribution.
        kind: Initializer => here;
    }
}

/// Draws all weights, layer by layer and row by row; biases are 0.
pub fn initialize(layout: &Layout, initializer: &InitializerConfig, seed: u32) -> Vec<f32> {
    let rng = &mut stream(seed, Stream::Weights);
    let mut parameters = vec![0.0; layout.parameter_count()];
    for layer in &layout.layers {
        let (fan_in, fan_out) = (layer.inputs as f64, layer.outputs as f64);
        let mut drawn: Vec<f64> =
            layer.weights.clone().map(|_| draw(&initializer.kind, fan_in, fan_out, rng)).collect();
        if initializer.kind == (Initializer::Orthogonal {}) {
            drawn = orthonormal(&drawn, layer.outputs, layer.inputs);
        }
        for (weight, drawn) in parameters[layer.weights.clone()].iter_mut().zip(drawn) {
            *weight = (initializer.gain * drawn) as f32;
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
        Initializer::LecunUniform {} => within((3.0 / fan_in).sqrt()),
        Initializer::LecunNormal {} => normal(rng) * (1.0 / fan_in).sqrt(),
        Initializer::Orthogonal {} => normal(rng),
        Initializer::Zeros {} => 0.0,
        Initializer::Constant { value } => value,
        Initializer::Uniform { range } => within(range),
        Initializer::Normal { std } => normal(rng) * std,
    }
}

/// A matrix whose columns are orthonormal or, if it is wider than high, whose rows are: the Q of the QR-decomposition with a
/// positive diagonal in R.
pub fn orthonormal(matrix: &[f64], rows: usize, columns: usize) -> Vec<f64> {
    if rows < columns {
        gram_schmidt(matrix.to_vec(), columns)
    } else {
        transposed(&gram_schmidt(transposed(matrix, rows, columns), rows), columns, rows)
    }
}

/// Makes vectors of one length, one after the other, orthonormal: Gram and Schmidt's way, each share taken from what is left,
/// which in `f64` is far closer than weights in `f32` can tell.
fn gram_schmidt(mut vectors: Vec<f64>, length: usize) -> Vec<f64> {
    for start in (0..vectors.len()).step_by(length) {
        let (before, rest) = vectors.split_at_mut(start);
        let own = &mut rest[..length];
        for other in before.chunks_exact(length) {
            let shared = dot(own, other);
            own.iter_mut().zip(other).for_each(|(own, other)| *own -= shared * other);
        }
        let norm = dot(own, own).sqrt();
        own.iter_mut().for_each(|own| *own /= norm);
    }
    vectors
}

fn transposed(matrix: &[f64], rows: usize, columns: usize) -> Vec<f64> {
    (0..rows * columns).map(|at| matrix[at % rows * columns + at / rows]).collect()
}

/// Four sums side by side, or each addition would wait for the one before.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    for (a, b) in a.chunks(4).zip(b.chunks(4)) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
}
