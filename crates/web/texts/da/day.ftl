day-clock = Kl. { $time }
day-print = Udskriv dagsliste
day-today = Dagens aftaler
day-appointments =
    { $n ->
        [0] ingen aftaler
        [one] 1 aftale
       *[other] { $n } aftaler
    }
day-tasks-now =
    { $n ->
        [0] ingen frister i dag
        [one] 1 frist kræver handling i dag
       *[other] { $n } frister kræver handling i dag
    }
day-empty = Ingen aftaler i dag, og ingen planlagt. Find en borger, eller se dine opgaver.
day-empty-next = Ingen aftaler i dag. Næste er { $day } kl. { $time } med { $name }.
day-unplanned = Uden aftale
day-until = til { $time }
day-col-time = Tid
day-col-citizen = Borger
day-col-scores = Trivsel (ORS)
day-col-status = Status
day-col-act = Handling
day-col-course = Forløb
day-col-seen = Hvad ser vi?
day-col-last = Sidst set
day-col-why = Hvorfor
day-talk-number = samtale { $n }
day-talks =
    { $n ->
        [0] ingen samtaler
        [one] 1 samtale
       *[other] { $n } samtaler
    }
day-under-way = I gang
day-note-missing = Notat mangler
day-begins = Begynder nu
day-soon =
    { $n ->
        [one] Om 1 minut
       *[other] Om { $n } minutter
    }
day-begun =
    { $n ->
        [one] 1 min. over tid
       *[other] { $n } min. over tid
    }
day-plan-missing = Plan mangler
day-evaluation-due = Evaluering i dag
day-do-open = Åbn
day-do-continue = Fortsæt
day-do-note = Skriv notat
day-do-new-time = Find ny tid
day-do-course = Se forløb
day-do-book = Find tid
day-strip-active = Aktive forløb
day-strip-on-track = I sporet
day-strip-off-track = Ude af sporet
day-strip-too-few = For få målinger
day-share = { $n } %
day-under-two = under 2 ORS
day-citizens =
    { $n ->
        [one] 1 borger
       *[other] { $n } borgere
    }
day-off-track = Ude af sporet
day-off-track-none = Ingen er ude af sporet.
day-how = Sådan beregnes det
day-how-text = Et forløb er ude af sporet, når trivslen er faldet mere, end målingen kan svinge af sig selv, eller når den ikke har flyttet sig efter det antal målinger, som centret har sat. Samarbejdet skal tages op, når SRS er under grænsen eller er faldet siden sidst. Grænserne står under Administration.
day-ors-fell = ORS { $latest } – faldet { $points } siden start
day-ors-unmoved = ORS { $latest } – ingen sikker ændring efter { $n } målinger
day-fell-since-last = Faldet { $points } siden sidst
day-rose-since-last = Steget { $points } siden sidst
day-same-since-last = Uændret siden sidst
day-srs-low = SRS { $latest } – under { $cutoff }
day-srs-fell = SRS { $latest } – faldet { $points } siden sidst
day-alliance = Spørg til samarbejdet
day-adrift = Uden ny aftale
day-adrift-none = Alle har en aftale eller er set for nylig.
day-not-seen = Ikke set endnu
day-days-ago =
    { $n ->
        [0] i dag
        [one] 1 dag siden
       *[other] { $n } dage siden
    }
day-began = Startede { $day }
day-stayed-away = Mødte ikke { $days }
day-cancelled = Afbud { $days }
day-no-next = Ingen aftale efter sidste samtale
day-no-talk = Ingen samtale endnu
day-all-tasks = Alle { $n }
day-more-tasks = Se alle opgaver
day-news = Nyt siden { $day }
day-news-none = Intet nyt.
day-news-referred = ny henvendelse til dig: { $name }
day-news-moved = er nu: { $stage }
day-news-cancelled = { $name }, { $day } kl. { $time }
day-news-answered = har svaret på { $measure }
day-news-handed = er blevet din borger
day-news-do-see = Se
day-news-do-new-time = Find ny tid
day-news-about-enquiry = Henvendelse
day-news-about-appointment = Aftale
day-news-about-answer = Svar
day-news-about-course = Forløb
day-unfinished = Skemaer, der ikke er færdige
day-unfinished-line = { $title }, begyndt { $day } · { $done } af { $all } svar
