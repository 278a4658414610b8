breakdown-heading = Effect at the end, { $group } { $year }
breakdown-whole = All
breakdown-file = Get the table as a file
breakdown-others = Other figures
breakdown-what = What counted
breakdown-verdict = Outcome
breakdown-counts-as = Counts as
breakdown-see = see the courses
breakdown-by-programme = By programme
breakdown-by-substance = By substance
breakdown-programme = Programme
breakdown-substance = Substance
breakdown-nobody = No courses.
breakdown-courses = Courses
breakdown-course = Course
breakdown-citizen = Citizen
breakdown-use = Use, start → end
breakdown-not-known = not known
breakdown-hidden = hidden
breakdown-count =
    { $n ->
        [one] 1 course
       *[other] { $n } courses
    }
breakdown-excluded-note = Courses outside the figure stand with their reason. In the file numbers under 5 are hidden, and as many more as it takes for nobody to work them out.
effect-part-counted = Can be judged
effect-part-with-effect = With effect
effect-part-without-effect = Without effect
effect-part-known = Known at both ends
effect-part-unknown = Unknown
effect-part-excluded = Outside the figure
verdict-abstinent = Stopped
verdict-halved = At least halved
verdict-not-halved = Not halved
verdict-worse = More use
verdict-end-not-known = Use at the end not known
verdict-start-not-known = Use at the start not known
verdict-not-comparable = Cannot be compared
verdict-remained-abstinent = No use from start to end
verdict-new-use = Began without use, uses now
verdict-abstinent-end-not-known = Began without use, end not known
verdict-died = Died
verdict-transferred-early = Handed over before day 14
verdict-assessment-only = Assessment only
verdict-relative = Support for a relative
