### Companies: invitations, an administrator's question, colleagues, the list of companies and blocking.

menu-company-asked = 🏢 My company: a question
menu-company-blocked = 🏢 My company: blocked
company-state-asked =
    ❓ The administrator asks: { $question }
    Answer, and the request goes back for a check.
company-state-blocked =
    ⛔ The company is blocked. Reason: { $reason }
    Its vacancies and candidates cannot be seen now. If this is a mistake, write to us: /feedback
company-blocked = The company has been blocked by an administrator: { $name }. Nothing can be changed until then. If this is a mistake, write to us: /feedback
company-open = 🏢 To the company
company-back = ◀ To the company
company-owner-only = Only the owner of the company can do that.
company-edit-owner = Only the owner changes the name and the website: { $name }.
company-not-yours = You no longer belong to this company, so the answer was not kept.

company-answer = 💬 Answer
answer-text =
    <b>The administrator asks:</b>
    { $question }
    Please answer in one message.
company-answer-sent = ✅ The answer is sent, the request is being checked again.
company-not-asked = This question needs no answer any more: a colleague was faster, or it has been decided.

company-invited-welcome = 🎟 You were invited by an administrator: the company will be approved right after the last answer.
company-invited-done =
    🎉 <b>The company is registered and approved: { $name }</b>
    Now describe whom you are looking for.
company-link-spent = This link does not work any more: it works once, for a week. Ask the administrator for a new one, or register the company without it: /menu
company-link-staff = The link works. You are an administrator, so it was not used up: forward it to the company.
company-acts-already = You act for a company already: { $name }. The link was not used up, so somebody else may take it.

## The request in the queue

review-ask = ❓ Ask
review-question = ❓ Asked: { $question }
review-answer = 💬 Answer: { $answer }
review-state-asked = ⏳ Waiting for the company's answer. You can decide without it, too.
review-state-blocked = ⛔ Blocked. Reason: { $reason }
review-now-asked = ❓ The question is sent: <b>{ $name }</b>. The request comes back to the queue with the answer.
review-asked-meanwhile = The company has just been asked something: <b>{ $name }</b>. Please have another look.
review-blocked = The company is blocked: <b>{ $name }</b>.
ask-question =
    Asking the company: <b>{ $name }</b>. What do you need to know?
    For example: please send the tax number and a social media page of the company.

risk-title = ⚠️ Worth a look:
risk-blocked-contact = • A blocked company has the same contact: { $value }.
risk-blocked-name = • A blocked company has the same name: { $value }.
risk-complaints = { $count ->
    [one] • { $count } person has complained about its vacancies.
   *[other] • { $count } people have complained about its vacancies.
}
risk-no-site = • No website.
risk-free-mail = • E-mail at a free domain: { $value }.

notice-company-asked =
    ❓ <b>A question about your company: { $name }</b>
    { $question }
    Answer, and the request goes back for a check.
notice-company-answered = 💬 The company has answered the question: <b>{ $name }</b>.
notice-company-waiting = { $count ->
    [one] ⏰ A company's request has been waiting for over a working day: <b>{ $name }</b>.
   *[other] ⏰ { $count } requests of companies have been waiting for over a working day. The longest: <b>{ $name }</b>.
}
notice-company-came = 🎟 A company has registered by your link: <b>{ $name }</b>, { $city }. It is approved without a check.
notice-company-blocked =
    ⛔ <b>The company is blocked: { $name }</b>
    Reason: { $reason }
    Its vacancies are withdrawn and no candidates can be seen. If this is a mistake, write to us: /feedback
notice-company-unblocked =
    ✅ <b>The company is not blocked any more: { $name }</b>
    { $state ->
        [approved] Its vacancies and candidates are available again.
       *[other] The request is being checked again, we will write here about the result.
    }

## The administrators' list of companies

menu-companies = 🏢 Companies
register-title = 🏢 <b>Companies</b>
register-empty =
    🏢 <b>Companies</b>
    None yet. Make a link and forward it to an employer: their company will need no check.
register-line = { $state ->
    [pending] ⏳ { $name }
    [asked] ❓ { $name }
    [approved] ✅ { $name }
    [declined] ❌ { $name }
   *[blocked] ⛔ { $name }
}
register-new = 🎟 Invite a company
register-link =
    🎟 <b>An invitation for a company</b>
    { $address }
    Forward it to one person: the company is approved right after their answers. The link works for a week and only once.
