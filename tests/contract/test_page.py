"""What the page is made of: little, from here alone, and nothing inline but what its policy names by hash."""

import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from chatapp.app import create_app
from chatapp.core.errors import ChatError
from chatapp.settings import Settings
from chatapp.web.assets import SOURCE, Assets
from chatapp.web.bundle import Bundle, without_remarks
from tests.contract import tree

WEIGHT = 120_000  # bytes of the page, scripts and styles on their way to a first visitor
OWN_WEIGHT = 105_000  # of these, scripts and styles


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Settings(data=tmp_path_factory.mktemp("data"), avatars="local"))


def get(app: Flask, path: str, **headers: str) -> Any:
    answer = app.test_client().get(path, headers={"Host": "localhost", **headers})
    assert answer.status_code == 200
    return answer


def directives(answer: Any) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def inline(html: str, tag: str) -> list[str]:
    """The texts that stand in the page and that a browser runs or applies; a block of data is neither."""
    found = re.findall(rf"<{tag}([^>]*)>(.*?)</{tag}>", html, re.DOTALL)
    return [text for how, text in found if text and "application/json" not in how]


@pytest.mark.parametrize(("tag", "directive"), [("script", "script-src"), ("style", "style-src")])
def test_everything_inline_is_named_by_its_hash(app: Flask, tag: str, directive: str) -> None:
    answer = get(app, "/")
    texts = inline(answer.text, tag)
    assert texts
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    assert digests == set(re.findall(r"'sha256-([^']+)'", directives(answer)[directive]))


