### Vacancies: details, pasting a whole one, checks, reading by staff, complaints.

vacancy-refine = 🎯 Refine
vacancy-line-wage = 💰 { $wage }
vacancy-line-starts = 📅 Starts: { $day }
vacancy-line-places = 👥 { $count ->
    [one] { $count } place
   *[other] { $count } places
}
vacancy-line-question =

    ❓ Question to the candidate: { $question }
vacancy-title-plain = 💼 { $title }
vacancy-few = { $count ->
    [one] 💡 There is { $count } criterion now. With 3–10 criteria candidates fit better: add nice-to-have skills.
   *[other] 💡 There are { $count } criteria now. With 3–10 criteria candidates fit better: add nice-to-have skills.
}
vacancy-lacking = { $count ->
    [one] 📝 To publish the vacancy, add { $count } more criterion. With 3–10 criteria candidates fit better. Soft skills and languages count too.
   *[other] 📝 To publish the vacancy, add { $count } more criteria. With 3–10 criteria candidates fit better. Soft skills and languages count too.
}
vacancy-criteria = ➕ Add criteria
vacancy-first = 🔎 An administrator reads the first two vacancies of a company, usually within a working day. Later ones are published at once.
vacancy-found = ⚠️ With these words the vacancy will be checked first. It is faster to correct them now:
vacancy-found-waits = ⚠️ We marked words that cannot be published. Correct them or wait for the check:
vacancy-returned = ❗ The vacancy was sent back to you to be corrected:
vacancy-remark = • { $text }
vacancy-state-review = 🔎 Being checked, usually within a working day. We will write here at once.
vacancy-state-held = ⏸ Paused: there were complaints. An administrator will look into it, and we will write here.
vacancy-state-blocked = ⛔ Closed by an administrator. It cannot be opened again.
vacancy-held = The vacancy is paused until an administrator has looked into the complaints.

vacancy-outcome-hired_here = 🤝 Found somebody here
vacancy-outcome-hired_elsewhere = 👤 Found somebody elsewhere
vacancy-outcome-nobody = 🤷 Found nobody
vacancy-outcome-cancelled = ✖ Not looking any more
vacancy-hired-every = 🤝 Found people here for every place
vacancy-hired-one = ➕ Found one here, still looking
vacancy-hired-enough = 🤝 Found some here, that is enough
vacancy-became-hired_here = Outcome: found somebody here.
vacancy-became-hired_elsewhere = Outcome: found somebody elsewhere.
vacancy-became-nobody = Outcome: found nobody.
vacancy-became-cancelled = Outcome: not looking any more.
vacancy-place-filled = { $count ->
    [one] Noted. { $count } place is left.
   *[other] Noted. { $count } places are left.
}

## Details

refine-title = 🎯 <b>{ $title }: what matters most?</b>
refine-how =
    ⭐ marks the most important skills, up to { $most }: they weigh more.
    Beside each is the lowest level that will do. Every tap is saved at once.
refine-question-now = ❓ { $question }
refine-criterion = { $star ->
    [1] ⭐ { $name }
   *[0] { $name }
}{ $told ->
    [1] {" "}({ $level })
   *[0] {""}
}
refine-star = { $star ->
    [1] ⭐ { $name }
   *[0] ☆ { $name }
}
refine-level = { $told ->
    [0] any level
   *[1] from: { $level }
}
refine-detail-wage = 💰 { $told ->
    [0] Add the pay
   *[1] { $value }
}
refine-detail-starts_on = 📅 { $told ->
    [0] Add the start
   *[1] Starts: { $value }
}
refine-detail-places = 👥 { $told ->
    [0] Places: 1
   *[1] Places: { $value }
}
refine-detail-question = ❓ { $told ->
    [0] Ask candidates a question
   *[1] { $value }
}
refine-wage =
    <b>How much do you pay?</b> For example: “60k to 80k”, “400 rub/hour”.
    With the pay named people answer more readily.
refine-starts_on = <b>When does work begin?</b> For example: “from 1 September”, “in two weeks”.
refine-places = <b>How many people are you looking for?</b> Tap or send a number.
refine-question =
    <b>What would you ask the candidate?</b> One question, answered when they accept an invitation.
    For example: how many hours a week can you work?
