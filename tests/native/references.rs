//! The engine, and the twin, follow the trajectories of torch and optax in `fixtures/`, for every rule, schedule, penalty,
//! activation and loss, with SAM, and with averages of the weights.
//!
//! Nothing is left out here: `well_conditioned` in `fixtures/make.py` picks starts whose runs do not hang on a rounding.

use crate::support::json;
use crate::support::twin::{self, Example, Rate, distance, norm, widen};
use ravine::config::{Activation, Data, HiddenLayer, Optimizer, Task, TrainerConfig, Value};
use ravine::data::Split;
use ravine::evaluation::score;
use ravine::learner::Learner;
use ravine::loss::Objective;
use ravine::math::block::Block;
use ravine::math::vector::{LANES, Rows};
use ravine::model::Model;
use ravine::network::{FillMasks, Network, orthonormal};
use ravine::optim::Step;
use ravine::samples::Batch;
use ravine::schedule::{PlateauState, Progress};
use ravine::schema::Field;
use ravine::trainer::Trainer;
use serde_json::Value as Json;

const FILES: [&str; 28] = [
    include_str!("../fixtures/activations.json"),
    include_str!("../fixtures/adadelta.json"),
    include_str!("../fixtures/adagrad.json"),
    include_str!("../fixtures/adam.json"),
    include_str!("../fixtures/adamax.json"),
    include_str!("../fixtures/adamw.json"),
    include_str!("../fixtures/amsgrad.json"),
    include_str!("../fixtures/annealing.json"),
    include_str!("../fixtures/averaging.json"),
    include_str!("../fixtures/clipping.json"),
    include_str!("../fixtures/cycled_momentum.json"),
    include_str!("../fixtures/cyclic.json"),
    include_str!("../fixtures/dropout.json"),
    include_str!("../fixtures/lion.json"),
    include_str!("../fixtures/losses.json"),
    include_str!("../fixtures/momentum.json"),
    include_str!("../fixtures/muon.json"),
    include_str!("../fixtures/nadam.json"),
    include_str!("../fixtures/networks.json"),
    include_str!("../fixtures/penalties.json"),
    include_str!("../fixtures/radam.json"),
    include_str!("../fixtures/ramp.json"),
    include_str!("../fixtures/rmsprop.json"),
    include_str!("../fixtures/sam.json"),
    include_str!("../fixtures/schedule-free.json"),
    include_str!("../fixtures/schedules.json"),
    include_str!("../fixtures/sgd.json"),
    include_str!("../fixtures/stable_decay.json"),
];

/// One run of a reference, see `fixtures/make.py`.
pub(super) struct Case {
    pub name: String,
    pub config: TrainerConfig,
    objective: Objective,
    hidden: Vec<(usize, Activation)>,
    examples: Vec<Example>,
    /// The samples of each step.
    batches: Vec<Vec<usize>>,
    steps_per_epoch: usize,
    /// Per step, hidden layer, unit and sample: 1 keeps it.
    pub masks: Option<Vec<Vec<Vec<Vec<f64>>>>>,
    /// Before the first step and after each.
    pub weights: Vec<Vec<f64>>,
    /// The rate of each step.
    pub rates: Vec<f64>,
    /// The momentum of each step, where the schedule moves it.
    momenta: Option<Vec<f64>>,
    /// The batch's data loss before each step.
    losses: Vec<f64>,
    /// The loss of all samples after each epoch, where the schedule watches it.
    watched: Option<Vec<f64>>,
    /// Schedule-Free's x, before the first step and after each.
    evaluated: Option<Vec<Vec<f64>>>,
    /// The loss of all samples after each step, at x or else at the weights.
    evaluated_losses: Option<Vec<f64>>,
    /// The averaged weights after each step, and the loss of all samples at them.
    pub averaged: Option<(Vec<Vec<f64>>, Vec<f64>)>,
}

/// JSON as the type that is asked for.
macro_rules! read {
    ($json:expr) => {
        serde_json::from_value($json.clone()).expect("the type that make.py writes")
    };
}

