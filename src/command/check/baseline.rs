//! Findings that stood when a file was written: accepted, and counted as they are mended.

use crate::command::{Context, Opened};
use crate::finding::baseline::{Baseline, Stands};
use crate::finding::{Finding, Sources};
use crate::store::{self, FileChange};
use anyhow::{Result, anyhow};
use std::path::Path;

/// Drops the findings that a baseline accepts, and returns what there is to say of it.
pub(super) fn accept(
    opened: &Opened,
    file: &Path,
    findings: &mut Vec<Finding>,
    sources: &dyn Sources,
    checked: &dyn Fn(&str) -> bool,
) -> Result<String> {
    let source = opened.store.read_file(file);
    let shown = file.display();
    let source = source.map_err(|error| anyhow!("{error}; `plan check --write-baseline {shown}` writes it"))?;
    let baseline = Baseline::read(source.text()).map_err(|error| anyhow!("{}: {error}", source.name))?;
    let Stands { known, mended } = baseline.accept(findings, sources, &|name| path(opened, name), checked);
    let told = match mended {
        0 => String::new(),
        1 => format!(", 1 is mended; `plan check --write-baseline {shown}` writes it anew"),
        _ => format!(", {mended} are mended; `plan check --write-baseline {shown}` writes it anew"),
    };
    Ok(format!("{}: {known} of {} accepted stand{told}", source.name, counted(baseline.len())))
}

/// Writes all findings into a file, which may be there already.
pub(super) fn write(
    context: &mut Context<'_>,
    opened: &Opened,
    file: &Path,
    findings: &[Finding],
    sources: &dyn Sources,
) -> Result<()> {
    let baseline = Baseline::of(findings, sources, &|name| path(opened, name));
    let (target, text) = (context.cwd.join(file), baseline.print());
    let old = if store::exists(&target) { Some(opened.store.read_file(file)?) } else { None };
    let change = match &old {
        Some(old) => FileChange::replace(&target, old, &text),
        None => FileChange::create(&target, &text),
    };
    opened.store.commit_beside(&[], &[change])?;
    let (name, count) = (opened.store.name(&target), counted(baseline.len()));
    writeln!(context.out, "{name}: {count} accepted; `plan check --baseline {}` tells what is new", file.display())?;
    Ok(())
}

/// A file by its path from the plan, which is the same wherever the command runs.
fn path(opened: &Opened, name: &str) -> String {
    opened.store.relative(Path::new(name)).unwrap_or_else(|_| name.to_owned())
}

fn counted(number: usize) -> String {
    format!("{number} {}", if number == 1 { "finding" } else { "findings" })
}
