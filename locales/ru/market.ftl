### Спрос и предложение навыков, честность показов: для администраторов.

market-demand = 📊 Спрос и предложение
market-fair = ⚖️ Честность показов
market-demand-title = 📊 <b>Спрос и предложение навыков</b>
market-demand-of = Студенты: { $place }
market-counts = { $vacancies ->
    [one] { $vacancies } открытая вакансия
    [few] { $vacancies } открытые вакансии
   *[many] { $vacancies } открытых вакансий
}, { $resumes ->
    [one] { $resumes } резюме показывается
   *[many] { $resumes } резюме показываются
}.
market-wanted = <b>Просят, а почти ни у кого нет</b>
market-wanted-line = • { $tag } — { $asked ->
    [one] { $asked } вакансия
    [few] { $asked } вакансии
   *[many] { $asked } вакансий
}, { $had ->
    [0] нет ни у кого
    [one] есть у { $had } студента
   *[many] есть у { $had } студентов
}
market-wanted-none = Такого нет: всё, что просят, у кого-то есть.
market-idle = <b>Есть, а никто не просит</b>
market-idle-line = • { $tag } — у { $had ->
    [one] { $had } студента
   *[many] { $had } студентов
}
market-idle-none = Такого нет: всё, что умеют, кто-то просит.
market-faculties = 🏛 По факультетам
market-everybody = Все студенты
market-programmes = По направлениям
market-which-faculty = <b>Какой факультет?</b>
market-no-faculties = Факультетов пока нет: загрузите их файлом в разделе «Учебное заведение».
market-which-programme = <b>Какое направление?</b>
market-no-programmes = У этого факультета пока нет направлений.

market-fair-title = ⚖️ <b>Честность показов за 14 дней</b>
market-fair-nobody = Пока некого считать: нет студентов, которые подходят хотя бы одной открытой вакансии.
market-coverage = 👀 <b>Охват { $percent } %</b>: хотя бы раз показали { $shown } из { $eligible }.
market-gini = 📐 <b>Джини { $value }</b>: 0 — всех показывают поровну, ближе к 1 — только немногих.
market-top = 🔝 <b>На десятую часть самых показываемых — { $percent } %</b> показов, всего их { $showings }.
market-fair-eligible = <i>Считаем студентов, которых работодатели могут видеть и которые подходят хотя бы одной открытой вакансии: место, вид работы, срок начала и не меньше половины обязательных навыков.</i>
