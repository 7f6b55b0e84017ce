//! A run from a configuration: which samples each step takes, with which masks and at which rate.

use super::{Example, Learner, Loss, Network, Rate, Report, widen};
use ravine::config::{Averaging, BatchSize, Feature, Schedule, Task, TrainerConfig, Watch};
use ravine::data::{Dataset, Split};
use ravine::dropout::Masks;
use ravine::math::block::{Block, CHUNK};
use ravine::network::{self, initialize};
use ravine::rng::{Stream, epoch_stream, shuffle};

#[derive(Clone)]
pub struct Run {
    pub config: TrainerConfig,
    pub learner: Learner,
    pub train: Vec<Example>,
    pub test: Vec<Example>,
    /// The batches that are left of this epoch.
    rest: Vec<Vec<usize>>,
    masks: Masks,
    rate: Rate,
    pub epoch: u32,
    /// Of the last step; zeros before the first.
    pub last: Report,
    /// How close the run came to any point where a rounding decides what happens next.
    pub doubt: f64,
}

/// What the engine tells of a run, and how close any sample was to being counted as of another class.
#[derive(Clone, Copy, Debug)]
pub struct Metrics {
    pub train_loss: f64,
    pub test_loss: f64,
    pub train_accuracy: Option<f64>,
    pub test_accuracy: Option<f64>,
    pub penalty: f64,
    pub learning_rate: f64,
    pub momentum: Option<f64>,
    pub closest_call: f64,
    /// Losses and accuracies of the averaged weights, of the training samples and the test samples.
    pub averaged: Option<[(f64, f64); 2]>,
}

impl Run {
    pub fn new(config: &TrainerConfig) -> Self {
        let dataset = Dataset::build(&config.data, config.task, config.seed);
        let split = Split::new(dataset.points.len(), config.train_fraction, config.seed);
        let examples = |indices: &[u32]| -> Vec<Example> {
            let example = |index: &u32| {
                let [x, y] = dataset.points[*index as usize].map(f64::from);
                let features = config.features.iter().map(|which| feature(*which, x, y)).collect();
                Example { features, target: f64::from(dataset.targets[*index as usize]) }
            };
            indices.iter().map(example).collect()
        };
        let (train, test) = (examples(&split.train), examples(&split.test));
        let loss = Loss::new(config.loss, config.task, dataset.classes());
        let hidden = config.hidden.iter().map(|layer| layer.units as usize);
        let sizes = [config.features.len()].into_iter().chain(hidden).chain([loss.outputs()]).collect();
        let activations = config.hidden.iter().map(|layer| layer.activation).collect();
        let network = Network { sizes, activations };
        let first = initialize(&network::Layout::new(&network.sizes), &config.initializer, config.seed);
        Self {
            learner: Learner::new(network, loss, widen(&first)),
            rest: Vec::new(),
            masks: Masks::new(config.seed),
            rate: Rate::new(config.optimizer.learning_rate, &config.schedule),
            epoch: 0,
            last: Report { loss: 0.0, gradient_norm: 0.0, update_norm: 0.0, jump: f64::INFINITY },
            doubt: f64::INFINITY,
            config: config.clone(),
            train,
            test,
        }
    }

    /// Goes on under another configuration, which differs in SAM and the average alone. Another kind of average begins anew.
    pub fn update(&mut self, config: &TrainerConfig) {
        if config.averaging.name() != self.config.averaging.name() {
            self.learner.forget_average();
        }
        self.config = config.clone();
    }

