name = رعاية الطفل ومصالحه الفضلى

description = ضمان أن يُعيَّن لكل طفل بلا أسرة وصي على الفور، وأن يلقى الرعاية في أسرة ما أمكن، وأن يُتخذ قرار يضع مصلحته أولاً.

right-childhood = حقوق الطفل

parameter-guardian_within = عدد الأيام التي يُعيَّن خلالها الوصي
parameter-placement_within = عدد الأيام التي تُوفَّر خلالها رعاية تتجاوز الليالي الأولى
parameter-care_review = عدد الأيام بين زيارات متابعة الرعاية
parameter-determination_within = عدد الأيام التي يُبت خلالها في التحديد

record-type-child-case = ملف طفل

stage-child-case-intake = الإخطار والوصاية
stage-child-case-care = الرعاية
stage-child-case-determination = المصالح الفضلى
stage-child-case-solution = الحل الدائم

state-child-case-notified = أُخطر به
state-child-case-with-guardian = له وصي
state-child-case-placed = في الرعاية
state-child-case-determination = مصالحه الفضلى قيد التحديد
state-child-case-decided = صدر القرار: غير العودة
state-child-case-decided-return = صدر القرار: العودة
state-child-case-solution = تحقق الحل
state-child-case-closed = مُقفَل

fact-birth_date = تاريخ الميلاد
fact-age_years = العمر بالسنوات
fact-age_estimated = العمر تقديري
fact-age_disputed = العمر محل نزاع
fact-sex = الجنس
fact-language = اللغة

action-notify = إخطار حماية الطفل
action-appoint-guardian = تعيين وصي
action-replace-guardian = استبدال الوصي
action-place-in-care = إلحاق الطفل بالرعاية
action-move-placement = نقل الطفل إلى رعاية أخرى
action-record-visit = تسجيل زيارة متابعة الرعاية
action-record-tracing-consent = تسجيل الموافقة على اقتفاء أثر الأسرة
action-withdraw-tracing-consent = سحب الموافقة على اقتفاء أثر الأسرة
action-ask-origin = سؤال بلد المنشأ عن الأسرة
action-record-tracing = تسجيل نتيجة اقتفاء الأثر
action-record-missing = تسجيل غياب الطفل
action-record-found = تسجيل العثور على الطفل
action-open-determination = فتح إجراء تحديد المصالح الفضلى
action-decide-solution = القرار: حل غير العودة
action-decide-return = القرار: العودة تحقق مصالح الطفل الفضلى
action-reopen-determination = إعادة فتح إجراء التحديد
action-record-solution = تسجيل تحقق الحل
action-record-age-determination = تسجيل تحديد العمر
action-close = إقفال الملف

rule-panel-decides = تُحدَّد مصالح الطفل الفضلى بقرار من هيئة لا تقل عن ثلاثة أشخاص من تخصصات مختلفة، وبعد الاستماع إلى الوصي.
rule-family-unity-weighed = لا يُتخذ قرار بشأن طفل دون موازنة وحدة الأسرة والأمان كتابةً.
rule-return-to-somebody = لا يعود الطفل إلا إلى قائم بالرعاية معروف بالاسم زير ووافق.
rule-guardian-without-conflict = لا يكون بين الوصي والطفل أي تعارض في المصالح.
rule-explained-before-asking = لا يُقتفى أثر الأسرة إلا بعد أن يُشرح للطفل ما سيُسأل عنه ولمن يوجَّه السؤال.

breach-guardian-late = طفل بلا وصي
breach-placement-late = طفل بلا رعاية ملائمة
breach-determination-late = مصالح فضلى لم تُحدَّد في موعدها

clock-guardian = تعيين وصي
clock-placement = توفير الرعاية
clock-care-visit = زيارة متابعة الرعاية
clock-determination = البت في المصالح الفضلى
clock-guardian-now = تعيين وصي متأخر
clock-placement-now = رعاية متأخرة
clock-determination-now = تحديد متأخر

task-begin-tracing = اسأل الطفل عن أسرته وابدأ اقتفاء أثرها إن كان ذلك آمناً ومرغوباً فيه
task-tell-the-child = أبلغ الطفل بالقرار بكلمات يفهمها وبكيفية الطعن فيه
task-search = ابحث عن الطفل الغائب مع الشرطة وأخطر الوصي

consent-tracing-1 = أوافق على البحث عن أسرتي. وقد شُرح لي من سيُسأل وما سيقال عني. ويمكنني أن أرفض في أي وقت، ولا يتوقف على ذلك شيء مما أحصل عليه.

purpose-family-tracing = اقتفاء أثر الأسرة

basis-guardian = اتفاقية حقوق الطفل، المادتان 18 و20؛ التعليق العام رقم 6 (2005)، الفقرات 33 إلى 38
basis-care = اتفاقية حقوق الطفل، المادة 20؛ المبادئ التوجيهية للرعاية البديلة للأطفال، قرار الجمعية العامة 64/142
basis-best-interests = اتفاقية حقوق الطفل، المادتان 3 و12؛ التعليق العام رقم 14 (2013)؛ المبادئ التوجيهية لإجراءات المصالح الفضلى الصادرة عن مفوضية الأمم المتحدة لشؤون اللاجئين (2021)
basis-family = اتفاقية حقوق الطفل، المواد 9 و10 و22
basis-privacy = اتفاقية حقوق الطفل، المادة 16

dataflow-DF_CHILDREN_IN_CARE = الأطفال الملحقون بالرعاية
dataflow-DF_GUARDIAN_WAIT = المدة حتى تعيين الوصي
dataflow-DF_DETERMINATIONS = إجراءات تحديد المصالح الفضلى

dimension-REF_AREA = المنطقة
dimension-CARE = الرعاية
dimension-WAIT = المدة حتى تعيين الوصي
dimension-OUTCOME = النتيجة

measure-CHILDREN = الأطفال
