## Reviews as printed documents

document-download = Download as PDF
document-kind = Review of commitments
document-covers = { $from } to { $to }
document-keywords = migration, commitments, review
document-summary = { $node } reports on { $count ->
    [one] { $count } commitment
   *[other] { $count } commitments
  }, { $from } to { $to }: { $statuses }.
document-status-count = { $status }: { $count }
document-summary-voices = { $count ->
    [0] Nobody outside the government contributed.
    [one] It answers { $count } contribution from outside the government.
   *[other] It answers { $count } contributions from outside the government.
}
document-list-separator = ,
document-fact-node = Reporting node
document-fact-place = Area
document-fact-cleared = Cleared, figures frozen
document-fact-version = Version
document-fact-previous = Corrects version
document-fact-replies = Replies owed by
document-fact-agency = Published under
document-fact-licence = Licence
document-page = Page | of |
document-digest = Content digest (BLAKE3)
document-check = How to check this document
document-check-how = The content of this review is attached to this file as review.json. Its BLAKE3 digest must be the one below, which stands on every page and under which the review is published.
document-attachment = The content of the review as released: texts, figures, contributions and replies
document-contents = Contents
document-items = The commitments at a glance
document-item-number = No.
document-item-commitment = Commitment
document-item-status = Status
document-item-newest = Newest figure
document-no-figure = No figure
document-by-item = Commitment by commitment
document-figures = Figures
document-figure-about = Indicator and area
document-figure-period = Period
document-figure-value = Figure
document-figure-quoted = quoted from { $agency }
document-obstacles = Obstacles
document-next = Next steps
document-voices = Contributions and replies
document-no-voices = Nobody outside the government contributed on this commitment.
document-no-reply = No reply
document-annex = Every figure in this review
document-annex-about = Each figure as it was frozen when the review was cleared. Its address stays valid; a later correction changes the figure at its address and not this document.
document-method = How these figures were made
document-method-cells = A figure is a number, or the reason why there is none: { $withheld } (known, but not shown so that nobody can be recognised), { $not-collected }, { $not-applicable }, { $unknown }, { $withdrawn }. None of them means nought.
document-method-external = Figures marked with an external source are public series of others, shown under their licence as they were read; this node neither made nor protected them.
document-state-value = A published number.
document-state-zero = Counted, and there was none.
document-annex-address = Address
document-annex-state = State
document-annex-interval = Interval
document-annex-parts = Made of
document-annex-period = Period
document-annex-publisher = Published by
document-annex-unit = Unit
document-annex-definition = Definition
document-annex-version = version { $version }
document-annex-definition-digest = Digest of the definition
document-annex-dataset = Dataset
document-annex-vintage = vintage { $vintage }, released { $moment }
document-annex-release = Release
document-annex-entry = Ledger entry { $sequence }
document-annex-bundle = Received in bundle
document-annex-source = Source
document-annex-file = Digest of the file read
document-annex-register = Register
document-moment = { $moment } UTC
document-of = { $numerator } of { $denominator }
document-total = Total
document-ninetieth = 90th percentile
document-named-value = { $name }: { $value }
