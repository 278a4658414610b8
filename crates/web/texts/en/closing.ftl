closing-title = End the course
closing-do = End course
closing-status = How did the course end?
closing-day = Last day
closing-consumption = Consumption at the end
closing-consumption-hint = Ask about the same period as at the start. If it cannot be told, tick “Not known”. Not known does not count as effect.
closing-declined = The citizen does not want follow-up
closing-declined-hint = Tell that we otherwise contact the citizen after 1 and 6 months.
closing-note = Note
closing-check-title = Check before you end it
closing-then = When you end it, this happens
closing-no-more = The plan can no longer be changed in this course.
closing-cancels =
    { $n ->
        [one] 1 planned appointment is cancelled.
       *[other] { $n } planned appointments are cancelled.
    }
closing-unsigned =
    { $n ->
        [one] 1 talk lacks a signature. It can still be signed.
       *[other] { $n } talks lack a signature. They can still be signed.
    }
closing-followups = The counsellor gets two tasks: contact the citizen by { $one } and again by { $six }.
closing-followups-declined = There is no follow-up, because the citizen does not want it.
closing-no-followups = There is no follow-up.
closing-unknown = The consumption counts as unknown in the centre’s figures.
closing-return = If the citizen returns, a new course begins with a new enquiry.
closing-edit = Correct the answers
closing-ended-title = The course has ended
closing-effect = Consumption
closing-new-enquiry = Does the citizen return? Register a new enquiry
closing-error-status = Choose how the course ended
closing-error-contact = There was contact on { $day }. Choose that day or a later one.
closing-error-not-answered = Write a number or tick “Not known”
closing-changed-meanwhile = Somebody else changed the course meanwhile
error-way-on-closing-changed-meanwhile = Go back to the citizen and see how things stand. Nothing has been changed.
hand-over-title = Change counsellor
hand-over-do = Change counsellor
hand-over-to = New counsellor
hand-over-hint = Follow-ups go along. Planned appointments stay with the present counsellor.
hand-over-error-choose = Choose a counsellor
hand-over-error-holds-none = Choose somebody who holds talks
hand-over-error-already = The course is with that counsellor already
renewal-title = Renew the grant
renewal-do = Renew the grant
renewal-none = There is no grant to renew. You can give a new one.
renewal-present = The grant is valid until and including { $day }.
renewal-ran-out = The grant ran out on { $day }.
renewal-further = A renewal is valid from { $from } and until and including { $longest } at the most.
renewal-until = Valid until and including
renewal-reasons = Reasons
renewal-reasons-hint = What has been reached, and why is more time needed?
renewal-error-ahead = Choose a day after the present grant
renewal-error-long = No longer than until and including { $day } can be granted
renewal-error-reasons = Write the reasons
