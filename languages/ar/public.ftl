## صفحات للجميع

home-lead = ما الذي التزمت به هذه العقدة، وما الذي تفعله، وماذا تقول الأرقام.
home-numbers = الأرقام الأهم
home-changed = ما تغيّر هذا الشهر
home-nothing-changed = لم يتغيّر شيء هذا الشهر.
home-ways = من هنا تبدأ
home-way-public = أريد أن أعرف كيف تُدار الهجرة
home-way-public-text = الالتزامات والبيانات والاستعراضات، متاحة للجميع.
home-way-staff = أعمل هنا
home-way-staff-text = مهامك والملفات والاستمارات.
home-way-data = أعمل في مجال البيانات
home-way-data-text = جداول للتنزيل، وواجهة SDMX للبرامج.
home-trend-up = بزيادة عن { $value }
home-trend-down = بنقصان عن { $value }
home-trend-same = دون تغيير
commitments-title = الالتزامات
commitments-lead = ما وعدت به الحكومات في الاتفاق العالمي من أجل الهجرة الآمنة والمنظمة والنظامية، وما يدل على وفائها به.
commitments-objective = الهدف { $number }
commitment-where = أين نقف
commitment-sure = مدى يقيننا
commitment-leads = الجهة القائدة
commitment-next = الخطوة التالية
commitment-evidence = الأدلة
commitment-no-evidence-title = لا أدلة بعد
commitment-no-evidence-text = لا ينتج أي برنامج في هذه العقدة رقماً عن هذا الالتزام بعد. ويظهر ذلك على أنه غير معروف، لا على أنه إخفاق.
commitment-programmes = البرامج التي تنتج أدلة
commitment-instrument = الصك
commitments-source = المصدر: المساهمة التكميلية للمنظمة الدولية للهجرة في تقرير الأمين العام عن الاتفاق العالمي، تشرين الأول/أكتوبر 2017
register-title = سجل
register-lead = قيود لا تتعلق بأشخاص، أُجيز نشرها واحداً واحداً.
register-empty-title = لا قيود بعد
register-empty-text = تظهر القيود هنا بعد إجازة نشرها.
about-title = عن هذه العقدة
about-text = تدير العقدةَ ولايةٌ قضائية واحدة. وهي تسجّل وتحمي وتُحصي وتنشر؛ وما يخرج منها يصدر بقرار مسمّى.
about-no-tracking = لا تضع هذه الصفحات ملفات تعريف ارتباط لمن لم يسجّل الدخول، عدا اختيار اللغة، ولا تحمّل شيئاً من مواقع أخرى.
about-node-id = معرّف العقدة
about-key = المفتاح العلني
accessibility-title = إمكانية الوصول
accessibility-text = تتوخى هذه الصفحات المبادئ التوجيهية WCAG 2.2، المستوى AA، بالعربية والإنكليزية على السواء: يمكن استخدامها بلوحة المفاتيح وبقارئ الشاشة، وتكبيرها إلى 400 في المائة، ودون برامج نصية ما عدا الاستمارات التي يملؤها الموظفون.
accessibility-report = إن لم يعمل شيء معك فاكتب إلى { $address }.
commitment-id = الرقم المرجعي
commitment-actors = من عليه أن يتحرك
commitment-evidence-asked = الأدلة المطلوبة
commitment-inferred = طريقة القراءة
commitment-inferred-text = بعض أجزاء هذا القيد مستنتجة من صياغة المصدر، ومُشار إليها بذلك.
commitment-not-bound = غير مرتبط بدليل بعد
commitment-objectives = أهداف الاتفاق العالمي
commitment-principles = المبادئ التوجيهية
commitment-targets = غايات أهداف التنمية المستدامة
commitments-count = التزامات يسندها رقم: { $bound }؛ التزامات لا يسندها رقم بعد: { $open }.
commitments-found = { $count ->
    [0] لا التزام مطابقاً
    [one] التزام واحد مطابق
    [two] التزامان مطابقان
    [few] { $count } التزامات مطابقة
    [many] { $count } التزاماً مطابقاً
   *[other] { $count } التزام مطابق
}
home-number = { $name }، { $period }
commitment-bound = مرتبط بدليل

find-title = البحث
find-words = مجموعة بيانات أو مؤشر أو منطقة أو التزام
find-lead = كل ما هو منشور هنا، بجميع اللغات وأياً كان الإملاء.
find-found = { $count ->
    [0] لا شيء يطابق.
    [one] نتيجة واحدة.
    [two] نتيجتان، والأقرب أولاً.
    [few] { $count } نتائج، والأقرب أولاً.
    [many] { $count } نتيجة، والأقرب أولاً.
   *[other] { $count } نتيجة، والأقرب أولاً.
}
find-none-title = لم يُعثر على شيء
find-none-text = جرّب كلمات أقل أو كلمة أخرى للشيء نفسه. لا يُعثر هنا إلا على ما نُشر.
