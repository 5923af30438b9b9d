//! How a document spells a status: as it does elsewhere, else as its kind does, in the shape of what stands there.

use crate::document::entry::{Entry, Shape, Slot, Style};
use crate::document::read::Reading;
use crate::document::spelled::{self, Marks};
use crate::document::word::status;
use crate::plan::{Field, Status, Value};

/// Returns how the document writes a status in places like this one.
pub(super) fn status(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>, wanted: Status) -> String {
    let current = reading.blocks.slice(&slot.range);
    // What is written after this place says it in its words.
    let says = slot.value == Some(Value::Status(wanted)) && current.contains(char::is_alphabetic);
    if says && !is_vague(current, wanted) && marked_alike(current, wanted) {
        return current.to_owned();
    }
    let explained = || reading.legend.word(current, wanted);
    let listed = slot.style == Style::Text && entry.shape == Shape::Item;
    let elsewhere = used(reading, (entry, slot), slot.style, wanted)
        .or_else(explained)
        // `Login: done` beside `Mail: stopped`, whose word nobody knows.
        .or_else(|| used(reading, (entry, slot), Style::Mark, wanted).filter(|_| listed))
        .or_else(|| lone_mark(reading, current, wanted));
    let said = elsewhere.map_or_else(|| shaped((reading.kind.words)(wanted), wanted, current), str::to_owned);
    let said = if is_marked_apart(reading, entry, slot) { unmarked(&said).to_owned() } else { said };
    if current.contains('*') { emphasised(current, said) } else { said }
}

/// Whether the mark of a status stands apart from its words, which have none.
fn is_marked_apart(reading: &Reading<'_>, entry: &Entry<'_>, slot: &Slot<'_>) -> bool {
    let current = reading.blocks.slice(&slot.range);
    let bare = |other: &&Slot<'_>| !reading.blocks.slice(&other.range).contains(char::is_alphabetic);
    let mut others =
        entry.slots.iter().filter(|other| other.style == Style::Mark && other.value.is_some()).filter(bare);
    slot.style == Style::Mark && unmarked(current) == current && others.any(|other| !other.range.is_empty())
}

/// Words without the marks around them.
fn unmarked(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric() || c == ' ')
}

/// A status with the emphasis that ends or begins between the words and the mark of what stands there: `Done** ✅`.
fn emphasised(current: &str, said: String) -> String {
    // Signs of which one has no other here close what opened before, or open what is closed behind.
    let runs = current.split(|c| c != '*').filter(|run| !run.is_empty()).count();
    let Some(star) = current.find('*').filter(|_| runs == 1 && !said.contains('*')) else { return said };
    let start = current[..star].trim_end().len();
    let end = current.len() - current[star..].trim_start_matches(['*', ' ']).len();
    let gap = &current[start..end];
    let worded = |text: &str| text.contains(char::is_alphanumeric);
    let first = worded(&current[..start]);
    if first == worded(&current[end..]) {
        return said;
    }
    let parted = said.match_indices(' ').find(|(at, _)| worded(&said[..*at]) == first && worded(&said[*at..]) != first);
    match (parted, first) {
        (Some((at, _)), _) => format!("{}{gap}{}", &said[..at], &said[at + 1..]),
        (None, true) => said + gap.trim_end(),
        (None, false) => format!("{}{said}", gap.trim_start()),
    }
}

