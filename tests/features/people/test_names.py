"""What a person may be called, and which names are the same to a reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatapp.core.errors import ChatError
from chatapp.features.people.names import Reserved, clean_name, name_key

FAMILY = "👨‍👩‍👧‍👦"
NAMES = st.text(max_size=40) | st.text(
    "aIl10mіıß\u0301\u200b\u200d\ufe0f·lL🦊❤ \u1100\u1161\u0345\u3099か", max_size=12
)


def refusal(raw: str) -> str:
    with pytest.raises(ChatError) as refused:
        clean_name(raw)
    return refused.value.code


@pytest.mark.parametrize(
    "raw",
    [
        "admin",
        "Admin",
        "аdmin",
        "ɑdmin",
        "ᴀᴅᴍɪɴ",
        "🅰🅳🅼🅸🅽",
        "🅐🅓🅜🅘🅝",
        "🇦🇩🇲🇮🇳",
        "Ad-min Mia",
        "A d m i n Mia",
        "AdminTeam",
        "Admins Team",
        "Mod Team",
        "Support Team",
        "Chat Owner",
        "Server notice",
        "System message",
        "Moderation",
        "Verified",
        "System 🦊",
        "Moderatorin",
        "Support-Team",
        "Administradora",
        "El Moderador",
        "Équipe du chat",
        "Modératrice Anne",
        "Moderação",
        "ادمین علی",
        "المشرف",
        "الإدارة",
        "مدير",
        "Админ",
        "管理员小王",
        "小王管理员",
        "官方",
        "公式",
        "モデレーター",
        "ADM1N",
        "adm\u200bin",
        "ａｄｍｉｎ",
        "4dmin",
        "adm!n",
        "a d m i n",
        "admin 7",
        "admin123",
        "The Admin",
        "sys-admin",
        "Moderator",
        "ѕystem",
        "ѕуѕtеm",
        "null",
        "Everyone",
    ],
)
def test_nobody_speaks_as_the_house(raw: str) -> None:
    assert refusal(raw) == "reserved"


@pytest.mark.parametrize("raw", ["Team Blue", "team-blue", "TEAM 8LUE", "Team Blue Support", "The Team Blue"])
def test_nobody_has_the_name_of_the_chat(raw: str) -> None:
    with pytest.raises(ChatError) as refused:
        clean_name(raw, Reserved("Team Blue"))
    assert refused.value.code == "reserved"
    assert clean_name("Blue", Reserved("Team Blue")) == "Blue"
    assert clean_name("Mia Blue", Reserved("Team Blue")) == "Mia Blue"
    assert clean_name("Team Blue") == "Team Blue"


def test_a_chat_without_a_name_reserves_no_more() -> None:
    assert clean_name("🦊", Reserved("")) == "🦊"


def test_staff_may_be_called_what_they_are() -> None:
    assert clean_name("Admin Mia", staff=True) == "Admin Mia"


@pytest.mark.parametrize(
    "raw",
    [
        "Adminah",
        "Modern",
        "Rooter",
        "Botticelli",
        "Heremy",
        "Supporter",
        "上官方明",
        "پرویز مشرف",
        "De La Rosa",
        "Team Mia",
    ],
)
def test_a_name_that_only_begins_like_a_reserved_one_is_free(raw: str) -> None:
    assert clean_name(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        "",
        " ",
        "\t\n",
        "\u200b",
        "\u200b\u200d\u2060",
        "\u2800",
        "\u3164",
        "\u115f\u1160",
        "\ufe0f",
        "\u202e",
        "\u0301",
        "\u00ad",
        "\uffa0",
    ],
)
def test_a_name_needs_something_to_see(raw: str) -> None:
    assert refusal(raw) == "empty"


@pytest.mark.parametrize(
    "raw",
    [
        "mia\0",
        "\x1b[31mmia",
        "\ud83d",
        "mia\udc00",
        "\ufffe",
        "\U0010ffff",
        "\ufdd0",
        "\ue000",
        "🏴\U000e0067\U000e0062\U000e007f",
        "a\U000e0041",
        "mia#12",
        "mia＃12",
        "@mia",
        "mia·k3",
        "mia ・#1",
        "✓ Anna",
        "Anna ✔️",
        "✅ Anna",
        "Anna ⚙",
        "🛡️ Anna",
        "AДΣ",
        "Πётр",
        "Λев",
        "Гιώργος",
        "Иван Ivan",
        "김 Kim さ",
        "ㄅ ひ",
    ],
)
def test_what_cannot_be_shown_or_imitates_a_tag_a_badge_or_another_script_is_refused(raw: str) -> None:
    assert refusal(raw) == "bad_text"


@pytest.mark.parametrize("raw", ["a" + "\u0301" * 50, "Z" + "\u0322\u0334\u0360algo", "ก" + "\u0e48" * 6])
def test_marks_do_not_pile_up(raw: str) -> None:
    assert refusal(raw) == "too_complex"


@pytest.mark.parametrize("raw", ["x" * 33, "é" * 33, FAMILY * 33, "ﷺ" * 4, "x" * 5000, " " * 2000])
def test_a_name_has_32_letters_at_most(raw: str) -> None:
    assert refusal(raw) == "too_long"


@pytest.mark.parametrize(
    "name",
    [
        "Mia",
        "Nguyễn Thị",
        "नमस्ते",
        "مُحَمَّد",
        "Gal·la",
        "Žluťoučký",
        "李小龍",
        "がく",
        "각하",
        "🦊",
        "❤️ Mia",
        FAMILY * 24,
        "x" * 32,
        "O'Neill-Smith Jr.",
        "<img src=x onerror=alert(1)>",
        '"><svg/onload=x>',
        "山田 Taro",
        "김 Kim",
        "Mia 🇩🇪",
        "{{7*7}}",
        "${7*7}",
        "%s%n",
    ],
)
def test_a_name_is_kept_as_it_was_typed(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("  mia  ", "mia"),
        ("a\t\n b", "a b"),
        ("ｍｉａ", "mia"),
        ("mi\u0301a", "mía"),
        ("ﬁn", "fin"),
        ("m\u202eia", "mia"),
        ("🦊\u200d", "🦊"),
        ("a\u200da", "aa"),
    ],
)
def test_a_name_is_tidied(raw: str, name: str) -> None:
    assert clean_name(raw) == name


@pytest.mark.parametrize(
    "other",
    [
        "Mia",
        "mi\u0301a",
        "mia ",
        "MIA",
        "m1a",
        "mla",
        "mıa",
        "m i a",
        "mi\u200ba",
        "ｍｉａ",
        "міа",
        "𝐦𝐢𝐚",
        "rnia",
        "mïa",
        "МІА",
    ],
)
def test_who_looks_like_mia_is_mia(other: str) -> None:
    assert name_key(clean_name(other)) == name_key("mia")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße", "strasse"),
        ("ﬁn", "fin"),
        ("Kim", "\u212aim"),
        ("Bob", "B0b"),
        ("ΝΙΝΑ", "NINA"),
        ("ВОВА", "BOBA"),
        ("вова", "BOBA"),
        ("Øre", "ore"),
        ("vvill", "will"),
        ("paypаl", "paypal"),
    ],
)
def test_look_alikes_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mia", "mila"),
        ("Amber Otter 2", "Amber Otter 3"),
        ("が", "か"),
        ("नि", "ने"),
        ("🦊", "🐻"),
        ("...", "?!"),
        ("李", "王"),
        ("Боб", "Поп"),
    ],
)
def test_names_that_differ_to_a_reader_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(NAMES)
def test_cleaning_twice_changes_nothing_and_the_key_is_stable(raw: str) -> None:
    try:
        name = clean_name(raw)
    except ChatError as refused:
        assert refused.code in {"bad_text", "empty", "too_long", "too_complex", "reserved"}
        return
    assert clean_name(name) == name
    assert name_key(name) == name_key(clean_name(name)) != ""
    assert name_key(f" {name}\u200b") == name_key(name)


@given(st.text("abcdefghijklmnopqrstuvwxyz 0123456789", min_size=1, max_size=20))
def test_capitals_make_no_other_name(name: str) -> None:
    assert name_key(name.upper()) == name_key(name)
