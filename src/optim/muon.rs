use super::adam::AdamW;
use super::rule::{Site, Step, UpdateRule, epsilon, settled, weight_decay};
use super::stability::Stable;
use super::state::State;
use super::trace::{Formula, Term, Witness};
use crate::math::norms::quick_norm;
use crate::math::vector::{Elementwise, LANES, Matrix, Rows, Vector, plain_product, zip};
use crate::network::{Layer, Layout};
use crate::schema::{below, boolean, choice, names, number, settings};

names! {
    /// What the rate of a matrix with n rows and m columns is multiplied by.
    pub enum Adjust {
        /// √max(1, n/m), as Jordan's implementation.
        "original" => Original,
        /// 0.2·√max(n, m), so that an entry changes as much as by AdamW. Liu et al. 2025, section 2.2.
        "matchRmsAdamw" => MatchRmsAdamW,
    }
}

settings! {
    /// Muon, for the weight matrices of hidden layers: M ← μM + (1−μ)G, θ ← θ − η·(s·O + λθ), where O is about the orthogonal
    /// matrix nearest to M (with `nesterov`, to μM + (1−μ)G), and s is [`Adjust`]'s. Biases and the output layer go by AdamW
    /// at the same rate and decay.
    ///
    /// Jordan et al. 2024 (kellerjordan.github.io/posts/muon), in the form of torch, but in single precision where torch rounds
    /// the matrix to bfloat16; O by five steps of Newton and Schulz.
    pub struct Muon {
        /// Decay rate of the mean gradient that is made orthogonal.
        momentum: f64 = "momentum", number(below(0.0, 1.0), 0.95).symbol("μ").live();
        /// Mix the newest gradient in once more before the matrix is made orthogonal.
        nesterov: bool = "nesterov", boolean(true).live();
        /// Factor on a matrix's step by its shape: √max(1, rows/columns), or 0.2·√max(rows, columns).
        adjust: Adjust = "adjust", choice("original").live();
        /// Decay rate of the first moment of biases and the output layer.
        beta1: f64 = "beta1", number(below(0.0, 1.0), 0.9).symbol("β₁").live();
        /// Decay rate of the second moment of biases and the output layer.
        beta2: f64 = "beta2", number(below(0.0, 1.0), 0.999).symbol("β₂").live();
        /// Keeps the division away from zero.
        epsilon: f64 = "epsilon", epsilon(1e-8);
        /// Share of each weight that a step takes away, times the learning rate; biases are left alone.
        weight_decay: f64 = "weightDecay", weight_decay(0.1);
    }
}

impl UpdateRule for Muon {
    fn state_names(&self) -> &'static [&'static str] {
        &["m", "v"]
    }

    fn room(&self, layout: &Layout) -> usize {
        hidden(layout).map(|layer| Shape::of(layer).room()).max().unwrap_or(0)
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let Site { layout, weights, room, trace } = site;
        let [theta, m, v] = before.parts();
        let [theta_after, m_after, v_after] = after.parts_mut();
        let adam = AdamW::from(self).kernel(step);
        let momentum = step.momentum_or(self.momentum);
        let average = Average { keep: momentum as f32, take: (1.0 - momentum) as f32, ahead: self.nesterov };
        // The biases of a layer, and what comes behind them up to the next matrix, are one run for AdamW.
        let mut start = 0;
        let matrices = hidden(layout).map(Some).chain([None]);
        for layer in matrices {
            let end = layer.map_or(theta.len(), |layer| layer.weights.start);
            let here = || start..end;
            let read = [&gradient[here()], &theta[here()], &m[here()], &v[here()], &weights[here()]];
            trace.zip(&adam, start, read, [&mut theta_after[here()], &mut m_after[here()], &mut v_after[here()]]);

            let Some(layer) = layer else { break };
            let here = || layer.weights.clone();
            let moved = &mut theta_after[here()];
            trace.zip(&average, layer.weights.start, [&gradient[here()], &m[here()]], [moved, &mut m_after[here()]]);
            orthogonalize(Shape::of(layer), moved, room);
            let rule = Descend {
                rate: (step.learning_rate * self.factor(layer)) as f32,
                shrink: (step.learning_rate * self.weight_decay) as f32,
            };
            trace.zip(&rule, layer.weights.start, [&theta[here()]], [moved]);
            start = layer.weights.end;
        }
    }
}

/// The step of a matrix does not shrink with the gradient.
impl Stable for Muon {}

impl From<&Muon> for AdamW {
    fn from(muon: &Muon) -> Self {
        let Muon { beta1, beta2, epsilon, weight_decay, .. } = *muon;
        Self { beta1, beta2, epsilon, weight_decay }
    }
}

impl Muon {
    /// s
    fn factor(&self, layer: &Layer) -> f64 {
        let (rows, columns) = (layer.outputs as f64, layer.inputs as f64);
        match self.adjust {
            Adjust::Original => (if rows > columns { rows / columns } else { 1.0 }).sqrt(),
            Adjust::MatchRmsAdamW => 0.2 * (if rows > columns { rows } else { columns }).sqrt(),
        }
    }
}

/// All layers but the output's.
fn hidden(layout: &Layout) -> impl Iterator<Item = &Layer> {
    layout.layers.split_last().map_or(&[][..], |(_, hidden)| hidden).iter()
}

/// The average of the gradients, and what is made orthogonal of it.
struct Average {
    keep: f32,
    take: f32,
    ahead: bool,
}

