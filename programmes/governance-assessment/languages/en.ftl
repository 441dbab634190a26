name = Self-assessment of migration governance

description = A government says by what laws and institutions it governs migration, with its evidence; peers check, the country signs, everybody reads. It is voluntary, and nobody is ranked.

right-open-government = The right to know how one is governed

parameter-answers_within = Days from the opening of a round to its answers
parameter-check_within = Days from the handing in to the peer check
parameter-signature_within = Days from the peer check to the signature

record-type-assessment = Self-assessment

stage-assessment-answers = Answers
stage-assessment-check = Peer check
stage-assessment-result = Result

state-assessment-invited = Invited
state-assessment-in-progress = In progress
state-assessment-handed-in = Handed in
state-assessment-peer-checked = Checked by peers
state-assessment-signed-off = Signed off
state-assessment-withdrawn = Withdrawn

action-open-round = Open a round
action-change-round = Change a round
action-take-part = Take part
action-answer-rights = Answer: migrant rights
action-answer-government = Answer: government and evidence
action-answer-partnerships = Answer: cooperation
action-answer-wellbeing = Answer: well-being
action-answer-crises = Answer: crises
action-answer-regular = Answer: regular migration
action-hand-in = Hand in for the peer check
action-record-peer-check = Record the peer check
action-answer-peer-check = Answer the peers
action-take-back = Take back to change answers
action-sign-off = Sign off
action-correct = Reopen to correct
action-withdraw = Withdraw

rule-every-domain-answered = The peers are given all six domains. A single question may stay open; a whole domain may not.
rule-yes-with-evidence = Each yes names the law, policy or document that it rests on.
rule-questions-answered = No country signs while a question of the peers has no answer, or none since they last checked.

clock-answers = Answers
clock-peer-check = Peer check
clock-signature = Signature

basis-migof = Migration Governance Framework of the International Organization for Migration, C/106/40
basis-inquiry = United Nations Inquiry among Governments on Population and Development, General Assembly resolution 1838 (XVII)

register-governance-assessments = Self-assessments of migration governance
