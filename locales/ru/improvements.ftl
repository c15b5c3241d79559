### Журнал улучшений и сбоев: списки, записи, ответы людям и новости о том, что стало с их словами.

command-register = Журнал улучшений
command-incidents = Сбои
command-service = Как работает сервис
menu-register = 📒 Журнал улучшений
menu-incidents = ⚠️ Сбои

entries-title = 📒 <b>Журнал улучшений</b>: { $among ->
    [open] ждут решения или в работе
    [planned] в плане и в работе
    [done] сделано
   *[declined] отклонено и объединено
}{ $span ->
    [short] , ближние
    [long] , дальние
   *[all] { "" }
}. Всего { $count }.
entries-empty = 📒 <b>Журнал улучшений</b>. { $among ->
    [open] Ничего не ждёт решения.
    [planned] В плане пусто.
    [done] Пока ничего не сделано.
   *[declined] Ничего не отклонено.
}
entries-line = { $urgency ->
    [high] 🔴
    [normal] 🟡
   *[low] ⚪
} № { $number } { $title } — { $status ->
    [new] новое
    [triaged] рассмотрено
    [planned] в плане
    [started] в работе
    [done] сделано
    [verified] помогло
    [declined] отклонено
   *[duplicate] объединено
}, { $people }{"\u00A0"}чел.
entries-open = Открытые
entries-planned = В плане
entries-done = Сделано
entries-declined = Отклонено
entries-all = Все
entries-short = Ближние
entries-long = Дальние
entries-back = ◀ К журналу
entry-called-tag = Тег «{ $title }»
entry-called-setting = Настройка: { $title }
entry-short = № { $number } { $title }
setting-show-unconfirmed = показ неподтверждённых резюме
setting-read-first = проверка первых вакансий компании
setting-survey-asked = опрос «{ $survey }»
setting-survey-every = как часто спрашивает опрос «{ $survey }»
setting-survey-share = какую долю людей спрашивает опрос «{ $survey }»
setting-survey-text = слова опроса «{ $survey }», { $text }
setting-digest = когда приходит дайджест
setting-text-why = почему пришло
setting-text-question = вопрос { $number }
setting-text-option = вопрос { $number }, ответ { $option }
setting-text-hint = подсказка к вопросу { $number }
setting-value-on = включено
setting-value-off = выключено
setting-value-days = раз в { $number ->
    [one] { $number } день
    [few] { $number } дня
   *[many] { $number } дней
}
setting-value-share = { $number }{"\u00A0"}%
setting-value-moment = { $day ->
    [0] по понедельникам
    [1] по вторникам
    [2] по средам
    [3] по четвергам
    [4] по пятницам
    [5] по субботам
   *[6] по воскресеньям
} в { $hour }:00

entry-head = <b>№ { $number }. { $title }</b>
entry-state = { $status ->
    [new] 🆕 Новое
    [triaged] 👀 Рассмотрено
    [planned] 🗓 В плане
    [started] 🔧 В работе
    [done] ✅ Сделано
    [verified] ✅ Сделано, и это помогло
    [declined] ✖ Отклонено
   *[duplicate] 🔗 Объединено
}{ $owner ->
    [none] . Никто не взялся.
   *[other] . Отвечает { $owner }.
}
entry-merged-into = Часть записи № { $number } «{ $title }».
entry-facts = { $kind }, { $horizon ->
    [long] на будущее
   *[short] в ближнюю очередь
}.{ $size ->
    [small] {" "}Дел на час-два.
    [medium] {" "}Дел на день-два.
    [large] {" "}Дел надолго.
   *[none] { "" }
} Срочность: { $urgency ->
    [high] 🔴 высокая
    [normal] 🟡 обычная
   *[low] ⚪ низкая
} ({ NUMBER($priority, maximumFractionDigits: 1) }{ $by_hand ->
    [yes] , задана вручную
   *[no] { "" }
}). { $people ->
    [0] { $messages ->
        [0] Слов людей за ней нет.
       *[other] Написали те, кого здесь уже нет.
    }
    [one] Написал { $people } человек
    [few] Написали { $people } человека
   *[many] Написали { $people } человек
}{ $people ->
    [0] { "" }
   *[other] , сообщений { $messages }.
} В журнале с { $since }{ $last ->
    [none] .
   *[other] , последний раз писали { $last }.
}
entry-kind-bug = Ошибка
entry-kind-missing_tag = Нет тега
entry-kind-matching_quality = Подбор
entry-kind-usability = Неудобно
entry-kind-new_feature = Идея
entry-kind-setting = Настройка
entry-description = <b>Описание:</b> { $words }
entry-justification = <b>Почему так:</b> { $words }
entry-measure = <b>Что должно измениться:</b> { $words }
entry-helped = Тем, кто писал, помогло: { $yes }, не помогло: { $no }.
entry-merged-title = № { $number } «{ $title }»
entry-merged = 🔗 Сюда входят: { $titles }{ $more ->
    [0] .
   *[other] {" "}и ещё { $more }.
}
entry-urgency = { $urgency ->
    [high] высокая
    [normal] обычная
    [low] низкая
   *[auto] считается сама
}
entry-history = <b>Что было:</b>
entry-event = { $day }: { $what ->
    [status] { $status ->
        [new] снова открыто
        [triaged] рассмотрено
        [planned] в план
        [started] в работу
        [done] сделано
        [verified] помогло
        [declined] отклонено
       *[duplicate] объединено
    }
    [owner] назначен ответственный
    [split] разделено
    [priority] срочность { $before } → { $after }
    [size] объём { $before } → { $after }
    [horizon] очередь изменена
    [kind] вид изменён
    [title] название изменено
    [description] описание изменено
    [justification] обоснование изменено
    [measure] ожидаемый результат изменён
    [setting] { $before } → { $after }
   *[other] изменено
}{ $by ->
    [none] { "" }
   *[other] , { $by }
}

