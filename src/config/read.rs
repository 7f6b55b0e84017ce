//! From a tree of plain values to checked settings, by the table.

use super::table::{KEYS, Key, Preset, Range, Rule};
use super::value::{Field, Value, decimal, shortened};
use std::fmt;

/// A wrong value: where it stands, and what was given and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// A path such as `optimizer.beta1` or `hidden[2].units`.
    pub field: String,
    pub reason: String,
}

impl ConfigError {
    #[inline(never)]
    pub fn new(field: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { field: shortened(field.into(), 80), reason: reason.into() }
    }

    /// The value at hand is refused. Whoever looked into something to find it adds where that was ([`Self::within`]).
    fn refused(value: &Value, allowed: &str) -> Self {
        Self::new("", format!("{} given; allowed is {allowed}", value.shown()))
    }

    fn unknown(name: &str, owner: &str, allowed: &[&str]) -> Self {
        let allowed = allowed.join(", ");
        Self::new(name, format!("unknown key{owner}; allowed are {allowed}"))
    }

    /// The same error as seen from what holds the value.
    #[inline(never)]
    fn within(mut self, owner: &str) -> Self {
        let is_joined = owner.is_empty() || self.field.is_empty() || self.field.starts_with('[');
        let dot = if is_joined { "" } else { "." };
        self.field = [owner, dot, &self.field].concat();
        self
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.reason)
    }
}

impl std::error::Error for ConfigError {}

/// Every key's value, in the order of the table; null where there is none. Of a group with kinds, only the keys of the kind
/// that is set have one.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings(Vec<Value>);

impl Default for Settings {
    fn default() -> Self {
        Self(vec![Value::Null; KEYS.len()])
    }
}

/// A value that was given, with the group and the name of its key.
struct Given<'a> {
    group: &'a str,
    name: &'a str,
    value: &'a Value,
}

impl Settings {
    /// The settings that `given` asks for, all others at their defaults.
    pub fn complete(given: &Value) -> Result<Self, ConfigError> {
        let mut settings = Self::default();
        settings.merge(&flatten(given)?)?;
        Ok(settings)
    }

    /// These settings with `patch` merged in; only keys that may change in mid-run.
    pub fn patched(&self, patch: &Value) -> Result<Self, ConfigError> {
        let given = flatten(patch)?;
        for Given { group, name, value } in &given {
            let row = KEYS.iter().position(|key| key.is(group, name));
            if let Some(row) = row
                && !KEYS[row].live
                && !(KEYS[row].is_kind() && self.0[row] == **value)
            {
                let given = value.shown();
                let reason = format!("{given} given; allowed is no change while the run goes on, it takes a new run");
                return Err(ConfigError::new(KEYS[row].path, reason));
            }
        }
        let mut settings = self.clone();
        settings.merge(&given)?;
        Ok(settings)
    }

    /// Checks `given` by the table and puts it in place; keys that are still missing then get their defaults.
    fn merge(&mut self, given: &[Given]) -> Result<(), ConfigError> {
        // Kinds first: they say which keys there are.
        for row in (0..KEYS.len()).filter(|row| KEYS[*row].is_kind()) {
            let kind = self.next(row, given)?;
            if kind != self.0[row] {
                // Another kind has keys of its own, which start at their defaults.
                for (own, key) in KEYS.iter().enumerate() {
                    if key.group == KEYS[row].group && !key.kinds.is_empty() {
                        self.0[own] = Value::Null;
                    }
                }
                self.0[row] = kind;
            }
        }
        for one in given {
            self.check_known(one)?;
        }
        for (row, key) in KEYS.iter().enumerate() {
            if !key.is_item() && key.belongs_to(self.kind(key.group)) {
                self.0[row] = self.next(row, given)?;
            }
        }
        Ok(())
    }

    /// The value that a key has after `given`.
    #[inline(never)]
    fn next(&self, row: usize, given: &[Given]) -> Result<Value, ConfigError> {
        let (key, own) = (&KEYS[row], &self.0[row]);
        let given = given.iter().find(|given| key.is(given.group, given.name));
        match given.map(|given| given.value) {
            Some(Value::Null) if key.is_optional() => Ok(Value::Null),
            Some(value) => checked(key, value).map_err(|error| error.within(key.path)),
            None if *own != Value::Null => Ok(own.clone()),
            None if matches!(key.default, Preset::Required) => {
                let reason = format!("missing; allowed is {}", allowed(&key.rule));
                Err(ConfigError::new(key.path, reason))
            }
            None => Ok(key.preset()),
        }
    }

