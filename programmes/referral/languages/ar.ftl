name = الإحالة

description = إيصال الشخص، بموافقته، إلى الجهة أو الخدمة القادرة على مساعدته، ومتابعة ردها.

right-protection = الحماية والمساعدة

record-type-referral = إحالة

state-referral-draft = مسودة
state-referral-consented = تمت الموافقة
state-referral-sent = مُرسَلة
state-referral-accepted = مقبولة
state-referral-declined = مرفوضة
state-referral-in-service = الخدمة جارية
state-referral-completed = مكتملة
state-referral-lost-contact = انقطع الاتصال
state-referral-withdrawn = سحبها صاحبها

fact-age_years = العمر بالسنوات
fact-sex = الجنس
fact-language = اللغة

action-draft = إعداد إحالة
action-record-consent = تسجيل الموافقة
action-withdraw-consent = سحب الموافقة
action-send = إرسال الإحالة
action-accept = قبول الإحالة
action-decline = رفض الإحالة
action-start-service = بدء الخدمة
action-complete = إتمام الإحالة
action-record-lost-contact = تسجيل انقطاع الاتصال

rule-consent-before-sharing = لا يُتاح أي شيء عن الشخص قبل موافقته. ولا يجوز أن يوافق غيره إلا عن طفل غير قادر على اتخاذ القرار بعد، وفقاً لمصالحه الفضلى.
rule-decline-with-reason = لا تُرفض الإحالة إلا بسبب مذكور حتى يتسنى إيجاد سبيل آخر.

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

because-birth-date = تاريخ الميلاد لا يستبعد أن يكون الشخص دون الثامنة عشرة.
because-stated-age = العمر المذكور لا يستبعد أن يكون الشخص دون الثامنة عشرة.
because-estimate = العمر تقديري، وقد يخطئ التقدير بسنوات.
because-disputed = العمر محل نزاع.
because-unknown-age = لا يُعرف عن العمر شيء مؤكد.

dataflow-DF_REFERRALS = الإحالات

dimension-REF_AREA = المنطقة
dimension-OUTCOME = الرد

measure-PERSONS = الأشخاص

no-voice-before-consent = المسودة لا تقرر شيئا بعد: يقول الشخص ما يريده عند طلب موافقته، قبل إرسال أي شيء
no-voice-beside-consent = ما يريده الشخص مدوّن في موافقته، ولا يُرسل شيء من دونها
no-voice-on-own-places = تقرر الجهة في أماكنها هي، ويبلغ الشخص بذلك عن طريق المرسل
