action-note = إضافة ملاحظة
action-add-task = إضافة مهمة
action-finish-task = إنجاز مهمة
action-hand-over = تسليم الحالة
