## الدخول والحسابات وحق الاطلاع

sign-in-title = تسجيل الدخول
sign-in-lead = لموظفي هذه العقدة. ما يحق لك الاطلاع عليه وفعله يحدده دورك ونطاقك المكاني.
sign-in-name = اسم المستخدم
sign-in-password = كلمة المرور
sign-in-refused = اسم المستخدم وكلمة المرور غير متطابقين. لم يتغير شيء؛ تحقق منهما وأعد المحاولة.
sign-in-locked = محاولات كثيرة. انتظر { $minutes } دقيقة ثم أعد المحاولة، أو راجع مسؤول النظام.
sign-in-again = انتهت جلستك. سجّل الدخول من جديد؛ مسوّدات الاستمارات في هذه النافذة ما زالت محفوظة.
signed-out-title = تم تسجيل الخروج
signed-out-text = حُذفت مسوّدات الاستمارات من هذا المتصفح.
accounts-title = الحسابات
account-name = الاسم
account-role = الدور
account-place = النطاق المكاني
account-office = المكتب
account-since = منذ
account-active = مفعَّل
account-closed = مغلق
access-title = من يمكنه الاطلاع، ولماذا
access-lead = كل من يحق له فتح هذا الملف، والقاعدة التي تجيز له ذلك، ومتى فتحه آخر مرة.
access-rule = القاعدة
access-person = الشخص
access-last = آخر اطلاع
audit-title = سجل التدقيق
audit-verified = السلسلة سليمة، وفيها { $count } من القيود.
audit-unsealed = { $count ->
    [zero] لا قيود بانتظار الختم.
    [one] قيد واحد لم يُختم بعد.
    [two] قيدان لم يُختما بعد.
    [few] { $count } قيود لم تُختم بعد.
    [many] { $count } قيداً لم يُختم بعد.
   *[other] { $count } قيد لم يُختم بعد.
}
audit-broken = السلسلة مقطوعة عند القيد { $entry }. لا يوثَق بما بعده؛ أبلغ عن ذلك فوراً.
store-accounts = الحسابات
store-records = الملفات
store-statistics = الإحصاءات
audit-what = العملية
audit-store = المخزن
audit-tail = لم يُختم بعد
audit-rows = القيود
audit-actor = من
audit-when = متى
audit-touched = الملفات المعنية
role-officer = موظف الاستقبال
role-case-manager = مدير الحالة
role-child-protection = موظف حماية الطفل
role-return-counsellor = مستشار العودة
role-return-authority = سلطة العودة
role-hotline-operator = موظف خط المساعدة
role-victim-support = دعم الضحايا
role-policy-officer = موظف السياسات
role-review-clearer = إجازة الاستعراضات
role-civil-society = المجتمع المدني
role-clerk = كاتب المحكمة
role-analyst = الإحصائي
role-reviewer = المعتمِد الثاني
role-registrar = أمين السجل
role-source-keeper = أمين المصادر الإحصائية
role-assessor = موظف التقييم الذاتي
role-peer-reviewer = المراجع النظير
role-assessment-signatory = الموقِّع على التقييم الذاتي
role-plan-officer = موظف الخطة الوطنية
role-ministry-clearer = إجازة الوزارة
role-plan-coordinator = منسق الخطة الوطنية
role-governance-officer = موظف الحوكمة
role-governance-reviewer = مراجع الحوكمة
role-auditor = المدقق
role-administrator = مسؤول النظام
