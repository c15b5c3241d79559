### The student: the resume from the first question to publication, its own page, words of the step with skills.

menu-resume = 📝 Build a resume
menu-resume-go-on = ▶ Go on with the resume: step { $place } of { $total }
menu-resume-draft = 📝 My resume: draft
menu-resume-published = 📄 My resume: published
menu-resume-paused = 📄 My resume: paused
menu-resume-hired = 📄 My resume: job found
menu-resume-hidden = 📄 My resume: hidden by a moderator

resume-name = <b>What is your name?</b> First and last name, for example: Anna Smirnova. An employer sees it only once you accept their invitation.
resume-city =
    <b>In which city are you looking for work?</b>
    Choose or type it. If remote work suits you too, say so: “Kazan, remote”.
resume-cities = Moscow, Saint Petersburg, Kazan, Yekaterinburg, Novosibirsk
resume-remote = 🏠 Remote only
resume-role = <b>What job would you like?</b> For example: junior data analyst.
resume-kinds =
    <b>What kind of work suits you?</b>
    { $editing ->
        [yes] Mark everything that suits you and tap “Done”.
       *[no] Tap one, or type several, for example: “internship, part-time”.
    }
resume-work-internship = Internship
resume-work-part_time = Part-time
resume-work-full_time = Full-time
resume-work-project = Projects
resume-education =
    <b>Where and what do you study?</b>
    In one line, for example: Kazan Federal University, applied informatics, 3rd year.
resume-tags =
    <b>What can you do?</b>
    List your skills in one message, with commas: programs, languages, crafts, strengths.
    For example: Python, Excel, English, sales.
resume-contact =
    <b>How can you be reached?</b>
    Send your number with the button below, or type a phone number, an e-mail or a Telegram @name. Only an employer whose invitation you accept will see it.
resume-contact-phone = 📱 Send my number
resume-contact-keep = ◀ Leave as it is
resume-contact-foreign = That is somebody else's contact, so we did not keep it. Yours is needed.
resume-contact-saved = ✅ Contacts: { $contacts }

resume-preview = 👀 <b>Here is your resume</b>
resume-publish = <b>Publish it?</b> You can stop showing it at any time.
resume-publish-now = 🚀 Publish
resume-publish-please = One last step is left: the button under the message.
resume-published =
    🎉 <b>Your resume is published</b>
    Employers see it without your name or contacts. As soon as somebody invites you, we will write to you here.
    The fuller a resume, the easier it is to choose you. Shall we add something?
resume-published-waits =
    🎉 <b>Your resume is ready</b>
    One step is left, and it is not yours: the institution confirms that you study there. We have sent the request already. After that employers will see your resume, without name or contacts, and we will write at once.
    Shall we add something while you wait?
resume-saved = ✅ Saved.
resume-saved-value = ✅ { $name }: { $value }
resume-removed-piece = “{ $text }”
resume-removed = ••• Until you agree, employers will not see: { $pieces }{ $rest ->
    [0] .
   *[other] {" "}and { $rest } more.
}

resume-line-role = <b>{ $role }</b>
resume-line-place = 📍 { $place }
resume-line-kinds = 🕒 { $kinds }
resume-line-confirmed = ✅ Student confirmed
resume-line-graduate = ✅ Graduate confirmed
resume-line-wage = 💰 { $wage }
resume-line-available = 📅 { $when }
resume-line-education = 🎓 { $education }
resume-line-tags = 🧩 { $tags }
resume-line-tags-more = 🧩 { $tags } and { $count } more
resume-line-languages = 🗣 { $languages }
resume-line-work = 💼 Experience:
resume-line-projects = 🛠 Projects:
resume-line-volunteer = 🤝 Volunteering:
resume-line-certificates = 📜 Courses and certificates:
resume-line-awards = 🏆 Awards:
resume-line-entry = • { $entry }
resume-line-more = … and { $count } more
resume-line-networks = 🔗 { $names }
resume-network = { $name }: yes
resume-line-linked = { $line } (link: yes)
resume-network-other = A page of their own
resume-line-about = 💬 { $about }
resume-place-remote = Remote
resume-place-both = { $city } or remote
resume-place-moves = { $place }, ready to relocate
resume-hidden-part =
    🔒 Opens only to somebody whose invitation you accept:
    { $name }
    { $contacts }

