### The institution: its structure from a file, links for students, confirmation and graduation.

menu-institution = 🏛 Institution

institution-yours = your institution
institution-title = 🏛 <b>{ $name }</b>
institution-title-unnamed = 🏛 <b>Institution</b>
institution-empty = There are no faculties yet. Load them from a file: the bot shows what would change before anything does.
institution-there = There are { $counts }.
institution-people =
    🎓 Confirmed students: { $confirmed }
    ⏳ Waiting for confirmation: { $waiting }
    👩‍🎓 Graduates: { $graduates }
institution-loose = { $count ->
    [one] ❓ Without a group: { $count } student. Choose a group, or mark the graduation by hand later.
   *[other] ❓ Without a group: { $count } students. Choose their groups, or mark their graduation by hand later.
}
institution-count-faculty = { $count ->
    [one] { $count } faculty
   *[other] { $count } faculties
}
institution-count-programme = { $count ->
    [one] { $count } programme
   *[other] { $count } programmes
}
institution-count-group = { $count ->
    [one] { $count } group
   *[other] { $count } groups
}
institution-load = 📥 Load a CSV
institution-faculties = 🗂 Faculties and groups
institution-links = 🔗 Links for students
institution-export = 📤 Download the CSV
institution-unconfirmed = 👥 Unconfirmed resumes
institution-file-waits = ▶ A file waits for your decision

institution-file =
    <b>Send a CSV file</b>, up to 1 MB.
    Columns in any order: Faculty, Programme, Group, Graduates in, Tags. A dash in a cell removes the value, an empty cell changes nothing.
    We show what would change first.
institution-file-please = A CSV file is needed: attach it with the paper clip.
institution-sample = 📄 Send me a sample
institution-sample-caption = 📄 A sample. Put your own lines in, save it and send it here.
institution-export-caption = 📤 Everything as it is now. Correct it in a spreadsheet and load it again.

institution-problems = { $count ->
    [one] <b>The file has { $count } mistake.</b> Nothing was changed.
   *[other] <b>The file has { $count } mistakes.</b> Nothing was changed.
}
institution-problems-more = { $count ->
    [one] …and { $count } more mistake.
   *[other] …and { $count } more mistakes.
}
csv-line = • Line { NUMBER($line, useGrouping: 0) }: { $what }
csv-column-faculty = Faculty
csv-column-programme = Programme
csv-column-group = Group
csv-column-graduates_in = Graduates in
csv-column-tags = Tags
csv-column-faculty_en = Faculty (English)
csv-column-programme_en = Programme (English)
csv-workbook = this is an Excel workbook. Save it as “CSV UTF-8” and send it again.
csv-encoding = the letters cannot be read. Save the file as UTF-8.
csv-empty = the file is empty.
csv-nothing = there is no line below the heading.
csv-heading = a heading with the column “Faculty” is needed here, and there is “{ $found }”. If that does not look like words, save the file as “CSV UTF-8”.
csv-column-twice = the column “{ $column }” stands twice. Leave one.
csv-column-needed = the column “{ $column }” needs the column “{ $needed }”.
csv-quotes = quotation marks are not closed or stand inside a value. Double them inside: ""like this"".
csv-too-many-lines = there are more than { NUMBER($most, useGrouping: 0) } lines. Split the file.
csv-more-cells = { $count } values for { $most } columns. Put a value with a separator inside into quotation marks.
csv-missing = there is “{ $column }”, but “{ $needed }” is empty. Fill in every line.
csv-long = “{ $column }” is longer than { $most } characters: { $length }. Shorten it.
csv-year = “{ $value }” is no year of graduation. Write four digits, such as 2027.
csv-too-many-tags = { $count } tags, where { $most } fit. Leave the main ones.
csv-differs = “{ $name }”: “{ $column }” is not the same as in line { NUMBER($before, useGrouping: 0) }. Make them equal.

