name = Return and reintegration

description = Offers voluntary return first, lets nobody return against a pending claim or a child without a determination, and follows people for a year after.

right-return = Return in dignity and protection against refoulement

parameter-order_review = Days between reviews of an order
parameter-first_instalment_within = Working days until the first instalment

record-type-return-case = Return case
record-type-reintegration = Reintegration
record-type-return-area = Area of return

stage-return-case-counselling = Counselling
stage-return-case-choice = Choice
stage-return-case-other-process = Other process
stage-return-case-journey = Journey
stage-return-case-end = Ended otherwise
stage-reintegration-plan = Plan
stage-reintegration-support = Support and monitoring
stage-reintegration-result = Result

state-return-case-counselled = Counselled
state-return-case-offered = Voluntary return offered
state-return-case-accepted = Accepted
state-return-case-declined = Declined
state-return-case-withdrawn = Withdrew
state-return-case-booked = Journey booked
state-return-case-ordered = Return ordered
state-return-case-departed = Departed
state-return-case-arrived = Arrived
state-return-case-closed = Closed
state-reintegration-planned = Planned
state-reintegration-started = Started
state-reintegration-six-months = Six months
state-reintegration-twelve-months = Twelve months
state-reintegration-sustained = Sustained
state-reintegration-needs-help = Needs help
state-reintegration-lost-contact = Contact lost
state-reintegration-ended = Ended
state-return-area-open = Open
state-return-area-closed = Closed to returns

relation-area = Area of return
relation-area-back = Returns to this area
relation-return = Return it follows
relation-return-back = Reintegration

fact-birth_date = Date of birth
fact-age_years = Age in years
fact-age_estimated = Age is an estimate
fact-age_disputed = Age is disputed
fact-sex = Sex
fact-language = Language
fact-protection_claim = Claims protection, or may

action-counsel = Counsel on return
action-offer-voluntary-return = Offer assisted voluntary return
action-accept-offer = Record that the offer was accepted
action-decline-offer = Record that the offer was declined
action-withdraw-acceptance = Record that the person withdrew
action-ask-origin = Ask the country of origin to confirm nationality or issue papers
action-book-travel = Book the journey
action-order-return = Order return
action-review-order = Review the order
action-lift-order = Lift the order
action-record-departure = Record the departure
action-record-arrival = Record the arrival
action-arrange-protection = Record protection arranged after a return
action-close = Close the case
action-plan-reintegration = Agree on a reintegration plan
action-pay-first-instalment = Record the first instalment
action-survey-six-months = Survey at six months
action-pay-second-instalment = Record the second instalment
action-survey-twelve-months = Survey at twelve months
action-pay-last-instalment = Record the last instalment
action-conclude-sustained = Conclude: reintegration is sustained
action-conclude-needs-help = Conclude: help is still needed
action-record-lost-contact = Record that contact was lost
action-end-support = End the support
action-enter-area = Enter an area of return
action-close-area = Close an area to returns

rule-voluntary-return-first = No return is ordered before voluntary return was offered, with time to think.
rule-child-needs-determination = No child returns without a decided determination that return is in the child’s best interests. Whoever may be under 18 is treated as a child.
rule-protection-claim-blocks = Nobody is returned while a claim for protection is pending.
rule-fear-heard-first = Whoever fears return for a reason not yet examined is first heard by the protection authority.
rule-victim-has-time = Nobody is ordered to return while it is being found out whether the person is a victim of trafficking.
rule-area-has-room = No area is named that can receive more people now. Choose another area or a later day.
rule-order-with-reasons = An order needs reasons for this person, the law it stands on, and the right to appeal explained.
rule-sustained-by-answers = Reintegration is called sustained only when two thirds of what was asked stand well.

breach-child-returned-undetermined = Child returned without a determination
breach-returned-despite-claim = Returned while a claim was pending
breach-order-unreviewed = Order not reviewed in time

clock-order-review = Review of the order
clock-child-protection-after = Protection for the returned child
clock-protection-after = Protection for the returned person
clock-order-review-now = Review that is overdue
clock-first-instalment = First instalment
clock-six-months = Survey at six months
clock-twelve-months = Survey at twelve months

proposal-determine-best-interests = May be a child: ask child protection for a best interests determination before anything else.
proposal-hear-the-claim = Fears return: refer to the asylum authority.
proposal-begin-reintegration = The person has left: agree on a reintegration plan.

task-second-instalment = Release the second instalment
task-last-instalment = Release the last instalment and conclude
task-tell-of-appeal = See that the person has legal aid for an appeal

consent-return-1 = I wish to return. I was told what help I receive before, during and after the journey, what other ways I have, and that I may change my mind until I leave.

purpose-voluntary-return = Voluntary return

score-sustainability = Sustainability of reintegration
score-sustainability-income = Enough income
score-sustainability-work = Work or training
score-sustainability-food = Enough food
score-sustainability-debt = Debts under control
score-sustainability-housing = Adequate home
score-sustainability-health = Health care within reach
score-sustainability-schooling = Children at school
score-sustainability-papers = Papers complete
score-sustainability-belonging = Belongs
score-sustainability-support-near = Has somebody to turn to
score-sustainability-safety = Feels safe
score-sustainability-staying = Would choose to stay
score-sustainability-level-needs-help = Needs help
score-sustainability-level-on-the-way = On the way
score-sustainability-level-sustained = Sustained

basis-voluntary = Global Compact for Safe, Orderly and Regular Migration, objective 21
basis-best-interests = Convention on the Rights of the Child, article 3; joint general comment No. 3 of the Committee on Migrant Workers and No. 22 of the Committee on the Rights of the Child (2017), paragraphs 27 to 33
basis-non-refoulement = Convention relating to the Status of Refugees, article 33; Convention against Torture, article 3
basis-victims = Protocol to Prevent, Suppress and Punish Trafficking in Persons, articles 7 and 8
basis-appeal = International Covenant on Civil and Political Rights, article 13
basis-privacy = International Covenant on Civil and Political Rights, article 17

because-birth-date = The date of birth leaves it possible that the person is under 18.
because-stated-age = The stated age leaves it possible that the person is under 18.
because-estimate = The age is an estimate, and an estimate may be wrong by years.
because-disputed = The age is disputed.
because-unknown-age = Nothing certain is known of the age.

dataflow-DF_RETURNS = Returns
dataflow-DF_REINTEGRATION = Reintegration at twelve months
dataflow-DF_CHILDREN_RETURNED = Children returned without a determination

dimension-REF_AREA = Area
dimension-KIND = Kind of return
dimension-OUTCOME = Outcome

measure-PERSONS = Persons
measure-CHILDREN = Children

register-areas-of-return = Areas of return
