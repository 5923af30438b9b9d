//! `plan metrics`.

use super::changed::lines;
use super::whole::{Setting, parted, plain, set};
use super::{Context, Exit, Opened};
use crate::cli::Assign;
use crate::plan::{Plan, id};
use crate::store::Access;
use anyhow::{Result, bail};

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Assign) -> Result<Exit> {
    let mut settings = args.assignments.iter().map(|arg| setting(arg)).collect::<Result<Vec<_>>>()?;
    let access = if settings.is_empty() { Access::Read } else { Access::Write };
    let opened = Opened::open(context, access)?;
    let plan = opened.plan(context)?;
    if settings.is_empty() {
        write!(context.out, "{}", measured(&plan))?;
        return Ok(Exit::Fine);
    }
    for setting in &mut settings {
        if let Some(note) = named(&plan, setting) {
            context.note(note)?;
        }
    }
    set(context, &opened, "metrics", &args.made, &settings)
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

fn measured(plan: &Plan<'_>) -> String {
    if plan.metrics.is_empty() {
        return "No metrics yet: set one with `plan metrics ciPassRate=95`.\n".to_owned();
    }
    let row = |(name, raw): &(_, &str)| ["metrics".to_owned(), format!("{name}"), plain(raw)];
    lines(&plan.metrics.iter().map(row).collect::<Vec<_>>())
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
