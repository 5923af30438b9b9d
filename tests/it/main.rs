//! The program from outside: files in, one command, files and output compared.

#![allow(clippy::disallowed_methods, reason = "tests set up files and run programs themselves")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod add;
mod asked;
mod begin;
mod block;
mod board;
mod brief;
mod bytes;
mod check;
mod ci;
mod codes;
mod concepts;
mod corpus;
mod done;
mod doubts;
mod drift;
mod dry;
mod edit;
#[cfg(unix)]
mod faults;
mod figures;
mod fixed_time;
mod flow;
mod harness;
mod hostile;
mod house;
mod import;
mod keys;
mod kinds;
mod labels;
mod laws;
mod layers;
mod listed;
mod log;
mod markers;
mod mend;
mod merge;
mod next;
mod phases;
mod plan_file;
mod question;
mod reading;
mod readme;
mod refused;
mod regions;
mod risk;
mod rollback;
mod rules;
mod score;
mod second_reader;
mod see;
mod seeds;
mod shapes;
mod spelling;
mod status;
#[cfg(unix)]
mod stress;
mod sync;
#[cfg(target_os = "linux")]
mod syscalls;
mod team;
mod three_way;
mod tick;
mod together;
mod told;
mod tour;
mod transitions;
mod undo;
#[cfg(unix)]
mod verify;
mod whole;
mod why;
