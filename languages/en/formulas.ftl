# Indicators that are formulas over published series, measures of the goals, and the strength of data

formulas-title = From public series of agencies
formula-world = The world
formula-newest = Newest year
formula-countries-column = Countries
formula-places = By country
formula-figure = Figure
formula-why = Why there is no number
formula-why-old = Older than the definition accepts
formula-why-coverage = Too few people are covered for a share
formula-why-partner = The source tells nothing to hold it against
formula-strength = How strong the data are
formula-fresh = The newest year is { $period }.
formula-countries = { $count ->
    [one] One country has a number.
   *[other] { $count } countries have a number.
}
formula-there = Broken down by: { $names }.
formula-missing = Asked for and not in the source: { $names }.
formula-breakdown-of = { $place }, { $breakdown }: { $state }.
formula-no-data = No data here
formula-no-data-text = Nothing that this indicator reads has been published here yet. That means unknown, not nought.
formula-title = Formula
formula-numerator = Added up
formula-denominator = Held against
formula-growth = The same { $years } years before
formula-scale = Times
formula-rule = Rule of quality
formula-oldest = No year before { $year }
formula-coverage = At least { $least } of everybody covered
formula-states = Only published cells are used. Where one is withheld or unknown, so is the answer.
formula-dataset-none = A dataset that is not published here
formula-sources = Sources and vintages
formula-target = Target
formula-target-text = { $value } by { $year }
known-there = there
known-partly = partly there
known-missing = missing
known-unknown = unknown

goals-title = Measures of the Sustainable Development Goals that touch migration
goal-measure = Measure
goal-custodian = Custodian
goal-tier = Tier
goal-tier-none = Not entered
goal-here = Data here

goal-part-here = A part of it is published here

themes-title = Themes
theme-known = { $known } of { $of } commitments of this theme have evidence published here; of the others nothing is known yet.
theme-known-column = What is known
theme-own = From the records of nodes
theme-strength = Period and coverage
theme-sides = What migrants bring beside what they need
theme-contributions = What migrants bring
theme-needs = What migrants need
theme-no-measure = no measure is entered

gaps-title = Which breakdowns are there and which are missing
gaps-lead = For every indicator, by country. Countries stand in the order of their names, without rank. A gap says where nobody has counted; it says nothing of the people.
gaps-unit = Number of countries
strength-series = { $count } of { $of } indicators from public series of agencies have a number for this country.
