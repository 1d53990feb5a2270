// Decisions on their way to the desk: sent one after the other, and kept in this browser until they
// are answered, each under a name of its own: another tab keeps its decisions beside them. Each carries the version of the claim it was made on and a token that counts once,
// so that sending one again after a broken connection does nothing twice.

const WAITS = [1000, 2000, 5000, 10000]; // milliseconds between two attempts
const BROKEN = 3; // answers of a desk that breaks off on one decision, before it is given back
const SIGNED_OUT = "You are signed out. Sign in in another tab:";
const SILENT = "The desk does not answer:";

const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";

export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID(); // not there where the desk is served plainly
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// What came of one attempt: {answer} from the desk, or {wait: why} if it has to be sent again.
export async function post(url, fields) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
  } catch {
    return { wait: SILENT };
  }
  if (response.headers.get("Content-Type")?.startsWith("application/json")) {
    return { answer: await response.json(), stale: response.status === 409 };
  }
  if (response.status >= 500) return { wait: SILENT, broken: true };
  if (response.status === 403 || response.url.includes("/login")) return { wait: SIGNED_OUT };
  if (response.status === 429) return { wait: "The desk asks for patience:" };
  return { answer: { refused: "The desk does not know this claim any more." } };
}

export class Outbox {
  #jobs;
  #store;
  #on;
  #sending = false;
  #tries = 0;
  #seen = new Map(); // by claim: its version after our own last decision
  #wake = () => {};

  // on: done(job, answer), refused(job, answer, stale), waiting(why, count)
  constructor(person, on) {
    this.#store = `desk-outbox-${person}-`;
    this.#on = on;
    this.#jobs = Object.keys(localStorage)
      .filter((name) => name.startsWith(this.#store))
      .map((name) => JSON.parse(localStorage.getItem(name)))
      .sort((one, other) => one.at - other.at);
    addEventListener("online", () => this.#wake());
    this.#run();
  }

  get waiting() {
    return this.#jobs.length;
  }

  // job: claim, url, step, fields ([name, value] pairs), seen
  add(job) {
    const before = this.#jobs.some((one) => one.claim === job.claim);
    const seen = before ? null : (this.#seen.get(job.claim) ?? job.seen);
    const made = { ...job, seen, press: uuid(), at: performance.timeOrigin + performance.now() };
    this.#jobs.push(made);
    this.#keep(made);
    this.#run();
  }

  #keep(job) {
    localStorage.setItem(this.#store + job.press, JSON.stringify(job));
  }

  #drop(job) {
    localStorage.removeItem(this.#store + job.press);
  }

  async #run() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#jobs.length) {
      const job = this.#jobs[0];
      const { answer, stale, wait, broken } = await post(job.url, [
        ["step", job.step],
        ["press", job.press],
        [`${job.step}-seen`, job.seen],
        ...job.fields,
      ]);
      this.#tries = answer ? 0 : this.#tries + 1;
      if (answer) this.#answered(job, answer, stale);
      else if (broken && this.#tries >= BROKEN) this.#answered(job, { refused: "The desk broke off on this. Look at the claim before you try again." });
      else await this.#pause(wait);
    }
    this.#sending = false;
    this.#on.waiting("", 0);
  }

  #pause(why) {
    this.#on.waiting(why, this.#jobs.length);
    const wait = WAITS[Math.min(this.#tries, WAITS.length) - 1];
    return new Promise((go) => {
      this.#wake = go;
      setTimeout(go, wait);
    });
  }

  #answered(job, answer, stale) {
    this.#tries = 0;
    this.#drop(this.#jobs.shift());
    if (answer.claim) this.#seen.set(job.claim, answer.claim.seen);
    if (answer.refused) {
      // What was decided on top of it was decided on something that did not happen.
      const later = this.#jobs.filter((one) => one.claim === job.claim);
      this.#jobs = this.#jobs.filter((one) => one.claim !== job.claim);
      later.forEach((one) => this.#drop(one));
      this.#on.refused(job, answer, stale);
      later.forEach((one) => this.#on.refused(one, answer, stale));
      return;
    }
    const next = this.#jobs.find((one) => one.claim === job.claim);
    if (next && next.seen === null) {
      next.seen = answer.claim.seen;
      this.#keep(next);
    }
    this.#on.done(job, answer);
  }
}
