## How a dataset is made, in plain words

method-more = How it was made, at length
method-coarser-first = Made coarser first; then threshold and complementary suppression
method-title = How it is made: { $name }
method-lead = Each { $unit } is counted once; a count of fewer than { $threshold } people is not shown, and nothing that is shown is estimated.
method-lead-accountability = The authority’s own failures, counted by { $unit } and shown as one national total a year, whatever its size.
method-lead-noise = Each { $unit } is counted once, and random noise is added to every number, so that nobody can tell whether any one person is in it.
method-unit-person = person
method-unit-household = household
method-unit-case = case
method-unit-event = event
method-sources = Where it stands
method-entry = Entry { $number } of the ledger

method-counted = Who is counted, and when
method-at-action = Counted is whoever this was done for within the period: { $action }.
method-at-breach = Counted is each time this breach was found to begin within the period: { $breach }.
method-at-clock = Counted is each run of this term whose last day lies within the period: { $clock }.
method-at-stock = Counted is what stood in one of these states on the last day of the period: { $states }.
method-from = Counted from records of the kind { $record }, of the programme { $programme }.
method-period-year = The period is a calendar year.
method-period-half-year = The period is half a calendar year.
method-period-quarter = The period is a quarter of a calendar year.
method-period-month = The period is a month.
method-accepted = What counts is what had happened by the end of the period and was on record when its books were closed. Making the table again later gives the same numbers.

method-one = What one count means
method-subjects = Each { $unit } counts once in the period, however often something was recorded, and stands in one cell alone. So every total is the sum of its parts.
method-rows = Each event counts. One person can add { $most } at the most.
method-sum = A number answered in a form is added up; one record adds at least { $least } and { $most } at the most.
method-measure = In the data the count is called { $measure }, with the unit { $unit }.

method-broken = By what it is broken down
method-by-caption = Breakdowns
method-by = Breakdown
method-codes = Codes that are told apart
method-where = Where a code comes from
method-areas = the areas in which somebody was counted
method-areas-all = all areas that this node answers for, whether or not anybody was counted there
method-by-place = From the place where the record is kept.
method-by-fact = From what is known of the person on the day that is counted.
method-by-field = From the newest answer in the record.
method-by-state = From the state of the record on the last day of the period.
method-by-duration = From the time between two moments of the record, in fixed bins; what had not happened yet is told as such.
method-by-score = From a score of the record.
method-by-punctuality = From the days by which the term was missed, in fixed bins.
method-folded = Rare codes are published under a broader one.

method-not = What is not in it
method-not-reached = Whoever never came to a service that keeps records here.
method-not-late = What was entered after the books of the period were closed: it comes with a revision, or counts in the period in which it was entered.
method-not-erased = Records that were erased before the table was made.
method-not-names = Names, numbers of documents, and anything else that points at a person: they never leave the records.

method-rules = The rules that protect people
method-rule-threshold = A count for which fewer than { $threshold } people stand is withheld. Nought is shown: it tells of nobody.
method-rule-others = Other cells are withheld with it, so that the small count cannot be worked out from sums and differences: what anyone could infer of a withheld count stays at least { $threshold } wide.
method-rule-attack = Before a table leaves it is attacked, together with all earlier tables of the same people, by programs that try to work out what is withheld. If one succeeds the table does not leave.
method-rule-nothing-estimated = Nothing is estimated, rounded or changed: a number that is shown is the count itself.
method-rule-coarser = The newest table was made coarser than usual before it was protected: a breakdown is left at its total, or shown in broader areas.
method-rule-sensitive = In these breakdowns it is also kept hidden that everybody of a line shares one answer: { $dimensions }.
method-rule-newest = In the newest release { $withheld } of { $cells } cells are withheld. For which reason is not told: it would narrow down what they hide.
method-noise-every = Noise of a known distribution is added to each finest number, drawn anew for each, also where nobody was counted. Nothing is withheld.
method-noise-wide = Two thirds of the finest numbers are within { $deviation } of the truth, nearly all within three times as much; of the total of all it is { $total }.
method-noise-sums = Totals are the sums of what is shown, so every line adds up; the more numbers a total is made of, the further off it may be.
method-noise-once = A table is drawn once for its period. Asking again gives the same table, so that nobody can take the mean of many.
method-noise-budget = What all such tables of a year may tell of anybody is limited beforehand. The newest { $spends }.
method-accountability-rule = Failures of an authority are shown as they are: hiding small numbers would hide how often people were wronged. The exception has a name and grounds, and stands in the ledger.
method-one-approves = One person prepares a table, another one approves exactly this table. Both stand in the ledger.
method-two-people = One person prepares the number, two others approve it. All stand in the ledger.

method-freeze = What becomes of a period later
method-freeze-statistics = Once released, the numbers of a period stay as they are. Nothing that comes in late changes them.
method-freeze-noise = A table with noise is never revised. Whoever is told of after its books were closed counts in the period in which that was told.
method-freeze-revised = The books of a period are closed again with those of the next { $revisions } periods, and its numbers may be revised then. A number moves once { $threshold } people or more came or went; until then it stays as it is, and parts need not add up to their total. Whoever was counted keeps the codes of the first time.
method-freeze-accountability = A late fact changes the total by a revision, which two people approve and which says what it replaces.
method-freeze-withdrawn = A release that was wrong is withdrawn with a reason for everybody to read; its numbers are then shown as unknown.
method-freeze-vintages = Every earlier version stays readable.

method-marks = What the marks mean
method-mark-zero = Counted, and nobody was there.
method-mark-zero-noise = A number like any other here: it may be noise, and does not say that nobody was there.

method-wrong = What could be wrong
method-wrong-recorded = The table counts what was recorded. Whoever was not recorded, or was recorded wrongly, is missing or stands in the wrong place.
method-wrong-late = Late entries make the newest periods look smaller than they were.
method-wrong-sum = Whoever came in two periods is counted in both, so the counts of several periods do not add up to a count of one { $unit } each.
method-wrong-stock = The table shows one day. It says nothing of who came and went in between.
method-wrong-withheld = A withheld cell is not a nought. Adding up only what is shown gives too little.
method-wrong-noise = Single numbers are off by chance, small ones by more than their size; some are below nought. Compare large numbers, and do not take differences of small ones for changes.
method-wrong-knows = Who knows somebody in the table may learn more from it than a stranger; the rules leave room for that, within bounds.
method-wrong-small = The total may be one or two, and whoever knows of a case may find it in the number. That is taken knowingly.
