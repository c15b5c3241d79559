### Учебное заведение: структура из файла, ссылки для студентов, подтверждение и выпуск.

menu-institution = 🏛 Учебное заведение

institution-yours = ваше учебное заведение
institution-title = 🏛 <b>{ $name }</b>
institution-title-unnamed = 🏛 <b>Учебное заведение</b>
institution-empty = Факультетов пока нет. Загрузите их файлом: бот сначала покажет, что изменится.
institution-there = Сейчас здесь { $counts }.
institution-people =
    🎓 Подтверждённых студентов: { $confirmed }
    ⏳ Ждут подтверждения: { $waiting }
    👩‍🎓 Выпускников: { $graduates }
institution-loose = { $count ->
    [one] ❓ Без группы: { $count } студент. Укажите ему группу: иначе его выпуск придётся отметить вручную.
    [few] ❓ Без группы: { $count } студента. Укажите им группу: иначе их выпуск придётся отметить вручную.
   *[many] ❓ Без группы: { $count } студентов. Укажите им группу: иначе их выпуск придётся отметить вручную.
}
institution-count-faculty = { $count ->
    [one] { $count } факультет
    [few] { $count } факультета
   *[many] { $count } факультетов
}
institution-count-programme = { $count ->
    [one] { $count } направление
    [few] { $count } направления
   *[many] { $count } направлений
}
institution-count-group = { $count ->
    [one] { $count } группа
    [few] { $count } группы
   *[many] { $count } групп
}
institution-load = 📥 Загрузить CSV
institution-faculties = 🗂 Факультеты и группы
institution-links = 🔗 Ссылки для студентов
institution-export = 📤 Скачать CSV
institution-unconfirmed = 👥 Неподтверждённые резюме
institution-file-waits = ▶ Файл ждёт вашего решения

institution-file =
    <b>Пришлите файл CSV</b>, до 1 МБ.
    Столбцы в любом порядке: Факультет, Направление, Группа, Год выпуска, Навыки. Прочерк в ячейке убирает значение, пустая ячейка ничего не меняет.
    Сначала покажем, что изменится.
institution-file-please = Нужен файл CSV: прикрепите его скрепкой.
institution-sample = 📄 Прислать образец
institution-sample-caption = 📄 Образец. Замените строки своими, сохраните и пришлите сюда.
institution-export-caption = 📤 Всё, что есть сейчас. Исправьте в таблице и загрузите снова.

institution-problems = { $count ->
    [one] <b>В файле { $count } ошибка.</b> Пока ничего не изменили.
    [few] <b>В файле { $count } ошибки.</b> Пока ничего не изменили.
   *[many] <b>В файле { $count } ошибок.</b> Пока ничего не изменили.
}
institution-problems-more = { $count ->
    [one] …и ещё { $count } ошибка.
    [few] …и ещё { $count } ошибки.
   *[many] …и ещё { $count } ошибок.
}
csv-line = • Строка { NUMBER($line, useGrouping: 0) }: { $what }
csv-column-faculty = Факультет
csv-column-programme = Направление
csv-column-group = Группа
csv-column-graduates_in = Год выпуска
csv-column-tags = Навыки
csv-column-faculty_en = Факультет (англ.)
csv-column-programme_en = Направление (англ.)
csv-workbook = это книга Excel. Сохраните её как «CSV UTF-8» и пришлите снова.
csv-encoding = буквы не читаются. Сохраните файл в кодировке UTF-8.
csv-empty = файл пуст.
csv-nothing = после заголовка нет ни одной строки.
csv-heading = здесь должен быть заголовок со столбцом «Факультет», а стоит «{ $found }». Если это не похоже на слова, сохраните файл как «CSV UTF-8».
csv-column-twice = столбец «{ $column }» есть дважды. Оставьте один.
csv-column-needed = к столбцу «{ $column }» нужен столбец «{ $needed }».
csv-quotes = кавычки не закрыты или стоят внутри значения. Удвойте их внутри: ""так"".
csv-too-many-lines = строк больше { NUMBER($most, useGrouping: 0) }. Разделите файл на части.
csv-more-cells = значений { $count }, а столбцов { $most }. Значение, в котором есть разделитель, возьмите в кавычки.
csv-missing = есть «{ $column }», но пусто «{ $needed }». Заполните каждую строку целиком.
csv-long = «{ $column }» длиннее { $most } знаков: { $length }. Сократите.
csv-year = год выпуска «{ $value }» не понятен. Напишите четыре цифры, например 2027.
csv-too-many-tags = навыков { $count }, а помещается { $most }. Оставьте главные.
csv-differs = «{ $name }»: «{ $column }» не такой, как в строке { NUMBER($before, useGrouping: 0) }. Сделайте одинаково.

