//! From a tree of plain values to checked settings, by the table.

use super::table::{KEYS, Key, Range, Rule};
use super::value::{Field, Value, decimal};
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
        Self {
            field: field.into(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.reason)
    }
}

impl std::error::Error for ConfigError {}

/// Every key's value, by path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings(Vec<(String, Value)>);

/// `group.key`, or `key` where there is no group.
fn join(group: &str, key: &str) -> String {
    if group.is_empty() {
        key.to_string()
    } else {
        format!("{group}.{key}")
    }
}

impl Settings {
    /// The settings that `given` asks for, all others at their defaults.
    pub fn complete(given: &Value) -> Result<Self, ConfigError> {
        let given = flatten(given)?;
        let mut settings = Self::default();
        settings.fill(&given)?;
        Ok(settings)
    }

    /// These settings with `patch` merged in; only keys that may change in mid-run.
    pub fn patched(&self, patch: &Value) -> Result<Self, ConfigError> {
        let given = flatten(patch)?;
        for (path, value) in &given {
            let Some(key) = KEYS.iter().find(|key| key.path == path) else {
                continue;
            };
            let same_kind = path.ends_with(".kind") && self.get(path) == Some(value);
            if !key.live && !same_kind {
                return Err(ConfigError::new(
                    path,
                    "cannot change while the run goes on; it takes a new run",
                ));
            }
        }
        let mut settings = self.clone();
        // Another kind has keys of its own, which start at their defaults.
        for (path, value) in &given {
            if let Some(group) = path.strip_suffix(".kind")
                && self.get(path) != Some(value)
            {
                settings
                    .0
                    .retain(|(path, _)| path.split_once('.').is_none_or(|(own, _)| own != group));
            }
        }
        settings.fill(&given)?;
        Ok(settings)
    }

    /// Checks `given` by the table and puts it in place; keys that are still missing then get their defaults.
    fn fill(&mut self, given: &[(String, Value)]) -> Result<(), ConfigError> {
        // Kinds first: they say which keys there are.
        for key in KEYS.iter().filter(|key| key.path.ends_with(".kind")) {
            self.fill_key(key, given)?;
        }
        for (path, _) in given {
            self.check_known(path)?;
        }
        for key in KEYS
            .iter()
            .filter(|key| !key.path.ends_with(".kind") && !key.path.contains("[]"))
        {
            if key.belongs_to(self.kind(key.group())) {
                self.fill_key(key, given)?;
            }
        }
        Ok(())
    }

    fn fill_key(&mut self, key: &Key, given: &[(String, Value)]) -> Result<(), ConfigError> {
        let value = match given.iter().find(|(path, _)| path == key.path) {
            Some((_, Value::Null)) if key.is_optional() => Value::Null,
            Some((_, value)) => checked(key, key.path, value)?,
            None if self.get(key.path).is_some() => return Ok(()),
            None if key.preset() == Value::Null && !key.is_optional() => {
                return Err(ConfigError::new(
                    key.path,
                    format!("missing; allowed is {}", allowed(&key.rule)),
                ));
            }
            None => key.preset(),
        };
        self.put(key.path.to_string(), value);
        Ok(())
    }

    fn check_known(&self, path: &str) -> Result<(), ConfigError> {
        let group = path.split_once('.').map_or("", |(group, _)| group);
        let kind = self.kind(group);
        if KEYS
            .iter()
            .any(|key| key.path == path && key.belongs_to(kind))
        {
            return Ok(());
        }
        let mut names: Vec<&str> = KEYS
            .iter()
            .filter(|key| key.belongs_to(kind) && !key.path.contains("[]"))
            .filter_map(|key| match (group, key.group()) {
                ("", "") => Some(key.path),
                ("", group) => Some(group),
                (group, own) if group == own => key.path.split_once('.').map(|(_, name)| name),
                _ => None,
            })
            .collect();
        names.dedup();
        let owner = kind.map_or(String::new(), |kind| format!(" of \"{kind}\""));
        Err(ConfigError::new(
            path,
            format!("unknown key{owner}; allowed are {}", names.join(", ")),
        ))
    }

