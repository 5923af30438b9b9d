//! `plan risk`.

use super::changed::arrow;
use super::keep::{Way, different, found, is_list, keep, text, unchanged};
use super::said::Said;
use super::whole::parted;
use super::{Context, Exit, Opened, report};
use crate::cli::Risk;
use crate::json::Node;
use crate::json::write::Member;
use crate::json::write::kept::{Keep, object, pairs};
use crate::plan::kept::{Kept, List};
use crate::plan::risk::level;
use crate::plan::{Moment, id};
use crate::report::risk;
use crate::store::Access;
use anyhow::{Result, bail};

/// What can be said of a risk.
const KEYS: [&str; 10] = [
    "risk",
    "severity",
    "probability",
    "impact",
    "score",
    "mitigation",
    "description",
    "owner",
    "status",
    "reviewedAt",
];

/// Runs the command: lists, adds, changes, reviews or closes.
pub(super) fn run(context: &mut Context<'_>, args: &Risk) -> Result<Exit> {
    let own = args.args.first().filter(|first| !first.contains('='));
    let rest = &args.args[usize::from(own.is_some())..];
    let members = rest.iter().map(|arg| member(arg)).collect::<Result<Vec<_>>>()?;
    match (own, &args.add) {
        (Some(own), Some(_)) => bail!("\"{own}\" stands beside --add; give the risk as one text in quotes"),
        (None, Some(title)) => add(context, args, title, &members),
        (None, None) if members.is_empty() && !args.review && !args.close => list(context, args, None),
        (None, None) => bail!("name the risk first, as plan risk RISK-1 owner=mara; `plan risk` lists them"),
        (Some(own), None) if members.is_empty() && !args.review && !args.close => list(context, args, Some(own)),
        (Some(own), None) => set(context, args, own, members),
    }
}

fn list(context: &mut Context<'_>, args: &Risk, own: Option<&String>) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let all = Kept::all(&plan, List::Risks);
    let one = own.map(|own| found(&all, List::Risks, own)).transpose()?;
    let out = if args.how.format.json {
        report::data(&risk::data(&plan, one, context.now))?
    } else {
        risk::text(&plan, one, context.now)
    };
    write!(context.out, "{out}")?;
    Ok(Exit::Fine)
}

/// Reads `impact=High`; what rates a risk is a word or number that can be compared.
fn member(argument: &str) -> Result<Member> {
    let (key, value) = parted(argument, "impact=High")?;
    let Some(name) = KEYS.into_iter().find(|name| name.eq_ignore_ascii_case(key)) else {
        match id::nearest(key, KEYS.into_iter()) {
            Some(near) => bail!("a risk has no \"{key}\"; did you mean {near}?"),
            None => bail!("a risk has no \"{key}\"; it has {}", KEYS.join(", ")),
        }
    };
    if matches!(name, "severity" | "probability" | "impact" | "score") && !value.is_empty() && level(value).is_none() {
        bail!("{name}={value} does not fit: it is Low, Medium, High, Critical, a number, or as 7/10 or 30%");
    }
    if name == "reviewedAt" && !value.is_empty() && Moment::parse(value).is_none() {
        bail!("{name}={value} does not fit: a date is as 2026-01-15");
    }
    if name == "risk" && value.is_empty() {
        bail!("a risk says what may go wrong; `plan risk ID --close --reason TEXT` closes it");
    }
    Ok((name.to_owned(), text(Some(value))))
}

fn add(context: &mut Context<'_>, args: &Risk, title: &str, members: &[Member]) -> Result<Exit> {
    if title.trim().is_empty() {
        bail!("say what may go wrong: plan risk --add TEXT");
    }
    if args.review || args.close {
        bail!("a new risk is open and reviewed already; leave --review and --close out");
    }
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    is_list(&plan, List::Risks)?;
    let id = List::Risks.next(&plan);
    let (at, _) = context.made(&args.how.made);
    let of = |name: &str| members.iter().rfind(|(key, _)| key == name).and_then(|(_, node)| node.clone());
    let day = text(Some(&at.to_string()));
    let node = object(vec![
        ("id", text(Some(&id))),
        ("risk", text(Some(title))),
        ("severity", of("severity")),
        ("probability", of("probability")),
        ("impact", of("impact")),
        ("score", of("score")),
        ("mitigation", of("mitigation")),
        ("description", of("description")),
        ("owner", of("owner")),
        ("status", of("status").or_else(|| text(Some("open")))),
        ("reviewedAt", of("reviewedAt").or_else(|| day.clone())),
        ("addedAt", day),
    ]);
    let keeps = [Keep::Add(List::Risks, id.clone(), node)];
    let rows = [[id, "risk".to_owned(), title.trim().to_owned()]];
    let said = Said::of(&rows, pairs(&keeps), args.how.format.json);
    keep(context, &opened, &plan, &keeps, &way(args), said)
}

fn way(args: &Risk) -> Way<'_> {
    Way { op: "risk", made: &args.how.made, dry_run: args.how.dry_run, reason: args.reason.as_deref() }
}

fn set(context: &mut Context<'_>, args: &Risk, own: &str, mut members: Vec<Member>) -> Result<Exit> {
    let (at, _) = context.made(&args.how.made);
    let is_given = |members: &[Member], name: &str| members.iter().any(|(key, _)| key == name);
    if args.close {
        if args.reason.as_deref().is_none_or(|reason| reason.trim().is_empty()) {
            bail!("say why: plan risk {own} --close --reason TEXT");
        }
        members.push(("status".to_owned(), Some(Node::text("closed"))));
    }
    if (args.review || args.close) && !is_given(&members, "reviewedAt") {
        members.push(("reviewedAt".to_owned(), Some(Node::text(&at.to_string()))));
    }
    members.extend(args.reason.as_deref().map(|reason| ("reason".to_owned(), text(Some(reason)))));
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let all = Kept::all(&plan, List::Risks);
    let kept = found(&all, List::Risks, own)?;
    let members = different(kept, members)?;
    if members.is_empty() {
        return unchanged(context, kept, args.how.format.json, args.how.dry_run);
    }
    let rows: Vec<_> = members
        .iter()
        .map(|(name, node)| {
            let new = match node {
                Some(Node::Raw(raw)) => serde_json::from_str::<String>(raw).ok(),
                _ => None,
            };
            let old = Some(kept.text(name).to_string()).filter(|old| !old.is_empty());
            [kept.id.to_string(), name.clone(), arrow(old.as_deref(), new.as_deref())]
        })
        .collect();
    let keeps = [Keep::Set(kept, members)];
    let said = Said::of(&rows, pairs(&keeps), args.how.format.json);
    keep(context, &opened, &plan, &keeps, &way(args), said)
}
