name = Migration marker

description = A policy is asked eight questions on migrants, each answer with the words of the document; a second person confirms, and a new version is marked anew.

right-open-government = The right to know how one is governed

parameter-marking_within = Days until a policy is marked
parameter-remark_after = Days until a marking is looked at again

record-type-marking = Marking of a policy

stage-marking-answers = Answers
stage-marking-marked = Marked
stage-marking-ended = Ended

state-marking-drafted = Drafted
state-marking-marked = Marked
state-marking-superseded = Superseded by a new version
state-marking-withdrawn = Withdrawn

action-mark-policy = Mark a policy
action-change-marking = Change a marking
action-ask-again = Ask again
action-confirm-marking = Confirm a marking
action-look-again = Look at a marking again
action-note-new-version = Note a new version
action-mark-new-version = Mark a new version
action-withdraw-marking = Withdraw a marking

rule-quoted-words = Each question is answered; a yes, whole or in part, quotes the document.
rule-remarks-answered = A marking is confirmed once what was asked has been looked at again.
rule-impact-before-adoption = A proposed policy says which effects are expected before it is confirmed.

clock-marking = Marking of the policy
clock-new-version = Marking of the new version
clock-remark = Looking at the marking again

basis-policy-coherence = Global Compact for Safe, Orderly and Regular Migration, General Assembly resolution 73/195, paragraph 15 (i)

register-migration-marker = Migration marker
