//! The tables that are printed, and what of them is missed.

use crate::group::Group;
use crate::run::Runs;
use std::collections::BTreeMap;
use std::fs;
use std::time::Duration;

/// What a program may take beyond a multiple of its files.
const SPARE: f64 = 10e6;

/// Prints what the programs of a group took, and returns what was missed.
pub(crate) fn print(group: &Group, runs: &Runs) -> Vec<String> {
    println!("{}, {:.2} MB, {} rounds", group.name, runs.bytes / 1e6, group.rounds);
    println!("  {:12} {:>10}   {:28} {:>10}", "program", "median", "against its floor", "peak");
    for (floor, run) in &runs.floors {
        println!("  {:12} {}   {:28} {}", floor.name(), millis(run.median), "", megabytes(run.peak as f64));
    }
    let mut missed = Vec::new();
    for (program, run) in group.programs.iter().zip(&runs.programs) {
        let (_, floor) = runs.floors.iter().find(|(floor, _)| *floor == program.floor).unwrap_or(&runs.floors[0]);
        let ratio = run.median.as_secs_f64() / floor.median.as_secs_f64();
        let against = format!("{ratio:.2} × {}{}", program.floor.name(), allowed(program.most, ratio, ""));
        let most = program.memory.map(|times| times * runs.bytes + SPARE);
        let peak = run.peak as f64;
        let memory = most.map_or(String::new(), |most| allowed(Some(most / 1e6), peak / 1e6, " MB"));
        println!("  {:12} {}   {against:28} {}{memory}", program.name, millis(run.median), megabytes(peak));
        if program.most.is_some_and(|most| ratio > most) {
            missed.push(format!("{}: plan {} takes {against}", group.name, program.name));
        }
        if most.is_some_and(|most| peak > most) {
            missed.push(format!("{}: plan {} takes {} of memory{memory}", group.name, program.name, megabytes(peak)));
        }
    }
    println!();
    missed
}

/// Prints how commands grow from the smallest plan of which they were asked twice to the largest, and what is missed.
pub(crate) fn growth(medians: &BTreeMap<(&str, usize), Duration>, most: f64) -> Vec<String> {
    let (low, high) = (1_000, 100_000);
    let mut missed = Vec::new();
    for ((name, _), large) in medians.iter().filter(|((_, tasks), _)| *tasks == high) {
        let Some(small) = medians.get(&(*name, low)) else { continue };
        let exponent = (large.as_secs_f64() / small.as_secs_f64()).ln() / (high as f64 / low as f64).ln();
        let against = format!("{exponent:.2}{}", allowed(Some(most), exponent, ""));
        println!("growth of {name:12} from {low} to {high} tasks: exponent {against}");
        missed.extend((exponent > most).then(|| format!("the growth of plan {name}: exponent {against}")));
    }
    missed
}

fn allowed(most: Option<f64>, is: f64, unit: &str) -> String {
    let digits = if unit.is_empty() { 2 } else { 0 };
    most.map_or(String::new(), |most| format!(" (≤ {most:.digits$}{unit}{})", if is > most { ", missed" } else { "" }))
}

fn millis(time: Duration) -> String {
    format!("{:7.1} ms", time.as_secs_f64() * 1000.0)
}

fn megabytes(bytes: f64) -> String {
    format!("{:7.1} MB", bytes / 1e6)
}

/// The bytes of files.
pub(crate) fn bytes(folder: &std::path::Path, files: &[String]) -> f64 {
    files.iter().map(|file| fs::metadata(folder.join(file)).map_or(0, |data| data.len())).sum::<u64>() as f64
}
