/**
 * Texts and the links in them: `[text, …]`, each link as it is written, or `[written, address]` where the address differs.
 */

/** Punctuation and words of every script around an address. */
export const AROUND = {
  "https://example.com": [["https://example.com", "https://example.com/"]],
  "see https://a.example/x?y=1. And www.b.example!": [
    "https://a.example/x?y=1",
    ["www.b.example", "https://www.b.example/"],
  ],
  "請看https://example.com/a，謝謝": ["https://example.com/a"],
  "見 https://example.com/docs（説明）です": ["https://example.com/docs"],
  "（https://example.com/a）": ["https://example.com/a"],
  "「https://example.com/a」と": ["https://example.com/a"],
  "『https://example.com/a』": ["https://example.com/a"],
  "【https://example.com/a】": ["https://example.com/a"],
  "《https://example.com/a》": ["https://example.com/a"],
  "〈https://example.com/a〉": ["https://example.com/a"],
  "［https://example.com/a］": ["https://example.com/a"],
  "｛https://example.com/a｝": ["https://example.com/a"],
  "https://example.com。次": [["https://example.com", "https://example.com/"]],
  "https://example.com、次": [["https://example.com", "https://example.com/"]],
  "https://example.com/a！": ["https://example.com/a"],
  "https://example.com/a？はい": ["https://example.com/a"],
  "https://example.com/a；https://example.com/b": ["https://example.com/a", "https://example.com/b"],
  "https://example.com/a：b": ["https://example.com/a"],
  "https://example.com/a　次": ["https://example.com/a"],
  "https://example.com/a…": ["https://example.com/a"],
  "https://example.com/a～": ["https://example.com/a"],
  "https://example.comをご覧ください": [["https://example.com", "https://example.com/"]],
  "https://example.com:8080をご覧ください": [["https://example.com:8080", "https://example.com:8080/"]],
  "https://example.com/を見る": [
    ["https://example.com/を見る", "https://example.com/%E3%82%92%E8%A6%8B%E3%82%8B"],
  ],
  "https://example.comครับ": [["https://example.com", "https://example.com/"]],
  "he wrote “https://example.com/a”": ["https://example.com/a"],
  "„https://example.com/a“": ["https://example.com/a"],
  "«https://example.com/a»": ["https://example.com/a"],
  "‹https://example.com/a›": ["https://example.com/a"],
  "‘https://example.com/a’": ["https://example.com/a"],
  '"https://example.com/a"': ["https://example.com/a"],
  "'https://example.com/a'": ["https://example.com/a"],
  "`https://example.com/a`": ["https://example.com/a"],
  "<https://example.com/a>": ["https://example.com/a"],
  "https://example.com/a؟": ["https://example.com/a"],
  "https://example.com/a، ثم": ["https://example.com/a"],
  "https://example.com/a؛": ["https://example.com/a"],
  "https://example.com/a۔": ["https://example.com/a"],
  "https://example.com/a।": ["https://example.com/a"],
  "https://example.com/a॥": ["https://example.com/a"],
  "https://example.com/a።": ["https://example.com/a"],
  "https://example.com/a។": ["https://example.com/a"],
  "https://example.com/a။": ["https://example.com/a"],
  "https://example.com/a།": ["https://example.com/a"],
  "https://example.com/a։": ["https://example.com/a"],
  "https://example.com/a\u200b": ["https://example.com/a"],
  "https://example.com/a\u200b次": ["https://example.com/a"],
  "https://example.com\u200b次": [["https://example.com", "https://example.com/"]],
  "\u2068https://example.com/a\u2069": ["https://example.com/a"],
  "https://example.com/a\ufeff": ["https://example.com/a"],
  "https://example.com/a\u00a0b": ["https://example.com/a"],
  "https://example.com/a—and on": ["https://example.com/a"],
  "https://example.com/a – and on": ["https://example.com/a"],
  "https://example.com/a🎉": ["https://example.com/a"],
  "https://example.com/a👍🏽 ok": ["https://example.com/a"],
  "https://example.com/a→ there": ["https://example.com/a"],
  "https://a.example,https://b.example": [
    ["https://a.example", "https://a.example/"],
    ["https://b.example", "https://b.example/"],
  ],
  "https://a.example/x;https://b.example/y": ["https://a.example/x", "https://b.example/y"],
  "|https://example.com/a|b|": ["https://example.com/a|b"],
};

