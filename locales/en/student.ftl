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
resume-work =
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

resume-line-role = <b>{ $role }</b>
resume-line-place = 📍 { $place }
resume-line-work = 🕒 { $kinds }
resume-line-education = 🎓 { $education }
resume-line-tags = 🧩 { $tags }
resume-line-languages = 🗣 { $languages }
resume-line-experience = 💼 Experience:
resume-line-entry = • { $entry }
resume-line-about = 💬 { $about }
resume-place-remote = Remote
resume-place-both = { $city } or remote
resume-level-native = native
resume-hidden-part =
    🔒 Opens only to somebody whose invitation you accept:
    { $name }
    { $contacts }

resume-page-draft = 📝 <b>My resume</b>: draft
resume-page-published = 📄 <b>My resume</b>: published, employers see it
resume-page-paused = ⏸ <b>My resume</b>: paused, employers do not see it
resume-page-hired = 🤝 <b>My resume</b>: job found, employers do not see it
resume-page-hidden = 🚫 <b>My resume</b>: hidden by a moderator
resume-open = 📄 My resume
resume-see = 👁 As an employer sees it
resume-edit = ✏️ Change or add
resume-pause = ⏸ Stop showing it
resume-return = ▶ Show it again
resume-back = ◀ To the resume
resume-paused = Stopped. Employers no longer see the resume.
resume-returned = Done: employers see the resume again.
resume-as-employer = 👁 <b>This is how an employer sees you</b>
resume-masked = ••• — contacts or your name were hidden here: they open once you agree.
resume-fields = <b>What would you like to change?</b>
resume-field-name = Name
resume-field-city = City
resume-field-role = Job title
resume-field-work = Kind of work
resume-field-education = Education
resume-field-tags = Skills
resume-field-contact = Contacts
resume-field-experience = 💼 Experience
resume-field-languages = 🗣 Languages
resume-field-about = 💬 About me
resume-clear = 🗑 Remove

resume-none = There is no resume yet. Open /menu: building one takes five minutes.
resume-unfinished = Some answers are missing in the resume. Open /menu and go on where you were.
resume-without-consent = The resume cannot be shown without your consent. Open the resume from /menu: you will be asked there.
resume-is-hidden = A moderator has hidden the resume. Write to us: /feedback.
resume-entries-full = { $most ->
    [one] There is room for { $most } entry only. Remove one to add another.
   *[other] There is room for { $most } entries only. Remove one to add another.
}

extras-experience =
    <b>Experience</b>
    One place, one message, for example: “Trainee analyst, Daisy Ltd, summer 2025: reports in Excel”.
extras-languages =
    <b>Languages</b>
    Language and level, several at once if you like: “English B2, Tatar native”.
extras-about =
    <b>About me</b>
    Two or three sentences: what interests you and what you are good at. No contacts here, please.
extras-done = ✅ Done

tags-chosen = ✅ Skills: { $names }
tags-nothing = No skill is marked yet.
tags-unknown = ❓ Not in the list: { $pieces }
tags-piece = “{ $piece }”
tags-near = About “{ $piece }”: a similar skill below may fit. If none does, suggest a new tag.
tags-new = “{ $piece }” can be suggested as a new tag: an administrator will look at it.
tags-more = Send another message to add, tap a skill to remove it. If all is correct, tap “Done”.
tags-way-on = No harm done: put it another way, suggest a tag, or go on; skills can be added later.
tags-full = We took the first { $most }; more are not needed.
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

reading-words = Please put it in words.
reading-too-long = Too long: { NUMBER($length, useGrouping: 0) } of { NUMBER($limit, useGrouping: 0) } characters. Please shorten it.
reading-name = That does not look like a name.
reading-city = That does not look like the name of a city.
reading-city-any = Please name one city: that is where we will look.
reading-work = We did not get which kind of work this is.
reading-language = We did not get which language this is.
reading-language-level = Add the level: “{ $language } B1” or “{ $language } native”.
contacts-none = No contact found here. A phone, an e-mail or an @name will do, for example: +7 999 123-45-67 or anna@example.com.
contacts-phone = The number has too few digits or too many. For example: +7 999 123-45-67.
