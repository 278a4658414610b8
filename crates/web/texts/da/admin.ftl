admin-lead = Her styrer du, hvem der kan logge ind, og hvilke frister og mål der gælder.
admin-users-do = Se brugere
admin-deadlines-do = Se frister
admin-targets-do = Se mål
users-title = Brugere og roller
users-lead = Opret, ret og luk brugere. En rolle bestemmer, hvad man kan. Tilknytningen til borgeren bestemmer, hvis sag man ser.
users-count =
    { $n ->
        [one] 1 kan logge ind
       *[other] { $n } kan logge ind
    }
users-new = Ny bruger
users-one = Bruger
users-name = Navn
users-initials = Initialer
users-initials-hint = Højst 4 bogstaver. Vises i kalender og lister.
users-role = Rolle
users-team = Team
users-team-hint = En behandler skal have et team. Andre kan.
users-no-team = Intet team
users-state = Tilstand
users-act = Handling
users-edit = Ret
users-closed = Lukket
users-resting = For mange forsøg
users-new-password = Skal vælge adgangskode
users-open = Åben
users-what = Hvem og hvad
users-login-hint = 2-40 små bogstaver, tal, punktum eller bindestreg. Fx mette.k
users-add = Opret bruger
users-login-error = Skriv et brugernavn på 2-40 små bogstaver, tal, punktum eller bindestreg
users-login-taken = Brugernavnet er i brug. Vælg et andet.
users-name-error = Skriv brugerens navn
users-initials-error = Skriv 1-4 initialer
users-role-error = Vælg en rolle
users-team-error = Vælg et team fra listen
users-team-needed = Vælg et team. En behandler hører til et team.
users-last-administrator = Der skal altid være mindst én administrator. Gør en anden til administrator først.
users-oneself = Du kan ikke lukke eller nulstille din egen bruger. Bed en anden administrator om det.
users-resting-until = For mange forkerte adgangskoder. Brugeren kan logge ind igen { $time }. En ny adgangskode virker med det samme.
users-own = Din egen bruger
users-own-lead = Din adgangskode og dit sprog ændrer du selv under dine indstillinger.
users-reset-lead = Giv brugeren en ny adgangskode, fx når den er glemt. Den vises én gang, og brugeren bliver logget ud alle steder.
users-reset = Giv ny adgangskode
users-access = Adgang
users-close-lead = Luk brugeren, når ansættelsen slutter. Brugeren bliver logget ud alle steder med det samme. Det, brugeren har skrevet, bliver stående.
users-close = Luk brugeren
users-open-lead = Brugeren er lukket og kan ikke logge ind.
users-open-do = Åbn brugeren igen
one-time-title = Ny adgangskode
one-time-lead = Giv koden videre til brugeren selv. Den vises kun denne ene gang, og brugeren skal vælge sin egen, når den er brugt.
one-time-done = Jeg har givet den videre
deadlines-title = Frister
deadlines-lead = Det, centret selv bestemmer, med den dag det gælder fra. Lovens egne frister ligger fast.
deadlines-what = Hvad
deadlines-now = Gælder nu
deadlines-since = Fra
deadlines-next = Fra { $what }
deadlines-edit = Ret
deadlines-from-the-start = Fra start
deadlines-today = Gælder i dag: { $value }
deadlines-new = Ny værdi
deadlines-value = Værdi
deadlines-from = Gælder fra
deadlines-from-hint = Fx 1-1-2021. En dag, der er gået, ændrer også det, der regnes ud for tiden siden.
deadlines-source = Grundlag
deadlines-source-hint = Fx beslutning på ledermøde 7. oktober 2020
deadlines-history = Historik
deadlines-history-lead = Intet bliver overskrevet. En ny værdi står ved siden af de gamle.
deadlines-replaced = Rettet samme dag
deadlines-default-source = Værdi fra start ({ $source })
deadlines-bounds = Fra { $least } til { $most }
deadlines-value-error = Skriv et tal
deadlines-range-error = Skriv en værdi fra { $least } til { $most }
deadlines-order-error = Så kommer advarslerne i forkert rækkefølge. Gul skal komme før orange og orange før rød. »Hold øje« skal komme før »ude af sporet«.
deadlines-day-error = Vælg en dag mellem år 2000 og om fem år
deadlines-source-error = Skriv, hvad det bygger på
deadlines-unit-days =
    { $n ->
        [one] 1 dag
       *[other] { $n } dage
    }
deadlines-unit-months =
    { $n ->
        [one] 1 måned
       *[other] { $n } måneder
    }
deadlines-unit-minutes =
    { $n ->
        [one] 1 minut
       *[other] { $n } minutter
    }
deadlines-unit-hours =
    { $n ->
        [one] 1 time
       *[other] { $n } timer
    }
deadlines-unit-measurements = { $n } målinger
deadlines-unit-points = { $n } point
deadlines-unit-places =
    { $n ->
        [one] 1 plads
       *[other] { $n } pladser
    }
