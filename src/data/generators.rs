//! The generated sets, each a formula on the square [−1, 1]².
//!
//! **Classes** come in turn (0, 1, 0, 1, …), so they are balanced to within one point. **Noise** is a standard deviation:
//! for classes, that of a Gaussian added to each coordinate (the class stays, so noise makes the classes overlap); for
//! regression, that of a Gaussian added to the target. The noise numbers are drawn even when `noise` is 0, so changing it
//! moves the points (or targets) of a seed and draws no others.

use crate::math::sine::sin_cos_pi;
use crate::rng::{Rng, below, normal, uniform};

/// Points and their targets: a class index, or a value.
pub type Samples = (Vec<[f32; 2]>, Vec<f32>);

/// Which point is to be placed.
pub struct Turn {
    /// Its class, below `classes`.
    pub class: u32,
    /// How many classes there are.
    pub classes: u32,
    /// Its number among those of its class.
    pub rank: u32,
    /// How many a class has at most.
    pub ranks: u32,
}

/// Places a point of a class, without noise.
pub type Place = fn(&Turn, &mut Rng) -> [f64; 2];

/// Classes in turn, placed by `place` and moved by the noise.
pub fn classified(samples: u32, noise: f64, classes: u32, place: Place, rng: &mut Rng) -> Samples {
    let (mut points, mut targets) = room(samples);
    for index in 0..samples {
        let turn = Turn { class: index % classes, classes, rank: index / classes, ranks: samples.div_ceil(classes) };
        points.push(place(&turn, rng).map(|coordinate| (coordinate + noise * normal(rng)) as f32));
        targets.push(turn.class as f32);
    }
    (points, targets)
}

/// Points uniform in the square with a value each; the noise is on the value.
pub fn surface(samples: u32, noise: f64, value: fn(f64, f64) -> f64, rng: &mut Rng) -> Samples {
    let (mut points, mut targets) = room(samples);
    for _ in 0..samples {
        let [x, y] = [0; 2].map(|_| 2.0 * uniform(rng) - 1.0);
        points.push([x as f32, y as f32]);
        targets.push((value(x, y) + noise * normal(rng)) as f32);
    }
    (points, targets)
}

fn room(samples: u32) -> Samples {
    (Vec::with_capacity(samples as usize), Vec::with_capacity(samples as usize))
}

/// A disc inside a ring: class 1 has a radius in [0, 0.5), class 0 in [0.7, 1); radius and angle are uniform.
pub fn circle(turn: &Turn, rng: &mut Rng) -> [f64; 2] {
    let radius = if turn.class == 1 { 0.5 * uniform(rng) } else { 0.7 + 0.3 * uniform(rng) };
    polar(radius, uniform(rng))
}

/// Uniform in the four quadrants, |x| and |y| in [0.05, 1); class 1 where exactly one of x and y is positive.
pub fn xor(turn: &Turn, rng: &mut Rng) -> [f64; 2] {
    const GAP: f64 = 0.05;
    let right = below(rng, 2);
    let up = right ^ turn.class;
    [right, up].map(|positive| {
        let size = GAP + (1.0 - GAP) * uniform(rng);
        if positive == 1 { size } else { -size }
    })
}

/// A Gaussian cloud of deviation 0.15 for each class: class 0 around (−0.4, −0.4), class 1 around (0.4, 0.4).
pub fn gauss(turn: &Turn, rng: &mut Rng) -> [f64; 2] {
    let centre = if turn.class == 1 { 0.4 } else { -0.4 };
    cloud([centre, centre], 0.15, rng)
}

/// Two arms of 1¾ turns: (r sin φ, r cos φ) with φ = 3.5π·r, half a turn further for class 1; r runs from 0 to 1.
/// The shape is the TensorFlow Playground's.
pub fn spiral(turn: &Turn, rng: &mut Rng) -> [f64; 2] {
    let radius = along(turn, rng);
    let (sin, cos) = sin_cos_pi(3.5 * radius + f64::from(turn.class));
    [radius * sin, radius * cos]
}

