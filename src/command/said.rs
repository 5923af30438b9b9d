//! What a command that writes has to say: in words, as data, or as the diff of what it would write.

use super::changed::lines;
use super::diff::unified;
use super::follow::{self, Edited};
use super::{Context, Opened, report};
use crate::json::write::Pair;
use crate::json::{Node, Style};
use crate::reconcile::Document;
use crate::text::{Edits, Source};
use anyhow::Result;
use serde_json::{Value, json};

/// What changed in the plan, in words and, where a program asks, as data.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// A line for each change.
    pub(super) text: String,
    /// The same as data, to which the documents are added.
    pub(super) data: Option<Value>,
}

impl Said {
    /// Says rows of an owner, a name and a value, or, as data, the pairs that the record of the change holds.
    pub(super) fn of(rows: &[[String; 3]], pairs: impl IntoIterator<Item = Pair>, json: bool) -> Self {
        if json { Self::data(Self::changes(pairs)) } else { Self::text(lines(rows)) }
    }

    /// Says a text.
    pub(super) fn text(text: String) -> Self {
        Self { text, data: None }
    }

    /// Says data.
    pub(super) fn data(data: Value) -> Self {
        Self { text: String::new(), data: Some(data) }
    }

    /// Members of the plan with what they held and hold.
    fn changes(pairs: impl IntoIterator<Item = Pair>) -> Value {
        let value = |node: &Node| serde_json::from_str::<Value>(&node.print(&Style::new(), "")).unwrap_or_default();
        let change = |(member, [old, new]): Pair| json!({"member": member, "old": value(&old), "new": value(&new)});
        json!({"version": 1, "changes": pairs.into_iter().map(change).collect::<Vec<_>>()})
    }

    /// Says that all is so already: in words, or with data that has no changes.
    pub(super) fn nothing(context: &mut Context<'_>, words: &str, data: Option<Value>, dry_run: bool) -> Result<()> {
        match data {
            None => Ok(writeln!(context.out, "{words}")?),
            Some(data) if dry_run => Dry::default().print(context, Some(data)),
            Some(data) => Ok(write!(context.out, "{}", report::data(&data)?)?),
        }
    }

    /// Prints it, and which documents were edited.
    pub(super) fn print(self, context: &mut Context<'_>, documents: &[Document<'_>], edited: &[Edited]) -> Result<()> {
        match self.with(documents, edited) {
            Self { data: Some(data), .. } => Ok(write!(context.out, "{}", report::data(&data)?)?),
            Self { text, .. } => {
                write!(context.out, "{text}")?;
                follow::print_edited(context, documents, edited)
            }
        }
    }

    /// Adds to its data which documents are edited.
    pub(super) fn with(mut self, documents: &[Document<'_>], edited: &[Edited]) -> Self {
        if let Some(data) = &mut self.data {
            data["documents"] = touched(documents, edited).into();
        }
        self
    }
}

/// Returns the paths of the documents that are edited.
pub(super) fn touched<'t>(documents: &[Document<'t>], edited: &[Edited]) -> Vec<&'t str> {
    edited.iter().map(|edited| documents[edited.document].path).collect()
}

/// What a command would write, a file and its unified diff each; nothing is written.
#[derive(Debug, Default)]
pub(super) struct Dry(Vec<(String, String)>);

impl Dry {
    /// Of edits of the plan file and of documents.
    pub(super) fn of(opened: &Opened, plan: &Edits, documents: &[Document<'_>], edited: &[Edited]) -> Self {
        let mut dry = Self::default();
        dry.edits(&opened.source, plan);
        for one in edited {
            dry.edits(documents[one.document].view.source, &one.edits);
        }
        dry
    }

    /// Adds a file that would be edited.
    pub(super) fn edits(&mut self, source: &Source, edits: &Edits) {
        if !edits.is_empty() {
            self.file(source, &Source::new(source.name.clone(), edits.apply(source.bytes())));
        }
    }

    /// Adds a file as it is and as it would be.
    pub(super) fn file(&mut self, old: &Source, new: &Source) {
        self.0.push((old.name.clone(), diff(old, new)));
    }

    /// Prints the diffs, or what the command says as data with the diffs beside it.
    pub(super) fn print(self, context: &mut Context<'_>, data: Option<Value>) -> Result<()> {
        let Some(mut data) = data else {
            return Ok(self.0.iter().try_for_each(|(_, diff)| write!(context.out, "{diff}"))?);
        };
        let diffs = self.0.iter().map(|(path, diff)| json!({"path": path, "diff": diff}));
        data["diffs"] = diffs.collect();
        data["dryRun"] = true.into();
        Ok(write!(context.out, "{}", report::data(&data)?)?)
    }
}

/// The unified diff of a file as it is and as it would be.
fn diff(old: &Source, new: &Source) -> String {
    let lines = |source: &Source| source.has_cr_ends().then(|| source.text().replace('\r', "\n"));
    let [before, after] = [old, new].map(lines);
    unified(&old.name, before.as_deref().unwrap_or(old.text()), after.as_deref().unwrap_or(new.text()), 2)
}
