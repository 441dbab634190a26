## The workbench: queue, records, cases, breaches, releases

queue-title = My queue
queue-lead = { $count ->
    [0] Nothing is due.
    [one] { $count } thing is due, the most urgent first.
   *[other] { $count } things are due, the most urgent first.
}
queue-empty-title = Your queue is empty
queue-empty-text = Reviews, referrals and releases that are due for your role appear here in the order of their deadlines.
queue-due = Due
queue-for = For
queue-what = What
queue-by-law = By law
queue-next = Next act
queue-overdue-count = { $count ->
    [one] { $count } overdue
   *[other] { $count } overdue
}
queue-filter-role = Role
queue-filter-programme = Programme
queue-filter-place = Area
records-title = Records
records-found = { $count ->
    [0] No record found
    [one] { $count } record
   *[other] { $count } records
}
records-empty-title = No record yet
records-empty-text = Records appear here as soon as somebody registers the first one.
records-none-title = Nothing matches
records-none-text = No record that you may see matches this search. Try fewer letters or another spelling.
records-search-name = Name
records-search-hint = Any spelling, Arabic or Latin. The search finds similar names.
record-title = Record
record-reference = Reference
record-type = Kind of record
record-state = State
record-place = Area
record-office = Office
record-opened = Opened
record-changed = Last change
record-subject = Person
record-who = Who
record-what-happened = What happened
record-what-is-due = What is due
record-who-may-see = Who may see this
record-acts = What you can do
record-no-acts = You may read this record but not change it.
record-nothing-due = No deadline is running.
record-answers = Answers
record-version = Version { $version } of the programme
record-said-at = Said to have happened { $moment }
record-accepted-at = Stored { $moment }
record-by = by { $person }
record-by-role = { $person }, { $role }
record-sealed = Sealed: your role does not show these answers.
record-erased = Erased. The key to these answers was destroyed on { $date }.
record-child = Must be treated as a child
record-child-why = This person may be under { $years }: the date of birth is missing, partial or disputed.
record-related = Other records of this person
record-attachments = Attachments
subject-choose-title = Who is it about?
subject-choose-lead = Search first, so that nobody is registered twice.
subject-new = A person who is not registered yet
subject-existing = A person who is already registered
subject-candidates = Perhaps one of these
subject-same = This is the person
breach-title = Breach
breaches-title = Breaches
breaches-empty-title = No open breach
breaches-empty-text = When a fact shows that a right was not respected, it is recorded here with an owner and a deadline.
breaches-count = { $count ->
    [one] { $count } record with a breach that is not remedied. When a fact shows that a right was not respected, it is recorded here with an owner and a deadline.
   *[other] { $count } records with breaches that are not remedied, by when the remedy is due. When a fact shows that a right was not respected, it is recorded here with an owner and a deadline.
}
breach-opened = Opened
breach-owner = Owner
breach-remedy = Remedy
breach-open = Open
breach-unfounded = Unfounded
breach-closed = Remedied
breach-rule = Rule
breach-notice = This record holds an open breach. The remedy is due { $date }.
clock-due = Due { $date }
clock-overdue = Overdue since { $date }
clock-basis = Legal basis
clock-role = Accountable
clock-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
clock-calendar-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
rule-refused-title = This decision is not allowed
rule-refused-basis = Legal basis: { $basis }
programmes-title = Programmes
programme-version = Version
programme-right = Serves the right
programme-states = States
programme-acts = Acts
programme-rules = Rules
programme-clocks = Deadlines
programme-publishes = What it publishes
verb-register = Register
verb-amend = Amend
verb-screen = Screen
verb-consent = Record consent
verb-refer = Refer
verb-accept = Accept
verb-decline = Decline
verb-propose = Propose
verb-order = Order
verb-extend = Extend
verb-offer = Offer
verb-schedule = Schedule
verb-review = Review
verb-release = Release
verb-record = Record
verb-close = Close
verb-erase = Erase
verb-read = Read
releases-title = Releases
releases-lead = What goes out, what is protected and why, and what anyone could infer.
releases-empty-title = Nothing has been released
releases-empty-text = A release takes the records of a closed period, protects them and publishes the table.
release-title = Release { $name }
release-new = Prepare a release
release-dataset = Dataset
release-period = Period
release-class = Class
release-class-statistics = Statistics
release-class-accountability = Accountability
release-made = Prepared
release-approved = Approved
release-approve = Approve
release-finish = Finish the release
release-publish = Publish
release-approvers = Approvers
release-needs-second = A second person must approve this.
release-cells = Cells
release-withheld = { $count ->
    [0] No cell is withheld.
    [one] { $count } cell is withheld.
   *[other] { $count } cells are withheld.
}
release-small = Fewer than { $threshold } people
release-secondary = Withheld so that a small number cannot be worked out
release-audit-passed = Checked against all earlier releases: no withheld number can be worked out.
release-audit-failed = This release was stopped: { $count } withheld numbers could be worked out.
release-state-prepared = Prepared
release-state-approved = Approved
release-state-published = Published
release-state-refused = Stopped
ledger-title = Ledger of releases
ledger-lead = Every release this node has made. Nothing is ever removed.
job-running = Running: { $step }
job-done = Finished
job-failed = Failed
job-left = You can leave this page; the work goes on.
record-conflict = Two people wrote at the same time. Compare both entries and decide which one stands.
record-proposals = Proposed next acts
clearance-new = Not published
clearance-prepare = Prepare for publication
clearance-waiting = Waiting for the second person
clearance-needs-second = Prepared by you; a second person must clear it
clearance-clear = Clear for publication
clearance-cleared = Published
release-audit = Checked against attacks
release-what = What to release
ledger-entry = Entry in the ledger
clearance-lead = Entries about no person, each cleared by two people before anybody can read it.
