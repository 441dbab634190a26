## Reading pages: commitment, indicator, figure, country, home

reading-facts = Facts
reading-side = Facts and downloads
chain-instruments = Instruments
chain-no-instrument = The source names no instrument.
chain-commitment = Commitment
chain-evidence = Evidence
chain-no-evidence = Not yet bound
chain-data = Data and release
chain-no-data = Nothing published yet
chain-sentences = Paragraphs of reviews
chain-no-sentence = Not cited yet

figure-sentence = { $name }, { $place }, { $period }
figure-none = No figure has been published yet for “{ $name }”.
figure-title = { $name }: { $place }, { $period }
figure-of = { $name }, { $period }
figure-withdrawn = This figure was withdrawn
figure-withdrawn-text = Its publisher took it back on { $date }. Its address stays, so that whoever cited it can learn what became of it.
figure-withdrawn-mark = withdrawn
trend-up = up from { $value } in { $period }
trend-down = down from { $value } in { $period }
trend-same = unchanged from { $period }
trend-broken = the definition changed after { $period }: what came before cannot be compared
trend-words = { $name }: from { $first } in { $since } to { $last } in { $until }
unit-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
unit-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
interval-both = between { $least } and { $most }
interval-open = { $least } at the least

sure-state = State
sure-interval = The true value
sure-fresh = How fresh
sure-fresh-text = Released { $date }
sure-source = Published by
sure-marks = Marks
sure-exact = A published number as it stands
sure-estimate = An estimate from published counts
sure-missing = What is missing
sure-not-published = No figure has been published yet
sure-sum = A sum of published numbers
sure-covers = What it covers
sure-withheld-by = Withheld by
sure-unlike = Measured by another definition by
sure-silent = Not reported for the period by
state-part = Some of its evidence is published
state-not-bound = Not yet bound
state-unknown = Unknown: nothing published yet
state-published = Its evidence is published
kind-indicator = Indicator
kind-register = Register
kind-document = Document

commitment-unknown-title = Unknown
commitment-unknown-text = Evidence is defined for this commitment, and none of it has been published yet. This means that we do not know; it does not mean that nothing was achieved.
commitment-not-bound-text = Nobody has yet defined what would show that this commitment is kept. That is a gap in measurement, not a judgement on progress.
commitment-says = What the commitment says
commitment-trend = Trend
commitment-chain = From the instrument to the paragraph of a review
commitment-by-country = By country
commitment-parts = Parts of this commitment
commitment-part-of = Part of
commitment-level = Level
commitment-links = Links
commitment-instruments = Instruments named in the source
commitment-instruments-implied = Instruments added by judgement
commitment-note = Note on the source
commitment-evidence-state = State
commitment-evidence-kind = Kind
commitment-newest = Newest figure
commitment-theme = Theme
commitment-judged = The links to objectives, targets and principles are judgements made for this catalogue; they are not the source’s.
commitment-stated = Where the government says it stands
format-json = JSON for programs
cite-text = { $node }, “{ $title }”, { $address }, accessed { $date }.

filter-theme = Theme
filter-level = Level
filter-actor = Actor
filter-state = State
filter-apply = Show
filter-search = Words in Arabic or English
filter-active = Only what fits your choice is shown.
commitments-none-title = No commitment fits
commitments-none-text = Remove a choice or search for fewer words.
level-local = Local
level-national = National
level-regional = Regional
level-global = Global

indicators-title = Indicators
indicators-lead = What the published numbers say, each with its definition and its source.
indicators-empty-title = No indicators
indicators-empty-text = Indicators appear here once the catalogue defines them.
indicator-name = Indicator
indicator-value = Newest figure
indicator-period = Period
indicator-trend = Trend
indicator-by-place = By place
indicator-by-reporter = By reporting node
indicator-by-reporter-text = In alphabetical order, without rank.
indicator-breakdowns = Breakdowns
indicator-breakdowns-there = Available
indicator-breakdowns-missing = Asked for and missing
indicator-no-missing = No breakdown asked for is missing.
indicator-whole-only = A national total without breakdown, by definition.
indicator-method = How it is measured
indicator-kind-count = The figure is a published cell as it stands.
indicator-kind-share = A quotient of two published counts. Upper nodes add numerators and denominators, never shares.
indicator-kind-duration = A median estimated from published counts in bins of duration, with the interval it lies in. Upper nodes add counts, never medians.
indicator-definition = Definition
indicator-version = Version { $version } of the definition
indicator-unit = Unit
indicator-frequency = Frequency
indicator-wanted = Direction wanted
wanted-more = More is better
wanted-less = Less is better
wanted-none = There should be none
wanted-neither = Descriptive: no direction is wanted
frequency-year = Yearly
frequency-half-year = Half-yearly
frequency-quarter = Quarterly
frequency-month = Monthly
indicator-commitments = Commitments it is evidence for
place = Area
reporter = Node
vintage-number = Vintage
vintage-date = Date
vintage-what = What happened
vintage-reason = Reason
vintage-release = Release
vintage-revision = Revision
vintage-withdrawal = Withdrawal
vintage-series = The whole series
vintages-title = Vintages
vintages-none = No vintage has been published yet.
vintages-newest = Shown are the newest ones. The page of each dataset leads to all of them.

