### Каталог тегов у администраторов: предложенные теги, правка, объединение, выгрузка.

menu-tags = 🏷 Теги

tag-why = Не добавляем «{ $name }». По какой причине? Её увидят те, кто просил.
tag-why-broad = Слишком широко
tag-why-no_skill = Это не навык
tag-why-already = Уже есть под другим названием
tag-why-write = ✍ Написать своими словами
tagwhy-text = Не добавляем «{ $name }». Напишите причину для тех, кто просил, например: это название фирмы, а не навык.
tagsame-name =
    Что то же самое, что «{ $name }»? Выберите из похожих или напишите название, чтобы найти.
    «{ $name }» станет синонимом, а тем, кто просил, предложим выбранный тег.
tag-same-as = 🔗 Это «{ $name }»

tagfill-ru = Новый тег из просьбы «{ $name }». Как назвать его по-русски? Например: Плетение из бисера.
tagfill-en = А по-английски? Например: Beadwork.
tagfill-category = В какой раздел положить?
tagfill-level =
    Что значит «уверенно» для этого навыка? Напишите две строки: по-русски и по-английски. Например:
    Плетёте по схеме без подсказок
    You follow a pattern without help
tagfill-synonyms = Как ещё его называют? Напишите через запятую, например: бисер, beading.
tagfill-look = Всё верно? Добавим тег <b>{ $name }</b>:
tagfill-done = ➕ Добавить тег

catalogue-home = 🏷 К тегам
catalogue-title = <b>🏷 Каталог тегов</b>
catalogue-counts = { $tags ->
    [one] { $tags } тег
    [few] { $tags } тега
   *[many] { $tags } тегов
}{ $own ->
    [0] {""}
   *[other] , своих: { $own }
}{ $retired ->
    [0] .
   *[other] , убрано из выбора: { $retired }.
}
catalogue-ask = Напишите название, чтобы найти тег, или выберите раздел.
catalogue-categories = 📚 По разделам
catalogue-merges = 🔗 Объединения
catalogue-retired = 🗄 Убранные ({ $count })
catalogue-notes = 📦 Что хотел новый выпуск ({ $count })
catalogue-export = ⬇️ Выгрузить изменения
catalogue-choose-category = В каком разделе смотрим?
catalogue-category-line = { $name } · { $count }
catalogue-in-category = <b>{ $name }</b>
catalogue-retired-title = <b>🗄 Убраны из выбора</b>
catalogue-retired-none = Сейчас ничего не убрано.
catalogue-line-retired = 🗄 { $name }
catalogue-found = Вот что похоже на «{ $text }». Нужно другое — напишите ещё раз.
catalogue-nothing-found = Ничего похожего на «{ $text }» нет. Попробуйте написать иначе.

catalogue-card = <b>🏷 { $name }</b>
catalogue-names = По-русски: { $ru }. По-английски: { $en }.
catalogue-category = Раздел: { $category }
catalogue-parent = Входит в: { $name }
catalogue-synonyms = Синонимы: { $names }
catalogue-level = «Уверенно» значит: { $ru } / { $en }
catalogue-merged-here = Объединены с ним: { $names }
catalogue-has = { $resumes ->
    [0] В резюме пока нет
   *[other] В резюме: { $resumes }
}, { $vacancies ->
    [0] в вакансиях пока нет.
   *[other] в вакансиях: { $vacancies }.
}
catalogue-own = Добавлен здесь.
catalogue-shipped = Из общего каталога.
catalogue-is-retired = 🗄 Убран из выбора: новым людям не предлагаем, у остальных он остался.
catalogue-is-merged = 🔗 Объединён с «{ $name }».
catalogue-edit = ✏️ Изменить
catalogue-edit-synonyms = 🗣 Синонимы
catalogue-merge = 🔗 Объединить с другим
catalogue-undo = ↩️ Разъединить: { $name }
catalogue-open = 🏷 { $name }
catalogue-retire = 🗄 Убрать из выбора
catalogue-restore = ↩️ Вернуть в выбор
catalogue-did-retire = Убрали. У кого он есть, у тех остался.
catalogue-did-restore = Вернули: тег снова предлагаем.
catalogue-saved = ✅ Сохранили.

