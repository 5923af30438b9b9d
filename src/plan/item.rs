//! A task, batch or phase.

use super::effort::{Effort, Estimate};
use super::field::{ESTIMATE_MAX, Field};
use super::history::Record;
use super::moment::Moment;
use super::status::Status;
use super::value::{Blocker, Dependency, Members, Text, Value, WrongType};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// What sort of item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A stage of the work.
    Phase,
    /// A group of tasks.
    Batch,
    /// A piece of work.
    Task,
}

impl Kind {
    /// Every kind, in the order of the plan file.
    pub const ALL: [Self; 3] = [Self::Phase, Self::Batch, Self::Task];

    /// Returns the name, as `task`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Batch => "batch",
            Self::Task => "task",
        }
    }

    /// Returns the member of the plan file that holds the items of this kind.
    pub fn member(self) -> &'static str {
        match self {
            Self::Phase => "phases",
            Self::Batch => "batches",
            Self::Task => "tasks",
        }
    }
}

/// One item of the plan: what every command needs is typed here, the rest is read when asked for.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// What sort of item.
    pub kind: Kind,
    /// The id, unique over all kinds.
    pub id: Text<'a>,
    /// What it is called.
    pub title: Text<'a>,
    /// How far it is.
    pub status: Status,
    /// The status as the file spells it; empty where it has none.
    pub status_text: Text<'a>,
    /// How urgent.
    pub priority: Text<'a>,
    /// The part of the system.
    pub component: Text<'a>,
    /// The batch it belongs to.
    pub batch: Text<'a>,
    /// The phase it belongs to.
    pub phase: Text<'a>,
    /// Who does it.
    pub owner: Text<'a>,
    /// How long it should take.
    pub estimate: Option<Estimate>,
    /// How long it took.
    pub actual: Option<Effort>,
    /// 0 to 100, as stated.
    pub progress: Option<u8>,
    /// What must be complete first.
    pub depends_on: Vec<Text<'a>>,
    /// Those of them that say more than the id.
    pub dependencies: Vec<Dependency<'a>>,
    /// What is in the way.
    pub blockers: Vec<Blocker<'a>>,
    /// When work began.
    pub started: Option<Moment>,
    /// When it was completed.
    pub completed: Option<Moment>,
    /// Its title is a placeholder: it counts nowhere.
    pub template: bool,
    /// The document and heading its id was made from, where no document gave it one.
    pub made: Option<Box<Made<'a>>>,
    /// Its text in the plan file; empty for an item that is not there yet.
    pub raw: &'a str,
    /// What was set since the file was read, in order.
    #[expect(clippy::box_collection, reason = "hardly any item has one, and a plan holds a million")]
    set: Option<Box<Vec<Set<'a>>>>,
}

/// A field and what it was set to.
pub type Set<'a> = (Field, Option<Value<'a>>);

/// What an id was made from: the item is found again by it when its title changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made<'a> {
    /// The document's path.
    pub document: Text<'a>,
    /// The heading the entry stands under; empty where there is none.
    pub under: Text<'a>,
}

impl<'a> Made<'a> {
    fn read(raw: &'a str) -> Result<Option<Self>, WrongType> {
        let members = Members::read(raw)?;
        let text = |name| members.get(name).map(super::value::text_or_number).transpose();
        let (document, under) = (text("document")?, text("under")?);
        Ok(document.map(|document| Self { document, under: under.unwrap_or_default() }))
    }
}

impl<'a> Item<'a> {
    /// Returns an item that is not in the plan file yet.
    pub fn new(kind: Kind, id: impl Into<Text<'a>>, title: impl Into<Text<'a>>) -> Self {
        Self {
            kind,
            id: id.into(),
            title: title.into(),
            status: Status::NotStarted,
            status_text: Text::default(),
            priority: Text::default(),
            component: Text::default(),
            batch: Text::default(),
            phase: Text::default(),
            owner: Text::default(),
            estimate: None,
            actual: None,
            progress: None,
            depends_on: Vec::new(),
            dependencies: Vec::new(),
            blockers: Vec::new(),
            started: None,
            completed: None,
            template: false,
            made: None,
            raw: "",
            set: None,
        }
    }

