"""Names of the world: each is taken as its owner types it, on any keyboard."""

import unicodedata

import pytest

from chatapp.features.people.names import clean_name, name_key

NAMES = """
Nguyễn Thị Ánh · Đặng Văn Lâm · Zoë · Renée · Siân · O'Brien · D’Angelo · Jean-Luc · María José · João · Łukasz · Žižek
Åse · Øyvind · Þórdís · Éowyn · Ñusta · Ioánnis · Γιώργος · Ελένη · Пётр · Щукина · Ірина · Њено · Ђорђе · Қайрат · Әсел
ქეთევან · Արամ · محمد · فاطمة الزهراء · یاسمین · کیان · שרה · יוסף בן-דוד · प्रिया · अमित शर्मा · தமிழ்ச்செல்வி · বৃষ্টি
ਗੁਰਪ੍ਰੀਤ · ગીતા · తేజ · ಸುಮಾ · സീത · සුනිල් · ณัฐพงศ์ · ສົມໃຈ · သီရိ · ភក្តី · ད་བསྟན · 王小明 · 陳大文 · 山田 太郎 · さくら
カタリナ · 김민준 · Müller-Lüdenscheidt · X Æ A-12 · İbrahim · ağaç · Nǃxau · Kūʻoko‘a · Sigurður Ó. · 👩‍🚀 Mia · Jo 2
"""
# Letters that NFKC would take apart, joiners without which a word is spelt wrong, a glyph that a family insists on.
WRITTEN_WHOLE = """
น้ำฝน · อำนาจ · ນ້ຳ · ໝີ · ㅋㅋ 민준 · علی‌رضا · می‌خواهم · ශ්‍රීනාත් · র‍্যাচেল · സജിന്‍ · क्‌ष · 葛󠄀城 · မြွှို့ · שִׁמְעוֹן · نُورُ الدِّين · Ọ̀ṣun
"""


def names(text: str) -> list[str]:
    return [name.strip() for line in text.strip().splitlines() for name in line.split(" · ")]


@pytest.mark.parametrize("name", names(NAMES) + names(WRITTEN_WHOLE))
def test_a_name_is_taken_as_it_is_typed(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize("name", names(NAMES) + names(WRITTEN_WHOLE))
def test_a_keyboard_that_types_letter_and_accent_apart_types_the_same_name(name: str) -> None:
    assert clean_name(unicodedata.normalize("NFD", name)) == name


@pytest.mark.parametrize("name", names(NAMES) + names(WRITTEN_WHOLE))
def test_letters_that_a_search_would_fold_make_the_same_key(name: str) -> None:
    assert name_key(unicodedata.normalize("NFKC", name)) == name_key(name)


def test_all_of_them_can_be_in_one_room() -> None:
    keys = {name_key(name) for name in names(NAMES) + names(WRITTEN_WHOLE)}
    assert len(keys) == len(names(NAMES)) + len(names(WRITTEN_WHOLE))


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("ca\u200dt", "cat"),  # joins nothing
        ("mi\u200ca", "mia"),
        ("رضا\u200cی", "رضای"),  # alef never joins what follows: the mark would be invisible
        ("क्\u200d\u200dष", "क्\u200dष"),
        ("A\U000e0100", "A"),
        ("\u200cعلی\u200c", "علی"),
    ],
)
def test_what_changes_nothing_to_the_eye_is_left_out(raw: str, name: str) -> None:
    assert clean_name(raw) == name
