### Уровень сервиса: что обещано и как вышло.

menu-service = ⏱ Как работает сервис
service-head = ⏱ <b>Как работает сервис</b>, неделя с { $day } { $month ->
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
}. { $judged ->
    [0] Пока ничего не измерено.
   *[other] Выполнено обещаний: { $kept } из { $judged }.
}
service-tap = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Ответ на нажатие</b>
service-notice = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Доставка уведомлений</b>
service-jobs = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Работа по расписанию</b>
service-reply = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Первый ответ человека на отзыв</b>
service-fix = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Исправление сбоев</b>
service-errors = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Без ошибок</b>
service-surveys = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Ответы на опросы</b>
service-approvals = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫
} <b>Решения по заявкам</b>
service-line = Обещано: { $promised }. Сейчас: { $now }. Неделей раньше: { $before }.
service-promised = не меньше { NUMBER($share, maximumFractionDigits: 1) }{"\u00A0"}%
service-promised-time = { NUMBER($share, maximumFractionDigits: 1) }{"\u00A0"}% за { $time }
service-promised-day = { NUMBER($share, maximumFractionDigits: 1) }{"\u00A0"}% за рабочий день
service-none = нечего измерить
service-share = { NUMBER($share, maximumFractionDigits: 1) }{"\u00A0"}% из { $count }{ $few ->
    [yes] , мало данных
   *[no] { "" }
}
service-time = { NUMBER($share, maximumFractionDigits: 1) }{"\u00A0"}% вовремя из { $count }, 95{"\u00A0"}% за { $time }{ $few ->
    [yes] , мало данных
   *[no] { "" }
}
service-seconds = { NUMBER($count, maximumFractionDigits: 2) }{"\u00A0"}с
service-minutes = { NUMBER($count, maximumFractionDigits: 0) }{"\u00A0"}мин
service-hours = { NUMBER($count, maximumFractionDigits: 0) }{"\u00A0"}ч
service-days = { NUMBER($count, maximumFractionDigits: 0) }{"\u00A0"}сут
service-endless = больше 30{"\u00A0"}сут
