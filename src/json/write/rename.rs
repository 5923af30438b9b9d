//! Another id in the plan file: each text that names the item is replaced where it stands.

use crate::json::{Editor, Node, Style, range_of};
use crate::plan::question::{Condition, Question};
use crate::plan::rename::named_in;
use crate::plan::transition::How;
use crate::plan::value::Members;
use crate::plan::{Item, Kind, Plan, id};
use crate::text::{Edit, Edits, Overlap};
use serde_json::value::RawValue;

/// The members of an item that name others, with the member that does where an element of them is an object.
const REFERENCES: [(&str, &str); 4] = [("batch", ""), ("phase", ""), ("dependsOn", "id"), ("blockers", "reason")];

/// Returns the edits of the plan file that give an item another id wherever it is named, with a record in the log.
pub fn rename<'a>(
    mut editor: Editor<'a>,
    text: &str,
    plan: &Plan<'a>,
    item: &Item<'_>,
    new: &str,
    how: &How<'_>,
    mut documents: Option<Node>,
) -> Result<Edits, Overlap> {
    let record = super::record(how, Vec::new(), Vec::new());
    let record = super::with(record, "renamed", super::renamed(&[[item.id.to_string(), new.to_owned()]]));
    super::log(&mut editor, plan.raw, Vec::new(), super::told(record, &mut documents))?;
    let mut edits = editor.finish();
    anew(text, plan, item, new).into_iter().try_for_each(|edit| edits.add(edit))?;
    Ok(edits)
}

/// Returns the edits that give an item another id wherever it is named.
pub(super) fn anew(text: &str, plan: &Plan<'_>, item: &Item<'_>, new: &str) -> Vec<Edit> {
    let old = item.id.as_str();
    let mut edits = Vec::new();
    let naming = plan.items.iter().filter(|item| !named_in(item, old).is_empty());
    let named = naming.flat_map(|item| references(item, old));
    let quoted = Node::text(new).print(&Style::new(), "");
    for raw in item.member("id").into_iter().chain(named) {
        edits.push(Edit::replace(range_of(text, raw), quoted.clone()));
    }
    for (raw, named) in plan.questions.iter().flat_map(|question| conditions(plan, question, item)) {
        edits.push(Edit::replace(range_of(text, raw), Node::text(&named(new)).print(&Style::new(), "")));
    }
    for name in stated(plan, item) {
        edits.push(Edit::replace(range_of(text, name), &quoted[1..quoted.len() - 1]));
    }
    edits
}

/// Where the stated totals name a batch or phase.
fn stated<'a>(plan: &Plan<'a>, item: &Item<'_>) -> Vec<&'a str> {
    let member = |object: &'a str, name: &str| Members::read(object).ok()?.get(name);
    let by = plan.top.get("scope").and_then(|scope| member(scope, "by")).unwrap_or_default();
    let groups = [Kind::Batch, Kind::Phase].into_iter().filter_map(|kind| member(by, kind.name()));
    let names = groups.flat_map(|group| Members::read(group).unwrap_or_default().0);
    let plainly = names.filter_map(|(name, _)| name.borrowed());
    plainly.filter(|name| item.is(name)).collect()
}

/// The conditions of a gate that name an item, as they stand in the file, each with what names another instead.
fn conditions<'a>(plan: &Plan<'_>, question: &Question<'a>, item: &Item<'_>) -> Vec<(&'a str, Renamed)> {
    let options = Members::read(question.raw).unwrap_or_default().get("options").map(elements).unwrap_or_default();
    let stated = options.into_iter().filter_map(|option| Members::read(option).ok()?.get("if")).flat_map(elements);
    let texts = stated.filter_map(|raw| text(raw, "item"));
    let naming = |raw: &'a str| -> Option<(&'a str, Renamed)> {
        let said = plain(raw);
        let (from, to) = Condition::read(plan, &said).filter(|one| item.is(plan.items[one.item].id.as_str()))?.name;
        let (before, behind) = (said[..from].to_owned(), said[to..].to_owned());
        Some((raw, Box::new(move |new| format!("{before}{new}{behind}"))))
    };
    texts.filter_map(naming).collect()
}

/// A text with another id in it.
type Renamed = Box<dyn Fn(&str) -> String>;

/// The texts of an item that name another, as they stand in the file.
fn references<'a>(item: &Item<'a>, other: &str) -> Vec<&'a str> {
    let members = Members::read(item.raw).unwrap_or_default().0.into_iter();
    let known = |name: &str| REFERENCES.iter().find(|(member, _)| *member == name).map(|(_, key)| *key);
    let named = members.filter_map(|(name, raw)| Some((known(name.as_str())?, raw)));
    let texts = named.flat_map(|(key, raw)| elements(raw).into_iter().filter_map(move |raw| text(raw, key)));
    texts.filter(|raw| id::same(&plain(raw), other)).collect()
}

/// The elements of a list; a value that is none is its own element.
fn elements(raw: &str) -> Vec<&str> {
    let raws: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
    if raw.starts_with('[') { raws.into_iter().map(RawValue::get).collect() } else { vec![raw] }
}

/// The text of an element, which an object holds in a member.
fn text<'a>(raw: &'a str, key: &str) -> Option<&'a str> {
    if raw.starts_with('{') { Members::read(raw).ok()?.get(key) } else { Some(raw) }
}

/// A text without its quotes, or a number.
fn plain(raw: &str) -> String {
    serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Moment;
    use crate::text::Source;

    #[test]
    fn only_the_texts_that_name_the_item_change() {
        let text = r#"{"scope":{"by":{"batch":{"3":5,"4":1},"priority":{"3":1}}},"gates":[{"id":"3","options":["go",{"name":"on","if":"3 complete"},{"name":"no","if":["if 3 is open",{"item":3}]}]}],"tasks":[{"id":3,"title":"3"},{"id":"B","batch":"3","dependsOn":[3,{"id":"3","soft":true}],
            "blockers":["3",{"reason":"3","kind":"spec"},"3 is late"]},{"id":"C","blockers":"3","notes":"3"}]}"#;
        let source = Source::new("p", text.into());
        let ((plan, _), text) = (crate::json::read(&source), source.text());
        let how = How::next("rename", &plan, Moment::parse("2026-01-15").unwrap(), None);
        let edits = rename(Editor::new(text, "\n"), text, &plan, &plan.items[0], "A", &how, None).unwrap();
        let expected = r#"{"scope":{"by":{"batch":{"A":5,"4":1},"priority":{"3":1}}},"gates":[{"id":"3","options":["go",{"name":"on","if":"A complete"},{"name":"no","if":["if A is open",{"item":"A"}]}]}],"tasks":[{"id":"A","title":"3"},{"id":"B","batch":"A","dependsOn":["A",{"id":"A","soft":true}],
            "blockers":["A",{"reason":"A","kind":"spec"},"3 is late"]},{"id":"C","blockers":"A","notes":"3"}],"log":[{"op":"rename","seq":1,"at":"2026-01-15","renamed":[["3","A"]]}]}"#;
        assert_eq!(String::from_utf8(edits.apply(text.as_bytes())).unwrap(), expected);
    }
}
