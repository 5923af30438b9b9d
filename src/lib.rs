//! `plan` keeps a team's own Markdown documents and one typed plan in step.

pub mod bind;
pub mod collect;
pub mod document;
pub mod finding;
pub mod git;
pub mod json;
pub mod markdown;
pub mod plan;
pub mod process;
pub mod reconcile;
pub mod report;
pub mod store;
pub mod text;