impl Case {
    pub fn read(json: &Json) -> Self {
        let Value::Map(mut config) = json::value(&json["config"]) else { panic!("config is an object") };
        config.push(("loss".to_string(), json::value(&json["loss"])));
        let config = TrainerConfig::from_value(&Value::Map(config)).expect("the keys are the public ones");
        let outputs: usize = read!(json["network"]["outputs"]);
        let squared = json["loss"] == "meanSquaredError";
        let inputs: Vec<Vec<f64>> = read!(json["inputs"]);
        let targets: Vec<f64> = read!(json["targets"]);
        let layer = |layer: &Json| {
            let activation = Activation::from_value(&json::value(&layer["activation"])).expect("an activation");
            (read!(layer["units"]), activation)
        };
        let trajectory = &json["trajectory"];
        let from_the_start = |steps: &Json| {
            let mut all: Vec<Vec<f64>> = read!(steps);
            all.insert(0, read!(json["weights"]));
            all
        };
        Self {
            name: json["name"].to_string(),
            config,
            objective: match (squared, outputs) {
                (true, 1) => Objective::MeanSquaredError { outputs: 1, classes: 0 },
                (true, _) => Objective::MeanSquaredError { outputs, classes: outputs },
                (false, 1) => Objective::BinaryCrossEntropy,
                (false, _) => Objective::SoftmaxCrossEntropy { classes: outputs },
            },
            hidden: json["network"]["hidden"].as_array().expect("a list").iter().map(layer).collect(),
            examples: inputs.into_iter().zip(targets).map(|(features, target)| Example { features, target }).collect(),
            batches: read!(json["batches"]),
            steps_per_epoch: read!(json["stepsPerEpoch"]),
            masks: json.get("masks").map(|json| read!(json)),
            weights: from_the_start(&trajectory["weights"]),
            rates: read!(trajectory["rates"]),
            momenta: trajectory.get("momenta").map(|json| read!(json)),
            losses: read!(trajectory["losses"]),
            watched: trajectory.get("trainLosses").map(|json| read!(json)),
            evaluated: trajectory.get("evaluatedWeights").map(from_the_start),
            evaluated_losses: trajectory.get("evaluatedLosses").map(|json| read!(json)),
            averaged: trajectory
                .get("averagedWeights")
                .map(|weights| (read!(weights), read!(trajectory["averagedLosses"]))),
        }
    }

    pub fn steps(&self) -> usize {
        self.batches.len()
    }

    /// The loss of all samples after the epoch that ended with this step.
    fn watched(&self, step: usize) -> f64 {
        let watched = self.watched.as_ref().expect("watched losses");
        // The list begins with the first epoch after the warm-up.
        watched[watched.len() - (self.steps() - 1 - step) / self.steps_per_epoch - 1]
    }

    /// How far Schedule-Free's y is on the way from z to x.
    fn beta(&self) -> f64 {
        match &self.config.optimizer.rule {
            Optimizer::ScheduleFreeSgd(rule) => rule.beta,
            Optimizer::ScheduleFreeAdamW(rule) => rule.beta,
            rule => unreachable!("{rule:?} has no x"),
        }
    }

    /// All samples.
    fn all(&self) -> Vec<usize> {
        (0..self.examples.len()).collect()
    }

    /// The weights before a step.
    fn before(&self, step: usize) -> Vec<f32> {
        narrow(&self.weights[step])
    }

    /// It is the reference's, or moved by neither.
    fn assert_momentum(&self, step: usize, momentum: Option<f64>) {
        let expected = self.momenta.as_ref().map(|momenta| momenta[step]);
        assert_eq!(momentum.is_some(), expected.is_some(), "{}", self.name);
        let error = momentum.unwrap_or_default() - expected.unwrap_or_default();
        assert_close("the momentum", self, step, error.abs(), 1e-12);
    }

    pub fn engine(&self) -> Engine<'_> {
        let network = Network::new(2, self.hidden.iter().copied(), self.objective.outputs());
        let learner = Learner::new(network, self.objective, &self.before(0), &self.config.optimizer.rule);
        Engine { case: self, learner, progress: Progress::default(), plateau: PlateauState::default() }
    }

    /// A trainer whose training samples are the case's, in their order, and its test samples the same once more.
    pub fn trainer(&self) -> Trainer {
        let (count, mut config) = (self.examples.len(), self.config.clone());
        (config.train_fraction, config.shuffle) = (0.5, false);
        if let Objective::MeanSquaredError { classes: 0, .. } = self.objective {
            config.task = Task::Regression;
        }
        let layer =
            |(units, activation): &(usize, Activation)| HiddenLayer { units: *units as u32, activation: *activation };
        config.hidden = self.hidden.iter().map(layer).collect();
        let Split { train, test } = Split::new(2 * count, config.train_fraction, config.seed);
        let (mut inputs, mut targets) = (vec![0.0; 4 * count], vec![0.0; 2 * count]);
        for (example, place) in self.examples.iter().cycle().zip(train.iter().chain(&test)) {
            let place = *place as usize;
            inputs[2 * place..][..2].copy_from_slice(&example.features);
            targets[place] = example.target;
        }
        config.data = Data::Points { inputs, targets };
        let mut trainer = Trainer::new(config).expect("a valid configuration");
        assert_eq!(trainer.train().count(), count);
        trainer.set_parameters(&self.before(0)).expect("finite weights");
        trainer
    }

    fn twin(&self) -> twin::Learner {
        let outputs = self.objective.outputs();
        let sizes = [2].into_iter().chain(self.hidden.iter().map(|(units, _)| *units)).chain([outputs]).collect();
        let activations = self.hidden.iter().map(|(_, activation)| *activation).collect();
        let loss = match self.objective {
            Objective::MeanSquaredError { .. } => twin::Loss::SquaredError { outputs },
            _ => twin::Loss::CrossEntropy { outputs },
        };
        twin::Learner::new(twin::Network { sizes, activations }, loss, self.weights[0].clone())
    }
}