institution-file-title = 📄 <b>This would change</b>
institution-file-again = ❗ The structure has changed while the file was waiting. Please have another look.
institution-file-same = 👌 Everything is as in the file already: nothing to change.
institution-file-new = ➕ New: { $counts }
institution-file-changed = ✏️ Changed: { $counts }
institution-file-alike = ✔ Unchanged: { $counts }
institution-file-missing = 📌 Not in the file, stays as it is: { $counts }
institution-change-name = • { $before } → { $after }
institution-change-name_en = • { $name }, in English: { $before } → { $after }
institution-change-tags = • { $name }, tags: { $before } → { $after }
institution-change-graduates_in = • { $name }, graduates in: { $before } → { $after }
institution-changes-more = • and { $count } more
institution-nothing = none
institution-tag-line = “{ $tag }” (line { NUMBER($line, useGrouping: 0) })
institution-unknown-tags =
    ❓ These tags are not in the list and will be left out: { $tags }{ $rest ->
        [0] .
       *[other] {" "}and { $rest } more.
    }
institution-column = “{ $name }”
institution-ignored = ❓ These columns are unknown and will be left out: { $columns }.
institution-apply = ✅ Apply
institution-put-aside = ✖ Do not apply
institution-dropped = All right, nothing was changed.
institution-applied = ✅ Done: the structure is up to date.
institution-file-applied = This file has been applied already.
institution-file-gone = This file is no longer here: we keep it for a day. Please load it again.

institution-faculties-title = 🗂 <b>Faculties</b>
institution-faculty-title = { $count ->
    [0] 🏫 <b>{ $name }</b>. No programmes yet.
   *[other] 🏫 <b>{ $name }</b>: programmes
}
institution-programme-title = 📚 <b>{ $name }</b>, { $faculty }
institution-programme-tags = 🧩 Suggested tags: { $tags }
institution-programme-no-tags = 🧩 No suggested tags: add them in the column “Tags”.
institution-no-groups = No groups yet.
institution-group-title = 👥 <b>Group { $name }</b>
institution-group-of = { $programme }, { $faculty }
institution-group-year = 🗓 Graduates in { $year }
institution-group-people = 🎓 Confirmed students: { $confirmed }, graduates: { $graduates }
institution-place-group = { $faculty }, group { $group }
institution-graduate = 👩‍🎓 The group has graduated
institution-graduate-sure = { $count ->
    [one] Mark group { $name } as graduated? We will congratulate { $count } student. This cannot be undone.
   *[other] Mark group { $name } as graduated? We will congratulate { $count } students. This cannot be undone.
}
institution-graduate-now = 👩‍🎓 Yes, it has
institution-graduated = { $count ->
    [0] Nobody new to mark: the group has no students left to graduate.
    [one] Marked as graduated, { $count } student congratulated.
   *[other] Marked as graduated, { $count } students congratulated.
}

people-open = 👥 Students and graduates
people-title = 👥 <b>{ $among }</b>
people-among-all = Everybody confirmed
people-among-loose = Students without a group
people-among-fac = { $name }
people-among-grp = Group { $name }
people-nobody = Nobody is here yet.
people-line-confirmed = 🎓 { $name }
people-line-graduate = 👩‍🎓 { $name }
people-find = 🔎 Find by name
people-loose = ❓ Without a group
people-name = 🔎 <b>Whom are you looking for?</b> Write a name or how it begins: Smi.
people-found = 🔎 “{ $text }”: here they are. You may write another name.
people-found-nobody = 🔎 “{ $text }”: nobody found. Write the name differently, for example only how it begins.
people-found-more = These are not all: write more of the name.
people-no-group = 👥 The group is not known.
people-place = 🏷 Choose the group
people-place-other = 🏷 Change the group
people-graduate = 👩‍🎓 Mark as graduate
people-graduate-sure = Mark as a graduate: <b>{ $name }</b>? We will tell and congratulate them.
people-graduate-now = 👩‍🎓 Yes, a graduate
people-graduated = ✅ Marked as a graduate.
people-again = ↩️ A student again
people-studies = ✅ A student again.

