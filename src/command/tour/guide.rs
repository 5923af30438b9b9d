//! Shows commands of the tour with what they really print, and the lines that changed.

use super::super::{Context, diff, run};
use super::sample;
use crate::cli;
use crate::plan::Moment;
use crate::store::{self, Limits};
use crate::text::Source;
use anstyle::{AnsiColor, Style};
use anyhow::{Context as _, Result, bail};
use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

/// The moment at which every command runs, so that the tour is always the same.
const NOW: &str = "2026-01-15T14:30:00Z";
/// Who makes the changes, so that git need not be asked.
const USER: &str = "you";
/// How long a line of a diff is shown, in characters.
const LONGEST: usize = 100;
/// How long the line of a heading is, in characters.
const RULE: usize = 72;

/// Leads through the tour and prints to the output of its own command.
pub(super) struct Guide<'c, 'o> {
    pub(super) context: &'c mut Context<'o>,
    pub(super) folder: &'c Path,
    pub(super) steps: usize,
}

impl Guide<'_, '_> {
    /// Begins a step, and says what happens in it and why.
    pub(super) fn step(&mut self, title: &str, sentence: &str) -> Result<()> {
        self.steps += 1;
        let head = format!("── {}. {title} ", self.steps);
        let rule = "─".repeat(RULE.saturating_sub(head.chars().count()));
        self.line(Style::new().bold(), &format!("\n{head}{rule}\n"))?;
        self.line(Style::new(), sentence)
    }

    /// Says something between two commands.
    pub(super) fn say(&mut self, text: &str) -> Result<()> {
        let between = if self.steps == 0 { "" } else { "\n" };
        self.line(Style::new(), &format!("{between}{text}"))
    }

    /// Runs a command as the command line does, and shows it with all it printed and its exit code where that is the
    /// point of it.
    pub(super) fn plan(&mut self, args: &[&str], expected: u8) -> Result<()> {
        self.line(Style::new().bold(), &format!("\n$ plan {}", shown(args)))?;
        let (printed, code) = self.run(args)?;
        self.context.out.write_all(&printed)?;
        if code != expected {
            bail!("the tour ends here: `plan {}` exits with {code}, and {expected} was expected", shown(args));
        }
        if args == ["check"] {
            self.line(Style::new().dimmed(), &format!("[exit code {code}]"))?;
        }
        Ok(())
    }

    /// Returns the plan and the documents as they are now.
    pub(super) fn files(&self) -> Result<Vec<Source>> {
        sample::read(self.folder)
    }

    /// Shows the lines of all files that have changed since.
    pub(super) fn diff(&mut self, before: &[Source]) -> Result<()> {
        let after = self.files()?;
        writeln!(self.context.out)?;
        for (old, new) in before.iter().zip(&after).filter(|(old, new)| old.bytes() != new.bytes()) {
            for line in diff::unified(&old.name, old.text(), new.text(), 1).lines() {
                self.line(style(line), &cut(line))?;
            }
        }
        Ok(())
    }

    /// Runs a command in the folder, on the plan there whatever lies above, and returns what it printed, in order.
    fn run(&self, args: &[&str]) -> Result<(Vec<u8>, u8)> {
        let cli = cli::parse([&["plan"], args].concat()).context("the tour calls a command that is none")?;
        let printed = Shared::default();
        let (mut out, mut err) = (printed.clone(), printed.clone());
        let mut context = Context {
            now: Moment::parse(NOW).context("the tour has no clock")?,
            cwd: self.folder.to_owned(),
            plan: Some(self.folder.join(store::FILE_NAME)),
            env_plan: None,
            user: Some(USER.to_owned()),
            colour: self.context.colour,
            command: cli.name.clone(),
            wait: cli.everywhere.wait,
            is_terminal: false,
            limits: Limits::default(),
            fault: None,
            out: &mut out,
            err: &mut err,
        };
        let code = run(&cli, &mut context);
        Ok((printed.0.take(), code))
    }

    fn line(&mut self, style: Style, text: &str) -> Result<()> {
        let style = if self.context.colour { style } else { Style::new() };
        Ok(writeln!(self.context.out, "{style}{text}{style:#}")?)
    }
}

/// Both streams of a command as one, as a terminal shows them.
#[derive(Debug, Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Arguments as one would type them.
fn shown(args: &[&str]) -> String {
    let quoted = |arg: &&str| if arg.contains(' ') { format!("\"{arg}\"") } else { (*arg).to_owned() };
    args.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// How a line of a diff is coloured.
fn style(line: &str) -> Style {
    match line.as_bytes() {
        [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => Style::new().bold(),
        [b'-', ..] => AnsiColor::Red.on_default(),
        [b'+', ..] => AnsiColor::Green.on_default(),
        [b'@', ..] => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    }
}

/// A line, cut where it is very long.
fn cut(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_step_that_ends_otherwise_than_expected_ends_the_tour() {
        let folder = store::scratch().unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut context = Context {
            now: Moment::parse(NOW).unwrap(),
            cwd: folder.path().to_owned(),
            plan: None,
            env_plan: None,
            user: None,
            colour: false,
            command: String::new(),
            wait: Duration::ZERO,
            is_terminal: false,
            limits: Limits::default(),
            fault: None,
            out: &mut out,
            err: &mut err,
        };
        let mut guide = Guide { context: &mut context, folder: folder.path(), steps: 1 };
        let error = guide.plan(&["weekly", "Week 1"], 0).unwrap_err().to_string();
        assert_eq!(error, "the tour ends here: `plan weekly \"Week 1\"` exits with 2, and 0 was expected");
        assert!(guide.plan(&["no-such-command"], 0).is_err());
        let out = String::from_utf8(out).unwrap();
        assert!(out.starts_with("\n$ plan weekly \"Week 1\"\nplan: the plan execution-plan.json"), "{out}");
    }

    #[test]
    fn a_very_long_line_is_cut() {
        assert_eq!(cut(&"é".repeat(LONGEST)), "é".repeat(LONGEST));
        assert_eq!(cut(&format!("{} x", "é".repeat(LONGEST - 1))), format!("{}…", "é".repeat(LONGEST - 1)));
    }
}
