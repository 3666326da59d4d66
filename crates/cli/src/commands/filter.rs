//! From the command line's options to the store's filter.

use crate::input;
use crate::options::FilterArgs;
use anyhow::{Result, bail};
use legation_store::{Filter, Order};

/// The filter that the options ask for.
pub fn filter(args: &FilterArgs, order: Order) -> Result<Filter> {
    let (from, to) = (input::date("--from", args.from.as_deref())?, input::date("--to", args.to.as_deref())?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        bail!("--from {from} is after --to {to}");
    }
    let dyad = match args.dyad.as_slice() {
        [a, b] => Some((a.clone(), b.clone())),
        _ => None,
    };
    Ok(Filter {
        actor: args.actor.clone(),
        recipient: args.recipient.clone(),
        party: args.party.clone(),
        dyad,
        event: args.event,
        mode: args.mode,
        cameo: args.cameo.clone(),
        from,
        to,
        place: args.place.clone(),
        auxiliary: args.auxiliary,
        claim: args.claim,
        publisher: args.publisher.clone(),
        text: args.text.clone(),
        confidence: args.confidence,
        article: args.article.clone(),
        copies: args.copies,
        order,
    })
}
