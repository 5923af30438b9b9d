//! Members of the plan as a whole.

use super::effort;
use crate::plan::value::{Form, Members, WrongType};
use crate::plan::{Document, Scope, Text, Value, moment};
use serde_json::value::RawValue;

pub(super) fn offset(raw: &str) -> Result<chrono::FixedOffset, WrongType> {
    let text: Option<Text<'_>> = serde_json::from_str(raw).ok();
    let wrong = WrongType { expected: "an offset from UTC as \"+09:00\"" };
    text.and_then(|text| moment::offset(text.as_str())).ok_or(wrong)
}

pub(super) fn documents(raw: &str) -> Result<Vec<Document<'_>>, WrongType> {
    const EXPECTED: &str = "a list of {\"path\", \"kind\"}";
    let raws: Vec<&RawValue> = serde_json::from_str(raw).map_err(|_| WrongType { expected: EXPECTED })?;
    raws.into_iter()
        .map(|raw| {
            if let Ok(members) = Members::read(raw.get()) {
                let text = |name| members.get(name).and_then(|raw| serde_json::from_str::<Text<'_>>(raw).ok());
                let path = text("path").ok_or(WrongType { expected: EXPECTED })?;
                Ok(Document { path, kind: text("kind").unwrap_or_default() })
            } else {
                let path = serde_json::from_str(raw.get()).map_err(|_| WrongType { expected: EXPECTED })?;
                Ok(Document { path, kind: Text::default() })
            }
        })
        .collect()
}

pub(super) fn scope(raw: &str) -> Result<Scope<'_>, WrongType> {
    let members = Members::read(raw)?;
    let number = |raw: &str| serde_json::from_str::<u64>(raw).map_err(|_| WrongType { expected: "a whole number" });
    let mut scope = Scope {
        tasks: members.get("tasks").map(number).transpose()?,
        effort: members
            .get("hours")
            .map(|raw| Value::read(Form::Effort, raw))
            .transpose()?
            .and_then(|value| effort(value.as_ref())),
        by: Vec::new(),
    };
    let by = members.get("by").map(Members::read).transpose()?.unwrap_or_default();
    for (field, raw) in by.0 {
        for (key, raw) in Members::read(raw)?.0 {
            scope.by.push((field.clone(), key, number(raw)?));
        }
    }
    Ok(scope)
}