    pub fn step(&mut self) {
        if self.rest.is_empty() {
            let mut order: Vec<usize> = (0..self.train.len()).collect();
            if self.config.shuffle {
                shuffle(
                    &mut epoch_stream(
                        self.config.seed.wrapping_add(self.config.batch_order),
                        Stream::Batches,
                        self.epoch.into(),
                    ),
                    &mut order,
                );
            }
            let size = match self.config.batch_size {
                BatchSize::Full => self.train.len(),
                BatchSize::Samples(samples) => samples as usize,
            };
            self.rest = order.chunks(size).rev().map(<[usize]>::to_vec).collect();
        }
        let batch = self.rest.pop().expect("an epoch has a batch");
        let masks = (self.config.regularization.dropout > 0.0).then(|| self.draw_masks(batch.len()));
        let batch: Vec<&Example> = batch.iter().map(|index| &self.train[*index]).collect();
        self.last = self.learner.step(&self.rate.in_effect(&self.config), self.rate.now, &batch, masks.as_deref());
        self.doubt = self.doubt.min(self.last.jump);

        self.rate.tick(self.rest.is_empty());
        if self.rest.is_empty() {
            self.epoch += 1;
            if let Schedule::Plateau { watch, .. } = self.config.schedule.kind {
                let metrics = self.metrics();
                let loss = if watch == Watch::TrainLoss { metrics.train_loss } else { metrics.test_loss };
                self.rate.observe(loss);
                self.doubt = self.doubt.min(self.rate.doubt);
            }
        }
    }

    /// Per sample, hidden layer and unit: 0 or 1/(1−p). The engine's stream is read in its order: chunk by chunk of the
    /// batch, layer by layer, a row a unit.
    fn draw_masks(&mut self, samples: usize) -> Vec<Vec<Vec<f64>>> {
        let dropout = self.config.regularization.dropout;
        let mut all = Vec::new();
        for start in (0..samples).step_by(CHUNK) {
            let count = CHUNK.min(samples - start);
            let block = Block::of(count);
            let mut chunk = vec![Vec::new(); count];
            for layer in &self.config.hidden {
                let units = layer.units as usize;
                let mut drawn = vec![0.0; units * block.stride];
                self.masks.fill(dropout, units, block, &mut drawn);
                for (sample, masks) in chunk.iter_mut().enumerate() {
                    let factor = |unit: usize| if drawn[unit * block.stride + sample] == 0.0 { 0.0 } else { 1.0 };
                    masks.push((0..units).map(|unit| factor(unit) / (1.0 - dropout)).collect());
                }
            }
            all.append(&mut chunk);
        }
        all
    }

    pub fn metrics(&self) -> Metrics {
        let parameters = self.learner.evaluated(&self.config.optimizer.rule);
        let (train_loss, train_accuracy, train_call) = self.evaluate(parameters, &self.train);
        let (test_loss, test_accuracy, test_call) = self.evaluate(parameters, &self.test);
        let average = &self.learner.average;
        let averaged = [&self.train, &self.test].map(|examples| self.evaluate(average, examples));
        let is_averaged = !matches!(self.config.averaging, Averaging::None {});
        let average_call = if is_averaged { averaged[0].2.min(averaged[1].2) } else { f64::INFINITY };
        let classification = self.config.task == Task::Classification;
        Metrics {
            train_loss,
            test_loss,
            train_accuracy: classification.then_some(train_accuracy),
            test_accuracy: classification.then_some(test_accuracy),
            penalty: self.learner.penalty(&self.config.regularization, parameters),
            learning_rate: self.rate.now,
            momentum: self.rate.momentum(),
            closest_call: train_call.min(test_call).min(average_call),
            averaged: is_averaged.then_some(averaged.map(|(loss, accuracy, _)| (loss, accuracy))),
        }
    }

    /// Mean loss, share of samples told right, and the closest call among them.
    fn evaluate(&self, parameters: &[f64], examples: &[Example]) -> (f64, f64, f64) {
        let (mut loss, mut right, mut closest) = (0.0, 0.0, f64::INFINITY);
        for Example { features, target } in examples {
            let trace = self.learner.network.forward(parameters, features, None);
            let logits = trace.z.last().expect("there is an output layer");
            loss += self.learner.loss.value(logits, *target);
            let (class, margin) = self.learner.loss.class(logits);
            right += if class == *target { 1.0 } else { 0.0 };
            closest = closest.min(margin);
        }
        let count = examples.len() as f64;
        (self.config.loss_scale * loss / count, right / count, closest)
    }
}

fn feature(feature: Feature, x: f64, y: f64) -> f64 {
    match feature {
        Feature::X => x,
        Feature::Y => y,
        Feature::XSquared => x * x,
        Feature::YSquared => y * y,
        Feature::XTimesY => x * y,
        Feature::SinX => (std::f64::consts::PI * x).sin(),
        Feature::SinY => (std::f64::consts::PI * y).sin(),
    }
}
