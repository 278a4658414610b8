case-anonymous = Anonym
case-reveal-cpr = Vis
case-number = Sag
case-counsellor = Behandler
case-phone = Telefon
case-flags = Vigtigt at vide
case-sections = Borgerens sag
case-overview = Overblik
case-timeline = Tidslinje
case-plan = Plan og mål
case-assessments = Skemaer
case-fit = FIT
case-appointments = Aftaler
case-log = Hvem har set sagen
case-shield = Skærm-skjold
case-start = Start samtale
case-start-at = Start samtale kl. { $time }
case-continue = Fortsæt samtale
case-broken-glass = Åbnet med begrundelse
case-course = { $programme } · fase { $phase } · uge { $week }
case-protected = Navne- og adressebeskyttelse
case-children =
    { $n ->
        [one] 1 hjemmeboende barn under 18 år
       *[other] { $n } hjemmeboende børn under 18 år
    }