impl Formula<2, 2> for Average {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 2], [V; 2]) -> [V; 2] {
        let keep = witness.note(Term::Momentum, V::splat(self.keep));
        let (take, settled) = (V::splat(self.take), settled::<V>());
        #[inline(always)]
        move |[g, m], _| {
            let m = settled(keep * m + take * g);
            [if self.ahead { keep * m + take * g } else { m }, m]
        }
    }
}

/// θ − (rate·O + shrink·θ), in the place of O.
struct Descend {
    rate: f32,
    shrink: f32,
}

impl Formula<1, 1> for Descend {
    #[inline(always)]
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        let rate = witness.note(Term::StepSize, V::splat(self.rate));
        let shrink = V::splat(self.shrink);
        #[inline(always)]
        move |[theta], [direction]| {
            let step = witness.note(Term::Step, rate * witness.note(Term::Direction, direction));
            let decay = witness.note(Term::Decay, shrink * theta);
            [theta - (decay + step)]
        }
    }
}

/// How a matrix lies in the room: its long side are the rows, and these are filled up to whole vectors.
#[derive(Clone, Copy)]
struct Shape {
    rows: usize,
    columns: usize,
    /// From row to row.
    stride: usize,
    /// Whether it lies on its side.
    turned: bool,
}

impl Shape {
    fn of(layer: &Layer) -> Self {
        let turned = layer.inputs > layer.outputs;
        let (rows, columns) = if turned { (layer.inputs, layer.outputs) } else { (layer.outputs, layer.inputs) };
        Self { rows, columns, stride: columns.next_multiple_of(LANES), turned }
    }

    /// The matrix, the next one, and two squares.
    fn room(self) -> usize {
        2 * (self.rows + self.columns) * self.stride
    }

    /// How far apart the rows and the columns stand in the row-major matrix.
    fn outside(self) -> [usize; 2] {
        if self.turned { [1, self.rows] } else { [self.columns, 1] }
    }

    /// The same in the room.
    fn inside(self) -> [usize; 2] {
        [self.stride, 1]
    }

    /// to ← factor·from, between the two.
    #[inline(never)]
    fn carry(self, factor: f32, (from, apart): (&[f32], [usize; 2]), (to, to_apart): (&mut [f32], [usize; 2])) {
        if apart == to_apart {
            return zip(&Times { factor }, [from], [to]);
        }
        for i in 0..self.rows {
            for j in 0..self.columns {
                to[i * to_apart[0] + j * to_apart[1]] = factor * from[i * apart[0] + j * apart[1]];
            }
        }
    }
}

/// Takes `matrix`, row-major, to about the orthogonal matrix next to it: all singular values end between 0.7 and 1.2, but for
/// those far below the largest.
///
/// X is the matrix divided by its norm; five times, X ← X(a + bA + cA²) with A = XᵀX. Jordan et al. 2024 choose a, b and c so that
/// σ ← aσ + bσ³ + cσ⁵ pushes singular values σ towards 1, steepest at 0.
///
/// Here X is multiplied by ∜c, so that A comes multiplied by √c: the factor a + bA + cA² is then (A + p)² + q, and a step is three
/// products, with nothing in between but what is added to a diagonal.
fn orthogonalize(shape: Shape, matrix: &mut [f32], room: &mut [f32]) {
    let Shape { rows, columns, stride, .. } = shape;
    let (mut x, rest) = room.split_at_mut(rows * stride);
    let (mut next, rest) = rest.split_at_mut(rows * stride);
    let (gram, rest) = rest.split_at_mut(columns * stride);
    let factor = &mut rest[..columns * stride];

    let norm = quick_norm(matrix);
    // torch's limit, for a matrix of zeros.
    let norm = if norm < 1e-7 { 1e-7 } else { norm };
    if stride != columns {
        x.fill(0.0);
    }
    shape.carry((f64::from(ROOT) / norm) as f32, (matrix, shape.outside()), (x, shape.inside()));
    for _ in 0..5 {
        let gram_shape = [columns, rows, stride];
        plain_product(gram_shape, Matrix::transposed(x, stride), Rows::new(x, stride), (gram, stride), false);
        add_to_diagonal(P, gram, stride);
        let square_shape = [columns, columns, stride];
        plain_product(square_shape, Matrix::rows(gram, stride), Rows::new(gram, stride), (factor, stride), false);
        add_to_diagonal(Q, factor, stride);
        let shape = [rows, columns, stride];
        plain_product(shape, Matrix::rows(x, stride), Rows::new(factor, stride), (next, stride), false);
        core::mem::swap(&mut x, &mut next);
    }
    shape.carry(1.0 / ROOT, (x, shape.inside()), (matrix, shape.outside()));
}

/// With a = 3.4445, b = −4.775 and c = 2.0315: ∜c, p = b / (2√c) and q = a − p².
const ROOT: f32 = 1.1938622;
const P: f32 = -1.6750777;
const Q: f32 = 0.6386146;

#[inline(never)]
fn add_to_diagonal(value: f32, matrix: &mut [f32], stride: usize) {
    for (i, row) in matrix.chunks_exact_mut(stride).enumerate() {
        row[i] += value;
    }
}

/// A vector times a number.
struct Times {
    factor: f32,
}

impl Elementwise<1, 1> for Times {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        let factor = V::splat(self.factor);
        #[inline(always)]
        move |[value], _| [factor * value]
    }
}
