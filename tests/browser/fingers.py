"""A phone, and a finger that rests on something."""

from typing import Any

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
LONG_MS = 700
PRESS = """(element, ms) => new Promise((done) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  const place = { clientX: x + width / 2, clientY: y + height / 2 };
  const finger = { bubbles: true, cancelable: true, pointerType: "touch", isPrimary: true, pointerId: 7, ...place };
  element.dispatchEvent(new PointerEvent("pointerdown", finger));
  setTimeout(() => {
    element.dispatchEvent(new PointerEvent("pointerup", finger));
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    done();
  }, ms);
})"""


def rests_on(element: Any, ms: int = LONG_MS) -> None:
    """A press of so many milliseconds, with the click that browsers make of the finger's going."""
    element.evaluate(PRESS, ms)