resume-page-draft = 📝 <b>My resume</b>: draft
resume-page-published = 📄 <b>My resume</b>: published, employers see it
resume-page-paused = ⏸ <b>My resume</b>: paused, employers do not see it
resume-page-hired = 🤝 <b>My resume</b>: job found, employers do not see it
resume-page-hidden = 🚫 <b>My resume</b>: hidden by a moderator
resume-page-waiting = ⏳ <b>My resume</b>: published, waiting for the institution's confirmation
resume-see-after = 🔓 As they see it after you agree
resume-after-acceptance =
    🔓 <b>This is what an employer sees whose invitation you accept</b>
    { $name }
    { $contacts }
resume-progress = 📈 What to add
resume-files = 📎 As a file
resume-hired = 🎉 Job found
resume-more = ⋯ More
resume-more-text = <b>More about the resume</b>
resume-versions = 🕘 Earlier versions
resume-stop-list = 🙈 Whom not to show it
resume-import = 📥 Load from a file or text
resume-open = 📄 My resume
resume-see = 👁 As an employer sees it
resume-edit = ✏️ Change
resume-pause = ⏸ Stop showing it
resume-return = ▶ Show it again
resume-back = ◀ To the resume
resume-paused = Stopped. Employers no longer see the resume.
resume-returned = Done: employers see the resume again.
resume-returned-waits = Done. Employers will see the resume as soon as your institution confirms you.
resume-as-employer = 👁 <b>This is how an employer sees you</b>
resume-fields = <b>What would you like to change?</b>
resume-field-name = Name
resume-field-city = City
resume-field-role = Job title
resume-field-tags = Skills
resume-field-contact = Contacts
resume-field-kinds = Kind of work
resume-field-relocation = Relocation
resume-field-available = When and how long
resume-field-wage = Pay
resume-field-education = Education
resume-field-work = Experience
resume-field-projects = Projects
resume-field-volunteer = Volunteering
resume-field-certificates = Courses, certificates
resume-field-awards = Awards
resume-field-publications = Publications
resume-field-languages = Languages
resume-field-profiles = Links
resume-field-interests = Interests
resume-field-references = References
resume-field-about = About me
resume-field-photo = Photo
resume-field-zone = Time zone
resume-clear = 🗑 Remove

resume-none = There is no resume yet. Open /menu: building one takes five minutes.
resume-unfinished = Some answers are missing in the resume. Open /menu and go on where you were.
resume-without-consent = The resume cannot be shown without your consent. Open the resume from /menu: you will be asked there.
resume-is-hidden = A moderator has hidden the resume. Write to us: /feedback.
resume-entries-full = { $most ->
    [one] There is room for { $most } entry only. Remove one to add another.
   *[other] There is room for { $most } entries only. Remove one to add another.
}

tags-chosen = ✅ Skills: { $names }
tags-nothing = No skill is marked yet.
tags-unknown = ❓ Not in the list: { $pieces }
tags-piece = “{ $piece }”
tags-near = About “{ $piece }”: a similar skill below may fit. If none does, suggest a new tag.
tags-new = “{ $piece }” can be suggested as a new tag: an administrator will look at it.
tags-more = Send another message to add, tap a skill to remove it. If all is correct, tap “Done”.
tags-way-on = No harm done: put it another way, suggest a tag, or go on; skills can be added later.
tags-full = We took the first { $most }; more are not needed.
tags-no-room = There is no room for more than { $most } skills. Remove one and try again.
tags-gone = This skill is not in the list any more. Choose another one or type it yourself.
tags-pieces-full = Many unknown words: we kept the first { $most }. Send the rest again once these are dealt with.
tags-propose = ✍ Suggest the tag “{ $piece }”
tags-leave = Skip “{ $piece }”
tags-without = Go on without skills
tags-proposed = “{ $piece }” is suggested. We will tell you what the administrator decides.
tags-added = “{ $piece }” is in the list already; it was added.
tags-declined = “{ $piece }” was suggested before and not made a tag. Try putting it another way.
tags-left = Left out: { $pieces }. The list has no such skills yet.
tags-what = No skills found here. List them with commas, please.
tags-least = { $count ->
    [one] At least { $count } skill is needed.
   *[other] At least { $count } skills are needed.
}
tags-found = 🔎 Your text mentions: { $names }. Add them?
tags-add-all = ➕ Add all { $count }
tags-fitting = { $chosen ->
    [0] 💡 These may fit:
   *[other] 💡 Often named beside them:
}
tags-browse = 📂 Choose from the list
tags-shelf-categories = <b>Choose a section</b>
tags-shelf-head = <b>{ $name }</b>. Tap to mark. ▸ opens what belongs to a skill.
tags-shelf-narrower = ▸ { $count }
tags-shelf-out = ◀ To the sections
tags-shelf-close = ✍ Type instead