register-back = ◀ To the companies
register-open = 👀 Have a look
register-invited = 🎟 Came by an administrator's invitation
register-people = { $count ->
    [one] 👥 { $count } person
   *[other] 👥 { $count } people
}
register-block = ⛔ Block
register-unblock = ✅ Unblock
block-reason =
    Blocking the company: <b>{ $name }</b>. Its vacancies will be withdrawn and it will see no candidates. One tap brings it all back.
    What is the reason? The company's people will read it, for example: students complain that they are asked to pay for training.
register-blocked = ⛔ Blocked: <b>{ $name }</b>. The company's people were told the reason.
register-blocked-before = The company is blocked already: <b>{ $name }</b>.
register-unblocked = { $state ->
    [approved] ✅ Unblocked: <b>{ $name }</b>. Its vacancies and candidates are available again.
    [pending] ✅ Unblocked: <b>{ $name }</b>. The request is in the queue again and can be approved.
   *[other] The company is not blocked now: <b>{ $name }</b>.
}

## Colleagues

colleagues = 👥 Colleagues
colleagues-title = 👥 <b>{ $name }: who acts for the company</b>
colleagues-owner = 👑 { $name }, owner
colleagues-owner-you = 👑 { $name }, owner (you)
colleagues-member = 👤 { $name }
colleagues-member-you = 👤 { $name } (you)
colleagues-alone = Invite a colleague, who can look after vacancies and answer candidates together with you.
colleague-nameless = No name given
colleague-new = ➕ Invite a colleague
colleague-link =
    🔗 <b>A link for a colleague: { $name }</b>
    { $address }
    Forward it to one person. It works for three days and only once.
colleague-hand = 👑 Make them the owner
colleague-hand-sure = Hand over { $company }? { $name } will be the owner: only the owner changes the name and the website, invites and removes colleagues. You stay in the company.
colleague-hand-now = 👑 Yes, hand over
colleague-handed = The owner is now { $name }.
colleague-remove = 🚪 Remove from the company
colleague-remove-sure = Remove { $name } from { $company }? The vacancies stay, but this person will not see to them or see candidates. Unused links for colleagues will stop working.
colleague-remove-now = 🚪 Yes, remove
colleague-removed = { $name } does not belong to the company any more.
colleague-gone = This person does not belong to your company any more.
colleague-full = A company can have no more than { $most } people.
colleague-leave = 🚪 Leave the company
colleague-leave-sure = Leave { $company }? The vacancies stay, but you will not see to them or see candidates. You can come back only by a new link of the owner.
colleague-leave-now = 🚪 Yes, leave
colleague-left = You do not act for the company any more: { $company }.
company-owner-leaves = You own the company: { $name }. To leave, hand it over to a colleague first.

colleague-invited = 👥 <b>You are invited to a company: { $company }</b>
colleague-invited-means = You will see to its vacancies, see candidates and invite them. Is it your company?
colleague-draft = The registration you have begun will be deleted: { $name }.
colleague-yes = ✅ Yes, join
colleague-no = ✖ No
colleague-not = All right, you have not joined. The link still works.
colleague-link-spent = This link does not work any more: it works once, for three days. Ask the owner of the company for a new one.
colleague-link-again = To join the company, please open the link again.
colleague-already = You belong to this company already: { $name }.
colleague-joined = 🎉 You act for the company: <b>{ $company }</b>.
colleague-full_name =
    <b>{ $company }: what is your name?</b> First and last name, for example: Boris Kim.
    Your colleagues will see it, and candidates who accept your invitation.
colleague-contacts =
    <b>How can you be reached?</b>
    A phone number, e-mail or Telegram @name, for example: +7 999 123-45-67. A candidate sees it only after accepting your invitation.

notice-company-joined = 👥 A new colleague in { $name }: <b>{ $who }</b>.
notice-company-left = 🚪 A colleague has left { $name }: <b>{ $who }</b>.
notice-company-removed = You do not act for the company any more: <b>{ $name }</b>. If this is a mistake, ask the owner for a new link.
notice-company-owner = 👑 You are the owner of the company now: <b>{ $name }</b>. You invite and remove colleagues, and change the name and the website.