    fn get(&self, path: &str) -> Option<&Value> {
        self.0
            .iter()
            .find(|(own, _)| own == path)
            .map(|(_, value)| value)
    }

    fn put(&mut self, path: String, value: Value) {
        match self.0.iter_mut().find(|(own, _)| *own == path) {
            Some((_, own)) => *own = value,
            None => self.0.push((path, value)),
        }
    }

    /// The kind of a group that has kinds.
    pub fn kind(&self, group: &str) -> Option<&str> {
        if let Some(Value::Text(kind)) = self.get(&join(group, "kind")) {
            Some(kind)
        } else {
            None
        }
    }

    /// A value as the type it is read into; `None` where the table gives it another.
    pub fn field<T: Field>(&self, group: &str, key: &str) -> Option<T> {
        T::from_value(self.get(&join(group, key))?)
    }

    pub(crate) fn set<T: Field>(&mut self, group: &str, key: &str, value: &T) {
        self.put(join(group, key), value.to_value());
    }

    pub(crate) fn set_kind(&mut self, group: &str, kind: &str) {
        self.put(join(group, "kind"), Value::Text(kind.to_string()));
    }

    /// As a tree, in the order of the table; optional keys that are absent are left out.
    pub fn to_value(&self) -> Value {
        let mut tree: Vec<(String, Value)> = Vec::new();
        for key in KEYS
            .iter()
            .filter(|key| key.belongs_to(self.kind(key.group())))
        {
            let (group, name) = key.path.split_once('.').unwrap_or(("", key.path));
            if !group.is_empty() && !group.contains('[') && tree.iter().all(|(own, _)| own != group)
            {
                tree.push((group.to_string(), Value::Map(Vec::new())));
            }
            let Some(value) = self.get(key.path).filter(|value| **value != Value::Null) else {
                continue;
            };
            let entry = (name.to_string(), value.clone());
            match tree.iter_mut().find(|(own, _)| own == group) {
                Some((_, Value::Map(entries))) => entries.push(entry),
                _ => tree.push(entry),
            }
        }
        Value::Map(tree)
    }
}

/// The entries of a tree by path: `optimizer: { beta1 }` is `optimizer.beta1`.
fn flatten(given: &Value) -> Result<Vec<(String, Value)>, ConfigError> {
    let Value::Map(entries) = given else {
        return Err(ConfigError::new(
            "config",
            format!("{} given; allowed is an object", given.shown()),
        ));
    };
    let mut flat = Vec::new();
    for (name, value) in entries {
        let is_group = KEYS
            .iter()
            .any(|key| key.group() == name && !name.is_empty());
        if is_group {
            let Value::Map(entries) = value else {
                return Err(ConfigError::new(
                    name,
                    format!("{} given; allowed is an object", value.shown()),
                ));
            };
            flat.extend(
                entries
                    .iter()
                    .map(|(key, value)| (join(name, key), value.clone())),
            );
        } else if name.contains('.') || name.contains('[') {
            return Err(ConfigError::new(
                name,
                "unknown key; write groups as objects within the object",
            ));
        } else {
            flat.push((name.clone(), value.clone()));
        }
    }
    Ok(flat)
}