/** ASCII punctuation, brackets, Markdown. */
export const ASCII = {
  "(see https://example.com/a).": ["https://example.com/a"],
  "https://en.wikipedia.org/wiki/Foo_(bar)": ["https://en.wikipedia.org/wiki/Foo_(bar)"],
  "(https://en.wikipedia.org/wiki/Foo_(bar))": ["https://en.wikipedia.org/wiki/Foo_(bar)"],
  "https://example.com/a_(b)_c.": ["https://example.com/a_(b)_c"],
  "https://example.com/a(": ["https://example.com/a"],
  "[words](https://example.com/a) and on": ["https://example.com/a"],
  "[words](https://example.com/a)and on": ["https://example.com/a"],
  "[https://example.com/a]": ["https://example.com/a"],
  "{https://example.com/a}": ["https://example.com/a"],
  "https://example.com/x?b={2}": ["https://example.com/x?b={2}"],
  "https://example.com/x?a[]=1&b[2]=3": ["https://example.com/x?a[]=1&b[2]=3"],
  "https://example.com/?q=a,b;c:d!": ["https://example.com/?q=a,b;c:d"],
  "https://example.com/it's": ["https://example.com/it's"],
  "*https://example.com/a*": ["https://example.com/a"],
  "**https://example.com/a**, _https://example.com/b_": ["https://example.com/a", "https://example.com/b"],
  "~https://example.com/~mia/~": ["https://example.com/~mia/"],
  "https://example.com/a?": ["https://example.com/a"],
  "https://example.com/a#b.": ["https://example.com/a#b"],
  "https://example.com/a...and on": ["https://example.com/a...and"],
  "https://example.com.": [["https://example.com", "https://example.com/"]],
  "https://example.com...": [["https://example.com", "https://example.com/"]],
  "https://example.com:": [["https://example.com", "https://example.com/"]],
  "https://example.com/a\\nb": ["https://example.com/a"],
  "HTTPS://EXAMPLE.COM/A": [["HTTPS://EXAMPLE.COM/A", "https://example.com/A"]],
  "https://web.archive.org/web/2020/https://example.com/a": [
    "https://web.archive.org/web/2020/https://example.com/a",
  ],
};

