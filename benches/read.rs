//! Times the reading of documents and of plans beside their floors: the bare events of the Markdown parser on the same
//! bytes, and the ends of lines.
//!
//! `cargo bench --bench read`; `reading_ratio` holds the reading of documents against the events.

#![allow(dead_code, reason = "other benchmarks use the rest of the samples")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use plan::text::Source;
use plan::{document, json};

#[path = "sample/events.rs"]
mod events;
#[path = "sample/floor.rs"]
mod floor;
#[path = "sample/pick.rs"]
mod pick;
#[path = "sample/tracker.rs"]
mod sample;

#[path = "sample/files.rs"]
mod files;

/// Tasks of the plans.
const TASKS: [usize; 2] = [145, 10_000];

fn main() {
    divan::main();
}

#[divan::bench(args = [sample::SMALL, sample::LARGE], max_time = 4)]
fn reading(bencher: Bencher, bytes: usize) {
    let text = sample::tracker(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| document::read(black_box(&text), "TRACKER.md", None));
}

#[divan::bench(args = [sample::SMALL, sample::LARGE], max_time = 4)]
fn bare_events(bencher: Bencher, bytes: usize) {
    let text = sample::tracker(bytes);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| events::events(black_box(&text)));
}

#[divan::bench(args = TASKS, max_time = 2)]
fn reading_a_plan(bencher: Bencher, tasks: usize) {
    let source = files::plan(tasks);
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| json::read(black_box(&source)).0.items.len());
}

#[divan::bench(args = TASKS, max_time = 2)]
fn lines_of_a_plan(bencher: Bencher, tasks: usize) {
    let source: Source = files::plan(tasks);
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| floor::lines(black_box(source.text())));
}