institution-unconfirmed-off =
    👥 Employers now see the resumes of <b>confirmed</b> students and graduates <b>only</b>.
    If you allow the others, their resumes are matched too, but without the mark “Confirmed student”.
institution-unconfirmed-on =
    👥 Employers now see <b>all</b> published resumes.
    Confirmed people have the mark “Confirmed student”. If you forbid the others, their resumes leave the matching at once.
institution-allow = ✅ Show unconfirmed people
institution-forbid = 🚫 Show confirmed people only

institution-new-link = 🔗 Link and QR code
institution-link-lives = 🔗 A link for students: <b>{ $place }</b>. How long does it work?
institution-lives-1 = A week
institution-lives-2 = A month
institution-lives-3 = A semester, 5 months
institution-link-uses = 🔗 A link for students: <b>{ $place }</b>. How many people may join by it?
institution-uses = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
institution-day = { $day } { $year }
institution-link-title = 🔗 <b>{ $place }</b>
institution-link-address = { $address }
institution-link-counts = Joined: { $uses } of { $most }. Works until { $until }.
institution-link-revoked = 🚫 The link was revoked.
institution-link-expired = ⌛ The link has expired.
institution-link-used = ⌛ All places of the link are taken.
institution-link-qr = 🔲 Send me the QR code
institution-link-revoke = 🚫 Revoke the link
institution-revoke-sure = Revoke the link: <b>{ $place }</b>? Nobody can join by it any more. Those who have joined stay.
institution-revoke-now = 🚫 Yes, revoke it
institution-link-is-revoked = The link is revoked.
institution-links-title = 🔗 <b>Links for students</b>
institution-links-empty = 🔗 No links yet. Open a faculty or a group and make the first one.

join-question = 🎓 <b>Are you a student?</b> You are invited by { $institution }.
join-place = 🏫 { $place }
join-programme = 📚 { $name }
join-means = Answer “Yes” and your studies are confirmed: we keep your faculty and group, and employers see that you are a real student.
join-instead = At present you are noted as: { $now }. Answer “Yes” and we replace it.
join-yes = ✅ Yes, that is me
join-no = No, not me
join-not = All right, nothing was changed.
join-done-confirmed = ✅ Your studies are confirmed: <b>{ $place }</b>.
join-done-graduate = ✅ Confirmed, you are a graduate: <b>{ $place }</b>.
join-before-confirmed = 👌 You are confirmed already: <b>{ $place }</b>.
join-before-graduate = 👌 You are confirmed as a graduate already: <b>{ $place }</b>.
join-unknown = We do not know this link: perhaps a part of it is missing. Ask for it again or simply go on, your studies can be confirmed later.
join-revoked = This link was revoked. Ask your faculty for a new one or simply go on, your studies can be confirmed later.
join-expired = This link has expired. Ask your faculty for a new one or simply go on, your studies can be confirmed later.
join-used = Everybody this link was meant for has joined. Ask your faculty for a new one or simply go on, your studies can be confirmed later.

membership-which-programme = <b>Which programme do you study?</b> You may skip this.
membership-which-group = { $programme }: <b>which group are you in?</b>
membership-group-chosen = ✅ Noted: <b>{ $place }</b>.
membership-group-known = Your group is noted already. To change it, open the link of the new group.