    /// Returns the value of a field. A member of the wrong type is no value here; `validate` reports it.
    pub fn get(&self, field: Field) -> Option<Value<'a>> {
        self.value(field, |name| self.member(name))
    }

    /// The same, with the members found otherwise.
    pub(super) fn value(&self, field: Field, member: impl FnOnce(&str) -> Option<&'a str>) -> Option<Value<'a>> {
        let text = |text: &Text<'a>| (!text.as_str().is_empty()).then(|| Value::Text(text.clone()));
        match field {
            Field::Title => text(&self.title),
            Field::Status => Some(Value::Status(self.status)),
            Field::Priority => text(&self.priority),
            Field::Component => text(&self.component),
            Field::Batch => text(&self.batch),
            Field::Phase => text(&self.phase),
            Field::Owner => text(&self.owner),
            Field::Estimate => self.estimate.map(Value::Estimate),
            Field::Actual => self.actual.map(Value::Effort),
            Field::Progress => self.progress.map(Value::Percent),
            Field::DependsOn => (!self.depends_on.is_empty()).then(|| Value::List(self.depends_on.clone())),
            Field::Blockers => (!self.blockers.is_empty()).then(|| Value::Blockers(self.blockers.clone())),
            Field::Started => self.started.map(Value::Moment),
            Field::Completed => self.completed.map(Value::Moment),
            other => self.rare(other, member),
        }
    }

    /// Sets or clears a field in memory and remembers it, so that the plan file can be edited alike.
    pub fn put(&mut self, field: Field, value: Option<Value<'a>>) {
        self.hold(field, value.clone());
        let set = self.set.get_or_insert_default();
        set.retain(|(other, _)| *other != field);
        set.push((field, value));
    }

    /// Takes the value of a field that every command needs into its typed place.
    pub fn hold(&mut self, field: Field, value: Option<Value<'a>>) {
        let text = |value: Option<Value<'a>>| match value {
            Some(Value::Text(text)) => text,
            _ => Text::default(),
        };
        let moment = |value: Option<Value<'a>>| match value {
            Some(Value::Moment(moment)) => Some(moment),
            _ => None,
        };
        match (field, value) {
            (Field::Title, value) => self.title = text(value),
            (Field::Priority, value) => self.priority = text(value),
            (Field::Component, value) => self.component = text(value),
            (Field::Batch, value) => self.batch = text(value),
            (Field::Phase, value) => self.phase = text(value),
            (Field::Owner, value) => self.owner = text(value),
            (Field::Started, value) => self.started = moment(value),
            (Field::Completed, value) => self.completed = moment(value),
            (Field::Status, Some(Value::Status(status))) => self.status = status,
            (Field::Status, _) => self.status = Status::NotStarted,
            (Field::Estimate, Some(Value::Estimate(estimate))) => self.estimate = Some(estimate),
            (Field::Estimate, _) => self.estimate = None,
            (Field::Actual, Some(Value::Effort(effort))) => self.actual = Some(effort),
            (Field::Actual, _) => self.actual = None,
            (Field::Progress, Some(Value::Percent(percent))) => self.progress = Some(percent),
            (Field::Progress, _) => self.progress = None,
            (Field::DependsOn, Some(Value::List(list))) => self.depends_on = list,
            (Field::DependsOn, _) => self.depends_on = Vec::new(),
            (Field::Blockers, Some(Value::Blockers(blockers))) => self.blockers = blockers,
            (Field::Blockers, _) => self.blockers = Vec::new(),
            _ => {}
        }
    }

    /// What was set since the file was read.
    pub fn changed(&self) -> &[Set<'a>] {
        self.set.as_deref().map_or(&[], Vec::as_slice)
    }

    /// What must be complete first, each with what is said of it beyond the id.
    pub fn depends(&self) -> impl Iterator<Item = (&Text<'a>, Option<&Dependency<'a>>)> {
        let said: FxHashMap<&Text<'a>, &Dependency<'a>> = self.dependencies.iter().map(|one| (&one.id, one)).collect();
        self.depends_on.iter().map(move |id| (id, said.get(id).copied()))
    }

    /// What keeps the item until it is complete: its dependencies but those that only say what comes first.
    pub fn hard(&self) -> impl Iterator<Item = &Text<'a>> {
        self.depends().filter(|(_, said)| said.is_none_or(|said| !said.soft)).map(|(id, _)| id)
    }

    /// Whether a gate or decision of this id keeps the item until it has an answer.
    pub fn asks(&self, question: &str) -> bool {
        let named = |text: &Text<'_>| super::id::same(text.as_str(), question);
        let blocked = self.blockers.iter().any(|blocker| named(&blocker.reason));
        blocked || self.depends_on.iter().any(named) && self.hard().any(named)
    }

    /// How far the item is in percent: that of its tasks where it has any, else as stated or as its status says.
    pub fn progress_of<'p>(&self, tasks: impl Iterator<Item = &'p Self>) -> u8
    where
        'a: 'p,
    {
        let (mut all, mut done) = (0u32, 0u32);
        for task in tasks.filter(|task| task.status != Status::Cancelled) {
            all += 1;
            done += u32::from(task.status == Status::Complete);
        }
        match (all, self.status) {
            (0, Status::Complete) => 100,
            (0, _) => self.progress.unwrap_or(0),
            _ => (f64::from(done) * 100.0 / f64::from(all)).round() as u8,
        }
    }

    /// Returns what happened to the item, oldest first; records that are not understood are left out.
    pub fn history(&self) -> Vec<Record<'a>> {
        self.member("history").map(Record::read_all).unwrap_or_default()
    }

    /// Returns the text of a member of the item in the plan file.
    pub fn member(&self, name: &str) -> Option<&'a str> {
        if self.raw.is_empty() {
            return None;
        }
        Members::one(self.raw, name)
    }

    /// Whether the item has this id; case, spaces, `_` and `-` do not matter.
    pub fn is(&self, id: &str) -> bool {
        super::id::same(self.id.as_str(), id)
    }

    /// Whether a task belongs to this batch or phase.
    pub fn holds(&self, task: &Item<'_>) -> bool {
        match self.kind {
            Kind::Batch => self.is(task.batch.as_str()),
            Kind::Phase => self.is(task.phase.as_str()),
            Kind::Task => false,
        }
    }

    /// Returns `Batch 1: Critical Blockers` for `batch-1` named so, and the title alone where it says its id itself.
    pub fn heading(&self) -> Cow<'_, str> {
        let spoken = super::id::spoken(self.id.as_str());
        let title = self.title.as_str();
        if title.is_empty() {
            return Cow::Owned(spoken);
        }
        if super::id::same(title.split([':', '—', '–']).next().unwrap_or(title), &spoken) {
            return Cow::Borrowed(title);
        }
        Cow::Owned(format!("{spoken}: {title}"))
    }

    fn rare(&self, field: Field, member: impl FnOnce(&str) -> Option<&'a str>) -> Option<Value<'a>> {
        if let Some((_, value)) = self.changed().iter().find(|(other, _)| *other == field) {
            return value.clone();
        }
        let raw = member(field.member(self.kind))?;
        Value::read(field.row().form, raw).ok().flatten()
    }
}

