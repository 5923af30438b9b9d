//! The laws of `fuzz/targets` on inputs made of the same seeds, for a fixed time and without nightly.

use crate::laws;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A target with its law.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 3] = [("markdown", laws::document), ("json", laws::plan_file), ("edits", laws::edits)];

#[test]
fn the_laws_hold_for_a_while() {
    for target in &TARGETS {
        assert!(tried(target, Duration::from_millis(700)) > 0);
    }
}

#[test]
#[ignore = "it takes minutes"]
#[expect(clippy::print_stdout, reason = "how many inputs were tried is what one wants to know")]
fn fixed_time() {
    for target in &TARGETS {
        println!("{}: {} inputs", target.0, tried(target, Duration::from_mins(1)));
    }
}

/// Tries inputs until the time is over, and returns how many; the input that breaks a law is printed.
fn tried((name, law): &Target, time: Duration) -> u64 {
    let seeds = seeds(name);
    assert!(!seeds.is_empty(), "{name} has no seeds");
    for seed in &seeds {
        law(seed);
    }
    let (mut random, mut count, start) = (Random(0x9e37_79b9_7f4a_7c15), 0, Instant::now());
    while start.elapsed() < time {
        let input = random.changed(&seeds);
        let held = std::panic::catch_unwind(|| law(&input));
        assert!(held.is_ok(), "{name} breaks at {:?}", String::from_utf8_lossy(&input));
        count += 1;
    }
    count
}

/// The seeds of a target, and for documents and plans those of `fixtures` too.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut folders, mut files) = (vec![top.join("fuzz/seeds").join(name)], Vec::new());
    folders.extend((name != "edits").then(|| top.join("fixtures")));
    while let Some(folder) = folders.pop() {
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let (inner, own): (Vec<PathBuf>, Vec<_>) = paths.partition(|path| path.is_dir());
        folders.extend(inner);
        files.extend(own);
    }
    let ending = match name {
        "markdown" => "md",
        "json" => "json",
        _ => "",
    };
    files.retain(|file| file.extension().unwrap_or_default() == ending);
    files.sort();
    files.iter().map(|file| fs::read(file).unwrap()).filter(|bytes| bytes.len() < 20_000).collect()
}

/// Bytes that mean something somewhere.
const SIGNS: &[u8] = b"\n\r|#-[]{}\",:\\ \xff`*_<>";

/// Numbers as if by chance, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// A seed with a few pieces taken out, doubled, put in from another seed, or written over.
    fn changed(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(6) {
            let (from, length) = (self.below(bytes.len() + 1), self.below(30));
            let to = (from + length).min(bytes.len());
            let other = &seeds[self.below(seeds.len())];
            let there = self.below(other.len() + 1);
            let piece = &other[there..(there + length).min(other.len())];
            let new = match self.below(5) {
                0 => Vec::new(),
                1 => bytes[from..to].repeat(2),
                2 => piece.to_vec(),
                3 => vec![SIGNS[self.below(SIGNS.len())]],
                _ => [&bytes[from..to], piece].concat(),
            };
            drop(bytes.splice(from..to, new));
        }
        bytes
    }
}
