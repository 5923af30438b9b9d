use super::*;
use crate::plan::Field;

fn shown(text: &str) -> Vec<String> {
    let source = Source::new("x.json", text.into());
    let line = |found: Foreign<'_>| {
        let item = found.item;
        let mut line = format!("{} {} {}: {}", item.kind.name(), item.id, item.status, item.title);
        let mut add = |sign: &str, text: &str| line.extend((!text.is_empty()).then(|| format!(" {sign}{text}")));
        add("p=", item.phase.as_str());
        add("b=", item.batch.as_str());
        add("!", item.priority.as_str());
        add("@", item.owner.as_str());
        add("~", &item.estimate.map(|estimate| estimate.to_string()).unwrap_or_default());
        add("=", &item.actual.map(|actual| actual.to_string()).unwrap_or_default());
        let due = item.get(Field::Due).map(|due| due.to_string());
        add("due ", &due.unwrap_or_default());
        add("<", &item.depends_on.iter().map(ToString::to_string).collect::<Vec<_>>().join(","));
        line
    };
    read(&source).into_iter().map(line).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(shown(text), expected, "{text}");
}

#[test]
fn lists_of_items_are_found_wherever_they_stand() {
    check(
        r#"{"master":{"tasks":[{"id":1,"title":"Core","status":"done","subtasks":[{"id":2,"title":"CLI","status":"pending","dependencies":[1]}]}]}}"#,
        &["task 1 complete: Core", "task 1.2 not-started: CLI"],
    );
    check(
        r#"[{"name":"A","status":"in-progress"},{"name":"B","status":"odd"}]"#,
        &["task a in-progress: A", "task b not-started: B"],
    );
    check(r#"[{"title":"Oil it","priority":"high"}]"#, &["task oil-it not-started: Oil it !high"]);
    check(r#"{"tasks":[{"order":1,"description":"Do it","file":"a.rs"}]}"#, &["task 1 not-started: Do it"]);
    check(
        r#"{"roadmap":{"fases":[{"id":0,"nome":"Base","etapas":[{"id":1,"titulo":"Um"}]}]}}"#,
        &["phase phase-0 not-started: Base", "task phase-0.1 not-started: Um p=phase-0"],
    );
    check(
        r#"{"milestones":[{"key":"M1","title":"Quay","state":"done","tickets":[{"key":"HB-1","summary":"Piles","state":"done"},{"key":2,"summary":"Deck"}]}]}"#,
        &["phase M1 complete: Quay", "task HB-1 complete: Piles p=M1", "task M1.2 not-started: Deck p=M1"],
    );
    check(
        r#"{"tasks":[{"id":"A","title":"x"},{"id":"a","title":"y"}]}"#,
        &["task A not-started: x", "task a-2 not-started: y"],
    );
    check(
        r#"{"plan":[{"step":"Look","status":"completed"},{"step":"Mend","status":"in_progress"}]}"#,
        &["task look complete: Look", "task mend in-progress: Mend"],
    );
}

#[test]
fn members_are_named_as_labels_and_headers_are() {
    check(
        r#"[{"Issue key":"LOOM-4","Issue Type":"Epic","Summary":"Warp the loom","Status":"In Progress","Priority":"High","Assignee":"ana","Original Estimate":"4h 30m","Time Spent":"1d","Due date":"2026-03-01"},{"Issue key":"LOOM-5","Issue Type":"Bug","Summary":"Reed is bent","Status":"Won't Do","Story Points":3}]"#,
        &[
            "batch LOOM-4 in-progress: Warp the loom !High @ana ~4.5h =8h due 2026-03-01",
            "task LOOM-5 cancelled: Reed is bent",
        ],
    );
    check(
        r#"{"tareas":[{"id":"A1","título":"Pelar","estado":"hecho","prioridad":"alta","responsable":"Ana","horas_estimadas":3},{"id":"A2","título":"Cortar","estado":"en curso","dependeDe":["A1"]}]}"#,
        &["task A1 complete: Pelar !alta @Ana ~3h", "task A2 in-progress: Cortar <A1"],
    );
    check(
        r#"[{"nr":1,"aufgabe":"Zaun","zustand":"in Arbeit","fällig":"2026-03-01","zuständig":"Jo"},{"nr":2,"aufgabe":"Tor","zustand":"offen","abhängigkeiten":"1"}]"#,
        &["task 1 in-progress: Zaun @Jo due 2026-03-01", "task 2 not-started: Tor <1"],
    );
    check(
        r#"{"tasks":[{"id":"T1","title":"Oil","description":"All hinges","estimateMinutes":90,"assignees":[{"login":"bo"},{"login":"li"}],"priority":{"name":"Low"}},{"id":"T2","title":"Sand","estimate":{"value":2,"unit":"days"},"points":5,"blockedBy":"T1"}]}"#,
        &["task T1 not-started: Oil !Low @bo ~1.5h", "task T2 not-started: Sand ~16h <T1"],
    );
}

#[test]
fn how_far_an_item_is_can_be_said_in_many_ways() {
    check(
        r#"[{"description":"A guest can ring","steps":["Ring"],"passes":true},{"description":"A guest can knock","steps":["Knock"],"passes":false}]"#,
        &["task a-guest-can-ring complete: A guest can ring", "task a-guest-can-knock not-started: A guest can knock"],
    );
    check(
        r#"{"todos":[{"title":"A","isDone":true},{"title":"B","done":false,"progress":40},{"title":"C","percentComplete":100},{"title":"D","erledigt":true},{"title":"E","blocked":true},{"title":"F","completed_at":"2026-01-02"},{"title":"G","closed":true}]}"#,
        &[
            "task a complete: A",
            "task b in-progress: B",
            "task c complete: C",
            "task d complete: D",
            "task e blocked: E",
            "task f complete: F",
            "task g complete: G",
        ],
    );
    check(
        r#"[{"number":7,"title":"Latch","state":"open","assignee":{"login":"ana"}},{"number":8,"title":"Hinge","state":"closed"},{"number":9,"title":"Paint","state":"closed","state_reason":"not_planned"}]"#,
        &["task 7 not-started: Latch @ana", "task 8 complete: Hinge", "task 9 cancelled: Paint"],
    );
    check(
        r#"{"nodes":[{"id":"4c1f0a52-9999-4aaa-8bbb-121212121212","identifier":"BEL-7","title":"Tune","priority":2,"priorityLabel":"High","state":{"name":"Limbo","type":"started"}}]}"#,
        &["task BEL-7 in-progress: Tune !High"],
    );
}

#[test]
fn what_an_item_waits_for_is_named_in_many_ways() {
    check(
        r#"{"tasks":[{"id":1,"title":"Dig","done":1},{"id":2,"title":"Fill","dependencies":["Task 1"],"timeSpent":120},{"id":3,"title":"Seed","dependsOn":"1 and 2"},{"id":4,"title":"Mow","dependencies":{"blockedBy":["3: later"]}}]}"#,
        &[
            "task 1 complete: Dig",
            "task 2 not-started: Fill <1",
            "task 3 not-started: Seed <1,2",
            "task 4 not-started: Mow <3",
        ],
    );
    check(r#"{"things":[{"id":1,"title":"Heat","status":"in progress","owner":"WB","duration":120}]}"#, &[]);
}

#[test]
fn what_nobody_calls_so_is_told_by_what_stands_beside_it() {
    check(
        r#"{"workstreams":[{"ref":"W-A","label":"Beacons","state":"active","captain":"ines","deliverables":[{"ref":"A-1","what":"Ask the yard","state":"shipped","hours":{"planned":10,"spent":12.5},"needs":[]},{"ref":"A-2","what":"Lay it","state":"stuck","hours":{"planned":4},"needs":["A-1"]}]}]}"#,
        &[
            "batch W-A in-progress: Beacons @ines",
            "task A-1 complete: Ask the yard b=W-A ~10h =12.5h",
            "task A-2 blocked: Lay it b=W-A ~4h <A-1",
        ],
    );
    check(
        r#"{"legend":{"won":"finished and in the build","ahead":"not begun"},"quests":{"LF-1":{"headline":"Light falls off","stage":"won","urgency":"high","took":"2h"},"LF-2":{"headline":"Ghosts hide","stage":"ahead","urgency":"low"}}}"#,
        &["task LF-1 complete: Light falls off !high =2h", "task LF-2 not-started: Ghosts hide !low"],
    );
    check(
        r#"{"waves":[{"wave":1,"theme":"Leaves","phaseState":"finished","units":[{"slug":"money","aim":"Port the money","outcome":"finished","actualMinutes":90},{"slug":"vat","aim":"Port the taxes","outcome":"running"}]}]}"#,
        &[
            "phase phase-1 complete: Leaves",
            "task money complete: Port the money p=phase-1 =1.5h",
            "task vat in-progress: Port the taxes p=phase-1",
        ],
    );
    check(
        r#"{"kapitel":[{"nr":"K1","titel":"Einleitung","stand":"fertig","aufgaben":[{"kennung":"K1-a","was":"Lesen","erledigt":true,"aufwand_h":40,"gebraucht_h":52}]}]}"#,
        &["task K1 complete: Einleitung", "task K1-a complete: Lesen ~40h =52h"],
    );
}

#[test]
fn what_wraps_the_members_of_an_item_is_looked_through() {
    check(
        r#"{"issues":[{"id":"9","key":"QUAY-1","fields":{"summary":"Piles","status":{"name":"Odd","statusCategory":{"name":"Done"}},"timeoriginalestimate":7200,"timespent":3600,"assignee":{"displayName":"Ana"},"subtasks":[{"key":"QUAY-2","fields":{"summary":"Steel","status":{"name":"To Do"}}}]}},{"key":"QUAY-2","fields":{"summary":"Steel","status":{"name":"To Do"},"timeoriginalestimate":1800,"duedate":"2026-05-01"}}]}"#,
        &["task QUAY-1 complete: Piles @Ana ~2h =1h", "task QUAY-2 not-started: Steel ~0.5h due 2026-05-01"],
    );
    check(
        r#"{"items":[{"id":"PVTI_lADOAbCd1","title":"Slate","status":"In Progress","content":{"number":12,"type":"Issue","url":"u"}}]}"#,
        &["task 12 in-progress: Slate"],
    );
    check(
        r#"{"data":[{"gid":"120000000000001","name":"Poster","completed":false,"memberships":[{"section":{"name":"Doing"}}],"due_on":"2026-03-01"}]}"#,
        &["task 120000000000001 in-progress: Poster due 2026-03-01"],
    );
    check(
        r#"[{"id":76,"iid":6,"title":"Gate","state":"opened","assignees":[{"username":"ana"}],"time_stats":{"time_estimate":12600,"human_time_estimate":"3h 30m"}}]"#,
        &["task 6 not-started: Gate @ana ~3.5h"],
    );
    check(
        r#"{"value":[{"id":3,"fields":{"System.Title":"Rail","System.State":"Active","System.AssignedTo":{"displayName":"Bo"},"Microsoft.VSTS.Scheduling.OriginalEstimate":5}}]}"#,
        &["task 3 in-progress: Rail @Bo ~5h"],
    );
}

#[test]
fn columns_say_how_far_their_cards_are_and_are_no_items() {
    let doing = "task peel in-progress: Peel";
    for text in [
        r#"{"lists":[{"id":"l1","name":"Doing","closed":false},{"id":"l2","name":"Crates"}],"cards":[{"name":"Peel","idList":"l1","closed":false},{"name":"Soup","idList":"l2","closed":false}]}"#,
        r#"{"columns":[{"name":"Doing","cards":[{"title":"Peel"}]},{"name":"Crates","cards":[{"title":"Soup"}]}]}"#,
        r#"{"stages":[{"name":"Doing","items":[{"title":"Peel"}]},{"name":"Crates","items":[{"title":"Soup"}]}]}"#,
        r#"[{"name":"Doing","cards":[{"title":"Peel"}]},{"name":"Backlog","cards":[{"title":"Soup"}]}]"#,
        r#"{"groups":[{"id":1,"title":"Doing","items":[{"name":"Peel"}]},{"id":2,"title":"Later","items":[{"name":"Soup"}]}]}"#,
        r#"{"in_progress":[{"title":"Peel"}],"todo":[{"title":"Soup"}]}"#,
        r#"{"board":{"Doing":[{"title":"Peel"}],"Next up":[{"title":"Soup"}]}}"#,
        r#"{"tasks":[{"title":"Peel","column":"Doing"},{"title":"Soup","column":"Crates"}]}"#,
        r#"{"in_progress_tasks":[{"title":"Peel"}],"open_tasks":[{"title":"Soup"}]}"#,
    ] {
        check(text, &[doing, "task soup not-started: Soup"]);
    }
    check(
        r#"{"tasks":{"c1":{"content":"Peel"},"c2":{"content":"Soup"}},"columns":{"x":{"title":"Done","taskIds":["c2"]},"y":{"title":"Doing","taskIds":["c1"]}}}"#,
        &["task c1 in-progress: Peel", "task c2 complete: Soup"],
    );
}

#[test]
fn what_stands_in_an_item_belongs_to_it() {
    check(
        r#"{"phases":[{"id":"phase-1","name":"Dig","status":"completed","tasks":[{"id":"1.1","title":"Mark","status":"completed"}]},{"id":"phase-2","name":"Pour","tasks":[{"id":"2.1","title":"Mix","depends_on":["1.1"]}]}]}"#,
        &[
            "phase phase-1 complete: Dig",
            "task 1.1 complete: Mark p=phase-1",
            "phase phase-2 not-started: Pour",
            "task 2.1 not-started: Mix p=phase-2 <1.1",
        ],
    );
    check(
        r#"{"milestones":[{"id":"M1","title":"Mill","epics":[{"id":"E1","title":"Wheel","status":"doing","stories":[{"id":"S1","title":"Axle","points":5,"status":"done"},{"id":"S2","title":"Spokes","dependencies":["S1"]}]}]}]}"#,
        &[
            "phase M1 not-started: Mill",
            "batch E1 in-progress: Wheel p=M1",
            "task S1 complete: Axle p=M1 b=E1",
            "task S2 not-started: Spokes p=M1 b=E1 <S1",
        ],
    );
    check(
        r#"{"phases":[{"id":1,"name":"Dig"},{"id":2,"name":"Pour"}],"tasks":[{"id":1,"title":"Mark","phase":1},{"id":2,"title":"Mix","phaseId":2,"dependsOn":[1]},{"id":3,"title":"Lay","phase":"Pour"}]}"#,
        &[
            "phase phase-1 not-started: Dig",
            "phase phase-2 not-started: Pour",
            "task 1 not-started: Mark p=phase-1",
            "task 2 not-started: Mix p=phase-2 <1",
            "task 3 not-started: Lay p=phase-2",
        ],
    );
    check(
        r#"{"sprints":[{"number":1,"goal":"Wheel","todo":[{"id":1,"title":"Axle"}]},{"number":2,"name":"Stones","tasks":[{"id":1,"title":"Lift"},{"id":2,"title":"Dress","dependencies":[1]}]}]}"#,
        &[
            "phase phase-1 not-started: Wheel",
            "task phase-1.1 not-started: Axle p=phase-1",
            "phase phase-2 not-started: Stones",
            "task phase-2.1 not-started: Lift p=phase-2",
            "task phase-2.2 not-started: Dress p=phase-2 <phase-2.1",
        ],
    );
    check(
        r#"{"main":{"tasks":[{"id":1,"title":"Lid"}]},"rim":{"tasks":[{"id":1,"title":"Rivet"},{"id":2,"title":"File","dependencies":[1]}]}}"#,
        &["task 1 not-started: Lid", "task rim/1 not-started: Rivet", "task 2 not-started: File <rim/1"],
    );
    check(
        r#"{"tasks":{"T1":{"title":"Peel","status":"done","subtasks":[{"id":"T1.1","title":"Wash"},{"id":"a","title":"Dry"}]},"T2":{"title":"Cut","dependsOn":["T1","T9"]}}}"#,
        &[
            "task T1 complete: Peel",
            "task T1.1 not-started: Wash",
            "task T1.a not-started: Dry",
            "task T2 not-started: Cut <T1",
        ],
    );
}

#[test]
fn what_is_no_plan_gives_nothing() {
    for text in [
        "not json",
        "{",
        "[]",
        r#"[[{"a":[1,{}]}],null,"{"]"#,
        r#"{"version":"1.0","name":"pkg","files":["a"]}"#,
        r#"{"name":"x","scripts":{"build":"tsc"},"dependencies":{"a":"^1"},"contributors":[{"name":"Ana","email":"a@b"}]}"#,
        r#"{"compilerOptions":{"plugins":[{"name":"x"}]},"references":[{"path":"a"}]}"#,
        r#"{"packages":[{"name":"a/b","version":"1","type":"library","time":"2024-01-01","authors":[{"name":"x","email":"y"}]}]}"#,
        r#"{"openapi":"3.0.0","paths":{"/tasks":{"get":{"content":{"example":[{"id":1,"title":"Buy","status":"done"}]}}}}}"#,
        r#"{"type":"object","properties":{"tasks":{"type":"array","items":{"properties":{"title":{"type":"string","title":"Title"}}}}}}"#,
        r#"{"users":[{"id":1,"name":"Ana","status":"active"}],"labels":[{"id":1,"name":"bug"}]}"#,
        r#"[{"id":1,"name":"Ana","email":"a@b","status":"active"}]"#,
        r#"[{"id":"R1","description":"Storm","likelihood":"high","mitigation":"Wait","status":"open","owner":"Ana"}]"#,
        r#"{"history":[{"id":1,"title":"Did it","status":"done"}],"metrics":[{"name":"Coverage","value":80}]}"#,
        r#"{"changelog":[{"version":"1.0","title":"First"}],"milestones":[{"version":"1.0","date":"2025-01-01","title":"First"}]}"#,
        r#"{"services":[{"name":"api","status":"running"}],"servers":[{"name":"web","status":"active","priority":3}]}"#,
        r#"{"tasks":[{"label":"build","type":"shell","command":"make"}]}"#,
        r#"{"tasks":{"build":{"dependsOn":["^build"],"outputs":["dist"]},"lint":{}}}"#,
        r#"{"jobs":{"build":{"name":"Build","steps":[{"name":"Checkout"}]},"test":{"name":"Test","needs":"build"}}}"#,
        r#"[{"id":1,"title":"Lamp","price":10,"status":"available"}]"#,
        r#"[{"id":1,"title":"Hello","status":"published"},{"id":2,"title":"World","status":"draft"}]"#,
        r#"{"definition_of_done":[{"item":"Tests","done":true}]}"#,
        r#"{"requirements":[{"id":"R1","title":"Must float","priority":"high"}]}"#,
        r#"{"inventory":[{"id":1,"name":"Bolt","status":"pending","quantity":3}]}"#,
        r#"{"songs":[{"title":"Rain","duration":"3m"}],"recipes":[{"title":"Cake","steps":["Mix"]}]}"#,
        r#"{"features":[{"type":"Feature","id":"a","properties":{"name":"Oslo"},"geometry":{"type":"Point"}}]}"#,
        r#"{"menu":{"items":[{"id":1,"name":"File"}]},"decisions":[{"id":"D1","title":"Oak","status":"accepted"}]}"#,
    ] {
        check(text, &[]);
    }
}

#[test]
fn nothing_of_a_list_is_read_when_it_is_cut_off() {
    let text = r##"{"phases":[{"id":1,"name":"Dig é","tasks":[{"id":"#1","title":"\u00e9\n","dependencies":"#1, 2","estimate":{"hours":1e400}}]}]}"##;
    check(text, &["phase phase-1 not-started: Dig é", "task phase-1.1 not-started: é p=phase-1"]);
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        check(&text[..end], &[]);
    }
    let deep = |lead: &str, tail: &str| format!("{}1{}", lead.repeat(60), tail.repeat(60));
    check(&deep("{\"tasks\":", "}"), &[]);
    check(&deep("[", "]"), &[]);
    let nested = deep(r#"{"title":"A","tasks":[{"title":"B","subtasks":["#, "]}]}");
    assert!(shown(&nested).len() <= 120);
}

#[test]
fn a_long_list_is_read_in_time_that_grows_with_it() {
    let tasks: Vec<_> = (0..20_000).map(|at| format!(r#"{{"title":"Same","dependencies":["{at}"]}}"#)).collect();
    let found = shown(&format!(r#"{{"tasks":[{}]}}"#, tasks.join(",")));
    assert_eq!((found.len(), found[1].as_str()), (20_000, "task same-2 not-started: Same"));
}

#[test]
fn lines_of_objects_are_one_list() {
    check(
        concat!(
            r#"{"id":"gw-1","title":"Gateway","status":"open","priority":0,"issue_type":"epic","dependencies":[]}"#,
            "\n",
            r#"{"id":"gw-2","title":"Parse headers","status":"closed","priority":1,"issue_type":"task","estimated_minutes":90,"dependencies":[{"issue_id":"gw-2","depends_on_id":"gw-1","type":"parent-child"}]}"#,
            "\n",
            r#"{"id":"gw-3","title":"Route by host","status":"in_progress","issue_type":"feature","dependencies":[{"issue_id":"gw-3","depends_on_id":"gw-2","type":"blocks"},{"issue_id":"gw-3","depends_on_id":"gw-1","type":"related"}]}"#,
            "\n\n",
            r#"{"id":"gw-4","title":"Tidy","status":"tombstone","issue_type":"chore"}"#,
            "\n",
        ),
        &[
            "batch gw-1 not-started: Gateway !0",
            "task gw-2 complete: Parse headers b=gw-1 !1 ~1.5h",
            "task gw-3 in-progress: Route by host <gw-2",
            "task gw-4 cancelled: Tidy",
        ],
    );
}
