//! The list's columns as the handbook shows them, and the other headings they go by.

use super::columns::{Column, ColumnDescription};

/// The columns of a caseload list in our order, with what may stand in each.
pub fn template() -> &'static [ColumnDescription] {
    &TEMPLATE
}

const fn column(
    column: Column,
    (heading, english): (&'static str, &'static str),
    required: bool,
    (form, form_english): (&'static str, &'static str),
    synonyms: &'static [&'static str],
) -> ColumnDescription {
    ColumnDescription {
        column,
        heading,
        english,
        required,
        form,
        form_english,
        synonyms,
    }
}

const DAY: (&str, &str) = (
    "en dato: dd-mm-åååå, åååå-mm-dd, d/m-åå eller dd/mm/åååå",
    "a date: dd-mm-yyyy, yyyy-mm-dd, d/m-yy or dd/mm/yyyy",
);
const OPTIONAL_DAY: (&str, &str) = (
    "en dato, eller tomt hvis det ikke er sket",
    "a date, or empty if it has not happened",
);
const DAYS: (&str, &str) = ("et helt tal fra 0 til 28", "a whole number from 0 to 28");
const UNITS: (&str, &str) = (
    "et tal, kun ved alkohol; med komma eller punktum",
    "a number, for alcohol only; with comma or point",
);
const SCORE: (&str, &str) = (
    "et tal fra 0 til 40 med højst én decimal",
    "a number from 0 to 40 with at most one decimal",
);

