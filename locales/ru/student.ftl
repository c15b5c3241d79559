### Студент: резюме от первого вопроса до публикации, своя страница, общие слова шага с навыками.

menu-resume = 📝 Составить резюме
menu-resume-go-on = ▶ Продолжить резюме: шаг { $place } из { $total }
menu-resume-draft = 📝 Моё резюме: черновик
menu-resume-published = 📄 Моё резюме: опубликовано
menu-resume-paused = 📄 Моё резюме: на паузе
menu-resume-hired = 📄 Моё резюме: работа найдена
menu-resume-hidden = 📄 Моё резюме: скрыто модератором

resume-name = <b>Как вас зовут?</b> Имя и фамилия, например: Анна Смирнова. Работодатель увидит их, только когда вы примете его приглашение.
resume-city =
    <b>В каком городе ищете работу?</b>
    Выберите или напишите. Если подойдёт и удалённая, так и напишите: «Казань, удалёнка».
resume-cities = Москва, Санкт-Петербург, Казань, Екатеринбург, Новосибирск
resume-remote = 🏠 Только удалённо
resume-role = <b>Кем хотите работать?</b> Например: младший аналитик данных.
resume-kinds =
    <b>Какая занятость подойдёт?</b>
    { $editing ->
        [yes] Отметьте всё, что подойдёт, и нажмите «Готово».
       *[no] Нажмите одну или напишите несколько, например: «стажировка, подработка».
    }
resume-work-internship = Стажировка
resume-work-part_time = Подработка
resume-work-full_time = Полный день
resume-work-project = Проекты
resume-education =
    <b>Где и на кого учитесь?</b>
    Одной строкой, например: КФУ, прикладная информатика, 3 курс.
resume-tags =
    <b>Что вы умеете?</b>
    Перечислите навыки через запятую, одним сообщением: программы, языки, ремёсла, сильные стороны.
    Например: Python, Excel, английский, продажи.
resume-contact =
    <b>Как с вами связаться?</b>
    Отправьте номер кнопкой внизу или напишите телефон, почту или @имя в Telegram. Контакт увидит только работодатель, чьё приглашение вы примете.
resume-contact-phone = 📱 Отправить мой номер
resume-contact-keep = ◀ Оставить как есть
resume-contact-foreign = Это контакт другого человека, его мы не сохранили. Нужен ваш.
resume-contact-saved = ✅ Контакты: { $contacts }

resume-preview = 👀 <b>Вот ваше резюме</b>
resume-publish = <b>Публикуем?</b> Остановить показ можно в любой момент.
resume-publish-now = 🚀 Опубликовать
resume-publish-please = Остался последний шаг: кнопка под сообщением.
resume-published =
    🎉 <b>Резюме опубликовано</b>
    Работодатели увидят его без имени и контактов. Как только кто-то вас пригласит, напишем сюда.
    Чем полнее резюме, тем проще выбрать вас. Добавим что-нибудь ещё?
resume-published-waits =
    🎉 <b>Резюме готово</b>
    Остался один шаг, и он не ваш: учебное заведение подтвердит, что вы у них учитесь. Запрос мы уже отправили. После этого резюме без имени и контактов увидят работодатели, и мы сразу напишем.
    Пока ждёте, добавим что-нибудь ещё?
resume-saved = ✅ Сохранили.
resume-saved-value = ✅ { $name }: { $value }
resume-removed-piece = «{ $text }»
resume-removed = ••• До вашего согласия работодатель не увидит: { $pieces }{ $rest ->
    [0] .
   *[other] {" "}и ещё { $rest }.
}

resume-line-role = <b>{ $role }</b>
resume-line-place = 📍 { $place }
resume-line-kinds = 🕒 { $kinds }
resume-line-confirmed = ✅ Студент подтверждён
resume-line-graduate = ✅ Выпускник подтверждён
resume-line-wage = 💰 { $wage }
resume-line-available = 📅 { $when }
resume-line-education = 🎓 { $education }
resume-line-tags = 🧩 { $tags }
resume-line-tags-more = 🧩 { $tags } и ещё { $count }
resume-line-languages = 🗣 { $languages }
resume-line-work = 💼 Опыт:
resume-line-projects = 🛠 Проекты:
resume-line-volunteer = 🤝 Волонтёрство:
resume-line-certificates = 📜 Курсы и сертификаты:
resume-line-awards = 🏆 Награды:
resume-line-entry = • { $entry }
resume-line-more = … и ещё { $count }
resume-line-networks = 🔗 { $names }
resume-network = { $name }: есть
resume-line-linked = { $line } (ссылка: есть)
resume-network-other = Своя страница
resume-line-about = 💬 { $about }
resume-place-remote = Удалённо
resume-place-both = { $city } или удалённо
resume-place-moves = { $place }, готовность к переезду
resume-hidden-part =
    🔒 Откроется только тому, чьё приглашение вы примете:
    { $name }
    { $contacts }

resume-page-draft = 📝 <b>Моё резюме</b>: черновик
resume-page-published = 📄 <b>Моё резюме</b>: опубликовано, работодатели его видят
resume-page-paused = ⏸ <b>Моё резюме</b>: на паузе, работодатели его не видят
resume-page-hired = 🤝 <b>Моё резюме</b>: работа найдена, работодатели его не видят
resume-page-hidden = 🚫 <b>Моё резюме</b>: скрыто модератором
resume-page-waiting = ⏳ <b>Моё резюме</b>: опубликовано, ждёт подтверждения учебного заведения
resume-see-after = 🔓 Как увидит после согласия
resume-after-acceptance =
    🔓 <b>Так вас увидит работодатель, чьё приглашение вы примете</b>
    { $name }
    { $contacts }
