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
            Value::Number(value) if value.is_infinite() && *value > 0.0 => "Infinity".to_string(),
            Value::Number(value) if value.is_infinite() => "-Infinity".to_string(),
            Value::Number(value) => value.to_string(),
            Value::Text(value) => format!("{value:?}"),
            Value::List(items) => format!("a list of {}", items.len()),
            Value::Map(_) => "an object".to_string(),
            Value::Other(name) => name.clone(),
        };
        if text.chars().count() <= 40 { text } else { text.chars().take(39).chain(['…']).collect() }
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
        if let Value::List(items) = value { items.iter().map(T::from_value).collect() } else { None }
    }
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(T::to_value).collect())
    }
}

/// An absent optional key is null.
impl<T: Field> Field for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        if *value == Value::Null { Some(None) } else { T::from_value(value).map(Some) }
    }
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_value)
    }
}
