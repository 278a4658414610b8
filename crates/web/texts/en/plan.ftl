course-now = now
course-choose = Choose a course
course-none = The citizen has no course yet.
course-none-step = Register an enquiry
course-more = The course
form-too-long = Shorten the text to at most { $n } characters
form-control = Remove characters that cannot be shown
day-error-future = Choose a day that is not in the future
day-error-before-start = Choose a day from { $day } on, when the course began
day-error-after-end = Choose a day up to { $day }, when the course ended
due-title = Due
due-none = Nothing is due.
due-overdue =
    { $n ->
        [one] 1 day overdue
       *[other] { $n } days overdue
    }
due-today = Last day today
due-act-today = Do it today, due { $day }
due-soon =
    { $n ->
        [one] { $day } – tomorrow
       *[other] { $day } – in { $n } days
    }
due-done = Held { $day }
due-done-late = Held { $day }, after it was due
due-grant-over = Ran out { $day }
due-left =
    { $n ->
        [one] 1 day left
       *[other] { $n } days left
    }
due-day-of = Day { $day } of { $of }
plan-title = Plan and goals
plan-heading = Treatment plan
plan-aim = Overall aim
plan-words = What shall be different in three months?
plan-words-hint = Write the citizen’s own words.
plan-goals = Goals
plan-goals-hint = Few, concrete goals with a day. Blank goals are not kept.
plan-goal-number = Goal { $n }
plan-goal-what = What does the citizen want to reach?
plan-goal-who = Who does what?
plan-goal-due = By when?
plan-goal-how-seen = How can we see it?
plan-goal-add = Add a goal
plan-goal-remove = Remove goal { $n }
plan-goal-by = By { $day }
plan-goal-seen = Seen by: { $how }
plan-goal-change = Change status
plan-services = What we do
plan-services-hint = E.g. a talk every week, a group, the doctor. May be left out.
plan-length = Planned length
plan-length-hint = At most 6 months at a time.
plan-months-open = Not agreed
plan-months =
    { $n ->
        [one] 1 month
       *[other] { $n } months
    }
plan-agreed = The citizen has said yes to the plan
plan-agreed-day = Agreed on
plan-agreed-on = Agreed { $day }
plan-agree = Agreed with the citizen today
plan-draft = Not agreed yet
plan-draft-print = The plan is a draft that we talk about next time.
plan-former = Earlier version
plan-version = Version
plan-versions = All versions
plan-made = Version { $version }, { $day }, { $by }
plan-to-latest = Show the newest version
plan-none = No plan yet. Start with the question: What shall be different in three months?
plan-none-here = There is no plan in this course.
plan-no-goals = No goals yet.
plan-make = Make a plan with the citizen
plan-edit = Edit plan
plan-edit-title = Make the plan with the citizen
plan-evaluate = Evaluate plan
plan-save = Save plan
plan-print = Print
plan-lacks = The plan lacks
plan-gap-goals = Goals. Add at least one.
plan-gap-deadlines = A day for every goal
plan-gap-agreement = The citizen’s yes
plan-evaluations = Evaluations
plan-no-evaluations = The plan has not been evaluated yet.
plan-evaluation-goals =
    { $n ->
        [0] Without goals. { $by }
       *[other] { $reached } of { $n } goals reached. { $by }
    }
plan-see-meanwhile = See version { $version } in a new window
plan-error-words = Write what the citizen wants to be different
plan-error-aim = Choose an overall aim
plan-error-months = Choose 1 to 6 months
plan-error-goal = Write what the goal is
plan-error-goal-day = Choose a day after the course began
plan-error-goals = Write at most { $n } goals
plan-error-agreed = Choose a day from the start of the course to today
plan-error-meanwhile = Somebody else saved a new version meanwhile. Read it, and save yours again if it is to hold.
plan-told-plan = The plan is saved
plan-told-aftalt = The citizen’s yes is saved
plan-told-maal = The goal is saved
plan-told-fase = The stage is saved
plan-told-evalueret = The evaluation is saved
plan-told-forbrug = The consumption is saved
plan-told-afsluttet = The course has ended
plan-told-bevilling = The grant is renewed
plan-told-behandler = The course has a new counsellor
plan-told-behandler-aftaler = The course has a new counsellor. Planned appointments are still with the former one.
plan-made-meanwhile = The plan was changed meanwhile
error-way-on-plan-made-meanwhile = Go back, reload the page and see the new version. Nothing has been changed.
plan-ended = The course has ended
error-way-on-plan-ended = If the citizen returns, register a new enquiry. The earlier course stays as it is.
plan-not-here = Support for relatives has no treatment plan
error-way-on-plan-not-here = Write what is agreed in the note of the talk.
plan-print-title = My plan
plan-print-heading = Plan for { $name }
plan-print-made = Printed { $day }. Your counsellor is { $by }.
plan-print-words = This is what I want
plan-print-goals = My goals
plan-print-services = What the centre helps with
plan-print-next = We look at the plan again
plan-print-next-day = By { $day }.
plan-print-next-none = We agree on that together.
plan-print-length = The plan is made for { $months }.
plan-print-fit = How you have been
plan-print-change = You can always ask to change the plan.
plan-print-phone = Call us on { $phone }.
plan-print-back = Back to the plan
readiness-title = Motivation
readiness-none = Not written yet.
readiness-today = Where is the citizen today?
readiness-save = Save
plan-draft-shown = You have begun on the plan. The draft was kept { $time }.
plan-draft-discard = Throw the draft away
plan-draft-conflict = The plan is open in another window, where somebody has written since. What you write here is not kept as a draft.
