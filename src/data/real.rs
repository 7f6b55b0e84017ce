//! The real sets, shipped as small files in natural units (SOURCES.md says where they are from).

use super::{Axis, Dataset, Info};

/// Petal length and petal width of 150 irises of three species (Fisher 1936).
pub fn iris() -> Dataset {
    parse(include_str!("iris.csv"))
}

/// Flipper length and bill length of 342 penguins of three species (Gorman, Williams and Fraser 2014).
pub fn penguins() -> Dataset {
    parse(include_str!("penguins.csv"))
}

/// Reads `first (unit),second (unit),target`, then a row a point. The files are part of the program, and a test reads
/// them: a mistake in one is a bug, not an input error.
fn parse(csv: &'static str) -> Dataset {
    let mut rows = csv.lines().map(|line| {
        let mut fields = line.split(',');
        [(); 3].map(|()| fields.next().expect("three fields in a row"))
    });
    let [first, second, target] = rows.next().expect("a header");

    let mut natural = Vec::new();
    let mut targets = Vec::new();
    let mut classes: Vec<String> = Vec::new();
    for [x, y, class] in rows {
        natural.push([x, y].map(tenths));
        let known = classes.iter().position(|name| name == class);
        targets.push(known.unwrap_or(classes.len()) as f32);
        if known.is_none() {
            classes.push(class.to_string());
        }
    }

    let inputs = [
        axis(first, natural.iter().map(|point| point[0])),
        axis(second, natural.iter().map(|point| point[1])),
    ];
    let points = natural
        .iter()
        .map(|&[x, y]| [inputs[0].scale(x) as f32, inputs[1].scale(y) as f32])
        .collect();
    Dataset {
        points,
        targets,
        info: Info {
            inputs,
            target,
            classes: Some(classes),
        },
    }
}

/// A number with at most one digit behind the point. (Reading any number takes tables that weigh more than the data.)
fn tenths(field: &str) -> f64 {
    let (whole, tenth) = field.split_once('.').unwrap_or((field, "0"));
    let digits = |text: &str| text.parse::<u32>().expect("digits");
    f64::from(10 * digits(whole) + digits(tenth)) / 10.0
}

/// The axis of a column: its name and unit from the header, its ends from the smallest and the largest value.
fn axis(header: &'static str, values: impl Iterator<Item = f64>) -> Axis {
    let (name, unit) = header.split_once(" (").expect("a unit in parentheses");
    let (minimum, maximum) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (
                if value < low { value } else { low },
                if value > high { value } else { high },
            )
        });
    Axis {
        name,
        unit: unit.trim_end_matches(')'),
        minimum,
        maximum,
    }
}
