//! Documents that say in their title or name that they list what is to be done, and mark none of it: `TODO.md`, a roadmap
//! by versions.

use super::heading::{is_period, is_version};
use super::{Reader, Role, speaks_of};
use crate::document::boxes;
use crate::document::outline;
use crate::document::shape::around::items;
use crate::document::word::label::{Label, label};
use crate::document::word::status;
use crate::markdown::BlockKind;
use crate::plan::words::{Tongues, Words, words};
use crate::plan::{Field, Status, priority};

/// What a document can say that it lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lists {
    /// Tasks, below any heading.
    Tasks,
    /// What comes when, below headings that say when.
    Plans,
}

/// Words in a title of what lists tasks.
const TODO: Tongues = [
    "todo, todos, to-do, to-dos, to do, to dos, todo list, to-do list, to do list, things to do, action items, open items, open points, \
     open tasks, task list, backlog",
    "pendientes, por hacer, cosas por hacer, lista de tareas",
    "pendências, a fazer, coisas a fazer, lista de tarefas",
    "à faire, liste de tâches, choses à faire",
    "zu erledigen, zu tun, offene punkte, aufgabenliste",
    "da fare, cose da fare",
    "сделать, что сделать, список дел",
    "待办, 待办事项, 待辦, 待辦事項",
    "やること, やることリスト, todoリスト",
    "할 일, 할일, 할 일 목록",
];

/// Words in a title of what tells what comes when.
const ROADMAP: Tongues = [
    "roadmap, road map",
    "hoja de ruta",
    "roteiro",
    "feuille de route",
    "fahrplan",
    "tabella di marcia",
    "дорожная карта, план развития",
    "路线图, 路線圖",
    "ロードマップ",
    "로드맵",
];

static BY_WORDS: Words<Lists> = words!(Lists, &[(Lists::Tasks, TODO), (Lists::Plans, ROADMAP)]);

/// Words that a heading begins with below which stands what comes then.
const WHEN: [&str; 10] =
    ["before ", "after ", "by ", "until ", "milestone ", "release ", "version ", "for ", "avant ", "bis "];

/// Words of headings beside what is to be done.
const BESIDE: &[&str] = &[
    "link",
    "see also",
    "contributing",
    "license",
    "licence",
    "contact",
    "credit",
    "thanks",
    "reading",
    "faq",
    "question",
    "decision",
    "vision",
    "philosophy",
    "background",
    "history",
    "changelog",
    "enlaces",
    "preguntas",
    "liens",
    "fragen",
    "domande",
    "вопросы",
    "ссылки",
    "feature",
    "usage",
    "install",
    "installation",
    "getting started",
    "setup",
    "requirement",
    "fact",
    "symptom",
    "example",
    "api",
];

/// Words that such headings begin with.
const ASIDE: [&str; 4] = ["how ", "why ", "about ", "what is "];

/// Words of headings below which stands what else is to be done, also behind a sentence.
pub(super) const LEFT_OVER: &[&str] = &[
    "follow-up",
    "follow up",
    "followup",
    "todo",
    "to do",
    "to-do",
    "leftover",
    "left over",
    "loose end",
    "chore",
    "housekeeping",
    "clean-up",
    "cleanup",
    "action item",
    "remaining",
    "small thing",
    "odds and ends",
    "pendiente",
    "pendência",
    "restes",
    "nacharbeiten",
    "open point",
    "offene punkte",
    "da fare",
    "хвосты",
    "доделать",
    "后续",
    "待办",
    "残タスク",
    "후속",
];

/// Words of titles that ask or tell, and list nothing.
const ASKS: [&str; 16] = [
    "how",
    "what",
    "why",
    "when",
    "where",
    "about",
    "there",
    "notes",
    "meeting",
    "minutes",
    "app",
    "tool",
    "changelog",
    "was",
    "qué",
    "wie",
];

/// What the names of files begin with that list something else.
const OTHERS: [&str; 5] = ["changelog", "changes", "readme", "history", "notes"];

