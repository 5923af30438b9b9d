//! `plan set`.

use super::changed::lines;
use super::whole::{Setting, parted, plain, set};
use super::{Context, Exit, Opened};
use crate::cli::Assign;
use crate::finding::{Level, code};
use crate::json;
use crate::plan::done::Point;
use crate::plan::{Effort, Moment, Status, Units, id, moment};
use crate::store::Access;
use anyhow::{Result, bail};
use chrono::FixedOffset;

/// A value of the plan as a whole: its name, where it stands, how it is read, and what would fit.
struct Key {
    name: &'static str,
    object: Option<&'static str>,
    member: &'static str,
    read: fn(&str) -> Option<String>,
    expected: &'static str,
}

/// Every key, in the order in which they are shown.
const KEYS: [Key; 14] = [
    Key { name: "project", object: None, member: "project", read: text, expected: "a text" },
    Key { name: "startDate", object: None, member: "startDate", read: day, expected: "a date is as 2026-01-12" },
    Key {
        name: "utcOffset",
        object: None,
        member: "utcOffset",
        read: |value| moment::offset(value).and_then(|_| text(value)),
        expected: "an offset from UTC is as +09:00",
    },
    Key {
        name: "hoursPerDay",
        object: None,
        member: "hoursPerDay",
        read: |value| hours(value).filter(|effort| (1..=24 * 3600).contains(&effort.0)).map(Effort::decimal),
        expected: "the hours of a working day are more than 0 and at most 24",
    },
    Key {
        name: "done",
        object: None,
        member: "done",
        read: points,
        expected: "a definition of done is as verified,reviewed,merged,ci,documented,deployed,checklist",
    },
    Key {
        name: "phaseHours",
        object: None,
        member: "phaseHours",
        read: |value| hours(value).filter(|effort| effort.0 > 0).map(Effort::decimal),
        expected: "the hours that a phase may take are more than 0",
    },
    Key {
        name: "templates",
        object: None,
        member: "templates",
        read: |value| text(value.trim_end_matches('/')).filter(|_| !value.starts_with('/') && !value.contains("..")),
        expected: "a folder of templates is as docs/templates, below the plan file",
    },
    Key {
        name: "scope.tasks",
        object: Some("scope"),
        member: "tasks",
        read: |value| value.parse::<u64>().ok().map(|tasks| tasks.to_string()),
        expected: "a whole number is wanted",
    },
    Key {
        name: "scope.hours",
        object: Some("scope"),
        member: "hours",
        read: |value| hours(value).map(Effort::decimal),
        expected: "hours are as 32 or 32.5",
    },
    Key { name: "feature.id", object: Some("feature"), member: "id", read: text, expected: "a text" },
    Key { name: "feature.name", object: Some("feature"), member: "name", read: text, expected: "a text" },
    Key {
        name: "feature.status",
        object: Some("feature"),
        member: "status",
        read: |value| Status::parse(value).and_then(|status| text(status.name())),
        expected: "a status is as in-progress or complete",
    },
    Key {
        name: "feature.started",
        object: Some("feature"),
        member: "started",
        read: day,
        expected: "a date is as 2026-01-12",
    },
    Key {
        name: "feature.target",
        object: Some("feature"),
        member: "target",
        read: day,
        expected: "a date is as 2026-01-12",
    },
];

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Assign) -> Result<Exit> {
    let settings = args.assignments.iter().map(|arg| setting(arg)).collect::<Result<Vec<_>>>()?;
    let access = if settings.is_empty() { Access::Read } else { Access::Write };
    let opened = Opened::open(context, access)?;
    let plan = opened.plan(context)?;
    if !settings.is_empty() {
        return set(context, &opened, &plan, "set", (&args.made, false), &settings);
    }
    let levels = json::levels(&plan).0.into_iter();
    let levels = levels.map(|(code, _)| Setting { object: Some("check"), key: code.to_owned(), value: None });
    let all = KEYS.iter().map(|key| key.setting(None)).chain(levels);
    let standing = |setting: Setting| {
        let value = setting.standing(&plan).map_or_else(|| "–".to_owned(), plain);
        ["plan".to_owned(), setting.name(), value]
    };
    write!(context.out, "{}", lines(&all.map(standing).collect::<Vec<_>>()))?;
    Ok(Exit::Fine)
}

