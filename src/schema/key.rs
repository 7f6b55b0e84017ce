//! What a key of the configuration may be: type, range, default, symbol, unit, meaning.

use super::error::Code;
use super::value::Value;

/// One key of an object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Key {
    /// `seed`, `beta1`, `units`
    pub name: &'static str,
    /// The values it takes.
    pub rule: Rule,
    /// Its value where none is given.
    pub default: Preset,
    /// As formulas have it; empty where it has none.
    pub symbol: &'static str,
    /// Empty where it has none.
    pub unit: &'static str,
    /// What it is, in a sentence or two of English.
    pub meaning: &'static str,
    /// Whether it may change while the run goes on.
    pub live: bool,
}

/// The values a key takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// A whole number, both ends included.
    Integer(u32, u32),
    /// A whole number or the word `"full"`.
    IntegerOrFull(u32, u32),
    /// A number.
    Number(Range),
    /// True or false.
    Boolean,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of these words, at least one, none twice.
    Choices(&'static [&'static str]),
    /// A list of finite numbers, its least and greatest length.
    Numbers(usize, usize),
    /// A list of objects with these entries, its least and greatest length.
    List(usize, usize, &'static [Entry]),
}

impl Rule {
    /// The code of what it refuses, whose name is that of the rule.
    pub(crate) fn code(&self) -> Code {
        match self {
            Rule::Integer(..) => Code::Integer,
            Rule::IntegerOrFull(..) => Code::IntegerOrFull,
            Rule::Number(_) => Code::Number,
            Rule::Boolean => Code::Boolean,
            Rule::Choice(_) => Code::Choice,
            Rule::Choices(_) => Code::Choices,
            Rule::Numbers(..) => Code::Numbers,
            Rule::List(..) => Code::List,
        }
    }

    /// What it allows, by the names that [`Code`] lists.
    #[inline(never)]
    pub(crate) fn allowed(&self) -> Vec<(&'static str, Value)> {
        let limits = |min, max| vec![("min", Value::Number(min)), ("max", Value::Number(max))];
        match *self {
            Rule::Integer(min, max) | Rule::IntegerOrFull(min, max) => limits(f64::from(min), f64::from(max)),
            Rule::Number(range) => {
                let mut values = limits(range.min, range.max);
                values.push(("minExclusive", Value::Boolean(range.min_exclusive)));
                values.push(("maxExclusive", Value::Boolean(range.max_exclusive)));
                values
            }
            Rule::Numbers(min, max) | Rule::List(min, max, _) => limits(min as f64, max as f64),
            Rule::Boolean => Vec::new(),
            Rule::Choice(choices) | Rule::Choices(choices) => vec![("choices", Value::words(choices))],
        }
    }
}

/// An interval of numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lower end.
    pub min: f64,
    /// Upper end.
    pub max: f64,
    /// Whether the lower end itself lies outside.
    pub min_exclusive: bool,
    /// Whether the upper end itself lies outside.
    pub max_exclusive: bool,
}

impl Range {
    /// Whether a number lies in it; not-a-number does not.
    pub fn contains(&self, number: f64) -> bool {
        (number > self.min || number == self.min && !self.min_exclusive)
            && (number < self.max || number == self.max && !self.max_exclusive)
    }
}

/// min … max, both included.
pub const fn within(min: f64, max: f64) -> Range {
    Range { min, max, min_exclusive: false, max_exclusive: false }
}

/// Above `min`, up to `max`.
pub const fn above(min: f64, max: f64) -> Range {
    Range { min, max, min_exclusive: true, max_exclusive: false }
}

/// From `min`, below `max`.
pub const fn below(min: f64, max: f64) -> Range {
    Range { min, max, min_exclusive: false, max_exclusive: true }
}

/// Above `min`, below `max`.
pub const fn between(min: f64, max: f64) -> Range {
    Range { min, max, min_exclusive: true, max_exclusive: true }
}

/// The value of a key that is not given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preset {
    /// None: the key must be given.
    Required,
    /// None: the key is optional, and null removes it.
    Absent,
    /// A number.
    Number(f64),
    /// A number for each kind of the object, in their order.
    NumberOfKind(&'static [f64]),
    /// True or false.
    Boolean(bool),
    /// A word.
    Text(&'static str),
    /// A list of words.
    Texts(&'static [&'static str]),
    /// A list of that many objects with the defaults of their keys.
    Items(usize),
}

/// The name of each kind, and what only objects of that kind hold.
pub type NamedKinds = &'static [(&'static str, &'static [Entry])];

/// What an object holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Entry {
    /// A value.
    Key(&'static Key),
    /// An object of its own, under this name.
    Group(&'static str, &'static [Entry]),
    /// The key `kind`, and the keys of each.
    Kinds(&'static Key, NamedKinds),
}

impl Key {
    /// Whether null removes it.
    pub fn is_optional(&self) -> bool {
        matches!(self.default, Preset::Absent)
    }

    /// Whether it has to be given.
    pub fn is_required(&self) -> bool {
        matches!(self.default, Preset::Required)
    }

    /// The default as a value: null for an optional key, an empty list for one that has to be given.
    pub fn preset(&self) -> Value {
        self.preset_of(0)
    }

    /// The default in an object of the kind of that number.
    pub fn preset_of(&self, kind: usize) -> Value {
        match self.default {
            Preset::Absent => Value::Null,
            Preset::Required => Value::List(Vec::new()),
            Preset::Number(number) => Value::Number(number),
            Preset::NumberOfKind(numbers) => Value::Number(numbers[kind]),
            Preset::Boolean(boolean) => Value::Boolean(boolean),
            Preset::Text(text) => Value::text(text),
            Preset::Texts(texts) => Value::words(texts),
            Preset::Items(count) => {
                let items: &[Entry] = if let Rule::List(_, _, items) = self.rule { items } else { &[] };
                let item = |_| {
                    let mut values = Vec::new();
                    for entry in items {
                        if let Entry::Key(key) = entry {
                            values.push((key.name.to_string(), key.preset()));
                        }
                    }
                    Value::Map(values)
                };
                Value::List((0..count).map(item).collect())
            }
        }
    }
}
