### Части дайджеста: удовлетворённость, где останавливаются, подбор, сервис, недели и файлы.

digest-to-matching = 🎯 Подбор
digest-to-service = 🛟 Сервис
digest-to-stops = 🚧 Где останавливаются
digest-to-pdf = 📄 Отчёт PDF
digest-to-csv = 📊 Данные CSV
digest-to-weeks = 🗓 Другие недели
digest-to-when = ⏰ Когда присылать
digest-to-list = ◀ К списку

digest-minutes = { $count } мин
digest-hours = { $count } ч
digest-days = { $count } дн.
digest-seconds = { $count } с
digest-percent = { $percent } %

digest-side-rate = { "   " }дошло { $delivered }, из них ответили { $replied }{ $delivered ->
    [0] { "" }
   *[other] {": "}{ $percent } % (от { $low } до { $high } %){ $few ->
        [yes] , мало ответов
       *[no] , { $change }
    }
}
digest-score-sure = { "   " }скорее всего от { $low } до { $high }; { $change }
digest-score-change = { "   " }{ $change }
digest-change-new = на прошлой неделе ответов не было
digest-change-none = изменений не видно
digest-change = { $trend ->
    [up] ▲ { $by }
   *[down] ▼ { $by }
} (от { $low } до { $high })
digest-chosen = • { $role ->
    [student] Студенты
    [employer] Работодатели
   *[other] Остальные
}, «{ $question }»: { $options }
digest-chosen-option = { $option } — { $count }

digest-trends = 🌱 новых у нескольких: { $emerging } · 📈 растут: { $rising } · 💤 затихли: { $gone }
digest-act-open = 🔎 { $number }
digest-item-plan = 🗓 В план
digest-item-done = ✔ Сделано
digest-item-decline = ✖ Отклонить
digest-item-register = 📋 Взять себе, ответить, объединить…
digest-item-hide = 🙈 Скрыть цитату { $number }
digest-item-unhide = ↩ Вернуть цитату { $number }
digest-quote-numbered = { $number }) «{ $quote }»
digest-quote-hidden = { $number }) цитата скрыта
digest-quotes-how = Скрытую цитату больше никто не увидит ни в дайджестах, ни в отчётах.
digest-did-hide = Цитата скрыта.
digest-did-unhide = Цитата снова видна.

digest-watch-severe = 🚨 <b>Обратите внимание:</b> { $count ->
    [one] { $count } срочный отзыв
    [few] { $count } срочных отзыва
   *[many] { $count } срочных отзывов
}: потеря, утечка или остановка.
digest-watch-service = 🛟 <b>Обратите внимание:</b> { $count ->
    [1] не выполнена цель «{ $name }».
   *[other] не выполнены цели сервиса: { $count }, первая — «{ $name }».
}
digest-watch-worse = 🔁 <b>Обратите внимание:</b> после исправления «{ $title }» жалуются чаще.
digest-watch-replies = 📉 <b>Обратите внимание:</b> { $role ->
    [student] студенты
    [employer] работодатели
   *[other] остальные
} стали реже отвечать на опросы ({ $value } %).
digest-watch-stuck = 🚧 <b>Обратите внимание:</b> здесь останавливаются: { $where }
digest-watch-unfit = 👎 <b>Обратите внимание:</b> почему кандидаты чаще всего не подходят: { $reason }.

