//! `plan` keeps a team's own Markdown documents and one typed plan in step.
//!
//! Teams, and the coding agents they work with, keep their plan as Markdown in the repository: a tracker, a changelog,
//! a DEBUGGING file, a phase plan. Each task then stands in four or five places, and the places drift. Here the plan is
//! typed data in `execution-plan.json`; the documents stay the team's own, and are read, checked and edited in just the
//! bytes that must change.
//!
//! The straight line of a command: [`cli`] reads its arguments, and a value that does not fit fails before any file is
//! opened. [`command`] opens the [`store`], which finds, locks and reads the files; [`json`] reads the plan and
//! [`document`] the documents, both borrowed from the text of their files. One pure call follows: a transition of
//! [`plan`], a [`report`], a comparison. What comes out is printed, or becomes edits of the first bytes, which are read
//! again in memory and then committed together or not at all. What is wrong with a place in a file is a [`finding`],
//! shown with its line and the ways out.
//!
//! [`plan`], [`text`], [`markdown`], [`document`] and [`report`] know neither files nor the clock: `main.rs` alone reads
//! the time and the environment, and hands them over in a [`Context`].

pub mod bind;
pub mod cli;
pub mod collect;
pub mod command;
pub mod document;
pub mod finding;
pub mod git;
pub mod json;
pub mod markdown;
pub mod marker;
pub mod parallel;
pub mod plan;
pub mod process;
pub mod reconcile;
pub mod report;
pub mod store;
pub mod text;

pub use cli::Cli;
pub use command::{Context, Exit, run};
