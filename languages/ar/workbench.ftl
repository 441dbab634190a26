## الإصدارات: قائمة الاعتماد، والجدول قبل صدوره، والسياسات الأخرى

approval-yours = بانتظارك
approval-own = اقترحته أنت وينتظر غيرك
approval-others = بانتظار غيرك
approval-sent = صدر
approval-proposed-by = اقترحه
approval-since = ينتظر منذ
approval-withheld = المحجوب
approval-of = { $part } من { $whole }
approval-barred = لم يعد صدوره ممكناً
approval-more = أظهر بقية ما ينتظر: { $count }
approval-nothing = لا شيء ينتظر اعتمادك.
release-barred-text = صدر بعده جدول آخر لهذه الفترة. ومن يقارن بين جدولين عن الأشخاص أنفسهم قد يستنتج المحجوب، فلا يصدر إلا واحد منهما.
release-what-left = { $name } (صدر)
release-what-revise = { $name } (صدر، وحلّ موعد المراجعة { $number })

workbench-title = قبل أن يصدر: { $name }
workbench-answer = { $withheld ->
    [0] لا خلية محجوبة من أصل { $cells }، والمجاميع كلها معروضة.
   *[other] عدد الخلايا المحجوبة { $withheld } من أصل { $cells }، منها { $few } لأن عدد الأشخاص وراءها أقل من { $threshold }؛ { $hidden ->
        [0] والمجاميع كلها معروضة.
       *[other] ومن المجاميع حُجب { $hidden } من أصل { $sums }.
    }
}
workbench-exception = مجموع وطني واحد يُعرض أياً كان حجمه باستثناء معلن؛ لا شيء محجوب.
workbench-nothing-kept = لا يُحفظ شيء من هذه الصفحة، ويُثبت اطلاعك عليها في سجل التدقيق. عدة جداول لفترة واحدة توضع جنباً إلى جنب تكشف أكثر مما يكشفه كل منها: احتفظ بما تراه هنا لنفسك.
workbench-goes-out = ما الذي يُنشر
workbench-table = الجدول كما يصدر
workbench-is-lost = ما الذي يُفقد
workbench-lost = ما يجده القارئ وما يفوته
workbench-lost-what = في الجدول
workbench-lost-shown = الخلايا المعروضة
workbench-lost-few = محجوب لقلة الأشخاص
workbench-lost-other = محجوب لحماية خلية أخرى
workbench-lost-asked = محجوب بطلب من شخص أو من الفحص
workbench-lost-sums = المجاميع المعروضة
workbench-lost-hidden = نسبة من حُجبت أدق خلاياهم من كل من عُدّوا
workbench-lost-narrowest = أضيق مدى يمكن لأحد استنتاجه
workbench-of = { $part } من { $whole } ({ $share })
workbench-hidden-unknown = لا يمكن ذكرها لأن المجموع الكلي محجوب
workbench-no-range = لا شيء يُستنتج
workbench-stopped = لا يجوز صدوره
workbench-policy = سياسة البرنامج (أقل من { $threshold })
workbench-trial = تجربتك (أقل من { $threshold })
workbench-policy-kept = هذا الجدول (أقل من { $threshold })

workbench-infer = ما الذي يمكن لأحد استنتاجه
workbench-infer-text = لكل خلية محجوبة: الأعداد التي تتفق مع كل ما نُشر، في هذا الجدول وفي كل ما سبقه. هذا أقصى ما يعرفه من يقرأ الجدول بعناية. والأضيق أولاً.
workbench-inferred = { $count ->
    [one] خلية محجوبة واحدة
    [two] خليتان محجوبتان، الأضيق أولاً
    [few] { $count } خلايا محجوبة، الأضيق أولاً
    [many] { $count } خلية محجوبة، الأضيق أولاً
   *[other] { $count } خلية محجوبة، الأضيق أولاً
}
workbench-cell = الخلية المحجوبة
workbench-could-be = قد تكون
workbench-candidates = الأعداد الممكنة
workbench-range = من { $least } إلى { $most }
workbench-range-open = { $least } أو أكثر
workbench-range-wider = من { $least } إلى { $most } أو أوسع
workbench-no-limit = بلا حد
workbench-all = أظهر الكل ({ $count })

workbench-why-few = أشخاص أقل من { $threshold }
workbench-why-other = لحماية أخرى
workbench-why-asked = بطلبك
workbench-tick = احجب { $cell }
workbench-tick-hint = ضع علامة على خلية لتُحجب هي أيضاً ثم أظهر الجدول من جديد. تحت كل خلية محجوبة سبب حجبها؛ يُذكر السبب هنا وحده ولا يُحفظ في أي مكان.

