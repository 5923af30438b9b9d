//! The arguments of commands that edit the plan itself.

#![allow(
    missing_docs,
    reason = "a comment on what is flattened, or on the arguments of a command, would become the help of the command"
)]

use super::{DataFormat, Made};
use clap::{ArgGroup, Args};

// `plan rename`
#[derive(Debug, Args)]
pub struct Rename {
    /// The id it has
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The id it is to have, which no item may have yet
    #[arg(value_name = "NEW")]
    pub new: String,
    #[command(flatten)]
    pub how: Edited,
}

// `plan remove`
#[derive(Debug, Args)]
pub struct Remove {
    /// The item
    #[arg(value_name = "ID")]
    pub id: String,
    /// Take it out of the items that name it, too
    #[arg(long)]
    pub force: bool,
    /// Take its entries out of the documents, too
    #[arg(long)]
    pub entries: bool,
    #[command(flatten)]
    pub how: Edited,
}

// `plan move`
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("where").args(["batch", "phase"]).required(true).multiple(true))]
pub struct Move {
    /// The items
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    /// The batch it is to belong to; an empty one for none
    #[arg(long, value_name = "ID")]
    pub batch: Option<String>,
    /// The phase it is to belong to; an empty one for none
    #[arg(long, value_name = "ID")]
    pub phase: Option<String>,
    #[command(flatten)]
    pub how: Edited,
}

// `plan gate` and `plan decide`
#[derive(Debug, Args)]
pub struct Answer {
    /// The one to answer, or to show alone [default: all are listed]
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// The answer: one of its options
    #[arg(value_name = "OPTION", requires = "reason")]
    pub option: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "option")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub made: Made,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan markers`
#[derive(Debug, Args)]
pub struct Markers {
    /// Let findings fail
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan status`
#[derive(Debug, Args)]
pub struct State {
    #[command(flatten)]
    pub format: DataFormat,
}

// How an edit of the plan is made and told.
#[derive(Debug, Args)]
pub struct Edited {
    #[command(flatten)]
    pub made: Made,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub format: DataFormat,
}