digest-part-stops = 🚧 <b>Где останавливаются</b>
digest-stops-form = <b>Стоят на вопросе дольше суток:</b>
digest-stops-draft = <b>Не дописали:</b>
digest-stops-none = Никто нигде не застрял.
digest-stop = { $where } — { $people }{"\u00A0"}чел.
digest-stop-at = { $form }, вопрос «{ $step }»
digest-form-resume = резюме
digest-form-details = подробности резюме
digest-form-skill = навык в резюме
digest-form-import = загрузка резюме
digest-form-vacancy = вакансия
digest-form-refine = уточнение подбора
digest-form-company = карточка компании
digest-form-colleague = данные коллеги
digest-form-feedback = отзыв
digest-form-survey = опрос
digest-form-consent = согласие
digest-form-available = когда и сколько работать
digest-form-education = образование в резюме
digest-form-work = опыт в резюме
digest-form-projects = проекты в резюме
digest-form-volunteer = волонтёрство в резюме
digest-form-certificates = сертификаты в резюме
digest-form-awards = награды в резюме
digest-form-publications = публикации в резюме
digest-form-languages = языки в резюме
digest-form-profiles = ссылки в резюме
digest-form-interests = интересы в резюме
digest-form-references = рекомендации в резюме
digest-form-stop-list = от кого скрыть резюме
digest-form-question = вопрос работодателю
digest-form-answer = ответ кандидату
digest-form-refuse = отказ в подтверждении навыка
digest-form-unfit = почему кандидат не подошёл
digest-form-openings = новые вакансии
digest-form-other = «{ $name }»
digest-step-about = о себе
digest-step-answer = ответ
digest-step-area = специальность
digest-step-available = с какого дня
digest-step-awarder = кто наградил
digest-step-block = целиком
digest-step-company = компания
digest-step-contacts = контакты
digest-step-courses = курсы
digest-step-date = дата
digest-step-description = описание
digest-step-faculty = факультет
digest-step-full_name = имя
digest-step-hours = сколько часов
digest-step-institution = где учится
digest-step-issuer = кто выдал
digest-step-language = язык
digest-step-level = уровень
digest-step-link = ссылка
digest-step-list = список
digest-step-mailing = согласие на рассылки
digest-step-name = название
digest-step-names = компании
digest-step-note = пояснение
digest-step-organization = организация
digest-step-period = период
digest-step-photo = фото
digest-step-pick = что взять
digest-step-places = сколько человек
digest-step-position = должность
digest-step-processing = согласие на обработку данных
digest-step-publisher = издание
digest-step-question = вопрос
digest-step-reason = причина
digest-step-reference = рекомендация
digest-step-relocation = переезд
digest-step-review = проверка
digest-step-showing = согласие на показ
digest-step-source = файл или ссылка
digest-step-starts_on = начало работы
digest-step-summary = описание
digest-step-text = текст
digest-step-title = название
digest-step-url = ссылка
digest-step-wage = зарплата
digest-step-what = что присылать
digest-step-words = текст
digest-step-years = годы
digest-step-zone = часовой пояс
digest-step-survey-open = слова
digest-step-resume-name = имя
digest-step-resume-city = город
digest-step-resume-role = кем хочет работать
digest-step-resume-kinds = занятость
digest-step-resume-education = образование
digest-step-resume-tags = навыки
digest-step-resume-contact = контакт
digest-step-resume-publish = публикация
digest-step-vacancy-title = название
digest-step-vacancy-duties = обязанности
digest-step-vacancy-place = место
digest-step-vacancy-work_kind = занятость
digest-step-vacancy-required = обязательные навыки
digest-step-vacancy-nice = желательные навыки
digest-step-company-name = название
digest-step-company-site = сайт
digest-step-company-city = город
digest-step-company-about = о компании
digest-step-company-full_name = представитель
digest-step-company-contacts = контакты

digest-part-matching = 🎯 <b>Подбор, { $days }</b>
digest-funnel = <b>Путь к работе</b> (сколько раз за эти дни и за сколько обычно):
digest-stage = • { $stage }: { $count }{ $timed ->
    [yes] , обычно через { $after }
   *[no] { "" }
}
digest-stage-started = начали резюме
digest-stage-published = опубликовали
digest-stage-shown = показаны работодателям
digest-stage-invited = приглашены
digest-stage-accepted = приняли приглашение
digest-stage-hired = нашли работу
digest-cards = 📇 <b>Карточек отправлено:</b> { $count }{ $count ->
    [0] .
   *[other] , из них приглашены { $invited }: { $percent } % (от { $low } до { $high } %){ $few ->
        [yes] , мало данных.
       *[no] .
    }
}
digest-fair = <b>Ровно ли показываем</b> (за две недели):

digest-part-service = 🛟 <b>Сервис, { $days }</b>
digest-service-none = За эти дни ничего не измерено.
digest-target = { $met ->
    [yes] ✅
    [no] ❌
   *[none] ▫️
} { $name }: { $said }
digest-target-tap = ответ на нажатие
digest-target-notice = доставка уведомлений
digest-target-jobs = работа по расписанию
digest-target-reply = первый ответ человека
digest-target-fix = исправление сбоев
digest-target-errors = работа без ошибок
digest-target-surveys = ответы на опросы
digest-target-approvals = решения за рабочий день
digest-target-none = не было случаев
digest-target-within = {" "}за { $time }
digest-target-measured = { $value }{ $within } (обещано { $target }), случаев { $count }
digest-target-most = ; 95 % за { $time }

