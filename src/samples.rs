//! The points of one side of the split, as the network takes them: a row a feature, a sample a lane.

use crate::data::Dataset;
use crate::data::features::{self, Feature};
use crate::math::scalar::larger;
use crate::math::vector::{LANES, Rows};
use core::ops::Range;

/// Samples in columns. Behind them stand at least [`LANES`] zeros, so that whole vectors can be read from any sample on.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    count: usize,
    /// From row to row of `inputs`.
    stride: usize,
    /// Features × samples.
    inputs: Vec<f32>,
    targets: Vec<f32>,
    /// x, y and the target of each sample, as the network sees x and y.
    points: Vec<f32>,
}

/// Samples to be averaged over or scored.
#[derive(Clone, Copy)]
pub struct Batch<'a> {
    /// Features × samples, a row a feature. The rows go on for at least another [`LANES`] finite numbers.
    pub inputs: Rows<'a>,
    /// A class index or value a sample, with as much behind them.
    pub targets: &'a [f32],
    /// Samples.
    pub count: usize,
}

impl Batch<'_> {
    /// Those from sample `start` on.
    pub fn from(self, start: usize) -> Self {
        let inputs = Rows::new(&self.inputs.data[start..], self.inputs.stride);
        Self { inputs, targets: &self.targets[start..], count: self.count - start }
    }
}

impl Samples {
    /// The points with these indices, in this order.
    pub fn new(dataset: &Dataset, indices: &[u32], wanted: &[Feature]) -> Self {
        let count = indices.len();
        let stride = (count + LANES).next_multiple_of(LANES);
        let [mut x, mut y, mut targets] = [(); 3].map(|()| vec![0.0; stride]);
        let mut points = Vec::with_capacity(3 * count);
        for (sample, index) in indices.iter().enumerate() {
            let point = dataset.points[*index as usize];
            let target = dataset.targets[*index as usize];
            (x[sample], y[sample], targets[sample]) = (point[0], point[1], target);
            points.extend([point[0], point[1], target]);
        }
        let mut inputs = vec![0.0; wanted.len() * stride];
        for (feature, row) in wanted.iter().zip(inputs.chunks_exact_mut(stride)) {
            features::fill(*feature, &x[..count], &y[..count], &mut row[..count]);
        }
        Self { count, stride, inputs, targets, points }
    }

    /// Samples, which are at least one in a run's training set.
    pub fn count(&self) -> usize {
        self.count
    }

    /// These samples, as a network takes them.
    pub fn batch(&self, these: Range<usize>) -> Batch<'_> {
        let Range { start, end } = these;
        let inputs = Rows::new(&self.inputs[start..], self.stride);
        Batch { inputs, targets: &self.targets[start..], count: end - start }
    }

    /// All samples, likewise.
    pub fn all(&self) -> Batch<'_> {
        self.batch(0..self.count)
    }

    /// All samples, or the first of them where `cost` times their number exceeds 2²⁴: 2²⁴/`cost`, and 128 at least.
    pub fn first(&self, cost: usize) -> Batch<'_> {
        let affordable = (1 << 24) / cost;
        let most = if affordable < 128 { 128 } else { affordable };
        self.batch(0..if self.count < most { self.count } else { most })
    }

    /// Size of the largest number that a network sees.
    pub fn largest_input(&self) -> f64 {
        self.inputs.iter().fold(0.0, |largest, input| larger(largest, f64::from(input.abs())))
    }

    /// x, y, target, x, y, target, …
    pub fn points(&self) -> &[f32] {
        &self.points
    }

    /// Makes these the samples of `from` in another order: sample `order[i]` of `from` becomes sample i.
    pub fn arrange(&mut self, from: &Samples, order: &[u32]) {
        let rows = self.inputs.chunks_exact_mut(self.stride).zip(from.inputs.chunks_exact(from.stride));
        for (to, from) in rows.chain([(&mut self.targets[..], &from.targets[..])]) {
            for (to, index) in to.iter_mut().zip(order) {
                *to = from[*index as usize];
            }
        }
    }
}
