### Сообщения людей в руках администраторов и модераторов: очередь неясных отзывов и карточка каждого.

queue-kind-feedback = 💬 Непонятный отзыв
queue-done-itself = <b>{ $kind }</b> · больше не ждёт: автор уточнил сам

message-head = <b>Отзыв № { $number }</b> · { $role ->
    [student] студент
    [employer] работодатель
   *[other] пользователь
}, { $day }{ $source ->
    [survey] , из опроса
    [incident] , об ошибке № { $incident }
   *[command] {""}
}
message-words = «{ $words }»
message-gone = Автор удалил аккаунт, поэтому его слов здесь больше нет.
message-masked = 🔒 Личное скрыто, целиком видят только модераторы.
message-understood = { $by ->
    [moderator] ✅ Решено: { $what }
    [person] ✍ Автор уточнил: { $what }
   *[rules] 🤔 Поняли так: { $what } (уверенность { $sure } %). Что это на самом деле?
}
message-with-tags = { $names } (теги: { $tags })
message-severe = 🚨 Помечено как срочное: администраторам сообщили.
message-hidden = 🙈 В дайджестах не цитируем.
message-taken-for = • { $kind }
message-severe-on = 🚨 Срочно: сбой, утечка или потеря
message-severe-off = ✅ 🚨 Срочно: снять отметку
message-hide-on = 🙈 Скрыть цитату
message-hide-off = 👁 Снова цитировать
message-reply = 💬 Ответить автору
message-back = ↩ Исправить отзыв № { $number }
message-did-kind = Записали: { $kind }.
message-did-severe-on = Отметили как срочное, администраторам сообщили.
message-did-severe-off = Сняли отметку «срочно».
message-did-hide-on = В дайджестах этих слов не будет.
message-did-hide-off = Эти слова снова можно цитировать.
message-changed = { $by ->
    [person] Автор только что уточнил сам
   *[moderator] Это уже решили
}: { $kind ->
    [bug] ошибка
    [missing_tag] нет тега
    [matching_quality] подбор
    [usability] неудобно
    [new_feature] идея
    [praise] похвала
   *[other] другое
}. Если не так, нажмите верное ещё раз.
message-which = { $count ->
    [0] За записью «{ $title }» сейчас нет сообщений.
    [one] За записью «{ $title }» стоит одно сообщение.
   *[other] Сообщения за записью «{ $title }» ({ $count }{ $more ->
        [yes] {""}, здесь { $shown }
       *[no] {""}
    }). Откройте любое, чтобы исправить, о чём оно.
}
entry-said = 🗣 Сообщения

feedback-decided = Спасибо за уточнение! Этот отзыв уже разобрала команда: { $what }. Если это не так, напишите ещё раз — /feedback.
feedback-decided-toast = Записали ваше уточнение
feedback-severe-open = 👀 Открыть отзыв

service-model = { $state ->
    [never] 🧠 Отзывы понимает встроенная модель. Подтверждённых примеров: { $confirmed }, учиться начнёт с { $fewest }.
    [taken] 🧠 Отзывы понимает модель, доученная { $day } на { $weighed } подтверждённых примерах: точность (F1) была { $before }, стала { $after }. Сейчас примеров: { $confirmed }.
   *[kept] 🧠 Отзывы понимает встроенная модель: проверка { $day } на { $weighed } подтверждённых примерах её не улучшила (F1 { $before } и { $after }). Сейчас примеров: { $confirmed }.
}