resume-progress = 📈 Что добавить
resume-files = 📎 Файлом
resume-hired = 🎉 Работа найдена
resume-more = ⋯ Ещё
resume-more-text = <b>Ещё о резюме</b>
resume-versions = 🕘 Прежние версии
resume-stop-list = 🙈 Кому не показывать
resume-import = 📥 Загрузить из файла или текста
resume-open = 📄 Моё резюме
resume-see = 👁 Как видит работодатель
resume-edit = ✏️ Изменить
resume-pause = ⏸ Остановить показ
resume-return = ▶ Показывать снова
resume-back = ◀ К резюме
resume-paused = Остановили. Работодатели больше не видят резюме.
resume-returned = Готово: резюме снова видно работодателям.
resume-returned-waits = Готово. Работодатели увидят резюме, как только учебное заведение вас подтвердит.
resume-as-employer = 👁 <b>Так вас видит работодатель</b>
resume-fields = <b>Что изменить?</b>
resume-field-name = Имя
resume-field-city = Город
resume-field-role = Должность
resume-field-tags = Навыки
resume-field-contact = Контакты
resume-field-kinds = Занятость
resume-field-relocation = Переезд
resume-field-available = Когда и сколько
resume-field-wage = Зарплата
resume-field-education = Учёба
resume-field-work = Опыт
resume-field-projects = Проекты
resume-field-volunteer = Волонтёрство
resume-field-certificates = Курсы, сертификаты
resume-field-awards = Награды
resume-field-publications = Публикации
resume-field-languages = Языки
resume-field-profiles = Ссылки
resume-field-interests = Интересы
resume-field-references = Рекомендации
resume-field-about = О себе
resume-field-photo = Фото
resume-field-zone = Часовой пояс
resume-clear = 🗑 Убрать

resume-none = Резюме пока нет. Откройте /menu — составить его можно за пять минут.
resume-unfinished = В резюме не хватает ответов. Откройте /menu и продолжите с того же места.
resume-without-consent = Без вашего согласия показывать резюме нельзя. Откройте резюме из /menu: согласие спросим там.
resume-is-hidden = Резюме скрыто модератором. Напишите нам: /feedback.
resume-entries-full = { $most ->
    [one] Здесь помещается только { $most } запись. Чтобы добавить новую, уберите лишнюю.
    [few] Здесь помещаются только { $most } записи. Чтобы добавить новую, уберите лишнюю.
   *[many] Здесь помещается только { $most } записей. Чтобы добавить новую, уберите лишнюю.
}

tags-chosen = ✅ Навыки: { $names }
tags-nothing = Пока не отмечено ни одного навыка.
tags-unknown = ❓ Нет в списке: { $pieces }
tags-piece = «{ $piece }»
tags-near = Про «{ $piece }»: возможно, подойдёт похожий навык ниже. Если нет, предложите новый тег.
tags-new = «{ $piece }» можно предложить как новый тег: его рассмотрит администратор.
tags-more = Дополните ещё одним сообщением, лишнее уберите нажатием. Если всё верно, нажмите «Готово».
tags-way-on = Ничего страшного: напишите иначе, предложите тег или идите дальше, навыки можно добавить позже.
tags-full = Взяли первые { $most }: больше не нужно.
tags-no-room = Больше { $most } навыков не помещается. Уберите лишний и попробуйте ещё раз.
tags-gone = Этого навыка в списке больше нет. Выберите другой или напишите его сами.
tags-pieces-full = Незнакомых слов много: оставили первые { $most }. Остальное пришлите ещё раз, когда разберёмся с этими.
tags-propose = ✍ Предложить тег «{ $piece }»
tags-leave = Пропустить «{ $piece }»
tags-without = Продолжить без навыков
tags-proposed = Предложили «{ $piece }». Сообщим, что решит администратор.
tags-added = «{ $piece }» уже есть в списке, добавили.
tags-declined = «{ $piece }» уже предлагали, но тегом не сделали. Попробуйте написать иначе.
tags-left = Не взяли { $pieces }: таких навыков в списке пока нет.
tags-what = Не нашли здесь навыков. Перечислите их через запятую.
tags-least = { $count ->
    [one] Нужен хотя бы { $count } навык.
    [few] Нужны хотя бы { $count } навыка.
   *[many] Нужно хотя бы { $count } навыков.
}
tags-found = 🔎 В тексте нашлись: { $names }. Добавить?
tags-add-all = ➕ Добавить все: { $count }
tags-fitting = { $chosen ->
    [0] 💡 Может подойти:
   *[other] 💡 Рядом часто называют:
}
tags-browse = 📂 Выбрать из списка
tags-shelf-categories = <b>Выберите раздел</b>
tags-shelf-head = <b>{ $name }</b>. Нажмите, чтобы отметить. ▸ откроет, что входит в навык.
tags-shelf-narrower = ▸ { $count }
tags-shelf-out = ◀ К разделам
tags-shelf-close = ✍ Написать самому
