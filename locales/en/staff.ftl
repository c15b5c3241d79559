### Administrators and moderators: the queue and the requests of companies.

queue-label = { $count ->
    [0] 🗂 Queue
   *[other] 🗂 Queue ({ $count })
}
queue-empty = 👌 The queue is empty: nobody is waiting for a decision.
queue-kind-company = 🏢 Company request
queue-head = <b>{ $kind }</b> · { $age }
queue-done = <b>{ $kind }</b> · decided already: { $name }
queue-taken-by = ✋ Taken by { $name }
queue-taken-by-you = ✋ Taken by you
queue-take = ✋ Take it
queue-release = ↩️ Give it back
queue-next = ⏭ Next ({ $count } waiting)
queue-took = It is yours now.
queue-not-took = Somebody has taken or decided this one already.

age-minutes = { $count ->
    [0] just now
    [one] waiting { $count } minute
   *[other] waiting { $count } minutes
}
age-hours = { $count ->
    [one] waiting { $count } hour
   *[other] waiting { $count } hours
}
age-days = { $count ->
    [one] waiting { $count } day
   *[other] waiting { $count } days
}

review-approve = ✅ Approve
review-decline = ❌ Decline
review-state-draft = The request has not been sent yet.
review-state-pending = Approve it? From then on the company receives candidates.
review-state-approved = ✅ Approved.
review-state-declined = ❌ Declined. Reason: { $reason }
review-why = Declining the request: <b>{ $name }</b>. What is the reason? The company will see it.
review-reason-unknown = No such company found
review-reason-site = The website is dead or not theirs
review-reason-about = Unclear what the company does
review-reason-write = ✍ Write my own reason
decline-reason =
    Declining the request: <b>{ $name }</b>. What is the reason?
    Tell the company what to correct, for example: please give the full name and the website.
review-changed = The company has just changed its request: <b>{ $name }</b>. Please have another look.
review-now-approved = ✅ Approved: <b>{ $name }</b>. The company has been told.
review-now-declined = ❌ Declined: <b>{ $name }</b>. The company has been told the reason.
review-yours-approved = You have approved this request already: <b>{ $name }</b>.
review-yours-declined = You have declined this request already: <b>{ $name }</b>.
review-already-approved = Approved already by { $by }: <b>{ $name }</b>.
review-already-declined = Declined already by { $by }: <b>{ $name }</b>.
review-somebody = an administrator who is gone

notice-company-requested = 🏢 A company asks for approval: <b>{ $name }</b>, { $city }.
notice-company-open = 👀 Open the request
