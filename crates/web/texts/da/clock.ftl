clock-none = Ingen garantifrist
clock-no-limit = Ingen frist i loven
clock-day = Dag { $day }
clock-day-of = Dag { $day } af { $of }
clock-free-choice = Frit valg
clock-waived = Frist fraveget
clock-ended = Afsluttet uden start
clock-last-day = Sidste dag i dag
clock-last-working-day = Sidste arbejdsdag i dag
clock-left =
    { $n ->
        [one] 1 dag tilbage
       *[other] { $n } dage tilbage
    }
clock-overdue =
    { $n ->
        [one] Overskredet 1 dag
       *[other] Overskredet { $n } dage
    }
clock-started-after =
    { $n ->
        [0] Startet samme dag
        [one] Startet efter 1 dag
       *[other] Startet efter { $n } dage
    }
clock-promise = Behandling skal være startet senest { $day }.
clock-promise-working-day = Sidste arbejdsdag før fristen er { $day }.
clock-promise-none = Loven sætter ingen frist for anonym stofbehandling. Dagene vises til orientering.
clock-promise-not-asked = Der løber ingen frist. Den starter, når borgeren selv beder om behandling.
clock-why-circumstance = { $day }: { $what }. Det ændrer ikke fristen.
clock-why-LR-GAR-02 = Uret startede { $from }, da borgeren selv første gang bad om behandling.
clock-why-LR-GAR-04 = Fristen er 14 kalenderdage. Weekender og helligdage tæller med, og fristen { $limit } flyttes ikke.
clock-why-LR-GAR-05 = Udredning og afgørelse skal være færdige, før behandlingen starter.
clock-why-LR-GAR-07 = Behandlingen er startet, når borgeren faktisk er begyndt. Et brev eller en plads på en liste er ikke en start.
clock-why-LR-GAR-08 = Borgeren skal tilbydes en gratis lægesamtale før start. Borgeren kan sige nej.
clock-why-LR-GAR-09 = Fristen er fraveget, fordi borgeren har valgt et andet tilbud.
clock-why-LR-GAR-10 = Omstændigheder skrives ned ved siden af. De trækkes aldrig fra dagene.
clock-why-LR-GAR-11 = Henvendelsen sluttede uden start og tælles som en henvendelse.
clock-why-LR-GAR-13 = Statistikken lægger forløbet sammen med det tidligere, fordi der gik højst 10 dage.
clock-why-LR-ANO-04 = Anonym stofbehandling har ingen frist i loven.
