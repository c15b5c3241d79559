### Skills of a resume: levels, what shows them, requests to teachers; verifiers and the administrator.

resume-skill = { $name } ({ $told })
resume-field-levels = Levels of skills
progress-why-levels = Next, <b>the levels of your skills</b>: one tap each, and employers know better what to expect.

skills-title =
    🧩 <b>Skills</b>
    { $rated ->
        [0] Tap a skill to set its level, add evidence or ask a teacher to verify it.
       *[other] With a level: { $rated } of { $count }. Tap a skill to change its level, add evidence or ask a teacher to verify it.
    }
skills-empty = There are no skills in the resume yet.
skills-line = { $name } · { $level }{ $confirmed ->
    [yes] {" "}✔
   *[no] {""}
}
skills-rate = 🎚 Set the levels
skills-add = ➕ Add skills
skills-undo = ↩ Put the removed one back
skills-removed = Removed.{ $recalled ->
    [yes] {" "}The request to verify it is taken back as well.
   *[no] {""}
} Changed your mind? Tap “Put the removed one back”.
skills-back = ◀ To the skills
skills-gone = This skill is not in the resume any more. Open the skills again: /menu → resume → “Change”.
skills-full = There is room for { $most } skills only. Remove one and try again.

skills-means-beginner = You have tried it and do simple things with a hint.
skills-means-confident = You do usual tasks on your own.
skills-means-expert = You solve hard problems and teach others.
skills-sentences = { $first } { $second }
skills-level-line = <b>{ $level }.</b> { $sentence }
skills-rate-question = 🎚 <b>{ $name }</b>: how well do you know it?{ $left ->
    [0] {" "}This is the last one.
    [one] {" "}{ $left } more after it.
   *[other] {" "}{ $left } more after it.
}
skills-stop = ✅ Enough
skills-rated = Saved.

skills-one = 🧩 <b>{ $name }</b>
skills-level = Level: { $level }
skills-no-level = No level is set yet: choose one below.
skills-shown = Evidence: { $shown }
skills-confirmed = ✔ Verified: { $by }, until { $until }
skills-asked = ⏳ Waiting for an answer: { $by }
skills-declined = It was not verified. You may ask again.
skills-declined-why = It was not verified: “{ $reason }”. You may ask again.
skills-somebody = a teacher
skills-evidence = 🔗 Add evidence
skills-evidence-change = 🔗 Change the evidence
skills-remove = 🗑 Remove the skill
skills-ask = ✋ Ask to verify it
skills-recall = ↩ Take the request back

skills-evidence-title = 🔗 <b>{ $name }</b>: what shows it?
skills-evidence-hint = { $blocks ->
    [0] Send a link to code, work or a certificate, for example: github.com/anna/shop. Once there are courses and projects in your resume, you can choose those too.
   *[other] Choose a course or a project of your resume, or send a link, for example: github.com/anna/shop.
} Employers see the address of a link only after you agree.
skills-certificates = 📜
skills-projects = 🛠
skills-bare = 🗑 Remove the evidence
skills-evidence-saved = Saved.
skills-evidence-gone = Removed.
skill-link = <b>Send a link</b> that shows the skill “{ $name }”. For example: github.com/anna/shop.

skills-ask-whom =
    ✋ <b>Whom to ask?</b>
    The teacher will see your name, the skill “{ $name }”, the level “{ $level }”{ $evidence ->
        [link] {" "}and the evidence with its link.
        [name] {" "}and the evidence.
       *[no] . There is no evidence yet: with some it is easier to verify.
    } Not your contacts.
    A verification holds for { $years ->
        [one] { $years } year
        [few] { $years } years
       *[many] { $years } years
    }. At most { $most ->
        [one] { $most } request
       *[many] { $most } requests
    } may wait at the same time.
skills-nobody-to-ask = No teacher verifies skills yet. Please look in later.
skills-ask-sent = Sent. The answer will come here.
skills-recalled = The request is taken back.
skills-recalled-level = The level is another one now, so we took back the request about the former one. You may ask to verify the new level.

