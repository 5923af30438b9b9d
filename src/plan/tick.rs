//! Which line of a checklist or of steps somebody means.

use super::checklist::Checklist;
use super::field::Field;
use super::item::Item;
use super::value::{Check, Value};

/// The lists that have lines to tick.
pub const LISTS: [Field; 4] = [Field::Validation, Field::Steps, Field::Checkpoint, Field::Tests];
/// How many lines a message lists.
const SHOWN: usize = 12;

/// A line of one of the lists of an item, by its place from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The list: validation or steps.
    pub list: Field,
    /// The place in it.
    pub at: usize,
}

/// Why it cannot be told which line is meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unclear {
    /// The item has no such list.
    #[error(
        "{id} has no {what}; `plan update {id} validation+=TEXT` adds a line to its checklist, step+=TEXT one to its steps"
    )]
    Nothing {
        /// The item.
        id: String,
        /// What it lacks.
        what: &'static str,
    },
    /// Several lists have a line of that number.
    #[error("{id} has several lists; say {} with {number}", lists.iter().map(|list| format!("--list {list}")).collect::<Vec<_>>().join(" or "))]
    Several {
        /// The item.
        id: String,
        /// The lists.
        lists: Vec<&'static str>,
        /// The number as given.
        number: usize,
    },
    /// No line fits, or several do.
    #[error("{} of {id} says \"{which}\"{}; {}:{}", if *several { "more than one line" } else { "no line" }, near.as_ref().map_or_else(String::new, |near| format!("; did you mean \"{near}\"?")), if *several { "these do" } else { "its lines are" }, lines.iter().map(|line| format!("\n  {line}")).collect::<String>())]
    Lines {
        /// The item.
        id: String,
        /// The line as given.
        which: String,
        /// Whether several fit.
        several: bool,
        /// The line that may be meant.
        near: Option<String>,
        /// The lines to choose from, with their numbers.
        lines: Vec<String>,
    },
}

/// Finds the line that is named by its number from 1, by its text or by a part that no other has; `list` says in which.
pub fn find(item: &Item<'_>, which: &str, list: Option<Field>) -> Result<Line, Unclear> {
    let lists: Vec<Field> = list.map_or_else(|| LISTS.to_vec(), |list| vec![list]);
    let lines: Vec<_> = lists.iter().flat_map(|list| lines(item, *list)).collect();
    if lines.is_empty() {
        let what = match list {
            Some(Field::Validation) => "checklist",
            Some(list) => list.row().member,
            None => "checklist and no steps",
        };
        return Err(Unclear::Nothing { id: item.id.to_string(), what });
    }
    line(item.id.as_str(), which, &lines)
}

/// Finds the line of a checklist that is named by its number from 1, by its text or by a part that no other has.
pub fn check(list: &Checklist<'_>, which: &str) -> Result<usize, Unclear> {
    let line_of = |(at, check): (usize, &Check<'_>)| (Line { list: Field::Validation, at }, check.text.to_string());
    let lines: Vec<_> = list.checks.iter().enumerate().map(line_of).collect();
    line(list.id.as_str(), which, &lines).map(|line| line.at)
}

fn line(id: &str, which: &str, lines: &[(Line, String)]) -> Result<Line, Unclear> {
    let number = which.trim().parse::<usize>().ok();
    let fitting: Vec<_> = match number {
        Some(number) => lines.iter().filter(|(line, _)| line.at + 1 == number).collect(),
        None => fitting(lines, which),
    };
    match (&fitting[..], number) {
        ([(line, _)], _) => Ok(*line),
        ([_, _, ..], Some(number)) => {
            let lists = fitting.iter().map(|(line, _)| line.list.row().member).collect();
            Err(Unclear::Several { id: id.to_owned(), lists, number })
        }
        _ => Err(unclear(id, which, lines, &fitting)),
    }
}

fn unclear(id: &str, which: &str, lines: &[(Line, String)], fitting: &[&(Line, String)]) -> Unclear {
    let both = lines.iter().any(|(line, _)| line.list != lines[0].0.list);
    let shown = |(line, text): &&(Line, String)| {
        let list = if both { format!("{} ", line.list.row().member) } else { String::new() };
        format!("{list}{}  {text}", line.at + 1)
    };
    let several = !fitting.is_empty();
    let mut listed: Vec<_> = if several {
        fitting.iter().take(SHOWN).map(shown).collect()
    } else {
        lines.iter().take(SHOWN).map(|line| shown(&line)).collect()
    };
    let left = if several { fitting.len() } else { lines.len() }.saturating_sub(SHOWN);
    listed.extend((left > 0).then(|| format!("and {left} more")));
    let near =
        super::id::nearest(which, lines.iter().map(|(_, text)| text.as_str())).filter(|_| !several).map(str::to_owned);
    Unclear::Lines { id: id.to_owned(), which: which.to_owned(), several, near, lines: listed }
}

/// The lines that say a text, else those of which it is a part; case and marks do not matter.
fn fitting<'l>(lines: &'l [(Line, String)], which: &str) -> Vec<&'l (Line, String)> {
    let wanted = folded(which);
    let same: Vec<_> = lines.iter().filter(|(_, text)| folded(text) == wanted).collect();
    if !same.is_empty() || wanted.is_empty() {
        return same;
    }
    lines.iter().filter(|(_, text)| folded(text).contains(&wanted)).collect()
}

