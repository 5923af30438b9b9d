//! The commands that verify an item: only what the plan file lists, for it, its batch or phase, or the whole plan.

use super::Plan;
use super::field::Field;
use super::item::Item;
use super::value::{Form, Text, Value};

/// A command of the plan file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command<'a> {
    /// The command as it stands there.
    pub text: Text<'a>,
    /// The id of the item that lists it; none where the plan does.
    pub of: Option<Text<'a>>,
}

/// Returns the commands that verify an item, each once: its own, then those of its batch, its phase and the plan.
pub fn commands<'a>(plan: &Plan<'a>, item: &Item<'a>) -> Vec<Command<'a>> {
    let around = [&item.batch, &item.phase].into_iter().filter(|id| !id.is_blank());
    let around = around.filter_map(|id| plan.find(id.as_str()));
    let mut all: Vec<Command<'a>> = Vec::new();
    let mut take = |list: Option<Value<'a>>, of: Option<&Text<'a>>| {
        let Some(Value::List(list)) = list else { return };
        for text in list.into_iter().filter(|text| !text.is_blank()) {
            if all.iter().all(|known| known.text != text) {
                all.push(Command { text, of: of.cloned() });
            }
        }
    };
    for one in std::iter::once(item).chain(around) {
        take(one.get(Field::Verify), Some(&one.id));
    }
    let whole = plan.other(Field::Verify.row().member);
    take(whole.and_then(|raw| Value::read(Form::List, raw).ok().flatten()), None);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Kind, item};

    #[test]
    fn commands_come_from_the_item_and_what_it_is_in() {
        let mut plan = Plan::empty();
        let read = |kind, raw| item::read(kind, raw, &mut Vec::new());
        plan.items = vec![
            read(Kind::Task, r#"{"id":"A","batch":"batch-1","phase":"phase-9","verify":["cargo check"," "]}"#),
            read(Kind::Batch, r#"{"id":"batch-1","verify":"cargo test"}"#),
            read(Kind::Task, r#"{"id":"B","verify":[["no text"]]}"#),
        ];
        plan.others = vec![(Text::new("verify"), r#"["cargo check", "./ci.sh"]"#)];
        let shown = |at: usize| {
            let all = commands(&plan, &plan.items[at]);
            all.iter().map(|one| format!("{:?} {:?}", one.of, one.text)).collect::<Vec<_>>().join(", ")
        };
        assert_eq!(shown(0), r#"Some("A") "cargo check", Some("batch-1") "cargo test", None "./ci.sh""#);
        assert_eq!(shown(2), r#"None "cargo check", None "./ci.sh""#);
    }
}
