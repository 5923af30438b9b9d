//! Reading the plan file: its text is borrowed, and what is wrong with it becomes findings.

mod whole;

use super::walk::{MOST_ITEMS, Member, walk};
use super::{broken, depth, range_of};
use crate::finding::{Finding, Severity};
use crate::plan::checklist::Checklist;
use crate::plan::done;
use crate::plan::feature::Feature;
use crate::plan::field::TABLE;
use crate::plan::graph::{Graph, Links, Names};
use crate::plan::item::{self, BadMember};
use crate::plan::question::{Question, Sort};
use crate::plan::value::{Form, Members, WrongType};
use crate::plan::{Effort, Field, Item, Kind, Moment, Plan, Text, Value};
use crate::text::{Source, conflict};
use std::ops::Range;
use whole::{documents, offset, scope};

/// Reads a plan file. With any finding of severity error the plan must not be used.
pub fn read(source: &Source) -> (Plan<'_>, Vec<Finding>) {
    let (plan, _, findings) = read_linked(source);
    (plan, findings)
}

/// Reads a plan file, and finds what its items name.
pub fn read_linked(source: &Source) -> (Plan<'_>, Links, Vec<Finding>) {
    let mut reader = Reader { source, findings: Vec::new() };
    let (plan, names) = reader.plan();
    let links = Links::new(&plan, &names);
    if reader.findings.is_empty() {
        reader.references(&plan, &links);
    }
    (plan, links, reader.findings)
}

/// How long a phase may be where the plan asks for a limit and names none.
const PHASE: Effort = Effort(4 * 3600);

/// Finds what is wrong with members that no command needs often: the rest of what `validate` says.
pub fn validate(source: &Source, plan: &Plan<'_>) -> Vec<Finding> {
    let mut reader = Reader { source, findings: Vec::new() };
    let rows = Kind::ALL.map(|kind| {
        // What every command reads was looked at as it was read.
        let rows = TABLE.iter().filter(|row| !item::is_read(kind, row.field.member(kind)));
        rows.collect::<Vec<_>>()
    });
    for item in &plan.items {
        let members = Members::of(item.raw);
        for row in &rows[item.kind as usize] {
            let name = row.field.member(item.kind);
            let Some(raw) = members.get(name) else { continue };
            if let Err(error) = Value::read(row.form, raw) {
                reader.wrong(&BadMember { name: name.to_owned(), raw, error }, &named(item));
            }
        }
    }
    reader.too_large(plan);
    for sort in Sort::ALL {
        let Some(raw) = plan.other(sort.member()) else { continue };
        if let Err(error) = Question::read_all(sort, raw) {
            reader.wrong(&BadMember { name: sort.member().to_owned(), raw, error }, "the plan");
        }
    }
    let whole = [
        (Checklist::MEMBER, plan.other(Checklist::MEMBER).and_then(|raw| Checklist::read_all(raw).err())),
        (Feature::MEMBER, plan.other(Feature::MEMBER).and_then(|raw| Feature::read(raw).err())),
    ];
    for (name, error) in whole {
        if let (Some(raw), Some(error)) = (plan.other(name), error) {
            reader.wrong(&BadMember { name: name.to_owned(), raw, error }, "the plan");
        }
    }
    reader.same_questions(plan);
    if let Some(cycle) = Graph::new(plan).cycle() {
        let at = plan.find(cycle[0]).map_or(0..0, |item| reader.member(item, "dependsOn"));
        let message = format!("{} waits for itself: {}", cycle[0], cycle.join(" → "));
        reader.say("dependency-cycle", at, message, "remove one of these dependencies");
    }
    reader.findings.extend(super::levels::findings(source, plan));
    reader.findings
}

struct Reader<'s> {
    source: &'s Source,
    findings: Vec<Finding>,
}

