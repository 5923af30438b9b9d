//! What the value of a member says, however it is wrapped.

use super::name::words_of;
use crate::document::word::{nothing, status};
use crate::plan::value::Members;
use crate::plan::words::{Words, words};
use crate::plan::{Effort, Estimate, Status, Text, Units, unit};
use serde_json::value::RawValue;

/// Members of an object that say what it is called, the best first.
const NAMES: [&str; 17] = [
    "name",
    "displayName",
    "display_name",
    "title",
    "login",
    "fullName",
    "username",
    "label",
    "value",
    "plain_text",
    "text",
    "content",
    "key",
    "start",
    "status",
    "state",
    "priority",
];

/// How deep a text may be wrapped: `{"title": [{"text": {"content": "Oil the gate"}}]}`.
const DEEPEST: usize = 5;

/// The text of a value: of a number as it stands, of an object its name, of a list its first.
pub(super) fn text(raw: &str) -> Option<Text<'_>> {
    text_within(raw, DEEPEST)
}

fn text_within(raw: &str, deep: usize) -> Option<Text<'_>> {
    let found = match raw.as_bytes().first()? {
        b'"' => serde_json::from_str(raw).ok()?,
        b'-' | b'0'..=b'9' => Text::new(raw),
        b'[' if deep > 0 => return text_within(elements(raw).next()?, deep - 1),
        b'{' if deep > 0 => {
            let members = Members::read(raw).ok()?;
            // `{"type": "select", "select": {"name": "High"}}`
            let typed = members.get("type").and_then(|kind| text_within(kind, 0));
            let typed = || typed.and_then(|kind| text_within(members.get(kind.as_str())?, deep - 1));
            let named = NAMES.iter().find_map(|name| text_within(members.get(name)?, deep - 1));
            return named.or_else(typed);
        }
        _ => return None,
    };
    (!found.is_blank()).then_some(found)
}

/// The elements of a list; none where the text is no list.
pub(super) fn elements(raw: &str) -> impl Iterator<Item = &str> {
    let list: Vec<&RawValue> =
        if raw.starts_with('[') { serde_json::from_str(raw).unwrap_or_default() } else { Vec::new() };
    list.into_iter().map(RawValue::get)
}

/// The texts of a list, or the one text between whose commas they stand.
pub(super) fn texts(raw: &str) -> Vec<Text<'_>> {
    if raw.starts_with('[') {
        return elements(raw).filter_map(reference).collect();
    }
    let Some(whole) = reference(raw) else { return Vec::new() };
    if nothing::is_empty(whole.as_str()) || nothing::is_none(whole.as_str()) {
        return Vec::new();
    }
    let joint = [" and ", " & "].into_iter().find(|joint| whole.as_str().contains(joint)).unwrap_or(",");
    if !whole.as_str().contains([',', ';', '、']) && joint == "," {
        return vec![whole];
    }
    let parts = whole.as_str().split([',', ';', '、']).flat_map(|part| part.split(joint));
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Text::from(part.to_owned())).collect()
}

/// The id that something is named by: `"T-1"`, `{"id": "T-1", "reason": "its table"}`.
pub(super) fn reference(raw: &str) -> Option<Text<'_>> {
    if !raw.starts_with('{') {
        return text(raw);
    }
    let members = Members::read(raw).ok()?;
    let names = [
        "depends_on_id",
        "dependsOnId",
        "key",
        "id",
        "taskId",
        "task_id",
        "task",
        "number",
        "iid",
        "issue",
        "gid",
        "target",
    ];
    names.iter().find_map(|name| reference(members.get(name)?)).or_else(|| text(raw))
}

/// The text of a value that is no list, and an object only where it says of what type it is.
pub(super) fn plain(raw: &str) -> Option<Text<'_>> {
    match raw.as_bytes().first()? {
        b'[' => None,
        b'{' => text(raw).filter(|_| Members::one(raw, "type").is_some()),
        _ => text(raw),
    }
}

