//! A configuration as plain values, whatever language it came from.

/// A configuration is three levels deep; whatever goes on below four is not one, and may never end.
pub(crate) const DEEPEST: usize = 4;
/// Most values that are read of what should be a configuration; points of one's own have 60,000. And the longest text.
pub(crate) const MOST_VALUES: usize = 70_000;
pub(crate) const MOST_LETTERS: usize = 1000;

/// A value as JSON knows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// True or false.
    Boolean(bool),
    /// Any number, infinite or NaN too.
    Number(f64),
    /// Letters.
    Text(String),
    /// Items in order.
    List(Vec<Value>),
    /// Keys in the order they were given.
    Map(Vec<(String, Value)>),
    /// A list that is too long to be read, by its length.
    LongList(usize),
    /// Something that JSON does not know, or that is not read, by its type: `function`, `symbol`, `bigint`, `undefined value`,
    /// `long text`, `unreadable list`, `object of another kind`, `object nested too deep`, `object with too many keys`.
    Other(String),
}

impl Value {
    /// What it is, as an error tells it: words shortened to 40 letters, and `{type, length}` in the place of what is longer.
    pub(crate) fn outlined(&self) -> Value {
        let of_type = |name: &str| vec![("type".to_string(), Value::text(name))];
        match self {
            Value::Null => Value::Null,
            Value::Boolean(boolean) => Value::Boolean(*boolean),
            Value::Number(number) => Value::Number(*number),
            Value::Text(text) => Value::Text(shortened(text.clone(), 40)),
            Value::List(items) => Self::list_outlined(items.len()),
            Value::LongList(length) => Self::list_outlined(*length),
            Value::Map(_) => Value::Map(of_type("object")),
            Value::Other(name) => Value::Map(of_type(name)),
        }
    }

    fn list_outlined(length: usize) -> Value {
        let entries = [("length", Value::Number(length as f64)), ("type", Value::text("list"))];
        Value::Map(entries.map(|(name, value)| (name.to_string(), value)).into())
    }

    /// A list of these words.
    #[inline(never)]
    pub(crate) fn words<T: AsRef<str>>(words: &[T]) -> Value {
        let mut list = Vec::with_capacity(words.len());
        for word in words {
            list.push(Value::text(word.as_ref()));
        }
        Value::List(list)
    }

    #[inline(never)]
    /// A text.
    pub fn text(text: &str) -> Self {
        Value::Text(text.to_string())
    }

    /// What an object has under this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let Value::Map(entries) = self else {
            return None;
        };
        let entry = entries.iter().find(|(own, _)| own == name);
        entry.map(|(_, value)| value)
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    /// Which of these words it is.
    #[inline(never)]
    pub(crate) fn position(&self, words: &[&str]) -> Option<usize> {
        let text = self.as_text()?;
        words.iter().position(|word| *word == text)
    }
}

/// Texts, one after the other. (Where the standard library's formatting is used, it takes an eighth of the wasm module.)
#[inline(never)]
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        append(&mut text, part);
    }
    text
}

/// One more part of a text.
#[inline(never)]
pub(crate) fn append(text: &mut String, part: &str) {
    text.push_str(part);
}

/// The text, or its beginning where it is longer than that many characters.
#[inline(never)]
pub(super) fn shortened(mut text: String, most: usize) -> String {
    if let Some((end, last)) = text.char_indices().nth(most - 1)
        && end + last.len_utf8() < text.len()
    {
        text.truncate(end);
        text.push('…');
    }
    text
}

/// A number as one writes it, with no more digits than it needs; six where they do not tell it exactly. (The standard library
/// does this better, at the cost of an eighth of the wasm module.)
#[inline(never)]
pub fn decimal(number: f64) -> String {
    let (sign, size) = if number < 0.0 { ("-", -number) } else { ("", number) };
    if !size.is_finite() {
        return joined(&[sign, if size.is_nan() { "NaN" } else { "Infinity" }]);
    }
    // The fewest digits behind the point that give the number again.
    let mut scale = 1;
    while size * (scale as f64) < 9e15 && scale < 10_u64.pow(18) {
        let digits = (size * scale as f64 + 0.5) as u64;
        if digits as f64 / scale as f64 == size {
            return joined(&[sign, &fraction(digits, scale)]);
        }
        scale *= 10;
    }
    let (mut mantissa, mut exponent) = (size, 0.0);
    while mantissa >= 9.999995 {
        (mantissa, exponent) = (mantissa / 10.0, exponent + 1.0);
    }
    while mantissa < 0.9999995 {
        (mantissa, exponent) = (mantissa * 10.0, exponent - 1.0);
    }
    let digits = fraction((mantissa * 1e5 + 0.5) as u64, 100_000);
    joined(&[sign, &digits, "e", &decimal(exponent)])
}

/// digits / scale, a power of ten, without zeros at the end.
fn fraction(mut digits: u64, mut scale: u64) -> String {
    while scale > 1 && digits.is_multiple_of(10) {
        (digits, scale) = (digits / 10, scale / 10);
    }
    let mut place = scale;
    while place <= digits / 10 {
        place *= 10;
    }
    let mut text = String::new();
    while place > 0 {
        text.push(char::from(b'0' + (digits / place % 10) as u8));
        if place == scale && scale > 1 {
            text.push('.');
        }
        place /= 10;
    }
    text
}

/// What a field is before its first value.
pub trait Blank {
    /// Some value.
    const BLANK: Self;
}

impl Blank for f64 {
    const BLANK: Self = 0.0;
}

impl Blank for u32 {
    const BLANK: Self = 0;
}

impl Blank for bool {
    const BLANK: Self = false;
}

impl<T> Blank for Vec<T> {
    const BLANK: Self = Vec::new();
}

impl<T> Blank for Option<T> {
    const BLANK: Self = None;
}

/// A type that a checked [`Value`] turns into, and back.
pub trait Field: Blank + Sized {
    /// `None` where the value is of another type.
    fn from_value(value: &Value) -> Option<Self>;
    /// The value it came from.
    fn to_value(&self) -> Value;
}

impl Field for f64 {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Number(number) = value { Some(*number) } else { None }
    }
    fn to_value(&self) -> Value {
        Value::Number(*self)
    }
}

impl Field for u32 {
    fn from_value(value: &Value) -> Option<Self> {
        f64::from_value(value).filter(|number| f64::from(*number as u32) == *number).map(|number| number as u32)
    }
    fn to_value(&self) -> Value {
        Value::Number(f64::from(*self))
    }
}

impl Field for bool {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Boolean(boolean) = value { Some(*boolean) } else { None }
    }
    fn to_value(&self) -> Value {
        Value::Boolean(*self)
    }
}

impl<T: Field> Field for Vec<T> {
    fn from_value(value: &Value) -> Option<Self> {
        let Value::List(items) = value else {
            return None;
        };
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(T::from_value(item)?);
        }
        Some(list)
    }
    fn to_value(&self) -> Value {
        let mut list = Vec::with_capacity(self.len());
        for item in self {
            list.push(item.to_value());
        }
        Value::List(list)
    }
}

/// An absent optional key is null.
impl<T: Field> Field for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        if matches!(value, Value::Null) { Some(None) } else { T::from_value(value).map(Some) }
    }
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }
}
