//! `plan team`.

use super::changed::arrow;
use super::keep::{Way, different, is_list, keep, text, unchanged};
use super::said::Said;
use super::{Context, Exit, Opened, report};
use crate::cli::Team;
use crate::json::Node;
use crate::json::write::Member;
use crate::json::write::kept::{Keep, object, pairs};
use crate::plan::kept::{Kept, List, find, joined};
use crate::plan::{Plan, id};
use crate::report::{Options, team};
use crate::store::Access;
use anyhow::{Result, anyhow, bail};

/// What can be said of a team.
const KEYS: [&str; 7] = ["lead", "role", "priority", "signsOff", "members", "responsibilities", "tasks"];

/// Those of them that are lists.
const LISTS: [&str; 3] = ["members", "responsibilities", "tasks"];

/// What an argument does to a member of a team.
struct Asked<'s> {
    key: &'static str,
    /// `+` adds to a list, `-` takes out of it, a blank sets.
    sign: char,
    value: &'s str,
}

/// Runs the command: tells who has how much to do, or adds, changes or removes a team.
pub(super) fn run(context: &mut Context<'_>, args: &Team) -> Result<Exit> {
    let own = args.args.first().filter(|first| !first.contains('='));
    let asked = args.args[usize::from(own.is_some())..].iter().map(|arg| asked(arg)).collect::<Result<Vec<_>>>()?;
    match (own, &args.add, &args.remove) {
        (None, None, None) if asked.is_empty() => {
            report::print(context, &team::REPORT, &Options::at(context.now), args.format.json)
        }
        (None, None, None) => bail!("name the team first, as plan team TEAM-1 lead=mara; `plan team` lists them"),
        (None, Some(name), None) => add(context, args, name, &asked),
        (None, None, Some(own)) if asked.is_empty() => remove(context, args, own),
        (Some(own), None, None) if asked.is_empty() => one(context, own),
        (Some(own), None, None) => set(context, args, own, &asked),
        _ => bail!("add a team, change one or remove one, each by itself; a name of several words stands in quotes"),
    }
}

fn asked(argument: &str) -> Result<Asked<'_>> {
    let Some((key, value)) = argument.split_once('=') else {
        bail!("\"{argument}\" is no assignment; write key=value, as lead=mara or members+=bo");
    };
    let bare = key.trim_end_matches(['+', '-']);
    let sign = key[bare.len()..].chars().next().unwrap_or(' ');
    let Some(key) = KEYS.into_iter().find(|name| name.eq_ignore_ascii_case(bare.trim())) else {
        match id::nearest(bare, KEYS.into_iter()) {
            Some(near) => bail!("a team has no \"{bare}\"; did you mean {near}?"),
            None => bail!("a team has no \"{bare}\"; it has {}", KEYS.join(", ")),
        }
    };
    if sign != ' ' && !LISTS.contains(&key) {
        bail!("{key} of a team is one text; write {key}=value to set it, {key}= to clear it");
    }
    Ok(Asked { key, sign, value: value.trim() })
}

/// Finds a team by its id, its number, its name or what its name begins with before a colon or bracket.
fn found<'k, 'a>(all: &'k [Kept<'a>], wanted: &str) -> Result<&'k Kept<'a>> {
    let named = |kept: &&Kept<'_>| {
        let title = kept.title().to_string();
        let lead = title.split([':', '(']).next().unwrap_or_default().trim().to_owned();
        id::same(&title, wanted) || id::same(&lead, wanted)
    };
    find(all, wanted).or_else(|| all.iter().find(named)).ok_or_else(|| {
        let known: Vec<_> = all.iter().flat_map(|kept| [kept.id.to_string(), kept.title().to_string()]).collect();
        match id::nearest(wanted, known.iter().map(String::as_str)) {
            Some(near) => anyhow!("{wanted} names no team of the plan; did you mean {near}?"),
            None => anyhow!("{wanted} names no team of the plan; `plan team` lists them by their names"),
        }
    })
}

fn one(context: &mut Context<'_>, own: &str) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let all = Kept::all(&plan, List::Teams);
    write!(context.out, "{}", team::block(found(&all, own)?))?;
    Ok(Exit::Fine)
}

