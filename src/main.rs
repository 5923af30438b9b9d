//! scratch
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used)]
use plan::{
    collect, document,
    plan::{Field, Plan, Value},
    text::{Source, View},
};
fn main() {
    let path = std::env::args().last().unwrap();
    let source = Source::new(path.clone(), std::fs::read(&path).unwrap());
    let view = View::new(&source);
    let reading = document::read(view.text(), &path, None);
    let mut plan = Plan::empty();
    let inputs = [collect::Input { path: "x.md", view: &view, reading: &reading }];
    let outcome = collect::collect(&mut plan, &inputs, false);
    let items: Vec<_> = outcome.items.iter().filter(|c| !plan.items[c.item].template).map(|c| {
        let item = &plan.items[c.item];
        let e = &reading.entries[c.sights[0].1];
        let line = source.position(view.in_file(&e.name).start).line;
        serde_json::json!({"id": if c.made {None} else {Some(item.id.to_string())}, "title": item.title.to_string(), "kind": item.kind.name(), "status": item.status.name(), "estimateHours": item.estimate.map(|e| e.low.hours()), "actualHours": item.actual.map(|e| e.hours()), "line": line, "priority": item.priority.to_string(), "phase": item.phase.to_string(), "x": item.get(Field::Steps).map(|v: Value| v.to_string())})
    }).collect();
    println!(
        "{}",
        serde_json::json!({"items": items, "kind": reading.kind.name, "findings": outcome.findings.iter().map(|f| f.message.clone()).collect::<Vec<_>>()})
    );
}
