//! Criteria of success that stand in a checklist, too: both say of one line whether it holds.

use super::kept::{Kept, List};
use super::{Plan, id};

/// Returns the line of a checklist that a criterion stands in: the list and the line.
///
/// The same words may stand in several places; documents give them to both lists in one order.
pub fn line<'a>(plan: &Plan<'a>, criterion: &Kept<'a>) -> Option<(usize, usize)> {
    let key = id::key(criterion.title().as_str());
    let criteria = Kept::all(plan, List::Criteria);
    let mut same = criteria.iter().filter(|other| id::key(other.title().as_str()) == key);
    let place = same.position(|other| other.id == criterion.id)?;
    lines(plan, &key).nth(place)
}

/// Returns the criterion that stands in a line of a checklist.
pub fn of_line<'a>(plan: &Plan<'a>, list: usize, line: usize) -> Option<Kept<'a>> {
    let key = id::key(plan.checklists.get(list)?.checks.get(line)?.text.as_str());
    let place = lines(plan, &key).position(|other| other == (list, line))?;
    let criteria = Kept::all(plan, List::Criteria).into_iter();
    criteria.filter(|criterion| id::key(criterion.title().as_str()) == key).nth(place)
}

/// Whether somebody said that a criterion holds.
pub fn is_done(criterion: &Kept<'_>) -> bool {
    criterion.member("done") == Some("true")
}

/// The lines of checklists with the same words, templates left out.
fn lines<'p>(plan: &'p Plan<'_>, key: &'p str) -> impl Iterator<Item = (usize, usize)> {
    let lists = plan.checklists.iter().enumerate().filter(|(_, list)| !list.template);
    lists.flat_map(move |(at, list)| {
        let own = list.checks.iter().enumerate().filter(|(_, check)| id::key(check.text.as_str()) == *key);
        own.map(move |(line, _)| (at, line))
    })
}

#[cfg(test)]
mod tests {
    use super::super::checklist::Checklist;
    use super::*;
    use crate::plan::Text;

    #[test]
    fn a_criterion_is_the_line_of_a_checklist_with_its_words() {
        let mut plan = Plan::empty();
        plan.others = vec![(
            Text::new("criteria"),
            r#"[{"id":"C-1","text":"All pass"},{"id":"C-2","text":"Docs"},{"id":"C-3","text":"All pass","done":true},{"id":"C-4","text":"Alone"}]"#,
        )];
        let raw = r#"[{"id":"a","items":["Docs","All pass"]},{"id":"t","template":true,"items":["All pass"]},{"id":"b","items":["all  pass"]}]"#;
        plan.checklists = Checklist::read_all(raw).unwrap();
        let all = Kept::all(&plan, List::Criteria);
        let lines: Vec<_> = all.iter().map(|criterion| line(&plan, criterion)).collect();
        assert_eq!(lines, [Some((0, 1)), Some((0, 0)), Some((2, 0)), None]);
        for criterion in &all[..3] {
            let (list, at) = line(&plan, criterion).unwrap();
            assert_eq!(of_line(&plan, list, at).unwrap().id, criterion.id);
        }
        assert!(of_line(&plan, 1, 0).is_none() && is_done(&all[2]) && !is_done(&all[0]));
    }
}
