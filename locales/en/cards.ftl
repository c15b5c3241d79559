### Candidates' cards: what shows a skill, why a card was sent, what was learnt, when new ones come.

cards-proof = { "    " }↳ { $shown }
cards-quote = “{ $line }”
cards-in-skills = “Skills”: { $tag }
cards-returned = 🔄 You have seen this candidate before. The resume has been completed since: a skill that was missing is there now.
cards-note = Your note: { $note }

cards-seen = ❓ Why do I see this?
cards-pdf = 📄 Resume as PDF
cards-saved = ⭐ Saved ({ $count })
cards-explain = ✍️ Add a word
cards-forget = ✖ Ignore: { $lesson }

cards-why-place = <b>Why you see this.</b> The student published a resume, agreed to be shown to employers, and fits your vacancy “{ $title }” by kind of work, place and start.
cards-why-interested = ✋ The student tapped “Interested” at your vacancy, so this card comes first.
cards-why-criteria = Of { $required ->
    [one] { $required } required criterion
   *[other] { $required } required criteria
} { $met } { $met ->
    [one] is met
   *[other] are met
}{ $partly ->
    [0] { "" }
   *[other] , { $partly } partly
}{ $missing ->
    [0] { "" }
   *[other] , { $missing } missing
}. Where a skill is there, the line of the resume that shows it stands below.
cards-why-order = { $lessons ->
    [0] Who fits better comes first; among near-equals, who was shown less often. Tap “Not a fit” and we will take the reason into account.
   *[other] Who fits better comes first, with what you told us: { $learnt }{ $rest ->
        [0] { "" }
       *[other] {" "}and { $rest } more
    }.
}

cards-pdf-caption = 📄 The resume without name and contacts. Vacancy “{ $title }”, candidate { $place } of { $total }.
cards-saved-list = ⭐ <b>Saved</b> — “{ $title }”
cards-saved-empty = Nobody yet. Tap “⭐ Save” on a card and you will find it here.
cards-saved-line = { $role }: { $met } of { $required }
cards-saved-nameless = Candidate { $number }
cards-to-candidates = ◀ To the candidates
cards-note-late = You have brought this candidate back already, no word is needed.

unfit-note = What exactly does not fit? A sentence or two will do. The candidate will not see it.

lessons-line = 💡 Taken into account: { $lessons }{ $rest ->
    [0] { "" }
   *[other] {" "}and { $rest } more
}
lessons-toast = Taken into account: { $lesson }. One tap undoes it.
lessons-heading = 💡 <b>Taken into account:</b>
lessons-skill = { $tag } matters
lessons-level = the level of { $tag } matters
lessons-place = only people who live in the city of the vacancy
lessons-hours = more than { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} a week
lessons-begin = a start before { $day }
lessons-wage = a wage wish within your range
lessons-forget = ✖ Ignore: { $lesson }
lessons-forgotten = No longer taken into account.

delivery-open = 📬 How to send
delivery-title = 📬 <b>How to send candidates</b> — “{ $title }”
delivery-now-at_once = The best fits at once, but not more than once a day. The others are gathered for { $hour }. Up to { $most } cards in a message.
delivery-now-daily = Once a day at { $hour }, up to { $most } cards in a message.
delivery-now-weekly = Once a week, on { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
} at { $hour }, up to { $most } cards in a message.
delivery-quiet = Time zone: { $zone }. We do not write from 21:00 to 9:00. Nothing new, nothing sent.
delivery-nobody-waits = Nobody is waiting to be sent now.
delivery-waiting = { $count ->
    [one] { $count } candidate is
   *[other] { $count } candidates are
} waiting to be sent: { $day }, { $hour }.
delivery-waiting-closed = { $count ->
    [one] { $count } candidate waits
   *[other] { $count } candidates wait
} until the vacancy is open again.
delivery-at_once = At once
delivery-daily = Daily
delivery-weekly = Weekly
delivery-at = 🕙 { $hour }
delivery-most = up to { $most }
delivery-day = { $day ->
    [0] Mo
    [1] Tu
    [2] We
    [3] Th
    [4] Fr
    [5] Sa
   *[6] Su
}
delivery-day-of = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}

question-asked = ❓ <b>The company asks.</b> { $question }
question-answer = ❓ <b>{ $company }</b> asks: { $question }

    Answer in one message or skip it: you accept the invitation either way. Only the company will see the answer.
question-answered = <b>Your question:</b> { $question }
    <b>Answer:</b> { $answer }
question-answer-alone = <b>The answer to your question:</b> { $answer }
question-skipped = <b>Your question:</b> { $question }
    The candidate left it unanswered.

digest-unfit = 👎 <b>Why candidates did not fit:</b> { $reasons }.
digest-unfit-reason = { $reason ->
    [skill] a skill is missing
    [level] the level
    [place] the place
    [time] the working hours
    [wage] the pay
   *[other] something else
} — { $times }