impl<'s> Reader<'s> {
    fn plan(&mut self) -> (Plan<'s>, Names) {
        let text = &self.source.text()[self.source.start()..];
        let mut plan = Plan::empty();
        plan.version = None;
        plan.raw = text.trim();
        if let Some(at) = self.source.invalid().next() {
            let message =
                if self.source.is_utf16() { "the plan file is UTF-16" } else { "the plan file is not UTF-8 here" };
            self.say("not-utf8", at..at + 1, message, "save it as UTF-8");
            return (plan, Names::default());
        }
        // Where it can be gone through, no merge was left unresolved: that is no JSON.
        let Some(walked) = walk(text) else {
            self.broken(text);
            return (plan, Names::default());
        };
        plan.items = walked.items;
        let mut bad = walked.bad.into_iter().peekable();
        for (name, member) in walked.members {
            let (Member::Raw(raw) | Member::Items(.., raw)) = member;
            plan.top.0.push((name.clone(), raw));
            match member {
                Member::Raw(raw) => self.root(&mut plan, &name, raw),
                Member::Items(kind, places, _) => {
                    let first = places.start;
                    for (at, item) in places.clone().zip(&plan.items[places]) {
                        let own = std::iter::from_fn(|| bad.next_if(|(place, _)| *place == at)).map(|(_, bad)| bad);
                        self.item(kind, at - first, item, own);
                    }
                }
            }
        }
        (plan, walked.names)
    }

    /// Says what is wrong with an item, told by its place in its list.
    fn item(&mut self, kind: Kind, place: usize, item: &Item<'s>, bad: impl Iterator<Item = BadMember<'s>>) {
        let mut bad = bad.peekable();
        let is_blank = item.id.is_blank();
        if !is_blank && bad.peek().is_none() {
            return;
        }
        let name = if is_blank { format!("{} {}", kind.name(), place + 1) } else { named(item) };
        if is_blank && bad.peek().is_none() {
            let at = range_of(self.source.text(), item.raw);
            self.say("id-missing", at, format!("{name} has no id"), "add an \"id\"");
        }
        bad.for_each(|bad| self.wrong(&bad, &name));
    }

