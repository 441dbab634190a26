## Pages for everybody

home-lead = What this node has committed to, what it does, and what the numbers say.
home-numbers = The numbers that matter
home-changed = What changed this month
home-nothing-changed = Nothing has changed this month.
home-ways = Find your way
home-way-public = I want to know how migration is governed
home-way-public-text = Commitments, data and reviews, open to everybody.
home-way-staff = I work here
home-way-staff-text = Your queue, records and forms.
home-way-data = I work with data
home-way-data-text = Tables to download, and SDMX for programs.
home-trend-up = up from { $value }
home-trend-down = down from { $value }
home-trend-same = unchanged
commitments-title = Commitments
commitments-lead = What governments promised in the Global Compact for Safe, Orderly and Regular Migration, and what shows that they keep it.
commitments-objective = Objective { $number }
commitment-where = Where we stand
commitment-sure = How sure we are
commitment-leads = Who leads
commitment-next = What is next
commitment-evidence = Evidence
commitment-no-evidence-title = No evidence yet
commitment-no-evidence-text = No programme of this node produces a number for this commitment yet. That is shown as unknown, not as failure.
commitment-programmes = Programmes that produce evidence
commitment-instrument = Instrument
commitments-source = Source: IOM supplementary contribution to the Secretary-General’s report on the Global Compact, October 2017
register-title = Register
register-lead = Entries about no person, cleared for publication one by one.
register-empty-title = No entry yet
register-empty-text = Entries appear here after they have been cleared.
about-title = About this node
about-text = A node is run by one jurisdiction. It records, protects, counts and publishes; what leaves it is released by name.
about-no-tracking = These pages set no cookie for readers who are not signed in, other than the choice of language, and load nothing from other sites.
about-node-id = Id of the node
about-key = Public key
accessibility-title = Accessibility
accessibility-text = These pages aim at WCAG 2.2, level AA, in Arabic and English alike: they can be used by keyboard, with a screen reader, enlarged to 400 %, and without scripts, except for the forms that staff fill in.
accessibility-report = If something does not work for you, write to { $address }.
commitment-id = Reference
commitment-actors = Who must act
commitment-evidence-asked = Evidence asked for
commitment-inferred = How it was read
commitment-inferred-text = Parts of this entry were inferred from the wording of the source and are marked as such.
commitment-not-bound = Not yet bound
commitment-objectives = Objectives of the Global Compact
commitment-principles = Guiding principles
commitment-targets = Targets of the Sustainable Development Goals
commitments-count = { $bound ->
    [one] { $bound } commitment has
   *[other] { $bound } commitments have
} a number behind { $bound ->
    [one] it
   *[other] them
}; { $open } have none yet.
commitments-found = { $count ->
    [0] No commitment found
    [one] { $count } commitment found
   *[other] { $count } commitments found
}
home-number = { $name }, { $period }
commitment-bound = Bound to evidence

find-title = Search
find-words = Dataset, indicator, area or commitment
find-lead = Everything that is public here, in every language, whatever the spelling.
find-found = { $count ->
    [0] Nothing fits.
    [one] One thing fits.
   *[other] { $count } things fit; the nearest come first.
}
find-none-title = Nothing was found
find-none-text = Try fewer words, or another word for the same thing. Only what is published can be found here.
