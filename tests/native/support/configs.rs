//! Random configurations for `proptest`, drawn from the table of keys itself: a key that is added is drawn from then on.

// Each test file uses a part of it.
#![allow(dead_code, clippy::disallowed_methods)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use ravine::config::{KeyRow, Rule, TrainerConfig, Value};
use std::sync::LazyLock;

/// All keys.
pub static ROWS: LazyLock<Vec<KeyRow>> = LazyLock::new(TrainerConfig::rows);

/// Where to draw a key from, where that is less than the table allows.
#[derive(Clone, Copy)]
pub enum Draw {
    /// Evenly between these; the length of a list too.
    Within(f64, f64),
    /// Evenly in the logarithm.
    Scale(f64, f64),
    /// 0 half of the time, or else evenly in the logarithm.
    ZeroOrScale(f64, f64),
}

/// What says where to draw a key from.
pub type Narrow = fn(&KeyRow) -> Option<Draw>;

/// 256 cases, the same ones every time. `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for more and for others.
pub fn cases() -> ProptestConfig {
    let asked = ProptestConfig::default();
    let rng_seed = if asked.rng_seed == RngSeed::Random { RngSeed::Fixed(1) } else { asked.rng_seed };
    ProptestConfig { rng_seed, failure_persistence: None, max_global_rejects: 100_000, ..asked }
}

/// Valid configurations.
pub fn configs(narrow: Narrow) -> impl Strategy<Value = TrainerConfig> {
    values(narrow).prop_map(|value| TrainerConfig::from_value(&value).expect("drawn within the table"))
}

/// Valid configurations as plain values, with every key but optional ones.
pub fn values(narrow: Narrow) -> impl Strategy<Value = Value> {
    let kinds: Vec<_> = ROWS.iter().filter(|key| key.is_kind()).map(|key| entry(key, narrow)).collect();
    (kinds, any::<bool>()).prop_flat_map(move |(kinds, regression)| {
        let kind = |group: &str| -> String {
            let path = format!("{group}.kind");
            let found = kinds.iter().flatten().find(|(own, _)| *own == path);
            if let Some((_, Value::Text(kind))) = found { kind.clone() } else { String::new() }
        };
        let data = kind("data");
        let regression = match data.as_str() {
            "plane" | "multiGauss" | "wave" => true,
            "points" => regression,
            _ => false,
        };
        let word = |words: &[&str]| select(words.iter().map(|word| Value::Text(word.to_string())).collect::<Vec<_>>());
        let entries: Vec<BoxedStrategy<Option<(String, Value)>>> = ROWS
            .iter()
            .filter(|key| key.belongs_to(Some(&kind(key.group()))) && !key.path.contains("[]"))
            .filter(|key| !key.is_kind() && !matches!(key.key.rule, Rule::Numbers(..)))
            .map(|key| match &key.path[..] {
                "task" => {
                    let task = if regression { "regression" } else { "classification" };
                    word(&[task]).prop_map(|task| Some(("task".to_string(), task))).boxed()
                }
                "loss" if regression => {
                    word(&["auto", "meanSquaredError"]).prop_map(|loss| Some(("loss".to_string(), loss))).boxed()
                }
                _ => entry(key, narrow),
            })
            .collect();
        let points = if data == "points" { points(regression).boxed() } else { Just(Vec::new()).boxed() };
        let kinds = kinds.clone();
        (entries, points)
            .prop_map(move |(entries, points)| nested(kinds.iter().cloned().chain(entries).flatten().chain(points)))
    })
}

/// A key and a value of it; an optional one is absent half of the time.
fn entry(key: &'static KeyRow, narrow: Narrow) -> BoxedStrategy<Option<(String, Value)>> {
    let some = drawn(key, narrow).prop_map(|value| Some((key.path.clone(), value)));
    if key.key.is_optional() { prop_oneof![Just(None), some].boxed() } else { some.boxed() }
}

