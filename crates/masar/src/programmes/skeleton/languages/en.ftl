name = {id}

description = What this programme does, in one sentence.

right-dignity = Dignity

record-type-case = Case

state-case-open = Open
state-case-done = Done

action-open = Open a case
action-close = Close the case
