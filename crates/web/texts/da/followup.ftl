followup-month-1 = Opfølgning efter 1 måned
followup-month-6 = Opfølgning efter 6 måneder
followup-by = Senest { $day }
followup-none = Der bliver ikke fulgt op på forløbet.
followup-outcome = Hvordan gik det?
followup-same-window = Spørg om det samme som før, så det kan sammenlignes.
followup-well-being = Trivsel i alt (ORS)
followup-well-being-hint = Et tal fra 0 til 40. Kan udelades.
followup-note = Notat
followup-note-hint = Kan udelades.
followup-day = Dag
followup-save = Gem opfølgning
followup-attempts = Forsøg på kontakt
followup-no-attempts = Ingen forsøg endnu.
followup-how = Nyt forsøg
followup-attempt-day = Forsøgt den
followup-attempt-save = Gem forsøg
followup-before = Før
followup-ended = Forløbet sluttede
followup-contact = Kontakt
followup-no-contact-wish = Ingen særlige ønsker.
followup-to-plan = Se plan og forløb
followup-to-tasks = Til opgaver
followup-new-enquiry = Opret ny henvendelse
followup-more-use = Forbruget er større end ved afslutningen. Spørg, om borgeren ønsker hjælp igen. En ny henvendelse giver ny behandlingsgaranti.
followup-told-forsoeg = Forsøget er gemt
followup-told-gemt = Opfølgningen er gemt
followup-error-outcome = Vælg, hvordan det gik
followup-error-day = Vælg en dag, efter forløbet sluttede, og senest i dag
followup-error-no-attempt = Skriv mindst ét forsøg, før du opgiver
followup-error-how = Vælg, hvordan du forsøgte
followup-error-well-being = Skriv et tal fra 0 til 40, fx 24,6
followup-done-already = Opfølgningen er allerede gemt
error-way-on-followup-done-already = Genindlæs siden, og se, hvad der er skrevet. Intet er ændret.
tasks-title = Opgaver
tasks-count =
    { $n ->
        [0] Ingen opgaver
        [one] 1 opgave
       *[other] { $n } opgaver
    }
tasks-whose = Hvis opgaver
tasks-own = Mine
tasks-team = Team { $team }
tasks-due = Det venter
tasks-group-now = Overskredet eller i dag
tasks-group-soon = Inden for 5 dage
tasks-group-later = Senere
tasks-none = Ingen opgaver de næste fire uger.
tasks-none-step = Gå til Min dag
tasks-responsible = ansvarlig
tasks-plan = Plan mangler
tasks-evaluation =
    { $n ->
        [one] Evaluering af plan, 1 måned
       *[other] Evaluering af plan, { $n } måneder
    }
tasks-grant = Bevillingen udløber
tasks-attempts =
    { $n ->
        [one] 1 forsøg
       *[other] { $n } forsøg
    }
tasks-guarantee = Behandling skal være startet
tasks-call-back = Ring tilbage
tasks-sign = Samtale { $n } mangler underskrift
tasks-since = Siden { $day }
safety-kind-suicide-risk = Selvmordstanker: tag kontakt nu
tasks-safety-since = Svaret { $day }
tasks-do-safety = Se svaret
tasks-do-plan = Lav plan
tasks-do-evaluation = Evaluér
tasks-do-grant = Forlæng
tasks-do-followup = Følg op
tasks-do-guarantee = Åbn
tasks-do-call-back = Åbn
tasks-do-sign = Skriv notat
