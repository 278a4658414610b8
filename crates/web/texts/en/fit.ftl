fit-title = Well-being and cooperation (FIT)
fit-none = There are no measurements yet.
fit-one = The first measurement is { $latest }. It takes two to see a direction.
fit-risen = Well-being has risen { $points } points over { $n } measurements – from { $first } to { $latest }.
fit-fallen = Well-being has fallen { $points } points over { $n } measurements – from { $first } to { $latest }.
fit-same = Well-being is unchanged over { $n } measurements – { $latest } first and last.
fit-below-cutoff = It is { $points } below the clinical cut-off.
fit-above-cutoff = It is { $points } above the clinical cut-off.
fit-on-cutoff = It is on the clinical cut-off.
fit-no-reliable-change = The change is less than { $criterion } points and may be chance.
fit-started-above = The first measurement was above the cut-off. Ask whose concern the course is about.
fit-signal-off-track = Off track
fit-signal-ask-alliance = Ask about the cooperation
fit-signal-watch = Below expected
fit-signal-missing-alliance = SRS missing
fit-signal-too-few = Too few measurements
fit-signal-on-track = On track
fit-ors-meaning = well-being 0–40
fit-srs-meaning = alliance 0–40
fit-cutoff = Clinical cut-off
fit-srs-cutoff = Cut-off
fit-expected-1 = Expected
fit-expected-2 = course
fit-session = Talk no.
fit-empty = No measurements yet
fit-description = Each point is a link to the talk. All numbers are in the table below the picture.
fit-point = Talk { $n }, { $day }: ORS { $ors }, SRS { $srs }
fit-legend-good = As expected
fit-legend-attention = Worth talking about
fit-as-table = Show the numbers as a table
fit-table = Measurements
fit-col-session = Talk
fit-col-day = Date
fit-courses = Courses
fit-show-citizen = Show to the citizen
fit-print = Print
fit-method-note = The status rests on the cut-off, on reliable change and on the citizen's own curve. The expected course does not change it.
fit-no-course = The citizen has no course yet.
fit-citizen-title = Your curve
fit-citizen-hello = { $name }, this is how you have been
fit-citizen-heading = This is how you have been
fit-citizen = You began at { $first }. Last time you answered { $latest }. You have answered { $n } times.
fit-citizen-one = You have answered once: { $latest }.
fit-citizen-description = The picture shows your answers from time to time. Higher is better.
fit-citizen-point = { $day }: { $score }
fit-citizen-back = Back
fit-basis = What the status rests on
fit-fact-measurements = Measurements
fit-fact-change = Reliable change from
fit-fact-alliance = Cut-off of SRS
fit-event-evaluation = Evaluation
fit-event-relapse = Relapse
fit-earlier =
    { $n ->
        [one] The first session is not in the picture. The sentence counts it.
       *[other] The first { $n } sessions are not in the picture. The sentence counts them.
    }
fit-show-all = Show all sessions
fit-count =
    { $n ->
        [one] 1 measurement, { $latest }
       *[other] { $n } measurements, latest { $latest }
    }
fit-count-none = No measurements
fit-fact-expected = Expected course
fit-expected-band = The middle half of citizens who began at the same level. Model { $version }, built on { $courses } of the centre’s ended courses.
fit-expected-not-yet = Not shown yet: the centre has too few ended courses, or nobody has reckoned them. Until then the cut-off, the reliable change and the citizen’s own line stand.
fit-expected-started-above = Not shown: the citizen began at or above the clinical cut-off, so no rise is expected.
fit-expected-no-measurement = Shown after the first measurement.