verification-level-first = Set the level first: it is what gets verified.
verification-holds = This level is verified already.
verification-open = This skill waits for an answer already. To ask somebody else, take the request back first.
verification-no-verifier = This teacher does not verify skills any more. Please choose another one.
verification-many = { $most ->
    [one] { $most } request waits for an answer already. Wait for it or take it back.
    [few] { $most } requests wait for an answer already. Wait for one or take one back.
   *[many] { $most } requests wait for an answer already. Wait for one or take one back.
}

verifier-welcome =
    ✅ <b>You verify students' skills from now on</b>
    A student sets a skill and its level and asks you to verify it. You see the name, the skill, the level and what shows it. If you know that it is so, confirm it; if not, decline, with a short explanation if you like. Employers will see “verified”, but not your name.
verifier-before = You verify skills already. Somebody else may still use the link.
verifier-link-spent = This link does not work any more: it works once, for a week. Please ask the administrator for a new one.
menu-verifications = { $count ->
    [0] ✅ Students' requests
   *[other] ✅ Students' requests · { $count }
}

verify-asks = ✋ <b>{ $name }</b> asks you to verify a skill
verify-skill = <b>{ $tag }</b>, level: { $level }
verify-means-beginner = That means: does simple things with a hint.
verify-means-confident = That means: does usual tasks without help.
verify-means-expert = That means: solves hard problems and teaches others.
verify-shown = Evidence: { $shown }
verify-not-shown = There is no evidence.
verify-yes = ✅ Confirm
verify-no = ✖ Decline
verify-list = ◀ To the requests
verify-line = { $name } · { $tag }
verify-waiting = ✋ <b>Waiting for your answer</b>
verify-nobody-waits = Nobody waits now. A new request will come here as a message.
verify-state-asked = ⏳ { $name }: “{ $tag }”, level “{ $level }”, waits for an answer.
verify-state-confirmed = ✅ Confirmed: { $name }, “{ $tag }”, level “{ $level }”.
verify-state-declined = ✖ Declined: { $name }, “{ $tag }”, level “{ $level }”.
verify-state-withdrawn = ↩ Taken back: { $name }, “{ $tag }”, level “{ $level }”.
verify-late = This request needs no answer any more. { $state }
refuse-reason = <b>Why can you not confirm “{ $tag }”?</b> { $name } will read your words. A sentence or two is enough; contacts will be hidden.
refuse-bare = Without explanation

verify-told-confirmed =
    ✔ <b>Skill verified: { $tag }</b>
    { $by } confirms the level “{ $level }”. Employers see the mark until { $until }.
verify-told-declined = <b>{ $tag }:</b> { $by } does not confirm the level “{ $level }” yet.
verify-told-reason = “{ $reason }”
verify-told-way-on = You can choose another level, add evidence or ask another teacher.
verify-told-closed = <b>{ $tag }:</b> { $by } does not verify skills any more, and the request is closed. You can ask another teacher.
verify-told-ended =
    ⌛ <b>{ $tag }:</b> the verification has ended, two years have passed.
    The skill and its level stay in the resume, only without the mark. You may ask to verify it again.
verify-to-skill = 🧩 To the skill

verifiers-open = ✅ Teachers who verify
verifiers-title = ✅ <b>Teachers who verify skills</b>, and how many each has confirmed
verifiers-empty = ✅ <b>Teachers who verify skills</b>
    Nobody yet. Make a link and forward it to a teacher: whoever opens it can verify students' skills.
verifiers-line = { $name } · { $count }
verifiers-new = ➕ New link
verifiers-link =
    🔗 <b>A link for a teacher</b>
    { $address }
    Forward it to one person. It works for a week and only once.
verifiers-back = ◀ To the teachers
verifiers-one =
    ✅ <b>{ $name }</b>
    Skills confirmed: { $confirmed }. Waiting for an answer: { $waiting }.
verifiers-take = No longer a verifier
verifiers-sure = { $waiting ->
    [0] Take the right to verify skills away? What is confirmed already stays.
   *[other] Take the right to verify skills away? What is confirmed already stays. Requests without an answer will be closed and the students told.
}
verifiers-take-now = Yes, take it away
verifiers-taken = { $name } does not verify skills any more.
verifiers-gone = This person does not verify skills any more.
