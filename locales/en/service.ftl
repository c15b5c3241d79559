### The level of service: what is promised and what it was.

menu-service = ⏱ How the service is doing
service-head = ⏱ <b>How the service is doing</b>, week from { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}. { $judged ->
    [0] Nothing is measured yet.
   *[other] Promises kept: { $kept } of { $judged }.
}
service-tap = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Answer to a tap</b>
service-notice = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Delivery of notifications</b>
service-jobs = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Scheduled work</b>
service-reply = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>First human reply to feedback</b>
service-fix = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Fixing of incidents</b>
service-errors = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Without errors</b>
service-surveys = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Answered surveys</b>
service-approvals = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Approvals</b>
service-line = Promised: { $promised }. Now: { $now }. The week before: { $before }.
service-promised = at least { NUMBER($share, maximumFractionDigits: 1) }%
service-promised-time = { NUMBER($share, maximumFractionDigits: 1) }% within { $time }
service-promised-day = { NUMBER($share, maximumFractionDigits: 1) }% within a working day
service-none = nothing to measure
service-share = { NUMBER($share, maximumFractionDigits: 1) }% of { $count }{ $few ->
    [yes] , too few to tell
   *[no] { "" }
}
service-time = { NUMBER($share, maximumFractionDigits: 1) }% of { $count } in time, 95% within { $time }{ $few ->
    [yes] , too few to tell
   *[no] { "" }
}
service-seconds = { NUMBER($count, maximumFractionDigits: 2) }{"\u00A0"}s
service-minutes = { NUMBER($count, maximumFractionDigits: 0) }{"\u00A0"}min
service-hours = { NUMBER($count, maximumFractionDigits: 0) }{"\u00A0"}h
service-days = { NUMBER($count, maximumFractionDigits: 0) }{"\u00A0"}d
service-endless = more than 30{"\u00A0"}days