catalogue-edit-what = Что изменить у тега «{ $name }»?
catalogue-field-ru = Название по-русски
catalogue-field-en = Название по-английски
catalogue-field-category = Раздел
catalogue-field-level = Что значит «уверенно»
catalogue-level-off = ✖ Убрать пояснение об уровне
tagedit-ru = Как назвать тег по-русски? Например: Плетение из бисера.
tagedit-en = Как назвать тег по-английски? Например: Beadwork.
tagedit-category = В какой раздел положить?
tagedit-level =
    Что значит «уверенно» для этого навыка? Напишите две строки: по-русски и по-английски. Например:
    Плетёте по схеме без подсказок
    You follow a pattern without help
tagedit-synonyms = Какие синонимы добавить? Напишите через запятую, например: бисер, beading.
catalogue-synonyms-what = { $count ->
    [0] У тега «{ $name }» пока нет синонимов.
   *[other] Синонимы тега «{ $name }». Нажмите, чтобы убрать.
}
catalogue-add-synonyms = ➕ Добавить синонимы
catalogue-synonym-dropped = Синоним убрали.

tagmerge-into = С каким тегом объединить «{ $name }»? Напишите его название.
catalogue-merge-with = 🔗 Объединить с «{ $name }»
catalogue-merge-sure = Объединить «{ $name }» с «{ $into }»? Останется «{ $into }», а «{ $name }» станет его синонимом.
catalogue-moves = Затронет резюме: { $resumes }, вакансии: { $vacancies }.
catalogue-merge-undoable = Это можно отменить в любое время.
catalogue-merge-now = 🔗 Объединить
catalogue-did-merge = Объединили. Отменить можно здесь же.
catalogue-did-undo = Разъединили: всё вернулось, кроме того, что люди уже поменяли сами.
catalogue-merges-title = <b>🔗 Объединения</b>
catalogue-merges-none = Пока ничего не объединяли.
catalogue-merge-line = { $undone ->
    [yes] • { $name } → { $into } (отменено)
   *[no] • { $name } → { $into }
}
merge-self = Это тот же самый тег. Выберите другой, пожалуйста.
merge-done = Тег «{ $name }» уже объединён с другим. Сначала разъедините их.
merge-into-gone = Тег «{ $name }» объединён с другим или убран из выбора. Выберите другой, пожалуйста.
merge-undone = Это объединение уже отменили.

catalogue-notes-title = <b>📦 Новый выпуск каталога хотел иначе, оставили по-вашему:</b>
catalogue-notes-none = С последним выпуском каталога расхождений нет.
catalogue-notes-more = И ещё: { $count }.
catalogue-note-kept = • { $name }: { $field ->
    [ru] название по-русски — «{ $wanted }»
    [en] название по-английски — «{ $wanted }»
    [category] раздел — «{ $wanted }»
    [parent] входит в другой тег
    [level] что значит «уверенно» — «{ $wanted }»
   *[other] «{ $wanted }»
}
catalogue-note-adopted = • { $name }: вы добавили его раньше, теперь он и в общем каталоге.
catalogue-note-skipped = • Новый тег «{ $wanted }» не добавили: так у вас уже называется другой.
catalogue-note-gone = • { $name }: в общем каталоге его больше нет, у вас остался.

catalogue-export-caption = Что изменили в каталоге тегов. Применить к исходникам: patch -p1 < catalog.diff
catalogue-export-empty = Выгружать нечего: каталог такой же, как в выпуске.

catalogue-taken = Название «{ $name }» уже есть у тега «{ $other }». Может быть, это одно и то же?
catalogue-taken-within = Название «{ $name }» уже есть у тега «{ $other }», который объединён с этим. Сначала разъедините их.
catalogue-name-unclear = Не похоже на название: нужны буквы. Например: Плетение из бисера.
catalogue-name-long = Это слишком длинно: знаков { $length }, а помещается { $most }. Напишите короче, например: Плетение из бисера.
catalogue-level-unclear =
    Нужны ровно две строки: по-русски и по-английски. Например:
    Плетёте по схеме без подсказок
    You follow a pattern without help
catalogue-level-long = Это слишком длинно: знаков { $length }, а в строке помещается { $most }. Напишите короче, пожалуйста.
catalogue-synonyms-many = Столько синонимов не поместится: их может быть { $most }.
catalogue-synonym-gone = Этот синоним уже убрали.
