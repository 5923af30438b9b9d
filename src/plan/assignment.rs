//! `key=value` on the command line: what is to be set, added or removed.

use super::effort::{Effort, Estimate, Units};
use super::field::{Field, TABLE};
use super::moment::Moment;
use super::status::Status;
use super::value::{Blocker, Check, Form, Stamp, Step, Text, Value};
use super::{Item, id};

/// What an assignment does with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `key=value`; an empty value clears.
    Set,
    /// `key+=value`
    Add,
    /// `key-=value`
    Remove,
}

/// One `key=value`, whose value is known to fit its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The field.
    pub field: Field,
    /// Set, add or remove.
    pub op: Op,
    /// The value as given.
    pub text: String,
    /// Whether the value is a list with commas.
    pub(super) listed: bool,
    /// What is known of a blocker beyond its reason.
    pub(super) more: Option<Box<Blocker<'static>>>,
    /// The value itself, where it has no form on the command line.
    pub(super) exact: Option<Box<Value<'static>>>,
}

/// Why an assignment cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It has no `=`.
    #[error("\"{0}\" is no assignment; write key=value, as status=complete")]
    NoEquals(String),
    /// The key names no field.
    #[error("there is no field \"{key}\"{}", hint(key, near.as_deref()))]
    Unknown {
        /// The key as given.
        key: String,
        /// The key that may be meant.
        near: Option<String>,
    },
    /// The value does not fit.
    #[error("{key}={text} does not fit: {expected}")]
    Value {
        /// The field's key, as given.
        key: String,
        /// The value as given.
        text: String,
        /// What would fit.
        expected: String,
    },
}

/// Whether a text can be what an item is called.
pub fn is_title(text: &str) -> bool {
    !text.trim().is_empty() && !text.trim().contains(['\n', '\r'])
}

/// Whether a text has the form of a day, and no calendar has that day.
fn is_no_day(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let formed = matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2));
    formed && text.parse::<chrono::NaiveDate>().is_err()
}

fn hint(key: &str, near: Option<&str>) -> String {
    match near {
        _ if key.eq_ignore_ascii_case("id") => "; `plan rename OLD NEW` gives an item another id".to_owned(),
        Some(near) => format!("; did you mean {near}?"),
        None => format!("; the fields are {}", TABLE.iter().map(|row| row.key).collect::<Vec<_>>().join(", ")),
    }
}

impl Unfit {
    /// Names the key as somebody typed it.
    fn typed(self, typed: &str) -> Self {
        match self {
            Self::Value { text, expected, .. } => Self::Value { key: typed.to_owned(), text, expected },
            other => other,
        }
    }
}

impl Assignment {
    /// Sets a field to a text that has the form of the command line.
    pub fn set(field: Field, text: impl Into<String>) -> Self {
        Self { field, op: Op::Set, text: text.into(), listed: false, more: None, exact: None }
    }

    /// Adds to a field.
    pub fn add(field: Field, text: impl Into<String>) -> Self {
        Self { field, op: Op::Add, text: text.into(), listed: false, more: None, exact: None }
    }

    /// Takes from a field.
    pub fn remove(field: Field, text: impl Into<String>) -> Self {
        Self { field, op: Op::Remove, text: text.into(), listed: false, more: None, exact: None }
    }

    /// Adds a blocker of which more is known than its reason, or says more of one that stands.
    pub fn block(blocker: Blocker<'static>) -> Self {
        let reason = blocker.reason.to_string();
        Self { more: Some(Box::new(blocker)), ..Self::add(Field::Blockers, reason) }
    }

    /// Sets a field to a value that has no form on the command line.
    pub fn exactly(field: Field, value: Value<'static>) -> Self {
        Self { exact: Some(Box::new(value)), ..Self::set(field, "") }
    }

    /// Reads `key=value`, `key+=value`, `key-=value` or `key=`, and tells whether the value fits before any file is read.
    pub fn parse(argument: &str) -> Result<Self, Unfit> {
        let (key, text) = argument.split_once('=').ok_or_else(|| Unfit::NoEquals(argument.to_owned()))?;
        let (key, op) = match key.strip_suffix('+') {
            Some(key) => (key, Op::Add),
            None => key.strip_suffix('-').map_or((key, Op::Set), |key| (key, Op::Remove)),
        };
        let key = key.trim();
        let field = Field::parse(key).ok_or_else(|| Unfit::Unknown {
            key: key.to_owned(),
            near: id::nearest(key, TABLE.iter().map(|row| row.key)).map(str::to_owned),
        })?;
        let listed = matches!(field, Field::DependsOn | Field::Files) || key.eq_ignore_ascii_case("blockers");
        let assignment = Self { field, op, text: text.trim().to_owned(), listed, more: None, exact: None };
        let blank = Item::new(super::Kind::Task, String::new(), String::new());
        assignment.check(&blank).map_err(|unfit| unfit.typed(key))?;
        Ok(assignment)
    }

