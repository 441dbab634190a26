## The ledger, withdrawals and revisions

ledger-kind = What happened
ledger-kind-release = Released
ledger-kind-revision = Revised
ledger-kind-withdrawal = Withdrawn
ledger-told = What the entry says
ledger-moment = When
ledger-reason = Reason: { $reason }
ledger-withdrawn = Withdrawn on { $date }.
ledger-revised = Revised on { $date }: another number took its place.
ledger-ledger = See the ledger

withdrawal-title = Withdraw { $name }
withdrawal-start = Withdraw this release
withdrawal-lead = From this moment the numbers of this period are shown as unknown. Earlier vintages stay readable for whoever asks for them by date.
withdrawal-alone = One person is enough, so that harm can be stopped at once. Your account and your reason stand in the ledger for everybody to read.
withdrawal-final = A protected table that was withdrawn cannot be released again: what was published stays known to whoever saw it.
withdrawal-reason-ar = Reason in Arabic
withdrawal-reason-en = Reason in English
withdrawal-reason-hint = For everybody: say what was wrong, and name nobody. One language is enough.
withdrawal-reason-missing = Write the reason in Arabic or in English, { $most } characters at the most.
withdrawal-do = Withdraw now
withdrawal-cancel = Leave it as it is

withdrawn-title = Withdrawn
withdrawn-text = { $period } was withdrawn on { $date }. Reason: { $reason }
withdrawn-here = These numbers were withdrawn on { $date }. Reason: { $reason }
revised-title = Revised
revised-text = { $period } was revised on { $date }; the number before stays readable in its vintage.
revised-here = A revision took the place of these numbers on { $date }.
revision-of = Takes the place of the release
revision-number = Revision { $number }
revision-changed = Numbers that change
revision-held = Numbers that stand still although somebody changed them
revision-held-text = A change that fewer than { $threshold } people made, or that would give one away, is held back: the published number stays until enough people changed it. Parts need not add up to their total until then.

origin-received-register = Register of another node
register-of-node = Received from { $agency }
dataset-agency = Publisher
received-node = Node that signed it
received-entry = Entry in its ledger

problem-withdrawn-title = This period was withdrawn
problem-withdrawn-text = What was published stays known to whoever saw it. A new table could be compared with it, so the period is not released again.
problem-withdrawn-todo = Read the reason in the ledger. Later periods can be released.
problem-unchanged-title = Nothing changed
problem-unchanged-text = No number that was released may change now. Late changes that few people made are held back until enough people made them.
problem-unchanged-todo = Prepare it again when more was told.

hold-start = Hold back until an hour
hold-title = Hold back { $name }
hold-lead = The release leaves by itself at this hour, once it is approved, so that everybody reads it at the same moment. The hour can be changed until somebody approves; from the approval on it stands in the release calendar.
hold-hour = Day and hour
hold-hour-hint = By the clock of this node, at most a year away.
hold-do = Hold it back
hold-no-hour = Write a day and an hour.
hold-past = This hour has passed. Choose a later one.
hold-too-long = Choose an hour within a year.
hold-approved = Somebody approved this release, and with it its hour. It can no longer be changed.
hold-notice = Held back
hold-until = Once approved, it leaves at { $moment }. Nobody reads it before.

calendar-releases = Release calendar
calendar-releases-lead = When numbers of this node come out: what is announced, from which day on the next ones can come, and what came last.
calendar-announced = Announced
calendar-hour = Comes out
calendar-expected = Expected
calendar-from = Not before
calendar-left = Came out last
calendar-empty-title = Nothing is expected
calendar-empty-text = Here you would read when numbers of this node come out.