/// The engine's learner and schedule, led through a case.
pub(super) struct Engine<'a> {
    case: &'a Case,
    pub learner: Learner,
    progress: Progress,
    plateau: PlateauState,
}

/// Samples as the engine takes them.
struct Columns {
    inputs: Vec<f32>,
    targets: Vec<f32>,
    stride: usize,
    count: usize,
}

impl Columns {
    fn new(examples: &[Example], batch: &[usize]) -> Self {
        let stride = (batch.len() + LANES).next_multiple_of(LANES);
        let (mut inputs, mut targets) = (vec![0.0; 2 * stride], vec![0.0; stride]);
        for (column, index) in batch.iter().enumerate() {
            let Example { features, target } = &examples[*index];
            inputs[column] = features[0] as f32;
            inputs[stride + column] = features[1] as f32;
            targets[column] = *target as f32;
        }
        Self { inputs, targets, stride, count: batch.len() }
    }

    fn batch(&self) -> Batch<'_> {
        let inputs = Rows::new(&self.inputs, self.stride);
        Batch { inputs, targets: &self.targets, count: self.count }
    }
}

impl Engine<'_> {
    pub fn step(&mut self, step: usize) {
        let case = self.case;
        let columns = Columns::new(&case.examples, &case.batches[step]);
        let dropout = case.config.regularization.dropout;
        let own = |pass: usize| {
            let mut layers = case.masks.as_ref().map(|masks| masks[step].iter());
            move |units: usize, block: Block, out: &mut [f32]| {
                let layer = layers.as_mut().and_then(Iterator::next).expect("masks for every layer");
                assert_eq!(layer.len(), units, "gradient {pass}");
                for (row, masks) in layer.iter().enumerate() {
                    for (sample, mask) in masks.iter().enumerate() {
                        out[row * block.stride + sample] = (mask / (1.0 - dropout)) as f32;
                    }
                }
            }
        };
        let (mut fill, mut fill_again) = (own(1), own(2));
        let momentum = case.config.schedule.momentum(self.progress);
        case.assert_momentum(step, momentum);
        let now = Step { number: step as u64 + 1, learning_rate: self.rate(), momentum };
        let masks: Option<[FillMasks; 2]> =
            if case.masks.is_some() { Some([&mut fill, &mut fill_again]) } else { None };
        assert!(
            self.learner.step(&case.config, &now, columns.batch(), masks, false),
            "{}: step {step} was refused",
            case.name
        );
    }

    fn rate(&self) -> f64 {
        self.case.config.schedule.rate(self.case.config.optimizer.learning_rate, self.progress, &self.plateau)
    }

    /// Moves the clock on, and tells the schedule what it watches, if `step` ended an epoch.
    pub fn end_step(&mut self, step: usize, watched: impl FnOnce(&mut Self) -> f64) {
        let config = &self.case.config;
        let ends_epoch = (step + 1).is_multiple_of(self.case.steps_per_epoch);
        self.progress.advance(&config.schedule, ends_epoch);
        if ends_epoch && config.schedule.watched_after(self.progress).is_some() {
            let loss = watched(self);
            config.schedule.kind.observe(config.optimizer.learning_rate, loss, &mut self.plateau);
        }
    }

    /// Data loss on these samples, dropout off.
    fn loss(&mut self, batch: &[usize]) -> f64 {
        let (model, _) = self.learner.evaluation();
        loss(self.case, model, batch)
    }

    /// Starts the next step from the reference's weights, and from the z and x that they stand for.
    fn put(&mut self, step: usize) {
        let case = self.case;
        let Some(evaluated) = &case.evaluated else {
            self.learner.set_parameters(&case.before(step));
            return;
        };
        let (ys, xs) = (&case.weights[step], &evaluated[step]);
        let beta = case.beta();
        let [y, z, x] = self.learner.parts_mut().0.parts_mut();
        for (index, (own_y, own_x)) in ys.iter().zip(xs).enumerate() {
            (y[index], x[index]) = (*own_y as f32, *own_x as f32);
            z[index] = ((own_y - beta * own_x) / (1.0 - beta)) as f32;
        }
    }
}