entry-to-triaged = 👀 Рассмотрено
entry-to-planned = 🗓 В план
entry-to-started = 🔧 В работу
entry-to-done = ✅ Сделано
entry-reopen = 🔧 Открыть снова
entry-decline = ✖ Отклонить…
entry-decide-tag = 🏷 Решить в очереди
entry-take = 🙋 Взять себе
entry-reply = 💬 Ответить людям
entry-merge = 🔗 Объединить…
entry-split = ✂ Разделить…
entry-part = 🔗 Разъединить
entry-edit = ✏ Изменить
entry-open = Открыть запись
entry-saved = Сохранено.
entry-did-triaged = Рассмотрено. Людям об этом не пишем.
entry-did-planned = В плане. Тем, кто об этом писал, сообщим.
entry-did-started = В работе. Тем, кто об этом писал, сообщим.
entry-did-done = Сделано. Тем, кто об этом писал, сообщим и спросим, помогло ли.
entry-did-declined = Отклонено. Тем, кто об этом писал, сообщим.
entry-did-merge = Объединено. Можно разъединить.
entry-did-part = Разъединено, каждый голос на своём месте.
entry-did-split = ✂ Вот новая запись из выбранных сообщений.
entry-replied = { $count ->
    [one] 💬 Ответ отправлен { $count } человеку.
   *[other] 💬 Ответ отправлен { $count } людям.
}

entry-editing = ✏ <b>№ { $number }. { $title }</b>
    Объём, очередь, срочность и вид меняются одним нажатием, остальное напишите.
entry-size-small = Час-два
entry-size-medium = День-два
entry-size-large = Надолго
entry-horizon-short = Ближняя
entry-horizon-long = На будущее
entry-priority-high = 🔴
entry-priority-normal = 🟡
entry-priority-low = ⚪
entry-priority-auto = Посчитать
entry-write-title = Название
entry-write-description = Описание
entry-write-justification = Обоснование
entry-write-measure = Что изменится

entry-why = ✖ Почему отклоняем «{ $title }»? Причину увидят те, кто об этом писал.
entry-why-not_now = Не сейчас: есть дела важнее
entry-why-by_design = Так задумано
entry-why-exists = Это уже есть
entry-why-rare = Нужно очень немногим
entry-why-write = ✍ Своими словами
entry-why-first = Выберите причину: её увидят те, кто об этом писал.

entry-merge-which = { $count ->
    [0] 🔗 Похожих на «{ $title }» записей нет.
   *[other] 🔗 «{ $title }» — это то же самое, что…
}
entry-near = № { $number } { $title }{ $status ->
    [done] , сделано
    [verified] , сделано
   *[other] { "" }
}
entry-reply-whom = 💬 Кому ответить по записи «{ $title }»?
entry-reply-all = { $count ->
    [one] Всем ({ $count })
   *[other] Всем ({ $count })
}

entrytext-title = Как назвать запись? Коротко, например: «Не сохраняется фильтр по городу».
entrytext-description = Что известно о «{ $title }»? Например: «Бывает на телефонах, когда пропадает связь».
entrytext-justification = Почему «{ $title }» стоит сделать или не стоит? Например: «Об этом пишет каждый пятый работодатель».
entrytext-measure = Что изменится, когда «{ $title }» будет сделано? Например: «Жалоб станет вдвое меньше».
entrytext-reason = Почему отклоняем «{ $title }»? Это прочтут те, кто об этом писал. Например: «Этой осенью важнее подбор, вернёмся к этому весной».
entrytext-reply = Что ответить? Люди получат это как ответ сервиса. О чём речь: «{ $title }».
entrysplit-voices = Отметьте сообщения, которые говорят о другом. Из них получится новая запись.

