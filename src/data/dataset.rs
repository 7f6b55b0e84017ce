//! Points and what they mean.

/// Points, a target for each, and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// x and y as the network sees them. Sets without noise lie in [−1, 1]².
    pub points: Vec<[f32; 2]>,
    /// A class index 0, 1, … or, in regression, the value.
    pub targets: Vec<f32>,
    /// What they measure.
    pub info: Info,
}

/// The names of what a data set measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Info {
    /// x and y.
    pub inputs: [Axis; 2],
    /// What the targets are.
    pub target: &'static str,
    /// A name for each class; `None` in regression.
    pub classes: Option<Vec<String>>,
}

/// One input in natural units.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// As a measurement: "petal length", or "x".
    pub name: &'static str,
    /// Empty where there is none.
    pub unit: &'static str,
    /// The natural value that −1 stands for.
    pub minimum: f64,
    /// The natural value that +1 stands for.
    pub maximum: f64,
}

impl Axis {
    /// From natural units to what the network sees: `minimum` becomes −1, `maximum` +1.
    pub fn scale(&self, natural: f64) -> f64 {
        2.0 * (natural - self.minimum) / (self.maximum - self.minimum) - 1.0
    }
}

impl Dataset {
    /// How many classes there are; 0 in regression.
    pub fn classes(&self) -> usize {
        self.info.classes.as_ref().map_or(0, Vec::len)
    }
}
