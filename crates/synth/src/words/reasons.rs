//! Words on the way in: what is noted about an enquiry, and why it is decided as it is.

/// Noted when a citizen rings for themselves about alcohol.
pub const ALCOHOL: &[&str] = &[
    "Ringer selv. Vil gerne have hjælp til at stoppe med at drikke på hverdage.",
    "Har drukket mere efter en skilsmisse. Ønsker at komme i gang hurtigt.",
    "Har talt med sin læge om leveren og vil gerne skære ned.",
    "Har været uden alkohol i tre uger på egen hånd, men trangen er stor.",
    "Sygemeldt. Drikker fra eftermiddagen. Ønsker samtaler.",
    "Partneren er bekymret. Vil selv gerne ændre det.",
    "Drikker for at kunne sove. Ønsker en plan for aftenerne.",
    "Har været i behandling før og fik meget ud af det. Vil gerne begynde igen.",
];

/// Noted when a citizen rings about drugs.
pub const DRUGS: &[&str] = &[
    "Ryger hash hver dag og vil gerne trappe ned.",
    "Bruger kokain i weekender og har fået gæld. Ønsker hjælp til at stoppe.",
    "Bruger medicin, der ikke er ordineret. Vil gerne tale med en læge.",
    "Har brug for ro til at komme i gang med en uddannelse.",
    "Har brugt stoffer siden teenageårene. Ønsker at blive stabil.",
    "Er bange for abstinenser og vil gerne vide, hvordan det foregår.",
    "Vil gerne have hjælp, inden arbejdet opdager det.",
    "Har talt med sin sagsbehandler og vil gerne prøve behandling.",
];

/// Noted about young people.
pub const YOUNG: &[&str] = &[
    "Ryger hash de fleste dage. Forældrene er med i telefonen.",
    "Har svært ved at komme i skole. Ønsker en samtale uden løftede pegefingre.",
    "Vil gerne ryge mindre. Vennerne ryger alle sammen.",
    "Skolen har talt med den unge, som gerne vil prøve en samtale.",
    "Er begyndt at tage stoffer i weekender og blev bange sidst.",
];

/// Noted when somebody refers or is worried.
pub const REFERRED: &[&str] = &[
    "Har aftalt med borgeren, at vi ringer op.",
    "Borgeren var med til samtalen, da der blev ringet.",
    "Borgeren har sagt ja til at blive kontaktet på mobil.",
    "Borgeren vil gerne høre om mulighederne først.",
    "Har talt med borgeren om forbruget ved et helbredstjek.",
];

/// Noted when a relative asks for support.
pub const RELATIVES: &[&str] = &[
    "Bekymret for sin partner. Ønsker en samtale for sin egen skyld.",
    "Voksent barn af en mor, der drikker. Vil gerne have råd.",
    "Forældre til en ung, der ryger hash. Ønsker råd om grænser.",
    "Er vokset op med alkohol i hjemmet og mærker det stadig.",
];

/// Noted when advice is asked for.
pub const ADVICE: &[&str] = &[
    "Ønsker råd om genstande og grænser. Vil tænke over det.",
    "Har spørgsmål om abstinenser. Får råd og telefonnummer.",
    "Vil vide, om det kan ske anonymt.",
];

/// The office from which a professional refers; never a person's name.
pub const REFERRERS: &[&str] = &[
    "Vagthavende rådgiver",
    "Egen læge, lægehus",
    "Sagsbehandler",
    "Vejleder",
    "Kontaktperson",
    "Socialrådgiver på afdelingen",
];

/// Why a day of request is not the day of writing.
pub const LATE_ENTRY: &[&str] = &[
    "Modtaget på hjemmesiden uden for åbningstid",
    "Brev åbnet dagen efter",
    "Besked på telefonsvareren i weekenden",
];

/// Reasons of a grant.
pub const GRANTS: &[&str] = &[
    "Borgeren ønsker behandling og er i målgruppen. Ambulante samtaler vurderes at være tilstrækkelige.",
    "Forbruget påvirker arbejde og familie. Borgeren er motiveret for forandring. Der bevilges samtaler og mulighed for gruppe.",
    "Borgeren har netværk, der støtter. Ambulant behandling prøves først.",
    "Der er brug for støtte til at holde fast i de ændringer, borgeren selv har sat i gang.",
    "Borgeren har været i behandling før og ved, hvad der hjalp. Der bevilges et nyt forløb.",
];

/// Reasons of a further grant.
pub const RENEWALS: &[&str] = &[
    "Forløbet går den rigtige vej, og borgeren har brug for støtte til at holde fast.",
    "Målene er ikke nået endnu. Borgeren møder til samtalerne og ønsker at fortsætte.",
    "Efter opfølgning på planen bevilges yderligere samtaler med længere mellemrum.",
];

/// Reasons of a refusal.
pub const REFUSALS: &[&str] = &[
    "Borgeren bor i en anden kommune og søger et tilbud, der bevilges der. Der er vejledt om frit valg.",
    "Der er ikke et forbrug, som kræver behandling. Der er givet råd og tilbudt ny kontakt.",
];

/// Why more than outpatient treatment is needed.
pub const MORE_THAN_OUTPATIENT: &[&str] = &[
    "Har prøvet ambulante samtaler to gange uden at kunne holde pauser. Har brug for struktur i dagene.",
    "Bor alene uden netværk og kan ikke skabe ro hjemme. Dagtilbud vurderes nødvendigt.",
];

/// Findings in the areas of the assessment: substances, network, health, work, housing, other.
pub const FINDINGS: [&[&str]; 6] = [
    &[
        "Dagligt brug. Ønsker at trappe ned.",
        "Brug i weekender og enkelte hverdage.",
        "Flere rusmidler. Det første er det, der fylder.",
    ],
    &[
        "God kontakt til sin mor.",
        "Få venner uden for miljøet.",
        "Bor med sin kæreste, som støtter.",
    ],
    &[
        "Sover dårligt. Egen læge følger.",
        "Angst i perioder. Udredes.",
        "Ingen kendte sygdomme.",
    ],
    &[
        "Sygemeldt. Jobcentret følger.",
        "I arbejde på deltid.",
        "Uden for uddannelse siden sommer.",
    ],
    &["Egen lejlighed.", "Bor hos familie.", "Midlertidig bolig, søger fast."],
    &[
        "Ikke relevant på nuværende tidspunkt.",
        "Gæld, som borgeren får rådgivning om.",
        "Har en bostøtte.",
    ],
];
