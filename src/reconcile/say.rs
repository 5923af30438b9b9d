//! Mismatches as findings.

use super::region::{Cause, Drift};
use super::{Document, Mismatch, What};
use crate::document::agree::words;
use crate::document::code;
use crate::document::region::Region;
use crate::finding::{Finding, Severity};
use crate::plan::Plan;
use crate::plan::kept::{List, parted};

/// Returns what there is to tell about a mismatch: both values, and both ways out.
pub fn finding(plan: &Plan<'_>, documents: &[Document<'_>], mismatch: &Mismatch<'_>) -> Finding {
    let document = &documents[mismatch.document];
    if let What::Region(place, drift) = &mismatch.what {
        return region(document, mismatch, &document.reading.regions.all[*place], drift);
    }
    let view = document.view;
    let (code, message) = message(plan, mismatch);
    // Two names of one item are seldom wrong, and never a wrong number.
    let warns = matches!(code, "title-differs" | "item-unknown") || mismatch.what == What::Updated;
    let severity = if warns { Severity::Warning } else { Severity::Error };
    let finding = Finding::new(code, severity, view.source, view.in_file(&mismatch.range), message);
    match mismatch.what {
        What::Gone(_) => finding.help("take it out by hand; `plan import` would take the item into the plan again"),
        What::Entry(item) => {
            let id = &plan.items[item].id;
            if let Some(refused) = &mismatch.refused {
                return finding.help(refused.help()).help(format!("`plan changelog {id}` prints it"));
            }
            let help = format!("`plan sync` adds it here; `plan changelog {id}` prints it");
            mismatch.edits.iter().fold(finding.help(help), |finding, edit| finding.edit(view.edit(edit.clone())))
        }
        _ => helped(plan, document, mismatch, finding),
    }
}

/// The code, and what is so.
fn message(plan: &Plan<'_>, mismatch: &Mismatch<'_>) -> (&'static str, String) {
    let (stated, wanted) = (&mismatch.stated, &mismatch.wanted);
    match &mismatch.what {
        What::Value(item, field, None) if mismatch.refused.is_some() => {
            let id = &plan.items[*item].id;
            (code(*field), format!("{} of {id} has no place here, and is {wanted} in the plan", field.name()))
        }
        What::Value(item, field, _) => {
            let id = &plan.items[*item].id;
            (code(*field), format!("{} of {id} is {} here, but {wanted} in the plan", field.name(), shown(stated)))
        }
        What::Kept(List::Teams, id, member @ ("members" | "responsibilities")) => {
            ("register-differs", listed(member, id, stated, wanted))
        }
        What::Kept(_, id, member) => {
            ("register-differs", format!("{member} of {id} is {} here, but {wanted} in the plan", shown(stated)))
        }
        What::Figure => ("figure-stale", format!("{} stands here, but the plan counts {wanted}", shown(stated))),
        What::Score => {
            ("figure-stale", format!("{} stands here, but what stands beside it gives {wanted}", shown(stated)))
        }
        What::CurrentPhase => {
            ("figure-stale", format!("{} stands here, but the plan is at phase {wanted}", shown(stated)))
        }
        What::Unsaid(item) => {
            let what =
                if wanted == "complete" { "nothing here says so" } else { "what stands around it says otherwise" };
            ("status-differs", format!("{} is {wanted} in the plan, and {what}", plan.items[*item].id))
        }
        What::Entry(item) => ("entry-missing", format!("{} is complete and has no entry here", plan.items[*item].id)),
        What::Updated | What::Region(..) => {
            ("figure-stale", format!("{} stands here, but the last change below is of {wanted}", shown(stated)))
        }
        What::Gone(item) => {
            ("item-unknown", format!("{} is taken out of the plan, and its entry stays here", plan.items[*item].id))
        }
        What::Check(list, line) => {
            let list = &plan.checklists[*list];
            let message = format!("line {} of {} is {stated} here, but {wanted} in the plan", line + 1, list.id);
            ("checklist-differs", message)
        }
        What::Id(_) => ("item-unknown", format!("{} stands here, and it is {wanted} now", shown(stated))),
    }
}

/// What of a list of a team stands in one place alone.
fn listed(member: &str, id: &str, stated: &str, wanted: &str) -> String {
    let alone = |own: &str, other: &str| {
        let other: Vec<_> = parted(member, other).map(words).collect();
        let own = parted(member, own).filter(|text| !other.contains(&words(text)) && *text != "nothing");
        own.map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(", ")
    };
    let parts = [("without", alone(wanted, stated)), ("with", alone(stated, wanted))];
    let parts = parts.into_iter().filter(|(_, texts)| !texts.is_empty());
    let parts: Vec<_> = parts.map(|(word, texts)| format!("{word} {texts}")).collect();
    format!("{member} of {id} stand here {}, unlike in the plan", parts.join(" and "))
}