/// The mark for a status where a mark stands without a word of its own, as in `✅ Humming`.
fn lone_mark(reading: &Reading<'_>, current: &str, wanted: Status) -> Option<&'static str> {
    let bare = || status::leading_mark(current).is_some() && !current.chars().any(char::is_alphabetic);
    let alone = status::mark(current).is_some() || bare();
    free_mark(reading, wanted).filter(|mark| alone && means(reading, mark) == Some(wanted))
}

/// What a mark means in a document.
fn means(reading: &Reading<'_>, mark: &str) -> Option<Status> {
    reading.legend.leading(mark).map_or_else(|| status::mark(mark), |(_, status)| Some(status))
}

/// The text of a slot of a style that has the status, worded as this one is.
fn used<'r>(
    reading: &'r Reading<'_>,
    (entry, slot): (&Entry<'_>, &Slot<'_>),
    style: Style,
    wanted: Status,
) -> Option<&'r str> {
    let worded = |text: &str| text.chars().any(char::is_alphabetic);
    let stands = reading.blocks.slice(&slot.range);
    let current = worded(stands) || slot.range.is_empty() && slot.style == Style::Text;
    // Before a remark or a name the mark tells that the words behind it are a status: `✅ Done with a link`.
    let behind = reading.blocks.text[slot.range.end..].strip_prefix(' ');
    let leads = slot.style == Style::Mark && slot.range.start < entry.name.start;
    let goes_on = leads || behind.is_some_and(|behind| behind.starts_with(char::is_alphabetic));
    let marked = goes_on && worded(stands) && status::any_mark(stands).is_some();
    let alike = |text: &str| !marked || status::any_mark(text).is_some();
    // A text that says more than the status, as `Ready` does of not-started, is no spelling of it in general.
    let texts = reading.spelled().texts.iter().filter_map(|one| {
        let text = reading.blocks.slice(&one.range);
        let own = slot.value == Some(Value::Status(wanted)) && (slot.style, stands) == (one.style, text);
        let like = one.like == spelled::like(entry);
        let count = one.count - usize::from(own && like);
        (like && (one.style, one.status) == (style, wanted) && count > 0).then_some((text, count))
    });
    // `75% Complete` says how far one item is, and of it `Complete` says more.
    let says = |text: &str| {
        let own = status::whole(text).filter(|_| reading.legend.is_empty());
        !text.contains(['%', '％']) && own.is_none_or(|found| found.status == wanted)
    };
    let fits = |text: &&str| {
        worded(text) == current && alike(text) && !is_vague(text, wanted) && marked_alike(text, wanted) && says(text)
    };
    // A document of several languages says it in that of what stands there, and with a mark where one does.
    let ascii = |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(|c| c.is_ascii());
    let spoken = |text: &&str| ascii(text) == ascii(stands);
    let signed = |text: &&str| status::any_mark(text).is_some() == status::any_mark(stands).is_some();
    let texts: Vec<_> = texts.filter(|(text, _)| fits(text)).collect();
    let most = |is: &dyn Fn(&&str) -> bool| most_of(texts.iter().copied().filter(|(text, _)| is(text)));
    most(&|text| spoken(text) && signed(text)).or_else(|| most(&spoken)).or_else(|| most(&|_| true))
}

/// The text of those with their counts that stands most often, of several alike the first.
fn most_of<'r>(texts: impl Iterator<Item = (&'r str, usize)>) -> Option<&'r str> {
    let counts: Vec<_> = texts.collect();
    counts.iter().rev().max_by_key(|(_, count)| *count).map(|(text, _)| *text)
}

/// Returns the text that stands most often, of several alike the first.
pub(super) fn most_used<'r>(texts: impl Iterator<Item = &'r str>) -> Option<&'r str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for text in texts {
        match counts.iter_mut().find(|(other, _)| *other == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    most_of(counts.into_iter())
}

/// Whether the mark beside the words, where there is one, is on the same side of completion: `✅ MAJOR PROGRESS` is no
/// spelling of in-progress.
fn marked_alike(text: &str, wanted: Status) -> bool {
    let mark = status::leading_mark(text).or_else(|| status::trailing_mark(text));
    mark.is_none_or(|(_, said)| (said == Status::Complete) == (wanted == Status::Complete))
}

fn is_vague(text: &str, status: Status) -> bool {
    let lower = text.to_lowercase();
    status == Status::NotStarted && (lower.contains("missing") || lower.contains("fake") || lower.contains("need"))
}

/// The words of a kind in the case and with the marks of what stands in the place now.
fn shaped(words: &str, wanted: Status, current: &str) -> String {
    let letters = words.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let marked = current.chars().any(|c| !c.is_ascii() && !c.is_alphabetic());
    let own_mark = words.trim_matches(|c: char| c.is_ascii());
    let mark = if own_mark.trim().is_empty() { usual_mark(wanted) } else { own_mark.trim() };
    let shown = if current.chars().any(char::is_alphabetic) { cased(letters, current) } else { letters.to_owned() };
    let blank = current.trim().is_empty() || current.starts_with('[');
    match (blank, marked, mark_first(current)) {
        (true, ..) => words.to_owned(),
        (_, false, _) => shown,
        (_, true, true) => format!("{mark} {shown}"),
        (_, true, false) => format!("{shown} {mark}"),
    }
}

