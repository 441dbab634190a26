name = Referral

description = Takes a person, with consent, to the authority or service that can help, and sees that it answers.

right-protection = Protection and assistance

record-type-referral = Referral
record-type-listed-service = Service

state-referral-draft = Draft
state-referral-consented = Consent given
state-referral-no-service = No service fits
state-referral-sent = Sent
state-referral-accepted = Accepted
state-referral-declined = Declined
state-referral-in-service = Service under way
state-referral-completed = Completed
state-referral-lost-contact = Contact lost
state-referral-withdrawn = Withdrawn by the person

state-listed-service-open = Open
state-listed-service-closed = Closed

stage-referral-agreeing = Agreeing
stage-referral-asking = Asking a service
stage-referral-helping = Helping
stage-referral-done = Done
stage-listed-service-open = Open
stage-listed-service-closed = Closed

relation-service = Service
relation-service-back = Referral to this service
relation-guardian = Guardian
relation-guardian-back = Child of whom this person is the guardian

fact-age_years = Age in years
fact-sex = Sex
fact-language = Language

action-draft = Draft a referral
action-enter-service = Enter a service
action-change-service = Change a service
action-close-service = Close a service
action-record-consent = Record consent
action-renew-consent = Ask for consent again
action-withdraw-consent = Withdraw consent
action-send = Send the referral
action-record-no-service = Record that no service fits
action-recall = Take the referral back
action-tell-person = Tell the person
action-accept = Accept the referral
action-decline = Decline the referral
action-start-service = Start the service
action-complete = Complete the referral
action-record-lost-contact = Record that contact was lost

rule-decline-with-reason = A referral is declined with a reason, so that another way can be found.
rule-route-children = A child’s referral goes to the authority for the protection of children and to no other service.
rule-route-asylum = A claim for asylum goes to the asylum authority and to no other service.
rule-route-survivors = The referral of a survivor or victim goes to the authority for the protection of victims and to no other service.

proposal-consent-sharing = End what rests on the consent that was withdrawn

task-tell-person = Tell the person what came of the referral

purpose-referral = Referral to a service that can help

consent-sharing-1 =
    We would like to tell a service about you so that it can help you. You will hear its name before anything is sent.
    We tell it only what it needs to reach and help you: the name you give, your age and sex, your language, the help you need, how urgent it is, and a safe way to reach you. Nothing else of what you told us is shared.
    The service may read this for 30 days and may not pass it on. It does not go to the police, to the border authorities or to your country.
    You decide. If you say no, you lose no other help from us.
    You may change your mind at any time and tell any of us. Sharing then ends at once, everywhere. What was read before stays noted, so that you can ask who read it.
    Your consent ends by itself after one year. You may ask at any time what we keep about you, and have it corrected.

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


dataflow-DF_REFERRALS = Referrals
dataflow-DF_UNMET_NEEDS = Needs and services

dimension-REF_AREA = Area
dimension-OUTCOME = Answer
dimension-NEED = Need
dimension-MET = What came of it

measure-PERSONS = Persons

no-voice-before-consent = A draft decides nothing yet: the person says what is wanted when consent is asked, before anything leaves
no-voice-beside-consent = What the person wants is written down in the consent, without which nothing is sent
no-voice-on-own-places = The service decides about its own places, and tells the person through the sender
register-services = Services
