//! Times the reading of a document beside its floor, the bare events of the Markdown parser, on the same bytes.
//!
//! `cargo bench --bench read`; `reading_ratio` holds the two against each other.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use plan::document;
use pulldown_cmark::{Options, Parser};

#[path = "sample/tracker.rs"]
mod sample;

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
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        for event in Parser::new_ext(black_box(&text), options).into_offset_iter() {
            black_box(event);
        }
    });
}
