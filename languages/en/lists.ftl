## Lists behind registers, as workbooks out and in

list-workbook-of = { $register } as a workbook
list-workbook-text = One row for each entry that you may read, drafts too. Change cells or add rows, then send the workbook back: you see what it would do before anything is done. A blank cell changes nothing.
list-download = Download the workbook
list-file = The workbook
list-file-hint = An Excel workbook (.xlsx) with the row of field names that the download has
list-file-again = Send a workbook
list-look = See what it would do
list-version = version, do not change
list-field = Field
list-code = Code
list-words = In words
list-no-file = Choose a workbook.
list-no-workbook = The file cannot be read as a workbook
list-workbook-old = It is an old Excel workbook (.xls). Save it as .xlsx.
list-workbook-large = It is larger than what is taken: 16 MB, a million cells.
list-workbook-damaged = It is damaged, or no Excel workbook.
list-no-table = The table was not found
list-no-table-text = No row of any sheet names the field { $field }. The row of field names, below the labels, says what each column is.
list-plan-lead = Nothing is done yet.
list-plan-title = This is what the workbook would do
list-plan-text = Look at the changes below. Each row becomes an act of its own in your name, with the history of its entry.
list-same-title = All entries are the same
list-same-text = The workbook says what stands already. There is nothing to do.
list-faults-title = Nothing is done while something is wrong
list-faults-text = { $count ->
    [one] One thing is wrong. Put it right in the workbook and send it again.
   *[other] { $count } things are wrong. Put them right in the workbook and send it again.
}
list-new = New
list-changed = Changed
list-conflicts = Changed by somebody else meanwhile
list-same = The same
list-absent = In the list, not in the file: they stay
list-blanks = Blank cells where an answer stands: it stays
list-new-rows = New entries
list-absent-rows = In the list, not in the file: they stay
list-changes = Changes
list-wrong = What is wrong
list-and-more = { $count ->
    [one] { $title } (one more is not shown)
   *[other] { $title } ({ $count } more are not shown)
}
list-sheet = Sheet
list-row = Row
list-column = Column
list-column-named = { $letters } ({ $label })
list-why = Why
list-entry = Entry
list-stood = When the workbook was made
list-stands = Stands now
list-file-says = The file says
list-nothing = nothing
list-not-known = not known
list-conflict = Row { $row }, { $key }: changed by somebody else since the workbook was made
list-more-conflicts = { $count ->
    [one] One more conflict keeps what stands. Send the workbook again afterwards to decide it.
   *[other] { $count } more conflicts keep what stands. Send the workbook again afterwards to decide them.
}
list-keep = Keep what stands
list-take = Take what the file says
list-do = Do it
list-go-on = Go on
list-leave = Leave it
list-done = Rows done
list-kept = Conflicts in which what stands was kept
list-done-title = It is done
list-done-text = The list says what the workbook says. Sent again, all entries are the same.
list-done-of = { $done } of { $all } are done
list-left-text = The rest follows in parts. You can stop here: sent again, the workbook goes on where it ended.
list-not-taken-text = { $count ->
    [one] One row was not taken, because something changed meanwhile. Send the workbook again.
   *[other] { $count } rows were not taken, because something changed meanwhile. Send the workbook again.
}
list-why-column-unknown = No field has this name.
list-why-column-twice = The field stands in column { $letters } already.
list-why-column-unnamed = There are cells below a column without a field name.
list-why-key-missing = The row has no key.
list-why-key-twice = The key stands in row { $row } already.
list-why-too-many = More than { $most } rows.
list-why-formula = The formula came to an error.
list-why-made-date = A date stands where a text belongs. Excel makes dates of codes such as 1-2: set the cell to text and write the code again.
list-why-required = An answer is needed.
list-why-long = The text is too long.
list-why-not-asked = This is not asked with the other answers of the row.
list-why-answer = This answer is not taken.
list-why-integer = It is not a whole number.
list-why-decimal = It is not a number, or outside the range.
list-why-date = It is not a date.
list-why-time = It is not a time of day.
list-why-moment = It is not a date with a time.
list-why-code = It is not a code of the list.
list-why-codes = They are not codes of the list, each once, with spaces between them.
list-why-place = It is not a place on the map.
list-why-not-changed = This cannot be changed once the entry is there.
list-why-no-changes = Entries of this list are not changed with a workbook.
list-why-state = The entry is in the state “{ $state }”, in which it is not changed.
list-why-several = { $count ->
    [one] One entry has this key.
   *[other] { $count } entries have this key: the row could mean any of them.
}
list-why-renamed = The row was made from the entry “{ $key }”. A key is not changed with a workbook; for a new entry, empty the cell of the version.
list-why-version = It is no version. Leave the cells of this column as they were, or empty.
list-why-forbidden = You may not write this here.
