//! A configuration as plain values, whatever language it came from.

/// A value as JSON knows it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Boolean(bool),
    Number(f64),
    Text(String),
    List(Vec<Value>),
    /// Keys in the order they were given.
    Map(Vec<(String, Value)>),
    /// Something JSON has no word for (a function, a symbol, a big integer), by its name.
    Other(String),
}

impl Value {
    /// The value as an error message shows it, shortened where it is long.
    pub fn shown(&self) -> String {
        let text = match self {
            Value::Null => "null".to_string(),
            Value::Boolean(value) => value.to_string(),
            Value::Number(value) => decimal(*value),
            Value::Text(value) => format!("\"{value}\""),
            Value::List(items) => format!("a list of {}", items.len()),
            Value::Map(_) => "an object".to_string(),
            Value::Other(name) => name.clone(),
        };
        if text.chars().count() <= 40 {
            text
        } else {
            text.chars().take(39).chain(['…']).collect()
        }
    }
}

/// A number as one writes it, with no more digits than it needs; six where they do not tell it exactly. (The standard library
/// does this better, at the cost of an eighth of the wasm module.)
pub fn decimal(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_string();
    }
    let (sign, size) = if number < 0.0 {
        ("-", -number)
    } else {
        ("", number)
    };
    if size.is_infinite() {
        return format!("{sign}Infinity");
    }
    let mut scale = 1.0;
    for places in 0..18 {
        let scaled = size * scale + 0.5;
        if scaled >= 9e15 {
            break;
        }
        let digits = scaled as u64;
        if digits as f64 / scale == size {
            return format!("{sign}{}", with_point(digits, places));
        }
        scale *= 10.0;
    }
    let (mut mantissa, mut exponent) = (size, 0);
    while mantissa >= 9.999995 {
        (mantissa, exponent) = (mantissa / 10.0, exponent + 1);
    }
    while mantissa < 0.9999995 {
        (mantissa, exponent) = (mantissa * 10.0, exponent - 1);
    }
    format!(
        "{sign}{}e{exponent}",
        with_point((mantissa * 1e5 + 0.5) as u64, 5)
    )
}

/// digits / 10^places, without zeros at the end.
fn with_point(mut digits: u64, mut places: usize) -> String {
    while places > 0 && digits.is_multiple_of(10) {
        (digits, places) = (digits / 10, places - 1);
    }
    let text = format!("{digits:0width$}", width = places + 1);
    let (whole, fraction) = text.split_at(text.len() - places);
    if places == 0 {
        text
    } else {
        format!("{whole}.{fraction}")
    }
}

/// A type that a checked [`Value`] turns into, and back.
pub trait Field: Sized {
    /// `None` where the value is of another type.
    fn from_value(value: &Value) -> Option<Self>;
    fn to_value(&self) -> Value;
}

impl Field for f64 {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Number(number) = value {
            Some(*number)
        } else {
            None
        }
    }
    fn to_value(&self) -> Value {
        Value::Number(*self)
    }
}

impl Field for u32 {
    fn from_value(value: &Value) -> Option<Self> {
        f64::from_value(value)
            .filter(|number| f64::from(*number as u32) == *number)
            .map(|number| number as u32)
    }
    fn to_value(&self) -> Value {
        Value::Number(f64::from(*self))
    }
}

impl Field for bool {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::Boolean(boolean) = value {
            Some(*boolean)
        } else {
            None
        }
    }
    fn to_value(&self) -> Value {
        Value::Boolean(*self)
    }
}

impl<T: Field> Field for Vec<T> {
    fn from_value(value: &Value) -> Option<Self> {
        if let Value::List(items) = value {
            items.iter().map(T::from_value).collect()
        } else {
            None
        }
    }
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(T::to_value).collect())
    }
}

/// An absent optional key is null.
impl<T: Field> Field for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        if *value == Value::Null {
            Some(None)
        } else {
            T::from_value(value).map(Some)
        }
    }
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }
}
