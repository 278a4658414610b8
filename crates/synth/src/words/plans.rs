//! Words of plans: what citizens said should be different, and what they and the centre would do about it.

/// Said by people whose plan is about alcohol.
pub const ALCOHOL: &[&str] = &[
    "Jeg vil kunne huske mine aftener.",
    "Jeg vil være en mor, mine børn kan ringe til.",
    "Jeg vil holde op, før min krop gør det.",
    "Jeg er træt af at lyve om, hvor meget jeg drikker.",
    "Jeg vil kunne være til fest og køre hjem.",
    "Jeg vil sove igennem uden at have drukket.",
    "Jeg vil have mit arbejde tilbage.",
    "Jeg vil drikke et glas i weekenden og ikke mere.",
    "Jeg savner at være glad uden grund.",
    "Min kone skal ikke længere kigge efter flasker.",
    "Jeg vil ikke drikke alene mere.",
    "Jeg vil have styr på det, inden jeg bliver farfar.",
    "Jeg vil turde åbne min post igen.",
    "Jeg vil have en almindelig onsdag.",
];

/// Said by people whose plan is about drugs.
pub const DRUGS: &[&str] = &[
    "Jeg vil vågne uden at skulle have noget først.",
    "Jeg vil have råd til mit eget liv.",
    "Jeg vil være stabil nok til at se mine børn.",
    "Jeg vil have ro i hovedet på en anden måde.",
    "Jeg vil ud af det miljø, jeg er i.",
    "Jeg vil klare en hel arbejdsuge.",
    "Jeg vil have en bolig, hvor ingen banker på om natten.",
    "Jeg vil ikke være bange for at løbe tør.",
    "Jeg vil kunne gå til min søsters fødselsdag og blive der.",
    "Jeg vil trappe ned i mit eget tempo.",
];

/// Said by young people.
pub const YOUNG: &[&str] = &[
    "Jeg vil bare kunne koncentrere mig.",
    "Jeg vil ryge i weekenden og ikke hver dag.",
    "Jeg vil gøre min uddannelse færdig.",
    "Jeg vil have, at min mor stoler på mig.",
    "Jeg vil finde ud af, hvem jeg er uden.",
    "Jeg vil kunne falde i søvn uden.",
    "Jeg vil spille fodbold igen.",
    "Jeg gider ikke være ham, der altid er skæv.",
];

/// Said in family-oriented treatment.
pub const FAMILIES: &[&str] = &[
    "Vi vil kunne tale om det uden at råbe.",
    "Børnene skal vide, hvad der sker.",
    "Vi vil holde en jul uden alkohol.",
    "Vi vil have en plan for de svære dage.",
];

/// Goals: what, who, how it is seen.
pub const GOALS: &[(&str, &str, &str)] = &[
    ("Ingen alkohol på hverdage", "Jeg selv. Min kæreste ved det", "Ugeskema"),
    ("Højst fem genstande i weekenden", "Jeg selv", "Ugeskema"),
    (
        "Tilbage på arbejde 20 timer om ugen",
        "Jeg selv og jobcentret",
        "Lønseddel",
    ),
    ("Sove uden at drikke om aftenen", "Jeg selv", "Fem nætter i træk"),
    (
        "Spise aftensmad med familien hver dag",
        "Vi gør det sammen",
        "Vi taler om det søndag",
    ),
    ("Gå en tur, når trangen kommer", "Jeg selv", "Noterer i telefonen"),
    (
        "Fortælle min bror, hvordan det er",
        "Jeg selv. Behandler hjælper med at øve",
        "Samtalen er holdt",
    ),
];

/// Goals about drugs.
pub const DRUG_GOALS: &[(&str, &str, &str)] = &[
    ("Fire dage om ugen uden hash", "Jeg selv", "Kryds i kalenderen"),
    (
        "Møde hver dag på uddannelsen",
        "Jeg selv og min vejleder",
        "Fravær under ti procent",
    ),
    ("Ikke købe på kredit", "Jeg selv", "Ingen ny gæld"),
    (
        "Finde noget at lave torsdag aften",
        "Jeg selv. Behandler kender steder",
        "Har været af sted fire gange",
    ),
    ("Tale med lægen om søvn", "Behandler bestiller tid", "Tiden er holdt"),
    (
        "Dage uden stoffer, når børnene er her",
        "Jeg selv",
        "Vi taler om det hver gang",
    ),
    ("Slette de numre, jeg køber hos", "Jeg selv", "Gjort"),
    (
        "Få styr på posten og regningerne",
        "Bostøtte og jeg selv",
        "Betalingsaftale",
    ),
];

/// What the centre does.
pub const SERVICES: &[&str] = &[
    "Samtaler hver eller hver anden uge. Motiverende samtale og kognitiv terapi.",
    "Individuelle samtaler. Mulighed for gruppe om tilbagefald.",
    "Samtaler og kontakt til egen læge. Pårørende kan deltage.",
    "Samtaler og støtte til kontakt med jobcenter og uddannelse.",
];

/// Noted at an evaluation that goes well.
pub const GOING_WELL: &[&str] = &[
    "Det går den rigtige vej. Borgeren er selv overrasket over, hvor meget søvnen betyder.",
    "Målene holder. Vi fortsætter og ses lidt sjældnere.",
    "Familien mærker forskel. Borgeren vil gerne holde fast i aftalerne om weekenden.",
];

/// Noted at an evaluation that does not.
pub const GOING_SLOWLY: &[&str] = &[
    "Forløbet står lidt stille. Vi prøver kortere mål og hyppigere kontakt.",
    "Der har været svære uger. Borgeren vil gerne fortsætte og have flere at ringe til.",
    "Vi ændrer på planen: først søvn, så forbrug.",
];

/// Said at the end of a course that both had planned.
pub const ENDED_WELL: &[&str] = &[
    "Målene er nået. Borgeren har en plan for svære dage og ved, hvor vi er.",
    "Aftalt afslutning. Borgeren bruger et fællesskab for tidligere borgere som støtte.",
    "Afslutter som planlagt. Velkommen igen, hvis der bliver brug for det.",
];

/// Said at the end of a course that stopped early.
pub const ENDED_EARLY: &[&str] = &[
    "Forløbet stoppede før tid. Der er ringet og skrevet. Borgeren er velkommen igen.",
    "Borgeren ønskede at stoppe nu. Der er talt om, hvad der kan hjælpe.",
    "Går videre i andet tilbud. Der er talt om, hvordan skiftet bliver godt.",
];

/// Noted at a follow-up.
pub const FOLLOWED_UP: &[&str] = &[
    "Det går godt. Bruger sin plan.",
    "Har haft enkelte svære dage. Kender vejen tilbage.",
    "Ønsker en ny samtale. Har fået telefonnummer.",
];
