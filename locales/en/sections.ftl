### The student: sections of a resume and their fields, what to add next, single facts, contacts with their switches.

progress-head = <b>Resume: { $done } of { $total }</b> { $bar }
progress-complete = Everything that matters is there. Well done!
progress-add = ➕ { $name }
progress-why-zone = What time is it where you are? Then we will not disturb you at night.
progress-why-tags = Next: your <b>skills</b>. They are what the bot finds employers by.
progress-why-education = Next: <b>education</b>. Employers look at it first while there is little experience.
progress-why-work = Next: <b>experience</b>. A side job or an internship counts. None yet? Add a project or volunteering.
progress-why-languages = Next: <b>languages</b> with their level. They are asked for nearly everywhere, and it takes one line.
progress-why-about = Next: <b>about you</b>. Two or three sentences that set you apart.
progress-why-available = Next: <b>when and how long</b> you can work, so that nobody invites you where you cannot be.
progress-why-profiles = Next: <b>links</b> to your work: GitHub, a portfolio. Until you agree, only their being there is seen.
progress-why-certificates = Next: <b>courses and certificates</b>. They back up your skills.
progress-why-wage = Next: <b>pay</b>, if you have a wish: fewer talks in vain.
progress-why-needed = An answer is missing that a resume cannot be shown without.

sections-title = <b>{ $name }</b>
sections-line = { $place }. { $block }
sections-field = { $name }: { $value }
sections-full = { $most ->
    [one] There is room for { $most } entry only. Remove one to add another.
   *[other] There is room for { $most } entries only. Remove one to add another.
}
sections-add = ➕ Add
sections-done = ✅ Done
sections-undo = ↩ Put it back
sections-up = ⬆ Up
sections-down = ⬇ Down
sections-remove = 🗑 Remove
sections-removed = Removed. Changed your mind? “Put it back”.
sections-back = ◀ To the list
sections-stop = ✅ That's enough
sections-choose-field = Tap what you want to change.

sections-hint-education = Tap an entry to change it, or add another.
sections-hint-work = Tap an entry to change it, or add another.
sections-hint-projects = Tap a project to change it, or add another.
sections-hint-volunteer = Tap an entry to change it, or add another.
sections-hint-certificates = Tap an entry to change it, or add another.
sections-hint-awards = Tap an award to change it, or add another.
sections-hint-publications = Tap a publication to change it, or add another.
sections-hint-languages = Type a language with its level, or several: “English B2, German A1”.
sections-hint-profiles = Send a link, or several: “github.com/anna, behance.net/anna”. Employers see the address only after you agree.
sections-hint-interests = Type them with commas: “chess, running, history”.
sections-hint-references = Tap a reference to change it, or add another.

part-education-institution = Institution
part-education-faculty = Faculty
part-education-area = Programme
part-education-level = Level
part-education-years = Years or year of study
part-education-courses = Relevant courses
part-work-position = Position
part-work-company = Where
part-work-period = When
part-work-summary = What you did
part-work-url = Site
part-projects-name = Name
part-projects-description = About
part-projects-period = When
part-projects-url = Link
part-volunteer-position = Role
part-volunteer-organization = Organisation
part-volunteer-period = When
part-volunteer-summary = What you did
part-certificates-name = Name
part-certificates-issuer = Issued by
part-certificates-date = When
part-certificates-url = Link
part-awards-title = Award
part-awards-awarder = Given by
part-awards-date = When
part-awards-summary = For what
part-publications-name = Title
part-publications-publisher = Published in
part-publications-date = When
part-publications-url = Link
part-languages-language = Language and level
part-profiles-url = Link
part-interests-name = Interest
part-references-name = Who recommends you
part-references-reference = Their words

education-institution = <b>Where do you study, or did you?</b> For example: KFU. Or all in one line: KFU, applied informatics, 3rd year.
education-faculty = <b>Which faculty or institute?</b>
education-area = <b>Which programme?</b> For example: applied informatics.
education-level = <b>Which level?</b>
education-years = <b>When?</b> For example: “2023–2027”, “3rd year” or “graduated in 2025”.
education-courses = <b>Which courses matter for work?</b> With commas: “databases, statistics”.
work-position = <b>What was your job?</b> For example: analyst intern.
work-company = <b>Where?</b> The name of the company or place.
work-period = <b>When?</b> For example: “summer 2025”, “Sep 2024 – present”.
work-summary = <b>What did you do, and what came of it?</b> Numbers help: “Built reports in Excel and cut a two-hour check to twenty minutes”.
work-url = <b>Is there a site or page about it?</b> Send the link.
projects-name = <b>What is the project called?</b> From a course, your own, from a hackathon: any.
projects-description = <b>What is it about, and what did you do?</b>
projects-period = <b>When was it?</b> For example: “spring 2026”, “2025”.
projects-url = <b>Where can it be seen?</b> Send a link.
volunteer-position = <b>What were you there?</b> For example: mentor, coordinator.
volunteer-organization = <b>Where?</b> An organisation or event.
volunteer-period = <b>When?</b> For example: “2024–2025”, “summer 2025”.
volunteer-summary = <b>What did you do?</b>
certificates-name = <b>What is the course or certificate called?</b>
certificates-issuer = <b>Who issued it?</b> For example: Coursera.
certificates-date = <b>When?</b> For example: “May 2026”.
certificates-url = <b>Is there a link to it?</b>
awards-title = <b>Which award?</b> For example: second place in a programming contest.
awards-awarder = <b>Who gave it?</b>
awards-date = <b>When?</b> For example: “March 2026”.
awards-summary = <b>What for?</b>
publications-name = <b>What is the publication's title?</b>
publications-publisher = <b>Where was it published?</b> A journal, a collection, a site.
publications-date = <b>When?</b> For example: “2026”.
publications-url = <b>Is there a link?</b>
languages-language = <b>A language and its level</b>, for example: English B2.
profiles-url = <b>Send a link</b>, for example: github.com/anna.
interests-name = <b>What are you interested in?</b>
references-name = <b>Who recommends you?</b> Name and position, for example: I. Sokolov, head of the internship.
references-reference = <b>What did they say about you?</b>

details-wage = <b>What pay do you have in mind?</b> For example: “from 60k”, “60–80 thousand”, “400 RUB/hour”.
details-about =
    <b>About me</b>
    Two or three sentences: what interests you and what you are good at. No contacts here, please.
details-relocation = <b>Would you move for a job?</b>
details-relocation-yes = Yes
details-relocation-no = No
details-zone = <b>What time is it where you are?</b>
details-photo = <b>Send a photo</b> as a picture, not as a file. Employers see it only after you agree.
details-photo-please = A photo is needed here: the paper clip below → “Gallery”.
details-photo-as-photo = Please send the photo as a picture.
details-at-once = At once
details-hours-button = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
available-available = <b>From which day can you start?</b> For example: “at once”, “from 1 July”, “in two weeks”.
available-hours = <b>How many hours a week can you work?</b> For example: “20” or “4 hours a day”.

contacts-title = <b>Contacts</b>
contacts-line-on = ✅ { $contact }
contacts-line-off = 🚫 { $contact } — not shown
contacts-switch-on = ✅ { $contact }
contacts-switch-off = ◻️ { $contact }
contacts-hint = An employer whose invitation you accept sees the ticked ones. Tap to switch one on or off.
contacts-add = ➕ Add or replace
contacts-last = At least one contact is needed: nobody could reach you otherwise.

resume-list-too-long = Too many: { $count } instead of { $most }. Keep what matters most.
resume-one-please = One here, please. Add the others separately.
resume-entry-gone = This entry is gone. Open your resume from /menu.
