clock-none = No guarantee deadline
clock-no-limit = No deadline in law
clock-day = Day { $day }
clock-day-of = Day { $day } of { $of }
clock-free-choice = Free choice
clock-waived = Deadline waived
clock-ended = Ended without a start
clock-last-day = Last day today
clock-last-working-day = Last working day today
clock-left =
    { $n ->
        [one] 1 day left
       *[other] { $n } days left
    }
clock-overdue =
    { $n ->
        [one] 1 day overdue
       *[other] { $n } days overdue
    }
clock-started-after =
    { $n ->
        [0] Started the same day
        [one] Started after 1 day
       *[other] Started after { $n } days
    }
clock-promise = Treatment must have started by { $day }.
clock-promise-working-day = The last working day before the deadline is { $day }.
clock-promise-none = The law sets no deadline for anonymous drug treatment. The days are shown for information.
clock-promise-not-asked = No deadline runs. It starts when the citizen asks for treatment.
clock-why-circumstance = { $day }: { $what }. It does not change the deadline.
clock-why-LR-GAR-02 = The clock started on { $from }, when the citizen first asked for treatment.
clock-why-LR-GAR-04 = The limit is 14 calendar days. Weekends and holidays count, and the limit { $limit } does not move.
clock-why-LR-GAR-05 = Assessment and decision must be finished before treatment starts.
clock-why-LR-GAR-07 = Treatment has started when the citizen has in fact begun. A letter or a place on a list is not a start.
clock-why-LR-GAR-08 = The citizen must be offered a free doctor’s interview before the start. The citizen may decline.
clock-why-LR-GAR-09 = The deadline is waived because the citizen chose another provider.
clock-why-LR-GAR-10 = Circumstances are written down beside the clock. They are never taken off the days.
clock-why-LR-GAR-11 = The enquiry ended without a start and is counted as an enquiry.
clock-why-LR-GAR-13 = The statistic joins the course to the one before it, because no more than 10 days passed.
clock-why-LR-ANO-04 = Anonymous drug treatment has no deadline in law.
