//! Matrices inside slices.

/// Wide enough for the product of two lengths.
#[cfg(target_pointer_width = "32")]
type Wide = u64;
#[cfg(not(target_pointer_width = "32"))]
type Wide = u128;

/// Rows of numbers inside a slice, `stride` numbers apart: element (i, j) stands at `i * stride + j`.
#[derive(Clone, Copy)]
pub struct Rows<'a> {
    /// The slice they stand in, which begins with the first row.
    pub data: &'a [f32],
    /// From the start of a row to that of the next, in numbers.
    pub stride: usize,
}

impl<'a> Rows<'a> {
    /// The rows of `data`, `stride` numbers apart.
    pub fn new(data: &'a [f32], stride: usize) -> Self {
        Self { data, stride }
    }

    /// The rows from `first` on. Panics where `data` ends before.
    pub fn from(self, first: usize) -> Self {
        Self::new(&self.data[first * self.stride..], self.stride)
    }

    /// Whether `data` has room for `rows` rows of `columns` numbers. There is at least one row.
    #[inline(always)]
    pub(super) fn holds(&self, rows: usize, columns: usize) -> bool {
        (rows - 1) as Wide * self.stride as Wide + columns as Wide <= self.data.len() as Wide
    }
}

/// A matrix inside a slice, in either order: element (i, j) stands at `i * row + j * column`.
#[derive(Clone, Copy)]
pub struct Matrix<'a> {
    /// The slice it stands in, which begins with element (0, 0).
    pub data: &'a [f32],
    /// From a row to the next, in numbers.
    pub row: usize,
    /// From a column to the next, in numbers.
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

    /// Whether `data` has room for `rows` rows and `columns` columns. There is at least one of each.
    #[inline(always)]
    pub(super) fn holds(&self, rows: usize, columns: usize) -> bool {
        let [row, column] =
            [(rows - 1, self.row), (columns - 1, self.column)].map(|(n, step)| n as Wide * step as Wide);
        row.checked_add(column).is_some_and(|last| last < self.data.len() as Wide)
    }
}
