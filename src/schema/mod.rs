//! What a configuration may say, whatever it is about: plain values, keys with their ranges and defaults, and how structs of
//! settings are defined, read and written. It knows nothing of training.
//!
//! A struct of settings has each field and the row of its key in one place (`settings!`, `kinds!`, `names!` in `define.rs`).
//! Reading and checking, the TypeScript types, `Trainer.schema()` and through it the page's controls all come from these rows.

mod define;
mod error;
mod field;
mod key;
mod place;
mod read;
mod row;
mod table;
mod value;

pub(crate) use define::{kinds, names, settings};
pub use error::{Code, ConfigError};
pub(crate) use error::{ConfigResult, item};
pub use field::Words;
pub(crate) use field::{Group, Kinds, See, Show, Slot};
pub use key::{Entry, Key, NamedKinds, Preset, Range, Rule};
pub(crate) use key::{above, below, between, within};
pub(crate) use place::Place;
pub(crate) use read::{initial, merge, read_items, written, written_items};
pub(crate) use row::{Row, boolean, choice, choices, integer, list, number, number_of_kind, numbers, optional};
pub use table::KeyRow;
pub(crate) use table::rows;
pub use value::{Blank, Field, Value, decimal};
pub(crate) use value::{DEEPEST, MOST_LETTERS, MOST_VALUES, append, joined};
