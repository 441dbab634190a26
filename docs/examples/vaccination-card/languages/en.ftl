name = Vaccination card

description = Gives every arrival a vaccination card, sees that the next dose is not late, and refers whoever needs a doctor first.

right-health = Health

record-type-vaccination-card = Vaccination card
record-type-vaccination-site = Vaccination site

state-vaccination-card-open = Doses under way
state-vaccination-card-complete = Complete
state-vaccination-site-in-use = In use
state-vaccination-site-closed = Closed

fact-age_years = Age in years
fact-sex = Sex

action-open-card = Open a vaccination card
action-record-dose = Record a dose
action-complete-card = Complete the card
action-enter-site = Enter a vaccination site
action-close-site = Close a vaccination site

clock-next-dose = Next dose

proposal-doctor-first = A vaccine made this person seriously ill before: refer to a doctor first.

basis-health = International Covenant on Economic, Social and Cultural Rights, article 12

dataflow-DF_VACCINATION_CARDS = Vaccination cards opened
dataflow-DF_VACCINATIONS = People vaccinated
dataflow-DF_VACCINATION_CARDS_COMPLETED = Vaccination cards completed

dimension-REF_AREA = Area
dimension-SEX = Sex

measure-PERSONS = Persons
no-voice-on-doses-given = The card is complete when every dose was given, and each dose was agreed to when it was given
