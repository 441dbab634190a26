# التعدادات والمسوح والسجلات: ما يسأل عنه كل منها في شأن الهجرة.
sources-title = ما تسأل عنه التعدادات والمسوح والسجلات في شأن الهجرة
sources-lead = ما يوصى بالسؤال عنه، وما يسأل عنه كل مصدر، وكم استغرق نشر نتائجه. تبيّن القائمة ما يُسأل عنه لا جودة الإجابات، وليست درجة ولا ترتيباً.
sources-answer = من أصل { $of } من الموضوعات الموصى بها للتعدادات يُسأل عنها وفق التوصية في أحدث تعداد: { $census }.
sources-unknown-topics = { $count ->
    [one] موضوع واحد لم يُذكر كيف يسأل التعداد عنه.
    [two] موضوعان لم يُذكر كيف يسأل التعداد عنهما.
    [few] { $count } موضوعات لم يُذكر كيف يسأل التعداد عنها.
    [many] { $count } موضوعاً لم يُذكر كيف يسأل التعداد عنها.
   *[other] { $count } موضوع لم يُذكر كيف يسأل التعداد عنها.
}
sources-no-census = لا يوجد في هذه القائمة بعد تعداد عُرفت أسئلته. ولا يُستنتج من ذلك شيء عما يسأل عنه البلد.
sources-empty = لا يوجد مصدر في القائمة بعد. يظهر المصدر هنا بعد أن يجيزه شخصان.
sources-topics = الموضوعات والمصادر
sources-topic = الموضوع
sources-list = المصادر ومدة نشر نتائجها
sources-name = المصدر
sources-kind = النوع
sources-institution = المؤسسة
sources-began = بدء العمل الميداني
sources-ended = انتهاء العمل الميداني
sources-first = النتائج الأولى
sources-final = النتائج النهائية
sources-days = من انتهاء العمل الميداني حتى النشر
sources-left-out = من لا يشملهم
sources-microdata = البيانات الجزئية
sources-results = النتائج
sources-open = فتح النتائج
sources-no-address = لم يُذكر عنوان
sources-not-told = لم يُذكر
sources-not-yet = لم تُنشر بعد
sources-days-unknown = غير معروف: لم يُذكر انتهاء العمل الميداني
sources-days-contradictory = غير معروف: التواريخ متناقضة
sources-wording = صيغ الأسئلة
sources-asked = كيفية السؤال
sources-words = الصيغة ووجه الاختلاف
sources-gaps = ما لا يسأل عنه أي مصدر
sources-gaps-lead = { $count ->
    [one] موضوع واحد لا يُعرف مصدر في هذه القائمة يسأل عنه.
    [two] موضوعان لا يُعرف مصدر في هذه القائمة يسأل عنهما.
    [few] { $count } موضوعات لا يُعرف مصدر في هذه القائمة يسأل عنها.
    [many] { $count } موضوعاً لا يُعرف مصدر في هذه القائمة يسأل عنها.
   *[other] { $count } موضوع لا يُعرف مصدر في هذه القائمة يسأل عنها.
}
sources-no-gap = كل موضوع موصى به يسأل عنه مصدر واحد على الأقل.
sources-known = المعروف
sources-gap-none = لا يسأل عنه أي مصدر.
sources-gap-unknown = { $count ->
    [one] لا يُعرف مصدر يسأل عنه؛ ومصدر واحد لم يُذكر شأنه.
    [two] لا يُعرف مصدر يسأل عنه؛ ومصدران لم يُذكر شأنهما.
    [few] لا يُعرف مصدر يسأل عنه؛ و{ $count } مصادر لم يُذكر شأنها.
    [many] لا يُعرف مصدر يسأل عنه؛ و{ $count } مصدراً لم يُذكر شأنها.
   *[other] لا يُعرف مصدر يسأل عنه؛ و{ $count } مصدر لم يُذكر شأنها.
}
sources-needed-by = ما يحتاج إليه
sources-needed-by-none = لا شيء في الدليل بعد
sources-breakdown = التصنيف: { $name }
sources-standard = الجهة الموصية
sources-ended-title = مصادر لم تعد محسوبة
sources-standing = السبب
sources-replaced-by = حل محله: { $name }
sources-withdrawn = سُحب: { $why }
sources-more = مزيد عن البيانات
sources-of-node = { $what }: وارد من { $agency }
