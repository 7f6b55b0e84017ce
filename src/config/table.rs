//! The one table of keys: what a configuration can say. Reading and checking, the TypeScript types and the page's controls
//! all come from it.

use super::value::Value;
use super::{Activation, Clock, Data, Feature, Initializer, Loss, Schedule, Task, Watch};
use crate::optim::{Adjust, Optimizer};

/// One key of the configuration, for all kinds of its group or for some.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Where it stands: `seed`, `optimizer.beta1`, `hidden[].units`.
    pub path: &'static str,
    /// The kinds it belongs to, for a key of a group with a `kind`; empty: every kind.
    pub kinds: &'static [&'static str],
    pub rule: Rule,
    pub default: Preset,
    pub symbol: &'static str,
    pub unit: &'static str,
    pub meaning: &'static str,
    /// Whether it may change while the run goes on.
    pub live: bool,
}

/// The values a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// A whole number, both ends included.
    Integer(u32, u32),
    /// A whole number or the word `"full"`.
    IntegerOrFull(u32, u32),
    Number(Range),
    Boolean,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of these words, at least one, none twice.
    Choices(&'static [&'static str]),
    /// A list of finite numbers, so many at least and at most.
    Numbers(usize, usize),
    /// A list of objects, whose keys are the rows `path[].…`, so many at least and at most.
    List(usize, usize),
}

/// An interval of numbers.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    pub min: f64,
    pub max: f64,
    pub min_exclusive: bool,
    pub max_exclusive: bool,
}

impl Range {
    pub fn contains(&self, number: f64) -> bool {
        (number > self.min || number == self.min && !self.min_exclusive)
            && (number < self.max || number == self.max && !self.max_exclusive)
    }
}

/// The value of a key that is not given.
#[derive(Clone, Copy, Debug)]
pub enum Preset {
    /// None: the key must be given.
    Required,
    /// None: the key is optional, and null removes it.
    Absent,
    Number(f64),
    Boolean(bool),
    Text(&'static str),
    Texts(&'static [&'static str]),
    /// A list of so many objects with the defaults of their keys.
    Items(usize),
}

impl Key {
    const fn new(path: &'static str, rule: Rule, default: Preset, meaning: &'static str) -> Self {
        Self { path, kinds: &[], rule, default, symbol: "", unit: "", meaning, live: false }
    }
    const fn of(mut self, kinds: &'static [&'static str]) -> Self {
        self.kinds = kinds;
        self
    }
    const fn symbol(mut self, symbol: &'static str) -> Self {
        self.symbol = symbol;
        self
    }
    const fn unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }
    const fn live(mut self) -> Self {
        self.live = true;
        self
    }

    /// Whether it belongs to this kind of its group.
    pub fn belongs_to(&self, kind: Option<&str>) -> bool {
        self.kinds.is_empty() || kind.is_some_and(|kind| self.kinds.contains(&kind))
    }

    pub fn is(&self, group: &str, name: &str) -> bool {
        self.name() == name && self.group() == group
    }

    /// Whether it says which kind its group is of.
    pub fn is_kind(&self) -> bool {
        self.name() == "kind"
    }

    /// Whether it stands in the objects of a list.
    pub fn is_item(&self) -> bool {
        self.group().ends_with("[]")
    }

    /// Whether it stands in the objects of this list.
    pub fn is_item_of(&self, list: &Key) -> bool {
        self.group().strip_suffix("[]") == Some(list.path)
    }

    /// The part of the path before the point: `optimizer`, `hidden[]`, nothing for `seed`.
    pub fn group(&self) -> &'static str {
        self.parts().0
    }

    /// The part behind it: `seed`, `beta1`, `units`.
    pub fn name(&self) -> &'static str {
        self.parts().1
    }

    #[inline(never)]
    fn parts(&self) -> (&'static str, &'static str) {
        let parts = |point| Some((self.path.get(..point)?, self.path.get(point + 1..)?));
        self.path.bytes().position(|byte| byte == b'.').and_then(parts).unwrap_or(("", self.path))
    }

    pub fn is_optional(&self) -> bool {
        matches!(self.default, Preset::Absent)
    }

    /// The default as a value; null where it has none.
    pub fn preset(&self) -> Value {
        match self.default {
            Preset::Required | Preset::Absent => Value::Null,
            Preset::Number(number) => Value::Number(number),
            Preset::Boolean(boolean) => Value::Boolean(boolean),
            Preset::Text(text) => Value::text(text),
            Preset::Texts(texts) => {
                let mut list = Vec::new();
                for text in texts {
                    list.push(Value::text(text));
                }
                Value::List(list)
            }
            Preset::Items(count) => {
                let mut list = Vec::new();
                for _ in 0..count {
                    let mut item = Vec::new();
                    for key in KEYS.iter().filter(|key| key.is_item_of(self)) {
                        item.push((key.name().to_string(), key.preset()));
                    }
                    list.push(Value::Map(item));
                }
                Value::List(list)
            }
        }
    }
}

