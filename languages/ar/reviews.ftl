## الاستعراضات: للجميع، وغرفة إعدادها

navigation-reviews = الاستعراضات
navigation-reviews-work = استعراضات قيد الإعداد
reviews-title = الاستعراضات
reviews-lead = ما تقوله الحكومات عن تقدمها في كل التزام، والأرقام التي تستند إليها، وما قاله الآخرون، وما تلقّوه من رد.
reviews-empty-title = لم يُنشر أي استعراض بعد
reviews-empty = يظهر الاستعراض هنا متى نالت كل مساهمة فيه رداً وأجازه شخص ونشره شخص آخر.
reviews-own = استعراضات هذه العقدة
reviews-received = استعراضات واردة من عقد أخرى
review-by = صاحب الاستعراض
review-covers = الفترة المشمولة
review-covers-words = من { $from } إلى { $to }
review-covers-from = أول يوم مشمول
review-covers-to = آخر يوم مشمول
review-released = تاريخ النشر
review-cleared = أُجيز وثُبّتت أرقامه
review-version = الإصدار
review-versions = الإصدارات، الأحدث أولاً
review-history = السجل
review-previous = يصوّب الإصدار
review-digest = البصمة (BLAKE3)
review-source = المصدر
review-from-bundle = العقدة { $node }، الحزمة { $bundle }
review-about = عن هذا الاستعراض
review-json = المحتوى بصيغة JSON
review-done-of = أُنجز { $done } من { $count }
review-answer = { $count ->
    [one] من التزام واحد أُنجز
    [two] من التزامين أُنجز
    [few] من { $count } التزامات أُنجزت
    [many] من { $count } التزاماً أُنجز
   *[other] من { $count } التزام أُنجز
}؛ قيد التنفيذ: { $underway }، مخطَّط له: { $planned }، متعثّر: { $blocked }، غير معروف: { $unknown }.
review-state-released = منشور
review-state-cleared = مُجاز ولم يُنشر
review-state-withdrawn = مسحوب
review-withdrawn = سُحب هذا الاستعراض
review-withdrawn-when = سُحب في { $moment }. السبب:
review-items = الالتزامات
review-obstacles = العقبات
review-next-steps = الخطوات التالية
review-no-statement = لم يُقل شيء بعد عن هذا الالتزام.
review-figures = الأرقام كما ثُبّتت
review-figures-live = الأرقام كما هي منشورة الآن؛ لم تُثبَّت بعد
review-figures-changed = تغيّر منذ إجازة الاستعراض
review-figure-withdrawn = { $about }: سحبه ناشره منذ ذلك الحين
review-figure-revised = { $about }: الآن { $value }
review-indicator = المؤشر
review-place = المنطقة
review-quoted = نقلاً عن { $agency }
review-voices = المساهمات والردود
review-no-voices = لم يساهم أحد من خارج الحكومة في هذا الالتزام.
review-no-voices-at-all = لم يساهم أحد من خارج الحكومة.
review-reply = الرد
review-replaced = حلّت محلها مساهمة لاحقة من المنظمة نفسها.
review-replaces = تحلّ محل مساهمة سابقة.
review-withheld = النص محجوب لأنه يسمّي شخصاً.
review-disposition-taken-up = أُخذ بها
review-disposition-partly-taken-up = أُخذ ببعضها
review-disposition-noted = أُحيط بها علماً
review-disposition-not-taken-up = لم يؤخذ بها
review-balance = توازن الأصوات
review-balance-words = { $count ->
    [one] مساهمة واحدة
    [two] مساهمتان
    [few] { $count } مساهمات
    [many] { $count } مساهمة
   *[other] { $count } مساهمة
} من { $kinds ->
    [one] فئة واحدة
    [two] فئتين
    [few] { $kinds } فئات
    [many] { $kinds } فئة
   *[other] { $kinds } فئة
} من المساهمين؛ رُدّ على { $replied }.
review-share = { $count } من { $total }

