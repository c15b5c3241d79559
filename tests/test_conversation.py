"""What absent-minded people say: buttons typed instead of tapped, words for nothing, taps that come twice."""

import pytest

from tests.stage import Somebody, Stage


async def student_at(stage: Stage, *said: str) -> Somebody:
    """A student who gave the first consent and typed these answers."""
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await ann.tap("Я студент")
    await ann.tap("Согласен")
    for words in said:
        await ann.say(words)
    return ann


async def published(stage: Stage) -> Somebody:
    ann = await student_at(stage, "Аня Смирнова", "Казань", "аналитик", "стажировка", "-", "python", "готово")
    await ann.say("anna@example.com")
    await ann.tap("Согласен")
    await ann.tap("Опубликовать")
    return ann


async def resume(stage: Stage, field: str) -> object:
    [row] = await stage.rows("SELECT * FROM resumes")
    return row[field]


# The consent is a question too


async def test_a_consent_is_asked_again_whatever_is_typed(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await ann.tap("Я студент")
    for words in ("а зачем?", "/start", "/wrong"):
        assert "Согласие на обработку" in await ann.say(words)
        assert len(ann.live_menus) == 1
    assert "Согласие на обработку" in await ann.send(location={"latitude": 55.8, "longitude": 49.1})
    await ann.say("/help")
    assert "Согласие на обработку" in await ann.tap("Вернуться к вопросу")
    await ann.say("/language")
    assert "Consent to data processing" in await ann.tap("English")
    assert await stage.rows("SELECT * FROM consents") == []


@pytest.mark.parametrize("words", ["согласна", "Да!", "✅ Согласен"])
async def test_a_consent_may_be_typed(stage: Stage, words: str) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await ann.tap("Я студент")
    assert "Шаг 1 из 8" in await ann.say(words)
    assert [row["kind"] for row in await stage.rows("SELECT kind FROM consents")] == ["processing"]


async def test_a_consent_may_be_refused_by_typing(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    await ann.tap("Я студент")
    said = await ann.say("не сейчас")
    assert "Без согласия мы ничего не сохраняем" in said
    assert "📝 Составить резюме" in ann.labels
    assert await stage.rows("SELECT * FROM consents") == []
    assert "Согласие на обработку" in await ann.tap("Составить резюме")


async def test_an_employer_goes_on_from_a_typed_consent_to_the_company(stage: Stage) -> None:
    bob = await stage.person("Борис", id=1002)
    await bob.say("/start")
    await bob.tap("работодатель")
    assert "Шаг 1" in await bob.say("согласен")


async def test_the_consent_to_showing_may_be_typed(stage: Stage) -> None:
    ann = await student_at(
        stage, "Аня", "Казань", "аналитик", "стажировка", "-", "python", "готово", "anna@example.com"
    )
    assert "Согласие на показ" in ann.text
    assert "Публикуем?" in await ann.say("согласна")
    assert "Резюме готово" in await ann.say("Опубликовать")


# A label that is typed is a tap; a word for nothing is no answer


async def test_leave_it_as_it_is_may_be_typed(stage: Stage) -> None:
    ann = await student_at(stage, "Аня", "Казань")
    await ann.say("назад")
    assert "Шаг 3 из 8" in await ann.say("Оставить как есть")
    assert await resume(stage, "city") == "Казань"


async def test_skipping_what_is_answered_leaves_it(stage: Stage) -> None:
    ann = await student_at(stage, "Аня", "Казань")
    await ann.say("назад")
    assert "Шаг 3 из 8" in await ann.say("пропустить")
    assert await resume(stage, "city") == "Казань"


@pytest.mark.parametrize("words", ["пропустить", "нет", "-", "не знаю"])
@pytest.mark.parametrize("answers", [(), ("Аня",), ("Аня", "Казань"), ("Аня", "Казань", "аналитик")])
async def test_a_word_for_nothing_answers_no_question_that_is_needed(
    stage: Stage, answers: tuple[str, ...], words: str
) -> None:
    ann = await student_at(stage, *answers)
    said = await ann.say(words)
    assert "Здесь нужен ответ" in said
    assert f"Шаг {len(answers) + 1} из 8" in said


async def test_a_word_for_nothing_is_no_skill(stage: Stage) -> None:
    ann = await student_at(stage, "Аня", "Казань", "аналитик", "стажировка", "-")
    said = await ann.say("пропустить")
    assert "«пропустить»" not in said
    assert "Шаг 7 из 8" in await ann.tap("Продолжить без навыков")


@pytest.mark.parametrize("words", ["Казань, Москва", "Казань и Москва", "казань/спб", "Казань или Тьмутаракань"])
async def test_two_cities_are_asked_to_be_one(stage: Stage, words: str) -> None:
    ann = await student_at(stage, "Аня")
    said = await ann.say(words)
    assert "один город" in said
    assert "Шаг 2 из 8" in said


# Taps that come twice, and words outside of any question


async def test_a_double_tap_on_publish_leaves_the_news_of_it(stage: Stage) -> None:
    ann = await published(stage)
    await ann.press_data("f:resume:publish:publish:0")
    assert "Резюме готово" in ann.touched
    assert "➕ Опыт" in ann.labels
    assert len(await stage.rows("SELECT * FROM resume_versions")) == 1


async def test_a_draft_is_not_said_to_have_been_paused(stage: Stage) -> None:
    ann = await student_at(stage, "Аня")
    await ann.press_data("cv:pause:")
    assert "Остановили" not in ann.toast
    assert "Шаг 2 из 8" in ann.touched


async def test_greetings_and_thanks_get_a_kind_answer(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    assert "Не поняли" not in await ann.say("Привет!")
    assert "Кто вы?" in ann.text
    assert "Пожалуйста!" in await ann.say("спасибо")
    said = await ann.say("Как удалить мои данные?")
    assert "/feedback" in said
    assert len(ann.live_menus) == 1


async def test_a_spent_administrators_link_leaves_the_way_on(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    assert "Эта ссылка" in await ann.say("/start admin-xyz")
    assert ann.labels
    assert "недоступно" in await ann.say("/queue")
    assert ann.labels
    assert len(ann.live_menus) == 1


@pytest.mark.parametrize(
    ("typed", "city"),
    [
        ("Казань, Россия", "Казань"),
        ("Москва и область", "Москва"),
        ("Королёв, МО", "Королёв"),
        ("Видное, Москва", "Видное"),
    ],
)
async def test_a_city_with_its_country_is_one_city(stage: Stage, typed: str, city: str) -> None:
    ann = await student_at(stage, "Аня")
    assert "Шаг 3 из 8" in await ann.say(typed)
    assert await resume(stage, "city") == city


@pytest.mark.parametrize("typed", ["Московская область", "Казань и Самара", "Казань, Самара"])
async def test_no_city_is_chosen_for_somebody_who_named_another(stage: Stage, typed: str) -> None:
    ann = await student_at(stage, "Аня")
    assert "Шаг 2 из 8" in await ann.say(typed)
    assert await resume(stage, "city") is None


async def test_a_word_for_nothing_is_no_experience(stage: Stage) -> None:
    ann = await published(stage)
    await ann.tap("Опыт")
    assert "Моё резюме" in await ann.say("нет")
    assert await stage.rows("SELECT * FROM resume_entries WHERE section = 'work'") == []


async def test_another_documents_consent_opens_no_company(stage: Stage) -> None:
    bob = await stage.person("Борис", id=1002)
    await bob.say("/start")
    await bob.tap("работодатель")
    await bob.press_data("c:mailing:agree:company")
    assert "Согласие на обработку" in bob.touched
    assert "Шаг 1" in await bob.tap("Согласен")


async def test_a_preposition_is_no_programming_language(stage: Stage) -> None:
    ann = await student_at(stage, "Аня", "Казань", "аналитик", "стажировка", "-")
    said = await ann.say("умею стоять на голове и спорить с соседями")
    assert "«умею стоять на голове" in said
    assert not any(label.startswith("➕") for label in ann.labels)


async def test_skills_that_are_left_out_are_named(stage: Stage) -> None:
    ann = await student_at(stage, "Аня", "Казань", "аналитик", "стажировка", "-", "python, чревовещание")
    said = await ann.tap("Готово")
    assert said.startswith("Не взяли «чревовещание»")
    assert "Шаг 7 из 8" in said


async def test_skills_that_are_left_out_are_named_to_those_who_type_done(stage: Stage) -> None:
    ann = await student_at(stage, "Аня", "Казань", "аналитик", "стажировка", "-", "python, чревовещание")
    said = await ann.say("готово")
    assert said.startswith("Не взяли «чревовещание»")
    assert "Шаг 7 из 8" in said


async def test_the_way_to_have_data_deleted_is_said_with_the_consent(stage: Stage) -> None:
    ann = await stage.person("Аня", id=1001)
    await ann.say("/start")
    assert "удалить данные, в любой момент напишите нам: /feedback" in await ann.tap("Я студент")
    assert "/feedback" in await ann.tap("Прочитать полностью")
    assert "просьба удалить данные" in await ann.say("/help")