/// The first line of a text.
pub(super) fn first_line(text: Text<'_>) -> Text<'_> {
    let line = text.as_str().trim().lines().next().unwrap_or_default().trim_end();
    if line.len() == text.as_str().len() {
        return text;
    }
    match text.borrowed() {
        Some(whole) => Text::new(whole.trim().lines().next().unwrap_or_default().trim_end()),
        None => Text::from(line.to_owned()),
    }
}

/// A truth value: `true`, `"yes"`.
pub(super) fn truth(raw: &str) -> Option<bool> {
    match raw.trim_matches('"') {
        "true" | "yes" | "True" | "TRUE" | "Yes" => Some(true),
        "false" | "no" | "False" | "FALSE" | "No" => Some(false),
        _ => None,
    }
}

/// Words that only tools say of how far a thing is.
static STATES: Words<Status> = words!(
    Status,
    &[
        (
            Status::NotStarted,
            [
                "opened, triage, unassigned, unscheduled, inbox, selected for development",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                ""
            ]
        ),
        (Status::InProgress, ["running, executing, working", "", "", "", "", "", "", "", "", ""]),
        (Status::Complete, ["passing, passes, success, succeeded", "", "", "", "", "", "", "", "", ""]),
        (Status::Cancelled, ["tombstone", "", "", "", "", "", "", "", "", ""]),
    ]
);

/// The status a text states.
pub(super) fn said_status(text: &str) -> Option<Status> {
    let words = words_of(text);
    let own = STATES.get(&words);
    let stated = || status::stated(text).or_else(|| status::stated(&words)).map(|found| found.status);
    own.or_else(stated).or_else(|| Status::parse(text))
}

/// The status of a value and how it is spelled: `"In Progress"`, `{"name": "Triage", "type": "unstarted"}`.
pub(super) fn status_of(raw: &str) -> (Option<Status>, Option<Text<'_>>) {
    let said = text(raw);
    let named = said.as_ref().and_then(|said| said_status(said.as_str()));
    let sorted = || {
        let members = Members::read(raw).ok()?;
        let sorts = ["statusCategory", "status_category", "category", "type", "group", "key"];
        sorts.iter().find_map(|name| said_status(text(members.get(name)?)?.as_str()))
    };
    (named.or_else(sorted), said)
}

/// What the name of a truth value says where it holds: `isDone`, `passes`, `blocked`.
pub(super) fn flag(name: &str) -> Option<Status> {
    let words = words_of(name);
    let bare = ["is ", "has ", "was ", "all "].iter().find_map(|lead| words.strip_prefix(lead)).unwrap_or(&words);
    if matches!(bare, "passes" | "passing" | "checked" | "ticked" | "accomplished" | "complete" | "closed") {
        return Some(Status::Complete);
    }
    let found = status::whole(bare)?.status;
    let other = [
        "live",
        "released",
        "published",
        "approved",
        "accepted",
        "deleted",
        "merged",
        "answered",
        "active",
        "current",
        "reopened",
        "incomplete",
        "partial",
    ];
    let says = matches!(found, Status::Complete | Status::Blocked | Status::InProgress | Status::Cancelled);
    (says && !other.contains(&bare)).then_some(found)
}

/// A share in percent: `40`, `"40%"`, `0.4`.
pub(super) fn percent(raw: &str) -> Option<f64> {
    let text = raw.trim_matches('"').trim();
    let number: f64 = text.trim_end_matches('%').trim_end().parse().ok()?;
    let share = text.contains('.') && !text.ends_with('%') && number <= 1.0;
    let percent = if share { number * 100.0 } else { number };
    (0.0..=100.0).contains(&percent).then_some(percent)
}

/// What was planned and what it took, where an object tells both: `{"planned": 10, "spent": 12.5}`.
pub(super) fn both(raw: &str) -> Option<(Option<&str>, Option<&str>)> {
    let members = raw.starts_with('{').then(|| Members::read(raw).ok()).flatten()?;
    let one = |names: &[&str]| {
        let found = members.0.iter().find(|(name, _)| names.contains(&words_of(name.as_str()).as_str()));
        found.map(|(_, raw)| *raw)
    };
    let planned = one(&["planned", "plan", "estimated", "estimate", "expected", "budget", "budgeted", "original"]);
    let taken = one(&["spent", "actual", "taken", "took", "used", "logged", "real", "done"]);
    (planned.is_some() || taken.is_some()).then_some((planned, taken))
}

/// More hours than anything takes that is one item: a larger number counts something else.
const LONGEST: Effort = Effort(1000 * 3600);

/// A length of work; a bare number counts what `bare` says.
pub(super) fn length(raw: &str, bare: Effort) -> Option<Estimate> {
    if raw.starts_with('{') {
        let members = Members::read(raw).ok()?;
        let member = |names: [&str; 3]| names.iter().find_map(|name| members.get(name));
        let unit = member(["unit", "units", "timeUnit"]).and_then(text);
        let unit =
            unit.and_then(|unit| unit::at_start(unit.as_str())).map(|(_, unit)| unit.length(Units::default().day));
        return match (member(["value", "amount", "estimate"]), unit, member(["hours", "h", "hrs"])) {
            (Some(number), Some(unit), _) if !number.starts_with('{') => length(number, unit),
            (None, _, Some(hours)) if !hours.starts_with('{') => length(hours, Effort::HOUR),
            _ => None,
        };
    }
    let units = Units { bare: Some(bare), ..Units::default() };
    let text = text(raw)?;
    let stated = text.as_str().contains(char::is_alphabetic) || bare != Effort::HOUR;
    let parsed = Estimate::parse(text.as_str(), units);
    parsed.filter(|estimate| estimate.low.0 > 0 && (stated || estimate.low <= LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_in_what_wraps_them() {
        let check = |raw: &str, expected: Option<&str>| {
            assert_eq!(text(raw).as_ref().map(Text::as_str), expected, "{raw}");
        };
        check(r#""High""#, Some("High"));
        check("3", Some("3"));
        check(r#"{"login":"ana"}"#, Some("ana"));
        check(r#"[{"displayName":"Ana"},{"displayName":"Bo"}]"#, Some("Ana"));
        check(r#"{"id":"x","type":"select","select":{"name":"High"}}"#, Some("High"));
        check(r#"{"title":[{"plain_text":"Oil it"}]}"#, Some("Oil it"));
        check(r#""  ""#, None);
        check("[]", None);
        check("true", None);
        let list = |raw| texts(raw).iter().map(ToString::to_string).collect::<Vec<_>>().join("|");
        assert_eq!(list(r#"["A",2,{"id":"C"}]"#), "A|2|C");
        assert_eq!(list(r#""A, B; C""#), "A|B|C");
        assert_eq!(list(r#""none""#), "");
    }

    #[test]
    fn statuses_flags_and_shares_are_read() {
        for (raw, expected) in [
            (r#""in_progress""#, Some(Status::InProgress)),
            (r#""InReview""#, Some(Status::InReview)),
            (r#""erledigt""#, Some(Status::Complete)),
            (r#""opened""#, Some(Status::NotStarted)),
            (r#"{"name":"Kiln","statusCategory":{"name":"Done"}}"#, Some(Status::Complete)),
            (r#"{"name":"Somewhere","type":"started"}"#, Some(Status::InProgress)),
            (r#"{"status":"in review","color":"blue"}"#, Some(Status::InReview)),
            (r#""odd""#, None),
        ] {
            assert_eq!(status_of(raw).0, expected, "{raw}");
        }
        for status in Status::ALL {
            assert_eq!(said_status(status.name()), Some(status));
        }
        for (name, expected) in [
            ("passes", Some(Status::Complete)),
            ("isDone", Some(Status::Complete)),
            ("is_completed", Some(Status::Complete)),
            ("erledigt", Some(Status::Complete)),
            ("blocked", Some(Status::Blocked)),
            ("published", None),
            ("required", None),
            ("dueComplete", None),
        ] {
            assert_eq!(flag(name), expected, "{name}");
        }
        for (raw, expected) in [("40", Some(40.0)), ("0.5", Some(50.0)), ("\"75 %\"", Some(75.0)), ("1200", None)] {
            assert_eq!(percent(raw), expected, "{raw}");
        }
    }

    #[test]
    fn lengths_are_read_with_and_without_units() {
        let check = |raw: &str, bare: Effort, hours: Option<f64>| {
            assert_eq!(length(raw, bare).map(|found| found.low.hours()), hours, "{raw}");
        };
        check("2", Effort::HOUR, Some(2.0));
        check(r#""4h 30m""#, Effort::HOUR, Some(4.5));
        check(r#""2d""#, Effort::HOUR, Some(16.0));
        check("7200", Effort(1), Some(2.0));
        check(r#"{"value":3,"unit":"days"}"#, Effort::HOUR, Some(24.0));
        check(r#""3 points""#, Effort::HOUR, None);
        check(r#""M""#, Effort::HOUR, None);
        check("3600000", Effort::HOUR, None);
        check("1200", Effort::HOUR, None);
    }
}
