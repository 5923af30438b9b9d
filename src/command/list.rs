//! `plan list`.

use super::open::position;
use super::{Context, Exit, Opened, report};
use crate::cli::List;
use crate::plan::figure::belongs;
use crate::plan::{Field, Item, Plan};
use crate::report::list;
use crate::store::Access;
use anyhow::Result;

/// Runs the command.
pub(super) fn run(context: &mut Context<'_>, args: &List) -> Result<Exit> {
    let opened = Opened::open(context, Access::Read)?;
    let plan = opened.plan(context)?;
    // A batch or phase that is not there is a slip, and no empty list.
    args.batch
        .iter()
        .chain(&args.phase)
        .filter(|id| !id.is_empty())
        .try_for_each(|id| position(&plan, id).map(drop))?;
    let items = listed(&plan, args);
    let text = if args.format.json { report::data(&list::data(&items))? } else { list::table(&items) };
    write!(context.out, "{text}")?;
    let by_size = args.min_estimate.is_some() || args.max_estimate.is_some();
    if by_size && !args.format.json && !items.is_empty() {
        write!(context.out, "\n{}", list::total(&items))?;
    }
    Ok(Exit::Fine)
}

/// The items that every flag fits, in the order of the plan; templates are none.
fn listed<'p, 'a>(plan: &'p Plan<'a>, args: &List) -> Vec<&'p Item<'a>> {
    let texts = [
        (Field::Priority, &args.priority),
        (Field::Owner, &args.owner),
        (Field::Component, &args.component),
        (Field::Batch, &args.batch),
        (Field::Phase, &args.phase),
    ];
    let fits = |item: &&Item<'_>| {
        let text = |(field, values): &(Field, &Vec<String>)| {
            values.is_empty() || values.iter().any(|value| belongs(item, *field, value))
        };
        let status = args.status.is_empty() || args.status.contains(&item.status);
        !item.template && status && texts.iter().all(text) && estimated(item, args)
    };
    plan.items.iter().filter(fits).collect()
}

/// Whether an estimate lies between the flags: of a range, its low end with one and its high end with the other.
fn estimated(item: &Item<'_>, args: &List) -> bool {
    let Some(estimate) = item.estimate else { return args.min_estimate.is_none() && args.max_estimate.is_none() };
    let high = estimate.high.unwrap_or(estimate.low);
    args.min_estimate.is_none_or(|least| estimate.low >= least) && args.max_estimate.is_none_or(|most| high <= most)
}
