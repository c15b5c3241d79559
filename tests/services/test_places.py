"""Cities are found as people write them, with their time zone; a wrong city is worse than an unknown one."""

from collections import Counter
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import places
from services.errors import Refusal
from services.places.search import City, spelling, table
from services.reading import Place, city, place


def name(text: str) -> str | None:
    found = places.find(text)
    return found.ru if found else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # As they are called
        ("мск", "Москва"),
        ("МСК", "Москва"),
        ("msk", "Москва"),
        ("спб", "Санкт-Петербург"),
        ("СПб.", "Санкт-Петербург"),
        ("Питер", "Санкт-Петербург"),
        ("петербург", "Санкт-Петербург"),
        ("С-Петербург", "Санкт-Петербург"),
        ("St. Petersburg", "Санкт-Петербург"),
        ("Saint-Petersburg", "Санкт-Петербург"),
        ("екб", "Екатеринбург"),
        ("ебург", "Екатеринбург"),
        ("Екат", "Екатеринбург"),
        ("ekb", "Екатеринбург"),
        ("нск", "Новосибирск"),
        ("Новосиб", "Новосибирск"),
        ("нижний", "Нижний Новгород"),
        ("челны", "Набережные Челны"),
        ("наб. челны", "Набережные Челны"),
        ("челяба", "Челябинск"),
        ("минводы", "Минеральные Воды"),
        ("Ростов", "Ростов-на-Дону"),
        ("рнд", "Ростов-на-Дону"),
        ("тлт", "Тольятти"),
        ("йошка", "Йошкар-Ола"),
        ("новгород", "Великий Новгород"),
        ("Алма-Ата", "Алматы"),
        ("Нур-Султан", "Астана"),
        ("магнитка", "Магнитогорск"),
        # With or without capitals, ё, hyphens and spaces
        ("казань", "Казань"),
        ("МОСКВА!!!", "Москва"),
        ("орел", "Орёл"),
        ("щелково", "Щёлково"),
        ("ростов на дону", "Ростов-на-Дону"),
        ("йошкарола", "Йошкар-Ола"),
        ("улан удэ", "Улан-Удэ"),
        ("ханты мансийск", "Ханты-Мансийск"),
        ("г. Казань", "Казань"),
        ("город Уфа", "Уфа"),
        ("Kazan city", "Казань"),
        # In other cases
        ("в Казани", "Казань"),
        ("из Москвы", "Москва"),
        ("в Уфе", "Уфа"),
        ("в Нижнем Новгороде", "Нижний Новгород"),
        ("в Ростове-на-Дону", "Ростов-на-Дону"),
        ("из Набережных Челнов", "Набережные Челны"),
        ("в Набережных Челнах", "Набережные Челны"),
        ("в Йошкар-Оле", "Йошкар-Ола"),
        ("в Орле", "Орёл"),
        ("из Ельца", "Елец"),
        ("в Череповце", "Череповец"),
        ("в Чебоксарах", "Чебоксары"),
        ("из Химок", "Химки"),
        ("в Комсомольске-на-Амуре", "Комсомольск-на-Амуре"),
        ("в Петропавловске-Камчатском", "Петропавловск-Камчатский"),
        ("в Видном", "Видное"),
        ("в Питере", "Санкт-Петербург"),
        ("в Ярославле", "Ярославль"),
        ("в Твери", "Тверь"),
        ("in Moscow", "Москва"),
        # In Latin letters
        ("Moscow", "Москва"),
        ("Kazan", "Казань"),
        ("Ekaterinburg", "Екатеринбург"),
        ("Yekaterinburg", "Екатеринбург"),
        ("Chelyabinsk", "Челябинск"),
        ("Habarovsk", "Хабаровск"),
        ("Nizhniy Novgorod", "Нижний Новгород"),
        ("Nizhnij Novgorod", "Нижний Новгород"),
        ("Togliatti", "Тольятти"),
        ("Korolev", "Королёв"),
        ("Rostov-on-Don", "Ростов-на-Дону"),
        ("Ulan-Ude", "Улан-Удэ"),
        ("Wrocław", "Вроцлав"),
        ("Chișinău", "Кишинёв"),
        # With the other keyboard layout
        ("vjcrdf", "Москва"),
        ("rfpfym", "Казань"),
        ("vcr", "Москва"),
        ("ьщысщц", "Москва"),
        # With slips
        ("Масква", "Москва"),
        ("Мосвка", "Москва"),
        ("Козань", "Казань"),
        ("Екатеренбург", "Екатеринбург"),
        ("в Екатеренбурге", "Екатеринбург"),
        ("Санкт-Питербург", "Санкт-Петербург"),
        ("Нижний Новгрод", "Нижний Новгород"),
        ("Новосибирс", "Новосибирск"),
        ("Тольяти", "Тольятти"),
        ("Волгогорад", "Волгоград"),
        ("Kaliningard", "Калининград"),
        ("Chelabinsk", "Челябинск"),
        # With where it is
        ("Видное, Москва", "Видное"),
        ("Королёв, МО", "Королёв"),
        ("Королев МО", "Королёв"),
        ("Химки, Московская область", "Химки"),
        ("Московская обл., г. Химки", "Химки"),
        ("Москва, Зеленоград", "Зеленоград"),
        ("Казань, Россия", "Казань"),
        ("Россия, Казань", "Казань"),
        ("Казань (Татарстан)", "Казань"),
        ("Республика Татарстан, г. Иннополис", "Иннополис"),
        ("Kazan, Russia", "Казань"),
        ("Минск, Беларусь", "Минск"),
        ("Питер и область", "Санкт-Петербург"),
        ("Москва (ЮЗАО)", "Москва"),
        ("Академгородок, Новосибирск", "Новосибирск"),
        # Of the same name: the bigger one, unless the other is told
        ("Железногорск", "Железногорск"),
        ("Железногорск, Красноярский край", "Железногорск (Красноярский край)"),
        ("Троицк, Москва", "Троицк (Москва)"),
        ("Киров", "Киров"),
    ],
)
def test_a_city_is_found_as_it_is_written(typed: str, meant: str) -> None:
    assert name(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("Гадюкино", "Ивановка", "Александровка", "в Александровке", "Самарка", "Красноярка", "Казнь", "Краснодарск"),
        *("Первомайский", "Октябрьское", "Михайловское", "Ленинский", "Каменск", "Владик", "Toronto", "Springfield"),
        *("", "   ", "42", "@", "я", "нет", "да", "a" * 5000, "Москва или Питер", "Москва, Казань", "Татарстан"),
    ],
)
def test_no_city_is_guessed(typed: str) -> None:
    assert places.find(typed) is None


