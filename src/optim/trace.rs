//! What an update is made of, number by number: the terms of the rules' own formulas, seen while they are computed.

use super::state::State;
use crate::math::vector::{Elementwise, Portable, Vector, zip};
use core::cell::Cell;
use core::ops::Range;

/// Makes [`Term`] of the terms there are: name and symbol.
macro_rules! terms {
    ($($(#[$meta:meta])* $term:ident = $name:literal, $symbol:literal;)*) => {
        /// A number that an update of one parameter is made of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Term { $($(#[$meta])* $term,)* }

        impl Term {
            /// All terms, in the order in which a step comes to them.
            pub const ALL: &[Self] = &[$(Self::$term,)*];

            /// Its name in JavaScript, and its symbol. The vectors of a rule's state have the symbols of
            /// [`super::UpdateRule::state_names`].
            pub fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$term => ($name, $symbol),)* }
            }
        }
    };
}

terms! {
    /// The parameter before the step.
    Before = "before", "θ";
    /// With SAM, the slope of the data loss at θ, times `loss_scale`.
    SlopeHere = "slopeHere", "∇L(θ)";
    /// With SAM, where the gradient is taken.
    Ascended = "ascended", "θ̂";
    /// The slope of the data loss on the batch, times `loss_scale`; with SAM at θ̂.
    Slope = "slope", "∇L";
    /// What the penalties add to it.
    Penalty = "penalty", "∇R";
    /// The gradient that the rule is given: both of them, clipped.
    Gradient = "gradient", "g";
    /// The schedule's rate.
    LearningRate = "learningRate", "η";
    /// Share of the velocity that is kept.
    Momentum = "momentum", "μ";
    /// Decay rate of the first moment.
    Beta1 = "beta1", "β₁";
    /// The first vector of the rule's state, before the step.
    State0Before = "state0Before", "";
    /// The second.
    State1Before = "state1Before", "";
    /// The third.
    State2Before = "state2Before", "";
    /// The first vector of the rule's state, after the step.
    State0 = "state0", "";
    /// The second.
    State1 = "state1", "";
    /// The third.
    State2 = "state2", "";
    /// The rate with the corrections that stand in it.
    StepSize = "stepSize", "α";
    /// NAdam's rate of the gradient itself; that of the average is the step size.
    GradientStepSize = "gradientStepSize", "α_g";
    /// What the root of the second moment is multiplied by: its correction.
    RootScale = "rootScale", "1/√(1−β₂ᵗ)";
    /// What the step is divided by.
    Denominator = "denominator", "P";
    /// What is multiplied by the rate.
    Direction = "direction", "d";
    /// The share of the weight that the rule itself takes away.
    Decay = "decay", "ηλθ";
    /// What is taken away beside the decay.
    Step = "step", "s";
    /// Schedule-Free's share of the newest z in the average.
    Share = "share", "c";
    /// The parameter after the step.
    After = "after", "θ′";
    /// Its average, where `averaging` keeps one.
    Average = "average", "a";
}

/// Sees the terms of a formula. `()` sees nothing, and costs nothing.
pub(crate) trait Witness<V>: Copy {
    /// Gives the value back.
    fn note(self, term: Term, value: V) -> V;
}

impl<V> Witness<V> for () {
    #[inline(always)]
    fn note(self, _: Term, value: V) -> V {
        value
    }
}

impl Witness<Portable<1>> for &Cells {
    #[inline(always)]
    fn note(self, term: Term, value: Portable<1>) -> Portable<1> {
        if let Some(cell) = self.get(term as usize) {
            cell.set(value.to_array()[0]);
        }
        value
    }
}

/// The formula of a rule, element by element, as in [`Elementwise`]; what it does not read or write is shown to `witness`.
pub(crate) trait Formula<const R: usize, const W: usize> {
    fn kernel<V: Vector>(&self, witness: impl Witness<V>) -> impl Fn([V; R], [V; W]) -> [V; W];
}

