//! `plan markers`.

use super::{Context, Exit, Opened, report};
use crate::cli::Markers;
use crate::finding::{self, Finding, Severity};
use crate::git;
use crate::marker::{self, Marker, looks_like_id};
use crate::plan::Plan;
use crate::plan::graph::Graph;
use crate::report::markers::{self, Place};
use crate::store::Access;
use crate::text::Source;
use anyhow::{Result, anyhow};
use serde_json::{Value, json};
use std::ops::Range;

/// Ends of names of files that tell of work, and are no source.
const PROSE: [&str; 7] = [".md", ".mdx", ".markdown", ".txt", ".rst", ".adoc", ".org"];

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Markers) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    let root = opened.store.root();
    let tracked = git::tracked(root).ok_or_else(|| {
        anyhow!(
            "{} is in no git repository, or git is missing; markers are looked for in the files that git tracks",
            root.display()
        )
    })?;
    let graph = Graph::new(&plan);
    let (mut places, mut findings, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    for path in tracked.iter().filter(|path| is_source(&plan, path)) {
        let Some(source) = opened.store.read_text(path) else { continue };
        if source.name == opened.source.name {
            continue;
        }
        let before = findings.len();
        for marker in marker::find(source.text()) {
            look(&plan, &graph, &source, &marker, &mut places, &mut findings);
        }
        sources.extend((findings.len() > before).then_some(source));
    }
    finding::sort(&mut findings);
    if args.format.json {
        let mut data = markers::data(&plan, &places);
        data["findings"] = findings.iter().map(|finding| fact(finding, &sources)).collect();
        write!(context.out, "{}", report::data(&data)?)?;
    } else {
        write!(context.out, "{}", markers::text(&plan, &places))?;
        let gap = if findings.is_empty() { "" } else { "\n" };
        write!(context.out, "{gap}{}", finding::text::render(&findings, &sources, context.colour))?;
    }
    Ok(if args.strict && !findings.is_empty() { Exit::Findings } else { Exit::Fine })
}

/// Whether a tracked file may hold markers: it is no document of the plan, and no prose.
fn is_source(plan: &Plan<'_>, path: &str) -> bool {
    let lower = path.to_lowercase();
    let prose = PROSE.iter().any(|end| lower.ends_with(end));
    !prose && plan.documents.iter().all(|document| document.path.as_str() != path)
}

/// Takes up a marker: of an item, or of what should be one.
fn look(
    plan: &Plan<'_>,
    graph: &Graph<'_, '_>,
    source: &Source,
    marker: &Marker,
    places: &mut Vec<Place>,
    findings: &mut Vec<Finding>,
) {
    let name = &source.text()[marker.name.clone()];
    let is_id = looks_like_id(name);
    let named = marker.enclosed || is_id || name.contains(|c: char| c.is_ascii_digit());
    let Some(item) = graph.position(name).filter(|_| named) else {
        let known = plan.question(name).is_some();
        let alike = || plan.items.iter().any(|item| stem(item.id.as_str()) == stem(name));
        if is_id && !known && (marker.enclosed || alike()) {
            findings.push(unknown(plan, source, marker.name.clone(), name));
        }
        return;
    };
    let own = &plan.items[item];
    let end = source.line_end(marker.word.start);
    let text = source.text()[marker.word.start..end].trim_end().to_owned();
    let line = source.position(marker.word.start).line;
    places.push(Place { item, file: source.name.clone(), line, text });
    if own.status.is_closed() {
        let message = format!("{} is {}, and a marker of it still stands here", own.id, own.status);
        let finding = Finding::new("marker-of-complete", Severity::Warning, source, marker.name.clone(), message);
        findings.push(
            finding.help(format!("take it out; or, if work is left, `plan update {} status=in-progress`", own.id)),
        );
    }
}

fn unknown(plan: &Plan<'_>, source: &Source, range: Range<usize>, name: &str) -> Finding {
    let message = format!("{name} stands here, but the plan has no such item");
    let help = match plan.nearest(name) {
        Some(near) => format!("did you mean {near}? `plan add {name} \"title\"` plans a new one"),
        None => format!("`plan add {name} \"title\"` plans it"),
    };
    Finding::new("marker-unknown", Severity::Warning, source, range, message).help(help)
}

/// What stands in front of the number of an id.
fn stem(id: &str) -> Option<&str> {
    id.rsplit_once('-').map(|(stem, _)| stem).filter(|_| looks_like_id(id))
}

fn fact(finding: &Finding, sources: &[Source]) -> Value {
    let source = sources.iter().find(|source| source.name == finding.file);
    let at = source.map(|source| source.position(finding.range.start));
    json!({
        "code": finding.code,
        "severity": finding.severity.to_string(),
        "file": finding.file,
        "line": at.map(|at| at.line),
        "column": at.map(|at| at.column),
        "message": finding.message,
        "help": finding.help,
    })
}
