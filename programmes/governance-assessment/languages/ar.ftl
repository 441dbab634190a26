name = التقييم الذاتي لحوكمة الهجرة

description = تبيّن الحكومة بأي قوانين ومؤسسات تدير الهجرة وتذكر أدلتها؛ فيراجع النظراء ويوقّع البلد ويطّلع الجميع. وهو تقييم طوعي لا ترتيب فيه للبلدان.

right-open-government = حق كل إنسان في أن يعرف كيف تُدار شؤونه

parameter-answers_within = عدد الأيام من افتتاح الجولة حتى تقديم الإجابات
parameter-check_within = عدد الأيام من التقديم حتى مراجعة النظراء
parameter-signature_within = عدد الأيام من مراجعة النظراء حتى التوقيع

record-type-assessment = تقييم ذاتي

stage-assessment-answers = الإجابات
stage-assessment-check = مراجعة النظراء
stage-assessment-result = النتيجة

state-assessment-invited = مدعوّ إلى التقييم
state-assessment-in-progress = الإجابة جارية
state-assessment-handed-in = مُقدَّم
state-assessment-peer-checked = راجعه النظراء
state-assessment-signed-off = موقَّع
state-assessment-withdrawn = مسحوب

action-open-round = افتتاح جولة
action-change-round = تغيير بيانات جولة
action-take-part = المشاركة في الجولة
action-answer-rights = الإجابة: حقوق المهاجرين
action-answer-government = الإجابة: الحكومة والأدلة
action-answer-partnerships = الإجابة: التعاون والشراكات
action-answer-wellbeing = الإجابة: الرفاه
action-answer-crises = الإجابة: الأزمات
action-answer-regular = الإجابة: الهجرة النظامية
action-hand-in = التقديم لمراجعة النظراء
action-record-peer-check = تسجيل مراجعة النظراء
action-answer-peer-check = الرد على النظراء
action-take-back = الاسترداد لتغيير الإجابات
action-sign-off = التوقيع باسم البلد
action-correct = إعادة الفتح للتصحيح
action-withdraw = السحب

rule-every-domain-answered = تُعرض المجالات الستة كلها على النظراء. وقد يبقى سؤال بعينه بلا إجابة، أما المجال كله فلا.
rule-yes-with-evidence = كل جواب بنعم يذكر القانون أو السياسة أو الوثيقة التي يستند إليها.
rule-questions-answered = لا يوقّع البلد ما دام للنظراء سؤال بلا رد، أو بلا رد منذ آخر مراجعة لهم.

clock-answers = الإجابات
clock-peer-check = مراجعة النظراء
clock-signature = التوقيع

basis-migof = إطار حوكمة الهجرة للمنظمة الدولية للهجرة، ⁦C/106/40⁩
basis-inquiry = استقصاء الأمم المتحدة بين الحكومات بشأن السكان والتنمية، قرار الجمعية العامة 1838 (د-17)

register-governance-assessments = التقييمات الذاتية لحوكمة الهجرة
