//! What a run is made of: [`TrainerConfig`], its parts, their defaults and limits.
//!
//! Everything is plain data in `f64`; [`KEYS`] says what each key may be. A configuration is read from a tree of plain values
//! ([`Value`]) and checked by that table, so that an error always names the field.

mod read;
mod table;
mod value;
mod visit;

pub use read::ConfigError;
pub use table::{KEYS, Key, Preset, Range, Rule};
pub(crate) use value::{DEEPEST, MOST_LETTERS, MOST_VALUES, joined};
pub use value::{Field, Value, decimal};
pub use visit::{Group, Visit};

use crate::optim::Optimizer;

/// An enum whose values are words: `names! { pub enum Task { "classification" => Classification, … } }`.
macro_rules! names {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $word:literal => $variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// The words, in order.
            pub const NAMES: &'static [&'static str] = &[$($word),*];
            /// The values, in the order of the words.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            pub fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }
        }

        impl $crate::config::Field for $name {
            const BLANK: Self = Self::ALL[0];

            fn from_value(value: &$crate::config::Value) -> Option<Self> {
                Self::ALL.get(value.position(Self::NAMES)?).copied()
            }
            fn to_value(&self) -> $crate::config::Value {
                $crate::config::Value::text(self.name())
            }
        }
    };
}
pub(crate) use names;

/// A struct whose fields are keys of the table (`beta1: f64 = "beta1"`) or groups of them (`clip: Clip => "clip"`); `=> ""` is a
/// group whose keys stand among the struct's own.
macro_rules! keys {
    (@show $visit:ident $field:expr, = $key:literal) => { $visit.key($key, $field) };
    (@show $visit:ident $field:expr, => "") => { $crate::config::Group::fields($field, $visit) };
    (@show $visit:ident $field:expr, => $group:literal) => { $visit.group($group, $field) };
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[$doc:meta])* $field:ident: $type:ty $(= $key:literal)? $(=> $group:tt)?,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $($(#[$doc])* pub $field: $type,)* }

        impl $name {
            #[allow(unused_imports)]
            pub(crate) const BLANK: Self = {
                use $crate::config::Field as _;
                Self { $($field: <$type>::BLANK,)* }
            };
        }

        impl $crate::config::Group for $name {
            #[allow(unused_variables)]
            fn fields(&mut self, visit: &mut $crate::config::Visit) {
                $($crate::config::keys!(@show visit &mut self.$field, $(= $key)? $(=> $group)?);)*
            }
        }
    };
}
pub(crate) use keys;

