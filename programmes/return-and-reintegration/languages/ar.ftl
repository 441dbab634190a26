name = العودة وإعادة الإدماج

description = عرض العودة الطوعية أولاً، ومنع عودة من لم يُبت في طلب حمايته أو طفل لم تُحدَّد مصالحه الفضلى، ومتابعة العائدين سنةً كاملة.

right-return = العودة بكرامة والحماية من الإعادة القسرية

parameter-order_review = عدد الأيام بين مراجعة وأخرى للأمر
parameter-first_instalment_within = أيام العمل حتى الدفعة الأولى

record-type-return-case = ملف عودة
record-type-reintegration = إعادة إدماج
record-type-return-area = منطقة عودة

stage-return-case-counselling = المشورة
stage-return-case-choice = الاختيار
stage-return-case-other-process = إجراء آخر
stage-return-case-journey = الرحلة
stage-return-case-end = انتهى بغير ذلك
stage-reintegration-plan = الخطة
stage-reintegration-support = الدعم والمتابعة
stage-reintegration-result = النتيجة

state-return-case-counselled = قُدمت له المشورة
state-return-case-offered = عُرضت عليه العودة الطوعية
state-return-case-accepted = قَبِل
state-return-case-declined = رفض
state-return-case-withdrawn = تراجع
state-return-case-booked = حُجزت الرحلة
state-return-case-ordered = صدر أمر بالعودة
state-return-case-departed = غادر
state-return-case-arrived = وصل
state-return-case-closed = مُقفَل
state-reintegration-planned = مخطط لها
state-reintegration-started = بدأت
state-reintegration-six-months = ستة أشهر
state-reintegration-twelve-months = اثنا عشر شهراً
state-reintegration-sustained = مستدامة
state-reintegration-needs-help = تحتاج إلى مساعدة
state-reintegration-lost-contact = انقطع الاتصال
state-reintegration-ended = انتهت
state-return-area-open = مفتوحة
state-return-area-closed = مغلقة أمام العودة

relation-area = منطقة العودة
relation-area-back = حالات العودة إلى هذه المنطقة
relation-return = العودة التي تليها
relation-return-back = إعادة الإدماج

fact-birth_date = تاريخ الميلاد
fact-age_years = العمر بالسنوات
fact-age_estimated = العمر تقديري
fact-age_disputed = العمر محل نزاع
fact-sex = الجنس
fact-language = اللغة
fact-protection_claim = يطلب الحماية أو قد يطلبها

action-counsel = تقديم المشورة بشأن العودة
action-offer-voluntary-return = عرض العودة الطوعية المدعومة
action-accept-offer = تسجيل قبول العرض
action-decline-offer = تسجيل رفض العرض
action-withdraw-acceptance = تسجيل تراجع الشخص
action-ask-origin = طلب تأكيد الجنسية أو إصدار الوثائق من بلد المنشأ
action-book-travel = حجز الرحلة
action-order-return = الأمر بالعودة
action-review-order = مراجعة الأمر
action-lift-order = رفع الأمر
action-record-departure = تسجيل المغادرة
action-record-arrival = تسجيل الوصول
action-arrange-protection = تسجيل الحماية المرتَّبة بعد العودة
action-close = إقفال الملف
action-plan-reintegration = الاتفاق على خطة إعادة الإدماج
action-pay-first-instalment = تسجيل الدفعة الأولى
action-survey-six-months = المتابعة بعد ستة أشهر
action-pay-second-instalment = تسجيل الدفعة الثانية
action-survey-twelve-months = المتابعة بعد اثني عشر شهراً
action-pay-last-instalment = تسجيل الدفعة الأخيرة
action-conclude-sustained = الاستنتاج: إعادة الإدماج مستدامة
action-conclude-needs-help = الاستنتاج: ما زالت المساعدة لازمة
action-record-lost-contact = تسجيل انقطاع الاتصال
action-end-support = إنهاء الدعم
action-enter-area = إدخال منطقة عودة
action-close-area = إغلاق منطقة أمام العودة

