## Figures in sentences: pages, documents and the API say them alike

sentence-value = { $name }, { $place }, { $period }: { $amount }.
sentence-estimate = { $name }, { $place }, { $period }: about { $amount } (between { $least } and { $most }).
sentence-between = { $name }, { $place }, { $period }: between { $least } and { $most }; what is withheld allows no closer figure.
sentence-at-least = { $name }, { $place }, { $period }: { $least } or more.
sentence-open = { $name }, { $place }, { $period }: what is published does not tell.
sentence-state = { $name }, { $place }, { $period }: { $state }.
said-withheld = withheld so that nobody can be recognised
said-not-collected = not collected
said-not-applicable = not applicable
said-unknown = not known
said-withdrawn = withdrawn by its publisher
amount-number = { $number }
amount-percent = { $number } per cent
amount-persons = { $count ->
    [one] { $number } person
   *[other] { $number } persons
}
amount-households = { $count ->
    [one] { $number } household
   *[other] { $number } households
}
amount-cases = { $count ->
    [one] { $number } case
   *[other] { $number } cases
}
amount-events = { $count ->
    [one] { $number } event
   *[other] { $number } events
}
amount-hours = { $count ->
    [one] { $number } hour
   *[other] { $number } hours
}
amount-days = { $count ->
    [one] { $number } day
   *[other] { $number } days
}
amount-places = { $count ->
    [one] { $number } place
   *[other] { $number } places
}