institution-file-title = 📄 <b>Вот что изменится</b>
institution-file-again = ❗ Пока файл ждал, структуру изменили. Посмотрите ещё раз, пожалуйста.
institution-file-same = 👌 Всё уже так, как в файле: менять нечего.
institution-file-new = ➕ Новое: { $counts }
institution-file-changed = ✏️ Изменится: { $counts }
institution-file-alike = ✔ Без изменений: { $counts }
institution-file-missing = 📌 Нет в файле, останется как есть: { $counts }
institution-change-name = • { $before } → { $after }
institution-change-name_en = • { $name }, по-английски: { $before } → { $after }
institution-change-tags = • { $name }, навыки: { $before } → { $after }
institution-change-graduates_in = • { $name }, год выпуска: { $before } → { $after }
institution-changes-more = • и ещё: { $count }
institution-nothing = нет
institution-tag-line = «{ $tag }» (строка { NUMBER($line, useGrouping: 0) })
institution-unknown-tags =
    ❓ Таких навыков нет в списке, загрузим без них: { $tags }{ $rest ->
        [0] .
       *[other] {" "}и ещё { $rest }.
    }
institution-column = «{ $name }»
institution-ignored = ❓ Эти столбцы не знаем и пропустим: { $columns }.
institution-apply = ✅ Применить
institution-put-aside = ✖ Не применять
institution-dropped = Хорошо, ничего не изменили.
institution-applied = ✅ Готово: структура обновлена.
institution-file-applied = Этот файл уже применён.
institution-file-gone = Этого файла здесь уже нет: мы храним его сутки. Загрузите, пожалуйста, снова.

institution-faculties-title = 🗂 <b>Факультеты</b>
institution-faculty-title = { $count ->
    [0] 🏫 <b>{ $name }</b>. Направлений пока нет.
   *[other] 🏫 <b>{ $name }</b>: направления
}
institution-programme-title = 📚 <b>{ $name }</b>, { $faculty }
institution-programme-tags = 🧩 Подсказываем навыки: { $tags }
institution-programme-no-tags = 🧩 Навыки не указаны: добавьте их столбцом «Навыки».
institution-no-groups = Групп пока нет.
institution-group-title = 👥 <b>Группа { $name }</b>
institution-group-of = { $programme }, { $faculty }
institution-group-year = 🗓 Год выпуска: { $year }
institution-group-people = 🎓 Подтверждённых студентов: { $confirmed }, выпускников: { $graduates }
institution-place-group = { $faculty }, группа { $group }
institution-graduate = 👩‍🎓 Группа выпустилась
institution-graduate-sure = { $count ->
    [one] Отметить выпуск группы { $name }? Поздравим { $count } студента. Отменить это не получится.
   *[other] Отметить выпуск группы { $name }? Поздравим { $count } студентов. Отменить это не получится.
}
institution-graduate-now = 👩‍🎓 Да, выпустилась
institution-graduated = { $count ->
    [0] Новых выпускников нет: неотмеченных студентов в группе не осталось.
    [one] Отметили выпуск и поздравили { $count } студента.
   *[other] Отметили выпуск и поздравили { $count } студентов.
}

people-open = 👥 Студенты и выпускники
people-title = 👥 <b>{ $among }</b>
people-among-all = Все подтверждённые
people-among-loose = Студенты без группы
people-among-fac = { $name }
people-among-grp = Группа { $name }
people-nobody = Здесь пока никого нет.
people-line-confirmed = 🎓 { $name }
people-line-graduate = 👩‍🎓 { $name }
people-find = 🔎 Найти по имени
people-loose = ❓ Без группы
people-name = 🔎 <b>Кого найти?</b> Напишите имя или фамилию, можно начало: Смирн.
people-found = 🔎 «{ $text }»: вот кто нашёлся. Можно написать другое имя.
people-found-nobody = 🔎 «{ $text }»: никого не нашли. Напишите имя иначе, например только начало фамилии.
people-found-more = Показали не всех: допишите имя или фамилию.
people-no-group = 👥 Группа не указана.
people-place = 🏷 Указать группу
people-place-other = 🏷 Сменить группу
people-graduate = 👩‍🎓 Отметить выпуск
people-graduate-sure = Отметить выпуск: <b>{ $name }</b>? Сообщим об этом и поздравим.
people-graduate-now = 👩‍🎓 Да, это выпускник
people-graduated = ✅ Отметили выпуск.
people-again = ↩️ Снова студент
people-studies = ✅ Теперь снова студент.

