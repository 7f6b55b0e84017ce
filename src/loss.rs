//! Data losses on logits, and what their gradients are.

use crate::math::block::{Block, CHUNK};
use crate::math::functions::{exp, sigmoid, sigmoid_with_slope, softplus};
use crate::math::norms::scale;
use crate::math::vector::{DUST, Elementwise, Vector, all_finite, blank, without_dust, zip};
use crate::schema::names;
use crate::task::Task;

names! {
    /// The data loss.
    pub enum Loss {
        /// Cross-entropy to classify and squared error to regress.
        "auto" => Auto,
        /// [`Objective::BinaryCrossEntropy`] or [`Objective::SoftmaxCrossEntropy`].
        "crossEntropy" => CrossEntropy,
        /// [`Objective::MeanSquaredError`].
        "meanSquaredError" => MeanSquaredError,
    }
}

/// A loss for a number of outputs. Targets are class indices, or values in regression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// Cross-entropy on one logit z for two classes: ln(1 + eᶻ) − y·z, in nats.
    BinaryCrossEntropy,
    /// Cross-entropy on a logit for each class: ln Σⱼ exp(zⱼ) − z_y, in nats.
    SoftmaxCrossEntropy {
        /// At least 3.
        classes: usize,
    },
    /// Mean over samples and outputs of (ŷ − y)² on raw outputs. One output: y is the value, or 0 or 1 for two classes.
    /// More: one for each class, y is 1 for the sample's class and 0 for the others.
    MeanSquaredError {
        /// Of the network: 1, or one for each of three classes or more.
        outputs: usize,
        /// 0 in regression.
        classes: usize,
    },
}

/// What a set of samples gives: sums, not means.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// How many they are.
    pub samples: usize,
    /// Sum of the samples' losses.
    pub loss: f64,
    /// Samples whose class is told right; 0 in regression.
    pub correct: usize,
}

impl Score {
    /// Loss of a sample on average; NaN without samples.
    pub fn mean_loss(&self) -> f64 {
        self.loss / self.samples as f64
    }

    /// Share of samples told right, 0 … 1; NaN without samples.
    pub fn accuracy(&self) -> f64 {
        self.correct as f64 / self.samples as f64
    }
}

impl Objective {
    /// `classes` is 0 in regression. `Loss::Auto` is what fits the task.
    pub fn new(loss: Loss, task: Task, classes: usize) -> Self {
        let squared = loss == Loss::MeanSquaredError || task == Task::Regression;
        match (squared, classes) {
            (false, 3..) => Self::SoftmaxCrossEntropy { classes },
            (false, _) => Self::BinaryCrossEntropy,
            (true, 3..) => Self::MeanSquaredError { outputs: classes, classes },
            (true, _) => Self::MeanSquaredError { outputs: 1, classes },
        }
    }

    /// Logits a network has to give.
    pub fn outputs(self) -> usize {
        match self {
            Self::BinaryCrossEntropy => 1,
            Self::SoftmaxCrossEntropy { classes } => classes,
            Self::MeanSquaredError { outputs, .. } => outputs,
        }
    }

    /// δ = factor · ∂(Σ of the samples' losses)/∂logits, 0 in the lanes beyond the samples. `logits` and `delta` are
    /// outputs × block. Says whether the logits, and with them the losses, are finite.
    pub fn gradient(self, logits: &[f32], targets: &[f32], block: Block, factor: f32, delta: &mut [f32]) -> bool {
        let row = |index: usize| index * block.stride..index * block.stride + block.width;
        let samples = |index: usize| index * block.stride..index * block.stride + block.count;
        let targets = &targets[..block.width];
        match self {
            Self::BinaryCrossEntropy => {
                zip(&LogisticError { factor }, [&logits[row(0)], targets], [&mut delta[row(0)]]);
            }
            Self::SoftmaxCrossEntropy { classes } => {
                softmax(classes, logits, block, delta);
                for class in 0..classes {
                    zip(&ClassError { factor, class: class as f32 }, [targets], [&mut delta[row(class)]]);
                }
            }
            Self::MeanSquaredError { outputs: 1, .. } => {
                zip(&Difference { factor: 2.0 * factor }, [&logits[row(0)], targets], [&mut delta[row(0)]]);
            }
            Self::MeanSquaredError { outputs, .. } => {
                let factor = 2.0 * factor / outputs as f32;
                for class in 0..outputs {
                    delta[row(class)].copy_from_slice(&logits[row(class)]);
                    zip(&ClassError { factor, class: class as f32 }, [targets], [&mut delta[row(class)]]);
                }
            }
        }
        for index in 0..self.outputs() {
            blank(&mut delta[row(index)], block.count);
        }
        (0..self.outputs()).all(|index| all_finite(&logits[samples(index)]))
    }

