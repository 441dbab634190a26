## Terms: why one refuses, why it ends on its day, the calendar of the node

term-stands-still = Stands still
term-refuses-missed = The term “{ $clock }” passed on { $day } and its act has not been done. Until it is, this decision is refused.
term-extends-nothing = The term “{ $clock }” does not run on this record, so there is nothing to extend.
term-extends-passed = The term “{ $clock }” has passed. What has ended cannot be extended.
term-extends-no-length = Say by how many days, or until which later day, the term “{ $clock }” is extended.
term-extends-too-often = { $most ->
    [one] The law allows one extension of the term “{ $clock }”, and it was used.
   *[other] The law allows { $most } extensions of the term “{ $clock }”, and they were used.
}
term-extends-never = The law here allows no extension of the term “{ $clock }”.
term-extends-asked = { $asked ->
    [one] One day was asked for.
   *[other] { $asked } days were asked for.
}
term-extends-too-long = { $most ->
    [one] One extension of the term “{ $clock }” has at most one day.
   *[other] One extension of the term “{ $clock }” has at most { $most } days.
}

terms-title = What if: deadlines
terms-lead = Choose a term and a first day to see when it ends, and why each day counts or does not. Nothing is stored.
terms-no-law = No law in force on that day gives this term a length.
terms-clock = Term
terms-first = First day
terms-first-hint = The term counts from this day, which is not counted itself.
terms-halted-from = Halted from
terms-halted-until = Goes on on
terms-halted-hint = Leave empty for a halt that lasts. The day it begins stands still, the day it goes on counts.
terms-extended = Extended by, in days
terms-holidays = Holidays to suppose
terms-holidays-hint = Days such as 2027-03-20, with spaces between them
terms-ask = Reckon
terms-no-day = Write a day, such as 2027-03-20.
terms-no-later-day = The term cannot go on before it is halted.
terms-no-number = Write a whole number of days, at most 3660.
terms-no-days = Write days such as 2027-03-20, with spaces between them.

term-answer = The last day is { $day }. From the next day on it is too late.
term-answer-halted = The term stands still, and so has no last day now. Nobody is late while it does.
term-law = Law
term-law-from = In force from
term-law-effect = What it does to this term
term-law-recounts = It counts the term anew
term-law-will-recount = It counts the term anew if it still runs on that day
term-law-keeps = The term keeps the law of its first day
term-later-laws = Laws that came or come later
term-basis = Legal basis
term-length = Length
term-length-calendar = { $days ->
    [one] one calendar day
   *[other] { $days } calendar days
}
term-length-working = { $days ->
    [one] one working day
   *[other] { $days } working days
}
term-set-by = Set by the country
term-set-since = { $law }, since { $day }
term-extended = Extended by
term-days = The days and why they count
term-day = Day
term-why = Why
term-weekday = { $weekday } { $day }
term-span = { $from } to { $to }
term-why-starts = The term starts; this day is not counted
term-why-counts = Counts: day { $number }
term-why-counts-on = Count: days { $from } to { $to }
term-why-weekend = Weekend
term-why-holiday = Holiday
term-why-holiday-named = Holiday: { $name }
term-why-halted = Halted
term-why-halted-for = Halted: { $ground }
term-why-before-the-law = Counted to its end, but the law that shortens it is not in force yet
term-duties = Who is warned and called in
term-when = When
term-what = What
term-role = Who
term-warning = { $days ->
    [0] Warning on the last day
    [one] Warning, one day ahead
   *[other] Warning, { $days } days ahead
}
term-passes = The term has passed
term-notified = Must take note
term-escalated = Is called in
term-missed = What happens if it is missed
term-missed-nothing = Nothing but that it stays overdue in the queue.
term-missed-breach = A breach opens
term-missed-issues = The node itself does
term-missed-blocks = Refused until the act is done
term-missed-notifies = Must take note
term-happened = What happened
term-started = The term started
term-halted = Halted.
term-resumed = Goes on
term-extended-by = { $days ->
    [one] Extended by one day
   *[other] Extended by { $days } days
}
term-noted = Took note
term-ended = Ended
term-first-due = The last day was first
term-issued = Act of the node
term-issued-due = To be done
term-issued-done = Done, it stands in the record
term-issued-refused = Refused by a rule or by the state of the record; a person has to act
term-run = Run { $number } of this term
term-note = I have taken note
term-why-this-date = Why this date

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday

holidays-title = Calendar of the node
holidays-lead = Weekends and holidays by which working days are counted. What is entered here is never changed; a later entry for the same day takes its place. Running terms are counted anew at once and show where they were; a term that has passed stays passed.
holidays-entries = Entered while the node runs
holidays-configured = In the configuration of the node
holidays-recounts = Running terms counted anew
holidays-day = Day
holidays-day-hint = For a weekend, the first day on which it holds
holidays-says = What it is
holidays-name = Name
holidays-name-ar = Name in Arabic
holidays-name-en = Name in English
holidays-entered = Entered
holidays-by = By
holidays-holiday = Holiday
holidays-working = Working day
holidays-weekend = New weekend
holidays-weekend-of = Weekend: { $days }
holidays-weekend-first = Weekend, first day
holidays-weekend-second = Weekend, second day
holidays-no-day = None
holidays-always = Always
holidays-basis-hint = The decree or law, as the country cites it
holidays-enter = Enter into the calendar
holidays-no-weekend = Choose at least one day of the weekend.
holidays-no-kind = Choose what the day is.
holidays-no-basis = Cite the decree or law.
holidays-counted = Records looked at
holidays-counted-of = { $done } of { $total }
holidays-moved = Records whose term moved
holidays-recount-queued = Waits
holidays-recount-running = Under way
holidays-recount-done = Done
holidays-recount-failed = Failed
holidays-recount-cancelled = Taken back