entry-kind-taken = Запись этого вида о том же уже есть. Лучше объединить их.
entry-of-itself = Так можно только с записями из отзывов: тег решается в очереди, сбой и настройка стоят сами по себе.
entry-merged-already = Эти записи уже нельзя объединить: одна из них сама часть другой.
entry-not-merged = Эта запись ни с чем не объединена.
entry-part-other-first = Сначала разъедините «{ $title }»: она сама часть другой записи.
entry-split-some = Отметьте не все сообщения и хотя бы одно: остальные останутся здесь.

effect-complaints = 📉 Жалобы: { $before } за { NUMBER($weeks_before, maximumFractionDigits: 1) } нед. до и { $after } за { NUMBER($weeks_after, maximumFractionDigits: 1) } нед. после, { $verdict ->
    [better] стало лучше
    [worse] стало хуже
   *[unclear] изменений не видно
} (разница в неделю от { NUMBER($low, maximumFractionDigits: 1) } до { NUMBER($high, maximumFractionDigits: 1) }).
effect-score = ⭐ Оценка: { NUMBER($before, minimumFractionDigits: 1, maximumFractionDigits: 1) } ({ $count_before }) до и { NUMBER($after, minimumFractionDigits: 1, maximumFractionDigits: 1) } ({ $count_after }) после, { $verdict ->
    [better] стало лучше
    [worse] стало хуже
   *[unclear] изменений не видно
} (разница от { NUMBER($low, maximumFractionDigits: 1) } до { NUMBER($high, maximumFractionDigits: 1) }).

improvement-planned =
    🗓 Взяли в план то, о чём вы писали:
    «{ $words }»
    Когда сделаем, сообщим.
improvement-started =
    🔧 Начали работать над тем, о чём вы писали:
    «{ $words }»
    Когда сделаем, сообщим.
improvement-verified =
    👍 Те, кто писал о том же, что и вы, говорят: помогло.
    «{ $words }»
    Если у вас что-то ещё не так, напишите: /feedback.
improvement-declined =
    Вы писали:
    «{ $words }»
    Спасибо! Мы подумали и пока решили этого не делать.
improvement-declined-why = { $reason ->
    [not_now] Сейчас есть дела важнее, к этому можем вернуться позже.
    [by_design] Это задумано именно так.
    [exists] Такое уже есть. Если не нашли, спросите, мы покажем.
    [rare] Это нужно очень немногим.
   *[said] Почему: «{ $words }»
}
improvement-declined-way-on = Если это для вас важно, расскажите почему: /feedback.
improvement-mute = 🔕 Не сообщать о моих отзывах
improvement-muted = Хорошо, больше не пишем, что стало с вашими отзывами. Сами отзывы по-прежнему читаем: /feedback.
improvement-unmute = 🔔 Снова сообщать
improvement-unmuted = Хорошо, будем сообщать, что стало с вашими отзывами.
improvement-helped-yes = 👍 Да, помогло
improvement-helped-no = 👎 Нет
improvement-did-help = { $open ->
    [yes] Спасибо, записали! Другим это пока не помогло, поэтому мы ещё работаем над этим.
   *[no] 👍 Спасибо, что ответили! Рады, что помогло.
}
improvement-declined-since = Спасибо, записали! С тех пор решили пока этим не заниматься. Если это для вас важно, напишите почему.
improvement-not-helped = Спасибо, что сказали. Открыли это снова и сообщили администраторам. Расскажите, что осталось не так, если есть минута.
improvement-reopened = 🔁 Запись № { $number } «{ $title }» открыта снова: тому, кто об этом писал, не помогло.
feedback-reply =
    💬 Ответ на ваши слова «{ $words }»:

    { $text }
feedback-reply-more = ✍ Написать ещё

incidents-title = ⚠️ <b>Сбои</b>: { $among ->
    [open] открытые
   *[ended] закрытые
}
incidents-empty = { $among ->
    [open] ⚠️ <b>Сбои</b>. Открытых нет.
   *[ended] ⚠️ <b>Сбои</b>. Закрытых нет.
}
incidents-line = № { $number } { $title } — { $times ->
    [one] { $times } раз
    [few] { $times } раза
   *[many] { $times } раз
}, { $people }{"\u00A0"}чел.
incidents-open = Открытые
incidents-ended = Закрытые
incidents-back = ◀ К сбоям
incident-head = ⚠️ <b>Ошибка № { $number }</b>, { $state ->
    [open] открыта
    [resolved] исправлена
   *[ignored] решили не чинить
}
incident-facts = { $times ->
    [one] { $times } раз
    [few] { $times } раза
   *[many] { $times } раз
} у { $people }{"\u00A0"}чел., впервые { $first }, последний раз { $last }. Выпуск: { $release }.
incident-fixed-at = Исправлена { $day }.
incident-doings = Что делали: { $doings }.
incident-doing = { $doing } ({ $times })
incident-report-line = «{ $quote }»{ $answered ->
    [yes] {" "}— отвечено
   *[no] { "" }
}
incident-answer = 💬 { $number }. Ответить