fn drawn(key: &'static KeyRow, narrow: Narrow) -> BoxedStrategy<Value> {
    let text = |word: &str| Value::Text(word.to_string());
    let texts = |words: &[&str]| words.iter().map(|word| text(word)).collect::<Vec<_>>();
    match key.key.rule {
        Rule::Integer(min, max) => whole(key, narrow, min, max),
        Rule::IntegerOrFull(min, max) => {
            prop_oneof![1 => Just(text("full")), 4 => whole(key, narrow, min, max)].boxed()
        }
        Rule::Number(range) => match narrow(key) {
            Some(draw) => number(draw),
            None => prop_oneof![
                8 => range.min..=range.max,
                1 => Just(range.min),
                1 => Just(range.max),
            ]
            .prop_filter("the ends may be excluded", move |number| {
                !(range.min_exclusive && *number == range.min || range.max_exclusive && *number == range.max)
            })
            .prop_map(Value::Number)
            .boxed(),
        },
        Rule::Boolean => any::<bool>().prop_map(Value::Boolean).boxed(),
        Rule::Choice(words) => select(texts(words)).boxed(),
        Rule::Choices(words) => subsequence(texts(words), 1..=words.len()).prop_shuffle().prop_map(Value::List).boxed(),
        Rule::List(min, max, _) => {
            let (min, max) = match narrow(key) {
                Some(Draw::Within(min, max)) => (min as usize, max as usize),
                _ => (min, max),
            };
            let fields: Vec<_> = ROWS
                .iter()
                .filter_map(|field| Some((field.path.strip_prefix(&key.path)?.strip_prefix("[].")?, field)))
                .map(|(name, field)| drawn(field, narrow).prop_map(move |value| (name.to_string(), value)))
                .collect();
            prop::collection::vec(fields.prop_map(Value::Map), min..=max).prop_map(Value::List).boxed()
        }
        Rule::Numbers(..) => unreachable!("points are drawn together"),
    }
}

fn whole(key: &KeyRow, narrow: Narrow, min: u32, max: u32) -> BoxedStrategy<Value> {
    let (min, max) = match narrow(key) {
        Some(Draw::Within(min, max)) => (min as u32, max as u32),
        _ => (min, max),
    };
    prop_oneof![8 => min..=max, 1 => Just(min), 1 => Just(max)]
        .prop_map(|number| Value::Number(f64::from(number)))
        .boxed()
}

fn number(draw: Draw) -> BoxedStrategy<Value> {
    match draw {
        Draw::Within(min, max) => (min..=max).prop_map(Value::Number).boxed(),
        Draw::Scale(min, max) => (min.ln()..=max.ln()).prop_map(|exponent| Value::Number(exponent.exp())).boxed(),
        Draw::ZeroOrScale(min, max) => prop_oneof![Just(Value::Number(0.0)), number(Draw::Scale(min, max))].boxed(),
    }
}

/// `data.inputs` and `data.targets` for 2 to 40 points, not all of one class.
fn points(regression: bool) -> impl Strategy<Value = Vec<(String, Value)>> {
    let point = (-1.5..=1.5, -1.5..=1.5, -1.0..=1.0, 0..=5);
    prop::collection::vec(point, 2..=40).prop_map(move |points| {
        let list = |numbers: Vec<f64>| Value::List(numbers.into_iter().map(Value::Number).collect());
        let inputs = points.iter().flat_map(|(x, y, ..)| [*x, *y]).collect();
        let target = |(_, _, value, class): &(f64, f64, f64, i32)| if regression { *value } else { f64::from(*class) };
        let mut targets: Vec<f64> = points.iter().map(target).collect();
        if !regression && targets.iter().all(|class| *class == targets[0]) {
            targets[0] = if targets[0] == 0.0 { 1.0 } else { 0.0 };
        }
        vec![("data.inputs".to_string(), list(inputs)), ("data.targets".to_string(), list(targets))]
    })
}

/// `optimizer.beta1` becomes `optimizer: { beta1 }`.
pub fn nested(entries: impl IntoIterator<Item = (String, Value)>) -> Value {
    let mut tree: Vec<(String, Value)> = Vec::new();
    for (path, value) in entries {
        let Some((group, name)) = path.split_once('.') else {
            tree.push((path, value));
            continue;
        };
        let entry = (name.to_string(), value);
        match tree.iter_mut().find(|(own, _)| own == group) {
            Some((_, Value::Map(entries))) => entries.push(entry),
            _ => tree.push((group.to_string(), Value::Map(vec![entry]))),
        }
    }
    Value::Map(tree)
}
