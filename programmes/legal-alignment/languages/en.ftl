name = Legal alignment

description = Each provision that the country has signed stands beside its national law, with the gap, who closes it and how far it came: drafted, adopted, in force, budgeted.

right-open-government = The right to know how one is governed

parameter-deadline_grace = Days after the deadline before it counts as missed

record-type-alignment = Provision

stage-alignment-making = Making
stage-alignment-law = Law
stage-alignment-ended = Ended

state-alignment-not-started = Not started
state-alignment-drafted = Drafted
state-alignment-adopted = Adopted
state-alignment-in-force = In force
state-alignment-budgeted = Budgeted
state-alignment-withdrawn = Withdrawn

action-enter-provision = Enter a provision
action-change-provision = Change a provision
action-draft-provision = Record a draft law
action-adopt-provision = Record an adoption
action-bring-into-force = Record an entry into force
action-budget-provision = Record a budget
action-repeal-provision = Record a repeal
action-move-deadline = Move a deadline
action-withdraw-provision = Withdraw an entry

rule-step-with-evidence = An adoption, an entry into force and a budget are shown by evidence or its address.
rule-law-is-named = What is adopted names its law and article.

clock-alignment-deadline = Day by which it is to be in force

basis-rule-of-law = Global Compact for Safe, Orderly and Regular Migration, General Assembly resolution 73/195, paragraph 15 (d)

register-legal-alignment = Legal alignment
