name = Arrival registration

description = Registers people who arrive, in under a minute, so that each gets what is needed now and is referred rightly.

right-recognition = Recognition before the law

record-type-arrival = Arrival

state-arrival-registered = Registered
state-arrival-closed = Closed

fact-birth_date = Date of birth
fact-age_years = Age in years
fact-age_estimated = Age is an estimate
fact-age_disputed = Age is disputed
fact-sex = Sex
fact-nationality = Nationality
fact-protection_claim = Claims protection, or may
fact-language = Language
fact-unaccompanied = Child without a parent or guardian
fact-disability = Disability

action-register = Register an arrival
action-add-profile = Add to the profile
action-correct = Correct the registration
action-record-age-determination = Record an age determination
action-close = Close the registration

proposal-refer-for-care-now = A sign of danger was seen: refer for care at once.
proposal-refer-child = May be a child: refer to child protection.
proposal-refer-child-alone = A child without a parent or guardian: ask for a guardian at once.

dataflow-DF_ARRIVALS = New arrivals registered
dataflow-DF_REGISTRATION_WAIT = Time from arrival to registration

dimension-REF_AREA = Area
dimension-SEX = Sex
dimension-AGE = Age
dimension-WAIT = Time until registered

measure-PERSONS = Persons

record-type-protection-claim = Claim for protection
stage-arrival-reception = Reception
stage-arrival-end = End
stage-protection-claim-pending = Pending
stage-protection-claim-decided = Decided
state-protection-claim-lodged = Lodged
state-protection-claim-refused = Refused, may be appealed
state-protection-claim-appealed = Appealed
state-protection-claim-granted = Granted
state-protection-claim-final = Refused for good
state-protection-claim-withdrawn = Withdrawn
relation-family = Relative
relation-family-back = Relative
action-lodge-claim = Record a claim for protection
action-record-granted = Record that protection was granted
action-record-refused = Record a refusal that can be appealed
action-record-appeal = Record an appeal
action-record-final-refusal = Record that the refusal is final
action-withdraw-claim = Record that the claim was withdrawn
proposal-protect-child-alone = A child without a parent or guardian: notify child protection.
proposal-tell-asylum-authority = A claim for protection was made: refer to the asylum authority.
task-legal-advice = See that the person has legal advice before the time to appeal ends
basis-privacy = Universal Declaration of Human Rights, article 12; International Covenant on Civil and Political Rights, article 17
