//! The arguments of commands that deal with what happened.

#![allow(
    missing_docs,
    reason = "a comment on what is flattened, or on the arguments of a command, would become the help of the command"
)]

use super::{DataFormat, Made, value};
use chrono::NaiveDate;
use clap::Args;
use std::num::NonZeroUsize;

// `plan log`
#[derive(Debug, Args)]
pub struct Log {
    /// The item it is to be about [default: all, and the plan itself]
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = value::day)]
    pub since: Option<NaiveDate>,
    /// At most so many commands
    #[arg(long, value_name = "N")]
    pub limit: Option<NonZeroUsize>,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan undo` and `plan redo`
#[derive(Debug, Args)]
pub struct Undo {
    /// How many
    #[arg(value_name = "N", default_value = "1")]
    pub number: NonZeroUsize,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Leave documents that are gone and places that were changed since, and take back all else
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub made: Made,
    #[command(flatten)]
    pub format: DataFormat,
}