    fn check_known(&self, given: &Given) -> Result<(), ConfigError> {
        let kind = self.kind(given.group);
        let mut names = Vec::new();
        for key in KEYS.iter().filter(|key| key.belongs_to(kind) && !key.is_item()) {
            let name = if key.group == given.group {
                key.name
            } else if given.group.is_empty() {
                key.group
            } else {
                continue;
            };
            if name == given.name {
                return Ok(());
            }
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let owner = kind.map_or(String::new(), |kind| format!(" of \"{kind}\""));
        Err(ConfigError::unknown(given.name, &owner, &names).within(given.group))
    }

    /// The kind of a group that has kinds.
    #[inline(never)]
    pub fn kind(&self, group: &str) -> Option<&str> {
        let row = KEYS.iter().position(|key| key.is(group, "kind"))?;
        if let Value::Text(kind) = &self.0[row] { Some(kind) } else { None }
    }

    /// Where the value of a key stands, of the kind that is set.
    #[inline(never)]
    fn row(&self, group: &str, name: &str) -> usize {
        let kind = self.kind(group);
        let row = KEYS.iter().position(|key| key.is(group, name) && key.belongs_to(kind));
        row.expect("a key of the code is in the table")
    }

    /// A value as the type it is read into.
    #[inline(never)]
    pub fn field<T: Field>(&self, group: &str, name: &str) -> T {
        let value = T::from_value(&self.0[self.row(group, name)]);
        value.expect("the table and the code agree on a key's type")
    }

    /// Puts a value in place of a key's.
    #[inline(never)]
    pub(crate) fn set<T: Field>(&mut self, group: &str, name: &str, value: &T) {
        let row = self.row(group, name);
        self.0[row] = value.to_value();
    }

    #[inline(never)]
    pub(crate) fn set_kind(&mut self, group: &str, kind: &str) {
        let row = self.row(group, "kind");
        self.0[row] = Value::text(kind);
    }

    /// As a tree, in the order of the table; optional keys that are absent are left out.
    pub fn into_value(self) -> Value {
        let mut tree: Vec<(String, Value)> = Vec::new();
        for (key, value) in KEYS.iter().zip(self.0) {
            // A group is there even if it is empty.
            if key.is_group_member() && tree.last().is_none_or(|(name, _)| name != key.group) {
                tree.push((key.group.to_string(), Value::Map(Vec::new())));
            }
            if value != Value::Null {
                let entry = (key.name.to_string(), value);
                match tree.last_mut() {
                    Some((_, Value::Map(entries))) if key.is_group_member() => entries.push(entry),
                    _ => tree.push(entry),
                }
            }
        }
        Value::Map(tree)
    }
}

/// The entries of a tree with their groups: `optimizer: { beta1 }` is `beta1` of `optimizer`.
fn flatten(given: &Value) -> Result<Vec<Given<'_>>, ConfigError> {
    let mut flat = Vec::new();
    for (name, value) in entries(given).map_err(|error| error.within("config"))? {
        if KEYS.iter().any(|key| key.is_group_member() && key.group == name) {
            for (own, value) in entries(value).map_err(|error| error.within(name))? {
                flat.push(Given { group: name, name: own, value });
            }
        } else {
            flat.push(Given { group: "", name, value });
        }
    }
    Ok(flat)
}

fn entries(value: &Value) -> Result<&[(String, Value)], ConfigError> {
    match value {
        Value::Map(entries) => Ok(entries),
        _ => Err(ConfigError::refused(value, "an object")),
    }
}

