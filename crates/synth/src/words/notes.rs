//! Words of notes: short themes and agreements of talks.

/// Themes and agreements about alcohol.
pub const ALCOHOL: &[(&str, &str)] = &[
    (
        "Weekenden uden børn. Trang lørdag aften.",
        "Plan for lørdag: svømning og mad hos søster.",
    ),
    (
        "Søvn og aftener. Har sovet bedre tre nætter.",
        "Fortsætter med te og bog efter kl. 21.",
    ),
    (
        "Arbejdet og tanken om at sige det til chefen.",
        "Øver samtalen næste gang.",
    ),
    (
        "Hvad alkoholen har givet, og hvad den har taget.",
        "Skriver begge lister til næste gang.",
    ),
    (
        "Fødselsdag i familien. Drak vand og gik tidligt.",
        "Samme plan til næste fest.",
    ),
    (
        "Skænderi hjemme. Talte om, hvad der gik forud.",
        "Partner inviteres med om to uger.",
    ),
    ("Trang kl. 16, når dagen er slut.", "Går fra arbejde med en kollega."),
    ("Ensomhed og tv-aftener.", "Ringer til en gammel ven inden torsdag."),
    ("Kroppen: bedre mave, mindre uro.", "Blodprøve hos egen læge."),
    ("Stolthed over en hel uge uden.", "Gør noget rart på dag ti."),
    (
        "Ferie med familien uden alkohol for første gang.",
        "Taler om det svære ved hjemkomsten.",
    ),
    (
        "Penge. Har sat det til side, der før gik til vin.",
        "Vælger, hvad pengene skal bruges til.",
    ),
];

/// Themes and agreements about drugs.
pub const DRUGS: &[(&str, &str)] = &[
    (
        "Hvornår på dagen trangen er størst.",
        "Flytter den første til efter kl. 18.",
    ),
    (
        "Vennerne. Hvem kan man ses med uden.",
        "Spørger en ven, om de skal træne.",
    ),
    (
        "Søvn uden hash. Urolig de første nætter.",
        "Faste tider og ingen skærm i sengen.",
    ),
    ("Gæld og breve, der ikke er åbnet.", "Tager brevene med næste gang."),
    ("Ro i hovedet. Har prøvet at gå ture.", "Går hver dag efter frokost."),
    (
        "Møde i jobcentret. Gik bedre end ventet.",
        "Skriver tre ting ned før næste møde.",
    ),
    ("Weekend i byen. Gik hjem kl. 1.", "Samme aftale med sin ven."),
    ("Kæresten og tillid.", "Kæresten kommer med, hvis hun vil."),
    ("Bolig. Larm om natten.", "Bostøtte ringer til boligselskabet."),
    (
        "Hvad der skete sidste gang, det gik godt.",
        "Skriver det på et kort til pungen.",
    ),
];

/// Themes and agreements with young people.
pub const YOUNG: &[(&str, &str)] = &[
    ("Skolen. Var der fire dage ud af fem.", "Siger det selv til vejlederen."),
    ("Hvad hash gør godt og mindre godt.", "Noterer humør i telefonen."),
    ("Forældrene spørger hele tiden.", "Fælles samtale om to uger."),
    ("Fodbold igen. Ondt i lungerne.", "Træning tirsdag."),
    ("Fest på lørdag.", "Tager hjem med sin søster."),
    ("Angst i bussen.", "Kører med en ven de første gange."),
    ("Drømmer om at blive mekaniker.", "Ser på praktik sammen."),
    (
        "Søvn. Sover bedst, når telefonen ligger ude i gangen.",
        "Prøver det fem nætter.",
    ),
    (
        "Lommepenge og gæld til en kammerat.",
        "Laver en plan for at betale tilbage.",
    ),
    ("Hvem er jeg sammen med, når jeg ikke ryger.", "Skriver tre navne ned."),
    (
        "Skænderi med stedfar. Gik en tur i stedet.",
        "Taler om det, når begge er faldet ned.",
    ),
    (
        "Møde med vejlederen om fravær.",
        "Møder til første time resten af ugen.",
    ),
];

