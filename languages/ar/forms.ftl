## الاستمارات في الصفحات وفي المتصفح

optional = (اختياري)
error-prefix = خطأ:
errors-title = { $count ->
    [one] هناك أمر واحد يحتاج إلى تصحيح
    [two] هناك أمران يحتاجان إلى تصحيح
    [few] هناك { $count } أمور تحتاج إلى تصحيح
    [many] هناك { $count } أمراً يحتاج إلى تصحيح
   *[other] هناك { $count } أمر يحتاج إلى تصحيح
}
forms-title = الاستمارات
forms-lead = اختر ما حدث. تُحفظ كل استمارة خطوة بخطوة.
forms-empty-title = لا استمارات لك بعد
forms-empty-text = تظهر الاستمارات هنا متى خوّلك دورك التسجيل أو اتخاذ القرار.
form-loading = يجري إعداد الاستمارة …
form-without-script-title = تحتاج هذه الاستمارة إلى جافا سكريبت
form-without-script-text = لا يشغّل متصفحك البرامج النصية لهذه الصفحة. يمكنك ملء الاستمارة نفسها بتطبيق ODK Collect أو KoboCollect على الهاتف، حتى دون اتصال: أضف هذه العقدة في التطبيق بالعنوان أدناه وباسم المستخدم الخاص بك.
form-without-script-file = أو نزّل الاستمارة واملأها بأداة أخرى:
form-failed-title = تعذّر فتح الاستمارة
form-failed-text = لم يضع شيء. تحقق من الاتصال وأعد تحميل الصفحة؛ وإن تكرر ذلك فأعطِ مكتب الدعم هذا الرمز:
form-step = الخطوة { $current } من { $total }
form-next = التالي
form-previous = السابق
form-submit = إرسال
form-sending = جارٍ الإرسال …
form-review-title = راجع قبل الإرسال
form-review-text = ما زال بإمكانك الرجوع وتغيير أي جواب.
form-review-change = تغيير
form-no-answer = دون جواب
form-saved = حُفظ في هذه النافذة
form-saved-why = تبقى الأجوبة في هذه النافذة وحدها، وتُحذف عند إرسال الاستمارة أو تسجيل الخروج أو إغلاق النافذة.
form-save-failed = تعذّر حفظ هذه الخطوة لامتلاء مساحة المتصفح. أرسل الاستمارة قبل إغلاق النافذة.
form-restored = عادت أجوبتك السابقة. أما الصور فيجب اختيارها من جديد.
form-discard = حذف هذه المسوّدة
form-discard-sure = أتريد حذف جميع أجوبة هذه المسوّدة؟ لا يمكن التراجع عن ذلك.
form-errors-title = بعض الأجوبة تحتاج إلى تصحيح
form-required = أجب عن هذا السؤال للمتابعة.
form-constraint = هذا الجواب غير ممكن. تحقق منه.
form-not-integer = اكتب عدداً صحيحاً، مثل 12.
form-not-decimal = اكتب رقماً، مثل 12.5.
form-not-date = اكتب التاريخ يوماً وشهراً وسنة. وإن لم تعرف إلا السنة، أو الشهر والسنة، فاكتبهما وحدهما.
form-not-time = اكتب الوقت بالساعات والدقائق، مثل 14:05.
form-year = السنة
form-month = الشهر
form-day = اليوم
form-date-hint = اترك اليوم والشهر فارغين إن لم يُعرفا.
form-estimated = هذا التاريخ تقديري
form-search = ابحث في القائمة
form-search-found = المعروض: { $count }
form-search-none = لا نتيجة مطابقة. جرّب حروفاً أقل.
form-clear-choice = إلغاء الاختيار
form-acknowledge = قرأت هذا
form-image-choose = اختر صورة أو التقطها
form-image-remove = إزالة الصورة
form-image-too-large = الصورة كبيرة جداً. اختر صورة أصغر من { $size } ميغابايت.
form-repeat-add = إضافة آخر
form-repeat-remove = إزالة هذا
form-repeat-number = رقم { $number }
form-repeat-empty = لم يُضف شيء بعد.
form-not-supported = لا يمكن الجواب عن هذا السؤال في المتصفح. استخدم ODK Collect لهذه الاستمارة.
form-refused-title = لم تقبل العقدة هذا الإرسال
form-refused-kept = كل ما أدخلته ما زال هنا.
form-offline = لا يوجد اتصال. كل ما أدخلته ما زال هنا؛ أعد الإرسال عند عودة الاتصال.
form-session-ended = انتهت جلستك. سجّل الدخول في نافذة أخرى ثم عد إلى هنا وأعد الإرسال.
form-done-title = تم الاستلام
form-done-text = حفظت العقدة ما أرسلته.
form-done-reference = الرقم المرجعي
form-done-next-title = ماذا يحدث بعد ذلك
form-done-again = ملء هذه الاستمارة مرة أخرى
form-done-open = فتح الملف
form-done-return = رجوع
form-what-next = أصبح الملف لدى من عليهم اتخاذ الإجراء. تسري المهل من هذه اللحظة وتظهر في قائمة المهام.
form-time = الساعة (بنظام 24)
