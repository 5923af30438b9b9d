//! Gates and decisions: questions that are to be answered, and what waits for the answer.

mod condition;

pub use condition::{Condition, Held};

use super::value::{Members, Text, WrongType, each, text_or_number};
use super::week::Week;
use super::{Moment, Plan, id};
use serde_json::value::RawValue;

/// What sort of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Whether and how the work goes on from here.
    Gate,
    /// What somebody is to decide.
    Decision,
}

/// A gate or decision.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// Which of the two.
    pub sort: Sort,
    /// The id: of one that states none, what is asked.
    pub id: Text<'a>,
    /// What is asked.
    pub question: Text<'a>,
    /// The day on which the answer is due.
    pub due: Option<Moment>,
    /// The week in which it is, as a label.
    pub week: Text<'a>,
    /// Who is to answer.
    pub decider: Text<'a>,
    /// The answers there are.
    pub options: Vec<Choice<'a>>,
    /// What is to be looked at, whatever the answer.
    pub conditions: Vec<Text<'a>>,
    /// What is recommended, and why.
    pub recommendation: Text<'a>,
    /// The answer.
    pub choice: Option<Text<'a>>,
    /// When it was given.
    pub decided: Option<Moment>,
    /// Who gave it.
    pub by: Text<'a>,
    /// Why.
    pub reason: Text<'a>,
    /// Its text in the plan file.
    pub raw: &'a str,
}

/// One answer.
#[derive(Debug, Clone, Default)]
pub struct Choice<'a> {
    /// What it is called.
    pub name: Text<'a>,
    /// What it means.
    pub text: Text<'a>,
    /// What is to be so for it, in words.
    pub conditions: Vec<Text<'a>>,
    /// What speaks for it.
    pub pros: Vec<Text<'a>>,
    /// What speaks against it.
    pub cons: Vec<Text<'a>>,
    /// What it takes.
    pub effort: Text<'a>,
    /// What may go wrong.
    pub risk: Text<'a>,
}

/// How far a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has an answer.
    Decided,
    /// Its day has passed.
    Overdue,
    /// It is to be answered now.
    Due,
    /// There is time.
    Open,
}

impl Sort {
    /// Both, in the order of the plan file.
    pub const ALL: [Self; 2] = [Self::Gate, Self::Decision];

    /// Returns the name, as `gate`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gate => "gate",
            Self::Decision => "decision",
        }
    }

    /// Returns the member of the plan file that holds them.
    pub const fn member(self) -> &'static str {
        match self {
            Self::Gate => "gates",
            Self::Decision => "decisions",
        }
    }

    /// Returns the member that holds when the answer was given: `date` of a gate is when it is due.
    pub fn decided_member(self) -> &'static str {
        match self {
            Self::Gate => "decidedAt",
            Self::Decision => "date",
        }
    }
}

impl State {
    /// Returns the name, as `overdue`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Open => "open",
        }
    }
}

impl<'a> Question<'a> {
    /// Reads the gates or decisions of a plan file.
    pub fn read_all(sort: Sort, raw: &'a str) -> Result<Vec<Self>, WrongType> {
        const EXPECTED: &str = "a list of {\"id\", \"question\", \"options\", …}";
        let mut all = each(raw, EXPECTED, |raw| Self::read(sort, raw))?;
        for (at, one) in all.iter_mut().enumerate().filter(|(_, one)| one.id.is_blank()) {
            let made = id::slug(one.question.as_str());
            one.id = if made.is_empty() { format!("{}-{}", sort.name(), at + 1).into() } else { made.into() };
        }
        Ok(all)
    }

    fn read(sort: Sort, raw: &'a str) -> Result<Self, WrongType> {
        let members = Members::read(raw)?;
        let text = |name: &str| text_of(&members, &[name]);
        let moment = |name: &str| Moment::parse(text(name).as_str());
        let choice = Some(text("choice")).filter(|choice| !choice.is_blank());
        let mut options = choices(&members);
        if options.is_empty() && sort == Sort::Gate {
            options = ["go", "no-go"].map(|name| Choice { name: Text::new(name), ..Choice::default() }).into();
        }
        let due = moment(if sort == Sort::Gate { "date" } else { "dueDate" });
        Ok(Self {
            sort,
            id: text("id"),
            question: text_of(&members, &["question", "title", "name"]),
            due,
            week: text("week"),
            decider: text_of(&members, &["decider", "owner"]),
            options,
            conditions: members.get("if").map(condition::texts).unwrap_or_default(),
            recommendation: text("recommendation"),
            decided: moment(sort.decided_member()).filter(|_| choice.is_some()),
            choice,
            by: text("decidedBy"),
            reason: text("reason"),
            raw,
        })
    }

    /// Returns a question that asks nothing yet.
    pub fn new(sort: Sort) -> Self {
        Self {
            sort,
            id: Text::default(),
            question: Text::default(),
            due: None,
            week: Text::default(),
            decider: Text::default(),
            options: Vec::new(),
            conditions: Vec::new(),
            recommendation: Text::default(),
            choice: None,
            decided: None,
            by: Text::default(),
            reason: Text::default(),
            raw: "",
        }
    }