/// An enum over the `kind` of a group, each with keys of its own, written out
/// (`"step" => Step { gamma: f64 = "gamma" }`) or in a struct made with `keys!` (`"adam" => Adam`).
macro_rules! kinds {
    (@common $name:ident { $($word:literal => $variant:ident = $blank:expr,)* }) => {
        impl $name {
            /// The kinds, in order.
            pub const NAMES: &'static [&'static str] = &[$($word),*];

            pub(crate) const BLANK: Self = Self::blank(0);

            /// The word for this kind.
            pub fn name(&self) -> &'static str {
                Self::NAMES[self.index()]
            }

            fn index(&self) -> usize {
                enum Index { $($variant,)* }
                match self { $(Self::$variant { .. } => Index::$variant as usize,)* }
            }

            /// One of that kind, before its values are read.
            #[allow(unused_imports)]
            const fn blank(index: usize) -> Self {
                use $crate::config::Field as _;
                enum Index { $($variant,)* }
                $(if index == Index::$variant as usize { return $blank; })*
                panic!("there are no more kinds")
            }
        }
    };
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$doc:meta])* $word:literal => $variant:ident { $($field:ident: $type:ty = $key:literal),* },)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name { $($(#[$doc])* $variant { $($field: $type,)* },)* }

        kinds!(@common $name { $($word => $variant = Self::$variant { $($field: <$type>::BLANK,)* },)* });

        impl $crate::config::Group for $name {
            fn fields(&mut self, visit: &mut $crate::config::Visit) {
                if let Some(kind) = visit.kind(Self::NAMES, self.index()) {
                    *self = Self::blank(kind);
                }
                match self {
                    $(Self::$variant { $($field,)* } => { $(visit.key($key, $field);)* })*
                }
            }
        }
    };
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$doc:meta])* $word:literal => $variant:ident,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name { $($(#[$doc])* $variant($variant),)* }

        kinds!(@common $name { $($word => $variant = Self::$variant($variant::BLANK),)* });

        impl $crate::config::Group for $name {
            fn fields(&mut self, visit: &mut $crate::config::Visit) {
                if let Some(kind) = visit.kind(Self::NAMES, self.index()) {
                    *self = Self::blank(kind);
                }
                match self { $(Self::$variant(rule) => rule.fields(visit),)* }
            }
        }
    };
}
pub(crate) use kinds;

names! {
    /// What the network is for.
    pub enum Task {
        "classification" => Classification,
        "regression" => Regression,
    }
}

names! {
    /// What the network sees of a point (x, y).
    pub enum Feature {
        "x" => X,
        "y" => Y,
        "xSquared" => XSquared,
        "ySquared" => YSquared,
        "xTimesY" => XTimesY,
        /// sin(πx)
        "sinX" => SinX,
        /// sin(πy)
        "sinY" => SinY,
    }
}

names! {
    /// What a hidden unit does with its weighted sum z.
    pub enum Activation {
        "linear" => Linear,
        "relu" => Relu,
        "leakyRelu" => LeakyRelu,
        "elu" => Elu,
        "gelu" => Gelu,
        "silu" => Silu,
        "softplus" => Softplus,
        "sigmoid" => Sigmoid,
        "tanh" => Tanh,
        "sine" => Sine,
    }
}

names! {
    /// The data loss; `Auto` is cross-entropy to classify and squared error to regress.
    pub enum Loss {
        "auto" => Auto,
        "crossEntropy" => CrossEntropy,
        "meanSquaredError" => MeanSquaredError,
    }
}

names! {
    /// What a schedule's clock counts.
    pub enum Clock {
        "epoch" => Epoch,
        "step" => Step,
    }
}

names! {
    /// The loss that reduce-on-plateau watches.
    pub enum Watch {
        "trainLoss" => TrainLoss,
        "testLoss" => TestLoss,
    }
}

kinds! {
    /// The data set. `samples` is 10 … 20,000 and `noise` 0 … 1 for those that are generated.
    pub enum Data {
        "circle" => Circle { samples: u32 = "samples", noise: f64 = "noise" },
        "xor" => Xor { samples: u32 = "samples", noise: f64 = "noise" },
        "gauss" => Gauss { samples: u32 = "samples", noise: f64 = "noise" },
        "spiral" => Spiral { samples: u32 = "samples", noise: f64 = "noise" },
        "moons" => Moons { samples: u32 = "samples", noise: f64 = "noise" },
        "rings" => Rings { samples: u32 = "samples", noise: f64 = "noise" },
        "checkerboard" => Checkerboard { samples: u32 = "samples", noise: f64 = "noise" },
        "blobs" => Blobs { samples: u32 = "samples", noise: f64 = "noise", classes: u32 = "classes" },
        "plane" => Plane { samples: u32 = "samples", noise: f64 = "noise" },
        "multiGauss" => MultiGauss { samples: u32 = "samples", noise: f64 = "noise" },
        "wave" => Wave { samples: u32 = "samples", noise: f64 = "noise" },
        "iris" => Iris {},
        "penguins" => Penguins {},
        /// x0, y0, x1, y1, … and a class (0 … 5) or a value per point.
        "points" => Points { inputs: Vec<f64> = "inputs", targets: Vec<f64> = "targets" },
    }
}

impl Data {
    /// The task a set is made for; given points serve either.
    pub fn task(&self) -> Option<Task> {
        match self {
            Data::Plane { .. } | Data::MultiGauss { .. } | Data::Wave { .. } => Some(Task::Regression),
            Data::Points { .. } => None,
            _ => Some(Task::Classification),
        }
    }
}

kinds! {
    /// The distribution of the first weights, with fan_in inputs to a unit and fan_out units in the layer.
    /// Biases start at 0.
    pub enum Initializer {
        /// U(−a, a), a = √(6 / (fan_in + fan_out)). Glorot and Bengio 2010, eq. 16.
        "xavierUniform" => XavierUniform {},
        /// N(0, 2 / (fan_in + fan_out)). Glorot and Bengio 2010, eq. 12.
        "xavierNormal" => XavierNormal {},
        /// U(−a, a), a = √(6 / fan_in). He et al. 2015, eq. 10, as a uniform distribution.
        "heUniform" => HeUniform {},
        /// N(0, 2 / fan_in). He et al. 2015, eq. 10.
        "heNormal" => HeNormal {},
        /// U(−a, a), a = √(3 / fan_in), whose variance is 1 / fan_in. LeCun et al. 1998, eq. 16.
        "lecunUniform" => LecunUniform {},
        /// N(0, 1 / fan_in). LeCun et al. 1998, eq. 16.
        "lecunNormal" => LecunNormal {},
        /// A random matrix with orthonormal rows or, where there are more rows than columns, columns. Saxe et al. 2014; as
        /// torch, from normal numbers.
        "orthogonal" => Orthogonal {},
        "zeros" => Zeros {},
        "constant" => Constant { value: f64 = "value" },
        /// U(−range, range)
        "uniform" => Uniform { range: f64 = "range" },
        /// N(0, std²)
        "normal" => Normal { std: f64 = "std" },
    }
}

kinds! {
    /// How the learning rate changes over the run. With η₀ the rate of the optimizer and t the ticks of the clock so far:
    pub enum Schedule {
        "constant" => Constant {},
        /// η₀·γ^⌊t/every⌋, torch's `StepLR`.
        "step" => Step { gamma: f64 = "gamma", every: u32 = "every", per: Clock = "per" },
        /// η₀·γ^t, torch's `ExponentialLR`.
        "exponential" => Exponential { gamma: f64 = "gamma", per: Clock = "per" },
        /// The rate falls by `factor` when the watched loss has not got better for more than `patience` epochs,
        /// torch's `ReduceLROnPlateau` in mode "min" with a relative threshold.
        "plateau" => Plateau {
            watch: Watch = "watch",
            factor: f64 = "factor",
            patience: u32 = "patience",
            threshold: f64 = "threshold",
            cooldown: u32 = "cooldown",
            min_learning_rate: f64 = "minLearningRate"
        },
        /// η_min + (η₀ − η_min)·(1 + cos(π·t/T))/2 with T the length, torch's `CosineAnnealingLR`; from T on, η_min, where
        /// torch would rise again. Loshchilov and Hutter 2017, eq. 5.
        "cosine" => Cosine { length: u32 = "length", min_learning_rate: f64 = "minLearningRate", per: Clock = "per" },
        /// The same from η₀ again whenever η_min would be reached; each turn is `growth` times as long as the one before,
        /// torch's `CosineAnnealingWarmRestarts`.
        "cosineRestarts" => CosineRestarts {
            length: u32 = "length",
            growth: u32 = "growth",
            min_learning_rate: f64 = "minLearningRate",
            per: Clock = "per"
        },
        /// From η₀/`start_divisor` up to η₀ for the share `rise` of the length, then down to
        /// η₀/(`start_divisor`·`end_divisor`), where it stays; both ways by half a cosine. torch's `OneCycleLR`, but for the
        /// momentum, which is left alone. Smith and Topin 2019.
        "oneCycle" => OneCycle {
            length: u32 = "length",
            rise: f64 = "rise",
            start_divisor: f64 = "startDivisor",
            end_divisor: f64 = "endDivisor",
            per: Clock = "per"
        },
        /// η_min + (η₀ − η_min)·(1 − t/T)^power with T the length; from T on, η_min. With η_min = 0 torch's `PolynomialLR`,
        /// and optax's `polynomial_schedule` always.
        "polynomial" => Polynomial {
            length: u32 = "length",
            power: f64 = "power",
            min_learning_rate: f64 = "minLearningRate",
            per: Clock = "per"
        },
    }
}

keys! {
    /// Penalties on the weights, l1·Σ|w| + l2/2·Σw², and the chance to drop a hidden unit. Biases are left out.
    pub struct Regularization {
        l1: f64 = "l1",
        l2: f64 = "l2",
        dropout: f64 = "dropout",
    }
}

keys! {
    /// Limits of the gradient: first its norm, then each component.
    pub struct Clip {
        norm: Option<f64> = "norm",
        value: Option<f64> = "value",
    }
}

impl Clip {
    /// Whether anything may be clipped.
    pub fn is_set(&self) -> bool {
        self.norm.is_some() || self.value.is_some()
    }
}

keys! {
    /// One hidden layer.
    #[derive(Copy, Eq)]
    pub struct HiddenLayer {
        /// 1 … 256
        units: u32 = "units",
        activation: Activation = "activation",
    }
}

impl Field for HiddenLayer {
    const BLANK: Self = Self::BLANK;

    fn from_value(value: &Value) -> Option<Self> {
        let mut layer = Self::BLANK;
        layer.fields(&mut Visit::Read(value));
        Some(layer)
    }
    fn to_value(&self) -> Value {
        let mut layer = *self;
        visit::written(&mut layer)
    }
}

/// Samples a step averages over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatchSize {
    /// All training points: batch gradient descent.
    Full,
    /// So many; 1 is stochastic gradient descent. More than there are is all of them.
    Samples(u32),
}

