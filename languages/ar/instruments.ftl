# الصكوك وبنودها والروابط بينها وبين الالتزامات

instruments-title = الصكوك
instruments-lead = الاتفاقات والخطط والأطر التي تنتمي إليها الالتزامات، بنداً بنداً، مع ما يربط بينها. ولكل لغة عدد البنود التي لها نص بها.
instrument-name = الصك
instrument-kind = النوع
instrument-kind-agenda = خطة
instrument-kind-catalogue = دليل
instrument-kind-compact = اتفاق
instrument-kind-convention = اتفاقية
instrument-kind-framework = إطار
instrument-kind-guidelines = مبادئ توجيهية
instrument-kind-law = قانون
instrument-kind-strategy = استراتيجية
instrument-entries = البنود
instrument-count = { $count ->
    [zero] لا بنود
    [one] بند واحد
    [two] بندان
    [few] { $count } بنود
    [many] { $count } بنداً
   *[other] { $count } بند
}
instrument-translated = { $there } من { $of } من النصوص
instrument-translated-machine = { $there } من { $of } من النصوص، و{ $machine } بترجمة آلية
instrument-touching-column = الالتزامات المرتبطة
instrument-touching = { $count ->
    [zero] لا التزامات
    [one] التزام واحد
    [two] التزامان
    [few] { $count } التزامات
    [many] { $count } التزاماً
   *[other] { $count } التزام
}
instrument-untouched = لا شيء
instrument-search = كلمات بأي لغة
instrument-found = { $count ->
    [zero] لا بند فيه هذه الكلمات
    [one] بند واحد فيه هذه الكلمات
    [two] بندان فيهما هذه الكلمات
    [few] { $count } بنود فيها هذه الكلمات
    [many] { $count } بنداً فيها هذه الكلمات
   *[other] { $count } بند فيها هذه الكلمات
}
instrument-none-title = لا بند فيه هذه الكلمات
instrument-none-text = ابحث عن كلمات أقل أو غيرها، أو عن رمز كرمز مادة.
instrument-symbol = الوثيقة
instrument-adopted = تاريخ الاعتماد
instrument-version = الإصدار
instrument-source = النص ذو الحجية
instrument-source-open = فتحه لدى ناشره
instrument-files = للأخذ معك
instrument-csv = جدول (CSV)
instrument-jsonld = مخطط مفاهيم (SKOS، JSON-LD)
entry-text = النص
entry-level = المستوى
entry-code = الرمز
entry-below = ما تحته
entry-note = ملاحظة
entry-links = الروابط
entry-links-none = لا يرتبط به شيء مباشرة.
entry-relation = ما يقوله الرابط
entry-linked = البند المرتبط
entry-by = من يقول ذلك
entry-since = منذ
entry-nearest = الطريق إلى أقرب التزام
entry-languages = بجميع اللغات
entry-missing = لا نص بعد
entry-machine = ترجمة آلية
entry-machine-text = لم يؤكد أحد هذه الترجمة بعد.
entry-fallback = معروض بلغة أخرى ({ $language })؛ لا نص بالعربية بعد
entry-fallback-text = النص موسوم باللغة التي هو بها.
entry-retired = لم يعد قائماً منذ { $day }
entry-retired-next = حل محله { $code }.
entry-retired-none = لم يحل محله شيء.
entry-successor = ما حل محله
relation-supports-out = يدعم
relation-supports-in = يدعمه
relation-implements-out = ينفذ
relation-implements-in = ينفذه
relation-measured-by-out = يقيسه
relation-measured-by-in = يقيس
relation-same-as-out = يطلب ما يطلبه
relation-same-as-in = يطلب ما يطلبه
relation-part-of-out = جزء من
relation-part-of-in = من أجزائه
relation-supersedes-out = يحل محل
relation-supersedes-in = حل محله
relation-rests-on-out = يستند إلى
relation-rests-on-in = يستند إليه
link-by-catalogue = حكم وُضع للدليل
link-by-source = النص نفسه
link-by-keeper = السلطة التي تدير هذه العقدة
commitment-implements = إجراءات في الصكوك ينفذها
commitment-same = التزامات تطلب الشيء نفسه