@pytest.mark.parametrize(
    ("city_", "zone"),
    [
        ("Москва", "Europe/Moscow"),
        ("Калининград", "Europe/Kaliningrad"),
        ("Самара", "Europe/Samara"),
        ("Ижевск", "Europe/Samara"),
        ("Волгоград", "Europe/Volgograd"),
        ("Саратов", "Europe/Saratov"),
        ("Астрахань", "Europe/Astrakhan"),
        ("Ульяновск", "Europe/Ulyanovsk"),
        ("Киров", "Europe/Kirov"),
        ("Yekaterinburg", "Asia/Yekaterinburg"),
        ("Уфа", "Asia/Yekaterinburg"),
        ("Пермь", "Asia/Yekaterinburg"),
        ("Омск", "Asia/Omsk"),
        ("Новосибирск", "Asia/Novosibirsk"),
        ("Барнаул", "Asia/Barnaul"),
        ("Томск", "Asia/Tomsk"),
        ("Новокузнецк", "Asia/Novokuznetsk"),
        ("Красноярск", "Asia/Krasnoyarsk"),
        ("Иркутск", "Asia/Irkutsk"),
        ("Чита", "Asia/Chita"),
        ("Якутск", "Asia/Yakutsk"),
        ("Владивосток", "Asia/Vladivostok"),
        ("Южно-Сахалинск", "Asia/Sakhalin"),
        ("Магадан", "Asia/Magadan"),
        ("Петропавловск-Камчатский", "Asia/Kamchatka"),
        ("Анадырь", "Asia/Anadyr"),
        ("Минск", "Europe/Minsk"),
        ("Алматы", "Asia/Almaty"),
        ("Ташкент", "Asia/Tashkent"),
        ("Бишкек", "Asia/Bishkek"),
        ("Ереван", "Asia/Yerevan"),
        ("Тбилиси", "Asia/Tbilisi"),
        ("г. Казань", "Europe/Moscow"),
        ("Гадюкино", None),
        (None, None),
        ("", None),
    ],
)
def test_the_time_zone_of_a_city(city_: str | None, zone: str | None) -> None:
    assert places.zone_of(city_) == zone


