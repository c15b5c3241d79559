### Дайджест, предложенные теги и новости о том, что стало с отзывами.

menu-digest = 📊 Дайджест

digest-day = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
digest-head-final = 📊 <b>Дайджест за неделю, { $days }</b>
digest-head-early = 📊 <b>Дайджест с начала недели, { $days }</b>
digest-head-live = 📊 <b>С прошлого дайджеста, { $days }</b>
digest-quiet = { $final ->
    [yes] За неделю ничего не пришло: ни отзывов, ни ответов, ни сбоев.
   *[no] Пока ничего не пришло: ни отзывов, ни ответов, ни сбоев.
}
digest-waiting = { $count ->
    [one] С прошлых недель ждёт решения { $count } предложение.
    [few] С прошлых недель ждут решения { $count } предложения.
   *[many] С прошлых недель ждут решения { $count } предложений.
}
digest-came-in = 📥 <b>Пришло:</b> { $messages ->
    [0] отзывов нет
    [one] { $messages } отзыв
    [few] { $messages } отзыва
   *[many] { $messages } отзывов
}. { $surveys ->
    [0] Опросов не было.
   *[other] { $asked ->
        [one] Отправлен { $asked } опрос
        [few] Отправлено { $asked } опроса
       *[many] Отправлено { $asked } опросов
    }, { $partial ->
        [0] { $answered ->
            [0] никто не ответил
            [one] ответил { $answered }
           *[other] ответили { $answered }
        }
       *[other] ответили полностью { $answered }, частично { $partial }
    }.
}
digest-scores = { $count ->
    [0] ⭐ <b>Оценки:</b> пока нет.
   *[other] ⭐ <b>Оценки:</b>
}
digest-score = • { $role ->
    [student] Студенты
    [employer] Работодатели
   *[other] Остальные
}, «{ $question }»: { $recommends ->
    [yes] индекс { $value }
   *[no] { $value } из { $best }
}{ $few ->
    [yes] {" "}(мало ответов: { $count })
   *[no] {" "}— { $count ->
        [one] { $count } ответ
        [few] { $count } ответа
       *[many] { $count } ответов
    }
}{ $trend ->
    [up] {" "}▲ { $by }
    [down] {" "}▼ { $by }
   *[none] { "" }
}
digest-short = { $count ->
    [0] 🔧 <b>Исправить:</b> ничего не ждёт.
    [1] 🔧 <b>Исправить:</b> «{ $title }» ({ $people }{"\u00A0"}чел.).
   *[other] 🔧 <b>Исправить:</b> { $count }, первое — «{ $title }» ({ $people }{"\u00A0"}чел.).
}
digest-long = { $count ->
    [0] 🔭 <b>На будущее:</b> новых идей нет.
    [1] 🔭 <b>На будущее:</b> «{ $title }» ({ $people }{"\u00A0"}чел.).
   *[other] 🔭 <b>На будущее:</b> { $count }, чаще всего «{ $title }» ({ $people }{"\u00A0"}чел.).
}
digest-tag = «{ $name }» ({ $people }{"\u00A0"}чел.)
digest-tags = { $count ->
    [0] 🏷 <b>Добавить теги:</b> { $decided ->
        [0] никто не просил.
       *[other] просьб не осталось.
    }
    [1] 🏷 <b>Добавить тег:</b> { $tags }.
    [2] 🏷 <b>Добавить теги:</b> { $tags }.
    [3] 🏷 <b>Добавить теги:</b> { $tags }.
   *[other] 🏷 <b>Добавить теги:</b> { $count }, чаще всего { $tags }.
}
digest-short-rest = 🔧 <b>Исправить:</b> ещё { $count }.
digest-long-rest = 🔭 <b>На будущее:</b> ещё { $count }.
digest-tags-rest = 🏷 <b>Добавить теги:</b> ещё { $count }.
digest-rest-where = Всё, что было здесь, разобрано. Остальное найдёте так: «К дайджесту», затем «С прошлого дайджеста».
digest-closing = { $incidents ->
    [0] ⚠️ <b>Сбои:</b> нет
   *[other] ⚠️ <b>Сбои:</b> { $incidents }
}. ✅ <b>Сделано:</b> { $done ->
    [0] пока ничего
   *[other] { $done }
}.

