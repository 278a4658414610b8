fit-title = Trivsel og samarbejde (FIT)
fit-none = Der er ingen målinger endnu.
fit-one = Første måling er { $latest }. Der skal to målinger til, før retningen kan ses.
fit-risen = Trivslen er steget { $points } point på { $n } målinger – fra { $first } til { $latest }.
fit-fallen = Trivslen er faldet { $points } point på { $n } målinger – fra { $first } til { $latest }.
fit-same = Trivslen er uændret over { $n } målinger – { $latest } både først og sidst.
fit-below-cutoff = Der er { $points } op til den kliniske grænse.
fit-above-cutoff = Det er { $points } over den kliniske grænse.
fit-on-cutoff = Det er på den kliniske grænse.
fit-no-reliable-change = Ændringen er mindre end { $criterion } point og kan være tilfældig.
fit-started-above = Første måling lå over grænsen. Spørg, hvis bekymring forløbet handler om.
fit-signal-off-track = Ude af sporet
fit-signal-ask-alliance = Spørg til samarbejdet
fit-signal-watch = Under forventet
fit-signal-missing-alliance = Mangler SRS
fit-signal-too-few = For få målinger
fit-signal-on-track = I sporet
fit-ors-meaning = trivsel 0–40
fit-srs-meaning = alliance 0–40
fit-cutoff = Klinisk grænse
fit-srs-cutoff = Grænse
fit-expected-1 = Forventet
fit-expected-2 = forløb
fit-session = Samtale nr.
fit-empty = Ingen målinger endnu
fit-description = Hvert punkt er et link til samtalen. Alle tal findes i tabellen under billedet.
fit-point = Samtale { $n }, { $day }: ORS { $ors }, SRS { $srs }
fit-legend-good = Som ventet
fit-legend-attention = Værd at tale om
fit-as-table = Vis tallene som tabel
fit-table = Målinger
fit-col-session = Samtale
fit-col-day = Dato
fit-courses = Forløb
fit-show-citizen = Vis for borgeren
fit-print = Udskriv
fit-method-note = Status bygger på grænsen, på pålidelig ændring og på borgerens egen kurve. Det forventede forløb ændrer ikke status.
fit-no-course = Borgeren har intet forløb endnu.
fit-citizen-title = Din kurve
fit-citizen-hello = { $name }, sådan har du haft det
fit-citizen-heading = Sådan har du haft det
fit-citizen = Du begyndte på { $first }. Sidst svarede du { $latest }. Du har svaret { $n } gange.
fit-citizen-one = Du har svaret én gang: { $latest }.
fit-citizen-description = Billedet viser dine svar fra gang til gang. Højere er bedre.
fit-citizen-point = { $day }: { $score }
fit-citizen-back = Tilbage
fit-basis = Hvad status bygger på
fit-fact-measurements = Målinger
fit-fact-change = Pålidelig ændring fra
fit-fact-alliance = Grænse for SRS
fit-event-evaluation = Evaluering
fit-event-relapse = Tilbagefald
fit-earlier =
    { $n ->
        [one] Den første samtale er ikke med i billedet. Sætningen regner den med.
       *[other] De første { $n } samtaler er ikke med i billedet. Sætningen regner dem med.
    }
fit-show-all = Vis alle samtaler
fit-count =
    { $n ->
        [one] 1 måling, { $latest }
       *[other] { $n } målinger, senest { $latest }
    }
fit-count-none = Ingen målinger
fit-fact-expected = Forventet forløb
fit-expected-band = Den midterste halvdel af de borgere, der begyndte på samme niveau. Model { $version }, bygget på { $courses } af centrets afsluttede forløb.
fit-expected-not-yet = Vises ikke endnu: centret har for få afsluttede forløb, eller ingen har beregnet dem. Til da gælder grænsen, den sikre ændring og borgerens egen linje.
fit-expected-started-above = Vises ikke: borgeren begyndte på eller over den kliniske grænse, så en stigning ventes ikke.
fit-expected-no-measurement = Vises efter den første måling.
