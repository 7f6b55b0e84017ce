//! What fields of a configuration have in common, whatever they hold. `define.rs` has the macros that write all of it.

use super::error::ConfigResult;
use super::key::Entry;
use super::place::Place;
use super::value::{Blank, Field, Value};

/// An enum whose values are words.
pub trait Words: 'static {
    /// The words, in order.
    const WORDS: &'static [&'static str];
}

/// A struct of the configuration, which is an object outside.
pub trait Group: Blank + Show + Sized {
    /// What it holds, in the order of its fields.
    const ENTRIES: &'static [Entry];
}

/// What shows its fields in the order of its entries.
pub trait Show {
    /// Shows each field.
    fn show(&mut self, see: &mut See);
}

/// A field, as its entry says what it is.
pub enum Part<'a> {
    /// Of an [`Entry::Key`].
    Slot(&'a mut dyn Slot),
    /// Of an [`Entry::Group`].
    Group(&'a mut dyn Show),
    /// Of an [`Entry::Kinds`].
    Kinds(&'a mut dyn Kinds),
}

/// Who sees the fields. Its methods stay calls, so that showing them weighs little.
pub struct See<'a>(pub &'a mut dyn FnMut(Part));

impl See<'_> {
    /// A field with a value.
    #[inline(never)]
    pub fn slot(&mut self, slot: &mut dyn Slot) {
        (self.0)(Part::Slot(slot));
    }

    /// A field with fields of its own.
    #[inline(never)]
    pub fn group(&mut self, group: &mut dyn Show) {
        (self.0)(Part::Group(group));
    }

    /// An enum over the kind of the object.
    #[inline(never)]
    pub fn kinds(&mut self, kinds: &mut dyn Kinds) {
        (self.0)(Part::Kinds(kinds));
    }
}

/// An enum over the `kind` of an object.
pub trait Kinds {
    /// The number of its kind.
    fn kind(&self) -> usize;

    /// Becomes one of that kind, before any value is in it.
    fn turn(&mut self, kind: usize);

    /// Shows the fields of its kind in the order of the kind's entries.
    fn show_own(&mut self, see: &mut See);
}

/// A field with a value.
pub trait Slot {
    /// Takes a value that its key allows. An error where something in it is not allowed.
    fn fill(&mut self, value: &Value, place: &Place) -> ConfigResult;

    /// The value; null where there is none.
    fn value(&self) -> Value;
}

impl<T: Field> Slot for T {
    fn fill(&mut self, value: &Value, _: &Place) -> ConfigResult {
        if let Some(value) = T::from_value(value) {
            *self = value;
        }
        Ok(())
    }

    fn value(&self) -> Value {
        self.to_value()
    }
}
