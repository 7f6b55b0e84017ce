//! English sentences for what the core gives as codes.

use crate::schema::{Code, ConfigError, Value, decimal, joined};
use core::fmt;

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sentence(self))
    }
}

impl std::error::Error for ConfigError {}

/// Where the value stands, what was given and what is allowed.
pub fn sentence(error: &ConfigError) -> String {
    let pattern = pattern(error);
    let mut text = joined(&[&error.field, ": "]);
    let part = |start, end| pattern.get(start..end).unwrap_or_default();
    let mut start = 0;
    for (at, byte) in pattern.bytes().enumerate() {
        match byte {
            b'{' => text.push_str(part(start, at)),
            b'}' => text.push_str(&shown(error.value(part(start, at)))),
            _ => continue,
        }
        start = at + 1;
    }
    text.push_str(part(start, pattern.len()));
    text
}

/// The sentence of an error. In braces stand the names of values.
fn pattern(error: &ConfigError) -> &'static str {
    let is = |name| matches!(error.value(name), Value::Boolean(true));
    match error.code {
        Code::Number if is("minExclusive") && is("maxExclusive") => {
            "{given} given; allowed is a number above {min} to below {max}"
        }
        Code::Number if is("minExclusive") => "{given} given; allowed is a number above {min} to {max}",
        Code::Number if is("maxExclusive") => "{given} given; allowed is a number from {min} to below {max}",
        Code::Number => "{given} given; allowed is a number from {min} to {max}",
        Code::Integer => "{given} given; allowed is a whole number from {min} to {max}",
        Code::IntegerOrFull => "{given} given; allowed is a whole number from {min} to {max}, or \"full\"",
        Code::Boolean => "{given} given; allowed is true or false",
        Code::Choice => "{given} given; allowed is one of {choices}",
        Code::Choices => "{given} given; allowed is a list of one or more of {choices}, none twice",
        Code::Numbers if !error.has("given") => "missing; allowed is a list of {min} to {max} numbers",
        Code::Numbers => "{given} given; allowed is a list of {min} to {max} numbers",
        Code::List => "{given} given; allowed is a list of {min} to {max} objects",
        Code::Object => "{given} given; allowed is an object",
        Code::Finite => "{given} given; allowed is a finite number",
        Code::Interval => "{low} to {high} given; allowed is a lower and a higher number within ±{limit}",
        Code::Floats => "{given} given; allowed is a Float32Array",
        Code::FewFloats => "{given} given; allowed is a Float32Array of at most {most} numbers",
        Code::Bytes => "{given} given; allowed is a Uint8Array of at most {megabytes} MB",
        Code::NewRun => "{given} given; allowed is no change while the run goes on, it takes a new run",
        Code::Twice => "{given} given twice",
        Code::UnknownKey if error.has("kind") => "unknown key of {kind}; allowed are {allowed}",
        Code::UnknownKey => "unknown key; allowed are {allowed}",
        Code::TaskOfData => "{given} given; the data set {data} is for {fits}",
        Code::LossOfTask => "{given} given; {task} takes {choices}",
        Code::Class => "{given} given; a class is a whole number from 0 to {most}",
        Code::OneClass => "one class alone given; a network needs at least two to tell apart",
        Code::Unpaired => "{count} numbers given; they come in pairs x, y",
        Code::TargetsPerPoint => "{targets} given for {points} points; each point takes one",
        Code::WeightCount => "{given} numbers given; the network has {count} weights and biases",
        Code::GridLength => {
            "{given} numbers given; {planes} × {columns} × {rows} = {needed} are needed, and at most {most} are drawn at once"
        }
        Code::NoCheckpoint => "these bytes are no checkpoint",
        Code::CheckpointVersion => "version {given} given; allowed is {version}",
        Code::CheckpointDamaged => "the bytes are damaged: their checksum is another",
        Code::CheckpointUnreadable => "the bytes hold no run",
        Code::CheckpointOfOtherPoints => "the run belongs to other points",
    }
}

/// A value as a sentence has it.
fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) => decimal(*number),
        Value::Text(text) => joined(&["\"", text, "\""]),
        Value::List(words) => {
            let mut text = String::new();
            for (index, word) in words.iter().enumerate() {
                text.push_str(if index > 0 { ", " } else { "" });
                text.push_str(&shown(word));
            }
            text
        }
        Value::Map(_) => {
            let name = value.get("type").and_then(Value::as_text).unwrap_or_default();
            let article = if name.starts_with(['o', 'u']) { "an " } else { "a " };
            match value.get("length") {
                Some(length) => joined(&[article, name, " of ", &shown(length)]),
                None => joined(&[article, name]),
            }
        }
        Value::Boolean(true) => "true".to_string(),
        Value::Boolean(false) => "false".to_string(),
        _ => "null".to_string(),
    }
}
