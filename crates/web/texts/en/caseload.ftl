caseload-count =
    { $n ->
        [0] No courses
        [one] 1 course
       *[other] { $n } courses
    }
caseload-first = The first { $n } courses. The most urgent stands on top.
caseload-whose = Whose
caseload-status = Courses
caseload-mine = My citizens
caseload-my-team = My team ({ $team })
caseload-team = Team { $team }
caseload-all = Everybody within my reach
caseload-running = Running
caseload-ended = Ended
caseload-show = Show
caseload-more = Show more
caseload-none = No running courses here.
caseload-none-ended = No ended courses here.
caseload-order = The most urgent stands on top
caseload-order-ended = The one that ended last stands on top
caseload-phase = Phase { $phase } · week { $week }
caseload-col-due = Next deadline
caseload-col-next = Next appointment
caseload-col-ended = Ended
caseload-no-due = No deadline
caseload-no-next = No appointment
caseload-seen = Last seen { $day }
