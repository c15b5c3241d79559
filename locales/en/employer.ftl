### Employer: the company, its vacancies and what is told about them.

menu-company-new = 🏢 Register a company
menu-company-continue = ▶ Continue registration: step { $place } of { $total }
menu-company-pending = 🏢 My company: being checked
menu-company-approved = 🏢 My company
menu-company-declined = 🏢 My company: needs a correction
menu-vacancy-new = ➕ New vacancy
menu-vacancy-continue = ▶ Continue the vacancy: step { $place } of { $total }
menu-vacancy-check = ▶ Check and publish the vacancy
menu-vacancies = 💼 Vacancies ({ $count })
menu-vacancies-own = 💼 My vacancies

company-name = <b>What is the company called?</b> For example: Daisy Bakery.
company-site =
    <b>What is its website?</b> For example: daisybakery.com
    A social media page will do too. No website? Tap “Skip”.
company-site-noted = 🔗 Noted: { $site }
company-city = { $noted }<b>Which city is the company in?</b> For example: Kazan.
company-about =
    <b>What does the company do?</b>
    In one sentence, for example: we bake bread and deliver it to the city's cafés.
company-full_name =
    <b>What is your name?</b> First and last name, for example: Boris Kim.
    The administrator will see it, and candidates who accept your invitation.
company-contacts =
    <b>How can you be reached?</b>
    A phone number, e-mail or Telegram @name, for example: +7 999 123-45-67. A candidate sees it only after accepting your invitation.

company-site-wrong = That does not look like a website address.
company-site-email = That looks like an e-mail address. We will ask for it later; now we need the website.
company-site-mixed = The address mixes letters of different alphabets. Please check it.
company-city-please = Please name the city the company is in. We will ask about remote work in the vacancy.
company-contact-foreign = That is somebody else's contact, so we did not keep it. If a colleague will answer candidates, type the number instead.
company-unfinished = Some answers are missing. Open /menu and go on where you stopped.
company-submitted = This request has been sent already.

company-submitted-text =
    ✅ <b>Request sent: { $name }</b>
    An administrator will look at it, usually within a working day, and we will write here at once.
    Meanwhile you can describe a vacancy: it will be published right after the approval.
company-write-vacancy = ✍ Write a vacancy

company-title = 🏢 <b>{ $name }</b>
company-line-site = 🔗 { $site }
company-line-no-site = 🔗 No website
company-line-city = 📍 { $city }
company-line-about = 💬 { $about }
company-line-person = 👤 { $name }
company-line-contacts = ☎️ { $contacts }
company-state-draft = 📝 The request has not been sent yet.
company-state-pending = ⏳ An administrator is checking it. You can write vacancies already.
company-state-approved = ✅ Approved.
company-state-declined =
    ❗ The administrator did not approve the request. Reason: { $reason }
    Please correct it and send it again.
company-reason-unknown = We could not make sure that this company exists.
company-reason-site = The website does not open or does not belong to the company.
company-reason-about = It is not clear what the company does.
company-reason-other = Another reason.

company-edit = ✏️ Change
company-correct = ✏️ Correct it
company-edit-what = <b>What would you like to change?</b>
company-edit-warning = The name and the website are checked by an administrator. If you change them, the company goes back for a check and its published vacancies are hidden until then.
company-field-name = Name
company-field-site = Website
company-field-city = City
company-field-about = What it does
company-field-full_name = Your name
company-field-contacts = Contacts
company-submit-again = 📨 Send again

notice-company-approved =
    🎉 <b>The company is approved: { $name }</b>
    { $count ->
        [0] From now on you can publish vacancies and be sent candidates.
        [one] We have published your vacancy. We will write here about matching candidates.
       *[other] We have published { $count } vacancies of yours. We will write here about matching candidates.
    }
notice-company-declined =
    ❗ <b>The request was not approved: { $name }</b>
    Reason: { $reason }
    Please correct it and send it again. The vacancies you wrote are kept.

vacancy-title = <b>Who are you looking for?</b> The title of the vacancy, for example: accounting assistant.
vacancy-duties =
    <b>What will the person do?</b>
    Two or three sentences, for example: check invoices, enter them into the system, answer suppliers.
