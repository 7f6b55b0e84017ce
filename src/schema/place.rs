//! Where a value stands.

use super::value::{decimal, joined};

/// Under a name or a number in what holds it.
pub enum Place<'a> {
    /// The whole.
    Root,
    /// A key of an object.
    Named(&'a Place<'a>, &'a str),
    /// An item of a list.
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// As errors have it: `optimizer.beta1`, `hidden[2].units`.
    pub fn path(&self) -> String {
        match self {
            Place::Root => String::new(),
            Place::Named(Place::Root, name) => name.to_string(),
            Place::Named(owner, name) => joined(&[&owner.path(), ".", name]),
            Place::Item(list, index) => joined(&[&list.path(), "[", &decimal(*index as f64), "]"]),
        }
    }
}
