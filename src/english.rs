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
    let mut text = joined(&[&error.field, ": "]);
    let mut rest = pattern(error.code);
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(a, b)| Some((a, b.split_once('}')?))) {
        text.push_str(before);
        text.push_str(&filled(name, error));
        rest = after;
    }
    text.push_str(rest);
    text
}

/// The sentence of a code. In braces stand names for [`filled`].
fn pattern(code: Code) -> &'static str {
    match code {
        Code::Number => "{given}; allowed is a number {from} {min} to {below}{max}",
        Code::Integer => "{given}; allowed is a whole number from {min} to {max}",
        Code::IntegerOrFull => "{given}; allowed is a whole number from {min} to {max}, or \"full\"",
        Code::Boolean => "{given}; allowed is true or false",
        Code::Choice => "{given}; allowed is one of {choices}",
        Code::Choices => "{given}; allowed is a list of one or more of {choices}, none twice",
        Code::Numbers => "{given}; allowed is a list of {min} to {max} numbers",
        Code::List => "{given}; allowed is a list of {min} to {max} objects",
        Code::Object => "{given}; allowed is an object",
        Code::Finite => "{given}; allowed is a finite number",
        Code::Interval => "{low} to {high} given; allowed is a lower and a higher number within ±{limit}",
        Code::Floats => "{given}; allowed is a Float32Array",
        Code::FewFloats => "{given}; allowed is a Float32Array of at most {most} numbers",
        Code::Bytes => "{given}; allowed is a Uint8Array of at most {megabytes} MB",
        Code::NewRun => "{given}; allowed is no change while the run goes on, it takes a new run",
        Code::Twice => "{given} twice",
        Code::UnknownKey => "unknown key{of kind}; allowed are {allowed}",
        Code::TaskOfData => "{given}; the data set {data} is for {fits}",
        Code::LossOfTask => "{given}; {task} takes {choices}",
        Code::Class => "{given}; a class is a whole number from 0 to {most}",
        Code::OneClass => "one class alone given; a network needs at least two to tell apart",
        Code::Unpaired => "{count} numbers given; they come in pairs x, y",
        Code::TargetsPerPoint => "{targets} given for {points} points; each point takes one",
        Code::WeightCount => "{given count} numbers given; the network has {count} weights and biases",
        Code::GridLength => {
            "{given count} numbers given; {planes} × {columns} × {rows} = {needed} are needed, and at most {most} are drawn at once"
        }
        Code::NoCheckpoint => "these bytes are no checkpoint",
        Code::CheckpointVersion => "version {given}; allowed is {version}",
        Code::CheckpointDamaged => "the bytes are damaged: their checksum is another",
        Code::CheckpointUnreadable => "the bytes hold no run",
        Code::CheckpointOfOtherPoints => "the run belongs to other points",
    }
}

/// What stands in the place of a name in braces.
fn filled(name: &str, error: &ConfigError) -> String {
    let is = |name| *error.value(name) == Value::Boolean(true);
    match name {
        "given" if !error.has("given") => "missing".to_string(),
        "given" => joined(&[&shown(error.value("given")), " given"]),
        "given count" => shown(error.value("given")),
        "from" => if is("minExclusive") { "above" } else { "from" }.to_string(),
        "below" => if is("maxExclusive") { "below " } else { "" }.to_string(),
        "of kind" if error.has("kind") => joined(&[" of ", &shown(error.value("kind"))]),
        "of kind" => String::new(),
        "allowed" => listed(error.value("allowed"), ", "),
        "choices" => joined(&["\"", &listed(error.value("choices"), "\", \""), "\""]),
        _ => shown(error.value(name)),
    }
}

/// A value as a sentence has it.
fn shown(value: &Value) -> String {
    match value {
        Value::Boolean(true) => "true".to_string(),
        Value::Number(number) => decimal(*number),
        Value::Text(text) => joined(&["\"", text, "\""]),
        Value::Map(_) => {
            let name = value.get("type").and_then(Value::as_text).unwrap_or_default();
            let article = if name.starts_with(['a', 'o', 'u']) { "an " } else { "a " };
            match value.get("length") {
                Some(length) => joined(&[article, name, " of ", &shown(length)]),
                None => joined(&[article, name]),
            }
        }
        Value::Boolean(false) => "false".to_string(),
        _ => "null".to_string(),
    }
}

/// The words of a list.
fn listed(list: &Value, between: &str) -> String {
    let mut text = String::new();
    if let Value::List(words) = list {
        for (index, word) in words.iter().enumerate() {
            text.push_str(if index > 0 { between } else { "" });
            text.push_str(word.as_text().unwrap_or_default());
        }
    }
    text
}
