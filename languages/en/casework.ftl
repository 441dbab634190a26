## Case work: queue, calendar, acts on one record and several, search, print

queue-whose = Whose work
queue-whose-mine = My work
queue-whose-all = Everything I may see
queue-whose-none = With nobody
queue-nothing-mine = Nothing is waiting for you or your role. Here is every open record that you may see.
queue-narrow = Narrow the list, keep a view
filter-any = Any
queue-filter-until = Due until
queue-part-breach = A right was not respected
queue-part-overdue = Overdue
queue-part-today = Due today
queue-part-warned = Due soon
queue-part-later = Later
queue-nothing-due = No deadline is running.
queue-with = with { $person }
queue-pick = Choose { $name }
queue-keys = Keys: j and k move, Enter opens, n does the next act, x chooses.
views-title = Views I keep
views-name = Name of this view
views-keep = Keep this view
views-forget = Forget this view
task-finish = Finish the task
tasks-title = Tasks
task-whose = Who does it
bulk-title = Several records at once
bulk-act = Do to those chosen
bulk-go = Continue
bulk-hand-over = Hand over
bulk-task = Add a task
bulk-note = Add a note
bulk-chosen = Chosen records
bulk-lead = { $count ->
    [one] { $count } record is chosen. It is judged by its own state and rules when you confirm.
   *[other] { $count } records are chosen. Each is judged by its own state and rules when you confirm.
}
bulk-do = { $count ->
    [one] Do it to { $count } record
   *[other] Do it to { $count } records
}
bulk-ended = Done to { $done } of { $count }. What was not done is said below, with the reason; nothing of it was changed.
bulk-results = How each ended
bulk-why = Reason
bulk-gone = This record is not there, or not for you to see.
bulk-other-kind = This kind of record does not have this act.
bulk-none-title = Nothing to do
bulk-none-text = Choose at least one record, and an act that its kind has.
bulk-back = Back to the queue
act-back = Back to the record
act-not-done-title = This was not done
act-not-done-text = Nothing was changed. The reason stands above; what you wrote is still here.
casework-nobody = Nobody in particular
casework-no-role = No role
casework-same-office = The office it is in now
casework-choose = Choose
casework-needed = Answer: { $field }
casework-whose-task = Say who has to do it: a person or a role.
casework-to-whom = Say to whom: a person or an office.
story-parts = Parts of the story
story-all = Everything
story-decisions = Decisions
story-facts = Facts
story-notes = Notes
story-work = Tasks and hand-overs
story-empty = Nothing of this kind has happened.
story-node = The node itself
story-who = { $person }, { $role }
story-when = happened { $said }, told { $told }
story-now = Now: { $state }
note-withheld = A note was written here. Your role does not show its text.
note-level-internal = For those who work at this node
note-level-restricted = For those who may see restricted records
note-level-protected = For those who may see protected records
note-level-sealed = For those who may see sealed records
record-assignee = With
record-file = File { $number }
clock-why = Why this date
clock-counted = Counted from { $date }.
clock-moved = Was due { $date } before the calendar moved it.
readers-title = Who may see this, and who did
readers-who = People
readers-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
accesses-title = Last accesses
print-summary = Print a summary (PDF)
print-title = Case summary
print-facts = The record
print-mark = Printed by { $person }, { $moment }
print-warning = Personal data. For the person who printed it, for this case only. Destroy it when it is no longer needed.
records-search-born = Year of birth
records-why = Why found
records-why-reference = Reference
records-why-spelt = Same spelling
records-why-sounds = Sounds alike
records-why-letter = One letter differs
records-why-part = Part of the name
records-why-year = same year of birth
records-why-other-year = other year of birth
calendar-title = Calendar of deadlines
calendar-views = Ways to see the calendar
calendar-month = Month
calendar-week = Week
calendar-list = List
calendar-turn = Turn the calendar
calendar-before = Before
calendar-today = Today
calendar-after = After
calendar-month-of = Due in { $month }
calendar-week-of = Due from { $from } to { $to }
calendar-count = { $count ->
    [0] No deadline falls in this time.
    [one] { $count } deadline falls in this time.
   *[other] { $count } deadlines fall in this time.
}
calendar-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
calendar-empty = Nothing is due in this time.
calendar-weekend = weekend
calendar-ics = Take it into a calendar program (no names)
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
