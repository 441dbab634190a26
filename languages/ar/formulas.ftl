# مؤشرات هي صيغ حسابية فوق سلاسل منشورة، ومقاييس الأهداف، وقوة البيانات

formulas-title = من سلاسل منشورة لوكالات دولية
formula-world = العالم
formula-newest = أحدث سنة
formula-countries-column = البلدان
formula-places = بحسب البلد
formula-figure = الرقم
formula-why = لماذا لا يوجد رقم
formula-why-old = أقدم مما يقبله التعريف
formula-why-coverage = عدد من تشملهم البيانات أقل من أن تُحسب نسبة
formula-why-partner = لا يذكر المصدر ما يقارن به
formula-strength = ما مدى قوة البيانات
formula-fresh = أحدث سنة هي { $period }.
formula-countries = { $count ->
    [one] لبلد واحد رقم.
    [two] لبلدين رقم.
    [few] لعدد { $count } بلدان رقم.
    [many] لعدد { $count } بلداً رقم.
   *[other] لعدد { $count } بلد رقم.
}
formula-there = مصنفة بحسب: { $names }.
formula-missing = مطلوب وليس في المصدر: { $names }.
formula-breakdown-of = { $place }، { $breakdown }: { $state }.
formula-no-data = لا بيانات هنا
formula-no-data-text = لم يُنشر هنا بعد شيء مما يقرأه هذا المؤشر. وهذا يعني أنه غير معروف، لا أنه صفر.
formula-title = الصيغة الحسابية
formula-numerator = ما يُجمع
formula-denominator = ما يقارن به
formula-growth = { $years ->
    [one] الشيء نفسه قبل سنة
    [two] الشيء نفسه قبل سنتين
    [few] الشيء نفسه قبل { $years } سنوات
   *[other] الشيء نفسه قبل { $years } سنة
}
formula-scale = مضروب في
formula-rule = قاعدة الجودة
formula-oldest = لا سنة قبل { $year }
formula-coverage = أن تشمل البيانات { $least } من الجميع على الأقل
formula-states = لا تُستعمل إلا خلايا منشورة. وحيث تكون إحداها محجوبة أو غير معروفة يكون الجواب كذلك.
formula-dataset-none = مجموعة بيانات غير منشورة هنا
formula-sources = المصادر والإصدارات
formula-target = الغاية
formula-target-text = { $value } بحلول { $year }
known-there = متاح
known-partly = متاح جزئيا
known-missing = ناقص
known-unknown = غير معروف

goals-title = مقاييس أهداف التنمية المستدامة المتصلة بالهجرة
goal-measure = المقياس
goal-custodian = الوكالة الراعية
goal-tier = المستوى
goal-tier-none = لم يُدخل
goal-here = البيانات هنا

goal-part-here = جزء منه منشور هنا

themes-title = المحاور
theme-known = { $known } من { $of } من التزامات هذا المحور نُشر هنا ما يدل عليها؛ ولا يُعرف شيء بعد عن سائرها.
theme-known-column = ما هو معروف
theme-own = من سجلات العقد
theme-strength = الفترة وما تشمله
theme-sides = ما يقدمه المهاجرون وما يحتاجون إليه
theme-contributions = ما يقدمه المهاجرون
theme-needs = ما يحتاج إليه المهاجرون
theme-no-measure = لم يُدخل أي مقياس

gaps-title = التصنيفات المتاحة والناقصة
gaps-lead = لكل مؤشر بحسب البلد. ترد البلدان بترتيب أسمائها دون أي تفضيل. والفجوة تدل على ما لم يعدّه أحد، ولا تقول شيئا عن الناس.
gaps-unit = عدد البلدان
strength-series = { $count } من { $of } من المؤشرات المأخوذة من سلاسل الوكالات لها رقم لهذا البلد.
