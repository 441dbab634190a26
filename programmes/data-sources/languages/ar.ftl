name = التعدادات والمسوح والسجلات

description = مسك قائمة المصادر الإحصائية: ما يسأل عنه كل منها في شأن الهجرة، ومن لا يشملهم، وكم استغرق نشر نتائجه.

right-being-counted = الحق في أن يُحسب لكل إنسان حسابه

parameter-publication_within = عدد الأيام من انتهاء العمل الميداني حتى النتائج الأولى

record-type-data-source = مصدر إحصائي

stage-data-source-planned = التخطيط
stage-data-source-collecting = الجمع
stage-data-source-results = النتائج
stage-data-source-ended = الانتهاء

state-data-source-announced = معلن عنه
state-data-source-in-field = العمل الميداني جارٍ
state-data-source-collected = انتهى العمل الميداني
state-data-source-published = نُشرت النتائج
state-data-source-replaced = حل محله مصدر أحدث
state-data-source-withdrawn = مسحوب

action-announce-source = الإعلان عن مصدر
action-change-source = تغيير بيانات مصدر
action-record-questionnaire = تسجيل الاستبيان
action-begin-fieldwork = تسجيل بدء العمل الميداني
action-end-fieldwork = تسجيل انتهاء العمل الميداني
action-record-results = تسجيل نشر النتائج
action-correct-dates = تصحيح التواريخ
action-replace-source = إبدال مصدر بآخر أحدث
action-withdraw-source = سحب مصدر

rule-dates-in-order = تُنشر النتائج بعد انتهاء العمل الميداني، وينتهي العمل الميداني بعد بدئه. وتبقى التواريخ المخالفة لذلك كما ذُكرت إلى أن تُصحَّح.

breach-dates-out-of-order = تواريخ مصدر لا يمكن أن تكون صحيحة

clock-first-results = النتائج الأولى
clock-dates-correction = تصحيح التواريخ

basis-official-statistics = المبادئ الأساسية للإحصاءات الرسمية، قرار الجمعية العامة 68/261

register-data-sources = التعدادات والمسوح والسجلات
