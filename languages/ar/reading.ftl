## صفحات القراءة: الالتزام والمؤشر والرقم والبلد والرئيسية

reading-facts = حقائق
reading-side = حقائق وتنزيلات
chain-instruments = الصكوك
chain-no-instrument = لا يسمّي المصدر صكاً.
chain-commitment = الالتزام
chain-evidence = الأدلة
chain-no-evidence = غير مرتبط بدليل بعد
chain-data = البيانات والإصدار
chain-no-data = لم يُنشر شيء بعد
chain-sentences = فقرات الاستعراضات
chain-no-sentence = لم يُستشهد به بعد

figure-sentence = { $name }، { $place }، { $period }
figure-none = لم يُنشر بعد أي رقم لمؤشر «{ $name }».
figure-title = { $name }: { $place }، { $period }
figure-of = { $name }، { $period }
figure-withdrawn = سُحب هذا الرقم
figure-withdrawn-text = سحبت الجهة الناشرة هذا الرقم في { $date }. يبقى عنوانه قائماً ليعلم من استشهد به ما حلّ به.
figure-withdrawn-mark = مسحوب
trend-up = بزيادة عن { $value } في { $period }
trend-down = بنقصان عن { $value } في { $period }
trend-same = دون تغيير عن { $period }
trend-broken = تغيّر التعريف بعد { $period }، فلا تصح المقارنة بما قبله
trend-words = { $name }: من { $first } في { $since } إلى { $last } في { $until }
unit-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
unit-hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعةً
   *[other] { $count } ساعة
}
interval-both = بين { $least } و{ $most }
interval-open = { $least } على الأقل

sure-state = الحالة
sure-interval = القيمة الحقيقية
sure-fresh = حداثته
sure-fresh-text = صدر في { $date }
sure-source = الجهة الناشرة
sure-marks = العلامات
sure-exact = رقم منشور كما هو
sure-estimate = تقدير من أعداد منشورة
sure-missing = ما ينقص
sure-not-published = لم يُنشر رقم بعد
sure-sum = مجموع أعداد منشورة
sure-covers = ما يشمله
sure-withheld-by = حجبت رقمها
sure-unlike = تقيس بتعريف آخر
sure-silent = لم تُبلِّغ عن الفترة
state-part = نُشر بعض أدلته
state-not-bound = غير مرتبط بدليل بعد
state-unknown = غير معروف: لم يُنشر شيء بعد
state-published = نُشرت أدلته
kind-indicator = مؤشر
kind-register = سجل
kind-document = وثيقة

commitment-unknown-title = غير معروف
commitment-unknown-text = للالتزام دليل معرَّف ولم يُنشر منه شيء بعد. هذا يعني أننا لا نعرف، ولا يعني أنه لم يتحقق شيء.
commitment-not-bound-text = لم يُحدَّد بعد دليل يُظهر الوفاء بهذا الالتزام. هذا نقص في القياس، لا حكم على التقدم.
commitment-says = ما يقوله الالتزام
commitment-trend = المسار
commitment-chain = من الصك إلى فقرة الاستعراض
commitment-by-country = بحسب البلد
commitment-parts = أجزاء هذا الالتزام
commitment-part-of = جزء من
commitment-level = المستوى
commitment-links = الروابط
commitment-instruments = الصكوك المذكورة في المصدر
commitment-instruments-implied = صكوك أُضيفت بالاجتهاد
commitment-note = ملاحظة على المصدر
commitment-evidence-state = حالتها
commitment-evidence-kind = نوعها
commitment-newest = أحدث رقم
commitment-theme = المحور
commitment-judged = روابط الأهداف والغايات والمبادئ أحكام وُضعت لهذا الدليل، لا من المصدر.
commitment-stated = ما تقوله الحكومة عن حاله
format-json = JSON للبرامج
cite-text = { $node }، «{ $title }»، { $address }، اطُّلع عليه في { $date }.

