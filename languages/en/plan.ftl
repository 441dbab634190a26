## National implementation plans: actions, milestones, responsibilities

plan-title = National implementation plan
plan-title-of = Implementation plan of { $node }
plan-nodes = Plans of other nodes
plan-views = Views of the plan
plan-view-overview = Overview
plan-view-list = Actions
plan-view-timeline = Timeline
plan-view-board = Board
plan-view-milestones = Milestones
plan-view-responsibilities = Responsibilities
plan-count = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
plan-empty-title = No plan is published
plan-empty-text = Here stand the actions by which a country carries out its commitments, once two people have cleared them.
plan-none-title = No action fits
plan-none-text = Widen what you asked for.
plan-file = These actions as CSV
plan-measure = Action
plan-actions = Actions
plan-code = Code
plan-lead = Lead institution
plan-lead-table = Actions by lead institution and how they stand
plan-no-lead = Nobody leads it
plan-no-lead-text = An action that no institution answers for is seldom carried out.
plan-without-lead = Without a lead
plan-leads = leads
plan-contributes = contributes
plan-contributing = Contributing
plan-theme = Theme
plan-theme-table = Actions by theme of the commitments and how they stand
plan-theme-text = An action that serves commitments of several themes stands at each of them.
plan-area = Place
plan-area-table = Actions by place and how they stand
plan-starts = Begins
plan-ends = Ends
plan-next = Next milestone
plan-due = Due
plan-reached = Reached
plan-step = Milestone
plan-node = Node
plan-no-day = not told
plan-no-amount = not told
plan-money = { $amount } { $currency }
plan-stage-dropped = Given up
plan-stages = Where the actions stand
plan-by-lead = Who leads
plan-by-theme = By theme
plan-by-area = By place
plan-missed = Missed milestones
plan-missed-text = { $count ->
    [one] { $count } milestone of this action is past its day and not reached.
   *[other] { $count } milestones of this action are past their day and not reached.
}
plan-missed-all = { $count ->
    [one] { $count } missed milestone, among all
   *[other] { $count } missed milestones, among all
}
plan-money-heading = Money
plan-money-text = Actions that were given up are not counted. Amounts of different currencies are not added up.
plan-currency = Currency
plan-with-budget = Actions with a budget
plan-budget = Budget
plan-funded = Secured
plan-spent = Spent
plan-funding-source = Source of the money
plan-open = Commitments without an action
plan-open-text = { $count ->
    [one] { $count } commitment at the national level is served by no action of this plan.
   *[other] { $count } commitments at the national level are served by no action of this plan.
}
plan-open-all = All commitments at the national level
plan-faults = What does not fit together
plan-timeline-text = The actions from their first to their last day, with their milestones and what they wait for. The table below says the same.
plan-timeline-key = A filled square is a milestone that was reached, an empty one a milestone that was not. The strong line is today.
plan-lane = { $action } – { $state }
plan-reported = Last reported { $day }.
plan-never-reported = Nothing has been reported yet.
plan-stale = What is known is old
plan-stale-text = Nothing was reported for more than { $count } days.
plan-unknown-text = It should have begun, and nobody has reported anything.
plan-purpose = What it is for
plan-progress = What was reported
plan-status-on = As of
plan-obstacles = What holds it up
plan-obstacle-note = More on that
plan-evidence = Evidence
plan-ended = Ended
plan-ended-why = Why it ended
plan-moved-why = Why it was moved or given up
plan-waiting = What it waits for
plan-waits-for = Waits for
plan-waited-for = Waiting for it
plan-serves = What it serves
plan-serves-nothing = It names no commitment.
plan-indicators = Indicators that should move
plan-ministry-cleared = Cleared by the ministry
plan-cleared = Cleared by the government
plan-entry = The entry in the register
plan-of-commitment = Actions of national plans
plan-fault-twice = { $code } is there twice.
plan-fault-ends-before-start = { $code } ends before it begins.
plan-fault-serves-nothing = { $code } serves { $named }, which the catalogue does not have.
plan-fault-serves-retired = { $code } serves { $named }, which no longer stands.
plan-fault-serves-replaced = { $code } serves { $named }, which no longer stands; { $other } stands in its place.
plan-fault-no-indicator = { $code } names the indicator { $named }, which the catalogue does not have.
plan-fault-no-institution = { $code } names the institution { $named }, which the list does not have.
plan-fault-waits-for-nothing = { $code } waits for { $named }, which is not in the plan.
plan-fault-starts-too-early = { $code } begins before { $named } ends, for which it waits.
plan-fault-circle = These wait for one another: { $code }.
plan-fault-no-currency = { $code } has amounts without a currency.
plan-fault-funded-twice = { $code } has more money secured than it needs.
plan-fault-of-nothing = The milestone { $code } belongs to { $named }, which is not in the plan.
plan-fault-outside = The milestone { $code } is due outside the days of { $named }.
