## Published data

data-title = Data
data-lead = Numbers that this node has released, each with its source, its limits and its history.
data-empty-title = Nothing has been published yet
data-empty-text = The first table appears here when the first period has been released.
dataset-title = Dataset
dataset-answer-period = in the { $period }
dataset-table = Table
dataset-chart = Chart
dataset-method = How it was made
dataset-source = Source
dataset-limits = Limits
dataset-download = Download
dataset-cite = Cite
dataset-cite-text = { $node }, { $title }, release of { $date }, vintage { $vintage }.
dataset-share = Share
dataset-vintages = Earlier versions
dataset-vintage = Version of { $date }
dataset-released = Released { $date }
dataset-next = Next release { $date }
dataset-origin = Origin
origin-released = Released by this node
origin-received = Received from another node
origin-external = Public series from elsewhere
origin-register = Register about no person
dataset-protected = { $count ->
    [0] No number in this table is withheld.
    [one] { $count } number in this table is withheld so that nobody can be recognised.
   *[other] { $count } numbers in this table are withheld so that nobody can be recognised.
}
dataset-totals = Total
dataset-period = Period
dataset-place = Area
dataset-value = Value
dataset-unit = Unit
dataset-trace = Where this number comes from
dataset-format-csv = Table for spreadsheets (CSV)
dataset-format-sdmx-csv = SDMX-CSV 2.0
dataset-format-sdmx-json = SDMX-JSON 2.0
dataset-format-structure = Structure (SDMX-JSON)
trace-title = Where a number comes from
trace-lead = From this number back to its release, its definition and its programme.
trace-release = Release
trace-definition = Definition
trace-programme = Programme
trace-hash = Fingerprint
chart-line = Line chart
chart-bar = Bar chart
chart-table-below = The same numbers stand in the table below.
chart-withheld = withheld
chart-from-to = { $title }, from { $first } to { $last }
chart-point = { $label }: { $value }
dataset-answer = { $unit }, { $period }
dataset-changed = Last change
dataset-licence = Licence
dataset-address = Address of the source
registers-title = Registers
limit-external = This series was made elsewhere. This node shows it unchanged and cannot vouch for how it was made.
limit-held = Where few people changed a number after its first release, the number stays as it was until enough people changed it. Parts of a revised period need not add up to their total until then.
method-statistics = Each person counts once. Numbers below the threshold are withheld, and so are others from which they could be worked out; every release is checked against all earlier ones before it goes out.
method-accountability = A count of an authority’s own failures: a national total for one year without breakdown, shown whatever its size, on the decision of two people.
method-noise = Every number has random noise added to it, small numbers and nought as well, and nothing is withheld. Single numbers are a little off and may be below nought; what all tables of a year tell of anybody is limited.
concept-measure = Measure
concept-obs-status = Observation status
concept-conf-status = Confidentiality status
