course-now = nu
course-choose = Vælg forløb
course-none = Borgeren har ikke et forløb endnu.
course-none-step = Opret en henvendelse
course-more = Forløbet
form-too-long = Forkort teksten til højst { $n } tegn
form-control = Fjern tegn, der ikke kan vises
day-error-future = Vælg en dag, der ikke ligger ude i fremtiden
day-error-before-start = Vælg en dag fra { $day } og frem, hvor forløbet begyndte
day-error-after-end = Vælg en dag til og med { $day }, hvor forløbet sluttede
due-title = Frister
due-none = Ingen frister.
due-overdue =
    { $n ->
        [one] Overskredet 1 dag
       *[other] Overskredet { $n } dage
    }
due-today = Sidste dag i dag
due-act-today = Gør det i dag, frist { $day }
due-soon =
    { $n ->
        [one] { $day } – i morgen
       *[other] { $day } – om { $n } dage
    }
due-done = Holdt { $day }
due-done-late = Holdt { $day }, efter fristen
due-grant-over = Udløb { $day }
due-left =
    { $n ->
        [one] 1 dag tilbage
       *[other] { $n } dage tilbage
    }
due-day-of = Dag { $day } af { $of }
plan-title = Plan og mål
plan-heading = Behandlingsplan
plan-aim = Overordnet mål
plan-words = Hvad skal være anderledes om tre måneder?
plan-words-hint = Skriv borgerens egne ord.
plan-goals = Mål
plan-goals-hint = Få, konkrete mål med en dag. Tomme mål bliver ikke gemt.
plan-goal-number = Mål { $n }
plan-goal-what = Hvad vil borgeren nå?
plan-goal-who = Hvem gør hvad?
plan-goal-due = Inden hvornår?
plan-goal-how-seen = Hvordan kan vi se det?
plan-goal-add = Tilføj et mål
plan-goal-remove = Fjern mål { $n }
plan-goal-by = Inden { $day }
plan-goal-seen = Ses ved: { $how }
plan-goal-change = Ændr status
plan-services = Det gør vi
plan-services-hint = Fx samtale hver uge, gruppe, lægesamtale. Kan udelades.
plan-length = Planlagt længde
plan-length-hint = Højst 6 måneder ad gangen.
plan-months-open = Ikke aftalt
plan-months =
    { $n ->
        [one] 1 måned
       *[other] { $n } måneder
    }
plan-agreed = Borgeren har sagt ja til planen
plan-agreed-day = Aftalt den
plan-agreed-on = Aftalt { $day }
plan-agree = Aftalt med borgeren i dag
plan-draft = Ikke aftalt endnu
plan-draft-print = Planen er et udkast, som vi taler om næste gang.
plan-former = Tidligere udgave
plan-version = Udgave
plan-versions = Alle udgaver
plan-made = Udgave { $version }, { $day }, { $by }
plan-to-latest = Vis den nyeste udgave
plan-none = Ingen plan endnu. Start med spørgsmålet: Hvad skal være anderledes om tre måneder?
plan-none-here = Der er ingen plan i forløbet.
plan-no-goals = Ingen mål endnu.
plan-make = Lav plan sammen med borgeren
plan-edit = Redigér plan
plan-edit-title = Lav planen sammen med borgeren
plan-evaluate = Evaluér plan
plan-save = Gem plan
plan-print = Udskriv
plan-lacks = Planen mangler
plan-gap-goals = Mål. Tilføj mindst ét.
plan-gap-deadlines = En dag ved hvert mål
plan-gap-agreement = Borgerens ja
plan-evaluations = Evalueringer
plan-no-evaluations = Planen er ikke evalueret endnu.
plan-evaluation-goals =
    { $n ->
        [0] Uden mål. { $by }
       *[other] { $reached } af { $n } mål nået. { $by }
    }
plan-see-meanwhile = Se udgave { $version } i et nyt vindue
plan-error-words = Skriv, hvad borgeren vil have anderledes
plan-error-aim = Vælg et overordnet mål
plan-error-months = Vælg 1 til 6 måneder
plan-error-goal = Skriv, hvad målet er
plan-error-goal-day = Vælg en dag, efter forløbet begyndte
plan-error-goals = Skriv højst { $n } mål
plan-error-agreed = Vælg en dag fra forløbets start til i dag
plan-error-meanwhile = En anden har gemt en ny udgave imens. Læs den, og gem din igen, hvis den skal gælde.
plan-told-plan = Planen er gemt
plan-told-aftalt = Borgerens ja er gemt
plan-told-maal = Målet er gemt
plan-told-fase = Fasen er gemt
plan-told-evalueret = Evalueringen er gemt
plan-told-forbrug = Forbruget er gemt
plan-told-afsluttet = Forløbet er afsluttet
plan-told-bevilling = Bevillingen er forlænget
plan-told-behandler = Forløbet har fået en ny behandler
plan-told-behandler-aftaler = Forløbet har fået en ny behandler. Planlagte aftaler står stadig hos den tidligere.
plan-made-meanwhile = Planen er ændret imens
error-way-on-plan-made-meanwhile = Gå tilbage, genindlæs siden, og se den nye udgave. Intet er ændret.
plan-ended = Forløbet er afsluttet
error-way-on-plan-ended = Vender borgeren tilbage, så opret en ny henvendelse. Det tidligere forløb bliver stående.
plan-not-here = Støtte til pårørende har ikke en behandlingsplan
error-way-on-plan-not-here = Skriv aftaler i notatet til samtalen.
plan-print-title = Min plan
plan-print-heading = Plan for { $name }
plan-print-made = Udskrevet { $day }. Din behandler er { $by }.
plan-print-words = Det vil jeg
plan-print-goals = Mine mål
plan-print-services = Det hjælper centret med
plan-print-next = Vi ser på planen igen
plan-print-next-day = Senest { $day }.
plan-print-next-none = Det aftaler vi sammen.
plan-print-length = Planen er lagt for { $months }.
plan-print-fit = Sådan har du haft det
plan-print-change = Du kan altid bede om at ændre planen.
plan-print-phone = Ring til os på { $phone }.
plan-print-back = Tilbage til planen
readiness-title = Motivation
readiness-none = Ikke skrevet endnu.
readiness-today = Hvor er borgeren i dag?
readiness-save = Gem
plan-draft-shown = Du er i gang med planen. Kladden er gemt { $time }.
plan-draft-discard = Smid kladden væk
plan-draft-conflict = Planen er åben i et andet vindue, hvor der er skrevet siden. Det, du skriver her, bliver ikke gemt som kladde.
