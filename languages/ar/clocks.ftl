## Terms: why one refuses, why it ends on its day, the calendar of the node

term-stands-still = المهلة موقوفة
term-refuses-missed = انقضت مهلة «{ $clock }» في { $day } ولم يُتخذ الإجراء المطلوب. ويُرفض هذا القرار إلى أن يُتخذ.
term-extends-nothing = لا تسري مهلة «{ $clock }» على هذا السجل، فليس هناك ما يُمدَّد.
term-extends-passed = انقضت مهلة «{ $clock }»، وما انقضى لا يُمدَّد.
term-extends-no-length = يُرجى بيان عدد أيام تمديد مهلة «{ $clock }» أو اليوم اللاحق الذي تمتد إليه.
term-extends-too-often = { $most ->
    [one] يجيز القانون تمديد مهلة «{ $clock }» مرة واحدة، وقد استُنفدت.
    [two] يجيز القانون تمديد مهلة «{ $clock }» مرتين، وقد استُنفدتا.
    [few] يجيز القانون تمديد مهلة «{ $clock }» { $most } مرات، وقد استُنفدت.
   *[other] يجيز القانون تمديد مهلة «{ $clock }» { $most } مرة، وقد استُنفدت.
}
term-extends-never = لا يجيز القانون هنا أي تمديد لمهلة «{ $clock }».
term-extends-asked = { $asked ->
    [one] طُلب يوم واحد.
    [two] طُلب يومان.
    [few] طُلبت { $asked } أيام.
    [many] طُلب { $asked } يوما.
   *[other] طُلب { $asked } يوم.
}
term-extends-too-long = { $most ->
    [one] لا يزيد تمديد مهلة «{ $clock }» على يوم واحد.
    [two] لا يزيد تمديد مهلة «{ $clock }» على يومين.
    [few] لا يزيد تمديد مهلة «{ $clock }» على { $most } أيام.
    [many] لا يزيد تمديد مهلة «{ $clock }» على { $most } يوما.
   *[other] لا يزيد تمديد مهلة «{ $clock }» على { $most } يوم.
}
