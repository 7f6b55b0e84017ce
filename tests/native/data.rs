//! The data sets against their formulas, the literature, and the promise that a seed means the same points.

use ravine::config::{Data, Feature, Task};
use ravine::data::{Dataset, Split, features};
use std::f64::consts::{PI, TAU};

const CLASSIFICATION: [fn(u32, f64) -> Data; 10] = [
    |samples, noise| Data::Circle { samples, noise },
    |samples, noise| Data::Xor { samples, noise },
    |samples, noise| Data::Gauss { samples, noise },
    |samples, noise| Data::Spiral { samples, noise },
    |samples, noise| Data::Moons { samples, noise },
    |samples, noise| Data::Rings { samples, noise },
    |samples, noise| Data::Checkerboard { samples, noise },
    |samples, noise| Data::Blobs { samples, noise, classes: 2 },
    |samples, noise| Data::Blobs { samples, noise, classes: 3 },
    |samples, noise| Data::Blobs { samples, noise, classes: 6 },
];

const REGRESSION: [fn(u32, f64) -> Data; 3] = [
    |samples, noise| Data::Plane { samples, noise },
    |samples, noise| Data::MultiGauss { samples, noise },
    |samples, noise| Data::Wave { samples, noise },
];

fn generated() -> impl Iterator<Item = (fn(u32, f64) -> Data, Task)> {
    let classification = CLASSIFICATION.into_iter().map(|data| (data, Task::Classification));
    classification.chain(REGRESSION.into_iter().map(|data| (data, Task::Regression)))
}

/// The points of a set without noise, as (x, y, class or value).
fn clean(data: fn(u32, f64) -> Data, task: Task) -> Vec<(f64, f64, f64)> {
    let set = Dataset::build(&data(2000, 0.0), task, 7);
    let rows = set.points.iter().zip(&set.targets);
    rows.map(|(&[x, y], &target)| (f64::from(x), f64::from(y), f64::from(target))).collect()
}

