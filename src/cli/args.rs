//! The arguments of each command.

#![allow(
    missing_docs,
    reason = "a comment on what is flattened, or on the arguments of a command, would become the help of the command"
)]

use super::{TEMPLATES, help, value};
use crate::finding;
use crate::plan::{Effort, Kind, Moment, Status};
use crate::report::{By, Style};
use chrono::NaiveDate;
use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

// `plan tour`
#[derive(Debug, Args)]
pub struct Tour {
    /// Keep the sample in this folder, which must be new or empty
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
}

// `plan init`
#[derive(Debug, Args)]
pub struct Init {
    /// Write starter documents too, registered in the plan
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(TEMPLATES))]
    pub template: Option<String>,
}

// `plan import`
#[derive(Debug, Args)]
pub struct Import {
    /// The documents
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What sort of document they are [default: told from their content and name]
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// The first day of week 1 [default: as a document states it]
    #[arg(long, value_name = "DATE", value_parser = value::day)]
    pub start: Option<NaiveDate>,
    /// Where a document disagrees with the plan, take the document's value
    #[arg(long, value_name = "SIDE", value_parser = PossibleValuesParser::new(["documents"]))]
    pub prefer: Option<String>,
    /// Take each id of a range, as `T003–T009`, as an item where no entry speaks of it
    #[arg(long)]
    pub expand_ranges: bool,
    /// Print what would happen, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan add`
#[derive(Debug, Args)]
pub struct Add {
    /// The new id
    #[arg(value_name = "ID")]
    pub id: String,
    /// What the item is called
    #[arg(value_name = "TITLE")]
    pub title: String,
    /// Its fields, as for `plan update`
    #[arg(value_name = "KEY=VALUE")]
    pub assignments: Vec<String>,
    /// What sort of item: task, batch or phase [default: told by the id: batch-*, phase-*, else a task]
    #[arg(long = "as", value_name = "KIND", value_parser = value::kind())]
    pub kind: Option<Kind>,
    #[command(flatten)]
    pub made: Made,
}

// `plan set`
#[derive(Debug, Args)]
pub struct Assign {
    /// What to set; key= clears, and without any the values are printed
    #[arg(value_name = "KEY=VALUE")]
    pub assignments: Vec<String>,
    #[command(flatten)]
    pub made: Made,
}

// `plan documents`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Documents {
    /// What to do; without it they are listed.
    #[command(subcommand)]
    pub action: Option<DocumentsAction>,
}

// What `plan documents` can do.
#[derive(Debug, Subcommand)]
pub enum DocumentsAction {
    /// List the documents
    #[command(after_help = help::DOCUMENTS)]
    List,
    /// Register a document
    #[command(after_help = help::DOCUMENTS)]
    Add {
        /// The document
        path: PathBuf,
        /// What sort of document it is [default: told from its content and name]
        #[arg(long, value_name = "KIND")]
        kind: Option<String>,
        #[command(flatten)]
        made: Made,
    },
    /// Forget a document; the file stays
    #[command(after_help = help::DOCUMENTS)]
    Remove {
        /// The document
        path: PathBuf,
        #[command(flatten)]
        made: Made,
    },
    /// Tell where a document was moved to
    #[command(after_help = help::DOCUMENTS)]
    Move {
        /// Where it was
        old: PathBuf,
        /// Where it is now
        new: PathBuf,
        #[command(flatten)]
        made: Made,
    },
}

