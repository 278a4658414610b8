visitation-title = Visitation og venteliste
visitation-sub =
    { $n ->
        [one] 1 åben henvendelse · haste først, derefter korteste frist
       *[other] { $n } åbne henvendelser · haste først, derefter korteste frist
    }
visitation-print = Udskriv
visitation-meeting = Start visitationsmøde
visitation-meeting-over = Ingen flere er klar til visitation.
visitation-last-day = Sidste dag i dag
visitation-few-days = 1–4 dage tilbage
visitation-overdue =
    { $n ->
        [one] 1 overskredet
       *[other] { $n } overskredet
    }
visitation-median = Ventetid til start, median
visitation-median-days = dage, seneste 30 dage
visitation-no-starts = ingen start de seneste 30 dage
visitation-no-starts-quarter = ingen start endnu i { $quarter }. kvartal
visitation-share = Startet inden 14 dage
visitation-share-of = { $within } af { $started } i { $quarter }. kvartal
visitation-owner = Ansvarlig
visitation-is-owner = ansvarlig
visitation-all-teams = Alle team
visitation-all-owners = Alle
visitation-me = Mig
visitation-all-sources = Alle kilder
visitation-filter = Vis
visitation-view = Visning
visitation-board = Tavle
visitation-list = Liste
visitation-list-label = Åbne henvendelser efter resterende tid
visitation-deadline = Frist
visitation-citizen = Borger
visitation-about = Rusmiddel
visitation-stage = Trin
visitation-tags = Bemærk
visitation-action = Handling
visitation-none = Ingen venter.
visitation-none-here = Ingen venter i denne visning.
visitation-column-empty = Ingen her.
visitation-cut = Der er flere, end tavlen viser. Vælg et team eller en ansvarlig.
visitation-note = Uret starter den dag, borgeren selv første gang beder om behandling. Hvornår fristen gælder, afhænger af lovgrundlaget og vises på sagen. Kort flyttes med knappen på kortet.
card-anonymous = Anonym { $number }
card-no-name = Ukendt navn
card-urgent = Haste
card-pressing = Haste – { $left }
card-wish-treatment = Behandling
card-wish-advice = Rådgivning
card-wish-relative-support = Pårørenderådgivning
card-wish-concern = Bekymring
next-unassigned = Ikke fordelt
next-assign = Skal fordeles
next-call-back = Ring tilbage
next-call-back-on = Ring tilbage { $day }
next-intake-on = Forsamtale { $day }
next-intake-today = Forsamtale i dag kl. { $time }
next-intake-passed = Forsamtale er overstået
next-decision = Mangler afgørelse
next-start = Mangler startdato
next-start-on = Start { $day }
do-book = Book tid
do-ready = Klar
do-decide = Visitér
do-start = Start forløb
do-open = Åbn
decision-title = Afgørelse
decision-heading = Hvad bliver borgeren tilbudt?
decision-left =
    { $n ->
        [0] den sidste i dag
        [one] 1 mere venter
       *[other] { $n } mere venter
    }
decision-skip = Spring over
decision-end-meeting = Slut mødet
decision-second = Det, du har skrevet, står her endnu. Se på det, og send igen, hvis det stadig passer.
decision-outcome = Resultat
decision-level = Hvor meget?
decision-level-hint = Det mindst indgribende, der er nok
decision-level-reason = Hvorfor er ambulant ikke nok?
decision-programme = Tilbud
decision-from = Fra
decision-until = Til
decision-until-hint = Højst 6 måneder ad gangen
decision-areas = Udredning
decision-areas-hint = Skriv for hvert område, hvad der er fundet, eller hvorfor det ikke er relevant.
decision-incomplete = Er udredningen ikke færdig, så skriv hvorfor
decision-incomplete-hint = Fristen flytter sig ikke. Afgørelsen træffes på det, der er kendt.
decision-hearing = Partshøring
decision-hearing-hint = Når noget taler imod borgeren, som borgeren ikke kender
decision-reasons = Begrundelse
decision-reasons-hint = Hvad borgeren søgte, hvad der er lagt vægt på, og hvorfor. Skriv, så borgeren kan læse det.
decision-do = Træf afgørelse
decision-age = Alder
decision-law = Lovgrundlag
decision-former = Tidligere afgørelse
decision-interview-note = Det standser ikke afgørelsen. Tilbyd lægesamtalen før start.
decision-until-day = til { $day }
decision-block-level = Vælg, hvor meget der bevilges
decision-block-programme = Vælg et tilbud
decision-block-level-reason = Skriv, hvorfor ambulant behandling ikke er nok
decision-block-anonymous-outpatient = Anonym stofbehandling kan kun være ambulant
decision-block-grant-days = Skriv både første og sidste dag
decision-block-grant-order = Sidste dag skal komme efter første dag
decision-block-grant-too-long = Der kan højst bevilges 6 måneder ad gangen
decision-block-reasons = Skriv en begrundelse
decision-block-areas = Skriv noget i alle seks områder, eller skriv, hvorfor udredningen ikke er færdig
start-title = Start forløb
start-on = Hvilken dag begyndte behandlingen?
start-on-hint = Den første samtale, der er behandling. Et brev eller et informationsmøde er ikke en start.
start-counsellor = Behandler
start-counsellor-missing = Vælg en behandler
start-do = Start forløb
start-missing-note = Det standser ikke starten, men skal på plads.
start-not-granted = Der er ikke bevilget behandling
start-before-request = Behandlingen kan ikke starte, før borgeren bad om den
start-ahead = Dagen er ikke kommet endnu. Vælg den dag, behandlingen begyndte
start-grant-run-out = Bevillingen gik til { $day }. Træf en ny afgørelse først
start-already-running = Borgeren har et forløb i gang i samme tilbud
