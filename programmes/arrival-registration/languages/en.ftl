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
