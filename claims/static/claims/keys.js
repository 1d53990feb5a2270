// Which key was pressed, in the words of the keys' help: the same with Caps Lock, and on a keyboard of
// another script, where a letter or digit is told by its place.

const OFF = "desk-keys-off"; // in localStorage: keys are turned off in this browser
const TYPING =
  "input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select, " +
  "[contenteditable]:not([contenteditable=false]), .select2-container";

export const areOff = () => Boolean(localStorage.getItem(OFF));

export function turn() {
  if (areOff()) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "yes");
}

// Whether a key belongs to letters that are still put together (Chinese, Japanese, accents). Safari
// tells the Enter that ends it by its number alone.
export const composes = (event) => event.isComposing || event.keyCode === 229;

// "" for a key that is not meant for the desk.
export function keyOf(event) {
  const held = event.ctrlKey || event.altKey || event.metaKey;
  if (held || composes(event) || event.defaultPrevented || areOff()) return "";
  if (event.target instanceof Element && event.target.closest(TYPING)) return "";
  if (!/^[\p{L}\p{N}]$/u.test(event.key)) return event.key;
  if (event.shiftKey && /\p{L}/u.test(event.key)) return "";
  const place = /^[\0-\x7f\p{sc=Latin}]$/u.test(event.key) ? null : /^(?:Key|Digit)(.)$/.exec(event.code);
  return (place?.[1] ?? event.key).toLowerCase();
}
