//! Matrices inside slices.

/// Wide enough for the product of two lengths.
#[cfg(target_pointer_width = "32")]
type Wide = u64;
#[cfg(not(target_pointer_width = "32"))]
type Wide = u128;

/// Rows of numbers inside a slice, `stride` numbers apart: element (i, j) stands at `i * stride + j`.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    pub data: &'a [f32],
    pub stride: usize,
}

impl<'a> Rows<'a> {
    pub fn new(data: &'a [f32], stride: usize) -> Self {
        Self { data, stride }
    }

    /// The rows from `first` on.
    pub fn from(self, first: usize) -> Self {
        Self::new(&self.data[first * self.stride..], self.stride)
    }

    /// Whether there are so many rows of so many numbers. There is at least one.
    #[inline(always)]
    pub(super) fn holds(&self, rows: usize, columns: usize) -> bool {
        (rows - 1) as Wide * self.stride as Wide + columns as Wide <= self.data.len() as Wide
    }
}

/// A matrix inside a slice, in either order: element (i, j) stands at `i * row + j * column`.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    pub data: &'a [f32],
    pub row: usize,
    pub column: usize,
}

impl<'a> Matrix<'a> {
    /// Rows `row` numbers apart.
    pub fn rows(data: &'a [f32], row: usize) -> Self {
        Self { data, row, column: 1 }
    }

    /// The transpose of [`Matrix::rows`].
    pub fn transposed(data: &'a [f32], row: usize) -> Self {
        Self { data, row: 1, column: row }
    }

    /// Whether it has so many rows and columns, of which there is at least one.
    #[inline(always)]
    pub(super) fn holds(&self, rows: usize, columns: usize) -> bool {
        let [row, column] =
            [(rows - 1, self.row), (columns - 1, self.column)].map(|(n, step)| n as Wide * step as Wide);
        row.checked_add(column).is_some_and(|last| last < self.data.len() as Wide)
    }
}
