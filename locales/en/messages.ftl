### People's messages in the hands of administrators and moderators: the queue of unclear ones, and the card of each.

queue-kind-feedback = 💬 Unclear feedback
queue-done-itself = <b>{ $kind }</b> · waits no more: its author made it clear

message-head = <b>Feedback no. { $number }</b> · { $role ->
    [student] a student
    [employer] an employer
   *[other] a user
}, { $day }{ $source ->
    [survey] , from a survey
    [incident] , about error no. { $incident }
   *[command] {""}
}
message-words = “{ $words }”
message-gone = The author has deleted the account, so the words are not here any more.
message-masked = 🔒 Personal details are hidden; only moderators see them.
message-understood = { $by ->
    [moderator] ✅ Decided: { $what }
    [person] ✍ Its author says: { $what }
   *[rules] 🤔 Understood as: { $what } ({ $sure }% sure). What is it really?
}
message-with-tags = { $names } (tags: { $tags })
message-severe = 🚨 Marked as urgent: administrators were told.
message-hidden = 🙈 Not quoted in digests.
message-taken-for = • { $kind }
message-severe-on = 🚨 Urgent: outage, leak or loss
message-severe-off = ✅ 🚨 Urgent: take the mark off
message-hide-on = 🙈 Hide the quote
message-hide-off = 👁 Quote it again
message-reply = 💬 Answer the author
message-back = ↩ Correct feedback no. { $number }
message-did-kind = Saved: { $kind }.
message-did-severe-on = Marked as urgent; administrators were told.
message-did-severe-off = The urgent mark is off.
message-did-hide-on = Digests will not quote it.
message-did-hide-off = It may be quoted again.
message-changed = { $by ->
    [person] Its author has just made it clear
   *[moderator] This has been decided already
}: { $kind ->
    [bug] a bug
    [missing_tag] a missing tag
    [matching_quality] matching
    [usability] hard to use
    [new_feature] an idea
    [praise] praise
   *[other] something else
}. If that is wrong, tap the right one again.
message-which = { $count ->
    [0] No messages stand behind “{ $title }” now.
    [one] One message stands behind “{ $title }”.
   *[other] Messages behind “{ $title }” ({ $count }{ $more ->
        [yes] {""}, { $shown } of them here
       *[no] {""}
    }). Open any of them to correct what it is about.
}
entry-said = 🗣 Messages

feedback-decided = Thank you for making it clear! The team has sorted this one already: { $what }. If that is wrong, write again: /feedback.
feedback-decided-toast = Your word is saved
feedback-severe-open = 👀 Open the feedback

service-model = { $state ->
    [never] 🧠 Feedback is understood by the built-in model. Confirmed examples: { $confirmed }; it begins to learn from { $fewest }.
    [taken] 🧠 Feedback is understood by a model taught on { $day } with { $weighed } confirmed examples: accuracy (F1) was { $before }, is now { $after }. Examples by now: { $confirmed }.
   *[kept] 🧠 Feedback is understood by the built-in model: a check on { $day } with { $weighed } confirmed examples did not improve it (F1 { $before } and { $after }). Examples by now: { $confirmed }.
}