vacancy-place =
    <b>Where is the work?</b>
    Choose or type, for example: “Kazan” or “Kazan, or remote”.
vacancy-work_kind = <b>What kind of work is it?</b>
vacancy-required =
    <b>What must the candidate be able to do?</b>
    List the skills in one message, separated by commas, for example: Excel, bookkeeping, attention to detail.
    The shorter the list, the more candidates.
vacancy-nice =
    <b>Which skills would be nice to have?</b>
    Separated by commas again, for example: English, business writing.
vacancy-nice-none = None? Tap “Skip”.

vacancy-kind-internship = Internship
vacancy-kind-part_time = Part-time
vacancy-kind-full_time = Full-time
vacancy-kind-project = Project
vacancy-place-remote = Remote
vacancy-place-either = { $city } or remote

vacancy-title-line = 💼 <b>{ $title }</b>
vacancy-untitled = Untitled
vacancy-line-place = 📍 { $place }
vacancy-line-kind = 🕒 { $kind }
vacancy-line-required = ✅ Required: { $tags }
vacancy-line-nice = ➕ Nice to have: { $tags }

vacancy-preview = 👀 This is what students will see. Shall we publish it?
vacancy-preview-waiting = 👀 This is what students will see. The company is not approved yet: tap “Publish”, and the vacancy will appear right after the approval.
vacancy-missing = 📝 Draft. Still to be filled in: “{ $what }”.
vacancy-state-ready = ⏳ Ready. We will publish it as soon as an administrator approves the company.
vacancy-state-published = ✅ Published. We will write here about matching candidates.
vacancy-state-paused = ⏸ Paused: no new candidates are sent.
vacancy-state-filled = 🤝 Closed: the person has been found.
vacancy-state-closed = 🔒 Closed.
vacancy-state-draft = 📝 Draft.

vacancy-publish = 🚀 Publish
vacancy-go-on = ✍ Fill it in
vacancy-edit = ✏️ Change
vacancy-pause = ⏸ Pause
vacancy-resume = ▶ Resume
vacancy-close = 🔒 Close
vacancy-close-sure =
    <b>Closing the vacancy “{ $title }”. How did it end?</b>
    It cannot be opened again. If you only need a break, go back and pause it.
vacancy-discard = 🗑 Delete the draft
vacancy-discard-sure = Delete the draft “{ $title }”? It cannot be brought back.
vacancy-discard-now = 🗑 Yes, delete it
vacancy-discarded = The draft is deleted.
vacancy-edit-what = <b>What would you like to change?</b>
vacancy-field-title = Title
vacancy-field-duties = Duties
vacancy-field-place = Place
vacancy-field-work_kind = Kind of work
vacancy-field-required = Required skills
vacancy-field-nice = Nice-to-have skills
vacancy-to-list = ◀ All vacancies

vacancy-list = { $count ->
    [0] No vacancies yet.
   *[other] <b>Your vacancies</b>
}
vacancy-list-line = { $state ->
    [draft] 📝 { $title } — draft
    [ready] ⏳ { $title } — waits for approval
    [published] ✅ { $title }
    [review] 🔎 { $title } — being checked
    [paused] ⏸ { $title } — paused
    [filled] 🤝 { $title } — person found
   *[closed] 🔒 { $title } — closed
}

vacancy-ended = This vacancy is closed and cannot be changed.
vacancy-unfinished = The vacancy is not complete yet. Open /menu and go on where you stopped.
vacancy-company-first = Please tell us about the company first: /menu.
vacancy-not-draft = This is not a draft any more: you can close the vacancy instead.
vacancy-tags-needed = A vacancy needs at least one required skill: that is how we find candidates.
vacancy-tags-few = { $least ->
    [one] Please keep at least { $least } criterion, required or nice to have: with it candidates fit better.
   *[other] Please keep at least { $least } criteria, required and nice-to-have ones together: with them candidates fit better. Soft skills and languages count too.
}
vacancy-tags-many = That is too many skills: the limit is { $most }.
