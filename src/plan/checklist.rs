//! Checklists of the plan as a whole: acceptance criteria, documents to bring up to date, what follows a release.

use super::id;
use super::value::{Check, Form, Members, Text, Value, WrongType, each, text_or_number};

/// A checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist<'a> {
    /// The id: of one that states none, made from its name.
    pub id: Text<'a>,
    /// What it is called.
    pub name: Text<'a>,
    /// Whether the feature stays open while a line of it is.
    pub required: bool,
    /// It belongs to a template: its lines are placeholders and count nowhere.
    pub template: bool,
    /// Its lines.
    pub checks: Vec<Check<'a>>,
    /// Its text in the plan file; empty for one that is not there yet.
    pub raw: &'a str,
}

impl<'a> Checklist<'a> {
    /// The member of the plan file that holds them.
    pub const MEMBER: &'static str = "checklists";

    /// Reads the checklists of a plan file.
    pub fn read_all(raw: &'a str) -> Result<Vec<Self>, WrongType> {
        each(raw, "a list of {\"id\", \"name\", \"items\", …}", Self::read)
    }

    fn read(raw: &'a str) -> Result<Self, WrongType> {
        let members = Members::read(raw)?;
        let text = |name: &str| members.get(name).map(text_or_number).transpose().map(Option::unwrap_or_default);
        let (own, name) = (text("id")?, text("name")?);
        let checks = match members.get("items").map(|items| Value::read(Form::Checks, items)).transpose()?.flatten() {
            Some(Value::Checks(checks)) => checks,
            _ => Vec::new(),
        };
        let is = |name: &str| members.get(name) == Some("true");
        let made = || Text::from(id::slug(name.as_str()));
        Ok(Self {
            id: if own.is_blank() { made() } else { own },
            name,
            required: is("required"),
            template: is("template"),
            checks,
            raw,
        })
    }

    /// Whether it has this id; case, spaces, `_` and `-` do not matter.
    pub fn is(&self, wanted: &str) -> bool {
        id::same(self.id.as_str(), wanted)
    }

    /// Returns what it is called, or its id where it has no name.
    pub fn title(&self) -> &str {
        if self.name.is_blank() { self.id.as_str() } else { self.name.as_str() }
    }

    /// Returns how many of its lines are ticked.
    pub fn ticked(&self) -> usize {
        self.checks.iter().filter(|check| check.done).count()
    }

    /// Whether the feature must stay open because of it.
    pub fn keeps(&self) -> bool {
        self.required && !self.template && self.ticked() < self.checks.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checklist_is_read_with_its_lines() {
        let raw =
            r#"[{"name":"Before release","required":true,"items":["Notes",{"text":"Tag","done":true}]},{"id":"X"}]"#;
        let all = Checklist::read_all(raw).unwrap();
        assert_eq!((all[0].id.as_str(), all[0].ticked(), all[0].checks.len()), ("before-release", 1, 2));
        assert!(all[0].keeps() && !all[1].keeps() && all[1].is("x"));
        assert_eq!(all[1].title(), "X");
        for raw in ["{}", "[1]", r#"[{"items":[1]}]"#, r#"[{"name":[]}]"#] {
            assert!(Checklist::read_all(raw).is_err(), "{raw}");
        }
    }
}
