### Shared words: first meeting, menus, consents, errors, forms.

bot-description = The bot of { $institution }: students find jobs and internships, employers find students with the right skills. Contacts open only after both have agreed.
bot-short-description = Students and employers find each other by skills.
institution-unnamed = your institution

command-start = Start
command-menu = Menu
command-queue = Work queue
command-digest = Weekly digest
command-tags = Catalogue of tags
command-feedback = Write feedback
command-language = Язык / Language
command-help = Help
command-id = My Telegram id

welcome =
    👋 Students and employers find each other here, by skills.
    A student builds a resume in five minutes; an employer gets matching candidates, with the reasons. Contacts are shown only after both have agreed.
    Who are you?
welcome-student = 🎓 I am a student looking for work
welcome-employer = 🏢 I am an employer

role-student = 🎓 Student
role-employer = 🏢 Employer
role-verifier = ✅ Skill verifier
role-moderator = 🛡 Moderator
role-administrator = 🛠 Administrator
role-choose = Which role would you like to continue in?

menu-student-text = <b>Student menu</b>
menu-employer-text = <b>Employer menu</b>
menu-verifier-text = <b>Skill verification</b>
menu-moderator-text = <b>Moderator menu</b>
menu-administrator-text = <b>Administrator menu</b>
menu-switch = 🔁 Switch role
menu-home = ◀ Menu
menu-changed = That button is out of date. Here is what there is now.

help =
    <b>How it works</b>
    A student builds a resume and chooses skills. An employer describes a vacancy and gets matching candidates, without names or contacts. Like one? Invite them. Once the student agrees, both see each other's contacts.
    /menu — menu, /feedback — praise, complaint or a request to delete your data, /language — language.
id = Your Telegram id: <code>{ $id }</code>
language-choose = Which language would you like to continue in?

consent-agree = ✅ I agree
consent-read = 📄 Read it in full
consent-refuse = Not now
consent-please = Please answer with a button below or with the words “I agree”.
consent-refused-processing = All right. Without consent we keep nothing of your profile. You can come back at any time.
consent-refused-showing = All right. Your resume is saved, but employers will not see it. You can come back at any time.
consent-refused-mailing = All right, no mailings.
consent-processing =
    <b>Consent to data processing</b>
    To match vacancies and candidates we keep your answers: name, city, contacts, education, experience and skills, or the details of your company. The other side sees your name and contacts only after both have agreed. To withdraw and have everything deleted, write to us at any time: /feedback.
consent-processing-whole =
    <b>Consent to the processing of personal data</b>
    I allow the institution that runs this bot to process my personal data: name, city, education, experience and skills, contacts and the conversation with the bot.
    Purpose: building a profile and matching vacancies with candidates.
    Actions: collecting, recording, storing, correcting, using, deleting.
    Term: until I withdraw. I can do so in this chat with /feedback; the data is then deleted.
    Showing the profile to employers and mailings are separate consents and not part of this one.
consent-showing =
    <b>Consent to showing your resume</b>
    Employers will see an anonymous card: skills, education, experience — no name, no contacts. Your name and contacts open only to somebody whose invitation you accept.
consent-showing-whole =
    <b>Consent to showing the resume to employers</b>
    I allow approved employers to be shown my resume without name, photo and contacts.
    Name and contacts go only to an employer whose invitation I accept, and to nobody else.
    Term: until I withdraw. I can stop it in this chat at any time: the resume leaves the matching at once.
consent-mailing =
    <b>Consent to mailings</b>
    Once a week we will send new vacancies that fit. You can stop it with one tap.
consent-mailing-whole =
    <b>Consent to mailings</b>
    I agree to be sent selections of vacancies in this chat, once a week at most. I can stop them with one tap under any such message.

form-progress = Step { $place } of { $total } { $bar }
form-back = ◀ Back
form-skip = Skip
form-cancel = ✖ Cancel
form-done = Done ({ $count })
form-return = ◀ Back to the question
form-page-before = ◀
form-page-after = ▶
form-keep = Leave as it is ▶
form-now = Now: { $value }
form-words-back = back, go back, previous
form-words-cancel = cancel, stop, quit
form-words-skip = skip, skip it
form-words-none = no, none, nothing, n/a, I do not know, I don't know, remove
form-words-done = done, next, that is all, that's all
form-words-keep = leave as it is, leave it, keep, keep it
form-words-agree = I agree, agree, yes, accept, I accept
form-words-refuse = not now, no, I do not agree, disagree, I refuse
form-words-yes = yes, publish, publish it
form-words-menu = menu, start, begin, restart, help, hi, hello
form-words-thanks = thanks, thank you, thank you very much
form-keys-gone = All right.
form-old-button = That question is behind you. Here is where you are now.
form-needed = This needs an answer.
form-text-please = Please send your answer as text.
form-text-or-button = Please type your answer or tap a button under the message.
form-choose-please = Please choose one of the options under the message.
form-choose-more = { $count ->
    [one] Please mark at least { $count } option.
   *[other] Please mark at least { $count } options.
}

start-again = 👋 Welcome back! Let us go on where you stopped; everything else is in /menu.
fallback = We did not get that. Please choose a button below, or use /feedback if you want to tell us something.
fallback-thanks = You are welcome! Here is what you can do next.
fallback-wordless = We cannot read photos, stickers and voice messages yet. Please put it in words or choose a button below.
fallback-command = There is no such command. Here is what you can do now.

error-not-allowed = This is not available to you now. /menu shows everything that is.
error-gone = This is not here any more. /menu shows what there is now.

incident-happened = Something broke on our side, error no. { $number }. What you wrote before is saved. Please try again in a minute; we are looking into it and will tell you when it is fixed.
incident-resolve = ✔ Fixed
incident-ignore = Will not fix
incident-resolved = 🔧 Error no. { $number }, which you ran into, is fixed. Thank you for waiting!
incident-ended-resolved = ✔ Error no. { $number } is fixed. People told who ran into it: { $people }.
incident-ended-ignored = Error no. { $number } will not be fixed.
incident-report = ✍ Report the problem
incident-notice =
    ⚠️ <b>Error no. { $number }</b>, { $count ->
        [one] { $count } time
       *[other] { $count } times
    }
    { $title }
    { $many ->
        [yes] What people were doing
       *[no] What the person was doing
    }: { $doing }. Release: { $release }.

admin-welcome = 🛠 You are the administrator now. The link no longer works.
admin-link-spent = This link has been used or is too old. A new one appears in the log at start, as long as there is no administrator.
