//! A run: data, batches, the learner, schedule and what is told of them.

use crate::averaging::Average;
use crate::batches::Batches;
use crate::config::TrainerConfig;
use crate::data::{Dataset, Info, Split};
use crate::dropout::Masks;
use crate::evaluation::{self, score};
use crate::grid::{Grid, Inputs};
use crate::learner::Learner;
use crate::loss::{Objective, Score};
use crate::math::block::Block;
use crate::model::Model;
use crate::network::{Network, Workspace, initialize};
use crate::optim::{Seen, Step, Trace};
use crate::penalty::penalty;
use crate::samples::{Batch, Samples};
use crate::schedule::{PlateauState, Progress, Timetable, Watch};
use crate::schema::{Code, ConfigError, Value, item};
use crate::task::Task;

/// One network in training, from a configuration.
///
/// Two trainers with equal configurations do the same, bit for bit, natively and in WebAssembly. No step that is made allocates.
#[derive(Clone, Debug)]
pub struct Trainer {
    pub(crate) config: TrainerConfig,
    info: Info,
    pub(crate) train: Samples,
    pub(crate) test: Samples,
    pub(crate) batches: Batches,
    pub(crate) masks: Masks,
    pub(crate) learner: Learner,
    pub(crate) average: Average,
    pub(crate) progress: Progress,
    pub(crate) plateau: PlateauState,
    pub(crate) diverged_at: Option<u64>,
    /// The losses as of now, once they were asked for; and the last that were finite.
    scores: Option<Scores>,
    pub(crate) last_scores: Option<Scores>,
    /// The same of the averaged weights, finite or not.
    averaged_scores: Option<Scores>,
    pub(crate) shows_average: bool,
    /// Room for points that are drawn.
    inputs: Inputs,
}

/// Where every run ends, 2⁵³ − 1: JavaScript counts no further. At a million steps a second it takes 285 years.
pub(crate) const MOST_STEPS: u64 = (1 << 53) - 1;

/// Parameters that are watched at once: more than a unit has.
pub(crate) const MOST_WATCHED: usize = 1024;

/// What both sides of the split give.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Scores {
    pub train: Score,
    pub test: Score,
}

impl Scores {
    fn of((model, work): (Model, &mut Workspace), train: &Samples, test: &Samples) -> Self {
        Self { train: score(model, train.all(), work), test: score(model, test.all(), work) }
    }

    fn is_finite(&self) -> bool {
        self.train.loss.is_finite() && self.test.loss.is_finite()
    }
}

/// A step on this batch; false if it was not made. Then no masks were drawn either.
fn learn(
    learner: &mut Learner,
    config: &TrainerConfig,
    step: &Step,
    batch: Batch,
    masks: &mut Masks,
    careful: bool,
) -> bool {
    let dropout = config.regularization.dropout;
    if dropout == 0.0 {
        return learner.step(config, step, batch, None, careful);
    }
    let before = masks.clone();
    let mut again = masks.clone();
    let mut fill = |rows: usize, block: Block, out: &mut [f32]| masks.fill(dropout, rows, block, out);
    let mut fill_again = |rows: usize, block: Block, out: &mut [f32]| again.fill(dropout, rows, block, out);
    let made = learner.step(config, step, batch, Some([&mut fill, &mut fill_again]), careful);
    if !made {
        *masks = before;
    }
    made
}

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Updates made.
    pub step: u64,
    /// Epochs completed.
    pub epoch: u64,
    /// Of the next step.
    pub learning_rate: f64,
    /// Of the next step, μ or β₁, where the schedule moves it; a rule that has neither leaves it alone. `None` where the rule's own
    /// counts.
    pub momentum: Option<f64>,
    /// Mean data loss times `loss_scale`, dropout off. Where it or `test_loss` is not finite, both are those of the weights before
    /// the last step, or else the last finite ones that were asked for, while the run goes on too; infinite if there are none.
    pub train_loss: f64,
    /// Of the test samples, likewise.
    pub test_loss: f64,
    /// Share of samples told right; `None` in regression.
    pub train_accuracy: Option<f64>,
    /// Of the test samples, likewise.
    pub test_accuracy: Option<f64>,
    /// l1·Σ|w| + l2/2·Σw² as of now, of the weights at which the losses are taken.
    pub penalty: f64,
    /// Norm of the last step's gradient with penalties, before clipping; 0 at step 0.
    pub gradient_norm: f64,
    /// Norm of the last step; 0 at step 0.
    pub update_norm: f64,
    /// The losses with the averaged weights; `None` while none are kept.
    pub averaged: Option<Averaged>,
    /// The number of the step that was not made because a loss, a gradient or a weight would not have been finite.
    pub diverged_at: Option<u64>,
}

