### Вакансии для студента: список, поиск, «Интересно», подборка раз в неделю, что даст резюме.

menu-openings = 💼 Вакансии для вас
command-vacancies = Вакансии

openings-head = 💼 <b>{ $count ->
    [one] Вам подходит { $count } вакансия
    [few] Вам подходят { $count } вакансии
   *[many] Вам подходит { $count } вакансий
}</b>
openings-empty =
    💼 <b>Подходящих вакансий пока нет</b>
    Показываем те, где совпали место, вид работы, срок начала и хотя бы один обязательный навык. Загляните в «Все вакансии» или добавьте навыки в резюме.
openings-draft = Резюме ещё не опубликовано: подбираем по тому, что в нём уже есть.
openings-found = 🔎 <b>{ $count ->
    [one] Нашлась { $count } вакансия
    [few] Нашлось { $count } вакансии
   *[many] Нашлось { $count } вакансий
}</b>{ $what }
openings-none = 🔎 Открытых вакансий сейчас нет{ $what }. Попробуйте другой запрос.
openings-asked = {" "}· { $what }
openings-mine-head = ✋ <b>Вам интересно</b>
openings-mine-empty = ✋ Здесь будут открытые вакансии, у которых вы нажали «Интересно».
openings-item = { $number }. <b>{ $title }</b> — { $company }
openings-terms = 📍 { $terms }
openings-met = ✅ { $met } из { $asked }
openings-partly = 🟡 частично: { $count }
openings-missing = ❌ нужно: { $tags }{ $rest ->
    [0] {""}
   *[other] {" "}и ещё { $rest }
}
openings-search = 🔎 Найти
openings-all = Все вакансии
openings-fitting = ◀ Подходящие
openings-mine = ✋ Мне интересно
openings-back = ◀ К списку

openings-what =
    <b>Что найти?</b>
    Навык, город или вид работы, можно вместе через запятую, например: SQL, Казань, стажировка.
openings-search-what = Напишите, пожалуйста, навык, город или вид работы.
openings-search-unknown = Не поняли «{ $piece }». Подойдёт навык, город или вид работы.
openings-search-city = Открытых вакансий в городе «{ $city }» сейчас нет.
openings-resume-first = Сначала начните резюме: /menu. По нему мы подбираем вакансии.
openings-gone = Эта вакансия больше не открыта.

openings-title = 💼 <b>{ $title }</b>
openings-starts = 📅 Начало: { $day }
openings-places = 👥 { $count ->
    [one] { $count } место
    [few] { $count } места
   *[many] { $count } мест
}
openings-needed = <b>Чего не хватает:</b> { $tags }
openings-promise = <i>«Интересно» покажет работодателю вашу карточку без имени и контактов. Контакты откроются, только если вас пригласят и вы согласитесь.</i>
openings-interested = ✋ <b>Вы отметили «Интересно».</b> Ваша карточка без имени и контактов — первой у работодателя. Пригласит — сразу напишем.
openings-beyond = <i>Место, вид работы или срок начала не совпадают с вашим резюме, поэтому работодателю мы вас здесь не показываем.</i>
openings-is-interesting = ✋ вам интересно
openings-is-invited = 💌 Вас уже пригласили
openings-is-accepted = 🤝 Вы приняли приглашение
openings-is-declined = ✖ Вы отклонили приглашение
openings-is-expired = ⌛ Приглашение больше не действует
openings-add-skill = ➕ Умею, добавить в резюме

interest-express = ✋ Интересно
interest-withdraw = ↩️ Больше не интересно
interest-noted = ✋ Отметили. Ваша карточка без имени и контактов — первой у работодателя.
interest-withdrawn = Отметку сняли. Работодателю об этом не сообщаем.
interest-mark = ✋ <b>Интересуется вашей вакансией</b>
candidates-interested = ✋ Студент интересуется вашей вакансией «{ $title }».
interest-invited = Вас уже пригласили на эту вакансию: смотрите «Мои приглашения».
interest-publish = { $state ->
    [draft] Сначала опубликуйте резюме: без него работодателю нечего показать.
    [paused] Ваше резюме на паузе. Верните показ, и сможете отмечать вакансии.
    [hired] Вы отметили, что работа найдена. Верните показ резюме, и сможете отмечать вакансии.
   *[hidden] Резюме скрыто модератором. Исправьте его и попросите проверить.
}
interest-unconfirmed = Работодатели увидят вас, когда учебное заведение подтвердит, что вы у него учитесь, и вы согласитесь на показ резюме.
interest-limits = Место, вид работы или срок начала не совпадают с вашим резюме. Если они вам подходят, поправьте резюме.
interest-unmet = Чтобы показать вас работодателю, нужен хотя бы один обязательный навык этой вакансии.
interest-enough = На сегодня хватит: в день можно отметить до { $most } вакансий, чтобы отметка что-то значила. Завтра — снова.

openings-agree = 🔔 Согласен, присылайте
openings-no-offer = Не нужно
openings-mute = 🔕 Не присылать новые
openings-unmute = 🔔 Присылать новые раз в неделю
openings-on = 🔔 Хорошо: новые подходящие вакансии придут в понедельник в 10 утра. Нет новых — не пишем.
openings-off = 🔕 Хорошо, подборку не присылаем. Вакансии всегда есть в /vacancies.
openings-new = 💼 <b>{ $count ->
    [one] { $count } новая вакансия для вас
    [few] { $count } новые вакансии для вас
   *[many] { $count } новых вакансий для вас
}</b>
openings-new-more = Ещё { $count } ▶
openings-why = <i>Пришло, потому что вы включили подборку раз в неделю.</i>

chances-shown = 👀 За 30 дней резюме показали { $count ->
    [one] { $count } раз
    [few] { $count } раза
   *[many] { $count } раз
}, { $saved }.
chances-saved = { $count ->
    [0] пока никто не сохранил
    [one] сохранили или пригласили { $count } раз
    [few] сохранили или пригласили { $count } раза
   *[many] сохранили или пригласили { $count } раз
}
chances-not-shown = 👀 За 30 дней резюме ещё не показывали.
chances-tag = { $tag } ({ $count })
chances-lacking = 📌 Чего не хватает для подходящих вакансий: { $tags }.
chances-more = вас { $count ->
    [one] увидит ещё { $count } вакансия
    [few] увидят ещё { $count } вакансии
   *[many] увидят ещё { $count } вакансий
}
chances-levels = 💡 <b>Укажите уровень у { $count ->
    [one] { $count } навыка
   *[many] { $count } навыков
}:</b> { $seen }.
chances-kind = 💡 <b>Добавьте вид работы «{ $kind }»:</b> { $seen }.
chances-relocation = 💡 <b>Отметьте, что готовы к переезду:</b> { $seen }.
chances-add-tag = 💡 <b>Умеете или освоите { $tag }?</b> Добавьте: { $seen }.
chances-do-levels = 💡 Указать уровень
chances-do-kinds = 💡 Добавить вид работы
chances-do-relocation = 💡 Указать переезд
chances-do-tags = 💡 Добавить навык
