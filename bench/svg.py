"""Small charts written by hand: bars and lines. They carry their own light and dark colours."""

from dataclasses import dataclass
from math import log10
from xml.sax.saxutils import escape

WIDTH = 720
COLOURS = ("#2f7d6b", "#8a93a3", "#b98a4a")
STYLE = (
    "<style>text{font:13px system-ui,sans-serif;fill:#2a2f36}.t{font-weight:600;font-size:15px}.q{fill:#6a727d}"
    ".l{stroke:#d5d9df}@media(prefers-color-scheme:dark){text{fill:#e4e7eb}.q{fill:#9aa3ae}.l{stroke:#3a4048}}</style>"
)
Series = list[list[float]]


def bars(title: str, unit: str, values: list[tuple[str, float]]) -> str:
    """Horizontal bars; the first is ours and has the colour."""
    top = max(value for _, value in values)
    parts = [_text(12, 24, title, "t"), _text(12, 42, unit, "q")]
    for index, (name, value) in enumerate(values):
        y, width = 58 + index * 30, 400 * value / top
        colour = COLOURS[min(index, 1)]
        parts.append(_text(206, y + 15, name, anchor="end"))
        parts.append(f'<rect x="214" y="{y}" width="{width:.1f}" height="20" rx="3" fill="{colour}"/>')
        parts.append(_text(220 + width, y + 15, _short(value)))
    return _svg(68 + len(values) * 30, parts)


def lines(title: str, across: str, series: dict[str, Series], logarithmic: bool) -> str:
    """Values from zero upwards over sizes that grow; one colour a series."""
    plane = _plane(list(series.values()), logarithmic)
    parts = [_text(12, 24, title, "t"), _text(360, 258, across, "q", "middle"), *plane.grid()]
    for index, (name, points) in enumerate(series.items()):
        colour = COLOURS[index]
        path = " ".join(f"{plane.x(size):.1f},{plane.y(value):.1f}" for size, value in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        for size, value in points:
            parts.append(f'<circle cx="{plane.x(size):.1f}" cy="{plane.y(value):.1f}" r="3.5" fill="{colour}"/>')
        parts.append(f'<circle cx="{70 + index * 190}" cy="42" r="5" fill="{colour}"/>')
        parts.append(_text(80 + index * 190, 46, name))
    return _svg(270, parts)


@dataclass(frozen=True)
class _Plane:
    sizes: list[float]
    top: float
    logarithmic: bool

    def x(self, size: float) -> float:
        low, high = self.sizes[0], self.sizes[-1]
        if self.logarithmic:
            return 60 + 600 * log10(size / low) / log10(high / low)
        return 60 + 600 * (size - low) / (high - low)

    def y(self, value: float) -> float:
        return 220 - 160 * value / self.top

    def grid(self) -> list[str]:
        parts = [_text(self.x(size), 238, _short(size), "q", "middle") for size in self.sizes]
        for step in range(5):
            value = self.top * step / 4
            y = self.y(value)
            parts.append(f'<line class="l" x1="60" x2="660" y1="{y:.1f}" y2="{y:.1f}"/>')
            parts.append(_text(52, y + 4, f"{value:.2g}", "q", "end"))
        return parts


def _plane(all_points: list[Series], logarithmic: bool) -> _Plane:
    points = [point for each in all_points for point in each]
    return _Plane(sorted({size for size, _ in points}), max(value for _, value in points) * 1.15, logarithmic)


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(height: int, parts: list[str]) -> str:
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">{STYLE}\n' + "\n".join(parts) + "\n</svg>\n"


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
