//! The TypeScript types of the configuration are made from the table of keys, and are as they stand in
//! src/wasm/types.d.ts. After a change of the table: `UPDATE_TYPES=1 cargo test --test native typescript`.

use ravine::config::{Code, KeyRow, Rule, TrainerConfig};
use ravine::optim::Term;
use ravine::schema::Words;
use std::fmt::Write;

const FILE: &str = "src/wasm/types.d.ts";
const BEGIN: &str = "// From the table of keys:\n";

fn words(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
}

fn type_of(row: &KeyRow, rows: &[KeyRow]) -> String {
    match row.key.rule {
        Rule::Integer(..) | Rule::Number(_) => "number".to_string(),
        Rule::IntegerOrFull(..) => "number | \"full\"".to_string(),
        Rule::Boolean => "boolean".to_string(),
        Rule::Choice(choices) => words(choices),
        Rule::Choices(choices) => format!("({})[]", words(choices)),
        Rule::Numbers(..) => "number[]".to_string(),
        Rule::List(..) => {
            let prefix = format!("{}[].", row.path);
            let fields: Vec<_> = rows
                .iter()
                .filter_map(|row| Some(format!("{}: {}", row.path.strip_prefix(&prefix)?, type_of(row, rows))))
                .collect();
            format!("{{ {} }}[]", fields.join("; "))
        }
    }
}

fn describe(row: &KeyRow) -> String {
    let range = match row.key.rule {
        Rule::Integer(min, max) | Rule::IntegerOrFull(min, max) => format!(" {min} … {max}."),
        Rule::Number(range) => {
            let above = if range.min_exclusive { "above " } else { "" };
            let below = if range.max_exclusive { "below " } else { "" };
            format!(" {above}{} … {below}{}.", range.min, range.max)
        }
        _ => String::new(),
    };
    format!("/** {}{range} */", row.key.meaning)
}

/// One line a key: its meaning and range, name and type.
fn field(row: &KeyRow, rows: &[KeyRow], indent: &str) -> String {
    let mark = if row.key.is_optional() { "?" } else { "" };
    format!("{indent}{}\n{indent}{}{mark}: {};\n", describe(row), row.key.name, type_of(row, rows))
}

fn generated() -> String {
    let rows = &TrainerConfig::rows()[..];
    let mut text = String::from("/** Everything a run depends on. `Trainer.defaults()` has every default. */\n");
    text.push_str("export interface TrainerConfig {\n");
    let mut groups: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| !row.path.contains("[]")) {
        let group = row.group();
        if group.is_empty() {
            text.push_str(&field(row, rows, "  "));
            continue;
        }
        if groups.contains(&group) {
            continue;
        }
        groups.push(group);
        let own: Vec<&KeyRow> = rows.iter().filter(|row| row.group() == group).collect();
        write!(text, "  {group}:").unwrap();
        match own.iter().find(|row| row.is_kind()).map(|row| (row.key.rule, row)) {
            Some((Rule::Choice(kinds), kind)) => {
                writeln!(text, " {}", describe(kind)).unwrap();
                for word in kinds {
                    writeln!(text, "    | {{\n      kind: \"{word}\";").unwrap();
                    for row in own.iter().filter(|row| !row.is_kind() && row.belongs_to(Some(word))) {
                        text.push_str(&field(row, rows, "      "));
                    }
                    text.push_str("    }\n");
                }
                text.insert(text.len() - 1, ';');
            }
            _ => {
                text.push_str(" {\n");
                for row in own {
                    text.push_str(&field(row, rows, "    "));
                }
                text.push_str("  };\n");
            }
        }
    }
    text.push_str("}\n\n/** What is wrong; the engine's documentation of `Code` lists the values of each. */\n");
    writeln!(text, "export type ConfigErrorCode =\n  | {};", words(Code::WORDS).replace(" | ", "\n  | ")).unwrap();
    let terms: Vec<_> = Term::ALL.iter().map(|term| term.names().0).chain(["update"]).collect();
    text.push_str("\n/** What an update is made of; the engine's documentation of `Term` says what each is. */\n");
    writeln!(text, "export type TermName =\n  | {};", words(&terms).replace(" | ", "\n  | ")).unwrap();
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
        assert!(
            file == expected,
            "{FILE} is not what the keys say: UPDATE_TYPES=1 cargo test --test native typescript"
        );
    }
}
