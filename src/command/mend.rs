//! `plan mend`.

use super::follow::Texts;
use super::said::Dry;
use super::{Context, Exit, Opened, report};
use crate::cli::Mend;
use crate::json;
use crate::store::{self, Access, FileChange, NotFound};
use crate::text::loss::{Loss, losses};
use crate::text::{Edit, Edits, Overlap, Position, Source, encoding};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::path::PathBuf;

/// How many lost places of one file are named, where people read them.
const NAMED: usize = 20;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &Mend) -> Result<Exit> {
    let opened = open(context, args)?;
    let files = if args.files.is_empty() { documents(context, &opened)? } else { named(context, &opened, args)? };
    let mended = files.iter().map(|file| Mended::of(file, args.dry_run)).collect::<Result<Vec<_>, _>>()?;
    if !args.dry_run {
        let changes = |of_plan: bool| -> Vec<_> {
            mended.iter().filter(|one| one.file.of_plan == of_plan).map(Mended::change).collect()
        };
        opened.store.commit_beside(&changes(true), &changes(false))?;
    }
    if args.format.json {
        let files: Vec<_> = mended.iter().map(Mended::data).collect();
        let data = json!({"version": 1, "files": files});
        if args.dry_run {
            dry(&mended).print(context, Some(data))?;
        } else {
            write!(context.out, "{}", report::data(&data)?)?;
        }
    } else {
        print(context, args, &mended)?;
    }
    Ok(Exit::Fine)
}

/// Opens the plan. Files that are named need none.
fn open(context: &mut Context<'_>, args: &Mend) -> Result<Opened> {
    let place = match store::find(context.plan.as_deref(), context.env_plan.as_deref(), &context.cwd) {
        Err(NotFound::Nowhere { place, .. }) if !args.files.is_empty() => place,
        Err(missing @ NotFound::Nowhere { .. }) => bail!("{missing}, or name the files to mend"),
        _ => return Opened::open(context, if args.dry_run { Access::Read } else { Access::Write }),
    };
    let store = super::open::store(context, &place, Access::Read)?;
    let source = Source::new(store.name(&place), b"{}".to_vec());
    Ok(Opened { store, source })
}

/// The documents of the plan that are there.
fn documents(context: &mut Context<'_>, opened: &Opened) -> Result<Vec<File>> {
    let plan = opened.plan(context)?;
    let texts = Texts::read(opened, &plan);
    for (_, reason) in &texts.missing {
        context.note(reason)?;
    }
    Ok(texts.all.into_iter().map(|(path, _, source)| File { path: path.into(), of_plan: true, source }).collect())
}

/// The files that are named, each once. A plan that is broken does not keep them from being mended.
fn named(context: &Context<'_>, opened: &Opened, args: &Mend) -> Result<Vec<File>> {
    let (plan, _) = json::read(&opened.source);
    let mut files: Vec<File> = Vec::new();
    for file in &args.files {
        let source = opened.store.read_file(file)?;
        if files.iter().all(|other| other.source.name != source.name) {
            let path = opened.store.relative(file)?;
            let registered = plan.documents.iter().any(|document| document.path.as_str() == path);
            let of_plan = registered || source.name == opened.source.name;
            files.push(File { path: context.cwd.join(file), of_plan, source });
        }
    }
    Ok(files)
}

/// A file that is to be mended.
struct File {
    path: PathBuf,
    /// It is the plan or a document of it.
    of_plan: bool,
    source: Source,
}

/// What mending does to a file.
struct Mended<'f> {
    file: &'f File,
    edits: Edits,
    /// What is lost, with its place in the file as it is when the command has ended.
    lost: Vec<(Loss, Position)>,
}

impl<'f> Mended<'f> {
    fn of(file: &'f File, dry_run: bool) -> Result<Self, Overlap> {
        let (source, mut edits) = (&file.source, Edits::default());
        for (range, meant) in encoding::mend(source.text()) {
            edits.add(Edit::replace(range, meant))?;
        }
        let bytes = if dry_run { source.bytes().to_vec() } else { edits.apply(source.bytes()) };
        let after = Source::new(source.name.clone(), bytes);
        let lost = losses(&after, encoding::detect(source.text())).into_iter();
        let lost = lost.map(|(loss, range)| (loss, after.position(range.start))).collect();
        Ok(Self { file, edits, lost })
    }

    fn change(&self) -> FileChange<'_> {
        FileChange::edit(&self.file.path, &self.file.source, &self.edits)
    }

    fn data(&self) -> Value {
        let lost = |(loss, at): &(Loss, Position)| json!({"code": loss.code(), "line": at.line, "column": at.column});
        let left: Vec<_> = self.lost.iter().map(lost).collect();
        json!({"path": self.file.source.name, "mended": self.edits.len(), "left": left})
    }
}

fn dry(mended: &[Mended<'_>]) -> Dry {
    let mut dry = Dry::default();
    for one in mended {
        dry.edits(&one.file.source, &one.edits);
    }
    dry
}

fn print(context: &mut Context<'_>, args: &Mend, mended: &[Mended<'_>]) -> Result<()> {
    for one in mended {
        let name = &one.file.source.name;
        match one.edits.len() {
            0 => {}
            _ if args.dry_run => dry(std::slice::from_ref(one)).print(context, None)?,
            places => writeln!(context.out, "{name}: {} mended", counted(places, "place", "places"))?,
        }
        for (loss, at) in one.lost.iter().take(NAMED) {
            let what = match loss {
                Loss::NotUtf8 => "this byte is not UTF-8, and its encoding cannot be told",
                Loss::Character => "a character is lost, and a stand-in is all that is left",
            };
            writeln!(context.out, "{name}:{}:{}: left as it is: {what}", at.line, at.column)?;
        }
        if let Some(more @ 1..) = one.lost.len().checked_sub(NAMED) {
            let places = counted(more, "more place is", "more places are");
            writeln!(context.out, "{name}: {places} left as they are; --format json names all")?;
        }
    }
    if mended.iter().all(|one| one.edits.is_empty()) {
        writeln!(context.out, "nothing to mend in {}", counted(mended.len(), "file", "files"))?;
    }
    Ok(())
}

fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
