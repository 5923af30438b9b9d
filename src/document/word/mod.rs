//! The words of documents: one table for each kind of word, and how each is found in a text.

pub mod beside;
pub mod count;
pub mod counted;
pub mod day;
pub mod explained;
pub mod horizon;
pub mod ident;
pub mod label;
mod labels;
mod marks;
pub mod nothing;
pub mod spelled;
pub mod status;
mod tokens;
mod values;
mod vocabulary;
pub mod window;
