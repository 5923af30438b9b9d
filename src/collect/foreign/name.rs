//! What the name of a member says: its words are looked up as labels and headers of documents are.

use crate::document::word::label::{Label, header, is_id_header, label};
use crate::plan::unit;
use crate::plan::words::{Tongues, Words, words};
use crate::plan::{Effort, Field, Kind, Text, Units};
use rustc_hash::FxHashMap;

/// What a member holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// What the item is called; 0 is the best of several.
    Title(u8),
    /// An id; 0 is the best of several.
    Id(u8),
    /// A field.
    Field(Field),
    /// A length of work, with what a bare number counts.
    Length(Field, Effort),
    /// The phase or batch it belongs to.
    Of(Kind),
    /// The item it belongs to, of whatever kind.
    Parent,
    /// The column of a board.
    Column,
    /// What sort of thing it is.
    Type,
    /// Why it was closed.
    Outcome,
    /// That the object is a person, a risk, an article for sale: no work.
    Strange,
    /// Nothing an item has.
    Nothing,
}

/// The meanings of names that were met.
#[derive(Debug, Default)]
pub(super) struct Names<'s>(FxHashMap<&'s str, Meaning>);

impl<'s> Names<'s> {
    /// Returns what a member's name says.
    pub(super) fn of(&mut self, name: &Text<'s>) -> Meaning {
        match name.borrowed() {
            Some(name) => *self.0.entry(name).or_insert_with(|| meaning(name)),
            None => meaning(name.as_str()),
        }
    }
}

/// Words that only English has.
const fn only(english: &'static str) -> Tongues {
    [english, "", "", "", "", "", "", "", "", ""]
}

/// What documents do not say so, or say with another meaning.
const OWN: &[(Meaning, Tongues)] = &[
    (Meaning::Id(0), only("key, identifier, issue key, issue id, custom id, display id, task key, ticket")),
    (Meaning::Id(1), only("number, iid, id short, no, nr, #, issue number, ticket number")),
    (
        Meaning::Id(2),
        ["id, task id, slug, ref, reference, code, handle", "", "", "", "kennung, kürzel", "", "", "", "", ""],
    ),
    (Meaning::Id(3), only("gid, uuid, guid, global id, node id")),
    (Meaning::Id(4), ["order, sequence", "orden", "ordem", "ordre", "reihenfolge", "ordine", "порядок", "", "", ""]),
    (
        Meaning::Title(0),
        [
            "title",
            "título",
            "título",
            "titre",
            "titel",
            "titolo",
            "название, заголовок",
            "标题, 標題",
            "タイトル, 件名",
            "제목",
        ],
    ),
    (Meaning::Title(0), only("summary, subject, headline, task, todo, to do, story, user story, what, action")),
    (
        Meaning::Title(2),
        [
            "text, content, step, feature, issue, item, goal, objective, requirement, heading, aim, purpose, topic",
            "qué",
            "o que",
            "quoi",
            "was, inhalt",
            "cosa",
            "что",
            "内容",
            "内容",
            "내용",
        ],
    ),
    (Meaning::Title(4), only("theme, seen, note")),
    (
        Meaning::Title(3),
        [
            "description, desc, details",
            "descripción",
            "descrição",
            "description",
            "beschreibung",
            "descrizione",
            "описание",
            "描述, 任务描述, 任務描述",
            "説明",
            "설명",
        ],
    ),
    (
        Meaning::Of(Kind::Phase),
        [
            "phase, milestone, sprint, wave, iteration, release, cycle, fix version, target release, phase id, milestone id",
            "fase, etapa, hito",
            "fase, etapa, marco",
            "phase, étape, jalon",
            "phase, meilenstein",
            "fase, traguardo",
            "фаза, этап, веха, спринт",
            "阶段, 里程碑, 階段",
            "フェーズ, マイルストーン, スプリント",
            "단계, 마일스톤, 스프린트",
        ],
    ),
    (
        Meaning::Of(Kind::Batch),
        [
            "batch, epic, epic link, initiative, workstream, batch id",
            "lote, épica",
            "lote, épico",
            "lot",
            "",
            "lotto",
            "пакет, эпик",
            "批次, 史诗",
            "バッチ, エピック",
            "배치, 에픽",
        ],
    ),
    (Meaning::Parent, only("parent, parent id, parent key, parent link, belongs to")),
    (
        Meaning::Column,
        only(
            "list, column, lane, swimlane, bucket, section, stage, id list, status id, state id, workflow state, kanban",
        ),
    ),
    (
        Meaning::Type,
        [
            "type, kind, issuetype, issue type, work item type",
            "tipo",
            "tipo",
            "type",
            "typ, art",
            "tipo",
            "тип",
            "类型, 類型",
            "種別, 種類",
            "유형, 종류",
        ],
    ),
    (Meaning::Outcome, only("state reason, resolution, close reason")),
    (
        Meaning::Field(Field::Progress),
        only(
            "percent complete, percentage, percent done, progress percent, progress percentage, completion, \
             completion percentage, completion percent, pct, pct complete, percent completed, done ratio, percentage complete",
        ),
    ),
    (
        Meaning::Field(Field::DependsOn),
        only(
            "deps, after, needs, requires, blocked by, blocked on, dependson, blockedby, waits for, waiting on, waits on, \
             depends on ids, wait for, blocking tasks",
        ),
    ),
    (Meaning::Length(Field::Estimate, Effort(1)), only("timeoriginalestimate")),
    (Meaning::Length(Field::Actual, Effort(1)), only("timespent")),
    (Meaning::Length(Field::Estimate, Effort::HOUR), only("human time estimate, scheduled work, allotted")),
    (Meaning::Length(Field::Actual, Effort::HOUR), only("human total time spent, completed work, total time spent")),
    (
        Meaning::Field(Field::Status),
        ["outcome, condition, situation, phase state, stage state", "", "", "", "stand, lage", "", "", "", "", ""],
    ),
    (Meaning::Field(Field::Priority), only("urgency, importance")),
    (Meaning::Length(Field::Actual, Effort::HOUR), ["took", "", "", "", "gebraucht, verbraucht", "", "", "", "", ""]),
    (Meaning::Field(Field::Owner), only("assignedto, assigned user, worker, captain, lead, driver, dri, who")),
    (Meaning::Field(Field::Due), only("duedate, end date, target date, due string, deadline at, due complete date")),
    (
        Meaning::Strange,
        only(
            "email, e mail, username, user name, first name, last name, full name, password, phone, price, sku, currency, \
             amount, host, hostname, port, ip, ip address, license, checksum, integrity, likelihood, probability, mitigation, \
             mime type, latitude, longitude, rationale, cron, prerelease, tag name, schema, specifier, attendees, organizer, isbn, \
             rule id, stack trace, operation id, fullname, in stock, salary, invoice number, bio, quantity, qty, followers count, geometry, coordinates",
        ),
    ),
    (
        Meaning::Nothing,
        only(
            "points, story points, remaining, remaining estimate, remaining time, remaining work, timeestimate, updated, updated at, \
             created by, color, url, body, pos, position, time, labels, tags, target",
        ),
    ),
];

