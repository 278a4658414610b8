case-anonymous = Anonymous
case-reveal-cpr = Show
case-number = Case
case-counsellor = Counsellor
case-phone = Phone
case-flags = Important to know
case-sections = The citizen's case
case-overview = Overview
case-timeline = Timeline
case-plan = Plan and goals
case-assessments = Forms
case-fit = Feedback
case-appointments = Appointments
case-log = Who has seen the case
case-shield = Screen shield
case-start = Start talk
case-start-at = Start talk at { $time }
case-continue = Continue talk
case-broken-glass = Opened with a reason
case-course = { $programme } · phase { $phase } · week { $week }
case-protected = Protected name and address
case-children =
    { $n ->
        [one] 1 child under 18 at home
       *[other] { $n } children under 18 at home
    }
