### The resume as a file: what to choose, what stands beside a file, the resume for an employer after acceptance.

exports-title = 📎 <b>Your resume as a file</b>
exports-words = Choose the language and the kind. Headings and skills come in that language; what you wrote yourself stays as it is.
exports-masked = This copy has no name, photo, contacts or links.
exports-language-ru = Русский
exports-language-en = English
exports-named = With contacts
exports-nameless = Without name
exports-ats = 📄 PDF: plain, for robots and HR
exports-modern = 🎨 PDF: good-looking
exports-docx = DOCX
exports-markdown = Markdown
exports-json = JSON Resume
exports-missing-elsewhere = DOCX, Markdown and JSON Resume keep these characters.
exports-anyway = Send it anyway
exports-another = 📎 Another file
exports-caption-name = <b>{ $name }</b>
exports-contact-phone = 📱 <code>{ $contact }</code>
exports-contact-email = ✉️ <code>{ $contact }</code>
exports-contact-telegram = 💬 @{ $contact }
exports-caption-hidden = The file also holds the contacts that you hide from employers: it is your own copy.
exports-caption-masked = A copy without name and contacts.
exports-met-file = 📄 Resume (PDF)
exports-met-not-yet = The resume opens once the candidate accepts the invitation.

### Bringing a resume in from a file or a text.

import-source =
    📥 <b>Bring in a finished resume</b>
    Send a JSON Resume, PDF or TXT file, or paste its text as a message. We first show what we found: nothing changes before you tap.
import-please = Please send a file or the text of your resume.
import-review = 📥 <b>Found in the file:</b>
import-field = • { $name }: { $after }
import-field-changed = • { $name }: was “{ $before }” → becomes “{ $after }”
import-section = • { $name }: { $fresh ->
    [0] nothing new
    [one] +{ $fresh } entry
   *[other] +{ $fresh } entries
}{ $there ->
    [0] {""}
   *[other] , now { $there }
}
import-tags = • Skills: { $names }
import-tags-unknown = Not among our skills: { $pieces }. We keep them as they are for the JSON Resume file.
import-piece = “{ $piece }”
import-and-more = { $names } and { $count } more
import-section-full = ⚠️ { $name }: only { $most ->
    [one] { $most } entry fits
   *[other] { $most } entries fit
} here, the rest will be left out.
import-tags-full = ⚠️ No more than { $most } skills fit, the first ones are taken.
import-shortened = ⚠️ { $count ->
    [one] { $count } text is too long and will be shortened.
   *[other] { $count } texts are too long and will be shortened.
}
import-photo = We do not load a photo from a link: please add it to the resume yourself.
import-ways =
    <b>Replace</b>: what the file says stands instead of what is there; everything else stays.
    <b>Add</b>: we fill what is empty and add what is new; yours stays as it is.
import-one-way = Nothing has changed yet.
import-way-replace = 🔁 Replace
import-way-add = ➕ Add to what is there
import-way-only-add = ✅ Bring it in
import-pick = 🔎 <b>This is what we found in the text.</b> Tick what to take and tap “Done”. A name, a city and contacts stand in place of the present ones.
import-mark-all = ☑️ Tick all ({ $count })
import-nothing = We found neither contacts nor skills in it. Try another file, or fill the resume in step by step: it does not take long.
import-empty = There is nothing for a resume in this file. Please send another one.
import-same = Everything found here is in your resume already. There is nothing to change.
import-gone = This file is not kept any more. Send it again if you need it.
import-done = This is in your resume already.
import-applied = ✅ <b>Done.</b> Please look whether all of it is right. If not, you can put it back as it was.
import-go-on = ▶ Go on
import-undo = ↩ Put it back as it was
import-undo-anyway = ↩ Put it back anyway
import-changed-since = You changed something after bringing it in. Putting it back loses those changes as well.
import-taken-back = ↩ Done: the resume is what it was before.
import-published = The resume has been published since, so the former draft cannot come back. You can change any part of it.
import-have-file = 📥 I have a finished resume