impl Field for BatchSize {
    const BLANK: Self = BatchSize::Full;

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(word) if word == "full" => Some(BatchSize::Full),
            _ => u32::from_value(value).map(BatchSize::Samples),
        }
    }
    fn to_value(&self) -> Value {
        match self {
            BatchSize::Full => Value::text("full"),
            BatchSize::Samples(samples) => samples.to_value(),
        }
    }
}

keys! {
    /// An update rule with its hyper-parameters, and the learning rate a schedule starts from.
    pub struct OptimizerConfig {
        rule: Optimizer => "",
        learning_rate: f64 = "learningRate",
    }
}

keys! {
    /// A schedule and the warm-up before it: for `warmup_steps` steps the rate rises evenly to the schedule's first, step n of
    /// N having n/N of it. Only then the schedule's clock starts. Goyal et al. 2017, section 2.2.
    pub struct ScheduleConfig {
        kind: Schedule => "",
        warmup_steps: u32 = "warmupSteps",
    }
}

/// Without warm-up.
impl From<Schedule> for ScheduleConfig {
    fn from(kind: Schedule) -> Self {
        Self { warmup_steps: 0, kind }
    }
}

keys! {
    /// The distribution of the first weights and a factor on what it draws.
    pub struct InitializerConfig {
        kind: Initializer => "",
        gain: f64 = "gain",
    }
}

