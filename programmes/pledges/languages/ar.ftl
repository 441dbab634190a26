name = التعهدات

description = ما تتعهد به المؤسسات طوعاً من أجل الالتزامات: ما هو تحديداً وبمَ يُقاس ومتى؛ يؤكده شخص ثانٍ ويُبلَّغ عن تقدمه ويُثبَت الوفاء به بدليل.

right-open-government = حق كل إنسان في أن يعرف كيف تُدار شؤونه

parameter-report_every = عدد الأيام بين بلاغ عن التقدم والذي يليه
parameter-due_grace = عدد الأيام بعد موعد التعهد قبل أن يُعدّ فائتاً

record-type-pledge = تعهد

stage-pledge-announced = الإعلان
stage-pledge-carrying-out = التنفيذ
stage-pledge-result = النتيجة

state-pledge-announced = معلَن
state-pledge-confirmed = مؤكَّد
state-pledge-fulfilled = وُفي به
state-pledge-withdrawn = مسحوب

action-announce-pledge = إعلان تعهد
action-change-pledge = تغيير تعهد
action-move-pledge = تغيير موعد تعهد
action-confirm-pledge = تأكيد تعهد
action-report-progress = الإبلاغ عن التقدم
action-fulfil-pledge = تسجيل الوفاء بتعهد
action-withdraw-pledge = سحب تعهد

rule-specific-and-measured = يؤكَّد التعهد إذا بيّن ما هو تحديداً ومقياسه ومستهدفه وموعده والمتعهد به.
rule-done-with-evidence = التعهد الذي يوصف بأنه أُنجز يذكر دليله أو عنوانه.
rule-fulfilled-with-evidence = يُثبَت الوفاء بالتعهد بدليل أو بعنوانه.

clock-progress-report = البلاغ عن التقدم
clock-pledge-due = موعد التعهد

basis-pledges = الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، قرار الجمعية العامة ⁦73/195⁩، الفقرة 42

register-pledges = سجل التعهدات