    /// [`Objective::gradient`] and its R along the direction in which the logits change by `rlogits`, both without cancellation: where
    /// a sample is told right for sure, δ and the curvature of its loss are far below the rounding of a probability.
    pub fn gradient_along(
        self,
        [logits, rlogits]: [&[f32]; 2],
        targets: &[f32],
        block: Block,
        factor: f32,
        [delta, rdelta]: [&mut [f32]; 2],
    ) {
        let row = |index: usize| index * block.stride..index * block.stride + block.width;
        let targets = &targets[..block.width];
        match self {
            Self::BinaryCrossEntropy => {
                let read = [&logits[row(0)], &rlogits[row(0)], targets];
                zip(&LogisticAlong { factor }, read, [&mut delta[row(0)], &mut rdelta[row(0)]]);
            }
            Self::SoftmaxCrossEntropy { classes } => {
                softmax(classes, logits, block, delta);
                for (sample, target) in targets.iter().enumerate().take(block.count) {
                    let at = |class: usize| class * block.stride + sample;
                    let mut others = 0.0;
                    for class in 0..classes {
                        let spread = |other: usize| delta[at(other)] * (rlogits[at(class)] - rlogits[at(other)]);
                        let change: f32 = (0..classes).map(spread).sum();
                        rdelta[at(class)] = factor * delta[at(class)] * change;
                        if class != *target as usize {
                            others += delta[at(class)];
                        }
                    }
                    for class in 0..classes {
                        let error = if class == *target as usize { -others } else { delta[at(class)] };
                        delta[at(class)] = factor * error;
                    }
                }
            }
            Self::MeanSquaredError { outputs, .. } => {
                self.gradient(logits, targets, block, factor, delta);
                let factor = 2.0 * factor / outputs as f32;
                for output in 0..outputs {
                    rdelta[row(output)].copy_from_slice(&rlogits[row(output)]);
                    scale(factor, &mut rdelta[row(output)]);
                }
            }
        }
        for index in 0..self.outputs() {
            blank(&mut delta[row(index)], block.count);
            blank(&mut rdelta[row(index)], block.count);
        }
    }

    /// Adds the samples' losses and hits to `score`. `scratch` holds as much as `logits`.
    pub fn score(self, logits: &[f32], targets: &[f32], block: Block, scratch: &mut [f32], score: &mut Score) {
        let count = block.count;
        score.samples += count;
        let at = |output: usize, sample: usize| f64::from(logits[output * block.stride + sample]);
        match self {
            Self::BinaryCrossEntropy => {
                let losses = &mut scratch[..count];
                zip(&LogisticLoss, [&logits[..count], &targets[..count]], [&mut *losses]);
                score.loss += losses.iter().map(|loss| f64::from(*loss)).sum::<f64>();
                score.correct += count_equal(&logits[..count], targets, |z| z > 0.0);
            }
            Self::SoftmaxCrossEntropy { classes } => {
                for (sample, target) in targets[..count].iter().enumerate() {
                    let target = *target as usize;
                    let own = at(target, sample);
                    let best = argmax(classes, |class| at(class, sample));
                    let rest = |from: f64, but: usize| -> f64 {
                        let others = (0..classes).filter(|class| *class != but);
                        others.map(|class| libm::exp(at(class, sample) - from)).sum()
                    };
                    // From the largest logit on: no overflow, and the loss of a sure hit keeps its digits.
                    let top = at(best, sample);
                    score.loss += (top - own) + libm::log1p(rest(top, best));
                    score.correct += usize::from(best == target);
                }
            }
            Self::MeanSquaredError { outputs: 1, classes } => {
                for (z, y) in logits[..count].iter().zip(targets) {
                    let error = f64::from(*z) - f64::from(*y);
                    score.loss += error * error;
                }
                if classes > 0 {
                    score.correct += count_equal(&logits[..count], targets, |z| z > 0.5);
                }
            }
            Self::MeanSquaredError { outputs, .. } => {
                for (sample, target) in targets[..count].iter().enumerate() {
                    let target = *target as usize;
                    for output in 0..outputs {
                        let error = at(output, sample) - if output == target { 1.0 } else { 0.0 };
                        score.loss += error * error / outputs as f64;
                    }
                    score.correct += usize::from(argmax(outputs, |output| at(output, sample)) == target);
                }
            }
        }
    }

    /// From logits to what a prediction shows, both outputs × block: probabilities under cross-entropy, the raw outputs
    /// under squared error.
    pub fn predict(self, logits: &[f32], block: Block, out: &mut [f32]) {
        match self {
            Self::BinaryCrossEntropy => zip(&Probability, [&logits[..block.width]], [&mut out[..block.width]]),
            Self::SoftmaxCrossEntropy { classes } => softmax(classes, logits, block, out),
            Self::MeanSquaredError { outputs, .. } => {
                for run in block.runs(outputs) {
                    out[run.clone()].copy_from_slice(&logits[run]);
                }
            }
        }
    }
}

