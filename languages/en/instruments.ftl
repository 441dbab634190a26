# Instruments, their entries, and links between them and the commitments

instruments-title = Instruments
instruments-lead = Compacts, agendas and frameworks that the commitments belong to, entry by entry, with what links them. For each language: how many entries have a text in it.
instrument-name = Instrument
instrument-kind = Kind
instrument-kind-agenda = Agenda
instrument-kind-catalogue = Catalogue
instrument-kind-compact = Compact
instrument-kind-convention = Convention
instrument-kind-framework = Framework
instrument-kind-guidelines = Guidelines
instrument-kind-law = Law
instrument-kind-strategy = Strategy
instrument-entries = Entries
instrument-count = { $count ->
    [one] One entry
   *[other] { $count } entries
}
instrument-translated = { $there } of { $of } texts
instrument-translated-machine = { $there } of { $of } texts, and { $machine } by machine
instrument-touching-column = Commitments linked
instrument-touching = { $count ->
    [one] One commitment
   *[other] { $count } commitments
}
instrument-untouched = None
instrument-search = Words, in any language
instrument-found = { $count ->
    [one] One entry has these words
   *[other] { $count } entries have these words
}
instrument-none-title = No entry has these words
instrument-none-text = Look for fewer or other words, or for a code such as that of an article.
instrument-symbol = Document
instrument-adopted = Adopted
instrument-version = Version
instrument-source = Authentic text
instrument-source-open = Open it at its publisher
instrument-files = Take it along
instrument-csv = Table (CSV)
instrument-jsonld = Concept scheme (SKOS, JSON-LD)
entry-text = Text
entry-level = Level
entry-code = Code
entry-below = Below it
entry-note = Note
entry-links = Links
entry-links-none = Nothing is linked with it directly.
entry-relation = What the link says
entry-linked = Linked entry
entry-by = Who says so
entry-since = Since
entry-nearest = The way to the nearest commitment
entry-languages = In all languages
entry-missing = No text yet
entry-machine = Translated by machine
entry-machine-text = Nobody has confirmed this translation yet.
entry-fallback = Shown in another language ({ $language }); no English text yet
entry-fallback-text = The text is marked with the language that it is in.
entry-retired = No longer stands since { $day }
entry-retired-next = { $code } stands in its place.
entry-retired-none = Nothing stands in its place.
entry-successor = In its place
relation-supports-out = Supports
relation-supports-in = Is supported by
relation-implements-out = Carries out
relation-implements-in = Is carried out by
relation-measured-by-out = Is measured by
relation-measured-by-in = Measures
relation-same-as-out = Asks for the same as
relation-same-as-in = Asks for the same as
relation-part-of-out = Is a part of
relation-part-of-in = Has as a part
relation-supersedes-out = Stands in place of
relation-supersedes-in = Is replaced by
relation-rests-on-out = Rests on
relation-rests-on-in = Is the ground of
link-by-catalogue = Judgement of the catalogue
link-by-source = The text itself
link-by-keeper = The authority that keeps this node
commitment-implements = Actions of instruments that it carries out
commitment-same = Commitments that ask for the same
