//! Risks, criteria, targets, lessons, teams and assignments of documents, taken into the lists of the plan.

use super::super::keep::text;
use crate::collect::{Input, Outcome};
use crate::document::register::{self, Found};
use crate::json::Node;
use crate::json::write::kept::{Keep, object};
use crate::plan::kept::{Kept, List};
use crate::plan::{Plan, id};
use crate::reconcile::kept::{bound, own_id};
use crate::report::metrics::new_member;
use std::ops::Range;

/// What documents hold for lists, and what of it is new.
#[derive(Debug)]
pub(super) struct Lists<'t> {
    /// The elements of each document.
    pub(super) found: Vec<Vec<Found<'t>>>,
    /// New elements: the list, the id and the element.
    pub(super) new: Vec<(List, String, Node)>,
}

impl<'t> Lists<'t> {
    /// Reads the documents of an import, and makes elements of what the plan does not have yet.
    pub(super) fn of(plan: &Plan<'t>, inputs: &[Input<'t>], outcome: &Outcome) -> Self {
        let found: Vec<_> = inputs.iter().map(|input| register::of(input.reading)).collect();
        let mut new: Vec<(List, String, Node)> = Vec::new();
        for list in List::ALL.into_iter().filter(|list| is_free(plan, *list)) {
            let standing = Kept::all(plan, list);
            let next = list.next(plan);
            let mut seen: Vec<(String, usize)> = Vec::new();
            let mut more = 0;
            for (document, one) in found.iter().enumerate().flat_map(|(at, all)| all.iter().map(move |one| (at, one))) {
                let key = key(one);
                if one.list != list || bound(&standing, one).is_some() {
                    continue;
                }
                if let Some((_, at)) = seen.iter().find(|(other, _)| *other == key) {
                    fill(&mut new[*at].2, element(plan, "", one, &[]));
                    continue;
                }
                seen.push((key, new.len()));
                let own =
                    own_id(one).filter(|own| !new.iter().any(|(other, id, _)| *other == list && id::same(id, own)));
                let id = own.unwrap_or_else(|| {
                    more += 1;
                    list.after(&next, more - 1)
                });
                let tasks =
                    if list == List::Teams { tasks(plan, outcome, document, inputs, &one.range) } else { Vec::new() };
                let node = element(plan, &id, one, &tasks);
                new.push((list, id, node));
            }
        }
        Self { found, new }
    }

    /// The new elements as changes of the plan file.
    pub(super) fn keeps<'a>(&self) -> Vec<Keep<'a, 'a>> {
        self.new.iter().map(|(list, id, node)| Keep::Add(*list, id.clone(), node.clone())).collect()
    }

    /// How many are new of each list: `9 risks`.
    pub(super) fn told(&self) -> Vec<String> {
        let count = |list: List| self.new.iter().filter(|(other, ..)| *other == list).count();
        let told = |list: List| (count(list) > 0).then(|| format!("{} {}", count(list), list.named(count(list))));
        List::ALL.into_iter().filter_map(told).collect()
    }
}

/// Returns the members for metrics that templates name and the plan does not have.
pub(super) fn metrics(plan: &Plan<'_>, inputs: &[Input<'_>]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for label in inputs.iter().flat_map(|input| register::metrics(input.reading)) {
        names.extend(new_member(plan, &label).filter(|name| !names.iter().any(|other| id::same(other, name))));
    }
    names
}

/// Gives an element what another place of the same import says of it besides.
fn fill(element: &mut Node, other: Node) {
    if let (Node::Object(own, _), Node::Object(more, _)) = (element, other) {
        let new: Vec<_> = more.into_iter().filter(|(name, _)| own.iter().all(|(known, _)| known != name)).collect();
        own.extend(new);
    }
}

/// Whether the plan file has nothing else under the name of a list.
fn is_free(plan: &Plan<'_>, list: List) -> bool {
    plan.other(list.member()).is_none_or(|raw| raw.starts_with('['))
}

/// What tells an element from others of its list.
fn key(one: &Found<'_>) -> String {
    let of = |member: &str| {
        one.parts.iter().find(|part| part.member == member).map(register::Part::text).unwrap_or_default()
    };
    format!("{}/{}/{}/{}/{}", of("phase"), of("role"), of("group"), of("when"), id::key(&one.title))
}

fn element(plan: &Plan<'_>, id: &str, one: &Found<'_>, tasks: &[String]) -> Node {
    let title = match one.list {
        List::Risks => "risk",
        List::Teams => "name",
        _ => "text",
    };
    let mut members = vec![("id", text(Some(id))), (title, text(Some(&one.title)))];
    // What follows from other members is not kept twice.
    let derived = |member: &str| member == "score" && register::score(one).is_some();
    for part in one.parts.iter().filter(|part| part.member != "id" && !derived(part.member)) {
        let own = part.text();
        match (part.member, members.iter().position(|(name, _)| *name == part.member)) {
            ("done", _) => members.push(("done", Some(Node::Raw("true".to_owned())))),
            ("responsibilities" | "members", Some(at)) => {
                if let Some(Node::Array(all, _)) = &mut members[at].1 {
                    all.extend(register::texts(&[part]).iter().map(|text| Node::text(text)));
                }
            }
            ("responsibilities" | "members", None) => {
                let all = register::texts(&[part]).iter().map(|text| Node::text(text)).collect();
                members.push((part.member, Some(Node::Array(all, false))));
            }
            ("phase", _) => {
                let stored = plan.find(&own).map_or(own.clone(), |phase| phase.id.to_string());
                members.push(("phase", text(Some(&stored))));
            }
            (_, Some(_)) => {}
            (member, None) => members.push((member, text(Some(&own)))),
        }
    }
    if !tasks.is_empty() {
        members.push(("tasks", Some(Node::Array(tasks.iter().map(|id| Node::text(id)).collect(), false))));
    }
    object(members)
}

/// The items with an entry in a part of a document.
fn tasks(
    plan: &Plan<'_>,
    outcome: &Outcome,
    document: usize,
    inputs: &[Input<'_>],
    range: &Range<usize>,
) -> Vec<String> {
    let entries = &inputs[document].reading.entries;
    let inside = |sight: &(usize, usize)| sight.0 == document && range.contains(&entries[sight.1].name.start);
    let own = outcome.items.iter().filter(|item| item.sights.iter().any(inside));
    own.map(|item| plan.items[item.item].id.to_string()).collect()
}
