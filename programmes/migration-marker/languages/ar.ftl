name = علامة الهجرة

description = تُسأل كل سياسة ثمانية أسئلة عن المهاجرين، ولكل جواب عبارة من الوثيقة؛ ويعتمده شخص ثانٍ، ويُفحص كل إصدار جديد من جديد.

right-open-government = حق كل إنسان في أن يعرف كيف تُدار شؤونه

parameter-marking_within = عدد الأيام حتى فحص السياسة
parameter-remark_after = عدد الأيام حتى إعادة النظر في الفحص

record-type-marking = فحص سياسة

stage-marking-answers = الأجوبة
stage-marking-marked = مفحوصة
stage-marking-ended = الانتهاء

state-marking-drafted = مسودة
state-marking-marked = معتمَد
state-marking-superseded = تجاوزه إصدار جديد
state-marking-withdrawn = مسحوب

action-mark-policy = فحص سياسة
action-change-marking = تغيير فحص
action-ask-again = طلب مراجعة الفحص
action-confirm-marking = اعتماد الفحص
action-look-again = تأكيد صلاحية الفحص
action-note-new-version = تسجيل إصدار جديد
action-mark-new-version = فحص إصدار جديد
action-withdraw-marking = سحب فحص

rule-quoted-words = لكل سؤال جواب؛ و«نعم» كلياً أو جزئياً تقتبس عبارة الوثيقة.
rule-remarks-answered = يُعتمد الفحص بعد النظر مجدداً فيما طُلب.
rule-impact-before-adoption = تُبيَّن الآثار المتوقعة للسياسة المقترحة قبل اعتماد فحصها.

clock-marking = فحص السياسة
clock-new-version = فحص الإصدار الجديد
clock-remark = إعادة النظر في الفحص

basis-policy-coherence = الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، قرار الجمعية العامة ⁦73/195⁩، الفقرة 15 (ط)

register-migration-marker = سجل علامة الهجرة