refine-done = ◀ To the vacancy
refine-clear = 🗑 Remove
refine-stars-most = No more than { $most } stars: take one away to mark another.
refine-criterion-gone = The vacancy does not ask for this skill any more.
refine-places-wrong = Send the number of places from 1 to { $most }, for example: 2.

## Pasting a whole vacancy

pasted-understood = <b>This is how we understood your vacancy:</b>
pasted-line = { $taken ->
    [1] ✅ { $what }: { $value }
   *[0] ◻️ { $what }: { $value }
}
pasted-how = Tap a part to leave it out: we will ask about it. Nothing is saved yet.
pasted-take = ✅ Take what is marked
pasted-aside = ✍ Fill it in step by step
pasted-title = Title
pasted-duties = What to do
pasted-place = Place
pasted-work_kind = Kind of work
pasted-required = Required
pasted-nice = Nice to have
pasted-wage = Pay
pasted-nothing = This does not look like a vacancy. Begin with its title, for example: accountant’s assistant.

## Rules: what is wrong and how to put it

vacancy-rule-phrase = • “{ $phrase }”. { $rule } { $offer }
vacancy-rule-line = • { $rule } { $offer }
vacancy-rule-sex = Sex cannot be a requirement.
vacancy-rule-age = Age cannot be a requirement, except 18 years where the law says so.
vacancy-rule-appearance = Appearance cannot be a requirement.
vacancy-rule-nationality = Nationality and citizenship cannot be a requirement unless the law says so.
vacancy-rule-payment = Candidates must not be asked for money.
vacancy-rule-documents = Documents and card numbers are not asked for before somebody is hired.
vacancy-rule-contacts = Contacts open to both when the candidate accepts an invitation.
vacancy-rule-wage = The pay is far from that of similar vacancies.
vacancy-offer-sex = Better: “Looking for a receptionist to meet guests and answer calls”.
vacancy-offer-age = Better: “You learn fast” or “a year of experience”.
vacancy-offer-appearance = Better: “We work in uniform, which we provide”.
vacancy-offer-nationality = Better: “Fluent Russian is needed”.
vacancy-offer-payment = Better: “The company pays for training and uniform”.
vacancy-offer-documents = Better: “You will need documents when you are hired”.
vacancy-offer-contacts = Remove the contact: candidates answer here.
vacancy-offer-wage = Check the sum and what it is for: an hour, a shift or a month.
vacancy-short-sex = Sex as a requirement
vacancy-short-age = Age as a requirement
vacancy-short-appearance = Appearance as a requirement
vacancy-short-nationality = Nationality or citizenship
vacancy-short-payment = Money from the candidate
vacancy-short-documents = Documents of the candidate
vacancy-short-contacts = Contacts in the text
vacancy-short-wage = Unusual pay

## Reading by staff

queue-kind-vacancy = 💼 Vacancy
vacancy-by = 🏢 { $company }
vacancy-why-first = 🔎 One of the company’s first two vacancies.
vacancy-why-returned = 🔎 It was sent back before, and its author has sent it again.
vacancy-why-found = ⚠️ What is marked in the text:
vacancy-why-complaint = { $count ->
    [one] 🚩 { $reason }: { $count } person
   *[other] 🚩 { $reason }: { $count } people
}
vacancy-review-approve = ✅ Publish
vacancy-review-leave = ✅ It is all right
vacancy-review-return = ↩️ Send back
vacancy-review-block = ⛔ Close
vacancy-review-gone = This vacancy is gone.
vacancy-review-say-why = Choose what to correct.
vacancy-review-you = you
vacancy-return-why = Sending back the vacancy “{ $title }”. What should be corrected? The author will see the rule and how to put it.
vacancy-return-marked = { $count ->
    [one] ⚠️ What is marked ({ $count })
   *[other] ⚠️ Everything marked ({ $count })
}
return-reason =
    Sending back the vacancy. What should be corrected?
    Write to the author, for example: please say who pays for the travel.
