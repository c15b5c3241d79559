### Introductions: the invitation to a student, the answer, contacts for both.

menu-invitations = 💌 My invitations
menu-introductions = 🤝 Introductions

introductions-invited = 💌 <b>You are invited: “{ $title }”</b>
introductions-company = 🏢 { $company }
introductions-company-city = 🏢 { $company }, { $city }
introductions-about = { $about }
introductions-duties = <b>What you would do.</b> { $duties }
introductions-terms = 🕒 { $kind } · { $place }
introductions-remote = remote
introductions-city-remote = { $city } or remote
introductions-fit = <b>Why you.</b> ✅ { $tags }
introductions-fit-partly = <b>Why you.</b> ✅ { $tags } · 🟡 partly: { $partly }
introductions-promise = <i>The company does not know who you are yet. If you accept, you and the company will see each other’s names and contacts.</i>

introductions-accept = ✅ Accept
introductions-decline = Decline
introductions-later = 🕓 Answer later
introductions-changed-mind = ✅ Accept after all
introductions-to-list = ◀ To the list

introductions-later-kept = All right. The invitation stays here and in the menu: “My invitations”.
introductions-accepted-answer = ✅ You accepted the invitation: “{ $title }”, { $company }. The contacts are in the next message and in the menu: “My invitations”.
introductions-declined-answer = You declined the invitation: “{ $title }”, { $company }. The company will learn neither your name nor the reason.
introductions-closed-answer = The invitation “{ $title }”, { $company }, is no longer open: the vacancy is closed. Nobody has seen your contacts.

introductions-met-employer = 🤝 <b>{ $company }, “{ $title }”.</b> Here is who to contact:
introductions-met-student = 🤝 <b>The candidate accepted your invitation “{ $title }”.</b> Here are the contacts:
introductions-contacts =
    <b>{ $name }</b>
    { $contacts }
introductions-no-contacts = There are no contacts yet: write to us with /feedback and we will help you get in touch.
introductions-write-first-employer = You can write first: the company has your contacts too.
introductions-write-first-student = Write or call while the interest is fresh: the student is waiting.
introductions-declined = A candidate declined your invitation “{ $title }”. It happens — have a look at the others.
introductions-declined-last = A candidate declined your invitation “{ $title }”. It happens: when a new one fits, we will send the card.

introductions-list-student = <b>My invitations</b>
introductions-list-student-empty = There are no invitations yet. When a company invites you, we will write to you here.
introductions-list-employer = <b>Introductions</b>
introductions-list-employer-empty = There are no introductions yet. They will appear once you invite a candidate.
introductions-line = { $state ->
    [accepted] 🤝
    [declined] ✖
    [expired] ✖
   *[invited] ⏳
} { $name } — { $title }
introductions-somebody = Candidate

introductions-state-invited = ⏳ The candidate for “{ $title }” is invited and has not answered yet. We will write to you as soon as there is an answer.
introductions-state-declined = The candidate for “{ $title }” declined the invitation.
introductions-state-expired = The invitation for “{ $title }” is no longer open.
introductions-state-accepted = The candidate for “{ $title }” no longer shows their contacts.
introductions-card = 👤 Card

introductions-gone = This invitation is not here any more.
introductions-closed = The vacancy is closed, the invitation cannot be accepted any more. Nobody has seen your contacts.
introductions-company-waits = The company is being checked now. Please try to accept a little later: the invitation will not be lost.
introductions-accepted-already = You have accepted this invitation already, and both have the contacts.
