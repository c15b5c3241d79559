### Знакомства: приглашение студенту, его ответ, контакты обоим.

menu-invitations = 💌 Мои приглашения
menu-introductions = 🤝 Знакомства

introductions-invited = 💌 <b>Вас приглашают: «{ $title }»</b>
introductions-company = 🏢 { $company }
introductions-company-city = 🏢 { $company }, { $city }
introductions-about = { $about }
introductions-duties = <b>Что делать.</b> { $duties }
introductions-terms = 🕒 { $kind } · { $place }
introductions-remote = удалённо
introductions-city-remote = { $city } или удалённо
introductions-fit = <b>Почему вы.</b> ✅ { $tags }
introductions-fit-partly = <b>Почему вы.</b> ✅ { $tags } · 🟡 частично: { $partly }
introductions-promise = <i>Компания пока не знает, кто вы. Если примете, вы и компания увидите имена и контакты друг друга.</i>

introductions-accept = ✅ Принять
introductions-decline = Отклонить
introductions-later = 🕓 Отвечу позже
introductions-changed-mind = ✅ Всё-таки принять
introductions-to-list = ◀ К списку

introductions-later-kept = Хорошо. Приглашение останется здесь и в меню: «Мои приглашения».
introductions-accepted-answer = ✅ Вы приняли приглашение: «{ $title }», { $company }. Контакты — в следующем сообщении и в меню: «Мои приглашения».
introductions-declined-answer = Вы отклонили приглашение: «{ $title }», { $company }. Компания не узнает ни вашего имени, ни причины.
introductions-closed-answer = Приглашение «{ $title }», { $company }, больше не действует: вакансия закрыта. Ваши контакты никому не показаны.

introductions-met-employer = 🤝 <b>{ $company }, «{ $title }».</b> Вот с кем связаться:
introductions-met-student = 🤝 <b>Кандидат принял приглашение «{ $title }».</b> Вот контакты:
introductions-contacts =
    <b>{ $name }</b>
    { $contacts }
introductions-no-contacts = Контактов пока нет: напишите нам, /feedback, и мы поможем связаться.
introductions-write-first-employer = Можете написать сами: ваши контакты компания тоже получила.
introductions-write-first-student = Напишите или позвоните, пока интерес свежий: студент ждёт.
introductions-declined = По вакансии «{ $title }» кандидат отклонил приглашение. Такое бывает — посмотрите других.
introductions-declined-last = По вакансии «{ $title }» кандидат отклонил приглашение. Такое бывает: появится новый подходящий — пришлём.

introductions-list-student = <b>Мои приглашения</b>
introductions-list-student-empty = Приглашений пока нет. Когда компания позовёт вас, мы напишем сюда.
introductions-list-employer = <b>Знакомства</b>
introductions-list-employer-empty = Знакомств пока нет. Они появятся, когда вы пригласите кандидата.
introductions-line = { $state ->
    [accepted] 🤝
    [declined] ✖
    [expired] ✖
   *[invited] ⏳
} { $name } — { $title }
introductions-somebody = Кандидат

introductions-state-invited = ⏳ Кандидат по вакансии «{ $title }» приглашён и пока не ответил. Ответит — сразу напишем.
introductions-state-declined = Кандидат по вакансии «{ $title }» отклонил приглашение.
introductions-state-expired = Приглашение по вакансии «{ $title }» больше не действует.
introductions-state-accepted = Кандидат по вакансии «{ $title }» больше не показывает свои контакты.
introductions-card = 👤 Карточка

introductions-gone = Этого приглашения больше нет.
introductions-closed = Вакансия уже закрыта, принять приглашение нельзя. Ваши контакты никому не показаны.
introductions-company-waits = Компания сейчас проходит проверку. Попробуйте принять приглашение чуть позже: оно не пропадёт.
introductions-accepted-already = Вы уже приняли это приглашение, контакты у обоих.
