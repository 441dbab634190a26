name = ضحايا الاتجار بالأشخاص

description = تلقي المكالمات دون أسماء، والتحقق بعناية ممن هو ضحية، وتقديم المساعدة فوراً. ولا تتوقف المساعدة على التحدث إلى الشرطة أبداً.

right-freedom = الحرية من الرق والعمل القسري

parameter-reflection_period = أيام التعافي والتفكير على الأقل
parameter-identify_within = عدد الأيام التي يُبت خلالها في صفة الضحية

record-type-hotline-call = مكالمة على خط المساعدة
record-type-victim-case = ملف ضحية محتملة

stage-hotline-call-call = المكالمة
stage-hotline-call-end = النهاية
stage-victim-case-suspicion = الاشتباه
stage-victim-case-identification = تحديد الصفة
stage-victim-case-assistance = المساعدة
stage-victim-case-end = النهاية

state-hotline-call-open = مفتوحة
state-hotline-call-linked = مرتبطة بملف
state-hotline-call-closed = مُقفَلة
state-victim-case-suspected = مشتبه فيه
state-victim-case-presumed = يُفترض أنه ضحية
state-victim-case-identified = حُددت صفته
state-victim-case-not-identified = لم يثبت الاتجار
state-victim-case-assisted = يتلقى المساعدة
state-victim-case-closed = مُقفَل

relation-case = الملف
relation-case-back = المكالمات

fact-birth_date = تاريخ الميلاد
fact-age_years = العمر بالسنوات
fact-age_estimated = العمر تقديري
fact-age_disputed = العمر محل نزاع
fact-sex = الجنس
fact-language = اللغة
fact-safe_to_call = الاتصال به آمن

action-log-call = تلقي مكالمة
action-record-callback = تسجيل معاودة الاتصال
action-link-call = ربط المكالمة بملف
action-close-call = إقفال المكالمة
action-raise-suspicion = تسجيل اشتباه
action-give-first-help = تسجيل المساعدة الأولى
action-presume = افتراض صفة الضحية
action-record-consent = تسجيل الموافقة على المساعدة
action-withdraw-consent = سحب الموافقة على المساعدة
action-record-police-consent = تسجيل الموافقة على إبلاغ الشرطة
action-withdraw-police-consent = سحب الموافقة على إبلاغ الشرطة
action-tell-police = إبلاغ الشرطة
action-identify = تحديد صفة الضحية
action-find-not = عدم ثبوت الاتجار
action-plan-assistance = الاتفاق على خطة المساعدة
action-record-assistance = تسجيل المساعدة
action-record-remedy = تسجيل سبيل انتصاف
action-stop-assistance = إنهاء المساعدة
action-close = إقفال الملف

rule-help-without-conditions = لا تتوقف المساعدة على التعاون مع الشرطة أو المحاكم، ولا يجوز إنهاؤها لهذا السبب.
rule-identification-with-reasons = يُبت في صفة الضحية بأسباب يستطيع الشخص الطعن فيها.
rule-rights-explained-first = لا يُفترض أن أحداً ضحية دون إبلاغه بحقوقه وبمهلة التعافي وبحرية عدم الإدلاء بالشهادة.
rule-time-to-recover = لا يُتخذ قرار ضد الشخص ما دامت مهلة التعافي جارية.
rule-lawyer-first = تُعرض الاستعانة بمحامٍ قبل إبلاغ الشرطة بأي شيء.

breach-identification-late = لم يُبت في صفة الضحية في الموعد
breach-call-left-open = مكالمة تُركت بلا مساعدة

clock-identification = البت في صفة الضحية
clock-recovery = مهلة التعافي والتفكير
clock-call-back = معاودة الاتصال
clock-contact = التواصل مع الشخص
clock-identification-now = قرار متأخر
clock-call-now = معاودة اتصال متأخرة

proposal-open-case = قد يكون المتصل ضحية: افتح ملفاً إذا وافق الشخص.
proposal-child-victim = قد يكون طفلاً: أخطِر حماية الطفل فوراً.

task-safe-place = وفّر مكاناً آمناً هذه الليلة
task-offer-legal-aid = اعرض المساعدة القانونية واشرح سبل الانتصاف

consent-assistance-1 = أرغب في الحصول على المساعدة. وقد شُرح لي ما هو متاح منها وأنها مجانية وأن لي أن أتوقف في أي وقت وأنها لا تتوقف على التحدث إلى الشرطة أو المحاكم.
consent-police-1 = أوافق على إبلاغ الشرطة بما قُرئ عليّ. وقد شُرح لي من سيطّلع عليه وأن مساعدتي تستمر إن رفضت أو غيّرت رأيي.

purpose-assistance = المساعدة
purpose-criminal-justice = إبلاغ الشرطة

basis-victims = بروتوكول منع الاتجار بالأشخاص وقمعه والمعاقبة عليه، المواد 6 إلى 8
basis-unconditional = المبادئ والمبادئ التوجيهية الموصى بها بشأن حقوق الإنسان والاتجار بالأشخاص (مفوضية الأمم المتحدة لحقوق الإنسان، 2002)، المبدأ 8
basis-recovery = المبادئ والمبادئ التوجيهية الموصى بها بشأن حقوق الإنسان والاتجار بالأشخاص (مفوضية الأمم المتحدة لحقوق الإنسان، 2002)، المبدأ التوجيهي 6؛ والقانون الإقليمي بشأن مهلة التعافي، وهي ثلاثون يوماً على الأقل
basis-privacy = العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 17

dataflow-DF_HOTLINE_CALLS = المكالمات الواردة على خط المساعدة
dataflow-DF_VICTIMS = الضحايا الذين حُددت صفتهم

dimension-REF_AREA = المنطقة
dimension-ANSWER = الرد
dimension-EXPLOITATION = شكل الاستغلال

measure-CALLERS = المتصلون
measure-PERSONS = الأشخاص
