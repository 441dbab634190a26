# ما تقوم به البرامج، مرسوماً وفي جداول.

programmes-lead = ما تقوم به هذه الجهة في السجلات خطوة بخطوة: من يقرر ماذا، وفي أي مهلة، وبموجب أي قانون، وما الذي يُنشر.
programmes-empty-title = لا يعمل هنا أي برنامج
programmes-empty-text = لا تحفظ هذه العقدة سجلات خاصة بها.

programme-held-back-title = النسخة { $refused } غير مستعملة
programme-held-back-text = تواصل العقدة العمل بالنسخة { $running } لأن النسخة { $refused } تُفقد ما في السجلات أو تغيّرت من دون رقم جديد. على من يتولى صيانة البرنامج أن يصحح:

programme-name = البرنامج
programme-does = ما يقوم به
programme-id = المعرّف
programme-facts = باختصار
programme-evidences = دليل على
programme-downloads = الرسوم
programme-breaches = الانتهاكات وسبل جبرها
programme-consents = الموافقات
programme-routes = مسارات الإحالة
programme-published = ما يُنشر
programme-parameters = ما يحدده قانون البلد

lifecycle-title = مسار السجل: { $name }
lifecycle-description = { $name }: { $states ->
    [one] حالة واحدة
    [two] حالتان
    [few] { $states } حالات
   *[other] { $states } حالة
  }، { $actions ->
    [one] إجراء واحد
    [two] إجراءان
    [few] { $actions } إجراءات
   *[other] { $actions } إجراءً
  }.
lifecycle-actions = الإجراءات: { $name }
lifecycle-download = { $name } ‏(SVG)
lifecycle-action = الإجراء
lifecycle-kind = النوع
lifecycle-who = من يجوز له ذلك
lifecycle-from = من
lifecycle-to = إلى
lifecycle-new-record = سجل جديد
lifecycle-no-change = تبقى كما هي
lifecycle-key-state = حالة
lifecycle-key-closed = منتهية
lifecycle-key-decision = قرار
lifecycle-key-fact = واقعة
lifecycle-key-clock = تبدأ مهلة
lifecycle-key-stays = تبقى الحالة
lifecycle-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
   *[other] { $count } يوماً
  }
lifecycle-working-days = { $count ->
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $count } أيام عمل
   *[other] { $count } يوم عمل
  }
lifecycle-same-day = في اليوم نفسه
lifecycle-set-by-country = يحددها البلد

clock-name = المهلة
clock-starts = من
clock-stops = حتى
clock-length = المدة
clock-answers = المسؤول عنها
clock-missed = إذا فاتت
clock-law = الأساس القانوني
clock-missed-told = تظهر متأخرة
clock-missed-blocks = يُرفض إلى أن يتم: { $actions }
clock-missed-issues = يصدره النظام: { $action }

rule-says = القاعدة
rule-refuses = القرارات المرفوضة
rule-breach = الانتهاك
breach-remedies = يُجبر بـ

consent-purposes = الغرض
consent-required = لازمة لـ
consent-lasts = مدتها
consent-until-withdrawn = حتى سحبها

route-name = المسار
route-to = إلى
route-answer = الرد خلال
route-shares = عدد الحقول المتاحة
route-expires = تتاح قراءتها

published-what = المنشور
published-how = كيفية النشر
published-by = بحسب
published-statistics = إحصاءات محمية
published-accountability = عدد إخفاقات الجهة نفسها
published-register = سجل عام لا يتعلق بأي شخص

parameter-name = البيان
parameter-value = الساري
parameter-since = منذ
parameter-default = قيمة البرنامج؛ لم يحدد البلد غيرها
