name = التنسيق والتشاور

description = هيئات التنسيق واجتماعاتها وقراراتها ومن ينفذها ومتى؛ وما يطرحه المهاجرون والبلديات وغيرهم مع الرد عليه.

right-open-government = حق كل إنسان في أن يعرف كيف تُدار شؤونه

parameter-meeting_grace = عدد الأيام بعد موعد الاجتماع قبل أن يُعدّ فائتاً
parameter-decision_grace = عدد الأيام بعد موعد القرار قبل أن يُعدّ فائتاً
parameter-reply_within = عدد الأيام للرد

record-type-coordination-body = هيئة تنسيق
record-type-coordination-decision = قرار هيئة
record-type-consultation-input = مساهمة في تشاور

stage-coordination-body-at-work = العمل
stage-coordination-body-ended = الانتهاء
stage-coordination-decision-carrying-out = التنفيذ
stage-coordination-decision-result = النتيجة
stage-consultation-input-waiting = الانتظار
stage-consultation-input-answered = الرد

state-coordination-body-active = قائمة
state-coordination-body-dissolved = محلولة
state-coordination-decision-open = مفتوح
state-coordination-decision-done = نُفّذ
state-coordination-decision-dropped = تُخلّي عنه
state-consultation-input-received = وردت
state-consultation-input-replied = رُدّ عليها

action-set-up-body = تسجيل هيئة
action-change-body = تغيير هيئة
action-record-meeting = تسجيل اجتماع
action-dissolve-body = حل هيئة
action-record-decision = تسجيل قرار
action-change-decision = تغيير قرار
action-move-deadline = تغيير موعد قرار
action-finish-decision = تسجيل تنفيذ قرار
action-reopen-decision = إعادة فتح قرار
action-drop-decision = التخلي عن قرار
action-record-input = تسجيل مساهمة
action-correct-input = تصحيح مساهمة
action-reply-to-input = الرد على مساهمة

rule-done-with-evidence = القرار الذي يوصف بأنه نُفّذ يذكر دليله أو عنوانه.
rule-reply-in-words = يُعطى الرد كلاماً بالعربية وبالإنجليزية.

clock-next-meeting = الاجتماع القادم
clock-decision-deadline = موعد تنفيذ القرار
clock-reply = الرد

basis-partnership = الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، قرار الجمعية العامة ⁦73/195⁩، الفقرة 44

register-coordination-bodies = سجل هيئات التنسيق
register-coordination-decisions = سجل قرارات هيئات التنسيق
register-consultation-inputs = سجل مساهمات التشاور
