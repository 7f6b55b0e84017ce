//! What may be drawn, to the last cell and the last number.

use ravine::grid::Grid;
use ravine::schema::Code;

fn grid(columns: usize, rows: usize) -> Grid {
    Grid { columns, rows, x: [-1.0, 1.0], y: [-1.0, 1.0] }
}

/// The field and the code of the error.
fn refused(grid: Grid, length: usize, planes: usize) -> (String, Code) {
    let error = grid.check(length, planes).expect_err("refused");
    (error.field.to_string(), error.code)
}

#[test]
fn columns_and_rows_are_from_1_to_4096() {
    for (columns, rows) in [(1, 1), (4096, 1), (1, 4096), (4096, 4096)] {
        grid(columns, rows).check(columns * rows, 1).expect("within the limits");
    }
    for count in [0, 4097] {
        assert_eq!(refused(grid(count, 1), count, 1), ("columns".to_string(), Code::Integer));
        assert_eq!(refused(grid(1, count), count, 1), ("rows".to_string(), Code::Integer));
    }
}

#[test]
fn the_room_has_a_number_for_each_plane_and_cell() {
    for (length, planes) in [(6, 1), (18, 3)] {
        grid(3, 2).check(length, planes).expect("as many");
        for wrong in [0, length - 1, length + 1] {
            assert_eq!(refused(grid(3, 2), wrong, planes), ("out".to_string(), Code::GridLength));
        }
    }
}

/// 2²⁶ numbers, and not a row more.
#[test]
fn no_more_is_drawn_than_fits() {
    grid(4096, 4096).check(1 << 26, 4).expect("within the limit");
    assert_eq!(refused(grid(4096, 4096), 5 << 24, 5), ("out".to_string(), Code::GridLength));
    assert_eq!(refused(grid(2048, 4096), (1 << 26) + (1 << 23), 9), ("out".to_string(), Code::GridLength));
    assert_eq!(refused(grid(1, 1), (1 << 26) + 1, (1 << 26) + 1), ("out".to_string(), Code::GridLength));
}

#[test]
fn a_side_runs_upwards_within_ten_million() {
    let far: f64 = 1e7;
    let sides = |side: [f64; 2]| {
        let own = grid(2, 2);
        [("x", Grid { x: side, ..own }), ("y", Grid { y: side, ..own })]
    };
    for side in [[-far, far], [-far, -far.next_down()], [far.next_down(), far], [0.0, f64::MIN_POSITIVE]] {
        for (name, grid) in sides(side) {
            grid.check(4, 1).unwrap_or_else(|error| panic!("{name} {side:?}: {error}"));
        }
    }
    for side in [
        [0.5, 0.5],
        [0.5, 0.25],
        [-far.next_up(), 0.0],
        [0.0, far.next_up()],
        [far, far.next_up()],
        [-far.next_up(), -far],
        [f64::NAN, 0.0],
        [0.0, f64::NAN],
        [f64::NEG_INFINITY, 0.0],
        [0.0, f64::INFINITY],
    ] {
        for (name, grid) in sides(side) {
            assert_eq!(refused(grid, 4, 1), (name.to_string(), Code::Interval), "{side:?}");
        }
    }
}
