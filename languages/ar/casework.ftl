## متابعة الحالات: المهام والتقويم والإجراءات والبحث والطباعة

queue-whose = لمن المهام
queue-whose-mine = مهامي
queue-whose-all = كل ما يحق لي الاطلاع عليه
queue-whose-none = غير مسندة إلى أحد
queue-nothing-mine = لا شيء بانتظارك أو بانتظار دورك. فيما يلي كل الملفات المفتوحة التي يحق لك الاطلاع عليها.
queue-narrow = تضييق القائمة وحفظها
filter-any = الكل
queue-filter-until = مستحق حتى
queue-part-breach = حق لم يُحترم
queue-part-overdue = متأخر
queue-part-today = مستحق اليوم
queue-part-warned = مستحق قريباً
queue-part-later = لاحقاً
queue-nothing-due = لا مهلة جارية.
queue-with = لدى { $person }
queue-pick = اختيار { $name }
queue-keys = المفاتيح: ‏j و‏k للتنقل، وEnter للفتح، و‏n للإجراء التالي، و‏x للاختيار.
views-title = القوائم المحفوظة
views-name = اسم هذه القائمة
views-keep = حفظ القائمة
views-forget = حذف القائمة المحفوظة
task-finish = إنجاز المهمة
tasks-title = المهام
task-whose = المكلَّف بها
bulk-title = عدة ملفات معاً
bulk-act = الإجراء على الملفات المختارة
bulk-go = متابعة
bulk-hand-over = تسليم
bulk-task = إضافة مهمة
bulk-note = إضافة ملاحظة
bulk-chosen = الملفات المختارة
bulk-lead = { $count ->
    [zero] لم يُختر أي ملف.
    [one] اختير ملف واحد، ويُنظر فيه بحسب حالته وقواعده عند التأكيد.
    [two] اختير ملفان، ويُنظر في كل منهما بحسب حالته وقواعده عند التأكيد.
    [few] اختيرت { $count } ملفات، ويُنظر في كل منها بحسب حالته وقواعده عند التأكيد.
    [many] اختير { $count } ملفاً، ويُنظر في كل منها بحسب حالته وقواعده عند التأكيد.
   *[other] اختير { $count } ملف، ويُنظر في كل منها بحسب حالته وقواعده عند التأكيد.
}
bulk-do = { $count ->
    [zero] تنفيذ
    [one] تنفيذ على ملف واحد
    [two] تنفيذ على ملفين
    [few] تنفيذ على { $count } ملفات
    [many] تنفيذ على { $count } ملفاً
   *[other] تنفيذ على { $count } ملف
}
bulk-ended = نُفذ على { $done } من { $count }. وما لم يُنفذ مذكور أدناه مع سببه ولم يتغير فيه شيء.
bulk-results = نتيجة كل ملف
bulk-why = السبب
bulk-gone = هذا الملف غير موجود أو لا يحق لك الاطلاع عليه.
bulk-other-kind = هذا الإجراء غير متاح لهذا النوع من الملفات.
bulk-none-title = لا شيء لتنفيذه
bulk-none-text = اختر ملفاً واحداً على الأقل وإجراءً متاحاً لنوعه.
bulk-back = العودة إلى المهام
act-back = العودة إلى الملف
act-not-done-title = لم يُنفذ الإجراء
act-not-done-text = لم يتغير شيء. السبب مذكور أعلاه، وما كتبته ما زال هنا.
casework-nobody = لا أحد بعينه
casework-no-role = بلا دور
casework-same-office = المكتب الحالي
casework-choose = اختر
casework-needed = أجب عن: { $field }
casework-whose-task = حدد المكلَّف: شخصاً أو دوراً.
casework-to-whom = حدد المتسلِّم: شخصاً أو مكتباً.
story-parts = أجزاء القصة
story-all = الكل
story-decisions = القرارات
story-facts = الوقائع
story-notes = الملاحظات
story-work = المهام وعمليات التسليم
story-empty = لم يحدث شيء من هذا النوع.
story-node = العقدة نفسها
story-who = { $person }، { $role }
story-when = حدث { $said }، وأُبلغ عنه { $told }
story-now = الحالة الآن: { $state }
note-withheld = كُتبت هنا ملاحظة لا يعرض دورك نصها.
note-level-internal = للعاملين في هذه العقدة
note-level-restricted = لمن يحق لهم الاطلاع على الملفات المقيَّدة
note-level-protected = لمن يحق لهم الاطلاع على الملفات المحمية
note-level-sealed = لمن يحق لهم الاطلاع على الملفات المختومة
record-assignee = لدى
record-file = الملف المرفق { $number }
clock-why = سبب هذا التاريخ
clock-counted = محسوب من { $date }.
clock-moved = كان مستحقاً في { $date } قبل أن يتغير التقويم.
readers-title = من يحق له الاطلاع ومن اطّلع
readers-who = الأشخاص
readers-count = { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصاً
   *[other] { $count } شخص
}
accesses-title = آخر عمليات الاطلاع
print-summary = طباعة موجز (PDF)
print-title = موجز الحالة
print-facts = الملف
print-mark = طبعه { $person }، { $moment }
print-warning = بيانات شخصية. لمن طبعها ولهذه الحالة وحدها. تُتلف متى انتفت الحاجة إليها.
records-search-born = سنة الميلاد
records-why = سبب الظهور
records-why-reference = الرقم المرجعي
records-why-spelt = التهجئة نفسها
records-why-sounds = نطق متقارب
records-why-letter = فرق حرف واحد
records-why-part = جزء من الاسم
records-why-year = سنة الميلاد نفسها
records-why-other-year = سنة ميلاد أخرى
calendar-title = تقويم المواعيد
calendar-views = طرق عرض التقويم
calendar-month = شهر
calendar-week = أسبوع
calendar-list = قائمة
calendar-turn = التنقل في التقويم
calendar-before = السابق
calendar-today = اليوم
calendar-after = التالي
calendar-month-of = المستحق في { $month }
calendar-week-of = المستحق من { $from } إلى { $to }
calendar-count = { $count ->
    [0] لا موعد في هذه المدة.
    [zero] لا موعد في هذه المدة.
    [one] موعد واحد في هذه المدة.
    [two] موعدان في هذه المدة.
    [few] { $count } مواعيد في هذه المدة.
    [many] { $count } موعداً في هذه المدة.
   *[other] { $count } موعد في هذه المدة.
}
calendar-more = { $count ->
    [zero] لا مزيد
    [one] موعد آخر
    [two] موعدان آخران
    [few] { $count } مواعيد أخرى
    [many] { $count } موعداً آخر
   *[other] { $count } موعد آخر
}
calendar-empty = لا شيء مستحق في هذه المدة.
calendar-weekend = عطلة أسبوعية
calendar-ics = نقله إلى برنامج تقويم (بلا أسماء)
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