/// The members of a team as they will be.
fn members(plan: &Plan<'_>, kept: Option<&Kept<'_>>, asked: &[Asked<'_>]) -> Result<Vec<Member>> {
    let mut members: Vec<Member> = Vec::new();
    let mut lists: Vec<(&str, Vec<String>)> = Vec::new();
    for one in asked {
        if !LISTS.contains(&one.key) {
            members.push((one.key.to_owned(), text(Some(one.value))));
            continue;
        }
        let parts = parts(plan, one)?;
        let at = lists.iter().position(|(key, _)| *key == one.key).unwrap_or_else(|| {
            lists.push((one.key, kept.map(|kept| kept.list(one.key)).unwrap_or_default()));
            lists.len() - 1
        });
        let list = &mut lists[at].1;
        match one.sign {
            '+' => list.extend(parts),
            '-' => list.retain(|own| !parts.iter().any(|part| id::same(own, part))),
            _ => *list = parts,
        }
        let mut seen: Vec<String> = Vec::new();
        list.retain(|own| {
            let new = !seen.iter().any(|other| id::same(other, own));
            seen.push(own.clone());
            new
        });
    }
    members.extend(lists.into_iter().map(|(key, list)| {
        let node = Node::Array(list.iter().map(|text| Node::text(text)).collect(), false);
        (key.to_owned(), (!list.is_empty()).then_some(node))
    }));
    Ok(members)
}

/// The parts of a list as it was typed: people and tasks between commas, a responsibility as a whole.
fn parts(plan: &Plan<'_>, one: &Asked<'_>) -> Result<Vec<String>> {
    let whole = one.key == "responsibilities";
    let parts = one.value.split(',').filter(|_| !whole).chain(Some(one.value).filter(|_| whole));
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    if one.key != "tasks" {
        return Ok(parts.map(str::to_owned).collect());
    }
    let item = |part: &str| Ok(plan.items[super::open::position(plan, part)?].id.to_string());
    parts.map(item).collect()
}

fn way(args: &Team) -> Way<'_> {
    Way { op: "team", made: &args.made, dry_run: args.dry_run, reason: None }
}

fn add(context: &mut Context<'_>, args: &Team, name: &str, asked: &[Asked<'_>]) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    is_list(&plan, List::Teams)?;
    if name.trim().is_empty() {
        bail!("say how the team is called: plan team --add NAME");
    }
    if let Some(same) = Kept::all(&plan, List::Teams).iter().find(|kept| id::same(kept.title().as_str(), name)) {
        bail!("{} is called so already; plan team {} changes it", same.id, same.id);
    }
    let id = List::Teams.next(&plan);
    let given = members(&plan, None, asked)?;
    let mut all = vec![("id", text(Some(&id))), ("name", text(Some(name)))];
    all.extend(given.iter().map(|(key, node)| (key.as_str(), node.clone())));
    let keeps = [Keep::Add(List::Teams, id.clone(), object(all))];
    let rows = [[id, "team".to_owned(), name.trim().to_owned()]];
    let said = Said::of(&rows, pairs(&keeps), args.format.json);
    keep(context, &opened, &plan, &keeps, &way(args), said)
}

fn set(context: &mut Context<'_>, args: &Team, own: &str, asked: &[Asked<'_>]) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let all = Kept::all(&plan, List::Teams);
    let kept = found(&all, own)?;
    let members = members(&plan, Some(kept), asked)?;
    let same = |(name, node): &Member| LISTS.contains(&name.as_str()) && listed(node.as_ref()) == kept.list(name);
    let members = different(kept, members.into_iter().filter(|member| !same(member)).collect())?;
    if members.is_empty() {
        return unchanged(context, kept, args.format.json, args.dry_run);
    }
    let row = |(name, node): &Member| {
        let old = Some(kept.shown(name)).filter(|old| !old.is_empty());
        let new = Some(joined(name, &listed(node.as_ref()))).filter(|new| !new.is_empty());
        [kept.id.to_string(), name.clone(), arrow(old.as_deref(), new.as_deref())]
    };
    let rows: Vec<_> = members.iter().map(row).collect();
    let keeps = [Keep::Set(kept, members)];
    let said = Said::of(&rows, pairs(&keeps), args.format.json);
    keep(context, &opened, &plan, &keeps, &way(args), said)
}

/// The texts of a member as it will be.
fn listed(node: Option<&Node>) -> Vec<String> {
    let plain = |node: &Node| match node {
        Node::Raw(raw) => serde_json::from_str::<String>(raw).ok(),
        _ => None,
    };
    match node {
        Some(Node::Array(all, _)) => all.iter().filter_map(plain).collect(),
        other => other.and_then(plain).into_iter().collect(),
    }
}

fn remove(context: &mut Context<'_>, args: &Team, own: &str) -> Result<Exit> {
    let opened = Opened::open(context, Access::Write)?;
    let plan = opened.plan(context)?;
    let all = Kept::all(&plan, List::Teams);
    let kept = found(&all, own)?;
    let rows = [[kept.id.to_string(), "team".to_owned(), arrow(Some(kept.title().as_str()), None)]];
    let keeps = [Keep::Remove(kept)];
    let said = Said::of(&rows, pairs(&keeps), args.format.json);
    let exit = keep(context, &opened, &plan, &keeps, &way(args), said)?;
    if !args.dry_run {
        context.out.flush()?;
        context.note("documents that describe it are left; `plan import` would take it from there again")?;
    }
    Ok(exit)
}
