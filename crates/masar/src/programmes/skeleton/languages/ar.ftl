name = {id}

description = ما يقوم به هذا البرنامج في جملة واحدة.

right-dignity = الكرامة

record-type-case = حالة

state-case-open = مفتوحة
state-case-done = منتهية

action-open = فتح حالة
action-close = إغلاق الحالة
