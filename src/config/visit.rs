//! Between the typed configuration and a tree of values: every part shows its fields with their keys, and they are filled from
//! the tree, or put into one.

use super::value::{Field, Value};

/// A part of the configuration that knows its keys.
pub trait Group {
    /// Shows each field to `visit`.
    fn fields(&mut self, visit: &mut Visit);
}

/// What is done with the fields that are shown.
pub enum Visit<'a> {
    /// Each is filled with its value in this complete and checked object.
    Read(&'a Value),
    /// Each is added to these entries, if it is there.
    Write(Vec<(String, Value)>),
}

impl Visit<'_> {
    /// A field with a value.
    #[inline(never)]
    pub fn key(&mut self, name: &str, field: &mut dyn Slot) {
        match self {
            Visit::Read(object) => field.fill(object.get(name).unwrap_or(&Value::Null)),
            Visit::Write(entries) => match field.value() {
                Value::Null => {}
                value => entries.push((name.to_string(), value)),
            },
        }
    }

    /// A field with keys of its own.
    #[inline(never)]
    pub fn group(&mut self, name: &str, group: &mut dyn Group) {
        match self {
            Visit::Read(object) => group.fields(&mut Visit::Read(object.get(name).unwrap_or(&Value::Null))),
            Visit::Write(entries) => entries.push((name.to_string(), written(group))),
        }
    }

    /// The kind of a group; when it is read, which of `names` it shall be.
    #[inline(never)]
    pub fn kind(&mut self, names: &[&str], own: usize) -> Option<usize> {
        match self {
            Visit::Read(object) => object.get("kind").and_then(|kind| kind.position(names)),
            Visit::Write(entries) => {
                entries.push(("kind".to_string(), Value::text(names[own])));
                None
            }
        }
    }
}

/// The values of a part, as a tree.
pub fn written(group: &mut dyn Group) -> Value {
    let mut visit = Visit::Write(Vec::new());
    group.fields(&mut visit);
    if let Visit::Write(entries) = visit { Value::Map(entries) } else { Value::Null }
}

/// A field of any type.
pub trait Slot {
    fn fill(&mut self, value: &Value);
    fn value(&self) -> Value;
}

impl<T: Field> Slot for T {
    fn fill(&mut self, value: &Value) {
        if let Some(value) = T::from_value(value) {
            *self = value;
        }
    }

    fn value(&self) -> Value {
        self.to_value()
    }
}
