overview-told-stamdata = Master data are saved
overview-told-notat = The note is saved
overview-guarantee = Guarantee and deadlines
overview-asked = Enquired { $day }
overview-no-clock = No guarantee limit
overview-no-limit = The law sets no limit
overview-started-kept =
    { $n ->
        [0] Started the same day – kept
       *[other] Started on day { $n } – kept
    }
overview-started-late = Started on day { $n } – after the limit
overview-started = Started on day { $n }
overview-ended-without-start = Closed without a start on day { $n }
overview-waived = The citizen has chosen another provider
overview-last-working-day =
    { $n ->
        [one] Last working day before the limit tomorrow
       *[other] Last working day before the limit in { $n } days
    }
overview-day-of =
    { $left ->
        [one] Day { $day } – 1 day left
       *[other] Day { $day } – { $left } days left
    }
overview-open-enquiry = Open the enquiry
overview-all-appointments = All appointments
overview-book = Book a time
overview-whole-timeline = The whole timeline
overview-timeline-none = Nothing has happened yet.
overview-newest = To the newest
overview-older = Show older
overview-at = at { $time }
overview-plan-version = version { $n }
overview-fit-step = The first measurement is taken in the next session.
overview-open-plan = Open plan
overview-no-plan = No plan yet.
overview-more-goals = All goals
overview-masked = Protected
overview-children =
    { $n ->
        [0] None under 18 at home
        [one] 1 under 18 at home
       *[other] { $n } under 18 at home
    }
overview-asked-at-evaluation = { $answer }, asked { $day }
overview-network-title = Network and children
overview-network-none = Nothing is written about children and contact.
overview-network-step = Write it in the master data
overview-network-children = Children
overview-network-children-asked = Children at home
overview-network-pregnant = Pregnancy
overview-network-contact = Contact
milestone-enquiry = Enquiry
milestone-decision = Decision
milestone-start = Course begun
milestone-plan = Plan
milestone-evaluation = Plan evaluated
milestone-stage = Motivation
milestone-end = Course ended
milestone-followup = Follow-up
