### The register of improvements and incidents: lists, entries, replies to people, and news of what became of their words.

command-register = Improvement register
command-incidents = Incidents
command-service = How the service is doing
menu-register = 📒 Improvement register
menu-incidents = ⚠️ Incidents

entries-title = 📒 <b>Improvement register</b>: { $among ->
    [open] waiting or under way
    [planned] planned and under way
    [done] done
   *[declined] declined and merged
}{ $span ->
    [short] , short term
    [long] , long term
   *[all] { "" }
}. { $count } in all.
entries-empty = 📒 <b>Improvement register</b>. { $among ->
    [open] Nothing is waiting.
    [planned] Nothing is planned.
    [done] Nothing is done yet.
   *[declined] Nothing was declined.
}
entries-line = { $urgency ->
    [high] 🔴
    [normal] 🟡
   *[low] ⚪
} No. { $number } { $title } — { $status ->
    [new] new
    [triaged] looked at
    [planned] planned
    [started] under way
    [done] done
    [verified] helped
    [declined] declined
   *[duplicate] merged
}, { $people }{"\u00A0"}{ $people ->
    [one] person
   *[other] people
}
entries-open = Open
entries-planned = Planned
entries-done = Done
entries-declined = Declined
entries-all = All
entries-short = Short term
entries-long = Long term
entries-back = ◀ To the register
entry-called-tag = The tag “{ $title }”
entry-called-setting = Setting: { $title }
entry-short = No. { $number } { $title }
setting-show-unconfirmed = showing unconfirmed resumes
setting-read-first = review of a company’s first vacancies
setting-survey-asked = the survey “{ $survey }”
setting-survey-every = how often the survey “{ $survey }” asks
setting-survey-share = the share of people whom the survey “{ $survey }” asks
setting-survey-text = the words of the survey “{ $survey }”, { $text }
setting-digest = when the digest comes
setting-text-why = why it came
setting-text-question = question { $number }
setting-text-option = question { $number }, answer { $option }
setting-text-hint = hint to question { $number }
setting-value-on = on
setting-value-off = off
setting-value-days = once in { $number ->
    [one] { $number } day
   *[other] { $number } days
}
setting-value-share = { $number }%
setting-value-moment = { $day ->
    [0] on Mondays
    [1] on Tuesdays
    [2] on Wednesdays
    [3] on Thursdays
    [4] on Fridays
    [5] on Saturdays
   *[6] on Sundays
} at { $hour }:00

entry-head = <b>No. { $number }. { $title }</b>
entry-state = { $status ->
    [new] 🆕 New
    [triaged] 👀 Looked at
    [planned] 🗓 Planned
    [started] 🔧 Under way
    [done] ✅ Done
    [verified] ✅ Done, and it helped
    [declined] ✖ Declined
   *[duplicate] 🔗 Merged
}{ $owner ->
    [none] . Nobody has taken it.
   *[other] . Owner: { $owner }.
}
entry-merged-into = Part of no. { $number } “{ $title }”.
entry-facts = { $kind }, { $horizon ->
    [long] long term
   *[short] short term
}.{ $size ->
    [small] {" "}An hour or two of work.
    [medium] {" "}A day or two of work.
    [large] {" "}A lot of work.
   *[none] { "" }
} Priority: { $urgency ->
    [high] 🔴 high
    [normal] 🟡 normal
   *[low] ⚪ low
} ({ NUMBER($priority, maximumFractionDigits: 1) }{ $by_hand ->
    [yes] , set by hand
   *[no] { "" }
}). { $people ->
    [0] { $messages ->
        [0] Nobody’s words stand behind it.
       *[other] Those who wrote are not here any more.
    }
    [one] { $people } person wrote
   *[other] { $people } people wrote
}{ $people ->
    [0] { "" }
   *[other] {" "}about it, { $messages ->
        [one] { $messages } message.
       *[other] { $messages } messages.
    }
} In the register since { $since }{ $last ->
    [none] .
   *[other] , last mentioned on { $last }.
}
entry-kind-bug = Bug
entry-kind-missing_tag = Missing tag
entry-kind-matching_quality = Matching
entry-kind-usability = Hard to use
entry-kind-new_feature = Idea
entry-kind-setting = Setting
entry-description = <b>Description:</b> { $words }
entry-justification = <b>Why:</b> { $words }
entry-measure = <b>What should change:</b> { $words }
entry-helped = Of those who wrote, it helped { $yes } and did not help { $no }.
entry-merged-title = no. { $number } “{ $title }”
entry-merged = 🔗 Merged into it: { $titles }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
entry-urgency = { $urgency ->
    [high] high
    [normal] normal
    [low] low
   *[auto] computed
}
entry-history = <b>History:</b>
entry-event = { $day }: { $what ->
    [status] { $status ->
        [new] open again
        [triaged] looked at
        [planned] planned
        [started] under way
        [done] done
        [verified] helped
        [declined] declined
       *[duplicate] merged
    }
    [owner] owner set
    [split] split
    [priority] priority { $before } → { $after }
    [size] size { $before } → { $after }
    [horizon] term changed
    [kind] kind changed
    [title] title changed
    [description] description changed
    [justification] justification changed
    [measure] expected result changed
    [setting] { $before } → { $after }
   *[other] changed
}{ $by ->
    [none] { "" }
   *[other] , { $by }
}