static BY_NAME: Words<Meaning> = words!(Meaning, OWN);

/// Words in front that say of what: `taskTitle`, `original_estimate`.
const LEADS: [&str; 18] = [
    "task", "issue", "story", "ticket", "card", "item", "feature", "bug", "work", "original", "current", "initial",
    "total", "overall", "step", "user", "todo", "system",
];

/// Words behind that say in what form: `statusName`, `closed_at`.
const TAILS: [&str; 11] = ["at", "on", "date", "day", "name", "title", "label", "text", "value", "ids", "iso"];

/// What a member's name says.
pub(super) fn meaning(name: &str) -> Meaning {
    let words = words_of(name);
    if let Some(found) = whole(&words) {
        return found;
    }
    if words.split(' ').any(|word| matches!(word, "point" | "points")) {
        return Meaning::Nothing;
    }
    // `System.Title`: the last part names it.
    let last = name.rsplit('.').next().map(words_of).filter(|last| last.len() < words.len());
    let found = last.and_then(|last| stripped(&last)).or_else(|| stripped(&words));
    found.or_else(|| with_unit(&words)).unwrap_or(Meaning::Nothing)
}

/// What words say as they are, or without one that stands in front or behind.
fn stripped(words: &str) -> Option<Meaning> {
    whole(words).or_else(|| {
        let (first, rest) = words.split_once(' ')?;
        let lead = || LEADS.contains(&first).then(|| stripped(rest)).flatten();
        let (before, last) = words.rsplit_once(' ')?;
        let tail = || TAILS.contains(&last).then(|| stripped(before)).flatten();
        let id = || (last == "id" || first == "id").then(|| of_id(if last == "id" { before } else { rest })).flatten();
        lead().or_else(tail).or_else(id)
    })
}

/// `epicId`, `list_id`: the id of something it belongs to.
fn of_id(words: &str) -> Option<Meaning> {
    match BY_NAME.get(words)? {
        found @ (Meaning::Of(_) | Meaning::Parent | Meaning::Column) => Some(found),
        _ => None,
    }
}

/// `estimateMinutes`, `hours_spent`: a length that says what its number counts.
fn with_unit(words: &str) -> Option<Meaning> {
    let day = Units::default().day;
    let parts: Vec<_> = words.split(' ').collect();
    let at = parts.iter().position(|word| unit::at_start(word).is_some_and(|(length, _)| length == word.len()))?;
    let (_, unit) = unit::at_start(parts[at])?;
    let rest: Vec<_> = parts[..at].iter().chain(&parts[at + 1..]).copied().filter(|word| *word != "in").collect();
    match stripped(&rest.join(" "))? {
        Meaning::Length(field, _) => Some(Meaning::Length(field, unit.length(day))),
        _ => None,
    }
}

