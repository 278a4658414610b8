overview-told-stamdata = Stamdata er gemt
overview-told-notat = Notatet er gemt
overview-guarantee = Garanti og frister
overview-asked = Henvendt { $day }
overview-no-clock = Ingen garantifrist
overview-no-limit = Loven sætter ingen frist
overview-started-kept =
    { $n ->
        [0] Startet samme dag – overholdt
       *[other] Startet på dag { $n } – overholdt
    }
overview-started-late = Startet på dag { $n } – efter fristen
overview-started = Startet på dag { $n }
overview-ended-without-start = Lukket uden start på dag { $n }
overview-waived = Borgeren har valgt andet tilbud
overview-last-working-day =
    { $n ->
        [one] Sidste arbejdsdag før fristen i morgen
       *[other] Sidste arbejdsdag før fristen om { $n } dage
    }
overview-day-of =
    { $left ->
        [one] Dag { $day } – 1 dag tilbage
       *[other] Dag { $day } – { $left } dage tilbage
    }
overview-open-enquiry = Åbn henvendelsen
overview-all-appointments = Alle aftaler
overview-book = Book en tid
overview-whole-timeline = Hele tidslinjen
overview-timeline-none = Intet er sket endnu.
overview-newest = Til det nyeste
overview-older = Vis ældre
overview-at = kl. { $time }
overview-plan-version = udgave { $n }
overview-fit-step = Den første måling tages i den næste samtale.
overview-open-plan = Åbn plan
overview-no-plan = Ingen plan endnu.
overview-more-goals = Alle mål
overview-masked = Beskyttet
overview-children =
    { $n ->
        [0] Ingen hjemmeboende under 18 år
        [one] 1 hjemmeboende under 18 år
       *[other] { $n } hjemmeboende under 18 år
    }
overview-asked-at-evaluation = { $answer }, spurgt { $day }
overview-network-title = Netværk og børn
overview-network-none = Intet er skrevet om børn og kontakt.
overview-network-step = Skriv det på stamdata
overview-network-children = Børn
overview-network-children-asked = Børn i hjemmet
overview-network-pregnant = Graviditet
overview-network-contact = Kontakt
milestone-enquiry = Henvendelse
milestone-decision = Afgørelse
milestone-start = Forløb startet
milestone-plan = Plan
milestone-evaluation = Planen evalueret
milestone-stage = Motivation
milestone-end = Forløb afsluttet
milestone-followup = Opfølgning
