## البيانات المنشورة

data-title = البيانات
data-lead = أرقام أصدرتها هذه العقدة، لكل منها مصدره وحدوده وتاريخه.
data-empty-title = لم يُنشر شيء بعد
data-empty-text = يظهر أول جدول هنا بعد إصدار أول فترة.
dataset-title = مجموعة بيانات
dataset-answer-period = في { $period }
dataset-table = الجدول
dataset-chart = الرسم البياني
dataset-method = كيف أُعدّت
dataset-source = المصدر
dataset-limits = الحدود
dataset-download = تنزيل
dataset-cite = الاستشهاد
dataset-cite-text = { $node }، { $title }، إصدار { $date }، النسخة { $vintage }.
dataset-share = مشاركة
dataset-vintages = نسخ سابقة
dataset-vintage = نسخة { $date }
dataset-released = صدرت في { $date }
dataset-next = الإصدار التالي في { $date }
dataset-origin = المنشأ
origin-released = صادرة عن هذه العقدة
origin-received = واردة من عقدة أخرى
origin-external = سلسلة عامة من مصدر خارجي
origin-register = سجل لا يتعلق بأشخاص
dataset-protected = { $count ->
    [0] لا رقم محجوباً في هذا الجدول.
    [one] في هذا الجدول رقم واحد محجوب كي لا يُستدل منه على أي شخص.
    [two] في هذا الجدول رقمان محجوبان كي لا يُستدل منهما على أي شخص.
    [few] في هذا الجدول { $count } أرقام محجوبة كي لا يُستدل منها على أي شخص.
    [many] في هذا الجدول { $count } رقماً محجوباً كي لا يُستدل منها على أي شخص.
   *[other] في هذا الجدول { $count } رقم محجوب كي لا يُستدل منها على أي شخص.
}
dataset-totals = المجموع
dataset-period = الفترة
dataset-place = النطاق المكاني
dataset-value = القيمة
dataset-unit = الوحدة
dataset-trace = من أين جاء هذا الرقم
dataset-format-csv = جدول لبرامج الجداول (CSV)
dataset-format-sdmx-csv = SDMX-CSV 2.0
dataset-format-sdmx-json = SDMX-JSON 2.0
dataset-format-sdmx-ml = SDMX-ML 3.0
dataset-format-structure = البنية (SDMX-JSON)
dataset-format-xlsx = مصنف بالأسماء (XLSX)
dataset-format-zip = كل شيء في ملف واحد: البيانات والبنية ودليل الرموز (ZIP)
dataset-format-parquet = Parquet
dataset-marks = خلايا بلا عدد
dataset-marks-text = الخلية التي بلا عدد ليست صفرا. ويبين OBS_STATUS بجانبها السبب: محجوبة أو لم تُجمع أو لا تنطبق أو غير معروفة.
trace-title = من أين يأتي الرقم
trace-lead = من هذا الرقم رجوعاً إلى إصداره وتعريفه وبرنامجه.
trace-release = الإصدار
trace-definition = التعريف
trace-programme = البرنامج
trace-hash = البصمة
chart-line = رسم خطي
chart-bar = رسم بالأعمدة
chart-table-below = الأرقام نفسها في الجدول أدناه.
chart-withheld = محجوب
chart-from-to = { $title }، من { $first } إلى { $last }
chart-point = { $label }: { $value }
dataset-answer = { $unit }، { $period }
dataset-changed = آخر تغيير
dataset-licence = الترخيص
dataset-address = عنوان المصدر
registers-title = السجلات
limit-external = أُعدّت هذه السلسلة في جهة أخرى. تعرضها هذه العقدة دون تغيير ولا تضمن طريقة إعدادها.
limit-external-moved = أُعدّت هذه السلسلة في جهة أخرى. نقلت هذه العقدة أرقام المناطق التي تغيّرت، ولا تضمن طريقة إعداد السلسلة.
limit-areas = { $dimension }: حسب المناطق كما هي في { $day }. نُقلت إليها أرقام المناطق التي قُسّمت أو دُمجت أو غُيّر اسمها؛ وما قُسم بحصص مُعلَّم بأنه تقديري.
limit-held = حين يغيّر أشخاصٌ قلائل رقماً بعد صدوره الأول يبقى الرقم كما هو إلى أن يبلغ عددهم الحدّ. وإلى ذلك الحين قد لا تساوي أجزاءُ الفترة المراجَعة مجموعَها.
method-statistics = يُعدّ كل شخص مرة واحدة. تُحجب الأرقام التي تقل عن الحد الأدنى وكذلك ما يمكن أن تُستنتج منه؛ ويُفحص كل إصدار مقابل جميع الإصدارات السابقة قبل نشره.
method-accountability = عدد إخفاقات الجهة نفسها: مجموع وطني لسنة واحدة دون تفصيل، يُعرض أياً كان حجمه، بقرار من شخصين.
method-noise = يُضاف إلى كل رقم تشويش عشوائي، حتى الأرقام الصغيرة والصفر، ولا يُحجب شيء. لذلك تبتعد الأرقام المفردة قليلاً عن الحقيقة وقد تكون دون الصفر؛ ولما تكشفه جداول السنة كلها عن أي شخص حدّ.
concept-measure = المقياس
concept-obs-status = حالة المشاهدة
concept-conf-status = حالة السرية