fn folded(text: &str) -> String {
    text.trim().chars().filter(|c| !matches!(c, '`' | '*')).flat_map(char::to_lowercase).collect()
}

fn lines(item: &Item<'_>, list: Field) -> Vec<(Line, String)> {
    let texts: Vec<_> = match item.get(list) {
        Some(Value::Checks(checks)) => checks.iter().map(|check| check.text.to_string()).collect(),
        Some(Value::Steps(steps)) => steps.iter().map(|step| step.text.to_string()).collect(),
        _ => Vec::new(),
    };
    texts.into_iter().enumerate().map(|(at, text)| (Line { list, at }, text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Kind, item};

    const BOTH: &str =
        r#"{"id":"A","validation":["Builds","`cargo test` passes","Tests are new"],"steps":["Write tests"]}"#;
    const ONE: &str = r#"{"id":"A","steps":["Read","Write"]}"#;

    fn check(raw: &'static str, which: &str, list: Option<Field>, expected: Result<(Field, usize), &str>) {
        let item = item::read(Kind::Task, raw, &mut Vec::new());
        let found = find(&item, which, list).map_err(|unclear| unclear.to_string());
        assert_eq!(found.map(|line| (line.list, line.at)), expected.map_err(str::to_owned), "{which}");
    }

    #[test]
    fn a_line_is_named_by_number_text_or_part() {
        check(ONE, "2", None, Ok((Field::Steps, 1)));
        check(BOTH, "2", None, Ok((Field::Validation, 1)));
        check(BOTH, "1", Some(Field::Steps), Ok((Field::Steps, 0)));
        check(BOTH, "builds", None, Ok((Field::Validation, 0)));
        check(BOTH, "cargo test", None, Ok((Field::Validation, 1)));
        check(BOTH, "write", None, Ok((Field::Steps, 0)));
    }

    #[test]
    fn what_is_unclear_is_told_with_the_candidates() {
        check(BOTH, "1", None, Err("A has several lists; say --list validation or --list steps with 1"));
        check(
            ONE,
            "wirte",
            None,
            Err("no line of A says \"wirte\"; did you mean \"Write\"?; its lines are:\n  1  Read\n  2  Write"),
        );
        check(ONE, "3", None, Err("no line of A says \"3\"; its lines are:\n  1  Read\n  2  Write"));
        let several =
            "more than one line of A says \"tests\"; these do:\n  validation 3  Tests are new\n  steps 1  Write tests";
        check(BOTH, "tests", None, Err(several));
        let nothing = |what| {
            format!(
                "A has no {what}; `plan update A validation+=TEXT` adds a line to its checklist, step+=TEXT one to its steps"
            )
        };
        check(ONE, "1", Some(Field::Validation), Err(&nothing("checklist")));
        check(r#"{"id":"A"}"#, "x", None, Err(&nothing("checklist and no steps")));
    }
}