    /// Says why a text was not gone through.
    fn broken(&mut self, text: &str) {
        if let Some(at) = conflict::first(text) {
            let at = at + self.source.start();
            let message = "a merge of the plan file was left unresolved here";
            let help = "resolve the conflict, then run the command again";
            return self.say("conflict-markers", at..self.source.line_end(at), message, help);
        }
        if let Some(at) = depth::too_deep(text) {
            let at = at + self.source.start();
            let message = format!("the plan file is nested more than {} levels deep here", depth::DEEPEST);
            return self.say("json-deep", at..at + 1, message, "no plan needs that; take out what is nested here");
        }
        match serde_json::from_str::<Members<'_>>(text) {
            // What the parser takes and what was not gone through is too long.
            Ok(_) => {
                let at = self.source.start();
                let message = format!("the plan has more than {MOST_ITEMS} items");
                self.say("items-many", at..at + 1, message, "split it into several plans");
            }
            Err(error) => self.syntax(&error),
        }
    }

    fn root(&mut self, plan: &mut Plan<'s>, name: &Text<'s>, raw: &'s str) {
        let result = match name.as_str() {
            "version" => self.version(plan, raw),
            "project" => Value::read(Form::Text, raw).map(|value| plan.project = text(value)),
            "startDate" => Value::read(Form::Moment, raw).map(|value| {
                plan.start_date = moment_of(value.as_ref()).map(|start| start.day(plan.utc_offset));
            }),
            "utcOffset" => offset(raw).map(|offset| plan.utc_offset = offset),
            "hoursPerDay" => Value::read(Form::Effort, raw).map(|value| {
                plan.day = effort(value.as_ref()).filter(|day| day.0 > 0).unwrap_or(plan.day);
            }),
            "phaseHours" if raw == "true" => {
                plan.phase_size = Some(PHASE);
                Ok(())
            }
            "phaseHours" if raw == "false" => Ok(()),
            "phaseHours" => Value::read(Form::Effort, raw).map(|value| plan.phase_size = effort(value.as_ref())),
            "scope" => scope(raw).map(|scope| plan.scope = scope),
            "done" => done::read(raw).map(|done| plan.done = done),
            "verify" => Value::read(Form::List, raw).map(|_| plan.others.push((name.clone(), raw))),
            "documents" => documents(raw).map(|documents| plan.documents = documents),
            "metrics" => self.metrics(plan, raw),
            "phases" | "batches" | "tasks" => Err(WrongType { expected: "a list of objects in brackets" }),
            _ => {
                // What is no question stays what it is; `validate` says that it is none.
                let sort = Sort::ALL.into_iter().find(|sort| sort.member() == name.as_str());
                // So does what is no checklist, and a feature that is none.
                if name.as_str() == Checklist::MEMBER {
                    plan.checklists = Checklist::read_all(raw).unwrap_or_default();
                }
                if name.as_str() == Feature::MEMBER {
                    plan.feature = Feature::read(raw).ok();
                }
                plan.questions.extend(sort.and_then(|sort| Question::read_all(sort, raw).ok()).unwrap_or_default());
                plan.others.push((name.clone(), raw));
                Ok(())
            }
        };
        if let Err(error) = result {
            self.wrong(&BadMember { name: name.as_str().to_owned(), raw, error }, "the plan");
        }
    }

    fn version(&mut self, plan: &mut Plan<'s>, raw: &'s str) -> Result<(), WrongType> {
        let number: u64 = serde_json::from_str(raw).map_err(|_| WrongType { expected: "the number 1" })?;
        if number != 1 {
            let message = format!("the plan file has version {number}, and this program knows version 1");
            self.say("version-unknown", range_of(self.source.text(), raw), message, "use a newer `plan`");
        }
        plan.version = Some(number);
        Ok(())
    }

    fn metrics(&mut self, plan: &mut Plan<'s>, raw: &'s str) -> Result<(), WrongType> {
        plan.metrics = Members::read(raw)?.0;
        let negative = |raw: &str| serde_json::from_str::<f64>(raw).is_ok_and(|number| number < 0.0);
        for (name, raw) in plan.metrics.iter().filter(|(_, raw)| negative(raw)) {
            let message = format!("the metric \"{name}\" is {raw}, and a metric is never negative");
            self.say("metric-negative", range_of(self.source.text(), raw), message, "give 0 or more");
        }
        Ok(())
    }

    /// Ids that stand twice, and references to items that are not there.
    fn references(&mut self, plan: &Plan<'s>, links: &Links) {
        for (first, again) in links.duplicates() {
            let (first, again) = (&plan.items[*first], &plan.items[*again]);
            let message = format!("{} stands twice in the plan", again.id);
            let other = self.member(first, "id");
            let finding =
                self.finding("id-duplicate", self.member(again, "id"), message, "give one of them another id");
            self.findings.push(finding.related(self.source, other, "it stands here first"));
        }
        for (item, field, id) in links.unknown(plan) {
            self.unknown(plan, item, field, id.as_str());
        }
    }

    fn unknown(&mut self, plan: &Plan<'_>, item: &Item<'_>, field: Field, id: &str) {
        let name = field.member(item.kind);
        let message = format!("\"{name}\" of {} names \"{id}\", and no item of the plan has that id", item.id);
        let help = match plan.nearest(id) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("add {id}, or take it out of \"{name}\""),
        };
        let at = self.member(item, name);
        self.say("reference-unknown", at, message, help);
    }

    /// Gates and decisions under an id that something else has, too.
    fn same_questions(&mut self, plan: &Plan<'_>) {
        for (at, question) in plan.questions.iter().enumerate() {
            let earlier = plan.questions[..at].iter().any(|other| other.is(question.id.as_str()));
            if earlier || plan.find(question.id.as_str()).is_some() {
                let at = range_of(self.source.text(), question.raw);
                let message =
                    format!("the {} {} has an id that stands twice in the plan", question.sort.name(), question.id);
                self.say("id-duplicate", at.start..at.start + 1, message, "give one of them another id");
            }
        }
    }

    /// Phases that are to take longer than the plan says a phase may.
    fn too_large(&mut self, plan: &Plan<'_>) {
        let Some(most) = plan.phase_size else { return };
        for phase in plan.of(Kind::Phase) {
            let Some(size) = plan.size(phase).filter(|size| *size > most) else { continue };
            let message = format!("{} is to take {size}, and a phase of this plan takes {most} at most", phase.id);
            let at = self.member(phase, if phase.estimate.is_some() { "estimateHours" } else { "id" });
            let finding = Finding::new("phase-too-large", Severity::Note, self.source, at, message);
            self.findings.push(finding.help("divide it, or set another limit with `plan set phaseHours=8`"));
        }
    }

    fn wrong(&mut self, bad: &BadMember<'_>, owner: &str) {
        let at = range_of(self.source.text(), bad.raw);
        let shown: String = bad.raw.chars().take(40).collect();
        let message = format!("\"{}\" of {owner} is {shown}, expected {}", bad.name, bad.error.expected);
        let code = match bad.name.as_str() {
            "status" => "status-unknown",
            "progress" if bad.raw.parse::<f64>().is_ok() => "progress-range",
            _ => "type-wrong",
        };
        let finding = Finding::new(code, Severity::Error, self.source, at, message);
        self.findings.push(finding.label(format!("expected {}", bad.error.expected)));
    }

    fn syntax(&mut self, error: &serde_json::Error) {
        let finding = broken::no_object(self.source);
        let finding = finding.unwrap_or_else(|| {
            let whole = self.source.start()..self.source.text().len();
            broken::syntax(self.source, whole, "the plan file", error)
        });
        let name = &self.source.name;
        self.findings.push(finding.help(format!("`git restore {name}` brings back the plan that was committed last")));
    }

    fn member(&self, item: &Item<'_>, name: &str) -> Range<usize> {
        let whole = range_of(self.source.text(), item.raw);
        let value = item.member(name).map(|raw| range_of(self.source.text(), raw));
        value.unwrap_or(whole.start..whole.start + 1)
    }

    fn finding(
        &self,
        code: &'static str,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        Finding::new(code, Severity::Error, self.source, at, message).help(help)
    }

    fn say(&mut self, code: &'static str, at: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        let finding = self.finding(code, at, message, help);
        self.findings.push(finding);
    }
}

