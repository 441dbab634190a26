action-note = Add a note
action-add-task = Add a task
action-finish-task = Finish a task
action-hand-over = Hand the case over
