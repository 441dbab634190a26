# Censuses, surveys and registers: what each asks about migration.
sources-title = What censuses, surveys and registers ask about migration
sources-lead = What is recommended, what each source asks, and how long its results took. The list says what is asked, not how good the answers are; it is no score.
sources-answer = of { $of } topics recommended for censuses are asked as recommended in the newest census: { $census }.
sources-unknown-topics = { $count ->
    [one] Of { $count } topic nobody has said how the census asks for it.
   *[other] Of { $count } topics nobody has said how the census asks for them.
}
sources-no-census = This list has no census yet whose questions are known. Nothing follows from that about what the country asks.
sources-empty = No source is in the list yet. A source appears here after two people cleared it.
sources-topics = Topics and sources
sources-topic = Topic
sources-list = Sources and how long their results took
sources-name = Source
sources-kind = Kind
sources-institution = Institution
sources-began = Fieldwork began
sources-ended = Fieldwork ended
sources-first = First results
sources-final = Final results
sources-days = From the end of fieldwork to publication
sources-left-out = Who is left out
sources-microdata = Microdata
sources-results = Results
sources-open = Open the results
sources-no-address = no address is told
sources-not-told = not told
sources-not-yet = not yet published
sources-days-unknown = unknown: the end of fieldwork is not told
sources-days-contradictory = unknown: the dates contradict one another
sources-wording = Wording of the questions
sources-asked = How it is asked
sources-words = Wording, and how it differs
sources-gaps = What no source asks
sources-gaps-lead = { $count ->
    [one] No source of this list is known to ask for { $count } topic.
   *[other] No source of this list is known to ask for { $count } topics.
}
sources-no-gap = Every recommended topic is asked by one source at least.
sources-known = What is known
sources-gap-none = No source asks it.
sources-gap-unknown = { $count ->
    [one] No source is known to ask it; of { $count } nobody has said.
   *[other] No source is known to ask it; of { $count } nobody has said.
}
sources-needed-by = What needs it
sources-needed-by-none = Nothing in the catalogue yet
sources-breakdown = Breakdown: { $name }
sources-standard = Who recommends it
sources-ended-title = Sources that no longer count
sources-standing = Why
sources-replaced-by = Replaced by: { $name }
sources-withdrawn = Withdrawn: { $why }
sources-more = More about data
sources-of-node = { $what }: received from { $agency }
