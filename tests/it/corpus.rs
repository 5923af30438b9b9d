//! Documents that nobody here wrote, and our own: an update changes the places of its item, figures and inserted lines, and
//! no more, and setting the status back gives the first bytes again.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, iter, thread};

use plan::bind::Binder;
use plan::document::{Entry, Slot, Style};
use plan::json;
use plan::plan::{Field, Kind, Status};
use plan::reconcile::Document;
use plan::text::{Source, View};
use serde_json::Value;
use similar::{DiffOp, TextDiff};

use crate::harness::{Repo, Snapshot};

/// How many items of each document are tried where not all are.
const ITEMS: usize = 3;

#[test]
fn documents_are_edited_only_where_they_speak_of_the_item_and_back() {
    all_documents(Some(ITEMS));
}

#[test]
#[ignore = "takes minutes; run it with `cargo test --release --test it -- --ignored corpus`, for some of the documents with \
            `CORPUS=part-of-a-path`, for those of another folder with `FOLDER=its-path`"]
fn documents_are_edited_only_where_they_speak_of_any_item_and_back() {
    all_documents(None);
}

fn all_documents(items: Option<usize>) {
    let mut paths = Vec::new();
    let other = env::var("FOLDER").ok().filter(|_| items.is_none());
    let usual = ["../shared/corpus", "fixtures"];
    for folder in other.as_ref().map_or(&usual[..], |_| &[]).iter().copied().chain(other.as_deref()) {
        markdown(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut paths);
    }
    paths.sort();
    let asked = env::var("CORPUS").unwrap_or_default();
    paths.retain(|path| path.to_str().unwrap().contains(&asked));
    let each = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let tried = Tried::of(name, &fs::read(path).unwrap(), items);
        (tried.found.into_iter().map(|what| format!("{}: {what}", path.display())).collect::<Vec<_>>(), tried.back)
    };
    let next = AtomicUsize::new(0);
    let take = || paths.get(next.fetch_add(1, Ordering::Relaxed)).map(&each);
    let (found, back): (Vec<_>, Vec<_>) = thread::scope(|scope| {
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(|| iter::from_fn(take).collect::<Vec<_>>())).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).unzip()
    });
    let found = found.concat();
    assert!(found.is_empty(), "{}", found.join("\n"));
    let back: usize = back.iter().sum();
    assert!(!asked.is_empty() || back > paths.len(), "of {} documents {back} items were set back", paths.len());
}

