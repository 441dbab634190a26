name = Referral

description = Takes a person, with consent, to the authority or service that can help, and sees that it answers.

right-protection = Protection and assistance

record-type-referral = Referral

state-referral-draft = Draft
state-referral-consented = Consent given
state-referral-sent = Sent
state-referral-accepted = Accepted
state-referral-declined = Declined
state-referral-in-service = Service under way
state-referral-completed = Completed
state-referral-lost-contact = Contact lost
state-referral-withdrawn = Withdrawn by the person

fact-age_years = Age in years
fact-sex = Sex
fact-language = Language

action-draft = Draft a referral
action-record-consent = Record consent
action-withdraw-consent = Withdraw consent
action-send = Send the referral
action-accept = Accept the referral
action-decline = Decline the referral
action-start-service = Start the service
action-complete = Complete the referral
action-record-lost-contact = Record that contact was lost

rule-consent-before-sharing = Nothing about a person is shared before the person agrees. Only for a child who cannot yet decide may somebody else agree, in the child’s best interests.
rule-decline-with-reason = A referral is declined with a reason, so that another way can be found.

breach-referral-unanswered = Referral not answered in time

clock-answer = Answer to the referral
clock-first-service = First service
clock-unanswered-referral = Unanswered referral

basis-privacy = Universal Declaration of Human Rights, article 12; International Covenant on Civil and Political Rights, article 17
basis-referral = Global Compact for Safe, Orderly and Regular Migration, objective 12

route-children = Child protection
route-asylum = Asylum
route-survivors = Survivors and victims
route-services = Services

authority-child-protection = Child protection authority
authority-asylum = Asylum authority
authority-victims = Authority for the protection of victims

because-birth-date = The date of birth leaves it possible that the person is under 18.
because-stated-age = The stated age leaves it possible that the person is under 18.
because-estimate = The age is an estimate, and an estimate may be wrong by years.
because-disputed = The age is disputed.
because-unknown-age = Nothing certain is known of the age.

dataflow-DF_REFERRALS = Referrals

dimension-REF_AREA = Area
dimension-OUTCOME = Answer

measure-PERSONS = Persons

no-voice-before-consent = A draft decides nothing yet: the person says what is wanted when consent is asked, before anything leaves
no-voice-beside-consent = What the person wants is written down in the consent, without which nothing is sent
no-voice-on-own-places = The service decides about its own places, and tells the person through the sender
