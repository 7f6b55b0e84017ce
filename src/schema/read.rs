//! From plain values to the fields of a configuration, and back.

use super::error::{Code, ConfigError, ConfigResult};
use super::field::{Group, Kinds, Part, See, Show, Slot};
use super::key::{Entry, Key, NamedKinds, Preset, Range, Rule};
use super::place::Place;
use super::value::Value;

/// A group with the default of each field.
pub fn initial<T: Group>() -> T {
    let mut initial = T::BLANK;
    fill(T::ENTRIES, &mut initial);
    initial
}

/// Takes what is given into a group and leaves the rest as it stands; a kind that is another begins with its defaults. In
/// mid-run (`live`) only keys that are live may change. After an error, part of it may have been taken.
pub fn merge<T: Group>(group: &mut T, given: &Value, live: bool, place: &Place) -> ConfigResult {
    read_object(T::ENTRIES, group, given, live, place)
}

/// All values of a group, in the order of its entries and the kind first. Optional ones that are absent are left out.
pub fn written<T: Group>(group: &mut T) -> Value {
    written_object(T::ENTRIES, group)
}

/// Takes a list of objects.
pub fn read_items<T: Group>(list: &mut Vec<T>, value: &Value, place: &Place) -> ConfigResult {
    let mut read = Vec::new();
    if let Value::List(items) = value {
        for (index, item) in items.iter().enumerate() {
            let mut group = initial::<T>();
            merge(&mut group, item, false, &Place::Item(place, index))?;
            read.push(group);
        }
    }
    *list = read;
    Ok(())
}

/// The values of a list of objects.
pub fn written_items<T: Group + Clone>(list: &[T]) -> Value {
    Value::List(list.iter().map(|item| written(&mut item.clone())).collect())
}

/// The fields of one kind.
struct Own<'a>(&'a mut dyn Kinds);

impl Show for Own<'_> {
    fn show(&mut self, see: &mut See) {
        self.0.show_own(see);
    }
}

/// Gives each field its default.
fn fill(entries: &'static [Entry], fields: &mut dyn Show) {
    let mut kind = 0;
    each(entries, fields, &mut |entry, part| {
        if let (Entry::Kinds(key, kinds), Part::Kinds(own)) = (entry, part) {
            let preset = key.preset();
            kind = kinds.iter().position(|(name, _)| preset.as_text() == Some(name)).unwrap_or(0);
            own.turn(kind);
            fill(kinds[kind].1, &mut Own(own));
        }
    });
    each(entries, fields, &mut |entry, part| match (entry, part) {
        (Entry::Key(key), Part::Slot(slot)) => {
            let filled = slot.fill(&key.preset_of(kind), &Place::Root);
            debug_assert!(filled.is_ok(), "the default of {} is refused", key.name);
        }
        (Entry::Group(_, entries), Part::Group(group)) => fill(entries, group),
        _ => {}
    });
}

fn written_object(entries: &'static [Entry], group: &mut dyn Show) -> Value {
    let mut values = Vec::new();
    each(entries, group, &mut |entry, part| {
        if let (Entry::Kinds(_, kinds), Part::Kinds(own)) = (entry, part) {
            values.push(("kind".to_string(), Value::text(kinds[own.kind()].0)));
        }
    });
    each_own(entries, group, &mut |entry, part| {
        let (name, value) = match (entry, part) {
            (Entry::Group(name, entries), Part::Group(group)) => (*name, written_object(entries, group)),
            (Entry::Key(key), Part::Slot(slot)) => (key.name, slot.value()),
            _ => return,
        };
        if !matches!(value, Value::Null) {
            values.push((name.to_string(), value));
        }
    });
    Value::Map(values)
}

fn read_object(
    entries: &'static [Entry],
    group: &mut dyn Show,
    given: &Value,
    live: bool,
    place: &Place,
) -> ConfigResult {
    let Value::Map(values) = given else {
        return Err(place.error(Code::Object).given(given));
    };
    let mut result = Ok(());
    // The kind first: it says which keys there are.
    let mut names = Vec::new();
    let (mut kind, mut turned) = (None, None);
    each(entries, group, &mut |entry, part| {
        if let (Entry::Kinds(key, kinds), Part::Kinds(own)) = (entry, part) {
            names.push("kind");
            match read_kind(key, kinds, own, given, live, place) {
                Ok(next) => turned = next,
                Err(error) => result = Err(error),
            }
            kind = Some(kinds[own.kind()].0);
        }
    });
    each_own(entries, group, &mut |entry, part| {
        if result.is_err() {
            return;
        }
        result = match (entry, part) {
            (Entry::Group(name, entries), Part::Group(group)) => {
                names.push(name);
                let value = given.get(name);
                value.map_or(Ok(()), |value| read_object(entries, group, value, live, &place.named(name)))
            }
            (Entry::Key(key), Part::Slot(slot)) => {
                names.push(key.name);
                read_key(key, slot, given.get(key.name), turned, live, &place.named(key.name))
            }
            _ => Ok(()),
        };
    });
    result?;
    for (name, _) in values {
        if !names.contains(&name.as_str()) {
            let error = place.named(name).error(Code::UnknownKey).with("allowed", Value::words(&names));
            return Err(match kind {
                Some(kind) => error.with("kind", Value::text(kind)),
                None => error,
            });
        }
    }
    Ok(())
}