static TEMPLATE: [ColumnDescription; 20] = [
    column(
        Column::CaseNumber,
        ("Sagsnr", "Case number"),
        true,
        (
            "listens eget nummer, et for hvert forløb",
            "the list's own number, one for each course",
        ),
        &[
            "Sagsnummer",
            "Sag",
            "Sags nr.",
            "Journalnr",
            "Journalnummer",
            "Forløbsnr",
            "Case number",
        ],
    ),
    column(
        Column::Cpr,
        ("CPR-nr.", "CPR number"),
        true,
        ("ti cifre, eller ordet anonym", "ten digits, or the word anonym"),
        &["CPR", "CPR-nummer", "Personnummer", "Personnr"],
    ),
    column(
        Column::Name,
        ("Navn", "Name"),
        true,
        (
            "fulde navn; ved anonym borger en kode som A-2041",
            "full name; for an anonymous person a code such as A-2041",
        ),
        &["Borger", "Borgernavn", "Borgers navn", "Fulde navn", "Name"],
    ),
    column(
        Column::ProtectedAddress,
        ("Adressebeskyttet", "Protected address"),
        false,
        ("ja, nej eller tomt", "ja, nej or empty"),
        &[
            "Adressebeskyttelse",
            "Beskyttet adresse",
            "Navne- og adressebeskyttelse",
            "Navne- og adressebeskyttet",
            "Protected address",
        ],
    ),
    column(
        Column::RequestedOn,
        ("Henvendt", "Requested"),
        true,
        DAY,
        &[
            "Henvendelse",
            "Henvendelsesdato",
            "Dato for henvendelse",
            "Henvendt dato",
            "Requested",
        ],
    ),
    column(
        Column::LegalBasis,
        ("Lovgrundlag", "Legal basis"),
        true,
        (
            "lov og paragraf: SUL § 141, SUL § 141 anonym, SUL § 142, SEL § 101, SEL § 101 a eller BL § 33",
            "law and section: SUL § 141, SUL § 141 anonym, SUL § 142, SEL § 101, SEL § 101 a or BL § 33",
        ),
        &["Lov", "Hjemmel", "Lovhjemmel", "Paragraf", "Legal basis"],
    ),
    column(
        Column::StartedOn,
        ("Opstart", "Started"),
        true,
        OPTIONAL_DAY,
        &[
            "Opstartsdato",
            "Start",
            "Startdato",
            "Startet",
            "Indskrevet",
            "Indskrivningsdato",
            "Behandlingsstart",
            "Started",
        ],
    ),
    column(
        Column::EndedOn,
        ("Afsluttet", "Ended"),
        false,
        OPTIONAL_DAY,
        &[
            "Afslutning",
            "Afslutningsdato",
            "Slut",
            "Slutdato",
            "Udskrevet",
            "Udskrivningsdato",
            "Ended",
        ],
    ),
    column(
        Column::EndReason,
        ("Afslutningsårsag", "Reason for ending"),
        false,
        (
            "fx Gennemført, Ønsker ikke mere, Udeblevet, Henvist til døgn, Flyttet eller Død",
            "such as Gennemført, Ønsker ikke mere, Udeblevet, Henvist til døgn, Flyttet or Død",
        ),
        &[
            "Årsag",
            "Årsag til afslutning",
            "Udskrivningsårsag",
            "Reason for ending",
        ],
    ),
    column(
        Column::TargetGroup,
        ("Målgruppe", "Target group"),
        true,
        (
            "Voksen, Ung, Familie, Dag eller Pårørende",
            "Voksen, Ung, Familie, Dag or Pårørende",
        ),
        &["Behandlingstilbud", "Tilbud", "Target group"],
    ),
    column(
        Column::Substance,
        ("Hovedstof", "Main substance"),
        true,
        (
            "fx Alkohol, Hash, Kokain, Amfetamin, Heroin eller Benzodiazepiner",
            "such as Alkohol, Hash, Kokain, Amfetamin, Heroin or Benzodiazepiner",
        ),
        &[
            "Stof",
            "Rusmiddel",
            "Primært stof",
            "Primært rusmiddel",
            "Hovedrusmiddel",
            "Main substance",
        ],
    ),
    column(
        Column::Counsellor,
        ("Behandler", "Counsellor"),
        false,
        ("initialer på højst 8 bogstaver", "initials of at most 8 letters"),
        &[
            "Behandlerinitialer",
            "Initialer",
            "Primær behandler",
            "Kontaktperson",
            "Counsellor",
        ],
    ),
    column(
        Column::DaysAtStart,
        ("Forbrug ved start (dage/28)", "Use at start (days of 28)"),
        false,
        DAYS,
        &[
            "Forbrug ved start",
            "Dage start",
            "Forbrugsdage start",
            "Forbrugsdage ved start",
        ],
    ),
    column(
        Column::DaysAtEnd,
        ("Forbrug ved slut (dage/28)", "Use at end (days of 28)"),
        false,
        DAYS,
        &[
            "Forbrug ved slut",
            "Dage slut",
            "Forbrugsdage slut",
            "Forbrugsdage ved slut",
        ],
    ),
    column(
        Column::UnitsAtStart,
        ("Genstande/uge start", "Units a week at start"),
        false,
        UNITS,
        &[
            "Genstande pr. uge start",
            "Genstande pr. uge ved start",
            "Genstande start",
        ],
    ),
    column(
        Column::UnitsAtEnd,
        ("Genstande/uge slut", "Units a week at end"),
        false,
        UNITS,
        &["Genstande pr. uge slut", "Genstande pr. uge ved slut", "Genstande slut"],
    ),
    column(
        Column::OrsFirst,
        ("ORS første", "First ORS"),
        false,
        SCORE,
        &["Første ORS", "ORS start", "ORS ved start", "First ORS"],
    ),
    column(
        Column::OrsLatest,
        ("ORS seneste", "Latest ORS"),
        false,
        SCORE,
        &["Seneste ORS", "ORS slut", "ORS sidste", "Latest ORS"],
    ),
    column(
        Column::ChildrenAtHome,
        ("Børn u. 18 hjemme", "Children under 18 at home"),
        false,
        ("et helt tal", "a whole number"),
        &[
            "Børn under 18 hjemme",
            "Hjemmeboende børn",
            "Hjemmeboende børn under 18",
            "Børn u. 18",
            "Antal børn",
            "Børn",
        ],
    ),
    column(
        Column::Remark,
        ("Bemærkning", "Remark"),
        false,
        ("en tekst på højst 4.000 tegn", "a text of at most 4,000 characters"),
        &["Bemærkninger", "Note", "Noter", "Kommentar", "Kommentarer", "Remark"],
    ),
];
