### Студент: разделы резюме и их поля, что ещё добавить, отдельные сведения, контакты с переключателями.

progress-head = <b>Резюме: { $done } из { $total }</b> { $bar }
progress-complete = Всё главное есть. Отличная работа!
progress-add = ➕ { $name }
progress-why-zone = Который у вас сейчас час? Тогда не побеспокоим ночью.
progress-why-tags = Дальше — <b>навыки</b>: именно по ним бот находит вам работодателей.
progress-why-education = Дальше — <b>учёба</b>: её работодатель ищет первой, когда опыта ещё мало.
progress-why-work = Дальше — <b>опыт</b>: подойдёт и подработка, и практика. Опыта нет? Добавьте проект или волонтёрство.
progress-why-languages = Дальше — <b>языки</b> с уровнем: их спрашивают почти везде, а займёт это одну строку.
progress-why-about = Дальше — <b>о себе</b>: два-три предложения, по которым вас отличат от других.
progress-why-available = Дальше — <b>когда и сколько</b> можете работать: так не позовут туда, куда не успеть.
progress-why-profiles = Дальше — <b>ссылки</b> на работы: GitHub, портфолио. До согласия видно только, что они есть.
progress-why-certificates = Дальше — <b>курсы и сертификаты</b>: они подтверждают навыки.
progress-why-wage = Дальше — <b>зарплата</b>, если есть пожелание: меньше разговоров впустую.
progress-why-needed = Не хватает ответа, без которого резюме не показать.

sections-title = <b>{ $name }</b>
sections-line = { $place }. { $block }
sections-field = { $name }: { $value }
sections-full = { $most ->
    [one] Здесь помещается { $most } запись, больше не добавить. Лишнюю можно убрать.
    [few] Здесь помещаются { $most } записи, больше не добавить. Лишнюю можно убрать.
   *[many] Здесь помещается { $most } записей, больше не добавить. Лишнюю можно убрать.
}
sections-add = ➕ Добавить
sections-done = ✅ Готово
sections-undo = ↩ Вернуть убранное
sections-up = ⬆ Выше
sections-down = ⬇ Ниже
sections-remove = 🗑 Убрать
sections-removed = Убрали. Передумали — «Вернуть убранное».
sections-back = ◀ К списку
sections-stop = ✅ Хватит
sections-choose-field = Нажмите, что изменить.

sections-hint-education = Нажмите запись, чтобы изменить, или добавьте ещё одну.
sections-hint-work = Нажмите запись, чтобы изменить, или добавьте ещё одну.
sections-hint-projects = Нажмите проект, чтобы изменить, или добавьте ещё один.
sections-hint-volunteer = Нажмите запись, чтобы изменить, или добавьте ещё одну.
sections-hint-certificates = Нажмите запись, чтобы изменить, или добавьте ещё одну.
sections-hint-awards = Нажмите награду, чтобы изменить, или добавьте ещё одну.
sections-hint-publications = Нажмите публикацию, чтобы изменить, или добавьте ещё одну.
sections-hint-languages = Напишите язык и уровень, можно несколько: «английский B2, татарский родной».
sections-hint-profiles = Пришлите ссылку, можно несколько: «github.com/anna, behance.net/anna». Работодатель увидит адрес только после вашего согласия.
sections-hint-interests = Напишите через запятую: «шахматы, бег, история».
sections-hint-references = Нажмите рекомендацию, чтобы изменить, или добавьте ещё одну.

part-education-institution = Учебное заведение
part-education-faculty = Факультет
part-education-area = Направление
part-education-level = Уровень
part-education-years = Годы или курс
part-education-courses = Важные предметы
part-work-position = Должность
part-work-company = Где
part-work-period = Когда
part-work-summary = Что делали
part-work-url = Сайт
part-projects-name = Название
part-projects-description = О чём
part-projects-period = Когда
part-projects-url = Ссылка
part-volunteer-position = Роль
part-volunteer-organization = Организация
part-volunteer-period = Когда
part-volunteer-summary = Что делали
part-certificates-name = Название
part-certificates-issuer = Кто выдал
part-certificates-date = Когда
part-certificates-url = Ссылка
part-awards-title = Награда
part-awards-awarder = Кто вручил
part-awards-date = Когда
part-awards-summary = За что
part-publications-name = Название
part-publications-publisher = Где вышла
part-publications-date = Когда
part-publications-url = Ссылка
part-languages-language = Язык и уровень
part-profiles-url = Ссылка
part-interests-name = Интерес
part-references-name = Кто рекомендует
part-references-reference = Слова рекомендации

