//! Gates and decisions: `### Week 3 Checkpoint` with `**Decision**: Together or apart?`, and questions below a heading
//! that asks for decisions.

use super::{free, items, labels, paragraphs};
use crate::document::left::{Topic, topic};
use crate::document::read::Reading;
use crate::document::word::label::normal;
use crate::document::word::{nothing, window};
use crate::markdown::inline;
use crate::plan::question::{Choice, Question, Sort};
use crate::plan::{Moment, Text, id};

/// Labels of what a gate asks.
const ASKS: &[&str] = &["decision", "question", "gate", "decide"];
/// Labels of what is advised.
const ADVICE: &[&str] = &["recommendation", "recommended", "advice", "proposal"];
/// Labels of who is to answer.
const DECIDERS: &[&str] = &["decider", "decision maker", "decided by", "owner"];

/// Returns the gates and decisions a document asks for, in its order.
pub fn questions<'t>(reading: &Reading<'t>) -> Vec<Question<'t>> {
    let mut all = Vec::new();
    for at in free(reading) {
        match topic(reading, at) {
            Some(Topic::Gate) => all.extend(gate(reading, at)),
            Some(Topic::Decision) => all.extend(decisions(reading, at)),
            _ => {}
        }
    }
    all
}

/// Returns how many list items of a section are a part of a question.
pub(super) fn taken(reading: &Reading<'_>, at: usize) -> usize {
    match topic(reading, at) {
        Some(Topic::Gate) if gate(reading, at).is_some() => items(reading, at).count(),
        Some(Topic::Decision) => decisions(reading, at).len(),
        _ => 0,
    }
}

/// The value behind one of some labels.
fn behind(reading: &Reading<'_>, at: usize, wanted: &[&str]) -> Option<String> {
    let text = reading.blocks.text;
    let found = labels(reading, at).find(|found| wanted.contains(&normal(&text[found.label.clone()]).as_str()));
    found.map(|found| plain(&text[found.value])).filter(|value| !nothing::is_empty(value))
}

fn plain(text: &str) -> String {
    inline::plain(text.trim()).trim().to_owned()
}

/// A section that asks one question, with what is to be so for each answer.
fn gate<'t>(reading: &Reading<'t>, at: usize) -> Option<Question<'t>> {
    let question = behind(reading, at, ASKS)?;
    let title = reading.sections[at].title.trim().to_owned();
    let lines = items(reading, at).map(|(_, line)| plain(&reading.blocks.text[line]));
    let (mut options, mut conditions): (Vec<Choice<'_>>, Vec<Text<'_>>) = (Vec::new(), Vec::new());
    for line in lines {
        let Some(rest) = ["If ", "if ", "IF ", "When "].iter().find_map(|lead| line.strip_prefix(lead)) else {
            continue;
        };
        match rest.split_once(": ") {
            Some((condition, answer)) => {
                let name = Text::from(answer.trim_end_matches('.').to_owned());
                let condition = Text::from(condition.to_owned());
                match options.iter_mut().find(|option| option.name == name) {
                    Some(option) => option.conditions.push(condition),
                    None => options.push(Choice { name, conditions: vec![condition], ..Choice::default() }),
                }
            }
            None => conditions.push(Text::from(rest.to_owned())),
        }
    }
    if options.is_empty() {
        options = alternatives(&question);
    }
    let week = window::at_start(&title).map(|end| title[..end].to_owned()).unwrap_or_default();
    let due = Moment::find(&title).map(|(_, moment, _)| moment);
    let name = (id::slug(&title), question);
    Some(Question { week: week.into(), due, options, conditions, ..asked(reading, at, Sort::Gate, name) })
}

/// The questions of a list below a heading that asks for decisions.
fn decisions<'t>(reading: &Reading<'t>, at: usize) -> Vec<Question<'t>> {
    let lines = items(reading, at).map(|(_, line)| plain(&reading.blocks.text[line]));
    let asked = lines.filter(|line| line.ends_with(['?', '？'])).map(|line| {
        let (name, question) = match line.split_once(": ") {
            Some((name, question)) if name.split(' ').count() < 5 => (id::slug(name), question.to_owned()),
            _ => (id::slug(&line), line.clone()),
        };
        let options = alternatives(&question);
        Question { options, ..asked(reading, at, Sort::Decision, (name, question)) }
    });
    asked.collect()
}

