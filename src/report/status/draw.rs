//! A screen of status, drawn: labels on the left, bars, and a few lines for each list.

use super::facts::{Bar, Due, Facts};
use super::{Drift, project};
use crate::plan::figure::{percent, share};
use crate::plan::graph::Waits;
use crate::plan::{Item, Status};
use crate::report::safe::one_line;
use crate::report::table::{pad, width};
use crate::report::{count, next};
use anstyle::{AnsiColor, Style};

/// How wide the screen is, and a bar on it, in columns.
const WIDE: usize = 80;
const BAR: u64 = 24;
/// How many lines a list has.
const ROWS: usize = 3;

/// A line: its label, its text, and how it is painted.
struct Line {
    label: String,
    text: String,
    style: Style,
}

/// Draws all of it; the flag asks for colour.
pub(super) fn screen(waits: &Waits<'_, '_>, facts: &Facts, drift: Drift, colour: bool) -> String {
    let plain = Style::new();
    let mut lines: Vec<Line> = facts.bars.iter().map(|bar| of_bar(bar, colour)).collect();
    if let Some(hours) = facts.effort {
        let took = if hours.spent.0 > 0 { format!(", took {}", hours.spent) } else { String::new() };
        let text = format!("{} of {} done{took}", hours.done, hours.planned);
        lines.push(Line { label: "hours".to_owned(), text, style: plain });
    }
    let items = |label: &str, places: &[usize], more: &dyn Fn(usize) -> String| {
        list(label, places, &|at| (row(&waits.plan.items[*at], &more(*at)), plain))
    };
    let progress = |at: usize| {
        let item = &waits.plan.items[at];
        let done = item.progress.map(|progress| format!("{progress}%"));
        done.into_iter().chain(Some(one_line(item.owner.as_str()))).collect::<Vec<_>>().join(" ")
    };
    let estimate = |at: usize| waits.plan.items[at].estimate.map(|estimate| estimate.to_string()).unwrap_or_default();
    lines.extend(items("in progress", &facts.under_way, &progress));
    lines.extend(items("blocked", &facts.blocked, &|at| next::reasons(waits, at).join(", ")));
    lines.extend(items("next", &facts.ready, &estimate));
    lines.extend(list("due", &facts.due, &of_due));
    let (text, style) = of_drift(drift);
    lines.push(Line { label: "documents".to_owned(), text, style });
    let head = [project(waits.plan), facts.week.clone(), facts.today.to_string()].map(|part| one_line(&part));
    let head = head.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    paint(&head, &lines, colour)
}

fn paint(head: &str, lines: &[Line], colour: bool) -> String {
    let shown = |style: Style| if colour { style } else { Style::new() };
    let bold = shown(Style::new().bold());
    let wide = lines.iter().map(|line| width(&line.label)).max().unwrap_or(0);
    let mut out = format!("{bold}{head}{bold:#}\n\n");
    for line in lines {
        let style = shown(line.style);
        let label = pad(&line.label, wide);
        let text =
            if line.text.contains('\u{1b}') { line.text.clone() } else { cut(&line.text, WIDE - 4 - wide.min(40)) };
        out.push_str(format!("  {bold}{label}{bold:#}  {style}{text}{style:#}").trim_end());
        out.push('\n');
    }
    out
}

/// `████▓▓▒░░░  12 of 145 tasks complete (8.3%)`: complete, under way, blocked, and the rest.
fn of_bar(bar: &Bar, colour: bool) -> Line {
    let cells = |part: u64| if bar.all == 0 { 0 } else { (part * BAR).div_ceil(bar.all) };
    let done = (bar.done * BAR).checked_div(bar.all).unwrap_or(0);
    let under_way = cells(bar.under_way).min(BAR - done);
    let blocked = cells(bar.blocked).min(BAR - done - under_way);
    let parts = [
        (done, "█", Some(AnsiColor::Green)),
        (under_way, "▓", Some(AnsiColor::Yellow)),
        (blocked, "▒", Some(AnsiColor::Red)),
        (BAR - done - under_way - blocked, "░", None),
    ];
    let drawn = parts.into_iter().filter(|(cells, ..)| *cells > 0).map(|(cells, sign, paint)| {
        let style = paint.filter(|_| colour).map(AnsiColor::on_default).unwrap_or_default();
        format!("{style}{}{style:#}", sign.repeat(cells as usize))
    });
    let done = percent(share(bar.done, bar.all));
    let said = match (bar.name.is_empty(), bar.noun) {
        (_, "") => done,
        (true, noun) => format!("{} of {} complete ({done})", bar.done, count(bar.all, noun)),
        (false, _) => format!("{} of {} ({done})", bar.done, bar.all),
    };
    let label = if bar.name.is_empty() { "all".to_owned() } else { cut(&bar.name, 24) };
    Line { label, text: format!("{}  {said}", drawn.collect::<String>()), style: Style::new() }
}