menu-membership-asked = 🎓 Studies: waiting for confirmation
menu-membership-confirmed = 🎓 Confirmed student
menu-membership-declined = 🎓 Studies not confirmed
menu-membership-graduate = 🎓 Confirmed graduate
membership-own-none = 🎓 <b>Your studies are not confirmed.</b> Open the link of your faculty or ask to be confirmed: an administrator will look at it.
membership-own-asked = ⏳ <b>Waiting for confirmation.</b> An administrator will look at your request, and we write at once. A link of your faculty is quicker, if you have one.
membership-own-confirmed = ✅ <b>Confirmed student.</b> Employers see this mark on your resume.
membership-own-declined = ❗ <b>Your studies are not confirmed.</b> Check your name and studies in the resume and ask again, or open the link of your faculty.
membership-own-graduate = ✅ <b>Confirmed graduate.</b> Employers see this mark on your resume.
membership-own-place = 🏫 { $place }
membership-ask = 🙋 Ask to be confirmed
membership-ask-again = 🙋 Ask again
membership-asked = ✅ Your request has been sent.
membership-choose-group = 👥 Choose my group

queue-kind-membership = 🎓 Student to confirm
membership-name = 👤 <b>{ $name }</b>
membership-username = ✈️ @{ $username }
membership-studies = 🎓 { $what }
membership-course = year { $year }
membership-no-studies = 🎓 Does not say where they study.
membership-state-asked = Is this your student? Once confirmed, employers see the resume.
membership-state-confirmed = ✅ Confirmed student.
membership-state-declined = ❌ Not confirmed.
membership-state-graduate = ✅ Confirmed graduate.
membership-confirm = ✅ Confirm
membership-confirm-graduate = 👩‍🎓 A graduate
membership-decline = ❌ Decline
membership-why = Not confirming: <b>{ $name }</b>. What is the reason? The student will see it.
membership-reason-not_listed = Not found in the lists
membership-reason-not_ours = Not our student
membership-reason-write = ✍ Write my own reason
unconfirmed-reason =
    Not confirming: <b>{ $name }</b>. What is the reason?
    Tell the student what to correct, for example: please give your group and your name as on the student card.
membership-now-confirmed = ✅ Student confirmed: <b>{ $name }</b>. They have been told.
membership-now-graduate = ✅ Graduate confirmed: <b>{ $name }</b>. They have been told.
membership-now-declined = ❌ Not confirmed: <b>{ $name }</b>. They have been told the reason.
membership-already = <b>{ $name }</b>: decided already. { $state } Decided by { $by }.
membership-you = you
membership-somebody = an administrator who is gone
membership-gone = This person is no longer here.
membership-drop = Take out of the queue
membership-not-confirmed = This person is not confirmed: no group can be noted.
membership-place = 🏷 Choose the group: { $name }
membership-place-faculty = <b>{ $name }</b>: which faculty?
membership-place-programme = <b>{ $name }</b>: which programme?
membership-place-group = <b>{ $name }</b>: which group?
membership-place-no-groups = <b>{ $name }</b>: this programme has no groups yet.
membership-place-here = ✔ The faculty only
membership-placed = ✅ Noted: <b>{ $name }</b>, { $place }.

notice-membership-asked = 🎓 Asks to be confirmed as a student: <b>{ $name }</b>.
notice-membership-open = 👀 Open
notice-membership-waiting = { $count ->
    [one] { $count } person is waiting in all.
   *[other] { $count } people are waiting in all.
}
notice-membership-confirmed =
    🎉 <b>Your studies are confirmed</b> by { $institution }.
    Your resume now has the mark “Confirmed student”. Employers see it as long as it is published.
notice-membership-graduate-confirmed =
    🎉 <b>You are confirmed as a graduate</b> by { $institution }.
    Your resume now has the mark “Confirmed graduate”. Employers see it as long as it is published.
notice-membership-declined =
    ❗ <b>Your studies are not confirmed yet</b>
    Reason: { $reason }
    Check your name and studies in the resume and ask again. If you have a link of your faculty, open it: it confirms at once.
membership-told-not_listed = you were not found in the lists of students.
membership-told-not_ours = the administrator believes that you study elsewhere.
notice-membership-graduate =
    🎓 <b>Congratulations on graduating!</b>
    Your resume stays in the matching, now with the mark “Confirmed graduate”. Good luck on your new way!
