//! From a tree of plain values to one that is complete and checked, by the table.

use super::table::{KEYS, Key, Preset, Range, Rule};
use super::value::{Value, decimal, joined, listed, shortened};
use std::fmt;

/// A wrong value: where it stands, and what was given and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// A path such as `optimizer.beta1` or `hidden[2].units`.
    pub field: String,
    pub reason: String,
}

impl ConfigError {
    pub fn new(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { field: shortened(field.into(), 80), reason: reason.into() }
    }

    /// The reason in parts: numbers and words of a sentence.
    #[inline(never)]
    pub(crate) fn because(field: &str, reason: &[&str]) -> Self {
        Self::new(field, joined(reason))
    }

    /// An odd count of numbers that are points.
    pub(crate) fn unpaired(field: &str, count: usize) -> Self {
        Self::because(field, &[&decimal(count as f64), " numbers given; they come in pairs x, y"])
    }

    /// The first of these numbers that is not finite.
    pub(crate) fn of_infinite(field: &str, numbers: &[f32]) -> Option<Self> {
        let index = numbers.iter().position(|number| !number.is_finite())?;
        let field = joined(&[field, "[", &decimal(index as f64), "]"]);
        Some(Self::because(&field, &[&decimal(f64::from(numbers[index])), " given; allowed is a finite number"]))
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.reason)
    }
}

impl std::error::Error for ConfigError {}

/// Where a value stands: under a name or a number in what holds it.
enum Place<'a> {
    Root,
    Named(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl Place<'_> {
    /// As errors have it: `optimizer.beta1`, `hidden[2].units`.
    fn path(&self) -> String {
        match self {
            Place::Root => String::new(),
            Place::Named(Place::Root, name) => name.to_string(),
            Place::Named(owner, name) => joined(&[&owner.path(), ".", name]),
            Place::Item(list, index) => joined(&[&list.path(), "[", &decimal(*index as f64), "]"]),
        }
    }

    fn error(&self, reason: &[&str]) -> ConfigError {
        ConfigError::because(&self.path(), reason)
    }

    #[inline(never)]
    fn refused(&self, value: &Value, allowed: &str) -> ConfigError {
        self.error(&[&value.shown(), " given; allowed is ", allowed])
    }
}

/// All settings, in the order of the table: those that are given, others as they stand in `before`, the rest at their
/// defaults. Optional ones that are absent are left out. With something before, only keys that may change in mid-run.
pub fn complete(given: &Value, before: Option<&Value>) -> Result<Value, ConfigError> {
    match given {
        Value::Map(_) => object("", given, before, &Place::Root),
        _ => Err(Place::Named(&Place::Root, "config").refused(given, "an object")),
    }
}

/// The same of one group, or of one object in a list.
fn object(group: &str, given: &Value, before: Option<&Value>, place: &Place) -> Result<Value, ConfigError> {
    let Value::Map(entries) = given else {
        return Err(place.refused(given, "an object"));
    };
    if let Some(before) = before {
        for (name, value) in entries {
            check_live(group, name, value, before, &Place::Named(place, name))?;
        }
    }
    // The kind first: it says which keys there are, and those of another kind start at their defaults.
    let stands = |name: &str| before.and_then(|before| before.get(name));
    let mut kind = None;
    let mut is_other = false;
    if let Some(key) = row(group, "kind", None) {
        let next = next(key, given.get("kind"), stands("kind"), &Place::Named(place, "kind"))?;
        is_other = stands("kind") != Some(&next);
        kind = Some(next);
    }
    let kind = kind.as_ref().and_then(Value::as_text);
    let names = names(group, kind);
    for (name, _) in entries {
        if !names.contains(&name.as_str()) {
            let owner = kind.map_or(String::new(), |kind| joined(&[" of \"", kind, "\""]));
            let allowed = listed(&names, ", ");
            return Err(Place::Named(place, name).error(&["unknown key", &owner, "; allowed are ", &allowed]));
        }
    }
    let mut complete = Vec::new();
    for name in names {
        let (given, here) = (given.get(name), Place::Named(place, name));
        let value = match row(group, name, kind) {
            Some(key) if is_other && !key.kinds.is_empty() => next(key, given, None, &here)?,
            Some(key) => next(key, given, stands(name), &here)?,
            None => object(name, given.unwrap_or(&Value::Map(Vec::new())), stands(name), &here)?,
        };
        if value != Value::Null {
            complete.push((name.to_string(), value));
        }
    }
    Ok(Value::Map(complete))
}

/// Refuses what may not change in mid-run.
fn check_live(group: &str, name: &str, value: &Value, before: &Value, place: &Place) -> Result<(), ConfigError> {
    match KEYS.iter().find(|key| key.is(group, name)) {
        Some(key) if !key.live && !(key.is_kind() && before.get(name) == Some(value)) => {
            Err(place.refused(value, "no change while the run goes on, it takes a new run"))
        }
        _ => Ok(()),
    }
}

/// The key of that name, for this kind of its group.
#[inline(never)]
fn row(group: &str, name: &str, kind: Option<&str>) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.is(group, name) && key.belongs_to(kind))
}