/// The first few lines of a list behind its label, and how many more there are.
fn list<T>(label: &str, all: &[T], row: &dyn Fn(&T) -> (String, Style)) -> Vec<Line> {
    let shown = if all.len() == ROWS + 1 { ROWS + 1 } else { ROWS };
    let mut lines: Vec<_> = all.iter().take(shown).map(row).map(|(text, style)| line(text, style)).collect();
    if all.len() > shown {
        lines.push(line(format!("and {} more", all.len() - shown), Style::new().dimmed()));
    }
    if let Some(first) = lines.first_mut() {
        label.clone_into(&mut first.label);
    }
    lines
}

fn line(text: String, style: Style) -> Line {
    Line { label: String::new(), text, style }
}

/// `SEC-002 Coins – 40% alice`; what is said of it comes before a title that is too long.
fn row(item: &Item<'_>, more: &str) -> String {
    let mark = if item.status == Status::Failed { " (failed)" } else { "" };
    let (id, title) = (one_line(item.id.as_str()), one_line(item.title.as_str()));
    let title = if title.is_empty() { title } else { format!(" {}", cut(&title, 36)) };
    let more = if more.trim().is_empty() { String::new() } else { format!(" – {}", more.trim()) };
    format!("{id}{mark}{title}{more}")
}

fn of_due(due: &Due) -> (String, Style) {
    let when = match due.days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days if days > 0 => format!("in {days} days"),
        days => format!("{} overdue", count(days.unsigned_abs(), "day")),
    };
    let kind = if due.kind == "task" { String::new() } else { format!("{} ", due.kind) };
    let title = cut(&one_line(&due.title), 36);
    let style = if due.days < 0 { AnsiColor::Red.on_default() } else { Style::new() };
    (format!("{} {kind}{} {title}", pad(&when, 14), one_line(&due.id)).trim_end().to_owned(), style)
}

fn of_drift(drift: Drift) -> (String, Style) {
    let Drift { documents, places, missing } = drift;
    let gone = if missing > 0 { format!(", {} missing", count(missing as u64, "document")) } else { String::new() };
    let red = AnsiColor::Red.on_default();
    let agree = |count: usize, word: &str| format!("{word}{}", if count == 1 { "s" } else { "" });
    match (documents, places) {
        (0, _) if missing == 0 => ("none registered; `plan import FILE` takes one in".to_owned(), Style::new()),
        (_, 0) if missing == 0 => {
            (format!("{documents} {} with the plan", agree(documents, "agree")), AnsiColor::Green.on_default())
        }
        (_, 0) => (format!("{documents} {} with the plan{gone}", agree(documents, "agree")), red),
        _ => {
            let said = agree(places, "disagree");
            (format!("{} {said}{gone}; `plan check` shows them", count(places as u64, "place")), red)
        }
    }
}

/// A text that takes no more than some columns.
fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while width(&cut) >= most && cut.pop().is_some() {}
    cut.truncate(cut.trim_end().len());
    cut + "…"
}

#[cfg(test)]
mod tests {
    use super::super::{data, text};
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_screen_shows_all_that_matters_in_few_lines() {
        let plan = sample::tasks();
        let waits = Waits::new(&plan);
        let drift = Drift { documents: 2, places: 3, missing: 0 };
        let expected = "\
Plan · Week 1 · 2026-01-18

  all          ▓▒░░░░░░░░░░░░░░░░░░░░░░  2 of 145 tasks complete (1.4%)
  CRITICAL     ████████████████████████  2 of 2 (100%)
  HIGH         ▓▒▒░░░░░░░░░░░░░░░░░░░░░  0 of 26 (0%)
  hours        1.7h of 32h done, took 2.45h
  in progress  BACK-003 Habit repository – 40% carol
  blocked      BACK-004 Focus repository ⏸️ – schema not decided, no access to…
               BACK-005 Wire it up – BACK-003
  next         UI-001 Login form – 1.5h
  documents    3 places disagree; `plan check` shows them
";
        let now = sample::at("2026-01-18");
        let shown = text(&waits, drift, now, false);
        let coloured = text(&waits, drift, now, true);
        assert_eq!(shown, expected);
        assert!(coloured.contains("\u{1b}[1mall") && coloured.contains("\u{1b}[31m"), "{coloured:?}");
        let data = data(&waits, drift, now);
        assert_eq!((&data["counts"][0]["total"], &data["drift"]["places"]), (&145.into(), &3.into()));
    }

    #[test]
    fn what_is_due_says_when() {
        let said = |days| {
            let day = "2026-01-20".parse().unwrap();
            of_due(&Due { id: "A".to_owned(), kind: "task", title: "Do".to_owned(), day, days }).0
        };
        let all = [-1, 0, 1, 7].map(said).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        assert_eq!(all, ["1 day overdue A Do", "today A Do", "tomorrow A Do", "in 7 days A Do"]);
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("日本語", 4), "日…");
    }
}
