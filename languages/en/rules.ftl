# Tasks
task-given = A task given by a colleague

# Disparity
indicator-kind-disparity = The share of each group is held against everybody's share; the figure is the group that fares worst. 100 means that it fares as everybody does. It is made of released counts alone: where one of them is withheld, so is the figure. The interval says how far chance alone may move it.
sure-disparity = A comparison of published counts; chance may move it within the interval

# Relations
relation-names-nothing = there is no such record that you may choose here
