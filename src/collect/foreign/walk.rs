//! Goes through a file and finds the objects that are items, with what each stands in.

use super::board::{Board, Column};
use super::list::{Role, column, key_status, kind_named, led_status, role};
use super::name::{Meaning, Names};
use super::object::Object;
use super::value::elements;
use super::work::is_number;
use crate::plan::value::Members;
use crate::plan::{Field, Kind, Text, id};
use rustc_hash::{FxHashMap, FxHashSet};

/// An object that is an item.
#[derive(Debug)]
pub(super) struct Candidate<'s> {
    /// What it says.
    pub(super) object: Object<'s>,
    /// What sort of item it is.
    pub(super) kind: Kind,
    /// Its name in an object that is keyed by ids.
    pub(super) key: Option<Text<'s>>,
    /// The place of the item it stands in.
    pub(super) parent: Option<usize>,
    /// It stands among the parts of a task.
    pub(super) subtask: bool,
    /// What it stands in that is no item; its ids may begin anew there.
    pub(super) scope: usize,
    /// The column of a board it stands in.
    pub(super) column: Option<Column<'s>>,
}

/// Where a value stands.
#[derive(Debug, Clone)]
struct Place<'s> {
    role: Role,
    parent: Option<usize>,
    scope: usize,
    column: Option<Column<'s>>,
}

/// What was found in a file.
#[derive(Debug, Default)]
pub(super) struct Walk<'s> {
    /// The items, each behind the one it stands in.
    pub(super) found: Vec<Candidate<'s>>,
    /// What items stand in that is none; the first is the file.
    pub(super) scopes: Vec<Text<'s>>,
    names: Names<'s>,
    board: Board<'s>,
}

/// Members of files that are of a form of their own and hold no plan.
const FORMS: [&str; 7] =
    ["openapi", "swagger", "asyncapi", "lockfileVersion", "compilerOptions", "$defs", "devDependencies"];

/// Goes through a file that is JSON.
pub(super) fn walk(text: &str) -> Walk<'_> {
    let mut walk = Walk::new();
    if Members::read(text).is_ok_and(|members| FORMS.iter().any(|form| members.get(form).is_some())) {
        return walk;
    }
    walk.board.gather(text, &mut walk.names, 0);
    let role = if text.starts_with('[') { Role::Top } else { Role::Unknown };
    walk.inside(text, &Place::of_file(role));
    walk.once();
    walk
}

/// Goes through the rows of a file that is a list of values, each of which is JSON.
pub(super) fn rows<'s>(rows: impl Iterator<Item = &'s str>) -> Walk<'s> {
    let mut walk = Walk::new();
    let objects = rows.filter_map(|row| Object::read(row, &mut walk.names));
    let list = objects.map(|object| (None, object)).collect();
    walk.list(list, &Place::of_file(Role::Top));
    walk.once();
    walk
}

impl Place<'_> {
    /// The file as a whole.
    const fn of_file(role: Role) -> Self {
        Self { role, parent: None, scope: 0, column: None }
    }
}

type Element<'s> = (Option<Text<'s>>, Object<'s>);

impl<'s> Walk<'s> {
    fn new() -> Self {
        Self { scopes: vec![Text::default()], ..Self::default() }
    }

    /// A member, whose name says what its value holds.
    fn member(&mut self, name: &Text<'s>, raw: &'s str, place: &Place<'s>) {
        if !raw.starts_with(['[', '{']) {
            return;
        }
        let own = role(name.as_str());
        // `{"tasks": {"nodes": [...]}}`: what wraps a list says nothing of it.
        let role = if own == Role::Parts && place.role != Role::Unknown { place.role } else { own };
        let column = match led_status(name.as_str()) {
            Some(status) => Some((Some(status), name.clone())),
            None => place.column.clone(),
        };
        let scope = if role == Role::Unknown && raw.starts_with('{') { self.scope(name.clone()) } else { place.scope };
        self.inside(raw, &Place { role, scope, column, ..place.clone() });
    }

    fn scope(&mut self, name: Text<'s>) -> usize {
        self.scopes.push(name);
        self.scopes.len() - 1
    }

    fn inside(&mut self, raw: &'s str, place: &Place<'s>) {
        if place.role == Role::Aside {
            return;
        }
        if raw.starts_with('[') {
            let objects = elements(raw).filter_map(|raw| Object::read(raw, &mut self.names));
            let list = objects.map(|object| (None, object)).collect();
            return self.list(list, place);
        }
        let Ok(members) = Members::read(raw) else { return };
        if !self.keyed(&members, place) {
            self.members(&members.0, place);
        }
    }