digest-effects = <b>Помогло ли</b> (жалоб в неделю до и после):
digest-effect = • «{ $title }»: было { $before } ({ $before_count }), стало { $after } ({ $after_count }); разница от { $low } до { $high }: { $verdict ->
    [better] ✅ помогло
    [worse] ❌ стало хуже
   *[unclear] изменений не видно
}
digest-done-helped = ; помогло { $yes }, не помогло { $no }

digest-weeks = 🗓 <b>Дайджесты по неделям</b>
digest-weeks-none = Пока не было ни одного дайджеста. Первый придёт, когда закончится неделя.
digest-week = { $days } { $year }
digest-when = ⏰ Дайджест за прошлую неделю приходит { $day ->
    [0] по понедельникам
    [1] по вторникам
    [2] по средам
    [3] по четвергам
    [4] по пятницам
    [5] по субботам
   *[6] по воскресеньям
} в { $hour }:00. Неделя — с понедельника по воскресенье.
digest-weekday = { $day ->
    [0] Пн
    [1] Вт
    [2] Ср
    [3] Чт
    [4] Пт
    [5] Сб
   *[6] Вс
}
digest-when-chosen = Запомнили.
digest-offer = 📊 Дайджест, который мог не дойти
digest-file-pdf = 📄 Отчёт целиком, с графиками.
digest-file-csv = 📊 Ответы и отзывы построчно. Личное скрыто.

report-title = { $final ->
    [yes] Дайджест за неделю
   *[no] Дайджест
}, { $days } { $year }
report-page = { $page } из { $pages }
report-severe = { $count ->
    [one] { $count } срочный отзыв.
    [few] { $count } срочных отзыва.
   *[many] { $count } срочных отзывов.
}
report-kinds = О чём пишут: { $kinds }.
report-sides = Опросы и отзывы
report-scores = Удовлетворённость
report-scores-how = Полоса — оценка на шкале от худшей до лучшей, черта — 95-процентный интервал. Стрелка — только там, где изменение видно.
report-scores-few = мало ответов
report-history = Жалобы и идеи за восемь недель
report-funnel = Путь к работе
report-funnel-how = Сколько раз доходили до шага за эти дни; справа — за сколько обычно от прошлого шага.
report-matching = Подбор
report-nothing = Пока ничего.
report-column-side = Кто
report-column-invited = Приглашены
report-column-delivered = Дошло
report-column-answered = Ответили
report-column-partial = Частично
report-column-rate = Доля ответивших
report-column-change = К прошлой неделе
report-column-messages = Отзывы
report-side-name = { $role ->
    [student] Студенты
    [employer] Работодатели
   *[other] Остальные
}
report-share = { $percent } % ({ $low }–{ $high } %){ $few ->
    [yes] , мало ответов
   *[no] { "" }
}
report-change-none = изменений не видно
report-change = { $trend ->
    [up] ▲ { $by }
   *[down] ▼ { $by }
}
report-score = { $recommends ->
    [yes] индекс { $value }
   *[no] { $value } из { $best }
}{ $sure ->
    [yes] {" "}(от { $low } до { $high })
   *[no] { "" }
}, ответов { $count }{ $few ->
    [yes] , мало ответов
   *[no] { "" }
}
report-after = через { $after }
report-cards = Карточек отправлено: { $count }, приглашены { $invited }, это { $share }.
report-people = { $people }{"\u00A0"}чел.
report-list-short = Исправить
report-list-tags = Добавить теги
report-list-stops = Где останавливаются
report-list-long = На будущее
report-list-done = Сделано
report-list-effects = Помогло ли: жалоб в неделю до и после
report-list-service = Сервис
report-entry = { $kind }, { $people }{"\u00A0"}чел., за эти дни { $recent }, { $days }{ $trend ->
    [emerging] , новое сразу у нескольких
    [rising] , растёт
    [gone] , давно никто не пишет
   *[none] { "" }
}
report-helped = помогло { $yes }, не помогло { $no }
report-effect = было { $before } ({ $before_count }), стало { $after } ({ $after_count }), разница от { $low } до { $high }: { $verdict ->
    [better] помогло
    [worse] стало хуже
   *[unclear] изменений не видно
}
report-target = { $met ->
    [none] { $said }
    [yes] выполнено: { $said }
   *[no] не выполнено: { $said }
}
