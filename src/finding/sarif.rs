//! SARIF 2.1.0, which code scanning and editors read: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use serde_json::{Map, Value, json};

use super::clean::brief;
use super::fingerprint::Fingerprints;
use super::json::document;
use super::place::places;
use super::{Finding, Severity, Sources, code};
use crate::text::Edit;

/// Where the schema of the form is found.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Renders the findings as one run, in the order given, also where there are none.
pub fn render(findings: &[Finding], sources: &dyn Sources) -> String {
    let codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect::<BTreeSet<_>>().into_iter().collect();
    let rules: Vec<_> = codes.iter().map(|code| rule(code)).collect();
    let mut prints = Fingerprints::default();
    let results: Vec<_> = findings.iter().map(|finding| result(finding, sources, &codes, &mut prints)).collect();
    let driver = json!({"name": "plan", "version": env!("CARGO_PKG_VERSION"), "rules": rules});
    let run = json!({"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results});
    document(&json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}))
}

/// What there is to know of the findings of a code.
fn rule(name: &str) -> Value {
    let Some(code) = code::find(name) else { return json!({"id": name, "shortDescription": text(name)}) };
    json!({
        "id": name,
        "shortDescription": text(code.summary),
        "fullDescription": text(code.why),
        "help": text(&format!("{}\n\nExample: {}", code.mend, code.example)),
        "defaultConfiguration": {"level": level(code.severity)},
    })
}

fn result(finding: &Finding, sources: &dyn Sources, codes: &[&str], prints: &mut Fingerprints) -> Value {
    let message = [finding.message.as_str()].into_iter().chain(finding.help.iter().map(String::as_str));
    let message: Vec<_> = message.map(brief).collect();
    let related: Vec<_> =
        finding.related.iter().map(|other| location(&other.file, &other.range, &other.label, sources)).collect();
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": codes.binary_search(&finding.code).ok(),
        "level": level(finding.severity),
        "message": text(&message.join("\n")),
        "locations": [location(&finding.file, &finding.range, &finding.label, sources)],
        "partialFingerprints": {"primaryLocationLineHash": prints.of(finding, &finding.file, sources)},
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(fix) = fix(finding, sources) {
        result["fixes"] = json!([fix]);
    }
    result
}

/// The severities of SARIF have the same names.
fn level(severity: Severity) -> String {
    severity.to_string()
}

fn text(text: &str) -> Value {
    json!({"text": text})
}

/// A place, with what is said of it; the file alone where its text is not known.
fn location(file: &str, range: &Range<usize>, label: &str, sources: &dyn Sources) -> Value {
    let mut physical = Map::new();
    physical.insert("artifactLocation".to_owned(), artifact(file));
    physical.extend(region(file, range, sources).map(|region| ("region".to_owned(), region)));
    match label {
        "" => json!({"physicalLocation": physical}),
        _ => json!({"physicalLocation": physical, "message": text(&brief(label))}),
    }
}

fn artifact(file: &str) -> Value {
    json!({"uri": uri(file)})
}

