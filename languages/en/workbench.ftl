## Releases: the queue of approvals, a table before it leaves, other policies

approval-yours = Waiting for you
approval-own = Proposed by you, waiting for somebody else
approval-others = Waiting for others
approval-sent = Released
approval-proposed-by = Proposed by
approval-since = Waiting since
approval-withheld = Withheld
approval-of = { $part } of { $whole }
approval-barred = Can no longer leave
approval-more = Show { $count } more that are waiting
approval-nothing = Nothing waits for your approval.
release-barred-text = Another table of this period was released since. Two tables of the same people could be compared, so only one of them leaves.
release-what-left = { $name } (released)
release-what-revise = { $name } (released; its revision { $number } is due)

workbench-title = Before it leaves: { $name }
workbench-answer = { $withheld ->
    [0] None of the { $cells } cells is withheld; all totals are shown.
   *[other] { $withheld } of { $cells } cells { $withheld ->
        [one] is
       *[other] are
    } withheld, { $few ->
        [0] none
       *[other] { $few }
    } because fewer than { $threshold } people stand behind them; { $hidden ->
        [0] all totals are shown.
       *[other] { $hidden } of { $sums } totals are withheld.
    }
}
workbench-exception = One national total, shown whatever its size under a named exception; nothing is withheld.
workbench-nothing-kept = Nothing of this page is kept. That you looked stands in the audit log. Several tables of one period, laid side by side, tell more than each of them: keep what you see here to yourself.
workbench-goes-out = What goes out
workbench-table = The table as it leaves
workbench-is-lost = What is lost
workbench-lost = What a reader has, and does without
workbench-lost-what = In the table
workbench-lost-shown = Cells shown
workbench-lost-few = Withheld: few people
workbench-lost-other = Withheld to protect another cell
workbench-lost-asked = Withheld because asked, by people or by the check
workbench-lost-sums = Totals shown
workbench-lost-hidden = Share of everybody counted whose finest cell is withheld
workbench-lost-narrowest = Narrowest range that anyone could infer
workbench-of = { $part } of { $whole } ({ $share })
workbench-hidden-unknown = cannot be told, since the whole is withheld
workbench-no-range = nothing to infer
workbench-stopped = may not leave
workbench-policy = Programme’s policy (fewer than { $threshold })
workbench-trial = Your trial (fewer than { $threshold })
workbench-policy-kept = This table (fewer than { $threshold })

workbench-infer = What anyone could infer
workbench-infer-text = For each withheld cell: the counts that fit everything published, this table and all earlier ones. Whoever reads the table carefully can know this much, and no more. The narrowest stand first.
workbench-inferred = { $count ->
    [one] One withheld cell
   *[other] { $count } withheld cells, the narrowest first
}
workbench-cell = Withheld cell
workbench-could-be = Could be
workbench-candidates = Counts that fit
workbench-range = { $least } to { $most }
workbench-range-open = { $least } or more
workbench-range-wider = { $least } to { $most }, or wider
workbench-no-limit = no limit
workbench-all = Show all { $count }

workbench-why-few = fewer than { $threshold } people
workbench-why-other = to protect another
workbench-why-asked = you asked
workbench-tick = Withhold { $cell }
workbench-tick-hint = Tick a cell to withhold it as well, then show the table again. Under each withheld cell stands why; the reason is told here only and is kept nowhere.

workbench-other = Try another policy
workbench-threshold = Fewest people in a cell that is shown
workbench-threshold-hint = { $least } by the rule of the node and the programme; it can be raised, never lowered.
workbench-threshold-lower = The threshold cannot be lower than { $least }, which the node and the programme ask.
workbench-threshold-higher = The threshold cannot be higher than { $most }.
workbench-threshold-no-number = Write the threshold as a whole number.
workbench-level-counted = As it is counted
workbench-level-down = Down to: { $examples } …
workbench-level-total = The total alone
workbench-show = Show the table under this policy
workbench-show-ticked = Show it with the ticked cells withheld
workbench-plain = Back to the programme’s policy
workbench-propose = Propose this table
workbench-look = Look at it first

workbench-trial-now = You are looking at another policy than the programme’s
workbench-trial-kept = Made under another policy than the programme’s
workbench-trial-threshold = Cells of fewer than { $threshold } people are withheld.
workbench-trial-total = { $dimension }: the total alone.
workbench-trial-level = { $dimension }: down to level { $level } below the total.
workbench-trial-withhold = Withheld besides: { $cells }.

workbench-falls = This table may not leave
workbench-falls-solver = { $cell }: what is published leaves too little room for this count.
workbench-falls-elimination = { $cell }: of the withheld cells only this one can be the small one.
workbench-falls-insider = { $cell }: somebody who is alone in a cell could work it out.
workbench-falls-concentration = { $cell }: everybody counted here would be known to share one answer.
workbench-falls-difference = { $cell }: with a table of other events that these people went through, the difference is a count of few people
release-total-tells = With this total { $count } withheld numbers of other tables could be worked out. It may leave all the same; whoever approves it decides that knowingly.
workbench-falls-more = … and { $count } more.
workbench-no-way = However much else is withheld, { $cell } could be worked out: this table may not leave.
workbench-try = What could be tried:
workbench-try-withhold = { $count ->
    [one] Withhold one cell more
   *[other] Withhold these { $count } cells as well
}
workbench-try-total = Show { $dimension } as its total alone
workbench-try-coarser = Show { $dimension } one level coarser

noise-answer = Every number has random noise added to it: two thirds of the finest numbers are within { $deviation } of the truth. Nothing is withheld.
noise-kind = Noise
noise-gaussian = discrete Gaussian
noise-geometric = two-sided geometric
noise-deviation = Standard deviation of a finest number
noise-deviation-total = Standard deviation of the total of all
noise-rows = Rows of one person that count at the most
noise-spends = Spends of the year’s budget
noise-spends-of = spends { $amount } of { $limit } for { $year }
noise-epsilon = ε of the whole budget, for δ of one in a million
noise-left = Left of the budget now
noise-told = Told
noise-notice = These numbers have noise
noise-notice-text = So that nobody can be found in them, they are not exactly what was counted. Two thirds of the finest numbers are within { $deviation } of the truth, and the total is within { $total } two times out of three.
noise-price = What it costs
noise-of-width = noise with a standard deviation of { $deviation }
noise-look = No number is shown before it is proposed
noise-look-text = Numbers are drawn once, when the table is proposed, and paid for then. Looking at draws and choosing one would tell more than the budget says.
noise-drawn = Drawn once
noise-drawn-text = These numbers are the only ones drawn for this period, and their price is paid, whether they leave or not. Where the truth is small they may be below nought; leave them as they are.
