//! `plan gate` and `plan decide`.

use super::changed::arrow;
use super::said::Said;
use super::{Context, Exit, Opened, region, report};
use crate::cli::Answer;
use crate::json::Node;
use crate::json::write;
use crate::plan::graph::Waits;
use crate::plan::question::{Choice, Question, Sort};
use crate::plan::transition::How;
use crate::plan::{Plan, id};
use crate::report::question;
use crate::store::Access;
use anyhow::{Result, anyhow, bail};
use serde_json::json;

/// Runs the command: without an id it lists.
pub(super) fn run(context: &mut Context<'_>, args: &Answer, sort: Sort) -> Result<Exit> {
    match (&args.id, &args.option) {
        (Some(id), Some(option)) => answer(context, args, sort, (id, option)),
        _ => list(context, args, sort),
    }
}

fn list(context: &mut Context<'_>, args: &Answer, sort: Sort) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let mut plan = opened.plan(context)?;
    if let Some(id) = &args.id {
        let own = found(&plan, sort, id)?.id.clone();
        plan.questions.retain(|question| question.sort == sort && question.id == own);
    }
    let (waits, now) = (Waits::new(&plan), context.now);
    let text = if args.format.json {
        report::data(&question::data(&waits, sort, now))?
    } else {
        question::text(&waits, sort, now)
    };
    write!(context.out, "{text}")?;
    Ok(Exit::Fine)
}

fn answer(context: &mut Context<'_>, args: &Answer, sort: Sort, (id, option): (&str, &str)) -> Result<Exit> {
    let Some(reason) = args.reason.as_deref().filter(|reason| !reason.trim().is_empty()) else {
        bail!("say why: plan {} {id} {option} --reason TEXT", command(sort));
    };
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let asked = found(&plan, sort, id)?;
    let chosen = &chosen(asked, option)?;
    let old = asked.choice.as_ref();
    if old == Some(&chosen.name) && asked.reason.as_str() == reason {
        let data = args.format.json.then(|| json!({"version": 1, "changes": [], "documents": []}));
        Said::nothing(context, &format!("{}: nothing to change, it is so already", asked.id), data, args.dry_run)?;
        return Ok(Exit::Fine);
    }
    let (at, by) = context.made(&args.made);
    let how = How { force: Some(reason), ..How::next(command(sort), &plan, at, by.as_deref()) };
    let members = members(sort, chosen, &how);
    let write = |documents| Ok(write::answer(opened.editor(&plan), &plan, asked, &members, &how, documents)?);
    let shown = arrow(old.map(crate::plan::Text::as_str), Some(chosen.name.as_str()));
    let rows = [[asked.id.to_string(), sort.name().to_owned(), shown]];
    let said = Said::of(&rows, write::answered(asked, &members), args.format.json);
    if args.dry_run {
        region::diff_kept(context, &opened, &plan, &write, at, &[], said)?;
        return Ok(Exit::Fine);
    }
    region::commit(context, &opened, [&plan, &plan], &write, at, said)?;
    tell(context, &plan, asked, chosen)
}

/// The members of a question that hold its answer.
fn members(sort: Sort, chosen: &Choice<'_>, how: &How<'_>) -> Vec<write::Member> {
    let text = |key: &str, text: &str| (key.to_owned(), Some(Node::text(text)));
    vec![
        text("choice", chosen.name.as_str()),
        text(sort.decided_member(), &how.at.to_string()),
        ("decidedBy".to_owned(), how.by.map(Node::text)),
        text("reason", how.force.unwrap_or_default()),
    ]
}

/// Says what the answer asks for and is not so, and what it sets free.
fn tell(context: &mut Context<'_>, plan: &Plan<'_>, asked: &Question<'_>, chosen: &Choice<'_>) -> Result<Exit> {
    context.out.flush()?;
    for unmet in question::unmet(&Waits::new(plan), chosen) {
        context.note(format_args!("{} is chosen if {unmet}", chosen.name))?;
    }
    let waiting = question::waiting(plan, asked);
    if asked.is_open() && !waiting.is_empty() {
        context.note(format_args!("it no longer keeps {}; `plan next` lists what can begin", waiting.join(", ")))?;
    }
    Ok(Exit::Fine)
}

/// The command that answers a question, which history names.
fn command(sort: Sort) -> &'static str {
    match sort {
        Sort::Gate => "gate",
        Sort::Decision => "decide",
    }
}

fn found<'p, 'a>(plan: &'p Plan<'a>, sort: Sort, id: &str) -> Result<&'p Question<'a>> {
    let of = || plan.questions.iter().filter(|question| question.sort == sort);
    let unknown = || match id::nearest(id, of().map(|question| question.id.as_str())) {
        Some(near) => anyhow!("{id} names no {} of the plan; did you mean {near}?", sort.name()),
        None => anyhow!("{id} names no {} of the plan; `plan {}` lists them", sort.name(), command(sort)),
    };
    of().find(|question| question.is(id)).ok_or_else(unknown)
}

/// The option an answer names; a question that lists none takes any.
fn chosen<'a>(asked: &Question<'a>, option: &str) -> Result<Choice<'a>> {
    if asked.options.is_empty() {
        return Ok(Choice { name: option.to_owned().into(), ..Choice::default() });
    }
    let names = || asked.options.iter().map(|option| option.name.as_str());
    let unknown =
        || anyhow!("{option} is no option of {}; it has {}", asked.id, names().collect::<Vec<_>>().join(", "));
    asked.option(option).cloned().ok_or_else(unknown)
}