    fn check(&self, blank: &Item<'_>) -> Result<(), Unfit> {
        let form = self.field.row().form;
        let add_only = matches!(
            form,
            Form::Text | Form::Status | Form::Moment | Form::Estimate | Form::Reference | Form::Number | Form::Stamp
        );
        if self.op != Op::Set && add_only {
            return Err(self.unfit("it holds one value, so write = to set it"));
        }
        if self.op != Op::Set && self.text.is_empty() {
            return Err(self.unfit("say what to add or remove"));
        }
        if self.field == Field::Status && self.text.is_empty() {
            return Err(self.unfit("an item always has a status; write status=not-started to begin it anew"));
        }
        if self.field == Field::Title && !is_title(&self.text) {
            return Err(self.unfit("a title is some words in one line"));
        }
        match form {
            Form::Checks | Form::Steps => Ok(()),
            _ if self.op == Op::Remove => Ok(()),
            _ => self.value(blank, Units::default()).map(drop),
        }
    }

    /// Returns what the field of an item holds after the assignment.
    pub fn value<'a>(&self, item: &Item<'a>, units: Units) -> Result<Option<Value<'a>>, Unfit> {
        if let Some(value) = &self.exact {
            return Ok(Some((**value).clone()));
        }
        if self.op == Op::Set && self.text.is_empty() {
            return Ok(None);
        }
        let units = Units { bare: Some(Effort::HOUR), ..units };
        let old = item.get(self.field);
        let text = || Text::from(self.text.clone());
        let value = match self.field.row().form {
            Form::Text | Form::Reference => Value::Text(text()),
            Form::Status => Value::Status(Status::parse(&self.text).ok_or_else(|| {
                let names = Status::ALL.map(Status::name).join(", ");
                let near =
                    Status::nearest(&self.text).map_or_else(String::new, |near| format!("; did you mean {near}?"));
                self.unfit(&format!("a status is one of {names}{near}"))
            })?),
            Form::Percent => Value::Percent(self.percent(old.as_ref())?),
            Form::Number => Value::Number(self.text.parse().map_err(|_| self.unfit("a whole number is wanted"))?),
            Form::Effort => Value::Effort(self.effort(old.as_ref(), units)?),
            Form::Estimate => Value::Estimate(self.estimate(units)?),
            Form::Moment => Value::Moment(self.moment()?),
            Form::Lines => Value::Text(self.lines(old.as_ref()).into()),
            Form::List | Form::References => Value::List(self.list(old)),
            Form::Blockers => Value::Blockers(self.blockers(old)),
            Form::Checks => Value::Checks(self.checks(old)?),
            Form::Steps => Value::Steps(self.steps(old)?),
            Form::Stamp => Value::Stamp(Box::new(Stamp::parse(&self.text).ok_or_else(|| {
                self.unfit("write yes, a day as 2026-01-15 or a link; an empty value takes it away")
            })?)),
            Form::Runs => return Err(self.unfit("`plan verify` writes it; an empty value clears it")),
        };
        Ok(match value {
            Value::List(list) if list.is_empty() => None,
            Value::Blockers(list) if list.is_empty() => None,
            Value::Checks(list) if list.is_empty() => None,
            Value::Steps(list) if list.is_empty() => None,
            Value::Text(text) if text.as_str().is_empty() => None,
            value => Some(value),
        })
    }

    fn unfit(&self, expected: &str) -> Unfit {
        Unfit::Value { key: self.field.name().to_owned(), text: self.text.clone(), expected: expected.to_owned() }
    }

    fn percent(&self, old: Option<&Value<'_>>) -> Result<u8, Unfit> {
        let number: f64 =
            self.text.trim_end_matches('%').trim().parse().map_err(|_| self.unfit("progress is 0 to 100"))?;
        let old = if let Some(Value::Percent(percent)) = old { f64::from(*percent) } else { 0.0 };
        let number = match self.op {
            Op::Set => number,
            Op::Add => old + number,
            Op::Remove => old - number,
        };
        (0.0..=100.0)
            .contains(&number)
            .then_some(number.round() as u8)
            .ok_or_else(|| self.unfit("progress is 0 to 100"))
    }

    fn effort(&self, old: Option<&Value<'_>>, units: Units) -> Result<Effort, Unfit> {
        let given =
            Effort::parse(&self.text, units).ok_or_else(|| self.unfit("an effort is as 1.5h, 90m, 1h30m or 2d"))?;
        let old = if let Some(Value::Effort(effort)) = old { effort.0 } else { 0 };
        Ok(Effort(match self.op {
            Op::Set => given.0,
            Op::Add => old + given.0,
            Op::Remove => old.saturating_sub(given.0),
        }))
    }

    fn estimate(&self, units: Units) -> Result<Estimate, Unfit> {
        let estimate = Estimate::parse(&self.text, units);
        let estimate = estimate.ok_or_else(|| self.unfit("an estimate is as 1.5h, 2-3h, 3h+ or ~8h"))?;
        Ok(Estimate { open: false, about: false, ..estimate })
    }

    fn moment(&self) -> Result<Moment, Unfit> {
        let expected = "a day is as 2026-01-15, a moment as 2026-01-15T14:30:00Z";
        let missing = || self.text.get(..10).filter(|day| is_no_day(day));
        let expected =
            || missing().map_or_else(|| expected.to_owned(), |day| format!("there is no {day} in the calendar"));
        Moment::parse(&self.text).ok_or_else(|| self.unfit(&expected()))
    }

    fn lines(&self, old: Option<&Value<'_>>) -> String {
        let old = old.and_then(Value::as_text).unwrap_or_default();
        match self.op {
            Op::Set => self.text.clone(),
            Op::Add if old.is_empty() => self.text.clone(),
            Op::Add => format!("{old}\n{}", self.text),
            Op::Remove => old.lines().filter(|line| *line != self.text).collect::<Vec<_>>().join("\n"),
        }
    }

    fn parts(&self) -> Vec<String> {
        if !self.listed {
            return vec![self.text.clone()];
        }
        self.text.split(',').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }

    fn list<'a>(&self, old: Option<Value<'a>>) -> Vec<Text<'a>> {
        let old = if let Some(Value::List(list)) = old { list } else { Vec::new() };
        combined(
            self.op,
            old,
            self.parts(),
            |text, part| text.as_str() == part || id::same(text.as_str(), part),
            Text::from,
        )
    }

    fn blockers<'a>(&self, old: Option<Value<'a>>) -> Vec<Blocker<'a>> {
        let old = if let Some(Value::Blockers(list)) = old { list } else { Vec::new() };
        let none = |part: &String| !matches!(part.to_lowercase().as_str(), "none" | "-" | "—");
        let parts = self.parts().into_iter().filter(none).collect();
        let more = self.more.as_deref();
        let new = |reason: String| Blocker { reason: reason.into(), ..more.cloned().unwrap_or_default() };
        let same = |blocker: &Blocker<'_>, part: &str| id::same(blocker.reason.as_str(), part);
        let mut all = combined(self.op, old, parts, same, new);
        if let Some(more) = more {
            let said = all.iter_mut().filter(|blocker| same(blocker, more.reason.as_str()));
            said.for_each(|blocker| add_to(blocker, more));
        }
        all
    }

    fn checks<'a>(&self, old: Option<Value<'a>>) -> Result<Vec<Check<'a>>, Unfit> {
        let mut checks = if let Some(Value::Checks(list)) = old { list } else { Vec::new() };
        match self.op {
            Op::Add => checks.push(Check { text: self.text.clone().into(), done: false }),
            Op::Remove => {
                let at = self.pick(&self.text, checks.iter().map(|check| check.text.as_str()))?;
                checks.remove(at);
            }
            Op::Set if self.text == "all" => checks.iter_mut().for_each(|check| check.done = true),
            Op::Set => {
                let (which, state) = self.text.rsplit_once(':').unwrap_or((&self.text, "done"));
                let (which, done) = match state {
                    "open" => (which, false),
                    "done" => (which, true),
                    _ => (self.text.as_str(), true),
                };
                let at = self.pick(which, checks.iter().map(|check| check.text.as_str()))?;
                checks[at].done = done;
            }
        }
        Ok(checks)
    }

    fn steps<'a>(&self, old: Option<Value<'a>>) -> Result<Vec<Step<'a>>, Unfit> {
        let mut steps = if let Some(Value::Steps(list)) = old { list } else { Vec::new() };
        match self.op {
            Op::Add => steps.push(Step { text: self.text.clone().into(), ..Step::default() }),
            Op::Remove => {
                let at = self.pick(&self.text, steps.iter().map(|step| step.text.as_str()))?;
                steps.remove(at);
            }
            Op::Set => {
                let split =
                    self.text.rsplit_once(':').and_then(|(which, status)| Some((which, Status::parse(status)?)));
                let (which, status) = split.unwrap_or((&self.text, Status::Complete));
                let at = self.pick(which, steps.iter().map(|step| step.text.as_str()))?;
                steps[at].status = status;
            }
        }
        Ok(steps)
    }

    /// The place of a line named by its number from 1 or by its text or a part of it.
    fn pick<'c>(&self, which: &str, texts: impl Iterator<Item = &'c str>) -> Result<usize, Unfit> {
        let texts: Vec<_> = texts.collect();
        if let Ok(number) = which.trim().parse::<usize>() {
            let expected = format!("there are {} lines, numbered from 1", texts.len());
            return (1..=texts.len()).contains(&number).then(|| number - 1).ok_or_else(|| self.unfit(&expected));
        }
        let which = which.trim().to_lowercase();
        if let Some(at) = texts.iter().position(|text| text.to_lowercase() == which) {
            return Ok(at);
        }
        let hits: Vec<_> = (0..texts.len()).filter(|at| texts[*at].to_lowercase().contains(&which)).collect();
        match hits[..] {
            [at] => Ok(at),
            [] => Err(self.unfit("no line says so; name it by its number or by words it holds")),
            _ => Err(self.unfit("several lines say so; name one by its number")),
        }
    }
}

