//! `plan` keeps a team's own Markdown documents and one typed plan in step.

pub mod document;
pub mod finding;
pub mod json;
pub mod markdown;
pub mod plan;
pub mod report;
pub mod text;