/// A formula that nobody looks at.
struct Unseen<'a, F>(&'a F);

impl<F: Formula<R, W>, const R: usize, const W: usize> Elementwise<R, W> for Unseen<'_, F> {
    #[inline(always)]
    fn kernel<V: Vector>(&self) -> impl Fn([V; R], [V; W]) -> [V; W] {
        self.0.kernel(())
    }
}

/// The terms of one parameter in one step; NaN where there is no such term.
type Record = [f32; Term::ALL.len()];
/// A record, to be written while others look.
type Cells = [Cell<f32>];
const BLANK: Record = [f32::NAN; Term::ALL.len()];

/// Steps that are remembered.
pub const REMEMBERED: usize = 100;

/// A term of one parameter in the steps that are remembered.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// Its name, [`Term::names`], or "update": what the step changed.
    pub name: &'static str,
    /// Its symbol in the rule's formula.
    pub symbol: &'static str,
    /// A number a step, oldest first, as it was computed in `f32`; NaN in a step without this term, infinite where the rule's own number
    /// is. Those of "update" are differences in `f64`: "before" plus it, rounded to `f32`, is "after".
    pub values: Vec<f64>,
}

/// What the last [`REMEMBERED`] updates of some parameters are made of: a record of all terms a parameter and step. It only looks: the
/// updates are the same, and nothing is allocated by a step.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    watched: Vec<usize>,
    /// The step that is being made: a record a parameter.
    now: Vec<Record>,
    /// The steps before it: [`REMEMBERED`] records a parameter, used round and round.
    past: Vec<Record>,
    /// The numbers of those steps, used likewise.
    steps: Vec<u64>,
    /// Steps that were made since the watching began.
    made: usize,
}

impl Trace {
    /// Of these parameters, places in [`State::parameters`], from the next step on.
    pub fn new(parameters: &[usize]) -> Self {
        let watched = parameters.to_vec();
        let remembered = if watched.is_empty() { 0 } else { REMEMBERED };
        Self {
            now: vec![BLANK; watched.len()],
            past: vec![BLANK; watched.len() * remembered],
            steps: vec![0; remembered],
            watched,
            made: 0,
        }
    }

    /// Of the same parameters, where there are so many, from the next step on.
    pub fn anew(&self, parameters: usize) -> Self {
        let watched = self.watched.iter().copied().filter(|parameter| *parameter < parameters);
        Self::new(&watched.collect::<Vec<_>>())
    }

    /// The parameters that are watched.
    pub fn watched(&self) -> &[usize] {
        &self.watched
    }

    /// The numbers of the steps that are remembered, oldest first.
    pub fn steps(&self) -> impl Iterator<Item = u64> {
        self.remembered().map(|made| self.steps[made % REMEMBERED])
    }

