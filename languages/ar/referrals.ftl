## الإحالات ودليل الخدمات والموافقة والاحتياجات

role-service-provider = مقدم الخدمة

consent-refused = لا يُتخذ هذا القرار بغير موافقة سارية.
consent-flaw-missing = لم تُسجَّل أي موافقة.
consent-flaw-refused = لم يوافق الشخص.
consent-flaw-withdrawn = سحب الشخص موافقته.
consent-flaw-expired = أُعطيت الموافقة لمدة انقضت. تُطلب من جديد.
consent-flaw-not-a-child = وافق غيرُ الشخص نيابةً عنه وهو ليس طفلاً.
consent-flaw-not-named = لم يُذكر اسم من وافق نيابةً عن الشخص أو من ساعده.
consent-flaw-language = لم يُقرأ النص بلغة يفهمها الشخص ولم يترجمه أحد.
consent-flaw-old-text = تغيّر النص منذ ذلك الحين. يُقرأ النص الجديد وتُطلب الموافقة من جديد.
consent-flaw-not-for-route = تتطلب هذه الإحالة موافقة الشخص نفسه أو وصيّه.
consents-title = الموافقة وما يُتاح
consents-lead = ما وافق عليه الشخص في أي سجل، ومن يقرأ ماذا من هذا السجل وإلى متى.
consents-asked = الموافقات
consents-none = لم تُطلب أي موافقة بعد.
consents-in-force = سارية
consents-not-in-force = لا يُعتد بها
consents-purposes = الغرض
consents-by = من وافق
consents-language = لغة النص المقروء
consents-given-on = أُعطيت
consents-expires-on = تنتهي
consents-record = السجل
consents-elsewhere = سجل آخر لهذا الشخص
consents-withdrawn-on = { $purpose } (سُحبت { $day })
consents-shared = ما يُتاح من هذا السجل
consents-shared-none = لا يُتاح أي شيء من هذا السجل لأحد.
consents-shared-with = لمن
consents-shared-fields = الحقول
consents-shared-until = حتى
consents-shared-since = منذ
consents-shared-state = الحالة
consents-audit = كل قراءة لما يُتاح مسجلة في سجل التدقيق لهذه العقدة، حتى بعد انتهائها.
consents-text = النص
consents-text-lead = يُقرأ كاملاً على الشخص باللغة التي يفهمها على أفضل وجه.
consents-text-version = الإصدار { $version }
consents-text-other-languages = بلغة أخرى
consents-text-missing-title = لا يوجد نص باللغة: { $language }
consents-text-missing = لا تُقرأ لغة أخرى بدلاً منها. يُستدعى مترجم ويُذكر اسمه في النموذج، ويترجم شفوياً من النص أدناه.
consents-text-unknown-title = لغة الشخص غير معروفة
consents-text-unknown = يُسأل الشخص عن اللغة التي يفهمها على أفضل وجه، ثم تُختار أدناه.
grant-open = يمكن قراءته
grant-expired = انتهى تلقائياً
grant-withdrawn = انتهى: سحب الشخص موافقته
grant-done = انتهى: لم تعد إليه حاجة
grant-sent-again = انتهى: أُرسلت إلى جهة أخرى

services-title = الخدمات
services-lead = { $count ->
    [zero] لا توجد خدمات يمكن الإحالة إليها.
    [one] خدمة واحدة يمكن الإحالة إليها.
    [two] خدمتان يمكن الإحالة إليهما.
    [few] { $count } خدمات يمكن الإحالة إليها.
    [many] { $count } خدمة يمكن الإحالة إليها.
   *[other] { $count } خدمة يمكن الإحالة إليها.
}
services-empty-title = لا توجد خدمة
services-empty-text = لا يطابق ما طُلب شيئاً في الدليل. غيّر التصفية أو سجّل خدمة.
services-enter = تسجيل خدمة
services-filter-need = الاحتياج
services-filter-area = المنطقة
services-filter-language = اللغة
services-filter-words = كلمات من الاسم
services-all = الكل
services-name = الخدمة
services-needs = الاحتياجات
services-languages = اللغات
services-for = لمن
services-for-everybody = للجميع
services-ages = الأعمار من { $least } إلى { $most }
services-ages-from = من عمر { $least }
services-ages-to = حتى عمر { $most }
services-places = الأماكن الشاغرة
services-places-of = { $left } من { $places }
services-places-unknown = غير مذكورة
services-hours = ساعات العمل
services-open-now = مفتوحة الآن
services-closed-now = مغلقة الآن
services-always-open = ليلاً ونهاراً
services-closed-day = مغلقة
services-authority = الجهة التي يحددها القانون
services-receives = مكان الاستقبال
services-state = الحالة

