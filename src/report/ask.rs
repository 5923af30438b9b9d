//! What is asked of a report in words: `dashboard by=priority`, as a region of a document has it.

use super::{ALL, By, Options, Report, Style, find};
use crate::plan::{Moment, id};
use chrono::NaiveDate;

/// Something a report can be asked for; named as the flag of its command.
#[derive(Debug)]
pub struct Choice {
    /// Its name.
    pub name: &'static str,
    /// How it is given.
    pub form: Form,
    /// What its value can be, for people.
    expected: &'static str,
    /// Takes a value; false where it does not fit.
    take: fn(&mut Asked, &str) -> bool,
}

/// How something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By its name and a value: `by=priority`.
    Value,
    /// By its name alone: `keep-a-changelog`.
    Flag,
    /// By a value, mostly alone: `"Week 3"`.
    Word,
}

/// What is asked of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    label: Option<String>,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
    ids: Vec<String>,
    owner: Option<String>,
    by: Option<By>,
    style: Style,
    keep_a_changelog: bool,
}

/// Why words ask for nothing there is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadAsk {
    /// There is no such report.
    #[error("{}", unknown("no report is called", name, near.as_deref(), &format!("the reports are {}", names(ALL.iter().map(|report| report.name)))))]
    Report {
        /// The name as given.
        name: String,
        /// The name that may be meant.
        near: Option<String>,
    },
    /// The report cannot be asked for that.
    #[error("{}", unknown(&format!("{report} has no option"), name, near.as_deref(), &had(report)))]
    Choice {
        /// The report.
        report: &'static str,
        /// The name as given.
        name: String,
        /// The name that may be meant.
        near: Option<String>,
    },
    /// A value does not fit.
    #[error("`{value}` does not fit {name}: {expected}")]
    Value {
        /// The name of what is asked for.
        name: &'static str,
        /// The value as given.
        value: String,
        /// What it can be.
        expected: &'static str,
    },
}

/// The field to group by.
pub(super) const BY: Choice = Choice {
    name: "by",
    form: Form::Value,
    expected: "write one of priority, component, batch, phase, owner and status",
    take: |asked, value| {
        asked.by = By::ALL.into_iter().find(|(_, name)| *name == value).map(|(by, _)| by);
        asked.by.is_some()
    },
};

/// Tables and lists, or a tree.
pub(super) const STYLE: Choice = Choice {
    name: "style",
    form: Form::Value,
    expected: "write table, tree or box",
    take: |asked, value| {
        let styles = [("table", Style::Table), ("tree", Style::Tree), ("box", Style::Box)];
        let style = styles.into_iter().find(|(name, _)| *name == value);
        asked.style = style.map_or(asked.style, |(_, style)| style);
        style.is_some()
    },
};

/// The first day.
pub(super) const SINCE: Choice = Choice {
    name: "since",
    form: Form::Value,
    expected: "a date is as 2026-01-15",
    take: |asked, value| {
        asked.since = day(value);
        asked.since.is_some()
    },
};

/// The last day.
pub(super) const UNTIL: Choice = Choice {
    name: "until",
    form: Form::Value,
    expected: "a date is as 2026-01-15",
    take: |asked, value| {
        asked.until = day(value);
        asked.until.is_some()
    },
};

/// The form of keepachangelog.com.
pub(super) const KEEP_A_CHANGELOG: Choice = Choice {
    name: "keep-a-changelog",
    form: Form::Flag,
    expected: "write it without a value",
    take: |asked, value| {
        asked.keep_a_changelog = true;
        value.is_empty()
    },
};

/// The week.
pub(super) const LABEL: Choice = Choice {
    name: "label",
    form: Form::Word,
    expected: "one week can be named, in quotes where it has a blank",
    take: |asked, value| asked.label.replace(value.to_owned()).is_none(),
};

/// Whose items.
pub(super) const OWNER: Choice = Choice {
    name: "owner",
    form: Form::Value,
    expected: "write the name of an owner",
    take: |asked, value| {
        asked.owner = Some(value.to_owned());
        !value.is_empty()
    },
};

/// The month.
pub(super) const MONTH: Choice = Choice {
    name: "label",
    form: Form::Word,
    expected: "one month can be named, as 2026-01 or \"January 2026\"",
    take: |asked, value| asked.label.replace(value.to_owned()).is_none(),
};

/// The items, in the order in which they are to stand.
pub(super) const IDS: Choice = Choice {
    name: "ids",
    form: Form::Word,
    expected: "write the id of an item",
    take: |asked, value| {
        asked.ids.push(value.to_owned());
        !value.is_empty()
    },
};

/// Finds a report by its name, or says which may be meant.
pub fn report(name: &str) -> Result<&'static Report, BadAsk> {
    let near = || id::nearest(name, ALL.iter().map(|report| report.name)).map(str::to_owned);
    find(name).ok_or_else(|| BadAsk::Report { name: name.to_owned(), near: near() })
}

