//! The dashboard as a tree in a fence, as trackers draw it for a team.

use super::super::safe::one_line;
use super::facts::Section;
use crate::plan::{Kind, Plan, Status};

/// Draws the sections under the plan's name. Nothing in a fence pings or links, so text stands as it is.
pub(super) fn tree(plan: &Plan<'_>, sections: &[Section<'_, '_>]) -> String {
    let project = one_line(plan.project.as_str());
    let mut lines = vec![if project.is_empty() { "Plan".to_owned() } else { project }];
    for (at, section) in sections.iter().enumerate() {
        let (fork, bar) = if at + 1 == sections.len() { ("└─", "   ") } else { ("├─", "│  ") };
        lines.push(format!("{fork} {}", section.title()));
        let leaves = section.lines();
        for (leaf, line) in leaves.iter().enumerate() {
            let fork = if leaf + 1 == leaves.len() { "└─" } else { "├─" };
            let done = if line.starts_with("Complete: ") { complete(plan, section) } else { String::new() };
            lines.push(format!("{bar}{fork} {}{done}", one_line(line)));
        }
    }
    let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}\n", lines.join("\n"))
}

/// Names what is complete while that is little.
fn complete(plan: &Plan<'_>, section: &Section<'_, '_>) -> String {
    let Section::Status(noun, _) = section else { return String::new() };
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == *noun).unwrap_or(Kind::Task);
    let done: Vec<_> =
        plan.of(kind).filter(|item| item.status == Status::Complete).map(|item| item.id.as_str()).collect();
    if done.is_empty() || done.len() > 5 { String::new() } else { format!(" ✅ {}", done.join(", ")) }
}
