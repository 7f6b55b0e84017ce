//! A grid of points on which a network is drawn.

use crate::data::features::{self, Feature};
use crate::math::block::{Block, CHUNK};
use crate::math::vector::Rows;
use crate::schema::{Code, ConfigError};
use core::ops::Range;

/// Most cells in a row or a column.
const MOST_CELLS: usize = 4096;
/// Most numbers that are drawn at once.
const MOST_NUMBERS: u64 = 1 << 26;
/// So far from 0 is drawn: points lie within ±1e6, and a picture has a margin around them.
pub const FARTHEST: f64 = 1e7;

/// Cells over a rectangle. A cell is sampled at its centre; row 0 is at `y` low, and a row runs from `x` low to high.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// 1 … 4096
    pub columns: usize,
    /// 1 … 4096
    pub rows: usize,
    /// Lowest and highest.
    pub x: [f64; 2],
    /// Likewise.
    pub y: [f64; 2],
}

impl Grid {
    /// How many there are.
    pub fn cells(&self) -> usize {
        self.columns * self.rows
    }

    /// Checks the grid, and that `length` numbers are `planes` planes of it.
    pub fn check(&self, length: usize, planes: usize) -> Result<(), ConfigError> {
        for (field, [low, high]) in [("x", self.x), ("y", self.y)] {
            if !(low < high && low.abs() <= FARTHEST && high.abs() <= FARTHEST) {
                let error = ConfigError::new(field, Code::Interval).number("low", low).number("high", high);
                return Err(error.number("limit", FARTHEST));
            }
        }
        for (field, count) in [("columns", self.columns), ("rows", self.rows)] {
            if !(1..=MOST_CELLS).contains(&count) {
                let error = ConfigError::new(field, Code::Integer).number("given", count as f64);
                return Err(error.number("min", 1.0).number("max", MOST_CELLS as f64));
            }
        }
        // In 64 bits: on wasm the product may be more than a usize.
        let needed = planes as u64 * self.cells() as u64;
        if length as u64 != needed || needed > MOST_NUMBERS {
            let error = ConfigError::new("out", Code::GridLength).number("given", length as f64);
            let error = error.number("planes", planes as f64).number("columns", self.columns as f64);
            let error = error.number("rows", self.rows as f64).number("needed", needed as f64);
            return Err(error.number("most", MOST_NUMBERS as f64));
        }
        Ok(())
    }
}

/// Room for a chunk of points, with the features that a network sees of them.
#[derive(Clone, Debug)]
pub struct Inputs {
    features: Vec<Feature>,
    x: Vec<f32>,
    y: Vec<f32>,
    rows: Vec<f32>,
}

impl Inputs {
    /// For a network that sees these features, in this order.
    pub fn new(features: &[Feature]) -> Self {
        let [x, y] = [(); 2].map(|()| vec![0.0; CHUNK]);
        Self { features: features.to_vec(), x, y, rows: vec![0.0; Block::room(features.len())] }
    }

    /// Features × samples of the points that were taken last, which are as many as the block's.
    pub fn rows(&self, block: Block) -> Rows<'_> {
        Rows::new(&self.rows, block.stride)
    }

    /// Takes these cells of a grid, at most [`CHUNK`].
    pub fn take_cells(&mut self, grid: &Grid, cells: Range<usize>) {
        let centre = |[low, high]: [f64; 2], index: usize, count: usize| {
            (low + (high - low) * (index as f64 + 0.5) / count as f64) as f32
        };
        let (mut column, mut row) = (cells.start % grid.columns, cells.start / grid.columns);
        let mut y = centre(grid.y, row, grid.rows);
        for at in 0..cells.len() {
            self.x[at] = centre(grid.x, column, grid.columns);
            self.y[at] = y;
            column += 1;
            if column == grid.columns {
                (column, row) = (0, row + 1);
                y = centre(grid.y, row, grid.rows);
            }
        }
        self.fill(cells.len());
    }

    /// Takes points x, y, x, y, …, at most [`CHUNK`].
    pub fn take_points(&mut self, points: &[f32]) {
        for (at, point) in points.chunks_exact(2).enumerate() {
            (self.x[at], self.y[at]) = (point[0], point[1]);
        }
        self.fill(points.len() / 2);
    }

    fn fill(&mut self, count: usize) {
        let block = Block::of(count);
        for (index, feature) in self.features.iter().enumerate() {
            let row = &mut self.rows[index * block.stride..][..block.width];
            features::fill(*feature, &self.x[..block.width], &self.y[..block.width], row);
        }
    }
}