education-institution = <b>Где учитесь или учились?</b> Например: КФУ. Можно сразу всё одной строкой: КФУ, прикладная информатика, 3 курс.
education-faculty = <b>Какой факультет или институт?</b>
education-area = <b>Какое направление или специальность?</b> Например: прикладная информатика.
education-level = <b>Какой уровень?</b>
education-years = <b>Когда?</b> Например: «2023–2027», «3 курс» или «окончил в 2025».
education-courses = <b>Какие предметы важны для работы?</b> Через запятую: «базы данных, статистика».
work-position = <b>Кем работали?</b> Например: стажёр-аналитик.
work-company = <b>Где?</b> Название компании или места.
work-period = <b>Когда?</b> Например: «лето 2025», «сент 2024 — н. в.».
work-summary = <b>Что делали и что получилось?</b> Лучше с числами: «Собирал отчёты в Excel, сократил сверку с двух часов до двадцати минут».
work-url = <b>Есть сайт или страница об этом?</b> Пришлите ссылку.
projects-name = <b>Как называется проект?</b> Учебный, свой, с хакатона — любой.
projects-description = <b>О чём он и что сделали вы?</b>
projects-period = <b>Когда это было?</b> Например: «весна 2026», «2025».
projects-url = <b>Где на него посмотреть?</b> Пришлите ссылку.
volunteer-position = <b>Кем вы там были?</b> Например: наставник, координатор.
volunteer-organization = <b>Где?</b> Организация или мероприятие.
volunteer-period = <b>Когда?</b> Например: «2024–2025», «лето 2025».
volunteer-summary = <b>Что делали?</b>
certificates-name = <b>Как называется курс или сертификат?</b>
certificates-issuer = <b>Кто его выдал?</b> Например: Stepik.
certificates-date = <b>Когда?</b> Например: «май 2026».
certificates-url = <b>Есть ссылка на него?</b>
awards-title = <b>Какая награда?</b> Например: призёр олимпиады «Я — профессионал».
awards-awarder = <b>Кто вручил?</b>
awards-date = <b>Когда?</b> Например: «март 2026».
awards-summary = <b>За что?</b>
publications-name = <b>Как называется публикация?</b>
publications-publisher = <b>Где вышла?</b> Журнал, сборник, сайт.
publications-date = <b>Когда?</b> Например: «2026».
publications-url = <b>Есть ссылка?</b>
languages-language = <b>Язык и уровень</b>, например: английский B2.
profiles-url = <b>Пришлите ссылку</b>, например: github.com/anna.
interests-name = <b>Что вам интересно?</b>
references-name = <b>Кто вас рекомендует?</b> Имя и должность, например: И. П. Соколов, руководитель практики.
references-reference = <b>Что о вас сказали?</b>

details-wage = <b>На какую зарплату рассчитываете?</b> Например: «от 60к», «60–80 тысяч», «400 р/час».
details-about =
    <b>О себе</b>
    Два-три предложения: что вам интересно и в чём вы сильны. Контакты сюда не пишите.
details-relocation = <b>Готовы переехать ради работы?</b>
details-relocation-yes = Да
details-relocation-no = Нет
details-zone = <b>Который у вас сейчас час?</b>
details-photo = <b>Пришлите фото</b> обычной картинкой, не файлом. Работодатель увидит его только после вашего согласия.
details-photo-please = Здесь нужно фото: скрепка внизу → «Галерея».
details-photo-as-photo = Пришлите, пожалуйста, фото обычной картинкой.
details-at-once = Сразу
details-hours-button = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[many] { $count } часов
}
available-available = <b>С какого дня можете начать?</b> Например: «сразу», «с 1 июля», «через две недели».
available-hours = <b>Сколько часов в неделю можете работать?</b> Например: «20» или «по 4 часа в день».

contacts-title = <b>Контакты</b>
contacts-line-on = ✅ { $contact }
contacts-line-off = 🚫 { $contact } — не показываем
contacts-switch-on = ✅ { $contact }
contacts-switch-off = ◻️ { $contact }
contacts-hint = Отмеченные увидит работодатель, чьё приглашение вы примете. Нажмите, чтобы включить или выключить.
contacts-add = ➕ Добавить или заменить
contacts-last = Хотя бы один контакт нужен: иначе с вами не связаться.

resume-list-too-long = Слишком много: { $count } вместо { $most }. Оставьте самое важное.
resume-one-please = Здесь одно, пожалуйста. Остальное добавьте отдельно.
resume-entry-gone = Этой записи уже нет. Откройте резюме из /menu.
