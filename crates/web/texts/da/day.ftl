day-sub =
    { $day } · { $n ->
        [0] ingen aftaler
        [one] 1 aftale
       *[other] { $n } aftaler
    } · { $urgent ->
        [0] ingen frister kræver handling i dag
        [one] 1 frist kræver handling i dag
       *[other] { $urgent } frister kræver handling i dag
    }
day-clock = Kl. { $time }
day-print = Udskriv dagsliste
day-active = Aktive forløb
day-under-two = under 2 ORS
day-appointments = Dagens aftaler
day-none = Ingen aftaler i dag.
day-none-next = Ingen aftaler i dag. Næste er { $day } kl. { $time } med { $name }.
day-col-time = Tid
day-col-who = Borger
day-col-ors = Trivsel (ORS)
day-col-status = Status
day-col-act = Handling
day-col-citizen = Borger
day-col-line = Forløb
day-col-sees = Hvad ser vi?
day-col-seen = Sidst set
day-col-why = Hvorfor
day-no-line = For få målinger
day-spark = { $n } målinger, senest { $last }. { $status }.
day-until = til { $time }
day-talk = samtale { $n }
day-talks =
    { $n ->
        [one] 1 samtale
       *[other] { $n } samtaler
    }
day-in-minutes =
    { $n ->
        [0] Nu
        [one] Om 1 minut
       *[other] Om { $n } minutter
    }
day-begun = Skulle være begyndt
day-under-way = I gang
day-note-missing = Notat mangler
day-held = Holdt
day-write-note = Skriv notat
day-open = Åbn
day-need-plan = Plan mangler
day-need-evaluation = Evaluering af plan
day-need-grant = Bevillingen udløber
day-off-track = Ude af sporet
day-off-track-none = Ingen forløb er ude af sporet.
day-see-graph = Se graf
day-adrift = Uden ny aftale
day-adrift-none = Alle har en aftale, eller er set for nylig.
day-missed = { $what } { $day }
day-never-seen = Ikke set endnu
day-days-ago =
    { $n ->
        [one] 1 dag siden
       *[other] { $n } dage siden
    }
day-no-appointment = Ingen aftale er booket
day-find-time = Find tid
day-due = Frister
day-all-tasks = Alle opgaver
day-due-none = Ingen frister lige nu.
day-news = Nyt siden sidst
day-news-none = Intet nyt.
day-news-referred = { $source }: ny henvendelse til dig om { $name }
day-news-moved = { $name } er nu på trinnet »{ $stage }«
day-news-cancelled = { $what } fra { $name } { $day }
day-news-answered = { $name } har svaret på { $measure }
day-news-handed-over = { $name } er overdraget til dig
day-see = Se
people-mine = Mine
people-team = Team { $team }
people-all = Alle i min kreds
people-ended = Afsluttede
people-whose = Hvis borgere
people-none = Ingen borgere på listen.
people-col-due = Næste frist
people-col-end = Afslutning
people-col-next = Næste aftale
people-need = { $what } { $day }
people-nothing-due = Ingen frister.
people-no-appointment = Ingen aftale
people-ended-on = Afsluttet { $day }
people-more = Vis flere
citizen-asked = Henvendt { $day }
citizen-guarantee = Garanti og frister
citizen-enquiry = Henvendelsen
citizen-whole-timeline = Hele tidslinjen
citizen-timeline-none = Der er ikke sket noget endnu. Book en aftale, eller start en samtale.
citizen-frame-only = Stamdata
citizen-frame-why = Du har adgang til stamdata og aftaler, ikke til journalen.
citizen-open-plan = Åbn plan
citizen-aim = Overordnet mål
citizen-no-plan = Ingen plan endnu.
citizen-make-plan = Lav plan sammen med borgeren
citizen-family = Netværk og børn
citizen-children =
    { $n ->
        [one] 1 hjemmeboende barn under 18 år
       *[other] { $n } hjemmeboende børn under 18 år
    }
citizen-no-children = Ingen hjemmeboende børn under 18 år
citizen-children-unknown = Der er ikke spurgt til børn endnu. Spørg ved næste samtale.
citizen-course = Forløbet
citizen-no-course = Intet forløb endnu.
citizen-former = Tidligere forløb: { $years }
citizen-evaluate = Evaluér planen
citizen-appointment = { $what } kl. { $time }
citizen-turn-enquiry = Henvendelse
citizen-turn-decision = Afgørelse
citizen-turn-start = Forløbet begyndte
citizen-turn-plan = Plan aftalt
citizen-turn-evaluation = Planen evalueret
citizen-turn-stage = Motivation
citizen-turn-end = Forløbet afsluttet
citizen-turn-followup = Opfølgning
citizen-cpr = CPR-nummer
citizen-cpr-lead = Din visning bliver registreret.
citizen-cpr-show = Vis CPR-nummer
citizen-back = Tilbage til borgeren
citizen-cpr-why = Hvad skal du bruge nummeret til?
cpr-purpose-identify = Sikre, hvem borgeren er
cpr-purpose-letter = Brev, henvisning eller indberetning
cpr-purpose-other-system = Slå op i et andet system