/// What a rule allows, in words.
fn allowed(rule: &Rule) -> String {
    let words = |choices: &[&str]| {
        choices
            .iter()
            .map(|word| format!("\"{word}\""))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match rule {
        Rule::Integer(min, max) => format!("a whole number from {min} to {max}"),
        Rule::IntegerOrFull(min, max) => format!("a whole number from {min} to {max}, or \"full\""),
        Rule::Number(Range {
            min,
            max,
            min_exclusive,
            max_exclusive,
        }) => {
            let from = if *min_exclusive { "above" } else { "from" };
            let to = if *max_exclusive { "to below" } else { "to" };
            format!("a number {from} {} {to} {}", decimal(*min), decimal(*max))
        }
        Rule::Boolean => "true or false".to_string(),
        Rule::Choice(choices) => format!("one of {}", words(choices)),
        Rule::Choices(choices) => {
            format!("a list of one or more of {}, none twice", words(choices))
        }
        Rule::Numbers(min, max) => {
            format!("a list of {min} to {max} numbers between -1000000 and 1000000")
        }
        Rule::List(min, max) => format!("a list of {min} to {max} objects"),
    }
}

/// Largest magnitude of a number in a list: far beyond any sensible data, and its square is far from overflow.
const LARGEST: f64 = 1e6;

/// `value` as it is kept, or what is wrong with it.
fn checked(key: &Key, path: &str, value: &Value) -> Result<Value, ConfigError> {
    let refused = || {
        ConfigError::new(
            path,
            format!("{} given; allowed is {}", value.shown(), allowed(&key.rule)),
        )
    };
    let whole = |number: f64, min: u32, max: u32| {
        number >= f64::from(min) && number <= f64::from(max) && number == f64::from(number as u32)
    };
    let fits = match (&key.rule, value) {
        (Rule::Integer(min, max) | Rule::IntegerOrFull(min, max), Value::Number(number)) => {
            whole(*number, *min, *max)
        }
        (Rule::IntegerOrFull(..), Value::Text(word)) => word == "full",
        (Rule::Number(range), Value::Number(number)) => {
            (*number > range.min || *number == range.min && !range.min_exclusive)
                && (*number < range.max || *number == range.max && !range.max_exclusive)
        }
        (Rule::Boolean, Value::Boolean(_)) => true,
        (Rule::Choice(choices), Value::Text(word)) => choices.contains(&word.as_str()),
        (Rule::Choices(choices), Value::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                let path = format!("{path}[{index}]");
                let known = matches!(item, Value::Text(word) if choices.contains(&word.as_str()));
                if !known {
                    let reason = format!(
                        "{} given; allowed is {}",
                        item.shown(),
                        allowed(&Rule::Choice(choices))
                    );
                    return Err(ConfigError::new(path, reason));
                }
                if items[..index].contains(item) {
                    return Err(ConfigError::new(
                        path,
                        format!("{} given twice", item.shown()),
                    ));
                }
            }
            !items.is_empty()
        }
        (Rule::Numbers(min, max), Value::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                let fits =
                    matches!(item, Value::Number(number) if (-LARGEST..=LARGEST).contains(number));
                if !fits {
                    let reason = format!(
                        "{} given; allowed is a number between -1000000 and 1000000",
                        item.shown()
                    );
                    return Err(ConfigError::new(format!("{path}[{index}]"), reason));
                }
            }
            (*min..=*max).contains(&items.len())
        }
        (Rule::List(min, max), Value::List(items)) => {
            if !(*min..=*max).contains(&items.len()) {
                return Err(refused());
            }
            let items = items
                .iter()
                .enumerate()
                .map(|(index, item)| checked_item(path, index, item));
            return items.collect::<Result<_, _>>().map(Value::List);
        }
        _ => false,
    };
    // A negative zero would be a second spelling of the same setting.
    let plain = if *value == Value::Number(0.0) {
        Value::Number(0.0)
    } else {
        value.clone()
    };
    if fits { Ok(plain) } else { Err(refused()) }
}

/// One object of a list, complete.
fn checked_item(list: &str, index: usize, item: &Value) -> Result<Value, ConfigError> {
    let path = format!("{list}[{index}]");
    let Value::Map(entries) = item else {
        return Err(ConfigError::new(
            path,
            format!("{} given; allowed is an object", item.shown()),
        ));
    };
    let keys: Vec<(&str, &Key)> = KEYS
        .iter()
        .filter_map(|key| Some((key.path.strip_prefix(list)?.strip_prefix("[].")?, key)))
        .collect();
    for (name, _) in entries {
        if keys.iter().all(|(own, _)| own != name) {
            let names: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
            let reason = format!("unknown key; allowed are {}", names.join(", "));
            return Err(ConfigError::new(format!("{path}.{name}"), reason));
        }
    }
    let value = |name: &str, key: &Key| match entries.iter().find(|(own, _)| own == name) {
        Some((_, value)) => checked(key, &format!("{path}.{name}"), value),
        None => Ok(key.preset()),
    };
    let complete = keys
        .iter()
        .map(|(name, key)| Ok((name.to_string(), value(name, key)?)));
    complete.collect::<Result<_, _>>().map(Value::Map)
}