impl Key {
    fn setting(&self, value: Option<String>) -> Setting {
        Setting { object: self.object, key: self.member.to_owned(), value }
    }
}

fn setting(argument: &str) -> Result<Setting> {
    let (name, text) = parted(argument, "startDate=2026-01-12")?;
    if let Some(code) = name.strip_prefix("check.") {
        return level(code, text);
    }
    let Some(key) = KEYS.iter().find(|key| key.name.eq_ignore_ascii_case(name)) else {
        let names = KEYS.map(|key| key.name);
        match id::nearest(name, names.into_iter()) {
            Some(near) => bail!("the plan as a whole has no value \"{name}\"; did you mean {near}?"),
            None => bail!(
                "the plan as a whole has no value \"{name}\"; there are {}, and `plan update ID` sets those of an item",
                names.join(", ")
            ),
        }
    };
    if text.is_empty() {
        return Ok(key.setting(None));
    }
    match (key.read)(text) {
        Some(value) => Ok(key.setting(Some(value))),
        None => bail!("{}={text} does not fit: {}", key.name, key.expected),
    }
}

/// `check.figure-stale=off`: how much the findings of a code matter.
fn level(name: &str, level: &str) -> Result<Setting> {
    if code::find(name).is_none() {
        match id::nearest(name, code::names()) {
            Some(near) => bail!("no finding has the code {name}; did you mean check.{near}?"),
            None => bail!("no finding has the code {name}; `plan explain` lists the codes"),
        }
    }
    if !level.is_empty() && Level::named(level).is_none() {
        let names = Level::ALL.map(|(name, _)| name).join(", ");
        bail!("check.{name}={level} does not fit: it is one of {names}");
    }
    let value = text(level).filter(|_| !level.is_empty());
    Ok(Setting { object: Some("check"), key: name.to_owned(), value })
}

fn text(value: &str) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// The points of the definition of done.
fn points(value: &str) -> Option<String> {
    let names: Option<Vec<_>> = value.split(',').map(|name| Point::parse(name).map(Point::name)).collect();
    serde_json::to_string(&names?).ok()
}

fn day(value: &str) -> Option<String> {
    // A day is the same everywhere; of a moment, that in UTC.
    let utc = FixedOffset::east_opt(0)?;
    text(&Moment::parse(value)?.day(utc).to_string())
}

fn hours(value: &str) -> Option<Effort> {
    Effort::parse(value, Units { bare: Some(Effort::HOUR), ..Units::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_and_refused_by_their_key() {
        let check = |argument: &str, expected: Option<&str>| {
            let read = setting(argument).map_err(|error| error.to_string());
            assert_eq!(read.map(|setting| setting.value), Ok(expected.map(str::to_owned)), "{argument}");
        };
        check("project=Summit \"2\"", Some("\"Summit \\\"2\\\"\""));
        check("startdate=January 12, 2026", Some("\"2026-01-12\""));
        check("utcOffset=+09:00", Some("\"+09:00\""));
        check("hoursPerDay=7.5", Some("7.5"));
        check("done=Verified, ci", Some("[\"verified\",\"ci\"]"));
        check("scope.tasks=145", Some("145"));
        check("scope.hours=32h", Some("32"));
        check("project=", None);
        check("check.figure-stale=off", Some("\"off\""));
        check("check.figure-stale=", None);
        for (argument, expected) in [
            ("startDate=soon", "a date is as"),
            ("utcOffset=9", "as +09:00"),
            ("hoursPerDay=0", "more than 0"),
            ("hoursPerDay=25", "at most 24"),
            ("done=verified,well", "a definition of done is as verified,reviewed"),
            ("scope.tasks=-1", "a whole number"),
            ("check.figure-stal=off", "did you mean check.figure-stale?"),
            ("check.figure-stale=no", "one of off, note, warning, error"),
            ("startDat=2026-01-12", "did you mean startDate?"),
            ("colour=red", "there are project, startDate"),
        ] {
            let error = setting(argument).unwrap_err().to_string();
            assert!(error.contains(expected), "{argument}: {error}");
        }
    }
}