impl Asked {
    /// Takes a word, with the key before its `=` where it has one.
    pub fn take(&mut self, report: &Report, key: Option<&str>, value: &str) -> Result<(), BadAsk> {
        let named = |name: &str| report.takes.iter().find(|choice| choice.name == name);
        let (choice, value) = match key {
            Some(key) => (named(key), value),
            None => match named(value).filter(|choice| choice.form != Form::Word) {
                Some(choice) => (Some(choice), ""),
                None => (report.takes.iter().find(|choice| choice.form == Form::Word), value),
            },
        };
        let name = key.unwrap_or(value);
        let Some(choice) = choice else {
            let near = id::nearest(name, report.takes.iter().map(|choice| choice.name)).map(str::to_owned);
            return Err(BadAsk::Choice { report: report.name, name: name.to_owned(), near });
        };
        let bad = || BadAsk::Value { name: choice.name, value: value.to_owned(), expected: choice.expected };
        if (choice.take)(self, value) { Ok(()) } else { Err(bad()) }
    }

    /// Returns what is asked, at a time.
    pub fn options(&self, now: Moment) -> Options<'_> {
        Options {
            now,
            label: self.label.as_deref(),
            since: self.since,
            until: self.until,
            ids: &self.ids,
            owner: self.owner.as_deref(),
            by: self.by,
            style: self.style,
            keep_a_changelog: self.keep_a_changelog,
        }
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    match Moment::parse(text) {
        Some(Moment::Day(day)) => Some(day),
        _ => None,
    }
}

/// `no report is called dashbord; did you mean dashboard?`
fn unknown(what: &str, name: &str, near: Option<&str>, all: &str) -> String {
    match near {
        Some(near) => format!("{what} {name}; did you mean {near}?"),
        None => format!("{what} {name}; {all}"),
    }
}

/// What a report can be asked for: `it has by and style`.
fn had(report: &str) -> String {
    let takes = find(report).map_or(&[][..], |report| report.takes);
    let all = names(takes.iter().map(|choice| choice.name));
    format!("it has {}", if all.is_empty() { "none" } else { &all })
}

/// `a, b and c`.
fn names<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut names: Vec<_> = names.collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last.to_owned() } else { format!("{} and {last}", names.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads words, those with a key as `key=value`.
    fn ask(name: &str, words: &[&str]) -> Result<Asked, String> {
        let report = report(name).map_err(|bad| bad.to_string())?;
        let mut asked = Asked::default();
        for word in words {
            let (key, value) = word.split_once('=').map_or((None, *word), |(key, value)| (Some(key), value));
            asked.take(report, key, value).map_err(|bad| bad.to_string())?;
        }
        Ok(asked)
    }

    #[test]
    fn words_ask_for_what_flags_do() {
        let day = |text: &str| text.parse().ok();
        let expected = Asked { by: Some(By::Owner), style: Style::Tree, ..Asked::default() };
        assert_eq!(ask("dashboard", &["by=owner", "style=tree"]), Ok(expected));
        let expected = Asked { label: Some("Week 3".to_owned()), since: day("2026-01-12"), ..Asked::default() };
        assert_eq!(ask("weekly", &["Week 3", "since=2026-01-12"]), Ok(expected));
        let ids = vec!["A-1".to_owned(), "A-2".to_owned()];
        let expected = Asked { ids, keep_a_changelog: true, until: day("2026-01-18"), ..Asked::default() };
        assert_eq!(ask("changelog", &["A-1", "keep-a-changelog", "A-2", "until=2026-01-18"]), Ok(expected));
    }

    #[test]
    fn what_nobody_can_ask_for_is_named() {
        let check = |name: &str, words: &[&str], expected: &str| {
            assert_eq!(ask(name, words), Err(expected.to_owned()), "{name} {words:?}");
        };
        check("dashbord", &[], "no report is called dashbord; did you mean dashboard?");
        check(
            "x",
            &[],
            "no report is called x; the reports are dashboard, weekly, changelog, estimate, lessons, team, standup, monthly, summary, burnup and compare",
        );
        check("dashboard", &["styl=tree"], "dashboard has no option styl; did you mean style?");
        check("dashboard", &["since=2026-01-12"], "dashboard has no option since; it has by and style");
        check("dashboard", &["priority"], "dashboard has no option priority; it has by and style");
        check("dashboard", &["style=bush"], "`bush` does not fit style: write table, tree or box");
        check("dashboard", &["style"], "`` does not fit style: write table, tree or box");
        let by = "`prio` does not fit by: write one of priority, component, batch, phase, owner and status";
        check("dashboard", &["by=prio"], by);
        check("weekly", &["since=soon"], "`soon` does not fit since: a date is as 2026-01-15");
        check("weekly", &["a", "b"], "`b` does not fit label: one week can be named, in quotes where it has a blank");
        let flag = "`no` does not fit keep-a-changelog: write it without a value";
        check("changelog", &["keep-a-changelog=no"], flag);
    }

    #[test]
    fn what_values_can_be_is_told_in_full() {
        for (_, name) in By::ALL {
            assert!(BY.expected.contains(name));
        }
    }
}