    /// An object whose names are the ids of items.
    fn keyed(&mut self, members: &Members<'s>, place: &Place<'s>) -> bool {
        let by_name = matches!(place.role, Role::Columns | Role::Stages | Role::Unknown) || place.role.holds_items();
        if !by_name || members.0.is_empty() || !members.0.iter().all(|(_, value)| value.starts_with('{')) {
            return false;
        }
        let objects =
            members.0.iter().filter_map(|(key, raw)| Some((key.clone(), Object::read(raw, &mut self.names)?)));
        let list: Vec<Element<'s>> = objects.map(|(key, object)| (Some(key), object)).collect();
        let column = place.role == Role::Columns;
        let works = |(key, object): &Element<'s>| self.is_work(key.as_ref(), object, place.role);
        let some = place.role.holds_items() && list.iter().any(works);
        let all = || list.len() > 1 && list.iter().all(works);
        let are = column || some || all();
        if are {
            self.list(list, place);
        }
        are
    }

    /// The members of an object that is no item, or of one that is.
    fn members(&mut self, members: &[(Text<'s>, &'s str)], place: &Place<'s>) {
        let holds = |raw: &str| raw.starts_with(['[', '{']);
        let keys = members.iter().filter(|(name, raw)| holds(raw) && key_status(name.as_str()).is_some()).count();
        let is_board = keys > 1 || keys > 0 && place.role.holds_items();
        for (name, raw) in members.iter().filter(|(_, raw)| holds(raw)) {
            match key_status(name.as_str()).filter(|_| is_board) {
                Some(status) => {
                    let kind = if place.role.holds_items() { place.role.kind() } else { Kind::Task };
                    let column = Some((Some(status), name.clone()));
                    self.inside(raw, &Place { role: Role::Items(kind), column, ..place.clone() });
                }
                None => self.member(name, raw, place),
            }
        }
    }

    fn list(&mut self, mut list: Vec<Element<'s>>, place: &Place<'s>) {
        let within = matches!(place.role, Role::Parts | Role::Cards | Role::Unknown) && place.column.is_some();
        let role = if within { Role::Items(Kind::Task) } else { place.role };
        for (key, object) in &mut list {
            object.named_after(role, key.as_ref());
        }
        let works: Vec<_> = list
            .iter()
            .map(|(key, object)| self.is_work(key.as_ref(), object, role) && !self.is_check(object, place))
            .collect();
        let titled = list.iter().filter(|(_, object)| object.title.is_some()).count();
        let count = works.iter().filter(|works| **works).count();
        // Where half of a list is work, all of it is.
        let all =
            matches!(role, Role::Unknown | Role::Top | Role::Parts | Role::Cards) && count > 0 && count * 2 >= titled;
        let some = matches!(role, Role::Items(_) | Role::Subtasks | Role::Stages | Role::Groups);
        for ((key, object), works) in list.into_iter().zip(works) {
            let is = some && works || all && object.title.is_some() && !object.strange;
            if is {
                self.item(key, object, role, place);
            } else {
                self.pass(key, &object, role, place);
            }
        }
    }

    /// Whether an object is work, by what it says or by the column of a board or the word of a legend that it names.
    fn is_work(&self, key: Option<&Text<'s>>, object: &Object<'s>, role: Role) -> bool {
        let placed = || self.board.column(object, key).is_some_and(|(status, _)| status.is_some());
        object.is_work(role) || role == Role::Unknown && object.weight > 0 && object.title.is_some() && placed()
    }

    /// A line that can be ticked and says no more is a part of its task's checklist.
    fn is_check(&self, object: &Object<'s>, place: &Place<'s>) -> bool {
        let in_task = place.parent.is_some_and(|parent| self.found[parent].kind == Kind::Task);
        in_task && place.role == Role::Parts && object.status.is_none() && object.ids.is_empty()
    }

