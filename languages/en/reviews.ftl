## Reviews: for everybody, and the room in which they are made

navigation-reviews = Reviews
navigation-reviews-work = Reviews at work
reviews-title = Reviews
reviews-lead = What governments say of their progress on each commitment, on which figures it rests, what others said to it, and what they were answered.
reviews-empty-title = No review has been released yet
reviews-empty = A review appears here once every contribution to it has a reply and two people have cleared and released it.
reviews-own = Reviews of this node
reviews-received = Reviews received from other nodes
review-by = Whose review
review-covers = Time covered
review-covers-words = { $from } to { $to }
review-covers-from = First day covered
review-covers-to = Last day covered
review-released = Released
review-cleared = Cleared, figures frozen
review-version = Version
review-versions = Versions, newest first
review-history = History
review-previous = Corrects version
review-digest = Digest (BLAKE3)
review-source = Where from
review-from-bundle = Node { $node }, bundle { $bundle }
review-about = About this review
review-json = Content as JSON
review-done-of = { $done } of { $count } done
review-answer = of { $count ->
    [one] { $count } commitment is
   *[other] { $count } commitments are
} done; { $underway } under way, { $planned } planned, { $blocked } blocked, { $unknown } unknown.
review-state-released = Released
review-state-cleared = Cleared, not released
review-state-withdrawn = Taken back
review-withdrawn = This review was taken back
review-withdrawn-when = Taken back on { $moment }. Reason:
review-items = Commitments
review-obstacles = Obstacles
review-next-steps = Next steps
review-no-statement = Nothing has been said on this commitment yet.
review-figures = Figures as they were frozen
review-figures-live = Figures as they are published now; not yet frozen
review-figures-changed = Changed since the review was cleared
review-figure-withdrawn = { $about }: withdrawn by its publisher since
review-figure-revised = { $about }: now { $value }
review-indicator = Indicator
review-place = Area
review-quoted = quoted from { $agency }
review-voices = Contributions and replies
review-no-voices = Nobody outside the government has contributed to this commitment.
review-no-voices-at-all = Nobody outside the government contributed.
review-reply = Reply
review-replaced = Replaced by a later contribution of the same organisation.
review-replaces = Replaces an earlier contribution.
review-withheld = The text is kept back because it names a person.
review-disposition-taken-up = Taken up
review-disposition-partly-taken-up = Partly taken up
review-disposition-noted = Noted
review-disposition-not-taken-up = Not taken up
review-balance = Balance of voices
review-balance-words = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
} from { $kinds ->
    [one] { $kinds } kind
   *[other] { $kinds } kinds
} of authors; { $replied } answered.
review-share = { $count } of { $total }

reviews-work-title = Reviews at work
reviews-work-lead = Draft what the government says, answer what others said, clear and release.
reviews-contribute-lead = Reviews to which you can contribute, and what you were answered.
reviews-at-work = Reviews
reviews-work-empty = No review is open. A review looks back on a span of time, picks commitments and invites others to speak.
review-waits-for = State
review-waits-release = Cleared; waits for release by another person
review-waits-overdue = { $count ->
    [one] { $count } reply is overdue
   *[other] { $count } replies are overdue
}
review-waits-replies = { $count ->
    [one] { $count } reply is owed
   *[other] { $count } replies are owed
}
review-waits-contributions = Contributions are being taken
review-waits-clearing = Waits to be cleared
review-open-for-contributions = Open for contributions
review-closed-for-contributions = Contributions have ended
review-contributions-until = Contributions until
review-replies-by = Replies owed by
review-open = Open a review
review-open-lead = Reviews are voluntary. Everybody with an account for contributions may speak to each commitment until the deadline, and each contribution is owed a reply.
review-title-ar = Title in Arabic
review-title-en = Title in English
review-commitment = Commitment
review-add = Add to the review
review-edit = Write on this commitment
review-draft-lead = Name figures by their tokens: a reader then sees the number that was published, with the way to where it comes from.
review-status = Where the commitment stands
review-statement-ar = Statement in Arabic
review-statement-en = Statement in English
review-obstacles-ar = Obstacles in Arabic
review-obstacles-en = Obstacles in English
review-next-steps-ar = Next steps in Arabic
review-next-steps-en = Next steps in English
review-insert-which = Figure to insert
review-insert-hint = It is put at the end of the statement in both languages; move it from there.
review-insert = Insert the figure
review-save = Save
review-remove = Take the commitment out
review-removed = The commitment was taken out of the review.
review-preview = As a reader will see it; figures are not yet frozen
review-figures-to-use = Figures that can be named
review-no-figures = No indicator bound to this commitment has a published figure. Say so in words: no figure is unknown, not failure.
review-token = Token
review-saved-in-between = Saved by somebody else on { $moment }
review-contributor-lead = Say what you see of each commitment. Your words are published with the review, beside the government’s reply.
review-speak-until = Contributions are taken until { $day }
review-speak-over = Contributions ended on { $day }
review-names-no-person = Do not name any person, and do not tell what would let somebody be recognised.
review-contribute = Contribute
review-correct = Correct the contribution
review-contribute-next = What you send cannot be removed, only corrected by a new contribution
review-author-type = You speak for
review-author = Organisation
review-author-hint = The name that is published. Never the name of a person.
review-language = Language of your text
review-text = Your contribution
review-send = Send the contribution
review-reply-act = Reply
review-reply-change = Change the reply
review-reply-lead = A disposition and a reply in the language of the contribution are owed by { $day }.
review-reply-in = Reply ({ $language })
review-reply-save = Save the reply
review-disposition = What becomes of it
review-reply-owed = Reply owed by { $day }
review-reply-overdue = { $count ->
    [one] reply overdue for { $count } day
   *[other] reply overdue for { $count } days
}
review-withhold = Keep the text back: it names a person
review-ready = Nothing stands in the way of clearing
review-ready-text = Clearing freezes the figures and fixes the content. Another person then releases it.
review-not-ready = { $count ->
    [one] One thing stands between this review and its clearing
   *[other] { $count } things stand between this review and its clearing
}
review-clear = Clear the review
review-clear-text = Freezes every figure as it is published now and fixes the content. Whoever clears it cannot release it.
review-release = Release the review
review-release-text = Publishes the content with the digest { $digest } and sends it to the nodes that receive our bundles.
review-public = Read the released review
review-withdraw = Take the review back
review-withdraw-lead = The content is no longer shown here, and other nodes are told. The reason is public; history stays.
review-reason-ar = Reason in Arabic
review-reason-en = Reason in English

review-error-missing-in = Missing: { $language }
review-error-missing = Missing
review-error-too-long = Too long
review-error-choice = Choose one of the list
review-error-too-early = This day lies before the one it must follow
review-error-day = Write a day
review-error-figure = { $token } names no published figure. Take a token from the list.
review-error-withdrawn = { $token } was withdrawn by its publisher and cannot be used.
review-error-changed = Somebody else saved in between. Your text is kept below; nothing of it was saved. Compare, then save again.
review-error-closed = Contributions were taken until { $day }. Your text is kept below; copy it if you need it.
review-error-replace = This contribution cannot be corrected: it is not yours, or it was corrected already.
review-error-same-person = Whoever clears a review does not release it.
review-error-stale = A text, a reply or a figure changed after the clearing. Clear the review again.
review-error-not-released = This version is not released, or it was taken back already.
review-breach-items = No commitment was picked.
review-breach-text = A text is missing in this language: { $language }
review-breach-deadline = Contributions are still taken.
review-breach-reply = A reply to { $author } is owed.
review-breach-inconsistent = Days or contributions contradict one another.
