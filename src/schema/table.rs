//! The keys of a configuration as one table: a row for each path, and for each kind that has a key of its own.

use super::key::{Entry, Key, NamedKinds, Preset, Rule};
use super::value::joined;

/// A key with its path and the kind that has it.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyRow {
    /// Where it stands: `seed`, `optimizer.beta1`, `hidden[].units`.
    pub path: String,
    /// The kind of its object that has it; `None`: every kind, or an object without kinds.
    pub kind: Option<&'static str>,
    /// What it may be.
    pub key: Key,
}

impl KeyRow {
    /// Whether it belongs to this kind of its object.
    pub fn belongs_to(&self, kind: Option<&str>) -> bool {
        self.kind.is_none() || self.kind == kind
    }

    /// The path of the object it stands in: `optimizer`, `hidden[]`, nothing for `seed`.
    pub fn group(&self) -> &str {
        let end = self.path.len() - self.key.name.len();
        &self.path[..if end > 0 { end - 1 } else { 0 }]
    }

    /// Whether it says of which kind its object is.
    pub fn is_kind(&self) -> bool {
        self.key.name == "kind"
    }
}

/// Gives `visit` all keys of an object and of those within it, the kind first. `prefix` stands before each path.
pub fn rows(entries: &'static [Entry], prefix: &str, visit: &mut dyn FnMut(KeyRow)) {
    let row = |kind, key: &Key| KeyRow { path: joined(&[prefix, key.name]), kind, key: *key };
    let mut all: NamedKinds = &[];
    for entry in entries {
        if let Entry::Kinds(key, kinds) = entry {
            visit(row(None, key));
            all = kinds;
        }
    }
    for entry in entries {
        match entry {
            Entry::Group(name, entries) => rows(entries, &joined(&[prefix, name, "."]), visit),
            Entry::Key(key) => {
                if let Preset::NumberOfKind(defaults) = key.default {
                    for ((kind, _), default) in all.iter().zip(defaults) {
                        visit(row(Some(*kind), &Key { default: Preset::Number(*default), ..**key }));
                    }
                } else {
                    visit(row(None, key));
                }
                if let Rule::List(_, _, items) = key.rule {
                    rows(items, &joined(&[prefix, key.name, "[]."]), visit);
                }
            }
            Entry::Kinds(_, kinds) => {
                for (kind, entries) in *kinds {
                    for entry in *entries {
                        if let Entry::Key(key) = entry {
                            visit(row(Some(*kind), key));
                        }
                    }
                }
            }
        }
    }
}