/// What an object holds: the keys of its group and kind; the outermost one groups as well.
fn names(group: &str, kind: Option<&str>) -> Vec<&'static str> {
    let mut names = Vec::new();
    for key in KEYS.iter().filter(|key| key.belongs_to(kind)) {
        let name = if key.group() == group {
            key.name()
        } else if group.is_empty() && !key.is_item() {
            key.group()
        } else {
            continue;
        };
        if names.last() != Some(&name) {
            names.push(name);
        }
    }
    names
}

/// The value that a key has next; null where it has none.
fn next(key: &Key, given: Option<&Value>, before: Option<&Value>, place: &Place) -> Result<Value, ConfigError> {
    match (given, before) {
        (Some(Value::Null), _) if key.is_optional() => Ok(Value::Null),
        (Some(value), _) => checked(key, value, place),
        (None, Some(value)) => Ok(value.clone()),
        (None, None) if matches!(key.default, Preset::Required) => {
            Err(place.error(&["missing; allowed is ", &allowed(&key.rule)]))
        }
        (None, None) => Ok(key.preset()),
    }
}

/// `value` as it is kept.
fn checked(key: &Key, value: &Value, place: &Place) -> Result<Value, ConfigError> {
    check(&key.rule, value, place)?;
    match (key.rule, value) {
        (Rule::List(..), Value::List(items)) => {
            let group = joined(&[key.path, "[]"]);
            let mut complete = Vec::with_capacity(items.len());
            for (index, item) in items.iter().enumerate() {
                complete.push(object(&group, item, None, &Place::Item(place, index))?);
            }
            Ok(Value::List(complete))
        }
        // A negative zero would be a second spelling of the same setting.
        (_, Value::Number(0.0)) => Ok(Value::Number(0.0)),
        _ => Ok(value.clone()),
    }
}

/// Says what is wrong with `value`, and with which part of it.
fn check(rule: &Rule, value: &Value, place: &Place) -> Result<(), ConfigError> {
    if !fits(rule, value) {
        return Err(place.refused(value, &allowed(rule)));
    }
    let (rule, items) = match (*rule, value) {
        (Rule::Choices(choices), Value::List(items)) => (Rule::Choice(choices), items),
        (Rule::Numbers(..), Value::List(items)) => (Rule::Number(ITEM), items),
        _ => return Ok(()),
    };
    for (index, item) in items.iter().enumerate() {
        let place = Place::Item(place, index);
        check(&rule, item, &place)?;
        if matches!(rule, Rule::Choice(_)) && items[..index].contains(item) {
            return Err(place.error(&[&item.shown(), " given twice"]));
        }
    }
    Ok(())
}

/// Numbers in a list: far beyond any sensible data, and their squares are far from overflow.
const ITEM: Range = Range { min: -1e6, max: 1e6, min_exclusive: false, max_exclusive: false };

/// Whether a value is what the rule allows; of a list only its length.
fn fits(rule: &Rule, value: &Value) -> bool {
    match (*rule, value) {
        (Rule::Integer(min, max) | Rule::IntegerOrFull(min, max), Value::Number(number)) => {
            let whole = *number as u32;
            f64::from(whole) == *number && min <= whole && whole <= max
        }
        (Rule::IntegerOrFull(..), Value::Text(word)) => word == "full",
        (Rule::Number(range), Value::Number(number)) => range.contains(*number),
        (Rule::Boolean, Value::Boolean(_)) => true,
        (Rule::Choice(choices), _) => value.position(choices).is_some(),
        (Rule::Choices(_), Value::List(items)) => !items.is_empty(),
        (Rule::Numbers(min, max) | Rule::List(min, max), Value::List(items)) => (min..=max).contains(&items.len()),
        _ => false,
    }
}

/// What a rule allows, in words.
fn allowed(rule: &Rule) -> String {
    let (from, min, to, max, end) = match *rule {
        Rule::Integer(min, max) => ("a whole number from ", f64::from(min), " to ", f64::from(max), ""),
        Rule::IntegerOrFull(min, max) => {
            ("a whole number from ", f64::from(min), " to ", f64::from(max), ", or \"full\"")
        }
        Rule::Number(Range { min, max, min_exclusive, max_exclusive }) => {
            let from = if min_exclusive { "a number above " } else { "a number from " };
            (from, min, if max_exclusive { " to below " } else { " to " }, max, "")
        }
        Rule::Numbers(min, max) => ("a list of ", min as f64, " to ", max as f64, " numbers"),
        Rule::List(min, max) => ("a list of ", min as f64, " to ", max as f64, " objects"),
        Rule::Boolean => return "true or false".to_string(),
        Rule::Choice(choices) => return joined(&["one of \"", &listed(choices, "\", \""), "\""]),
        Rule::Choices(choices) => {
            return joined(&["a list of one or more of \"", &listed(choices, "\", \""), "\", none twice"]);
        }
    };
    joined(&[from, &decimal(min), to, &decimal(max), end])
}