filter-theme = المحور
filter-level = المستوى
filter-actor = الجهة
filter-state = الحالة
filter-apply = عرض
filter-search = كلمات بالعربية أو الإنكليزية
filter-active = النتائج مقصورة على ما اخترت.
commitments-none-title = لا التزام بهذه الشروط
commitments-none-text = احذف شرطاً أو ابحث بكلمات أقل.
level-local = محلي
level-national = وطني
level-regional = إقليمي
level-global = عالمي

indicators-title = المؤشرات
indicators-lead = ما تقوله الأرقام المنشورة، كل رقم بتعريفه ومصدره.
indicators-empty-title = لا مؤشرات
indicators-empty-text = تظهر المؤشرات هنا حين يعرّفها الدليل.
indicator-name = المؤشر
indicator-value = أحدث رقم
indicator-period = الفترة
indicator-trend = المسار
indicator-by-place = بحسب المنطقة
indicator-by-reporter = بحسب الجهة المبلِّغة
indicator-by-reporter-text = بالترتيب الأبجدي، بلا ترتيب تفضيلي.
indicator-breakdowns = التصنيفات
indicator-breakdowns-there = المتاح
indicator-breakdowns-missing = المطلوب وغير المتاح
indicator-no-missing = لا ينقص تصنيف مطلوب.
indicator-whole-only = مجموع وطني دون تصنيف، بحكم تعريفه.
indicator-method = طريقة القياس
indicator-kind-count = الرقم خلية منشورة كما هي.
indicator-kind-share = نسبة بين عددين منشورين. وتُجمع على المستوى الأعلى البسوط والمقامات، لا النسب.
indicator-kind-duration = وسيط يُقدَّر من أعداد منشورة في فئات مدة، مع المجال الذي يقع فيه. وتُجمع على المستوى الأعلى الأعداد، لا الأوسطة.
indicator-definition = التعريف
indicator-version = إصدار التعريف { $version }
indicator-unit = الوحدة
indicator-frequency = الدورية
indicator-wanted = الاتجاه المنشود
wanted-more = أكثر أفضل
wanted-less = أقل أفضل
wanted-none = الهدف ألا يوجد أحد
wanted-neither = وصفي، لا اتجاه منشوداً له
frequency-year = سنوي
frequency-half-year = نصف سنوي
frequency-quarter = ربع سنوي
frequency-month = شهري
indicator-commitments = الالتزامات التي يُستدل به عليها
place = المنطقة
reporter = الجهة
vintage-number = النسخة
vintage-date = التاريخ
vintage-what = ما حدث
vintage-reason = السبب
vintage-release = إصدار
vintage-revision = تنقيح
vintage-withdrawal = سحب
vintage-series = السلسلة كلها
vintages-title = النسخ
vintages-none = لا نسخ منشورة بعد.
vintages-newest = تُعرض هنا أحدث النسخ، وتقود صفحة كل مجموعة بيانات إلى نسخها كلها.

