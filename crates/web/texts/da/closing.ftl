closing-title = Afslut forløbet
closing-do = Afslut forløb
closing-status = Hvordan sluttede forløbet?
closing-day = Sidste dag
closing-consumption = Forbrug ved afslutning
closing-consumption-hint = Spørg om den samme periode som ved start. Kan det ikke oplyses, så sæt kryds ved »Ved ikke«. Ukendt tæller ikke som effekt.
closing-declined = Borgeren ønsker ikke opfølgning
closing-declined-hint = Fortæl, at vi ellers kontakter borgeren efter 1 og 6 måneder.
closing-note = Notat
closing-check-title = Tjek, før du afslutter
closing-then = Når du afslutter, sker der dette
closing-no-more = Planen kan ikke længere ændres i dette forløb.
closing-cancels =
    { $n ->
        [one] 1 planlagt aftale bliver aflyst.
       *[other] { $n } planlagte aftaler bliver aflyst.
    }
closing-unsigned =
    { $n ->
        [one] 1 samtale mangler underskrift. Den kan stadig underskrives.
       *[other] { $n } samtaler mangler underskrift. De kan stadig underskrives.
    }
closing-followups = Behandleren får to opgaver: kontakt borgeren senest { $one } og igen senest { $six }.
closing-followups-declined = Der bliver ikke fulgt op, fordi borgeren ikke ønsker det.
closing-no-followups = Der bliver ikke fulgt op.
closing-unknown = Forbruget tæller som ukendt i centrets tal.
closing-return = Vender borgeren tilbage, begynder et nyt forløb med en ny henvendelse.
closing-edit = Ret svarene
closing-ended-title = Forløbet er afsluttet
closing-effect = Forbrug
closing-new-enquiry = Vender borgeren tilbage? Opret en ny henvendelse
closing-error-status = Vælg, hvordan forløbet sluttede
closing-error-contact = Der var kontakt { $day }. Vælg den dag eller en senere.
closing-error-not-answered = Skriv et tal, eller sæt kryds ved »Ved ikke«
closing-changed-meanwhile = En anden har ændret forløbet imens
error-way-on-closing-changed-meanwhile = Gå tilbage til borgeren, og se, hvordan det står til. Intet er ændret.
hand-over-title = Skift behandler
hand-over-do = Skift behandler
hand-over-to = Ny behandler
hand-over-hint = Opfølgninger følger med. Planlagte aftaler bliver hos den nuværende behandler.
hand-over-error-choose = Vælg en behandler
hand-over-error-holds-none = Vælg en, der holder samtaler
hand-over-error-already = Forløbet er allerede hos den behandler
renewal-title = Forlæng bevillingen
renewal-do = Forlæng bevilling
renewal-none = Der er ingen bevilling at forlænge. Du kan give en ny.
renewal-present = Bevillingen gælder til og med { $day }.
renewal-ran-out = Bevillingen udløb { $day }.
renewal-further = En forlængelse gælder fra { $from } og højst til og med { $longest }.
renewal-until = Gælder til og med
renewal-reasons = Begrundelse
renewal-reasons-hint = Hvad er nået, og hvorfor er der brug for mere tid?
renewal-error-ahead = Vælg en dag, som ligger efter den nuværende bevilling
renewal-error-long = Der kan højst bevilges til og med { $day }
renewal-error-reasons = Skriv en begrundelse