vacancy-block-sure = Close the vacancy “{ $title }” for good? Its author will be told and cannot open it.
vacancy-block-now = ⛔ Yes, close it for good
vacancy-review-changed = The author has just changed the vacancy “{ $title }”. Please look again.
vacancy-review-now = { $outcome ->
    [approved] ✅ Published: { $title }. The author has been told.
    [left] ✅ Left as it is: { $title }.
    [returned] ↩️ Sent back: { $title }. The author has been told what to correct.
    [blocked] ⛔ Closed: { $title }. The author has been told.
   *[gone] Nothing is left to decide: { $title }.
}
vacancy-review-already = { $outcome ->
    [approved] The vacancy “{ $title }” is published already. Decided by: { $by }.
    [left] The vacancy “{ $title }” was left as it is. Decided by: { $by }.
    [returned] The vacancy “{ $title }” was sent back already. Decided by: { $by }.
    [blocked] The vacancy “{ $title }” is closed already. Decided by: { $by }.
    [corrected] The author has corrected the vacancy “{ $title }” already.
    [withdrawn] The author has withdrawn the vacancy “{ $title }”.
   *[gone] The vacancy “{ $title }” is gone.
}
vacancy-with-company = { $count ->
    [one] 📎 A vacancy waits with the company. Approve, and it is published too:
   *[other] 📎 Vacancies wait with the company ({ $count }). Approve, and they are published too:
}
vacancy-by-itself = ⚠️ This one comes separately, in the queue: something in it is marked.
vacancy-more = { $count ->
    [one] …and { $count } more vacancy.
   *[other] …and { $count } more vacancies.
}
notice-vacancy-review = { $why ->
    [first] 💼 A company’s first vacancy waits to be checked: <b>{ $title }</b>.
    [found] 💼 A vacancy has marked words: <b>{ $title }</b>.
    [complaint] 🚩 Somebody complained about a vacancy: <b>{ $title }</b>.
    [held] 🚩 Two people complained about a vacancy, it is paused: <b>{ $title }</b>.
   *[again] 💼 A vacancy waits to be checked again: <b>{ $title }</b>.
}
notice-vacancy-open = 👀 Open the vacancy
notice-vacancy-show = 💼 To the vacancy
vacancy-correct = ✏️ Look and correct
notice-vacancy-approved = 🎉 <b>The vacancy was checked and published: { $title }</b>. We will write here about matching candidates.
notice-vacancy-waits =
    🔎 <b>The vacancy waits to be checked: { $title }</b>
    We marked words that cannot be published. Correct them, and the vacancy is published:
notice-vacancy-returned =
    ❗ <b>The vacancy needs a correction: { $title }</b>
    Correct it and publish it again:
notice-vacancy-lacking = 📝 <b>The vacancy is a draft again: { $title }</b>
notice-vacancy-blocked = ⛔ <b>An administrator closed the vacancy: { $title }</b>. If this is a mistake, write to us: /feedback.
notice-vacancy-held =
    ⏸ <b>The vacancy is paused: { $title }</b>
    There were complaints. An administrator will look into it, and we will write at once. You can correct the text right now.

institution-firsts = 🔎 Checking of vacancies
institution-firsts-on =
    🔎 <b>The first vacancies of a company are checked.</b>
    One of you reads the first two vacancies of every company before they are published. Vacancies with improper words are always checked.
institution-firsts-off =
    🔎 <b>The first vacancies of a company are published at once.</b>
    Only vacancies with improper words and those complained about are checked.
institution-unread = Publish the first ones at once
institution-read = Check the first vacancies of a company

## Complaints of students

vacancy-complain = 🚩 Complain
vacancy-complaint-what = 🚩 <b>What is wrong with the vacancy “{ $title }”?</b> The company will not learn who complained.
vacancy-complaint-fraud = It looks like fraud
vacancy-complaint-money = They ask for money or documents
vacancy-complaint-untrue = The description is untrue
vacancy-complaint-rude = Rudeness, discrimination
vacancy-complaint-other = Something else
vacancy-complaint-sent = 🚩 Thank you, we told an administrator: “{ $title }”. You can decline the invitation or answer it later.
vacancy-complaint-noted = 🚩 Thank you, an administrator will look at it: “{ $title }”.
vacancy-complaint-back = ◀ To the invitation
vacancy-complaint-before = You have complained about this vacancy already, an administrator will look into it.
vacancy-complaint-late = This vacancy is not shown to anybody any more.
introductions-vacancy-checked = An administrator is checking this vacancy now. Your contacts have not been shown to anybody.
