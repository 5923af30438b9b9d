#!/usr/bin/env bash
# Times how long tools that people would use instead take to mark one task done, beside `plan`, at four sizes.
#
#     benches/peers.sh [TASKS…]        default: 145 1000 10000 100000
#
# Runs those that are installed: Taskwarrior (`task`) and todo.txt (`todo-txt` or `todo.sh`; both in Debian), Backlog.md
# (`backlog`, npm install -g backlog.md) and Task Master (`task-master`, npm install -g task-master-ai). Each gets the same
# tasks in a folder of its own and its first is marked done again and again: median wall time, in ratio to `plan update`,
# and the memory it takes at most.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rounds=${ROUNDS:-9}
sizes=("$@")
[[ ${#sizes[@]} -gt 0 ]] || sizes=(145 1000 10000 100000)
cargo build --release --quiet --locked
plan=$PWD/${CARGO_TARGET_DIR:-target}/release/plan
[[ ${CARGO_TARGET_DIR:-} != /* ]] || plan=$CARGO_TARGET_DIR/release/plan
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work NO_COLOR=1

has() { command -v "$1" >/dev/null 2>&1; }

# Prints the median of the wall times in milliseconds and the most memory in kilobytes of a command, run in this folder.
# The first run fills the caches. What undoes the command is not timed.
measure() {
    local undo=$1 most=0 walls=()
    shift
    for ((round = 0; round <= rounds; round++)); do
        local before after memory
        before=$(date +%s%N)
        "$@" >/dev/null 2>&1 || return 1
        after=$(date +%s%N)
        ((round == 0)) || walls+=($(((after - before) / 1000)))
        bash -c "$undo" >/dev/null 2>&1 || return 1
    done
    if [[ -x /usr/bin/time ]]; then
        memory=$(/usr/bin/time -f %M "$@" 2>&1 >/dev/null | tail -1)
        most=$memory
    fi
    printf '%s\n' "${walls[@]}" | sort -n | awk -v most="$most" '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] / 1000, most }'
}

# Prints a row: the name, the median, the ratio to `plan`, the memory.
row() {
    local name=$1 figures
    shift
    if ! figures=$(measure "$@"); then
        printf '  %-14s could not be run\n' "$name"
        return
    fi
    read -r wall memory <<<"$figures"
    [[ $name != plan ]] || own=$wall
    awk -v name="$name" -v wall="$wall" -v own="$own" -v memory="$memory" 'BEGIN {
        printf "  %-14s %9.1f ms   %7.2f × plan", name, wall, wall / own
        if (memory > 0) printf "   %7.1f MB", memory / 1000
        print ""
    }'
}

titles() { seq 1 "$1" | sed 's/.*/Ask the lending desk for shelf & and wait for the weekly letter/'; }

plan_tasks() {
    titles "$1" | awk 'BEGIN { print "{\"version\": 1, \"tasks\": [" }
        { printf "%s  {\"id\": \"T-%d\", \"title\": \"%s\", \"status\": \"queued\"}", NR > 1 ? ",\n" : "", NR, $0 }
        END { print "\n]}" }' >execution-plan.json
    row plan "'$plan' update T-1 status=queued" "$plan" update T-1 status=complete
}

taskwarrior() {
    export TASKRC=$PWD/taskrc TASKDATA=$PWD/data
    printf 'confirmation=off\nhooks=off\ngc=off\n' >"$TASKRC"
    mkdir data
    titles "$1" | awk '{ printf "%s{\"description\":\"%s\",\"status\":\"pending\"}", NR > 1 ? "," : "[", $0 } END { print "]" }' >all.json
    task import all.json >/dev/null 2>&1
    row "Taskwarrior $(task --version)" 'task 1 modify status:pending' task 1 modify status:completed
}

todo_txt() {
    export TODO_DIR=$PWD
    printf 'export TODO_DIR=%s TODO_FILE=%s/todo.txt DONE_FILE=%s/done.txt REPORT_FILE=%s/report.txt\n' \
        "$PWD" "$PWD" "$PWD" "$PWD" >config
    titles "$1" >todo.txt
    cp todo.txt before
    row todo.txt 'cp before todo.txt' "$2" -d config -a do 1
}

backlog_md() {
    git init --quiet
    backlog init peers --defaults >/dev/null 2>&1
    mkdir -p backlog/tasks
    titles "$1" | awk '{
        file = sprintf("backlog/tasks/task-%d - t.md", NR)
        printf "---\nid: task-%d\ntitle: %s\nstatus: To Do\nassignee: []\ncreated_date: 2026-01-01\nlabels: []\ndependencies: []\n---\n\n## Description\n", NR, $0 >file
        close(file)
    }'
    row Backlog.md 'backlog task edit 1 -s "To Do"' backlog task edit 1 -s Done
}

task_master() {
    mkdir -p .taskmaster/tasks
    printf '{}' >.taskmaster/config.json
    titles "$1" | awk 'BEGIN { print "{\"master\": {\"tasks\": [" }
        { printf "%s{\"id\": %d, \"title\": \"%s\", \"description\": \"\", \"status\": \"pending\", \"dependencies\": [], \"priority\": \"medium\", \"subtasks\": []}", NR > 1 ? ",\n" : "", NR, $0 }
        END { print "]}}" }' >.taskmaster/tasks/tasks.json
    row "Task Master" 'task-master set-status --id=1 --status=pending' task-master set-status --id=1 --status=done
}

# Runs a tool in a folder of its own.
run() {
    local folder=$work/$1-$2
    mkdir -p "$folder"
    (cd "$folder" && "$@")
    rm -rf "$folder"
}

for tasks in "${sizes[@]}"; do
    printf '%s tasks, %s rounds\n' "$tasks" "$rounds"
    # The row of plan comes first: the others are held against it.
    mkdir -p "$work/plan" && cd "$work/plan"
    plan_tasks "$tasks"
    cd - >/dev/null
    if has task; then run taskwarrior "$tasks"; fi
    for todo in todo-txt todo.sh; do
        if has "$todo"; then run todo_txt "$tasks" "$todo" && break; fi
    done
    if has backlog; then run backlog_md "$tasks"; fi
    if has task-master; then run task_master "$tasks"; fi
done
