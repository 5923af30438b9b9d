//! `plan note`.

use super::changed::lines;
use super::keep::{Way, is_list, keep, text};
use super::said::Said;
use super::update::change;
use super::{Context, Exit, Opened, report};
use crate::cli::{Change, Note};
use crate::json::write::kept::{Keep, object};
use crate::plan::assignment::Assignment;
use crate::plan::kept::List;
use crate::plan::moment::Form;
use crate::plan::week::Week;
use crate::plan::{Field, Moment};
use crate::report::note::{self, KINDS};
use crate::store::Access;
use anyhow::{Result, bail};
use serde_json::json;

/// Runs the command: what is said for the week, a note of an item, or a list of what was said.
pub(super) fn run(context: &mut Context<'_>, args: &Note) -> Result<Exit> {
    let said = KINDS.map(|kind| match kind.name {
        "done" => &args.done,
        "goal" => &args.goal,
        "ask" => &args.ask,
        _ => &args.win,
    });
    let said: Vec<_> =
        KINDS.iter().zip(said).flat_map(|(kind, texts)| texts.iter().map(|text| (kind.name, text))).collect();
    match &args.id {
        Some(id) if said.is_empty() => of_item(context, args, id, &args.text.join(" ")),
        Some(_) => bail!("a note is of an item or of the week: leave the id out, or the flags"),
        None if said.is_empty() => list(context, args),
        None => of_week(context, args, &said),
    }
}

/// Adds a line with the time to the notes of an item.
fn of_item(context: &mut Context<'_>, args: &Note, id: &str, text: &str) -> Result<Exit> {
    if text.trim().is_empty() {
        bail!("say what to note: plan note {id} \"Found the cause\"");
    }
    if args.week.is_some() {
        bail!("--week is for what is said of a week; a note of {id} has its day by --at");
    }
    let offset = {
        let opened = Opened::open(context, Access::Read)?;
        opened.plan(context)?.utc_offset
    };
    let (at, _) = context.made(&args.how.made);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = format!("[{}]: {text}", at.format(Form::Minute, offset));
    let (made, dry_run, format) = (args.how.made.clone(), args.how.dry_run, args.how.format);
    let as_change = Change { args: Vec::new(), made, dry_run, force: false, reason: None, format };
    change(context, &as_change, "note", &[id], &|_| Ok(vec![Assignment::add(Field::Notes, line.clone())]))
}

fn of_week(context: &mut Context<'_>, args: &Note, said: &[(&str, &String)]) -> Result<Exit> {
    if let Some((kind, _)) = said.iter().find(|(_, text)| text.trim().is_empty()) {
        bail!("say something: plan note --{kind} TEXT");
    }
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    is_list(&plan, List::Notes)?;
    let (at, by) = context.made(&args.how.made);
    let week = Week::find(&plan, args.week.as_deref(), at)?;
    let first = List::Notes.next(&plan);
    let keeps: Vec<_> = said
        .iter()
        .enumerate()
        .map(|(more, (kind, words))| {
            let id = List::Notes.after(&first, more);
            let node = object(vec![
                ("id", text(Some(&id))),
                ("kind", text(Some(kind))),
                ("text", text(Some(words.split_whitespace().collect::<Vec<_>>().join(" ").as_str()))),
                ("week", args.week.as_ref().and_then(|_| text(Some(&week.label)))),
                ("at", text(Some(&at.to_string()))),
                ("by", text(by.as_deref())),
            ]);
            Keep::Add(List::Notes, id, node)
        })
        .collect();
    let rows: Vec<_> = said
        .iter()
        .map(|(kind, words)| {
            [week.label.clone(), (*kind).to_owned(), words.split_whitespace().collect::<Vec<_>>().join(" ")]
        })
        .collect();
    let way = Way { op: "note", made: &args.how.made, dry_run: args.how.dry_run, reason: None };
    let notes = || said.iter().map(|(kind, text)| json!({"kind": kind, "text": text})).collect::<Vec<_>>();
    let data = args.how.format.json.then(|| json!({"version": 1, "week": week.label, "notes": notes()}));
    keep(context, &opened, &plan, &keeps, &way, Said { text: lines(&rows), data })
}

fn list(context: &mut Context<'_>, args: &Note) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let now: Moment = context.now;
    let week = Week::find(&plan, args.week.as_deref(), now)?;
    let said = note::of(&plan, &week, now);
    let out = if args.how.format.json { report::data(&note::data(&week, &said))? } else { note::text(&week, &said) };
    write!(context.out, "{out}")?;
    Ok(Exit::Fine)
}
