### Карточки кандидатов: чем показан навык, почему её прислали, что учли, когда присылать новые.

cards-proof = { "    " }↳ { $shown }
cards-quote = «{ $line }»
cards-in-skills = «Навыки»: { $tag }
cards-returned = 🔄 Этот кандидат уже был у вас. С тех пор он дополнил резюме: теперь есть навык, которого не хватало.
cards-note = Ваш комментарий: { $note }

cards-seen = ❓ Почему я это вижу
cards-pdf = 📄 Резюме в PDF
cards-saved = ⭐ Сохранённые ({ $count })
cards-explain = ✍️ Пояснить
cards-forget = ✖ Не учитывать: { $lesson }

cards-why-place = <b>Почему вы это видите.</b> Студент опубликовал резюме, согласился на показ работодателям и подходит вакансии «{ $title }» по виду работы, месту и сроку начала.
cards-why-interested = ✋ Студент отметил «Интересно» у вашей вакансии, поэтому его карточка первая.
cards-why-criteria = { $required ->
    [one] Из { $required } обязательного критерия
   *[other] Из { $required } обязательных критериев
} выполнено { $met }{ $partly ->
    [0] { "" }
   *[other] , частично — { $partly }
}{ $missing ->
    [0] { "" }
   *[other] , не хватает { $missing }
}. Где навык есть, под ним стоит строка резюме, которая это показывает.
cards-why-order = { $lessons ->
    [0] Ближе к началу те, кто подходит лучше; среди почти равных — те, кого реже показывали. Скажите «Не подходит», и мы учтём причину.
   *[other] Ближе к началу те, кто подходит лучше, с учётом ваших слов: { $learnt }{ $rest ->
        [0] { "" }
       *[other] {" "}и ещё { $rest }
    }.
}

cards-pdf-caption = 📄 Резюме без имени и контактов. Вакансия «{ $title }», кандидат { $place } из { $total }.
cards-saved-list = ⭐ <b>Сохранённые</b> — «{ $title }»
cards-saved-empty = Пока никого нет. Сохраняйте карточки кнопкой «⭐ Сохранить», и они соберутся здесь.
cards-saved-line = { $role }: { $met } из { $required }
cards-saved-nameless = Кандидат { $number }
cards-to-candidates = ◀ К кандидатам
cards-note-late = Этого кандидата вы уже вернули, пояснение не нужно.

unfit-note = Что именно не подошло? Напишите одной-двумя фразами. Кандидат этого не увидит.

lessons-line = 💡 Учли: { $lessons }{ $rest ->
    [0] { "" }
   *[other] {" "}и ещё { $rest }
}
lessons-toast = Учли: { $lesson }. Отменить можно одним нажатием.
lessons-heading = 💡 <b>Учли ваши слова:</b>
lessons-skill = важен навык { $tag }
lessons-level = важен уровень { $tag }
lessons-place = только те, кто живёт в городе вакансии
lessons-hours = больше { $hours ->
    [one] { $hours } часа
   *[other] { $hours } часов
} в неделю
lessons-begin = начать раньше, чем { $day }
lessons-wage = пожелание по оплате в пределах вилки
lessons-forget = ✖ Не учитывать: { $lesson }
lessons-forgotten = Больше не учитываем.

delivery-open = 📬 Как присылать
delivery-title = 📬 <b>Как присылать кандидатов</b> — «{ $title }»
delivery-now-at_once = Самых подходящих — сразу, но не чаще раза в день. Остальных собираем к { $hour }. В одном сообщении до { $most } карточек.
delivery-now-daily = Раз в день в { $hour }, до { $most } карточек в одном сообщении.
delivery-now-weekly = Раз в неделю, { $day ->
    [0] в понедельник
    [1] во вторник
    [2] в среду
    [3] в четверг
    [4] в пятницу
    [5] в субботу
   *[6] в воскресенье
} в { $hour }, до { $most } карточек в одном сообщении.
delivery-quiet = Часовой пояс: { $zone }. С 21:00 до 9:00 не пишем. Нет новых — не пишем.
delivery-nobody-waits = Сейчас отправки никто не ждёт.
delivery-waiting = { $count ->
    [one] Ждёт отправки { $count } кандидат
    [few] Ждут отправки { $count } кандидата
   *[many] Ждут отправки { $count } кандидатов
}: { $day }, { $hour }.
delivery-waiting-closed = { $count ->
    [one] { $count } кандидат ждёт
    [few] { $count } кандидата ждут
   *[many] { $count } кандидатов ждут
}, пока вакансия снова откроется.
delivery-at_once = Сразу
delivery-daily = Раз в день
delivery-weekly = Раз в неделю
delivery-at = 🕙 { $hour }
delivery-most = до { $most }
delivery-day = { $day ->
    [0] Пн
    [1] Вт
    [2] Ср
    [3] Чт
    [4] Пт
    [5] Сб
   *[6] Вс
}
delivery-day-of = { $day ->
    [0] понедельник
    [1] вторник
    [2] среда
    [3] четверг
    [4] пятница
    [5] суббота
   *[6] воскресенье
}

question-asked = ❓ <b>Вопрос компании.</b> { $question }
question-answer = ❓ <b>{ $company }</b> спрашивает: { $question }

    Ответьте одним сообщением или пропустите: приглашение примем в любом случае. Ответ увидит только компания.
question-answered = <b>Ваш вопрос:</b> { $question }
    <b>Ответ:</b> { $answer }
question-answer-alone = <b>Ответ на ваш вопрос:</b> { $answer }
question-skipped = <b>Ваш вопрос:</b> { $question }
    Кандидат оставил его без ответа.

digest-unfit = 👎 <b>Почему не подошли:</b> { $reasons }.
digest-unfit-reason = { $reason ->
    [skill] не хватает навыка
    [level] не тот уровень
    [place] место
    [time] занятость
    [wage] оплата
   *[other] другое
} — { $times }
