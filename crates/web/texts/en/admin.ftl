admin-lead = Here you decide who can sign in, and which deadlines and targets hold.
admin-users-do = See users
admin-deadlines-do = See deadlines
admin-targets-do = See targets
users-title = Users and roles
users-lead = Add, edit and close users. A role decides what one can do. The tie to the citizen decides whose case one sees.
users-count =
    { $n ->
        [one] 1 can sign in
       *[other] { $n } can sign in
    }
users-new = New user
users-one = User
users-name = Name
users-initials = Initials
users-initials-hint = At most 4 letters. Shown in calendar and lists.
users-role = Role
users-team = Team
users-team-hint = A counsellor must have a team. Others may.
users-no-team = No team
users-state = State
users-act = Action
users-edit = Edit
users-closed = Closed
users-resting = Too many tries
users-new-password = Must choose a password
users-open = Open
users-what = Who and what
users-login-hint = 2-40 small letters, digits, dots or hyphens. For example mette.k
users-add = Add user
users-login-error = Write a sign-in name of 2-40 small letters, digits, dots or hyphens
users-login-taken = The sign-in name is in use. Choose another.
users-name-error = Write the user's name
users-initials-error = Write 1-4 initials
users-role-error = Choose a role
users-team-error = Choose a team from the list
users-team-needed = Choose a team. A counsellor belongs to a team.
users-last-administrator = There must always be at least one administrator. Make somebody else administrator first.
users-oneself = You cannot close or reset your own user. Ask another administrator.
users-resting-until = Too many wrong passwords. The user can sign in again { $time }. A new password works at once.
users-own = Your own user
users-own-lead = You change your password and language yourself under your settings.
users-reset-lead = Give the user a new password, for example when it is forgotten. It is shown once, and the user is signed out everywhere.
users-reset = Give a new password
users-access = Access
users-close-lead = Close the user when the employment ends. The user is signed out everywhere at once. What the user has written stays.
users-close = Close the user
users-open-lead = The user is closed and cannot sign in.
users-open-do = Open the user again
one-time-title = New password
one-time-lead = Pass the password on to the user in person. It is shown this once, and the user must choose their own when it has been used.
one-time-done = I have passed it on
deadlines-title = Deadlines
deadlines-lead = What the centre decides itself, with the day it holds from. The law's own limits are fixed.
deadlines-what = What
deadlines-now = Holds now
deadlines-since = From
deadlines-next = From { $what }
deadlines-edit = Edit
deadlines-from-the-start = From the start
deadlines-today = Holds today: { $value }
deadlines-new = New value
deadlines-value = Value
deadlines-from = Holds from
deadlines-from-hint = For example 1-1-2021. A day that has passed also changes what is reckoned for the time since.
deadlines-source = Basis
deadlines-source-hint = For example decision at the leaders' meeting 7 October 2020
deadlines-history = History
deadlines-history-lead = Nothing is overwritten. A new value stands beside the old ones.
deadlines-replaced = Corrected for the same day
deadlines-default-source = Value from the start ({ $source })
deadlines-bounds = From { $least } to { $most }
deadlines-value-error = Write a number
deadlines-range-error = Write a value from { $least } to { $most }
deadlines-order-error = Then the warnings come in the wrong order. Yellow must come before orange and orange before red. "Watch" must come before "off track".
deadlines-day-error = Choose a day between the year 2000 and five years from now
deadlines-source-error = Write what it rests on
deadlines-unit-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
deadlines-unit-months =
    { $n ->
        [one] 1 month
       *[other] { $n } months
    }
deadlines-unit-minutes =
    { $n ->
        [one] 1 minute
       *[other] { $n } minutes
    }
deadlines-unit-hours =
    { $n ->
        [one] 1 hour
       *[other] { $n } hours
    }
deadlines-unit-measurements = { $n } measurements
deadlines-unit-points = { $n } points
deadlines-unit-places =
    { $n ->
        [one] 1 place
       *[other] { $n } places
    }