/// The references of an item to what is not there, with the field they stand in.
pub(super) fn unknown<'i, 'a>(
    plan: &'i Plan<'_>,
    item: &'i Item<'a>,
    is_there: impl Fn(&str) -> bool,
) -> impl Iterator<Item = (Field, &'i Text<'a>)> {
    let refers = [(Field::Batch, &item.batch), (Field::Phase, &item.phase)].into_iter();
    let refers = refers.filter(|(_, id)| !id.as_str().is_empty());
    let refers = refers.chain(item.depends_on.iter().map(|id| (Field::DependsOn, id)));
    refers.filter(move |(field, id)| {
        let asked = || *field == Field::DependsOn && plan.question(id.as_str()).is_some();
        !is_there(id.as_str()) && !asked()
    })
}

fn named(item: &Item<'_>) -> String {
    item.id.to_string()
}

fn text(value: Option<Value<'_>>) -> Text<'_> {
    match value {
        Some(Value::Text(text)) => text,
        _ => Text::default(),
    }
}

fn moment_of(value: Option<&Value<'_>>) -> Option<Moment> {
    match value {
        Some(Value::Moment(moment)) => Some(*moment),
        _ => None,
    }
}

fn effort(value: Option<&Value<'_>>) -> Option<Effort> {
    match value {
        Some(Value::Effort(effort)) => Some(*effort),
        _ => None,
    }
}
