## إحصاءات الآخرين: الملفات التي تُستورد

imports-title = إحصاءات الآخرين
imports-lead = استورد أرقاماً منشورة لدى جهات أخرى: مصنَّف أو ملف CSV أو رسالة SDMX. ولا يُنشر شيء قبل أن ترى ما في الملف.
imports-open = الملفات المفتوحة
import-file = الملف
import-size = الحجم
import-size-bytes = { $size ->
    [one] بايت واحد
    [two] بايتان
    [few] { $size } بايتات
   *[other] { $size } بايت
}
import-size-kilobytes = { $size } كيلوبايت
import-size-megabytes = { $size } ميغابايت
import-at = وقت الإرسال
import-by = المرسِل
import-state-open = لم يُقرأ بعد
import-state-running = قيد القراءة
import-state-tried = قُرئ بلا أخطاء
import-state-failed = تعذّرت قراءته
import-state-stored = دخلت الأرقام
import-stored-lead = صارت الإصدار { $vintage } من مجموعة البيانات. وأُزيل الملف نفسه من العقدة.
import-new-title = إرسال ملف
import-new-text = لا يبقى الملف في العقدة إلا إلى أن يُستورد أو تتخلى عنه.
import-new = إرسال
import-file-hint = مصنَّف (‎.xlsx) أو CSV أو CSV مضغوط أو رسالة SDMX
import-structure = بنية رسالة SDMX
import-structure-hint = رسالة البنية مع قوائم رموزها
import-recipe = الوصفة
import-recipe-hint = وصفة من عندك (‎.toml) إن كانت لديك واحدة لهذا الملف
import-recipe-came = الوصفة المرسلة مع الملف
import-no-file = اختر ملفاً.
import-too-many = هناك { $most } ملفاً مفتوحاً. استورد أحدها أو تخلَّ عنه.
import-try-title = القراءة بوصفة
import-try = قراءة دون حفظ
import-fitting = { $count ->
    [one] عناوين الملف هي عناوين وصفة واحدة، وهي الأولى.
    [two] عناوين الملف هي عناوين وصفتين، وهما في المقدمة.
    [few] عناوين الملف هي عناوين { $count } وصفات، وهي في المقدمة.
   *[other] عناوين الملف هي عناوين { $count } وصفة، وهي في المقدمة.
}
import-none-fits = لا وصفة لها عناوين هذا الملف. وقراءته بإحداها تبيّن موضع الاختلاف.
import-terms-title = لمن هذه الأرقام
import-terms-text = لا تذكر الرسالة شروط عرض أرقامها. وما تكتبه هنا يُحفظ وصفةً للرسالة التالية من نوعها.
import-terms-dataflow = تدفق البيانات
import-terms-source = مصدر الملف
import-terms-licence = الترخيص
import-terms-attribution-en = الجهة التي تُذكر، بالإنكليزية
import-terms-attribution-ar = الجهة التي تُذكر، بالعربية
import-terms-method-en = كيف أُعدّت الأرقام، بالإنكليزية
import-terms-method-ar = كيف أُعدّت الأرقام، بالعربية
import-terms-missing = املأ الحقل: { $field }
import-running-try = يُقرأ الملف الآن
import-running-store = يُستورد الملف الآن
import-running-text = قُرئ { $part }% من الملف. وتتجدد هذه الصفحة من تلقاء نفسها.
import-stop-title = عدم الانتظار
import-stop-text = لا يُحفظ شيء عند الإيقاف.
import-stop = إيقاف
import-stopped = أُوقف
import-stopped-text = لم يُحفظ شيء. وما زال الملف هنا.
import-failed-title = لم يُحفظ شيء
import-good-title = فُهم الملف كله
import-good-text = لم يُحفظ شيء بعد. راجع الأرقام أدناه ثم استوردها.
import-store-title = استيراد الأرقام
import-store-text = تصير الإصدار التالي من مجموعة البيانات ويراها الجميع.
import-store = استيراد
import-discard-title = التخلي عن الملف
import-discard-text = يُزال الملف من العقدة. ويبقى ما نُشر.
import-discard = إزالة الملف
import-dataset = مجموعة البيانات
import-rows = الصفوف
import-row = الصف
import-preview = بداية الورقة { $sheet }
import-observations = المشاهدات
import-periods = الفترات
import-values = الأرقام
import-zeros = الأصفار
import-without-number = بلا رقم
import-difference = مقارنةً بالإصدار الأخير
import-no-vintage-yet = لا إصدار بعد
import-last-vintage = الإصدار الأخير
import-added = أضيف بعده
import-changed = تغيّر بعده
import-removed = حُذف بعده
import-totals = مجموع الأرقام كلها، ومنها المجاميع
import-code = الرمز
import-total = المجموع
import-left-out = صفوف لا تُدرج
import-reason = سبب عدم إدراجها
import-largest = أكبر التغيّرات منذ الإصدار الأخير
import-key = المفتاح
import-period = الفترة
import-before = من قبل
import-now = الآن
import-wrong-cells = خلايا فيها خطأ
import-place = الموضع
import-value = ما فيها
import-why = الخطأ
import-at-row = الصف { $number }، العمود { $column }
import-at-observation = المشاهدة { $number }، { $column }
import-in-sheet = الورقة { $sheet }: { $told }

