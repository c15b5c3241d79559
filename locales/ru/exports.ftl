### Резюме файлом: что выбрать, что сказать рядом с файлом, резюме для работодателя после согласия.

exports-title = 📎 <b>Резюме файлом</b>
exports-words = Выберите язык и вид. На выбранном языке будут заголовки и навыки, а то, что вы написали сами, останется как есть.
exports-masked = В этой копии нет имени, фото, контактов и ссылок.
exports-language-ru = Русский
exports-language-en = English
exports-named = С контактами
exports-nameless = Без имени
exports-ats = 📄 PDF: простой, для роботов и отделов кадров
exports-modern = 🎨 PDF: красивый
exports-docx = DOCX
exports-markdown = Markdown
exports-json = JSON Resume
exports-missing-elsewhere = В DOCX, Markdown и JSON Resume эти знаки останутся.
exports-anyway = Всё равно отправить
exports-another = 📎 Другой файл
exports-caption-name = <b>{ $name }</b>
exports-contact-phone = 📱 <code>{ $contact }</code>
exports-contact-email = ✉️ <code>{ $contact }</code>
exports-contact-telegram = 💬 @{ $contact }
exports-caption-hidden = В файле есть и контакты, скрытые от работодателей: это ваша копия.
exports-caption-masked = Копия без имени и контактов.
exports-met-file = 📄 Резюме (PDF)
exports-met-not-yet = Резюме откроется, когда кандидат примет приглашение.

### Загрузка резюме из файла или текста.

import-source =
    📥 <b>Загрузим готовое резюме</b>
    Пришлите файл JSON Resume, PDF или TXT — или вставьте текст резюме сообщением. Сначала покажем, что нашли: без вашего нажатия ничего не изменится.
import-please = Пришлите, пожалуйста, файл или текст резюме.
import-review = 📥 <b>В файле нашлось:</b>
import-field = • { $name }: { $after }
import-field-changed = • { $name }: было «{ $before }» → станет «{ $after }»
import-section = • { $name }: { $fresh ->
    [0] нового нет
    [one] +{ $fresh } запись
    [few] +{ $fresh } записи
   *[many] +{ $fresh } записей
}{ $there ->
    [0] {""}
   *[other] , сейчас { $there }
}
import-tags = • Навыки: { $names }
import-tags-unknown = Нет в каталоге навыков: { $pieces }. Сохраним как есть для выгрузки в JSON Resume.
import-piece = «{ $piece }»
import-and-more = { $names } и ещё { $count }
import-section-full = ⚠️ { $name }: здесь помещается { $most ->
    [one] { $most } запись
    [few] { $most } записи
   *[many] { $most } записей
}, остальные не войдут.
import-tags-full = ⚠️ Навыков войдёт не больше { $most }, первые по списку.
import-shortened = ⚠️ { $count ->
    [one] { $count } слишком длинный текст укоротим.
    [few] { $count } слишком длинных текста укоротим.
   *[many] { $count } слишком длинных текстов укоротим.
}
import-photo = Фото по ссылке не загружаем: добавьте его в резюме отдельно.
import-ways =
    <b>Заменить</b>: данные файла встанут на место нынешних, остальное останется.
    <b>Добавить</b>: заполним пустое и допишем новое, ваше не тронем.
import-one-way = Пока ничего не изменилось.
import-way-replace = 🔁 Заменить
import-way-add = ➕ Добавить к имеющемуся
import-way-only-add = ✅ Загрузить в резюме
import-pick = 🔎 <b>Вот что нашли в тексте.</b> Отметьте, что взять в резюме, и нажмите «Готово». Имя, город и контакты встанут на место нынешних.
import-mark-all = ☑️ Отметить всё ({ $count })
import-nothing = Не нашли в тексте ни контактов, ни навыков. Попробуйте другой файл или заполните резюме по шагам: это недолго.
import-empty = В этом файле нет ничего для резюме. Пришлите, пожалуйста, другой.
import-same = Всё, что здесь нашлось, уже есть в резюме. Менять нечего.
import-gone = Эта загрузка уже недоступна. Если нужно, пришлите файл ещё раз.
import-done = Это уже загружено в резюме.
import-applied = ✅ <b>Загрузили.</b> Посмотрите, всё ли верно. Если нет, можно вернуть как было.
import-go-on = ▶ Продолжить
import-undo = ↩ Вернуть как было
import-undo-anyway = ↩ Всё равно вернуть
import-changed-since = После загрузки вы ещё что-то меняли. Если вернуть как было, эти изменения пропадут тоже.
import-taken-back = ↩ Вернули: резюме такое же, как до загрузки.
import-published = Резюме после загрузки уже опубликовано, прежний черновик не вернуть. Изменить можно любую часть.
import-have-file = 📥 У меня есть готовое резюме
