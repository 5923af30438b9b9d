//! Times the rendering of reports beside a copy of what they render.
//!
//! `cargo bench --bench render`; the plan is read before the clock runs.

#![allow(dead_code, reason = "other benchmarks use the rest of the samples")]
#![allow(clippy::unwrap_used, reason = "a failure ends it")]

use divan::{Bencher, black_box};
use plan::json;
use plan::plan::Moment;
use plan::report::{self, Options};

#[path = "sample/files.rs"]
mod files;
#[path = "sample/floor.rs"]
mod floor;
#[path = "sample/pick.rs"]
mod pick;

/// Tasks of the plan.
const TASKS: usize = 1_000;

fn main() {
    divan::main();
}

fn rendered(tasks: usize, name: &str, run: impl FnOnce(&dyn Fn() -> String)) {
    let source = files::plan(tasks);
    let plan = json::read(&source).0;
    let report = report::ALL.iter().find(|one| one.name == name).unwrap();
    let options = Options::at(Moment::parse("2026-01-15").unwrap());
    run(&|| (report.markdown)(black_box(&plan), &options).unwrap());
}

#[divan::bench(args = report::ALL.iter().map(|report| report.name), max_time = 2)]
fn rendering(bencher: Bencher, report: &str) {
    rendered(TASKS, report, |render| bencher.bench_local(render));
}

#[divan::bench(args = report::ALL.iter().map(|report| report.name), max_time = 2)]
fn copy(bencher: Bencher, report: &str) {
    rendered(TASKS, report, |render| {
        let text = render();
        bencher.bench_local(|| floor::copy(black_box(&text)));
    });
}
