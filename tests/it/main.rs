//! The program from outside: files in, one command, files and output compared.

#![allow(clippy::disallowed_methods, reason = "tests set up files and run programs themselves")]
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod add;
mod begin;
mod block;
mod bytes;
mod check;
mod codes;
mod corpus;
mod doubts;
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
mod laws;
mod layers;
mod log;
mod mend;
mod next;
mod plan_file;
mod readme;
mod second_reader;
mod see;
mod shapes;
#[cfg(unix)]
mod stress;
mod sync;
mod tour;
mod undo;
mod whole;
mod why;
