//! Times the comparison of documents with their plan beside the ends of the lines of the same documents.
//!
//! `cargo bench --bench reconcile`; documents are read and bound to items before the clock runs.

#![allow(dead_code, reason = "other benchmarks use the rest of the samples")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use plan::bind::Binder;
use plan::text::View;
use plan::{json, reconcile};

#[path = "sample/files.rs"]
mod files;
#[path = "sample/floor.rs"]
mod floor;
#[path = "sample/pick.rs"]
mod pick;

/// Tasks of the plans, each with a document for 27 of them.
const TASKS: [usize; 2] = [135, 5_400];

fn main() {
    divan::main();
}

#[divan::bench(args = TASKS, max_time = 2)]
fn comparing(bencher: Bencher, tasks: usize) {
    let (source, documents) = files::documents(tasks, tasks / 27);
    let plan = json::read(&source).0;
    let views: Vec<_> = documents.iter().map(View::new).collect();
    let mut binder = Binder::new(&plan);
    let read = |view| reconcile::Document::read("", "tracker", view, &plan, &mut binder);
    let read: Vec<_> = views.iter().map(read).collect();
    let bytes: usize = documents.iter().map(|document| document.bytes().len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| reconcile::all(black_box(&plan), black_box(&read)).len());
}

#[divan::bench(args = TASKS, max_time = 2)]
fn lines(bencher: Bencher, tasks: usize) {
    let (_, documents) = files::documents(tasks, tasks / 27);
    let bytes: usize = documents.iter().map(|document| document.bytes().len()).sum();
    let all = || documents.iter().map(|document| floor::lines(black_box(document.text()))).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench_local(all);
}
