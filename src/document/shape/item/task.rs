//! Whether the line of a list speaks of a task, or of a part of one.

use super::super::around::{Around, may_tell};
use crate::document::name::Name;
use crate::document::reader::{Reader, kind_of};
use crate::document::word::ident::Family;
use crate::document::word::label::Label;
use crate::document::word::nothing;
use crate::plan::Field;

/// Whether an item without a box speaks of a task.
pub(super) fn is_task(reader: &Reader<'_>, item: usize, name: &Name<'_>, around: &Around) -> bool {
    if name.range_of_ids || is_stage(name) || around.apart || is_note(reader.slice(&name.range)) {
        return false;
    }
    let ident = name.ident.as_ref().map(|ident| ident.family);
    let id = matches!(ident, Some(Family::Dashed | Family::Short | Family::Spoken | Family::Hash));
    let status = Some(Label::Field(Field::Status));
    let stated = name.status().is_some() || name.labelled.iter().any(|found| found.names == status);
    if around.tasks || around.framed || around.issues && !name.title_range.is_empty() {
        return true;
    }
    if around.board && !around.nested && !around.inside && !around.aside && !around.declined {
        return names_card(reader, name);
    }
    if id && ident != Some(Family::Hash) && !around.nested {
        if !stated && may_be_sentence(name, around) && is_lone(reader, item, name, around) {
            return false;
        }
        // `**US3** needs nothing`, `**H1** Context helps.` where nothing is a task: a sentence.
        let title = reader.slice(&name.title_range);
        if around.aside && !stated && (title.starts_with(char::is_lowercase) || title.ends_with('.')) {
            return false;
        }
        // An id alone begins many sentences; a status, emphasis or a colon makes it an entry.
        if around.inside && around.labelled && ident == Some(Family::Short) {
            return stated || around.numbered && name.hours.is_some();
        }
        if around.told.is_some() && !name.title_range.is_empty() {
            return true;
        }
        let graded = || ident == Some(Family::Short) && name.id.is_some_and(|id| reader.grades(id));
        if name.strong && !stated && graded() {
            return false;
        }
        let titled = reader.blocks.text[name.range.start..].get(..name.range.len() + 1).is_some() && name.is_titled();
        return stated || name.strong || titled || name.struck || around.numbered && !name.line().starts_with("**");
    }
    if around.dotted && ident == Some(Family::Dotted) {
        return true;
    }
    if around.aside || around.inside {
        return false;
    }
    if around.shares && (name.progress.is_some() || stated && name.is_set_off()) {
        return true;
    }
    let marked = reader.legend.is_marked(name.line());
    let says = || stated && may_tell(reader, name);
    if !around.nested && (around.stating && (marked || says()) || around.telling && names_alike(name, around)) {
        return !name.title_range.is_empty() && !nothing::is_empty(reader.slice(&name.title_range));
    }
    if name.worded && stated {
        return name.before.is_some() && name.after.is_none();
    }
    if around.boxed && around.loose && !around.nested {
        return !name.title().is_empty();
    }
    around.status && !around.nested && name.strong && name.before.is_some()
}

/// Whether a line that says nothing of how far it is names something as those beside it that do: beside names in bold another
/// line goes on about them.
fn names_alike(name: &Name<'_>, around: &Around) -> bool {
    // `Bell: mend it with a rope` beside `Login: done` says something else of it.
    let other = || around.plain && name.labelled.is_empty() && name.line().contains([':', '：']);
    (!around.bold || name.line().starts_with("**")) && !name.line().starts_with(char::is_lowercase) && !other()
}

/// Whether a line on a board names something: no address alone.
fn names_card(reader: &Reader<'_>, name: &Name<'_>) -> bool {
    !is_link(name.line()) && !name.title_range.is_empty() && !nothing::is_empty(reader.slice(&name.title_range))
}

/// Whether a line is an address and nothing else.
fn is_link(line: &str) -> bool {
    let bare = line.trim().trim_start_matches('<');
    bare.starts_with("http") && !bare.contains(' ')
}

/// `M4 and M5 are closed`: whether an id in front of a line may begin a sentence.
fn may_be_sentence(name: &Name<'_>, around: &Around) -> bool {
    around.inside || around.aside || !name.strong && !name.is_titled()
}

/// `**Note**: the free tier is enough`, in a list of tasks.
fn is_note(line: &str) -> bool {
    const NOTES: [&str; 9] =
        ["note", "notes", "nota", "hinweis", "anmerkung", "remarque", "примечание", "注意", "备注"];
    let Some((word, behind)) = line.strip_prefix("**").and_then(|rest| rest.split_once("**")) else { return false };
    let noted = word.ends_with([':', '：']) || behind.starts_with([':', '：']);
    let word = word.trim_end_matches([':', '：']).to_lowercase();
    noted && NOTES.contains(&&*word)
}

/// `Phase 1: DOCUMENT - …`: a stage of a DEBUGGING document, not a phase.
pub(super) fn is_stage(name: &Name<'_>) -> bool {
    let title = name.title();
    let first = title.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let shouted = first.len() > 2 && first.chars().all(char::is_uppercase);
    shouted && name.status().is_none() && kind_of(name.id) == crate::plan::Kind::Phase
}

/// `TIM2 free running` among steps of a task that have no ids: its first word is a name of what it speaks of.
pub(super) fn is_step(reader: &Reader<'_>, item: usize, name: &Name<'_>, around: &Around) -> bool {
    // `EAN-13, Code 128`: nothing else in the document has such an id.
    let alone = || name.id.is_some_and(|id| !reader.recurs(id));
    !name.strong && !name.is_titled() && (alone() || is_lone(reader, item, name, around))
}

/// Whether a short id is the only one among the items of a list: `S3: uploads` beside `Redis: keys`.
fn is_lone(reader: &Reader<'_>, item: usize, name: &Name<'_>, around: &Around) -> bool {
    // `HMAC-SHA256`: no number stands behind the hyphen.
    let worded = |id: &str| id.rsplit('-').next().is_some_and(|last| last.starts_with(char::is_alphabetic));
    let short = name.ident.as_ref().is_some_and(|ident| {
        ident.family == Family::Short || ident.family == Family::Dashed && name.id.is_some_and(worded)
    });
    short && reader.blocks.list[item].parent().is_some_and(|list| around.has_lone_id(reader, list))
}
