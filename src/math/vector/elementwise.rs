//! Functions applied number by number.

use super::lanes::{Vector, steps};
use super::native::{LANES, Native};

/// A function applied element by element.
pub trait Elementwise<const R: usize, const W: usize> {
    /// The function, with its constants in registers: it sees the `R` values that are only read and the `W` values that are
    /// written, as they are, and gives the `W` new ones.
    fn kernel<V: Vector>(&self) -> impl Fn([V; R], [V; W]) -> [V; W];
}

/// Applies `f` to slices of one length. Panics where lengths differ.
#[inline]
pub fn zip<const R: usize, const W: usize>(f: &impl Elementwise<R, W>, read: [&[f32]; R], write: [&mut [f32]; W]) {
    zip_as::<Native, R, W>(f, read, write);
}

/// [`zip`] with the vector type given.
#[inline(always)]
pub fn zip_as<V: Vector, const R: usize, const W: usize>(
    f: &impl Elementwise<R, W>,
    read: [&[f32]; R],
    write: [&mut [f32]; W],
) {
    let length = write[0].len();
    assert!(read.iter().all(|slice| slice.len() == length), "lengths differ");
    assert!(write.iter().all(|slice| slice.len() == length), "lengths differ");
    let read = read.map(<[f32]>::as_ptr);
    let write = write.map(<[f32]>::as_mut_ptr);
    let whole = length - length % V::LANES;
    let rest = length - whole;
    // SAFETY: every slice has `length` numbers, of which `whole` are whole vectors. The rest goes through vectors of its own,
    // as long as the longest there is.
    unsafe {
        run::<V, R, W>(f, read, write, whole);
        if rest > 0 {
            let mut ends = ([[0.0; 8]; R], [[0.0; 8]; W]);
            for (end, slice) in ends.0.iter_mut().zip(read) {
                slice.add(whole).copy_to_nonoverlapping(end.as_mut_ptr(), rest);
            }
            for (end, slice) in ends.1.iter_mut().zip(write) {
                slice.add(whole).copy_to_nonoverlapping(end.as_mut_ptr(), rest);
            }
            run::<V, R, W>(
                f,
                ends.0.each_ref().map(|end| end.as_ptr()),
                ends.1.each_mut().map(|end| end.as_mut_ptr()),
                1,
            );
            for (end, slice) in ends.1.iter().zip(write) {
                slice.add(whole).copy_from_nonoverlapping(end.as_ptr(), rest);
            }
        }
    }

    /// The loop itself, once for each `f`, over `length` numbers, filled up to whole vectors.
    /// SAFETY: the pointers are good for that many.
    #[inline(never)]
    unsafe fn run<V: Vector, const R: usize, const W: usize>(
        f: &impl Elementwise<R, W>,
        read: [*const f32; R],
        write: [*mut f32; W],
        length: usize,
    ) {
        let kernel = f.kernel();
        for at in steps(length, V::LANES) {
            unsafe {
                let before = write.map(|slice| V::load(slice.add(at)));
                let after = kernel(read.map(|slice| V::load(slice.add(at))), before);
                for (slice, value) in write.iter().zip(after) {
                    value.store(slice.add(at));
                }
            }
        }
    }
}

/// Writes 0 into `values` from `count` on, which is less than a vector before its end. Panics where it is not, or `values` is
/// shorter than a vector.
pub fn blank(values: &mut [f32], count: usize) {
    assert!(values.len() - count < LANES && values.len() >= LANES, "less than a vector");
    if count == values.len() {
        return;
    }
    static MASKS: [u32; 16] =
        [u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX, u32::MAX, 0, 0, 0, 0, 0, 0, 0, 0];
    // SAFETY: the last vector of `values`, and as much of the masks.
    unsafe {
        let last = values.as_mut_ptr().add(values.len() - LANES);
        let kept = count + LANES - values.len();
        let mask = Native::load(MASKS.as_ptr().add(8 - kept).cast());
        Native::load(last).and(mask).store(last);
    }
}