const fn integer(path: &'static str, min: u32, max: u32, default: u32, meaning: &'static str) -> Key {
    Key::new(path, Rule::Integer(min, max), Preset::Number(default as f64), meaning)
}

const fn number(path: &'static str, range: Range, default: f64, meaning: &'static str) -> Key {
    Key::new(path, Rule::Number(range), Preset::Number(default), meaning)
}

const fn boolean(path: &'static str, default: bool, meaning: &'static str) -> Key {
    Key::new(path, Rule::Boolean, Preset::Boolean(default), meaning)
}

const fn choice(
    path: &'static str,
    choices: &'static [&'static str],
    default: &'static str,
    meaning: &'static str,
) -> Key {
    Key::new(path, Rule::Choice(choices), Preset::Text(default), meaning)
}

const fn optional(path: &'static str, range: Range, meaning: &'static str) -> Key {
    Key::new(path, Rule::Number(range), Preset::Absent, meaning)
}

const fn learning_rate(default: f64, kinds: &'static [&'static str]) -> Key {
    let row = number("optimizer.learningRate", within(0.0, 1000.0), default, "Length of a step.");
    row.symbol("η").of(kinds).live()
}

const fn epsilon(default: f64, kinds: &'static [&'static str]) -> Key {
    let row = number("optimizer.epsilon", within(1e-16, 1.0), default, "Keeps the division away from zero.");
    row.symbol("ε").of(kinds).live()
}

const fn weight_decay(default: f64, kinds: &'static [&'static str]) -> Key {
    let meaning = "Share of each weight that a step takes away, times the learning rate; biases are left alone.";
    number("optimizer.weightDecay", within(0.0, 10.0), default, meaning).symbol("λ").of(kinds).live()
}

/// A length on the schedule's clock.
const fn length(default: u32, kinds: &'static [&'static str], meaning: &'static str) -> Key {
    integer("schedule.length", 1, 1_000_000, default, meaning).symbol("T").of(kinds).live()
}

const fn lowest_rate(kinds: &'static [&'static str], meaning: &'static str) -> Key {
    number("schedule.minLearningRate", within(0.0, 1000.0), 0.0, meaning).symbol("η min").of(kinds).live()
}

/// min … max, both included.
const fn within(min: f64, max: f64) -> Range {
    Range { min, max, min_exclusive: false, max_exclusive: false }
}

/// Above `min`, up to `max`.
const fn above(min: f64, max: f64) -> Range {
    Range { min, max, min_exclusive: true, max_exclusive: false }
}

/// From `min`, below `max`.
const fn below(min: f64, max: f64) -> Range {
    Range { min, max, min_exclusive: false, max_exclusive: true }
}

/// Sets with a number of samples and noise.
const GENERATED: &[&str] =
    &["circle", "xor", "gauss", "spiral", "moons", "rings", "checkerboard", "blobs", "plane", "multiGauss", "wave"];

