//! What a run is made of: [`TrainerConfig`], put together from the parts that stand beside what they are about.
//!
//! Everything is plain data in `f64`. A configuration is read from a tree of plain values ([`Value`]) and checked by the rows of
//! its keys ([`TrainerConfig::rows`]), so that an error always names the field.

pub use crate::averaging::Averaging;
pub use crate::batches::BatchSize;
pub use crate::clip::Clip;
pub use crate::data::Data;
pub use crate::data::features::Feature;
pub use crate::loss::Loss;
pub use crate::network::{Activation, HiddenLayer, Initializer, InitializerConfig};
pub use crate::optim::{Optimizer, OptimizerConfig};
pub use crate::penalty::Regularization;
pub use crate::sam::Sam;
pub use crate::schedule::{Clock, Decay, Schedule, ScheduleConfig, Watch, Wave};
pub use crate::schema::{Code, ConfigError, Key, KeyRow, Preset, Range, Rule, Value};
pub use crate::task::Task;

use crate::schema::{
    Group, Place, boolean, choice, choices, decimal, initial, integer, joined, list, merge, number, rows, settings,
    within, written,
};

settings! {
    /// Everything a run depends on. Two trainers with equal configurations do the same, bit for bit.
    ///
    /// ```
    /// use ravine::config::{BatchSize, Code, TrainerConfig};
    ///
    /// let config = TrainerConfig { batch_size: BatchSize::Samples(500_000), ..TrainerConfig::default() };
    /// let error = config.validate().unwrap_err();
    /// assert_eq!((&error.field[..], error.code), ("batchSize", Code::IntegerOrFull));
    /// ```
    pub struct TrainerConfig {
        /// Start of every random stream: data, split, weights, batches, dropout.
        seed: u32 = "seed", integer(0, u32::MAX, 1);
        /// Tell classes apart, or predict a value. The data set must fit.
        task: Task = "task", choice("classification");
        /// The data set.
        data: Data => "data";
        /// Share of the points that the network trains on.
        train_fraction: f64 = "trainFraction", number(within(0.05, 0.95), 0.5);
        /// What the network sees of a point.
        features: Vec<Feature> = "features", choices(&["x", "y"]);
        /// The hidden layers, from the inputs on.
        hidden: Vec<HiddenLayer> = "hidden", list(0, 8, 2);
        /// How the first weights are drawn.
        initializer: InitializerConfig => "initializer";
        /// Auto: cross-entropy to classify, squared error for values.
        loss: Loss = "loss", choice("auto");
        /// Factor on the data loss.
        loss_scale: f64 = "lossScale", number(within(1e-6, 1e6), 1.0);
        /// Samples a step averages over: 1 is stochastic, full is batch gradient descent.
        batch_size: BatchSize = "batchSize", BatchSize::row(32).unit("samples").live();
        /// Draw a new order of the training points every epoch.
        shuffle: bool = "shuffle", boolean(true);
        /// Which of the orders that the seed gives: another number, other batches. 0 is the first.
        batch_order: u32 = "batchOrder", integer(0, u32::MAX, 0).live();
        /// The update rule.
        optimizer: OptimizerConfig => "optimizer";
        /// The learning rate over the run.
        schedule: ScheduleConfig => "schedule";
        /// What is added to the loss, and dropped.
        regularization: Regularization => "regularization";
        /// Limits of the gradient.
        clip: Clip => "clip";
        /// Where the gradient is taken.
        sam: Sam => "sam";
        /// The average of the weights that is kept beside them.
        averaging: Averaging => "averaging";
    }
}

impl Default for TrainerConfig {
    fn default() -> Self {
        initial()
    }
}

impl TrainerConfig {
    /// All keys with their ranges, defaults and meanings.
    pub fn rows() -> Vec<KeyRow> {
        let mut all = Vec::new();
        Self::each_row(&mut |row| all.push(row));
        all
    }

