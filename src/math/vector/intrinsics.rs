//! Lanes in a register.

/// Makes a vector type of a register and the intrinsics that work on it. Whoever uses the type has made sure that the
/// processor has them; loads and stores are their caller's word.
macro_rules! vector {
    (
        $(#[$doc:meta])*
        $name:ident($register:ty) of $lanes:literal;
        splat |$value:ident| $splat:expr;
        load |$from:ident| $load:expr;
        store |$to:ident, $stored:ident| $store:expr;
        select |$mask:ident, $yes:ident, $no:ident| $select:expr;
        sqrt |$root:ident| $sqrt:expr;
        shift_left::<$left:ident> |$x:ident| $shift_left:expr;
        shift_right::<$right:ident> |$y:ident| $shift_right:expr;
        operators { $($trait:ident::$operator:ident |$a:ident, $b:ident| $operation:expr;)* }
        pairs { $($method:ident |$c:ident, $d:ident| $pair:expr;)* }
        own { $($own:item)* }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name($register);

        $(
            impl $trait for $name {
                type Output = Self;
                #[inline(always)]
                #[allow(unused_unsafe)]
                fn $operator(self, other: Self) -> Self {
                    let ($a, $b) = (self.0, other.0);
                    Self(unsafe { $operation })
                }
            }
        )*

        impl sealed::Sealed for $name {}

        #[allow(unused_unsafe)]
        impl Vector for $name {
            const LANES: usize = $lanes;

            #[inline(always)]
            fn splat($value: f32) -> Self {
                Self(unsafe { $splat })
            }
            #[inline(always)]
            unsafe fn load($from: *const f32) -> Self {
                Self(unsafe { $load })
            }
            #[inline(always)]
            unsafe fn store(self, $to: *mut f32) {
                let $stored = self.0;
                unsafe { $store }
            }
            #[inline(always)]
            fn select(mask: Self, yes: Self, no: Self) -> Self {
                let ($mask, $yes, $no) = (mask.0, yes.0, no.0);
                Self(unsafe { $select })
            }
            #[inline(always)]
            fn sqrt(self) -> Self {
                let $root = self.0;
                Self(unsafe { $sqrt })
            }
            #[inline(always)]
            fn shift_left<const $left: u32>(self) -> Self {
                let $x = self.0;
                Self(unsafe { $shift_left })
            }
            #[inline(always)]
            fn shift_right<const $right: u32>(self) -> Self {
                let $y = self.0;
                Self(unsafe { $shift_right })
            }
            $(
                #[inline(always)]
                fn $method(self, other: Self) -> Self {
                    let ($c, $d) = (self.0, other.0);
                    Self(unsafe { $pair })
                }
            )*
            #[inline(always)]
            fn sum_pairs(rows: [[Self; 2]; 4]) -> [f32; 4] {
                sum_pairs(rows)
            }
            $($own)*
        }
    };
}
pub(super) use vector;