import-why-no-period = ليست فترة.
import-why-no-code = ليس في قائمة الرموز.
import-why-no-number = ليس رقماً ولا علامة من علامات الوصفة.
import-why-too-small = الرقم أصغر مما يصح.
import-why-no-heading = في عمود بلا عنوان.
import-why-hidden = في صف مخفي لا تقول الوصفة عنه شيئاً.
import-why-total = هو مجموع أجزاء تبلغ { $sum } ({ $parts }).
import-why-band = جزء من الفئة بلا رقم: { $missing }
import-why-twice = يرد الشيء نفسه مرتين: { $key }

import-error-io = تعذّرت قراءة الملف من القرص.
import-error-fault = تعذّر ذلك على العقدة. حاول مرة أخرى، فإن تكرر فأبلغ من يدير العقدة.
import-error-gone = لم يعد الملف أو وصفته موجوداً.
import-error-components = لمجموعة البيانات في هذه العقدة أبعاد أو سمات أخرى. وتغيّر البنية يحتاج إلى رقم إصدار جديد في الوصفة.
import-error-door = وصلت مجموعة البيانات إلى هذه العقدة من طريق آخر، ولا يحل محلها ملف.
import-error-too-large = أكبر مما يُقبل.
import-error-empty = لا صفوف في الملف.
import-error-other-dataflow = الأرقام من { $found } والوصفة لتدفق { $wanted }.
import-error-no-structure = لا بنية في رسالة البنية لتدفق { $named }.
import-error-own-agency = { $named } من مجموعات وكالة هذه العقدة نفسها، ولا يحل محلها ملف.
import-error-which-sheet = لا تقول الوصفة أي ورقة تُقرأ. والأوراق هي: { $sheets }
import-error-no-sheet = لا ورقة باسم { $name }. والأوراق هي: { $there }
import-error-no-header = لا صف فيه خلية نصها { $starts }.
import-error-name = في الوصفة اسم لا يصلح.
import-error-no-code-list = لا قائمة رموز باسم { $name }.
import-error-no-code = ليس في قائمة الرموز { $list } الرمز { $code } الذي تسميه الوصفة.
import-error-bands = { $dimension }: لا تُجمع فئات الملف في الفئة { $band } جمعاً تاماً.
import-error-required = { $dimension }: لا صف له الرمز { $code } الذي يجب أن يرد.
import-error-rows = { $count ->
    [one] خلية واحدة فيها خطأ.
    [two] خليتان فيهما خطأ.
    [few] { $count } خلايا فيها خطأ، وأولها أدناه.
   *[other] { $count } خلية فيها خطأ، وأولها أدناه.
}
import-error-no-column = لا عمود باسم { $column }.
import-error-unknown-column = لا تقول الوصفة شيئاً عن العمود { $column }.
import-error-unknown-heading = العمود { $column }: القيمة { $value } ليست في قائمة الرموز { $list }.
import-error-no-source = العمود { $column }: لا شيء يبيّن { $dimension }.
import-error-two-sources = العمود { $column }: يرد { $dimension } مرتين.
import-error-same-column = العمودان { $first } و{ $second } يقولان الشيء نفسه.

import-recipe-toml = الوصفة غير مكتوبة كما ينبغي: { $why }
import-recipe-column-twice = تسمي الوصفة العمود { $column } مرتين.
import-recipe-template = نص فيه فراغات لا يصلح: { $text }
import-recipe-no-dimension = تحدد الوصفة { $name } ولا بُعد بهذا الاسم.
import-recipe-no-values = لا تقول الوصفة أي الأعمدة فيها أرقام.
import-recipe-both-forms = تقول الوصفة بطريقتين أي الأعمدة فيها أرقام.
import-recipe-no-code-map = لا خريطة رموز باسم { $name }.
import-recipe-code-map = تعذّرت قراءة خريطة رموز في الوصفة.

import-csv-not-utf8 = الصف { $row } ليس نصاً بترميز UTF-8.
import-csv-cells = في الصف { $row } عدد الخلايا { $found } وفي صف العناوين { $expected }.
import-workbook-old = هذا مصنَّف قديم (‎.xls). احفظه بصيغة ‎.xlsx.
import-workbook-damaged = الملف تالف أو ليس مصنَّفاً.
import-workbook-part = جزء من المصنَّف تالف: { $part }
import-message-at = تتعذر قراءة رسالة SDMX عند السطر { $line } والعمود { $column }.
import-message-observation = تتعذر قراءة رسالة SDMX عند المشاهدة { $key }.
import-message-component = { $column } ليس من مكونات البنية، أو يرد مرتين.
import-message-value = { $place }: لا يصح هنا { $value }.
import-message-row = الصف { $row }: { $told }
import-message-bad = رسالة SDMX غير مكتوبة وفق المعيار.
import-message-artefact = لا يمكن استعمال { $artefact } هنا.
import-sdmx-id = { $text } لا يصلح معرِّفاً.
import-sdmx-version = { $text } ليس رقم إصدار: اكتب 1.0 أو 1.0.0.
import-sdmx-repeated = يرد المكوِّن { $id } مرتين، أو اسمه محجوز.
import-sdmx-no-dimension = تحتاج البنية إلى بُعد غير الزمن.
import-sdmx-no-period = لا فترة للمشاهدة.