trace-number = الرقم
trace-back = من الرقم إلى مصدره
trace-forward-sentences = جُمل الاستعراضات
trace-no-sentence = لم تستخدمه جملة في استعراض منشور لدى هذه العقدة.
trace-no-commitment = ليس دليلاً على التزام في الدليل.
trace-commitments = التزامات هو دليل عليها
trace-shown-in = النسخ التي ظهر فيها
trace-parts = مكوناته
trace-numerator = البسط
trace-denominator = المقام
trace-bundle = الحزمة التي جاء فيها
trace-bundle-text = وصل موقَّعاً من العقدة الناشرة وتُحقِّق من توقيعه ومن تسلسله.
trace-bundle-sequence = رقم الحزمة
trace-received = وصلت في
trace-node = العقدة الناشرة
trace-node-text = وقّعت العقدة بهذا المفتاح؛ قارِن بصمته بما تعلنه.
trace-node-own-text = نشرته هذه العقدة نفسها.
trace-node-id = معرّف العقدة
trace-key = بصمة المفتاح
trace-agency = وكالة SDMX
trace-release-text = جدول صدر مرة واحدة بهذا المحتوى؛ يسمّيه معرّفه المحسوب من محتواه.
trace-release-id = معرّف الإصدار
trace-released = صدر في
trace-dataset = مجموعة البيانات
trace-entry = قيد الدفتر
trace-entry-text = لا يُحذف من دفتر الإصدارات شيء ولا يُعدَّل؛ كل قيد يحمل بصمة ما قبله.
trace-entry-number = رقم القيد
trace-entry-hash = بصمة القيد
trace-definition-text = التعريف الذي حُسب به الرقم. تعريفان ببصمة واحدة يحسبان الشيء نفسه.
trace-definition-same = البصمة هي بصمة التعريف في هذه العقدة.
trace-definition-other = التعريف في هذه العقدة له بصمة أخرى؛ لا يُقارن الرقمان دون نظر.
trace-protection = كيف حُمي
trace-protection-text = يُحجب كل عدد دون { $threshold } أشخاص وما يمكن أن يُستنتج منه، ثم يُهاجَم الجدول قبل نشره كما قد يهاجمه متطفل.
trace-protection-exception = استثناء مسمّى: مجموع وطني لسنة دون تفصيل، بموافقة شخصين.
trace-protection-withheld = خلايا محجوبة في الجدول
trace-protection-unknown = طريقة الحماية مدوّنة في دفتر العقدة الناشرة.
trace-method = الطريقة
method-threshold-complementary = الحجب بحدٍّ أدنى للعدد مع الحجب التكميلي، الإصدار 1
trace-external = السلسلة العامة
trace-external-text = أُعدّت في جهة أخرى وتُعرض كما هي.

countries-title = البلدان المبلِّغة
countries-lead = البلدان بالترتيب الأبجدي. لا ترتيب تفضيلي ولا درجات.
countries-local-title = العقد المحلية
countries-local-lead = العقد المحلية بالترتيب الأبجدي. لا ترتيب تفضيلي ولا درجات.
countries-empty-title = لم تُبلِّغ عقدة بعد
countries-empty-text = تظهر العقدة هنا بعد قبول أول حزمة موقَّعة منها.
country-name = البلد
country-figures = الأرقام
country-figures-count = { $count ->
    [0] لا مؤشر له رقم
    [one] مؤشر واحد له رقم
    [two] مؤشران لهما رقم
    [few] { $count } مؤشرات لها أرقام
    [many] { $count } مؤشراً له رقم
   *[other] { $count } مؤشر له رقم
}
country-fresh = آخر ما صدر
country-released = صدر في
country-reviews = الاستعراضات
country-no-review = لم يصل استعراض منها بعد.
country-strengths = ما تُحسنه بياناتها وما ينقصها
country-last-bundle = آخر حزمة
country-refreshed = آخر تحديث
country-never = لم يصل شيء بعد
country-lead = أرقام هذه الجهة كما نشرتها، واستعراضاتها، وحدود بياناتها. لا ترتيب ولا درجات.
strength-published = { $count } من { $of } مؤشرات أساسية لها رقم منشور.
strength-withheld = { $count ->
    [0] لا رقم محجوباً بين أحدث الأرقام.
    [one] رقم واحد من أحدث الأرقام محجوب حمايةً للأشخاص.
    [two] رقمان من أحدث الأرقام محجوبان حمايةً للأشخاص.
    [few] { $count } أرقام من أحدث الأرقام محجوبة حمايةً للأشخاص.
    [many] { $count } رقماً من أحدث الأرقام محجوب حمايةً للأشخاص.
   *[other] { $count } رقم من أحدث الأرقام محجوب حمايةً للأشخاص.
}
strength-withdrawn = { $count ->
    [0] لم يُسحب رقم.
    [one] سُحب رقم واحد، وعنوانه ما زال قائماً.
    [two] سُحب رقمان، وعنواناهما ما زالا قائمين.
    [few] سُحبت { $count } أرقام، وعناوينها ما زالت قائمة.
    [many] سُحب { $count } رقماً، وعناوينها ما زالت قائمة.
   *[other] سُحب { $count } رقم، وعناوينها ما زالت قائمة.
}
strength-silent = بلا رقم منشور: { $names }
strength-old = أقدم أحدث الأرقام صدر في { $date }.
strength-all = لكل مؤشر أساسي رقم منشور.