entry-to-triaged = 👀 Looked at
entry-to-planned = 🗓 Plan
entry-to-started = 🔧 Start
entry-to-done = ✅ Done
entry-reopen = 🔧 Open again
entry-decline = ✖ Decline…
entry-decide-tag = 🏷 Decide in the queue
entry-take = 🙋 Take it
entry-reply = 💬 Reply to people
entry-merge = 🔗 Merge…
entry-split = ✂ Split…
entry-part = 🔗 Undo the merge
entry-edit = ✏ Edit
entry-open = Open the entry
entry-saved = Saved.
entry-did-triaged = Looked at. People are not told of this.
entry-did-planned = Planned. Those who wrote about it will be told.
entry-did-started = Under way. Those who wrote about it will be told.
entry-did-done = Done. Those who wrote about it will be told and asked whether it helped.
entry-did-declined = Declined. Those who wrote about it will be told.
entry-did-merge = Merged. This can be undone.
entry-did-part = Undone; every voice is in its place.
entry-did-split = ✂ This is the new entry, made of the chosen messages.
entry-replied = { $count ->
    [one] 💬 The reply goes to { $count } person.
   *[other] 💬 The reply goes to { $count } people.
}

entry-editing = ✏ <b>No. { $number }. { $title }</b>
    Size, term, priority and kind change with one tap; write the rest.
entry-size-small = Hours
entry-size-medium = Days
entry-size-large = Longer
entry-horizon-short = Short term
entry-horizon-long = Long term
entry-priority-high = 🔴
entry-priority-normal = 🟡
entry-priority-low = ⚪
entry-priority-auto = Compute
entry-write-title = Title
entry-write-description = Description
entry-write-justification = Justification
entry-write-measure = What will change

entry-why = ✖ Why is “{ $title }” declined? Those who wrote about it will see the reason.
entry-why-not_now = Not now: other things matter more
entry-why-by_design = It is meant to be so
entry-why-exists = It is there already
entry-why-rare = Very few need it
entry-why-write = ✍ In my own words
entry-why-first = Choose a reason: those who wrote about it will see it.

entry-merge-which = { $count ->
    [0] 🔗 No entry is like “{ $title }”.
   *[other] 🔗 “{ $title }” is the same as…
}
entry-near = No. { $number } { $title }{ $status ->
    [done] , done
    [verified] , done
   *[other] { "" }
}
entry-reply-whom = 💬 Whom do you want to answer about “{ $title }”?
entry-reply-all = { $count ->
    [one] Everybody ({ $count })
   *[other] Everybody ({ $count })
}

entrytext-title = What should the entry be called? In short, for example: “The city filter is not saved”.
entrytext-description = What is known about “{ $title }”? For example: “Happens on phones when the connection drops”.
entrytext-justification = Why should “{ $title }” be done, or not? For example: “Every fifth employer writes about it”.
entrytext-measure = What will change once “{ $title }” is done? For example: “Half as many complaints”.
entrytext-reason = Why is “{ $title }” declined? Those who wrote about it will read this. For example: “Matching matters more this autumn; we will come back to it in spring”.
entrytext-reply = What do you want to answer? People get it as a reply of the service. It is about: “{ $title }”.
entrysplit-voices = Mark the messages that are about something else. They will make a new entry.

