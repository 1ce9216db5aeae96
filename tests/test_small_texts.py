"""Small raw texts, each of one kind: what the story is, and what must stay out of it."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from newsextract import extract
from tests.test_small_pages import COUNCIL, DETOUR, FLOUR, MAYOR, TITLE, case

ABOVE = "Skip to content\nTarn Courier\nNews\nSport\nTides\nSubscribe\n"
BELOW = "\n© 2024 Tarn Courier. All rights reserved.\nTerms of use\nPrivacy policy"

NORTH = "潮見町の議会は火曜日、北水路の浚渫を賛成多数で決めた。工事は来月から六週間続き、大型の漁船は入れない。"
MOLE = "港湾課の小暮みなほさんは「小さな船は堤防沿いに一隻ずつ通れる」と話す。夜間の通行は認めない。"
MUD = "掘り出した泥は上村の古い砂利採取場に運ばれる。春の検査では銅が基準を上回ったが、二度目の検査では問題がなかった。"

TEXTS = [
    case("plain", f"{TITLE}\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}", [COUNCIL, DETOUR, FLOUR]),
    case(
        "japanese captions",
        f"北水路を六週間通行止めに\n\n{NORTH}\n\n浚渫を待つ北水路を眺める住民ら（潮見町で、５日）＝港湾課提供\n\n{MOLE}\n\n"
        f"昨年の工事で使われた浚渫船＝潮見港\n\n{MUD}",
        [NORTH, MOLE, MUD],
        ["浚渫船＝", "住民ら"],
    ),
    case(
        "byline date",
        f"{ABOVE}{TITLE}\nBy Ana Reyes\nFebruary 5, 2024\n{COUNCIL}\n{DETOUR}\n{FLOUR}{BELOW}",
        [COUNCIL, DETOUR, FLOUR],
        authors=["Ana Reyes"],
        published="2024-02-05",
    ),
    case(
        "name alone",
        f"{ABOVE}{TITLE}\nIlse Vandermolen\n5 februari 2024\n{COUNCIL}\n{DETOUR}\n{FLOUR}{BELOW}",
        [COUNCIL, DETOUR, FLOUR],
        authors=["Ilse Vandermolen"],
    ),
    case(
        "names alone under the date",
        f"{ABOVE}{TITLE}\n\n5 February 2024\n\nTown hall\n\nOdile Traversin and Pavel Ornstein\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n{BELOW}",
        [COUNCIL, DETOUR, FLOUR],
        authors=["Odile Traversin", "Pavel Ornstein"],
    ),
    case(
        "name of a place under the headline",
        f"{ABOVE}{TITLE}\n\nMill Bridge\n\n5 February 2024\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n{BELOW}",
        [COUNCIL, DETOUR, FLOUR],
        authors=[],
    ),
    case(
        "two days on a line",
        f"{ABOVE}{TITLE}\n\nMay 21, 2024February 5, 2024 by Ana Reyes\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n{BELOW}",
        [COUNCIL, DETOUR, FLOUR],
        published="2024-02-05",
        modified="2024-05-21",
    ),
    case(
        "dont miss",
        f"{ABOVE}\n{TITLE}\n\nAna Reyes\n\n5 February 2024\n\n{COUNCIL}\n\n{DETOUR}\n\nDON'T MISS\n\nFerry sails again after six weeks in dock\n\nSnow in June surprises the valley\n\n{FLOUR}\n\n{MAYOR}\n\nUP NEXT\n\nSchool opens on Monday\n{BELOW}",
        [COUNCIL, DETOUR, FLOUR, MAYOR],
        ["Ferry sails", "School opens"],
    ),
    case(
        "share",
        f"{TITLE}\n\nShare\nFacebook\nTwitter\nEmail\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n\nShare this story\n",
        [COUNCIL, DETOUR, FLOUR],
        ["Facebook", "Share this"],
    ),
    case(
        "caption",
        f"{TITLE}\n\nThe mill bridge on Tuesday. (Jory Pell/Tarn Courier)\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}",
        [COUNCIL, DETOUR, FLOUR],
        ["Jory Pell"],
    ),
    case(
        "owner at end",
        f"{TITLE}\n\nBy Ana Reyes\n\nThe mill bridge on Tuesday, after the second plank broke. © Jory Pell\n\n{COUNCIL}\n\n{DETOUR}\n\n"
        f"Lorries wait at the ford © Tarn Courier | Jory Pell\n\n{FLOUR}",
        [COUNCIL, DETOUR, FLOUR],
        ["Jory Pell"],
    ),
    case(
        "japanese photographer",
        f"北水路を六週間通行止めに\n\n{NORTH}\n\n浚渫を待つ北水路。水深は満潮でも二メートルに満たない＝潮見町で５日、小暮みなほ撮影\n\n{MOLE}\n\n{MUD}",
        [NORTH, MOLE, MUD],
        ["水深は"],
    ),
    case(
        "credit at end",
        f"{TITLE}\n\nBy Ana Reyes\n\nThe mill bridge after the second plank broke. Picture: Jory Pell\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}",
        [COUNCIL, DETOUR, FLOUR],
        ["Jory Pell"],
    ),
    case(
        "arabic credit at end",
        "إغلاق جسر الطاحونة أمام الشاحنات\n\nعمال يفحصون ألواح الجسر يوم الاثنين (تصوير: سامي حداد)\n\n"
        "صوت مجلس بلدة تارن يوم الاثنين على إغلاق جسر الطاحونة أمام الشاحنات حتى ينتهي الصقيع، بعد أن انكسر لوحان منه.\n\n"
        "ويمر الطريق البديل البالغ تسعة كيلومترات عبر مخاضة أوسك، وقد فرشه مكتب الطرق بالحصى وسيزيل عنه الثلج.\n\n"
        "وقالت رئيسة البلدية إن جسرا جديدا سيكلف أربعة أضعاف ما ادخرته البلدة، وإنها ستطلب الباقي من المقاطعة قبل نهاية الشهر المقبل.",
        [
            "صوت مجلس بلدة تارن يوم الاثنين على إغلاق جسر الطاحونة أمام الشاحنات حتى ينتهي الصقيع، بعد أن انكسر لوحان منه.",
            "ويمر الطريق البديل البالغ تسعة كيلومترات عبر مخاضة أوسك، وقد فرشه مكتب الطرق بالحصى وسيزيل عنه الثلج.",
            "وقالت رئيسة البلدية إن جسرا جديدا سيكلف أربعة أضعاف ما ادخرته البلدة، وإنها ستطلب الباقي من المقاطعة قبل نهاية الشهر المقبل.",
        ],
        ["سامي"],
    ),
    case(
        "read more",
        f"{TITLE}\n\n{COUNCIL}\n\nRead more: Ferry sails again\n\n{DETOUR}\n\nALSO READ | Snow in June surprises the valley\n\n{FLOUR}",
        [COUNCIL, DETOUR, FLOUR],
        ["Ferry sails", "Snow in"],
    ),
    case(
        "newsletter",
        f"{TITLE}\n\n{COUNCIL}\n\n{DETOUR}\n\nGet the Courier in your inbox\nSign up for our free newsletter\nEnter your email\nSubscribe\n\n{FLOUR}\n\n{MAYOR}",
        [COUNCIL, DETOUR, FLOUR, MAYOR],
        ["Sign up", "inbox"],
    ),
    case(
        "comments",
        f"{TITLE}\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n\n2 Comments\n\nJory\n\nI drove over it last week and it shook so much that I got out and walked the rest of the way home.\n\nReply\n\nAna\n\nThey should have mended it years ago when the money was there for it.\n\nReply",
        [COUNCIL, DETOUR, FLOUR],
        ["I drove", "They should"],
    ),
    case(
        "bio",
        f"{TITLE}\n\nBy Ana Reyes\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n\nAna Reyes covers roads and rivers for the Courier. Follow her on X @anareyes.",
        [COUNCIL, DETOUR, FLOUR],
        ["covers roads"],
    ),
    case(
        "tags",
        f"{TITLE}\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n\nTags: bridges, Tarn, frost",
        [COUNCIL, DETOUR, FLOUR],
        ["Tags"],
        tags=["bridges", "Tarn", "frost"],
    ),
    case(
        "related list",
        f"{TITLE}\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n\nRelated articles\n\nFerry sails again\n\nSnow in June\n\nSchool opens on Monday",
        [COUNCIL, DETOUR, FLOUR],
        ["Ferry sails", "School"],
    ),
    case(
        "crosshead",
        f"{TITLE}\n\n{COUNCIL}\n\nA long detour\n\n{DETOUR}\n\nFlour in the river\n\n{FLOUR}",
        [COUNCIL, "A long detour", DETOUR, "Flour in the river", FLOUR],
    ),
    case(
        "dateline",
        f"{TITLE}\n\nTARN (AP) — {COUNCIL}\n\n{DETOUR}\n\n{FLOUR}",
        [f"TARN (AP) — {COUNCIL}", DETOUR, FLOUR],
        dateline="TARN",
        agency="Associated Press",
    ),
    case(
        "wrapped",
        "\n\n".join([TITLE, *(textwrap.fill(text, 60) for text in (COUNCIL, DETOUR, FLOUR, MAYOR))]),
        [COUNCIL, DETOUR, FLOUR, MAYOR],
    ),
    case(
        "cookie",
        f"We use cookies to improve your experience. By using this site you agree to our use of cookies.\nAccept\n{ABOVE}{TITLE}\n{COUNCIL}\n{DETOUR}\n{FLOUR}{BELOW}",
        [COUNCIL, DETOUR, FLOUR],
        ["We use cookies"],
    ),
    case(
        "paywall",
        f"{TITLE}\n\n{COUNCIL}\n\n{DETOUR}\n\nSubscribe to continue reading\n\nAlready a subscriber? Sign in",
        [COUNCIL, DETOUR],
        ["Subscribe"],
        access="paywalled",
        body_complete=False,
    ),
    case(
        "correction",
        f"{TITLE}\n\n{COUNCIL}\n\n{DETOUR}\n\n{FLOUR}\n\nCorrection: An earlier version of this story gave the wrong weight.",
        None,
        corrections=["Correction: An earlier version of this story gave the wrong weight."],
    ),
    case(
        "ja",
        "水車橋、トラック通行止めに\n2024年2月5日 8時30分\nターン町議会は月曜日、板二枚が割れたことを受け、霜が解けるまで水車橋のトラック通行を止めることを決めた。\n九キロの迂回路はオスクの浅瀬を通り、道路事務所が砂利を敷いて除雪も行う。\n関連記事\n渡し船が再開\nシェアする\nツイート",
        [
            "ターン町議会は月曜日、板二枚が割れたことを受け、霜が解けるまで水車橋のトラック通行を止めることを決めた。",
            "九キロの迂回路はオスクの浅瀬を通り、道路事務所が砂利を敷いて除雪も行う。",
        ],
        ["渡し船", "シェア"],
        published="2024-02-05T08:30:00",
    ),
    case(
        "ru",
        "Мост у мельницы закрыт для грузовиков\n5 февраля 2024, 08:30\nСовет Тарна проголосовал в понедельник за то, чтобы закрыть мост у мельницы для грузовиков до конца морозов: две доски сломались.\nОбъезд в девять километров ведёт через брод у Оска, который дорожная служба засыпала гравием и будет чистить от снега.\nЧитайте также\nПаром снова ходит\nПоделиться",
        [
            "Совет Тарна проголосовал в понедельник за то, чтобы закрыть мост у мельницы для грузовиков до конца морозов: две доски сломались.",
            "Объезд в девять километров ведёт через брод у Оска, который дорожная служба засыпала гравием и будет чистить от снега.",
        ],
        ["Паром", "Поделиться"],
        published="2024-02-05T08:30:00",
    ),
    case("404", "Tarn Courier\nNews\nSport\n404\nPage not found\nThe page you are looking for does not exist.\nGo to the home page", []),
    case(
        "challenge",
        "Just a moment...\nChecking your browser before accessing tarncourier.example\nEnable JavaScript and cookies to continue",
        [],
    ),
    case(
        "index",
        "Tarn Courier\nNews\nFerry sails again after six weeks\n2 hours ago\nSnow in June surprises the valley\n3 hours ago\nSchool opens on Monday\n5 hours ago\nNew mayor in Osk\nYesterday\nThe mill burned at night\nYesterday\nMore",
        [],
    ),
    case("one paragraph", f"{TITLE}\n\n{COUNCIL} {DETOUR}", [f"{COUNCIL} {DETOUR}"]),
    case(
        "list in story",
        f"{TITLE}\n\n{COUNCIL}\n\n• Lorries must take the ford.\n• Buses turn at the mill.\n• Carts may cross one at a time.\n\n{DETOUR}\n\n{FLOUR}",
        [COUNCIL, "Lorries must take the ford.", "Buses turn at the mill.", "Carts may cross one at a time.", DETOUR, FLOUR],
    ),
]


@pytest.mark.parametrize(("text", "wanted", "unwanted", "fields"), TEXTS)
def test_a_small_text_gives_its_story_and_no_more(text: str, wanted: list[str] | None, unwanted: list[str], fields: dict[str, Any]) -> None:
    article = extract(text)
    got = [block.text for block in article.blocks]
    assert bool(got) == (wanted != [])
    if wanted is not None:
        assert got == wanted
    assert [line for line in got if any(part in line for part in unwanted)] == []
    if wanted and TITLE in text:
        assert article.title == TITLE
    told = article.to_dict()
    assert {name: told[name] for name in fields} == fields
