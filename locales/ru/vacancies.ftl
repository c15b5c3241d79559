### Вакансии: уточнения, вставка целиком, проверки, проверка человеком, жалобы.

vacancy-refine = 🎯 Уточнить
vacancy-line-wage = 💰 { $wage }
vacancy-line-starts = 📅 Начало: { $day }
vacancy-line-places = 👥 { $count ->
    [one] { $count } место
    [few] { $count } места
   *[many] { $count } мест
}
vacancy-line-question =

    ❓ Вопрос кандидату: { $question }
vacancy-title-plain = 💼 { $title }
vacancy-few = { $count ->
    [one] 💡 Сейчас { $count } критерий. С 3–10 критериями кандидаты подходят точнее: добавьте желательные навыки.
   *[other] 💡 Сейчас { $count } критерия. С 3–10 критериями кандидаты подходят точнее: добавьте желательные навыки.
}
vacancy-lacking = { $count ->
    [one] 📝 Чтобы опубликовать вакансию, добавьте ещё { $count } критерий. С 3–10 критериями кандидаты подходят точнее. Личные качества и языки тоже считаются.
    [few] 📝 Чтобы опубликовать вакансию, добавьте ещё { $count } критерия. С 3–10 критериями кандидаты подходят точнее. Личные качества и языки тоже считаются.
   *[many] 📝 Чтобы опубликовать вакансию, добавьте ещё { $count } критериев. С 3–10 критериями кандидаты подходят точнее. Личные качества и языки тоже считаются.
}
vacancy-criteria = ➕ Добавить критерии
vacancy-first = 🔎 Первые две вакансии компании читает администратор, обычно в течение рабочего дня. Потом они публикуются сразу.
vacancy-found = ⚠️ С этими словами вакансия сначала уйдёт на проверку. Быстрее исправить сейчас:
vacancy-found-waits = ⚠️ Отметили слова, с которыми публиковать нельзя. Исправьте их или дождитесь проверки:
vacancy-returned = ❗ Вакансию вернули, чтобы вы её исправили:
vacancy-remark = • { $text }
vacancy-state-review = 🔎 На проверке, обычно в течение рабочего дня. Мы сразу напишем сюда.
vacancy-state-held = ⏸ Пауза: на вакансию пожаловались. Администратор разберётся, и мы напишем сюда.
vacancy-state-blocked = ⛔ Закрыта администратором. Открыть её снова нельзя.
vacancy-held = Вакансия на паузе, пока администратор не разберётся с жалобами.

vacancy-outcome-hired_here = 🤝 Нашли человека здесь
vacancy-outcome-hired_elsewhere = 👤 Нашли в другом месте
vacancy-outcome-nobody = 🤷 Никого не нашли
vacancy-outcome-cancelled = ✖ Больше не ищем
vacancy-hired-every = 🤝 Нашли здесь на все места
vacancy-hired-one = ➕ Нашли здесь одного, ищем дальше
vacancy-hired-enough = 🤝 Нашли здесь, больше не ищем
vacancy-became-hired_here = Итог: нашли человека здесь.
vacancy-became-hired_elsewhere = Итог: нашли в другом месте.
vacancy-became-nobody = Итог: никого не нашли.
vacancy-became-cancelled = Итог: больше не ищете.
vacancy-place-filled = { $count ->
    [one] Записали. Осталось { $count } место.
    [few] Записали. Осталось { $count } места.
   *[many] Записали. Осталось { $count } мест.
}

## Уточнения

refine-title = 🎯 <b>{ $title }: что важнее всего?</b>
refine-how =
    ⭐ — самые важные навыки, до { $most }: их вес больше.
    Рядом — самый низкий уровень, который подойдёт. Каждое нажатие сразу сохраняется.
refine-question-now = ❓ { $question }
refine-criterion = { $star ->
    [1] ⭐ { $name }
   *[0] { $name }
}{ $told ->
    [1] {" "}({ $level })
   *[0] {""}
}
refine-star = { $star ->
    [1] ⭐ { $name }
   *[0] ☆ { $name }
}
refine-level = { $told ->
    [0] любой уровень
   *[1] от: { $level }
}
refine-detail-wage = 💰 { $told ->
    [0] Указать оплату
   *[1] { $value }
}
refine-detail-starts_on = 📅 { $told ->
    [0] Указать начало
   *[1] Начало: { $value }
}
refine-detail-places = 👥 { $told ->
    [0] Мест: 1
   *[1] Мест: { $value }
}
refine-detail-question = ❓ { $told ->
    [0] Задать вопрос кандидату
   *[1] { $value }
}
refine-wage =
    <b>Сколько платите?</b> Например: «от 60 до 80к», «400 р/час».
    С оплатой откликаются охотнее.
