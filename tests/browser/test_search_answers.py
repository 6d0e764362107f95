"""What the search engine answers: the right place first, and a card only for what tells a sign."""

from collections.abc import Callable

import pytest
from bench.queries import DEVELOPMENT, SEALED, read_queries
from playwright.sync_api import Page
from support.answers import Answer, measured
from support.project import ROOT

Open = Callable[..., Page]
DATA = ROOT / "tests/data"
ASK_ENGINE = """queries => {
  const engine = new guide.searchEngine(guide.searchIndex);
  return queries.map(query => {
    const { results, sign, alarm, humble } = engine.search(query);
    return { pages: results.map(({ page }) => page.url), place: results[0]?.place.anchor ?? "", level: sign?.level ?? null, alarm, humble };
  });
}"""
# What a set must reach. The sealed set is run once per release: its floor guards, and nothing is tuned on its misses.
FLOORS = {
    DEVELOPMENT: {
        "top-1": 0.96, "top-3": 0.98, "contraindication top-1": 0.98, "russian top-1": 0.96, "chinese top-1": 0.98, "to the item": 0.945,
        "card E": 0.99, "card T": 0.98, "no false card": 0.998, "left to others: said so": 0.95,
        "other languages: led to the signs": 0.97, "other languages: no page guessed at": 0.97,
    },
    SEALED: {
        "top-1": 0.85, "top-3": 0.93, "contraindication top-1": 0.9, "russian top-1": 0.8, "chinese top-1": 0.8, "to the item": 0.85,
        "card E": 0.95, "card T": 0.9, "no false card": 0.99, "left to others: said so": 0.8,
        "other languages: led to the signs": 0.95, "other languages: no page guessed at": 0.95,
    },
}  # fmt: skip
SEALED_SAYS = "# Sealed: run once per release and never tuned on. How a new one is made stands in CONTRIBUTING."


def ask(page: Page, queries: list[str]) -> list[Answer]:
    """Answers of the engine itself, loaded as the box loads it."""
    page.get_by_label("Search the guide").focus()
    page.wait_for_function("Boolean(window.guide.searchBox && window.guide.searchIndex && window.guide.searchEngine)")
    return [Answer(**answer) for answer in page.evaluate(ASK_ENGINE, queries)]


@pytest.mark.parametrize("name", FLOORS)
def test_a_set_of_queries_reaches_its_floor(open_page: Open, name: str) -> None:
    """Each measure by itself; the message names what was answered wrongly, of the development set alone."""
    queries = read_queries(DATA / name)
    found = measured(queries, ask(open_page(), [query.text for query in queries]))
    low = [measure for measure, floor in FLOORS[name].items() if found.get(measure, (1, []))[0] < floor]
    if low:
        told = slice(None) if name == DEVELOPMENT else slice(1)  # of the sealed set the shares, and no query
        pytest.fail("; ".join(f"{measure}: {found[measure][told]}" for measure in low))


def test_the_sealed_set_says_that_it_is_sealed() -> None:
    """In its first line, where whoever opens it reads it."""
    assert (DATA / SEALED).read_text(encoding="utf-8").splitlines()[0] == SEALED_SAYS


FIRST = {
    "GB.20": "points/fengchi-gb20/",
    "поясница болела": "regions/lower-back/",
    "rash on my back": "safety/contraindications/#skin-problem",
    "is perindopril a problem": "safety/contraindications/#high-blood-pressure",
    "massage after tonsillectomy": "safety/contraindications/#recent-injury",
    "back rub for an 8 yr old": "safety/contraindications/#children",
    "varicose veins on thighs self massage": "safety/contraindications/#varicose-veins",
    "i am 7 weeks pregnant and my back is killing me": "safety/contraindications/#pregnancy",
    "are massage chairs worth it for back pain": "devices/powered-massagers/",
    "plavix and deep tissue massage": "safety/contraindications/#blood-thinners",
    "can i massage my neck after botox": "safety/contraindications/#spine-injection",
    "acupressure mat in pregnancy": "safety/contraindications/#pregnancy",
    "honey for back pain": "home-methods/honey-massage/",
    "references": "about/references/",
    "neck pain": "regions/neck/",
    "aching neck": "regions/neck/",
    "neck massage": "routines/self-massage-neck/",
    "massage for my 3 year old": "safety/contraindications/#children",
    "22 degrees": "planning/room-and-position/",
    "0.5 cun": "points/ruler/",
    "kinesio tape": "planning/rest-of-treatment/",
    "massazh spiny": "routines/",
    "頸椎按摩禁忌": "safety/contraindications/",
    "lowerback pain": "regions/lower-back/",
    "effleurage": "techniques/stroking/",
    "cold sore massage": "safety/contraindications/#skin-problem",
    "can i drive home after neck massage": "safety/during-and-after/",
    "had a deep tissue massage yesterday and i feel like i was hit by a bus": "safety/during-and-after/",
    "does honey massage work": "home-methods/honey-massage/",
    "pain goes from neck into my arm": "safety/contraindications/#nerve-root-pain",
    "как самому размять шею дома": "routines/self-massage-neck/",
    "im 30 weeks now and my back hurts": "safety/contraindications/#pregnancy",
    "dad had a stroke in 2015 can he have neck massage": "safety/contraindications/#neck-artery-disease",
    "gb20 pressure point where is it": "points/fengchi-gb20/",
    "which pillow for a sore neck": "safety/it-hurts-now/",
    "woke up with my neck stuck should i rub it or leave it alone": "safety/it-hurts-now/",
    "why does my neck hurt after a massage": "safety/during-and-after/",
    "落枕": "safety/it-hurts-now/",
}