fn loss(case: &Case, model: Model, batch: &[usize]) -> f64 {
    let columns = Columns::new(&case.examples, batch);
    let score = score(model, columns.batch(), &mut model.network.workspace());
    case.config.loss_scale * score.mean_loss()
}

pub(super) fn narrow(values: &[f64]) -> Vec<f32> {
    values.iter().map(|value| *value as f32).collect()
}

fn for_every_case(mut check: impl FnMut(&Case)) {
    for file in FILES {
        let cases: Vec<Json> = serde_json::from_str(file).expect("the file is JSON");
        assert!(!cases.is_empty());
        cases.iter().for_each(|json| check(&Case::read(json)));
    }
}

/// ‖a − reference‖ / ‖reference‖
fn relative(a: &[f64], reference: &[f64]) -> f64 {
    distance(a, reference) / norm(reference)
}

fn assert_close(what: &str, case: &Case, step: usize, error: f64, tolerance: f64) {
    assert!(error <= tolerance, "{}, step {}: {what} is off by {error:e}", case.name, step + 1);
}

#[test]
fn each_step_from_the_references_weights() {
    for_every_case(|case| {
        let mut engine = case.engine();
        for step in 0..case.steps() {
            let before = case.before(step);
            engine.put(step);
            let rate = engine.rate();
            assert_close("the rate", case, step, (rate / case.rates[step] - 1.0).abs(), 1e-12);
            if case.masks.is_none() {
                let loss = loss(case, engine.learner.model(), &case.batches[step]);
                assert_close("the loss", case, step, (loss / case.losses[step] - 1.0).abs(), 1e-5);
            }
            engine.step(step);
            let after = widen(engine.learner.parameters());
            assert_close("the weights", case, step, relative(&after, &case.weights[step + 1]), 1e-5);

            // The step itself, up to what rounding the weights to single precision costs.
            let made: Vec<f64> = after.iter().zip(&before).map(|(after, before)| after - f64::from(*before)).collect();
            let wanted: Vec<f64> = case.weights[step + 1].iter().zip(&case.weights[step]).map(|(a, b)| a - b).collect();
            let rounding = f64::from(f32::EPSILON) * norm(&case.weights[step]);
            let error = (distance(&made, &wanted) - rounding) / norm(&wanted);
            assert_close("the step", case, step, error, 1e-5);

            if let Some(losses) = &case.evaluated_losses {
                let loss = engine.loss(&case.all());
                assert_close("the loss of all", case, step, (loss / losses[step] - 1.0).abs(), 1e-5);
            }
            if let Some(evaluated) = &case.evaluated {
                let error = relative(&widen(engine.learner.evaluated()), &evaluated[step + 1]);
                assert_close("x", case, step, error, 1e-6);
            }
            engine.end_step(step, |_| case.watched(step));
        }
    });
}

#[test]
fn fifty_steps_in_free_run() {
    for_every_case(|case| {
        let mut engine = case.engine();
        assert!(case.steps() >= 50);
        let all = case.all();
        for step in 0..case.steps() {
            engine.step(step);
            let error = relative(&widen(engine.learner.parameters()), &case.weights[step + 1]);
            assert_close("the weights", case, step, error, 1e-4);
            engine.end_step(step, |engine| engine.loss(&all));
        }
    });
}