reviews-work-title = استعراضات قيد الإعداد
reviews-work-lead = صياغة ما تقوله الحكومة، والرد على ما قاله الآخرون، ثم الإجازة والنشر.
reviews-contribute-lead = الاستعراضات التي يمكنك المساهمة فيها، وما تلقيته من رد.
reviews-at-work = الاستعراضات
reviews-work-empty = لا استعراض مفتوح. الاستعراض نظرة إلى فترة مضت، تُختار له التزامات ويُدعى الآخرون إلى إبداء رأيهم.
review-waits-for = الحالة
review-waits-release = مُجاز؛ ينتظر أن ينشره شخص آخر
review-waits-overdue = { $count ->
    [one] رد واحد تأخر عن موعده
    [two] ردان تأخرا عن موعدهما
    [few] { $count } ردود تأخرت عن موعدها
    [many] { $count } رداً تأخر عن موعده
   *[other] { $count } رد تأخر عن موعده
}
review-waits-replies = { $count ->
    [one] رد واحد مستحق
    [two] ردان مستحقان
    [few] { $count } ردود مستحقة
    [many] { $count } رداً مستحقاً
   *[other] { $count } رد مستحق
}
review-waits-contributions = المساهمات مفتوحة
review-waits-clearing = ينتظر الإجازة
review-open-for-contributions = مفتوح للمساهمات
review-closed-for-contributions = انتهى تلقي المساهمات
review-contributions-until = المساهمات حتى
review-replies-by = الردود مستحقة في موعد أقصاه
review-open = فتح استعراض
review-open-lead = الاستعراضات طوعية. لكل من له حساب للمساهمة أن يتكلم في كل التزام حتى الموعد، ولكل مساهمة حق في رد.
review-title-ar = العنوان بالعربية
review-title-en = العنوان بالإنكليزية
review-commitment = الالتزام
review-add = إضافة إلى الاستعراض
review-edit = الكتابة عن هذا الالتزام
review-draft-lead = سمِّ الأرقام برموزها: يرى القارئ عندئذ الرقم المنشور والطريق إلى مصدره.
review-status = أين يقف الالتزام
review-statement-ar = البيان بالعربية
review-statement-en = البيان بالإنكليزية
review-obstacles-ar = العقبات بالعربية
review-obstacles-en = العقبات بالإنكليزية
review-next-steps-ar = الخطوات التالية بالعربية
review-next-steps-en = الخطوات التالية بالإنكليزية
review-insert-which = الرقم المراد إدراجه
review-insert-hint = يُدرج في آخر البيان باللغتين؛ انقله من هناك إلى موضعه.
review-insert = إدراج الرقم
review-save = حفظ
review-remove = إخراج الالتزام من الاستعراض
review-removed = أُخرج الالتزام من الاستعراض.
review-preview = كما سيراه القارئ؛ لم تُثبَّت الأرقام بعد
review-figures-to-use = أرقام يمكن تسميتها
review-no-figures = لا رقم منشوراً لأي مؤشر مرتبط بهذا الالتزام. قل ذلك بالكلمات: غياب الرقم جهل به لا إخفاق.
review-token = الرمز
review-saved-in-between = حفظه شخص آخر في { $moment }
review-contributor-lead = قل ما تراه في كل التزام. تُنشر كلماتك مع الاستعراض وإلى جانبها رد الحكومة.
review-speak-until = المساهمات مفتوحة حتى { $day }
review-speak-over = انتهى تلقي المساهمات في { $day }
review-names-no-person = لا تسمِّ أي شخص، ولا تذكر ما قد يُستدل منه على أحد.
review-contribute = المساهمة
review-correct = تصويب المساهمة
review-contribute-next = ما ترسله لا يُحذف، بل يُصوَّب بمساهمة جديدة
review-author-type = تتكلم باسم
review-author = المنظمة
review-author-hint = الاسم الذي يُنشر. لا تكتب اسم شخص أبداً.
review-language = لغة نصك
review-text = مساهمتك
review-send = إرسال المساهمة
review-reply-act = الرد
review-reply-change = تغيير الرد
review-reply-lead = يُستحق بيان ما يؤول إليه الأمر ورد بلغة المساهمة في موعد أقصاه { $day }.
review-reply-in = الرد ({ $language })
review-reply-save = حفظ الرد
review-disposition = ما تؤول إليه المساهمة
review-reply-owed = الرد مستحق في موعد أقصاه { $day }
review-reply-overdue = { $count ->
    [one] تأخر الرد يوماً واحداً
    [two] تأخر الرد يومين
    [few] تأخر الرد { $count } أيام
    [many] تأخر الرد { $count } يوماً
   *[other] تأخر الرد { $count } يوم
}
review-withhold = حجب النص: إنه يسمّي شخصاً
review-ready = لا شيء يحول دون الإجازة
review-ready-text = الإجازة تثبّت الأرقام والمحتوى. ثم ينشره شخص آخر.
review-not-ready = { $count ->
    [one] أمر واحد يحول دون إجازة هذا الاستعراض
    [two] أمران يحولان دون إجازة هذا الاستعراض
    [few] { $count } أمور تحول دون إجازة هذا الاستعراض
    [many] { $count } أمراً يحول دون إجازة هذا الاستعراض
   *[other] { $count } أمر يحول دون إجازة هذا الاستعراض
}
review-clear = إجازة الاستعراض
review-clear-text = تثبّت كل رقم كما هو منشور الآن وتثبّت المحتوى. ومن يجيزه لا ينشره.
review-release = نشر الاستعراض
review-release-text = ينشر المحتوى ذا البصمة { $digest } ويرسله إلى العقد التي تتلقى حزمنا.
review-public = قراءة الاستعراض المنشور
review-withdraw = سحب الاستعراض
review-withdraw-lead = لا يُعرض المحتوى هنا بعد ذلك، وتُبلَّغ العقد الأخرى. السبب علني، والسجل باقٍ.
review-reason-ar = السبب بالعربية
review-reason-en = السبب بالإنكليزية

review-error-missing-in = ناقص: { $language }
review-error-missing = ناقص
review-error-too-long = أطول مما ينبغي
review-error-choice = اختر من القائمة
review-error-too-early = هذا اليوم يسبق اليوم الذي ينبغي أن يليه
review-error-day = اكتب يوماً
review-error-figure = { $token } لا يسمّي رقماً منشوراً. خذ رمزاً من القائمة.
review-error-withdrawn = { $token } سحبه ناشره ولا يجوز استعماله.
review-error-changed = حفظ شخص آخر في هذه الأثناء. نصك باقٍ أدناه ولم يُحفظ منه شيء. قارن ثم احفظ من جديد.
review-error-closed = كان تلقي المساهمات حتى { $day }. نصك باقٍ أدناه؛ انسخه إن احتجت إليه.
review-error-replace = لا يمكن تصويب هذه المساهمة: ليست مساهمتك، أو صُوّبت من قبل.
review-error-same-person = من يجيز استعراضاً لا ينشره.
review-error-stale = تغيّر نص أو رد أو رقم بعد الإجازة. أجز الاستعراض من جديد.
review-error-not-released = هذا الإصدار غير منشور، أو سُحب من قبل.
review-breach-items = لم يُختر أي التزام.
review-breach-text = نص ناقص بهذه اللغة: { $language }
review-breach-deadline = ما زالت المساهمات مفتوحة.
review-breach-reply = رد مستحق على { $author }.
review-breach-inconsistent = أيام أو مساهمات يناقض بعضها بعضاً.
