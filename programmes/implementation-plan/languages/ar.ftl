name = خطة التنفيذ الوطنية

description = يبيّن البلد ما يفعله من أجل التزاماته ومن يقود كل إجراء وما تكلفته وموعده؛ فتجيزه الوزارات ثم الحكومة، ويُبلَّغ عن التقدم ويطّلع الجميع.

right-open-government = حق كل إنسان في أن يعرف كيف تُدار شؤونه

parameter-report_every = عدد الأيام بين بلاغ عن التقدم والذي يليه
parameter-clearance_within = عدد الأيام لكل إجازة
parameter-milestone_grace = عدد الأيام بعد موعد المعلم قبل أن يُعدّ فائتاً

record-type-plan-action = إجراء في الخطة
record-type-plan-milestone = معلم في الخطة

stage-plan-action-drafting = الصياغة
stage-plan-action-clearance = الإجازة
stage-plan-action-carrying-out = التنفيذ
stage-plan-action-ended = الانتهاء
stage-plan-milestone-ahead = قادم
stage-plan-milestone-result = النتيجة

state-plan-action-drafted = مسودة
state-plan-action-ministry-cleared = أجازته الوزارة
state-plan-action-cleared = أجازته الحكومة
state-plan-action-ended = منتهٍ
state-plan-milestone-expected = منتظَر
state-plan-milestone-reached = بُلغ
state-plan-milestone-dropped = تُخلّي عنه

action-draft-action = صياغة إجراء
action-change-action = تغيير إجراء
action-clear-for-ministry = إجازة الوزارة
action-clear-for-government = إجازة الحكومة
action-return-draft = إعادة إلى الوزارة
action-report-progress = الإبلاغ عن التقدم
action-end-action = إنهاء إجراء
action-reopen-action = إعادة فتح إجراء
action-add-milestone = إضافة معلم
action-move-milestone = تغيير موعد معلم
action-change-milestone = تغيير صياغة معلم
action-reach-milestone = تسجيل بلوغ معلم
action-reopen-milestone = إعادة فتح معلم
action-drop-milestone = التخلي عن معلم

rule-ends-after-start = لا ينتهي إجراء قبل أن يبدأ.
rule-dropped-with-reason = ينتهي الإجراء منجَزاً، أو يُتخلى عنه بسبب يطّلع عليه الجميع.
rule-done-with-evidence = الإجراء الذي يوصف بأنه أُنجز يذكر دليله: قانوناً أو قراراً أو وثيقة أو مؤشراً.

clock-ministry-clearance = إجازة الوزارة
clock-government-clearance = إجازة الحكومة
clock-progress-report = البلاغ عن التقدم
clock-milestone = المعلم

basis-national-plan = الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، قرار الجمعية العامة ⁦73/195⁩، الفقرة 53

register-plan-actions = إجراءات خطة التنفيذ الوطنية
register-plan-milestones = معالم خطة التنفيذ الوطنية