keys! {
    /// Everything a run depends on. Two trainers with equal configurations do the same, bit for bit.
    ///
    /// ```
    /// use ravine::config::{BatchSize, TrainerConfig};
    ///
    /// let config = TrainerConfig { batch_size: BatchSize::Samples(500_000), ..TrainerConfig::default() };
    /// let error = config.validate().unwrap_err();
    /// assert_eq!(error.field, "batchSize");
    /// ```
    pub struct TrainerConfig {
        seed: u32 = "seed",
        task: Task = "task",
        data: Data => "data",
        train_fraction: f64 = "trainFraction",
        features: Vec<Feature> = "features",
        hidden: Vec<HiddenLayer> = "hidden",
        initializer: InitializerConfig => "initializer",
        loss: Loss = "loss",
        loss_scale: f64 = "lossScale",
        batch_size: BatchSize = "batchSize",
        shuffle: bool = "shuffle",
        optimizer: OptimizerConfig => "optimizer",
        schedule: ScheduleConfig => "schedule",
        regularization: Regularization => "regularization",
        clip: Clip => "clip",
    }
}

impl Default for TrainerConfig {
    fn default() -> Self {
        Self::from_value(&Value::Map(Vec::new())).unwrap_or_else(|_| panic!("the table's defaults are refused"))
    }
}

