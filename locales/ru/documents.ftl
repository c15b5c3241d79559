### Документы: слова внутри резюме (PDF, DOCX, Markdown) и отказы, когда присланный файл не читается.

documents-month = { $month ->
    [1] янв.
    [2] февр.
    [3] март
    [4] апр.
    [5] май
    [6] июнь
    [7] июль
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
} { $year }
documents-day = { $day } { $month ->
    [1] янв.
    [2] февр.
    [3] марта
    [4] апр.
    [5] мая
    [6] июня
    [7] июля
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
} { $year }
documents-full-day = { $day } { $month ->
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
} { $year } года
documents-period = { $start } — { $end }
documents-period-since = { $start } — н. в.
documents-period-until = по { $end }

documents-wage = { $which ->
    [range] от { $low } до { $high }
    [from] от { $low }
    [to] до { $high }
   *[exact] { $low }
}
documents-wage-period = { $period ->
    [hour] { $amount } в час
    [day] { $amount } в день
    [project] { $amount } за проект
   *[month] { $amount } в месяц
}
documents-start-now = могу начать сразу
documents-start-this-year = могу начать с { $day } { $month ->
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
documents-start = могу начать с { $day }
documents-hours = { $hours ->
    [one] { $hours } час в неделю
    [few] { $hours } часа в неделю
   *[many] { $hours } часов в неделю
}
documents-kind = { $kind ->
    [internship] стажировка
    [part_time] подработка
    [project] проекты
   *[full_time] полный день
}
documents-remote = { $city ->
    [yes] можно удалённо
   *[no] удалённо
}
documents-relocation = готовность к переезду
documents-level = { $level ->
    [specialist] специалитет
    [master] магистратура
    [postgraduate] аспирантура
    [college] колледж
   *[bachelor] бакалавриат
}
documents-study-year = { $year } курс
documents-native = родной
documents-untold = без названия

documents-heading = { $section ->
    [about] О себе
    [skills] Навыки
    [education] Образование
    [work] Опыт работы
    [projects] Проекты
    [volunteer] Волонтёрство
    [certificates] Курсы и сертификаты
    [awards] Награды
    [publications] Публикации
    [languages] Языки
    [profiles] Ссылки
    [interests] Интересы
    [references] Рекомендации
   *[wishes] Пожелания к работе
}
documents-phone = Телефон
documents-email = Почта
documents-telegram = Telegram
documents-site = Сайт
documents-place = Место
documents-kinds = Занятость
documents-wage-label = Оплата
documents-available = Готовность
documents-courses = Курсы: { $courses }
documents-score = Средний балл: { $score }
documents-keywords = Ключевые слова: { $keywords }
documents-confirmed = Обучение подтверждено учебным заведением
documents-nameless = Кандидат № { $number }
documents-title = Резюме № { $number }
documents-page = Резюме № { $number }, страница { $page } из { $pages }
documents-consent = Владелец резюме дал согласие на обработку персональных данных для поиска работы (152-ФЗ) { $day }.

documents-missing = { $count ->
    [one] Этого знака нет в наших шрифтах, вместо него в файле будет □: { $signs }
   *[many] Этих знаков нет в наших шрифтах, вместо них в файле будет □: { $signs }
}
documents-file-big = Файл больше { $megabytes } МБ. Пришлите, пожалуйста, файл поменьше или напишите главное текстом.
documents-file-kind = Такой файл мы не читаем. Пришлите, пожалуйста, PDF, TXT, MD или JSON Resume, а можно просто написать текстом.
documents-file-empty = В файле нет текста. Проверьте, пожалуйста, тот ли это файл, или напишите главное текстом.
documents-text-unreadable = Не удалось прочитать текст: незнакомая кодировка. Сохраните, пожалуйста, файл в UTF-8 или пришлите текст сообщением.
documents-pdf-broken = Этот PDF не открывается. Сохраните его, пожалуйста, ещё раз или пришлите текст сообщением.
documents-pdf-locked = Этот PDF закрыт паролем. Пришлите, пожалуйста, файл без пароля или текст сообщением.
documents-pdf-scan = В этом PDF только картинки, текста в нём нет. Пришлите, пожалуйста, файл с текстом или напишите главное сообщением.
documents-pdf-long = { $pages ->
    [one] В этом PDF больше { $pages } страницы.
   *[many] В этом PDF больше { $pages } страниц.
} Пришлите, пожалуйста, только резюме.
documents-json-broken = Это не похоже на JSON: ошибка в строке { $line }, символ { $column }. Проверьте, пожалуйста, файл и пришлите ещё раз.
documents-json-shape = { $kind ->
    [text] В месте «{ $place }» нужен текст.
    [list] В месте «{ $place }» нужен список [ ].
   *[object] В месте «{ $place }» нужен объект с полями.
} Поправьте, пожалуйста, файл JSON Resume и пришлите ещё раз.
documents-json-date = В месте «{ $place }» не понять дату «{ $value }». Напишите её, пожалуйста, как 2023, 2023-09 или 2023-09-15.
documents-json-number = В месте «{ $place }» число, которое нельзя сохранить. Поправьте, пожалуйста, файл и пришлите ещё раз.
documents-json-long = В месте «{ $place }» слишком много: не больше { $most }. Сократите, пожалуйста, и пришлите ещё раз.
documents-json-deep = Файл вложен глубже, чем бывает в JSON Resume. Пришлите, пожалуйста, файл попроще.
documents-json-not-resume = В файле JSON нет резюме: он должен начинаться с фигурной скобки. Пришлите, пожалуйста, файл JSON Resume.

documents-skill = { $name } — { $standing }
documents-skill-level = { $level ->
    [beginner] начальный
    [confident] уверенный
   *[expert] эксперт
}
documents-skill-confirmed = подтверждено
documents-skill-linked = есть ссылка
documents-skill-course = курс «{ $name }»
documents-skill-project = проект «{ $name }»
