name = Coordination and consultation

description = Bodies that coordinate, their meetings and decisions with who carries them out and by when; and what migrants, towns and others put forward, with the reply.

right-open-government = The right to know how one is governed

parameter-meeting_grace = Days after the day of a meeting before it counts as missed
parameter-decision_grace = Days after the deadline of a decision before it counts as missed
parameter-reply_within = Days for a reply

record-type-coordination-body = Coordination body
record-type-coordination-decision = Decision of a body
record-type-consultation-input = Input to a consultation

stage-coordination-body-at-work = At work
stage-coordination-body-ended = Ended
stage-coordination-decision-carrying-out = Carrying out
stage-coordination-decision-result = Result
stage-consultation-input-waiting = Waiting
stage-consultation-input-answered = Answered

state-coordination-body-active = Active
state-coordination-body-dissolved = Dissolved
state-coordination-decision-open = Open
state-coordination-decision-done = Done
state-coordination-decision-dropped = Dropped
state-consultation-input-received = Received
state-consultation-input-replied = Replied

action-set-up-body = Enter a body
action-change-body = Change a body
action-record-meeting = Record a meeting
action-dissolve-body = Dissolve a body
action-record-decision = Record a decision
action-change-decision = Change a decision
action-move-deadline = Move a deadline
action-finish-decision = Record that a decision was carried out
action-reopen-decision = Reopen a decision
action-drop-decision = Drop a decision
action-record-input = Record an input
action-correct-input = Correct an input
action-reply-to-input = Reply to an input

rule-done-with-evidence = A decision that is called done names its evidence or its address.
rule-reply-in-words = A reply is given in words, in Arabic and in English.

clock-next-meeting = Next meeting
clock-decision-deadline = Day by which the decision is to be carried out
clock-reply = Reply

basis-partnership = Global Compact for Safe, Orderly and Regular Migration, General Assembly resolution 73/195, paragraph 44

register-coordination-bodies = Coordination bodies
register-coordination-decisions = Decisions of coordination bodies
register-consultation-inputs = Inputs to consultations
