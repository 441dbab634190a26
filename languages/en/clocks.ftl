## Terms: why one refuses, why it ends on its day, the calendar of the node

term-stands-still = Stands still
term-refuses-missed = The term “{ $clock }” passed on { $day } and its act has not been done. Until it is, this decision is refused.
term-extends-nothing = The term “{ $clock }” does not run on this record, so there is nothing to extend.
term-extends-passed = The term “{ $clock }” has passed. What has ended cannot be extended.
term-extends-no-length = Say by how many days, or until which later day, the term “{ $clock }” is extended.
term-extends-too-often = { $most ->
    [one] The law allows one extension of the term “{ $clock }”, and it was used.
   *[other] The law allows { $most } extensions of the term “{ $clock }”, and they were used.
}
term-extends-never = The law here allows no extension of the term “{ $clock }”.
term-extends-asked = { $asked ->
    [one] One day was asked for.
   *[other] { $asked } days were asked for.
}
term-extends-too-long = { $most ->
    [one] One extension of the term “{ $clock }” has at most one day.
   *[other] One extension of the term “{ $clock }” has at most { $most } days.
}
