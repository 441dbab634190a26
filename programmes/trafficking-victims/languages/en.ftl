name = Victims of trafficking

description = Takes calls without a name, finds out carefully who is a victim, and helps at once. Help never depends on talking to the police.

right-freedom = Freedom from slavery and forced labour

parameter-reflection_period = Days to recover and think, at the least
parameter-identify_within = Days within which it is found out who is a victim

record-type-hotline-call = Hotline call
record-type-victim-case = Case of a possible victim

stage-hotline-call-call = Call
stage-hotline-call-end = End
stage-victim-case-suspicion = Suspicion
stage-victim-case-identification = Identification
stage-victim-case-assistance = Assistance
stage-victim-case-end = End

state-hotline-call-open = Open
state-hotline-call-linked = Linked to a case
state-hotline-call-closed = Closed
state-victim-case-suspected = Suspected
state-victim-case-presumed = Presumed a victim
state-victim-case-identified = Identified
state-victim-case-not-identified = No sign of trafficking
state-victim-case-assisted = Assisted
state-victim-case-closed = Closed

relation-case = Case
relation-case-back = Calls

fact-birth_date = Date of birth
fact-age_years = Age in years
fact-age_estimated = Age is an estimate
fact-age_disputed = Age is disputed
fact-sex = Sex
fact-language = Language
fact-safe_to_call = Safe to call

action-log-call = Take a call
action-record-callback = Record a call back
action-link-call = Link the call to a case
action-close-call = Close the call
action-raise-suspicion = Record a suspicion
action-give-first-help = Record first help
action-presume = Presume a victim
action-record-consent = Record consent to assistance
action-withdraw-consent = Withdraw consent to assistance
action-record-police-consent = Record consent to telling the police
action-withdraw-police-consent = Withdraw consent to telling the police
action-tell-police = Tell the police
action-identify = Identify as a victim
action-find-not = Find no sign of trafficking
action-plan-assistance = Agree on an assistance plan
action-record-assistance = Record assistance
action-record-remedy = Record a remedy
action-stop-assistance = End assistance
action-close = Close the case

rule-help-without-conditions = Help never depends on cooperating with the police or the courts. It cannot end for that reason.
rule-identification-with-reasons = Whether somebody is a victim is decided with reasons that the person can contest.
rule-rights-explained-first = Nobody is presumed a victim without being told of the rights, the time to recover and the freedom not to testify.
rule-time-to-recover = While the time to recover runs, nobody decides against the person.
rule-lawyer-first = A lawyer is offered before the police are told anything.

breach-identification-late = Not found out in time who is a victim
breach-call-left-open = Call left without help

clock-identification = Finding out whether the person is a victim
clock-recovery = Time to recover and think
clock-call-back = Calling back
clock-contact = Contact with the person
clock-identification-now = Decision that is overdue
clock-call-now = Call that is overdue

proposal-open-case = The caller may be a victim: open a case, if the person agrees.
proposal-child-victim = May be a child: notify child protection at once.

task-safe-place = Find a safe place tonight
task-offer-legal-aid = Offer legal aid and explain remedies

consent-assistance-1 = I wish to be helped. I was told what help there is, that it is free, that I may stop at any time, and that it does not depend on talking to the police or the courts.
consent-police-1 = I agree that the police are told what I was read. I was told who hears it, and that my help goes on if I say no or change my mind.

purpose-assistance = Assistance
purpose-criminal-justice = Telling the police

basis-victims = Protocol to Prevent, Suppress and Punish Trafficking in Persons, articles 6 to 8
basis-unconditional = Recommended Principles and Guidelines on Human Rights and Human Trafficking (OHCHR, 2002), principle 8
basis-recovery = Recommended Principles and Guidelines on Human Rights and Human Trafficking (OHCHR, 2002), guideline 6; regional law on the time to recover, thirty days at the least
basis-privacy = International Covenant on Civil and Political Rights, article 17

dataflow-DF_HOTLINE_CALLS = Calls to the hotline
dataflow-DF_VICTIMS = Victims identified

dimension-REF_AREA = Area
dimension-ANSWER = Answer
dimension-EXPLOITATION = Form of exploitation

measure-CALLERS = Callers
measure-PERSONS = Persons
