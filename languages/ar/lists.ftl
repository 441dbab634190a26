## القوائم التي وراء السجلات، مصنَّفاتٍ صادرة وواردة

list-workbook-of = { $register } في مصنَّف
list-workbook-text = صف لكل قيد يجوز لك الاطلاع عليه، والمسودات منها. غيّر الخلايا أو أضف صفوفاً ثم أعد إرسال المصنَّف: ترى ما سيفعله قبل أن يُفعل أي شيء. والخلية الفارغة لا تغيّر شيئاً.
list-download = تنزيل المصنَّف
list-file = المصنَّف
list-file-hint = مصنَّف Excel (‎.xlsx) فيه صف أسماء الحقول كما في المصنَّف المنزَّل
list-file-again = إرسال مصنَّف
list-look = معاينة ما سيفعله
list-version = الإصدار، لا تغيّره
list-field = الحقل
list-code = الرمز
list-words = بالكلمات
list-no-file = اختر مصنَّفاً.
list-no-workbook = تتعذّر قراءة الملف بوصفه مصنَّفاً
list-workbook-old = هو مصنَّف Excel قديم (‎.xls). احفظه بصيغة ‎.xlsx.
list-workbook-large = هو أكبر مما يُقبل: 16 ميغابايت، مليون خلية.
list-workbook-damaged = هو تالف أو ليس مصنَّف Excel.
list-no-table = لم يُعثر على الجدول
list-no-table-text = لا صف في أي ورقة يسمّي الحقل { $field }. وصف أسماء الحقول، تحت العناوين، هو ما يبيّن معنى كل عمود.
list-plan-lead = لم يُفعل شيء بعد.
list-plan-title = هذا ما سيفعله المصنَّف
list-plan-text = راجع التغييرات أدناه. يصير كل صف عملاً مستقلاً باسمك، مع تاريخ قيده.
list-same-title = جميع القيود كما هي
list-same-text = يقول المصنَّف ما هو قائم أصلاً. ولا شيء يُفعل.
list-faults-title = لا يُفعل شيء ما دام فيه خطأ
list-faults-text = { $count ->
    [zero] لا خطأ.
    [one] فيه خطأ واحد. صحّحه في المصنَّف وأعد إرساله.
    [two] فيه خطآن. صحّحهما في المصنَّف وأعد إرساله.
    [few] فيه { $count } أخطاء. صحّحها في المصنَّف وأعد إرساله.
    [many] فيه { $count } خطأً. صحّحها في المصنَّف وأعد إرساله.
   *[other] فيه { $count } خطأ. صحّحها في المصنَّف وأعد إرساله.
}
list-new = جديد
list-changed = متغيّر
list-conflicts = غيّره غيرك في الأثناء
list-same = كما هو
list-absent = في القائمة وليس في الملف: يبقى
list-blanks = خلايا فارغة وفي القيد جواب: يبقى الجواب
list-new-rows = قيود جديدة
list-absent-rows = في القائمة وليست في الملف: تبقى
list-changes = التغييرات
list-wrong = الأخطاء
list-and-more = { $count ->
    [zero] { $title }
    [one] { $title } (وواحد آخر لا يظهر)
    [two] { $title } (واثنان آخران لا يظهران)
    [few] { $title } (و{ $count } أخرى لا تظهر)
    [many] { $title } (و{ $count } غيرها لا تظهر)
   *[other] { $title } (و{ $count } غيرها لا تظهر)
}
list-sheet = الورقة
list-row = الصف
list-column = العمود
list-column-named = { $letters } ({ $label })
list-why = السبب
list-entry = القيد
list-stood = عند إعداد المصنَّف
list-stands = القائم الآن
list-file-says = ما يقوله الملف
list-nothing = لا شيء
list-not-known = غير معروف
list-conflict = الصف { $row }، { $key }: غيّره غيرك بعد إعداد المصنَّف
list-more-conflicts = { $count ->
    [zero] لا تعارض آخر.
    [one] تعارض واحد آخر يبقى فيه القائم. أعد إرسال المصنَّف بعدها للبتّ فيه.
    [two] تعارضان آخران يبقى فيهما القائم. أعد إرسال المصنَّف بعدها للبتّ فيهما.
    [few] { $count } تعارضات أخرى يبقى فيها القائم. أعد إرسال المصنَّف بعدها للبتّ فيها.
    [many] { $count } تعارضاً آخر يبقى فيها القائم. أعد إرسال المصنَّف بعدها للبتّ فيها.
   *[other] { $count } تعارض آخر يبقى فيها القائم. أعد إرسال المصنَّف بعدها للبتّ فيها.
}
list-keep = إبقاء القائم
list-take = الأخذ بما يقوله الملف
list-do = تنفيذ
list-go-on = متابعة
list-leave = ترك الأمر
list-done = الصفوف المنفَّذة
list-kept = تعارضات أُبقي فيها القائم
list-done-title = تمّ
list-done-text = صارت القائمة تقول ما يقوله المصنَّف. وإن أُرسل ثانيةً فجميع القيود كما هي.
list-done-of = نُفّذ { $done } من { $all }
list-left-text = تتبع البقية على دفعات. ويمكنك التوقف هنا: إن أُرسل المصنَّف ثانيةً تابع من حيث انتهى.
list-not-taken-text = { $count ->
    [zero] أُخذ كل صف.
    [one] لم يؤخذ صف واحد لأن شيئاً تغيّر في الأثناء. أعد إرسال المصنَّف.
    [two] لم يؤخذ صفان لأن شيئاً تغيّر في الأثناء. أعد إرسال المصنَّف.
    [few] لم تؤخذ { $count } صفوف لأن شيئاً تغيّر في الأثناء. أعد إرسال المصنَّف.
    [many] لم يؤخذ { $count } صفاً لأن شيئاً تغيّر في الأثناء. أعد إرسال المصنَّف.
   *[other] لم يؤخذ { $count } صف لأن شيئاً تغيّر في الأثناء. أعد إرسال المصنَّف.
}
list-why-column-unknown = لا حقل بهذا الاسم.
list-why-column-twice = الحقل في العمود { $letters } من قبل.
list-why-column-unnamed = هناك خلايا تحت عمود ليس له اسم حقل.
list-why-key-missing = ليس للصف مفتاح.
list-why-key-twice = المفتاح في الصف { $row } من قبل.
list-why-too-many = أكثر من { $most } صف.
list-why-formula = انتهت الصيغة إلى خطأ.
list-why-made-date = في موضع النص تاريخ. يحوّل Excel رموزاً مثل ⁦1-2⁩ إلى تواريخ: اجعل الخلية نصاً واكتب الرمز ثانيةً.
list-why-required = لا بد من جواب.
list-why-long = النص أطول مما يُقبل.
list-why-not-asked = لا يُسأل عن هذا مع بقية أجوبة الصف.
list-why-answer = لا يُقبل هذا الجواب.
list-why-integer = ليس عدداً صحيحاً.
list-why-decimal = ليس عدداً، أو هو خارج المدى.
list-why-date = ليس تاريخاً.
list-why-time = ليس وقتاً من اليوم.
list-why-moment = ليس تاريخاً مع وقت.
list-why-code = ليس رمزاً من القائمة.
list-why-codes = ليست رموزاً من القائمة، كل منها مرة واحدة وبينها مسافات.
list-why-place = ليس موضعاً على الخريطة.
list-why-not-changed = لا يُغيَّر هذا بعد إدخال القيد.
list-why-no-changes = لا تُغيَّر قيود هذه القائمة بمصنَّف.
list-why-state = القيد في حالة «{ $state }»، ولا يُغيَّر فيها.
list-why-several = { $count ->
    [zero] لا قيد بهذا المفتاح.
    [one] قيد واحد بهذا المفتاح.
    [two] قيدان بهذا المفتاح: قد يعني الصف أياً منهما.
    [few] { $count } قيود بهذا المفتاح: قد يعني الصف أياً منها.
    [many] { $count } قيداً بهذا المفتاح: قد يعني الصف أياً منها.
   *[other] { $count } قيد بهذا المفتاح: قد يعني الصف أياً منها.
}
list-why-renamed = أُعدّ الصف من القيد «{ $key }». لا يُغيَّر المفتاح بمصنَّف؛ ولقيد جديد أفرغ خلية الإصدار.
list-why-version = ليس إصداراً. اترك خلايا هذا العمود كما كانت، أو فارغة.
list-why-forbidden = لا يجوز لك كتابة هذا هنا.
