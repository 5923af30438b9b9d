//! The command line: every command and flag, described once.

#![allow(missing_docs, reason = "a comment on a value would make the help of every command twice as long")]

mod args;
mod edit;
mod help;
mod keep;
mod parse;
mod past;
mod value;
mod work;

use crate::plan::Moment;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use std::time::Duration;

pub use args::*;
pub use edit::*;
pub use keep::*;
pub use parse::parse;
pub use past::*;
pub use work::*;

/// The names of the starter documents that `init` can write.
pub const TEMPLATES: [&str; 6] = ["tracker", "debugging", "changelog", "batches", "phases", "team"];

/// What sorts of blockers there are.
pub const BLOCKERS: [&str; 4] = ["dependency", "spec", "decision", "resource"];

/// The lists whose lines can be ticked.
pub const LISTS: [&str; 4] = ["validation", "steps", "checkpoint", "tests"];

/// Keeps a team's own Markdown documents and one typed plan in step
#[derive(Debug, Parser)]
#[command(name = "plan", version, propagate_version = false, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub everywhere: Everywhere,
    /// The name of the command.
    #[arg(skip)]
    pub name: String,
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// The flags that every command takes.
#[derive(Debug, Args)]
pub struct Everywhere {
    /// The plan file [default: execution-plan.json here or in a folder above, or `EXECUTION_PLAN_PATH`]
    #[arg(long, global = true, value_name = "PATH", help_heading = "Everywhere")]
    pub plan: Option<PathBuf>,
    /// Take this as the current time: a date, or a moment as 2026-01-15T14:30:00Z
    #[arg(long, global = true, value_name = "TIME", value_parser = value::moment, help_heading = "Everywhere")]
    pub now: Option<Moment>,
    /// When to colour what is printed; auto is on a terminal, unless `NO_COLOR` is set
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, help_heading = "Everywhere")]
    pub color: Color,
    /// How long to wait for another command that is changing the plan
    #[arg(long, global = true, value_name = "SECONDS", default_value = "10", value_parser = value::seconds, help_heading = "Everywhere")]
    pub wait: Duration,
    /// How long a file may be to be read: 512MB, or a number of bytes
    #[arg(long, global = true, value_name = "SIZE", default_value = "256MB", value_parser = value::size, help_heading = "Everywhere")]
    pub max_size: u64,
    /// Write documents outside of the repository too, or through links out of it
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub allow_outside: bool,
}

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
#[value(rename_all = "lower")]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// Every command. The flags of one are put together only where it is asked for.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub enum Command {
    /// Walk through the whole loop on a small sample
    #[command(after_help = help::TOUR)]
    Tour(Tour),
    /// Begin a new plan here, with starter documents where wanted
    #[command(after_help = help::INIT)]
    Init(Init),
    /// Take the items of documents into the plan, and register the documents
    #[command(after_help = help::IMPORT)]
    Import(Import),
    /// Add an item to the plan
    #[command(after_help = help::ADD)]
    Add(Add),
    /// Change items, and the documents with them
    Update(Change),
    /// Set items to in-progress
    #[command(after_help = help::START)]
    Start(Change),
    /// Set items to complete
    #[command(after_help = help::DONE)]
    Done(Change),
    /// Set items to blocked, with a reason
    #[command(after_help = help::BLOCK)]
    Block(Block),
    /// Take away what blocks items, and set them back to where they were
    #[command(after_help = help::UNBLOCK)]
    Unblock(Unblock),
    /// Set items to failed, with a reason
    #[command(after_help = help::FAIL)]
    Fail(Change),
    /// Take up again what failed, as another attempt
    #[command(after_help = help::RETRY)]
    Retry(Change),
    /// Tell where work stopped: phase, step, notes and what to verify
    #[command(after_help = help::RESUME)]
    Resume(Glance),
    /// Tick lines of an item's checklist or steps, and the boxes in documents with them
    #[command(after_help = help::TICK)]
    Tick(Tick),
    /// Run the commands the plan file lists for an item, and note how they ended
    #[command(after_help = help::VERIFY)]
    Verify(Verify),
    /// Note something of an item, or of the week for its report; or list what was said
    #[command(after_help = help::NOTE)]
    Note(Note),
    /// Keep something that was learned
    #[command(after_help = help::LESSON)]
    Lesson(Lesson),
    /// List risks by what is at stake; or add, change, review or close one
    #[command(after_help = help::RISK)]
    Risk(Risk),
    /// Print the commands that take an item's work back, and run none of them
    #[command(after_help = help::ROLLBACK)]
    Rollback(Rollback),
    /// Close a feature: its phases and documents go to a folder of their own
    #[command(after_help = help::ARCHIVE)]
    Archive(Archive),
    /// Begin the next feature, from a template
    #[command(after_help = help::NEW_FEATURE)]
    NewFeature(NewFeature),
    /// Give an item another id, in the plan and the documents
    #[command(after_help = help::RENAME)]
    Rename(Rename),
    /// Take an item out of the plan
    #[command(after_help = help::REMOVE)]
    Remove(Remove),
    /// Move items to another batch or phase
    #[command(after_help = help::MOVE)]
    Move(Move),
    /// Print or set what was measured, and what is to be reached
    #[command(after_help = help::METRICS)]
    Metrics(Metrics),
    /// Print or set what holds for the plan as a whole
    #[command(after_help = help::SET)]
    Set(Assign),
    /// List, add, remove or move the documents of the plan
    #[command(after_help = help::DOCUMENTS)]
    Documents(Documents),
    /// Show the state of everything on one screen
    #[command(after_help = help::STATUS)]
    Status(State),
    /// Take back the last change, and what it did to documents
    #[command(after_help = help::UNDO)]
    Undo(Undo),
    /// Take back the last undo
    #[command(after_help = help::REDO)]
    Redo(Undo),
    /// List what can begin now, in the order in which to take it up
    #[command(after_help = help::NEXT)]
    Next(Next),
    /// Tell what keeps an item, or why it is ready, and what waits for it
    #[command(after_help = help::WHY)]
    Why(Show),
    /// Print on one page what one needs to begin an item
    #[command(after_help = help::BRIEF)]
    Brief(Brief),
    /// List gates, what is due and what each answer takes; or pass one
    #[command(after_help = help::GATE)]
    Gate(Answer),
    /// List decisions, with what waits for them; or take one
    #[command(after_help = help::DECIDE)]
    Decide(Answer),
    /// List the checklists of the plan, or one
    #[command(after_help = help::CHECKLIST)]
    Checklist(Listing),
    /// Print all that is known of an item
    #[command(after_help = help::SHOW)]
    Show(Show),
    /// List items
    #[command(after_help = help::LIST)]
    List(List),
    /// Print what happened, the last first
    #[command(after_help = help::LOG)]
    Log(Log),
    /// Print where the plan stands
    #[command(after_help = help::DASHBOARD)]
    Dashboard(Dashboard),
    /// Print what a week brought
    #[command(after_help = help::WEEKLY)]
    Weekly(Weekly),
    /// Print how estimates were kept, or how work like an item went
    #[command(after_help = help::ESTIMATE)]
    Estimate(Estimate),
    /// Print what was done yesterday, is under way, blocked and next
    #[command(after_help = help::STANDUP)]
    Standup(Standup),
    /// Print what a month brought
    #[command(after_help = help::MONTHLY)]
    Monthly(Monthly),
    /// Print the implementation summary of items
    #[command(after_help = help::SUMMARY)]
    Summary(Summary),
    /// Print how much was done and planned at the end of each week, as bars
    #[command(after_help = help::BURNUP)]
    Burnup(Plain),
    /// Print scope, estimates, targets and completion, then and now
    #[command(after_help = help::COMPARE)]
    Compare(Compare),
    /// Print an example of a report's template, or list which reports have one
    #[command(after_help = help::TEMPLATE)]
    Template(Template),
    /// Print who has how much to do; or add, change or remove a team
    #[command(after_help = help::TEAM)]
    Team(Team),
    /// Print what was learned
    #[command(after_help = help::LESSONS)]
    Lessons(Plain),
    /// List what makes the whole a success, or say that a criterion holds
    #[command(after_help = help::CRITERIA)]
    Criteria(Criteria),
    /// Print the changelog entries of complete items
    #[command(after_help = help::CHANGELOG)]
    Changelog(Changelog),
    /// Find where the documents disagree with the plan
    Check(Check),
    /// Find the markers in source code that name items, as TODO [SEC-002]
    #[command(after_help = help::MARKERS)]
    Markers(Markers),
    /// Explain a finding by its code
    #[command(after_help = help::EXPLAIN)]
    Explain(Explain),
    /// Bring the documents and the plan back in step
    Sync(Sync),
    /// Repair text that was misread as another encoding
    #[command(after_help = help::MEND)]
    Mend(Mend),
    /// Tell whether the plan file alone is sound
    #[command(after_help = help::VALIDATE)]
    Validate(Validate),
}
