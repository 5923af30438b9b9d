//! What is written into a document so that it says what the plan says, in the document's own spelling.

mod bar;
pub mod card;
pub mod cell;
pub mod form;
pub mod insert;
mod label;
mod length;
pub mod list;
pub mod mark;
pub mod place;
mod reason;
pub mod safe;
mod spelling;
mod stage;
mod strike;
mod tick;
mod title;
pub mod value;

pub use spelling::sign;
pub use strike::strike;
pub use value::{lines, replacement};