fn classes_of(data: fn(u32, f64) -> Data) -> Vec<(f64, f64, usize)> {
    clean(data, Task::Classification).into_iter().map(|(x, y, class)| (x, y, class as usize)).collect()
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

#[test]
fn a_seed_decides_everything() {
    for (data, task) in generated() {
        let set = Dataset::build(&data(301, 0.1), task, 4_000_000_000);
        assert_eq!(set, Dataset::build(&data(301, 0.1), task, 4_000_000_000));
        assert_ne!(set.points, Dataset::build(&data(301, 0.1), task, 1).points);
        assert_ne!(
            Dataset::build(&data(301, 0.0), task, 2).points,
            Dataset::build(&data(301, 0.0), task, 3).points,
            "the seed moves clean points too"
        );
    }
}

#[test]
fn sets_have_the_asked_size_and_lie_in_the_square() {
    for (data, task) in generated() {
        for samples in [10, 11, 999, 20_000] {
            let set = Dataset::build(&data(samples, 0.0), task, 5);
            assert_eq!(set.points.len(), samples as usize);
            assert_eq!(set.targets.len(), samples as usize);
            assert!(set.points.iter().flatten().all(|coordinate| (-1.0..=1.0).contains(coordinate)));
            if task == Task::Regression {
                assert!(set.targets.iter().all(|value| (-1.0..=1.0).contains(value)));
            }
        }
    }
}

#[test]
fn clean_sets_fill_the_square() {
    for (data, task) in generated() {
        let rows = clean(data, task);
        let reach = rows.iter().fold(0.0, |reach: f64, row| reach.max(row.0.abs()));
        assert!(reach > 0.65, "{:?} reaches only {reach}", data(0, 0.0));
    }
}

#[test]
fn classes_are_balanced() {
    for data in CLASSIFICATION {
        for samples in [10, 47, 500] {
            let set = Dataset::build(&data(samples, 0.3), Task::Classification, 6);
            let mut counts = vec![0; set.classes()];
            set.targets.iter().for_each(|&class| counts[class as usize] += 1);
            let (least, most) = (counts.iter().min().unwrap(), counts.iter().max().unwrap());
            assert!(most - least <= 1, "{:?}: {counts:?}", data(samples, 0.3));
        }
    }
}

#[test]
fn noise_moves_points_and_changes_nothing_else() {
    for data in CLASSIFICATION {
        let [none, some, twice] =
            [0.0, 0.2, 0.4].map(|noise| Dataset::build(&data(5000, noise), Task::Classification, 8));
        assert_eq!(none.targets, some.targets);
        let mut squares = 0.0;
        for ((a, b), c) in none.points.iter().zip(&some.points).zip(&twice.points) {
            for axis in 0..2 {
                let shift = f64::from(b[axis]) - f64::from(a[axis]);
                assert!(close(f64::from(c[axis]) - f64::from(a[axis]), 2.0 * shift, 1e-6));
                squares += shift * shift;
            }
        }
        assert!(close((squares / 10_000.0).sqrt(), 0.2, 0.01), "noise is the standard deviation");
    }
}

#[test]
fn noise_moves_values_in_regression() {
    for data in REGRESSION {
        let [none, some] = [0.0, 0.2].map(|noise| Dataset::build(&data(5000, noise), Task::Regression, 8));
        assert_eq!(none.points, some.points);
        let squares: f64 = none.targets.iter().zip(&some.targets).map(|(a, b)| f64::from(b - a).powi(2)).sum();
        assert!(close((squares / 5000.0).sqrt(), 0.2, 0.01));
    }
}

#[test]
fn circle_is_a_disc_in_a_ring() {
    for (x, y, class) in classes_of(CLASSIFICATION[0]) {
        let radius = x.hypot(y);
        assert!(if class == 1 { radius < 0.501 } else { radius > 0.699 && radius < 1.001 });
    }
}

#[test]
fn xor_goes_by_the_signs() {
    let rows = classes_of(CLASSIFICATION[1]);
    for &(x, y, class) in &rows {
        assert_eq!((x > 0.0) ^ (y > 0.0), class == 1);
        assert!(x.abs() > 0.049 && y.abs() > 0.049);
    }
    assert!(rows.iter().any(|row| row.0 > 0.0 && row.1 > 0.0) && rows.iter().any(|row| row.0 < 0.0 && row.1 < 0.0));
    assert!(rows.iter().any(|row| row.0 > 0.0 && row.1 < 0.0) && rows.iter().any(|row| row.0 < 0.0 && row.1 > 0.0));
}

#[test]
fn gauss_and_blobs_are_clouds_around_their_centres() {
    let two = [[-0.4, -0.4], [0.4, 0.4]];
    check_clouds(&classes_of(CLASSIFICATION[2]), &two, 0.15);
    for (data, classes) in [(CLASSIFICATION[7], 2), (CLASSIFICATION[8], 3), (CLASSIFICATION[9], 6)] {
        let angles = (0..classes).map(|class| TAU * f64::from(class) / f64::from(classes));
        let centres: Vec<_> = angles.map(|angle| [0.6 * angle.cos(), 0.6 * angle.sin()]).collect();
        check_clouds(&classes_of(data), &centres, 0.12);
    }
}

fn check_clouds(rows: &[(f64, f64, usize)], centres: &[[f64; 2]], deviation: f64) {
    for (class, centre) in centres.iter().enumerate() {
        let members: Vec<_> = rows.iter().filter(|row| row.2 == class).collect();
        let count = members.len() as f64;
        let mean = |value: fn(&(f64, f64, usize)) -> f64| members.iter().map(|row| value(row)).sum::<f64>() / count;
        assert!(close(mean(|row| row.0), centre[0], 0.03) && close(mean(|row| row.1), centre[1], 0.03));
        let squares: f64 = members.iter().map(|row| (row.0 - centre[0]).powi(2) + (row.1 - centre[1]).powi(2)).sum();
        assert!(close((squares / (2.0 * count)).sqrt(), deviation, 0.015));
    }
}

#[test]
fn spiral_points_lie_on_their_arm() {
    for (x, y, class) in classes_of(CLASSIFICATION[3]) {
        // The angle from the y axis, clockwise, grows by 3.5π per unit of radius.
        let turned = x.atan2(y) - 3.5 * PI * x.hypot(y) - if class == 1 { PI } else { 0.0 };
        assert!((turned / 2.0).sin().abs() * x.hypot(y) < 1e-6, "({x}, {y}) is {turned} off arm {class}");
    }
}

#[test]
fn moons_are_half_circles() {
    for (x, y, class) in classes_of(CLASSIFICATION[4]) {
        let (x, y) = (1.5 * x + 0.5, 1.5 * y + 0.25);
        let (radius, inside) =
            if class == 0 { (x.hypot(y), y >= -1e-6) } else { ((x - 1.0).hypot(y - 0.5), y <= 0.5 + 1e-6) };
        assert!(close(radius, 1.0, 1e-6) && inside);
    }
}

#[test]
fn rings_alternate() {
    let rows = classes_of(CLASSIFICATION[5]);
    for &(x, y, class) in &rows {
        let thirds = 3.0 * x.hypot(y);
        assert!(close(thirds, thirds.round(), 1e-6));
        assert_eq!(thirds.round() == 2.0, class == 1);
    }
    assert_eq!(rows.iter().filter(|row| row.0.hypot(row.1) < 0.5).count(), 250);
}

#[test]
fn checkerboard_goes_by_the_parity_of_the_cell() {
    let mut seen = [[false; 4]; 4];
    for (x, y, class) in classes_of(CLASSIFICATION[6]) {
        let [column, row] = [x, y].map(|coordinate| ((coordinate + 1.0) * 2.0).floor() as usize);
        assert_eq!((column + row) % 2, class);
        seen[row][column] = true;
    }
    assert!(seen.iter().flatten().all(|&cell| cell));
}

#[test]
fn regression_values_follow_their_formulas() {
    for (x, y, value) in clean(REGRESSION[0], Task::Regression) {
        assert!(close(value, 0.5 * x + 0.5 * y, 1e-6));
    }
    for (x, y, value) in clean(REGRESSION[1], Task::Regression) {
        let bump = |cx: f64, cy: f64| (-12.5 * ((x - cx).powi(2) + (y - cy).powi(2))).exp();
        let third = 2.0 / 3.0;
        let upper = bump(-third, 0.4) - bump(0.0, 0.4) + bump(third, 0.4);
        let lower = -bump(-third, -0.4) + bump(0.0, -0.4) - bump(third, -0.4);
        assert!(close(value, upper + lower, 1e-5));
    }
    for (x, y, value) in clean(REGRESSION[2], Task::Regression) {
        assert!(close(value, (PI * x).sin() * (PI * y).cos(), 1e-6));
    }
}

#[test]
fn generated_sets_name_their_axes_and_classes() {
    let set = Dataset::build(&Data::Blobs { samples: 30, noise: 0.0, classes: 3 }, Task::Classification, 1);
    assert_eq!(set.classes(), 3);
    assert_eq!(set.info.classes.unwrap(), ["0", "1", "2"]);
    assert_eq!(set.info.target, "class");
    for (axis, name) in set.info.inputs.iter().zip(["x", "y"]) {
        assert_eq!((axis.name, axis.unit, axis.minimum, axis.maximum), (name, "", -1.0, 1.0));
    }
    let wave = Dataset::build(&Data::Wave { samples: 30, noise: 0.0 }, Task::Regression, 1);
    assert_eq!((wave.classes(), wave.info.classes, wave.info.target), (0, None, "value"));
}

/// Per class: its name, how many, and the means of the two inputs in natural units.
fn summary(set: &Dataset) -> Vec<(String, usize, f64, f64)> {
    let names = set.info.classes.as_ref().unwrap();
    let natural = |axis: usize, scaled: f32| {
        let axis = &set.info.inputs[axis];
        axis.minimum + (f64::from(scaled) + 1.0) / 2.0 * (axis.maximum - axis.minimum)
    };
    let of_class = |(class, name): (usize, &String)| {
        let rows = set.points.iter().zip(&set.targets).filter(|row| *row.1 == class as f32);
        let points: Vec<_> = rows.map(|row| row.0).collect();
        let mean =
            |axis: usize| points.iter().map(|point| natural(axis, point[axis])).sum::<f64>() / points.len() as f64;
        (name.clone(), points.len(), mean(0), mean(1))
    };
    names.iter().enumerate().map(of_class).collect()
}

fn check_summary(set: &Dataset, expected: [(&str, usize, f64, f64); 3], tolerance: f64) {
    for (found, expected) in summary(set).into_iter().zip(expected) {
        assert_eq!((found.0.as_str(), found.1), (expected.0, expected.1));
        assert!(close(found.2, expected.2, tolerance) && close(found.3, expected.3, tolerance), "{found:?}");
    }
}

fn check_scaled(set: &Dataset) {
    for axis in 0..2 {
        let values = || set.points.iter().map(|point| point[axis]);
        assert_eq!(values().fold(f32::INFINITY, f32::min), -1.0);
        assert_eq!(values().fold(f32::NEG_INFINITY, f32::max), 1.0);
    }
}

#[test]
fn iris_is_fishers() {
    let set = Dataset::build(&Data::Iris {}, Task::Classification, 1);
    assert_eq!((set.points.len(), set.targets.len(), set.classes()), (150, 150, 3));
    check_scaled(&set);
    // The means in Fisher's paper. The UCI copy, with two wrong rows, has 1.464 and 0.244 for setosa.
    check_summary(
        &set,
        [("setosa", 50, 1.462, 0.246), ("versicolor", 50, 4.260, 1.326), ("virginica", 50, 5.552, 2.026)],
        1e-6,
    );
    let [length, width] = &set.info.inputs;
    assert_eq!((length.name, length.unit, length.minimum, length.maximum), ("petal length", "cm", 1.0, 6.9));
    assert_eq!((width.name, width.unit, width.minimum, width.maximum), ("petal width", "cm", 0.1, 2.5));
    assert_eq!(set.info.target, "species");
}

#[test]
fn penguins_are_the_complete_rows() {
    let set = Dataset::build(&Data::Penguins {}, Task::Classification, 1);
    assert_eq!((set.points.len(), set.targets.len(), set.classes()), (342, 342, 3));
    check_scaled(&set);
    // The means of the R package palmerpenguins, rounded.
    check_summary(
        &set,
        [("Adelie", 151, 189.95, 38.79), ("Gentoo", 123, 217.19, 47.50), ("Chinstrap", 68, 195.82, 48.83)],
        0.0051,
    );
    let all = summary(&set).iter().fold((0.0, 0.0), |sum, class| {
        (sum.0 + class.1 as f64 * class.2 / 342.0, sum.1 + class.1 as f64 * class.3 / 342.0)
    });
    assert!(close(all.0, 200.915, 0.001) && close(all.1, 43.922, 0.001));
    let [flipper, bill] = &set.info.inputs;
    assert_eq!((flipper.name, flipper.unit, flipper.minimum, flipper.maximum), ("flipper length", "mm", 172.0, 231.0));
    assert_eq!((bill.name, bill.unit, bill.minimum, bill.maximum), ("bill length", "mm", 32.1, 59.6));
}

#[test]
fn own_points_are_taken_as_they_are() {
    let points =
        |targets: [f64; 3]| Data::Points { inputs: vec![0.5, -2.0, 0.0, 3.0, 1.0, 1.0], targets: targets.to_vec() };
    let set = Dataset::build(&points([0.0, 3.0, 1.0]), Task::Classification, 1);
    assert_eq!(set.points, [[0.5, -2.0], [0.0, 3.0], [1.0, 1.0]]);
    assert_eq!(set.targets, [0.0, 3.0, 1.0]);
    assert_eq!(set.classes(), 4, "the largest and one");
    assert_eq!(Dataset::build(&points([0.0; 3]), Task::Classification, 1).classes(), 2, "never fewer than two");
    let values = Dataset::build(&points([0.25, -7.5, 1.0]), Task::Regression, 1);
    assert_eq!((values.targets.as_slice(), values.classes()), ([0.25, -7.5, 1.0].as_slice(), 0));
}

#[test]
fn split_is_a_partition_of_the_right_size() {
    for (points, fraction, expected) in
        [(150, 0.7, 105), (101, 0.5, 51), (20_000, 0.8, 16_000), (10, 0.05, 1), (2, 0.95, 1), (3, 0.05, 1)]
    {
        let split = Split::new(points, fraction, 9);
        assert_eq!(split.train.len(), expected, "{points} points, {fraction}");
        let mut all = [split.train.clone(), split.test.clone()].concat();
        all.sort();
        assert!(all.into_iter().eq(0..points as u32), "each point once");
        assert_eq!(split, Split::new(points, fraction, 9));
    }
}

#[test]
fn split_is_shuffled_by_the_seed() {
    let (one, two) = (Split::new(100, 0.5, 1), Split::new(100, 0.5, 2));
    assert_ne!(one, two);
    assert!(!one.train.is_sorted() && !one.test.is_sorted());
}

#[test]
fn a_larger_fraction_keeps_the_training_points() {
    let (small, large) = (Split::new(200, 0.5, 3), Split::new(200, 0.8, 3));
    assert_eq!(small.train, large.train[..100]);
}

#[test]
fn features_are_their_formulas() {
    let x: Vec<f32> = (0..=40).map(|index| index as f32 / 16.0 - 1.25).collect();
    let y: Vec<f32> = x.iter().rev().map(|value| 0.75 * value).collect();
    type Formula = fn(f64, f64) -> f64;
    let expected: [(Feature, Formula); 7] = [
        (Feature::X, |x, _| x),
        (Feature::Y, |_, y| y),
        (Feature::XSquared, |x, _| x * x),
        (Feature::YSquared, |_, y| y * y),
        (Feature::XTimesY, |x, y| x * y),
        (Feature::SinX, |x, _| (PI * x).sin()),
        (Feature::SinY, |_, y| (PI * y).sin()),
    ];
    for (feature, formula) in expected {
        let mut out = vec![f32::NAN; x.len()];
        features::fill(feature, &x, &y, &mut out);
        for ((&x, &y), &out) in x.iter().zip(&y).zip(&out) {
            assert!(close(f64::from(out), formula(f64::from(x), f64::from(y)), 1e-6));
        }
    }
}
