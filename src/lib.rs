//! `plan` keeps a team's own Markdown documents and one typed plan in step.

pub mod finding;
pub mod json;
pub mod markdown;
pub mod plan;
pub mod store;
pub mod text;
