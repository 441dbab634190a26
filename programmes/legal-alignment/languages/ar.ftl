name = مواءمة القوانين

description = يوضع كل حكم قبله البلد إلى جانب قانونه الوطني، مع الفجوة ومن يسدها وما بلغته: مشروع ثم إقرار ثم سريان ثم ميزانية.

right-open-government = حق كل إنسان في أن يعرف كيف تُدار شؤونه

parameter-deadline_grace = عدد الأيام بعد الموعد قبل أن يُعدّ فائتاً

record-type-alignment = حكم

stage-alignment-making = الإعداد
stage-alignment-law = القانون
stage-alignment-ended = الانتهاء

state-alignment-not-started = لم يبدأ
state-alignment-drafted = صيغ مشروعه
state-alignment-adopted = أُقرّ
state-alignment-in-force = سارٍ
state-alignment-budgeted = اعتُمدت ميزانيته
state-alignment-withdrawn = مسحوب

action-enter-provision = تسجيل حكم
action-change-provision = تغيير حكم
action-draft-provision = تسجيل مشروع قانون
action-adopt-provision = تسجيل إقرار حكم
action-bring-into-force = تسجيل سريان حكم
action-budget-provision = تسجيل اعتماد ميزانية
action-repeal-provision = تسجيل إلغاء حكم
action-move-deadline = تغيير موعد حكم
action-withdraw-provision = سحب حكم

rule-step-with-evidence = يُثبَت الإقرار والسريان واعتماد الميزانية بدليل أو بعنوانه.
rule-law-is-named = ما أُقرّ يُذكر قانونه ومادته.

clock-alignment-deadline = موعد السريان

basis-rule-of-law = الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، قرار الجمعية العامة ⁦73/195⁩، الفقرة 15 (د)

register-legal-alignment = سجل مواءمة القوانين
