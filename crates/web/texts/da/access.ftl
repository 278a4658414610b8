form-error-prefix = Fejl:
break-glass-title = Åbn sagen med en begrundelse
break-glass-why = Hvorfor har du brug for sagen nu?
break-glass-reason = Grund
break-glass-reason-current-treatment = Borgeren er i behandling hos mig lige nu
break-glass-reason-weighed-interest = Hensynet til borgeren eller andre vejer tungere (værdispring)
break-glass-reason-own-learning = Egen læring efter behandling, jeg selv har deltaget i
break-glass-reason-quality = Kvalitetsarbejde, som ledelsen har tilladt
break-glass-choose = Vælg en grund
break-glass-text = Skriv det med dine egne ord
break-glass-text-hint = Fx: Borgeren står i receptionen og vil tale om sin medicin.
break-glass-words = Skriv en begrundelse på mindst 10 tegn
break-glass-do = Åbn sagen
break-glass-know = Godt at vide
break-glass-outside = Borgeren er uden for din kreds. Derfor viser vi ikke navn og indhold, før du har skrevet en grund.
break-glass-told = Din leder får besked om åbningen, læser din begrundelse og ser, hvad du har set. Borgerens behandler kan se det i sagens log.
break-glass-lasts = Sagen er åben for dig i { $hours } timer.
review-title = Nødadgange
review-count =
    { $n ->
        [0] Ingen venter
        [one] 1 venter på din vurdering
       *[other] { $n } venter på din vurdering
    }
review-none = Ingen nødadgange venter på vurdering.
review-heading = { $name } åbnede sag { $number }
review-waits = Venter
review-case = Åbn sagen
review-when = Hvornår
review-from-until = { $from } til { $until }
review-words = Begrundelse
review-seen = Har set
review-seen-nothing = Intet endnu
review-own = Du kan ikke vurdere din egen nødadgang. En anden leder skal gøre det.
review-justified = Begrundet
review-not-justified = Ikke begrundet
review-more = { $n } flere venter. De kommer frem, når du har vurderet disse.
review-done = Vurderet
review-opened = Åbnet
review-who = Hvem
review-finding = Vurdering
finding-justified = Begrundet
finding-not-justified = Ikke begrundet
