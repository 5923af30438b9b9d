//! The arguments of the commands that change items.

#![allow(
    missing_docs,
    reason = "a comment on what is flattened, or on the arguments of a command, would become the help of the command"
)]

use super::args::{DataFormat, Made};
use super::edit::Edited;
use super::{BLOCKERS, LISTS, value};
use chrono::NaiveDate;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;
use std::time::Duration;

// `plan update`, and the usual changes in a word
#[derive(Debug, Args)]
pub struct Change {
    /// One or more ids, then what to change: key=value sets, key= clears, key+=value adds, key-=value removes
    #[arg(required = true, value_name = "ID|KEY=VALUE")]
    pub args: Vec<String>,
    #[command(flatten)]
    pub made: Made,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Complete an item though it still waits for others or is not done as the plan wants it
    #[arg(long, requires = "reason")]
    pub force: bool,
    /// Why: with --force why the rule does not hold here, else the reason for the status
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan block`
#[derive(Debug, Args)]
pub struct Block {
    #[command(flatten)]
    pub change: Change,
    /// What is waited for
    #[arg(long, value_name = "KIND", requires = "reason", conflicts_with = "force", value_parser = PossibleValuesParser::new(BLOCKERS))]
    pub kind: Option<String>,
    /// The day on which it is expected to be gone
    #[arg(long, value_name = "DATE", requires = "reason", conflicts_with = "force", value_parser = value::day)]
    pub expect: Option<NaiveDate>,
    /// Who was asked for help
    #[arg(long, value_name = "NAME", requires = "reason", conflicts_with = "force")]
    pub escalate: Option<String>,
}

// `plan unblock`
#[derive(Debug, Args)]
pub struct Unblock {
    /// One or more ids, then what else to change, as for `plan update`
    #[arg(required = true, value_name = "ID|KEY=VALUE")]
    pub args: Vec<String>,
    #[command(flatten)]
    pub made: Made,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The one blocker that is gone [default: all]
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan tick`
#[derive(Debug, Args)]
pub struct Tick {
    /// The item, or a checklist of the plan
    #[arg(value_name = "ID")]
    pub id: String,
    /// The lines: each by its number from 1, its text, or a part that no other line has
    #[arg(required = true, value_name = "N|TEXT")]
    pub lines: Vec<String>,
    /// Take the tick away
    #[arg(long)]
    pub undo: bool,
    /// Which list is meant [default: the one that has the line]
    #[arg(long, value_name = "LIST", value_parser = PossibleValuesParser::new(LISTS))]
    pub list: Option<String>,
    #[command(flatten)]
    pub how: Edited,
}

// `plan checklist`
#[derive(Debug, Args)]
pub struct Listing {
    /// The one to list [default: all]
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan archive`
#[derive(Debug, Args)]
pub struct Archive {
    /// Take entries out of DEBUGGING documents instead: those that were completed before this day
    #[arg(long, value_name = "DATE", value_parser = value::day)]
    pub done_before: Option<NaiveDate>,
    /// The folder of the archive, from the plan's
    #[arg(long, value_name = "FOLDER", default_value = "archive")]
    pub to: PathBuf,
    /// Close the feature though a required checklist is open
    #[arg(long, requires = "reason", conflicts_with = "done_before")]
    pub force: bool,
    /// Why it is closed though something is open
    #[arg(long, value_name = "TEXT", requires = "force")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub made: Made,
    /// Print what it would do, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

// `plan new-feature`
#[derive(Debug, Args)]
pub struct NewFeature {
    /// The feature's id, as FEAT-002
    #[arg(value_name = "ID")]
    pub id: String,
    /// What it is called
    #[arg(value_name = "NAME")]
    pub name: String,
    /// A document of your own to begin from
    #[arg(long, value_name = "FILE")]
    pub template: Option<PathBuf>,
    /// The day on which it is to be complete
    #[arg(long, value_name = "DATE", value_parser = value::day)]
    pub target: Option<NaiveDate>,
    /// The document to make [default: docs/ID.md]
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// Print the document, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

// `plan resume`
#[derive(Debug, Args)]
pub struct Glance {
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan verify`
#[derive(Debug, Args)]
pub struct Verify {
    /// The item
    #[arg(value_name = "ID")]
    pub id: String,
    /// How long each command may take
    #[arg(long, value_name = "SECONDS", default_value = "600", value_parser = value::seconds)]
    pub timeout: Duration,
    /// Print the commands, and run none
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub made: Made,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan rollback`
#[derive(Debug, Args)]
pub struct Rollback {
    /// The item
    #[arg(value_name = "ID")]
    pub id: String,
    /// Set the item back, too [default: to not-started]
    #[arg(long, value_name = "STATUS", num_args = 0..=1, default_missing_value = "not-started", requires = "reason")]
    #[arg(value_parser = PossibleValuesParser::new(["not-started", "in-progress"]))]
    pub reopen: Option<String>,
    /// Why it is set back
    #[arg(long, value_name = "TEXT", requires = "reopen")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub made: Made,
    /// Print the diff of every file that setting it back would touch, and write nothing
    #[arg(long, requires = "reopen")]
    pub dry_run: bool,
    #[command(flatten)]
    pub format: DataFormat,
}