deadlines-group-guarantee = Garantiens advarsler
deadlines-group-closed-days = Lukkedage
deadlines-group-evaluation = Evaluering og bevilling
deadlines-group-feedback = Grænser for tilbagemelding
deadlines-group-self-test = Selvtesten på nettet
deadlines-group-access = Skærm og adgang
deadlines-group-capacity = Kapacitet
deadlines-group-figures = Tal om medarbejdere
setting-guarantee-yellow-days = Gul, dage før sidste hverdag
setting-guarantee-orange-days = Orange, dage før sidste hverdag
setting-guarantee-red-days = Rød, dage før sidste hverdag
setting-closed-may-day = 1. maj
setting-closed-friday-after-ascension = Fredag efter Kristi himmelfart
setting-closed-constitution-day = Grundlovsdag
setting-closed-christmas-eve = 24. december
setting-closed-new-years-eve = 31. december
setting-first-evaluation-alcohol = Første evaluering, alkohol
setting-next-evaluation-alcohol = Højst mellem evalueringer, alkohol
setting-first-evaluation-drug = Første evaluering, stof
setting-next-evaluation-drug = Højst mellem evalueringer, stof
setting-first-evaluation-youth = Første evaluering, unge
setting-next-evaluation-youth = Højst mellem evalueringer, unge
setting-first-evaluation-day = Første evaluering, dagbehandling
setting-next-evaluation-day = Højst mellem evalueringer, dagbehandling
setting-first-evaluation-family = Første evaluering, familie
setting-next-evaluation-family = Højst mellem evalueringer, familie
setting-soon-days = Varsel før evaluering og før bevilling udløber
setting-ors-cutoff-adult = ORS, klinisk grænse, voksne
setting-ors-cutoff-young = ORS, klinisk grænse, 13-17 år
setting-watch-from = Hold øje uden fremgang fra måling nr.
setting-off-track-from = Ude af sporet uden fremgang fra måling nr.
setting-srs-cutoff = SRS, spørg til samarbejdet under
setting-srs-fall = SRS, spørg til samarbejdet ved fald på
setting-self-test-women = Point, hvor testen råder til at se nærmere, kvinder
setting-self-test-men = Point, hvor testen råder til at se nærmere, mænd
setting-idle-minutes = Skærmen låser efter
setting-code-minutes = Borgerens engangskode gælder i
setting-break-glass-hours = Nødadgang varer
setting-places-alcohol = Pladser, alkohol
setting-places-drug = Pladser, stof
setting-places-youth = Pladser, unge
setting-places-family = Pladser, familie
setting-places-mobile = Pladser, mobilteam
setting-counsellor-figures = Tal pr. behandler må ses
setting-base-months = Kontrolgrænser: grundperiode fra denne dag
targets-title = Mål
targets-lead = Vedtagne tal med kilde. De regnes aldrig ud af hinanden.
targets-none = Ingen tal endnu.
targets-new = Nyt eller rettet tal
targets-indicator = Hvad
targets-indicator-error = Vælg, hvad tallet måler
targets-kind = Slags
targets-kind-source = Slags og grundlag
targets-year = År
targets-year-error = Skriv et årstal mellem 2000 og 2100
targets-value = Tal
targets-value-hint = Et helt antal eller hele procent. Lad feltet stå tomt for at fjerne tallet.
targets-value-error = Skriv et helt tal. En andel er højst 100.
targets-source-hint = Fx Byrådet 4. september 2017
targets-withdrawn = Fjernet
targets-imported =
    { $n ->
        [0] Alle tal stod der allerede
        [one] 1 tal indlæst
       *[other] { $n } tal indlæst
    }
targets-file-title = Indlæs fra fil
targets-file = Filens indhold
targets-file-hint = Første linje: indicator;year;kind;value;source
targets-file-do = Indlæs
targets-example = Vil du se, hvordan det ser ud? Tallene fra Randers Kommunes plan 2017-2020 følger med.
targets-example-do = Indlæs planens tal
targets-history = Historik: alt, der er skrevet
targets-what = Hvad
targets-written = Skrevet
targets-row = Linje { $row }: { $fault }
targets-row-columns = Linjen skal have fem felter: indicator;year;kind;value;source
targets-row-indicator = indicator skal være citizens, young, families, effect-drugs eller effect-alcohol
targets-row-kind = kind skal være target, baseline eller national
targets-row-year = year skal være et årstal mellem 2000 og 2100
targets-row-value = value skal være et helt tal, og en andel er højst 100
targets-row-source = source mangler: hvor tallet er vedtaget eller offentliggjort
targets-row-twice = Tallet står i en linje længere oppe
indicator-citizens = Borgere i behandling
indicator-young = Unge i behandling
indicator-families = Familier i behandling
indicator-effect-drugs = Effekt, stof
indicator-effect-alcohol = Effekt, alkohol
figure-kind-target = Mål
figure-kind-baseline = Udgangspunkt
figure-kind-national = Landstal
