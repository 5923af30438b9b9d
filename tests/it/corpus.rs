//! Documents that nobody here wrote: an update changes the places of its item, figures and inserted lines, and no more.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::thread;

use plan::bind::Binder;
use plan::json;
use plan::reconcile::Document;
use plan::text::{Source, View};
use similar::{DiffOp, TextDiff};

use crate::harness::Repo;

/// How many items of each document are completed.
const ITEMS: usize = 10;

#[test]
fn documents_of_others_are_edited_only_where_they_speak_of_the_item() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(files) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    let each = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        completed(name, &fs::read(path).unwrap()).into_iter().map(|what| format!("{name}: {what}")).collect::<Vec<_>>()
    };
    let found: Vec<_> = thread::scope(|scope| {
        let parts: Vec<_> =
            paths.chunks(4).map(|part| scope.spawn(|| part.iter().flat_map(each).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Imports a document, completes some of its items one by one, and returns what went wrong.
fn completed(name: &str, bytes: &[u8]) -> Vec<String> {
    let repo = Repo::new().raw(name, bytes);
    let run = repo.plan(["import", name, "--format", "json"]).succeeds();
    let imported: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let checked = repo.line("check");
    assert!(checked.code < 2, "{name}: {checked}");
    let kind = imported["documents"][0]["kind"].as_str().unwrap().to_owned();
    let items: Vec<_> = imported["items"].as_array().unwrap().iter().filter(|item| item["template"] != true).collect();
    let step = items.len().div_ceil(ITEMS).max(1);
    let before = repo.snapshot();
    let mut found = Vec::new();
    for item in items.iter().step_by(step) {
        let id = item["id"].as_str().unwrap();
        let run = repo.plan(["update", id, "status=complete", "--force", "--reason", "tried"]);
        if run.code != 0 {
            found.push(format!("{id}: {}", run.stderr.trim_end()));
            continue;
        }
        let followed = before[name] != repo.bytes(name) || item["status"] == "complete" || item["rawStatus"].is_null();
        found.extend((!followed).then(|| format!("{id} did not change")));
        found.extend(
            strays(&before[name], &repo.bytes(name), &repo.bytes("execution-plan.json"), &kind, id)
                .into_iter()
                .map(|line| format!("{id}: {line}")),
        );
        let said = repo.plan(["check", "--format", "concise"]).stdout;
        found.extend(
            said.lines()
                .filter(|line| line.contains(&format!(" {id} is ")))
                .filter(|line| !line.contains("warning[done-with-open-boxes]"))
                .filter(|line| !checked_before(&checked.stdout, line))
                .map(|line| format!("{id} still: {line}")),
        );
        for (name, bytes) in &before {
            repo.write(name, bytes);
        }
    }
    found
}

fn checked_before(before: &str, line: &str) -> bool {
    line.split_once("] ").is_some_and(|(_, message)| before.contains(message))
}

/// The changed lines that lie outside of the item's entries and of figures.
fn strays(old: &[u8], new: &[u8], plan: &[u8], kind: &str, id: &str) -> Vec<String> {
    let source = |bytes: &[u8]| Source::new("document.md", bytes.to_vec());
    let (old, new, plan) = (source(old), source(new), source(plan));
    let (before, after) = (allowed(&old, &plan, kind, id), allowed(&new, &plan, kind, id));
    let diff = TextDiff::from_lines(old.text(), new.text());
    let starts = |text: &str| {
        text.split_inclusive('\n').scan(0, |at, line| Some((*at, *at += line.len()).0)).collect::<Vec<_>>()
    };
    let (old_starts, new_starts) = (starts(old.text()), starts(new.text()));
    let mut found = Vec::new();
    for op in diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        for (text, starts, lines, allowed) in
            [(old.text(), &old_starts, op.old_range(), &before), (new.text(), &new_starts, op.new_range(), &after)]
        {
            for line in lines {
                let start = starts[line];
                let shown = text[start..].split('\n').next().unwrap();
                let place = start..start + shown.len();
                if !shown.trim().is_empty()
                    && !allowed
                        .iter()
                        .any(|range| range.start <= place.end && place.start < range.end.max(range.start + 1))
                {
                    found.push(format!("line {}: {shown}", line + 1));
                }
            }
        }
    }
    found
}

/// Where an update of an item may change a document, as the library reads it.
fn allowed(source: &Source, plan: &Source, kind: &str, id: &str) -> Vec<Range<usize>> {
    let (plan, _) = json::read(plan);
    let view = View::new(source);
    let document = Document::read(plan.documents[0].path.as_str(), kind, &view, &plan, &mut Binder::new(&plan));
    let reading = &document.reading;
    let pairs = reading.entries.iter().zip(&document.bound);
    let own = pairs.filter(|(_, item)| item.is_some_and(|item| plan.items[item].is(id)));
    let mut all: Vec<_> = own.map(|(entry, _)| entry.range.clone()).collect();
    all.extend(reading.figures.iter().map(|figure| figure.range.clone()));
    all.extend(reading.updated.iter().map(|line| line.range.clone()));
    all.extend(reading.current_phase.iter().cloned());
    all.iter().map(|range| view.in_file(range)).collect()
}