/// All that a trainer tells of a run with SAM, an average or Schedule-Free. Dropout is left out: its masks are drawn, not given.
#[test]
fn what_the_trainer_tells_in_free_run() {
    let (mut averaged, mut evaluated) = (0, 0);
    for_every_case(|case| {
        let (Some(losses), None) = (&case.evaluated_losses, &case.masks) else { return };
        let mut trainer = case.trainer();
        for (step, reference) in losses.iter().enumerate() {
            assert_eq!(trainer.step(1), 1);
            let error = relative(&widen(trainer.parameters()), &case.weights[step + 1]);
            assert_close("the weights", case, step, error, 1e-4);
            let metrics = trainer.metrics();
            for loss in [metrics.train_loss, metrics.test_loss] {
                assert_close("the loss", case, step, (loss / reference - 1.0).abs(), 1e-4);
            }
            evaluated += 1;
            let Some((weights, losses)) = &case.averaged else {
                assert_eq!((trainer.averaged(), metrics.averaged), (None, None));
                continue;
            };
            let error = relative(&widen(trainer.averaged().expect("an average")), &weights[step]);
            assert_close("the average", case, step, error, 1e-4);
            let told = metrics.averaged.expect("an average");
            for loss in [told.train_loss, told.test_loss] {
                assert_close("its loss", case, step, (loss / losses[step] - 1.0).abs(), 1e-4);
            }
            averaged += 1;
        }
    });
    assert!(evaluated > 1000 && averaged > 400, "{evaluated} and {averaged} steps");
}

/// The references hold 10 digits.
#[test]
fn the_twin_in_free_run() {
    for_every_case(|case| {
        let mut twin = case.twin();
        let mut rate = Rate::new(case.config.optimizer.learning_rate, &case.config.schedule);
        for step in 0..case.steps() {
            assert_close("the rate", case, step, (rate.now / case.rates[step] - 1.0).abs(), 1e-12);
            let batch: Vec<&Example> = case.batches[step].iter().map(|index| &case.examples[*index]).collect();
            let masks = case.masks.as_ref().map(|masks| by_sample(&masks[step], batch.len(), &case.config));
            case.assert_momentum(step, rate.momentum());
            let report = twin.step(&rate.in_effect(&case.config), rate.now, &batch, masks.as_deref());
            assert_close("the loss", case, step, (report.loss / case.losses[step] - 1.0).abs(), 1e-9);
            assert_close("the weights", case, step, relative(&twin.parameters, &case.weights[step + 1]), 1e-9);
            let all: Vec<&Example> = case.examples.iter().collect();
            let loss = |parameters: &[f64]| twin.loss_at(parameters, case.config.loss_scale, &all);
            let evaluated = twin.evaluated(&case.config.optimizer.rule);
            if let Some(losses) = &case.evaluated_losses {
                assert_close("the loss of all", case, step, (loss(evaluated) / losses[step] - 1.0).abs(), 1e-9);
            }
            if let Some(xs) = &case.evaluated {
                assert_close("x", case, step, relative(evaluated, &xs[step + 1]), 1e-9);
            }
            if let Some((weights, losses)) = &case.averaged {
                assert_close("the average", case, step, relative(&twin.average, &weights[step]), 1e-9);
                assert_close("its loss", case, step, (loss(&twin.average) / losses[step] - 1.0).abs(), 1e-9);
            }

            let ends_epoch = (step + 1).is_multiple_of(case.steps_per_epoch);
            rate.tick(ends_epoch);
            if ends_epoch && case.watched.is_some() && step as u32 >= case.config.schedule.warmup_steps {
                let loss = loss(&twin.parameters);
                assert_close("the watched loss", case, step, (loss / case.watched(step) - 1.0).abs(), 1e-9);
                rate.observe(loss);
            }
        }
    });
}

/// Masks per sample, hidden layer and unit, from those per hidden layer, unit and sample.
fn by_sample(layers: &[Vec<Vec<f64>>], samples: usize, config: &TrainerConfig) -> Vec<Vec<Vec<f64>>> {
    let keep = 1.0 - config.regularization.dropout;
    let factors = |layer: &Vec<Vec<f64>>, sample: usize| layer.iter().map(|unit| unit[sample] / keep).collect();
    (0..samples).map(|sample| layers.iter().map(|layer| factors(layer, sample)).collect()).collect()
}

/// torch's `orthogonal_`, from the numbers that it drew.
#[test]
fn orthogonal_weights() {
    let cases: Vec<Json> = serde_json::from_str(include_str!("../fixtures/orthogonal.json")).expect("the file is JSON");
    assert!(!cases.is_empty());
    for case in cases {
        let (rows, columns): (usize, usize) = (read!(case["rows"]), read!(case["columns"]));
        let (drawn, made): (Vec<f64>, Vec<f64>) = (read!(case["drawn"]), read!(case["made"]));
        let own = orthonormal(&drawn, rows, columns);
        assert!(distance(&own, &made) < 1e-13, "{rows} × {columns}");
    }
}
