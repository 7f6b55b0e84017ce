//! What CONTRIBUTING.md asks of who adds an optimizer, a schedule, an activation, a loss, a distribution of first weights or a data
//! set: each test here fails until it is done, and names the file in which something is missing. What is not here does not
//! compile without: the kernel of a rule, the double-precision twin, the rows of keys.

use ravine::config::{
    Activation, Data, Initializer, InitializerConfig, Loss, Optimizer, OptimizerConfig, Schedule, ScheduleConfig, Task,
    TrainerConfig, Value,
};
use ravine::schema::Words;
use std::fmt::Debug;
use std::path::Path;

fn text(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Every word is in the file in one of these forms.
fn assert_in(file: &str, words: &[&str], forms: impl Fn(&str) -> Vec<String>) {
    let text = text(file);
    let missing: Vec<&str> =
        words.iter().copied().filter(|word| !forms(word).iter().any(|form| text.contains(form))).collect();
    assert!(missing.is_empty(), "{file} has nothing of {}", missing.join(", "));
}

/// The names of the file's formulas.
fn assert_formulas(file: &str, words: &[&str]) {
    assert_in(&format!("www/js/panels/setup/formulas/{file}"), words, |word| vec![format!("\n  {word}: {{")]);
}

fn assert_german(path: &str, words: &[&str]) {
    assert_in("www/js/i18n/de.js", words, |word| vec![format!("\n    {word}: \""), format!("\"{path}={word}\": ")]);
}

/// What the README's readers see: the English name, or the word itself where the page has no other for it.
fn assert_in_readme(words: &[&str]) {
    let (english, readme) = (text("www/js/i18n/en.js"), text("README.md"));
    // A name stands by itself, between dots, commas or bars.
    let listed: Vec<&str> = readme.split(['·', '|', ',', '(', '\n']).map(str::trim).collect();
    let missing = |word: &&&str| {
        let name = english.split_once(&format!("\n    {word}: \"")).and_then(|(_, rest)| rest.split_once('"'));
        let name = name.map_or(**word, |(name, _)| name);
        !listed.iter().any(|item| item.eq_ignore_ascii_case(name))
    };
    let missing: Vec<&&str> = words.iter().filter(missing).collect();
    assert!(missing.is_empty(), "README.md lists nothing of {missing:?}");
}

/// A trajectory of torch or optax holds it.
fn assert_fixtures(words: &[&str], key: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let all: String = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| std::fs::read_to_string(path).expect("a text").replace(' ', ""))
        .collect();
    let missing: Vec<&&str> = words.iter().filter(|word| !all.contains(&format!("\"{key}\":\"{word}\""))).collect();
    assert!(missing.is_empty(), "tests/fixtures/make.py makes no trajectory of {missing:?}");
}

/// `Circle { … }` is `Circle`.
fn variant(kind: impl Debug) -> String {
    let shown = format!("{kind:?}");
    shown.split([' ', '(']).next().unwrap_or_default().to_string()
}

fn with_kind(group: &str, kind: &str) -> TrainerConfig {
    let map = |name: &str, value| Value::Map(vec![(name.to_string(), value)]);
    TrainerConfig::from_value(&map(group, map("kind", Value::Text(kind.to_string())))).expect("a kind alone is valid")
}

#[test]
fn every_optimizer_has_its_page_and_its_proofs() {
    assert_formulas("optimizers.js", Optimizer::WORDS);
    assert_german("optimizer.kind", Optimizer::WORDS);
    assert_in_readme(Optimizer::WORDS);
    assert_fixtures(Optimizer::WORDS, "kind");
    let forms = |word: &str| {
        let OptimizerConfig { rule, .. } = with_kind("optimizer", word).optimizer;
        vec![format!("(\"{word}\""), format!("Optimizer::{}(", variant(rule))]
    };
    // Adam is the default of the runs in it.
    let others: Vec<&str> = Optimizer::WORDS.iter().copied().filter(|word| *word != "adam").collect();
    assert_in("tests/everywhere/golden.rs", &others, forms);
    assert_in("tests/native/config.rs", Optimizer::WORDS, forms);
}

#[test]
fn every_schedule_has_its_page_and_its_proofs() {
    assert_formulas("schedules.js", Schedule::WORDS);
    assert_german("schedule.kind", Schedule::WORDS);
    assert_fixtures(Schedule::WORDS, "kind");
    // What is not told ahead by its formula has to be known there.
    assert_in("tests/native/support/twin/schedule.rs", Schedule::WORDS, |word| {
        let ScheduleConfig { kind, .. } = with_kind("schedule", word).schedule;
        vec![format!("Schedule::{} ", variant(kind))]
    });
}

#[test]
fn every_activation_has_its_page_and_its_proofs() {
    assert_formulas("network-formulas.js", Activation::WORDS);
    assert_german("hidden[].activation", Activation::WORDS);
    assert_in_readme(Activation::WORDS);
    assert_fixtures(Activation::WORDS, "activation");
}

#[test]
fn every_loss_has_its_page_and_its_proofs() {
    let losses: Vec<&str> = Loss::WORDS.iter().copied().filter(|loss| *loss != Loss::Auto.name()).collect();
    assert_german("loss", &losses);
    assert_fixtures(&losses, "loss");
}

#[test]
fn every_distribution_of_first_weights_has_its_page_and_its_proofs() {
    assert_formulas("network-formulas.js", Initializer::WORDS);
    assert_german("initializer.kind", Initializer::WORDS);
    assert_in("tests/native/identities.rs", Initializer::WORDS, |word| {
        let InitializerConfig { kind, .. } = with_kind("initializer", word).initializer;
        vec![format!("\"{word}\""), format!("Initializer::{} ", variant(kind))]
    });
}

#[test]
fn every_data_set_has_its_page_and_its_proofs() {
    let sets: Vec<&str> = Data::WORDS.iter().copied().filter(|set| *set != "points").collect();
    assert_german("data.kind", &sets);
    let set = |word: &str| {
        let tasks = ["classification", "regression"].map(|task| Value::Text(task.to_string()));
        let read = tasks.into_iter().find_map(|task| {
            let kind = Value::Map(vec![("kind".to_string(), Value::Text(word.to_string()))]);
            TrainerConfig::from_value(&Value::Map(vec![("task".to_string(), task), ("data".to_string(), kind)])).ok()
        });
        read.expect("a set is for one of the tasks")
    };
    assert_in("tests/native/data.rs", &sets, |word| vec![format!("Data::{} ", variant(set(word).data))]);
    let values: Vec<&str> = sets.into_iter().filter(|word| set(word).task == Task::Regression).collect();
    assert_in("www/js/settings/schema.js", &values, |word| vec![format!("\"{word}\"")]);
}
