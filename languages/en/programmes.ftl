# What programmes do, drawn and in tables.

programmes-lead = What this authority does with records, step by step: who decides what, by when, by which law, and what is published.
programmes-empty-title = No programme runs here
programmes-empty-text = This node keeps no records of its own.

programme-held-back-title = Version { $refused } is not in use
programme-held-back-text = The node goes on with version { $running }, because version { $refused } would lose what records have, or changed without a new number. Whoever maintains the programme has to correct:

programme-name = Programme
programme-does = What it does
programme-id = Identifier
programme-facts = In short
programme-evidences = Evidence for
programme-downloads = Drawings
programme-breaches = Breaches, and what puts them right
programme-consents = Consents
programme-routes = Referral routes
programme-published = What is published
programme-parameters = What the law of the country sets

lifecycle-title = How a record moves: { $name }
lifecycle-description = { $name }: { $states ->
    [one] one state
   *[other] { $states } states
  }, { $actions ->
    [one] one action
   *[other] { $actions } actions
  }.
lifecycle-actions = Actions: { $name }
lifecycle-download = { $name } (SVG)
lifecycle-action = Action
lifecycle-kind = Kind
lifecycle-who = Who may do it
lifecycle-from = From
lifecycle-to = To
lifecycle-new-record = A new record
lifecycle-no-change = Stays as it is
lifecycle-key-state = State
lifecycle-key-closed = Finished
lifecycle-key-decision = Decision
lifecycle-key-fact = Fact
lifecycle-key-clock = Deadline starts
lifecycle-key-stays = State stays
lifecycle-days = { $count ->
    [one] one day
   *[other] { $count } days
  }
lifecycle-working-days = { $count ->
    [one] one working day
   *[other] { $count } working days
  }
lifecycle-same-day = the same day
lifecycle-set-by-country = set by the country

clock-name = Deadline
clock-starts = From
clock-stops = Until
clock-length = How long
clock-answers = Who answers for it
clock-missed = If it is missed
clock-law = Legal basis
clock-missed-told = It is shown as overdue
clock-missed-blocks = refused until it is done: { $actions }
clock-missed-issues = issued by the system: { $action }

rule-says = Rule
rule-refuses = Decisions refused
rule-breach = Breach
breach-remedies = Put right by

consent-purposes = To what
consent-required = Needed for
consent-lasts = Lasts
consent-until-withdrawn = Until it is withdrawn

route-name = Route
route-to = To
route-answer = Answer within
route-shares = Fields shared
route-expires = Readable for

published-what = What
published-how = How
published-by = By
published-statistics = Statistics, protected
published-accountability = Count of the authority’s own failures
published-register = Register, about no person

parameter-name = What
parameter-value = In force
parameter-since = Since
parameter-default = Value of the programme; the country set none