entry-kind-taken = There is an entry of this kind about the same already. Better merge them.
entry-of-itself = This is possible only with entries made of feedback: a tag is decided in the queue, an incident and a setting stand by themselves.
entry-merged-already = These entries cannot be merged any more: one of them is part of another.
entry-not-merged = This entry is not merged into another one.
entry-part-other-first = First undo the merge of “{ $title }”: it is part of another entry itself.
entry-split-some = Mark at least one message, but not all: the rest stay here.

effect-complaints = 📉 Complaints: { $before } in { NUMBER($weeks_before, maximumFractionDigits: 1) } weeks before and { $after } in { NUMBER($weeks_after, maximumFractionDigits: 1) } weeks after, { $verdict ->
    [better] better
    [worse] worse
   *[unclear] no change to be seen
} (difference per week from { NUMBER($low, maximumFractionDigits: 1) } to { NUMBER($high, maximumFractionDigits: 1) }).
effect-score = ⭐ Score: { NUMBER($before, minimumFractionDigits: 1, maximumFractionDigits: 1) } ({ $count_before }) before and { NUMBER($after, minimumFractionDigits: 1, maximumFractionDigits: 1) } ({ $count_after }) after, { $verdict ->
    [better] better
    [worse] worse
   *[unclear] no change to be seen
} (difference from { NUMBER($low, maximumFractionDigits: 1) } to { NUMBER($high, maximumFractionDigits: 1) }).

improvement-planned =
    🗓 What you wrote about is planned now:
    “{ $words }”
    We will tell you when it is done.
improvement-started =
    🔧 We have begun to work on what you wrote about:
    “{ $words }”
    We will tell you when it is done.
improvement-verified =
    👍 People who wrote about the same as you say that it helped.
    “{ $words }”
    If something is still wrong for you, write to us: /feedback.
improvement-declined =
    You wrote:
    “{ $words }”
    Thank you! We have thought about it and decided not to do this for now.
improvement-declined-why = { $reason ->
    [not_now] Other things matter more now; we may come back to this later.
    [by_design] It is meant to be this way.
    [exists] It is there already. If you did not find it, ask and we will show you.
    [rare] Very few people need it.
   *[said] Why: “{ $words }”
}
improvement-declined-way-on = If it matters to you, tell us why: /feedback.
improvement-mute = 🔕 No news about my feedback
improvement-muted = All right, no more news of what became of your feedback. We still read it: /feedback.
improvement-unmute = 🔔 Tell me again
improvement-unmuted = All right, we will tell you what becomes of your feedback.
improvement-helped-yes = 👍 Yes, it helped
improvement-helped-no = 👎 No
improvement-did-help = { $open ->
    [yes] Thank you, noted! It has not helped others yet, so we are still working on it.
   *[no] 👍 Thank you for answering! We are glad it helped.
}
improvement-declined-since = Thank you, noted! Since then we have decided not to do this for now. If it matters to you, tell us why.
improvement-not-helped = Thank you for saying so. We have opened it again and told the administrators. If you have a minute, tell us what is still wrong.
improvement-reopened = 🔁 Entry no. { $number } “{ $title }” is open again: it did not help somebody who wrote about it.
feedback-reply =
    💬 A reply to what you wrote, “{ $words }”:

    { $text }
feedback-reply-more = ✍ Write more

incidents-title = ⚠️ <b>Incidents</b>: { $among ->
    [open] open
   *[ended] closed
}
incidents-empty = { $among ->
    [open] ⚠️ <b>Incidents</b>. None is open.
   *[ended] ⚠️ <b>Incidents</b>. None is closed.
}
incidents-line = No. { $number } { $title } — { $times ->
    [one] { $times } time
   *[other] { $times } times
}, { $people }{"\u00A0"}{ $people ->
    [one] person
   *[other] people
}
incidents-open = Open
incidents-ended = Closed
incidents-back = ◀ To the incidents
incident-head = ⚠️ <b>Error no. { $number }</b>, { $state ->
    [open] open
    [resolved] fixed
   *[ignored] will not be fixed
}
incident-facts = { $times ->
    [one] { $times } time
   *[other] { $times } times
}, { $people } { $people ->
    [one] person
   *[other] people
}, first on { $first }, last on { $last }. Release: { $release }.
incident-fixed-at = Fixed on { $day }.
incident-doings = What people were doing: { $doings }.
incident-doing = { $doing } ({ $times })
incident-report-line = “{ $quote }”{ $answered ->
    [yes] {" "}— answered
   *[no] { "" }
}
incident-answer = 💬 { $number }. Reply
