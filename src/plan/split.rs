//! An item whose text is split once, to be asked for many fields.

use super::value::{Members, Value};
use super::{Field, Item};
use std::cell::OnceCell;

/// An item that is asked for many of its fields: its text is split once.
#[derive(Debug)]
pub struct Split<'i, 'a> {
    /// The item.
    pub item: &'i Item<'a>,
    members: OnceCell<Members<'a>>,
}

impl<'i, 'a> Split<'i, 'a> {
    /// Takes an item; its text is split when a field is asked for that is not typed.
    pub fn new(item: &'i Item<'a>) -> Self {
        Self { item, members: OnceCell::new() }
    }

    /// Returns the value of a field, as [`Item::get`].
    pub fn get(&self, field: Field) -> Option<Value<'a>> {
        let raw = self.item.raw;
        self.item
            .value(field, |name| (!raw.is_empty()).then(|| self.members.get_or_init(|| Members::of(raw)))?.get(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::field::TABLE;
    use crate::plan::{Kind, Text, item};

    #[test]
    fn every_field_is_what_the_item_says() {
        let raw = r#"{"id":"A","title":"One","status":"blocked","notes":"x","notes":"y","stage":3}"#;
        let mut item = item::read(Kind::Task, raw, &mut Vec::new());
        for again in [false, true] {
            if again {
                item.put(Field::Stage, None);
            }
            let split = Split::new(&item);
            for row in TABLE {
                assert_eq!(split.get(row.field), item.get(row.field), "{}", row.field.name());
            }
        }
        assert_eq!(Split::new(&Item::new(Kind::Task, Text::new("B"), Text::default())).get(Field::Notes), None);
    }
}