/// Two interleaving half circles of radius 1: (cos t, sin t) is class 0 and (1 − cos t, ½ − sin t) class 1, t from 0 to π,
/// as scikit-learn's `make_moons`. Moved to the middle and divided by 1.5, which makes x fill [−1, 1].
pub fn moons(turn: &Turn, rng: &mut Rng) -> [f64; 2] {
    let (sin, cos) = sin_cos_pi(along(turn, rng));
    let [x, y] = if turn.class == 0 { [cos, sin] } else { [1.0 - cos, 0.5 - sin] };
    [(x - 0.5) / 1.5, (y - 0.25) / 1.5]
}

/// Three concentric circles of radius ⅓, ⅔ and 1; the middle one is class 1. Every fourth point of class 0 is on the
/// smallest, so that it is as dense as the largest.
pub fn rings(turn: &Turn, rng: &mut Rng) -> [f64; 2] {
    let thirds = match turn.class {
        1 => 2.0,
        _ if turn.rank.is_multiple_of(4) => 1.0,
        _ => 3.0,
    };
    polar(thirds / 3.0, uniform(rng))
}

/// A board of 4 × 4 cells, uniform within each; the class is (column + row) mod 2, so the lower left cell is class 0.
pub fn checkerboard(turn: &Turn, rng: &mut Rng) -> [f64; 2] {
    let column = below(rng, 4);
    let row = 2 * below(rng, 2) + (column + turn.class) % 2;
    [column, row].map(|cell| (f64::from(cell) + uniform(rng)) / 2.0 - 1.0)
}

/// A Gaussian cloud of deviation 0.12 for each class, their centres evenly spaced on a circle of radius 0.6.
pub fn blobs(turn: &Turn, rng: &mut Rng) -> [f64; 2] {
    cloud(polar(0.6, f64::from(turn.class) / f64::from(turn.classes)), 0.12, rng)
}

/// The plane (x + y) / 2.
pub fn plane(x: f64, y: f64) -> f64 {
    (x + y) / 2.0
}

/// Six Gaussian bumps exp(−d² / (2·0.2²)) at x = −⅔, 0, ⅔ and y = ±0.4, their signs those of a checkerboard; the bump at
/// (0, 0.4) is negative.
pub fn multi_gauss(x: f64, y: f64) -> f64 {
    const WIDTH: f64 = 0.2;
    let mut sum = 0.0;
    for (centre_y, middle) in [(0.4, -1.0), (-0.4, 1.0)] {
        for (centre_x, sign) in [(-2.0 / 3.0, -middle), (0.0, middle), (2.0 / 3.0, -middle)] {
            let (dx, dy) = (x - centre_x, y - centre_y);
            sum += sign * libm::exp(-(dx * dx + dy * dy) / (2.0 * WIDTH * WIDTH));
        }
    }
    sum
}

/// The wave sin(πx)·cos(πy).
pub fn wave(x: f64, y: f64) -> f64 {
    sin_cos_pi(x).0 * sin_cos_pi(y).1
}

/// A random position in this point's of the equal parts of [0, 1]: random, yet without gaps.
fn along(turn: &Turn, rng: &mut Rng) -> f64 {
    (f64::from(turn.rank) + uniform(rng)) / f64::from(turn.ranks)
}

/// A point of a round Gaussian cloud, drawn again until it lies in the square.
fn cloud(centre: [f64; 2], deviation: f64, rng: &mut Rng) -> [f64; 2] {
    loop {
        let point = centre.map(|coordinate| coordinate + deviation * normal(rng));
        if point.iter().all(|coordinate| (-1.0..=1.0).contains(coordinate)) {
            return point;
        }
    }
}

/// So many turns from the x axis, counterclockwise.
fn polar(radius: f64, turns: f64) -> [f64; 2] {
    let (sin, cos) = sin_cos_pi(2.0 * turns);
    [radius * cos, radius * sin]
}
