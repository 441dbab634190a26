## Terms: why one refuses, why it ends on its day, the calendar of the node

term-stands-still = المهلة موقوفة
term-refuses-missed = انقضت مهلة «{ $clock }» في { $day } ولم يُتخذ الإجراء المطلوب. ويُرفض هذا القرار إلى أن يُتخذ.
term-extends-nothing = لا تسري مهلة «{ $clock }» على هذا السجل، فليس هناك ما يُمدَّد.
term-extends-passed = انقضت مهلة «{ $clock }»، وما انقضى لا يُمدَّد.
term-extends-no-length = يُرجى بيان عدد أيام تمديد مهلة «{ $clock }» أو اليوم اللاحق الذي تمتد إليه.
term-extends-too-often = { $most ->
    [one] يجيز القانون تمديد مهلة «{ $clock }» مرة واحدة، وقد استُنفدت.
    [two] يجيز القانون تمديد مهلة «{ $clock }» مرتين، وقد استُنفدتا.
    [few] يجيز القانون تمديد مهلة «{ $clock }» { $most } مرات، وقد استُنفدت.
   *[other] يجيز القانون تمديد مهلة «{ $clock }» { $most } مرة، وقد استُنفدت.
}
term-extends-never = لا يجيز القانون هنا أي تمديد لمهلة «{ $clock }».
term-extends-asked = { $asked ->
    [one] طُلب يوم واحد.
    [two] طُلب يومان.
    [few] طُلبت { $asked } أيام.
    [many] طُلب { $asked } يوما.
   *[other] طُلب { $asked } يوم.
}
term-extends-too-long = { $most ->
    [one] لا يزيد تمديد مهلة «{ $clock }» على يوم واحد.
    [two] لا يزيد تمديد مهلة «{ $clock }» على يومين.
    [few] لا يزيد تمديد مهلة «{ $clock }» على { $most } أيام.
    [many] لا يزيد تمديد مهلة «{ $clock }» على { $most } يوما.
   *[other] لا يزيد تمديد مهلة «{ $clock }» على { $most } يوم.
}

terms-title = ماذا لو: المهل القانونية
terms-lead = اختر مهلة ويوما أول لترى متى تنتهي، ولماذا يُحتسب كل يوم أو لا يُحتسب. ولا يُحفظ شيء.
terms-no-law = لا يوجد قانون نافذ في ذلك اليوم يحدد طول هذه المهلة.
terms-clock = المهلة
terms-first = اليوم الأول
terms-first-hint = تبدأ المهلة من هذا اليوم، ولا يُحتسب هو نفسه.
terms-halted-from = موقوفة ابتداء من
terms-halted-until = تُستأنف في
terms-halted-hint = يُترك فارغا إذا كان الوقف مستمرا. يوم بدء الوقف لا يُحتسب، ويوم الاستئناف يُحتسب.
terms-extended = مُمدَّدة بعدد من الأيام
terms-holidays = عطل مفترضة
terms-holidays-hint = أيام بصيغة 2027-03-20 تفصل بينها مسافات
terms-ask = احسب
terms-no-day = يُرجى كتابة يوم بصيغة 2027-03-20.
terms-no-later-day = لا يمكن أن تُستأنف المهلة قبل وقفها.
terms-no-number = يُرجى كتابة عدد صحيح من الأيام لا يتجاوز 3660.
terms-no-days = يُرجى كتابة أيام بصيغة 2027-03-20 تفصل بينها مسافات.

