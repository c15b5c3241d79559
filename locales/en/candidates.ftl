### Candidates: the cards employers see and what they say of them.

menu-candidates = 👥 Candidates

candidates-first = { $count ->
    [one] { $count } candidate fits
   *[other] { $count } candidates fit
} your vacancy “{ $title }”. { $count ->
    [one] Here is the card.
   *[other] The best one comes first.
}
candidates-later = { $count ->
    [one] A new candidate fits
   *[other] { $count } new candidates fit
} your vacancy “{ $title }”. { $count ->
    [one] Here is the card.
   *[other] The best one comes first.
}
candidates-several = { $count ->
    [one] There are new candidates for { $count } vacancy. Tap to see them:
   *[other] There are new candidates for { $count } vacancies. Choose where to begin:
}
candidates-several-more = { $count ->
    [one] { $count } more vacancy is in the menu, “Candidates”.
   *[other] { $count } more vacancies are in the menu, “Candidates”.
}
candidates-gathered = There are new candidates for your vacancy “{ $title }”.
candidates-none = Your vacancy “{ $title }” is published. No student fits it yet. When one publishes a resume, we will send you the card. The shorter the list of required skills, the more candidates.
candidates-vacancy = 💼 Open the vacancy
candidates-look = 👥 See the candidates

candidates-head = { $total ->
    [1] <b>Candidate</b>
   *[other] <b>Candidate { $place } of { $total }</b>
} — “{ $title }”

candidates-required = <b>Required</b>
candidates-nice = <b>Nice to have</b>
candidates-met = ✅ { $tag } — yes
candidates-partly-child = 🟡 { $tag } — partly: has { $by }, a part of it
candidates-partly-parent = 🟡 { $tag } — partly: has { $by }, a broader skill
candidates-partly-related = 🟡 { $tag } — partly: has { $by }, a closely related skill
candidates-short-level = 🟡 { $tag } — yes, but below the level wanted
candidates-short-untold = 🟡 { $tag } — yes, level not told
candidates-starred = { $tag } ⭐
candidates-missing = ❌ { $tag } — no
candidates-hidden = <i>You will see the name and contacts once the candidate accepts your invitation.</i>

candidates-invite = ✉️ Invite
candidates-unfit = 👎 Not a fit
candidates-save = ⭐ Save
candidates-unsave = ⭐ Remove from saved
candidates-restore = ↩️ Undo
candidates-back = ◀ Back to the card
candidates-check = 🔄 Any answer yet?
candidates-page = { $place }/{ $total }

candidates-why = What does not fit? The candidate will not be told.
candidates-unfit-skill = A skill is missing
candidates-unfit-level = The level
candidates-unfit-place = The place
candidates-unfit-time = The working hours
candidates-unfit-wage = The pay
candidates-unfit-other = Something else
candidates-unfit-noted = Thank you, noted: “{ $reason }”.

candidates-status-saved = ⭐ Saved
candidates-status-unfit = 👎 Not a fit: “{ $reason }”
candidates-status-invited = ⏳ Invited, no answer yet
candidates-status-accepted = 🤝 Invitation accepted
candidates-status-declined = ✖ Invitation declined
candidates-status-expired = ⌛ The invitation is no longer open
candidates-contacts = 🤝 Contacts

candidates-invited = ✉️ The invitation is sent. We will write to you as soon as there is an answer.
candidates-no-answer = There is no answer yet. We will write to you as soon as there is one.
candidates-moved = This candidate is not shown any more. Here is another one.
candidates-hidden-now = This candidate is not shown any more. Contacts of those who accepted are in the menu: “Introductions”.
candidates-nobody = There is nobody to show for this vacancy now: the candidates we found are not shown any more. We will send new ones as they come.
candidates-list = <b>Candidates</b>
    For which vacancy?
candidates-list-line = { $title } ({ $count })
candidates-list-empty = There are no candidates yet. Once you publish a vacancy, we will send students who fit it here.

candidates-gone = This candidate is not here any more: the student deleted the resume.
candidates-paused = This candidate is not shown any more and cannot be invited.
candidates-already = { $state ->
    [accepted] This candidate has already accepted your invitation.
    [declined] This candidate declined the invitation and cannot be invited again.
    [expired] The invitation to this candidate is no longer open and cannot be repeated.
   *[invited] This candidate is invited already.
}
candidates-vacancy-closed = The vacancy is not published now. Open it again to invite candidates.
candidates-vacancy-gone = This vacancy is not here any more.
candidates-company-waits = Candidates will be shown once an administrator has approved your company.