impl Reader<'_> {
    /// Finds the sections whose lists are tasks though nothing marks them.
    pub(super) fn find_listed(&mut self, path: &str) {
        let Some(lists) = self.lists(path) else {
            self.listed = (0..self.sections.len()).map(|at| self.lists_todo(at)).collect();
            // Where no other heading is a status, what is done is marked: there is nowhere to move it.
            for (section, _) in
                self.sections.iter_mut().zip(&self.listed).filter(|(_, listed)| !self.is_board && **listed)
            {
                section.heads = None;
            }
            return;
        };
        // Beside lists that say how far they are, what stands below a heading that says when is planned as it is.
        let alone = self.marks_none();
        let own = |at: usize| {
            let section = &self.sections[at];
            let beside = speaks_of(&section.words, BESIDE) || ASIDE.iter().any(|word| section.words.starts_with(word));
            let when = || section.heads.is_some() || is_when(self.slice(&section.content), &section.words);
            !beside
                && !self.asides[at]
                && !self.shows_first(at)
                && self.roles[at] == Role::Plain
                && if alone { lists == Lists::Tasks || when() } else { self.comes_then(at) }
        };
        self.listed = (0..self.sections.len()).map(own).collect();
        self.unmarked = true;
        if !alone {
            return;
        }
        self.is_board = true;
        // `# TODO` names the document, and is no column of a board.
        let mut titles = self.sections.iter_mut().filter(|section| section.level == 1);
        if let (Some(title), None) = (titles.next(), titles.next()) {
            title.heads = None;
        }
    }

    /// Whether a heading says that what it lists is to be done, `## TODO`, and its list has neither boxes nor statuses.
    fn lists_todo(&self, at: usize) -> bool {
        let section = &self.sections[at];
        let says = || section.level > 1 && said(self.slice(&section.content)) == Some(Lists::Tasks);
        let tasks = || says() || section.level > 1 && speaks_of(&section.words, BUGS) && self.states_urgency(at);
        self.roles[at] == Role::Plain && !self.asides[at] && tasks() && self.lists_plainly(at)
    }

    /// Whether two thirds of the lines a section lists, and more than one, say how urgent or severe each is.
    fn states_urgency(&self, at: usize) -> bool {
        let lists = self.sections[at].body.clone().filter(|block| self.is_outer_list(*block));
        let lines = lists.flat_map(|list| items(self, list)).filter_map(|item| boxes::first_line(&self.blocks, item));
        let (mut all, mut urgent) = (0, 0);
        for line in lines {
            all += 1;
            urgent += usize::from(is_urgent(self.slice(&line)));
        }
        urgent > 1 && urgent * 3 >= all * 2
    }

    /// Whether a heading says when what it lists comes, and the list has neither boxes nor items that say how far they are.
    fn comes_then(&self, at: usize) -> bool {
        let section = &self.sections[at];
        section.level > 1
            && section.heads.is_none()
            && is_when(self.slice(&section.content), &section.words)
            && self.lists_plainly(at)
    }

    /// Whether a section has lists, of lines that begin with a word and have neither boxes nor statuses, but for what is over and
    /// has got its mark.
    fn lists_plainly(&self, at: usize) -> bool {
        let section = &self.sections[at];
        let listed = |block: &usize| self.is_outer_list(*block);
        let worded = |item: usize| {
            let line = boxes::first_line(&self.blocks, item);
            line.is_some_and(|line| {
                let line = self.slice(&line);
                line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '`' | '~' | '"'))
                    || status::leading_mark(line).is_some_and(|(_, said)| said == Status::Complete)
            })
        };
        section.body.clone().any(|block| listed(&block))
            && !self.has_boxes(&section.body)
            && section.body.clone().filter(listed).flat_map(|list| items(self, list)).all(worded)
    }

    /// Whether a section shows code or a table before it lists anything: it is looked up.
    fn shows_first(&self, at: usize) -> bool {
        let blocks = self.sections[at].body.clone().map(|at| &self.blocks.list[at]);
        let mut own = blocks.filter(|block| block.parent().is_none());
        let first = own.find(|block| !matches!(block.kind, BlockKind::Paragraph));
        first.is_some_and(|block| matches!(block.kind, BlockKind::Code { .. } | BlockKind::Table))
    }

    /// Whether the list of a section is of tasks though nothing marks them.
    pub fn is_listed(&self, section: usize) -> bool {
        self.listed.get(section).is_some_and(|listed| *listed)
    }

    /// What the title of the document or the name of its file says that it lists.
    fn lists(&self, path: &str) -> Option<Lists> {
        let file = path.rsplit(['/', '\\']).next().and_then(|name| name.split('.').next()).unwrap_or_default();
        let file = file.replace('_', " ");
        let first = self.sections.iter().find(|section| section.level == 1);
        let other = OTHERS.iter().any(|word| file.to_lowercase().starts_with(word));
        first.and_then(|title| said(self.slice(&title.content))).filter(|_| !other).or_else(|| said(&file))
    }

    /// Whether the document has no boxes, no ids, no tables of tasks and no labels of theirs.
    fn marks_none(&self) -> bool {
        let status = Some(Label::Field(Field::Status));
        self.boxes.is_empty()
            && self.columns.is_empty()
            && self.facts.iter().all(|facts| facts.identified == 0)
            && self.labelled.iter().all(|(_, found)| found.names != status)
            && self.nested.iter().all(|(_, found)| found.names != status)
    }
}