/// A member of an item that does not hold what it should.
#[derive(Debug)]
pub struct BadMember<'a> {
    /// The member's name.
    pub name: String,
    /// Its value's text, a part of the plan file.
    pub raw: &'a str,
    /// What was expected.
    pub error: WrongType,
}

/// Reads an item from its text in the plan file; what is wrong with single members is put into `bad`.
pub fn read<'a>(kind: Kind, raw: &'a str, bad: &mut Vec<BadMember<'a>>) -> Item<'a> {
    let members = match Members::read(raw) {
        Ok(members) => members.0,
        Err(error) => {
            bad.push(BadMember { name: kind.name().to_owned(), raw, error });
            Vec::new()
        }
    };
    of(kind, raw, members, bad)
}

/// Takes an item of its members, of which those that are not read may be left out.
pub fn of<'a>(
    kind: Kind,
    raw: &'a str,
    members: impl IntoIterator<Item = (Text<'a>, &'a str)>,
    bad: &mut Vec<BadMember<'a>>,
) -> Item<'a> {
    let mut item = Item::new(kind, Text::default(), Text::default());
    item.raw = raw;
    let mut high = None;
    for (name, value) in members {
        let result = match name.as_str() {
            "id" => super::value::text_or_number(value).map(|id| item.id = id),
            "template" => {
                item.template = value == "true";
                Ok(())
            }
            "made" => Made::read(value).map(|made| item.made = made.map(Box::new)),
            ESTIMATE_MAX => Value::read(super::value::Form::Effort, value).map(|value| high = value),
            other => hold_member(&mut item, other, value),
        };
        if let Err(error) = result {
            bad.push(BadMember { name: name.as_str().to_owned(), raw: value, error });
        }
    }
    if let (Some(estimate), Some(Value::Effort(high))) = (&mut item.estimate, high) {
        estimate.high = (high > estimate.low).then_some(high);
    }
    item
}

