name = مراجعة الاحتجاز

description = ضمان ألا يُحتجز أحد بغير سبب ودون النظر في بديل ومراجعة قضائية في موعدها، وألا يُحتجز أي طفل.

right-liberty = الحق في الحرية والأمان الشخصي

parameter-review_interval = عدد الأيام بين مراجعة قضائية وأخرى
parameter-detention_limit = المدة القصوى للاحتجاز بالأيام
parameter-detention_extension = أطول تمديد للاحتجاز بالأيام

record-type-detention-case = حالة احتجاز
record-type-detention-place = مكان احتجاز

state-detention-case-proposed = مقترَح
state-detention-case-alternative = في إطار بديل عن الاحتجاز
state-detention-case-ordered = صدر الأمر
state-detention-case-detained = محتجَز
state-detention-case-release-ordered = صدر أمر الإفراج
state-detention-case-released = مُفرَج عنه
state-detention-case-not-pursued = صُرف النظر عنه
state-detention-place-in-use = مستخدَم
state-detention-place-closed = مغلق

fact-birth_date = تاريخ الميلاد
fact-age_years = العمر بالسنوات
fact-age_estimated = العمر تقديري
fact-age_disputed = العمر محل نزاع
fact-sex = الجنس
fact-protection_claim = يطلب الحماية أو قد يطلبها
fact-language = اللغة

action-propose-detention = اقتراح الاحتجاز
action-place-in-alternative = تطبيق بديل عن الاحتجاز
action-record-reporting = تسجيل المراجعة الدورية
action-order-detention = الأمر بالاحتجاز
action-drop-proposal = التخلي عن الاقتراح
action-record-detained = تسجيل الاحتجاز
action-record-found-detained = تسجيل شخص وُجد محتجزاً
action-correct-age = تصحيح العمر
action-record-age-determination = تسجيل تحديد العمر
action-review-continue = مراجعة قضائية: استمرار الاحتجاز
action-review-release = مراجعة قضائية: الإفراج
action-extend-detention = تمديد الاحتجاز
action-order-release = الأمر بالإفراج
action-record-released = تسجيل الإفراج
action-enter-place = إدخال مكان احتجاز
action-close-place = إغلاق مكان احتجاز

rule-no-child-in-detention = لا يُحتجز أي طفل، ويُعامَل كل من يُحتمل أن يكون دون الثامنة عشرة معاملة الطفل، ولا استثناء من ذلك. اختر بديلاً وأحِل الشخص إلى خدمات حماية الطفل.
rule-alternatives-first = لا يجوز الاحتجاز إلا ببيان سببه القانوني وضرورته لهذا الشخص والبدائل التي نُظر فيها وأسباب استبعاد كل منها.
rule-review-by-a-court = لا يستمر الاحتجاز إلا بقرار محكمة استمعت إلى الشخص.

breach-child-detained = طفل محتجَز
breach-overdue-review = مراجعة قضائية متأخرة
breach-limit-exceeded = احتجاز تجاوز الحد الزمني
breach-release-not-carried-out = إفراج لم يُنفَّذ

clock-court-review = المراجعة القضائية
clock-time-limit = الحد الزمني للاحتجاز
clock-carry-out-release = تنفيذ الإفراج
clock-child-release = الإفراج عن الطفل
clock-overdue-review-remedy = عقد المراجعة المتأخرة
clock-limit-release = الإفراج عند بلوغ الحد الزمني
clock-late-release = الإفراج المتأخر

proposal-guardian-for-child = وُجد طفل محتجَز: اطلب تعيين وصي وتدخّل حماية الطفل فوراً.

basis-no-child-detention = اتفاقية حقوق الطفل، المادة 37؛ التعليق العام المشترك رقم 4 للجنة المعنية بالعمال المهاجرين ورقم 23 للجنة حقوق الطفل (2017)، الفقرات 5 إلى 13
basis-alternatives = العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 9؛ الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، الهدف 13
basis-judicial-review = العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 9، الفقرة 4
basis-time-limit = الحد الذي يضعه قانون البلد؛ العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 9، الفقرة 1
basis-no-arbitrary-detention = الإعلان العالمي لحقوق الإنسان، المادة 9

because-birth-date = تاريخ الميلاد لا يستبعد أن يكون الشخص دون الثامنة عشرة.
because-stated-age = العمر المذكور لا يستبعد أن يكون الشخص دون الثامنة عشرة.
because-estimate = العمر تقديري، وقد يخطئ التقدير بسنوات.
because-disputed = العمر محل نزاع.
because-unknown-age = لا يُعرف عن العمر شيء مؤكد.

dataflow-DF_DETENTIONS = حالات الاحتجاز
dataflow-DF_ALTERNATIVES = بدائل الاحتجاز
dataflow-DF_CHILDREN_DETAINED = الأطفال الذين وُجدوا في احتجاز المهاجرين
dataflow-DF_REVIEW_PUNCTUALITY = المراجعات القضائية للاحتجاز بحسب التأخر
dataflow-DF_REVIEWS_OVERDUE = المراجعات القضائية المتأخرة للاحتجاز

dimension-REF_AREA = المنطقة
dimension-SEX = الجنس
dimension-PUNCTUALITY = مدى التأخر

measure-PERSONS = الأشخاص
measure-CHILDREN = الأطفال
measure-REVIEWS = المراجعات

register-detention-places = أماكن احتجاز المهاجرين

parameter-reporting_interval = عدد الأيام بين مراجعة دورية وأخرى في إطار بديل
stage-detention-case-proposal = الاقتراح
stage-detention-case-alternative = البديل
stage-detention-case-detention = الاحتجاز
stage-detention-case-release = الإفراج
clock-reporting = المراجعة الدورية التالية
task-ask-why-missed = اسأل الشخص عن سبب التخلف وعما ييسّر له الحضور
proposal-child-care-for-child = وُجد طفل محتجَز: أخطِر حماية الطفل لتعيّن له وصياً وتوفر له الرعاية.
no-voice-for-liberty = القرار يعيد إلى الشخص حريته ولا يجوز أن يتأخر انتظاراً لسماعه.
dataflow-DF_REPORTING = المراجعات الدورية في إطار البدائل
dimension-KEPT = الوفاء بالواجب