digest-add = ➕ Добавить «{ $name }» ({ $people }{"\u00A0"}чел.)
digest-add-short = ➕ «{ $name }» ({ $people }{"\u00A0"}чел.)
digest-refuse = ✖ Не добавлять
digest-to-first = ◀ К дайджесту
digest-to-scores = { $count ->
    [0] ⭐ Ответы
   *[other] ⭐ Ответы и оценки
}
digest-to-short = { $count ->
    [0] 🔧 Исправить
   *[other] 🔧 Исправить ({ $count })
}
digest-to-tags = { $count ->
    [0] 🏷 Теги
   *[other] 🏷 Теги ({ $count })
}
digest-to-long = { $count ->
    [0] 🔭 Идеи
   *[other] 🔭 Идеи ({ $count })
}
digest-to-done = { $count ->
    [0] ✅ Сделано и сбои
   *[other] ✅ Сделано ({ $count }) и сбои
}
digest-to-live = 🔄 С прошлого дайджеста
digest-to-latest = 📊 Последний дайджест

digest-part-scores = ⭐ <b>Ответы и оценки, { $days }</b>
digest-side = { $role ->
    [student] <b>Студенты:</b>
    [employer] <b>Работодатели:</b>
   *[other] <b>Остальные:</b>
} { $messages ->
    [0] отзывов нет
    [one] { $messages } отзыв
    [few] { $messages } отзыва
   *[many] { $messages } отзывов
}; { $surveys ->
    [0] опросов не было.
   *[other] { $asked ->
        [one] отправлен { $asked } опрос
        [few] отправлено { $asked } опроса
       *[many] отправлено { $asked } опросов
    }, { $partial ->
        [0] { $answered ->
            [0] никто не ответил
            [one] ответил { $answered }
           *[other] ответили { $answered }
        }
       *[other] ответили полностью { $answered }, частично { $partial }
    }.
}
digest-kinds = <b>О чём пишут:</b> { $kinds }.
digest-kind-times = { $kind } — { $count }
digest-kind-bug = ошибка
digest-kind-missing_tag = нет тега
digest-kind-matching_quality = подбор
digest-kind-usability = неудобно
digest-kind-new_feature = идея
digest-kind-praise = похвала
digest-kind-other = другое

digest-part-short = { $count ->
    [0] 🔧 <b>Исправить</b>
   *[other] 🔧 <b>Исправить ({ $count })</b>
}
digest-part-long = { $count ->
    [0] 🔭 <b>На будущее</b>
   *[other] 🔭 <b>На будущее ({ $count })</b>
}
digest-empty = Здесь пока пусто: никто ни о чём таком не писал.
digest-entry = { $number }. <b>{ $title }</b>
digest-entry-known = { $trend ->
    [emerging] 🌱 новое сразу у нескольких,{" "}
    [rising] 📈 растёт,{" "}
    [gone] 💤 давно никто не пишет,{" "}
   *[none] { $is_new ->
        [yes] 🆕{" "}
       *[no] { "" }
    }
}{ $kind }, { $people }{"\u00A0"}чел.{ $recent ->
    [0] { "" }
   *[other] , за эти дни { $recent }
}, { $once ->
    [yes] последний раз { $last }
   *[no] впервые { $first }, последний раз { $last }
}{ $planned ->
    [yes] , 🗓 в плане
   *[no] { "" }
}
digest-entry-settled = { $status ->
    [done] ✔ готово, тем, кто об этом писал, сообщили
    [verified] ✔ готово, тем, кто об этом писал, сообщили
    [declined] ✖ отклонено
   *[other] этой записи больше нет
}
digest-quote = «{ $quote }»
digest-beyond = { $count ->
    [one] И ещё { $count }.
   *[other] И ещё { $count }.
}
digest-act-short-done = ✔ { $number }. Исправлено
digest-act-short-decline = ✖ { $number }. Отклонить
digest-act-long-plan = 🗓 { $number }. В план
digest-act-long-done = ✔ { $number }. Сделано
digest-act-long-decline = ✖ { $number }. Отклонить

digest-part-tags = { $count ->
    [0] 🏷 <b>Теги</b>
   *[other] 🏷 <b>Теги, которых не хватает ({ $count })</b>
}
digest-tags-none = { $decided ->
    [0] Новых тегов никто не просил.
   *[other] Все просьбы разобраны, спасибо!
}
digest-tags-how = Нажмите ➕, и тег сразу можно будет выбрать. Тем, кто его просил, мы сообщим.

