breakdown-heading = Effekt ved afslutning, { $group } { $year }
breakdown-whole = I alt
breakdown-file = Hent tabellen som fil
breakdown-others = Andre tal
breakdown-what = Hvad talte
breakdown-verdict = Udfald
breakdown-counts-as = Tæller som
breakdown-see = se forløbene
breakdown-by-programme = Efter tilbud
breakdown-by-substance = Efter rusmiddel
breakdown-programme = Tilbud
breakdown-substance = Rusmiddel
breakdown-nobody = Ingen forløb.
breakdown-courses = Forløb
breakdown-course = Forløb
breakdown-citizen = Borger
breakdown-use = Forbrug, start → slut
breakdown-not-known = ukendt
breakdown-hidden = skjult
breakdown-count =
    { $n ->
        [one] 1 forløb
       *[other] { $n } forløb
    }
breakdown-excluded-note = Forløb uden for tallet står med deres grund. I filen er antal under 5 skjult, og så mange flere, at ingen kan regne dem ud.
effect-part-counted = Kan bedømmes
effect-part-with-effect = Med effekt
effect-part-without-effect = Uden effekt
effect-part-known = Kendt ved begge ender
effect-part-unknown = Ukendt
effect-part-excluded = Uden for tallet
verdict-abstinent = Ophør
verdict-halved = Mindst halveret
verdict-not-halved = Ikke halveret
verdict-worse = Større forbrug
verdict-end-not-known = Slutforbrug ikke kendt
verdict-start-not-known = Startforbrug ikke kendt
verdict-not-comparable = Kan ikke sammenlignes
verdict-remained-abstinent = Uden forbrug fra start til slut
verdict-new-use = Begyndte uden forbrug, bruger nu
verdict-abstinent-end-not-known = Begyndte uden forbrug, slut ikke kendt
verdict-died = Død
verdict-transferred-early = Overdraget før dag 14
verdict-assessment-only = Kun afklaring
verdict-relative = Støtte til pårørende
