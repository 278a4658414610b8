day-sub =
    { $day } · { $n ->
        [0] no appointments
        [one] 1 appointment
       *[other] { $n } appointments
    } · { $urgent ->
        [0] nothing due needs action today
        [one] 1 due date needs action today
       *[other] { $urgent } due dates need action today
    }
day-clock = { $time }
day-print = Print the day
day-active = Running courses
day-under-two = under 2 ORS
day-appointments = Today's appointments
day-none = No appointments today.
day-none-next = No appointments today. The next is { $day } at { $time } with { $name }.
day-col-time = Time
day-col-who = Citizen
day-col-ors = Well-being (ORS)
day-col-status = Status
day-col-act = Action
day-col-citizen = Citizen
day-col-line = Course
day-col-sees = What do we see?
day-col-seen = Last seen
day-col-why = Why
day-no-line = Too few measurements
day-spark = { $n } measurements, latest { $last }. { $status }.
day-until = to { $time }
day-talk = talk { $n }
day-talks =
    { $n ->
        [one] 1 talk
       *[other] { $n } talks
    }
day-in-minutes =
    { $n ->
        [0] Now
        [one] In 1 minute
       *[other] In { $n } minutes
    }
day-begun = Should have begun
day-under-way = Under way
day-note-missing = Note missing
day-held = Held
day-write-note = Write note
day-open = Open
day-need-plan = Plan missing
day-need-evaluation = Evaluation of plan
day-need-grant = Grant runs out
day-off-track = Off track
day-off-track-none = No course is off track.
day-see-graph = See graph
day-adrift = Without a new appointment
day-adrift-none = Everybody has an appointment or was seen lately.
day-missed = { $what } { $day }
day-never-seen = Not seen yet
day-days-ago =
    { $n ->
        [one] 1 day ago
       *[other] { $n } days ago
    }
day-no-appointment = No appointment is booked
day-find-time = Find a time
day-due = Due
day-all-tasks = All tasks
day-due-none = Nothing is due now.
day-news = News
day-news-none = Nothing new.
day-news-referred = { $source }: new enquiry for you about { $name }
day-news-moved = { $name } is now at “{ $stage }”
day-news-cancelled = { $what } from { $name } { $day }
day-news-answered = { $name } has answered { $measure }
day-news-handed-over = { $name } was handed over to you
day-see = See
people-mine = Mine
people-team = Team { $team }
people-all = All in my circle
people-ended = Ended
people-whose = Whose citizens
people-none = No citizens on the list.
people-col-due = Next due
people-col-end = End
people-col-next = Next appointment
people-need = { $what } { $day }
people-nothing-due = Nothing due.
people-no-appointment = No appointment
people-ended-on = Ended { $day }
people-more = Show more
citizen-asked = Asked { $day }
citizen-guarantee = Guarantee and due dates
citizen-enquiry = The enquiry
citizen-whole-timeline = Whole timeline
citizen-timeline-none = Nothing has happened yet. Book an appointment or start a talk.
citizen-frame-only = Master data
citizen-frame-why = You have access to master data and appointments, not to the record.
citizen-open-plan = Open plan
citizen-aim = Overall aim
citizen-no-plan = No plan yet.
citizen-make-plan = Make a plan with the citizen
citizen-family = Network and children
citizen-children =
    { $n ->
        [one] 1 child under 18 at home
       *[other] { $n } children under 18 at home
    }
citizen-no-children = No children under 18 at home
citizen-children-unknown = Nobody has asked about children yet. Ask at the next talk.
citizen-course = The course
citizen-no-course = No course yet.
citizen-former = Earlier courses: { $years }
citizen-evaluate = Evaluate the plan
citizen-appointment = { $what } at { $time }
citizen-turn-enquiry = Enquiry
citizen-turn-decision = Decision
citizen-turn-start = The course began
citizen-turn-plan = Plan agreed
citizen-turn-evaluation = Plan evaluated
citizen-turn-stage = Motivation
citizen-turn-end = The course ended
citizen-turn-followup = Follow-up
citizen-cpr = CPR number
citizen-cpr-lead = Your view will be recorded.
citizen-cpr-show = Show CPR number
citizen-back = Back to the citizen
citizen-cpr-why = What do you need the number for?
cpr-purpose-identify = To be sure who it is
cpr-purpose-letter = A letter, a referral or a report
cpr-purpose-other-system = To look up in another system
