//! `plan new-feature`: the document of the next feature, from a template, and its phases in the plan.

use super::{Context, Exit, Opened, import};
use crate::cli::{DataFormat, Import, NewFeature};
use crate::document::whole::header;
use crate::document::{self, kind};
use crate::plan::{Kind, Moment, Plan};
use crate::report::safe::one_line;
use crate::store::{self, Access};
use crate::text::{Edit, Edits, Source};
use anyhow::{Result, bail};

/// The template where nobody gives one.
const TEMPLATE: &str = include_str!("../../fixtures/templates/feature.md");

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &NewFeature) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    refuse(&plan)?;
    let template = match &args.template {
        Some(path) => opened.store.read_file(path)?,
        None => Source::new("the template".to_owned(), TEMPLATE.as_bytes().to_vec()),
    };
    let today = Moment::day(context.now, plan.utc_offset);
    let text = filled(&template, args, today)?;
    let path = args.to.clone().unwrap_or_else(|| opened.store.root().join("docs").join(format!("{}.md", args.id)));
    let path = context.cwd.join(path);
    if store::exists(&path) {
        bail!("{} is there already; name another file with --to", opened.store.name(&path));
    }
    if args.dry_run {
        write!(context.out, "{text}")?;
        return Ok(Exit::Fine);
    }
    let name = opened.store.name(&path);
    drop(plan);
    drop(opened);
    store::write_new(&path, &text)?;
    writeln!(context.out, "Made {name}")?;
    let as_import = Import {
        files: vec![path.clone()],
        kind: Some("phases".to_owned()),
        start: None,
        prefer: None,
        expand_ranges: false,
        dry_run: false,
        format: DataFormat::default(),
    };
    import::run(context, &as_import).inspect_err(|_| store::take_away(&path))
}

/// Refuses to begin a feature while another is at work.
fn refuse(plan: &Plan<'_>) -> Result<()> {
    if let Some(feature) = &plan.feature {
        let id = if feature.id.is_blank() { &feature.name } else { &feature.id };
        bail!("{} is the feature at work; `plan archive` closes it first", one_line(id.as_str()));
    }
    if let Some(phase) = plan.of(Kind::Phase).next() {
        bail!("the plan has phases already, as {}; `plan archive` takes them away first", phase.id);
    }
    Ok(())
}

/// The text of a template with the header of the feature.
fn filled(template: &Source, args: &NewFeature, today: chrono::NaiveDate) -> Result<String> {
    let text = template.text();
    let reading = document::read(text, &template.name, kind::named("phases"));
    let Some(places) = header(&reading) else {
        bail!("{} has no heading as \"## Current Feature: [NAME]\", by which a feature is known", template.name);
    };
    let target = args.target.map(|day| day.to_string());
    let pairs = [
        (places.name, Some(args.name.clone())),
        (places.id, Some(args.id.clone())),
        (places.started, Some(today.to_string())),
        (places.target, target),
    ];
    let mut edits = Edits::default();
    for (range, text) in pairs {
        if let (Some(range), Some(text)) = (range, text) {
            edits.add(Edit::replace(range, text))?;
        }
    }
    Ok(String::from_utf8(edits.apply(template.bytes()))?)
}