impl TrainerConfig {
    /// Reads a configuration from plain values; what is missing takes its default.
    pub fn from_value(value: &Value) -> Result<Self, ConfigError> {
        Self::completed(value, None)
    }

    /// All keys, as plain values; in the order of the table, where they are allowed.
    pub fn to_value(&self) -> Value {
        let values = visit::written(&mut self.clone());
        read::complete(&values, None).unwrap_or(values)
    }

    /// This configuration with `patch` merged into it: only keys that may change while a run goes on ([`Key`]'s `live`),
    /// null removes an optional one.
    pub fn patched(&self, patch: &Value) -> Result<Self, ConfigError> {
        Self::completed(patch, Some(&self.to_value()))
    }

    /// Checks every value by the table, and that they go together.
    pub fn validate(&self) -> Result<(), ConfigError> {
        Self::from_value(&visit::written(&mut self.clone())).map(|_| ())
    }

    fn completed(given: &Value, before: Option<&Value>) -> Result<Self, ConfigError> {
        let values = read::complete(given, before)?;
        let mut config = Self::BLANK;
        config.fields(&mut Visit::Read(&values));
        config.check_agreement()?;
        Ok(config)
    }

    /// The loss that `loss` stands for.
    pub fn effective_loss(&self) -> Loss {
        match (self.loss, self.task) {
            (Loss::Auto, Task::Classification) => Loss::CrossEntropy,
            (Loss::Auto, Task::Regression) => Loss::MeanSquaredError,
            (loss, _) => loss,
        }
    }

    /// What the table cannot say of one key alone.
    fn check_agreement(&self) -> Result<(), ConfigError> {
        if let Some(task) = self.data.task()
            && task != self.task
        {
            let (data, fits, given) = (self.data.name(), task.name(), self.task.name());
            let reason = ["\"", given, "\" given; the data set \"", data, "\" is for \"", fits, "\""];
            return Err(ConfigError::because("task", &reason));
        }
        if self.task == Task::Regression && self.loss == Loss::CrossEntropy {
            let reason = "\"crossEntropy\" given; regression takes \"auto\" or \"meanSquaredError\"";
            return Err(ConfigError::new("loss", reason));
        }
        if let Data::Points { inputs, targets } = &self.data {
            if inputs.len() % 2 != 0 {
                return Err(ConfigError::unpaired("data.inputs", inputs.len()));
            }
            if targets.len() != inputs.len() / 2 {
                let (targets, points) = (decimal(targets.len() as f64), decimal((inputs.len() / 2) as f64));
                let reason = [&targets, " given for ", &points, " points; each point takes one"];
                return Err(ConfigError::because("data.targets", &reason));
            }
            if self.task == Task::Classification {
                for (index, target) in targets.iter().enumerate() {
                    if ![0.0, 1.0, 2.0, 3.0, 4.0, 5.0].contains(target) {
                        let field = joined(&["data.targets[", &decimal(index as f64), "]"]);
                        let reason = [&decimal(*target), " given; a class is a whole number from 0 to 5"];
                        return Err(ConfigError::because(&field, &reason));
                    }
                }
                if targets.iter().all(|target| *target == targets[0]) {
                    let reason = "one class alone given; a network needs at least two to tell apart";
                    return Err(ConfigError::new("data.targets", reason));
                }
            }
        }
        Ok(())
    }
}