home-lead-local = تنشر هذه العقدة المحلية أرقام { $place } عن الهجرة، وترفعها موقَّعة إلى بلدها.
home-lead-national = تنشر هذه العقدة الوطنية ما التزمت به { $place } في إدارة الهجرة، وما تقوله أرقامها، وما يقوله الناس عنها.
home-lead-regional = تجمع هذه العقدة الإقليمية ما تنشره بلدان { $place }، كما نشرته، دون أن ترتبها.
home-lead-global = تجمع هذه العقدة العالمية ما تنشره البلدان عن التزاماتها، كما نشرته، دون أن ترتبها.
home-commitments = حال الالتزامات
home-by-country = البلدان والمؤشرات
home-by-local = العقد المحلية والمؤشرات
home-by-country-text = لكل مؤشر أحدث فترة أبلغ عنها نصف المبلِّغين على الأقل؛ ومن لم يبلِّغ عنها فخليته «غير معروف».
home-reviews = أحدث الاستعراضات
home-no-reviews = لم يصدر استعراض بعد.
home-country = بلدها
home-nodes = العقد المحلية
home-more = { $count ->
    [one] وتغيير واحد آخر
    [two] وتغييران آخران
    [few] و{ $count } تغييرات أخرى
    [many] و{ $count } تغييراً آخر
   *[other] و{ $count } تغيير آخر
}
home-way-reader = أريد أن أعرف أين نقف
home-way-reader-text = كل التزام بدليله، وما لا نعرفه بعد.
home-way-analyst = أعمل في مجال البيانات
home-way-analyst-text = المؤشرات وتعريفاتها، والجداول للتنزيل، وواجهة SDMX.
home-way-delegate = أمثل بلداً
home-way-delegate-text = كل بلد بأرقامه واستعراضاته وحدود بياناته.
home-way-partner = لديّ ما أقوله
home-way-partner-text = الاستعراضات، وما قاله غير الحكومات، وما رُدّ عليه.
changed-published = { $name }، { $place }، { $period } – { $date }
changed-withdrawn = سُحب: { $name }، { $place }، { $period } – { $date }
coverage-countries = { $counted ->
    [one] من بلد واحد من أصل { $of } من البلدان المبلِّغة
    [two] من بلدين من أصل { $of } من البلدان المبلِّغة
    [few] من { $counted } بلدان من أصل { $of } من البلدان المبلِّغة
    [many] من { $counted } بلداً من أصل { $of } من البلدان المبلِّغة
   *[other] من { $counted } بلد من أصل { $of } من البلدان المبلِّغة
}
coverage-withheld = { $count ->
    [one] بلد واحد رقمه محجوب
    [two] بلدان رقماهما محجوبان
    [few] { $count } بلدان أرقامها محجوبة
    [many] { $count } بلداً أرقامها محجوبة
   *[other] { $count } بلد أرقامها محجوبة
}
coverage-silent = { $count ->
    [one] بلد واحد لم يبلِّغ
    [two] بلدان لم يبلِّغا
    [few] { $count } بلدان لم تبلِّغ
    [many] { $count } بلداً لم يبلِّغ
   *[other] { $count } بلد لم يبلِّغ
}
coverage-unlike = { $count ->
    [one] بلد واحد يقيس بتعريف آخر
    [two] بلدان يقيسان بتعريف آخر
    [few] { $count } بلدان تقيس بتعريف آخر
    [many] { $count } بلداً تقيس بتعريف آخر
   *[other] { $count } بلد تقيس بتعريف آخر
}
column-with-period = { $name } ({ $period })

register-entry-told = ما يقوله
register-entry-node = العقدة
register-entry-links = ما يخدمه
register-entry-field = ماذا
register-entry-changed = نُشر
register-entry-was = قبل
register-entry-is = بعد
register-entry-history = ما تغيّر منذ نشره أول مرة
register-entry-naming = قيود في السجلات
