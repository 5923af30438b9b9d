//! The reading of documents in this process, beside the parser's bare events on the same bytes.

use super::events::events;
use crate::run::median;
use crate::tracker;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A document's size, how often it is read, and the least speed, in speeds of bare events.
const CASES: [(&str, usize, usize, f64); 2] =
    [("200 KB", tracker::SMALL, 301, 0.6), ("20 MB", tracker::LARGE, 11, 1.5)];

/// Measures and prints the reading, and returns what was missed.
pub(crate) fn print() -> Vec<String> {
    let mut missed = Vec::new();
    for (name, bytes, rounds, least) in CASES {
        let text = tracker::tracker(bytes);
        let (mut readings, mut floors) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            readings.push(timed(|| drop(black_box(plan::document::read(black_box(&text), "TRACKER.md", None)))));
            floors.push(timed(|| events(black_box(&text))));
        }
        let [reading, floor] = [median(&mut readings), median(&mut floors)].map(|time| time.as_secs_f64());
        let speed = |time: f64| text.len() as f64 / time / 1e6;
        let ratio = floor / reading;
        let against =
            format!("{ratio:.2} × the speed of events (≥ {least}{})", if ratio < least { ", missed" } else { "" });
        println!("reading {name:6} {:6.1} MB/s, events {:6.1} MB/s: {against}", speed(reading), speed(floor));
        missed.extend((ratio < least).then(|| format!("reading {name}: {against}")));
    }
    missed
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}