rule-voluntary-return-first = لا يصدر أمر بالعودة قبل عرض العودة الطوعية مع مهلة للتفكير.
rule-child-needs-determination = لا يعود طفل ما لم يصدر قرار بأن العودة تحقق مصالحه الفضلى. ويُعامَل كل من يُحتمل أن يكون دون الثامنة عشرة معاملة الطفل.
rule-protection-claim-blocks = لا يُعاد أحد ما دام طلب حمايته قيد النظر.
rule-fear-heard-first = من يخشى العودة لسبب لم يُنظر فيه بعد تستمع إليه جهة الحماية أولاً.
rule-victim-has-time = لا يصدر أمر بالعودة ما دام النظر جارياً في كون الشخص ضحية اتجار.
rule-area-has-room = لم تُذكر منطقة تتسع الآن لمزيد من الناس. اختر منطقة أخرى أو يوماً لاحقاً.
rule-order-with-reasons = لا بد للأمر من أسباب تتعلق بهذا الشخص ومن سند قانوني ومن شرح الحق في الطعن.
rule-sustained-by-answers = لا توصف إعادة الإدماج بأنها مستدامة إلا إذا كان ثلثا ما سُئل عنه على ما يرام.

breach-child-returned-undetermined = طفل أُعيد دون تحديد مصالحه الفضلى
breach-returned-despite-claim = أُعيد وطلبه قيد النظر
breach-order-unreviewed = أمر لم يُراجَع في موعده

clock-order-review = مراجعة الأمر
clock-child-protection-after = حماية الطفل المُعاد
clock-protection-after = حماية الشخص المُعاد
clock-order-review-now = مراجعة متأخرة
clock-first-instalment = الدفعة الأولى
clock-six-months = المتابعة بعد ستة أشهر
clock-twelve-months = المتابعة بعد اثني عشر شهراً

proposal-determine-best-interests = قد يكون طفلاً: اطلب من حماية الطفل تحديد مصالحه الفضلى قبل أي إجراء.
proposal-hear-the-claim = يخشى العودة: أحِله إلى سلطة اللجوء.
proposal-begin-reintegration = غادر الشخص: اتفق معه على خطة لإعادة الإدماج.

task-second-instalment = اصرف الدفعة الثانية
task-last-instalment = اصرف الدفعة الأخيرة واستنتج النتيجة
task-tell-of-appeal = تأكد من حصول الشخص على مساعدة قانونية للطعن

consent-return-1 = أرغب في العودة. وقد شُرح لي ما أحصل عليه من مساعدة قبل الرحلة وخلالها وبعدها وما لدي من سبل أخرى، وأن لي أن أغيّر رأيي حتى المغادرة.

purpose-voluntary-return = العودة الطوعية

score-sustainability = استدامة إعادة الإدماج
score-sustainability-income = دخل كافٍ
score-sustainability-work = عمل أو تدريب
score-sustainability-food = غذاء كافٍ
score-sustainability-debt = ديون تحت السيطرة
score-sustainability-housing = مسكن ملائم
score-sustainability-health = رعاية صحية متاحة
score-sustainability-schooling = الأطفال في المدرسة
score-sustainability-papers = وثائق مكتملة
score-sustainability-belonging = يشعر بالانتماء
score-sustainability-support-near = لديه من يلجأ إليه
score-sustainability-safety = يشعر بالأمان
score-sustainability-staying = يختار البقاء
score-sustainability-level-needs-help = يحتاج إلى مساعدة
score-sustainability-level-on-the-way = في الطريق
score-sustainability-level-sustained = مستدامة

basis-voluntary = الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، الهدف 21
basis-best-interests = اتفاقية حقوق الطفل، المادة 3؛ التعليق العام المشترك رقم 3 للجنة المعنية بالعمال المهاجرين ورقم 22 للجنة حقوق الطفل (2017)، الفقرات 27 إلى 33
basis-non-refoulement = الاتفاقية الخاصة بوضع اللاجئين، المادة 33؛ اتفاقية مناهضة التعذيب، المادة 3
basis-victims = بروتوكول منع الاتجار بالأشخاص وقمعه والمعاقبة عليه، المادتان 7 و8
basis-appeal = العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 13
basis-privacy = العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 17

because-birth-date = تاريخ الميلاد لا يستبعد أن يكون الشخص دون الثامنة عشرة.
because-stated-age = العمر المذكور لا يستبعد أن يكون الشخص دون الثامنة عشرة.
because-estimate = العمر تقديري، وقد يخطئ التقدير بسنوات.
because-disputed = العمر محل نزاع.
because-unknown-age = لا يُعرف عن العمر شيء مؤكد.

dataflow-DF_RETURNS = حالات العودة
dataflow-DF_REINTEGRATION = إعادة الإدماج بعد اثني عشر شهراً
dataflow-DF_CHILDREN_RETURNED = الأطفال الذين أُعيدوا دون تحديد مصالحهم الفضلى

dimension-REF_AREA = المنطقة
dimension-KIND = نوع العودة
dimension-OUTCOME = النتيجة

measure-PERSONS = الأشخاص
measure-CHILDREN = الأطفال

register-areas-of-return = مناطق العودة
