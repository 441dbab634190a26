## العُقد الأخرى: من يرفع تقاريره إلى هنا، وإلى من ترفع هذه العقدة تقاريرها، والحُزم

store-reviews = الاستعراضات والحُزم
nodes-title = العُقد الأخرى
nodes-lead = تتبادل العُقد ما نشرته في حُزم موقَّعة. ولا تُقيَّد أي عقدة إلا على يد شخص قارن بصمة مفتاحها.
peers-below = العُقد التي ترفع تقاريرها إلى هذه العقدة
peers-above = العُقد التي ترفع هذه العقدة تقاريرها إليها
peer-name = الاسم
peer-level = المستوى
peer-place = نطاق المسؤولية
peer-agency = الوكالة
peer-address = العنوان
peer-address-hint = مثال: https://masar.example.org
peer-id = معرِّف العقدة
peer-fingerprint = بصمة مفتاحها
peer-own-address = عنوان هذه العقدة
peer-own-fingerprint = بصمة مفتاح هذه العقدة
peer-side = الاتجاه
peer-side-below = ترفع تقاريرها إلى هذه العقدة
peer-side-above = ترفع هذه العقدة تقاريرها إليها
peer-last = آخر حزمة
peer-issued = تاريخ الإصدار
peer-received = تاريخ الورود
peer-taken = تاريخ القبول
peer-none-yet = لا شيء بعد
peer-unknown = غير مذكور
peer-reason = السبب
peer-history = القرارات المتعلقة بهذه العقدة
peer-was-enrolled = قُيِّدت
peer-was-revoked = أُنهي قيدها
peer-new-title = قيد عقدة
peer-new-text = اكتب عنوانها. وسترى ما تقوله عن نفسها قبل أن يُوثق بأي شيء.
peer-ask = سؤال العقدة
peer-asked-title = { $node }
peer-asked-lead = هذا ما تقوله العقدة الموجودة في ذلك العنوان عن نفسها. ولم يؤكده أحد بعد.
peer-confirm-title = التأكد من أنها العقدة المقصودة
peer-confirm-text = احصل على البصمة من مالك تلك العقدة بطريق آخر، كالهاتف أو الرسالة، واكتبها هنا. ولا تنسخها من هذه الصفحة.
peer-fingerprint-typed = البصمة التي أُبلغت بها
peer-fingerprint-hint = ثماني مجموعات، في كل منها أربعة رموز
peer-enrol = قيد هذه العقدة
peer-revoke-title = الكف عن قبول حُزم هذه العقدة
peer-revoke-text = يبقى ما نشرته هنا. ولا يمكن قيد مفتاحها مرة أخرى، ويلزمها مفتاح جديد.
peer-leave-title = الكف عن رفع التقارير إلى هذه العقدة
peer-leave-text = لن يُرسل إليها شيء بعد الآن. ويبقى لديها ما وصلها.
peer-unreachable = لم تُجب أي عقدة في هذا العنوان. تحقق منه أو اسأل مالك تلك العقدة.
peer-fault-missing = هذه الخانة مطلوبة.
peer-fault-too-long = النص أطول مما ينبغي.
peer-fault-address = اكتب عنوانًا يبدأ بعبارة https://‎ أو http://‎.
peer-fault-fingerprint = ليست هذه بصمة مفتاح تلك العقدة. فلا تقيِّدها: اسأل مالكها مرة أخرى وتحقق من العنوان.
peer-fault-id = معرِّف العقدة لا يطابق مفتاحها.
peer-fault-itself = هذه هي العقدة نفسها.
peer-fault-already = هذه العقدة مقيَّدة من قبل.
peer-fault-agency-taken = تنشر عقدة مقيَّدة أخرى باسم الوكالة نفسها.
peer-fault-agency = لا تذكر العقدة وكالة يمكن استعمالها.
peer-fault-revoked = أُنهي قيد هذا المفتاح من قبل. ويلزم العقدة مفتاح جديد.
peer-alarm-title = قالت { $node } شيئين مختلفين تحت رقم واحد
peer-failing-title = { $count ->
    [zero] لم تخفق أي محاولة تسليم.
    [one] أخفقت محاولة التسليم الأخيرة.
    [two] أخفقت محاولتا التسليم الأخيرتان.
    [few] أخفقت محاولات التسليم الأخيرة وعددها { $count }.
    [many] أخفقت محاولات التسليم الأخيرة وعددها { $count }.
   *[other] أخفقت محاولات التسليم الأخيرة وعددها { $count }.
}
peer-failing-next = موعد المحاولة المقبلة: { $moment }.
refusals-title = الحُزم المرفوضة
refusal-when = التوقيت
refusal-claimed = صاحب المفتاح
refusal-reason = السبب
refusal-size = البايتات
refusal-hash = بصمة الملف
bundle-refused-too-large = حجمها أكبر من المسموح به
bundle-refused-truncated = مبتورة
bundle-refused-malformed = ليست حزمة
bundle-refused-not-canonical = ليست في صيغتها المعيارية
bundle-refused-too-many-parts = عدد أجزائها أكبر من المسموح به
bundle-refused-unknown-key = مفتاح لا يخص أي عقدة مقيَّدة
bundle-refused-revoked = أُنهي قيد العقدة
bundle-refused-bad-signature = توقيع غير صحيح
bundle-refused-wrong-key = تذكر مفتاحًا غير الذي وقَّعها
bundle-refused-wrong-node = تذكر عقدة غير التي وقَّعتها
bundle-refused-wrong-agency = وكالة غير المقيَّدة
bundle-refused-wrong-place = مكان غير المقيَّد
bundle-refused-wrong-level = مستوى غير المقيَّد
bundle-refused-replayed = قُبلت من قبل
bundle-refused-forked = حزمة أخرى تحت رقم مستعمل
bundle-refused-out-of-order = لم يحن دورها
bundle-refused-wrong-previous = لا تلي الحزمة السابقة
bundle-refused-part-refused = فيها ما لا يمكن قبوله
problem-unknown-sender-title = المرسِل غير معروف هنا
problem-unknown-sender-text = لم توقِّع الحزمةَ عقدةٌ مقيَّدة هنا. ولم يُحفظ شيء.
problem-unknown-sender-todo = اطلب من مالك هذه العقدة أن يقيِّد عقدتك.
problem-out-of-turn-title = الحزمة لا تلائم ما سبقها
problem-out-of-turn-text = ليست هي التالية من حُزم عقدتها. ولم يُحفظ شيء.
problem-out-of-turn-todo = أرسل الحزمة التي حان دورها. وإذا استُعيدت العقدة من نسخة احتياطية فأبلغ مالك هذه العقدة.
