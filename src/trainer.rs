//! A run: data, batches, the learner, schedule and what is told of them.

use crate::batches::{Batches, Position};
use crate::checkpoint::{Reader, Writer, checksum_of_points, placeholder, refused};
use crate::config::TrainerConfig;
use crate::data::{Dataset, Info, Split};
use crate::dropout::Masks;
use crate::grid::{Grid, Inputs};
use crate::learner::{Batch, Learner};
use crate::loss::{Objective, Score};
use crate::math::block::{Block, chunks};
use crate::math::scalar::larger;
use crate::math::vector::Rows;
use crate::network::{Network, Workspace, initialize};
use crate::optim::Step;
use crate::samples::Samples;
use crate::schedule::{PlateauState, Progress, Timetable, Watch};
use crate::schema::{Code, ConfigError, Value};
use crate::task::Task;
use core::ops::Range;

/// One network in training, from a configuration.
///
/// Two trainers with equal configurations do the same, bit for bit, natively and in WebAssembly. No step that is made allocates.
#[derive(Clone, Debug)]
pub struct Trainer {
    config: TrainerConfig,
    info: Info,
    train: Samples,
    test: Samples,
    batches: Batches,
    masks: Masks,
    learner: Learner,
    progress: Progress,
    plateau: PlateauState,
    diverged_at: Option<u64>,
    /// The losses as of now, once they were asked for; and the last that were finite.
    evaluation: Option<Evaluation>,
    last_evaluation: Option<Evaluation>,
    /// Room for points that are drawn.
    inputs: Inputs,
}

/// Where every run ends, 2⁵³ − 1: JavaScript counts no further. At a million steps a second it takes 285 years.
const MOST_STEPS: u64 = (1 << 53) - 1;

/// Logits below this have finite losses, squared too.
const CALM: f64 = 1e18;

/// What both sides of the split give.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Evaluation {
    train: Score,
    test: Score,
}

impl Evaluation {
    /// Of a network with these parameters.
    fn of(
        objective: Objective,
        (network, parameters, work): (&Network, &[f32], &mut Workspace),
        train: &Samples,
        test: &Samples,
    ) -> Self {
        let mut score = |samples| score(objective, (network, parameters, &mut *work), samples);
        Self { train: score(train), test: score(test) }
    }

    fn is_finite(&self) -> bool {
        self.train.loss.is_finite() && self.test.loss.is_finite()
    }
}

fn score(
    objective: Objective,
    (network, parameters, work): (&Network, &[f32], &mut Workspace),
    samples: &Samples,
) -> Score {
    let mut score = Score::default();
    for chunk in chunks(samples.count()) {
        let block = Block::of(chunk.len());
        network.evaluate(parameters, samples.inputs(chunk.start), block, work);
        let logits = network.logits(&work.z, block);
        objective.score(logits, samples.targets(chunk.start), block, &mut work.delta, &mut score);
    }
    score
}

/// A step on these samples; false if it was not made. Then no masks were drawn either.
fn learn(
    learner: &mut Learner,
    config: &TrainerConfig,
    step: &Step,
    samples: &Samples,
    these: Range<usize>,
    masks: &mut Masks,
) -> bool {
    let batch =
        Batch { inputs: samples.inputs(these.start), targets: samples.targets(these.start), count: these.len() };
    let dropout = config.regularization.dropout;
    if dropout == 0.0 {
        return learner.step(config, step, batch, None);
    }
    let before = masks.clone();
    let mut fill = |rows: usize, block: Block, out: &mut [f32]| masks.fill(dropout, rows, block, out);
    let made = learner.step(config, step, batch, Some(&mut fill));
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
    /// Mean data loss times `loss_scale`, dropout off. Where it or `test_loss` is not finite, both are those of the weights before
    /// the last step, or else the last finite ones that were asked for, while the run goes on too; infinite if there are none.
    pub train_loss: f64,
    /// Of the test samples, likewise.
    pub test_loss: f64,
    /// Share of samples told right; `None` in regression.
    pub train_accuracy: Option<f64>,
    /// Of the test samples, likewise.
    pub test_accuracy: Option<f64>,
    /// l1·Σ|w| + l2/2·Σw² as of now.
    pub penalty: f64,
    /// Norm of the last step's gradient with penalties, before clipping; 0 at step 0.
    pub gradient_norm: f64,
    /// Norm of the last step; 0 at step 0.
    pub update_norm: f64,
    /// The number of the step that was not made because a loss, a gradient or a weight would not have been finite.
    pub diverged_at: Option<u64>,
}