digest-part-done = ✅ <b>Сделано и сбои, { $days }</b>
digest-done = { $count ->
    [0] <b>Сделано:</b> пока ничего.
   *[other] <b>Сделано: { $count }</b>
}
digest-done-line = { $is_tag ->
    [yes] • Тег «{ $title }» добавлен ({ $people }{"\u00A0"}чел.)
   *[no] • { $title } ({ $people }{"\u00A0"}чел.)
}
digest-done-setting = • Настройка: { $title }
digest-incidents = { $count ->
    [0] <b>Сбои:</b> не было.
   *[other] <b>Сбои: { $count }</b>
}
digest-incident = • № { $number } { $title } — { $times ->
    [one] { $times } раз
    [few] { $times } раза
   *[many] { $times } раз
}, { $people }{"\u00A0"}чел., { $open ->
    [yes] не закрыт
   *[no] закрыт
}

digest-did-add = Тег добавлен. Тем, кто его просил, сообщили.
digest-did-refuse = Тег не добавлен. Тем, кто его просил, сообщили.
digest-did-done = Готово. Тем, кто об этом писал, сообщим.
digest-did-plan = В плане.
digest-did-decline = Отклонено.

proposal-decided = По тегу «{ $name }» решение уже принято.
improvement-settled = { $status ->
    [planned] Это уже в плане.
    [started] Это уже в работе.
    [done] Это уже сделано.
    [verified] Это уже сделано.
    [declined] Это уже отклонили.
    [duplicate] Это уже объединили с другой записью.
   *[other] Сейчас так нельзя. Вот что можно сделать.
}
tag-name-unclear = Не похоже на название навыка. Напишите его коротко, до { $most } знаков, например: сварка.

queue-kind-tag = 🏷 Не хватает тега
tag-card = <b>«{ $name }»</b>: { $people ->
    [one] просит { $people }{"\u00A0"}человек
    [few] просят { $people }{"\u00A0"}человека
   *[many] просят { $people }{"\u00A0"}человек
}. Добавить такой тег?
tag-card-near = Похожие уже есть: { $names }.
tag-card-similar = { $name } ({ $category })
tag-card-accepted = ✅ Добавлен.
tag-card-merged = ✅ Такой тег уже был в каталоге.
tag-card-declined = ✖ Решили не добавлять.
tag-card-withdrawn = ↩ Его никто не просит: отзыв оказался о другом.
tag-card-add = ➕ Добавить «{ $name }»
tag-card-fill = 📝 Заполнить и добавить
tag-card-same = 🔗 Это то же, что…
tag-card-refuse = ✖ Не добавлять
tag-card-why = ✖ С причиной…
tag-card-did-add = ✅ Тег «{ $name }» добавлен. Тем, кто его просил, сообщили.
tag-card-did-merge = 🔗 «{ $name }» теперь синоним. Тем, кто его просил, сообщили.
tag-card-did-refuse = ✖ Тег «{ $name }» не добавлен. Тем, кто его просил, сообщили.

tag-added = 🏷 Тег «{ $name }» добавлен, как вы просили. { $resume ->
    [yes] Добавить в ваше резюме?
   *[no] Спасибо, что подсказали!
}
tag-added-put = ➕ Добавить в резюме
tag-added-done = ✅ Тег «{ $name }» теперь в вашем резюме.
tag-merged = 🏷 Навык «{ $name }» у нас называется «{ $called }». { $resume ->
    [yes] Добавить в ваше резюме?
   *[no] Спасибо, что подсказали!
}
tag-declined = Спасибо за подсказку! Тег «{ $name }» пока решили не добавлять{ $reason ->
    [broad] {": "}это очень широко. Назовите, пожалуйста, навыки поточнее.
    [no_skill] {": "}это не совсем навык. О нём можно рассказать в резюме своими словами.
    [already] {": "}такой навык у нас уже есть под другим названием. Попробуйте поискать похожее.
   *[other] .
}
tag-declined-said = Администратор пишет: «{ $words }»
tag-declined-way-on = Если без него никак, расскажите почему: /feedback.
improvement-done =
    ✅ { $kind ->
        [bug] Исправили то, о чём вы писали:
        [matching_quality] Поправили подбор, как вы просили:
        [usability] Сделали удобнее, как вы просили:
       *[other] Сделали то, о чём вы просили:
    }
    «{ $words }»
    Спасибо, что рассказали! Помогло?