/** Hosts and paths in all scripts stay whole. */
export const WHOLE = {
  "https://münchen.example/straße": [
    ["https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"],
  ],
  "https://пример.рф/путь?запрос=да#низ": [
    [
      "https://пример.рф/путь?запрос=да#низ",
      "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C?%D0%B7%D0%B0%D0%BF%D1%80%D0%BE%D1%81=%D0%B4%D0%B0#%D0%BD%D0%B8%D0%B7",
    ],
  ],
  "https://例え.テスト/道": [["https://例え.テスト/道", "https://xn--r8jz45g.xn--zckzah/%E9%81%93"]],
  "https://日本語.jp です": [["https://日本語.jp", "https://xn--wgv71a119e.jp/"]],
  "https://उदाहरण.भारत/हिन्दी।": [
    [
      "https://उदाहरण.भारत/हिन्दी",
      "https://xn--p1b6ci4b4b3a.xn--h2brj9c/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80",
    ],
  ],
  "https://مثال.مصر/صفحة؟": [
    ["https://مثال.مصر/صفحة", "https://xn--mgbh0fb.xn--wgbh1c/%D8%B5%D9%81%D8%AD%D8%A9"],
  ],
  "https://he.wikipedia.org/wiki/צה״ל": [
    ["https://he.wikipedia.org/wiki/צה״ל", "https://he.wikipedia.org/wiki/%D7%A6%D7%94%D7%B4%D7%9C"],
  ],
  "https://th.wikipedia.org/wiki/ภาษาไทย": [
    [
      "https://th.wikipedia.org/wiki/ภาษาไทย",
      "https://th.wikipedia.org/wiki/%E0%B8%A0%E0%B8%B2%E0%B8%A9%E0%B8%B2%E0%B9%84%E0%B8%97%E0%B8%A2",
    ],
  ],
  "https://fa.wikipedia.org/wiki/می\u200cخواهم": [
    [
      "https://fa.wikipedia.org/wiki/می\u200cخواهم",
      "https://fa.wikipedia.org/wiki/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85",
    ],
  ],
  "https://en.wikipedia.org/wiki/Bose–Einstein_condensate": [
    [
      "https://en.wikipedia.org/wiki/Bose–Einstein_condensate",
      "https://en.wikipedia.org/wiki/Bose%E2%80%93Einstein_condensate",
    ],
  ],
  "https://fr.wikipedia.org/wiki/L’Équipe.": [
    ["https://fr.wikipedia.org/wiki/L’Équipe", "https://fr.wikipedia.org/wiki/L%E2%80%99%C3%89quipe"],
  ],
  "https://ja.wikipedia.org/wiki/ジョン・スミス": [
    [
      "https://ja.wikipedia.org/wiki/ジョン・スミス",
      "https://ja.wikipedia.org/wiki/%E3%82%B8%E3%83%A7%E3%83%B3%E3%83%BB%E3%82%B9%E3%83%9F%E3%82%B9",
    ],
  ],
  "https://ca.wikipedia.org/wiki/Paral·lel": [
    ["https://ca.wikipedia.org/wiki/Paral·lel", "https://ca.wikipedia.org/wiki/Paral%C2%B7lel"],
  ],
  "https://emoji.example/🎉": [["https://emoji.example/🎉", "https://emoji.example/%F0%9F%8E%89"]],
  "https://example.com/a%20b%E3%80%82": ["https://example.com/a%20b%E3%80%82"],
  "http://localhost:8000/r/日本語": [
    ["http://localhost:8000/r/日本語", "http://localhost:8000/r/%E6%97%A5%E6%9C%AC%E8%AA%9E"],
  ],
  "http://192.168.0.1:80/a": [["http://192.168.0.1:80/a", "http://192.168.0.1/a"]],
  "http://[::1]:8000/a": ["http://[::1]:8000/a"],
  "http://intranet/wiki": ["http://intranet/wiki"],
  "見www.example.com。": [["www.example.com", "https://www.example.com/"]],
};

/** Letters to people. */
export const LETTERS = {
  "write to mia@a.example, please": [["mia@a.example", "mailto:mia@a.example"]],
  "联系mia@example.com谢谢": [["mia@example.com", "mailto:mia@example.com"]],
  "mail:mia+chat@a.example": [["mia+chat@a.example", "mailto:mia+chat@a.example"]],
  "<mia@a.example>": [["mia@a.example", "mailto:mia@a.example"]],
  "mia@münchen.example。": [["mia@münchen.example", "mailto:mia@m%C3%BCnchen.example"]],
  "mailto:mia@a.example?subject=hi.": ["mailto:mia@a.example?subject=hi"],
  "from mia@a.example: hello": [["mia@a.example", "mailto:mia@a.example"]],
};

/** What only looks like an address, or hides where it leads. */
export const NONE = [
  "ewww.gross",
  "git@github.com:user/repo.git",
  "ssh://git@github.com/user/repo.git",
  "@mia@social.example",
  "mia@localhost",
  "mia@1.2",
  "xhttps://example.com",
  "https://",
  "https://.",
  "https://。",
  "http:///a",
  "www.",
  "www..a",
  "mailto:",
  "mailto:mia",
  "javascript:alert(1)",
  "data:text/html,x",
  "http://paypal.com@evil.example/",
  "http://paypal.com:80@evil.example/",
  "http://paypal.com%2f@evil.example/",
  "http://paypal.com\\@evil.example/",
  "http://exa%6dple.com/",
  "https://google.com∕search.evil.example",
  "https://google.com⁄search.evil.example",
  "https://google.com／search.evil.example",
  "https://google.com⧸search.evil.example",
  "https://google.comノsearch.evil.example",
  "https://google.com丿search.evil.example",
  "https:／／example.com",
  "https:∕∕example.com",
  "https://p\u0430ypal.com/",
  "https://\u0430pple.example",
  "https://\u0430\u0440\u0440\u04cf\u0435.com/",
  "https://goo\u200cgle.com/",
  "https://goo\u00adgle.com/",
  "https://exam\u202eple.com/",
];