    /// Whether it has this id; case, spaces, `_` and `-` do not matter.
    pub fn is(&self, wanted: &str) -> bool {
        id::same(self.id.as_str(), wanted)
    }

    /// Whether it has no answer yet.
    pub fn is_open(&self) -> bool {
        self.choice.is_none()
    }

    /// Finds an option by its name.
    pub fn option(&self, name: &str) -> Option<&Choice<'a>> {
        self.options.iter().find(|option| id::same(option.name.as_str(), name))
    }

    /// Returns the first and the last day on which to answer it; none where nobody can tell.
    pub fn days(&self, plan: &Plan<'_>, now: Moment) -> Option<[chrono::NaiveDate; 2]> {
        if let Some(due) = self.due {
            return Some([due.day(plan.utc_offset); 2]);
        }
        let label = Some(self.week.as_str()).filter(|label| !label.trim().is_empty())?;
        let week = Week::find(plan, Some(label), now).ok().filter(|week| week.placed)?;
        Some([week.first, week.last])
    }

    /// Returns how far it is.
    pub fn state(&self, plan: &Plan<'_>, now: Moment) -> State {
        let today = now.day(plan.utc_offset);
        match self.days(plan, now) {
            _ if !self.is_open() => State::Decided,
            Some([_, last]) if last < today => State::Overdue,
            Some([first, _]) if first <= today => State::Due,
            _ => State::Open,
        }
    }
}

/// The options of a question: names, or objects that say more.
fn choices<'a>(members: &Members<'a>) -> Vec<Choice<'a>> {
    let raws: Vec<&'a RawValue> =
        members.get("options").and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
    let options = raws.into_iter().filter_map(|raw| choice(raw.get()));
    options.filter(|option| !option.name.is_blank()).collect()
}

fn choice(raw: &str) -> Option<Choice<'_>> {
    if !raw.starts_with('{') {
        return Some(Choice { name: text_or_number(raw).ok()?, ..Choice::default() });
    }
    let members = Members::read(raw).ok()?;
    let text = |names: &[&str]| text_of(&members, names);
    let list = |name: &str| members.get(name).map(condition::texts).unwrap_or_default();
    Some(Choice {
        name: text(&["option", "name", "id"]),
        text: text(&["text", "description"]),
        conditions: list("if"),
        pros: list("pros"),
        cons: list("cons"),
        effort: text(&["effort"]),
        risk: text(&["risk"]),
    })
}

/// The text of the first member there is.
fn text_of<'a>(members: &Members<'a>, names: &[&str]) -> Text<'a> {
    let mut found = names.iter().filter_map(|name| members.get(name)).filter_map(|raw| text_or_number(raw).ok());
    found.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(raw: &'static str) -> Question<'static> {
        Question::read_all(Sort::Gate, raw).unwrap().remove(0)
    }

    #[test]
    fn a_gate_has_its_own_options_or_go_and_no_go() {
        let names = |question: &Question<'_>| {
            question.options.iter().map(|option| option.name.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(&gate(r#"[{"question":"Go on?"}]"#)), "go no-go");
        let own = gate(
            r#"[{"id":"G","options":["stop",{"name":"on","if":["A complete",{"item":"B","status":"done"}]},{}]}]"#,
        );
        assert_eq!((names(&own), own.id.as_str()), ("stop on".to_owned(), "G"));
        assert_eq!(own.options[1].conditions.iter().map(Text::as_str).collect::<Vec<_>>(), ["A complete", "B done"]);
        assert!(own.option("ON").is_some() && own.option("off").is_none());
        assert_eq!(gate(r#"[{"id":3,"date":"2026-01-20","choice":"go","decidedAt":"2026-01-19"}]"#).id.as_str(), "3");
        assert!(Question::read_all(Sort::Gate, r#"["go on?"]"#).is_err());
        let decision = Question::read_all(
            Sort::Decision,
            r#"[{"options":["a"],"question":"Which one?"},{"id":"","question":"?"}]"#,
        )
        .unwrap();
        assert_eq!(decision[0].id.as_str(), "which-one");
        assert_eq!((decision[1].id.as_str(), names(&decision[1])), ("decision-2", String::new()));
    }

    #[test]
    fn a_question_is_due_on_its_day_or_in_its_week() {
        let mut plan = Plan::empty();
        plan.start_date = "2026-01-12".parse().ok();
        let check = |raw: &'static str, expected: [State; 4]| {
            let states = ["2026-01-18", "2026-01-19", "2026-01-25", "2026-01-26"]
                .map(|day| gate(raw).state(&plan, Moment::parse(day).unwrap()));
            assert_eq!(states, expected, "{raw}");
        };
        check(r#"[{"week":"Week 2"}]"#, [State::Open, State::Due, State::Due, State::Overdue]);
        check(r#"[{"date":"2026-01-19"}]"#, [State::Open, State::Due, State::Overdue, State::Overdue]);
        check(r#"[{"week":"some day"}]"#, [State::Open; 4]);
        check(r#"[{"date":"2026-01-19","choice":"go"}]"#, [State::Decided; 4]);
    }
}
