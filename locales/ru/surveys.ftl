### Опросы глазами администратора: что отправлено и отвечено, как часто и какими словами спрашиваем.

menu-surveys = 📋 Опросы
command-surveys = Опросы: что спрашиваем
surveys-title = 📋 <b>Опросы за 30 дней</b>
surveys-line = • { $paused ->
    [yes] ⏸ { $name }
   *[other] { $name }
}: { $sent ->
    [0] пока не отправляли
   *[other] отправлено { $sent }, ответили { $answered }{ $partial ->
        [0] {""}
       *[other] {", "}не до конца { $partial }
    }
}
surveys-rules = <i>Человека спрашиваем не чаще раза в 14 дней и двух раз в 30 дней, не ночью и не посреди разговора. Кто нажал «Не спрашивать», того больше не спросим.</i>
surveys-gone = Такого опроса больше нет.
surveys-name = 📋 <b>{ $name }</b>
surveys-paused = ⏸ Остановлен: сейчас никого не спрашиваем.
surveys-whom = { $who ->
    [student] Кого: студентов
    [employer] Кого: работодателей
   *[both] Кого: студентов и работодателей
}
surveys-after-publication = Когда: через { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
   *[many] { $hours } часов
} после первой публикации резюме
surveys-after-introduction = Когда: через { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
   *[many] { $hours } часов
} после того, как открыли контакты
surveys-after-candidates = Когда: через { $hours ->
    [one] { $hours } час
    [few] { $hours } часа
   *[many] { $hours } часов
} после присланных кандидатов
surveys-clock = Как часто: не чаще раза в { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
surveys-share-now = Какую долю: { $share } %
surveys-counts = За 30 дней: { $sent ->
    [0] пока не отправляли
   *[other] отправлено { $sent }, ответили до конца { $answered }, не до конца { $partial }
}
surveys-muted = Просили не спрашивать: { $count }
surveys-changed = ✏️ Тексты изменены: { $count }
surveys-look-ru = 👁 По-русски
surveys-look-en = 👁 По-английски
surveys-every = 🗓 Как часто
surveys-share = 👥 Какую долю
surveys-texts = ✏️ Тексты
surveys-pause = ⏸ Остановить
surveys-resume = ▶️ Возобновить
surveys-now-paused = Остановили
surveys-now-running = Возобновили
surveys-saved = Сохранили
surveys-share-which = <b>{ $name }</b>. Какую долю людей спрашивать? Кого именно, решает случай: каждый раз других.
surveys-days = { $days } дн.
surveys-every-which = <b>{ $name }</b>. Как часто можно спрашивать одного человека? Сейчас — раз в { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}.
surveys-every-type = ✍ Другое число
surveys-every-bounds = Нужно число дней от { $least } до { $most }.
survey-every-days = Раз в сколько дней? { $bounds } Например: 45.
surveys-texts-which = <b>{ $name }</b>. Какой текст изменить?
surveys-text-why = Почему пришло
surveys-text-question = Вопрос { $number }
surveys-text-option = Вопрос { $number }, ответ { $option }
surveys-text-hint = Подсказка к вопросу { $number }
surveys-text =
    <b>{ $what }</b>

    🇷🇺 { $ru }

    🇬🇧 { $en }
surveys-text-shipped =
    <i>Как было:</i>
    🇷🇺 { $ru }
    🇬🇧 { $en }
surveys-text-edit = ✏️ Изменить
surveys-text-reset = ↩️ Вернуть как было
surveys-text-is-reset = Вернули как было
surveys-text-keep = ✅ Сохранить
surveys-text-empty = Текст пустой. Напишите хотя бы несколько слов.
surveys-text-long = Слишком длинно: { $count } { $count ->
    [one] знак
    [few] знака
   *[many] знаков
}, а помещается { $most }. Напишите короче.
surveys-text-braces = { $about ->
    [yes] Фигурные скобки здесь только у {"{about}"}: на его место встанет название.
   *[no] В этом тексте не может быть фигурных скобок: подставлять в него нечего.
}
survey-text-ru =
    <b>{ $what }</b>, по-русски. Сейчас: «{ $now }»
    Напишите новый текст одним сообщением.{ $about ->
        [yes] {" "}Где поставить {"{about}"}, там будет название.
       *[no] {""}
    }
survey-text-en =
    <b>{ $what }</b>, по-английски. Сейчас: «{ $now }»
    Напишите новый текст одним сообщением.{ $about ->
        [yes] {" "}Где поставить {"{about}"}, там будет название.
       *[no] {""}
    }
survey-text-confirm = Так увидят люди. Сохранить?
surveys-look = 👆 Так люди видят опрос «{ $name }». Можно нажимать и писать: здесь ответы не сохраняются.
surveys-look-words = Это был просмотр: ничего не сохранили. У людей слова стали бы отзывом.
surveys-sample-candidates = Младший аналитик
