### Feedback and surveys. The surveys' own questions stand in services/feedback/surveys.toml.

menu-feedback = ✍ Write feedback

feedback-words = { $incident ->
    [none] What is wrong, what is missing, or what do you like? Write it in one message, for example: “there is no tag for welding, and the Next button does not work”.
   *[other] Error no. { $incident }. What were you doing, and what did you see? Write it in one message, for example: “I tap Publish and nothing happens”.
}

feedback-thanks = Thank you, noted. This is how we understood it: { $what }. If that is not right, tap what is.
feedback-thanks-other = Thank you, noted. What is it about? If you like, tell us with one tap.
feedback-corrected = Thank you, corrected. Now we understand it like this: { $what }.
feedback-corrected-toast = Corrected
feedback-under-way = { $status ->
    [planned] 🗓 We know of this already: it is planned.
   *[started] 🔧 We know of this already and are working on it.
}
feedback-severe = This is urgent, so we told the administrators at once.
feedback-known-tags = { $count ->
    [one] We already have the tag { $tags }: look for it by name when you choose skills.
   *[other] We already have the tags { $tags }: look for them by name when you choose skills.
}
feedback-quoted = “{ $name }”
feedback-quoted-more = { $names } and { $more } more

feedback-kind-bug = a bug
feedback-kind-missing_tag = { $count ->
    [0] a tag is missing
    [one] the tag { $tags } is missing
   *[other] the tags { $tags } are missing
}
feedback-kind-matching_quality = the matching is off
feedback-kind-usability = it is awkward to use
feedback-kind-new_feature = an idea
feedback-kind-praise = you like it
feedback-kind-other = something else

feedback-button-bug = 🐞 A bug
feedback-button-missing_tag = 🏷 A missing tag
feedback-button-matching_quality = 🎯 Matching
feedback-button-usability = 😕 Awkward to use
feedback-button-new_feature = 💡 An idea
feedback-button-praise = 👍 Praise
feedback-button-other = 💬 Something else

feedback-cancelled = All right, nothing was sent. Whenever you want to tell us something: /feedback.

feedback-severe-notice =
    🚨 <b>Urgent feedback no. { $number }</b> { $role ->
        [student] from a student
        [employer] from an employer
       *[other] from a user
    }
    “{ $quote }”
    It looks like lost or leaked data, a security hole, or the bot being down. Personal details in the quote are hidden.

survey-other-side-student = the employer
survey-other-side-employer = the candidate
survey-progress = Question { $place } of { $total }
survey-question = <b>{ $question }</b>
survey-given = Your answer: { $answer }.
survey-change = ✏ Change: { $answer }
survey-skip = Skip
survey-tell = ✍ Add a few words
survey-done = Thank you! Your answer is saved: { $answer }.
survey-done-words = Thank you! Your score is saved: { $answer }. So are your words.
survey-scored = Noted, thank you.
survey-skipped = All right, no words needed. Your score is saved.
survey-left = All right, everything stays as it was. You can answer at any time with the buttons under the survey.
survey-mute = 🔕 Do not ask me about this
survey-muted = All right, we will not ask about this again. If you change your mind, tap the button below; you can write to us at any time: /feedback.
survey-unmute = 🔔 Ask me again
survey-late = Thank you for coming back! This survey is closed, but we still want to know what you think: tap the button below and write a few words.
survey-late-kept = Thank you! This survey is closed, but your words are saved.
survey-again = 🔁 A single reminder, in case you missed it.
survey-settled = Your answer is saved: { $answer }. It cannot be changed any more: more than 12 hours have passed. To add something, write to us.
survey-about-candidates = untitled
survey-about-done = your feedback