fn asked<'t>(reading: &Reading<'t>, at: usize, sort: Sort, (id, question): (String, String)) -> Question<'t> {
    let decider = behind(reading, at, DECIDERS).or_else(|| addressed(reading, at)).unwrap_or_default();
    let recommendation = behind(reading, at, ADVICE).unwrap_or_default();
    Question {
        id: id.into(),
        question: question.into(),
        decider: decider.into(),
        recommendation: recommendation.into(),
        ..Question::new(sort)
    }
}

/// The name that a request begins with: `Gary, we need your decision:`.
fn addressed(reading: &Reading<'_>, at: usize) -> Option<String> {
    let lines = paragraphs(reading, at).flat_map(|at| reading.blocks.lines(&reading.blocks.list[at]));
    let names = lines.filter_map(|line| {
        let line = plain(&reading.blocks.text[line]);
        let (name, rest) = line.split_once(", ")?;
        let asks =
            ["we need", "i need", "please", "your decision"].iter().any(|word| rest.to_lowercase().starts_with(word));
        let person = name.starts_with(char::is_uppercase) && name.split(' ').count() < 4;
        (asks && person).then(|| name.to_owned())
    });
    names.into_iter().next()
}

/// The answers that a question names: `Sequential (safe) or parallel (fast)?`.
fn alternatives<'t>(question: &str) -> Vec<Choice<'t>> {
    let parts: Vec<_> =
        question.trim_end_matches(['?', '？']).split(" or ").flat_map(|part| part.split(", ")).collect();
    let short = |part: &&str| (1..6).contains(&part.split_whitespace().count());
    if parts.len() < 2 || !parts.iter().all(short) {
        return Vec::new();
    }
    let choice = |part: &str| {
        let (name, text) = match part.trim().strip_suffix(')').and_then(|rest| rest.split_once('(')) {
            Some((name, text)) => (name.trim(), text),
            None => (part.trim(), ""),
        };
        Choice { name: name.to_owned().into(), text: text.to_owned().into(), ..Choice::default() }
    };
    parts.into_iter().map(choice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gates_and_decisions_are_read_with_their_answers() {
        let text = "# Plan\n\n## Go/No-Go Points\n\n### Week 2 Check\n**Decision**: Boat or train?\n- If T-1 complete: Take the boat\n\
            - If it storms: Take the train\n\n### Week 4 Check\n**Decision**: Stay or leave?\n- If the house leaks\n\n\
            ## Decisions needed\n\n**Mara, we need your decision:**\n\n1. **Way**: Short (steep) or long (flat)?\n\
            2. **Company**: How many come along?\n3. not a question\n\n**Recommendation**: The long way.\n";
        let reading = crate::document::read(text, "a.md", None);
        let shown = |one: Question<'_>| {
            let option = |one: &Choice<'_>| {
                format!("{}{}", one.name, one.conditions.iter().map(|c| format!(" if {c}")).collect::<String>())
            };
            let options: Vec<_> = one.options.iter().map(option).collect();
            format!("{} {} [{}] {} {}", one.sort.name(), one.id, options.join(", "), one.week, one.decider)
        };
        let found: Vec<_> = questions(&reading).into_iter().map(shown).collect();
        assert_eq!(
            found,
            [
                "gate week-2-check [Take the boat if T-1 complete, Take the train if it storms] Week 2 ",
                "gate week-4-check [Stay, leave] Week 4 ",
                "decision way [Short, long]  Mara",
                "decision company []  Mara",
            ]
        );
        let all = questions(&reading);
        assert_eq!(all[1].conditions[0].as_str(), "the house leaks");
        assert_eq!((all[2].options[0].text.as_str(), all[3].recommendation.as_str()), ("steep", "The long way."));
    }
}
