### Работодатель: компания, вакансии и сообщения о них.

menu-company-new = 🏢 Зарегистрировать компанию
menu-company-continue = ▶ Продолжить регистрацию: шаг { $place } из { $total }
menu-company-pending = 🏢 Моя компания: на проверке
menu-company-approved = 🏢 Моя компания
menu-company-declined = 🏢 Моя компания: нужно исправить
menu-vacancy-new = ➕ Новая вакансия
menu-vacancy-continue = ▶ Продолжить вакансию: шаг { $place } из { $total }
menu-vacancy-check = ▶ Проверить и опубликовать вакансию
menu-vacancies = 💼 Вакансии ({ $count })
menu-vacancies-own = 💼 Мои вакансии

company-name = <b>Как называется компания?</b> Например: Пекарня «Ромашка».
company-site =
    <b>Какой у компании сайт?</b> Например: romashka.ru
    Подойдёт и страница в соцсети. Нет сайта — нажмите «Пропустить».
company-site-noted = 🔗 Записали: { $site }
company-city = { $noted }<b>В каком городе компания?</b> Например: Казань.
company-about =
    <b>Чем занимается компания?</b>
    Одним предложением, например: печём хлеб и развозим его по кафе города.
company-full_name =
    <b>Как вас зовут?</b> Имя и фамилия, например: Борис Ким.
    Их увидят администратор и кандидаты, которые примут приглашение.
company-contacts =
    <b>Как с вами связаться?</b>
    Телефон, почта или @имя в Telegram, например: +7 999 123-45-67. Кандидат увидит контакт, только когда примет приглашение.

company-site-wrong = Это не похоже на адрес сайта.
company-site-email = Это похоже на почту. Её спросим позже, а сейчас нужен адрес сайта.
company-site-mixed = В адресе перемешаны русские и латинские буквы. Проверьте, пожалуйста.
company-city-please = Назовите, пожалуйста, город, где компания находится. Про удалённую работу спросим в вакансии.
company-contact-foreign = Это контакт другого человека, его мы не сохранили. Если отвечать кандидатам будет коллега, напишите номер сообщением.
company-unfinished = В заявке не хватает ответов. Откройте /menu и продолжите с того же места.
company-submitted = Эта заявка уже отправлена.

company-submitted-text =
    ✅ <b>Заявка отправлена: { $name }</b>
    Администратор её посмотрит, обычно в течение рабочего дня, и мы сразу напишем сюда.
    А пока можно описать вакансию: опубликуем её сразу после одобрения.
company-write-vacancy = ✍ Написать вакансию

company-title = 🏢 <b>{ $name }</b>
company-line-site = 🔗 { $site }
company-line-no-site = 🔗 Сайта нет
company-line-city = 📍 { $city }
company-line-about = 💬 { $about }
company-line-person = 👤 { $name }
company-line-contacts = ☎️ { $contacts }
company-state-draft = 📝 Заявка ещё не отправлена.
company-state-pending = ⏳ На проверке у администратора. Вакансии можно писать уже сейчас.
company-state-approved = ✅ Одобрена.
company-state-declined =
    ❗ Администратор не одобрил заявку. Причина: { $reason }
    Исправьте и отправьте снова.
company-reason-unknown = Не удалось убедиться, что такая компания есть.
company-reason-site = Сайт не открывается или не принадлежит компании.
company-reason-about = Непонятно, чем занимается компания.
company-reason-other = Другая причина.

company-edit = ✏️ Изменить
company-correct = ✏️ Исправить
company-edit-what = <b>Что изменить?</b>
company-edit-warning = Название и сайт проверяет администратор. Если изменить их, компания снова уйдёт на проверку, а опубликованные вакансии на это время скроются.
company-field-name = Название
company-field-site = Сайт
company-field-city = Город
company-field-about = Чем занимается
company-field-full_name = Ваше имя
company-field-contacts = Контакты
company-submit-again = 📨 Отправить снова

notice-company-approved =
    🎉 <b>Компания одобрена: { $name }</b>
    { $count ->
        [0] Теперь можно публиковать вакансии и получать кандидатов.
        [1] Мы сразу опубликовали вашу вакансию. О подходящих кандидатах напишем сюда.
        [one] Мы сразу опубликовали { $count } вашу вакансию. О подходящих кандидатах напишем сюда.
        [few] Мы сразу опубликовали { $count } ваши вакансии. О подходящих кандидатах напишем сюда.
       *[many] Мы сразу опубликовали { $count } ваших вакансий. О подходящих кандидатах напишем сюда.
    }
notice-company-declined =
    ❗ <b>Заявка не одобрена: { $name }</b>
    Причина: { $reason }
    Исправьте и отправьте снова. Вакансии, которые вы написали, сохранены.

