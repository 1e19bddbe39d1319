"""What the service worker has kept for times without a network."""

from playwright.sync_api import Page

KEPT = """async () => {
  const names = await caches.keys();
  const urls = async (name) => (await (await caches.open(name)).keys()).map((each) => each.url);
  const found = await Promise.all(names.map(urls));
  return found.flat();
}"""


HOLDS = """async (patience) => {
  const holds = PREDICATE;
  for (const end = Date.now() + patience; Date.now() < end; await new Promise((next) => setTimeout(next, 50)))
    if (await holds()) return true;
  return false;
}"""


def wait_for_promise(page: Page, predicate: str) -> None:
    """Until an asynchronous function returns true. ``wait_for_function`` takes its promise for true."""
    assert page.evaluate(HOLDS.replace("PREDICATE", predicate), 20_000), predicate


def wait_until_kept(page: Page) -> None:
    wait_for_promise(page, f"async () => (await ({KEPT})()).includes(location.href)")