refine-starts_on = <b>Когда начинать?</b> Например: «с 1 сентября», «через две недели».
refine-places = <b>Сколько человек ищете?</b> Нажмите или напишите число.
refine-question =
    <b>Что спросить у кандидата?</b> Один вопрос: на него отвечают, принимая приглашение.
    Например: сколько часов в неделю вы готовы работать?
refine-done = ◀ К вакансии
refine-clear = 🗑 Убрать
refine-stars-most = Звёздочек не больше { $most }: снимите одну, чтобы отметить другую.
refine-criterion-gone = Этого навыка в вакансии уже нет.
refine-places-wrong = Напишите число мест от 1 до { $most }, например: 2.

## Вставка вакансии целиком

pasted-understood = <b>Поняли вашу вакансию так:</b>
pasted-line = { $taken ->
    [1] ✅ { $what }: { $value }
   *[0] ◻️ { $what }: { $value }
}
pasted-how = Нажмите на часть, чтобы её не брать: о ней спросим. Пока ничего не сохранено.
pasted-take = ✅ Взять отмеченное
pasted-aside = ✍ Заполнить по шагам
pasted-title = Название
pasted-duties = Что делать
pasted-place = Место
pasted-work_kind = Вид работы
pasted-required = Обязательно
pasted-nice = Желательно
pasted-wage = Оплата
pasted-nothing = Текст не похож на вакансию. Начните с названия, например: помощник бухгалтера.

## Правила: что не так и как сказать иначе

vacancy-rule-phrase = • «{ $phrase }». { $rule } { $offer }
vacancy-rule-line = • { $rule } { $offer }
vacancy-rule-sex = Пол не может быть требованием.
vacancy-rule-age = Возраст не может быть требованием, кроме 18 лет, если так велит закон.
vacancy-rule-appearance = Внешность не может быть требованием.
vacancy-rule-nationality = Национальность и гражданство не могут быть требованием, если так не велит закон.
vacancy-rule-payment = С кандидата нельзя брать деньги.
vacancy-rule-documents = Документы и номера карт не просят до оформления на работу.
vacancy-rule-contacts = Контакты открываются обоим, когда кандидат примет приглашение.
vacancy-rule-wage = Оплата сильно отличается от похожих вакансий.
vacancy-offer-sex = Лучше так: «Ищем администратора: встречать гостей и отвечать на звонки».
vacancy-offer-age = Лучше так: «Важно быстро учиться» или «опыт от года».
vacancy-offer-appearance = Лучше так: «Работаем в форме, её выдаём».
vacancy-offer-nationality = Лучше так: «Нужен свободный русский язык».
vacancy-offer-payment = Лучше так: «Обучение и форма — за счёт компании».
vacancy-offer-documents = Лучше так: «Документы понадобятся при оформлении».
vacancy-offer-contacts = Уберите контакт: кандидаты ответят здесь.
vacancy-offer-wage = Проверьте сумму и за что она: за час, смену или месяц.
vacancy-short-sex = Требование к полу
vacancy-short-age = Требование к возрасту
vacancy-short-appearance = Требование к внешности
vacancy-short-nationality = Национальность или гражданство
vacancy-short-payment = Деньги с кандидата
vacancy-short-documents = Документы кандидата
vacancy-short-contacts = Контакты в тексте
vacancy-short-wage = Необычная оплата

## Проверка человеком

queue-kind-vacancy = 💼 Вакансия
vacancy-by = 🏢 { $company }
vacancy-why-first = 🔎 Одна из первых двух вакансий компании.
vacancy-why-returned = 🔎 Её возвращали, автор прислал снова.
vacancy-why-found = ⚠️ Отмеченное в тексте:
vacancy-why-complaint = { $count ->
    [one] 🚩 { $reason }: { $count } человек
    [few] 🚩 { $reason }: { $count } человека
   *[many] 🚩 { $reason }: { $count } человек
}
vacancy-review-approve = ✅ Опубликовать
vacancy-review-leave = ✅ Всё в порядке
vacancy-review-return = ↩️ Вернуть
vacancy-review-block = ⛔ Закрыть
vacancy-review-gone = Этой вакансии больше нет.
vacancy-review-say-why = Выберите, что исправить.
vacancy-review-you = вы
vacancy-return-why = Возвращаем вакансию «{ $title }». Что исправить? Автор увидит правило и как сказать иначе.
vacancy-return-marked = { $count ->
    [one] ⚠️ Отмеченное ({ $count })
   *[other] ⚠️ Всё отмеченное ({ $count })
}
return-reason =
    Возвращаем вакансию. Что исправить?
    Напишите для автора, например: поясните, пожалуйста, кто платит за проезд.
