### Администраторы и модераторы: очередь и заявки компаний.

queue-label = { $count ->
    [0] 🗂 Очередь
   *[other] 🗂 Очередь ({ $count })
}
queue-empty = 👌 Очередь пуста: никто не ждёт решения.
queue-kind-company = 🏢 Заявка компании
queue-head = <b>{ $kind }</b> · { $age }
queue-done = <b>{ $kind }</b> · уже решено: { $name }
queue-taken-by = ✋ Взято в работу: { $name }
queue-taken-by-you = ✋ У вас в работе
queue-take = ✋ Взять в работу
queue-release = ↩️ Вернуть в очередь
queue-next = ⏭ Дальше (ждут: { $count })
queue-took = Взяли: теперь это у вас в работе.
queue-not-took = Это уже взяли в работу или решили.

age-minutes = { $count ->
    [0] только что
    [one] ждёт { $count } минуту
    [few] ждёт { $count } минуты
   *[many] ждёт { $count } минут
}
age-hours = { $count ->
    [one] ждёт { $count } час
    [few] ждёт { $count } часа
   *[many] ждёт { $count } часов
}
age-days = { $count ->
    [one] ждёт { $count } день
    [few] ждёт { $count } дня
   *[many] ждёт { $count } дней
}

review-approve = ✅ Одобрить
review-decline = ❌ Отклонить
review-state-draft = Заявка ещё не отправлена.
review-state-pending = Одобрить? После одобрения компании начнут приходить кандидаты.
review-state-approved = ✅ Одобрена.
review-state-declined = ❌ Отклонена. Причина: { $reason }
review-why = Отклоняем заявку: <b>{ $name }</b>. По какой причине? Её увидит компания.
review-reason-unknown = Такой компании не нашли
review-reason-site = Сайт не открывается или чужой
review-reason-about = Непонятно, чем занимается
review-reason-write = ✍ Написать свою причину
decline-reason =
    Отклоняем заявку: <b>{ $name }</b>. По какой причине?
    Напишите для компании, что исправить, например: укажите, пожалуйста, полное название и сайт.
review-changed = Компания только что изменила заявку: <b>{ $name }</b>. Посмотрите ещё раз, пожалуйста.
review-now-approved = ✅ Одобрено: <b>{ $name }</b>. Компании уже сообщили.
review-now-declined = ❌ Отклонено: <b>{ $name }</b>. Компании сообщили причину.
review-yours-approved = Вы уже одобрили эту заявку: <b>{ $name }</b>.
review-yours-declined = Вы уже отклонили эту заявку: <b>{ $name }</b>.
review-already-approved = Заявка уже одобрена: <b>{ $name }</b>. Решение: { $by }.
review-already-declined = Заявка уже отклонена: <b>{ $name }</b>. Решение: { $by }.
review-somebody = администратор, которого здесь уже нет

notice-company-requested = 🏢 Компания ждёт одобрения: <b>{ $name }</b>, { $city }.
notice-company-open = 👀 Открыть заявку
