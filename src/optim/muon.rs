use super::{AdamW, Site, State, Step, UpdateRule, settled};
use crate::config::{keys, names};
use crate::math::simd::{Elementwise, Rows, Vector, plain_product, transpose, zip};
use crate::network::{Layer, Layout};
use core::ops::Range;

names! {
    /// What the rate of a matrix with n rows and m columns is multiplied by.
    pub enum Adjust {
        /// √max(1, n/m), as Jordan's implementation.
        "original" => Original,
        /// 0.2·√max(n, m), so that an entry changes as much as by AdamW. Liu et al. 2025, section 2.2.
        "matchRmsAdamw" => MatchRmsAdamW,
    }
}

keys! {
    /// Muon, for the weight matrices of hidden layers: M ← μM + (1−μ)G, θ ← θ − η·(s·O + λθ), where O is about the orthogonal
    /// matrix nearest to M (with `nesterov`, to μM + (1−μ)G), and s is [`Adjust`]'s. Biases and the output layer go by AdamW
    /// at the same rate and decay.
    ///
    /// Jordan et al. 2024 (kellerjordan.github.io/posts/muon), in the form of torch, but in single precision where torch rounds
    /// the matrix to bfloat16; O by five steps of Newton and Schulz.
    pub struct Muon {
        momentum: f64 = "momentum",
        nesterov: bool = "nesterov",
        adjust: Adjust = "adjust",
        weight_decay: f64 = "weightDecay",
        beta1: f64 = "beta1",
        beta2: f64 = "beta2",
        epsilon: f64 = "epsilon",
    }
}

impl UpdateRule for Muon {
    /// M, or AdamW's m; AdamW's v.
    fn slots(&self) -> usize {
        2
    }

    fn room(&self, layout: &Layout) -> usize {
        hidden(layout).map(|layer| Sides::of(layer).room()).max().unwrap_or(0)
    }

    fn update(&self, step: &Step, gradient: &[f32], before: &State, after: &mut State, site: &mut Site) {
        let Site { layout, weights, room } = site;
        let [theta, m, v] = before.parts();
        let [theta_after, m_after, v_after] = after.parts_mut();
        let mut adam = |here: Range<usize>| {
            let at = || here.clone();
            let read = [&gradient[at()], &theta[at()], &m[at()], &v[at()], &weights[at()]];
            zip(&self.adam().kernel(step), read, [&mut theta_after[at()], &mut m_after[at()], &mut v_after[at()]]);
        };
        hidden(layout).for_each(|layer| adam(layer.biases.clone()));
        layout.layers.last().into_iter().for_each(|layer| adam(layer.weights.start..layer.biases.end));

        let average = Average { keep: self.momentum as f32, take: (1.0 - self.momentum) as f32, ahead: self.nesterov };
        for layer in hidden(layout) {
            let here = || layer.weights.clone();
            let moved = &mut theta_after[here()];
            zip(&average, [&gradient[here()], &m[here()]], [moved, &mut m_after[here()]]);
            orthogonalize(Sides::of(layer), moved, room);
            let rule = Descend {
                rate: (step.learning_rate * self.factor(layer)) as f32,
                shrink: (step.learning_rate * self.weight_decay) as f32,
            };
            zip(&rule, [&theta[here()]], [moved]);
        }
    }
}

impl Muon {
    fn adam(&self) -> AdamW {
        let Self { beta1, beta2, epsilon, weight_decay, .. } = *self;
        AdamW { beta1, beta2, epsilon, weight_decay }
    }

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

impl Elementwise<2, 2> for Average {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 2], [V; 2]) -> [V; 2] {
        let (keep, take, settled) = (V::splat(self.keep), V::splat(self.take), settled::<V>());
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

impl Elementwise<1, 1> for Descend {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        let (rate, shrink) = (V::splat(self.rate), V::splat(self.shrink));
        #[inline(always)]
        move |[theta], [direction]| [theta - (shrink * theta + rate * direction)]
    }
}