    /// The terms of a parameter in those steps, in the order of [`Term::ALL`] and then "update", without those that no step had; `None`
    /// where it is not watched. `state` is what the rule calls its state vectors.
    pub fn inspect(&self, parameter: usize, state: &[&'static str]) -> Option<Vec<Seen>> {
        let slot = self.watched.iter().position(|watched| *watched == parameter)?;
        let mut all = Vec::new();
        for term in Term::ALL.iter().copied() {
            let values = self.values(slot, term);
            if values.iter().all(|value| value.is_nan()) {
                continue;
            }
            let (name, own) = term.names();
            let vector = STATE.iter().position(|pair| pair.contains(&term));
            let symbol = vector.and_then(|slot| state.get(slot)).map_or(own, |symbol| symbol);
            all.push(Seen { name, symbol, values });
        }
        let mut update = self.values(slot, Term::After);
        for (value, before) in update.iter_mut().zip(self.values(slot, Term::Before)) {
            *value -= before;
        }
        all.push(Seen { name: "update", symbol: "Δθ", values: update });
        Some(all)
    }

    #[inline(never)]
    fn values(&self, slot: usize, term: Term) -> Vec<f64> {
        let mut values = vec![0.0; self.remembered().len()];
        for (value, made) in values.iter_mut().zip(self.remembered()) {
            *value = f64::from(self.past[place(slot, made)][term as usize]);
        }
        values
    }

    fn remembered(&self) -> Range<usize> {
        self.made.saturating_sub(REMEMBERED)..self.made
    }

    /// A step begins: nothing is known of it.
    pub fn begin(&mut self) {
        self.now.fill(BLANK);
    }

    /// Notes a term of the step that is being made, of which there is a vector with a number for each parameter.
    #[inline(never)]
    pub fn note(&mut self, term: Term, values: &[f32]) {
        for (record, parameter) in self.now.iter_mut().zip(&self.watched) {
            record[term as usize] = values[*parameter];
        }
    }

    /// The step of this number was made at this rate, by a rule whose first `vectors` state vectors have a number for each parameter.
    pub fn end(&mut self, number: u64, rate: f64, before: &State, after: &State, vectors: usize) {
        if self.watched.is_empty() {
            return;
        }
        self.note(Term::Before, before.parameters());
        self.note(Term::After, after.parameters());
        for (slot, [term_before, term]) in STATE.into_iter().enumerate().take(vectors) {
            self.note(term_before, before.vector(Some(slot)));
            self.note(term, after.vector(Some(slot)));
        }
        for (slot, record) in self.now.iter_mut().enumerate() {
            record[Term::LearningRate as usize] = rate as f32;
            self.past[place(slot, self.made)] = *record;
        }
        self.steps[self.made % REMEMBERED] = number;
        self.made += 1;
    }

    /// Notes the average that was taken after the step that was made last.
    pub fn note_average(&mut self, values: &[f32]) {
        let Some(last) = self.made.checked_sub(1) else { return };
        for (slot, parameter) in self.watched.iter().enumerate() {
            self.past[place(slot, last)][Term::Average as usize] = values[*parameter];
        }
    }

    /// Applies a formula to slices of one length, whose first number belongs to the parameter `first`.
    #[inline(always)]
    pub(crate) fn zip<const R: usize, const W: usize>(
        &mut self,
        formula: &impl Formula<R, W>,
        first: usize,
        read: [&[f32]; R],
        write: [&mut [f32]; W],
    ) {
        if !self.watched.is_empty() {
            let write = write.each_ref().map(|slice| &**slice);
            self.look(first..first + write[0].len(), &|at, record| see(formula, at, read, write, record));
        }
        zip(&Unseen(formula), read, write);
    }

    /// Shows what is watched of these parameters: its place among them, and its record.
    #[cold]
    #[inline(never)]
    fn look(&mut self, parameters: Range<usize>, see: &dyn Fn(usize, &Cells)) {
        for (record, parameter) in self.now.iter_mut().zip(&self.watched) {
            if parameters.contains(parameter) {
                see(parameter - parameters.start, Cell::from_mut(&mut record[..]).as_slice_of_cells());
            }
        }
    }
}

/// A formula at one place: the same kernel, on a single lane.
fn see<const R: usize, const W: usize>(
    formula: &impl Formula<R, W>,
    at: usize,
    read: [&[f32]; R],
    write: [&[f32]; W],
    record: &Cells,
) {
    let lane = |slice: &[f32]| Portable::from_array([slice.get(at).copied().unwrap_or(f32::NAN)]);
    formula.kernel(record)(read.map(lane), write.map(lane));
}

/// The state vectors that have a number for each parameter, before a step and after it.
const STATE: [[Term; 2]; 3] =
    [[Term::State0Before, Term::State0], [Term::State1Before, Term::State1], [Term::State2Before, Term::State2]];

/// Where the record stands that the parameter in this slot has of the step that was made after so many others.
fn place(slot: usize, made: usize) -> usize {
    slot * REMEMBERED + made % REMEMBERED
}
