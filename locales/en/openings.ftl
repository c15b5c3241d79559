### Vacancies for students: the list, the search, "Interested", the weekly list, what a resume brings.

menu-openings = 💼 Vacancies for you
command-vacancies = Vacancies

openings-head = 💼 <b>{ $count ->
    [one] { $count } vacancy fits you
   *[other] { $count } vacancies fit you
}</b>
openings-empty =
    💼 <b>No vacancy fits yet</b>
    We show those where the place, the kind of work, the start and at least one required skill match. Look into “All vacancies”, or add skills to your resume.
openings-draft = Your resume is not published yet: we go by what is in it already.
openings-found = 🔎 <b>{ $count ->
    [one] { $count } vacancy found
   *[other] { $count } vacancies found
}</b>{ $what }
openings-none = 🔎 There is no open vacancy now{ $what }. Try another search.
openings-asked = {" "}· { $what }
openings-mine-head = ✋ <b>You are interested in</b>
openings-mine-empty = ✋ Open vacancies where you tapped “Interested” will be here.
openings-item = { $number }. <b>{ $title }</b> — { $company }
openings-terms = 📍 { $terms }
openings-met = ✅ { $met } of { $asked }
openings-partly = 🟡 partly: { $count }
openings-missing = ❌ needed: { $tags }{ $rest ->
    [0] {""}
   *[other] {" "}and { $rest } more
}
openings-search = 🔎 Search
openings-all = All vacancies
openings-fitting = ◀ Those that fit
openings-mine = ✋ I'm interested
openings-back = ◀ To the list

openings-what =
    <b>What shall we look for?</b>
    A skill, a city or a kind of work, several with commas between, for example: SQL, Kazan, internship.
openings-search-what = Please write a skill, a city or a kind of work.
openings-search-unknown = We did not understand “{ $piece }”. A skill, a city or a kind of work will do.
openings-search-city = There is no open vacancy in “{ $city }” now.
openings-resume-first = Please begin your resume first: /menu. We find vacancies by it.
openings-gone = This vacancy is not open any more.

openings-title = 💼 <b>{ $title }</b>
openings-starts = 📅 Starts: { $day }
openings-places = 👥 { $count ->
    [one] { $count } place
   *[other] { $count } places
}
openings-needed = <b>What is missing:</b> { $tags }
openings-promise = <i>“Interested” shows the employer your card without your name and contacts. Contacts open only if they invite you and you agree.</i>
openings-interested = ✋ <b>You are interested.</b> Your card, without your name and contacts, is the first on the employer's list. If they invite you, we will write at once.
openings-beyond = <i>The place, the kind of work or the start differs from your resume, so we do not show you to this employer.</i>
openings-is-interesting = ✋ you are interested
openings-is-invited = 💌 You are invited already
openings-is-accepted = 🤝 You accepted the invitation
openings-is-declined = ✖ You declined the invitation
openings-is-expired = ⌛ The invitation is not valid any more
openings-add-skill = ➕ I can do that, add it to my resume

interest-express = ✋ Interested
interest-withdraw = ↩️ Not interested any more
interest-noted = ✋ Noted. Your card, without your name and contacts, is the first on the employer's list.
interest-withdrawn = The mark is gone. We do not tell the employer.
interest-mark = ✋ <b>Interested in your vacancy</b>
candidates-interested = ✋ A student is interested in your vacancy “{ $title }”.
interest-invited = You are invited to this vacancy already: see “My invitations”.
interest-publish = { $state ->
    [draft] Please publish your resume first: without it there is nothing to show the employer.
    [paused] Your resume is paused. Show it again, and you can mark vacancies.
    [hired] You said that you found work. Show your resume again, and you can mark vacancies.
   *[hidden] A moderator has hidden your resume. Correct it and ask to look again.
}
interest-unconfirmed = Employers will see you once your institution has confirmed that you study there and you have agreed to be shown.
interest-limits = The place, the kind of work or the start differs from your resume. If it suits you, change your resume.
interest-unmet = To be shown to the employer you need at least one required skill of this vacancy.
interest-enough = That is enough for today: up to { $most } vacancies a day can be marked, so that the mark means something. Tomorrow again.

openings-agree = 🔔 I agree, send them
openings-no-offer = No, thanks
openings-mute = 🔕 Don't send new ones
openings-unmute = 🔔 Send new ones once a week
openings-on = 🔔 Good: new vacancies that fit will come on Monday at 10 in the morning. Nothing new, no message.
openings-off = 🔕 Good, we will not send the list. Vacancies are always in /vacancies.
openings-new = 💼 <b>{ $count ->
    [one] { $count } new vacancy for you
   *[other] { $count } new vacancies for you
}</b>
openings-new-more = { $count } more ▶
openings-why = <i>This came because you turned on the weekly list.</i>

chances-shown = 👀 In 30 days your resume was shown { $count ->
    [one] once
   *[other] { $count } times
}, { $saved }.
chances-saved = { $count ->
    [0] nobody has saved it yet
    [one] saved or invited once
   *[other] saved or invited { $count } times
}
chances-not-shown = 👀 In 30 days your resume has not been shown yet.
chances-tag = { $tag } ({ $count })
chances-lacking = 📌 What fitting vacancies ask for and you lack: { $tags }.
chances-more = { $count ->
    [one] { $count } more vacancy will see you
   *[other] { $count } more vacancies will see you
}
chances-levels = 💡 <b>Tell the level of { $count ->
    [one] { $count } skill
   *[other] { $count } skills
}:</b> { $seen }.
chances-kind = 💡 <b>Add the kind of work “{ $kind }”:</b> { $seen }.
chances-relocation = 💡 <b>Say that you would move:</b> { $seen }.
chances-add-tag = 💡 <b>Can you do { $tag }, or learn it?</b> Add it: { $seen }.
chances-do-levels = 💡 Tell levels
chances-do-kinds = 💡 Add a kind of work
chances-do-relocation = 💡 Say you would move
chances-do-tags = 💡 Add a skill