vacancy-title = <b>Кого ищете?</b> Название вакансии, например: помощник бухгалтера.
vacancy-duties =
    <b>Что человек будет делать?</b>
    Два-три предложения, например: проверять накладные, вносить их в 1С, отвечать поставщикам.
vacancy-place =
    <b>Где работать?</b>
    Выберите или напишите, например: «Казань» или «Казань, можно удалённо».
vacancy-work_kind = <b>Какая это работа?</b>
vacancy-required =
    <b>Что кандидат обязательно должен уметь?</b>
    Перечислите навыки через запятую, одним сообщением, например: 1С, Excel, внимательность.
    Чем короче список, тем больше кандидатов.
vacancy-nice =
    <b>Какие навыки пригодятся, но не обязательны?</b>
    Так же, через запятую, например: английский, деловая переписка.
vacancy-nice-none = Нет таких — нажмите «Пропустить».

vacancy-kind-internship = Стажировка
vacancy-kind-part_time = Подработка
vacancy-kind-full_time = Полный день
vacancy-kind-project = Проект
vacancy-place-remote = Удалённо
vacancy-place-either = { $city } или удалённо

vacancy-title-line = 💼 <b>{ $title }</b>
vacancy-untitled = Без названия
vacancy-line-place = 📍 { $place }
vacancy-line-kind = 🕒 { $kind }
vacancy-line-required = ✅ Обязательно: { $tags }
vacancy-line-nice = ➕ Желательно: { $tags }

vacancy-preview = 👀 Так вакансию увидят студенты. Публикуем?
vacancy-preview-waiting = 👀 Так вакансию увидят студенты. Компания ещё не одобрена: нажмите «Опубликовать», и вакансия появится сразу после одобрения.
vacancy-missing = 📝 Черновик. Осталось заполнить: «{ $what }».
vacancy-state-ready = ⏳ Готова. Опубликуем, как только администратор одобрит компанию.
vacancy-state-published = ✅ Опубликована. О подходящих кандидатах напишем сюда.
vacancy-state-paused = ⏸ На паузе: новых кандидатов не присылаем.
vacancy-state-filled = 🤝 Закрыта: человек найден.
vacancy-state-closed = 🔒 Закрыта.
vacancy-state-draft = 📝 Черновик.

vacancy-publish = 🚀 Опубликовать
vacancy-go-on = ✍ Заполнить
vacancy-edit = ✏️ Изменить
vacancy-pause = ⏸ Поставить на паузу
vacancy-resume = ▶ Возобновить
vacancy-close = 🔒 Закрыть
vacancy-close-sure =
    <b>Закрываем вакансию «{ $title }». Чем всё закончилось?</b>
    Открыть её снова не получится. Если нужен перерыв, вернитесь и поставьте на паузу.
vacancy-discard = 🗑 Удалить черновик
vacancy-discard-sure = Удалить черновик «{ $title }»? Вернуть его не получится.
vacancy-discard-now = 🗑 Да, удалить
vacancy-discarded = Черновик удалён.
vacancy-edit-what = <b>Что изменить?</b>
vacancy-field-title = Название
vacancy-field-duties = Что делать
vacancy-field-place = Место
vacancy-field-work_kind = Вид работы
vacancy-field-required = Обязательные навыки
vacancy-field-nice = Желательные навыки
vacancy-to-list = ◀ Все вакансии

vacancy-list = { $count ->
    [0] Вакансий пока нет.
   *[other] <b>Ваши вакансии</b>
}
vacancy-list-line = { $state ->
    [draft] 📝 { $title } — черновик
    [ready] ⏳ { $title } — ждёт одобрения
    [published] ✅ { $title }
    [review] 🔎 { $title } — на проверке
    [paused] ⏸ { $title } — на паузе
    [filled] 🤝 { $title } — человек найден
   *[closed] 🔒 { $title } — закрыта
}

vacancy-ended = Эта вакансия уже закрыта, изменить её нельзя.
vacancy-unfinished = В вакансии ещё не всё заполнено. Откройте /menu и продолжите с того же места.
vacancy-company-first = Сначала расскажите о компании: /menu.
vacancy-not-draft = Это уже не черновик: вакансию можно закрыть.
vacancy-tags-needed = У вакансии должен остаться хотя бы один обязательный навык: по нему мы находим кандидатов.
vacancy-tags-few = { $least ->
    [one] Оставьте хотя бы { $least } критерий, обязательный или желательный: с ним кандидаты подходят точнее.
    [few] Оставьте хотя бы { $least } критерия, обязательных и желательных вместе: с ними кандидаты подходят точнее. Личные качества и языки тоже считаются.
   *[many] Оставьте хотя бы { $least } критериев, обязательных и желательных вместе: с ними кандидаты подходят точнее. Личные качества и языки тоже считаются.
}
vacancy-tags-many = Столько навыков не поместится: можно не больше { $most }.
