//! What the members of an object say together: its id, how far it is, whether it is work at all.

use super::list::{Role, role as role_of};
use super::object::Object;
use crate::document::word::status::of_percent;
use crate::plan::{Field, Kind, Status, Text};

impl<'s> Object<'s> {
    /// The id it is best known by: a key, else an id that a person can say, else a number.
    pub(super) fn id(&self) -> Option<&Text<'s>> {
        let of = |rank: u8| self.ids.iter().find(|(other, _)| *other == rank).map(|(_, id)| id);
        let number = of(1).filter(|_| of(2).is_none_or(|id| is_number(id.as_str()) || is_opaque(id.as_str())));
        of(0).or(number).or_else(|| of(2)).or_else(|| of(1)).or_else(|| of(3)).or_else(|| of(4))
    }

    /// How far it is: as it states, as its truth values and the column it stands in have it, as its share says.
    pub(super) fn progress(&self, column: Option<Status>, known: bool) -> Status {
        let stated = match (self.status, column) {
            (Some(Status::NotStarted), Some(column)) if self.is_open() => Some(column),
            (Some(Status::Complete), _) if self.dropped => Some(Status::Cancelled),
            (stated, _) => stated,
        };
        let full = || self.percent.filter(|percent| *percent >= 100.0).map(of_percent);
        let over = || self.flag.or((self.closed && !known).then_some(Status::Complete)).or_else(full);
        let finished = || self.value(Field::Completed).map(|_| Status::Complete);
        let share = || self.percent.map(of_percent);
        let found = stated.or_else(over).or(column).or_else(finished).or_else(share);
        found.unwrap_or(Status::NotStarted)
    }

    /// Whether its status says no more than that it is not closed.
    fn is_open(&self) -> bool {
        self.said
            .as_ref()
            .is_some_and(|said| ["open", "opened"].iter().any(|word| word.eq_ignore_ascii_case(said.as_str())))
    }

    /// Takes the name of its kind, `{"milestone": "Beta"}`, as its title or id, and its id where nothing else names it.
    pub(super) fn named_after(&mut self, role: Role, key: Option<&Text<'s>>) {
        let kind = match role {
            Role::Items(kind) if kind != Kind::Task => Some(kind),
            _ => None,
        };
        if let Some(at) = self.of.iter().position(|(of, _)| kind.is_some() && *of == kind) {
            let (_, name) = self.of.remove(at);
            if self.title.is_none() {
                self.title = Some((2, name));
            } else if self.ids.is_empty() {
                self.ids.push((2, name));
            }
        }
        let counts = matches!(role, Role::Items(_) | Role::Subtasks) && self.weight > 1;
        if self.title.is_none() && counts {
            self.title = self.id().or(key).map(|id| (3, id.clone()));
        }
    }

    /// Whether it states how far it is.
    pub(super) fn states(&self) -> bool {
        self.status.is_some() || self.percent.is_some() || self.flag.is_some()
    }

    /// Whether it is an item in a list of a role, told by itself.
    pub(super) fn is_work(&self, role: Role) -> bool {
        let Some((rank, _)) = &self.title else { return false };
        let has_id = !self.ids.is_empty();
        let titled = u32::from(*rank == 0);
        match role {
            Role::Aside | Role::Columns => false,
            Role::Items(Kind::Task) | Role::Subtasks => {
                self.weight > 0 || !self.strange && (*rank < 3 || has_id || !self.columns.is_empty())
            }
            Role::Items(_) => self.weight > 0 || has_id && !self.strange || self.has_parts(),
            Role::Cards => !self.strange && (self.weight > 0 || self.hints || has_id && *rank < 3),
            Role::Parts => !self.strange && (self.weight > 0 || self.hints && has_id),
            Role::Stages => self.states() && !self.strange,
            Role::Groups => self.states() && !self.strange && self.weight > 1,
            // A state and a person are what much else has: films, flights, parcels.
            Role::Unknown if !self.is_planned() => false,
            Role::Unknown | Role::Top => {
                let says = role == Role::Top || self.states() || self.ticks || self.weight > 1;
                !self.strange && self.weight > 0 && says && self.weight + titled > 1
            }
        }
    }

    /// Whether it says more of work than how far it is and whose: when, how long, how urgent, behind what, or an id that
    /// somebody says.
    fn is_planned(&self) -> bool {
        let of_work = [Field::Estimate, Field::Actual, Field::Due, Field::Priority];
        let spoken = || self.id().is_some_and(|id| is_spoken(id.as_str()));
        let says = self.fields.iter().any(|(field, _)| of_work.contains(field)) || !self.waits.is_empty();
        says || self.ticks || self.hints || self.percent.is_some() || spoken() || self.has_parts()
    }

    /// How much it says.
    pub(super) fn said_fields(&self) -> usize {
        self.own.0.len() + self.inner.len()
    }

    /// Whether lists of items stand in it.
    pub(super) fn has_parts(&self) -> bool {
        self.members().any(|(name, value)| value.starts_with(['[', '{']) && role_of(name.as_str()).holds_items())
    }
}

/// Whether an id is a number and nothing else.
pub(super) fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an id is one that somebody says: `K-1`, `money`, `1.2`, and not a number.
fn is_spoken(id: &str) -> bool {
    !is_opaque(id) && !is_number(id)
}

/// Whether nobody says an id: `9ea5e97d2f481d54`, `I_kwDOABcd12`.
fn is_opaque(id: &str) -> bool {
    let has = |what: fn(&char) -> bool| id.chars().any(|c| what(&c));
    let hex = id.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let mixed = has(char::is_ascii_lowercase) && has(char::is_ascii_uppercase);
    id.len() >= 12 && has(char::is_ascii_digit) && (hex || mixed)
}
