//! Memory for rows of samples.
//!
//! A vector of eight lanes that lies across two cache lines takes twice as long to load, so there it begins with a whole vector
//! (allocators give large pieces of memory sixteen bytes off).

#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
pub use aligned::{Buffer, zeros};

/// Numbers of `f32`, a whole vector at the beginning.
#[cfg(not(all(target_arch = "x86_64", target_feature = "avx2")))]
pub type Buffer = Vec<f32>;

/// A buffer of `length` zeros.
#[cfg(not(all(target_arch = "x86_64", target_feature = "avx2")))]
pub fn zeros(length: usize) -> Buffer {
    vec![0.0; length]
}

#[cfg(all(target_arch = "x86_64", target_feature = "avx2"))]
mod aligned {
    use core::ops::{Deref, DerefMut};

    /// Numbers that begin with a whole vector, and end with one.
    #[derive(Clone, Debug)]
    pub struct Buffer(Vec<Eight>);

    #[derive(Clone, Copy, Debug)]
    #[repr(C, align(32))]
    struct Eight([f32; 8]);

    impl Deref for Buffer {
        type Target = [f32];

        fn deref(&self) -> &[f32] {
            // SAFETY: an `Eight` is eight numbers and nothing else.
            unsafe { core::slice::from_raw_parts(self.0.as_ptr().cast(), 8 * self.0.len()) }
        }
    }

    impl DerefMut for Buffer {
        fn deref_mut(&mut self) -> &mut [f32] {
            // SAFETY: as above.
            unsafe { core::slice::from_raw_parts_mut(self.0.as_mut_ptr().cast(), 8 * self.0.len()) }
        }
    }

    /// A buffer of `length` zeros, filled up to whole vectors.
    pub fn zeros(length: usize) -> Buffer {
        Buffer(vec![Eight([0.0; 8]); length.div_ceil(8)])
    }
}
