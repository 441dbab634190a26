## Assessments of migration governance

assessments-title = Assessments of migration governance
assessments-lead = What governments say of their own migration policies, question by question and with evidence. Nothing is ranked: rounds stand in the order of the nodes that cleared them.
assessments-rounds = Rounds of { $name }
assessments-empty-title = No assessment was released
assessments-empty-text = An assessment stands here once a country has signed it and two people have cleared it.
assessment-called = { $whose } { $year }
assessment-round = Round
assessment-node = Node
assessment-band = Band
assessment-open = Questions left open
assessment-signed = Signed
assessment-signed-by = Signed by
assessment-unsigned = No day is told
assessment-per-cent = { $number }%
assessment-band-open = { $band } (open questions leave room up to “{ $highest }”)
assessment-nothing-answered = No question was answered
assessment-answer = is the country’s value of { $name }: { $band }.
assessment-open-questions = { $count ->
    [one] One question was left open, which the published method counts as No.
   *[other] { $count } questions were left open, which the published method counts as No.
}
assessment-institution = Institution that answers
assessment-scope = What is assessed
assessment-entry = The entry as it was cleared
assessment-domain = Domain
assessment-domains = Domains
assessment-share = Share
assessment-answered = Answered
assessment-asked = Asked
assessment-question = Question
assessment-said = Answer
assessment-worth = Worth
assessment-evidence = Evidence
assessment-no-evidence = None is told
assessment-left-open = Left open
assessment-before = Since the round before
assessment-since = The value was { $then } then and is { $now } now.
assessment-changes = Answers that changed
assessment-then = Then
assessment-now = Now
assessment-lacking = What is lacking
assessment-nothing-lacking = Every question has the best answer.
assessment-method = How the value is made
