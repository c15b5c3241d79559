"""What may not stand in a vacancy: lines that break a rule, with the rule, and lines that only look like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.vacancy_checks import COMPARED, Finding, Paid, check, is_far, usual
from services.wages import Wage

TRIPPING = {
    "sex": [
        "Ищем девушку на ресепшен",
        "Требуются мужчины на склад",
        "Нужна энергичная женщина для уборки офиса",
        "Работа для девушек в центре города",
        "Пол: женский",
        "Желательно мужского пола",
        "Девушка-администратор, график 2/2",
        "Требования: мужчина, крепкий и внимательный",
        "Рассматриваем только парней",
        "Женщин просим не беспокоить",
        "Возьмём юношу в помощники кладовщика",
        "В приоритете девушки с опытом",
        "Looking for a friendly girl to work at the reception",
        "Female candidates only",
        "Must be male",
        "Gender: female",
        "We need a strong man for the warehouse",
        "Ищем дeвушку (c латинскими буквами)",
    ],
    "age": [
        "Возраст до 35 лет",
        "Ищем сотрудника 20-30 лет",
        "Кандидат не старше 40 лет",
        "Возраст: от 18 до 25",
        "Требуется помощник от 20 до 35 лет",
        "Приглашаем молодых людей",
        "Ищем молодого сотрудника в отдел",
        "Пенсионеров просим не беспокоить",
        "Строгие возрастные ограничения",
        "Моложе 30 лет",
        "Старше 25 лет",
        "Age: 18-30",
        "Applicants must be under 35 years old",
        "Between 20 and 30 years old",
        "We are looking for young people",
        "No older than 40",
        "25–45 лет, без вредных привычек",
    ],
    "appearance": [
        "Приятная внешность обязательна",
        "Презентабельный внешний вид",
        "Рост от 170 см",
        "Модельная внешность",
        "Ищем красивую девушку в салон",
        "Хорошие внешние данные",
        "Пришлите фото в полный рост",
        "Без татуировок и пирсинга",
        "Размер одежды 42-44",
        "Стройная фигура",
        "Резюме без фото не рассматриваем",
        "Good-looking candidates",
        "Attractive appearance is a must",
        "Height at least 175 cm",
        "No visible tattoos",
        "Full-length photo please",
    ],
    "nationality": [
        "Только славяне",
        "Славянская внешность",
        "Гражданство РФ",
        "Только граждане России",
        "Иностранцев не рассматриваем",
        "Не берём мигрантов",
        "Ищем русскую няню",
        "Национальность: русский",
        "Только для русских",
        "Требования: опыт, гражданство РФ, пунктуальность",
        "Лицам кавказской национальности не звонить",
        "Russian citizens only",
        "No foreigners",
        "Must be a US citizen",
        "Nationality: Russian",
        "Slavic appearance preferred",
    ],
    "payment": [
        "Обучение платное, 3000 рублей",
        "Платная стажировка две недели, потом работа",
        "Медкнижка за свой счёт",
        "Перед началом нужно внести залог 2000 рублей",
        "Требуется залог за форму",
        "Регистрационный взнос 500 рублей",
        "Вы оплачиваете обучение, мы даём клиентов",
        "Кандидат оплачивает форму сам",
        "Нужно купить стартовый набор",
        "Нужны небольшие вложения",
        "Оплатите регистрацию, и мы вышлем задание",
        "Training fee of $50",
        "A refundable deposit is required",
        "Uniform at your own expense",
        "You pay for training during the first month",
        "Buy a starter kit to begin",
    ],
    "documents": [
        "Пришлите скан паспорта",
        "Для отклика нужны паспортные данные",
        "Отправьте фото паспорта и СНИЛС",
        "К отклику приложите копию паспорта",
        "Сообщите номер карты для зарплаты",
        "Вышлите селфи с паспортом",
        "Необходимо прислать копии документов",
        "Предоставьте данные паспорта для регистрации",
        "Скиньте фото вашего паспорта",
        "Для собеседования нужна копия диплома",
        "Send us a copy of your passport",
        "Passport scan is required",
        "Please provide your bank details",
        "Upload a photo of your ID",
        "Attach your passport to the application",
    ],
    "contacts": [
        "Звоните: +7 912 345-67-89",
        "Резюме на hr@romashka.example",
        "Пишите в телеграм @romashka_hr",
        "Анкета здесь: https://forms.example/job",
        "Тел. 8 (495) 123-45-67, Ольга",
        "Пишите в директ t.me/romashka",
        "Send your CV to jobs@daisy.example",
        "Call me at +44 20 7946 0958",
        "ватсап 89123456789",
        "почта: romashka собака mail точка ru",
    ],
}

HARMLESS = [
    # whom one serves, teaches, dresses
    "Работа с людьми пожилого возраста",
    "Продавать женскую одежду и обувь",
    "Консультировать женщин по подбору косметики",
    "Вести группы для девушек и юношей",
    "Стричь мужчин и женщин",
    "Ищем тренера для группы женщин",
    "Мужской зал, женский зал, детский зал",
    "Журнал для девушек ищет редактора",
    "В нашей команде три девушки и два парня",
    "Ищем мужчину или женщину с опытом от года",
    "Приглашаем девушек и парней",
    "Пол не важен",
    "Ищем официанта (м/ж)",
    "Нужен человек, который умеет говорить с мужчинами-клиентами",
    "Мыть пол и окна в офисе",
    "Sell men's and women's clothing",
    "We support women in technology",
    "Looking for a stylist for women",
    "Men and women are equally welcome",
    "Manage the salesmen's calendar",
    # years
    "Возраст не важен",
    "Опыт от 15 лет не нужен, научим",
    "Компании более 20 лет",
    "Работаем на рынке с 25 лет опыта за плечами",
    "Вести занятия с детьми от 10 до 14 лет",
    "Помогать клиентам старше 60 лет",
    "Льготы сотрудникам до 35 лет по закону для молодых семей",
    "Работа с 18 лет",
    "От 18 лет",
    "Молодой дружный коллектив",
    "Приглашаем молодых специалистов и студентов",
    "Гарантия на технику до 15 лет",
    "Без ограничений по возрасту",
    "Проводить опросы среди покупателей 18-45 лет",
    "Over 20 years of experience on the market",
    "Teach children aged 10 to 14",
    "Young team, no dress code",
    "Age does not matter",
    "You must be at least 18 years old",
    # looks
    "Следить за внешним видом витрин",
    "Проверять внешний вид товара",
    "Рост продаж на 150 процентов за год",
    "Карьерный рост и обучение",
    "Внешность не важна",
    "Приятная атмосфера и удобный офис",
    "Опрятный внешний вид",
    "Подбирать размер одежды покупателям",
    "Снимать фото товара для сайта",
    "Поднимать вес до 20 кг",
    "Описывать внешность персонажей игры",
    "Attractive salary and growth",
    "Design attractive landing pages",
    "Neat clothes at work",
    # language and country
    "Знание русского языка",
    "Готовить блюда русской кухни",
    "Преподавать русский как иностранный иностранцам",
    "Гражданство не важно",
    "Консультировать граждан России по льготам",
    "Изучать славянские языки",
    "Помогаем иностранным студентам с оформлением",
    "Работа с иностранными клиентами",
    "Native English speaker is a plus",
    "Russian speaking support for foreign clients",
    "Nationality does not matter",
    # money
    "Обучение за счёт компании",
    "Бесплатное обучение и форма",
    "Оплачиваемая стажировка",
    "Без вложений",
    "Принимать предоплату от клиентов",
    "Вести учёт залогов и депозитов в банке",
    "Рассчитывать первоначальный взнос по ипотеке",
    "Отпуск за свой счёт по договорённости",
    "Компания за свой счёт оформит медкнижку",
    "Залог не нужен",
    "Продавать платные курсы",
    "Мы не берём денег за обучение",
    "We cover the training costs",
    "No registration fee",
    "Free training at our expense",
    "Process payments from customers",
    # papers
    "Работа с документами и архивом",
    "Оформлять документы клиентам",
    "Проверять паспорта гостей при заселении",
    "Отправлять документы поставщикам",
    "Оформление по ТК РФ",
    "Сканировать договоры и накладные",
    "Наличие медкнижки приветствуется",
    "Вносить паспортные данные клиентов в базу",
    "Писать документацию к API",
    "Check guests' passports at the desk",
    "Send documents to clients",
    "Write documentation",
    # no contacts
    "Зарплата от 60 000 до 80 000 рублей",
    "График 5/2 с 9:00 до 18:00",
    "Node.js, ASP.NET, 1С:Бухгалтерия 8.3",
    "Отвечать на 100 писем в день",
    "2026-2027 учебный год",
    "Обрабатывать 10 000 заявок в месяц",
]


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule, lines in TRIPPING.items() for line in lines])
def test_what_breaks_a_rule_is_found_with_its_phrase(rule: str, line: str) -> None:
    found = check(title="Помощник", duties=f"Собирать отчёты о продажах.\n{line}.\nОтвечать на письма.")
    assert rule in {each.rule for each in found}, found
    text = f"Собирать отчёты о продажах.\n{line}.\nОтвечать на письма."
    for each in found:
        assert each.field == "duties"
        assert text[each.start : each.end] == each.phrase
        assert each.phrase.strip("., ") in line


@pytest.mark.parametrize("line", HARMLESS)
def test_what_only_looks_like_it_is_left_alone(line: str) -> None:
    assert check(title="Помощник", duties=f"Собирать отчёты.\n{line}.\nОтвечать на письма.") == ()


def test_there_are_enough_lines_of_both_kinds() -> None:
    assert sum(map(len, TRIPPING.values())) >= 60
    assert len(HARMLESS) >= 60


def test_every_field_is_read_and_named() -> None:
    found = check(title="Девушка на ресепшен", duties="Встречать гостей.", question="Пришлите фото паспорта?")
    assert [(each.rule, each.field) for each in found] == [("sex", "title"), ("documents", "question")]
    assert all(Finding.from_json(each.as_json()) == each for each in found)


def test_the_same_phrase_has_one_key_however_it_is_written() -> None:
    one, other = (check(title="", duties=text)[0] for text in ("Только  славяне", "Сначала чай. ТОЛЬКО СЛАВЯНЕ!"))
    assert one.key == other.key
    assert one.start != other.start


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    for each in check(title=text, duties=text, question=text):
        assert text[each.start : each.end] == each.phrase


@given(st.lists(st.sampled_from([*HARMLESS, *[line for lines in TRIPPING.values() for line in lines]]), max_size=8))
def test_lines_are_judged_one_by_one(lines: list[str]) -> None:
    together = {each.phrase for each in check(title="", duties=".\n".join(lines))}
    alone = {each.phrase for line in lines for each in check(title="", duties=line)}
    assert together == alone


def test_a_long_hostile_text_takes_no_time() -> None:
    started = time.perf_counter()
    for text in ("ищем " * 300, "от 20 до " * 170, "только для " * 130, "а" * 1500, "a " * 750, "нужна а " * 190):
        check(title=text[:120], duties=text, question=text[:300])
    assert time.perf_counter() - started < 6


# -- wages


def others(count: int, title: str, wage: int, *categories: str) -> list[Paid]:
    return [Paid(title, frozenset(categories), Wage(wage + number, None)) for number in range(count)]


def test_a_wage_is_compared_with_like_titles_first_and_with_enough_of_them() -> None:
    wage = Wage(200_000, 300_000)
    few = others(COMPARED - 1, "Кассир", 40_000, "retail")
    assert usual("Старший кассир", frozenset({"retail"}), wage, few) is None
    enough = [*few, *others(1, "Кассир в кафе", 41_000, "food")]
    found = usual("Старший кассиры", frozenset({"it"}), wage, enough)
    assert found is not None
    assert found == pytest.approx(40_003.5, abs=1)
    assert is_far(wage, found)
    assert not is_far(Wage(60_000, None), found)
    assert is_far(Wage(None, 4_000), found)


def test_without_like_titles_the_category_is_compared_and_other_money_never() -> None:
    pool = others(COMPARED, "Разработчик", 100_000, "programming")
    category = frozenset({"programming"})
    assert usual("Инженер", category, Wage(1_000, None), pool) == pytest.approx(100_003.5)
    assert usual("Инженер", frozenset({"law"}), Wage(1_000, None), pool) is None
    assert usual("Разработчик", category, Wage(1_000, None, "USD"), pool) is None
    assert usual("Разработчик", category, Wage(500, None, "RUB", "hour"), pool) is None
    assert usual("Старший специалист", frozenset(), Wage(1, None), others(COMPARED, "Младший специалист", 9)) is None