institution-unconfirmed-off =
    👥 Сейчас работодатели видят резюме <b>только подтверждённых</b> студентов и выпускников.
    Если разрешить остальных, их резюме тоже пойдут в подбор, но без отметки «Студент подтверждён».
institution-unconfirmed-on =
    👥 Сейчас работодатели видят <b>все</b> опубликованные резюме.
    У подтверждённых стоит отметка «Студент подтверждён». Если запретить, остальные резюме сразу исчезнут из подбора.
institution-allow = ✅ Показывать неподтверждённых
institution-forbid = 🚫 Показывать только подтверждённых

institution-new-link = 🔗 Ссылка и QR-код
institution-link-lives = 🔗 Ссылка для студентов: <b>{ $place }</b>. Как долго она действует?
institution-lives-1 = Неделю
institution-lives-2 = Месяц
institution-lives-3 = Семестр, 5 месяцев
institution-link-uses = 🔗 Ссылка для студентов: <b>{ $place }</b>. Сколько человек смогут войти?
institution-uses = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}
institution-day = { $day } { $year }
institution-link-title = 🔗 <b>{ $place }</b>
institution-link-address = { $address }
institution-link-counts = Вошли: { $uses } из { $most }. Действует до { $until }.
institution-link-revoked = 🚫 Ссылка отозвана.
institution-link-expired = ⌛ Срок ссылки прошёл.
institution-link-used = ⌛ Все места по ссылке заняты.
institution-link-qr = 🔲 Прислать QR-код
institution-link-revoke = 🚫 Отозвать ссылку
institution-revoke-sure = Отозвать ссылку: <b>{ $place }</b>? Войти по ней больше не получится. Кто уже вошёл, останется.
institution-revoke-now = 🚫 Да, отозвать
institution-link-is-revoked = Ссылка отозвана.
institution-links-title = 🔗 <b>Ссылки для студентов</b>
institution-links-empty = 🔗 Ссылок пока нет. Откройте факультет или группу и создайте первую.

join-question = 🎓 <b>Вы студент?</b> Вас приглашает { $institution }.
join-place = 🏫 { $place }
join-programme = 📚 { $name }
join-means = Ответьте «Да», и обучение будет подтверждено: запомним факультет и группу, и работодатели увидят, что вы настоящий студент.
join-instead = Сейчас у вас записано: { $now }. Ответьте «Да», и мы это заменим.
join-yes = ✅ Да, это я
join-no = Нет, не я
join-not = Хорошо, ничего не изменили.
join-done-confirmed = ✅ Обучение подтверждено: <b>{ $place }</b>.
join-done-graduate = ✅ Подтвердили, что вы выпускник: <b>{ $place }</b>.
join-before-confirmed = 👌 Вы уже подтверждены: <b>{ $place }</b>.
join-before-graduate = 👌 Вы уже подтверждены как выпускник: <b>{ $place }</b>.
join-unknown = Эта ссылка нам не знакома: возможно, она скопирована не целиком. Попросите её ещё раз или просто продолжайте, подтвердить обучение можно и позже.
join-revoked = Эту ссылку отозвали. Попросите новую в деканате или просто продолжайте, подтвердить обучение можно и позже.
join-expired = Срок этой ссылки прошёл. Попросите новую в деканате или просто продолжайте, подтвердить обучение можно и позже.
join-used = По этой ссылке вошли уже все, на кого она рассчитана. Попросите новую в деканате или просто продолжайте, подтвердить обучение можно и позже.

membership-which-programme = <b>На каком направлении вы учитесь?</b> Это можно пропустить.
membership-which-group = { $programme }: <b>в какой вы группе?</b>
membership-group-chosen = ✅ Записали: <b>{ $place }</b>.
membership-group-known = Ваша группа уже записана. Чтобы сменить её, откройте ссылку новой группы.

