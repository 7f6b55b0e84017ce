//! How a part of the configuration is defined: a struct, an enum of words or an enum of kinds, with the row of each field
//! beside it. Neither can be without the other, and a row that allows what its field does not hold does not compile.

/// An enum whose values are words: `names! { pub enum Task { "classification" => Classification, … } }`.
macro_rules! names {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $word:literal => $variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// The values, in the order of their words.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word.
            pub fn name(self) -> &'static str {
                <Self as $crate::schema::Words>::WORDS[self as usize]
            }
        }

        impl $crate::schema::Words for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];
        }

        impl $crate::schema::Blank for $name {
            const BLANK: Self = Self::ALL[0];
        }

        impl $crate::schema::Field for $name {
            fn from_value(value: &$crate::schema::Value) -> Option<Self> {
                Self::ALL.get(value.position(<Self as $crate::schema::Words>::WORDS)?).copied()
            }
            fn to_value(&self) -> $crate::schema::Value {
                $crate::schema::Value::text(self.name())
            }
        }
    };
}
pub(crate) use names;

/// A struct of settings. The comment on a field is the meaning of its key:
///
/// ```text
/// settings! {
///     /// Heavy ball.
///     pub struct Momentum {
///         /// Share of the velocity that is kept.
///         momentum: f64 = "momentum", number(below(0.0, 1.0), 0.9).symbol("μ").live();
///     }
/// }
/// ```
///
/// `clip: Clip => "clip";` is an object of its own; `rule: Optimizer => here;` says of which kind this object is.
macro_rules! settings {
    (@entry [$($doc:literal)*] $type:ty, = $key:literal, $row:expr) => {
        $crate::schema::Entry::Key(&{
            const ROW: $crate::schema::Row<$type> = $row;
            ROW.named($key, concat!($($doc),*))
        })
    };
    (@entry [$($doc:literal)*] $type:ty, => here) => { <$type>::KINDS };
    (@entry [$($doc:literal)*] $type:ty, => $name:literal) => {
        $crate::schema::Entry::Group($name, <$type as $crate::schema::Group>::ENTRIES)
    };
    (@show $see:ident, $field:expr, = $($row:tt)*) => { $see.slot($field) };
    (@show $see:ident, $field:expr, => here) => { $see.kinds($field) };
    (@show $see:ident, $field:expr, => $name:literal) => { $see.group($field) };
    ($(#[$meta:meta])* pub struct $name:ident {
        $($(#[doc = $doc:literal])* $field:ident: $type:ty $(= $key:literal, $row:expr)? $(=> $group:tt)?;)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $($(#[doc = $doc])* pub $field: $type,)* }

        impl $crate::schema::Group for $name {
            const ENTRIES: &'static [$crate::schema::Entry] =
                &[$($crate::schema::settings!(@entry [$($doc)*] $type, $(= $key, $row)? $(=> $group)?)),*];
        }

        impl $crate::schema::Blank for $name {
            const BLANK: Self = Self { $($field: <$type as $crate::schema::Blank>::BLANK,)* };
        }

        impl $crate::schema::Show for $name {
            #[allow(unused_variables)]
            fn show(&mut self, see: &mut $crate::schema::See) {
                $($crate::schema::settings!(@show see, &mut self.$field, $(= $key, $row)? $(=> $group)?);)*
            }
        }
    };
}
pub(crate) use settings;

/// An enum over the `kind` of an object, each with fields of its own, written out as in `settings!` or in a struct made with it:
///
/// ```text
/// kinds! {
///     /// The first weights.
///     pub enum Initializer = choice("zeros"), "How the first weights are drawn." {
///         /// All 0.
///         "zeros" => Zeros {},
///         "constant" => Constant {
///             /// The value of every weight.
///             value: f64 = "value", number(within(-100.0, 100.0), 0.5);
///         },
///     }
/// }
/// ```
macro_rules! kinds {
    (@common $name:ident, $row:expr, $meaning:literal, {
        $($word:literal => $variant:ident, $entries:expr, $blank:expr;)*
    }) => {
        impl $name {
            pub(crate) const KINDS: $crate::schema::Entry = $crate::schema::Entry::Kinds(
                &{
                    const ROW: $crate::schema::Row<$name> = $row;
                    ROW.meaning($meaning).named("kind", "")
                },
                &[$(($word, $entries)),*],
            );

            /// The word for its kind.
            pub fn name(&self) -> &'static str {
                <Self as $crate::schema::Words>::WORDS[$crate::schema::Kinds::kind(self)]
            }

            /// One of that kind, before any value is in it.
            const fn blank(kind: usize) -> Self {
                enum Index { $($variant),* }
                $(if kind == Index::$variant as usize { return $blank; })*
                panic!("there are no more kinds")
            }
        }

        impl $crate::schema::Words for $name {
            const WORDS: &'static [&'static str] = &[$($word),*];
        }

        impl $crate::schema::Group for $name {
            const ENTRIES: &'static [$crate::schema::Entry] = &[Self::KINDS];
        }

        impl $crate::schema::Blank for $name {
            const BLANK: Self = Self::blank(0);
        }

        impl $crate::schema::Show for $name {
            fn show(&mut self, see: &mut $crate::schema::See) {
                see.kinds(self);
            }
        }
    };
    ($(#[$meta:meta])* pub enum $name:ident = $row:expr, $meaning:literal {
        $($(#[$kind:meta])* $word:literal => $variant:ident {
            $($(#[doc = $doc:literal])* $field:ident: $type:ty = $key:literal, $key_row:expr;)*
        },)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($(#[$kind])* $variant { $(#[doc = concat!("`", $key, "`.", $($doc),*)] $field: $type,)* },)*
        }

        $crate::schema::kinds!(@common $name, $row, $meaning, { $(
            $word => $variant,
            &[$($crate::schema::settings!(@entry [$($doc)*] $type, = $key, $key_row)),*],
            Self::$variant { $($field: <$type as $crate::schema::Blank>::BLANK,)* };
        )* });

        impl $crate::schema::Kinds for $name {
            fn kind(&self) -> usize {
                enum Index { $($variant),* }
                match self { $(Self::$variant { .. } => Index::$variant as usize,)* }
            }
            fn turn(&mut self, kind: usize) {
                *self = Self::blank(kind);
            }
            fn show_own(&mut self, see: &mut $crate::schema::See) {
                match self {
                    $(Self::$variant { $($field,)* } => { $(see.slot($field);)* })*
                }
            }
        }
    };
    ($(#[$meta:meta])* pub enum $name:ident = $row:expr, $meaning:literal {
        $($(#[$kind:meta])* $word:literal => $variant:ident,)*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name { $($(#[$kind])* #[doc = concat!("[`", stringify!($variant), "`]")] $variant($variant),)* }

        $crate::schema::kinds!(@common $name, $row, $meaning, { $(
            $word => $variant,
            <$variant as $crate::schema::Group>::ENTRIES,
            Self::$variant(<$variant as $crate::schema::Blank>::BLANK);
        )* });

        impl $crate::schema::Kinds for $name {
            fn kind(&self) -> usize {
                enum Index { $($variant),* }
                match self { $(Self::$variant(..) => Index::$variant as usize,)* }
            }
            fn turn(&mut self, kind: usize) {
                *self = Self::blank(kind);
            }
            fn show_own(&mut self, see: &mut $crate::schema::See) {
                match self { $(Self::$variant(own) => $crate::schema::Show::show(own, see),)* }
            }
        }
    };
}
pub(crate) use kinds;