impl Trainer {
    /// A run at step 0. An error where the configuration is not allowed, with its field.
    pub fn new(config: TrainerConfig) -> Result<Self, ConfigError> {
        config.validate()?;
        let dataset = Dataset::build(&config.data, config.task, config.seed);
        let split = Split::new(dataset.points.len(), config.train_fraction, config.seed);
        let train = Samples::new(&dataset, &split.train, &config.features);
        let test = Samples::new(&dataset, &split.test, &config.features);
        let objective = Objective::new(config.effective_loss(), config.task, dataset.classes());
        let hidden = config.hidden.iter().map(|layer| (layer.units as usize, layer.activation));
        let network = Network::new(config.features.len(), hidden, objective.outputs());
        Ok(Self {
            info: dataset.info,
            batches: Batches::new(&train, config.seed),
            masks: Masks::new(config.seed),
            learner: Self::learner(network, objective, &config),
            progress: Progress::default(),
            plateau: PlateauState::default(),
            diverged_at: None,
            evaluation: None,
            last_evaluation: None,
            inputs: Inputs::new(config.features.len()),
            train,
            test,
            config,
        })
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

    /// Layers and activations; the weights are [`Trainer::parameters`].
    pub fn network(&self) -> &Network {
        self.learner.network()
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
        let Self { config, train, batches, masks, learner, progress, .. } = self;
        let range = batches.next(train, progress.epoch, config.batch_size, config.shuffle);
        let step = Step {
            number: progress.step + 1,
            learning_rate: config.schedule.rate(config.optimizer.learning_rate, *progress, &self.plateau),
        };
        // Behind the batch, on its last lanes, the next one begins. How many lanes there are must not decide whether a run
        // goes on: what fails is tried again alone.
        let samples = batches.samples();
        if !learn(learner, config, &step, samples, range.clone(), masks)
            && !learn(learner, config, &step, &samples.alone(range.clone()), range.clone(), masks)
        {
            self.diverge(step.number);
            return false;
        }
        self.evaluation = None;
        let ends_epoch = self.batches.advance(range.end);
        self.progress.advance(&self.config.schedule, ends_epoch);
        if ends_epoch {
            self.end_epoch();
        }
        true
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
        let finite = Some(now).filter(Evaluation::is_finite).or_else(|| {
            let objective = self.learner.objective();
            let before = Evaluation::of(objective, self.learner.evaluation_before()?, &self.train, &self.test);
            Some(before).filter(Evaluation::is_finite)
        });
        self.last_evaluation = finite.or(self.last_evaluation);
    }

    /// Tells the schedule the loss it watches.
    fn end_epoch(&mut self) {
        let Some(watch) = self.config.schedule.watched_after(self.progress) else {
            return;
        };
        let evaluation = self.evaluate();
        let score = match watch {
            Watch::TrainLoss => evaluation.train,
            Watch::TestLoss => evaluation.test,
        };
        let loss = self.config.loss_scale * score.mean_loss();
        self.config.schedule.kind.observe(self.config.optimizer.learning_rate, loss, &mut self.plateau);
    }

    /// Back to step 0 of the configuration as it is now.
    pub fn reset(&mut self) {
        let network = self.learner.network().clone();
        self.learner = Self::learner(network, self.learner.objective(), &self.config);
        self.batches = Batches::new(&self.train, self.config.seed);
        self.masks = Masks::new(self.config.seed);
        self.progress = Progress::default();
        self.plateau = PlateauState::default();
        self.diverged_at = None;
        self.evaluation = None;
        self.last_evaluation = None;
    }

    /// The whole run as bytes, its configuration included: the one that [`Trainer::restore`] makes of them goes on as this one
    /// would, bit for bit. See [`crate::checkpoint`].
    pub fn checkpoint(&self) -> Vec<u8> {
        self.written(Writer::default(), &self.config)
    }

    /// The same in a light form, which does not grow with points of one's own: it has their checksum, and only a trainer with the
    /// same points takes it up.
    pub fn checkpoint_without_points(&self) -> Vec<u8> {
        let Some(points) = checksum_of_points(&self.config.data) else {
            return self.checkpoint();
        };
        let mut config = self.config.clone();
        config.data = placeholder();
        self.written(Writer::light(points), &config)
    }

    /// The weights before the last step, where the losses of now may not be finite, which the next step will ask for.
    fn needed_before(&self) -> Option<&[f32]> {
        if self.diverged_at.is_some() {
            return None;
        }
        let before = self.learner.before()?;
        let input = larger(self.train.largest_input(), self.test.largest_input());
        let is_calm = self.network().bound(self.parameters(), input) < CALM;
        (!is_calm).then_some(before)
    }

    #[inline(never)]
    fn written(&self, mut to: Writer, config: &TrainerConfig) -> Vec<u8> {
        to.value(&config.to_value());
        to.u64(self.progress.step);
        to.u64(self.progress.epoch);
        to.u64(self.progress.warm_epochs);
        let Position { sample, size } = self.batches.position();
        to.u32(sample as u32);
        to.u32(size as u32);
        let PlateauState { best, bad_epochs, cooldown_left, scale } = self.plateau;
        to.f64(best);
        to.u32(bad_epochs);
        to.u32(cooldown_left);
        to.f64(scale);
        for word in self.masks.state().iter().flatten() {
            to.u32(*word);
        }
        to.floats(self.learner.state().values());
        let (gradient_norm, update_norm) = self.learner.norms();
        to.f64(gradient_norm);
        to.f64(update_norm);
        to.optional(self.diverged_at);
        let before = self.needed_before();
        to.u32(u32::from(self.last_evaluation.is_some()) + 2 * u32::from(before.is_some()));
        for score in self.last_evaluation.iter().flat_map(|evaluation| [evaluation.train, evaluation.test]) {
            to.f64(score.loss);
            to.u32(score.correct as u32);
        }
        before.into_iter().for_each(|before| to.floats(before));
        to.finish()
    }

    /// Takes up the run of a checkpoint. An error where the bytes are not one, or have the light form and belong to other points;
    /// nothing changes then.
    pub fn restore(&mut self, checkpoint: &[u8]) -> Result<(), ConfigError> {
        let mut from = Reader::new(checkpoint)?;
        let unreadable = || refused(Code::CheckpointUnreadable);
        let points = from.points();
        let mut config = TrainerConfig::from_value(&from.value().ok_or_else(unreadable)?)?;
        if points.is_some() {
            if points != checksum_of_points(&self.config.data) {
                return Err(refused(Code::CheckpointOfOtherPoints));
            }
            config.data.clone_from(&self.config.data);
        }
        let mut run = Self::new(config)?;
        run.resume(&mut from).filter(|()| from.rest() == 0).ok_or_else(unreadable)?;
        *self = run;
        Ok(())
    }

    /// Reads what a checkpoint has behind the configuration.
    fn resume(&mut self, from: &mut Reader) -> Option<()> {
        let norm = |norm: f64| Some(norm).filter(|norm| *norm >= 0.0 && norm.is_finite());
        let count = |count: u64, most: u64| Some(count).filter(|count| *count <= most);
        // More than a plateau ever counts to.
        let epochs = |epochs: u32| Some(epochs).filter(|epochs| *epochs < 1 << 20);
        let step = count(from.u64()?, MOST_STEPS)?;
        let epoch = count(from.u64()?, step)?;
        self.progress = Progress { step, epoch, warm_epochs: count(from.u64()?, epoch)? };
        let position = Position { sample: from.u32()? as usize, size: from.u32()? as usize };
        self.batches.resume(&self.train, self.progress.epoch, position, self.config.shuffle)?;
        self.plateau = PlateauState {
            best: Some(from.f64()?).filter(|best| !best.is_nan())?,
            bad_epochs: epochs(from.u32()?)?,
            cooldown_left: epochs(from.u32()?)?,
            scale: Some(from.f64()?).filter(|scale| (0.0..=1.0).contains(scale))?,
        };
        let mut masks = [[0; 8]; 4];
        for word in masks.iter_mut().flatten() {
            *word = from.u32()?;
        }
        self.masks = Masks::resume(masks);
        let mut state = self.learner.state().clone();
        from.floats(state.values_mut())?;
        if !state.parameters().iter().all(|parameter| parameter.is_finite()) {
            return None;
        }
        let norms = (norm(from.f64()?)?, norm(from.f64()?)?);
        self.diverged_at = from.optional()?;
        if self.diverged_at.is_some_and(|diverged| diverged != step + 1) {
            return None;
        }
        let follows = Some(from.u32()?).filter(|follows| *follows < 4)?;
        let mut score = |samples: &Samples| {
            let (samples, loss, correct) = (samples.count(), from.f64()?, from.u32()? as usize);
            Some(Score { samples, loss, correct }).filter(|score| score.correct <= samples)
        };
        self.last_evaluation = match follows % 2 {
            0 => None,
            _ => Some(Evaluation { train: score(&self.train)?, test: score(&self.test)? }),
        };
        let mut before = None;
        if follows >= 2 {
            let mut parameters = self.parameters().to_vec();
            from.floats(&mut parameters)?;
            before = Some(parameters).filter(|before| before.iter().all(|parameter| parameter.is_finite()));
            before.as_ref()?;
        }
        self.learner.resume(state, before.as_deref(), norms);
        Some(())
    }

    /// Changes settings while the run goes on: the keys that [`crate::config::Key`]'s `live` marks. All or nothing. Weights,
    /// the optimizer's state and the clock stay; another batch size counts from the next epoch.
    pub fn update(&mut self, patch: &Value) -> Result<(), ConfigError> {
        let config = self.config.patched(patch)?;
        let (schedule, before) = (&config.schedule.kind, &self.config.schedule.kind);
        if schedule.name() != before.name() {
            self.plateau = PlateauState::default();
        } else if schedule.watched() != before.watched() {
            self.plateau.forget_losses();
        }
        self.config = config;
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
        let Evaluation { train, test } = self.last_evaluation.unwrap_or_else(|| self.evaluate());
        let loss = |score: Score| {
            let loss = self.config.loss_scale * score.mean_loss();
            if loss.is_finite() { loss } else { f64::INFINITY }
        };
        let accuracy = |score: Score| (self.config.task == Task::Classification).then(|| score.accuracy());
        let (gradient_norm, update_norm) = self.learner.norms();
        Metrics {
            step: self.progress.step,
            epoch: self.progress.epoch,
            learning_rate: self.config.schedule.rate(self.config.optimizer.learning_rate, self.progress, &self.plateau),
            train_loss: loss(train),
            test_loss: loss(test),
            train_accuracy: accuracy(train),
            test_accuracy: accuracy(test),
            penalty: self.learner.penalty(&self.config.regularization),
            gradient_norm,
            update_norm,
            diverged_at: self.diverged_at,
        }
    }

    /// The losses as of now, finite or not: looking at a run does not stop it, only a step does.
    fn evaluate(&mut self) -> Evaluation {
        if let Some(evaluation) = self.evaluation {
            return evaluation;
        }
        let objective = self.learner.objective();
        let evaluation = Evaluation::of(objective, self.learner.evaluation(), &self.train, &self.test);
        self.evaluation = Some(evaluation);
        evaluation
    }

    /// Weights and biases in the order of [`crate::network::Layout`].
    pub fn parameters(&self) -> &[f32] {
        self.learner.parameters()
    }

    /// Puts other weights in place; the optimizer's state and the clock stay. A diverged run can go on from them.
    pub fn set_parameters(&mut self, parameters: &[f32]) -> Result<(), ConfigError> {
        let count = self.parameters().len();
        if parameters.len() != count {
            let error = ConfigError::new("weights", Code::WeightCount).number("given", parameters.len() as f64);
            return Err(error.number("count", count as f64));
        }
        if let Some(error) = ConfigError::of_infinite("weights", parameters) {
            return Err(error);
        }
        self.learner.set_parameters(parameters);
        self.diverged_at = None;
        self.evaluation = None;
        self.last_evaluation = None;
        Ok(())
    }

    /// Planes of [`Trainer::predict_grid`], and numbers per point of [`Trainer::predict`]: one for two classes or a value,
    /// else one a class.
    pub fn prediction_planes(&self) -> usize {
        self.learner.objective().outputs()
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
        let planes = self.prediction_planes();
        let mut out = vec![0.0; points.len() / 2 * planes];
        for chunk in chunks(points.len() / 2) {
            let block = Block::of(chunk.len());
            self.inputs.take_points(&points[2 * chunk.start..2 * chunk.end], &self.config.features);
            self.predict_inputs(block);
            let (_, _, work) = self.learner.evaluation();
            for (sample, row) in out[chunk.start * planes..chunk.end * planes].chunks_exact_mut(planes).enumerate() {
                for (plane, value) in row.iter_mut().enumerate() {
                    *value = work.delta[plane * block.stride + sample];
                }
            }
        }
        Ok(out)
    }

    /// The prediction at each cell of a grid, as [`Trainer::predict`] has it, row-major: one plane for two classes or a value, one a
    /// class otherwise, one after the other.
    pub fn predict_grid(&mut self, out: &mut [f32], grid: &Grid) -> Result<(), ConfigError> {
        let planes = self.prediction_planes();
        grid.check(out.len(), planes)?;
        for chunk in chunks(grid.cells()) {
            let block = Block::of(chunk.len());
            self.inputs.take_cells(grid, chunk.clone(), &self.config.features);
            self.predict_inputs(block);
            let (_, _, work) = self.learner.evaluation();
            for plane in 0..planes {
                let values = &work.delta[plane * block.stride..][..chunk.len()];
                out[plane * grid.cells()..][chunk.clone()].copy_from_slice(values);
            }
        }
        Ok(())
    }

    /// The activation of every hidden unit at each cell, a plane a unit, layer by layer; then the prediction.
    pub fn neuron_grids(&mut self, out: &mut [f32], grid: &Grid) -> Result<(), ConfigError> {
        grid.check(out.len(), self.neuron_planes())?;
        let cells = grid.cells();
        let objective = self.learner.objective();
        for chunk in chunks(cells) {
            let block = Block::of(chunk.len());
            self.inputs.take_cells(grid, chunk.clone(), &self.config.features);
            let (network, parameters, work) = self.learner.evaluation();
            let inputs = Rows::new(self.inputs.rows(), block.stride);
            let hidden = network.layout.unit_count() - objective.outputs();
            if block.width == chunk.len() {
                let maps = &mut out[chunk.start..];
                network.evaluate_maps(parameters, inputs, block, &mut work.z, maps, cells);
            } else {
                network.evaluate(parameters, inputs, block, work);
                for unit in 0..hidden {
                    let values = &work.a[unit * block.stride..][..chunk.len()];
                    out[unit * cells..][chunk.clone()].copy_from_slice(values);
                }
            }
            objective.predict(network.logits(&work.z, block), block, &mut work.delta);
            for plane in 0..objective.outputs() {
                let values = &work.delta[plane * block.stride..][..chunk.len()];
                out[(hidden + plane) * cells..][chunk.clone()].copy_from_slice(values);
            }
        }
        Ok(())
    }

    /// From the points in `self.inputs` to predictions in the workspace's `delta`.
    fn predict_inputs(&mut self, block: Block) {
        let objective = self.learner.objective();
        let (network, parameters, work) = self.learner.evaluation();
        let inputs = Rows::new(self.inputs.rows(), block.stride);
        network.evaluate(parameters, inputs, block, work);
        objective.predict(network.logits(&work.z, block), block, &mut work.delta);
    }
}
