name = Child care and best interests

description = Sees that every child without family gets a guardian at once, care in a family where it can be, and a decision that puts the child first.

right-childhood = Rights of the child

parameter-guardian_within = Days within which a guardian is appointed
parameter-placement_within = Days within which care beyond the first nights is found
parameter-care_review = Days between care visits
parameter-determination_within = Days within which a determination is decided

record-type-child-case = Child’s case

stage-child-case-intake = Notification and guardian
stage-child-case-care = Care
stage-child-case-determination = Best interests
stage-child-case-solution = Lasting solution

state-child-case-notified = Notified
state-child-case-with-guardian = With a guardian
state-child-case-placed = In care
state-child-case-determination = Best interests being determined
state-child-case-decided = Decided: not return
state-child-case-decided-return = Decided: return
state-child-case-solution = Solution in place
state-child-case-closed = Closed

fact-birth_date = Date of birth
fact-age_years = Age in years
fact-age_estimated = Age is an estimate
fact-age_disputed = Age is disputed
fact-sex = Sex
fact-language = Language

action-notify = Notify child protection
action-appoint-guardian = Appoint a guardian
action-replace-guardian = Replace the guardian
action-place-in-care = Place the child in care
action-move-placement = Move the child to other care
action-record-visit = Record a care visit
action-record-tracing-consent = Record consent to family tracing
action-withdraw-tracing-consent = Withdraw consent to family tracing
action-ask-origin = Ask the country of origin about the family
action-record-tracing = Record what tracing found
action-record-missing = Record that the child is missing
action-record-found = Record that the child was found
action-open-determination = Open a best interests determination
action-decide-solution = Decide: a solution without return
action-decide-return = Decide: return is in the child’s best interests
action-reopen-determination = Reopen the determination
action-record-solution = Record that the solution is in place
action-record-age-determination = Record an age determination
action-close = Close the case

rule-panel-decides = A child’s best interests are decided by a panel of at least three people of different professions, with the guardian heard.
rule-family-unity-weighed = No decision about a child is made without weighing family unity and safety, in writing.
rule-return-to-somebody = A child returns only to a named carer who was visited and agrees.
rule-guardian-without-conflict = A guardian has no conflict of interest with the child.
rule-explained-before-asking = The family is traced only after what is asked, and of whom, was explained to the child.

breach-guardian-late = Child without a guardian
breach-placement-late = Child without suitable care
breach-determination-late = Best interests not determined in time

clock-guardian = Appointing a guardian
clock-placement = Finding care
clock-care-visit = Care visit
clock-determination = Deciding on best interests
clock-guardian-now = Guardian who is overdue
clock-placement-now = Care that is overdue
clock-determination-now = Determination that is overdue

task-begin-tracing = Ask the child about family, and begin tracing where it is safe and wished
task-tell-the-child = Tell the child the decision in words the child understands, and how to contest it
task-search = Search for the missing child with the police and tell the guardian

consent-tracing-1 = I agree that my family is looked for. I was told who is asked and what is said about me. I may say no at any time, and nothing I receive depends on it.

purpose-family-tracing = Family tracing

basis-guardian = Convention on the Rights of the Child, articles 18 and 20; general comment No. 6 (2005), paragraphs 33 to 38
basis-care = Convention on the Rights of the Child, article 20; Guidelines for the Alternative Care of Children, General Assembly resolution 64/142
basis-best-interests = Convention on the Rights of the Child, articles 3 and 12; general comment No. 14 (2013); UNHCR Best Interests Procedure Guidelines (2021)
basis-family = Convention on the Rights of the Child, articles 9, 10 and 22
basis-privacy = Convention on the Rights of the Child, article 16

dataflow-DF_CHILDREN_IN_CARE = Children placed in care
dataflow-DF_GUARDIAN_WAIT = Time until a guardian was appointed
dataflow-DF_DETERMINATIONS = Best interests determinations

dimension-REF_AREA = Area
dimension-CARE = Care
dimension-WAIT = Time until a guardian
dimension-OUTCOME = Outcome

measure-CHILDREN = Children
