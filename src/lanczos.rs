//! The largest eigenvalue of a symmetric operator, from products with it.

use crate::math::norms::norm;

/// The largest (algebraic) eigenvalue that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigenpair {
    /// The eigenvalue.
    pub value: f64,
    /// Its eigenvector, of length 1.
    pub vector: Vec<f32>,
    /// ‖A·vector − value·vector‖: an eigenvalue is no farther from `value`.
    pub residual: f64,
    /// Products with the operator that were used.
    pub products: usize,
}

/// The residual at which it is near enough, as a share of the value. With five times as much, a search that begins at the second
/// eigenvector of thousands ends there now and then.
const NEAR: f64 = 2e-5;
/// Products before that is looked at: what there is along other eigenvectors has to grow first.
const FEWEST: usize = 4;

/// The method of Lanczos (Lanczos 1950; Paige 1972) for the largest eigenvalue of a symmetric operator, each vector made orthogonal to all
/// before it, twice. One product at a time, so that whoever has other things to do can go on later.
#[derive(Clone, Debug)]
pub struct Lanczos {
    /// Orthogonal vectors of length 1: one more than there were products, until it ends.
    basis: Vec<Vec<f32>>,
    /// The diagonal of the projected operator.
    diagonal: Vec<f64>,
    /// What stands beside the diagonal.
    beside: Vec<f64>,
    /// The last product.
    next: Vec<f32>,
    /// Most products.
    most: usize,
}

/// How far a search came with a product.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// More products are needed.
    NotYet,
    /// The eigenpair, near enough or with all products used.
    Eigenpair(Eigenpair),
    /// A product was not finite: there is none.
    Nothing,
}

impl Lanczos {
    /// `start` is not 0; the nearer it is to the eigenvector, the fewer products are used: `most` at most.
    pub fn new(start: &[f32], most: usize) -> Self {
        let count = start.len();
        Self {
            basis: vec![scaled(start, 1.0 / norm(start))],
            diagonal: Vec::new(),
            beside: Vec::new(),
            next: vec![0.0; count],
            most: if most < count { most } else { count },
        }
    }

    /// Products with the operator so far.
    pub fn products(&self) -> usize {
        self.diagonal.len()
    }

    /// Most products.
    pub fn most(&self) -> usize {
        self.most
    }

    /// Makes one product with the operator that `apply` multiplies with (false where it is not finite). After the end nothing is found.
    pub fn advance(&mut self, apply: &mut dyn FnMut(&[f32], &mut [f32]) -> bool) -> Found {
        let Self { basis, diagonal, beside, next, most } = self;
        // It has come to its end.
        if diagonal.len() > beside.len() {
            return Found::Nothing;
        }
        let last = basis.len() - 1;
        if !apply(&basis[last], next) {
            return Found::Nothing;
        }
        diagonal.push(dot(&basis[last], next));
        for _ in 0..2 {
            for vector in basis.iter() {
                let along = dot(vector, next);
                add_scaled(next, -along, vector);
            }
        }
        let rest = norm(next);
        let products = diagonal.len();
        let size = diagonal.iter().chain(&*beside).fold(0.0, |size: f64, one| size + one.abs());
        let is_all = products == *most || rest <= 1e-7 * size;
        if is_all || products >= FEWEST {
            let (value, weights) = largest_of_tridiagonal(diagonal, beside);
            let residual = (rest * weights[products - 1]).abs();
            if is_all || residual <= NEAR * value.abs() {
                let mut vector = vec![0.0; next.len()];
                for (weight, one) in weights.iter().zip(&*basis) {
                    add_scaled(&mut vector, *weight, one);
                }
                let vector = scaled(&vector, 1.0 / norm(&vector));
                return Found::Eigenpair(Eigenpair { value, vector, residual, products });
            }
        }
        beside.push(rest);
        basis.push(scaled(next, 1.0 / rest));
        Found::NotYet
    }
}

/// Σ aᵢbᵢ in `f64`, as eight sums side by side: one alone waits for itself, and large networks spend a tenth of a search on it.
fn dot(a: &[f32], b: &[f32]) -> f64 {
    const SIDE: usize = 8;
    let (whole_a, rest_a) = a.as_chunks::<SIDE>();
    let (whole_b, rest_b) = b.as_chunks::<SIDE>();
    let mut sums = [0.0; SIDE];
    for (a, b) in whole_a.iter().zip(whole_b) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += f64::from(*a) * f64::from(*b);
        }
    }
    let rest = rest_a.iter().zip(rest_b).map(|(a, b)| f64::from(*a) * f64::from(*b));
    sums.into_iter().sum::<f64>() + rest.sum::<f64>()
}

fn scaled(values: &[f32], factor: f64) -> Vec<f32> {
    values.iter().map(|value| (factor * f64::from(*value)) as f32).collect()
}

fn add_scaled(values: &mut [f32], factor: f64, others: &[f32]) {
    for (value, other) in values.iter_mut().zip(others) {
        *value = (f64::from(*value) + factor * f64::from(*other)) as f32;
    }
}

/// The largest eigenvalue of a symmetric tridiagonal matrix, and its eigenvector of length 1: bisection by the number of negative pivots
/// (Sturm), then the recurrence from both ends to where the vector is largest (Fernando 1997).
fn largest_of_tridiagonal(diagonal: &[f64], beside: &[f64]) -> (f64, Vec<f64>) {
    let count = diagonal.len();
    let reach = |at: usize| {
        let left = if at > 0 { beside[at - 1].abs() } else { 0.0 };
        left + if at + 1 < count { beside[at].abs() } else { 0.0 }
    };
    let tiny = f64::MIN_POSITIVE;
    let solid = |pivot: f64| if pivot == 0.0 { tiny } else { pivot };
    // The pivots of T − x from the first on.
    let down = |x: f64| {
        let mut before = 1.0;
        (0..count).map(move |at| {
            let taken = if at > 0 { beside[at - 1] * beside[at - 1] / before } else { 0.0 };
            before = solid(diagonal[at] - x - taken);
            before
        })
    };
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (at, centre) in diagonal.iter().enumerate() {
        let (below, above) = (centre - reach(at), centre + reach(at));
        if below < low {
            low = below;
        }
        if above > high {
            high = above;
        }
    }
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        // All eigenvalues are below where all pivots are negative.
        if down(middle).all(|pivot| pivot < 0.0) { high = middle } else { low = middle }
    }
    let value = high;
    let down: Vec<f64> = down(value).collect();
    let mut up = vec![0.0; count];
    for at in (0..count).rev() {
        let taken = if at + 1 < count { beside[at] * beside[at] / up[at + 1] } else { 0.0 };
        up[at] = solid(diagonal[at] - value - taken);
    }
    // Where the two meet with the smallest pivot, the vector is large.
    let twist = |at: usize| (down[at] + up[at] - (diagonal[at] - value)).abs();
    let middle = (1..count).fold(0, |best, at| if twist(at) < twist(best) { at } else { best });
    let mut vector = vec![0.0; count];
    vector[middle] = 1.0;
    for at in (0..middle).rev() {
        vector[at] = -beside[at] * vector[at + 1] / down[at];
    }
    for at in middle + 1..count {
        vector[at] = -beside[at - 1] * vector[at - 1] / up[at];
    }
    let length = vector.iter().map(|one| one * one).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|one| *one /= length);
    (value, vector)
}
