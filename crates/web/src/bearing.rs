//! The leader's page, and the people behind its figures.

mod breakdown;
mod cards;
mod counsellors;
mod figures;
mod over_time;
mod own;
mod rows;
mod staff_figures;

use askama::Template;
use pejling_care::{
    Action,
    bearing::{
        overview::{self, Overview},
        people::{self, Behind, PersonBehind},
    },
};
use pejling_domain::Code;
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    format,
    gate::Visit,
    page::{Frame, Page},
    path::Asked,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let routes = routes.get(Gate::Needs(Action::SeeBearing), "/ledelse", show).get(
        Gate::Needs(Action::SeePeopleBehind),
        "/ledelse/borgere",
        show_people,
    );
    breakdown::routes(own::routes(counsellors::routes(routes)))
}

#[derive(Template)]
#[template(path = "bearing/leader.html")]
struct LeaderPage {
    f: Frame,
    o: Overview,
    sub: String,
    year: i16,
    cards: cards::Cards,
    targets: Vec<figures::TargetFigure>,
    effects: Vec<figures::EffectFigure>,
    effect_note: String,
    guarantee: figures::GuaranteeFigure,
    over_time: Vec<over_time::SeriesFigure>,
    base: String,
    sources: Vec<rows::SourceRow>,
    teams: Vec<rows::TeamRow>,
    quality: Vec<rows::QualityRow>,
}

async fn show(visit: Visit) -> Result<Page<LeaderPage>, PageError> {
    let o = overview::overview(&visit.house.care, visit.staff()).await?;
    let f = visit.frame("bearing");
    Ok(Page(LeaderPage {
        sub: f.t1("bearing-sub", "day", format::day(f.language, o.today)),
        year: o.today.year(),
        cards: cards::cards(&f, &o),
        targets: figures::targets(&f, &o),
        effects: figures::effects(&f, &o),
        effect_note: figures::effect_note(&f, &o),
        guarantee: figures::guarantee(&f, &o),
        over_time: over_time::series(&f, &o),
        base: over_time::base(&f, &o),
        sources: rows::sources(&f, &o),
        teams: rows::teams(&f, &o),
        quality: rows::quality(&f, &o),
        o,
        f,
    }))
}

#[derive(Deserialize)]
struct PeopleQuery {
    #[serde(default)]
    tal: String,
    aar: Option<i16>,
}

#[derive(Template)]
#[template(path = "bearing/people.html")]
struct PeoplePage {
    f: Frame,
    heading: String,
    people: Vec<PersonBehind>,
}

impl PeoplePage {
    fn said(&self, person: &PersonBehind) -> String {
        let mut parts = Vec::new();
        if let Some(word) = &person.word {
            parts.push(self.f.word("effect-class", word));
        }
        if let Some(days) = person.days {
            parts.push(self.f.t1("bearing-days-waited", "n", days));
        }
        if let Some(from) = person.from {
            parts.push(
                self.f
                    .t1("bearing-since", "day", format::day_short_year(self.f.language, from)),
            );
        }
        parts.join(" · ")
    }
}

async fn show_people(visit: Visit, Asked(query): Asked<PeopleQuery>) -> Result<Page<PeoplePage>, PageError> {
    let figure = Behind::from_code(&query.tal).ok_or(PageError::not_found())?;
    let year = query
        .aar
        .filter(|year| (2000..2200).contains(year))
        .unwrap_or_else(|| visit.house.care.world.today().year());
    let people = people::behind(&visit.house.care, visit.staff(), figure, year).await?;
    let f = visit.frame("bearing");
    let heading = f.t1(&format!("bearing-behind-{figure}"), "year", year);
    Ok(Page(PeoplePage { f, heading, people }))
}
