//! `plan metrics`.

use super::changed::arrow;
use super::keep::{Way, found, is_list, keep, text};
use super::said::Said;
use super::whole::{Setting, parted, set};
use super::{Context, Exit, Opened, report};
use crate::cli::Metrics;
use crate::json::write::kept::{Keep, object, pairs};
use crate::plan::kept::{Kept, List};
use crate::plan::{self, Plan, id};
use crate::report::metrics;
use crate::store::Access;
use anyhow::{Result, bail};

/// Runs the command: sets numbers and targets, or prints them.
pub(super) fn run(context: &mut Context<'_>, args: &Metrics) -> Result<Exit> {
    let mut settings = args.assignments.iter().map(|arg| setting(arg)).collect::<Result<Vec<_>>>()?;
    if !args.target.is_empty() || args.drop.is_some() {
        if !settings.is_empty() {
            bail!("set numbers and targets one after the other: they are taken back one by one, too");
        }
        return targets(context, args);
    }
    let access = if settings.is_empty() { Access::Read } else { Access::Write };
    let opened = Opened::open(context, access)?;
    let plan = opened.plan(context)?;
    if settings.is_empty() {
        let out = match (args.format.json, args.history) {
            (true, _) => report::data(&metrics::data(&plan, context.now))?,
            (false, true) => metrics::history(&plan),
            (false, false) => metrics::text(&plan, context.now),
        };
        write!(context.out, "{out}")?;
        return Ok(Exit::Fine);
    }
    for setting in &mut settings {
        if let Some(note) = named(&plan, setting) {
            context.note(note)?;
        }
    }
    set(context, &opened, &plan, "metrics", (&args.made, args.format.json), &settings)
}

/// Keeps targets, or lets one go.
fn targets(context: &mut Context<'_>, args: &Metrics) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    is_list(&plan, List::Targets)?;
    let all = Kept::all(&plan, List::Targets);
    let (mut keeps, mut rows) = (Vec::new(), Vec::new());
    let next = List::Targets.next(&plan);
    for (more, target) in args.target.iter().enumerate() {
        if plan::target::parse(target, plan.units()).is_none() {
            bail!(
                "\"{target}\" is no target that can be computed: write `coverage >= 80`, `CI flake < 5 %`, `Week 1: 4h CRITICAL` or `2026-01: 70 %`"
            );
        }
        let (id, (at, by)) = (List::Targets.after(&next, more), context.made(&args.made));
        let node = object(vec![
            ("id", text(Some(&id))),
            ("text", text(Some(target))),
            ("at", text(Some(&at.to_string()))),
            ("by", text(by.as_deref())),
        ]);
        rows.push([id.clone(), "target".to_owned(), target.trim().to_owned()]);
        keeps.push(Keep::Add(List::Targets, id, node));
    }
    if let Some(id) = &args.drop {
        let kept = found(&all, List::Targets, id)?;
        rows.push([kept.id.to_string(), "target".to_owned(), arrow(Some(kept.title().as_str()), None)]);
        keeps.push(Keep::Remove(kept));
    }
    let way = Way { op: "target", made: &args.made, dry_run: false, reason: None };
    let said = Said::of(&rows, pairs(&keeps), args.format.json);
    keep(context, &opened, &plan, &keeps, &way, said)
}

/// Reads `name=number`; a percent sign behind the number is left out.
fn setting(argument: &str) -> Result<Setting> {
    let (key, text) = parted(argument, "ciPassRate=95")?;
    let digits = text.strip_suffix('%').unwrap_or(text).trim_end();
    let value = match digits.parse::<f64>() {
        _ if text.is_empty() => None,
        Ok(number) if number.is_finite() && number.is_sign_positive() => Some(json(digits, number)),
        Ok(_) => bail!("{key}={text} does not fit: a metric is never negative; give 0 or more"),
        Err(_) => bail!("{key}={text} does not fit: a metric is a number, as 95, 95% or 2.5"),
    };
    Ok(Setting { object: Some("metrics"), key: key.to_owned(), value })
}

/// The number as JSON, as it was typed where that is JSON already.
fn json(digits: &str, number: f64) -> String {
    let as_typed = serde_json::from_str::<f64>(digits).is_ok();
    if as_typed { digits.to_owned() } else { number.to_string() }
}

/// Takes the name of a metric that differs in case alone, and says so where a new one is much like another.
fn named(plan: &Plan<'_>, setting: &mut Setting) -> Option<String> {
    let names = || plan.metrics.iter().map(|(name, _)| name.as_str());
    if names().any(|name| name == setting.key) {
        return None;
    }
    if let Some(same) = names().find(|name| id::same(name, &setting.key)) {
        same.clone_into(&mut setting.key);
        return None;
    }
    let near = id::nearest(&setting.key, names())?;
    let key = &setting.key;
    Some(format!("{key} is a new metric; if you meant {near}, take it back with `plan metrics {key}=`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metric_is_a_number_that_is_not_negative() {
        let check = |argument: &str, expected: Option<&str>| {
            assert_eq!(setting(argument).unwrap().value.as_deref(), expected, "{argument}");
        };
        check("ciPassRate=95", Some("95"));
        check("ciPassRate=95.50 %", Some("95.50"));
        check("x=.5", Some("0.5"));
        check("x=+5", Some("5"));
        check("x=007", Some("7"));
        check("x=", None);
        for argument in ["x=-1", "x=many", "x=inf", "x=NaN", "x", "x+=1", "=1", "x=-0.5%"] {
            assert!(setting(argument).is_err(), "{argument}");
        }
    }
}
