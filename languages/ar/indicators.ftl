## الأرقام في جمل، بصياغة واحدة في الصفحات والوثائق والواجهة البرمجية

sentence-value = { $name }، { $place }، { $period }: { $amount }.
sentence-estimate = { $name }، { $place }، { $period }: نحو { $amount } (بين { $least } و{ $most }).
sentence-between = { $name }، { $place }، { $period }: بين { $least } و{ $most }؛ ولا تسمح الأعداد المحجوبة برقم أدق.
sentence-at-least = { $name }، { $place }، { $period }: { $least } أو أكثر.
sentence-open = { $name }، { $place }، { $period }: لا يتبين الرقم مما هو منشور.
sentence-state = { $name }، { $place }، { $period }: { $state }.
said-withheld = محجوب كي لا يمكن التعرف على أحد
said-not-collected = لم تُجمع بياناته
said-not-applicable = لا ينطبق
said-unknown = غير معروف
said-withdrawn = سحبه ناشره
amount-number = { $number }
amount-percent = { $number } في المائة
amount-persons = { $count ->
    [0] لا أحد (0)
    [one] شخص واحد
    [two] شخصان
    [few] { $number } أشخاص
    [many] { $number } شخصا
   *[other] { $number } شخص
}
amount-households = { $count ->
    [0] لا أسر معيشية (0)
    [one] أسرة معيشية واحدة
    [two] أسرتان معيشيتان
    [few] { $number } أسر معيشية
    [many] { $number } أسرة معيشية
   *[other] { $number } أسرة معيشية
}
amount-cases = { $count ->
    [0] لا حالات (0)
    [one] حالة واحدة
    [two] حالتان
    [few] { $number } حالات
    [many] { $number } حالة
   *[other] { $number } حالة
}
amount-events = { $count ->
    [0] لا وقائع (0)
    [one] واقعة واحدة
    [two] واقعتان
    [few] { $number } وقائع
    [many] { $number } واقعة
   *[other] { $number } واقعة
}
amount-hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $number } ساعات
    [many] { $number } ساعة
   *[other] { $number } ساعة
}
amount-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $number } أيام
    [many] { $number } يوما
   *[other] { $number } يوم
}
amount-places = { $count ->
    [0] لا أماكن (0)
    [one] مكان واحد
    [two] مكانان
    [few] { $number } أماكن
    [many] { $number } مكانا
   *[other] { $number } مكان
}
