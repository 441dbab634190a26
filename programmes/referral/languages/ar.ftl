name = الإحالة

description = إيصال الشخص، بموافقته، إلى الجهة أو الخدمة القادرة على مساعدته، ومتابعة ردها.

right-protection = الحماية والمساعدة

record-type-referral = إحالة
record-type-listed-service = خدمة

state-referral-draft = مسودة
state-referral-consented = تمت الموافقة
state-referral-no-service = لا توجد خدمة مناسبة
state-referral-sent = مُرسَلة
state-referral-accepted = مقبولة
state-referral-declined = مرفوضة
state-referral-in-service = الخدمة جارية
state-referral-completed = مكتملة
state-referral-lost-contact = انقطع الاتصال
state-referral-withdrawn = سحبها صاحبها

state-listed-service-open = مفتوحة
state-listed-service-closed = مغلقة

stage-referral-agreeing = الموافقة
stage-referral-asking = طلب الخدمة
stage-referral-helping = تقديم المساعدة
stage-referral-done = منتهية
stage-listed-service-open = مفتوحة
stage-listed-service-closed = مغلقة

relation-service = الخدمة
relation-service-back = إحالة إلى هذه الخدمة
relation-guardian = الوصي
relation-guardian-back = طفل هذا الشخص وصي عليه

fact-age_years = العمر بالسنوات
fact-sex = الجنس
fact-language = اللغة

action-draft = إعداد إحالة
action-enter-service = تسجيل خدمة
action-change-service = تعديل خدمة
action-close-service = إغلاق خدمة
action-record-consent = تسجيل الموافقة
action-renew-consent = طلب الموافقة من جديد
action-withdraw-consent = سحب الموافقة
action-send = إرسال الإحالة
action-record-no-service = تسجيل عدم وجود خدمة مناسبة
action-recall = استرجاع الإحالة
action-tell-person = إبلاغ الشخص
action-accept = قبول الإحالة
action-decline = رفض الإحالة
action-start-service = بدء الخدمة
action-complete = إتمام الإحالة
action-record-lost-contact = تسجيل انقطاع الاتصال

rule-decline-with-reason = لا تُرفض الإحالة إلا بسبب مذكور حتى يتسنى إيجاد سبيل آخر.
rule-route-children = تُرسل إحالة الطفل إلى الجهة المختصة بحماية الطفل دون غيرها.
rule-route-asylum = يُرسل طلب اللجوء إلى سلطة اللجوء دون غيرها.
rule-route-survivors = تُرسل إحالة الناجي أو الضحية إلى الجهة المختصة بحماية الضحايا دون غيرها.

proposal-consent-sharing = إنهاء ما يستند إلى الموافقة المسحوبة

task-tell-person = إبلاغ الشخص بنتيجة الإحالة

purpose-referral = الإحالة إلى خدمة قادرة على المساعدة

consent-sharing-1 =
    نود أن نخبر جهة تقدم خدمة بأمرك كي تساعدك. وستعرف اسمها قبل إرسال أي شيء.
    لا نخبرها إلا بما يلزم للوصول إليك ومساعدتك: الاسم الذي تذكره، وعمرك وجنسك، ولغتك، والمساعدة التي تحتاج إليها ودرجة استعجالها، ووسيلة آمنة للتواصل معك. ولا يُتاح غير ذلك مما أخبرتنا به.
    يجوز للجهة قراءة ذلك مدة 30 يوماً، ولا يجوز لها نقله إلى غيرها. ولا يصل إلى الشرطة ولا إلى سلطات الحدود ولا إلى بلدك.
    القرار لك. وإذا رفضت فلن تفقد أي مساعدة أخرى منا.
    يمكنك أن تغيّر رأيك في أي وقت وتخبر أي واحد منا، فيتوقف تبادل المعلومات فوراً وفي كل مكان. ويبقى ما قُرئ من قبل مسجلاً حتى تتمكن من السؤال عمن قرأه.
    تنتهي موافقتك تلقائياً بعد سنة. ويمكنك في أي وقت أن تسأل عما نحتفظ به عنك وأن تطلب تصحيحه.

breach-referral-unanswered = إحالة لم يُرد عليها في موعدها

clock-answer = الرد على الإحالة
clock-first-service = أول خدمة
clock-unanswered-referral = إحالة بلا رد

basis-privacy = الإعلان العالمي لحقوق الإنسان، المادة 12؛ العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 17
basis-referral = الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، الهدف 12

route-children = حماية الطفل
route-asylum = اللجوء
route-survivors = الناجون والضحايا
route-services = الخدمات

authority-child-protection = الجهة المختصة بحماية الطفل
authority-asylum = سلطة اللجوء
authority-victims = الجهة المختصة بحماية الضحايا


dataflow-DF_REFERRALS = الإحالات
dataflow-DF_UNMET_NEEDS = الاحتياجات والخدمات

dimension-REF_AREA = المنطقة
dimension-OUTCOME = الرد
dimension-NEED = الاحتياج
dimension-MET = ما آل إليه

measure-PERSONS = الأشخاص

no-voice-before-consent = المسودة لا تقرر شيئا بعد: يقول الشخص ما يريده عند طلب موافقته، قبل إرسال أي شيء
no-voice-beside-consent = ما يريده الشخص مدوّن في موافقته، ولا يُرسل شيء من دونها
no-voice-on-own-places = تقرر الجهة في أماكنها هي، ويبلغ الشخص بذلك عن طريق المرسل
register-services = الخدمات