    /// The same, one after the other.
    pub fn each_row(visit: &mut dyn FnMut(KeyRow)) {
        rows(Self::ENTRIES, "", visit);
    }

    /// Reads a configuration from plain values; what is missing takes its default.
    pub fn from_value(value: &Value) -> Result<Self, ConfigError> {
        Self::default().merged(value, false)
    }

    /// All keys, as plain values.
    pub fn to_value(&self) -> Value {
        written(&mut self.clone())
    }

    /// This configuration with `patch` merged into it: only keys that may change while a run goes on ([`Key`]'s `live`),
    /// null removes an optional one.
    pub fn patched(&self, patch: &Value) -> Result<Self, ConfigError> {
        self.clone().merged(patch, true)
    }

    /// This configuration with `optimizer` merged into its own, of another kind too: what is missing takes the default of that kind.
    pub(crate) fn with_optimizer(&self, optimizer: &Value) -> Result<Self, ConfigError> {
        self.clone().merged(&Value::Map(vec![("optimizer".to_string(), optimizer.clone())]), false)
    }

    /// The seed that the order of the batches comes from.
    pub fn batch_seed(&self) -> u32 {
        self.seed.wrapping_add(self.batch_order)
    }

    /// Checks every value by its key, and that they go together.
    pub fn validate(&self) -> Result<(), ConfigError> {
        Self::from_value(&self.to_value()).map(|_| ())
    }

    fn merged(mut self, given: &Value, live: bool) -> Result<Self, ConfigError> {
        if !matches!(given, Value::Map(_)) {
            return Err(ConfigError::new("config", Code::Object).given(given));
        }
        merge(&mut self, given, live, &Place::Root)?;
        self.check_agreement()?;
        Ok(self)
    }

    /// The loss that `loss` stands for.
    pub fn effective_loss(&self) -> Loss {
        match (self.loss, self.task) {
            (Loss::Auto, Task::Classification) => Loss::CrossEntropy,
            (Loss::Auto, Task::Regression) => Loss::MeanSquaredError,
            (loss, _) => loss,
        }
    }

    /// What the key of one value alone cannot say.
    fn check_agreement(&self) -> Result<(), ConfigError> {
        let error = |field: &str, code| ConfigError::new(field, code);
        let word = |word: &'static str| Value::text(word);
        if let Some(task) = self.data.task()
            && task != self.task
        {
            let error = error("task", Code::TaskOfData).given(&word(self.task.name()));
            return Err(error.with("data", word(self.data.name())).with("fits", word(task.name())));
        }
        if self.task == Task::Regression && self.loss == Loss::CrossEntropy {
            let allowed = Value::words(&[Loss::Auto.name(), Loss::MeanSquaredError.name()]);
            let error = error("loss", Code::LossOfTask).given(&word(self.loss.name()));
            return Err(error.with("task", word(self.task.name())).with("choices", allowed));
        }
        let Data::Points { inputs, targets } = &self.data else {
            return Ok(());
        };
        if inputs.len() % 2 != 0 {
            return Err(ConfigError::unpaired("data.inputs", inputs.len()));
        }
        if targets.len() != inputs.len() / 2 {
            let error = error("data.targets", Code::TargetsPerPoint).number("targets", targets.len() as f64);
            return Err(error.number("points", (inputs.len() / 2) as f64));
        }
        if self.task == Task::Classification {
            let is_class = |target: &f64| (0..CLASSES).any(|class| f64::from(class) == *target);
            if let Some(index) = targets.iter().position(|target| !is_class(target)) {
                let field = joined(&["data.targets[", &decimal(index as f64), "]"]);
                let error = error(&field, Code::Class).number("given", targets[index]);
                return Err(error.number("most", f64::from(CLASSES - 1)));
            }
            if targets.iter().all(|target| *target == targets[0]) {
                return Err(error("data.targets", Code::OneClass));
            }
        }
        Ok(())
    }
}

/// Most classes that points of one's own have.
const CLASSES: u8 = 6;
