//! `plan` keeps a team's own Markdown documents and one typed plan in step.

pub mod plan;
pub mod report;
pub mod text;
