name = Pledges

description = What institutions promise of their own will for the commitments: exactly what, by what it is measured and by when; confirmed by a second person, reported on, fulfilled with evidence.

right-open-government = The right to know how one is governed

parameter-report_every = Days from one progress report to the next
parameter-due_grace = Days after the day of a pledge before it counts as missed

record-type-pledge = Pledge

stage-pledge-announced = Announced
stage-pledge-carrying-out = Carrying out
stage-pledge-result = Result

state-pledge-announced = Announced
state-pledge-confirmed = Confirmed
state-pledge-fulfilled = Fulfilled
state-pledge-withdrawn = Withdrawn

action-announce-pledge = Announce a pledge
action-change-pledge = Change a pledge
action-move-pledge = Move a pledge
action-confirm-pledge = Confirm a pledge
action-report-progress = Report progress
action-fulfil-pledge = Record that a pledge was fulfilled
action-withdraw-pledge = Withdraw a pledge

rule-specific-and-measured = A pledge is confirmed when it says exactly what, by what it is measured, its target, its day and who pledges.
rule-done-with-evidence = A pledge that is called done names its evidence or its address.
rule-fulfilled-with-evidence = A pledge is fulfilled with evidence or its address.

clock-progress-report = Progress report
clock-pledge-due = Day of the pledge

basis-pledges = Global Compact for Safe, Orderly and Regular Migration, General Assembly resolution 73/195, paragraph 42

register-pledges = Pledges
