//! English sentences for what the core gives as codes.

use crate::schema::{Code, ConfigError, Value, append, decimal, joined};
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
    let mut start = 0;
    // The last part ends where one more name would begin.
    for (at, byte) in pattern.bytes().chain([b'{']).enumerate() {
        let part = pattern.get(start..at).unwrap_or_default();
        match byte {
            b'{' => append(&mut text, part),
            b'}' => show(error.value(part), &mut text),
            _ => continue,
        }
        start = at + 1;
    }
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
        Code::Numbers if !error.has("given") => "missing; allowed is a list of {min} to {max} numbers",
        Code::UnknownKey if error.has("kind") => "unknown key of {kind}; allowed are {allowed}",
        code => pattern_of(code),
    }
}

/// That of its code, where no value calls for another. (A match without conditions becomes a table.)
#[inline(never)]
fn pattern_of(code: Code) -> &'static str {
    match code {
        Code::Number => "{given} given; allowed is a number from {min} to {max}",
        Code::Integer => "{given} given; allowed is a whole number from {min} to {max}",
        Code::IntegerOrFull => "{given} given; allowed is a whole number from {min} to {max}, or \"full\"",
        Code::Boolean => "{given} given; allowed is true or false",
        Code::Choice => "{given} given; allowed is one of {choices}",
        Code::Choices => "{given} given; allowed is a list of one or more of {choices}, none twice",
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

/// Appends a value as a sentence has it.
fn show(value: &Value, text: &mut String) {
    match value {
        Value::Number(number) => append(text, &decimal(*number)),
        Value::Text(word) => append(text, &joined(&["\"", word, "\""])),
        Value::List(words) => {
            for (index, word) in words.iter().enumerate() {
                append(text, if index > 0 { ", " } else { "" });
                show(word, text);
            }
        }
        Value::Map(_) => {
            let name = value.get("type").and_then(Value::as_text).unwrap_or_default();
            append(text, if name.starts_with(['o', 'u']) { "an " } else { "a " });
            append(text, name);
            if let Some(length) = value.get("length") {
                append(text, " of ");
                show(length, text);
            }
        }
        Value::Boolean(true) => append(text, "true"),
        Value::Boolean(false) => append(text, "false"),
        _ => append(text, "null"),
    }
}
