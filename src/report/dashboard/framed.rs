//! The dashboard in a box in a fence.

use super::super::safe::one_line;
use super::super::table::{pad, width};
use super::facts::Section;
use crate::plan::Plan;

/// How wide a box is at most, and at least, in columns.
const WIDEST: usize = 96;
const NARROWEST: usize = 40;

/// Draws the sections in a box under the plan's name. Nothing in a fence pings or links, so text stands as it is.
pub(super) fn framed(plan: &Plan<'_>, sections: &[Section<'_, '_>]) -> String {
    let project = one_line(plan.project.as_str());
    let head = if project.is_empty() { "Plan".to_owned() } else { project };
    let parts: Vec<Vec<String>> = sections
        .iter()
        .map(|section| {
            let lines = section.lines().into_iter().map(|line| format!("  {}", one_line(&line)));
            std::iter::once(section.title()).chain(lines).collect()
        })
        .collect();
    let widest = parts.iter().flatten().chain([&head]).map(|line| width(line)).max().unwrap_or(0);
    let wide = widest.clamp(NARROWEST, WIDEST);
    let rule = |ends: [char; 2]| format!("{}{}{}\n", ends[0], "─".repeat(wide + 2), ends[1]);
    let line = |text: &str| format!("│ {} │\n", pad(&cut(text, wide), wide));
    let mut out = rule(['┌', '┐']) + &line(&head);
    for part in &parts {
        out.push_str(&rule(['├', '┤']));
        out.extend(part.iter().map(|text| line(text)));
    }
    out.push_str(&rule(['└', '┘']));
    let longest = out.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{out}{fence}\n")
}

/// The text as far as it fits.
fn cut(text: &str, wide: usize) -> String {
    if width(text) <= wide {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if width(&out) + 2 >= wide {
            break;
        }
        out.push(c);
    }
    out + "…"
}
