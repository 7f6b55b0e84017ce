//! The table of keys as JavaScript sees it.

use crate::config::{KEYS, Key, Preset, Rule, Value};

/// `{ version, keys }`; see `Schema` in types.d.ts.
pub fn schema() -> Value {
    let keys = KEYS.iter().map(|key| Value::Map(entries(key))).collect();
    Value::Map(vec![
        ("version".to_string(), Value::Number(1.0)),
        ("keys".to_string(), Value::List(keys)),
    ])
}

fn entries(key: &Key) -> Vec<(String, Value)> {
    let texts = |words: &[&str]| Value::List(words.iter().map(|word| text(word)).collect());
    let kinds = if key.kinds.is_empty() {
        Value::Null
    } else {
        texts(key.kinds)
    };
    let mut entries = vec![("path", text(key.path)), ("kinds", kinds)];
    let limits = |min: f64, max: f64| [("min", Value::Number(min)), ("max", Value::Number(max))];
    match key.rule {
        Rule::Integer(min, max) => {
            entries.push(("type", text("integer")));
            entries.extend(limits(f64::from(min), f64::from(max)));
        }
        Rule::IntegerOrFull(min, max) => {
            entries.push(("type", text("integerOrFull")));
            entries.extend(limits(f64::from(min), f64::from(max)));
        }
        Rule::Number(range) => {
            entries.push(("type", text("number")));
            entries.extend(limits(range.min, range.max));
            entries.push(("minExclusive", Value::Boolean(range.min_exclusive)));
            entries.push(("maxExclusive", Value::Boolean(range.max_exclusive)));
        }
        Rule::Boolean => entries.push(("type", text("boolean"))),
        Rule::Choice(choices) => {
            entries.extend([("type", text("choice")), ("choices", texts(choices))])
        }
        Rule::Choices(choices) => {
            entries.extend([("type", text("choices")), ("choices", texts(choices))])
        }
        Rule::Numbers(min, max) => {
            entries.push(("type", text("numbers")));
            entries.extend(limits(min as f64, max as f64));
        }
        Rule::List(min, max) => {
            entries.push(("type", text("list")));
            entries.extend(limits(min as f64, max as f64));
        }
    }
    if !matches!(key.default, Preset::Absent | Preset::Required) {
        entries.push(("default", key.preset()));
    }
    entries.extend([
        ("optional", Value::Boolean(key.is_optional())),
        ("symbol", text(key.symbol)),
        ("unit", text(key.unit)),
        ("meaning", text(key.meaning)),
        ("live", Value::Boolean(key.live)),
    ]);
    entries
        .into_iter()
        .map(|(name, value)| (name.to_string(), value))
        .collect()
}

fn text(word: &str) -> Value {
    Value::Text(word.to_string())
}
