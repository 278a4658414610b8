visitation-title = Decisions and waiting list
visitation-sub =
    { $n ->
        [one] 1 open enquiry · urgent first, then shortest deadline
       *[other] { $n } open enquiries · urgent first, then shortest deadline
    }
visitation-print = Print
visitation-meeting = Start decision meeting
visitation-meeting-over = Nobody else is ready for a decision.
visitation-last-day = Last day today
visitation-few-days = 1–4 days left
visitation-overdue =
    { $n ->
        [one] 1 overdue
       *[other] { $n } overdue
    }
visitation-median = Wait to start, median
visitation-median-days = days, last 30 days
visitation-no-starts = no starts in the last 30 days
visitation-no-starts-quarter = no starts yet in quarter { $quarter }
visitation-share = Started within 14 days
visitation-share-of = { $within } of { $started } in quarter { $quarter }
visitation-owner = Responsible
visitation-is-owner = responsible
visitation-all-teams = All teams
visitation-all-owners = All
visitation-me = Me
visitation-all-sources = All sources
visitation-filter = Show
visitation-view = View
visitation-board = Board
visitation-list = List
visitation-list-label = Open enquiries by time left
visitation-deadline = Deadline
visitation-citizen = Citizen
visitation-about = Substance
visitation-stage = Step
visitation-tags = Note
visitation-action = Action
visitation-none = Nobody is waiting.
visitation-none-here = Nobody is waiting in this view.
visitation-column-empty = Nobody here.
visitation-cut = There are more than the board shows. Choose a team or a responsible.
visitation-note = The clock starts on the day the citizen first asks for treatment. Whether a deadline holds depends on the legal basis and is shown on the case. Cards are moved with the button on the card.
card-anonymous = Anonymous { $number }
card-no-name = Name not known
card-urgent = Urgent
card-pressing = Urgent – { $left }
card-wish-treatment = Treatment
card-wish-advice = Advice
card-wish-relative-support = Support for relatives
card-wish-concern = Worry
next-unassigned = Not assigned
next-assign = To be assigned
next-call-back = Ring back
next-call-back-on = Ring back { $day }
next-intake-on = First talk { $day }
next-intake-today = First talk today at { $time }
next-intake-passed = First talk is over
next-decision = Decision missing
next-start = Start date missing
next-start-on = Start { $day }
do-book = Book time
do-ready = Ready
do-decide = Decide
do-start = Start course
do-open = Open
decision-title = Decision
decision-heading = What is the citizen offered?
decision-left =
    { $n ->
        [0] the last one today
        [one] 1 more waiting
       *[other] { $n } more waiting
    }
decision-skip = Pass over
decision-end-meeting = End the meeting
decision-second = What you wrote still stands here. Look at it, and send again if it still fits.
decision-outcome = Result
decision-level = How much?
decision-level-hint = The least intrusive that is enough
decision-level-reason = Why is outpatient treatment not enough?
decision-programme = Programme
decision-from = From
decision-until = Until
decision-until-hint = At most 6 months at a time
decision-areas = Assessment
decision-areas-hint = For each area, write what was found or why it is not relevant.
decision-incomplete = If the assessment is not finished, write why
decision-incomplete-hint = The deadline does not move. The decision rests on what is known.
decision-hearing = Hearing of the party
decision-hearing-hint = When something speaks against the citizen that the citizen does not know
decision-reasons = Reasons
decision-reasons-hint = What the citizen applied for, what weighed, and why. Write so that the citizen can read it.
decision-do = Decide
decision-age = Age
decision-law = Legal basis
decision-former = Former decision
decision-interview-note = It does not hold the decision back. Offer the doctor’s interview before the start.
decision-until-day = until { $day }
decision-block-level = Choose how much is granted
decision-block-programme = Choose a programme
decision-block-level-reason = Write why outpatient treatment is not enough
decision-block-anonymous-outpatient = Anonymous drug treatment can only be outpatient
decision-block-grant-days = Write both the first and the last day
decision-block-grant-order = The last day must come after the first
decision-block-grant-too-long = At most 6 months may be granted at a time
decision-block-reasons = Write the reasons
decision-block-areas = Write something in all six areas, or write why the assessment is not finished
start-title = Start course
start-on = On which day did treatment begin?
start-on-hint = The first talk that is treatment. A letter or an information meeting is not a start.
start-counsellor = Counsellor
start-counsellor-missing = Choose a counsellor
start-do = Start course
start-missing-note = It does not hold the start back, but must be put in place.
start-not-granted = No treatment is granted
start-before-request = Treatment cannot start before the citizen asked for it
start-ahead = That day has not come yet. Choose the day treatment began
start-grant-run-out = The grant ran until { $day }. Make a new decision first
start-already-running = The citizen has a running course in the same programme
