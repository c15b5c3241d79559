"""Words that say the same of a skill: what somebody does and what it is called, and everyday names of the same thing.

«чиню телефоны» and «Ремонт телефонов», "fixing cars" and "Car repair" meet here. Only for ranking what is near:
a tag is never taken for sure by them.
"""

from services.tags.words import stem

_FAMILIES = """
ремонт ремонтировать ремонтирую ремонтировал чинить чиню чинил починка починить ремонтник ремонтный
сборка собирать собираю собирал собрать сборщик сборочный
монтаж монтировать монтирую монтировал монтажник монтажный установка устанавливать устанавливаю устанавливал
укладка укладывать укладываю класть кладу клал кладка
окрашивание красить крашу красил окраска покраска малярный маляр
приготовление готовить готовлю готовил варить варю варил варка жарить жарю жарка кулинария
выпечка печь пеку выпекать выпекаю пекарь
расчёт считать считаю считал рассчитывать рассчитываю рассчитывал начисление начислять начисляю подсчёт
вождение водить вожу водил водитель езжу ездить управление
пошив шить шью шил швейный швея портной
стрижка стричь стригу стриг
уход ухаживать ухаживаю ухаживал ухаживала присматривать сиделка
съёмка снимать снимаю снимал снять фотографировать фотографирую фото фотосъёмка фотография
уборка убирать убираю убирал убраться уборщик уборщица клининг
мойка мыть мою мыл
проверка проверять проверяю проверял
измерение мерить мерю измерять измеряю замер замеры
написание писать пишу писал пишет
печать печатать печатаю печатал набор
рисование рисовать рисую рисовал рисунок
перевод переводить перевожу переводил переводчик
обучение обучать обучаю учить учу учил преподавание преподавать преподаю преподаватель учитель репетитор
продажи продавать продаю продавал продавец
чистка чистить чищу чистил
пайка паять паяю
резка резать режу пилить пилю распил
консультирование консультировать консультирую консультации
общение общаться общаюсь
ведение вести веду вёл
анализ анализировать анализирую аналитика
разработка разрабатывать разрабатываю разработчик делать создание создавать создаю
обслуживание обслуживать обслуживаю
продвижение продвигать продвигаю раскрутка
оформление оформлять оформляю
составление составлять составляю
вёрстка верстать верстаю верстальщик
тестирование тестировать тестирую тестировщик
программирование программировать программирую программист
настройка настраивать настраиваю настраивал
подбор подбирать подбираю найм нанимать
подготовка готовлюсь подготовить
выращивание выращивать выращиваю
доение доить дою доярка
вязание вязать вяжу
массаж массажист
танцы танцевать танцую танец
пение петь пою вокал
упаковка упаковывать упаковываю
доставка доставлять доставляю развозить развожу курьер
погрузка грузить гружу погрузчик грузчик
сварка сварщик сварочный
автомобиль автомобильный авто машина машины легковой
ребёнок дети детский детей детьми малыши
телефон смартфон мобильный мобильник
компьютер компьютерный пк ноутбук
зарплата заработный зарплатный
больной пациент
покупатель клиент гость заказчик
переговоры переговорный
окно оконный
дом квартира помещение жилой
одежда платье
собака собаки пёс
fix fixing repair repairing mechanic maintenance
cook cooking chef cookery
drive driving driver
paint painting painter
sew sewing tailoring
clean cleaning cleaner housekeeping maid
teach teaching teacher tutor education
write writing writer
sell selling sales
care caring
car auto vehicle automobile automotive motor
kid kids child children childcare kindergarten
lorry truck
sick patient patients
install installing installation installer
weld welding welder
translate translating translation translator
assemble assembling assembly
shoot shooting photography photographing
dance dancing
type typing
pick picking picker
build building builder
manage managing management manager
analyse analysing analysis analyze analytics
programme programming developer development develop developing coding
test testing tester
law legal lawyer
"""

FAMILY: dict[str, str] = {
    stem(word.replace("ё", "е")): line.split()[0].replace("ё", "е")
    for line in reversed(_FAMILIES.strip().splitlines())
    for word in line.split()
}
"""From a word's stem to the name of its family."""


def kind_of(token: str) -> str:
    """The family of a normalised word, or its own stem where it has none."""
    root = stem(token)
    return FAMILY.get(root, root)
