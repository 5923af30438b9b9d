//! Plans for the tests of what waits for what.

use crate::plan::value::{Blocker, Dependency};
use crate::plan::{Effort, Estimate, Item, Kind, Plan, Status, Units};

/// Reads items: an id, then in any order a status, a priority, an estimate, `<` what it depends on, `~`
/// what it does so softly, `!` what blocks
/// it, `@` its batch or phase.
pub(super) fn plan(items: &[&'static str]) -> Plan<'static> {
    let mut plan = Plan::empty();
    plan.items = items.iter().map(|item| read(item)).collect();
    plan
}

fn kind(id: &str) -> Kind {
    let name = id.rsplit('/').next().unwrap_or(id);
    let named = |kind: &Kind| name.starts_with(kind.name());
    [Kind::Batch, Kind::Phase].into_iter().find(named).unwrap_or(Kind::Task)
}

fn read(text: &'static str) -> Item<'static> {
    let mut words = text.split(' ');
    let id = words.next().unwrap();
    let mut item = Item::new(kind(id), id.to_owned(), String::new());
    for word in words {
        let rest = word[1..].to_owned();
        match word.as_bytes()[0] {
            b'<' => item.depends_on.push(rest.into()),
            b'~' => {
                item.depends_on.push(rest.clone().into());
                item.dependencies.push(Dependency { id: rest.into(), reason: None, soft: true });
            }
            b'!' => item.blockers.push(Blocker { reason: rest.into(), ..Blocker::default() }),
            b'@' if kind(&rest) == Kind::Phase => item.phase = rest.into(),
            b'@' => item.batch = rest.into(),
            b'0'..=b'9' => {
                item.estimate = Estimate::parse(word, Units { bare: Some(Effort::HOUR), ..Units::default() });
            }
            _ => match Status::parse(word) {
                Some(status) => item.status = status,
                None => item.priority = word.to_owned().into(),
            },
        }
    }
    item
}
