//! `plan lesson`, `plan lessons` and `plan criteria`.

use super::changed::arrow;
use super::checklist::{Ticking, ticked};
use super::keep::{Way, different, found, is_list, keep, text, unchanged};
use super::open::position;
use super::said::Said;
use super::{Context, Exit, Opened, report};
use crate::cli::{Criteria, Lesson, Plain};
use crate::json::Node;
use crate::json::write::kept::{Keep, object, pairs};
use crate::plan::criterion;
use crate::plan::kept::{Kept, List};
use crate::report::{Options, criteria, lesson};
use crate::store::Access;
use anyhow::{Result, bail};

/// Keeps a lesson.
pub(super) fn run(context: &mut Context<'_>, args: &Lesson) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    is_list(&plan, List::Lessons)?;
    let words = args.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        bail!("say what was learned: plan lesson TEXT");
    }
    if Kept::all(&plan, List::Lessons).iter().any(|kept| kept.title().as_str() == words) {
        writeln!(context.out, "nothing to change: that lesson is there already")?;
        return Ok(Exit::Fine);
    }
    let from = args.from.as_deref().map(|from| position(&plan, from)).transpose()?;
    let from = from.map(|at| plan.items[at].id.to_string());
    let ((at, by), id) = (context.made(&args.made), List::Lessons.next(&plan));
    let node = object(vec![
        ("id", text(Some(&id))),
        ("text", text(Some(&words))),
        ("from", text(from.as_deref())),
        ("at", text(Some(&at.to_string()))),
        ("by", text(by.as_deref())),
    ]);
    let rows = [[id.clone(), "lesson".to_owned(), words]];
    let way = Way { op: "lesson", made: &args.made, dry_run: args.dry_run, reason: None };
    let keeps = [Keep::Add(List::Lessons, id, node)];
    let said = Said::of(&rows, pairs(&keeps), false);
    keep(context, &opened, &plan, &keeps, &way, said)
}

/// Prints all lessons.
pub(super) fn all(context: &mut Context<'_>, args: &Plain) -> Result<Exit> {
    report::print(context, &lesson::REPORT, &Options::at(context.now), args.format.json)
}

/// Lists criteria of success, or says of one whether it holds.
pub(super) fn criteria(context: &mut Context<'_>, args: &Criteria) -> Result<Exit> {
    let Some(own) = args.done.as_ref().or(args.open.as_ref()) else {
        let opened = Opened::open(context, Access::Read)?;
        let plan = opened.plan(context)?;
        let out = if args.how.format.json { report::data(&criteria::data(&plan))? } else { criteria::text(&plan) };
        write!(context.out, "{out}")?;
        return Ok(Exit::Fine);
    };
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let all = Kept::all(&plan, List::Criteria);
    let kept = found(&all, List::Criteria, own)?;
    let done = args.done.is_some();
    if let Some((list, line)) = criterion::line(&plan, kept) {
        let lines: Vec<_> =
            Some(line).filter(|line| plan.checklists[list].checks[*line].done != done).into_iter().collect();
        let own = Some(kept.clone()).filter(|kept| criterion::is_done(kept) != done && kept.is_object());
        let ticking = Ticking {
            op: "criteria",
            done,
            made: &args.how.made,
            dry_run: args.how.dry_run,
            json: args.how.format.json,
        };
        let own: Vec<_> = own.into_iter().collect();
        if lines.is_empty() && own.is_empty() {
            return unchanged(context, kept, args.how.format.json, args.how.dry_run);
        }
        return ticked(context, &opened, (list, &lines), &own, &ticking);
    }
    let value = done.then(|| Node::Raw("true".to_owned()));
    let members = different(kept, vec![("done".to_owned(), value)])?;
    if members.is_empty() {
        return unchanged(context, kept, args.how.format.json, args.how.dry_run);
    }
    let states = if done { [Some("open"), Some("done")] } else { [Some("done"), Some("open")] };
    let rows = [[kept.id.to_string(), "criterion".to_owned(), arrow(states[0], states[1])]];
    let way = Way { op: "criteria", made: &args.how.made, dry_run: args.how.dry_run, reason: None };
    let keeps = [Keep::Set(kept, members)];
    let said = Said::of(&rows, pairs(&keeps), args.how.format.json);
    keep(context, &opened, &plan, &keeps, &way, said)
}