/// How a matrix lies in the room: its short side are the rows.
#[derive(Clone, Copy)]
struct Sides {
    rows: usize,
    columns: usize,
    /// Whether it lies on its side.
    turned: bool,
}

impl Sides {
    fn of(layer: &Layer) -> Self {
        let turned = layer.outputs > layer.inputs;
        let (rows, columns) = if turned { (layer.inputs, layer.outputs) } else { (layer.outputs, layer.inputs) };
        Self { rows, columns, turned }
    }

    /// Both, filled up to whole vectors.
    fn padded(self) -> [usize; 2] {
        [self.rows, self.columns].map(|side| side.next_multiple_of(8))
    }

    /// The matrix, the next one, its transpose, and three squares.
    fn room(self) -> usize {
        let [rows, columns] = self.padded();
        3 * rows * columns + 3 * rows * rows
    }
}

/// The polynomial that pushes singular values towards 1, steepest at 0: σ ← aσ + bσ³ + cσ⁵. Jordan et al. 2024.
const NEWTON_SCHULZ: [f32; 3] = [3.4445, -4.775, 2.0315];

/// Takes `matrix`, row-major, to about the orthogonal matrix next to it: all singular values end between 0.7 and 1.2, but for
/// those far below the largest.
///
/// X is the matrix divided by its norm; five times, X ← aX + (bA + cA²)X with A = XXᵀ.
fn orthogonalize(sides: Sides, matrix: &mut [f32], room: &mut [f32]) {
    let Sides { rows, columns, turned } = sides;
    let [height, width] = sides.padded();
    room.fill(0.0);
    let (mut x, rest) = room.split_at_mut(height * width);
    let (mut next, rest) = rest.split_at_mut(height * width);
    let (across, rest) = rest.split_at_mut(width * height);
    let (gram, rest) = rest.split_at_mut(height * height);
    let (scaled, rest) = rest.split_at_mut(height * height);
    let factor = &mut rest[..height * height];

    let norm = matrix.iter().map(|value| f64::from(*value) * f64::from(*value)).sum::<f64>().sqrt();
    // torch's limit, for a matrix of zeros.
    let norm = if norm < 1e-7 { 1e-7 } else { norm };
    let place = |i: usize, j: usize| if turned { j * rows + i } else { i * columns + j };
    for i in 0..rows {
        for j in 0..columns {
            x[i * width + j] = (f64::from(matrix[place(i, j)]) / norm) as f32;
        }
    }
    let [a, b, c] = NEWTON_SCHULZ;
    for _ in 0..5 {
        transpose([height, width], Rows::new(x, width), across, height);
        gram.fill(0.0);
        add_product([rows, columns], (x, width), (across, height), gram);
        zip(&Times { factors: [b, c] }, [gram], [factor, scaled]);
        add_product([rows, rows], (scaled, height), (gram, height), factor);
        zip(&Times { factors: [a] }, [x], [next]);
        add_product([rows, rows], (factor, height), (x, width), next);
        core::mem::swap(&mut x, &mut next);
    }
    for i in 0..rows {
        for j in 0..columns {
            matrix[place(i, j)] = x[i * width + j];
        }
    }
}

/// out ← out + a·b, with the lengths of the rows beside the matrices.
fn add_product([rows, depth]: [usize; 2], (a, a_row): (&[f32], usize), (b, b_row): (&[f32], usize), out: &mut [f32]) {
    plain_product([rows, depth, b_row], Rows::new(a, a_row), Rows::new(b, b_row), (out, b_row), true);
}

/// A vector times each of some factors.
struct Times<const N: usize> {
    factors: [f32; N],
}

impl<const N: usize> Elementwise<1, N> for Times<N> {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; N]) -> [V; N] {
        let factors = self.factors.map(V::splat);
        #[inline(always)]
        move |[value], _| factors.map(|factor| factor * value)
    }
}
