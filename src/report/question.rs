//! Gates and decisions: what is asked, until when, what each answer takes, and what waits for it.

use super::safe::one_line;
use super::table::labelled;
use crate::plan::graph::Waits;
use crate::plan::question::{Choice, Condition, Held, Question, Sort, State};
use crate::plan::{Moment, Plan, Text};
use serde_json::{Value, json};

/// Writes all questions of a sort, as text for a terminal.
pub fn text(waits: &Waits<'_, '_>, sort: Sort, now: Moment) -> String {
    let all: Vec<_> = of(waits.plan, sort).collect();
    if all.is_empty() {
        return format!("No {}s: the plan file may list some under \"{}\".\n", sort.name(), sort.member());
    }
    all.iter().map(|question| block(waits, question, now)).collect::<Vec<_>>().join("\n")
}

/// Returns all questions of a sort as data.
pub fn data(waits: &Waits<'_, '_>, sort: Sort, now: Moment) -> Value {
    let all: Vec<_> = of(waits.plan, sort).map(|question| fact(waits, question, now)).collect();
    json!({"version": 1, "report": sort.member(), sort.member(): all})
}

/// Returns a question in a line, with how far it is: `decision DEC-1 (overdue since 2026-01-12): Which cipher?`.
pub(super) fn told(plan: &Plan<'_>, question: &Question<'_>, now: Moment) -> String {
    let (id, asked) = (one_line(question.id.as_str()), one_line(question.question.as_str()));
    let asked = if asked.is_empty() { asked } else { format!(": {asked}") };
    format!("the {} {id} ({}){asked}", question.sort.name(), state(plan, question, now))
}

/// Returns the items that a question keeps, until it has an answer.
pub fn waiting<'p>(plan: &'p Plan<'_>, question: &Question<'_>) -> Vec<&'p str> {
    let named = plan.items.iter().filter(|item| !item.status.is_closed() && item.asks(question.id.as_str()));
    named.map(|item| item.id.as_str()).collect()
}

/// Returns what is not so though an answer asks for it, and what nobody can compute.
pub fn unmet(waits: &Waits<'_, '_>, option: &Choice<'_>) -> Vec<String> {
    let not = option.conditions.iter().filter(|text| held(waits, text.as_str()).0 != Held::Yes);
    not.map(|text| said(waits, text)).collect()
}

fn of<'p, 'a>(plan: &'p Plan<'a>, sort: Sort) -> impl Iterator<Item = &'p Question<'a>> {
    plan.questions.iter().filter(move |question| question.sort == sort)
}

fn block(waits: &Waits<'_, '_>, question: &Question<'_>, now: Moment) -> String {
    let plan = waits.plan;
    let line = |text: &Text<'_>| Some(one_line(text.as_str())).filter(|text| !text.is_empty());
    let answer = question.choice.as_ref().map(|choice| {
        let when = question.decided.map(|at| format!(" on {}", at.day(plan.utc_offset))).unwrap_or_default();
        let by = line(&question.by).map(|by| format!(" by {by}")).unwrap_or_default();
        let why = line(&question.reason).map(|why| format!(": {why}")).unwrap_or_default();
        format!("{}{when}{by}{why}", one_line(choice.as_str()))
    });
    let waiting = waiting(plan, question).into_iter().map(one_line).collect::<Vec<_>>().join(", ");
    let facts = [
        ("state", vec![state(plan, question, now)]),
        ("decider", line(&question.decider).into_iter().collect()),
        ("answer", answer.into_iter().collect()),
        ("options", question.options.iter().flat_map(|option| lines(waits, option)).collect()),
        ("look at", question.conditions.iter().map(|text| said(waits, text)).collect()),
        ("advice", line(&question.recommendation).into_iter().collect()),
        ("waiting", Some(waiting).filter(|ids| !ids.is_empty() && question.is_open()).into_iter().collect()),
    ];
    let facts: Vec<_> = facts.into_iter().filter(|(_, lines): &(_, Vec<String>)| !lines.is_empty()).collect();
    let head = [Some(one_line(question.id.as_str())), line(&question.question)];
    format!("{}\n\n{}", head.into_iter().flatten().collect::<Vec<_>>().join(": "), labelled(&facts))
}

/// How far a question is, and when it is due: `due in Week 3 (2026-01-26 to 2026-02-01)`.
fn state(plan: &Plan<'_>, question: &Question<'_>, now: Moment) -> String {
    let state = question.state(plan, now);
    let week = one_line(question.week.as_str());
    let when = match question.days(plan, now) {
        Some([day, last]) if day == last => day.to_string(),
        Some([first, last]) => format!("{week}, {first} to {last}"),
        None => week,
    };
    match state {
        State::Decided => "decided".to_owned(),
        _ if when.is_empty() => state.name().to_owned(),
        State::Open => format!("open, due {when}"),
        State::Due | State::Overdue => format!("{}: {when}", state.name()),
    }
}

