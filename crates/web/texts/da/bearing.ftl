and = og
show-as-table = Vis tallene som tabel
bearing-title = Ledelsesoverblik
bearing-sub = Tal til og med { $day }
bearing-print = Udskriv til byrådet
bearing-number = Pejlemærke { $n }
bearing-name-1 = Flere får en tidlig indsats
bearing-name-2 = Flere kommer i behandling
bearing-name-3 = Større effekt af behandlingen
bearing-early-unit = henvendelser fra samarbejdspartnere i år
bearing-early-more = { $n } flere end sidste år
bearing-early-same = Som sidste år
bearing-early-fewer = { $n } færre end sidste år
bearing-early-note = { $before } på samme tid sidste år. { $begun } af dem ({ $share } %) er begyndt i behandling.
bearing-citizens-unit = borgere i behandling
bearing-no-data = Der er ingen tal endnu.
bearing-no-target = Intet mål for året
bearing-reached = Målet er nået
bearing-on-course = På vej mod målet
bearing-under = { $n } under målet
bearing-under-preliminary = { $n } under målet – foreløbigt
bearing-target-is = Målet er { $target } ved udgangen af { $year }.
bearing-projection = Med nuværende tilgang ender året på { $lower }–{ $upper }.
bearing-group-alcohol = alkohol
bearing-group-drug = stof
bearing-effect-both = Begge på målet – foreløbigt
bearing-effect-one = Ét af to mål nået – foreløbigt
bearing-effect-none = Under målet, kan være tilfældigt
bearing-effect-behind = Under målet
bearing-effect-note = Stoppet eller mindst halveret forbrug ved afslutning. Mål { $targets }.
bearing-targets-heading = Borgere i behandling i løbet af året – mål og resultat
bearing-targets-legend = Prik: resultat. Vandret streg: vedtaget mål. * foreløbigt.
bearing-targets-definition = Borgere med et forløb i behandling på et tidspunkt i året, hver talt én gang. Støtte til pårørende er ikke med. Unge fylder 15–25 år i året. Familier er borgere i familieorienteret behandling.
bearing-people-behind = Se borgerne bag tallet
bearing-indicator-citizens = Alle borgere
bearing-indicator-young = Unge 15–25 år
bearing-indicator-families = Familier
bearing-target-word = mål
bearing-none = ingen
bearing-what = Hvad
bearing-year = År
bearing-result = Resultat
bearing-target = Mål
bearing-effect-heading = Effekt ved afslutning
bearing-effect-of-alcohol = Alkohol – andel med ophør eller mindst halveret forbrug
bearing-effect-of-drug = Stof – andel med ophør eller mindst halveret forbrug
bearing-national = Landet { $year }
bearing-effect-foot = Prik: resultat. Lodret streg: 95 % sikkerhedsinterval. Vandret streg: mål. Afsluttede forløb i { $year }: { $alcohol } alkohol, { $drug } stof. { $missing } mangler slutmåling og tæller som »ikke opnået«.
bearing-effect-definition = Ophør, eller forbruget af det primære rusmiddel mindst halveret ved afslutning, på det samme vindue på 28 dage. Med er forløb, der begyndte med et forbrug; ukendt forbrug ved afslutning tæller som ingen effekt. Wilson-interval. Version effect-1.
bearing-effect-ci = Effekt (95 %)
bearing-effect-n = Antal
bearing-coverage = Kendt slutmåling
bearing-reached-only = Blandt kendte
bearing-upper = Højst muligt
bearing-chart-table-below = Alle tal findes i tabellen under figuren.
bearing-mean = middel
bearing-lower-limit = nedre grænse
bearing-guarantee-heading = Startet inden 14 dage
bearing-guarantee-steady = Middel { $mean }. Ingen måned ligger uden for det sædvanlige.
bearing-guarantee-signal = Middel { $mean }. Uden for det sædvanlige: { $months }
bearing-breaches =
    { $n ->
        [0] Ingen ventede mere end 14 dage
        [one] 1 borger ventede mere end 14 dage – årsagen er noteret for { $explained }
       *[other] { $n } borgere ventede mere end 14 dage – årsagen er noteret for { $explained }
    }
bearing-open-breaches =
    { $n ->
        [one] 1 venter stadig efter fristen
       *[other] { $n } venter stadig efter fristen
    }
bearing-see-them = Se hvem
bearing-month = Måned
bearing-started = Startet
bearing-within = Inden 14 dage
bearing-share = Andel
bearing-sources-heading = Hvor kommer henvendelserne fra?
bearing-source = Kilde
bearing-enquired-begun = Henvendt og begyndt
bearing-enquired = Henvendt
bearing-begun = Begyndt
bearing-source-bar = { $enquired } henvendt, { $begun } begyndt
bearing-capacity-heading = Kapacitet lige nu
bearing-team = Team
bearing-active-places = Aktive mod pladser
bearing-active = Aktive
bearing-free = Ledige
bearing-waiting = Venter
bearing-over = { $n } over
bearing-not-set = ikke sat
bearing-team-bar = { $active } aktive, { $places } pladser
bearing-quality-heading = Er tallene til at stole på?
bearing-quality-missing = Mangler
bearing-status = Status
bearing-quality-of = { $missing } af { $all }
bearing-quality-end = Forbrug ved afslutning, i år
bearing-quality-start = Forbrug ved start
bearing-quality-feedback = Trivselsskema ved samtaler, seneste 90 dage
bearing-quality-plan = Behandlingsplan
bearing-quality-followup = Opfølgning efter forløb
bearing-quality-good = Godt
bearing-quality-watch = Hold øje
bearing-quality-poor = For meget mangler
bearing-behind-citizens = Borgere i behandling { $year }
bearing-behind-young = Unge i behandling { $year }
bearing-behind-families = Familier i behandling { $year }
bearing-behind-effect-alcohol = Afsluttede alkoholforløb { $year }
bearing-behind-effect-drug = Afsluttede stofforløb { $year }
bearing-behind-late = Startet efter mere end 14 dage { $year }
bearing-behind-open-breaches = Venter efter fristen
bearing-people-count =
    { $n ->
        [one] 1 borger
       *[other] { $n } borgere
    }
bearing-logged = Visningen er registreret i loggen.
bearing-nobody = Ingen borgere bag tallet.
bearing-days-waited =
    { $n ->
        [one] 1 dag
       *[other] { $n } dage
    }
bearing-since = fra { $day }
effect-class-effect = Mindst halveret
effect-class-abstinent = Ophør
effect-class-none = Ingen effekt
effect-class-worse = Større forbrug
effect-class-unknown = Ukendt ved afslutning
effect-class-remained-abstinent = Uden forbrug fra start til slut
effect-class-new-use = Nyt forbrug
