//! What happened to an item: one record for each command that changed it.

use super::moment::Moment;
use super::value::{Members, Text};
use serde_json::value::RawValue;

/// One operation on an item, complete enough to take it back.
#[derive(Debug, Clone, Default)]
pub struct Record<'a> {
    /// The command: `update`, `sync`, `start`, …
    pub op: Text<'a>,
    /// When.
    pub at: Option<Moment>,
    /// Who.
    pub by: Option<Text<'a>>,
    /// Why, where a rule was overruled.
    pub reason: Option<Text<'a>>,
    /// Members that changed: name, JSON before, JSON after.
    pub set: Vec<(Text<'a>, &'a str, &'a str)>,
    /// Members that something was added to: name, JSON of what was added.
    pub add: Vec<(Text<'a>, &'a str)>,
}

impl<'a> Record<'a> {
    /// Reads the records of a `history` member. Records in the older form (`field`, `from`, `to`) are read too.
    pub fn read_all(raw: &'a str) -> Vec<Self> {
        let raws: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
        raws.into_iter().filter_map(|raw| Self::read(raw.get())).collect()
    }

    /// The JSON text a member was given by this record, where it was.
    pub fn gave(&self, member: &str) -> Option<&'a str> {
        self.set.iter().find(|(name, ..)| name.as_str() == member).map(|(_, _, after)| *after)
    }

    fn read(raw: &'a str) -> Option<Self> {
        let members = Members::read(raw).ok()?;
        let text = |name| members.get(name).and_then(|raw| serde_json::from_str::<Text<'_>>(raw).ok());
        let at = text("at").and_then(|at| Moment::parse(at.as_str()));
        let mut record =
            Self { op: text("op").unwrap_or_default(), at, by: text("by"), reason: text("reason"), ..Self::default() };
        if let Some(Ok(set)) = members.get("set").map(Members::read) {
            record.set = set.0.into_iter().filter_map(|(name, pair)| before_after(name, pair)).collect();
        }
        if let Some(Ok(add)) = members.get("add").map(Members::read) {
            record.add = add.0;
        }
        if let (Some(field), Some(from), Some(to)) = (text("field"), members.get("from"), members.get("to")) {
            record.set.push((field, from, to));
        }
        Some(record)
    }
}

fn before_after<'a>(name: Text<'a>, pair: &'a str) -> Option<(Text<'a>, &'a str, &'a str)> {
    let pair: Vec<&RawValue> = serde_json::from_str(pair).ok()?;
    match pair[..] {
        [before, after] => Some((name, before.get(), after.get())),
        _ => None,
    }
}