/// An option, its conditions, and what speaks for and against it, each on its line.
fn lines(waits: &Waits<'_, '_>, option: &Choice<'_>) -> Vec<String> {
    let text = one_line(option.text.as_str());
    let means = if text.is_empty() { text } else { format!(": {text}") };
    let conditions = option.conditions.iter().map(|text| format!("  if {}", said(waits, text)));
    let points = [("+", &option.pros), ("-", &option.cons)];
    let points = points
        .into_iter()
        .flat_map(|(sign, all)| all.iter().map(move |text| format!("  {sign} {}", one_line(text.as_str()))));
    let more = [("effort", &option.effort), ("risk", &option.risk)].into_iter().filter(|(_, text)| !text.is_blank());
    let more = more.map(|(name, text)| format!("  {name}: {}", one_line(text.as_str())));
    std::iter::once(format!("{}{means}", one_line(option.name.as_str())))
        .chain(conditions)
        .chain(points)
        .chain(more)
        .collect()
}

/// A condition with what it is now: `FIX-006 complete – no, it is 🟡 in-progress`.
fn said(waits: &Waits<'_, '_>, text: &Text<'_>) -> String {
    let (held, item) = held(waits, text.as_str());
    let state =
        item.map(|at| &waits.plan.items[at].status).map(|status| format!("{} {}", status.mark(), status.name()));
    let now = match (held, state) {
        (Held::Yes, Some(state)) => format!("yes, it is {state}"),
        (Held::No, Some(state)) => format!("no, it is {state}"),
        _ => "look yourself".to_owned(),
    };
    format!("{} – {now}", one_line(text.as_str()))
}

fn held(waits: &Waits<'_, '_>, text: &str) -> (Held, Option<usize>) {
    match Condition::read(waits.plan, text) {
        Some(condition) if condition.holds(waits) => (Held::Yes, Some(condition.item)),
        Some(condition) => (Held::No, Some(condition.item)),
        None => (Held::Unknown, None),
    }
}

fn fact(waits: &Waits<'_, '_>, question: &Question<'_>, now: Moment) -> Value {
    let plan = waits.plan;
    let text = |text: &Text<'_>| Some(text.to_string()).filter(|text| !text.trim().is_empty());
    let texts = |all: &[Text<'_>]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let condition = |one: &Text<'_>| {
        let (held, item) = held(waits, one.as_str());
        let item = item.map(|at| &plan.items[at]);
        let holds = (held != Held::Unknown).then_some(held == Held::Yes);
        json!({"text": one.as_str(), "holds": holds, "item": item.map(|item| item.id.as_str()), "status": item.map(|item| item.status.name())})
    };
    let option = |one: &Choice<'_>| {
        json!({"option": one.name.as_str(), "text": text(&one.text), "if": one.conditions.iter().map(condition).collect::<Vec<_>>(),
            "pros": texts(&one.pros), "cons": texts(&one.cons), "effort": text(&one.effort), "risk": text(&one.risk)})
    };
    let days = question.days(plan, now).map(|days| days.map(|day| day.to_string()));
    json!({
        "id": question.id.as_str(),
        "question": text(&question.question),
        "state": question.state(plan, now).name(),
        "week": text(&question.week),
        "dueFrom": days.as_ref().map(|[first, _]| first),
        "dueUntil": days.as_ref().map(|[_, last]| last),
        "decider": text(&question.decider),
        "options": question.options.iter().map(option).collect::<Vec<_>>(),
        "if": question.conditions.iter().map(condition).collect::<Vec<_>>(),
        "recommendation": text(&question.recommendation),
        "choice": question.choice.as_ref().map(Text::as_str),
        "decidedAt": question.decided.map(|at| at.to_string()),
        "decidedBy": text(&question.by),
        "reason": text(&question.reason),
        "waiting": waiting(plan, question),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn a_question_is_told_with_its_options_and_what_waits() {
        let mut plan = sample::tasks();
        let raw = r#"[{"id":"DEC-1","question":"Which cipher?","dueDate":"2026-01-12","decider":"lead","recommendation":"aes",
            "options":[{"name":"aes","text":"AES-GCM","pros":["known"],"cons":"slow","effort":"2d","risk":"low",
            "if":["SEC-001 complete","BACK-003 done","it is fast"]},"none"]}]"#;
        plan.questions = Question::read_all(Sort::Decision, raw).unwrap();
        plan.items[5].depends_on = vec![Text::new("dec-1")];
        let waits = Waits::new(&plan);
        let expected = "\
DEC-1: Which cipher?

  state    overdue: 2026-01-12
  decider  lead
  options  aes: AES-GCM
             if SEC-001 complete – yes, it is ✅ complete
             if BACK-003 done – no, it is 🟡 in-progress
             if it is fast – look yourself
             + known
             - slow
             effort: 2d
             risk: low
           none
  advice   aes
  waiting  UI-001
";
        assert_eq!(text(&waits, Sort::Decision, sample::at("2026-01-15")), expected);
        assert!(text(&waits, Sort::Gate, sample::at("2026-01-15")).starts_with("No gates"));
        let data = data(&waits, Sort::Decision, sample::at("2026-01-15"));
        let one = &data["decisions"][0];
        assert_eq!((&one["state"], &one["options"][0]["if"][1]["holds"]), (&json!("overdue"), &json!(false)));
        assert_eq!((&one["options"][0]["if"][2]["holds"], &one["waiting"]), (&json!(null), &json!(["UI-001"])));
        assert!(!waits.is_ready(5));
    }
}
