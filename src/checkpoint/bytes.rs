//! The bytes of a checkpoint, written and read part by part.

use crate::data::Data;
use crate::schema::{Code, ConfigError, DEEPEST, MOST_LETTERS, MOST_VALUES, Value};

/// What the bytes begin with.
const WORD: &[u8; 6] = b"RAVINE";
/// Goes up where bytes that were written before can no longer be read, or where a run makes something else of them.
const VERSION: u16 = 1;
const HEADER: usize = WORD.len() + 2 + 8;
/// What the light form begins with, behind the header; no tree does.
const LIGHT: u8 = b'p';

/// Bytes in the making.
pub struct Writer(Vec<u8>);

impl Default for Writer {
    fn default() -> Self {
        Self(vec![0; HEADER])
    }
}

impl Writer {
    /// The light form, for points with this checksum.
    pub fn light(points: u64) -> Self {
        let mut to = Self::default();
        to.0.push(LIGHT);
        to.u64(points);
        to
    }

    /// The checkpoint, with its header.
    pub fn finish(mut self) -> Vec<u8> {
        let checksum = checksum(&self.0[HEADER..]);
        let (header, _) = self.0.split_at_mut(HEADER);
        header[..6].copy_from_slice(WORD);
        header[6..8].copy_from_slice(&VERSION.to_le_bytes());
        header[8..].copy_from_slice(&checksum.to_le_bytes());
        self.0
    }

    /// Four bytes.
    #[inline(never)]
    pub fn u32(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    /// Eight bytes.
    #[inline(never)]
    pub fn u64(&mut self, number: u64) {
        self.0.extend(number.to_le_bytes());
    }

    /// The bits of a number, whatever they are.
    pub fn f64(&mut self, number: f64) {
        self.u64(number.to_bits());
    }

    /// How many there are, then their bits.
    pub fn floats(&mut self, numbers: &[f32]) {
        self.u32(numbers.len() as u32);
        for number in numbers {
            self.u32(number.to_bits());
        }
    }

    /// Nothing, or a number.
    pub fn optional(&mut self, number: Option<u64>) {
        self.u32(u32::from(number.is_some()));
        self.u64(number.unwrap_or(0));
    }

    #[inline(never)]
    fn text(&mut self, text: &str) {
        self.u32(text.len() as u32);
        self.0.extend(text.bytes());
    }

    /// A tree of values: a letter for what it is, then lengths, names and items.
    pub fn value(&mut self, value: &Value) {
        match value {
            Value::Null | Value::LongList(_) | Value::Other(_) => self.0.push(b'0'),
            Value::Boolean(boolean) => self.0.push(if *boolean { b'y' } else { b'n' }),
            Value::Number(number) => {
                self.0.push(b'd');
                self.f64(*number);
            }
            Value::Text(text) => {
                self.0.push(b't');
                self.text(text);
            }
            Value::List(items) => {
                self.0.push(b'l');
                self.u32(items.len() as u32);
                for item in items {
                    self.value(item);
                }
            }
            Value::Map(entries) => {
                self.0.push(b'm');
                self.u32(entries.len() as u32);
                for (name, item) in entries {
                    self.text(name);
                    self.value(item);
                }
            }
        }
    }
}

/// Bytes being read. Every part is `None` where the bytes end or make no sense.
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// The parts behind a header that is in order. An error of the field `checkpoint` where the word, the version or the checksum
    /// is another.
    pub fn new(bytes: &'a [u8]) -> Result<Self, ConfigError> {
        if bytes.len() < HEADER || !bytes.starts_with(WORD) {
            return Err(refused(Code::NoCheckpoint));
        }
        let (header, body) = bytes.split_at(HEADER);
        let version = u16::from_le_bytes([header[6], header[7]]);
        if version != VERSION {
            let error = refused(Code::CheckpointVersion).number("given", f64::from(version));
            return Err(error.number("version", f64::from(VERSION)));
        }
        if header[8..] != checksum(body).to_le_bytes() {
            return Err(refused(Code::CheckpointDamaged));
        }
        Ok(Self(body))
    }

    /// In the light form, the checksum of the points it belongs to.
    pub fn points(&mut self) -> Option<u64> {
        if self.0.first() != Some(&LIGHT) {
            return None;
        }
        self.take(1)?;
        self.u64()
    }

    /// What is left; nothing, when all was read.
    pub fn rest(&self) -> usize {
        self.0.len()
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// Four bytes.
    #[inline(never)]
    pub fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    /// Eight bytes.
    #[inline(never)]
    pub fn u64(&mut self) -> Option<u64> {
        self.take(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    /// A number, which may be infinite or NaN.
    pub fn f64(&mut self) -> Option<f64> {
        self.u64().map(f64::from_bits)
    }

    /// Fills `numbers`, if there are as many.
    pub fn floats(&mut self, numbers: &mut [f32]) -> Option<()> {
        if self.u32()? as usize != numbers.len() {
            return None;
        }
        for number in numbers {
            *number = f32::from_bits(self.u32()?);
        }
        Some(())
    }

    /// Nothing, or a number.
    pub fn optional(&mut self) -> Option<Option<u64>> {
        match (self.u32()?, self.u64()?) {
            (0, 0) => Some(None),
            (1, number) => Some(Some(number)),
            _ => None,
        }
    }

    #[inline(never)]
    fn text(&mut self) -> Option<String> {
        let length = self.u32()? as usize;
        let letters = self.take(length)?;
        // The words of a configuration have no others.
        let readable = length <= MOST_LETTERS && letters.is_ascii();
        readable.then(|| letters.iter().map(|letter| char::from(*letter)).collect())
    }

    /// A tree of values, no deeper and no larger than a configuration.
    pub fn value(&mut self) -> Option<Value> {
        self.value_within(DEEPEST, &mut { MOST_VALUES })
    }

    fn value_within(&mut self, depth: usize, left: &mut usize) -> Option<Value> {
        *left = left.checked_sub(1)?;
        match self.take(1)?[0] {
            b'0' => Some(Value::Null),
            b'y' => Some(Value::Boolean(true)),
            b'n' => Some(Value::Boolean(false)),
            b'd' => self.f64().map(Value::Number),
            b't' => self.text().map(Value::Text),
            b'l' if depth > 0 => {
                let mut items = Vec::new();
                for _ in 0..self.u32()? {
                    items.push(self.value_within(depth - 1, left)?);
                }
                Some(Value::List(items))
            }
            b'm' if depth > 0 => {
                let mut entries = Vec::new();
                for _ in 0..self.u32()? {
                    entries.push((self.text()?, self.value_within(depth - 1, left)?));
                }
                Some(Value::Map(entries))
            }
            _ => None,
        }
    }
}

/// An error of the field `checkpoint`.
pub fn refused(code: Code) -> ConfigError {
    ConfigError::new("checkpoint", code)
}

/// Two points that go with every task.
pub fn placeholder() -> Data {
    Data::Points { inputs: vec![0.0; 4], targets: vec![0.0, 1.0] }
}

/// The checksum of points of one's own; none of other data.
pub fn checksum_of_points(data: &Data) -> Option<u64> {
    let Data::Points { inputs, targets } = data else {
        return None;
    };
    Some(inputs.iter().chain(targets).fold(EMPTY, |hash, number| added(hash, &number.to_le_bytes())))
}

fn checksum(bytes: &[u8]) -> u64 {
    added(EMPTY, bytes)
}

/// The checksum of nothing.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The checksum of what it is of already, and some more.
#[inline(never)]
fn added(checksum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(checksum, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