fn whole(words: &str) -> Option<Meaning> {
    let known = BY_NAME.get(words);
    known.or_else(|| is_id_header(words).then_some(Meaning::Id(2))).or_else(|| match (label(words), header(words)) {
        (Some(Label::Field(field)), _) => of_field(field, words),
        (_, Some(Field::Title)) => Some(Meaning::Title(1)),
        (_, Some(field)) => of_field(field, words),
        _ => None,
    })
}

fn of_field(field: Field, words: &str) -> Option<Meaning> {
    match field {
        Field::Phase => Some(Meaning::Of(Kind::Phase)),
        Field::Batch => Some(Meaning::Of(Kind::Batch)),
        Field::Estimate | Field::Actual => {
            let mut units =
                words.split(' ').filter_map(|word| unit::at_start(word).filter(|(at, _)| *at == word.len()));
            let unit = units.next().map(|(_, unit)| unit.length(Units::default().day));
            Some(Meaning::Length(field, unit.unwrap_or(Effort::HOUR)))
        }
        Field::Status
        | Field::Reason
        | Field::Priority
        | Field::Severity
        | Field::Component
        | Field::Owner
        | Field::Progress
        | Field::DependsOn
        | Field::Blockers
        | Field::Created
        | Field::Started
        | Field::Completed
        | Field::Due
        | Field::Pr
        | Field::Files
        | Field::Notes => Some(Meaning::Field(field)),
        Field::Steps => Some(Meaning::Field(Field::Steps)),
        _ => None,
    }
}

/// The words of a name, in lower case: `dueDate`, `due_date` and `Due-Date` are `due date`.
pub(super) fn words_of(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut before = ' ';
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        if matches!(c, '_' | '-' | '.' | '/' | ':') || c.is_whitespace() {
            before = ' ';
            continue;
        }
        let begins = c.is_uppercase()
            && (before.is_lowercase() || before.is_uppercase() && chars.peek().is_some_and(|next| next.is_lowercase()));
        if (before == ' ' || begins) && !out.is_empty() {
            out.push(' ');
        }
        out.extend(c.to_lowercase());
        before = c;
    }
    out
}

/// What is left of words without the first, the first two, and so on.
pub(super) fn last_words(words: &str) -> impl Iterator<Item = &str> {
    words.match_indices(' ').map(|(at, _)| &words[at + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_labels_and_headers_are() {
        const DAY: Effort = Effort(8 * 3600);
        for (name, expected) in [
            ("Issue key", Meaning::Id(0)),
            ("task_id", Meaning::Id(2)),
            ("title", Meaning::Title(0)),
            ("taskTitle", Meaning::Title(0)),
            ("System.Title", Meaning::Title(0)),
            ("nome", Meaning::Title(1)),
            ("Beschreibung", Meaning::Title(3)),
            ("descricao", Meaning::Title(3)),
            ("状态", Meaning::Field(Field::Status)),
            ("currentStatus", Meaning::Field(Field::Status)),
            ("assignedTo", Meaning::Field(Field::Owner)),
            ("Assignee", Meaning::Field(Field::Owner)),
            ("assigneeId", Meaning::Nothing),
            ("prioridade", Meaning::Field(Field::Priority)),
            ("priorityLabel", Meaning::Field(Field::Priority)),
            ("fällig", Meaning::Field(Field::Due)),
            ("due_on", Meaning::Field(Field::Due)),
            ("closed_at", Meaning::Field(Field::Completed)),
            ("Original Estimate", Meaning::Length(Field::Estimate, Effort::HOUR)),
            ("estimated_hours", Meaning::Length(Field::Estimate, Effort::HOUR)),
            ("estimateMinutes", Meaning::Length(Field::Estimate, Effort(60))),
            ("originalEstimateSeconds", Meaning::Length(Field::Estimate, Effort(1))),
            ("estimated_days", Meaning::Length(Field::Estimate, DAY)),
            ("Time Spent", Meaning::Length(Field::Actual, Effort::HOUR)),
            ("timespent", Meaning::Length(Field::Actual, Effort(1))),
            ("stunden_geschätzt", Meaning::Length(Field::Estimate, Effort::HOUR)),
            ("story_points", Meaning::Nothing),
            ("estimatePoints", Meaning::Nothing),
            ("dependsOn", Meaning::Field(Field::DependsOn)),
            ("abhängigkeiten", Meaning::Field(Field::DependsOn)),
            ("epicId", Meaning::Of(Kind::Batch)),
            ("milestone_title", Meaning::Of(Kind::Phase)),
            ("idList", Meaning::Column),
            ("column_id", Meaning::Column),
            ("email", Meaning::Strange),
            ("percentComplete", Meaning::Field(Field::Progress)),
            ("sparkle", Meaning::Nothing),
        ] {
            assert_eq!(meaning(name), expected, "{name}");
        }
    }

    #[test]
    fn names_are_split_into_words() {
        for (name, expected) in [
            ("dueDate", "due date"),
            ("due_date", "due date"),
            ("Due-Date", "due date"),
            ("taskID", "task id"),
            ("HTTPPort", "http port"),
            ("状态", "状态"),
        ] {
            assert_eq!(words_of(name), expected);
        }
    }
}