/// Words of headings that list what is broken, where each line says how urgent that is.
const BUGS: &[&str] = &[
    "known issue",
    "open issue",
    "current issue",
    "known bug",
    "open bug",
    "bug",
    "known problem",
    "problemas conocidos",
    "problemas conhecidos",
    "problèmes connus",
    "bekannte probleme",
    "bekannte fehler",
    "problemi noti",
    "известные проблемы",
    "已知问题",
    "既知の問題",
    "알려진 문제",
];

/// Whether a line says by a label or a bracket how urgent or severe something is: `Severity: High`, `**Leak** (high)`.
fn is_urgent(line: &str) -> bool {
    let labels = line.match_indices([':', '：']).any(|(at, sign)| {
        let word =
            line[..at].trim_end_matches(['*', '_']).rsplit([' ', '*', '(', '[', '.', '|']).next().unwrap_or_default();
        let value = line[at + sign.len()..].trim_start_matches(['*', ' ']);
        matches!(label(word), Some(Label::Field(Field::Severity | Field::Priority))) && priority::begins(value)
    });
    let brackets = || {
        let opens = line.match_indices(['(', '[']);
        opens.into_iter().any(|(at, _)| {
            let inside = line[at + 1..].split([')', ']']).next().unwrap_or_default();
            priority::is_whole(inside)
        })
    };
    labels || brackets()
}

/// What a title says that its document lists: `TODO`, `Kite TODO`, `Roadmap of the kite`, and not `What to do when it rains`.
fn said(title: &str) -> Option<Lists> {
    let bare = title.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<_> =
        bare.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).collect();
    let asks = |word: &&str| ASKS.iter().any(|known| known.eq_ignore_ascii_case(word));
    if words.is_empty() || words.iter().any(asks) {
        return None;
    }
    let behind = |length: usize| {
        let last = words[length - 1];
        let end = last.as_ptr() as usize - bare.as_ptr() as usize + last.len();
        let rest = bare[end..].trim_start();
        rest.is_empty()
            || rest.starts_with([':', '–', '—', '-', '(', '|'])
            || ["for ", "of ", "list"].iter().any(|word| rest.starts_with(word))
            || is_period(&rest.to_lowercase())
    };
    let leading = BY_WORDS.longest(words.iter().copied()).filter(|(length, _)| behind(*length)).map(|(_, lists)| lists);
    let last =
        |at: usize| BY_WORDS.longest(words[at..].iter().copied()).filter(|(length, _)| at + length == words.len());
    let short = words.len() < 6 && !bare.contains([':', '?']);
    leading.or_else(|| (1..words.len()).filter(|_| short).find_map(last).map(|(_, lists)| lists))
}

/// `v1.0`, `Q3 2026`, `Before 1.0`, `0.4 (May)`: when what stands below comes.
fn is_when(heading: &str, words: &str) -> bool {
    let number = heading.split([' ', '(']).next().unwrap_or_default();
    let bare = number.contains('.') && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    bare || is_period(words)
        || is_version(heading)
        || outline::tells_when(heading)
        || WHEN.iter().any(|word| words.starts_with(word) && words.contains(|c: char| c.is_ascii_digit()))
}
