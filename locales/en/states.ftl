### The resume after its publication: reminders, work found, earlier versions, whom not to show it, complaints and moderation.

draft-reminder =
    📝 <b>Your resume is waiting:</b> { $left ->
        [0] only publishing is left.
        [one] { $left } question is left.
       *[other] { $left } questions are left.
    } Everything you answered is saved.{ $last ->
        [yes] {" "}We will not remind you again.
       *[no] {""}
    }
draft-go-on = ▶ Continue
draft-mute = 🔕 Do not remind me
draft-muted = All right, no more reminders of the draft. It stays where it is: you can go on at any time from /menu.
draft-unmute = 🔔 Remind me again
draft-unmuted = All right, we will remind you.

looking-ask =
    👋 <b>Still looking for work?</b>
    { $last ->
        [yes] We are asking a second time. Without an answer in three weeks we will pause your resume; one tap brings it back.
       *[no] Your resume is published. Every three weeks we check, so that employers do not write to people who have found work.
    }
looking-yes = 👍 Yes, I am
looking-pause = ⏸ Pause
looking-noted = 👍 { $shown ->
    [yes] Great, we keep showing your resume. We will ask again in three weeks.
   *[no] Great! Employers will see your resume as soon as your institution confirms you. We will ask again in three weeks.
}
looking-hired-late = You told us that you found work. If you are looking again, tap “Show again”.
looking-paused =
    ⏸ <b>Your resume is paused</b>
    We asked twice whether you are still looking and got no answer. Employers do not see it now. If you are still looking, one tap brings it back.

hired-ask =
    🎉 <b>You found work?</b>
    Employers will stop seeing your resume. You can still answer the invitations you have, and show the resume again at any time.
hired-yes = 🎉 Yes, I found work
hired-no = ◀ No, keep showing it
hired-done =
    🎉 <b>Congratulations!</b>
    Your resume is not shown any more. If you need it again, one tap brings it back.{ $invited ->
        [yes] {" "}Some invitations have no answer yet: please answer, the companies are waiting.
       *[no] {""}
    }

versions-title =
    🕘 <b>Earlier versions</b>
    Every publication is kept. Tap a version to look at it and bring it back.
versions-none = There are no earlier versions yet: each publication adds one.
versions-line = <b>{ $number }.</b> { $when }{ $shown ->
    [yes] {" "}— published now
   *[no] {""}
}
versions-changed = <i>{ $what }</i>
versions-first = first publication
versions-small = small corrections
versions-button = { $number }. { $when }
versions-one = 🕘 <b>Version { $number }</b>, { $when }
versions-restore = ↩️ Bring this version back
versions-back = ◀ To the versions
versions-ask =
    <b>Bring back version { $number } of { $when }?</b>
    { $published ->
        [yes] Employers will see it at once. The present resume stays in the list of versions, so you can return to it.
        [waits] Employers will see it once your institution confirms you. The present resume stays in the list of versions, so you can return to it.
       *[no] It takes the place of the present resume. Changes made after the last publication will be lost.
    }
versions-restored = ✅ Version { $number } is back.

stop-list-title = 🙈 <b>Whom not to show it</b>
stop-list-hint = { $count ->
    [0] Companies on this list will never see your resume, even if they come here later, and will not know about it. Write their names separated by commas, for example: Daisy, Vector LLC.
   *[other] These companies do not see your resume and do not know about it. Add more separated by commas, tap one to take it off.
}
stop-list-added = ✅ Will not see it: { $names }.
stop-list-known = On the list already: { $names }.
stop-list-near = There are companies here with a similar name. If you meant them, tap to add.
stop-list-add = ➕ { $name }
stop-list-more = Add more separated by commas, tap one to take it off.
stop-list-removed = Taken off: { $name }. This company may see your resume again.
stop-list-undo = ↩️ Put back: { $name }
stop-list-what = We found no name here. Write, for example: Daisy, Vector LLC.
stop-list-full = The list holds { $most } companies at the most. Take some off and write again.

complaint = ⚠ Report
complaint-why = What is wrong with this resume? The student will not know who reported it.
complaint-contacts = Contacts in the text
complaint-insult = Insults
complaint-untrue = Not true
complaint-other = Something else
complaint-sent = Thank you! A moderator will look at this resume.
complaint-sent-before = Your company has reported this resume already. Thank you, a moderator knows of it.

queue-kind-resume = ⚠ Resume to check
case-notice-complaint = ⚠ An employer has reported a resume. Please have a look.
case-notice-corrected = ✏️ A student has corrected a hidden resume and asks you to look again.
case-open = 👀 Look
case-reports = <b>What was reported</b>
case-report = • { $reason } — { $company }
case-report-count = • { $reason } — { $count }
case-hidden-for = { $corrected ->
    [yes] ✏️ <b>The student has corrected the resume and asks for a check.</b> It was hidden because: { $reason }
   *[no] <b>Hidden because:</b> { $reason }
}
case-state-draft = Now: a draft, employers do not see it.
case-state-published = Now: published.
case-state-paused = Now: paused, employers do not see it.
case-state-hired = Now: work found, employers do not see it.
case-state-hidden = Now: hidden.
case-as-employer = 👁 <b>As an employer sees it</b>
case-hide = 🙈 Hide
case-leave = 👌 Leave it
case-show = ▶ Show again
case-keep = 🙈 Keep hidden
case-why = Why is it hidden? The student will see the reason and what to correct.
case-write = ✍ Write your own reason
hide-reason =
    Write to the student why the resume is hidden and what to correct.
    For example: the experience names somebody else's position, please give your own.
case-gone = The student has deleted this resume: there is nothing to decide any more.
case-changed = The student has just changed the resume. Please look again.
case-did-hidden = 🙈 Hidden. The student was told the reason and what to correct.
case-did-left = 👌 Left as it is.
case-did-shown = ✅ Done. The student was told that the resume is all right.
case-yours = You have decided about this resume already.
case-already = It was decided about this resume already: { $by }.

hidden-title = 🚫 <b>Your resume is hidden for now</b>
hidden-why-contacts = Its text holds contacts, and employers must not see them before you agree. Please take them out of the text: contacts have a place of their own.
hidden-why-insult = Its text has words that may hurt. Please put that place more calmly.
hidden-why-untrue = Something in it seems not to be true. Please check education, experience and skills and correct what is not right.
hidden-why-other = The moderator writes: { $text }
hidden-then = Correct it and tap “Corrected, please check”: a moderator will look again. If you disagree, write to us: /feedback.
hidden-waits = ⏳ A moderator is looking at the corrected resume, the answer will come here.
hidden-open = 🚫 Why, and what to correct
hidden-edit = ✏️ Correct
hidden-check = ✅ Corrected, please check
hidden-sent = Sent to a moderator. The answer will come here.
hidden-sent-before = A moderator is looking at it already. The answer will come here.
hidden-over =
    ✅ <b>A moderator has looked at your resume: all is well</b>
    { $published ->
        [yes] It is published again. Thank you for correcting it!
       *[no] You can show it at any time. Thank you for correcting it!
    }
moderation-unchanged = Nothing in the resume has changed since it was hidden. Correct it and tap again; if you disagree, write to us: /feedback.
moderation-not-hidden = The resume is not hidden, there is nothing to check.
