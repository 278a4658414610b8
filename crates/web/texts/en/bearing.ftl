and = and
show-as-table = Show the numbers as a table
bearing-title = Management overview
bearing-sub = Figures to { $day }
bearing-print = Print for the council
bearing-number = Bearing { $n }
bearing-name-1 = More get early help
bearing-name-2 = More come into treatment
bearing-name-3 = Greater effect of treatment
bearing-early-unit = enquiries from partners this year
bearing-early-more = { $n } more than last year
bearing-early-same = As last year
bearing-early-fewer = { $n } fewer than last year
bearing-early-note = { $before } at the same time last year. { $begun } of them ({ $share }%) have begun treatment.
bearing-citizens-unit = citizens in treatment
bearing-no-data = There are no figures yet.
bearing-no-target = No target for the year
bearing-reached = The target is reached
bearing-on-course = On course for the target
bearing-under = { $n } below target
bearing-under-preliminary = { $n } below target – preliminary
bearing-target-is = The target is { $target } at the end of { $year }.
bearing-projection = At the present rate the year ends at { $lower }–{ $upper }.
bearing-group-alcohol = alcohol
bearing-group-drug = drugs
bearing-effect-both = Both on target – preliminary
bearing-effect-one = One of two targets reached – preliminary
bearing-effect-none = Below target, may be chance
bearing-effect-behind = Below target
bearing-effect-note = Stopped or at least halved use at the end. Target { $targets }.
bearing-targets-heading = Citizens in treatment during the year – target and result
bearing-targets-legend = Dot: result. Horizontal line: adopted target. * preliminary.
bearing-targets-definition = Citizens with a course of treatment at some time in the year, each counted once. Support for relatives is left out. Young people turn 15–25 in the year. Families are citizens in family-oriented treatment.
bearing-people-behind = See the citizens behind the figure
bearing-indicator-citizens = All citizens
bearing-indicator-young = Young people 15–25
bearing-indicator-families = Families
bearing-target-word = target
bearing-none = none
bearing-what = What
bearing-year = Year
bearing-result = Result
bearing-target = Target
bearing-effect-heading = Effect at the end of the course
bearing-effect-of-alcohol = Alcohol – share stopped or at least halved
bearing-effect-of-drug = Drugs – share stopped or at least halved
bearing-national = Country { $year }
bearing-effect-foot = Dot: result. Vertical line: 95% confidence interval. Horizontal line: target. Courses ended in { $year }: { $alcohol } alcohol, { $drug } drugs. { $missing } lack a final measurement and count as “not achieved”.
bearing-effect-definition = Abstinent, or use of the main substance at least halved at the end, on the same window of 28 days. Courses that began with use of the substance; an unknown end counts as no effect. Wilson interval. Version effect-1.
bearing-effect-ci = Effect (95%)
bearing-effect-n = Number
bearing-coverage = Known end
bearing-reached-only = Among known
bearing-upper = Highest possible
bearing-chart-table-below = All numbers are in the table below the figure.
bearing-mean = mean
bearing-lower-limit = lower limit
bearing-guarantee-heading = Started within 14 days
bearing-guarantee-steady = Mean { $mean }. No month is outside the ordinary.
bearing-guarantee-signal = Mean { $mean }. Outside the ordinary: { $months }
bearing-breaches =
    { $n ->
        [0] Nobody waited more than 14 days
        [one] 1 citizen waited more than 14 days – the reason is noted for { $explained }
       *[other] { $n } citizens waited more than 14 days – the reason is noted for { $explained }
    }
bearing-open-breaches =
    { $n ->
        [one] 1 still waits past the limit
       *[other] { $n } still wait past the limit
    }
bearing-see-them = See who
bearing-month = Month
bearing-started = Started
bearing-within = Within 14 days
bearing-share = Share
bearing-sources-heading = Where do the enquiries come from?
bearing-source = Source
bearing-enquired-begun = Enquired and begun
bearing-enquired = Enquired
bearing-begun = Begun
bearing-source-bar = { $enquired } enquired, { $begun } begun
bearing-capacity-heading = Capacity now
bearing-team = Team
bearing-active-places = Active against places
bearing-active = Active
bearing-free = Free
bearing-waiting = Waiting
bearing-over = { $n } over
bearing-not-set = not set
bearing-team-bar = { $active } active, { $places } places
bearing-quality-heading = Can the figures be trusted?
bearing-quality-missing = Missing
bearing-status = Status
bearing-quality-of = { $missing } of { $all }
bearing-quality-end = Use at the end, this year
bearing-quality-start = Use at the start
bearing-quality-feedback = Well-being form at talks, last 90 days
bearing-quality-plan = Treatment plan
bearing-quality-followup = Follow-up after courses
bearing-quality-good = Good
bearing-quality-watch = Keep an eye
bearing-quality-poor = Too much is missing
bearing-behind-citizens = Citizens in treatment { $year }
bearing-behind-young = Young people in treatment { $year }
bearing-behind-families = Families in treatment { $year }
bearing-behind-effect-alcohol = Alcohol courses ended { $year }
bearing-behind-effect-drug = Drug courses ended { $year }
bearing-behind-late = Started after more than 14 days { $year }
bearing-behind-open-breaches = Waiting past the limit
bearing-people-count =
    { $n ->
        [one] 1 citizen
       *[other] { $n } citizens
    }
bearing-logged = This view is recorded in the log.
bearing-nobody = Nobody behind the figure.
bearing-days-waited =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
bearing-since = from { $day }
effect-class-effect = At least halved
effect-class-abstinent = Stopped
effect-class-none = No effect
effect-class-worse = More use
effect-class-unknown = Unknown at the end
effect-class-remained-abstinent = No use from start to end
effect-class-new-use = New use