/// Turns an object into the kind that is given. Gives the number of a kind that is another than before.
fn read_kind(
    key: &Key,
    kinds: NamedKinds,
    own: &mut dyn Kinds,
    given: &Value,
    live: bool,
    place: &Place,
) -> Result<Option<usize>, ConfigError> {
    let Some(value) = given.get("kind") else {
        return Ok(None);
    };
    let place = place.named("kind");
    check(key, value, &place)?;
    let kind = kinds.iter().position(|(name, _)| value.as_text() == Some(name));
    let Some(kind) = kind.filter(|kind| *kind != own.kind()) else {
        return Ok(None);
    };
    if live && !key.live {
        return Err(place.error(Code::NewRun).given(value));
    }
    own.turn(kind);
    fill(kinds[kind].1, &mut Own(own));
    Ok(Some(kind))
}

fn read_key(
    key: &Key,
    slot: &mut dyn Slot,
    given: Option<&Value>,
    turned: Option<usize>,
    live: bool,
    place: &Place,
) -> ConfigResult {
    match (given, turned, key.default) {
        (Some(value), ..) if live && !key.live => Err(place.error(Code::NewRun).given(value)),
        (Some(value), ..) => read_slot(key, slot, value, place),
        (None, Some(_), Preset::Required) => Err(allowed(&key.rule, place)),
        (None, Some(kind), Preset::NumberOfKind(_)) => slot.fill(&key.preset_of(kind), place),
        _ => Ok(()),
    }
}

/// Each entry with its field.
fn each(entries: &'static [Entry], fields: &mut dyn Show, visit: &mut dyn FnMut(&'static Entry, Part)) {
    let mut entries = entries.iter();
    fields.show(&mut See(&mut |part| {
        if let Some(entry) = entries.next() {
            visit(entry, part);
        }
    }));
}

fn read_slot(key: &Key, slot: &mut dyn Slot, value: &Value, place: &Place) -> ConfigResult {
    check(key, value, place)?;
    // A negative zero would be a second spelling of the same setting.
    slot.fill(if let Value::Number(0.0) = value { &Value::Number(0.0) } else { value }, place)
}

/// Shows each key and each group of an object, those of its kind too.
fn each_own(entries: &'static [Entry], fields: &mut dyn Show, visit: &mut dyn FnMut(&'static Entry, Part)) {
    each(entries, fields, &mut |entry, part| match (entry, part) {
        (Entry::Kinds(_, kinds), Part::Kinds(own)) => each(kinds[own.kind()].1, &mut Own(own), visit),
        (entry, part) => visit(entry, part),
    });
}

impl Place<'_> {
    fn named<'a>(&'a self, name: &'a str) -> Place<'a> {
        Place::Named(self, name)
    }

    fn error(&self, code: Code) -> ConfigError {
        ConfigError::new(&self.path(), code)
    }
}

/// Says what is wrong with a value of this key: null is right for an optional one.
fn check(key: &Key, value: &Value, place: &Place) -> ConfigResult {
    if key.is_optional() && matches!(value, Value::Null) { Ok(()) } else { check_by(&key.rule, value, place) }
}

/// The same by its rule, and with which part of it.
fn check_by(rule: &Rule, value: &Value, place: &Place) -> ConfigResult {
    if !fits(rule, value) {
        return Err(allowed(rule, place).given(value));
    }
    let (rule, items) = match (*rule, value) {
        (Rule::Choices(choices), Value::List(items)) => (Rule::Choice(choices), items),
        (Rule::Numbers(..), Value::List(items)) => (Rule::Number(ITEM), items),
        _ => return Ok(()),
    };
    for (index, item) in items.iter().enumerate() {
        let place = Place::Item(place, index);
        check_by(&rule, item, &place)?;
        if matches!(rule, Rule::Choice(_)) && items[..index].iter().any(|other| other.as_text() == item.as_text()) {
            return Err(place.error(Code::Twice).given(item));
        }
    }
    Ok(())
}

/// Numbers in a list: far beyond any sensible data, and their squares are far from overflow.
const ITEM: Range = Range { min: -1e6, max: 1e6, min_exclusive: false, max_exclusive: false };

/// Whether a value is what the rule allows; of a list only its length.
fn fits(rule: &Rule, value: &Value) -> bool {
    match (*rule, value) {
        (Rule::Integer(min, max) | Rule::IntegerOrFull(min, max), Value::Number(number)) => {
            let whole = *number as u32;
            f64::from(whole) == *number && min <= whole && whole <= max
        }
        (Rule::IntegerOrFull(..), Value::Text(word)) => word == "full",
        (Rule::Number(range), Value::Number(number)) => range.contains(*number),
        (Rule::Boolean, Value::Boolean(_)) => true,
        (Rule::Choice(choices), _) => value.position(choices).is_some(),
        (Rule::Choices(_), Value::List(items)) => !items.is_empty(),
        (Rule::Numbers(min, max) | Rule::List(min, max, _), Value::List(items)) => (min..=max).contains(&items.len()),
        _ => false,
    }
}

/// An error that tells what a rule allows.
fn allowed(rule: &Rule, place: &Place) -> ConfigError {
    ConfigError { values: rule.allowed(), ..place.error(rule.code()) }
}
