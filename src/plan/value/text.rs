//! A text of the plan file.

use serde::de::{Deserialize, Deserializer, Visitor};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A text, borrowed from the plan file where it stands there without escapes.
#[derive(Clone)]
pub struct Text<'a>(Held<'a>);

/// In two words rather than the three of a `Cow`: a plan holds a million of them.
#[derive(Clone)]
#[allow(clippy::box_collection, reason = "a text of its own is rare, and must not make all others larger")]
enum Held<'a> {
    Borrowed(&'a str),
    Owned(Box<String>),
}

impl<'a> Text<'a> {
    /// Borrows a text.
    pub fn new(text: &'a str) -> Self {
        Self(Held::Borrowed(text))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Borrowed(text) => text,
            Held::Owned(text) => text,
        }
    }

    /// The text as it stands in the plan file; none where it is written there with escapes, or does not stand there.
    pub fn borrowed(&self) -> Option<&'a str> {
        match self.0 {
            Held::Borrowed(text) => Some(text),
            Held::Owned(_) => None,
        }
    }

    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Held::Owned(Box::new(text)))
    }
}

impl Default for Text<'_> {
    fn default() -> Self {
        Self::new("")
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text<'_> {}

impl PartialOrd for Text<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Borrows wherever the parser can: serde's own `Cow` inside an `Option` or a `Vec` always copies.
impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Borrowing;
        impl<'de> Visitor<'de> for Borrowing {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text::new(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(text.to_owned().into())
            }
        }
        deserializer.deserialize_str(Borrowing)
    }
}
