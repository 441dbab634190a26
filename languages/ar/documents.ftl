## المراجعات في صورة وثائق مطبوعة

document-download = تنزيل بصيغة PDF
document-kind = مراجعة الالتزامات
document-covers = من { $from } إلى { $to }
document-keywords = الهجرة، الالتزامات، المراجعة
document-summary = { $count ->
    [one] تستعرض هذه المراجعة المقدمة من { $node } التزاماً واحداً
    [two] تستعرض هذه المراجعة المقدمة من { $node } التزامين
    [few] تستعرض هذه المراجعة المقدمة من { $node } { $count } التزامات
    [many] تستعرض هذه المراجعة المقدمة من { $node } { $count } التزاماً
   *[other] تستعرض هذه المراجعة المقدمة من { $node } { $count } التزام
  } للفترة من { $from } إلى { $to }: { $statuses }.
document-status-count = { $status }: { $count }
document-summary-voices = { $count ->
    [0] ولم ترد أي مساهمة من خارج الحكومة.
    [one] وترد على مساهمة واحدة من خارج الحكومة.
    [two] وترد على مساهمتين من خارج الحكومة.
    [few] وترد على { $count } مساهمات من خارج الحكومة.
    [many] وترد على { $count } مساهمة من خارج الحكومة.
   *[other] وترد على { $count } مساهمة من خارج الحكومة.
}
document-list-separator = ؛
document-fact-node = الجهة المقدمة
document-fact-place = المنطقة
document-fact-cleared = الإجازة وتثبيت الأرقام
document-fact-version = الإصدار
document-fact-previous = تصحح الإصدار
document-fact-replies = موعد تقديم الردود
document-fact-agency = رمز جهة النشر
document-fact-licence = الترخيص
document-page = الصفحة | من |
document-digest = بصمة المحتوى (BLAKE3)
document-check = كيف يُتحقق من هذه الوثيقة
document-check-how = محتوى هذه المراجعة مرفق بهذا الملف باسم review.json، ويجب أن تطابق بصمته (BLAKE3) البصمة أدناه، وهي مثبتة في كل صفحة وبها نُشرت المراجعة.
document-attachment = محتوى المراجعة كما صدر: النصوص والأرقام والمساهمات والردود
document-contents = المحتويات
document-items = الالتزامات في لمحة
document-item-number = الرقم
document-item-commitment = الالتزام
document-item-status = الحالة
document-item-newest = أحدث رقم
document-no-figure = لا رقم
document-by-item = الالتزامات واحداً واحداً
document-figures = الأرقام
document-figure-about = المؤشر والمنطقة
document-figure-period = الفترة
document-figure-value = الرقم
document-figure-quoted = نقلاً عن { $agency }
document-obstacles = العقبات
document-next = الخطوات التالية
document-voices = المساهمات والردود
document-no-voices = لم ترد مساهمات من خارج الحكومة بشأن هذا الالتزام.
document-no-reply = لا رد
document-annex = جميع الأرقام الواردة في هذه المراجعة
document-annex-about = كل رقم كما ثُبّت عند إجازة المراجعة. ويبقى عنوان الرقم صالحاً، وأي تصحيح لاحق يغيّر الرقم في عنوانه ولا يغيّر هذه الوثيقة.
document-method = كيف أُعدّت هذه الأرقام
document-method-cells = الرقم قيمة، أو سبب غيابها: { $withheld } (معروف ولا يُعرض كي لا يُستدل منه على أي شخص)، { $not-collected }، { $not-applicable }، { $unknown }، { $withdrawn }. ولا يعني أي منها الصفر.
document-method-external = الأرقام التي ذُكر لها مصدر خارجي سلاسل عامة لجهات أخرى، تُعرض بموجب ترخيصها كما قُرئت، ولم تُعدّها هذه الجهة ولم تُجرِ عليها أي حماية.
document-state-value = رقم منشور.
document-state-zero = جرى العدّ ولم يوجد أحد.
document-annex-address = العنوان
document-annex-state = الحالة
document-annex-interval = المجال
document-annex-parts = يتكون من
document-annex-period = الفترة
document-annex-publisher = جهة النشر
document-annex-unit = الوحدة
document-annex-definition = التعريف
document-annex-version = الإصدار { $version }
document-annex-definition-digest = بصمة التعريف
document-annex-dataset = مجموعة البيانات
document-annex-vintage = النسخة { $vintage }، صدرت في { $moment }
document-annex-release = الإصدار المنشور
document-annex-entry = القيد { $sequence } في السجل
document-annex-bundle = وردت في الحزمة
document-annex-source = المصدر
document-annex-file = بصمة الملف المقروء
document-annex-register = السجل
document-moment = { $moment } بالتوقيت العالمي
document-of = { $numerator } من { $denominator }
document-total = المجموع
document-ninetieth = المئين التسعون
document-named-value = { $name }: { $value }