/// The Markdown files of a folder and below it; none where there is no such folder.
fn markdown(folder: &Path, paths: &mut Vec<PathBuf>) {
    let Ok(files) = fs::read_dir(folder) else { return };
    for path in files.map(|file| file.unwrap().path()) {
        if path.is_dir() {
            markdown(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            paths.push(path);
        }
    }
}

/// What went wrong with the items of a document, and how many were set back.
#[derive(Default)]
struct Tried {
    found: Vec<String>,
    back: usize,
}

/// A document that was imported.
struct Imported {
    repo: Repo,
    name: String,
    kind: String,
    checked: String,
    before: Snapshot,
}

impl Tried {
    /// Imports a document, and changes the status of its items one by one.
    fn of(name: &str, bytes: &[u8], limit: Option<usize>) -> Self {
        let repo = Repo::new().raw(name, bytes);
        let run = repo.plan(["import", name, "--format", "json"]).succeeds();
        let imported: Value = serde_json::from_str(&run.stdout).unwrap();
        let checked = repo.line("check");
        assert!(checked.code < 2, "{name}: {checked}");
        let kind = imported["documents"][0]["kind"].as_str().unwrap().to_owned();
        let (before, name) = (repo.snapshot(), name.to_owned());
        let document = Imported { repo, name, kind, checked: checked.stdout, before };
        let items = imported["items"].as_array().unwrap().iter().filter(|item| item["template"] != true);
        let items: Vec<_> = items.collect();
        let step = limit.map_or(1, |limit| items.len().div_ceil(limit).max(1));
        let mut tried = Self::default();
        for item in items.into_iter().step_by(step) {
            tried.item(&document, item);
            for (name, bytes) in &document.before {
                document.repo.write(name, bytes);
            }
        }
        tried
    }

    fn item(&mut self, document: &Imported, item: &Value) {
        let Imported { repo, name, kind, checked, before } = document;
        let (id, was) = (item["id"].as_str().unwrap(), item["status"].as_str().unwrap());
        let status = if was == "complete" { "in-progress" } else { "complete" };
        let plan: Value = serde_json::from_slice(&before["execution-plan.json"]).unwrap();
        let run = repo.words(&["update", id, &format!("status={status}"), "--force", "--reason", "tried"]);
        // What has no certain place is told, and not written.
        let refused = run.stderr.contains("error[edit-refused]");
        if run.code != i32::from(refused) {
            self.found.push(format!("{id}: {}", run.stderr.trim_end()));
            return;
        }
        let after = repo.bytes(name);
        let followed = before[name] != after || refused || item["rawStatus"].is_null() || status == "in-progress";
        self.found.extend((!followed).then(|| format!("{id} did not change")));
        let strays = strays(&before[name], &after, &repo.bytes("execution-plan.json"), kind, id);
        self.found.extend(strays.into_iter().map(|line| format!("{id}: {line}")));
        let said = repo.plan(["check", "--format", "concise"]).stdout;
        let still = said.lines().filter(|line| line.contains(&format!(" {id} is ")) && !line.contains("-boxes"));
        let still = still.filter(|line| !refused && !checked_before(checked, line));
        self.found.extend(still.map(|line| format!("{id} still: {line}")));
        // Blockers close where an item is not blocked any more, and that is not taken back by another status.
        if was != "blocked" && !refused {
            let own = ["tasks", "batches", "phases"].iter().filter_map(|kind| plan[kind].as_array()).flatten();
            let own = own.into_iter().find(|own| own["id"] == id).cloned().unwrap_or_default();
            self.back(document, (id, was), &own);
        }
    }

    /// Sets an item back to what it was: the first bytes are there again but for lines that were inserted.
    fn back(&mut self, document: &Imported, (id, was): (&str, &str), own: &Value) {
        let Imported { repo, name, kind, before, .. } = document;
        let given = |(key, member): (&str, &str)| own[member].as_str().map(|value| format!("{key}={value}"));
        let given = [("started", "startedAt"), ("completed", "completedAt")].into_iter().filter_map(given);
        let more: Vec<_> = given.chain([format!("status={was}")]).collect();
        let mut words = vec!["update", id];
        words.extend(more.iter().map(String::as_str));
        words.extend(["--force", "--reason", "tried"]);
        let run = repo.words(&words);
        if run.code != 0 {
            self.found.push(format!("{id} back: {}", run.stderr.trim_end()));
            return;
        }
        self.back += 1;
        let plan = Source::new("execution-plan.json", repo.bytes("execution-plan.json"));
        let [first, last] = [before[name].clone(), repo.bytes(name)].map(|bytes| Source::new("document.md", bytes));
        let (plan, _) = json::read(&plan);
        let views = [View::new(&first), View::new(&last)];
        let read = |view| Document::read(name, kind, view, &plan, &mut Binder::new(&plan));
        let documents = [read(&views[0]), read(&views[1])];
        let diff = TextDiff::from_lines(first.text(), last.text());
        for op in diff.ops().iter().filter(|op| matches!(op, DiffOp::Delete { .. } | DiffOp::Replace { .. })) {
            let ranges = [op.old_range(), op.new_range()];
            let [old, new] = [0, 1].map(|side| shown([&first, &last][side].text(), &ranges[side]));
            // A line that is inserted behind another breaks it.
            let broken = new.starts_with(old.trim_end());
            if !broken
                && !derived(&documents[0], &first, &ranges[0])
                && !respelled(&documents, [&first, &last], &ranges, was)
            {
                self.found.push(format!("{id} back to {was}:\n-{old}+{new}"));
            }
        }
    }
}

fn shown(text: &str, lines: &Range<usize>) -> String {
    text.split_inclusive('\n').skip(lines.start).take(lines.len()).collect()
}

/// Whether lines hold a figure, the progress of a batch or phase or the day of the last change, which need not have been right
/// before.
fn derived(document: &Document<'_>, source: &Source, lines: &Range<usize>) -> bool {
    let reading = &document.reading;
    let figures = reading.figures.iter().map(|figure| &figure.range);
    let days = reading.updated.iter().map(|updated| &updated.range);
    let groups = reading.entries.iter().filter(|entry| entry.kind != Kind::Task).flat_map(|entry| &entry.slots);
    let shares = groups.filter(|slot| slot.field == Field::Progress).map(|slot| &slot.range);
    let places = figures.chain(days).chain(shares).chain(&reading.current_phase);
    let held: Vec<_> = places.map(|range| source.position(document.view.in_file(range).start).line - 1).collect();
    lines.clone().all(|line| held.contains(&line))
}

/// Whether lines differ in nothing but how they say a status, and the first spelling is not the one in use: it stands in
/// fewer places of the same form than the other, in as many, or in no other; or it said another status than the plan.
fn respelled(documents: &[Document<'_>; 2], sources: [&Source; 2], lines: &[Range<usize>; 2], was: &str) -> bool {
    let slots = |side: usize| {
        let document = &documents[side];
        let slots = document.reading.entries.iter().flat_map(|entry| entry.slots.iter().map(move |slot| (entry, slot)));
        let within = |slot: &Slot<'_>| {
            let start = document.view.in_file(&slot.range).start;
            lines[side].contains(&(sources[side].position(start).line - 1))
        };
        slots.filter(|(_, slot)| slot.field == Field::Status && within(slot)).collect::<Vec<_>>()
    };
    let (old, new) = (slots(0), slots(1));
    let text = |side: usize, slot: &Slot<'_>| documents[side].reading.blocks.slice(&slot.range).to_owned();
    let used = |side: usize, (entry, slot): (&Entry<'_>, &Slot<'_>)| {
        let alike = documents[side].reading.entries.iter().filter(|other| other.shape == entry.shape);
        let slots = alike.flat_map(|entry| &entry.slots).filter(|other| other.style == slot.style);
        slots.filter(|other| other.value == slot.value && text(side, other) == text(side, slot)).count()
    };
    let is = |slot: &Slot<'_>, status: Status| slot.value == Some(plan::plan::Value::Status(status));
    let was = Status::parse(was).unwrap();
    let mut differing = old.iter().zip(&new).filter(|((_, a), (_, b))| text(0, a) != text(1, b)).peekable();
    differing.peek().is_some()
        && old.len() == new.len()
        && differing.all(|((entry, a), (other, b))| {
            let less = used(0, (entry, a)) <= used(1, (other, b));
            match a.style {
                // A mark that does not say complete may mean anything else, and one that no other entry has is not in use.
                _ if !is(a, was) => true,
                Style::Mark if !is(a, Status::Complete) && !is(b, Status::Complete) => true,
                Style::Mark => less || used(0, (entry, a)) == 1,
                _ => is(b, was) && less,
            }
        })
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
    // What batches and phases say of their tasks follows these.
    let groups = reading.entries.iter().zip(&document.bound).filter(|(_, item)| {
        let kind = item.map(|item| plan.items[item].kind);
        kind.is_some_and(|kind| kind != Kind::Task)
    });
    // A card is moved past the headings of a board.
    let heads = reading.sections.iter().filter(|section| section.heads.is_some());
    all.extend(heads.map(|section| section.range.start..section.content.end));
    let sums = [Field::Progress, Field::Estimate, Field::Actual];
    let slots = groups.flat_map(|(entry, _)| &entry.slots).filter(|slot| sums.contains(&slot.field));
    all.extend(slots.map(|slot| slot.range.clone()));
    all.extend(reading.figures.iter().map(|figure| figure.range.clone()));
    all.extend(reading.updated.iter().map(|line| line.range.clone()));
    all.extend(reading.current_phase.iter().cloned());
    all.iter().map(|range| view.in_file(range)).collect()
}
