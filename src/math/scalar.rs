//! Single numbers in `f64`.

/// The larger of two numbers; the first, if the second is not a number.
pub fn larger(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// base to a whole power, by squaring: the same bits everywhere, and quick for the powers that schedules and bias corrections
/// take.
pub fn power(mut base: f64, mut exponent: u64) -> f64 {
    let mut result = 1.0;
    while exponent > 0 && result != 0.0 {
        if exponent % 2 == 1 {
            result *= base;
        }
        base *= base;
        exponent /= 2;
    }
    result
}

/// base, which is above 0, to any power.
pub fn real_power(base: f64, exponent: f64) -> f64 {
    libm::exp(exponent * libm::log(base))
}
