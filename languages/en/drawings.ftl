## How a dataset is drawn

drawing-trend = Over time
drawing-multiples = Side by side
drawing-pyramid = Age and sex
drawing-refused-title = This dataset cannot be drawn like that
drawing-refused-text = The link asks for a chart that this dataset does not have. Below it is drawn over time; the other charts that fit it are offered above it.
choice-title = Choose what is shown
choice-by = One line for each
choice-all = All
choice-span = { $first } to { $last }
multiples-description = { $title }: a small chart for each code of “{ $by }”, all on one scale.
multiples-scale = All small charts have the same scale.
multiples-largest = { $count ->
    [one] The largest is drawn; the table has all.
   *[other] The { $count } largest are drawn; the table has all.
}
pyramid-description = { $title }, { $period }, by age and sex: the youngest at the bottom, one side for each sex.
pyramid-others = Persons whose sex is not one of the two sides are in the table.
drawing-map = Map
choice-areas = Areas
map-no-data = no data
map-description = { $title }, { $period }, on a map of the world.
map-largest = Largest
map-circles = These are counts, so each area has a circle as large as its number. A map that colours whole areas by a count shows how large they are, not how many people there are.
map-classes = This is a rate, so whole areas are coloured: the darker, the higher.
map-off = Not on the map: { $areas }.
drawing-flows = Flows
flows-description = { $title }, { $period }: the largest flows from one area to another.
flows-largest = { $count ->
    [one] The largest flow is drawn, with its number.
   *[other] The { $count } largest flows are drawn, each with its own number. They do not add up to anything.
}
flows-withheld = Flows whose number is withheld cannot be ranked; they stand at the end of the table.
flows-listed = The table holds the { $count } largest; the downloads hold all.
chart-svg = This chart as a drawing (SVG)
chart-png = This chart as a picture (PNG)
share-link = Link to what you see
share-frame = To show it in your own page
embed-whole = Table, method and downloads
