name = بطاقة التطعيم

description = يمنح كل وافد بطاقة تطعيم، ويتابع موعد الجرعة التالية، ويحيل من يحتاج إلى طبيب أولاً.

right-health = الصحة

record-type-vaccination-card = بطاقة تطعيم
record-type-vaccination-site = موقع تطعيم

state-vaccination-card-open = الجرعات جارية
state-vaccination-card-complete = مكتملة
state-vaccination-site-in-use = مستخدم
state-vaccination-site-closed = مغلق

fact-age_years = العمر بالسنوات
fact-sex = الجنس

action-open-card = فتح بطاقة تطعيم
action-record-dose = تسجيل جرعة
action-complete-card = إتمام البطاقة
action-enter-site = إدخال موقع تطعيم
action-close-site = إغلاق موقع تطعيم

clock-next-dose = الجرعة التالية

proposal-doctor-first = سبق أن أصيب هذا الشخص بمرض شديد بسبب لقاح: يُحال إلى طبيب أولاً.

basis-health = العهد الدولي الخاص بالحقوق الاقتصادية والاجتماعية والثقافية، المادة 12

dataflow-DF_VACCINATION_CARDS = بطاقات التطعيم المفتوحة
dataflow-DF_VACCINATIONS = الأشخاص المطعّمون
dataflow-DF_VACCINATION_CARDS_COMPLETED = بطاقات التطعيم المكتملة

dimension-REF_AREA = المنطقة
dimension-SEX = الجنس

measure-PERSONS = أشخاص
no-voice-on-doses-given = تكتمل البطاقة متى أُعطيت الجرعات كلها، وقد وافق الشخص على كل جرعة عند إعطائها
