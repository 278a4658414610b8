//! Every problem a list can have, with its stable word and what it says to people: what is wrong in Danish and English,
//! then what to do in Danish and English. `{0}` is the value the problem carries, `{form}` what its column may hold.

use super::mask::Quoted;
use super::wording::problems;
use jiff::civil::Date;

problems! {
    // Lines and columns that are no courses.
    /// Text above the header.
    TitleLine = "title-line",
        "Teksten står over listens overskrifter.",
        "The text stands above the list's headings.",
        "Du skal ikke gøre noget.",
        "Nothing to do.";
    /// A sum ("I alt 2016").
    SubTotal = "sub-total",
        "Linjen er en sum.",
        "The line is a sum.",
        "Du skal ikke gøre noget.",
        "Nothing to do.";
    /// A printed line without a person ("Udskrevet …").
    Footer = "footer",
        "Linjen nævner ingen borger.",
        "The line names nobody.",
        "Du skal ikke gøre noget, hvis det er en fodlinje.",
        "Nothing to do if it is a footer.";
    /// The header once more, as a new printed page has it.
    RepeatedHeader = "repeated-header",
        "Overskrifterne står her igen.",
        "The headings stand here again.",
        "Du skal ikke gøre noget.",
        "Nothing to do.";
    /// A column under a heading we do not know; its place from 0.
    UnknownColumn(usize) = "unknown-column",
        "Vi kender ikke overskriften over kolonne {0}.",
        "We do not know the heading over column {0}.",
        "Ret overskriften, hvis kolonnen skal med.",
        "Correct the heading if the column should be read.";
    // The case number.
    /// No case number, so that a second run could not recognise the row.
    CaseNumberMissing = "case-number-missing",
        "Sagsnummer mangler.",
        "The case number is missing.",
        "Giv rækken et sagsnummer.",
        "Give the row a case number.";
    /// Too long, or without a digit.
    CaseNumberUnreadable = "case-number-unreadable",
        "Sagsnummeret er for langt, uden tal eller med tegn, vi ikke læser.",
        "The case number is too long, has no digit or has characters we do not read.",
        "Skriv et sagsnummer på højst 24 tegn.",
        "Write a case number of at most 24 characters.";
    /// The case number is a personal number (LR-DAT-02).
    CaseNumberIsCpr = "case-number-is-cpr",
        "Sagsnummeret er et CPR-nummer.",
        "The case number is a CPR number.",
        "Giv rækken et sagsnummer, der ikke er et CPR-nummer.",
        "Give the row a case number that is not a CPR number.";
    /// The same row in every cell as the one named.
    SameAsRow(u32) = "same-as-row",
        "Rækken er den samme som række {0}.",
        "The row is the same as row {0}.",
        "Du kan slette den ene.",
        "You can delete one of them.";
    /// The case number was used in the row named, with other content.
    CaseNumberRepeated(u32) = "case-number-repeated",
        "Sagsnummeret er brugt i række {0}, og de to rækker er ikke ens.",
        "The case number was used in row {0}, and the two rows differ.",
        "Se på begge rækker. Behold den rigtige, eller giv den anden et nyt sagsnummer.",
        "Look at both rows. Keep the right one, or give the other a new case number.";
    /// The case number is used in the row named, for somebody else.
    CaseNumberTwoPeople(u32) = "case-number-two-people",
        "Sagsnummeret er også brugt i række {0} til en anden borger.",
        "The case number is also used in row {0}, for somebody else.",
        "Find ud af, hvem sagen hører til, og ret begge rækker.",
        "Find out whose case it is, and correct both rows.";
    // Who it is.
    /// Nine digits: a zero was put back in front.
    LeadingZeroRestored = "leading-zero-restored",
        "CPR-nummeret har kun ni cifre. Vi har sat et 0 foran.",
        "The CPR number has nine digits only. We put a 0 in front.",
        "Se efter, at nummeret er rigtigt.",
        "Check that the number is right.";
    /// A letter or a cross among the last four digits.
    CprMasked = "cpr-masked",
        "CPR-nummeret har et bogstav i de sidste fire tegn.",
        "The CPR number has a letter among its last four characters.",
        "Skriv hele nummeret på borgeren, når du kender det.",
        "Write the whole number on the citizen when you know it.";
    /// Not ten digits, or not a date.
    CprUnreadable = "cpr-unreadable",
        "CPR-nummeret har ikke ti cifre, eller dets dato findes ikke.",
        "The CPR number does not have ten digits, or its date does not exist.",
        "Skriv hele nummeret på borgeren, når du kender det.",
        "Write the whole number on the citizen when you know it.";
    /// Empty, though there is a name.
    CprMissing = "cpr-missing",
        "CPR-nummer mangler.",
        "The CPR number is missing.",
        "Skriv nummeret på borgeren, når du kender det.",
        "Write the number on the citizen when you know it.";
    /// The check digit does not fit; rightly so only for some numbers issued since 2007.
    CprCheckDigit = "cpr-check-digit",
        "CPR-nummerets kontrolciffer passer ikke. Det kan være rigtigt for numre fra 2007 og senere.",
        "The CPR number's check digit does not fit. That can be right for numbers from 2007 and later.",
        "Se efter, at nummeret er rigtigt.",
        "Check that the number is right.";
    /// Nobody alive has that age.
    CprImplausibleAge = "cpr-implausible-age",
        "Efter CPR-nummeret er borgeren over 120 år eller ikke født.",
        "By the CPR number the citizen is over 120 years old or not born yet.",
        "Se efter, at nummeret er rigtigt.",
        "Check that the number is right.";
    /// Neither number nor name, and not marked anonymous.
    NobodyNamed = "nobody-named",
        "Her er hverken CPR-nummer eller navn.",
        "There is neither CPR number nor name.",
        "Skriv, hvem det er. Er borgeren anonym, så skriv anonym under CPR-nr. og en kode under Navn.",
        "Write who it is. If the citizen is anonymous, write anonym under CPR-nr. and a code under Navn.";
    /// A personal number without a name.
    NameMissing = "name-missing",
        "Navn mangler.",
        "The name is missing.",
        "Skriv navnet.",
        "Write the name.";
    /// Too long, a formula, with digits, or characters that cannot be shown.
    NameUnreadable = "name-unreadable",
        "Det, der står, kan ikke være et navn.",
        "What stands here cannot be a name.",
        "Skriv navnet. Se efter, om rækkens celler er rykket en plads.",
        "Write the name. Check whether the row's cells have slid one place.";
    /// A question mark stands where a letter was lost.
    LostLetter = "lost-letter",
        "Et bogstav i navnet er gået tabt.",
        "A letter of the name was lost.",
        "Ret navnet på borgeren.",
        "Correct the name on the citizen.";
    /// The same personal number under another name in the row named.
    NameDiffers(u32) = "name-differs",
        "Samme CPR-nummer har et andet navn i række {0}. Vi bruger navnet fra den nyeste henvendelse.",
        "The same CPR number has another name in row {0}. We use the name of the newest request.",
        "Se efter, hvad borgeren hedder, og at nummeret er rigtigt.",
        "Check what the citizen is called, and that the number is right.";
    /// Anonymous treatment with a personal number or a name (LR-ANO-07).
    IdentityOnAnonymous = "identity-on-anonymous",
        "Rækken er anonym, men siger også, hvem borgeren er.",
        "The row is anonymous, but also says who the citizen is.",
        "Er borgeren anonym, så fjern nummer og navn. Ellers ret til det rigtige lovgrundlag og navn.",
        "If the citizen is anonymous, remove number and name. If not, write the right legal basis and name.";
    /// Anonymous, and the name is not a code (LR-ANO-07).
    AliasUnreadable = "alias-unreadable",
        "Borgeren er anonym, og under Navn står der ikke en kode. Vi gemmer det ikke.",
        "The citizen is anonymous, and what stands under the name is not a code. We do not keep it.",
        "Slet navnet i listen. Brug en kode som A-2041.",
        "Delete the name in the list. Use a code such as A-2041.";
    /// A protected address on an anonymous person, who has none here.
    ProtectionOnAnonymous = "protection-on-anonymous",
        "En anonym borger har ingen adresse her, der kan beskyttes.",
        "An anonymous citizen has no address here to protect.",
        "Du skal ikke gøre noget.",
        "Nothing to do.";
    /// A remark on an anonymous person might tell who it is (LR-ANO-07).
    RemarkOnAnonymous = "remark-on-anonymous",
        "En bemærkning om en anonym borger kan røbe, hvem det er.",
        "A remark on an anonymous citizen may tell who it is.",
        "Skriv det i journalen, hvis behandlingen har brug for det.",
        "Write it in the record if the treatment needs it.";
    /// A word we do not know under protection: treated as protected (LR-DAT-17).
    ProtectionAssumed(Option<Quoted>) = "protection-assumed",
        "Ordet{0} siger hverken ja eller nej. Vi regner borgeren for beskyttet.",
        "The word{0} says neither yes nor no. We treat the citizen as protected.",
        "Skriv ja eller nej.",
        "Write ja or nej.";
    /// Protected because the row named says so of the same person (LR-DAT-17).
    ProtectionFromRow(u32) = "protection-from-row",
        "Borgeren er adressebeskyttet i række {0}. Vi regner borgeren for beskyttet i alle rækker.",
        "The citizen is protected in row {0}. We treat the citizen as protected in every row.",
        "Se efter, om beskyttelsen stadig gælder.",
        "Check whether the protection still holds.";
    // Dates.
    /// No date where one must be (LR-GAR-23 for the request).
    DateMissing = "date-missing",
        "Datoen mangler.",
        "The date is missing.",
        "Skriv den dag, borgeren selv bad om behandling. Uden den kan de 14 dage ikke tælles.",
        "Write the day on which the citizen asked for treatment. Without it the 14 days cannot be counted.";
    /// Words, or a form we do not know.
    DateUnreadable(Option<Quoted>) = "date-unreadable",
        "Det{0} er ikke en dato, vi kan læse.",
        "This{0} is not a date we can read.",
        "Skriv dag, måned og år som 19-08-2017.",
        "Write day, month and year as 19-08-2017.";
    /// A day the calendar does not have.
    DateImpossible(Option<Quoted>) = "date-impossible",
        "Datoen{0} findes ikke.",
        "The date{0} does not exist.",
        "Find den rigtige dato, og skriv den som 19-08-2017.",
        "Find the right date, and write it as 19-08-2017.";
    /// Before there were such lists.
    DateTooEarly(Date) = "date-too-early",
        "Datoen {0} er for gammel til at være rigtig.",
        "The date {0} is too old to be right.",
        "Ret datoen.",
        "Correct the date.";
    /// After today.
    DateInFuture(Date) = "date-in-future",
        "Datoen {0} ligger ude i fremtiden.",
        "The date {0} is in the future.",
        "Ret datoen, eller registrér den, når dagen kommer.",
        "Correct the date, or record it when the day comes.";
    /// A spreadsheet's day number, read as this date.
    DateFromSerial(Date) = "date-from-serial",
        "Her står regnearkets tal for en dag. Vi læser det som {0}.",
        "This is a spreadsheet's number for a day. We read it as {0}.",
        "Se efter, at datoen er rigtig.",
        "Check that the date is right.";
    /// The treatment starts before it was asked for (LR-GAR-02).
    StartBeforeRequest = "start-before-request",
        "Opstart ligger før henvendelsen.",
        "The start is before the request.",
        "Find ud af, hvilken af de to datoer der er forkert, og ret den.",
        "Find out which of the two dates is wrong, and correct it.";
    /// The end is before the start.
    EndBeforeStart = "end-before-start",
        "Afslutningen ligger før opstart.",
        "The end is before the start.",
        "Find ud af, hvilken af de to datoer der er forkert, og ret den.",
        "Find out which of the two dates is wrong, and correct it.";
    /// An end without a start.
    EndWithoutStart = "end-without-start",
        "Der er en afslutning, men ingen opstart.",
        "There is an end, but no start.",
        "Skriv datoen for opstart. Kom borgeren aldrig i gang, så opret henvendelsen i systemet.",
        "Write the date of the start. If treatment never began, enter the enquiry in the system.";
    /// A reason for ending without the date.
    EndReasonWithoutDate = "end-reason-without-date",
        "Der står en afslutningsårsag, men ingen dato.",
        "There is a reason for ending, but no date.",
        "Skriv datoen for afslutning, eller slet årsagen, hvis forløbet er i gang.",
        "Write the date of the end, or delete the reason if the course is running.";
    /// This many days from request to start: more than a slip would explain.
    LongWait(i32) = "long-wait",
        "Der går {0} dage fra henvendelse til opstart.",
        "There are {0} days from request to start.",
        "Se efter, at begge datoer er rigtige.",
        "Check that both dates are right.";
    /// Overlaps the course in the row named, of the same person and kind (LR-GAR-14).
    OverlapsRow(u32) = "overlaps-row",
        "Borgerens forløb i række {0} er ikke slut, når dette begynder.",
        "The citizen's course in row {0} has not ended when this one begins.",
        "Ret datoerne, eller slet rækken, hvis det er samme forløb.",
        "Correct the dates, or delete the row if it is the same course.";
    // The law.
    /// No legal basis.
    BasisMissing = "basis-missing",
        "Lovgrundlag mangler.",
        "The legal basis is missing.",
        "Skriv {form}.",
        "Write {form}.";
    /// A section without its law: § 141 stands in three laws and is never guessed.
    BareSection(u16) = "bare-section",
        "Her står § {0} uden lov. Samme paragraf findes i flere love.",
        "This says § {0} without a law. More than one law has that section.",
        "Skriv {form}.",
        "Write {form}.";
    /// No basis for treatment that we know.
    BasisUnknown(Option<Quoted>) = "basis-unknown",
        "Vi kender ikke dette lovgrundlag for behandling{0}.",
        "We do not know this basis for treatment{0}.",
        "Skriv {form}.",
        "Write {form}.";
    /// Alcohol under a drug law, or the reverse.
    BasisContradictsSubstance = "basis-contradicts-substance",
        "Lovgrundlag og hovedstof passer ikke sammen.",
        "Legal basis and main substance do not fit together.",
        "Ret det, der er forkert. SUL § 141 er alkohol; de andre er stoffer.",
        "Correct the one that is wrong. SUL § 141 is alcohol; the others are drugs.";
    /// An anonymous person under a law that does not allow it.
    BasisNotAnonymous = "basis-not-anonymous",
        "Denne lov giver ikke anonym behandling.",
        "This law gives no anonymous treatment.",
        "Skriv SUL § 141 anonym eller SEL § 101 a, eller skriv, hvem borgeren er.",
        "Write SUL § 141 anonym or SEL § 101 a, or write who the citizen is.";
    // Words and numbers.
    /// Nothing where a word must be.
    WordMissing = "word-missing",
        "Feltet er tomt.",
        "The field is empty.",
        "Skriv {form}.",
        "Write {form}.";
    /// A word outside the list.
    UnknownWord(Option<Quoted>) = "unknown-word",
        "Vi kender ikke ordet{0}.",
        "We do not know the word{0}.",
        "Skriv {form}.",
        "Write {form}.";
    /// Not a number of the right form.
    NotANumber(Option<Quoted>) = "not-a-number",
        "Vi kan ikke læse tallet{0}.",
        "We cannot read the number{0}.",
        "Skriv {form}.",
        "Write {form}.";
    /// More days than the window has.
    MoreDaysThanWindow(u16) = "more-days-than-window",
        "{0} dage er flere end de 28, der spørges til.",
        "{0} days are more than the 28 that are asked about.",
        "Skriv {form}.",
        "Write {form}.";
    /// More units a week than can be right.
    TooManyUnits = "too-many-units",
        "Så mange genstande om ugen kan ikke være rigtigt.",
        "So many units a week cannot be right.",
        "Ret tallet.",
        "Correct the number.";
    /// No days but units, or days but no units.
    DaysAndUnitsContradict = "days-and-units-contradict",
        "Dage og genstande siger hver sit: den ene er 0, den anden er ikke.",
        "Days and units contradict each other: one is 0, the other is not.",
        "Spørg behandleren, hvad der er rigtigt.",
        "Ask the counsellor which is right.";
    /// Units of alcohol where the main substance is a drug.
    UnitsWithoutAlcohol = "units-without-alcohol",
        "Genstande hører til alkohol, og rækken er stofbehandling.",
        "Units belong to alcohol, and the row is drug treatment.",
        "Slet tallet, eller ret lovgrundlag og hovedstof.",
        "Delete the number, or correct legal basis and main substance.";
    /// Above 40.0.
    ScoreTooHigh = "score-too-high",
        "En ORS er højst 40,0.",
        "An ORS is 40.0 at most.",
        "Find skemaet, og skriv det rigtige tal.",
        "Find the form, and write the right number.";
    /// More children than a home holds.
    TooManyChildren = "too-many-children",
        "Så mange børn kan ikke være rigtigt.",
        "So many children cannot be right.",
        "Ret tallet.",
        "Correct the number.";
    /// A value from the end of a course that has not ended.
    ValueWithoutEnd = "value-without-end",
        "Tallet er fra afslutningen, men forløbet er ikke afsluttet.",
        "The value is from the end, but the course has not ended.",
        "Skriv datoen for afslutning, eller slet tallet.",
        "Write the date of the end, or delete the value.";
    /// A value from a course that has not begun.
    ValueWithoutStart = "value-without-start",
        "Tallet er fra behandlingen, men den er ikke begyndt.",
        "The value is from the treatment, but it has not begun.",
        "Skriv datoen for opstart, eller slet tallet.",
        "Write the date of the start, or delete the value.";
    // Text.
    /// Would be run as a formula by a spreadsheet; kept as text with an apostrophe before it.
    FormulaMadeText = "formula-made-text",
        "Teksten er en formel til et regneark. Vi har sat en apostrof foran, så den ikke kan køre.",
        "The text is a spreadsheet formula. We put an apostrophe in front so that it cannot run.",
        "Se efter, hvad der skulle stå.",
        "Check what should have been written.";
    /// Too long, or characters that cannot be shown.
    TextUnreadable = "text-unreadable",
        "Teksten er for lang eller har tegn, vi ikke læser.",
        "The text is too long or has characters we do not read.",
        "Skriv {form}.",
        "Write {form}.";
    /// A quotation mark without a partner was taken out.
    StrayQuote = "stray-quote",
        "Et anførselstegn stod alene. Vi har fjernet det.",
        "A quotation mark stood alone. We removed it.",
        "Se efter, at feltet er rigtigt.",
        "Check that the field is right.";
}