/// Says more of a blocker that stands; since when it does, is not known anew.
fn add_to(blocker: &mut Blocker<'_>, more: &Blocker<'static>) {
    let or = |new: &Option<Text<'static>>, old: &mut Option<Text<'_>>| {
        if let Some(new) = new {
            *old = Some(new.clone());
        }
    };
    or(&more.kind, &mut blocker.kind);
    or(&more.expected, &mut blocker.expected);
    or(&more.escalated_to, &mut blocker.escalated_to);
}

fn combined<T>(
    op: Op,
    mut old: Vec<T>,
    parts: Vec<String>,
    same: impl Fn(&T, &str) -> bool,
    new: impl Fn(String) -> T,
) -> Vec<T> {
    match op {
        Op::Remove => old.retain(|one| !parts.iter().any(|part| same(one, part))),
        Op::Add | Op::Set => {
            let mut kept = if op == Op::Add { std::mem::take(&mut old) } else { Vec::new() };
            for part in parts {
                // What stays keeps all it holds: a blocker its date, a text its spelling.
                if kept.iter().any(|one| same(one, &part)) {
                    continue;
                }
                let standing = old.iter().position(|one| same(one, &part));
                kept.push(standing.map_or_else(|| new(part), |at| old.remove(at)));
            }
            return kept;
        }
    }
    old
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Kind;

    fn after(raw: &'static str, argument: &str) -> Result<String, String> {
        let mut bad = Vec::new();
        let item = crate::plan::item::read(Kind::Task, raw, &mut bad);
        let assignment = Assignment::parse(argument).map_err(|error| error.to_string())?;
        let value = assignment.value(&item, Units::default()).map_err(|error| error.to_string())?;
        Ok(value.map_or_else(|| "nothing".to_owned(), |value| value.to_string()))
    }

    #[test]
    fn assignments_set_add_remove_and_clear() {
        for (raw, argument, expected) in [
            ("{}", "status=done", "complete"),
            ("{}", "status=In Progress", "in-progress"),
            ("{}", "progress=50%", "50%"),
            ("{\"actualHours\":1}", "effort+=30m", "1.5h"),
            ("{}", "effort=1.5", "1.5h"),
            ("{}", "estimate=2-3h", "2-3h"),
            ("{\"notes\":\"one\"}", "note+=two", "one\ntwo"),
            ("{\"notes\":\"one\"}", "notes=", "nothing"),
            ("{\"blockers\":[\"batch-1\"]}", "blockers=Batch 1,batch-2", "batch-1, batch-2"),
            ("{\"blockers\":[\"batch-1\"]}", "blockers-=batch-1", "nothing"),
            ("{}", "blocker=waits for the key, and the lock", "waits for the key, and the lock"),
            ("{\"dependsOn\":[\"A\"]}", "depends+=B,C", "A, B, C"),
            ("{\"validation\":[{\"text\":\"builds\"},{\"text\":\"tests pass\"}]}", "validation=2", "1 of 2 ticked"),
            ("{\"validation\":[{\"text\":\"builds\"},{\"text\":\"tests pass\"}]}", "validation=tests", "1 of 2 ticked"),
            ("{\"steps\":[\"a\",\"b\"]}", "step=1", "1 of 2 done"),
            ("{}", "due=January 15, 2026", "2026-01-15"),
        ] {
            assert_eq!(after(raw, argument).as_deref(), Ok(expected), "{argument}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_with_what_would() {
        for (argument, expected) in [
            ("status", "is no assignment"),
            ("stauts=done", "did you mean status?"),
            ("status=almost", "a status is one of not-started"),
            ("status=don", "deferred, cancelled; did you mean done?"),
            ("status=in-progres", "did you mean in-progress?"),
            ("progress=150", "progress is 0 to 100"),
            ("progress=-1", "progress is 0 to 100"),
            ("effort=soon", "an effort is as 1.5h"),
            ("owner+=bob", "write = to set it"),
            ("due=someday", "a day is as"),
        ] {
            let error = after("{}", argument).unwrap_err();
            assert!(error.contains(expected), "{argument}: {error}");
        }
    }
}
