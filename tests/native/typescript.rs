//! The TypeScript types of the configuration are made from the table of keys, and are as they stand in
//! src/wasm/types.d.ts. After a change of the table: `UPDATE_TYPES=1 cargo test --test native typescript`.

use ravine::config::{KEYS, Key, Rule};
use std::fmt::Write;

const FILE: &str = "src/wasm/types.d.ts";
const BEGIN: &str = "// From the table of keys:\n";

fn words(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

fn type_of(key: &Key) -> String {
    match key.rule {
        Rule::Integer(..) | Rule::Number(_) => "number".to_string(),
        Rule::IntegerOrFull(..) => "number | \"full\"".to_string(),
        Rule::Boolean => "boolean".to_string(),
        Rule::Choice(choices) => words(choices),
        Rule::Choices(choices) => format!("({})[]", words(choices)),
        Rule::Numbers(..) => "number[]".to_string(),
        Rule::List(..) => {
            let prefix = format!("{}[].", key.path);
            let fields: Vec<_> = KEYS
                .iter()
                .filter_map(|key| Some(format!("{}: {}", key.path.strip_prefix(&prefix)?, type_of(key))))
                .collect();
            format!("{{ {} }}[]", fields.join("; "))
        }
    }
}

fn describe(key: &Key) -> String {
    let range = match key.rule {
        Rule::Integer(min, max) | Rule::IntegerOrFull(min, max) => format!(" {min} … {max}."),
        Rule::Number(range) => {
            let above = if range.min_exclusive { "above " } else { "" };
            let below = if range.max_exclusive { "below " } else { "" };
            format!(" {above}{} … {below}{}.", range.min, range.max)
        }
        _ => String::new(),
    };
    format!("/** {}{range} */", key.meaning)
}

/// One line a key: its meaning and range, name and type.
fn field(key: &Key, indent: &str) -> String {
    let name = key.path.rsplit('.').next().unwrap_or(key.path);
    let mark = if key.is_optional() { "?" } else { "" };
    format!("{indent}{}\n{indent}{name}{mark}: {};\n", describe(key), type_of(key))
}

fn generated() -> String {
    let mut text = String::from("/** Everything a run depends on. `Trainer.defaults()` has every default. */\n");
    text.push_str("export interface TrainerConfig {\n");
    let mut groups: Vec<&str> = Vec::new();
    for key in KEYS.iter().filter(|key| !key.path.contains("[]")) {
        let group = key.group();
        if group.is_empty() {
            text.push_str(&field(key, "  "));
            continue;
        }
        if groups.contains(&group) {
            continue;
        }
        groups.push(group);
        let keys: Vec<&Key> = KEYS.iter().filter(|key| key.group() == group).collect();
        let kinds = keys.iter().find(|key| key.path.ends_with(".kind"));
        write!(text, "  {group}:").unwrap();
        match kinds.map(|key| (key.rule, key)) {
            Some((Rule::Choice(choices), kind)) => {
                writeln!(text, " {}", describe(kind)).unwrap();
                for word in choices {
                    writeln!(text, "    | {{\n      kind: \"{word}\";").unwrap();
                    for key in keys.iter().filter(|key| !key.path.ends_with(".kind") && key.belongs_to(Some(word))) {
                        text.push_str(&field(key, "      "));
                    }
                    text.push_str("    }\n");
                }
                text.insert(text.len() - 1, ';');
            }
            _ => {
                text.push_str(" {\n");
                for key in keys {
                    text.push_str(&field(key, "    "));
                }
                text.push_str("  };\n");
            }
        }
    }
    text.push_str("}\n");
    text
}

#[test]
fn the_types_are_those_of_the_table() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let file = std::fs::read_to_string(&path).unwrap();
    let by_hand = file.split(BEGIN).next().unwrap();
    let expected = format!("{by_hand}{BEGIN}{}", generated());
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(&path, &expected).unwrap();
    } else {
        assert_eq!(file, expected, "{FILE} is not what the table says");
    }
}