fn mark_first(current: &str) -> bool {
    current.starts_with(|c: char| !c.is_ascii())
}

fn cased(words: &str, current: &str) -> String {
    let letters: String = current.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.chars().all(char::is_uppercase);
    let lower = letters.chars().all(char::is_lowercase);
    let plain = words.replace('_', " ");
    let parted = current.trim_matches(|c: char| !c.is_alphanumeric()).contains(' ');
    let joint = ['_', '-'].into_iter().find(|joint| current.contains(*joint));
    let text = match (upper, lower) {
        (true, _) => plain.to_uppercase(),
        (_, true) => plain.to_lowercase(),
        _ => titled(&plain, current),
    };
    match joint
        .or_else(|| (upper && words.contains('_') && !parted).then_some('_'))
        .or_else(|| lower.then_some('-').filter(|_| !current.contains(' ')))
    {
        Some(joint) => text.replace(' ', &joint.to_string()),
        None => text,
    }
}

fn titled(words: &str, current: &str) -> String {
    let every = !current.split(' ').skip(1).any(|word| word.starts_with(char::is_lowercase));
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
    };
    let cased = words
        .split(' ')
        .enumerate()
        .map(|(at, word)| if at == 0 || every { capital(word) } else { word.to_lowercase() });
    cased.collect::<Vec<_>>().join(" ")
}

/// Returns the mark the document puts beside names of items with a status; none where most of them have none.
pub(super) fn mark<'r>(reading: &'r Reading<'_>, entry: &Entry<'_>, wanted: Status) -> Option<&'r str> {
    let text = reading.blocks.text;
    let like = |marks: &&Marks| (marks.like, marks.status) == (spelled::like(entry), wanted);
    let marks = reading.spelled().marks.iter().find(like)?;
    let own = entry.value(Field::Status) == Some(&Value::Status(wanted));
    let own_mark = spelled::mark_of(text, entry, wanted).filter(|_| own).map(|range| reading.blocks.slice(&range));
    let others = marks.texts.iter().filter_map(|(range, count)| {
        let mark = reading.blocks.slice(range);
        let count = count - usize::from(own_mark == Some(mark));
        (count > 0).then_some((mark, count))
    });
    let others: Vec<_> = others.collect();
    let marked: usize = others.iter().map(|(_, count)| count).sum();
    if marked * 2 > marks.entries - usize::from(own) { most_of(others.into_iter()) } else { None }
}

/// Returns a mark that means a status in every file.
pub(super) fn usual_mark(status: Status) -> &'static str {
    match status {
        Status::Complete => "✅",
        Status::InProgress => "🔄",
        Status::InReview => "👀",
        Status::Blocked => "🚫",
        Status::Cancelled => "🗑️",
        Status::Failed => "💥",
        Status::NotStarted | Status::Queued => "⏳",
        Status::Deferred => "⏸️",
    }
}

/// Returns a mark that means a status in every file, and nothing else by the legend of this one.
pub(super) fn free_mark(reading: &Reading<'_>, wanted: Status) -> Option<&'static str> {
    let others: &[&str] = match wanted {
        Status::InProgress => &["🚧"],
        Status::NotStarted | Status::Queued => &["⬜", "📋"],
        _ => &[],
    };
    let own = usual_mark(wanted);
    let marks = std::iter::once(own).chain(others.iter().copied());
    marks
        .into_iter()
        .find(|mark| *mark == own && means(reading, own) == status::mark(own) || means(reading, mark) == Some(wanted))
}

/// Whether every entry like this one has a mark beside its name, and the marks tell several statuses apart.
pub(super) fn all_marked(reading: &Reading<'_>, entry: &Entry<'_>) -> bool {
    let same = reading.entries.iter().filter(|other| other.shape == entry.shape && other.template == entry.template);
    let mark = |other: &Entry<'_>| {
        let slot = other.slots.iter().find(|slot| slot.style == Style::Mark && !slot.range.is_empty());
        slot.map(|slot| reading.blocks.slice(&slot.range))
    };
    let marks: Vec<_> = same.map(mark).collect();
    marks.iter().all(Option::is_some) && marks.iter().any(|mark| *mark != marks[0])
}