/// What the averaged weights give: losses and accuracies as in [`Metrics`], but a loss that is not finite is infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Averaged {
    /// Mean data loss times `loss_scale`.
    pub train_loss: f64,
    /// Of the test samples.
    pub test_loss: f64,
    /// Share of samples told right; `None` in regression.
    pub train_accuracy: Option<f64>,
    /// Of the test samples.
    pub test_accuracy: Option<f64>,
}

impl Trainer {
    /// A run at step 0. An error where the configuration is not allowed, with its field.
    pub fn new(config: TrainerConfig) -> Result<Self, ConfigError> {
        config.validate()?;
        Ok(Self::begin(config))
    }

    /// The same, of plain values: what is missing takes its default.
    pub fn from_value(value: &Value) -> Result<Self, ConfigError> {
        TrainerConfig::from_value(value).map(Self::begin)
    }

    /// Of a configuration that was checked when it was read.
    pub(crate) fn begin(config: TrainerConfig) -> Self {
        let dataset = Dataset::build(&config.data, config.task, config.seed);
        let split = Split::new(dataset.points.len(), config.train_fraction, config.seed);
        let train = Samples::new(&dataset, &split.train, &config.features);
        let test = Samples::new(&dataset, &split.test, &config.features);
        let objective = Objective::new(config.effective_loss(), config.task, dataset.classes());
        let hidden = config.hidden.iter().map(|layer| (layer.units as usize, layer.activation));
        let network = Network::new(config.features.len(), hidden, objective.outputs());
        let learner = Self::learner(network, objective, &config);
        Self {
            info: dataset.info,
            batches: Batches::new(&train, config.batch_seed()),
            masks: Masks::new(config.seed),
            average: Average::new(&config.averaging, learner.parameters()),
            learner,
            progress: Progress::default(),
            plateau: PlateauState::default(),
            diverged_at: None,
            scores: None,
            last_scores: None,
            averaged_scores: None,
            shows_average: false,
            inputs: Inputs::new(&config.features),
            train,
            test,
            config,
        }
    }

    fn learner(network: Network, objective: Objective, config: &TrainerConfig) -> Learner {
        let parameters = initialize(&network.layout, &config.initializer, config.seed);
        Learner::new(network, objective, &parameters, &config.optimizer.rule)
    }

    /// The configuration as it runs now.
    pub fn config(&self) -> &TrainerConfig {
        &self.config
    }

    /// The names of inputs, target and classes.
    pub fn info(&self) -> &Info {
        &self.info
    }