def test_the_table_is_whole() -> None:
    rows = table()
    assert sum(row.city.country == "RU" for row in rows) > 1000
    for row in rows:
        ZoneInfo(row.city.zone)
        assert len(row.city.country) == 2
        assert all(each == each.strip() and each for each in row.names())
    owners = Counter(key for row in rows for key in {spelling(each) for each in row.names()})
    assert [key for key, times in owners.items() if times > 1] == []
    assert {row.near for row in rows if row.near} <= {row.city.ru for row in rows}
    needless = [each for row in rows for each in row.synonyms if spelling(each) in map(spelling, row.names()[:2])]
    assert needless == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_name_of_the_table_is_found_and_kept(language: str) -> None:
    for row in table():
        written = getattr(row.city, language)
        assert places.find(written) == row.city
        assert places.zone_of(written) == row.city.zone
        assert city(written) == written


def test_the_same_city_in_two_languages() -> None:
    assert places.same("Казань", "Kazan")
    assert places.same("г. Казань", "казань")
    assert places.same("Гадюкино", "гадюкино ")
    assert not places.same("Казань", "Рязань")
    assert not places.same("Железногорск", "Железногорск (Красноярский край)")
    assert not places.same("Гадюкино", None)
    assert not places.same("", "")
    assert not places.same("!", "?")


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("Мск или удаленно", Place("Москва", remote=True, zone="Europe/Moscow")),
        ("Казань, готов к переезду", Place("Казань", zone="Europe/Moscow")),
        ("Казань, готов переехать в Москву", Place("Казань", zone="Europe/Moscow")),
        ("готова переехать в Москву", Place("Москва", zone="Europe/Moscow")),
        ("Kazan, ready to relocate", Place("Kazan", zone="Europe/Moscow")),
        ("Omsk (hybrid)", Place("Omsk", zone="Asia/Omsk")),
        ("Казань, гибрид", Place("Казань", zone="Europe/Moscow")),
        ("Казань, не удалённо", Place("Казань", zone="Europe/Moscow")),
        ("только офис, Томск", Place("Томск", zone="Asia/Tomsk")),
        ("живу в Уфе", Place("Уфа", zone="Asia/Yekaterinburg")),
        ("я студентка из Перми", Place("Пермь", zone="Asia/Yekaterinburg")),
        ("I live in Kazan", Place("Kazan", zone="Europe/Moscow")),
        ("екб, можно удаленка", Place("Екатеринбург", remote=True, zone="Asia/Yekaterinburg")),
        ("гадюкино", Place("Гадюкино")),
        ("Кембридж, Великобритания", Place("Кембридж, Великобритания")),
        ("Bali", Place("Bali")),
        ("anywhere", Place(None, remote=True)),
    ],
)
def test_a_place_has_its_zone(typed: str, understood: Place) -> None:
    assert place(typed) == understood


@pytest.mark.parametrize(
    "typed", ["Татарстан", "Россия", "Московская область", "Москва/Питер", "Казань и Уфа", "любой"]
)
def test_one_city_is_asked_for(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        place(typed)
    assert refused.value.key == "reading-city-any"


NAMES = st.sampled_from(table()).flatmap(lambda row: st.sampled_from(row.names()))
AROUND = st.sampled_from(
    ["{}", "г. {}", "в {}", "{}, Россия", "{}!!", "«{}»", "живу в {}", "{} или удалённо", "{} МО", "{}, {}"]
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.builds(lambda around, one: around.format(one, one), AROUND, NAMES),
    st.text("аеиксмнов -,.", max_size=30),
)


def refusal(read: Callable[[str], object], text: str) -> str | None:
    try:
        read(text)
    except Refusal as refused:
        return refused.key
    return None


@settings(max_examples=300)
@given(TEXTS)
def test_a_city_once_read_reads_the_same(text: str) -> None:
    assert places.find(text) is None or isinstance(places.find(text), City)
    if refusal(city, text) is None:
        assert city(city(text)) == city(text)


@given(TEXTS)
def test_any_text_is_a_place_or_a_refusal(text: str) -> None:
    why = refusal(place, text)
    assert why in {None, "reading-city", "reading-city-any"}
    if why is None:
        found = place(text)
        assert found.remote or found.city
        assert found.zone == places.zone_of(found.city)
