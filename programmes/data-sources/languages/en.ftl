name = Censuses, surveys and registers

description = Keeps the list of statistical sources: what each asks about migration, whom it leaves out, and how long its results took.

right-being-counted = The right to be counted

parameter-publication_within = Days from the end of fieldwork to the first results

record-type-data-source = Statistical source

stage-data-source-planned = Planned
stage-data-source-collecting = Collecting
stage-data-source-results = Results
stage-data-source-ended = Ended

state-data-source-announced = Announced
state-data-source-in-field = Fieldwork under way
state-data-source-collected = Fieldwork ended
state-data-source-published = Results published
state-data-source-replaced = Replaced by a later source
state-data-source-withdrawn = Withdrawn

action-announce-source = Announce a source
action-change-source = Change a source
action-record-questionnaire = Record the questionnaire
action-begin-fieldwork = Record the beginning of fieldwork
action-end-fieldwork = Record the end of fieldwork
action-record-results = Record that results were published
action-correct-dates = Correct the dates
action-replace-source = Replace a source by a later one
action-withdraw-source = Withdraw a source

rule-dates-in-order = Results come after the end of fieldwork, and fieldwork ends after it began. Dates that say otherwise are kept as they were told until somebody corrects them.

breach-dates-out-of-order = Dates of a source that cannot be true

clock-first-results = First results
clock-dates-correction = Correction of the dates

basis-official-statistics = Fundamental Principles of Official Statistics, General Assembly resolution 68/261

register-data-sources = Censuses, surveys and registers