trace-number = The number
trace-back = From the number back to its source
trace-forward-sentences = Sentences of reviews
trace-no-sentence = No sentence of a review published at this node uses it.
trace-no-commitment = It is evidence for no commitment of the catalogue.
trace-commitments = Commitments it is evidence for
trace-shown-in = Vintages in which it was shown
trace-parts = What it is made of
trace-numerator = Numerator
trace-denominator = Denominator
trace-bundle = The bundle it came in
trace-bundle-text = It came signed by the publishing node; signature and sequence were verified.
trace-bundle-sequence = Number of the bundle
trace-received = Received
trace-node = The publishing node
trace-node-text = The node signed with this key; compare its fingerprint with the one it announces.
trace-node-own-text = This node published it itself.
trace-node-id = Id of the node
trace-key = Fingerprint of the key
trace-agency = SDMX agency
trace-release-text = A table released once with this content; its id is computed from the content.
trace-release-id = Id of the release
trace-released = Released
trace-dataset = Dataset
trace-entry = Entry in the ledger
trace-entry-text = Nothing is removed from the ledger of releases or changed in it; each entry carries the hash of the one before.
trace-entry-number = Number of the entry
trace-entry-hash = Hash of the entry
trace-definition-text = The definition by which the number was measured. Two definitions with one hash measure the same thing.
trace-definition-same = This is also the hash of the definition at this node.
trace-definition-other = The definition at this node has another hash: do not compare the two without looking.
trace-protection = How it was protected
trace-protection-text = Every count of fewer than { $threshold } people is withheld, with whatever would give it away; then the table is attacked before it is published, as an intruder would.
trace-protection-exception = A named exception: a national total for one year without breakdown, approved by two people.
trace-protection-withheld = Cells withheld in the table
trace-protection-unknown = How it was protected stands in the ledger of the publishing node.
trace-method = Method
method-threshold-complementary = Threshold and complementary suppression, version 1
trace-external = The public series
trace-external-text = It was made elsewhere and is shown unchanged.

countries-title = Reporting countries
countries-lead = Countries in alphabetical order. No rank, no score.
countries-local-title = Local nodes
countries-local-lead = Local nodes in alphabetical order. No rank, no score.
countries-empty-title = No node has reported yet
countries-empty-text = A node appears here once its first signed bundle has been accepted.
country-name = Country
country-figures = Figures
country-figures-count = { $count ->
    [0] No indicator has a figure
    [one] { $count } indicator has a figure
   *[other] { $count } indicators have a figure
}
country-fresh = Newest release
country-released = Released
country-reviews = Reviews
country-no-review = No review has come from it yet.
country-strengths = Strengths and limits of its data
country-last-bundle = Last bundle
country-refreshed = Last refreshed
country-never = Nothing has come yet
country-lead = The figures of this node as it published them, its reviews, and the limits of its data. No rank, no score.
strength-published = { $count } of { $of } core indicators have a published figure.
strength-withheld = { $count ->
    [0] None of the newest figures is withheld.
    [one] { $count } of the newest figures is withheld to protect people.
   *[other] { $count } of the newest figures are withheld to protect people.
}
strength-withdrawn = { $count ->
    [0] No figure was withdrawn.
    [one] { $count } figure was withdrawn; its address stays.
   *[other] { $count } figures were withdrawn; their addresses stay.
}
strength-silent = Without a published figure: { $names }
strength-old = The oldest of the newest figures was released on { $date }.
strength-all = Every core indicator has a published figure.

home-lead-local = This local node publishes what { $place } counts on migration, and reports it, signed, to its country.
home-lead-national = This national node publishes what { $place } has committed to in governing migration, what its numbers say, and what others say to it.
home-lead-regional = This regional node brings together what the countries of { $place } publish, as they published it, and ranks nobody.
home-lead-global = This global node brings together what countries publish on their commitments, as they published it, and ranks nobody.
home-commitments = Where the commitments stand
home-by-country = Countries and indicators
home-by-local = Local nodes and indicators
home-by-country-text = For each indicator, the newest period that at least half of those who report it have reported; whoever has not is marked “unknown”.
home-reviews = Latest reviews
home-no-reviews = No review has been released yet.
home-country = Its country
home-nodes = Local nodes
home-more = { $count ->
    [one] and { $count } more change
   *[other] and { $count } more changes
}
home-way-reader = I want to know where we stand
home-way-reader-text = Every commitment with its evidence, and what is not known yet.
home-way-analyst = I work with data
home-way-analyst-text = Indicators and their definitions, tables to download, SDMX for programs.
home-way-delegate = I represent a country
home-way-delegate-text = Each country with its figures, its reviews and the limits of its data.
home-way-partner = I have something to say
home-way-partner-text = Reviews, what others than governments said, and how it was answered.
changed-published = { $name }, { $place }, { $period } – { $date }
changed-withdrawn = Withdrawn: { $name }, { $place }, { $period } – { $date }
coverage-countries = in { $counted } of { $of } reporting { $of ->
    [one] country
   *[other] countries
}
coverage-withheld = { $count } withheld
coverage-silent = { $count } not reported
coverage-unlike = { $count } measured by another definition
column-with-period = { $name } ({ $period })

register-entry-told = What it says
register-entry-node = Node
register-entry-links = What it serves
register-entry-field = What
register-entry-changed = Published
register-entry-was = Before
register-entry-is = After
register-entry-history = What changed since it was first published
register-entry-naming = Entries of registers
