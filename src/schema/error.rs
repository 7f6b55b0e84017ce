//! What is wrong with a value: a code, where the value stands, and the values that a sentence about it takes. There are no
//! sentences here: [`crate::english`] has them, and the page its own.

use super::define::names;
use super::value::{Value, decimal, joined, shortened};

names! {
    /// Why a value is refused. In braces: the [`ConfigError::values`]. `given` is what was refused: a word is shortened to 40 letters, and
    /// in the place of an object, a list or a function stand its `type` and `length`. It is absent where nothing was given for a
    /// key that has no default.
    pub enum Code {
        /// {given, min, max}: a number from `min` to `max` is allowed; with `minExclusive` or `maxExclusive` true, without that end.
        "number" => Number,
        /// {given, min, max}: a whole number is allowed, both ends included.
        "integer" => Integer,
        /// {given, min, max}: a whole number or `"full"` is allowed.
        "integerOrFull" => IntegerOrFull,
        /// {given}: true or false is allowed.
        "boolean" => Boolean,
        /// {given, choices}: one of these words is allowed.
        "choice" => Choice,
        /// {given, choices}: a list of one or more of these words is allowed, none twice.
        "choices" => Choices,
        /// {given, min, max}: a list of that many numbers is allowed.
        "numbers" => Numbers,
        /// {given, min, max}: a list of that many objects is allowed.
        "list" => List,
        /// {given}: an object is allowed.
        "object" => Object,
        /// {given}: any finite number is allowed.
        "finite" => Finite,
        /// {low, high, limit}: a lower and a higher number within ±limit are allowed.
        "interval" => Interval,
        /// {given}: a `Float32Array` is allowed.
        "floats" => Floats,
        /// {given, most}: a `Float32Array` of at most that many numbers is allowed.
        "fewFloats" => FewFloats,
        /// {given, megabytes}: a `Uint8Array` of at most that size is allowed.
        "bytes" => Bytes,
        /// {given}: the key may not change while the run goes on.
        "newRun" => NewRun,
        /// {given}: a word stands twice in a list.
        "twice" => Twice,
        /// {allowed, kind}: there is no such key; `kind` is that of its group, where it has one.
        "unknownKey" => UnknownKey,
        /// {given, data, fits}: the data set is made for another task.
        "taskOfData" => TaskOfData,
        /// {given, task, choices}: the loss does not go with the task.
        "lossOfTask" => LossOfTask,
        /// {given, most}: a class is a whole number from 0 to `most`.
        "class" => Class,
        /// Classes cannot be told apart where there is one alone.
        "oneClass" => OneClass,
        /// {count}: an odd count of coordinates.
        "unpaired" => Unpaired,
        /// {targets, points}: each point takes one target.
        "targetsPerPoint" => TargetsPerPoint,
        /// {given, count}: another count of weights and biases than the network has.
        "weightCount" => WeightCount,
        /// {given, planes, columns, rows, needed, most}: another length than the grid needs, or more than is drawn at once.
        "gridLength" => GridLength,
        /// The bytes are no checkpoint.
        "noCheckpoint" => NoCheckpoint,
        /// {given, version}: a checkpoint of another version.
        "checkpointVersion" => CheckpointVersion,
        /// The checksum of a checkpoint is another.
        "checkpointDamaged" => CheckpointDamaged,
        /// The bytes of a checkpoint hold no run.
        "checkpointUnreadable" => CheckpointUnreadable,
        /// A checkpoint without points belongs to others than these.
        "checkpointOfOtherPoints" => CheckpointOfOtherPoints,
    }
}

/// Nothing, or why a value is refused.
pub type ConfigResult = Result<(), ConfigError>;

/// The field of an item in a list: `weights[3]`.
pub(crate) fn item(list: &str, index: usize) -> String {
    joined(&[list, "[", &decimal(index as f64), "]"])
}

/// A wrong value. `Display` gives its English sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfigError {
    /// Where it stands: a path such as `optimizer.beta1` or `hidden[2].units`.
    pub field: String,
    /// What is wrong.
    pub code: Code,
    /// What was given and what is allowed, by the names that [`Code`] lists.
    pub values: Vec<(&'static str, Value)>,
}

impl ConfigError {
    /// Without values.
    #[inline(never)]
    pub(crate) fn new(field: &str, code: Code) -> Self {
        Self { field: shortened(field.to_string(), 80), code, values: Vec::new() }
    }

    /// With one more value.
    #[inline(never)]
    pub(crate) fn with(mut self, name: &'static str, value: Value) -> Self {
        self.values.push((name, value));
        self
    }

    /// With one more number.
    #[inline(never)]
    pub(crate) fn number(self, name: &'static str, number: f64) -> Self {
        self.with(name, Value::Number(number))
    }

    /// With the value that was refused.
    #[inline(never)]
    pub(crate) fn given(self, value: &Value) -> Self {
        self.with("given", value.outlined())
    }

    /// Whether there is a value of that name.
    #[inline(never)]
    pub fn has(&self, name: &str) -> bool {
        self.values.iter().any(|(own, _)| *own == name)
    }

    /// The value of that name; null where there is none.
    #[inline(never)]
    pub fn value(&self, name: &str) -> &Value {
        let value = self.values.iter().find(|(own, _)| *own == name);
        value.map_or(&Value::Null, |(_, value)| value)
    }

    /// An odd count of numbers that are points.
    pub(crate) fn unpaired(field: &str, count: usize) -> Self {
        Self::new(field, Code::Unpaired).number("count", count as f64)
    }

    /// The first of these numbers that is not finite.
    pub(crate) fn of_infinite(field: &str, numbers: &[f32]) -> Option<Self> {
        let index = numbers.iter().position(|number| !number.is_finite())?;
        Some(Self::new(&item(field, index), Code::Finite).number("given", f64::from(numbers[index])))
    }
}
