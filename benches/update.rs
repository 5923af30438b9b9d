//! Times the editing of a plan file, from a change to the new text, beside its floor: a copy of the file.
//!
//! `cargo bench --bench update`; `processes` times `plan update` as a whole.

#![allow(dead_code, reason = "other benchmarks use the rest of the samples")]
#![allow(clippy::unwrap_used, reason = "a failure ends it")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use plan::json::{self, Editor, write};
use plan::plan::assignment::Assignment;
use plan::plan::transition::{How, apply};
use plan::plan::{Field, Moment};

#[path = "sample/files.rs"]
mod files;
#[path = "sample/floor.rs"]
mod floor;
#[path = "sample/pick.rs"]
mod pick;

/// Tasks of the plans.
const TASKS: [usize; 2] = [145, 10_000];

fn main() {
    divan::main();
}

#[divan::bench(args = TASKS, max_time = 2)]
fn editing(bencher: Bencher, tasks: usize) {
    let source = files::plan(tasks);
    let plan = json::read(&source).0;
    let at = plan.position("TASK-000077").unwrap();
    let how = How::next("update", &plan, Moment::parse("2026-01-15").unwrap(), None);
    bencher.counter(BytesCount::of_str(source.text())).with_inputs(|| plan.clone()).bench_local_values(|mut plan| {
        let changes = apply(&mut plan, at, &[Assignment::set(Field::Owner, "mira")], &how).unwrap();
        let mut editor = Editor::new(source.text(), source.newline());
        write::changes(&mut editor, &plan, &changes, &how, None).unwrap();
        editor.finish().apply(black_box(source.bytes()))
    });
}

#[divan::bench(args = TASKS, max_time = 2)]
fn copy(bencher: Bencher, tasks: usize) {
    let source = files::plan(tasks);
    bencher.counter(BytesCount::of_str(source.text())).bench_local(|| floor::copy(black_box(source.text())));
}
