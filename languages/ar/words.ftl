## الحالات وعلامات الخلايا والتواريخ والفترات

status-unknown = غير معروف
status-planned = مخطَّط له
status-under-way = قيد التنفيذ
status-done = مُنجَز
status-blocked = متعثّر
status-overdue = متأخر عن موعده

mark-withheld = محجوب
mark-not-collected = لم تُجمع
mark-not-applicable = لا ينطبق
mark-unknown = غير معروف
reason-withheld = الرقم معروف لدينا ولا نعرضه كي لا يُستدل منه على أي شخص.
reason-not-collected = لم تُجمع بيانات عن هذا السؤال، فلا رقم له.
reason-not-applicable = السؤال لا ينطبق على هذا الجمع بين الفئات.
reason-unknown = طُرح السؤال ولم يُعرف الجواب.

percent = { $number }٪
date-with-distance = { $date } ({ $distance })
distance-today = اليوم
distance-tomorrow = غداً
distance-yesterday = أمس
distance-days-ahead = { $count ->
    [one] بعد يوم واحد
    [two] بعد يومين
    [few] بعد { $count } أيام
    [many] بعد { $count } يوماً
   *[other] بعد { $count } يوم
}
distance-days-ago = { $count ->
    [one] قبل يوم واحد
    [two] قبل يومين
    [few] قبل { $count } أيام
    [many] قبل { $count } يوماً
   *[other] قبل { $count } يوم
}
distance-months-ahead = { $count ->
    [one] بعد شهر واحد
    [two] بعد شهرين
    [few] بعد { $count } أشهر
    [many] بعد { $count } شهراً
   *[other] بعد { $count } شهر
}
distance-months-ago = { $count ->
    [one] قبل شهر واحد
    [two] قبل شهرين
    [few] قبل { $count } أشهر
    [many] قبل { $count } شهراً
   *[other] قبل { $count } شهر
}
distance-years-ahead = { $count ->
    [one] بعد سنة واحدة
    [two] بعد سنتين
    [few] بعد { $count } سنوات
    [many] بعد { $count } سنة
   *[other] بعد { $count } سنة
}
distance-years-ago = { $count ->
    [one] قبل سنة واحدة
    [two] قبل سنتين
    [few] قبل { $count } سنوات
    [many] قبل { $count } سنة
   *[other] قبل { $count } سنة
}
period-half-year = { $number ->
    [1] النصف الأول من عام { $year }
   *[other] النصف الثاني من عام { $year }
}
period-quarter = { $number ->
    [1] الربع الأول من عام { $year }
    [2] الربع الثاني من عام { $year }
    [3] الربع الثالث من عام { $year }
   *[other] الربع الرابع من عام { $year }
}
unit-persons = أشخاص
unit-households = أسر معيشية
unit-cases = حالات
unit-events = وقائع
confidentiality-open = متاح للجميع
confidentiality-internal = داخلي
confidentiality-restricted = مقيَّد
confidentiality-protected = محمي
confidentiality-sealed = مختوم
