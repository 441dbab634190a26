name = تسجيل الوافدين

description = تسجيل الواصلين في أقل من دقيقة لكي يحصل كل منهم على ما يحتاج إليه الآن ويُحال إلى الجهة الصحيحة.

right-recognition = الاعتراف بالشخصية القانونية

record-type-arrival = تسجيل وصول

state-arrival-registered = مسجَّل
state-arrival-closed = مُقفَل

fact-birth_date = تاريخ الميلاد
fact-age_years = العمر بالسنوات
fact-age_estimated = العمر تقديري
fact-age_disputed = العمر محل نزاع
fact-sex = الجنس
fact-nationality = الجنسية
fact-protection_claim = يطلب الحماية أو قد يطلبها
fact-language = اللغة
fact-unaccompanied = طفل بلا والد أو وصي
fact-disability = الإعاقة

action-register = تسجيل واصل جديد
action-add-profile = استكمال البيانات
action-correct = تصحيح التسجيل
action-record-age-determination = تسجيل تحديد العمر
action-close = إقفال التسجيل

proposal-refer-for-care-now = لوحظت علامة خطر: أحِل الشخص إلى الرعاية فوراً.
proposal-refer-child = قد يكون طفلاً: أحِله إلى خدمات حماية الطفل.
proposal-refer-child-alone = طفل بلا والد أو وصي: اطلب تعيين وصي فوراً.

dataflow-DF_ARRIVALS = الوافدون الجدد المسجلون
dataflow-DF_REGISTRATION_WAIT = المدة من الوصول إلى التسجيل

dimension-REF_AREA = المنطقة
dimension-SEX = الجنس
dimension-AGE = العمر
dimension-WAIT = المدة حتى التسجيل

measure-PERSONS = الأشخاص

record-type-protection-claim = طلب حماية
stage-arrival-reception = الاستقبال
stage-arrival-end = النهاية
stage-protection-claim-pending = قيد النظر
stage-protection-claim-decided = تم البت فيه
state-protection-claim-lodged = مقدَّم
state-protection-claim-refused = مرفوض وقابل للطعن
state-protection-claim-appealed = مطعون في رفضه
state-protection-claim-granted = مقبول
state-protection-claim-final = مرفوض نهائياً
state-protection-claim-withdrawn = مسحوب
relation-family = أحد الأقارب
relation-family-back = أحد الأقارب
action-lodge-claim = تسجيل طلب حماية
action-record-granted = تسجيل منح الحماية
action-record-refused = تسجيل رفض قابل للطعن
action-record-appeal = تسجيل طعن
action-record-final-refusal = تسجيل أن الرفض نهائي
action-withdraw-claim = تسجيل سحب الطلب
proposal-protect-child-alone = طفل بلا والد أو وصي: أخطِر حماية الطفل.
proposal-tell-asylum-authority = قُدّم طلب حماية: أحِله إلى سلطة اللجوء.
task-legal-advice = تأكد من حصول الشخص على مشورة قانونية قبل انقضاء مهلة الطعن
basis-privacy = الإعلان العالمي لحقوق الإنسان، المادة 12؛ العهد الدولي الخاص بالحقوق المدنية والسياسية، المادة 17
