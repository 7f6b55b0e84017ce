//! Sine and cosine in `f64`, the same bits everywhere. libm's, which take any angle, would be most of the module's data part.

/// 1/((n−1)·n) for n = 2 … 17: from term to term of the two series.
const STEPS: [f64; 16] = {
    let mut steps = [0.0; 16];
    let mut index = 0;
    while index < 16 {
        steps[index] = 1.0 / ((index + 1) * (index + 2)) as f64;
        index += 1;
    }
    steps
};

/// sin(πx) and cos(πx) for |x| below 2⁶¹, exact at multiples of ½.
pub fn sin_cos_pi(x: f64) -> (f64, f64) {
    // To the nearest half: −¼ … ¼ remain, and so many quarter turns.
    let quarters = (2.0 * x).round_ties_even();
    let angle = core::f64::consts::PI * (x - quarters / 2.0);
    let square = angle * angle;
    let (mut sin, mut cos) = (1.0, 1.0);
    for pair in STEPS.chunks_exact(2).rev() {
        cos = 1.0 - square * pair[0] * cos;
        sin = 1.0 - square * pair[1] * sin;
    }
    sin *= angle;
    match quarters as i64 & 3 {
        0 => (sin, cos),
        1 => (cos, -sin),
        2 => (-sin, -cos),
        _ => (-cos, sin),
    }
}
