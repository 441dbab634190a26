## Status, marks of cells, dates and periods

status-unknown = Unknown
status-planned = Planned
status-under-way = Under way
status-done = Done
status-blocked = Blocked
status-overdue = Overdue

mark-withheld = withheld
mark-not-collected = not collected
mark-not-applicable = not applicable
mark-unknown = unknown
reason-withheld = Known here, but not shown so that nobody can be recognised.
reason-not-collected = Nobody asked for this, so there is no number.
reason-not-applicable = The question makes no sense for this combination.
reason-unknown = Asked, but not known.

percent = { $number }%
date-with-distance = { $date } ({ $distance })
distance-today = today
distance-tomorrow = tomorrow
distance-yesterday = yesterday
distance-days-ahead = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
distance-days-ago = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
distance-months-ahead = { $count ->
    [one] in { $count } month
   *[other] in { $count } months
}
distance-months-ago = { $count ->
    [one] { $count } month ago
   *[other] { $count } months ago
}
distance-years-ahead = { $count ->
    [one] in { $count } year
   *[other] in { $count } years
}
distance-years-ago = { $count ->
    [one] { $count } year ago
   *[other] { $count } years ago
}
period-half-year = { $number ->
    [1] first half of { $year }
   *[other] second half of { $year }
}
period-quarter = { $number ->
    [1] first quarter of { $year }
    [2] second quarter of { $year }
    [3] third quarter of { $year }
   *[other] fourth quarter of { $year }
}
unit-persons = persons
unit-households = households
unit-cases = cases
unit-events = events
confidentiality-open = Open
confidentiality-internal = Internal
confidentiality-restricted = Restricted
confidentiality-protected = Protected
confidentiality-sealed = Sealed
