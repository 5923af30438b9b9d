//! What holds for any bytes: `fuzz/targets` tries it without end, and the test below for a fixed time.

use plan::collect::foreign;
use plan::document;
use plan::json::{self, Editor, Node};
use plan::plan::id;
use plan::plan::value::Members;
use plan::text::hunk::{hunks, place};
use plan::text::{Edit, Edits, Source, View};
use std::collections::HashSet;

/// A document is read, whatever it holds, and all that is found stands in it.
pub(crate) fn document(bytes: &[u8]) {
    let source = Source::new("a.md", bytes.to_vec());
    assert_eq!(source.bytes(), bytes);
    let view = View::new(&source);
    let reading = document::read(view.text(), "a.md", None);
    for entry in &reading.entries {
        assert!(view.text().get(entry.range.clone()).is_some(), "{:?}", entry.range);
        for slot in &entry.slots {
            assert!(view.text().get(slot.range.clone()).is_some(), "{:?}", slot.range);
            let file = view.in_file(&slot.range);
            assert!(file.start <= file.end && file.end <= bytes.len(), "{file:?}");
        }
    }
    for figure in &reading.figures {
        assert!(view.text().get(figure.range.clone()).is_some(), "{:?}", figure.range);
    }
}

/// A plan file is read or refused; a member that is set reads back, one that is removed is gone, and nothing else moves.
pub(crate) fn plan_file(bytes: &[u8]) {
    let source = Source::new("execution-plan.json", bytes.to_vec());
    let others = foreign::read(&source);
    let ids: HashSet<_> = others.iter().map(|other| id::key(other.item.id.as_str())).collect();
    assert!(ids.len() == others.len() && others.iter().all(|other| other.at < bytes.len()));
    let (plan, findings) = json::read(&source);
    if !findings.is_empty() {
        return;
    }
    let objects = std::iter::once(plan.raw).chain(plan.items.iter().map(|item| item.raw));
    for object in objects {
        let Ok(before) = Members::read(object) else { continue };
        let names = before.0.iter().map(|(name, _)| name.to_string()).chain(["new \"one\"".to_owned()]);
        for name in names.take(8) {
            for node in [Some(Node::text("é\n")), None] {
                let at = json::range_of(source.text(), object);
                let mut editor = Editor::new(source.text(), source.newline());
                editor.set(object, &[(name.clone(), node.clone())]).unwrap();
                let after = String::from_utf8(editor.finish().apply(source.bytes())).unwrap();
                let end = after.len() - (source.text().len() - at.end);
                assert!(after.starts_with(&source.text()[..at.start]) && after.ends_with(&source.text()[at.end..]));
                let members = Members::read(&after[at.start..end]).unwrap();
                let others = |members: &Members<'_>| {
                    let others = members.0.iter().filter(|(other, _)| other.as_str() != name);
                    others.map(|(name, raw)| (name.to_string(), (*raw).to_owned())).collect::<Vec<_>>()
                };
                assert_eq!(others(&members), others(&before), "{after}");
                let raw = members.get(&name);
                let own = || before.0.iter().filter(|(other, _)| other.as_str() == name).count();
                match node {
                    Some(_) => assert_eq!(serde_json::from_str::<String>(raw.unwrap()).unwrap(), "é\n", "{after}"),
                    // Of one name twice the last counts; with it gone, the one before does.
                    None => assert!(raw.is_none() || own() > 1, "{after}"),
                }
            }
        }
    }
}

/// Edits are disjoint or refused, put together from pieces they are what they are applied, and lines that differ turn
/// one text into the other. The first bytes say where the edits are, the rest is the text.
pub(crate) fn edits(bytes: &[u8]) {
    let (head, text) = bytes.split_at(bytes.len().min(1 + usize::from(bytes.first().copied().unwrap_or(0) % 8) * 2));
    let text = String::from_utf8_lossy(text).into_owned();
    let mut edits = Edits::default();
    assert_eq!(edits.apply(text.as_bytes()), text.as_bytes());
    let (mut removed, mut added) = (0, 0);
    for pair in head.get(1..).unwrap_or_default().chunks_exact(2) {
        let ends = [pair[0], pair[1]].map(|at| {
            let at = usize::from(at).min(text.len());
            (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
        });
        let range = ends[0].min(ends[1])..ends[0].max(ends[1]);
        let edit = Edit::replace(range.clone(), "new\n".repeat(usize::from(pair[0] % 3)));
        let (count, length) = (edits.len(), edit.text.len());
        if edits.add(edit).is_ok() && edits.len() > count {
            removed += range.len();
            added += length;
        }
    }
    let after = edits.apply(text.as_bytes());
    assert_eq!(after.len() + removed, text.len() + added);
    assert_eq!(edits.pieces(text.as_bytes()).collect::<Vec<_>>().concat(), after);
    let after = String::from_utf8(after).unwrap();
    let (back, lost) = place(&after, &hunks(&after, &text), &|_| None).unwrap();
    assert!(lost.is_empty());
    assert_eq!(String::from_utf8(back.apply(after.as_bytes())).unwrap(), text);
}