vacancy-block-sure = Закрыть вакансию «{ $title }» насовсем? Автору сообщим, открыть её он не сможет.
vacancy-block-now = ⛔ Да, закрыть насовсем
vacancy-review-changed = Автор только что изменил вакансию «{ $title }». Посмотрите ещё раз, пожалуйста.
vacancy-review-now = { $outcome ->
    [approved] ✅ Опубликовано: { $title }. Автору сообщили.
    [left] ✅ Оставили как есть: { $title }.
    [returned] ↩️ Вернули: { $title }. Автору сообщили, что исправить.
    [blocked] ⛔ Закрыли: { $title }. Автору сообщили.
   *[gone] Решать больше нечего: { $title }.
}
vacancy-review-already = { $outcome ->
    [approved] Вакансия «{ $title }» уже опубликована. Решение: { $by }.
    [left] Вакансию «{ $title }» уже оставили как есть. Решение: { $by }.
    [returned] Вакансию «{ $title }» уже вернули. Решение: { $by }.
    [blocked] Вакансия «{ $title }» уже закрыта. Решение: { $by }.
    [corrected] Автор уже исправил вакансию «{ $title }».
    [withdrawn] Автор снял вакансию «{ $title }».
   *[gone] Вакансии «{ $title }» больше нет.
}
vacancy-with-company = { $count ->
    [one] 📎 Вместе с компанией ждёт вакансия. Одобрите — и она тоже опубликуется:
   *[other] 📎 Вместе с компанией ждут вакансии ({ $count }). Одобрите — и они тоже опубликуются:
}
vacancy-by-itself = ⚠️ Её покажем отдельно, в очереди: в ней есть отмеченное.
vacancy-more = { $count ->
    [one] …и ещё { $count } вакансия.
    [few] …и ещё { $count } вакансии.
   *[many] …и ещё { $count } вакансий.
}
notice-vacancy-review = { $why ->
    [first] 💼 Первая вакансия компании ждёт проверки: <b>{ $title }</b>.
    [found] 💼 В вакансии есть отмеченные слова: <b>{ $title }</b>.
    [complaint] 🚩 На вакансию пожаловались: <b>{ $title }</b>.
    [held] 🚩 На вакансию пожаловались двое, она на паузе: <b>{ $title }</b>.
   *[again] 💼 Вакансия снова ждёт проверки: <b>{ $title }</b>.
}
notice-vacancy-open = 👀 Открыть вакансию
notice-vacancy-show = 💼 К вакансии
vacancy-correct = ✏️ Посмотреть и исправить
notice-vacancy-approved = 🎉 <b>Вакансия проверена и опубликована: { $title }</b>. О подходящих кандидатах напишем сюда.
notice-vacancy-waits =
    🔎 <b>Вакансия ждёт проверки: { $title }</b>
    Отметили слова, с которыми публиковать нельзя. Исправьте их, и вакансия опубликуется:
notice-vacancy-returned =
    ❗ <b>Вакансию нужно исправить: { $title }</b>
    Исправьте и опубликуйте снова:
notice-vacancy-lacking = 📝 <b>Вакансия снова в черновиках: { $title }</b>
notice-vacancy-blocked = ⛔ <b>Администратор закрыл вакансию: { $title }</b>. Если это ошибка, напишите нам: /feedback.
notice-vacancy-held =
    ⏸ <b>Вакансия на паузе: { $title }</b>
    На неё пожаловались. Администратор разберётся, и мы сразу напишем. Исправить текст можно уже сейчас.

institution-firsts = 🔎 Проверка вакансий
institution-firsts-on =
    🔎 <b>Первые вакансии компании проверяются.</b>
    Две первые вакансии каждой компании кто-то из вас читает до публикации. Вакансии с недопустимыми словами проверяются всегда.
institution-firsts-off =
    🔎 <b>Первые вакансии компании публикуются сразу.</b>
    Проверяются только вакансии с недопустимыми словами и те, на которые жалуются.
institution-unread = Публиковать первые сразу
institution-read = Проверять первые вакансии компании

## Жалобы студентов

vacancy-complain = 🚩 Пожаловаться
vacancy-complaint-what = 🚩 <b>Что не так с вакансией «{ $title }»?</b> Компания не узнает, кто пожаловался.
vacancy-complaint-fraud = Похоже на обман
vacancy-complaint-money = Просят деньги или документы
vacancy-complaint-untrue = Неправда в описании
vacancy-complaint-rude = Грубость, дискриминация
vacancy-complaint-other = Другое
vacancy-complaint-sent = 🚩 Спасибо, передали администратору: «{ $title }». Приглашение можно отклонить или ответить на него позже.
vacancy-complaint-noted = 🚩 Спасибо, передали администратору: «{ $title }».
vacancy-complaint-back = ◀ К приглашению
vacancy-complaint-before = Вы уже пожаловались на эту вакансию, администратор посмотрит.
vacancy-complaint-late = Эту вакансию уже никому не показывают.
introductions-vacancy-checked = Эту вакансию сейчас проверяет администратор. Ваши контакты никому не показаны.
