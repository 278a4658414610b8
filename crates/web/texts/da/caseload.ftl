caseload-count =
    { $n ->
        [0] Ingen forløb
        [one] 1 forløb
       *[other] { $n } forløb
    }
caseload-first = De første { $n } forløb. Det, der haster mest, står øverst.
caseload-whose = Hvis
caseload-status = Forløb
caseload-mine = Mine borgere
caseload-my-team = Mit team ({ $team })
caseload-team = Team { $team }
caseload-all = Alle, jeg har adgang til
caseload-running = Aktive
caseload-ended = Afsluttede
caseload-show = Vis
caseload-more = Vis flere
caseload-none = Ingen aktive forløb her.
caseload-none-ended = Ingen afsluttede forløb her.
caseload-order = Det, der haster mest, står øverst
caseload-order-ended = Det senest afsluttede står øverst
caseload-phase = Fase { $phase } · uge { $week }
caseload-col-due = Næste frist
caseload-col-next = Næste aftale
caseload-col-ended = Sluttede
caseload-no-due = Ingen frist
caseload-no-next = Ingen aftale
caseload-seen = Sidst set { $day }