// `plan next`
#[derive(Debug, Args)]
pub struct Next {
    /// At most so many [default: 10]
    #[arg(long, value_name = "N", conflicts_with = "parallel")]
    pub limit: Option<NonZeroUsize>,
    /// Those of an owner, and those nobody owns
    #[arg(long = "for", value_name = "OWNER")]
    pub owner: Option<String>,
    /// So many that share no file and no component, and can be done side by side
    #[arg(long, value_name = "N")]
    pub parallel: Option<NonZeroUsize>,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan show` and `plan why`
#[derive(Debug, Args)]
pub struct Show {
    /// The item
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan brief`
#[derive(Debug, Args)]
pub struct Brief {
    /// The item
    #[arg(value_name = "ID")]
    pub id: String,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan list`
#[derive(Debug, Args)]
pub struct List {
    /// Those with a status
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = value::status)]
    pub status: Vec<Status>,
    /// Those of a priority
    #[arg(long, value_name = "PRIORITY", value_delimiter = ',')]
    pub priority: Vec<String>,
    /// Those of an owner; an empty name finds those without
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub owner: Vec<String>,
    /// Those of a component
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub component: Vec<String>,
    /// Those of a batch
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub batch: Vec<String>,
    /// Those of a phase
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub phase: Vec<String>,
    /// Those estimated at this or more: 2h, 90m; a bare number is hours
    #[arg(long, value_name = "EFFORT", value_parser = value::effort)]
    pub min_estimate: Option<Effort>,
    /// Those estimated at this or less
    #[arg(long, value_name = "EFFORT", value_parser = value::effort)]
    pub max_estimate: Option<Effort>,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan dashboard`
#[derive(Debug, Args)]
pub struct Dashboard {
    /// Group by one field alone
    #[arg(long, value_name = "FIELD", value_parser = value::by())]
    pub by: Option<By>,
    /// Tables and lists, or a tree
    #[arg(long, value_name = "STYLE", default_value = "table", value_parser = value::style())]
    pub style: Style,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan weekly`
#[derive(Debug, Args)]
pub struct Weekly {
    /// The week: "Week 3", 2026-W03 or 2026-01-12..2026-01-18 [default: the current week]
    pub label: Option<String>,
    #[command(flatten)]
    pub days: Days,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan changelog`
#[derive(Debug, Args)]
pub struct Changelog {
    /// The items, in the order in which they are to stand [default: all that are complete]
    #[arg(value_name = "ID")]
    pub ids: Vec<String>,
    /// In the form of keepachangelog.com
    #[arg(long)]
    pub keep_a_changelog: bool,
    #[command(flatten)]
    pub days: Days,
    #[command(flatten)]
    pub format: ReportFormat,
}

// `plan check`
#[derive(Debug, Args)]
pub struct Check {
    /// The documents to check, beside the plan file [default: all of the plan]
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_name = "FORM", default_value = finding::FORMS[0].name)]
    #[arg(value_parser = value::form())]
    pub format: &'static finding::Form,
    /// Let warnings fail too
    #[arg(long)]
    pub strict: bool,
    /// Accept the findings that stood when this file was written
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write all findings that stand now into a file for --baseline
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "files"])]
    pub write_baseline: Option<PathBuf>,
}

// `plan validate`
#[derive(Debug, Args)]
pub struct Validate {
    /// How findings are printed
    #[arg(long, value_name = "FORM", default_value = finding::FORMS[0].name)]
    #[arg(value_parser = value::form())]
    pub format: &'static finding::Form,
}

// `plan explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The code of a finding, as status-differs [default: all are listed]
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
    #[command(flatten)]
    pub format: DataFormat,
}

// `plan sync`
#[derive(Debug, Args)]
pub struct Sync {
    /// Which side is right wherever the two disagree [default: the one that moved]
    #[arg(long, value_name = "SIDE", value_enum)]
    pub prefer: Option<Side>,
    /// Add items to the documents that list most of their kind
    #[arg(long)]
    pub add: bool,
    /// Write over reports in documents that were edited by hand
    #[arg(long)]
    pub force: bool,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub format: DataFormat,
    #[command(flatten)]
    pub made: Made,
}

// `plan mend`
#[derive(Debug, Args)]
pub struct Mend {
    /// The files [default: the documents of the plan]
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Print the diff of every file it would touch, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    #[command(flatten)]
    pub format: DataFormat,
}

/// A side of a disagreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "lower")]
pub enum Side {
    Plan,
    Documents,
}

// When and by whom a change is made.
#[derive(Debug, Clone, Default, Args)]
pub struct Made {
    /// When it happened: a date, or a moment as 2026-01-15T14:30:00Z [default: now]
    #[arg(long, value_name = "TIME", value_parser = value::moment)]
    pub at: Option<Moment>,
    /// Who did it [default: `PLAN_USER`, else the user.name of git]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

// The days a report speaks of.
#[derive(Debug, Clone, Default, Args)]
pub struct Days {
    /// The first day
    #[arg(long, value_name = "DATE", value_parser = value::day)]
    pub since: Option<NaiveDate>,
    /// The last day
    #[arg(long, value_name = "DATE", value_parser = value::day)]
    pub until: Option<NaiveDate>,
}

// How a command answers.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct DataFormat {
    /// Text to read, or data for programs
    #[arg(long = "format", value_name = "FORM", default_value = "text", action = ArgAction::Set, value_parser = value::json("text"))]
    pub json: bool,
}

// How a report is rendered.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct ReportFormat {
    /// Markdown to paste, or data for programs
    #[arg(long = "format", value_name = "FORM", default_value = "markdown", action = ArgAction::Set, value_parser = value::json("markdown"))]
    pub json: bool,
}