/// Lines and columns from 1; the end is just behind the last character.
fn region(file: &str, range: &Range<usize>, sources: &dyn Sources) -> Option<Value> {
    let (start, end) = places(sources.get(file)?, range);
    Some(json!({"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}))
}

/// What mends a finding, where it can be placed.
fn fix(finding: &Finding, sources: &dyn Sources) -> Option<Value> {
    let replacement = |edit: &Edit| {
        let region = region(&finding.file, &edit.range, sources)?;
        Some(json!({"deletedRegion": region, "insertedContent": text(&edit.text)}))
    };
    let replacements: Vec<_> = finding.edits.iter().filter_map(replacement).collect();
    let change = json!({"artifactLocation": artifact(&finding.file), "replacements": replacements});
    (!replacements.is_empty()).then(|| json!({"artifactChanges": [change]}))
}

/// A file's name as a reference, relative where the name is.
fn uri(file: &str) -> String {
    let drive = matches!(file.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z', b':', b'/', ..]);
    let mut out = match file.starts_with('/') {
        true => "file://".to_owned(),
        false if drive => "file:///".to_owned(),
        false => String::new(),
    };
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            b':' if drive => out.push(':'),
            // Writing to a string cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;
    use proptest::prelude::*;

    fn sources() -> [Source; 2] {
        [
            Source::new("docs/My Plan é.md", "\u{feff}# Plan\r\n✅ done\r\n✅ done\r\n".into()),
            Source::new("execution-plan.json", b"{ \"status\": \"open\" }".to_vec()),
        ]
    }

    /// Renders findings and returns the one run, of which all that must be there is there.
    fn run(findings: &[Finding], sources: &dyn Sources) -> Value {
        let log: Value = serde_json::from_str(&render(findings, sources)).unwrap();
        assert_eq!((&log["version"], &log["$schema"]), (&json!("2.1.0"), &json!(SCHEMA)));
        assert_eq!(log["runs"].as_array().unwrap().len(), 1);
        let run = log["runs"][0].clone();
        let driver = &run["tool"]["driver"];
        assert_eq!((&driver["name"], &driver["version"]), (&json!("plan"), &json!(env!("CARGO_PKG_VERSION"))));
        let rules = driver["rules"].as_array().unwrap();
        for rule in rules {
            assert!(rule["id"].is_string() && rule["shortDescription"]["text"].is_string(), "{rule}");
        }
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
            assert!(result["message"]["text"].is_string());
            for place in result["locations"].as_array().unwrap() {
                assert_place(&place["physicalLocation"]);
            }
        }
        run
    }

    /// Asserts that a place has a reference to its file, and a region that does not end before it begins.
    fn assert_place(place: &Value) {
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}#?".contains(&byte)), "{uri}");
        let Some(region) = place.get("region") else { return };
        let [line, column, end, end_column] =
            ["startLine", "startColumn", "endLine", "endColumn"].map(|name| region[name].as_u64().unwrap());
        assert!(line >= 1 && column >= 1 && end_column >= 1 && (line, column) <= (end, end_column), "{region}");
    }

    #[test]
    fn nothing_found_is_a_run_too() {
        assert_eq!(run(&[], &Vec::<Source>::new())["results"], json!([]));
    }

    #[test]
    fn a_result_has_its_places_and_what_mends_it() {
        let sources = sources();
        let finding = Finding::new("status-differs", Severity::Error, &sources[0], 15..19, "SEC-002 is done here")
            .label("the plan says open")
            .help("run \"plan sync\"")
            .edit(Edit::replace(15..19, "open"))
            .edit(Edit::insert(21, "more\r\n"))
            .related(&sources[1], 12..18, "here");
        let run = run(&[finding], &sources);
        let file = json!({"uri": "docs/My%20Plan%20%C3%A9.md"});
        let region = |from: [usize; 2], to: [usize; 2]| json!({"startLine": from[0], "startColumn": from[1], "endLine": to[0], "endColumn": to[1]});
        let fingerprint = run["results"][0]["partialFingerprints"]["primaryLocationLineHash"].clone();
        let expected = json!({
            "ruleId": "status-differs",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "SEC-002 is done here\nrun \"plan sync\""},
            "locations": [{
                "physicalLocation": {"artifactLocation": file, "region": region([2, 3], [2, 7])},
                "message": {"text": "the plan says open"},
            }],
            "relatedLocations": [{
                "physicalLocation": {"artifactLocation": {"uri": "execution-plan.json"}, "region": region([1, 13], [1, 19])},
                "message": {"text": "here"},
            }],
            "partialFingerprints": {"primaryLocationLineHash": fingerprint},
            "fixes": [{"artifactChanges": [{"artifactLocation": file, "replacements": [
                {"deletedRegion": region([2, 3], [2, 7]), "insertedContent": {"text": "open"}},
                {"deletedRegion": region([3, 1], [3, 1]), "insertedContent": {"text": "more\r\n"}},
            ]}]}],
        });
        assert_eq!(run["results"], json!([expected]));
        let rule = &run["tool"]["driver"]["rules"][0];
        assert_eq!(rule["shortDescription"]["text"], "A document states another status or stage than the plan");
        assert!(rule["fullDescription"]["text"].is_string() && rule["help"]["text"].is_string(), "{rule}");
        assert_eq!(rule["defaultConfiguration"]["level"], "error");
        assert_eq!(run["columnKind"], "unicodeCodePoints");
    }

    #[test]
    fn a_name_becomes_a_reference() {
        let check = |file: &str, expected: &str| assert_eq!(uri(file), expected);
        check("docs/TRACKER.md", "docs/TRACKER.md");
        check("../a b#c?100%.md", "../a%20b%23c%3F100%25.md");
        check("notes: x/é\u{7}.md", "notes%3A%20x/%C3%A9%07.md");
        check("a:b.md", "a%3Ab.md");
        check("/srv/plan.json", "file:///srv/plan.json");
        check("C:/plan.json", "file:///C:/plan.json");
    }

    proptest! {
        #[test]
        fn any_finding_makes_a_sound_run(text in "(\\PC|\\n|\\r|\u{1b}|\u{feff}){0,30}", name in "\\PC{1,9}", from in 0usize..60, len in 0usize..60) {
            let sources = [Source::new(name.clone(), text.clone().into())];
            let finding = Finding::new("x", Severity::Warning, name.as_str(), from..from + len, &text).label(&text);
            run(&[finding.edit(Edit::replace(from..from + len, &text))], &sources);
        }
    }
}
