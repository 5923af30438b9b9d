//! What a command is told of the world.

use crate::cli::Made;
use crate::finding;
use crate::git;
use crate::plan::Moment;
use crate::store::{Fault, Limits};
use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

/// The time, the place and the streams of one command: all it may know beyond files.
pub struct Context<'o> {
    /// The time it is.
    pub now: Moment,
    /// The current folder, absolute.
    pub cwd: PathBuf,
    /// The plan file, where `--plan` names it.
    pub plan: Option<PathBuf>,
    /// The value of `EXECUTION_PLAN_PATH`.
    pub env_plan: Option<OsString>,
    /// The value of `PLAN_USER`.
    pub user: Option<String>,
    /// Whether what is printed may be coloured; a stream that is not to have colours drops them itself.
    pub colour: bool,
    /// The command, as it is named to others that wait for it.
    pub command: String,
    /// How long to wait for another command that is changing the plan.
    pub wait: Duration,
    /// Whether somebody sits before the second stream, to be told what is waited for.
    pub is_terminal: bool,
    /// Which files are read and written.
    pub limits: Limits,
    /// What is to go wrong when files are written; only tests want anything to.
    pub fault: Option<Fault>,
    /// What the command is asked for.
    pub out: &'o mut dyn Write,
    /// What else there is to say.
    pub err: &'o mut dyn Write,
}

impl Context<'_> {
    /// Returns who makes a change: as `--by` says, else `PLAN_USER`, else git's user.name.
    pub fn who(&self, by: Option<&str>) -> Option<String> {
        let told = by.or(self.user.as_deref()).map(str::to_owned);
        told.or_else(|| git::user_name(&self.cwd))
    }

    /// Returns when and by whom a change is made.
    pub fn made(&self, made: &Made) -> (Moment, Option<String>) {
        (made.at.unwrap_or(self.now), self.who(made.by.as_deref()))
    }

    /// Returns the same but for what is asked for, which goes elsewhere.
    pub fn aside<'s>(&'s mut self, out: &'s mut dyn Write) -> Context<'s> {
        Context {
            cwd: self.cwd.clone(),
            plan: self.plan.clone(),
            env_plan: self.env_plan.clone(),
            user: self.user.clone(),
            command: self.command.clone(),
            fault: self.fault.clone(),
            out,
            err: &mut *self.err,
            ..*self
        }
    }

    /// Says something beside the output.
    pub fn note(&mut self, text: impl fmt::Display) -> io::Result<()> {
        writeln!(self.err, "note: {}", finding::clean(&text.to_string()))
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Context");
        shown.field("now", &self.now).field("cwd", &self.cwd).field("plan", &self.plan);
        shown.field("env_plan", &self.env_plan).field("user", &self.user).finish_non_exhaustive()
    }
}
