//! What the help of the commands that keep score and tell it adds.

pub(in crate::cli) const NOTE: &str = "\
A note of an item goes to its notes with its time, and into the documents that show them. What is
said of the week stands first in its section of `plan weekly`, before what the plan knows.

EXAMPLES
  plan note SEC-002 \"Lock order is by user id\"     [2026-01-15 14:30]: Lock order is by user id
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

pub(in crate::cli) const RISK: &str = "\
Risks come from documents by `plan import`: from a table with a column of risks and one of their
probability, impact or mitigation, from lists below a heading about risks, and from sections of
their own. Documents follow what is changed here, and scores beside it with them. At stake is
probability times impact, each from 1 for Low to 4 for Critical, or twice the severity, or else the
score that is stated.

KEYS
  risk, severity, probability, impact, score, mitigation, description, owner, status, reviewedAt

EXAMPLES
  plan risk                                        all, what is most at stake first
  plan risk --add \"Scope creep\" probability=High impact=Medium owner=mara
  plan risk RISK-1 mitigation=\"Hold the boundaries\"
  plan risk RISK-1 --review                        somebody looked at it today
  plan risk RISK-1 --close --reason \"Shipped\"";

pub(in crate::cli) const LESSON: &str = "\
EXAMPLES
  plan lesson \"Ask for the schema first\"
  plan lesson \"Lock rows in the order of their ids\" --from SEC-002";

pub(in crate::cli) const LESSONS: &str = "\
Beside the lessons of the plan stand the learnings of its items (`plan update ID learnings+=TEXT`).
A document holds them in a region: <!-- plan:begin lessons -->

EXAMPLES
  plan lessons                       as Markdown
  plan lessons --format json         the same for programs";

pub(in crate::cli) const CRITERIA: &str = "\
They come from documents by `plan import`: lists below a heading of success criteria or metrics. A
mark before one does not say that it holds, a ticked box does: boxes in documents follow, as with
`plan tick`, and the line of a checklist of the plan that is the same criterion with them.

EXAMPLES
  plan criteria                      all, and how many hold
  plan criteria --done 3             CRITERION-3 holds
  plan criteria --open 3             and does not any more";

pub(in crate::cli) const TEAM: &str = "\
Teams, roles and who does what in a phase come from documents by `plan import`, or stand in the plan
file under \"teams\" and \"assignments\". Days and weeks of phases are dates once the plan has a start:
`Day 6` is the sixth working day. A team is named by its id, its number or its name. Documents
follow where they state lead, role or priority, or the members on one line; what else they state is
left, and that is said.

KEYS
  lead, role, priority, signsOff, and the lists members, responsibilities and tasks

EXAMPLES
  plan team                          open, in progress and hours by owner, team and phase
  plan team --format json            the same for programs
  plan team --add \"Dev Team 5: Docs\" lead=eva members=eva,bo tasks=SEC-002
  plan team \"Dev Team 5\" lead=bo members+=jo
  plan team TEAM-5                   all that is known of it
  plan team --remove TEAM-5";

pub(in crate::cli) const STANDUP: &str = "\
EXAMPLES
  plan standup                       what to say in the morning
  plan standup --owner mara          of one person, with what nobody owns as what is next";

pub(in crate::cli) const MONTHLY: &str = "\
Planned for a month are the tasks that are due in it, or whose phase or batch ends in it; where
nothing says when, those that were begun.

EXAMPLES
  plan monthly                       the current month, up to now
  plan monthly 2026-01               a month; a past one stays as it was";

pub(in crate::cli) const SUMMARY: &str = "\
EXAMPLES
  plan summary SEC-001               to be kept as SEC_001_IMPLEMENTATION_COMPLETE.md
  plan summary SEC-001 --format json";

pub(in crate::cli) const BURNUP: &str = "\
EXAMPLES
  plan burnup                        tasks complete of all, at the end of each week
  plan burnup --format json          the same for programs";

pub(in crate::cli) const COMPARE: &str = "\
Of a day, the plan's own records say how it was at its beginning; of a revision, git does.

EXAMPLES
  plan compare --since 2026-01-12    what was thought then, and what is known now
  plan compare --since HEAD~5        the same by what was committed";

pub(in crate::cli) const TEMPLATE: &str = "\
A template is a file named after its report, as docs/templates/weekly.md, in the folder that
`plan set templates=docs/templates` names. It is filled with the data of `--format json`, in the
language of Jinja; what people wrote is made safe to paste. Regions of documents are filled by it, too;
one whose template has an error stays as it is, and `plan check` names the line.

EXAMPLES
  plan template                      the reports, and which have a template of the plan's own
  plan template weekly > docs/templates/weekly.md";
