//! Tables of two columns that say of one item what its labelled lines would: `| Status | done |`, `| Owner | Ana |`.

use crate::document::labelled::Labelled;
use crate::document::legend::Legend;
use crate::document::word::label::{Label, bare, header, label, normal};
use crate::document::word::{nothing, status};
use crate::markdown::{Blocks, Row, Table};
use crate::plan::Field;
use crate::plan::words::{Tongues, Words, words};
use std::ops::Range;

/// More rows than such a table has.
const MOST_ROWS: usize = 24;

/// Headers above the names of fields.
const NAMES: Tongues = [
    "field, property, attribute, key, item, name, aspect, parameter, detail, details, what",
    "campo, propiedad, atributo, clave, dato",
    "campo, propriedade, atributo, chave, dado",
    "champ, propriété, attribut, clé, rubrique",
    "feld, eigenschaft, attribut, merkmal, angabe",
    "campo, proprietà, attributo, chiave, voce",
    "поле, свойство, атрибут, параметр",
    "字段, 属性, 栏目, 欄位, 項目, 项目",
    "項目, フィールド, 属性",
    "항목, 필드, 속성",
];

static BY_NAME: Words<()> = words!((), &[((), NAMES)]);

/// Headers above their values: `Description` or `Type` tells what a field is.
const VALUES: Tongues = [
    "value, values, details, content, entry, data, information, info",
    "valor, valores, detalle, detalles, contenido, datos",
    "valor, valores, detalhe, detalhes, conteúdo, dados",
    "valeur, valeurs, détail, détails, contenu, données",
    "wert, werte, inhalt, angabe, angaben, eintrag",
    "valore, valori, dettaglio, dettagli, contenuto, dati",
    "значение, значения, данные, содержание",
    "值, 内容, 數值, 数值, 內容",
    "値, 内容",
    "값, 내용",
];

static BY_VALUE: Words<()> = words!((), &[((), VALUES)]);

/// Fields that say that a table is of an item.
const OF_ITEMS: [Field; 8] = [
    Field::Status,
    Field::Priority,
    Field::Severity,
    Field::Owner,
    Field::Estimate,
    Field::Actual,
    Field::Due,
    Field::Progress,
];

/// What else a row says of an item that is named above: not what it is called, nor what it is a part of.
const BESIDE: [Field; 5] = [Field::Started, Field::Completed, Field::Blockers, Field::DependsOn, Field::Notes];

/// Reads the rows of a table as labelled values; none where it is of something else. The header is a row where it
/// names a field and no column.
pub fn labels(blocks: &Blocks<'_>, table: Table<'_>, legend: &Legend) -> Option<Vec<Labelled>> {
    let text = blocks.text;
    let head = table.header();
    if table.height() == 1
        && let Some(all) = beside(text, &head, &table.rows().next()?).filter(|all| says_status(text, all, legend))
    {
        return Some(all);
    }
    if head.cells.len() != 2 || table.height() > MOST_ROWS {
        return None;
    }
    let [first, second] = [0, 1].map(|at| &text[head.cells[at].clone()]);
    let unnamed = first.trim().is_empty() && second.trim().is_empty();
    let named = |cell: &str, words: &Words<()>| cell.trim().is_empty() || words.get(&bare(cell)).is_some();
    let heads = unnamed || named(first, &BY_NAME) && named(second, &BY_VALUE);
    let own = (!heads).then(|| labelled(text, &head)).flatten();
    if !heads && own.is_none() {
        return None;
    }
    let rows: Vec<_> = table.rows().collect();
    let all: Vec<_> = own.into_iter().chain(rows.iter().filter_map(|row| labelled(text, row))).collect();
    let of_items = |field: &Field| OF_ITEMS.contains(field);
    let mut fields: Vec<_> = all.iter().filter_map(field).filter(of_items).collect();
    let stated = fields.len();
    fields.sort_unstable();
    fields.dedup();
    // A column of fields that says two things of one is no list of fields.
    let known = stated > 1 && fields.len() == stated && fields.contains(&Field::Status);
    let says = heads || says_status(text, &all, legend);
    (known && says && all.len() * 2 > rows.len()).then_some(all)
}