/// Whether every other complete entry like this one has a mark beside its name.
pub(super) fn marks_all(reading: &Reading<'_>, entry: &Entry<'_>) -> bool {
    let complete = Some(Value::Status(Status::Complete));
    let same = reading.entries.iter().filter(|other| other.shape == entry.shape && other.name != entry.name);
    let mut done = same.filter(|other| other.value(Field::Status) == complete.as_ref());
    done.all(|other| other.slots.iter().any(|slot| slot.style == Style::Mark && slot.value == complete))
}

/// Whether most other complete entries like this one have their mark in front of their name.
pub(super) fn marks_lead(reading: &Reading<'_>, entry: &Entry<'_>) -> bool {
    let complete = Some(Value::Status(Status::Complete));
    let others = reading.entries.iter().filter(|other| other.shape == entry.shape && other.name != entry.name);
    let marks = others.flat_map(|other| other.slots.iter().map(move |slot| (other, slot)));
    let marks = marks.filter(|(_, slot)| slot.style == Style::Mark && slot.value == complete && !slot.range.is_empty());
    let (all, lead) = marks
        .fold((0, 0), |(all, lead), (other, slot)| (all + 1, lead + usize::from(slot.range.end <= other.name.start)));
    lead * 2 > all
}

/// Returns the sign for a box; one the document does not use is not introduced.
pub fn sign(reading: &Reading<'_>, wanted: Status) -> &'static str {
    let signs = &reading.spelled().signs;
    let used = |sign: &str| signs.iter().any(|range| reading.blocks.slice(range) == sign);
    match wanted {
        Status::Complete if used("X") && !used("x") => "X",
        Status::Complete => "x",
        Status::InProgress | Status::InReview => ["~", "/", "-"].into_iter().find(|sign| used(sign)).unwrap_or(" "),
        Status::Blocked if used("!") => "!",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emphasis_stays_between_words_and_mark() {
        for (current, said, expected) in [
            ("Done** ✅", "Not Started ⏳", "Not Started** ⏳"),
            ("Done** ✅", "Not Started", "Not Started**"),
            ("✅ **Done", "⏳ Not Started", "⏳ **Not Started"),
            ("✅ **Done", "Open", "**Open"),
            ("**Done**", "Open", "Open"),
        ] {
            assert_eq!(emphasised(current, said.to_owned()), expected, "{current}");
        }
    }

    #[test]
    fn words_take_the_shape_of_what_stands_there() {
        for (words, status, current, expected) in [
            ("IN_PROGRESS", Status::InProgress, "NOT_STARTED", "IN_PROGRESS"),
            ("IN_PROGRESS", Status::InProgress, "Pending", "In Progress"),
            ("IN_PROGRESS", Status::InProgress, "todo", "in-progress"),
            ("IN_PROGRESS", Status::InProgress, "not started", "in progress"),
            ("IN_PROGRESS", Status::InProgress, "⏳ NOT STARTED", "🔄 IN PROGRESS"),
            ("IN_PROGRESS", Status::InProgress, "⏳ TODO", "🔄 IN_PROGRESS"),
            ("COMPLETE", Status::Complete, "⏳ Pending", "✅ Complete"),
            ("COMPLETE", Status::Complete, "NOT STARTED", "COMPLETE"),
            ("Completed ✅", Status::Complete, "Pending", "Completed"),
            ("Completed ✅", Status::Complete, "In Progress 🔄", "Completed ✅"),
            ("✅ Done", Status::Complete, "🔴 Not Started", "✅ Done"),
            ("IN_PROGRESS", Status::InProgress, "", "IN_PROGRESS"),
        ] {
            assert_eq!(shaped(words, status, current), expected, "{current}");
        }
    }
}
