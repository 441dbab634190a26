name = National implementation plan

description = A country says what it does for its commitments, who leads, what it costs and by when; ministries and the government clear it, officers report, everybody reads.

right-open-government = The right to know how one is governed

parameter-report_every = Days from one progress report to the next
parameter-clearance_within = Days for each clearance
parameter-milestone_grace = Days after the day of a milestone before it counts as missed

record-type-plan-action = Action of the plan
record-type-plan-milestone = Milestone of the plan

stage-plan-action-drafting = Drafting
stage-plan-action-clearance = Clearance
stage-plan-action-carrying-out = Carrying out
stage-plan-action-ended = Ended
stage-plan-milestone-ahead = Ahead
stage-plan-milestone-result = Result

state-plan-action-drafted = Drafted
state-plan-action-ministry-cleared = Cleared by the ministry
state-plan-action-cleared = Cleared by the government
state-plan-action-ended = Ended
state-plan-milestone-expected = Expected
state-plan-milestone-reached = Reached
state-plan-milestone-dropped = Dropped

action-draft-action = Draft an action
action-change-action = Change an action
action-clear-for-ministry = Clear for the ministry
action-clear-for-government = Clear for the government
action-return-draft = Return to the ministry
action-report-progress = Report progress
action-end-action = End an action
action-reopen-action = Reopen an action
action-add-milestone = Add a milestone
action-move-milestone = Move a milestone
action-change-milestone = Change the wording of a milestone
action-reach-milestone = Record that a milestone was reached
action-reopen-milestone = Reopen a milestone
action-drop-milestone = Drop a milestone

rule-ends-after-start = An action does not end before it starts.
rule-dropped-with-reason = An action ends done, or is dropped with a reason that everybody can read.
rule-done-with-evidence = An action that is called done names its evidence: a law, a decision, a document, an indicator.

clock-ministry-clearance = Clearance by the ministry
clock-government-clearance = Clearance by the government
clock-progress-report = Progress report
clock-milestone = Milestone

basis-national-plan = Global Compact for Safe, Orderly and Regular Migration, General Assembly resolution 73/195, paragraph 53

register-plan-actions = Actions of the national implementation plan
register-plan-milestones = Milestones of the national implementation plan