/// A finding with what the plan says, the edits, and both ways out.
fn helped(plan: &Plan<'_>, document: &Document<'_>, mismatch: &Mismatch<'_>, finding: Finding) -> Finding {
    let (stated, wanted) = (&mismatch.stated, &mismatch.wanted);
    let edits = mismatch.edits.iter();
    let label = match mismatch.what {
        What::Score => "the product is",
        What::Updated => "the last change is of",
        _ => "the plan says",
    };
    let finding = edits.fold(finding.label(format!("{label} {wanted}")), |finding, edit| {
        finding.edit(document.view.edit(edit.clone()))
    });
    if let Some(refused) = &mismatch.refused {
        return finding.help(refused.help());
    }
    match &mismatch.what {
        What::Kept(list, id, member) => kept(finding, mismatch, *list, id, member),
        What::Value(..) => {
            let written =
                if wanted == "nothing" { "clears it here".to_owned() } else { format!("writes {wanted} here") };
            finding.help("`plan sync` takes the document's value where only the document has changed").help(format!(
                "`plan sync --prefer plan` {written}, `--prefer documents` takes {} into the plan",
                shown(stated)
            ))
        }
        What::Check(list, line) => {
            let undo = if stated == "ticked" { "" } else { " --undo" };
            let id = &plan.checklists[*list].id;
            finding.help(format!(
                "`plan tick {id} {}{undo}` takes it into the plan, `plan sync --prefer plan` writes it here",
                line + 1
            ))
        }
        What::Unsaid(_) => finding.help("say it there by hand"),
        What::Updated | What::Score => finding.help(format!("`plan sync` writes {wanted} here")),
        _ => finding.help("`plan sync` writes what the plan counts"),
    }
}

/// The ways out where an element of a list is another here.
fn kept(finding: Finding, mismatch: &Mismatch<'_>, list: List, id: &str, member: &str) -> Finding {
    let stated = shown(&mismatch.stated);
    let finding = match list {
        List::Risks => finding.help(format!("`plan risk {id} {member}=\"{stated}\"` takes it into the plan")),
        _ => finding.help("`plan sync --prefer documents` takes it into the plan"),
    };
    if mismatch.edits.is_empty() {
        return finding.help("it cannot be written here without more; change it by hand");
    }
    finding.help(format!("`plan sync --prefer plan` writes {} here", mismatch.wanted))
}

/// What there is to tell of a region.
fn region(document: &Document<'_>, mismatch: &Mismatch<'_>, region: &Region<'_>, drift: &Drift) -> Finding {
    let (view, name) = (document.view, region.report().unwrap_or("report"));
    let error = |code, message: String| {
        Finding::new(code, Severity::Error, view.source, view.in_file(&mismatch.range), message)
    };
    let rendered = if mismatch.wanted.is_empty() { "a blank line" } else { &mismatch.wanted };
    match drift {
        Drift::Stale(_) => {
            let message = match (region.body.is_empty(), mismatch.edits.len()) {
                (true, _) => format!("this {name} is not written yet"),
                (_, 1) => format!("this {name} has not the sum of what stands in it"),
                _ => format!("this {name} is not what the plan renders"),
            };
            let finding = error("region-stale", message).help("`plan sync` writes it anew");
            let finding = finding.label(if mismatch.edits.len() > 1 {
                format!("the plan renders {rendered}")
            } else {
                String::new()
            });
            mismatch.edits.iter().fold(finding, |finding, edit| finding.edit(view.edit(edit.clone())))
        }
        Drift::Edited(_) => {
            let since = if region.sum.is_some() {
                "was edited since `plan` wrote it"
            } else {
                "holds what `plan` did not write"
            };
            let finding =
                error("region-edited", format!("this {name} {since}")).label(format!("the plan renders {rendered}"));
            finding
                .help("what is to stay belongs before or behind the region, or into the plan")
                .help("`plan sync --force` writes over what stands here")
        }
        Drift::Refused(refusal) => {
            let code = match refusal.cause {
                Cause::Report => "region-unknown",
                Cause::Option => "region-option",
                Cause::Plan => "region-refused",
                Cause::Template => "template-broken",
            };
            error(code, refusal.message.clone()).help(refusal.help.clone())
        }
    }
}

fn shown(stated: &str) -> String {
    let line = stated.lines().next().unwrap_or_default();
    if line.is_empty() { "nothing".to_owned() } else { line.to_owned() }
}