/// Whether the place of the status begins with one, or is empty.
fn says_status(text: &str, all: &[Labelled], legend: &Legend) -> bool {
    let place = all.iter().find(|found| field(found) == Some(Field::Status)).map(|found| &text[found.value.clone()]);
    let first = |cell: &str, found: &status::Found| !cell[..found.range.start].contains(char::is_alphanumeric);
    place.is_some_and(|cell| {
        nothing::is_empty(cell) || legend.names(cell) || status::stated(cell).is_some_and(|found| first(cell, &found))
    })
}

/// `| Status | Owner | Estimate |` over a single row: each header names a field of the item, and none what it is called.
fn beside(text: &str, head: &Row, row: &Row) -> Option<Vec<Labelled>> {
    if head.cells.len() < 2 || head.cells.len() != row.cells.len() {
        return None;
    }
    let cells = head.cells.iter().zip(&row.cells);
    let all = cells.map(|(label, value)| {
        let names = names(&text[label.clone()]).filter(|names| match names {
            Label::Field(field) => OF_ITEMS.contains(field) || BESIDE.contains(field),
            _ => false,
        })?;
        let value = unmarked(text, value.clone());
        Some(Labelled { label: label.clone(), names: Some(names), value, bold: false })
    });
    let all: Vec<_> = all.collect::<Option<_>>()?;
    let mut fields: Vec<_> = all.iter().filter_map(field).collect();
    fields.sort_unstable();
    fields.dedup();
    (fields.len() == all.len() && fields.contains(&Field::Status)).then_some(all)
}

fn field(found: &Labelled) -> Option<Field> {
    if let Some(Label::Field(field)) = found.names { Some(field) } else { None }
}

/// What the first cell of a row names.
fn names(cell: &str) -> Option<Label> {
    let title = |names: &Label| *names != Label::Field(Field::Title);
    label(cell).or_else(|| header(cell).map(Label::Field)).filter(title).filter(|_| !normal(cell).is_empty())
}

/// A row as a labelled value.
fn labelled(text: &str, row: &Row) -> Option<Labelled> {
    let [label, value] = &row.cells[..] else { return None };
    let names = names(&text[label.clone()])?;
    let value = value.clone();
    let bold = text[label.clone()].starts_with("**");
    Some(Labelled { label: unmarked(text, label.clone()), names: Some(names), value: unmarked(text, value), bold })
}

/// A cell without the marks of emphasis around it.
fn unmarked(text: &str, cell: Range<usize>) -> Range<usize> {
    let whole = &text[cell.clone()];
    let inner = whole.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.map_or(cell.clone(), |inner| cell.start + 2..cell.start + 2 + inner.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let blocks = crate::markdown::parse(text);
        let legend = Legend::default();
        let all = labels(&blocks, blocks.tables().next().unwrap(), &legend).unwrap_or_default();
        let shown: Vec<_> = all.iter().map(|one| (&text[one.label.clone()], &text[one.value.clone()])).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn fields_stand_in_rows_of_two_cells_or_in_a_single_row() {
        let two = [("Status", "done"), ("Owner", "Ana")];
        check("| | |\n|---|---|\n| Status | done |\n| Owner | Ana |\n", &two);
        check("| Feld | Wert |\n|---|---|\n| **Status** | done |\n| Owner | Ana |\n| Farbe | rot |\n", &two);
        check("| **Status** | done |\n|---|---|\n| **Owner** | **Ana** |\n", &two);
        check("| Status | Owner |\n|---|---|\n| done | Ana |\n", &two);
        for other in [
            "| Field | Type |\n|---|---|\n| Status | string |\n| Owner | string |\n",
            "| Status | Owner |\n|---|---|\n| string | string |\n",
            "| Batch | Priority | Status |\n|---|---|---|\n| Batch 1: One | P0 | done |\n",
            "| Component | Status |\n|---|---|\n| Rudder | done |\n",
            "| Status | Owner |\n|---|---|\n| done | Ana |\n| open | Bo |\n",
            "| | |\n|---|---|\n| Status | done |\n| Status | open |\n",
            "| | |\n|---|---|\n| Open | 2 |\n| Done | 3 |\n",
            "| Status | Description |\n|---|---|\n| done | Ana |\n",
        ] {
            check(other, &[]);
        }
    }
}