/// Every key, group by group. A key with another default for another kind has a row for each.
pub static KEYS: &[Key] = &[
    integer("seed", 0, u32::MAX, 1, "Start of every random stream: data, split, weights, batches, dropout."),
    choice("task", Task::NAMES, "classification", "Tell classes apart, or predict a value. The data set must fit."),
    choice("data.kind", Data::NAMES, "spiral", "The data set."),
    integer("data.samples", 10, 20_000, 500, "Points in the set, training and test together.")
        .of(GENERATED)
        .unit("points"),
    number("data.noise", within(0.0, 1.0), 0.0, "How far points stray from the pattern.").of(GENERATED),
    integer("data.classes", 2, 6, 3, "Number of classes.").of(&["blobs"]),
    Key::new(
        "data.inputs",
        Rule::Numbers(4, 40_000),
        Preset::Required,
        "The points, one pair after the other: x0, y0, x1, y1, …, each within ±1,000,000.",
    )
    .of(&["points"]),
    Key::new(
        "data.targets",
        Rule::Numbers(2, 20_000),
        Preset::Required,
        "A class from 0 to 5, or a value within ±1,000,000, for each point.",
    )
    .of(&["points"]),
    number("trainFraction", within(0.05, 0.95), 0.5, "Share of the points that the network trains on."),
    Key::new(
        "features",
        Rule::Choices(Feature::NAMES),
        Preset::Texts(&["x", "y"]),
        "What the network sees of a point.",
    ),
    Key::new("hidden", Rule::List(0, 8), Preset::Items(2), "The hidden layers, from the inputs on."),
    integer("hidden[].units", 1, 256, 8, "Units in the layer.").unit("units"),
    choice("hidden[].activation", Activation::NAMES, "tanh", "What each unit does with its weighted sum."),
    choice(
        "initializer.kind",
        Initializer::NAMES,
        "xavierUniform",
        "How the first weights are drawn. Biases start at 0.",
    ),
    number("initializer.gain", within(1e-6, 100.0), 1.0, "Factor on the first weights."),
    number("initializer.value", within(-100.0, 100.0), 0.5, "The value of every weight.").of(&["constant"]),
    number("initializer.range", within(1e-6, 100.0), 0.5, "Weights lie between minus this and this.").of(&["uniform"]),
    number("initializer.std", within(1e-6, 100.0), 0.5, "Standard deviation of the weights.")
        .symbol("σ")
        .of(&["normal"]),
    choice("loss", Loss::NAMES, "auto", "Auto: cross-entropy to classify, squared error for values."),
    number("lossScale", within(1e-6, 1e6), 1.0, "Factor on the data loss."),
    Key::new(
        "batchSize",
        Rule::IntegerOrFull(1, 20_000),
        Preset::Number(32.0),
        "Samples a step averages over: 1 is stochastic, full is batch gradient descent.",
    )
    .unit("samples")
    .live(),
    boolean("shuffle", true, "Draw a new order of the training points every epoch."),
    choice("optimizer.kind", Optimizer::NAMES, "adam", "The update rule."),
    learning_rate(0.1, &["sgd", "adagrad"]),
    learning_rate(0.03, &["momentum", "nesterov"]),
    learning_rate(0.01, &["rmsprop", "adam", "adamax", "nadam", "radam", "amsgrad", "adamw"]),
    learning_rate(1.0, &["adadelta"]),
    learning_rate(0.003, &["lion"]),
    learning_rate(0.02, &["muon"]),
    number("optimizer.momentum", below(0.0, 1.0), 0.9, "Share of the velocity that is kept.")
        .symbol("μ")
        .of(&["momentum", "nesterov"])
        .live(),
    number("optimizer.momentum", below(0.0, 1.0), 0.95, "Decay rate of the mean gradient that is made orthogonal.")
        .symbol("μ")
        .of(&["muon"])
        .live(),
    boolean("optimizer.nesterov", true, "Mix the newest gradient in once more before the matrix is made orthogonal.")
        .of(&["muon"])
        .live(),
    choice(
        "optimizer.adjust",
        Adjust::NAMES,
        "original",
        "Factor on a matrix's step by its shape: √max(1, rows/columns), or 0.2·√max(rows, columns).",
    )
    .of(&["muon"])
    .live(),
    number("optimizer.rho", below(0.0, 1.0), 0.9, "Decay rate of the mean of squared gradients.")
        .symbol("ρ")
        .of(&["rmsprop"])
        .live(),
    number("optimizer.rho", below(0.0, 1.0), 0.9, "Decay rate of the means of squared gradients and steps.")
        .symbol("ρ")
        .of(&["adadelta"])
        .live(),
    number("optimizer.beta1", below(0.0, 1.0), 0.9, "Decay rate of the first moment.")
        .symbol("β₁")
        .of(&["adam", "adamax", "nadam", "radam", "amsgrad", "adamw"])
        .live(),
    number("optimizer.beta1", below(0.0, 1.0), 0.9, "Share of the mean gradient in what the sign is taken of.")
        .symbol("β₁")
        .of(&["lion"])
        .live(),
    number("optimizer.beta1", below(0.0, 1.0), 0.9, "Decay rate of the first moment of biases and the output layer.")
        .symbol("β₁")
        .of(&["muon"])
        .live(),
    number("optimizer.beta2", below(0.0, 1.0), 0.999, "Decay rate of the second moment.")
        .symbol("β₂")
        .of(&["adam", "nadam", "radam", "amsgrad", "adamw"])
        .live(),
    number("optimizer.beta2", below(0.0, 1.0), 0.999, "Decay rate of the largest gradient so far.")
        .symbol("β₂")
        .of(&["adamax"])
        .live(),
    number("optimizer.beta2", below(0.0, 1.0), 0.99, "Decay rate of the mean gradient.")
        .symbol("β₂")
        .of(&["lion"])
        .live(),
    number(
        "optimizer.beta2",
        below(0.0, 1.0),
        0.999,
        "Decay rate of the second moment of biases and the output layer.",
    )
    .symbol("β₂")
    .of(&["muon"])
    .live(),
    number(
        "optimizer.momentumDecay",
        within(0.0, 1.0),
        0.004,
        "How fast Nesterov's momentum grows from half of β₁ to β₁.",
    )
    .symbol("ψ")
    .of(&["nadam"])
    .live(),
    epsilon(1e-8, &["rmsprop", "adam", "adamax", "nadam", "radam", "amsgrad", "adamw", "muon"]),
    epsilon(1e-10, &["adagrad"]),
    number("optimizer.epsilon", within(1e-16, 1.0), 1e-6, "Under both roots; sets the size of the first steps.")
        .symbol("ε")
        .of(&["adadelta"])
        .live(),
    boolean("optimizer.epsilonInsideRoot", true, "ε under the root, or added to it.").of(&["rmsprop"]).live(),
    boolean("optimizer.biasCorrection", true, "Correct the moments for their start at 0.").of(&["adam"]).live(),
    weight_decay(0.01, &["adamw"]),
    weight_decay(0.0, &["lion"]),
    weight_decay(0.1, &["muon"]),
    choice("schedule.kind", Schedule::NAMES, "constant", "How the learning rate changes over the run.").live(),
    number("schedule.gamma", above(0.0, 1.0), 0.5, "Factor on the learning rate at each drop.")
        .symbol("γ")
        .of(&["step"])
        .live(),
    number("schedule.gamma", above(0.0, 1.0), 0.99, "Factor on the learning rate at each tick of the clock.")
        .symbol("γ")
        .of(&["exponential"])
        .live(),
    integer("schedule.every", 1, 1_000_000, 100, "Ticks of the clock from drop to drop.").of(&["step"]).live(),
    length(100, &["cosine", "polynomial"], "Ticks of the clock until the lowest rate."),
    length(100, &["oneCycle"], "Ticks of the clock from the first rate over the highest to the lowest."),
    length(25, &["cosineRestarts"], "Ticks of the clock until the first restart."),
    integer("schedule.growth", 1, 100, 2, "How many times as long each turn is as the one before.")
        .of(&["cosineRestarts"])
        .live(),
    number("schedule.rise", within(0.0, 1.0), 0.3, "Share of the length in which the rate rises.")
        .of(&["oneCycle"])
        .live(),
    number("schedule.startDivisor", within(1.0, 1e6), 25.0, "The first rate is the learning rate divided by this.")
        .of(&["oneCycle"])
        .live(),
    number("schedule.endDivisor", within(1.0, 1e9), 1e4, "The last rate is the first one divided by this.")
        .of(&["oneCycle"])
        .live(),
    number("schedule.power", within(0.0, 10.0), 1.0, "1 falls in a straight line; more falls faster at first.")
        .symbol("p")
        .of(&["polynomial"])
        .live(),
    choice("schedule.per", Clock::NAMES, "epoch", "What the clock counts.")
        .of(&["step", "exponential", "cosine", "cosineRestarts", "oneCycle", "polynomial"])
        .live(),
    choice(
        "schedule.watch",
        Watch::NAMES,
        "trainLoss",
        "The loss that is watched, on its whole set, after each epoch.",
    )
    .of(&["plateau"])
    .live(),
    number(
        "schedule.factor",
        Range { min: 0.0, max: 1.0, min_exclusive: true, max_exclusive: true },
        0.5,
        "Factor on the learning rate when the loss no longer falls.",
    )
    .of(&["plateau"])
    .live(),
    integer("schedule.patience", 0, 1_000_000, 10, "Epochs without a better loss that are put up with.")
        .unit("epochs")
        .of(&["plateau"])
        .live(),
    number(
        "schedule.threshold",
        below(0.0, 1.0),
        1e-4,
        "A loss counts as better when it falls below the best by this share.",
    )
    .of(&["plateau"])
    .live(),
    integer("schedule.cooldown", 0, 1_000_000, 0, "Epochs after a drop that are not counted.")
        .unit("epochs")
        .of(&["plateau"])
        .live(),
    lowest_rate(&["plateau"], "A drop does not take the learning rate below this."),
    lowest_rate(&["cosine", "cosineRestarts", "polynomial"], "The learning rate at the end."),
    integer("schedule.warmupSteps", 0, 1_000_000, 0, "Steps in which the rate rises evenly, before the clock starts.")
        .unit("steps")
        .live(),
    number("regularization.l1", within(0.0, 10.0), 0.0, "Adds l1·Σ|w| to the loss; biases are left out.")
        .symbol("λ₁")
        .live(),
    number("regularization.l2", within(0.0, 10.0), 0.0, "Adds l2/2·Σw² to the loss; biases are left out.")
        .symbol("λ₂")
        .live(),
    number("regularization.dropout", below(0.0, 1.0), 0.0, "Chance to drop a hidden unit in a step.")
        .symbol("p")
        .live(),
    optional("clip.norm", within(1e-6, 1e6), "Longest gradient; a longer one is scaled down to it.").live(),
    optional("clip.value", within(1e-6, 1e6), "Largest component of the gradient, after clip.norm.").live(),
];
