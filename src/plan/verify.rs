//! The commands that verify an item: only what the plan file lists, for it, its batch or phase, or the whole plan.

use super::Plan;
use super::field::Field;
use super::item::Item;
use super::value::{Form, Outcome, Run, Text, Value};

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

/// Words of commands that compile.
const COMPILES: [&str; 6] = ["check", "build", "compile", "tsc", "make", "javac"];

/// Returns what the first command that compiles has come to, as a changelog tells it: `✅ cargo check passed (0 errors)`.
pub fn compiled(runs: &[Run<'_>]) -> Option<String> {
    let compiles = |run: &&Run<'_>| {
        let mut words = run.command.as_str().split(|c: char| !c.is_alphanumeric());
        words.any(|word| COMPILES.contains(&word))
    };
    let run = runs.iter().find(compiles)?;
    Some(if run.outcome == Outcome::Passed { format!("{run} (0 errors)") } else { run.to_string() })
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

    #[test]
    fn compiling_is_told_as_changelogs_do() {
        let run = |command: &'static str, outcome, exit| Run { command: Text::new(command), outcome, exit, at: None };
        let all = [run("cargo test", Outcome::Passed, Some(0)), run("cargo check", Outcome::Passed, Some(0))];
        assert_eq!(compiled(&all).as_deref(), Some("✅ cargo check passed (0 errors)"));
        let failed = [run("npm run build", Outcome::Failed, Some(2))];
        assert_eq!(compiled(&failed).as_deref(), Some("❌ npm run build failed (exit 2)"));
        assert_eq!(compiled(&all[..1]), None);
    }
}
