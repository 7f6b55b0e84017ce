//! Rows in the making: a key for a field of a certain type.

use super::field::{Group, Words};
use super::key::{Key, Preset, Range, Rule};
use core::marker::PhantomData;

/// A [`Key`] in the making, for a field of type `T`: what the key allows is what the field holds, or it does not compile.
#[derive(Clone, Copy, Debug)]
pub struct Row<T> {
    key: Key,
    of: PhantomData<fn() -> T>,
}

impl<T> Row<T> {
    /// The row of a type that has no function of its own below: `rule` allows what `T` reads.
    pub const fn new(rule: Rule, default: Preset) -> Self {
        let key = Key { name: "", rule, default, symbol: "", unit: "", meaning: "", live: false };
        Self { key, of: PhantomData }
    }

    /// With the sign that formulas have for it.
    pub const fn symbol(mut self, symbol: &'static str) -> Self {
        self.key.symbol = symbol;
        self
    }

    /// With the unit of its numbers.
    pub const fn unit(mut self, unit: &'static str) -> Self {
        self.key.unit = unit;
        self
    }

    /// With its meaning, where the field has none of its own.
    pub const fn meaning(mut self, meaning: &'static str) -> Self {
        self.key.meaning = meaning;
        self
    }

    /// It may change while the run goes on.
    pub const fn live(mut self) -> Self {
        self.key.live = true;
        self
    }

    /// The key of that name. `doc` is the comment on its field, which says what the key means.
    pub const fn named(mut self, name: &'static str, doc: &'static str) -> Key {
        self.key.name = name;
        if !doc.is_empty() {
            // A comment begins with a space.
            self.key.meaning = doc.split_at(1).1;
        }
        self.key
    }
}

/// A whole number from `min` to `max`.
pub const fn integer(min: u32, max: u32, default: u32) -> Row<u32> {
    Row::new(Rule::Integer(min, max), Preset::Number(default as f64))
}

/// A number of this interval.
pub const fn number(range: Range, default: f64) -> Row<f64> {
    Row::new(Rule::Number(range), Preset::Number(default))
}

/// A number of this interval, with a default for each kind of the object.
pub const fn number_of_kind(range: Range, defaults: &'static [f64]) -> Row<f64> {
    Row::new(Rule::Number(range), Preset::NumberOfKind(defaults))
}

/// A number of this interval, or none.
pub const fn optional(range: Range) -> Row<Option<f64>> {
    Row::new(Rule::Number(range), Preset::Absent)
}

/// True or false.
pub const fn boolean(default: bool) -> Row<bool> {
    Row::new(Rule::Boolean, Preset::Boolean(default))
}

/// One of the words of an enum.
pub const fn choice<T: Words>(default: &'static str) -> Row<T> {
    Row::new(Rule::Choice(T::WORDS), Preset::Text(default))
}

/// One or more of the words of an enum, none twice.
pub const fn choices<T: Words>(default: &'static [&'static str]) -> Row<Vec<T>> {
    Row::new(Rule::Choices(T::WORDS), Preset::Texts(default))
}

/// That many numbers at least and at most, which have to be given.
pub const fn numbers(min: usize, max: usize) -> Row<Vec<f64>> {
    Row::new(Rule::Numbers(min, max), Preset::Required)
}

/// That many objects at least and at most.
pub const fn list<T: Group>(min: usize, max: usize, default: usize) -> Row<Vec<T>> {
    Row::new(Rule::List(min, max, T::ENTRIES), Preset::Items(default))
}