def test_the_policy_lets_nothing_in(app: Flask) -> None:
    policy = directives(get(app, "/"))
    assert policy["default-src"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert "unsafe" not in str(policy)
    assert "*" not in str(policy)


def test_every_address_in_the_page_is_our_own_and_answers(app: Flask) -> None:
    html = get(app, "/").text
    addresses = set(re.findall(r'(?:src|href)="([^"#]+)"', html))
    assert {address for address in addresses if not address.startswith("/")} == set()
    for address in addresses:
        get(app, address)


def test_scripts_and_styles_are_light_and_kept_for_good(app: Flask) -> None:
    page = get(app, "/", **{"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    html = gzip.decompress(page.data).decode()
    assert len(inline(html, "style")) == 1
    own = len(gzip.compress(inline(html, "style")[0].encode()))
    for address in set(re.findall(r'href="([^"]+\.js)"', html)):
        script = get(app, address, **{"Accept-Encoding": "gzip"})
        own += len(script.data)
        assert script.headers["Content-Encoding"] == "gzip"
        assert "immutable" in script.headers["Cache-Control"]
    assert own <= OWN_WEIGHT
    assert len(page.data) + own <= WEIGHT


@pytest.mark.parametrize("path", ["/", "/up", "SCRIPT", "/r/room"])
def test_every_answer_has_the_headers_that_keep_it_in_its_place(app: Flask, path: str) -> None:
    script = re.findall(r'href="([^"]+/app\.js)"', get(app, "/").text)[0]
    answer = get(app, path.replace("SCRIPT", script))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_cookie_is_for_us_alone(app: Flask) -> None:
    cookie = get(app, "/").headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    over_https = app.test_client().get("/", base_url="https://localhost").headers["Set-Cookie"]
    assert "Secure" in over_https


def test_a_chat_whose_disk_fails_is_alive_and_not_ready(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert get(app, "/readyz").json == {"ok": True, "database": True}
    with monkeypatch.context() as broken:
        broken.setattr(app.extensions["chatapp"].database.reader, "one", fails)
        answer = app.test_client().get("/readyz", headers={"Host": "localhost"})
        assert (answer.status_code, answer.json["error"]["code"]) == (503, "storage")
        assert answer.json["database"] is False
        assert get(app, "/up").json == {"ok": True}
    assert get(app, "/readyz").json == {"ok": True, "database": True}


def fails(*_: Any) -> None:
    raise ChatError("storage")


def test_who_reads_no_gzip_gets_the_page_as_it_is(app: Flask) -> None:
    page = get(app, "/", **{"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in page.headers
    assert page.text.startswith("<!doctype html>")


def test_the_styles_are_all_of_them(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    sheets = [assets.styles, assets.later]
    assert "@import" not in "".join(sheets)
    for sheet in (SOURCE / "css").rglob("*.css"):
        if sheet.name not in ("index.css", "later.css", "owner.css", "owner_lists.css"):
            found = sum(sheet.read_text("utf-8") in text for text in sheets)
            assert found == 1, f"{sheet.name} is in neither index.css nor later.css, or in both"


def test_the_styles_that_are_loaded_on_demand_are_served(app: Flask, tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    assert get(app, assets.url("css/later.css")).text == assets.later


def test_nothing_inline_can_end_its_element(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    assert "</" not in assets.styles + assets.theme


def bundle(tmp_path: Path, **modules: str) -> Bundle:
    for name, text in modules.items():
        (tmp_path / f"{name}.js").write_text(text)
    return Bundle(tmp_path, "main.js", "app.js")


COMPARE = """
import ts from "typescript";
import { readFileSync } from "node:fs";
const tokens = (text) => {
  const found = [];
  const visit = (node) => node.getChildCount() ? ts.forEachChild(node, visit) : found.push(node.getText());
  visit(ts.createSourceFile("x.js", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
  return found.join("\\n").replace(/\\n[ \\t]+/g, "\\n");
};
const pairs = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(Object.keys(pairs).filter((name) => tokens(pairs[name][0]) !== tokens(pairs[name][1]))));
"""


@pytest.mark.skipif(not (tree.ROOT / "node_modules/typescript").exists(), reason="no TypeScript here")
def test_only_comments_and_indentation_are_left_out() -> None:
    files = {tree.name(path): path.read_text("utf-8") for path in tree.files(".js", under=SOURCE / "js")}
    pairs = {name: [text, without_remarks(text)] for name, text in files.items()}
    command = ["node", "--input-type=module", "--eval", COMPARE]
    run = subprocess.run(command, input=json.dumps(pairs), capture_output=True, text=True, cwd=tree.ROOT, check=True)
    assert json.loads(run.stdout) == []
    assert sum(len(bare) for _, bare in pairs.values()) < 0.9 * sum(len(text) for text in files.values())


@pytest.mark.skipif(not shutil.which("node"), reason="no node here")
def test_joined_modules_do_what_they_did_apart(tmp_path: Path) -> None:
    whole = bundle(
        tmp_path,
        greet='import { name as who } from "./who.js";\nexport const greet = () => `Hello, ${who}`;\n',
        who='/** Not `import("./x.js")`. */\nconst name = "Mia";\nconst own = 1;\nexport { name };\n',
        own='export const own = import.meta.url.split("/").pop();\nexport async function later() {\n  return 7;\n}\n',
        main=(
            'import { sep } from "node:path";\nimport { greet } from "./greet.js";\n'
            'import {\n  later,\n  own,\n} from "./own.js";\nimport { name } from "./who.js";\n'
            "console.log(greet(), name, own, await later(), sep);\n"
        ),
    )
    (tmp_path / "app.mjs").write_text(whole.text)
    run = subprocess.run(["node", tmp_path / "app.mjs"], capture_output=True, text=True)
    assert run.stdout == "Hello, Mia Mia own.js 7 /\n", run.stderr


@pytest.mark.skipif(not shutil.which("node"), reason="no node here")
def test_a_part_is_loaded_on_demand_and_shares_what_the_bundle_has(tmp_path: Path) -> None:
    whole = bundle(
        tmp_path,
        main=(
            'import { add } from "./sum.js";\nadd(1);\n'
            'const all = await Promise.all([1, 2].map(async () => await import("./part.js")));\n'
            "console.log(all[0].grown(), all[0] === all[1], add(0));\n"
        ),
        sum="let sum = 0;\nexport const add = (more) => (sum += more);\n",
        part='import { add } from "./sum.js";\nimport { ten } from "./own.js";\nexport const grown = () => add(ten);\n',
        own="export const ten = 10;\n",
    )
    assert list(whole.parts) == ["app.part.js"]
    assert "ten = 10" not in whole.text
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name, text in {"app.js": whole.text, **{name: part.text for name, part in whole.parts.items()}}.items():
        (tmp_path / name).write_text(text)
    run = subprocess.run(["node", tmp_path / "app.js"], capture_output=True, text=True)
    assert run.stdout == "11 true 11\n", run.stderr


def test_no_module_is_in_two_parts_or_in_one_and_the_bundle(tmp_path: Path) -> None:
    part = 'import { c } from "./c.js";\nexport const a = c;\n'
    asks = 'const a = await import("./a.js");\n'
    for main in (asks + 'const b = await import("./b.js");\n', 'import { a } from "./a.js";\n' + asks):
        with pytest.raises(ValueError, match="would be loaded twice"):
            bundle(tmp_path, main=main, a=part, b=part, c="export const c = 1;\n")


@pytest.mark.parametrize(
    ("main", "why"),
    [
        ('import "./other.js";\n', "cannot be joined"),
        ('import other from "./other.js";\n', "cannot be joined"),
        ('export * from "./other.js";\n', "cannot be joined"),
        ("export default 1;\n", "cannot be joined"),
        ('const other = import("./other.js");\n', "cannot be joined"),
        ('import { a } from "./other.js";\n', "imports itself"),
    ],
)
def test_what_cannot_be_joined_is_refused_in_words(tmp_path: Path, main: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        bundle(tmp_path, main=main, other='import { b } from "./main.js";\nexport const a = 1;\n')


def test_the_map_leads_a_debugger_back_to_the_line(tmp_path: Path) -> None:
    whole = bundle(tmp_path, main='import { a } from "./other.js";\n\nstop(a);\n', other="\n\nexport const a = 1;\n")
    told = json.loads(whole.map)
    lines = whole.text.splitlines()
    places = list(positions(told["mappings"]))
    assert (told["sources"][places[lines.index("stop(a);")][0]], places[lines.index("stop(a);")][1]) == ("main.js", 2)
    assert (told["sources"][places[lines.index("const a = 1;")][0]], places[lines.index("const a = 1;")][1]) == (
        "other.js",
        2,
    )


def positions(mappings: str) -> Any:
    """Source and line of each line, read as a debugger does."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    source = line = 0
    for segment in mappings.split(";"):
        numbers, shift, value = [], 0, 0
        for digit in map(digits.index, segment):
            value |= (digit & 31) << shift
            shift += 5
            if not digit & 32:
                numbers.append(-(value >> 1) if value & 1 else value >> 1)
                shift = value = 0
        if numbers:
            source, line = source + numbers[1], line + numbers[2]
        yield source, line