fit-title = اختيار خدمة
fit-lead = الاحتياج: { $need }. تأتي الخدمات المناسبة أولاً، ومنها الأقرب، ثم التي تتكلم لغة الشخص، ثم التي فيها مكان شاغر، ثم المفتوحة الآن.
fit-authority-notice-title = جهة واحدة يجوز لها الاستقبال
fit-authority-notice = يحدد القانون { $authority } لهذا الاحتياج. وتُرفض الإحالة إلى أي خدمة أخرى.
fit-fitting = الخدمات المناسبة
fit-not-fitting = الخدمات غير المناسبة وأسباب ذلك
fit-none-title = لا توجد خدمة مناسبة
fit-none-text = يُسجَّل عدم وجود خدمة مناسبة كي يُحسب الاحتياج حيث يمكن تلبيته مستقبلاً.
fit-choose = اختيار
fit-why = الأسباب
fit-why-not = سبب عدم المناسبة
fit-note = ينبغي الانتباه
fit-asked = طُلبت من قبل
fit-asked-answer = انتهت
fit-serves-need = تلبي هذا الاحتياج
fit-other-need = لا تلبي هذا الاحتياج
fit-authority = هي الجهة التي يحددها القانون
fit-not-the-authority = ليست الجهة التي يحددها القانون
fit-takes-nobody = لم تعد تستقبل أحداً
fit-same-area = في المنطقة نفسها
fit-same-region = في الإقليم نفسه
fit-elsewhere = في إقليم آخر
fit-speaks-language = تتكلم لغة الشخص
fit-other-language = لا تتكلم لغة الشخص
fit-language-unknown = اللغة غير معروفة
fit-other-sex = مخصصة لجنس آخر
fit-sex-unknown = مخصصة لجنس واحد، وجنس الشخص غير معروف
fit-too-young = عمر الشخص دون الحد الأدنى
fit-too-old = عمر الشخص فوق الحد الأقصى
fit-age-unknown = لها حد للعمر، وعمر الشخص غير معروف
fit-places-left = فيها مكان شاغر
fit-full = ممتلئة
fit-places-unknown = الأماكن الشاغرة غير مذكورة
fit-open-now = مفتوحة الآن
fit-closed-now = مغلقة الآن

referrals-title = الإحالات
referrals-lead = ما أُرسل إليك، وما أرسلته وتنتظر رده.
referrals-received = أُرسلت إليك
referrals-received-none = لم يُرسل إلى جهتك ما يلزم الرد عليه أو ما يمكنك قراءته الآن.
referrals-sent = أُرسلت ولم تنته
referrals-sent-none = لا توجد إحالات جارية يمكنك رؤيتها.
referrals-from = من
referrals-to = إلى
referrals-answer-by = آخر موعد للرد
referrals-read-until = تمكن قراءتها حتى
referrals-answered = رُدّ عليها
referrals-unanswered = بلا رد
referrals-waiting = تنتظر الرد
referrals-called-in = استُدعي: { $roles }
referrals-shared-title = إحالة إلى { $service }
referrals-shared-lead = ترى ما وافق الشخص على إتاحته دون غيره. وكل قراءة مسجلة.
referrals-shared-fields = ما يلزم أن تعرفه
referrals-acts = ما يمكنك فعله
referrals-no-acts = لم يبق هنا ما يُفعل.

needs-title = احتياجات لا يلبيها أحد
needs-lead = { $count ->
    [zero] لا يوجد احتياج مفتوح يمكنك رؤيته.
    [one] شخص واحد له احتياج لم يُلبَّ بعد.
    [two] شخصان لهما احتياج لم يُلبَّ بعد.
    [few] { $count } أشخاص لهم احتياجات لم تُلبَّ بعد.
    [many] { $count } شخصاً لهم احتياجات لم تُلبَّ بعد.
   *[other] { $count } شخص لهم احتياجات لم تُلبَّ بعد.
}
needs-counted = يُحسب من السجلات التي يمكنك رؤيتها؛ ومن له احتياجان يُحسب مرتين. للعمل في هذه العقدة لا للنشر.
needs-map = بحسب المنطقة
needs-map-description = مربع لكل منطقة، يزداد لونه قتامة كلما زاد عدد المنتظرين. وفي الجدول أدناه كل الأرقام.
needs-table = بحسب المنطقة والاحتياج
needs-by-reason = بحسب السبب
needs-area = المنطقة
needs-need = الاحتياج
needs-people = الأشخاص
needs-since = أطول انتظار منذ
need-no-service = لا توجد خدمة مناسبة
need-full = رُفضت: لا مكان شاغراً
need-declined = رُفضت
need-unanswered = بلا رد
need-waiting = في الطريق
