//! What runs beside the talks: renewals of the grant, and what is asked about the home.

use jiff::civil::Date;
use pejling_domain::episode::Programme;

use super::{
    course::Home,
    days::{add_days, add_months, open_until},
    frame::Frame,
    person::Person,
    population::TODAY,
};
use crate::words::names;

/// Renewals of a grant, a month or more before it runs out while the course goes on. Now and then one is seen to late;
/// in the courses written out, those of this month are still to come.
pub fn renewals(frame: &Frame, granted_until: Date) -> Vec<(Date, Date)> {
    let seed = frame.seed.at("renewal");
    let last = frame.end.map_or(TODAY, |(end, _)| end);
    let mut until = granted_until;
    let mut renewals = Vec::new();
    for at in 0..20 {
        let mut draw = seed.nth(at).draw();
        let before = if draw.percent(8) {
            draw.between(2, 20)
        } else {
            draw.between(29, 44)
        };
        let on = open_until(add_days(until, -before));
        let left = frame.scene.is_some() && until > TODAY && until < add_days(TODAY, 28);
        if on >= last || on <= frame.start || left {
            break;
        }
        until = add_months(until, draw.weigh(&[(6, 80), (3, 20)]));
        renewals.push((on, until));
    }
    renewals
}

/// What is asked about the home when a course begins: always in families, elsewhere now and then. Nothing that
/// identifies is asked of somebody anonymous, and a protected address is left alone.
pub fn home(frame: &Frame, person: &Person) -> Option<Home> {
    let mut draw = frame.seed.at("home").draw();
    let often = match frame.programme {
        _ if frame.scene.is_some() => 100,
        Programme::Family => 90,
        _ => 22,
    };
    if person.name.is_none() || person.protected || frame.start.year() < 2019 || !draw.percent(often) {
        return None;
    }
    let children = match (frame.programme, frame.scene) {
        (_, Some(0)) => 2,
        (Programme::Family, _) => i64::from(draw.between(1, 3)),
        _ => draw.weigh(&[(0, 60), (1, 20), (2, 15), (3, 5)]),
    };
    let address = format!("{} {}", draw.pick(names::STREETS), draw.between(1, 88));
    Some(Home { address, children })
}
