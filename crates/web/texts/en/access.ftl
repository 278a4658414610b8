form-error-prefix = Error:
break-glass-title = Open the case with a reason
break-glass-why = Why do you need the case now?
break-glass-reason = Ground
break-glass-reason-current-treatment = The citizen is in treatment with me right now
break-glass-reason-weighed-interest = Regard for the citizen or others weighs more (weighed interest)
break-glass-reason-own-learning = My own learning after treatment I took part in
break-glass-reason-quality = Quality work that the management has permitted
break-glass-choose = Choose a ground
break-glass-text = Say it in your own words
break-glass-text-hint = For example: The citizen is at the front desk and wants to talk about their medicine.
break-glass-words = Write a reason of at least 10 characters
break-glass-do = Open the case
break-glass-know = Good to know
break-glass-outside = The citizen is outside your circle. That is why we show neither name nor content before you have given a reason.
break-glass-told = Your leader is told of the opening, reads your reason and sees what you have seen. The citizen's counsellor can see it in the log of the case.
break-glass-lasts = The case is open to you for { $hours } hours.
review-title = Openings with a reason
review-count =
    { $n ->
        [0] None waiting
        [one] 1 waits for your review
       *[other] { $n } wait for your review
    }
review-none = No openings wait for a review.
review-heading = { $name } opened case { $number }
review-waits = Waiting
review-case = Open the case
review-when = When
review-from-until = { $from } to { $until }
review-words = Reason
review-seen = Has seen
review-seen-nothing = Nothing yet
review-own = You cannot review your own opening. Another leader must do it.
review-justified = Justified
review-not-justified = Not justified
review-more = { $n } more are waiting. They appear when you have reviewed these.
review-done = Reviewed
review-opened = Opened
review-who = Who
review-finding = Review
finding-justified = Justified
finding-not-justified = Not justified