workbench-other = جرّب سياسة أخرى
workbench-threshold = أقل عدد من الأشخاص في خلية معروضة
workbench-threshold-hint = { $least } بحسب قاعدة العقدة والبرنامج؛ يمكن رفعه ولا يمكن خفضه.
workbench-threshold-lower = لا يجوز أن يقل الحد عن { $least }، وهو ما تطلبه العقدة والبرنامج.
workbench-threshold-higher = لا يجوز أن يزيد الحد على { $most }.
workbench-threshold-no-number = اكتب الحد عدداً صحيحاً.
workbench-level-counted = كما عُدّ
workbench-level-down = حتى مستوى: { $examples } …
workbench-level-total = المجموع وحده
workbench-show = أظهر الجدول بهذه السياسة
workbench-show-ticked = أظهره مع حجب ما وضعت عليه علامة
workbench-plain = عودة إلى سياسة البرنامج
workbench-propose = اقترح هذا الجدول
workbench-look = معاينة قبل الاقتراح

workbench-trial-now = هذه سياسة غير سياسة البرنامج
workbench-trial-kept = أُعدّ بسياسة غير سياسة البرنامج
workbench-trial-threshold = تُحجب الخلايا التي يقل أشخاصها عن { $threshold }.
workbench-trial-total = { $dimension }: المجموع وحده.
workbench-trial-level = { $dimension }: حتى المستوى { $level } تحت المجموع.
workbench-trial-withhold = محجوب فوق ذلك: { $cells }.

workbench-falls = لا يجوز أن يصدر هذا الجدول
workbench-falls-solver = { $cell }: ما نُشر لا يترك لهذا العدد مجالاً كافياً.
workbench-falls-elimination = { $cell }: هي وحدها من بين المحجوبات التي يمكن أن تكون الصغيرة.
workbench-falls-insider = { $cell }: من كان وحده في خلية يستطيع استنتاجها.
workbench-falls-concentration = { $cell }: سيُعرف أن لكل من عُدّ هنا جواباً واحداً.
workbench-falls-difference = { $cell }: بالمقارنة مع جدول عن أحداث أخرى مرّ بها الأشخاص أنفسهم يكون الفرق عدداً لقلة من الأشخاص
release-total-tells = بهذا المجموع يمكن استنتاج أرقام محجوبة في جداول أخرى عددها { $count }. ويجوز أن يصدر مع ذلك؛ ومن يعتمده يقرّر ذلك عن علم.
workbench-falls-more = … وغيرها { $count }.
workbench-no-way = مهما حُجب غيرها يمكن استنتاج { $cell }: لا يجوز أن يصدر هذا الجدول.
workbench-try = ما يمكن تجربته:
workbench-try-withhold = { $count ->
    [one] احجب خلية أخرى أيضاً
    [two] احجب هاتين الخليتين أيضاً
    [few] احجب هذه الخلايا أيضاً ({ $count })
    [many] احجب هذه الخلايا أيضاً ({ $count })
   *[other] احجب هذه الخلايا أيضاً ({ $count })
}
workbench-try-total = اعرض { $dimension } مجموعاً وحده
workbench-try-coarser = اعرض { $dimension } بمستوى أعم

noise-answer = يُضاف إلى كل رقم تشويش عشوائي: ثلثا الأرقام الأدق لا يبعدان عن الحقيقة أكثر من { $deviation }. ولا شيء محجوب.
noise-kind = التشويش
noise-gaussian = غاوسي متقطع
noise-geometric = هندسي ذو جانبين
noise-deviation = الانحراف المعياري للرقم الأدق
noise-deviation-total = الانحراف المعياري للمجموع الكلي
noise-rows = أكثر ما يُحتسب للشخص الواحد من الأسطر
noise-spends = ما يأخذه من ميزانية السنة
noise-spends-of = يأخذ { $amount } من { $limit } لسنة { $year }
noise-epsilon = قيمة ε للميزانية كلها عند δ واحد في المليون
noise-left = الباقي من الميزانية الآن
noise-told = ما هو
noise-notice = في هذه الأرقام تشويش
noise-notice-text = كي لا يُعرف فيها أحد، ليست الأرقام ما عُدّ بالضبط. ثلثا الأرقام الأدق لا يبعدان عن الحقيقة أكثر من { $deviation }، والمجموع لا يبعد عنها أكثر من { $total } في مرتين من كل ثلاث.
noise-price = ما الذي يكلّفه
noise-of-width = تشويش انحرافه المعياري { $deviation }
noise-look = لا يُعرض أي رقم قبل الاقتراح
noise-look-text = تُسحب الأرقام مرة واحدة عند اقتراح الجدول، ويُدفع ثمنها عندئذ. فالنظر إلى سحبات والاختيار بينها يكشف أكثر مما تسمح به الميزانية.
noise-drawn = سُحب مرة واحدة
noise-drawn-text = هذه هي الأرقام الوحيدة التي سُحبت لهذه الفترة، وثمنها مدفوع سواء صدرت أم لم تصدر. وحيث تكون الحقيقة صغيرة قد تقع دون الصفر؛ اتركها كما هي.