def test_the_first_result_opens_at_the_place_that_answers(open_page: Open) -> None:
    """Codes, word forms, items of the list, names of pages, plain queries, questions, units, other scripts."""
    answers = ask(open_page(), list(FIRST))
    found = {}
    for (query, first), answer in zip(FIRST.items(), answers, strict=True):
        found[query] = f"{answer.pages[0]}#{answer.place}" if "#" in first else answer.pages[0]
    assert found == FIRST


TOLD = {
    "emergency": [
        "cant pee", "numb betwen legs", "chest pian", "dubble vision", "chest\u00ad pain", "che\u200bst pain",
        "the room was warm and we had talked for a while about my holiday and the weather when i got a crushing feeling in my chest",
        "coughing up blood, smoker since 1990", "car crash at 2015 tonight, neck pain", "heart attack, stent 2019",
        "legs numb to the knees", "both legs numb sitting on my sofa", "i had a cold and now coughing up blood", "need ambulance service",
        "numb between my legs when i stand up", "cant feel my bum after sitting", "massage gun whooshing in my ear and neck pain",
        "35 weeks and shes having a seizure", "боль в груди", "胸痛", "i think i am having a stroke", "i want to kill myself", "bol v grudi",
    ],
    "urgent": [
        "like walking on cotton wool", "cant do up my buttons", "foot drop", "боль в спине по ночам", "走路像踩棉花",
        "back pain for years and now my foot is numb",
    ],
}  # fmt: skip


@pytest.mark.parametrize("level", TOLD)
def test_a_sign_is_known_however_it_is_told(open_page: Open, level: str) -> None:
    """With a slip of the pen, characters nobody sees, at the end of a long sentence, in three languages."""
    answers = ask(open_page(), TOLD[level])
    assert [query for query, answer in zip(TOLD[level], answers, strict=True) if answer.level != level] == []


CALM = [
    "c", "ch", "chest", "heart", "neck pain", "fever", "back pain", "chest muscles", "leg massage", "massage stroke", "long strokes",
    "stroking face", "bladder", "face massage", "грудной отдел", "боль в шее", "胸椎", "腿", "糖尿病能不能按摩", "massage after a stroke",
    "does massage help you lose weight", "can massage cause a stroke", "sitting on a chair", "tight chest muscles stretch",
    "headaches 20 weeks, can i massage my neck", "heart attack in 2019 can i have a massage", "born with a weak left hand",
    "bring knee to chest lying down how long", "foot went dead from sitting crosslegged", "paralysed with indecision",
]  # fmt: skip


def test_no_other_query_cries_wolf(open_page: Open) -> None:
    """A technique, a place, a letter, a word of the list or an illness long past raises no card."""
    answers = ask(open_page(), CALM)
    assert [query for query, answer in zip(CALM, answers, strict=True) if answer.level] == []


def test_a_language_that_is_not_read_gets_the_way_to_the_signs(open_page: Open) -> None:
    """And no page is guessed at."""
    queries = [
        "Brustschmerzen",
        "dolor de espalda",
        "ból w klatce piersiowej",
        "не відчуваю ніг",
        "首 マッサージ",
        "목 통증",
    ]
    for answer in ask(open_page(), queries):
        assert (answer.alarm, answer.humble, answer.pages) == (True, True, [])