    /// What holds items and is none: a column of a board, a project, a wrapper.
    fn pass(&mut self, key: Option<Text<'s>>, object: &Object<'s>, role: Role, place: &Place<'s>) {
        let name = object.title.as_ref().map(|(_, title)| title.clone()).or(key);
        // Elsewhere a name must be a status as a whole.
        let is_column = |name: &Text<'s>| {
            matches!(role, Role::Columns | Role::Stages)
                || !matches!(role, Role::Items(_) | Role::Subtasks) && key_status(name.as_str()).is_some()
        };
        let below = match (role, name) {
            (_, Some(name)) if is_column(&name) => {
                let column = Some((column(name.as_str()), name));
                Place { role: Role::Unknown, column, ..place.clone() }
            }
            (Role::Groups | Role::Unknown | Role::Top, Some(name)) => {
                let scope = self.scope(name);
                Place { role: Role::Unknown, scope, ..place.clone() }
            }
            _ => Place { role: if role.holds_items() { role } else { Role::Unknown }, ..place.clone() },
        };
        self.members(&object.own.0, &below);
    }

    fn item(&mut self, key: Option<Text<'s>>, object: Object<'s>, role: Role, place: &Place<'s>) {
        let kind = self.kind(&object, key.as_ref(), role, place.parent);
        let column = self.board.column(&object, key.as_ref()).or_else(|| place.column.clone());
        let parts: Vec<_> = object.members().filter(|(_, raw)| raw.starts_with(['[', '{'])).cloned().collect();
        let subtask = role == Role::Subtasks;
        let (parent, scope) = (place.parent, place.scope);
        self.found.push(Candidate { object, kind, key, parent, subtask, scope, column });
        let place = Place { role: Role::Unknown, parent: Some(self.found.len() - 1), scope, column: None };
        let parts: Vec<_> = parts.into_iter().filter(|(name, _)| Self::may_hold(name, kind)).collect();
        self.members(&parts, &place);
    }

    /// Whether a member of an item may hold items.
    fn may_hold(name: &Text<'s>, kind: Kind) -> bool {
        let steps = super::name::meaning(name.as_str()) == Meaning::Field(Field::Steps);
        match role(name.as_str()) {
            role if kind == Kind::Task => role.holds_items() && !steps,
            role => {
                role.holds_items()
                    || matches!(role, Role::Groups | Role::Stages | Role::Unknown)
                    || key_status(name.as_str()).is_some()
            }
        }
    }

    /// Leaves out what stands there twice: an item, and its short form among the parts of another.
    fn once(&mut self) {
        let mut first: FxHashMap<String, usize> = FxHashMap::default();
        let mut out = vec![false; self.found.len()];
        let holds: FxHashSet<_> = self.found.iter().filter_map(|found| found.parent).collect();
        for (at, found) in self.found.iter().enumerate() {
            let Some(id) = found.object.id().filter(|id| !is_number(id.as_str())) else { continue };
            let other = *first.entry(id::key(id.as_str())).or_insert(at);
            let (one, two) = (&self.found[other].object, &found.object);
            if other == at || one.title.as_ref().map(|(_, title)| title) != two.title.as_ref().map(|(_, title)| title) {
                continue;
            }
            let short = if one.said_fields() < two.said_fields() { other } else { at };
            if !holds.contains(&short) {
                out[short] = true;
                first.insert(id::key(id.as_str()), other + at - short);
            }
        }
        let mut places = Vec::with_capacity(out.len());
        out.iter().fold(0, |next, out| {
            places.push(next);
            next + usize::from(!out)
        });
        let mut out = out.into_iter();
        self.found.retain(|_| !out.next().unwrap_or_default());
        self.found.iter_mut().for_each(|found| found.parent = found.parent.map(|parent| places[parent]));
    }

    /// The kind of an item by its list, its type and what it stands in: no phase stands in a phase.
    fn kind(&self, object: &Object<'s>, key: Option<&Text<'s>>, role: Role, parent: Option<usize>) -> Kind {
        let named = object.sort.as_ref().and_then(|sort| kind_named(sort.as_str()));
        let keyed = || key.and_then(|key| kind_named(key.as_str().trim_end_matches(|c: char| !c.is_alphabetic())));
        let own = match role.kind() {
            Kind::Task => named.or_else(keyed).unwrap_or(Kind::Task),
            Kind::Batch if role == Role::Groups && !object.has_parts() => Kind::Task,
            kind => kind,
        };
        let nearer = |at: &usize| self.found[*at].kind;
        match (own, parent.as_ref().map(nearer)) {
            (Kind::Phase, Some(Kind::Phase)) if object.has_parts() => Kind::Batch,
            (_, Some(Kind::Task)) | (Kind::Phase | Kind::Batch, Some(Kind::Batch)) | (Kind::Phase, Some(_)) => {
                Kind::Task
            }
            (kind, _) => kind,
        }
    }
}
