## تقييمات حوكمة الهجرة

assessments-title = تقييمات حوكمة الهجرة
assessments-lead = ما تقوله الحكومات عن سياساتها في الهجرة، سؤالا سؤالا ومع الأدلة. لا ترتيب بين البلدان: تأتي الجولات بترتيب العقد التي أجازتها.
assessments-rounds = جولات { $name }
assessments-empty-title = لم يصدر أي تقييم
assessments-empty-text = يظهر التقييم هنا بعد أن يوقّعه البلد ويجيزه شخصان.
assessment-called = { $whose } { $year }
assessment-round = الجولة
assessment-node = العقدة
assessment-band = الفئة
assessment-open = أسئلة بلا إجابة
assessment-signed = تاريخ التوقيع
assessment-signed-by = الموقّع
assessment-unsigned = لم يُذكر يوم
assessment-per-cent = { $number }%
assessment-band-open = { $band } (قد تصل الأسئلة المتروكة إلى «{ $highest }»)
assessment-nothing-answered = لم يُجب عن أي سؤال
assessment-answer = قيمة البلد في { $name }: { $band }.
assessment-open-questions = { $count ->
    [one] تُرك سؤال واحد بلا إجابة، وتحسبه الطريقة المنشورة كالجواب بلا.
    [two] تُرك سؤالان بلا إجابة، وتحسبهما الطريقة المنشورة كالجواب بلا.
    [few] تُركت { $count } أسئلة بلا إجابة، وتحسبها الطريقة المنشورة كالجواب بلا.
   *[other] تُرك { $count } سؤالا بلا إجابة، وتحسبها الطريقة المنشورة كالجواب بلا.
}
assessment-institution = المؤسسة المجيبة
assessment-scope = موضوع التقييم
assessment-entry = القيد كما أُجيز
assessment-domain = المجال
assessment-domains = المجالات
assessment-share = النسبة
assessment-answered = أُجيب عنه
assessment-asked = سُئل
assessment-question = السؤال
assessment-said = الإجابة
assessment-worth = قيمتها
assessment-evidence = الدليل
assessment-no-evidence = لم يُذكر دليل
assessment-left-open = بلا إجابة
assessment-before = منذ الجولة السابقة
assessment-since = كانت القيمة { $then } وهي الآن { $now }.
assessment-changes = إجابات تغيرت
assessment-then = حينها
assessment-now = الآن
assessment-lacking = ما ينقص
assessment-nothing-lacking = لكل سؤال أفضل إجابة.
assessment-method = كيف تُحسب القيمة
