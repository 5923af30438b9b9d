//! Lines below a name that tell of it without labels: `` `DONE` · High · est 2h · took 5h · @ana ``.

use super::bracket::{owner, told};
use super::tail::valued;
use crate::document::labelled::{self, Labelled};
use crate::document::word::label::Label;
use crate::document::word::status;
use crate::plan::{Field, priority};
use std::ops::Range;

/// The signs between the parts of such a line.
const SIGNS: [&str; 3] = [" · ", " | ", " • "];

/// What may stand around a value.
const MARKS: [char; 7] = ['*', '_', '`', '[', ']', '(', ')'];

/// The bytes of the longest such line.
const LONGEST: usize = 160;

/// What a line below a name tells of it: one of its parts is a status and nothing else, and the others are known, too. Behind a
/// status in front anything may stand where the name has an id of its own, below which a status may stand alone.
pub fn values(text: &str, line: Range<usize>, identified: bool) -> Option<Vec<Labelled>> {
    let shown = &text[line.clone()];
    let sign = SIGNS.into_iter().find(|sign| shown.contains(sign));
    let alone = || identified && !shown.trim_end_matches(MARKS).ends_with([':', '：']) && status::may_begin(shown);
    if shown.len() > LONGEST || shown.contains("~~") || sign.is_none() && !alone() {
        return None;
    }
    let mut at = line.start;
    let parts = shown.split(sign.unwrap_or("\n")).map(|part| {
        let place = at..at + part.len();
        at = place.end + sign.map_or(0, str::len);
        value(text, place)
    });
    let parts: Vec<_> = parts.collect();
    let is_status =
        |part: &Option<Labelled>| part.as_ref().is_some_and(|found| found.names == Some(Label::Field(Field::Status)));
    let names: Vec<_> = parts.iter().flatten().map(|found| found.names).collect();
    let twice = (1..names.len()).any(|at| names[..at].contains(&names[at]));
    // Such a line is one of labels.
    let labelled = parts[0].as_ref().is_some_and(|found| !found.label.is_empty());
    let leads = identified && is_status(&parts[0]);
    let tells = !labelled && parts.iter().any(is_status) && !twice && (leads || names.len() == parts.len());
    tells.then(|| parts.into_iter().flatten().collect())
}

/// What a part of such a line tells.
fn value(text: &str, part: Range<usize>) -> Option<Labelled> {
    let said = &text[part.clone()];
    let bare = said.trim().trim_matches(MARKS);
    let start = part.start + (bare.as_ptr() as usize - said.as_ptr() as usize);
    let place = |range: Range<usize>| start + range.start..start + range.end;
    let all = 0..bare.len();
    if status::whole(bare).is_some() {
        return Some(valued(Field::Status, place(all)));
    }
    if priority::is_whole(bare) {
        return Some(valued(Field::Priority, place(all)));
    }
    let found = owner(bare).or_else(|| told(bare)).map(|(field, range)| valued(field, place(range)));
    found.or_else(|| labelled::known(text, place(all)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_of_the_name_above_it() {
        for (line, identified, told) in [
            ("`DONE` · Critical · est 2h · took 5h", false, &["DONE", "Critical", "2h", "5h"][..]),
            ("High · **In progress** · @ana", false, &["High", "In progress", "@ana"]),
            ("✅ Done | Owner: Ana | due 2026-04-01", false, &["✅ Done", "Ana", "2026-04-01"]),
            ("Done · by hand", true, &["Done"]),
            ("Done · by hand", false, &[]),
            ("🔄 In progress", true, &["🔄 In progress"]),
            ("🔄 In progress", false, &[]),
            ("**Done:**", true, &[]),
            ("Status: **Todo** | Owner: **dee**", true, &[]),
            ("✅ Done · 🔄 In progress · ⬜ Todo", true, &[]),
            ("Done with the barn · High", true, &[]),
            ("High · 2h", true, &[]),
        ] {
            let found = values(line, 0..line.len(), identified).unwrap_or_default();
            let shown: Vec<_> = found.iter().map(|found| &line[found.value.clone()]).collect();
            assert_eq!(shown, told, "{line}");
        }
    }
}
