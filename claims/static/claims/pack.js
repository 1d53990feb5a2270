// A large file is packed in the browser before it is sent, so that files of many rows go through.
// Without this script they are packed by hand.

const SMALL = 2 ** 20; // bytes: sent as it is
const form = document.querySelector("form[data-most]");
const field = form.querySelector("input[type=file]");
const told = form.querySelector(".desk-told");
const most = Number(form.dataset.most); // bytes, unpacked
const mostSent = Number(form.dataset.mostSent); // bytes that are taken in one request

const megabytes = (bytes) => `${Math.ceil(bytes / 2 ** 20)} MB`;

function say(text, failed = false) {
  told.textContent = text;
  told.classList.toggle("desk-failed", failed);
}

async function packed(file) {
  const stream = file.stream().pipeThrough(new CompressionStream("gzip"));
  return new File([await new Response(stream).blob()], `${file.name}.gz`, { type: "application/gzip" });
}

function refusal(file) {
  if (!file.name.endsWith(".gz") && file.size > most) return `${file.name} has ${megabytes(file.size)}; ${megabytes(most)} is the limit. Split it.`;
  if (file.name.endsWith(".gz") && file.size > mostSent) return `${file.name} has ${megabytes(file.size)} packed; ${megabytes(mostSent)} is the limit. Split it.`;
  return "";
}

// Before the page's own listeners, which send a form once.
form.addEventListener("submit", async (event) => {
  const file = field.files[0];
  if (!file || (file.size <= SMALL && !file.name.endsWith(".gz"))) return;
  const isPacked = file.name.endsWith(".gz");
  if (!refusal(file) && isPacked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (refusal(file)) return void say(refusal(file), true);
  say(`Packing ${megabytes(file.size)}…`);
  const small = await packed(file);
  if (refusal(small)) return void say(refusal(small), true);
  const files = new DataTransfer();
  files.items.add(small);
  field.files = files.files;
  say(`Sending ${megabytes(small.size)}…`);
  form.requestSubmit();
}, true);
