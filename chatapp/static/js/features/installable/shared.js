/** What another app has shared goes into the message box: the person sees it, and sends it. Loaded then. */
import { byId } from "../../core/dom.js";
import { sharedText, withoutShared } from "./shared_text.js";

export function takeShared() {
  const url = new URL(location.href);
  const text = sharedText(url.searchParams);
  if (withoutShared(url) === url.pathname + url.search + url.hash) return;
  forget(url);
  if (!text) return;
  const box = byId("text", HTMLTextAreaElement);
  box.setRangeText(box.value.trim() ? `${box.value.trimEnd()}\n${text}` : text, 0, box.value.length, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}

/** A reload must not bring it a second time. @param {URL} url */
function forget(url) {
  try {
    history.replaceState(history.state, "", withoutShared(url));
  } catch {
    // the person can remove it from the box
  }
}
