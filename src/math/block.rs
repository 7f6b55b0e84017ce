//! Samples side by side: activations are rows of units, with one sample a lane.

use crate::math::vector::LANES;
use core::ops::Range;

/// Most samples that go through the network at a time; larger batches are cut into such chunks.
pub const CHUNK: usize = 128;

/// How far apart rows of `width` numbers stand. Rows a power of two apart share few cache sets, so long ones are an odd
/// number of cache lines (of 16 numbers) apart.
pub fn row_stride(width: usize) -> usize {
    if width >= 64 { width.div_ceil(16) / 2 * 32 + 16 } else { width }
}

/// The shape of rows that hold `count` samples each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// How many samples.
    pub count: usize,
    /// `count`, filled up to whole vectors. What stands in the lanes beyond `count` is finite and means nothing.
    pub width: usize,
    /// From row to row.
    pub stride: usize,
}

impl Block {
    /// The shape for `count` samples.
    pub fn of(count: usize) -> Self {
        let width = count.next_multiple_of(LANES);
        let stride = row_stride(width);
        Self { count, width, stride }
    }

    /// The largest room that `rows` rows of any block of up to [`CHUNK`] samples need.
    pub fn room(rows: usize) -> usize {
        rows * Self::of(CHUNK).stride
    }

    /// The parts of a buffer of `rows` rows that hold samples: row by row, or all at once where there are no gaps.
    pub fn runs(self, rows: usize) -> impl Iterator<Item = Range<usize>> {
        let gapless = self.stride == self.width;
        let (count, length) = if gapless { (1, rows * self.width) } else { (rows, self.width) };
        (0..count).map(move |run| run * self.stride..run * self.stride + length)
    }
}

/// The chunks that `count` samples are cut into.
pub fn chunks(count: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    core::iter::from_fn(move || {
        let rest = count - start;
        let length = if rest < CHUNK { rest } else { CHUNK };
        start += length;
        (length > 0).then_some(start - length..start)
    })
}