    /// The network at its weights as of now, to be looked into: with other weights too, and without changing the run. See
    /// [`crate::evaluation`] and [`mod@crate::gradient`].
    pub fn model(&self) -> Model<'_> {
        self.learner.model()
    }

    /// Layers and activations; the weights are [`Trainer::parameters`].
    pub fn network(&self) -> &Network {
        self.learner.model().network
    }

    /// Steps and epochs so far.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// The training samples, in the order of the split.
    pub fn train(&self) -> &Samples {
        &self.train
    }

    /// The test samples, likewise.
    pub fn test(&self) -> &Samples {
        &self.test
    }

    /// Makes that many updates, over the ends of epochs too; returns how many were made: fewer on divergence, and at step 2⁵³ − 1,
    /// where every run ends.
    pub fn step(&mut self, steps: u32) -> u32 {
        (0..steps).take_while(|_| self.advance()).count() as u32
    }

    /// One update; false if it was not made.
    fn advance(&mut self) -> bool {
        if self.diverged_at.is_some() || self.progress.step == MOST_STEPS {
            return false;
        }
        let step = self.next_step();
        let Self { config, train, batches, masks, learner, progress, .. } = self;
        let range = batches.next(train, progress.epoch, config.batch_size, config.shuffle);
        let batch = batches.samples().batch(range.clone());
        // Sums beyond `f32` may not matter, and those of the next samples, which stand on the last lanes, must not.
        if !learn(learner, config, &step, batch, masks, false) && !learn(learner, config, &step, batch, masks, true) {
            self.diverge(self.progress.step + 1);
            return false;
        }
        let Self { config, learner, average, .. } = self;
        let [theta] = learner.state().parts();
        average.take(&config.averaging, self.progress.step + 1, theta);
        if let Some(values) = average.values() {
            learner.trace_mut().note_average(values);
        }
        self.scores = None;
        self.averaged_scores = None;
        let ends_epoch = self.batches.advance(range.end);
        self.progress.advance(&self.config.schedule, ends_epoch);
        if ends_epoch {
            self.end_epoch();
        }
        true
    }

    /// What the rule is told of the step that follows.
    pub(crate) fn next_step(&self) -> Step {
        let Self { config, progress, plateau, learner, .. } = self;
        Step {
            number: progress.step + 1 - learner.begun_at(),
            learning_rate: config.schedule.rate(config.optimizer.learning_rate, *progress, plateau),
            momentum: config.schedule.momentum(*progress),
        }
    }

    /// Ends the run before this step.
    fn diverge(&mut self, step: u64) {
        self.diverged_at = Some(step);
        self.keep_losses();
    }

    /// Keeps the losses of now for the metrics. If they are not finite, those of the weights before the last step; if those are
    /// not either, the last that were.
    fn keep_losses(&mut self) {
        let now = self.evaluate();
        let finite = Some(now).filter(Scores::is_finite).or_else(|| {
            let before = Scores::of(self.learner.evaluation_before()?, &self.train, &self.test);
            Some(before).filter(Scores::is_finite)
        });
        self.last_scores = finite.or(self.last_scores);
    }

    /// Tells the schedule the loss it watches.
    fn end_epoch(&mut self) {
        let Some(watch) = self.config.schedule.watched_after(self.progress) else {
            return;
        };
        let scores = self.evaluate();
        let score = match watch {
            Watch::TrainLoss => scores.train,
            Watch::TestLoss => scores.test,
        };
        let loss = self.config.loss_scale * score.mean_loss();
        self.config.schedule.kind.observe(self.config.optimizer.learning_rate, loss, &mut self.plateau);
    }

    /// Back to step 0 of the configuration as it is now.
    pub fn reset(&mut self) {
        let Model { network, objective, .. } = self.learner.model();
        let mut learner = Self::learner(network.clone(), objective, &self.config);
        *learner.trace_mut() = self.trace().anew(learner.parameters().len());
        self.learner = learner;
        self.average = Average::new(&self.config.averaging, self.learner.parameters());
        self.batches = Batches::new(&self.train, self.config.batch_seed());
        self.masks = Masks::new(self.config.seed);
        self.progress = Progress::default();
        self.plateau = PlateauState::default();
        self.diverged_at = None;
        self.scores = None;
        self.last_scores = None;
        self.averaged_scores = None;
    }

    /// Changes settings while the run goes on: the keys that [`crate::config::Key`]'s `live` marks. All or nothing. Weights,
    /// the optimizer's state and the clock stay; another batch size counts from the next epoch, another order of the batches from the
    /// next batch, and another kind of average begins anew.
    pub fn update(&mut self, patch: &Value) -> Result<(), ConfigError> {
        let config = self.config.patched(patch)?;
        let (schedule, before) = (&config.schedule.kind, &self.config.schedule.kind);
        if schedule.name() != before.name() {
            self.plateau = PlateauState::default();
        } else if schedule.watched() != before.watched() {
            self.plateau.forget_losses();
        }
        let averaging = &config.averaging;
        if averaging.name() != self.config.averaging.name() || averaging.is_ahead(self.progress.step) {
            self.average = Average::new(averaging, self.parameters());
            self.averaged_scores = None;
        }
        let has_other_batches = config.batch_order != self.config.batch_order;
        self.config = config;
        if has_other_batches {
            let Self { config, train, progress, batches, .. } = self;
            batches.reseed(train, config.batch_seed(), progress.epoch, config.shuffle);
        }
        Ok(())
    }

    /// Begins the update rule anew: its state is that of step 0 at the present weights, its own count of steps starts at 1. With
    /// `optimizer`, another rule or other hyper-parameters of it; the configuration has them then. Weights, batches, averages and the
    /// schedule, with its clock, go on. A diverged run can go on with it. Nothing changes where `optimizer` is refused.
    pub fn restart_optimizer(&mut self, optimizer: Option<&Value>) -> Result<(), ConfigError> {
        if let Some(optimizer) = optimizer {
            self.config = self.config.with_optimizer(optimizer)?;
        }
        self.learner = self.learner.begun_anew(&self.config.optimizer.rule, self.progress.step);
        self.diverged_at = None;
        self.scores = None;
        self.last_scores = None;
        self.averaged_scores = None;
        Ok(())
    }

    /// The learning rates of the steps that follow `from`, `from + stride`, … updates, as the settings of now make them: `out`
    /// is filled. What lies behind is told as if they had been those from the start. A plateau cannot be told ahead: the rate
    /// stays what it is now.
    pub fn rates_ahead(&self, out: &mut [f32], from: u64, stride: u64) {
        let timetable = self.timetable();
        let (schedule, base) = (&self.config.schedule, self.config.optimizer.learning_rate);
        let mut step = from;
        for rate in out {
            *rate = schedule.rate(base, timetable.progress(step, schedule), &self.plateau) as f32;
            step = step.saturating_add(stride);
        }
    }

    fn timetable(&self) -> Timetable {
        let left = self.batches.steps_left();
        Timetable {
            now: self.progress,
            next_epoch: (self.progress.step + left, self.progress.epoch + u64::from(left > 0)),
            steps_per_epoch: Batches::per_epoch(self.train.count(), self.config.batch_size),
        }
    }

    /// How the run stands. Evaluates both sides of the split, at most once a step.
    pub fn metrics(&mut self) -> Metrics {
        self.keep_losses();
        let Scores { train, test } = self.last_scores.unwrap_or_else(|| self.evaluate());
        let averaged = self.evaluate_average();
        let loss = |score: Score| {
            let loss = self.config.loss_scale * score.mean_loss();
            if loss.is_finite() { loss } else { f64::INFINITY }
        };
        let accuracy = |score: Score| (self.config.task == Task::Classification).then(|| score.accuracy());
        let averaged = averaged.map(|Scores { train, test }| Averaged {
            train_loss: loss(train),
            test_loss: loss(test),
            train_accuracy: accuracy(train),
            test_accuracy: accuracy(test),
        });
        let (gradient_norm, update_norm) = self.learner.norms();
        Metrics {
            step: self.progress.step,
            epoch: self.progress.epoch,
            learning_rate: self.config.schedule.rate(self.config.optimizer.learning_rate, self.progress, &self.plateau),
            momentum: self.config.schedule.momentum(self.progress),
            train_loss: loss(train),
            test_loss: loss(test),
            train_accuracy: accuracy(train),
            test_accuracy: accuracy(test),
            penalty: penalty(&self.network().layout, &self.config.regularization, self.learner.evaluated()),
            gradient_norm,
            update_norm,
            averaged,
            diverged_at: self.diverged_at,
        }
    }

    /// The losses as of now, finite or not: looking at a run does not stop it, only a step does.
    fn evaluate(&mut self) -> Scores {
        if let Some(scores) = self.scores {
            return scores;
        }
        let scores = Scores::of(self.learner.evaluation(), &self.train, &self.test);
        self.scores = Some(scores);
        scores
    }

    fn evaluate_average(&mut self) -> Option<Scores> {
        let average = self.average.values()?;
        if self.averaged_scores.is_none() {
            let (model, work) = self.learner.evaluation();
            let model = Model { parameters: average, ..model };
            self.averaged_scores = Some(Scores::of((model, work), &self.train, &self.test));
        }
        self.averaged_scores
    }

    /// Watches these parameters, places in [`Trainer::parameters`], from the next step on: [`Trainer::inspect`] tells what their updates
    /// are made of. What was watched before is forgotten; [`Trainer::reset`] and [`Trainer::restore`] watch on, from nothing seen, what
    /// the run then has. The run is the same, bit for bit, and its checkpoints know nothing of it. Refuses more than 1024 parameters,
    /// and places beyond the last; nothing changes then.
    pub fn watch(&mut self, parameters: &[usize]) -> Result<(), ConfigError> {
        let count = self.parameters().len();
        if parameters.len() > MOST_WATCHED {
            let error = ConfigError::new("parameters", Code::Numbers).given(&Value::LongList(parameters.len()));
            return Err(error.number("min", 0.0).number("max", MOST_WATCHED as f64));
        }
        if let Some(index) = parameters.iter().position(|parameter| *parameter >= count) {
            let error = ConfigError::new(&item("parameters", index), Code::Integer);
            let error = error.number("given", parameters[index] as f64);
            return Err(error.number("min", 0.0).number("max", (count - 1) as f64));
        }
        *self.learner.trace_mut() = Trace::new(parameters);
        Ok(())
    }

    /// What is watched, and the numbers of the steps in which it was: at most the last [`crate::optim::REMEMBERED`].
    pub fn trace(&self) -> &Trace {
        self.learner.trace()
    }

    /// What those updates of a parameter were made of, term by term: numbers of the rule's own formula, seen while it was computed.
    /// `None` where the parameter is not watched.
    pub fn inspect(&self, parameter: usize) -> Option<Vec<Seen>> {
        self.trace().inspect(parameter, self.config.optimizer.rule.rule().state_names())
    }

    /// Weights and biases in the order of [`crate::network::Layout`], where the next gradient is taken.
    pub fn parameters(&self) -> &[f32] {
        self.learner.parameters()
    }

    /// The averaged weights, in the same order; `None` where `averaging` keeps none.
    pub fn averaged(&self) -> Option<&[f32]> {
        self.average.values().map(|values| &values[..self.parameters().len()])
    }

    /// Puts other weights in place; the optimizer's state and the clock stay. Averages, of the configuration or of the rule, go there as
    /// well, wherever a weight is another now. A diverged run can go on from them.
    pub fn set_parameters(&mut self, parameters: &[f32]) -> Result<(), ConfigError> {
        let count = self.parameters().len();
        if parameters.len() != count {
            let error = ConfigError::new("weights", Code::WeightCount).number("given", parameters.len() as f64);
            return Err(error.number("count", count as f64));
        }
        if let Some(error) = ConfigError::of_infinite("weights", parameters) {
            return Err(error);
        }
        self.average.put(self.learner.parameters(), parameters);
        self.learner.set_parameters(parameters);
        self.diverged_at = None;
        self.scores = None;
        self.last_scores = None;
        self.averaged_scores = None;
        Ok(())
    }

    /// Planes of [`Trainer::predict_grid`], and numbers per point of [`Trainer::predict`]: one for two classes or a value,
    /// else one a class.
    pub fn prediction_planes(&self) -> usize {
        self.learner.model().objective.outputs()
    }

    /// Planes of [`Trainer::neuron_grids`]: one for each hidden unit and each output.
    pub fn neuron_planes(&self) -> usize {
        self.network().layout.unit_count()
    }

    /// Predictions for points x, y, x, y, …: the value; for two classes the probability of class 1; for more a row of
    /// probabilities a point. Under squared error the raw outputs. Where weights are so large that sums on the way are beyond `f32`,
    /// as those of a diverged run may be, a prediction may be infinite or NaN, a probability too.
    pub fn predict(&mut self, points: &[f32]) -> Result<Vec<f32>, ConfigError> {
        if !points.len().is_multiple_of(2) {
            return Err(ConfigError::unpaired("inputs", points.len()));
        }
        if let Some(error) = ConfigError::of_infinite("inputs", points) {
            return Err(error);
        }
        let mut out = vec![0.0; points.len() / 2 * self.prediction_planes()];
        let (model, work, inputs) = self.drawn();
        evaluation::predict(model, points, inputs, work, &mut out);
        Ok(out)
    }

    /// The prediction at each cell of a grid, as [`Trainer::predict`] has it, row-major: one plane for two classes or a value, one a
    /// class otherwise, one after the other.
    pub fn predict_grid(&mut self, out: &mut [f32], grid: &Grid) -> Result<(), ConfigError> {
        grid.check(out.len(), self.prediction_planes())?;
        let (model, work, inputs) = self.drawn();
        evaluation::predict_grid(model, grid, inputs, work, out);
        Ok(())
    }

    /// The activation of every hidden unit at each cell, a plane a unit, layer by layer; then the prediction.
    pub fn neuron_grids(&mut self, out: &mut [f32], grid: &Grid) -> Result<(), ConfigError> {
        grid.check(out.len(), self.neuron_planes())?;
        let (model, work, inputs) = self.drawn();
        evaluation::neuron_grids(model, grid, inputs, work, out);
        Ok(())
    }

    /// Whether predictions and pictures are made with [`Trainer::averaged`] from now on, where such weights are kept. The run is the
    /// same.
    pub fn show_average(&mut self, shows: bool) {
        self.shows_average = shows;
    }

    /// What is predicted and drawn with, and the room for it.
    fn drawn(&mut self) -> (Model<'_>, &mut Workspace, &mut Inputs) {
        let (model, work) = self.learner.evaluation();
        let average = self.average.values().filter(|_| self.shows_average);
        (Model { parameters: average.unwrap_or(model.parameters), ..model }, work, &mut self.inputs)
    }
}