/// exp(zⱼ) / Σ exp(z), both shifted by the largest logit.
fn softmax(classes: usize, logits: &[f32], block: Block, out: &mut [f32]) {
    let row = |class: usize| class * block.stride..class * block.stride + block.width;
    let (mut largest, mut sum) = ([0.0; CHUNK], [0.0; CHUNK]);
    let (largest, sum) = (&mut largest[..block.width], &mut sum[..block.width]);
    largest.copy_from_slice(&logits[row(0)]);
    for class in 1..classes {
        zip(&Larger, [&logits[row(class)]], [&mut *largest]);
    }
    for class in 0..classes {
        zip(&ShiftedExp, [&logits[row(class)], &*largest], [&mut out[row(class)], &mut *sum]);
    }
    for class in 0..classes {
        zip(&Divide, [&*sum], [&mut out[row(class)]]);
    }
}

fn count_equal(logits: &[f32], targets: &[f32], positive: impl Fn(f32) -> bool) -> usize {
    logits.iter().zip(targets).filter(|(z, y)| positive(**z) == (**y > 0.5)).count()
}

/// The first of the largest.
fn argmax(count: usize, value: impl Fn(usize) -> f64) -> usize {
    (1..count).fold(0, |best, index| if value(index) > value(best) { index } else { best })
}

/// factor·(σ(z) − y)
struct LogisticError {
    factor: f32,
}

impl Elementwise<2, 1> for LogisticError {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 2], [V; 1]) -> [V; 1] {
        let (factor, sigmoid, cleaned) = (V::splat(self.factor), sigmoid::<V>(), without_dust::<V>(&DUST));
        #[inline(always)]
        move |[z, y], _| [cleaned(factor * (sigmoid(z) - y))]
    }
}

/// With s = 1 − 2y, σ(z) − y is s·σ(s·z); its R is σ′(z)·R{z}.
struct LogisticAlong {
    factor: f32,
}

impl Elementwise<3, 2> for LogisticAlong {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 3], [V; 2]) -> [V; 2] {
        let (factor, one, sigmoid) = (V::splat(self.factor), V::splat(1.0), sigmoid_with_slope::<V>());
        #[inline(always)]
        move |[z, rz, y], _| {
            let sign = one - (y + y);
            let (value, slope) = sigmoid(sign * z);
            [factor * sign * value, factor * slope * rz]
        }
    }
}

/// ln(1 + eᶻ) − y·z = ln(1 + e^(z − 2yz)) for y = 0 or 1, which keeps its digits when the loss is small.
struct LogisticLoss;

impl Elementwise<2, 1> for LogisticLoss {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 2], [V; 1]) -> [V; 1] {
        let (one, softplus) = (V::constant(&1.0), softplus::<V>());
        #[inline(always)]
        move |[z, y], _| [softplus(z * (one - (y + y)))]
    }
}

/// factor·(p − 1) for samples of the class, factor·p for the others.
struct ClassError {
    factor: f32,
    class: f32,
}

impl Elementwise<1, 1> for ClassError {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        let (factor, class) = (V::splat(self.factor), V::splat(self.class));
        let [half, one] = [&0.5, &1.0].map(V::constant);
        let cleaned = without_dust::<V>(&DUST);
        #[inline(always)]
        move |[y], [p]| {
            let is_class = (y - class).abs().less(half);
            [cleaned(factor * (p - is_class.and(one)))]
        }
    }
}

/// factor·(z − y)
struct Difference {
    factor: f32,
}

impl Elementwise<2, 1> for Difference {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 2], [V; 1]) -> [V; 1] {
        let (factor, cleaned) = (V::splat(self.factor), without_dust::<V>(&DUST));
        #[inline(always)]
        move |[z, y], _| [cleaned(factor * (z - y))]
    }
}

struct Probability;

impl Elementwise<1, 1> for Probability {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        let sigmoid = sigmoid::<V>();
        #[inline(always)]
        move |[z], _| [sigmoid(z)]
    }
}

struct Larger;

impl Elementwise<1, 1> for Larger {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        #[inline(always)]
        |[z], [largest]| [largest.upper(z)]
    }
}

/// e^(z − largest), also added to the sum.
struct ShiftedExp;

impl Elementwise<2, 2> for ShiftedExp {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 2], [V; 2]) -> [V; 2] {
        let exp = exp::<V>();
        #[inline(always)]
        move |[z, largest], [_, sum]| {
            let value = exp(z - largest);
            [value, sum + value]
        }
    }
}

struct Divide;

impl Elementwise<1, 1> for Divide {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; 1], [V; 1]) -> [V; 1] {
        #[inline(always)]
        |[sum], [value]| [value / sum]
    }
}
