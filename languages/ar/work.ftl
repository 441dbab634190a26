## منضدة العمل: المهام والملفات والحالات وأوجه الإخلال والإصدارات

queue-title = مهامي
queue-lead = { $count ->
    [0] لا شيء مستحق.
    [one] مهمة واحدة مستحقة.
    [two] مهمتان مستحقتان، الأكثر إلحاحاً أولاً.
    [few] { $count } مهام مستحقة، الأكثر إلحاحاً أولاً.
    [many] { $count } مهمة مستحقة، الأكثر إلحاحاً أولاً.
   *[other] { $count } مهمة مستحقة، الأكثر إلحاحاً أولاً.
}
queue-empty-title = لا مهام لديك
queue-empty-text = تظهر هنا المراجعات والإحالات وقرارات الإفراج المستحقة على دورك مرتبة حسب مواعيدها.
queue-due = الموعد
queue-for = لمن
queue-what = المطلوب
queue-by-law = السند القانوني
queue-next = الإجراء التالي
queue-overdue-count = { $count ->
    [zero] لا متأخرات
    [one] واحدة متأخرة
    [two] اثنتان متأخرتان
    [few] { $count } متأخرة
    [many] { $count } متأخرة
   *[other] { $count } متأخرة
}
queue-filter-role = الدور
queue-filter-programme = البرنامج
queue-filter-place = النطاق المكاني
records-title = الملفات
records-found = { $count ->
    [0] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفاً
   *[other] { $count } ملف
}
records-empty-title = لا ملفات بعد
records-empty-text = تظهر الملفات هنا بمجرد تسجيل أول ملف.
records-none-title = لا نتيجة مطابقة
records-none-text = لا ملف يحق لك الاطلاع عليه يطابق هذا البحث. جرّب حروفاً أقل أو تهجئة أخرى.
records-search-name = الاسم
records-search-hint = بأي تهجئة، بالعربية أو اللاتينية. يجد البحث الأسماء المتقاربة.
record-title = ملف
record-reference = الرقم المرجعي
record-type = نوع الملف
record-state = الحالة
record-place = النطاق المكاني
record-office = المكتب
record-opened = تاريخ الفتح
record-changed = آخر تغيير
record-subject = الشخص
record-who = من
record-what-happened = ما حدث
record-what-is-due = المستحق
record-who-may-see = من يحق له الاطلاع
record-acts = ما يمكنك فعله
record-no-acts = يحق لك قراءة هذا الملف دون تغييره.
record-nothing-due = لا مهلة جارية.
record-answers = الأجوبة
record-version = النسخة { $version } من البرنامج
record-said-at = وقع حسب الإفادة في { $moment }
record-accepted-at = حُفظ في { $moment }
record-by = بواسطة { $person }
record-by-role = { $person }، { $role }
record-sealed = مختوم: دورك لا يتيح لك هذه الأجوبة.
record-erased = مُحي. أُتلف مفتاح هذه الأجوبة في { $date }.
record-child = يجب أن يُعامل معاملة الطفل
record-child-why = قد يكون عمر هذا الشخص أقل من { $years } سنة: تاريخ الميلاد ناقص أو جزئي أو متنازع عليه.
record-related = ملفات أخرى لهذا الشخص
record-attachments = المرفقات
subject-choose-title = من المعنيّ؟
subject-choose-lead = ابحث أولاً كي لا يُسجَّل أحد مرتين.
subject-new = شخص لم يُسجَّل بعد
subject-existing = شخص سبق تسجيله
subject-candidates = لعلّه أحد هؤلاء
subject-same = هذا هو الشخص
breach-title = إخلال
breaches-title = أوجه الإخلال
breaches-empty-title = لا إخلال مفتوح
breaches-empty-text = متى أظهرت واقعةٌ أن حقاً لم يُحترم، سُجّل ذلك هنا وأُسند إلى مسؤول وحُددت له مهلة.
breaches-count = { $count ->
    [zero] لا ملف فيه إخلال لم يُعالَج.
    [one] ملف واحد فيه إخلال لم يُعالَج. متى أظهرت واقعةٌ أن حقاً لم يُحترم، سُجّل ذلك هنا وأُسند إلى مسؤول وحُددت له مهلة.
    [two] ملفان فيهما إخلال لم يُعالَج، مرتّبان بموعد المعالجة. متى أظهرت واقعةٌ أن حقاً لم يُحترم، سُجّل ذلك هنا وأُسند إلى مسؤول وحُددت له مهلة.
    [few] { $count } ملفات فيها إخلال لم يُعالَج، مرتّبة بموعد المعالجة. متى أظهرت واقعةٌ أن حقاً لم يُحترم، سُجّل ذلك هنا وأُسند إلى مسؤول وحُددت له مهلة.
    [many] { $count } ملفاً فيها إخلال لم يُعالَج، مرتّبة بموعد المعالجة. متى أظهرت واقعةٌ أن حقاً لم يُحترم، سُجّل ذلك هنا وأُسند إلى مسؤول وحُددت له مهلة.
   *[other] { $count } ملف فيها إخلال لم يُعالَج، مرتّبة بموعد المعالجة. متى أظهرت واقعةٌ أن حقاً لم يُحترم، سُجّل ذلك هنا وأُسند إلى مسؤول وحُددت له مهلة.
}
breach-opened = فُتح في
breach-owner = المسؤول
breach-remedy = سبيل الانتصاف
breach-open = مفتوح
breach-closed = عولج
breach-unfounded = لا أساس له
breach-rule = القاعدة
breach-notice = في هذا الملف إخلال مفتوح. موعد معالجته { $date }.
clock-due = الموعد { $date }
clock-overdue = متأخر منذ { $date }
clock-basis = السند القانوني
clock-role = الجهة المسؤولة
clock-working-days = { $count ->
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $count } أيام عمل
    [many] { $count } يوم عمل
   *[other] { $count } يوم عمل
}
clock-calendar-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
rule-refused-title = هذا القرار غير جائز
rule-refused-basis = السند القانوني: { $basis }
programmes-title = البرامج
programme-version = النسخة
programme-right = يخدم الحق
programme-states = الحالات
programme-acts = الإجراءات
programme-rules = القواعد
programme-clocks = المهل
programme-publishes = ما ينشره
verb-register = تسجيل
verb-amend = تعديل
verb-screen = فرز
verb-consent = تسجيل الموافقة
verb-refer = إحالة
verb-accept = قبول
verb-decline = رفض
verb-propose = اقتراح
verb-order = أمر
verb-extend = تمديد
verb-offer = عرض
verb-schedule = تحديد موعد
verb-review = مراجعة
verb-release = إفراج
verb-record = تدوين
verb-close = إغلاق
verb-erase = محو
verb-read = اطلاع
releases-title = الإصدارات
releases-lead = ما الذي يُنشر، وما الذي يُحمى ولماذا، وما الذي يمكن لأحد استنتاجه.
releases-empty-title = لم يصدر شيء بعد
releases-empty-text = يأخذ الإصدار ملفات فترة منتهية فيحميها ثم ينشر الجدول.
release-title = الإصدار { $name }
release-new = إعداد إصدار
release-dataset = مجموعة البيانات
release-period = الفترة
release-class = الصنف
release-class-statistics = إحصاءات
release-class-accountability = مساءلة
release-made = أُعدّ في
release-approved = اعتُمد في
release-approve = اعتماد
release-finish = إتمام النشر
release-publish = نشر
release-approvers = المعتمِدون
release-needs-second = يلزم أن يعتمده شخص ثانٍ.
release-cells = الخلايا
release-withheld = { $count ->
    [0] لا خلية محجوبة.
    [one] خلية واحدة محجوبة.
    [two] خليتان محجوبتان.
    [few] { $count } خلايا محجوبة.
    [many] { $count } خلية محجوبة.
   *[other] { $count } خلية محجوبة.
}
release-small = أقل من { $threshold } أشخاص
release-secondary = محجوب كي لا يُستنتج رقم صغير
release-audit-passed = فُحص مقابل جميع الإصدارات السابقة: لا يمكن استنتاج أي رقم محجوب.
release-audit-failed = أُوقف هذا الإصدار: عدد الأرقام المحجوبة التي يمكن استنتاجها { $count }.
release-state-prepared = مُعدّ
release-state-approved = معتمد
release-state-published = منشور
release-state-refused = موقوف
ledger-title = سجل الإصدارات
ledger-lead = كل إصدار صدر عن هذه العقدة. ولا يُحذف منه شيء أبداً.
job-running = قيد التنفيذ: { $step }
job-done = انتهى
job-failed = فشل
job-left = يمكنك مغادرة هذه الصفحة؛ العمل مستمر.
record-conflict = كتب شخصان في الوقت نفسه. قارن بين القيدين وقرر أيهما يُعتمد.
record-proposals = الإجراءات التالية المقترحة
clearance-new = غير منشور
clearance-prepare = إعداد للنشر
clearance-waiting = بانتظار الشخص الثاني
clearance-needs-second = أعددته بنفسك، ويلزم أن يجيز نشره شخص ثانٍ
clearance-clear = إجازة النشر
clearance-cleared = منشور
release-audit = فحص محاولات الاستنتاج
release-what = ما يصدر
ledger-entry = القيد في سجل الإصدارات
clearance-lead = قيود لا تتعلق بأشخاص، يجيز كلاً منها شخصان قبل أن يقرأها أحد.
