//! One object of a list: what its members say, and whether they speak of work.

use super::link::Link;
use super::name::{Meaning, Names, words_of};
use super::value::{
    self, elements, first_line, flag, length, percent, plain, reference, status_of, text, texts, truth,
};
use super::work::is_number;
use crate::plan::value::{Form, Members};
use crate::plan::{Effort, Field, Kind, Moment, Status, Text, Value, priority};

/// What the members of an object say.
#[derive(Debug, Default)]
pub(super) struct Object<'s> {
    /// Its text in the file.
    pub(super) raw: &'s str,
    /// Its own members.
    pub(super) own: Members<'s>,
    /// Those of the objects that wrap some of them.
    pub(super) inner: Vec<(Text<'s>, &'s str)>,
    /// Its title, and how good a one; 0 is the best.
    pub(super) title: Option<(u8, Text<'s>)>,
    /// All that it is known by, with how good an id each is.
    pub(super) ids: Vec<(u8, Text<'s>)>,
    /// The status it states, and how that is spelled.
    pub(super) status: Option<Status>,
    /// How the status is spelled.
    pub(super) said: Option<Text<'s>>,
    /// What its truth values say.
    pub(super) flag: Option<Status>,
    /// A truth value or a day says that it is closed, which may mean put away.
    pub(super) closed: bool,
    /// It has a truth value that says whether it is complete.
    pub(super) ticks: bool,
    /// How much of it is done.
    pub(super) percent: Option<f64>,
    /// It was given up, as the reason says for which it was closed.
    pub(super) dropped: bool,
    /// The columns it names.
    pub(super) columns: Vec<Text<'s>>,
    /// The phases and batches it names; of no kind where it says only that it belongs there.
    pub(super) of: Vec<(Option<Kind>, Text<'s>)>,
    /// What it waits for.
    pub(super) waits: Vec<Text<'s>>,
    /// What keeps it, by an id or in words.
    pub(super) kept: Vec<Text<'s>>,
    /// What sort of thing it says it is.
    pub(super) sort: Option<Text<'s>>,
    /// The other fields.
    pub(super) fields: Vec<(Field, Value<'s>)>,
    /// The names of members that have no field, and hold a text, a number or a list of these.
    pub(super) left: Vec<Text<'s>>,
    /// The name of the member that gave the title.
    titled: Option<Text<'s>>,
    /// How often it says that it is work.
    pub(super) weight: u32,
    /// It has what work has, and much else as well: steps.
    pub(super) hints: bool,
    /// It says that it is something else.
    pub(super) strange: bool,
}

/// Members whose objects hold what an item says.
const WRAPPERS: [&str; 16] = [
    "fields",
    "content",
    "attributes",
    "node",
    "properties",
    "time stats",
    "timetracking",
    "time tracking",
    "issue",
    "item",
    "task",
    "data",
    "card",
    "story",
    "time estimates",
    "memberships",
];

/// How deep members may be wrapped.
const DEEPEST: usize = 3;

/// Words of things that are put out and not worked on: such a status says nothing of work.
const PUBLISHED: [&str; 12] = [
    "published",
    "draft",
    "live",
    "archived",
    "active",
    "inactive",
    "enabled",
    "disabled",
    "released",
    "available",
    "current",
    "deleted",
];

/// Words that much else than work has as its state.
const COMMON: [&str; 8] = ["open", "closed", "new", "approved", "accepted", "opened", "paid", "confirmed"];

impl<'s> Object<'s> {
    /// Reads an object; none where the text is none.
    pub(super) fn read(raw: &'s str, names: &mut Names<'s>) -> Option<Self> {
        let own = Members::read(raw).ok()?;
        let mut object = Self { raw, ..Self::default() };
        let mut inner = Vec::new();
        for (name, value) in &own.0 {
            unwrapped(name, value, DEEPEST, &mut inner);
        }
        for (name, value) in own.0.iter().filter(|(_, value)| !is_nothing(value)) {
            object.take(name, value, names);
        }
        for (name, value) in inner.iter().filter(|(_, value)| !is_nothing(value)) {
            object.take(name, value, names);
        }
        object.own = own;
        object.inner = inner;
        if object.title.is_none() && object.weight > 0 {
            object.title = object.sentence(names).map(|title| (5, title));
            let (title, own) = (object.title.as_ref().map(|(_, title)| title), &object.own);
            let said = |name: &Text<'s>| own.get(name.as_str()).and_then(text).map(first_line);
            object.left.retain(|name| said(name).as_ref() != title);
        }
        Some(object)
    }

    /// Its label beside an id, else the first text of more than two words in a member of which nothing is known: what is to be
    /// done, by whatever name.
    fn sentence(&self, names: &mut Names<'s>) -> Option<Text<'s>> {
        let label = self.own.get("label").filter(|raw| raw.starts_with('"')).and_then(text);
        if label.is_some() || self.weight < 2 {
            return label.filter(|_| !self.ids.is_empty()).map(first_line);
        }
        let mut texts =
            self.own.0.iter().filter(|(name, raw)| raw.starts_with('"') && names.of(name) == Meaning::Nothing);
        texts.find_map(|(_, raw)| text(raw).filter(|text| text.as_str().split(' ').count() > 2).map(first_line))
    }

    /// All members, those that are wrapped in place of what wraps them.
    pub(super) fn members(&self) -> impl Iterator<Item = &(Text<'s>, &'s str)> {
        self.own.0.iter().chain(&self.inner).filter(|(name, raw)| !raw.starts_with('{') || !wraps(name.as_str()))
    }

    fn take(&mut self, name: &Text<'s>, raw: &'s str, names: &mut Names<'s>) {
        let meaning = names.of(name);
        // `"done": 1` ticks, and `"estimate": 1` does not.
        let number = || match raw {
            "1" | "0" if flag(name.as_str()) == Some(Status::Complete) => Some(raw == "1"),
            _ => None,
        };
        if let Some(truth) = truth(raw).or_else(number) {
            return self.ticked(name.as_str(), truth, meaning);
        }
        match meaning {
            Meaning::Title(rank) => {
                let better = self.title.as_ref().is_none_or(|(other, _)| rank < *other);
                match plain(raw).filter(|_| better) {
                    Some(title) => {
                        self.title = Some((rank, first_line(title)));
                        self.left.extend(self.titled.replace(name.clone()));
                    }
                    None => self.left.push(name.clone()),
                }
            }
            Meaning::Id(rank) => self.ids.extend(plain(raw).map(|id| (rank, id))),
            Meaning::Of(kind) => self.of.extend(reference(raw).map(|id| (Some(kind), id))),
            Meaning::Parent => self.of.extend(reference(raw).map(|id| (None, id))),
            Meaning::Column => self.columns.extend(text(raw)),
            Meaning::Type => self.sort = self.sort.take().or_else(|| text(raw)),
            Meaning::Outcome => {
                let outcome = text(raw).and_then(|text| value::said_status(text.as_str()));
                self.dropped |= outcome == Some(Status::Cancelled);
            }
            Meaning::Strange => self.strange = true,
            Meaning::Length(field, bare) => self.length(field, raw, bare, name.as_str()),
            Meaning::Field(field) => self.field(field, raw),
            Meaning::Nothing if is_plain(raw) => self.left.push(name.clone()),
            Meaning::Nothing => {}
        }
    }

    /// A truth value.
    fn ticked(&mut self, name: &str, truth: bool, meaning: Meaning) {
        let found = flag(name).or((meaning == Meaning::Field(Field::Status)).then_some(Status::Complete));
        let Some(status) = found else { return };
        let closed = words_of(name).ends_with("closed");
        if status == Status::Complete {
            self.ticks = true;
            self.closed |= closed && truth;
            self.weight += if closed { 1 } else { 2 };
        }
        if truth && !closed && self.flag != Some(Status::Complete) {
            self.flag = Some(status);
        }
    }

    fn length(&mut self, field: Field, raw: &'s str, bare: Effort, name: &str) {
        if let Some((planned, taken)) = value::both(raw) {
            for (field, raw) in [(Field::Estimate, planned), (Field::Actual, taken)] {
                if let Some(raw) = raw {
                    self.length(field, raw, bare, name);
                }
            }
            return;
        }
        // `"duration": 45`: nothing says of what.
        let words = words_of(name);
        let times =
            ["time", "duration", "elapsed", "timestamp"].iter().any(|word| words.split(' ').any(|own| own == *word));
        let bare_time = times && bare == Effort::HOUR && !words.contains("hour") && !raw.contains(char::is_alphabetic);
        let Some(estimate) = length(raw, bare).filter(|_| !bare_time && self.value(field).is_none()) else { return };
        // Songs and courses have these as well.
        let common = matches!(words.as_str(), "duration" | "time" | "hours" | "elapsed" | "elapsed time");
        self.weight += u32::from(!common);
        let value = if field == Field::Estimate { Value::Estimate(estimate) } else { Value::Effort(estimate.low) };
        self.fields.push((field, value));
    }

    fn field(&mut self, field: Field, raw: &'s str) {
        match field {
            Field::Status => self.stated(raw),
            Field::Progress => {
                if let Some(percent) = percent(raw) {
                    self.percent = self.percent.or(Some(percent));
                    self.weight += 1;
                } else {
                    self.stated(raw);
                }
            }
            Field::DependsOn => {
                // `{"dependencies": {"blockedBy": ["T3"]}}`
                let inner = Members::read(raw).unwrap_or_default().0;
                let lists = inner.iter().filter(|(_, value)| value.starts_with('[')).map(|(_, value)| *value);
                let lists: Vec<_> = lists.collect();
                let whole = if lists.is_empty() { raw } else { "" };
                lists.into_iter().chain([whole]).for_each(|raw| self.linked(raw));
                self.weight += u32::from(!raw.starts_with('{'));
            }
            Field::Blockers => self.kept.extend(texts(raw)),
            Field::Steps => self.hints |= elements(raw).next().is_some(),
            _ => self.plain(field, raw),
        }
    }

    /// What it waits for, and what it belongs to where its links say of what type they are.
    fn linked(&mut self, raw: &'s str) {
        if !raw.starts_with('[') {
            return self.waits.extend(texts(raw));
        }
        for raw in elements(raw) {
            match Link::of(raw) {
                Link::Waits => self.waits.extend(reference(raw)),
                Link::Belongs => self.of.extend(reference(raw).map(|id| (None, id))),
                Link::Beside => {}
            }
        }
    }

    fn stated(&mut self, raw: &'s str) {
        let (status, said) = status_of(raw);
        // A word that is no status may name a column.
        self.columns.extend(said.clone());
        let common = |said: &Option<Text<'_>>| {
            said.as_ref().is_none_or(|said| COMMON.iter().any(|word| word.eq_ignore_ascii_case(said.as_str())))
        };
        let better = self.status.is_none() || status.is_some() && common(&self.said) && !common(&said);
        if better && (status.is_some() || self.said.is_none()) {
            let published =
                said.as_ref().is_some_and(|said| PUBLISHED.iter().any(|word| word.eq_ignore_ascii_case(said.as_str())));
            self.weight += if status.is_none() || published {
                0
            } else if common(&said) {
                1
            } else {
                2
            };
            self.status = status;
            self.said = said;
        }
    }

    /// A field that is taken as it stands.
    fn plain(&mut self, field: Field, raw: &'s str) {
        // `{"priority": 2, "priorityLabel": "High"}`: the word says more.
        let number = |value: &Value<'_>| value.as_text().is_some_and(is_number);
        if self.value(field).is_some_and(|value| field != Field::Priority || !number(value)) {
            return;
        }
        let value = match field.row().form {
            Form::Moment => text(raw).and_then(|text| Moment::parse(text.as_str())).map(Value::Moment),
            Form::List => Some(texts(raw)).filter(|list| !list.is_empty()).map(Value::List),
            _ => text(raw).map(Value::Text),
        };
        let Some(value) = value else { return };
        self.weight += u32::from(match field {
            Field::Owner | Field::Due => true,
            Field::Priority => value.as_text().is_some_and(|text| priority::find(text).is_some() || text.len() == 1),
            _ => false,
        });
        self.fields.retain(|(other, _)| *other != field);
        self.fields.push((field, value));
    }

    /// The value of one of the other fields.
    pub(super) fn value(&self, field: Field) -> Option<&Value<'s>> {
        self.fields.iter().find(|(other, _)| *other == field).map(|(_, value)| value)
    }
}

/// Whether an object of this name holds what an item says.
fn wraps(name: &str) -> bool {
    WRAPPERS.contains(&words_of(name).as_str())
}

fn is_nothing(raw: &str) -> bool {
    matches!(raw, "null" | "\"\"" | "[]" | "{}")
}

/// Whether a value is a text, a number, or a list of these.
fn is_plain(raw: &str) -> bool {
    let holds = |raw: &str| raw.starts_with(['[', '{']);
    !holds(raw) || raw.starts_with('[') && !elements(raw).any(holds)
}

/// The members of an object that wraps what an item says, and of those within it.
fn unwrapped<'s>(name: &Text<'s>, raw: &'s str, deep: usize, found: &mut Vec<(Text<'s>, &'s str)>) {
    let words = words_of(name.as_str());
    if deep == 0 || !raw.starts_with(['[', '{']) || !WRAPPERS.contains(&words.as_str()) {
        return;
    }
    if raw.starts_with('[') {
        // Of the places of a task in projects the first counts.
        return elements(raw)
            .take(usize::from(words == "memberships"))
            .for_each(|raw| unwrapped(name, raw, deep, found));
    }
    let members = Members::read(raw).unwrap_or_default().0;
    let of_time = words == "time stats";
    for (name, value) in members {
        unwrapped(&name, value, deep - 1, found);
        // Beside words for people, its numbers are seconds.
        if !of_time || value.starts_with('"') {
            found.push((name, value));
        }
    }
}
