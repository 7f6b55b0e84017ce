//! The real sets, shipped as small files in natural units (SOURCES.md says where they are from). The compiler reads them: a
//! mistake in one is an error of the build.

use super::dataset::{Axis, Dataset, Info};

/// Petal length and petal width of 150 irises of three species (Fisher 1936).
pub fn iris() -> Dataset {
    const SPECIES: [&str; 3] = ["setosa", "versicolor", "virginica"];
    const ROWS: [Row; 150] = read(include_str!("iris.csv"), SPECIES);
    dataset(&ROWS, [("petal length", "cm"), ("petal width", "cm")], SPECIES)
}

/// Flipper length and bill length of 342 penguins of three species (Gorman, Williams and Fraser 2014).
pub fn penguins() -> Dataset {
    const SPECIES: [&str; 3] = ["Adelie", "Gentoo", "Chinstrap"];
    const ROWS: [Row; 342] = read(include_str!("penguins.csv"), SPECIES);
    dataset(&ROWS, [("flipper length", "mm"), ("bill length", "mm")], SPECIES)
}

/// Two measurements, in tenths of their unit, and the species.
#[derive(Clone, Copy)]
struct Row {
    tenths: [u16; 2],
    species: u8,
}

fn dataset(rows: &[Row], names: [(&'static str, &'static str); 2], species: [&str; 3]) -> Dataset {
    let inputs = [0, 1].map(|input| axis(names[input], rows.iter().map(|row| row.tenths[input])));
    let mut points = Vec::with_capacity(rows.len());
    let mut targets = Vec::with_capacity(rows.len());
    for row in rows {
        points.push([0, 1].map(|input| inputs[input].scale(natural(row.tenths[input])) as f32));
        targets.push(f32::from(row.species));
    }
    Dataset {
        points,
        targets,
        info: Info { inputs, target: "species", classes: Some(species.map(str::to_string).to_vec()) },
    }
}

/// An axis that ends at the smallest and the largest value.
fn axis((name, unit): (&'static str, &'static str), tenths: impl Iterator<Item = u16>) -> Axis {
    let (mut low, mut high) = (u16::MAX, 0);
    for value in tenths {
        low = low.min(value);
        high = high.max(value);
    }
    Axis { name, unit, minimum: natural(low), maximum: natural(high) }
}

fn natural(tenths: u16) -> f64 {
    f64::from(tenths) / 10.0
}

/// Reads a header, which is for people, then `first,second,species` a row.
const fn read<const N: usize>(csv: &str, species: [&str; 3]) -> [Row; N] {
    let csv = csv.as_bytes();
    let mut at = 0;
    while csv[at] != b'\n' {
        at += 1;
    }
    at += 1;
    let mut rows = [Row { tenths: [0; 2], species: 0 }; N];
    let mut row = 0;
    while row < N {
        (rows[row].tenths[0], at) = read_tenths(csv, at);
        (rows[row].tenths[1], at) = read_tenths(csv, at);
        (rows[row].species, at) = read_word(csv, at, species);
        row += 1;
    }
    assert!(at == csv.len(), "there are more rows");
    rows
}

/// A number with at most one digit behind the point, and where the next field starts.
const fn read_tenths(csv: &[u8], mut at: usize) -> (u16, usize) {
    let (mut number, mut places) = (0, 0);
    while csv[at] != b',' {
        if csv[at] == b'.' {
            assert!(csv[at + 2] == b',', "one digit behind the point");
            places = 1;
        } else {
            assert!(csv[at].is_ascii_digit());
            number = 10 * number + (csv[at] - b'0') as u16;
        }
        at += 1;
    }
    (if places == 0 { 10 * number } else { number }, at + 1)
}

/// Which of these words stands there, and where the next row starts.
const fn read_word(csv: &[u8], at: usize, words: [&str; 3]) -> (u8, usize) {
    let mut index = 0;
    while index < words.len() {
        let word = words[index].as_bytes();
        let mut length = 0;
        while length < word.len() && csv[at + length] == word[length] {
            length += 1;
        }
        if length == word.len() && csv[at + length] == b'\n' {
            return (index as u8, at + length + 1);
        }
        index += 1;
    }
    panic!("an unknown word")
}
