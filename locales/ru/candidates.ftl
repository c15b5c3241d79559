### Кандидаты: карточки для работодателя и что он о них говорит.

menu-candidates = 👥 Кандидаты

candidates-first = По вакансии «{ $title }» { $count ->
    [one] нашёлся { $count } кандидат.
    [few] нашлось { $count } кандидата. Первым — самый подходящий.
   *[many] нашлось { $count } кандидатов. Первым — самый подходящий.
}
candidates-later = По вакансии «{ $title }» { $count ->
    [one] появился { $count } новый кандидат.
    [few] появились { $count } новых кандидата. Первым — самый подходящий.
   *[many] появилось { $count } новых кандидатов. Первым — самый подходящий.
}
candidates-several = { $count ->
    [one] Новые кандидаты есть по { $count } вакансии. Нажмите, чтобы посмотреть:
   *[other] Новые кандидаты есть по { $count } вакансиям. Выберите, с какой начать:
}
candidates-several-more = { $count ->
    [one] Ещё { $count } вакансия — в меню, «Кандидаты».
    [few] Ещё { $count } вакансии — в меню, «Кандидаты».
   *[many] Ещё { $count } вакансий — в меню, «Кандидаты».
}
candidates-gathered = По вакансии «{ $title }» появились новые кандидаты.
candidates-none = Вакансия «{ $title }» опубликована. Подходящих студентов пока нет. Когда такой опубликует резюме, пришлём его карточку. Чем короче список обязательных навыков, тем больше кандидатов.
candidates-vacancy = 💼 Открыть вакансию
candidates-look = 👥 Посмотреть

candidates-head = { $total ->
    [1] <b>Кандидат</b>
   *[other] <b>Кандидат { $place } из { $total }</b>
} — «{ $title }»

candidates-required = <b>Обязательно</b>
candidates-nice = <b>Желательно</b>
candidates-met = ✅ { $tag } — есть
candidates-partly-child = 🟡 { $tag } — частично: есть { $by }, это часть навыка
candidates-partly-parent = 🟡 { $tag } — частично: есть { $by }, более общий навык
candidates-partly-related = 🟡 { $tag } — частично: есть { $by }, близкий навык
candidates-short-level = 🟡 { $tag } — есть, но уровень ниже нужного
candidates-short-untold = 🟡 { $tag } — есть, уровень не указан
candidates-starred = { $tag } ⭐
candidates-missing = ❌ { $tag } — нет
candidates-hidden = <i>Имя и контакты откроются, когда кандидат примет приглашение.</i>

candidates-invite = ✉️ Пригласить
candidates-unfit = 👎 Не подходит
candidates-save = ⭐ Сохранить
candidates-unsave = ⭐ Убрать из сохранённых
candidates-restore = ↩️ Вернуть
candidates-back = ◀ К карточке
candidates-check = 🔄 Есть ответ?
candidates-page = { $place }/{ $total }

candidates-why = Что не подошло? Кандидат об этом не узнает.
candidates-unfit-skill = Не хватает навыка
candidates-unfit-level = Не тот уровень
candidates-unfit-place = Место
candidates-unfit-time = Занятость
candidates-unfit-wage = Оплата
candidates-unfit-other = Другое
candidates-unfit-noted = Спасибо, записали: «{ $reason }».

candidates-status-saved = ⭐ В сохранённых
candidates-status-unfit = 👎 Не подходит: «{ $reason }»
candidates-status-invited = ⏳ Приглашение отправлено, ждём ответа
candidates-status-accepted = 🤝 Приглашение принято
candidates-status-declined = ✖ Приглашение отклонено
candidates-status-expired = ⌛ Приглашение больше не действует
candidates-contacts = 🤝 Контакты

candidates-invited = ✉️ Приглашение отправлено. Ответит — сразу напишем.
candidates-no-answer = Ответа пока нет. Как только появится, сразу напишем.
candidates-moved = Этот кандидат больше не показывается. Вот другой.
candidates-hidden-now = Этот кандидат больше не показывается. Контакты тех, кто принял приглашение, есть в меню: «Знакомства».
candidates-nobody = Сейчас по этой вакансии показать некого: кандидаты, которых мы нашли, больше не показываются. Появятся новые — пришлём.
candidates-list = <b>Кандидаты</b>
    По какой вакансии показать?
candidates-list-line = { $title } ({ $count })
candidates-list-empty = Кандидатов пока нет. Когда опубликуете вакансию, мы пришлём подходящих студентов сюда.

candidates-gone = Этого кандидата больше нет: студент удалил резюме.
candidates-paused = Этот кандидат больше не показывается, пригласить его нельзя.
candidates-already = { $state ->
    [accepted] Этот кандидат уже принял ваше приглашение.
    [declined] Этот кандидат отклонил приглашение, пригласить ещё раз нельзя.
    [expired] Приглашение этому кандидату уже не действует, пригласить ещё раз нельзя.
   *[invited] Этот кандидат уже приглашён.
}
candidates-vacancy-closed = Вакансия сейчас не опубликована. Откройте её снова, и можно будет приглашать.
candidates-vacancy-gone = Этой вакансии больше нет.
candidates-company-waits = Кандидаты откроются, когда администратор одобрит вашу компанию.
