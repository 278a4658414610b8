followup-month-1 = Follow-up after 1 month
followup-month-6 = Follow-up after 6 months
followup-by = By { $day }
followup-none = There is no follow-up of this course.
followup-outcome = How did it go?
followup-same-window = Ask the same as before, so that it can be compared.
followup-well-being = Well-being in total (ORS)
followup-well-being-hint = A number from 0 to 40. May be left out.
followup-note = Note
followup-note-hint = May be left out.
followup-day = Day
followup-save = Save follow-up
followup-attempts = Attempts at contact
followup-no-attempts = No attempts yet.
followup-how = New attempt
followup-attempt-day = Tried on
followup-attempt-save = Save attempt
followup-before = Before
followup-ended = The course ended
followup-contact = Contact
followup-no-contact-wish = No special wishes.
followup-to-plan = See plan and course
followup-to-tasks = To tasks
followup-new-enquiry = Register a new enquiry
followup-more-use = The consumption is higher than at the end. Ask whether the citizen wants help again. A new enquiry gives a new treatment guarantee.
followup-told-forsoeg = The attempt is saved
followup-told-gemt = The follow-up is saved
followup-error-outcome = Choose how it went
followup-error-day = Choose a day after the course ended, and not after today
followup-error-no-attempt = Write at least one attempt before giving up
followup-error-how = Choose how you tried
followup-error-well-being = Write a number from 0 to 40, e.g. 24.6
followup-done-already = The follow-up is saved already
error-way-on-followup-done-already = Reload the page and see what is written. Nothing has been changed.
tasks-title = Tasks
tasks-count =
    { $n ->
        [0] No tasks
        [one] 1 task
       *[other] { $n } tasks
    }
tasks-whose = Whose tasks
tasks-own = Mine
tasks-team = Team { $team }
tasks-due = What waits
tasks-group-now = Overdue or today
tasks-group-soon = Within 5 days
tasks-group-later = Later
tasks-none = No tasks in the next four weeks.
tasks-none-step = Go to My day
tasks-responsible = responsible
tasks-plan = Plan is missing
tasks-evaluation =
    { $n ->
        [one] Evaluation of the plan, 1 month
       *[other] Evaluation of the plan, { $n } months
    }
tasks-grant = The grant runs out
tasks-attempts =
    { $n ->
        [one] 1 attempt
       *[other] { $n } attempts
    }
tasks-guarantee = Treatment must have started
tasks-call-back = Call back
tasks-sign = Talk { $n } lacks a signature
tasks-since = Since { $day }
safety-kind-suicide-risk = Thoughts of suicide: make contact now
tasks-safety-since = Answered { $day }
tasks-do-safety = See the answer
tasks-do-plan = Make plan
tasks-do-evaluation = Evaluate
tasks-do-grant = Renew
tasks-do-followup = Follow up
tasks-do-guarantee = Open
tasks-do-call-back = Open
tasks-do-sign = Write note