term-answer = اليوم الأخير هو { $day }. ومن اليوم التالي يكون الأوان قد فات.
term-answer-halted = المهلة موقوفة، فليس لها يوم أخير الآن. ولا يُعد أحد متأخرا ما دامت موقوفة.
term-law = القانون
term-law-from = نافذ من
term-law-effect = أثره في هذه المهلة
term-law-recounts = يعيد احتساب المهلة
term-law-will-recount = يعيد احتساب المهلة إن كانت سارية في ذلك اليوم
term-law-keeps = تبقى المهلة خاضعة لقانون يومها الأول
term-later-laws = قوانين لاحقة
term-basis = الأساس القانوني
term-length = المدة
term-length-calendar = { $days ->
    [zero] لا أيام
    [one] يوم تقويمي واحد
    [two] يومان تقويميان
    [few] { $days } أيام تقويمية
    [many] { $days } يوما تقويميا
   *[other] { $days } يوم تقويمي
}
term-length-working = { $days ->
    [zero] لا أيام
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $days } أيام عمل
    [many] { $days } يوم عمل
   *[other] { $days } يوم عمل
}
term-set-by = حددها البلد في
term-set-since = { $law }، منذ { $day }
term-extended = مُدِّدت
term-days = الأيام وسبب احتسابها
term-day = اليوم
term-why = السبب
term-weekday = { $weekday } { $day }
term-span = من { $from } إلى { $to }
term-why-starts = بدء المهلة، ولا يُحتسب هذا اليوم
term-why-counts = يُحتسب: اليوم { $number }
term-why-counts-on = تُحتسب: من اليوم { $from } إلى اليوم { $to }
term-why-weekend = عطلة نهاية الأسبوع
term-why-holiday = عطلة رسمية
term-why-holiday-named = عطلة رسمية: { $name }
term-why-halted = موقوفة
term-why-halted-for = موقوفة: { $ground }
term-why-before-the-law = اكتمل احتسابها، لكن القانون الذي يقصّرها لم ينفذ بعد
term-duties = من يُنبَّه ومن يُستدعى
term-when = متى
term-what = ماذا
term-role = من
term-warning = { $days ->
    [0] تنبيه في اليوم الأخير
    [one] تنبيه قبل يوم واحد
    [two] تنبيه قبل يومين
    [few] تنبيه قبل { $days } أيام
    [many] تنبيه قبل { $days } يوما
   *[other] تنبيه قبل { $days } يوم
}
term-passes = انقضت المهلة
term-notified = عليه أن يأخذ علما
term-escalated = يُستدعى
term-missed = ماذا يحدث إذا فات موعدها
term-missed-nothing = لا شيء سوى بقائها متأخرة في قائمة العمل.
term-missed-breach = يُفتح انتهاك
term-missed-issues = تقوم العقدة نفسها بما يلي
term-missed-blocks = يُرفض إلى أن يُتخذ الإجراء
term-missed-notifies = عليه أن يأخذ علما
term-happened = ما حدث
term-started = بدأت المهلة
term-halted = أُوقفت.
term-resumed = استُؤنفت
term-extended-by = { $days ->
    [zero] لم تُمدَّد
    [one] مُدِّدت يوما واحدا
    [two] مُدِّدت يومين
    [few] مُدِّدت { $days } أيام
    [many] مُدِّدت { $days } يوما
   *[other] مُدِّدت { $days } يوم
}
term-noted = أخذ علما
term-ended = انتهت
term-first-due = كان اليوم الأخير أول الأمر
term-issued = إجراء العقدة
term-issued-due = قيد التنفيذ
term-issued-done = نُفِّذ وهو مثبت في السجل
term-issued-refused = رفضته قاعدة أو حالة السجل، وعلى شخص أن يتصرف
term-run = السريان رقم { $number } لهذه المهلة
term-note = أخذتُ علما
term-why-this-date = لماذا هذا التاريخ

weekday-monday = الاثنين
weekday-tuesday = الثلاثاء
weekday-wednesday = الأربعاء
weekday-thursday = الخميس
weekday-friday = الجمعة
weekday-saturday = السبت
weekday-sunday = الأحد

holidays-title = تقويم العقدة
holidays-lead = عطل نهاية الأسبوع والعطل الرسمية التي تُحتسب بها أيام العمل. ما يُدخل هنا لا يُغيَّر أبدا، ويحل القيد اللاحق لليوم نفسه محل السابق. ويُعاد احتساب المهل السارية فورا وتُبيِّن أين كانت، أما المهلة التي انقضت فتبقى منقضية.
holidays-entries = ما أُدخل والعقدة تعمل
holidays-configured = ما ورد في إعدادات العقدة
holidays-recounts = إعادة احتساب المهل السارية
holidays-day = اليوم
holidays-day-hint = لعطلة نهاية الأسبوع، أول يوم تسري فيه
holidays-says = ما هو
holidays-name = الاسم
holidays-name-ar = الاسم بالعربية
holidays-name-en = الاسم بالإنكليزية
holidays-entered = أُدخل في
holidays-by = أدخله
holidays-holiday = عطلة رسمية
holidays-working = يوم عمل
holidays-weekend = عطلة نهاية أسبوع جديدة
holidays-weekend-of = عطلة نهاية الأسبوع: { $days }
holidays-weekend-first = عطلة نهاية الأسبوع، اليوم الأول
holidays-weekend-second = عطلة نهاية الأسبوع، اليوم الثاني
holidays-no-day = لا شيء
holidays-always = دائما
holidays-basis-hint = المرسوم أو القانون كما يستشهد به البلد
holidays-enter = أدخل في التقويم
holidays-no-weekend = يُرجى اختيار يوم واحد على الأقل من عطلة نهاية الأسبوع.
holidays-no-kind = يُرجى اختيار ما هو اليوم.
holidays-no-basis = يُرجى ذكر المرسوم أو القانون.
holidays-counted = السجلات التي فُحصت
holidays-counted-of = { $done } من { $total }
holidays-moved = السجلات التي تحركت مهلها
holidays-recount-queued = قيد الانتظار
holidays-recount-running = جارية
holidays-recount-done = تمت
holidays-recount-failed = فشلت
holidays-recount-cancelled = أُلغيت
