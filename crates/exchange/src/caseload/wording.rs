//! The report in words. Plain and short: it is read by somebody with the list open beside it.

use super::columns::Column;
use super::mask::Quoted;
use super::report::{Language, ReportLine, Treatment};
use super::{FileError, template};
use jiff::civil::Date;

/// Declares `Problem` with its texts beside it, so that none can be forgotten.
macro_rules! problems {
    ($($(#[$meta:meta])* $name:ident $(($value:ty))? = $code:literal,
        $wrong:literal, $wrong_english:literal, $todo:literal, $todo_english:literal;)+) => {
        /// What was wrong. Which cell it is about stands in [`ReportLine::column`](super::ReportLine::column).
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Problem { $($(#[$meta])* $name $(($value))?),+ }

        impl Problem {
            /// A stable word for files and programs.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => $code),+ }
            }

            /// What is wrong, then what to do; each in Danish and English.
            pub(super) fn texts(&self) -> [[&'static str; 2]; 2] {
                match self { $(Self::$name { .. } => [[$wrong, $wrong_english], [$todo, $todo_english]]),+ }
            }

            /// The value it carries, for the report.
            pub(super) fn value(&self) -> String {
                match self { $(Self::$name $(($crate::caseload::wording::bound!($value, value)))? =>
                    $crate::caseload::wording::shown!($($value, value)?)),+ }
            }
        }
    };
}
macro_rules! bound {
    ($value:ty, $name:ident) => {
        $name
    };
}
macro_rules! shown {
    () => {
        String::new()
    };
    ($value:ty, $name:ident) => {
        $crate::caseload::wording::Shown::shown($name)
    };
}
pub(super) use {bound, problems, shown};

/// A value inside a sentence.
pub(super) trait Shown {
    fn shown(&self) -> String;
}

impl Shown for u32 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for u16 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for i32 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for usize {
    /// The letter over a column in a spreadsheet: 0 is A, 26 is AA.
    fn shown(&self) -> String {
        let mut letters = Vec::new();
        let mut left = *self + 1;
        while left > 0 {
            let letter = u8::try_from((left - 1) % 26).unwrap_or_default();
            letters.push(char::from(b'A' + letter));
            left = (left - 1) / 26;
        }
        letters.iter().rev().collect()
    }
}

impl Shown for Date {
    fn shown(&self) -> String {
        self.strftime("%d-%m-%Y").to_string()
    }
}

impl Shown for Option<Quoted> {
    /// With a space before it, or nothing where the cell may not be repeated.
    fn shown(&self) -> String {
        self.as_ref()
            .map_or_else(String::new, |word| format!(" \"{}\"", word.as_str()))
    }
}

impl ReportLine {
    /// Where it is: "Række 7, sag 2017-1000, Henvendt".
    pub fn place(&self, language: Language) -> String {
        let (row, case) = match language {
            Language::Danish => ("Række", "sag"),
            Language::English => ("Row", "case"),
        };
        let mut place = vec![format!("{row} {}", self.row)];
        place.extend(self.case_number.as_ref().map(|number| format!("{case} {number}")));
        place.extend(self.column.map(|column| column.heading(language).to_owned()));
        place.join(", ")
    }

    /// What is wrong, as a sentence.
    pub fn wrong(&self, language: Language) -> String {
        self.text(0, language)
    }

    /// What was done, as a sentence. True for a dry run too.
    pub fn done(&self, language: Language) -> &'static str {
        let [danish, english] = match self.treatment {
            Treatment::Skipped => ["Springes over.", "Skipped."],
            Treatment::Kept => ["Indlæses, som det står.", "Imported as it stands."],
            Treatment::Changed => ["Rettes og indlæses.", "Changed and imported."],
            Treatment::FieldLeftOut => ["Feltet indlæses ikke.", "The field is not imported."],
            Treatment::RowLeftOut => ["Rækken indlæses ikke.", "The row is not imported."],
        };
        match language {
            Language::Danish => danish,
            Language::English => english,
        }
    }

    /// What a person can do about it, as a sentence.
    pub fn todo(&self, language: Language) -> String {
        self.text(1, language)
    }

    /// The whole line: place, what is wrong, what was done, what to do.
    pub fn sentence(&self, language: Language) -> String {
        format!(
            "{}: {} {} {}",
            self.place(language),
            self.wrong(language),
            self.done(language),
            self.todo(language)
        )
    }

    fn text(&self, which: usize, language: Language) -> String {
        let form = self.column.map_or("", |column| {
            let description = &template()[column as usize];
            match language {
                Language::Danish => description.form,
                Language::English => description.form_english,
            }
        });
        self.problem.texts()[which][language as usize]
            .replace("{form}", form)
            .replace("{0}", &self.problem.value())
    }
}

impl FileError {
    /// Why the file cannot be read and what to do, for the person who chose it.
    pub fn sentence(&self, language: Language) -> String {
        let headings = |columns: &[Column]| {
            let names: Vec<&str> = columns.iter().map(|column| column.heading(Language::Danish)).collect();
            names.join(", ")
        };
        let [danish, english] = match self {
            Self::Empty => ["Filen er tom.", "The file is empty."],
            Self::NotAList => [
                "Vi finder ingen borgerliste i filen. Gem listen som CSV eller XLSX med overskrifterne i én række, og prøv igen.",
                "We find no caseload list in the file. Save the list as CSV or XLSX with the headings in one row, and try again.",
            ],
            Self::OldOrLockedWorkbook => [
                "Filen er et regneark i gammelt format eller med adgangskode. Gem den som XLSX uden adgangskode, og prøv igen.",
                "The file is a workbook of the old kind or with a password. Save it as XLSX without a password, and try again.",
            ],
            Self::DamagedWorkbook => [
                "Regnearket er beskadiget. Åbn det, gem det igen som XLSX, og prøv igen.",
                "The workbook is damaged. Open it, save it again as XLSX, and try again.",
            ],
            Self::SeveralSheets => [
                "Flere ark i regnearket har en borgerliste. Gem hvert ark som sin egen fil, og indlæs dem en ad gangen.",
                "More than one sheet of the workbook has a caseload list. Save each sheet as its own file, and import them one at a time.",
            ],
            Self::MissingColumns(_) => [
                "Listen mangler en kolonne med overskriften {0}. Tilføj den, og prøv igen.",
                "The list lacks a column with the heading {0}. Add it, and try again.",
            ],
            Self::ColumnTwice(_) => [
                "Overskriften {0} står over flere kolonner. Lad kun én blive, og prøv igen.",
                "The heading {0} stands over more than one column. Keep one of them, and try again.",
            ],
            Self::TooLarge(_) | Self::TooMuchText => [
                "Filen er for stor til en borgerliste. Del den i flere filer, og prøv igen.",
                "The file is too large for a caseload list. Divide it into several files, and try again.",
            ],
            Self::TooManyRows(_) => [
                "Filen har flere rækker end {0}. Del den i flere filer, og prøv igen.",
                "The file has more rows than {0}. Divide it into several files, and try again.",
            ],
            Self::TooManyColumns(_) => [
                "En række har flere end {0} kolonner. Se efter, at filen er gemt rigtigt, og prøv igen.",
                "A row has more than {0} columns. Check that the file was saved correctly, and try again.",
            ],
        };
        let value = match self {
            Self::MissingColumns(columns) => headings(columns),
            Self::ColumnTwice(column) => headings(&[*column]),
            Self::TooManyRows(most) => most.to_string(),
            Self::TooManyColumns(most) => most.to_string(),
            _ => String::new(),
        };
        match language {
            Language::Danish => danish,
            Language::English => english,
        }
        .replace("{0}", &value)
    }
}
