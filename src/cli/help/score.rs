//! What the help of the commands that keep score and tell it adds.

pub(in crate::cli) const NOTE: &str = "\
A note of an item goes to its notes with its day, and into the documents that show them. What is
said of the week stands first in its section of `plan weekly`, before what the plan knows.

EXAMPLES
  plan note SEC-002 \"Lock order is by user id\"     a note of an item
  plan note --win \"First release\" --ask \"A second reviewer\"
  plan note --goal \"Green pipeline\" --week \"Week 3\"
  plan note                                        what was said for the current week";

pub(in crate::cli) const ESTIMATE: &str = "\
An estimate is kept where the work took at most a fifth less or more. Why one was not is said with
`plan update ID estimateNote=TEXT`. Like an item are completed ones of the same component, with the
same words in their titles, or else of the same priority.

EXAMPLES
  plan estimate                      how estimates were kept, by week, month, owner and component
  plan estimate SEC-002              what completed tasks like this one took
  plan estimate --format json        the same for programs";
