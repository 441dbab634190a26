## سجل الإصدارات والسحب والمراجعة

ledger-kind = ما الذي جرى
ledger-kind-release = إصدار
ledger-kind-revision = مراجعة
ledger-kind-withdrawal = سحب
ledger-told = مضمون القيد
ledger-moment = التوقيت
ledger-reason = السبب: { $reason }
ledger-withdrawn = سُحب في { $date }.
ledger-revised = رُوجع في { $date }، وحلّ محلّه رقم آخر.
ledger-ledger = الاطلاع على سجل الإصدارات

withdrawal-title = سحب { $name }
withdrawal-start = سحب هذا الإصدار
withdrawal-lead = تُعرض أرقام هذه الفترة من الآن على أنها غير معروفة. وتبقى النسخ السابقة متاحة لمن يطلبها بتاريخها.
withdrawal-alone = يكفي شخص واحد كي يوقَف الضرر فوراً. ويُدوَّن حسابك والسبب الذي تذكره في سجل الإصدارات ليطّلع عليهما الجميع.
withdrawal-final = الجدول المحمي الذي سُحب لا يصدر مرة أخرى، لأن ما نُشر يبقى معلوماً لمن اطّلع عليه.
withdrawal-reason-ar = السبب بالعربية
withdrawal-reason-en = السبب بالإنكليزية
withdrawal-reason-hint = يقرؤه الجميع: بيّن وجه الخطأ ولا تذكر اسم أحد. وتكفي لغة واحدة.
withdrawal-reason-missing = اكتب السبب بالعربية أو بالإنكليزية، بما لا يتجاوز { $most } حرف.
withdrawal-do = السحب الآن
withdrawal-cancel = إبقاء الإصدار على حاله

withdrawn-title = مسحوب
withdrawn-text = سُحبت بيانات { $period } في { $date }. السبب: { $reason }
withdrawn-here = سُحبت هذه الأرقام في { $date }. السبب: { $reason }
revised-title = مُراجَع
revised-text = رُوجعت بيانات { $period } في { $date }، ويبقى الرقم السابق متاحاً في نسخته.
revised-here = حلّت مراجعةٌ محلّ هذه الأرقام في { $date }.
revision-of = يحلّ محلّ الإصدار
revision-number = المراجعة { $number }
revision-changed = أرقام تتغيّر
revision-held = أرقام تبقى كما هي مع أن تغييراً طرأ عليها
revision-held-text = كل تغيير يخصّ أقل من { $threshold } أشخاص، أو يكشف تغييراً كهذا، يُؤجَّل: يبقى الرقم المنشور حتى يبلغ عددهم الحدّ. وإلى ذلك الحين قد لا تساوي الأجزاءُ مجموعَها.

origin-received-register = سجل وارد من عقدة أخرى
register-of-node = وارد من { $agency }
dataset-agency = الجهة الناشرة
received-node = العقدة الموقِّعة
received-entry = القيد في سجل إصداراتها

problem-withdrawn-title = سُحبت هذه الفترة
problem-withdrawn-text = ما نُشر يبقى معلوماً لمن اطّلع عليه، وقد يُقارَن به أي جدول جديد، ولذلك لا تصدر الفترة مرة أخرى.
problem-withdrawn-todo = اقرأ السبب في سجل الإصدارات. ويمكن إصدار الفترات اللاحقة.
problem-unchanged-title = لم يتغيّر شيء
problem-unchanged-text = لا يجوز أن يتغيّر الآن أيّ رقم صدر من قبل. أما التغييرات المتأخرة التي تخصّ أشخاصاً قلائل فتُؤجَّل حتى يكثر عددهم.
problem-unchanged-todo = أعدّ الإصدار متى أُبلغ عن المزيد.

hold-start = تأجيل الإصدار إلى ساعة محددة
hold-title = تأجيل { $name }
hold-lead = يصدر من تلقاء نفسه في هذه الساعة بعد اعتماده، فيقرؤه الجميع في اللحظة ذاتها. ويمكن تغيير الساعة إلى أن يعتمد أحد الإصدار، ومن بعد الاعتماد تظهر في جدول مواعيد الإصدار.
hold-hour = اليوم والساعة
hold-hour-hint = بتوقيت هذه العقدة، وخلال سنة على الأكثر.
hold-do = تأجيله
hold-no-hour = اكتب اليوم والساعة.
hold-past = مضت هذه الساعة. اختر ساعة لاحقة.
hold-too-long = اختر ساعة خلال سنة.
hold-approved = اعتمد شخص هذا الإصدار واعتمد معه ساعته، فلا يمكن تغييرها بعد الآن.
hold-notice = مؤجَّل
hold-until = يصدر بعد اعتماده في { $moment }، ولا يقرؤه أحد قبل ذلك.

calendar-releases = جدول مواعيد الإصدار
calendar-releases-lead = متى تصدر أرقام هذه العقدة: ما أُعلن عنه، وأول يوم يمكن أن تصدر فيه الأرقام التالية، وآخر ما صدر.
calendar-announced = المعلن عنه
calendar-hour = يصدر في
calendar-expected = المنتظر
calendar-from = ليس قبل
calendar-left = آخر ما صدر
calendar-empty-title = لا شيء منتظر
calendar-empty-text = هنا تقرأ متى تصدر أرقام هذه العقدة.