/// Themes and agreements with families and relatives.
pub const FAMILIES: &[(&str, &str)] = &[
    ("Hvem gør hvad, når det bliver svært.", "Skriver en plan på køleskabet."),
    ("Børnenes spørgsmål.", "Fortæller børnene det samme begge to."),
    ("Grænser og omsorg.", "Siger til inden, ikke efter."),
    ("Egen søvn og egne venner.", "En aften om ugen er min."),
    ("Hvad vi gerne vil beholde fra før.", "Søndagsmiddag uden telefoner."),
    (
        "Skyld og skam. Hvem bærer hvad.",
        "Skriver hver et brev, som ikke skal sendes.",
    ),
    (
        "Hvordan det mærkes, når det går den rigtige vej.",
        "Siger det højt til hinanden.",
    ),
    ("Penge og tillid.", "Ser på budgettet sammen den første i måneden."),
    ("Bedsteforældrene ved det nu.", "Aftaler, hvem der siger hvad."),
    ("Børnene sover bedre.", "Faste aftener resten af måneden."),
];

/// Told of a relapse.
pub const RELAPSE: &[(&str, &str)] = &[
    (
        "Tilbagefald. Drak fem dage efter dårligt nyt. Ringede selv.",
        "Ekstra samtale i denne uge. Nummeret til en ven ligger i lommen.",
    ),
    (
        "Brugte igen i weekenden. Talte om, hvad der gik forud.",
        "Ny plan for fredage.",
    ),
    (
        "Tre dage med brug. Stoppede selv.",
        "Vi ser på, hvad der hjalp med at stoppe.",
    ),
];

/// Said of risk, when there is something to say.
pub const RISK: &[&str] = &[
    "Har haft mørke tanker. Ingen planer. Ved, hvem der kan ringes til.",
    "Risiko for abstinenser. Egen læge kontaktet.",
    "Uro omkring udbetaling den første i måneden.",
];

/// For next time.
pub const NEXT: &[&str] = &[
    "Følg op på aftalen.",
    "Spørg til søvn.",
    "Se på planen sammen.",
    "Spørg, hvordan mødet gik.",
];

/// Themes and agreements of the doctor's talks.
pub const DOCTOR: &[(&str, &str)] = &[
    (
        "Kontrol af dosis. Ingen abstinenser, sover godt.",
        "Samme dosis. Ny tid om tre måneder.",
    ),
    (
        "Træthed om formiddagen. Blodtryk i orden.",
        "Dosis deles i to. Sygeplejersken følger op.",
    ),
    (
        "Ønsker nedtrapning. Talte om tempo.",
        "Lille nedtrapning hver anden uge, så længe det går.",
    ),
    (
        "Gennemgik blodprøver. Leveren har det bedre.",
        "Nye prøver om seks måneder.",
    ),
    (
        "Smerter i ryggen. Bruger ikke andet ved siden af.",
        "Egen læge ser på ryggen.",
    ),
    (
        "Humør og søvn. Ingen tanker om at dø.",
        "Bliver ved med samtalerne. Ringer ved uro.",
    ),
];

/// Themes and agreements of the nurses' talks.
pub const NURSE: &[(&str, &str)] = &[
    (
        "Ugens udlevering. Har taget sin medicin hver dag.",
        "Henter igen på mandag.",
    ),
    ("Blodtryk, vægt og søvn.", "Prøver at spise morgenmad."),
    ("Anden vaccination mod hepatitis B.", "Den tredje om fem måneder."),
    ("Sår på underbenet. Renset og forbundet.", "Skiftes om to dage."),
    (
        "Spurgte til bivirkninger. Lidt sved om natten.",
        "Tager det op med lægen.",
    ),
    ("Urinprøve som aftalt. Ingen overraskelser.", "Ny aftale om fire uger."),
];
