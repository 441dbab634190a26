## خطط التنفيذ الوطنية: الإجراءات والمعالم والمسؤوليات

plan-title = خطة التنفيذ الوطنية
plan-title-of = خطة التنفيذ لدى { $node }
plan-nodes = خطط عُقَد أخرى
plan-views = طرق عرض الخطة
plan-view-overview = نظرة عامة
plan-view-list = الإجراءات
plan-view-timeline = المخطط الزمني
plan-view-board = اللوحة
plan-view-milestones = المعالم
plan-view-responsibilities = المسؤوليات
plan-count = { $count ->
    [zero] لا إجراءات
    [one] إجراء واحد
    [two] إجراءان
    [few] { $count } إجراءات
    [many] { $count } إجراءً
   *[other] { $count } إجراء
}
plan-empty-title = لم تُنشر أي خطة
plan-empty-text = هنا تظهر الإجراءات التي ينفّذ بها البلد التزاماته بعد أن يجيزها شخصان.
plan-none-title = لا إجراء يطابق ما طلبت
plan-none-text = وسّع نطاق ما طلبت.
plan-file = هذه الإجراءات في ملف جدول
plan-measure = الإجراء
plan-actions = الإجراءات
plan-code = الرمز
plan-lead = الجهة القائدة
plan-lead-table = الإجراءات بحسب الجهة القائدة والحالة
plan-no-lead = لا جهة تقوده
plan-no-lead-text = قلّما يُنفَّذ إجراء لا تُسأل عنه جهة.
plan-without-lead = دون جهة قائدة
plan-leads = تقود
plan-contributes = تسهم
plan-contributing = الجهات المسهمة
plan-theme = المحور
plan-theme-table = الإجراءات بحسب محور الالتزامات والحالة
plan-theme-text = الإجراء الذي يخدم التزامات من عدة محاور يظهر في كل منها.
plan-area = المكان
plan-area-table = الإجراءات بحسب المكان والحالة
plan-starts = البداية
plan-ends = النهاية
plan-next = المعلَم التالي
plan-due = موعده
plan-reached = تحقق في
plan-step = المعلَم
plan-node = العقدة
plan-no-day = غير مذكور
plan-no-amount = غير مذكور
plan-money = { $amount } { $currency }
plan-stage-dropped = صُرف النظر عنه
plan-stages = حالة الإجراءات
plan-by-lead = من يقود
plan-by-theme = بحسب المحور
plan-by-area = بحسب المكان
plan-missed = معالم فات موعدها
plan-missed-text = { $count ->
    [zero] لم يفت موعد أي معلَم من هذا الإجراء.
    [one] فات موعد معلَم واحد من هذا الإجراء ولم يتحقق.
    [two] فات موعد معلَمين من هذا الإجراء ولم يتحققا.
    [few] فات موعد { $count } معالم من هذا الإجراء ولم تتحقق.
    [many] فات موعد { $count } معلَماً من هذا الإجراء ولم تتحقق.
   *[other] فات موعد { $count } معلَم من هذا الإجراء ولم تتحقق.
}
plan-missed-all = { $count ->
    [zero] لا معالم فات موعدها
    [one] معلَم واحد فات موعده، ضمن جميع المعالم
    [two] معلَمان فات موعدهما، ضمن جميع المعالم
    [few] { $count } معالم فات موعدها، ضمن جميع المعالم
    [many] { $count } معلَماً فات موعدها، ضمن جميع المعالم
   *[other] { $count } معلَم فات موعدها، ضمن جميع المعالم
}
plan-money-heading = المال
plan-money-text = لا تُحسب الإجراءات التي صُرف النظر عنها. ولا تُجمع مبالغ بعملات مختلفة.
plan-currency = العملة
plan-with-budget = إجراءات لها ميزانية
plan-budget = الميزانية
plan-funded = المؤمَّن منها
plan-spent = المنفَق
plan-funding-source = مصدر المال
plan-open = التزامات بلا إجراء
plan-open-text = { $count ->
    [zero] يخدم هذه الخطة كل التزام على المستوى الوطني.
    [one] التزام واحد على المستوى الوطني لا يخدمه أي إجراء في هذه الخطة.
    [two] التزامان على المستوى الوطني لا يخدمهما أي إجراء في هذه الخطة.
    [few] { $count } التزامات على المستوى الوطني لا يخدمها أي إجراء في هذه الخطة.
    [many] { $count } التزاماً على المستوى الوطني لا يخدمها أي إجراء في هذه الخطة.
   *[other] { $count } التزام على المستوى الوطني لا يخدمها أي إجراء في هذه الخطة.
}
plan-open-all = جميع الالتزامات على المستوى الوطني
plan-faults = ما لا يستقيم في الخطة
plan-timeline-text = الإجراءات من أول أيامها إلى آخرها، مع معالمها وما تنتظره. والجدول أدناه يقول الشيء نفسه.
plan-timeline-key = المربع الممتلئ معلَم تحقق، والفارغ معلَم لم يتحقق. والخط الغليظ هو اليوم.
plan-lane = { $action } – { $state }
plan-reported = آخر ما أُبلغ عنه { $day }.
plan-never-reported = لم يُبلَّغ بعد عن أي شيء.
plan-stale = ما هو معروف قديم
plan-stale-text = { $count ->
    [zero] لم يُبلَّغ عن شيء.
    [one] لم يُبلَّغ عن شيء منذ أكثر من يوم.
    [two] لم يُبلَّغ عن شيء منذ أكثر من يومين.
    [few] لم يُبلَّغ عن شيء منذ أكثر من { $count } أيام.
    [many] لم يُبلَّغ عن شيء منذ أكثر من { $count } يوماً.
   *[other] لم يُبلَّغ عن شيء منذ أكثر من { $count } يوم.
}
plan-unknown-text = كان ينبغي أن يبدأ، ولم يُبلِّغ أحد عن شيء.
plan-purpose = الغاية منه
plan-progress = ما أُبلغ عنه
plan-status-on = بتاريخ
plan-obstacles = ما يعوقه
plan-obstacle-note = تفصيل ذلك
plan-evidence = الدليل
plan-ended = انتهى في
plan-ended-why = سبب انتهائه
plan-moved-why = سبب تأجيله أو صرف النظر عنه
plan-waiting = ما ينتظره
plan-waits-for = ينتظر
plan-waited-for = ينتظره
plan-serves = ما يخدمه
plan-serves-nothing = لا يذكر أي التزام.
plan-indicators = مؤشرات ينبغي أن تتحرك
plan-ministry-cleared = أجازته الوزارة
plan-cleared = أجازته الحكومة
plan-entry = القيد في السجل
plan-of-commitment = إجراءات الخطط الوطنية
plan-fault-twice = { $code } موجود مرتين.
plan-fault-ends-before-start = { $code } ينتهي قبل أن يبدأ.
plan-fault-serves-nothing = { $code } يخدم { $named }، وليس في الفهرس.
plan-fault-serves-retired = { $code } يخدم { $named }، ولم يعد قائماً.
plan-fault-serves-replaced = { $code } يخدم { $named }، ولم يعد قائماً؛ وقد حل محله { $other }.
plan-fault-no-indicator = { $code } يذكر المؤشر { $named }، وليس في الفهرس.
plan-fault-no-institution = { $code } يذكر الجهة { $named }، وليست في القائمة.
plan-fault-waits-for-nothing = { $code } ينتظر { $named }، وليس في الخطة.
plan-fault-starts-too-early = { $code } يبدأ قبل أن ينتهي { $named } الذي ينتظره.
plan-fault-circle = هذه ينتظر بعضها بعضاً: { $code }.
plan-fault-no-currency = { $code } فيه مبالغ دون عملة.
plan-fault-funded-twice = { $code } المؤمَّن له من المال أكثر مما يحتاج.
plan-fault-of-nothing = المعلَم { $code } تابع لـ { $named }، وليس في الخطة.
plan-fault-outside = المعلَم { $code } موعده خارج أيام { $named }.
