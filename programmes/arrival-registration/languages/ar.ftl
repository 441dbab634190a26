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