menu-membership-asked = 🎓 Обучение: ждёт подтверждения
menu-membership-confirmed = 🎓 Студент подтверждён
menu-membership-declined = 🎓 Обучение не подтверждено
menu-membership-graduate = 🎓 Выпускник подтверждён
membership-own-none = 🎓 <b>Обучение не подтверждено.</b> Откройте ссылку своего факультета или попросите подтвердить: посмотрит администратор.
membership-own-asked = ⏳ <b>Ждём подтверждения.</b> Администратор посмотрит ваш запрос, и мы сразу напишем. Если есть ссылка факультета, по ней быстрее.
membership-own-confirmed = ✅ <b>Студент подтверждён.</b> Работодатели видят эту отметку на вашем резюме.
membership-own-declined = ❗ <b>Обучение не подтверждено.</b> Проверьте имя и учёбу в резюме и попросите ещё раз или откройте ссылку своего факультета.
membership-own-graduate = ✅ <b>Выпускник подтверждён.</b> Работодатели видят эту отметку на вашем резюме.
membership-own-place = 🏫 { $place }
membership-ask = 🙋 Попросить подтвердить
membership-ask-again = 🙋 Попросить ещё раз
membership-asked = ✅ Запрос отправлен.
membership-choose-group = 👥 Указать группу

queue-kind-membership = 🎓 Подтверждение студента
membership-name = 👤 <b>{ $name }</b>
membership-username = ✈️ @{ $username }
membership-studies = 🎓 { $what }
membership-course = { $year } курс
membership-no-studies = 🎓 Где учится, не указано.
membership-state-asked = Это ваш студент? После подтверждения резюме увидят работодатели.
membership-state-confirmed = ✅ Студент подтверждён.
membership-state-declined = ❌ Не подтверждено.
membership-state-graduate = ✅ Выпускник подтверждён.
membership-confirm = ✅ Подтвердить
membership-confirm-graduate = 👩‍🎓 Это выпускник
membership-decline = ❌ Отклонить
membership-why = Не подтверждаем: <b>{ $name }</b>. По какой причине? Её увидит студент.
membership-reason-not_listed = Не нашли в списках
membership-reason-not_ours = Не наш студент
membership-reason-write = ✍ Написать свою причину
unconfirmed-reason =
    Не подтверждаем: <b>{ $name }</b>. По какой причине?
    Напишите для студента, что исправить, например: укажите, пожалуйста, группу и имя как в студенческом билете.
membership-now-confirmed = ✅ Студент подтверждён: <b>{ $name }</b>. Мы уже сообщили об этом.
membership-now-graduate = ✅ Выпускник подтверждён: <b>{ $name }</b>. Мы уже сообщили об этом.
membership-now-declined = ❌ Не подтверждено: <b>{ $name }</b>. Причину уже отправили.
membership-already = <b>{ $name }</b>: уже решено. { $state } Решение: { $by }.
membership-you = ваше
membership-somebody = администратор, которого здесь уже нет
membership-gone = Этого человека здесь больше нет.
membership-drop = Убрать из очереди
membership-not-confirmed = Этот человек не подтверждён: записать группу нельзя.
membership-place = 🏷 Указать группу: { $name }
membership-place-faculty = <b>{ $name }</b>: какой факультет?
membership-place-programme = <b>{ $name }</b>: какое направление?
membership-place-group = <b>{ $name }</b>: какая группа?
membership-place-no-groups = <b>{ $name }</b>: на этом направлении групп пока нет.
membership-place-here = ✔ Только факультет
membership-placed = ✅ Записали: <b>{ $name }</b>, { $place }.

notice-membership-asked = 🎓 Просит подтвердить обучение: <b>{ $name }</b>.
notice-membership-open = 👀 Открыть
notice-membership-waiting = { $count ->
    [one] Всего ждёт { $count } человек.
    [few] Всего ждут { $count } человека.
   *[many] Всего ждут { $count } человек.
}
notice-membership-confirmed =
    🎉 <b>Обучение подтверждено</b>: { $institution }.
    На резюме теперь отметка «Студент подтверждён». Пока оно опубликовано, его видят работодатели.
notice-membership-graduate-confirmed =
    🎉 <b>Вы подтверждены как выпускник</b>: { $institution }.
    На резюме теперь отметка «Выпускник подтверждён». Пока оно опубликовано, его видят работодатели.
notice-membership-declined =
    ❗ <b>Обучение пока не подтверждено</b>
    Причина: { $reason }
    Проверьте имя и учёбу в резюме и попросите ещё раз. Если есть ссылка факультета, откройте её: по ней подтверждение сразу.
membership-told-not_listed = вас не нашли в списках студентов.
membership-told-not_ours = администратор считает, что вы учитесь не здесь.
notice-membership-graduate =
    🎓 <b>Поздравляем с выпуском!</b>
    Резюме остаётся в подборе, теперь с отметкой «Выпускник подтверждён». Удачи на новом пути!
