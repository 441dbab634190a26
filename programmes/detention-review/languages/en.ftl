name = Detention review

description = Sees that nobody is detained without a ground, an alternative considered and a court’s review in time, and that no child is detained.

right-liberty = Liberty and security of person

parameter-review_interval = Days between court reviews
parameter-detention_limit = Longest detention, in days
parameter-detention_extension = Longest extension of a detention, in days

record-type-detention-case = Detention case
record-type-detention-place = Place of detention

state-detention-case-proposed = Proposed
state-detention-case-alternative = In an alternative
state-detention-case-ordered = Ordered
state-detention-case-detained = Detained
state-detention-case-release-ordered = Release ordered
state-detention-case-released = Released
state-detention-case-not-pursued = Not pursued
state-detention-place-in-use = In use
state-detention-place-closed = Closed

fact-birth_date = Date of birth
fact-age_years = Age in years
fact-age_estimated = Age is an estimate
fact-age_disputed = Age is disputed
fact-sex = Sex
fact-protection_claim = Claims protection, or may
fact-language = Language

action-propose-detention = Propose detention
action-place-in-alternative = Place in an alternative
action-record-reporting = Record reporting
action-order-detention = Order detention
action-drop-proposal = Drop the proposal
action-record-detained = Record the detention
action-record-found-detained = Record a person found in detention
action-correct-age = Correct the age
action-record-age-determination = Record an age determination
action-review-continue = Court review: detention continues
action-review-release = Court review: release
action-extend-detention = Extend detention
action-order-release = Order release
action-record-released = Record the release
action-enter-place = Enter a place of detention
action-close-place = Close a place of detention

rule-no-child-in-detention = No child is detained, and whoever may be under 18 is treated as a child. There is no exception. Choose an alternative, and refer to child protection.
rule-alternatives-first = Detention needs a ground in law, its necessity for this person, and the alternatives considered with the reasons for refusing each.
rule-review-by-a-court = Detention continues only by a court that heard the person.

breach-child-detained = Child in detention
breach-overdue-review = Court review overdue
breach-limit-exceeded = Detention beyond the time limit
breach-release-not-carried-out = Release not carried out

clock-court-review = Court review
clock-time-limit = Time limit of detention
clock-carry-out-release = Carrying out the release
clock-child-release = Release of the child
clock-overdue-review-remedy = Holding the overdue review
clock-limit-release = Release at the time limit
clock-late-release = Release that is late

proposal-guardian-for-child = A child was found in detention: ask for a guardian and child protection at once.

basis-no-child-detention = Convention on the Rights of the Child, article 37; joint general comment No. 4 of the Committee on Migrant Workers and No. 23 of the Committee on the Rights of the Child (2017), paragraphs 5 to 13
basis-alternatives = International Covenant on Civil and Political Rights, article 9; Global Compact for Safe, Orderly and Regular Migration, objective 13
basis-judicial-review = International Covenant on Civil and Political Rights, article 9, paragraph 4
basis-time-limit = The limit that the law of the country sets; International Covenant on Civil and Political Rights, article 9, paragraph 1
basis-no-arbitrary-detention = Universal Declaration of Human Rights, article 9

because-birth-date = The date of birth leaves it possible that the person is under 18.
because-stated-age = The stated age leaves it possible that the person is under 18.
because-estimate = The age is an estimate, and an estimate may be wrong by years.
because-disputed = The age is disputed.
because-unknown-age = Nothing certain is known of the age.

dataflow-DF_DETENTIONS = Detentions
dataflow-DF_ALTERNATIVES = Alternatives to detention
dataflow-DF_CHILDREN_DETAINED = Children found in immigration detention
dataflow-DF_REVIEW_PUNCTUALITY = Court reviews of detention, by how late they were
dataflow-DF_REVIEWS_OVERDUE = Court reviews of detention overdue

dimension-REF_AREA = Area
dimension-SEX = Sex
dimension-PUNCTUALITY = How late

measure-PERSONS = Persons
measure-CHILDREN = Children
measure-REVIEWS = Reviews

register-detention-places = Places of immigration detention

parameter-reporting_interval = Days between reports of somebody in an alternative
stage-detention-case-proposal = Proposal
stage-detention-case-alternative = Alternative
stage-detention-case-detention = Detention
stage-detention-case-release = Release
clock-reporting = Next report
task-ask-why-missed = Ask the person why the report was missed, and what would make it possible
proposal-child-care-for-child = A child was found in detention: notify child protection, which finds a guardian and care.
no-voice-for-liberty = The decision gives the person back their liberty, and must not wait to be heard.
dataflow-DF_REPORTING = Reporting in alternatives
dimension-KEPT = Duty kept
