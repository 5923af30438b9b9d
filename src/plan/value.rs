//! What a field of an item can hold.

mod blocker;
mod dependency;
mod member;
mod run;
mod stamp;
mod step;
mod text;

pub use blocker::Blocker;
pub use dependency::Dependency;
pub use run::{Outcome, Run};
pub use stamp::Stamp;
pub use step::Step;
pub use text::Text;

use super::effort::{Effort, Estimate, Units};
use super::moment::Moment;
use super::status::Status;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// One line of a list that can be ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check<'a> {
    /// What is to hold.
    pub text: Text<'a>,
    /// Whether it does.
    pub done: bool,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Any text.
    Text(Text<'a>),
    /// A status.
    Status(Status),
    /// 0 to 100.
    Percent(u8),
    /// A whole number.
    Number(u64),
    /// A length of work.
    Effort(Effort),
    /// An expected length of work.
    Estimate(Estimate),
    /// A day or a moment.
    Moment(Moment),
    /// Texts in order.
    List(Vec<Text<'a>>),
    /// A list that can be ticked.
    Checks(Vec<Check<'a>>),
    /// Steps of the work.
    Steps(Vec<Step<'a>>),
    /// What is in the way.
    Blockers(Vec<Blocker<'a>>),
    /// How commands ended.
    Runs(Vec<Run<'a>>),
    /// That something holds; the rare one among large ones.
    Stamp(Box<Stamp<'a>>),
}

/// What sort of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One text.
    Text,
    /// Texts by lines, to which lines are added.
    Lines,
    /// One of the statuses.
    Status,
    /// 0 to 100.
    Percent,
    /// A whole number.
    Number,
    /// A length of work.
    Effort,
    /// A length of work or a range; two members of the plan file.
    Estimate,
    /// A day or a moment.
    Moment,
    /// The id of another item.
    Reference,
    /// Ids of other items.
    References,
    /// Texts in order.
    List,
    /// A list that can be ticked.
    Checks,
    /// Steps of the work.
    Steps,
    /// What is in the way.
    Blockers,
    /// How commands ended.
    Runs,
    /// That something holds.
    Stamp,
}

/// A member of the plan file holds something else than its field does.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}")]
pub struct WrongType {
    /// What would have been right.
    pub expected: &'static str,
}

/// The members of a JSON object in their order, each value as it stands.
#[derive(Debug, Clone, Default)]
pub struct Members<'a>(pub Vec<(Text<'a>, &'a str)>);

impl<'a> Members<'a> {
    /// Splits the text of a JSON object.
    pub fn read(object: &'a str) -> Result<Self, WrongType> {
        serde_json::from_str(object).map_err(|_| WrongType { expected: "an object in braces" })
    }

    /// Splits the text of a JSON object that was read before, and so is sound.
    pub fn of(object: &'a str) -> Self {
        match member::all(object) {
            Ok(all) => Self(all.into_iter().map(|(name, raw)| (Text::new(name), raw)).collect()),
            Err(_) => Self::read(object).unwrap_or_default(),
        }
    }

    /// Returns the text of the value of one member of a JSON object; of the same name twice, the last.
    pub fn one(object: &'a str, name: &str) -> Option<&'a str> {
        member::find(object, name).unwrap_or_else(|_| Self::read(object).ok()?.get(name))
    }

    /// Returns the text of a member's value; of the same name twice, the last.
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.0.iter().rev().find(|(key, _)| key.as_str() == name).map(|(_, value)| *value)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(key) = map.next_key::<Text<'de>>()? {
                    members.push((key, map.next_value::<&'de RawValue>()?.get()));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl<'a> Value<'a> {
    /// Reads a member of the plan file; `null` and an empty text are no value.
    pub fn read(form: Form, raw: &'a str) -> Result<Option<Self>, WrongType> {
        if raw == "null" || raw == "\"\"" {
            return Ok(None);
        }
        let value = match form {
            Form::Text | Form::Reference => Self::Text(text_or_number(raw)?),
            Form::Lines => Self::Text(lines(raw)?),
            Form::Status => Self::Status(status(raw)?),
            Form::Percent => Self::Percent(percent(raw)?),
            Form::Number => Self::Number(json(raw, "a whole number")?),
            Form::Effort => Self::Effort(effort(raw)?),
            Form::Estimate => Self::Estimate(Estimate::exactly(effort(raw)?)),
            Form::Moment => Self::Moment(moment(raw)?),
            Form::List => Self::List(list(raw)?),
            Form::References => Self::List(dependency::ids(raw)?),
            Form::Checks => Self::Checks(checks(raw)?),
            Form::Steps => Self::Steps(step::read(raw)?),
            Form::Blockers => Self::Blockers(blocker::read(raw)?),
            Form::Runs => Self::Runs(run::read(raw)?),
            Form::Stamp => Self::Stamp(Box::new(stamp::read(raw)?)),
        };
        Ok(Some(value))
    }

    /// The text, where the value is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text.as_str()),
            _ => None,
        }
    }
}

/// A value as a person reads it, in one line.
impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |f: &mut fmt::Formatter<'_>, texts: Vec<&str>| f.write_str(&texts.join(", "));
        match self {
            Self::Text(text) => write!(f, "{text}"),
            Self::Status(status) => write!(f, "{status}"),
            Self::Percent(percent) => write!(f, "{percent}%"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Effort(effort) => write!(f, "{effort}"),
            Self::Estimate(estimate) => write!(f, "{estimate}"),
            Self::Moment(moment) => write!(f, "{moment}"),
            Self::Stamp(stamp) => write!(f, "{stamp}"),
            Self::List(list) => join(f, list.iter().map(Text::as_str).collect()),
            Self::Checks(checks) => {
                write!(f, "{} of {} ticked", checks.iter().filter(|check| check.done).count(), checks.len())
            }
            Self::Steps(steps) => {
                write!(
                    f,
                    "{} of {} done",
                    steps.iter().filter(|step| step.status == Status::Complete).count(),
                    steps.len()
                )
            }
            Self::Runs(runs) => f.write_str(&runs.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
            Self::Blockers(blockers) => join(f, blockers.iter().map(|blocker| blocker.reason.as_str()).collect()),
        }
    }
}

fn json<'a, T: Deserialize<'a>>(raw: &'a str, expected: &'static str) -> Result<T, WrongType> {
    serde_json::from_str(raw).map_err(|_| WrongType { expected })
}

/// A text; a bare number counts as its own text, since hand-written plans have `"id": 3`.
pub(super) fn text_or_number(raw: &str) -> Result<Text<'_>, WrongType> {
    if let Some(text) = plain(raw) {
        return Ok(Text::new(text));
    }
    match serde_json::from_str::<Text<'_>>(raw) {
        Ok(text) => Ok(text),
        Err(_) if raw.starts_with(|c: char| c.is_ascii_digit() || c == '-') => Ok(Text::new(raw)),
        Err(_) => Err(WrongType { expected: "a text in quotes" }),
    }
}

/// The text of a JSON string.
pub(super) fn string<'a>(raw: &'a str, expected: &'static str) -> Result<Text<'a>, WrongType> {
    plain(raw).map_or_else(|| json(raw, expected), |text| Ok(Text::new(text)))
}

/// The text of a JSON string that is written without escapes.
fn plain(raw: &str) -> Option<&str> {
    let text = raw.strip_prefix('"')?.strip_suffix('"')?;
    // All bytes are looked at, since that is done many at a time.
    let is_plain = |plain, byte: u8| plain & !matches!(byte, b'"' | b'\\' | ..b' ');
    text.bytes().fold(true, is_plain).then_some(text)
}

/// The texts of a JSON array that holds nothing but such strings.
fn plain_list(raw: &str) -> Option<Vec<Text<'_>>> {
    let mut parts = raw.strip_suffix(']')?.split('"');
    if parts.next()?.trim_ascii_end() != "[" {
        return None;
    }
    let mut list = Vec::new();
    loop {
        let Some(text) = parts.next() else { return list.is_empty().then_some(list) };
        if text.bytes().any(|byte| matches!(byte, b'\\' | ..b' ')) {
            return None;
        }
        list.push(Text::new(text));
        match parts.next()?.trim_ascii() {
            "," => {}
            "" => return parts.next().is_none().then_some(list),
            _ => return None,
        }
    }
}

fn lines(raw: &str) -> Result<Text<'_>, WrongType> {
    if !raw.starts_with('[') {
        return json(raw, "a text in quotes, or a list of them");
    }
    let list: Vec<Text<'_>> = json(raw, "a text in quotes, or a list of them")?;
    Ok(list.iter().map(Text::as_str).collect::<Vec<_>>().join("\n").into())
}

fn status(raw: &str) -> Result<Status, WrongType> {
    const EXPECTED: &str =
        "one of not-started, queued, in-progress, in-review, blocked, complete, failed, deferred, cancelled";
    let text = string(raw, EXPECTED)?;
    Status::parse(text.as_str()).ok_or(WrongType { expected: EXPECTED })
}

fn percent(raw: &str) -> Result<u8, WrongType> {
    const EXPECTED: &str = "a number from 0 to 100";
    let number: f64 = json(raw, EXPECTED)?;
    (0.0..=100.0).contains(&number).then_some(number.round() as u8).ok_or(WrongType { expected: EXPECTED })
}

fn effort(raw: &str) -> Result<Effort, WrongType> {
    const EXPECTED: &str = "a number of hours, 0 or more";
    let text = raw.trim_matches('"');
    let hours = serde_json::from_str(raw).ok().and_then(Effort::from_hours);
    hours.or_else(|| Effort::parse(text, Units::default())).ok_or(WrongType { expected: EXPECTED })
}

fn moment(raw: &str) -> Result<Moment, WrongType> {
    const EXPECTED: &str = "a date as 2026-01-15, or a moment as 2026-01-15T14:30:00Z";
    let text = string(raw, EXPECTED)?;
    Moment::parse(text.as_str()).ok_or(WrongType { expected: EXPECTED })
}

pub(super) fn list(raw: &str) -> Result<Vec<Text<'_>>, WrongType> {
    const EXPECTED: &str = "a list of texts in quotes";
    if raw.starts_with('"') {
        return Ok(vec![string(raw, EXPECTED)?]);
    }
    if let Some(list) = plain_list(raw) {
        return Ok(list);
    }
    let raws: Vec<&RawValue> = json(raw, EXPECTED)?;
    let mut texts = Vec::with_capacity(raws.len());
    for raw in raws {
        texts.push(text_or_number(raw.get()).map_err(|_| WrongType { expected: EXPECTED })?);
    }
    Ok(texts)
}

fn checks(raw: &str) -> Result<Vec<Check<'_>>, WrongType> {
    const EXPECTED: &str = "a list of {\"text\", \"done\"}";
    each(raw, EXPECTED, |raw| {
        if raw.starts_with('"') {
            return Ok(Check { text: json(raw, EXPECTED)?, done: false });
        }
        let members = Members::read(raw)?;
        let done = members.get("done").is_some_and(|done| done == "true");
        Ok(Check { text: text_or_number(members.get("text").ok_or(WrongType { expected: EXPECTED })?)?, done })
    })
}

pub(super) fn each<'a, T>(
    raw: &'a str,
    expected: &'static str,
    read: impl Fn(&'a str) -> Result<T, WrongType>,
) -> Result<Vec<T>, WrongType> {
    let raws: Vec<&'a RawValue> = json(raw, expected)?;
    let mut all = Vec::with_capacity(raws.len());
    for raw in raws {
        all.push(read(raw.get())?);
    }
    Ok(all)
}

/// Whether a text is JSON at all.
pub fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}
