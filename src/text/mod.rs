//! Bytes of files: what they are, where a byte stands, and how to change a few of them.

pub mod conflict;
pub mod edit;
pub mod encoding;
pub mod hunk;
pub mod loss;
pub mod mention;
pub mod source;
pub mod span;
pub mod view;

pub use edit::{Edit, Edits, Overlap};
pub use mention::mentions;
pub use source::{Position, Source};
pub use span::Span;
pub use view::View;
