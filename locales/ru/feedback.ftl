### Отзывы и опросы. Сами вопросы опросов стоят в services/feedback/surveys.toml.

menu-feedback = ✍ Написать отзыв

feedback-words = { $incident ->
    [none] Что не так, чего не хватает или что понравилось? Напишите одним сообщением, например: «нет тега „сварка“, и кнопка „Далее“ не работает».
   *[other] Ошибка № { $incident }. Что вы делали и что увидели? Напишите одним сообщением, например: «нажимаю „Опубликовать“, и ничего не происходит».
}

feedback-thanks = Спасибо, записали. Поняли так: { $what }. Если не так — нажмите, что верно.
feedback-thanks-other = Спасибо, записали. О чём это? Если хотите, уточните одним нажатием.
feedback-corrected = Спасибо, исправили. Теперь понимаем так: { $what }.
feedback-corrected-toast = Исправили
feedback-under-way = { $status ->
    [planned] 🗓 Об этом уже знаем: это в плане.
   *[started] 🔧 Об этом уже знаем и как раз этим занимаемся.
}
feedback-severe = Это срочно, поэтому мы сразу сообщили администраторам.
feedback-known-tags = { $count ->
    [one] Тег { $tags } у нас уже есть: найдите его по названию, когда выбираете навыки.
   *[other] Теги { $tags } у нас уже есть: найдите их по названию, когда выбираете навыки.
}
feedback-quoted = «{ $name }»
feedback-quoted-more = { $names } и ещё { $more }

feedback-kind-bug = ошибка
feedback-kind-missing_tag = { $count ->
    [0] не хватает тега
    [one] не хватает тега { $tags }
   *[other] не хватает тегов { $tags }
}
feedback-kind-matching_quality = неточный подбор
feedback-kind-usability = неудобно
feedback-kind-new_feature = идея
feedback-kind-praise = вам понравилось
feedback-kind-other = другое

feedback-button-bug = 🐞 Ошибка
feedback-button-missing_tag = 🏷 Нет тега
feedback-button-matching_quality = 🎯 Подбор
feedback-button-usability = 😕 Неудобно
feedback-button-new_feature = 💡 Идея
feedback-button-praise = 👍 Похвала
feedback-button-other = 💬 Другое

feedback-cancelled = Хорошо, ничего не отправили. Захотите рассказать — мы рядом: /feedback.

feedback-severe-notice =
    🚨 <b>Срочный отзыв № { $number }</b> { $role ->
        [student] от студента
        [employer] от работодателя
       *[other] от пользователя
    }
    «{ $quote }»
    Похоже на потерю или утечку данных, дыру в защите или остановку бота. Личное в цитате скрыто.

survey-other-side-student = работодатель
survey-other-side-employer = кандидат
survey-progress = Вопрос { $place } из { $total }
survey-question = <b>{ $question }</b>
survey-given = Ваш ответ: { $answer }.
survey-change = ✏ Изменить: { $answer }
survey-skip = Пропустить
survey-tell = ✍ Добавить пару слов
survey-done = Спасибо! Ваш ответ записан: { $answer }.
survey-done-words = Спасибо! Ваша оценка записана: { $answer }. Слова тоже сохранили.
survey-scored = Записали, спасибо.
survey-skipped = Хорошо, без слов. Ваша оценка сохранена.
survey-left = Хорошо, всё осталось как было. Ответить можно в любой момент кнопками под опросом.
survey-mute = 🔕 Не спрашивать об этом
survey-muted = Хорошо, больше об этом не спросим. Передумаете — нажмите кнопку ниже; написать нам можно в любой момент: /feedback.
survey-unmute = 🔔 Снова спрашивать
survey-late = Спасибо, что вернулись! Этот опрос уже закрыт, но ваше мнение нам по-прежнему важно: нажмите кнопку ниже и напишите пару слов.
survey-late-kept = Спасибо! Опрос уже закрыт, но ваши слова мы сохранили.
survey-again = 🔁 Напоминаем один раз, вдруг пропустили.
survey-settled = Ваш ответ записан: { $answer }. Менять его уже нельзя: прошло больше 12 часов. Хотите добавить — напишите нам.
survey-about-candidates = без названия
survey-about-done = ваш отзыв