/// Whether a member of this name is read with its item; the others are read when asked for.
pub fn is_read(kind: Kind, name: &str) -> bool {
    matches!(name, "id" | "title" | "name" | "template" | "made" | ESTIMATE_MAX) || hot(kind, name).is_some()
}

/// The field every command needs that a member of this name holds. The names are those of the field table, written out so that they are told apart quickly.
fn hot(kind: Kind, name: &str) -> Option<Field> {
    Some(match (name, kind) {
        ("title", Kind::Task) | ("name", Kind::Batch | Kind::Phase) => Field::Title,
        ("status", _) => Field::Status,
        ("priority", _) => Field::Priority,
        ("component", _) => Field::Component,
        ("batch", _) => Field::Batch,
        ("phase", _) => Field::Phase,
        ("owner", _) => Field::Owner,
        ("estimateHours", _) => Field::Estimate,
        ("actualHours", _) => Field::Actual,
        ("progress", _) => Field::Progress,
        ("dependsOn", _) => Field::DependsOn,
        ("blockers", _) => Field::Blockers,
        ("startedAt", _) => Field::Started,
        ("completedAt", _) => Field::Completed,
        _ => return None,
    })
}

fn hold_member<'a>(item: &mut Item<'a>, name: &str, raw: &'a str) -> Result<(), WrongType> {
    // A batch may carry `title`, and a task `name`: the other word counts where the right one is missing.
    let other_title = item.title.as_str().is_empty() && matches!(name, "title" | "name");
    let Some(field) = hot(item.kind, name).or(other_title.then_some(Field::Title)) else { return Ok(()) };
    let value = Value::read(field.row().form, raw)?;
    if field == Field::DependsOn {
        item.dependencies = Dependency::read_all(raw)?;
    }
    if field == Field::Status {
        item.status_text = super::value::string(raw, "a text").unwrap_or_default();
    }
    item.hold(field, value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::field::TABLE;

    /// The fields every command needs.
    const HOT: [Field; 14] = [
        Field::Title,
        Field::Status,
        Field::Priority,
        Field::Component,
        Field::Batch,
        Field::Phase,
        Field::Owner,
        Field::Estimate,
        Field::Actual,
        Field::Progress,
        Field::DependsOn,
        Field::Blockers,
        Field::Started,
        Field::Completed,
    ];

    #[test]
    fn the_fields_every_command_needs_are_known_by_the_names_of_the_table() {
        for (row, kind) in TABLE.iter().flat_map(|row| Kind::ALL.map(|kind| (row, kind))) {
            let expected = HOT.contains(&row.field).then_some(row.field);
            assert_eq!(hot(kind, row.field.member(kind)), expected, "{}", row.member);
        }
    }
}