deadlines-group-guarantee = Warnings of the guarantee
deadlines-group-closed-days = Closed days
deadlines-group-evaluation = Evaluation and grant
deadlines-group-feedback = Limits of feedback
deadlines-group-self-test = The self-test on the web
deadlines-group-access = Screen and access
deadlines-group-capacity = Capacity
deadlines-group-figures = Figures about staff
setting-guarantee-yellow-days = Yellow, days before the last working day
setting-guarantee-orange-days = Orange, days before the last working day
setting-guarantee-red-days = Red, days before the last working day
setting-closed-may-day = 1 May
setting-closed-friday-after-ascension = Friday after Ascension Day
setting-closed-constitution-day = Constitution Day
setting-closed-christmas-eve = 24 December
setting-closed-new-years-eve = 31 December
setting-first-evaluation-alcohol = First evaluation, alcohol
setting-next-evaluation-alcohol = At most between evaluations, alcohol
setting-first-evaluation-drug = First evaluation, drugs
setting-next-evaluation-drug = At most between evaluations, drugs
setting-first-evaluation-youth = First evaluation, the young
setting-next-evaluation-youth = At most between evaluations, the young
setting-first-evaluation-day = First evaluation, day treatment
setting-next-evaluation-day = At most between evaluations, day treatment
setting-first-evaluation-family = First evaluation, family
setting-next-evaluation-family = At most between evaluations, family
setting-soon-days = Notice before an evaluation and before a grant runs out
setting-ors-cutoff-adult = ORS, clinical cut-off, adults
setting-ors-cutoff-young = ORS, clinical cut-off, 13-17 years
setting-watch-from = Watch without progress from measurement no.
setting-off-track-from = Off track without progress from measurement no.
setting-srs-cutoff = SRS, ask about the alliance below
setting-srs-fall = SRS, ask about the alliance at a fall of
setting-self-test-women = Points from which the test advises a closer look, women
setting-self-test-men = Points from which the test advises a closer look, men
setting-idle-minutes = The screen locks after
setting-code-minutes = The citizen's one-time code holds for
setting-break-glass-hours = An opening with a reason lasts
setting-places-alcohol = Places, alcohol
setting-places-drug = Places, drugs
setting-places-youth = Places, the young
setting-places-family = Places, family
setting-places-mobile = Places, mobile team
setting-counsellor-figures = Figures by counsellor may be seen
setting-base-months = Control limits: base period from this day
targets-title = Targets
targets-lead = Adopted figures with their source. They are never computed from each other.
targets-none = No figures yet.
targets-new = New or corrected figure
targets-indicator = What
targets-indicator-error = Choose what the figure measures
targets-kind = Kind
targets-kind-source = Kind and basis
targets-year = Year
targets-year-error = Write a year between 2000 and 2100
targets-value = Figure
targets-value-hint = A whole number or whole per cent. Leave the field empty to withdraw the figure.
targets-value-error = Write a whole number. A share is at most 100.
targets-source-hint = For example The council, 4 September 2017
targets-withdrawn = Withdrawn
targets-imported =
    { $n ->
        [0] All figures were there already
        [one] 1 figure taken in
       *[other] { $n } figures taken in
    }
targets-file-title = Take in from a file
targets-file = Content of the file
targets-file-hint = First line: indicator;year;kind;value;source
targets-file-do = Take in
targets-example = Would you like to see what it looks like? The figures of Randers' plan 2017-2020 come with the system.
targets-example-do = Take in the plan's figures
targets-history = History: everything ever written
targets-what = What
targets-written = Written
targets-row = Line { $row }: { $fault }
targets-row-columns = the line must have five fields: indicator;year;kind;value;source
targets-row-indicator = indicator must be citizens, young, families, effect-drugs or effect-alcohol
targets-row-kind = kind must be target, baseline or national
targets-row-year = year must be a year between 2000 and 2100
targets-row-value = value must be a whole number, and a share is at most 100
targets-row-source = source is missing: where the figure was adopted or published
targets-row-twice = the figure stands in a line further up
indicator-citizens = Citizens in treatment
indicator-young = Young people in treatment
indicator-families = Families in treatment
indicator-effect-drugs = Effect, drugs
indicator-effect-alcohol = Effect, alcohol
figure-kind-target = Target
figure-kind-baseline = Baseline
figure-kind-national = National figure
