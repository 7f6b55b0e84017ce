//! The terms of every rule, as the engine tells them, against torch and optax in `fixtures/terms.json`: all that it tells and no
//! others.

use super::references::{Case, narrow};
use ravine::optim::{Optimizer, Seen, Term, Trace};
use ravine::schema::Words;
use serde_json::Value as Json;

const FILE: &str = include_str!("../fixtures/terms.json");

/// What a reference knows of its updates.
struct Known<'a> {
    case: Case,
    terms: &'a Json,
    states: Vec<Vec<Vec<f64>>>,
}

impl<'a> Known<'a> {
    fn all(cases: &'a [Json]) -> impl Iterator<Item = Self> {
        cases.iter().map(|json| Self {
            case: Case::read(json),
            terms: &json["terms"],
            states: serde_json::from_value(json["trajectory"]["states"].clone()).expect("a list of vectors a slot"),
        })
    }

    /// A term of a parameter in a step; `None` where the rule has no such term.
    fn term(&self, name: &str, step: usize, parameter: usize) -> Option<f64> {
        let case = &self.case;
        let state = |slot: usize, step: usize| self.states.get(slot).map(|rows| rows[step][parameter]);
        match name {
            "before" => Some(case.weights[step][parameter]),
            "after" => Some(case.weights[step + 1][parameter]),
            "update" => Some(case.weights[step + 1][parameter] - case.weights[step][parameter]),
            "learningRate" => Some(case.rates[step]),
            "average" => case.averaged.as_ref().map(|(weights, _)| weights[step][parameter]),
            "state0Before" => state(0, step),
            "state1Before" => state(1, step),
            "state2Before" => state(2, step),
            "state0" => state(0, step + 1),
            "state1" => state(1, step + 1),
            "state2" => state(2, step + 1),
            name => match &self.terms.get(name)?[step] {
                Json::Array(each) => each[parameter].as_f64(),
                of_all => of_all.as_f64(),
            },
        }
    }

    /// The vectors of the rule's state that have a number for each parameter.
    fn vectors(&self) -> usize {
        let rule = self.case.config.optimizer.rule.rule();
        rule.slots() - rule.shared()
    }

    /// The largest number of a term in a step: sums and differences of such numbers are rounded as they are.
    fn largest(&self, name: &str, step: usize) -> f64 {
        let all = (0..self.case.weights[0].len()).filter_map(|parameter| self.term(name, step, parameter));
        all.fold(0.0, |largest, value| if value.abs() > largest { value.abs() } else { largest })
    }

    /// How far a term may be off after one step, as a share of the largest: some roundings. Gradients are sums that cancel, and Muon
    /// stretches what is small.
    fn of_one_step(&self, name: &str) -> f64 {
        let is_muon = matches!(self.case.config.optimizer.rule, Optimizer::Muon(_));
        match name {
            "slopeHere" | "slope" | "gradient" => 3e-6,
            "direction" | "step" if is_muon => 4e-6,
            _ => 1e-6,
        }
    }

    /// Compares what is told of a parameter with what is known, term by term.
    fn compare(&self, names: &[&'static str], told: &[Seen], parameter: usize, tolerance: impl Fn(&str) -> f64) {
        assert!(told.iter().all(|seen| seen.values.len() == self.case.steps()), "{}", self.case.name);
        for name in names {
            let values = told.iter().find(|seen| seen.name == *name).map(|seen| &seen.values);
            for step in 0..self.case.steps() {
                let known = self.term(name, step, parameter);
                let value = values.map(|values| values[step]).filter(|value| !value.is_nan());
                let place = || format!("{}, step {}, parameter {parameter}: {name}", self.case.name, step + 1);
                let (Some(value), Some(known)) = (value, known) else {
                    assert_eq!(value, known, "{}", place());
                    continue;
                };
                // An update is a difference of rounded numbers.
                let rounding =
                    if *name == "update" { f64::from(f32::EPSILON) * self.largest("before", step) } else { 0.0 };
                let allowed = tolerance(name) * self.largest(name, step) + rounding;
                let off = (value - known).abs();
                assert!(off <= allowed, "{}: {value:e} for {known:e}, {:e} of what is allowed", place(), off / allowed);
            }
        }
    }
}

/// Of all terms there are.
fn names() -> Vec<&'static str> {
    Term::ALL.iter().map(|term| term.names().0).chain(["update"]).collect()
}

fn cases() -> Vec<Json> {
    serde_json::from_str(FILE).expect("the file is JSON")
}

#[test]
fn each_step_from_the_references_weights_and_state() {
    // A learner takes no average.
    let names: Vec<_> = names().into_iter().filter(|name| *name != "average").collect();
    for known in Known::all(&cases()) {
        let case = &known.case;
        let count = case.weights[0].len();
        let rule = case.config.optimizer.rule.rule();
        let mut engine = case.engine();
        *engine.learner.trace_mut() = Trace::new(&(0..count).collect::<Vec<_>>());
        for step in 0..case.steps() {
            let state = engine.learner.parts_mut().0;
            state.vector_mut(None).copy_from_slice(&narrow(&case.weights[step]));
            for (slot, rows) in known.states.iter().enumerate() {
                state.vector_mut(Some(slot)).copy_from_slice(&narrow(&rows[step]));
            }
            engine.step(step);
            engine.end_step(step, |_| unreachable!("no schedule here watches a loss"));
        }
        for parameter in 0..count {
            let told = engine.learner.trace().inspect(parameter, rule.state_names()).expect("it is watched");
            known.compare(&names, &told, parameter, |name| known.of_one_step(name));
        }
    }
}

/// Dropout is left out: its masks are drawn, not given.
#[test]
fn what_the_trainer_tells_in_free_run() {
    let (cases, names) = (cases(), names());
    for known in Known::all(&cases).filter(|known| known.case.masks.is_none()) {
        let mut trainer = known.case.trainer();
        let count = trainer.parameters().len();
        trainer.watch(&(0..count).collect::<Vec<_>>()).expect("places of parameters");
        assert_eq!(trainer.step(known.case.steps() as u32), known.case.steps() as u32);
        for parameter in 0..count {
            let told = trainer.inspect(parameter).expect("it is watched");
            known.compare(&names, &told, parameter, |_| 5e-6);
        }
    }
}

/// No rule is without a case, no term without a number, and the file has none that the engine does not know.
#[test]
fn all_rules_and_all_terms_are_in_the_file() {
    let (cases, names) = (cases(), names());
    let all: Vec<_> = Known::all(&cases).collect();
    for rule in Optimizer::WORDS {
        assert!(cases.iter().any(|case| case["config"]["optimizer"]["kind"] == *rule), "{rule}");
    }
    for name in &names {
        let mut steps = all.iter().flat_map(|known| (0..known.case.steps()).map(move |step| (known, step)));
        assert!(steps.any(|(known, step)| known.largest(name, step) > 0.0), "{name}");
    }
    for known in &all {
        let terms = known.terms.as_object().expect("an object");
        assert!(terms.keys().all(|name| names.contains(&name.as_str())), "{}", known.case.name);
        assert_eq!(known.states.len(), known.vectors(), "{}", known.case.name);
    }
}
