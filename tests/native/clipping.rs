//! Clipping where squares, or the norm itself, are beyond single precision.

use ravine::clip::{Clip, clip};

/// The norm that is told, and the gradient that is left.
fn clipped(limits: Clip, gradient: &[f32]) -> (Option<f64>, Vec<f32>) {
    let mut left = gradient.to_vec();
    (clip(&limits, &mut left), left)
}

fn by_norm(limit: f64) -> Clip {
    Clip { norm: Some(limit), value: None }
}

fn assert_close(left: &[f32], right: &[f64], tolerance: f64) {
    for (own, right) in left.iter().zip(right) {
        assert!((f64::from(*own) - right).abs() <= tolerance * right.abs(), "{left:?}, not {right:?}");
    }
}

/// 3, 4 and 5 times what takes the squares beyond all numbers, and below them. torch divides by ‖g‖ + 1e-6.
#[test]
fn a_norm_is_right_where_its_squares_are_beyond_single_precision() {
    for (size, limit) in [(1.0, 1.0), (1e18, 1.0), (1e25, 1.0), (6e37, 1.0), (1e-6, 1e-6), (1e-20, 1e-6), (1e-30, 1e-6)]
    {
        let right = [3.0, 0.0, -4.0].map(|part| part * size);
        let (norm, left) = clipped(by_norm(limit), &right.map(|part| part as f32));
        let norm = norm.expect("a limit is set");
        assert!((norm / (5.0 * size) - 1.0).abs() < 1e-6, "{norm:e} for {:e}", 5.0 * size);
        assert_close(&left, &right.map(|part| part * limit / (5.0 * size + 1e-6)), 1e-6);
    }
}

/// ‖g‖ = 6e38, which single precision has not.
#[test]
fn a_norm_beyond_single_precision_is_clipped() {
    let (norm, left) = clipped(by_norm(1.0), &[3e38; 4]);
    assert!((norm.expect("a limit is set") / 6e38 - 1.0).abs() < 1e-6);
    assert_close(&left, &[0.5; 4], 1e-5);
    let (_, left) = clipped(Clip { norm: Some(1.0), value: Some(0.25) }, &[3e38, -3e38, 3e38, -3e38]);
    assert_eq!(left, [0.25, -0.25, 0.25, -0.25]);
}

#[test]
fn a_gradient_within_the_limits_is_left_alone() {
    let gradient = [0.3, 0.0, -0.4];
    let (norm, left) = clipped(Clip { norm: Some(0.6), value: Some(0.4) }, &gradient);
    assert!((norm.expect("a limit is set") - 0.5).abs() < 1e-7);
    assert_eq!(left, gradient);
    assert_eq!(clipped(Clip { norm: None, value: None }, &gradient), (None, gradient.to_vec()));
}
