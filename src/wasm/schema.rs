//! The table of keys as JavaScript sees it.

use super::value::{list, object, text};
use crate::config::{KEYS, Key, Preset, Rule, Value};

/// `{ version, keys }`; see `Schema` in types.d.ts.
pub fn schema() -> Value {
    object(vec![("version", Value::Number(1.0)), ("keys", Value::List(KEYS.iter().map(row).collect()))])
}

fn row(key: &Key) -> Value {
    let (kind, limits, choices) = match key.rule {
        Rule::Integer(min, max) => ("integer", Some((f64::from(min), f64::from(max))), None),
        Rule::IntegerOrFull(min, max) => ("integerOrFull", Some((f64::from(min), f64::from(max))), None),
        Rule::Number(range) => ("number", Some((range.min, range.max)), None),
        Rule::Boolean => ("boolean", None, None),
        Rule::Choice(choices) => ("choice", None, Some(choices)),
        Rule::Choices(choices) => ("choices", None, Some(choices)),
        Rule::Numbers(min, max) => ("numbers", Some((min as f64, max as f64)), None),
        Rule::List(min, max) => ("list", Some((min as f64, max as f64)), None),
    };
    let kinds = if key.kinds.is_empty() { Value::Null } else { list(key.kinds) };
    let mut entries = vec![
        ("path", text(key.path)),
        ("kinds", kinds),
        ("type", text(kind)),
        ("optional", Value::Boolean(key.is_optional())),
        ("symbol", text(key.symbol)),
        ("unit", text(key.unit)),
        ("meaning", text(key.meaning)),
        ("live", Value::Boolean(key.live)),
    ];
    if let Some((min, max)) = limits {
        entries.push(("min", Value::Number(min)));
        entries.push(("max", Value::Number(max)));
    }
    if let Rule::Number(range) = key.rule {
        entries.push(("minExclusive", Value::Boolean(range.min_exclusive)));
        entries.push(("maxExclusive", Value::Boolean(range.max_exclusive)));
    }
    if let Some(choices) = choices {
        entries.push(("choices", list(choices)));
    }
    if !matches!(key.default, Preset::Absent | Preset::Required) {
        entries.push(("default", key.preset()));
    }
    object(entries)
}