/// What a rule allows, in words.
fn allowed(rule: &Rule) -> String {
    match rule {
        Rule::Integer(min, max) => format!("a whole number from {min} to {max}"),
        Rule::IntegerOrFull(min, max) => format!("a whole number from {min} to {max}, or \"full\""),
        Rule::Number(range) => {
            let from = if range.min_exclusive { "above" } else { "from" };
            let to = if range.max_exclusive { "to below" } else { "to" };
            let (min, max) = (decimal(range.min), decimal(range.max));
            format!("a number {from} {min} {to} {max}")
        }
        Rule::Boolean => "true or false".to_string(),
        Rule::Choice(choices) => format!("one of \"{}\"", choices.join("\", \"")),
        Rule::Choices(choices) => {
            let choices = choices.join("\", \"");
            format!("a list of one or more of \"{choices}\", none twice")
        }
        Rule::Numbers(min, max) => format!("a list of {min} to {max} numbers"),
        Rule::List(min, max) => format!("a list of {min} to {max} objects"),
    }
}

/// Numbers in a list: far beyond any sensible data, and their squares are far from overflow.
const ITEM: Rule = Rule::Number(Range { min: -1e6, max: 1e6, min_exclusive: false, max_exclusive: false });

/// Says what is wrong with `value`, and with which part of it.
fn check(rule: &Rule, value: &Value) -> Result<(), ConfigError> {
    let fits = match (rule, value) {
        (Rule::Integer(min, max) | Rule::IntegerOrFull(min, max), Value::Number(number)) => {
            let whole = *number as u32;
            f64::from(whole) == *number && (*min..=*max).contains(&whole)
        }
        (Rule::IntegerOrFull(..), Value::Text(word)) => word == "full",
        (Rule::Number(range), Value::Number(number)) => {
            (*number > range.min || *number == range.min && !range.min_exclusive)
                && (*number < range.max || *number == range.max && !range.max_exclusive)
        }
        (Rule::Boolean, Value::Boolean(_)) => true,
        (Rule::Choice(choices), Value::Text(word)) => choices.contains(&word.as_str()),
        (Rule::Choices(choices), Value::List(items)) => {
            check_items(&Rule::Choice(choices), items)?;
            for (index, item) in items.iter().enumerate() {
                if items[..index].contains(item) {
                    let reason = format!("{} given twice", item.shown());
                    return Err(ConfigError::new(format!("[{index}]"), reason));
                }
            }
            !items.is_empty()
        }
        (Rule::Numbers(min, max), Value::List(items)) => {
            check_items(&ITEM, items)?;
            (*min..=*max).contains(&items.len())
        }
        (Rule::List(min, max), Value::List(items)) => (*min..=*max).contains(&items.len()),
        _ => false,
    };
    if fits { Ok(()) } else { Err(ConfigError::refused(value, &allowed(rule))) }
}

fn check_items(rule: &Rule, items: &[Value]) -> Result<(), ConfigError> {
    for (index, item) in items.iter().enumerate() {
        check(rule, item).map_err(|error| error.within(&format!("[{index}]")))?;
    }
    Ok(())
}

/// `value` as it is kept.
fn checked(key: &Key, value: &Value) -> Result<Value, ConfigError> {
    check(&key.rule, value)?;
    match (key.rule, value) {
        (Rule::List(..), Value::List(items)) => {
            let mut complete = Vec::new();
            for (index, item) in items.iter().enumerate() {
                let item = checked_item(key, item);
                complete.push(item.map_err(|error| error.within(&format!("[{index}]")))?);
            }
            Ok(Value::List(complete))
        }
        // A negative zero would be a second spelling of the same setting.
        (_, Value::Number(0.0)) => Ok(Value::Number(0.0)),
        _ => Ok(value.clone()),
    }
}

/// One object of a list, complete.
fn checked_item(list: &Key, item: &Value) -> Result<Value, ConfigError> {
    let given = entries(item)?;
    let keys: Vec<&Key> = KEYS.iter().filter(|key| key.is_item_of(list)).collect();
    for (name, _) in given {
        if keys.iter().all(|key| key.name != name) {
            let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
            return Err(ConfigError::unknown(name, "", &names));
        }
    }
    let mut complete = Vec::new();
    for key in keys {
        let value = match item.get(key.name) {
            Some(value) => checked(key, value).map_err(|error| error.within(key.name))?,
            None => key.preset(),
        };
        complete.push((key.name.to_string(), value));
    }
    Ok(Value::Map(complete))
}
