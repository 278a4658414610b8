day-clock = { $time }
day-print = Print the day
day-today = Today's appointments
day-appointments =
    { $n ->
        [0] no appointments
        [one] 1 appointment
       *[other] { $n } appointments
    }
day-tasks-now =
    { $n ->
        [0] no deadlines today
        [one] 1 deadline needs you today
       *[other] { $n } deadlines need you today
    }
day-empty = No appointments today, and none planned. Find a citizen, or see your tasks.
day-empty-next = No appointments today. The next is { $day } at { $time } with { $name }.
day-unplanned = Not planned
day-until = until { $time }
day-col-time = Time
day-col-citizen = Citizen
day-col-scores = Well-being (ORS)
day-col-status = Status
day-col-act = Action
day-col-course = Course
day-col-seen = What do we see?
day-col-last = Last seen
day-col-why = Why
day-talk-number = session { $n }
day-talks =
    { $n ->
        [0] no sessions
        [one] 1 session
       *[other] { $n } sessions
    }
day-under-way = Under way
day-note-missing = Note missing
day-begins = Begins now
day-soon =
    { $n ->
        [one] In 1 minute
       *[other] In { $n } minutes
    }
day-begun =
    { $n ->
        [one] 1 min. late
       *[other] { $n } min. late
    }
day-plan-missing = Plan missing
day-evaluation-due = Evaluation today
day-do-open = Open
day-do-continue = Continue
day-do-note = Write note
day-do-new-time = Find a new time
day-do-course = See course
day-do-book = Find a time
day-strip-active = Active courses
day-strip-on-track = On track
day-strip-off-track = Off track
day-strip-too-few = Too few measurements
day-share = { $n }%
day-under-two = fewer than 2 ORS
day-citizens =
    { $n ->
        [one] 1 citizen
       *[other] { $n } citizens
    }
day-off-track = Off track
day-off-track-none = Nobody is off track.
day-how = How this is reckoned
day-how-text = A course is off track when well-being has fallen by more than the measure swings by itself, or when it has not moved after as many measurements as the centre has set. The cooperation is to be asked about when SRS is below its limit or has fallen since last time. The limits stand under Administration.
day-ors-fell = ORS { $latest } – fallen { $points } since the start
day-ors-unmoved = ORS { $latest } – no certain change after { $n } measurements
day-fell-since-last = Fallen { $points } since last time
day-rose-since-last = Risen { $points } since last time
day-same-since-last = The same as last time
day-srs-low = SRS { $latest } – below { $cutoff }
day-srs-fell = SRS { $latest } – fallen { $points } since last time
day-alliance = Ask about the cooperation
day-adrift = Without a new appointment
day-adrift-none = Everybody has an appointment or was seen lately.
day-not-seen = Not seen yet
day-days-ago =
    { $n ->
        [0] today
        [one] 1 day ago
       *[other] { $n } days ago
    }
day-began = Began { $day }
day-stayed-away = Did not come { $days }
day-cancelled = Cancelled { $days }
day-no-next = No appointment after the last session
day-no-talk = No session yet
day-all-tasks = All { $n }
day-more-tasks = See all tasks
day-news = New since { $day }
day-news-none = Nothing new.
day-news-referred = a new enquiry for you: { $name }
day-news-moved = is now: { $stage }
day-news-cancelled = { $name }, { $day } at { $time }
day-news-answered = has answered { $measure }
day-news-handed = is now your citizen
day-news-do-see = See
day-news-do-new-time = Find a new time
day-news-about-enquiry = Enquiry
day-news-about-appointment = Appointment
day-news-about-answer = Answer
day-news-about-course = Course
day-unfinished = Forms that are not finished
day-unfinished-line = { $title }, begun { $day } · { $done } of { $all } answers
