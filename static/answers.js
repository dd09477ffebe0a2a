// Saves texts while they are typed. Each form[data-saves] is one text of one answer, and works
// without this file: then a button sends it, and the server shows a page where two have written.
// What is not stored yet is kept in the browser, until it is: also through a lost connection.
const words = document.getElementById("ord").dataset;
const spoken = document.getElementById("besked");
const place = document.querySelector("[data-polls]");
const AFTER_TYPING = 1500;
const AGAIN = 8000;
const ASK_AGAIN = 10000;
const WAIT_FOR_ANSWER = 15000;
// So long after the last key somebody may still be thinking of the next word.
const PAUSE = 5000;

const at = (sentence, time) => sentence.replace("{time}", time);

// A browser may refuse to keep anything; then the texts are on the page alone.
const shelf = {
  read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  write(key, draft) { try { localStorage.setItem(key, JSON.stringify(draft)); } catch { /* full */ } },
  remove(key) { try { localStorage.removeItem(key); } catch { /* refused */ } },
};

async function answerOf(address, options) {
  const signal = AbortSignal.timeout(WAIT_FOR_ANSWER);
  const response = await fetch(address, { headers: { Accept: "application/json" }, signal, ...options });
  const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
  return { status: response.status, told: isJson ? await response.json() : null };
}

class Writing {
  constructor(form) {
    this.form = form;
    this.area = form.elements.text;
    this.line = document.getElementById(`${this.area.id}-lage`);
    this.beside = form.querySelector(".beside");
    this.key = `svar:${form.dataset.saves}`;
    this.stored = this.area.defaultValue;
    this.isUnsaved = "unsaved" in form.dataset;
    this.bringBack();
    this.area.addEventListener("input", () => this.typed());
    form.addEventListener("submit", (event) => this.pressed(event));
    for (const button of form.querySelectorAll("[data-keeps]")) {
      button.addEventListener("click", () => this.decide(button.dataset.keeps));
    }
  }

  get version() { return Number(this.form.elements.version.value); }
  set version(number) { this.form.elements.version.value = number; }
  get sitting() { return this.form.elements.sitting.value; }

  // The server takes blanks away at both ends.
  get isWaiting() { return this.isUnsaved || this.area.value.trim() !== this.stored.trim(); }

  // What another visit to this page, or this one before it was loaded again, could not send.
  bringBack() {
    const draft = shelf.read(this.key);
    if (!draft || this.area.readOnly) return;
    if (draft.text.trim() === this.stored.trim()) return shelf.remove(this.key);
    if (this.isUnsaved) return;
    this.area.value = draft.text;
    this.version = draft.version;
    this.form.elements.sitting.value = draft.sitting;
    this.send();
  }

  typed() {
    this.typedAt = Date.now();
    this.isUnsaved = false;
    this.later();
  }

  later() {
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), AFTER_TYPING);
  }

  keep() {
    shelf.write(this.key, { text: this.area.value, version: this.version, sitting: this.sitting });
  }

  // One at a time; it is done when the server has answered, or cannot be reached.
  async send() {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (!this.isWaiting) return this.settle();
    this.sending = this.post(this.area.value);
    await this.sending;
  }

  async post(text) {
    const body = new FormData(this.form);
    this.show("saving", words.saving);
    try {
      this.hear(await answerOf(this.form.getAttribute("action"), { method: "POST", body }), text);
    } catch {
      this.wait();
    } finally {
      this.sending = null;
    }
  }

  // A button: what stands in the way of saving is told here, and the page stays.
  async pressed(event) {
    event.preventDefault();
    await this.send();
    if (this.isWaiting) return;
    if (event.submitter?.name === "done") this.leave(event.submitter);
    else if (this.state !== "saved") this.show("saved", words.nothing, true);
  }

  leave({ name, value }) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
    this.form.append(field);
    leaving = true;
    this.form.submit();
  }

  hear({ status, told }, text) {
    if (told) this.heard = text;
    if (told?.state === "saved") this.hearSaved(told, text);
    else if (told?.state === "conflict") this.hearConflict(told);
    else if (told) this.show("refused", told.words, true);
    else if (status === 403 || status === 404 || status === 400) this.show("refused", words.lost, true);
    else this.wait();
  }

  hearSaved(told, text) {
    const wasAway = this.state === "offline" || this.wasOffline;
    this.wasOffline = false;
    this.version = told.version;
    this.stored = text;
    this.beside.hidden = true;
    this.area.removeAttribute("aria-invalid");
    this.show("saved", at(words.saved, told.at));
    if (wasAway) say(words.back);
    if (this.isWaiting) this.later();
    else this.settle();
  }

  settle() { shelf.remove(this.key); }

  // The page goes on with the version that it has read: the server keeps beside the answer what is
  // typed here, until its writer has decided.
  hearConflict(told) {
    const isNews = this.beside.hidden || this.theirs?.text !== told.text;
    this.theirs = told;
    this.beside.querySelector(".beside-text").textContent = told.text;
    this.beside.hidden = false;
    this.show("conflict", words.conflict, isNews);
    this.keep();
  }

  async decide(whose) {
    // What would be taken away here is kept there first.
    if (whose === "theirs" && this.isWaiting && this.area.value !== this.heard) {
      await this.send();
      if (this.state !== "conflict") return;
    }
    if (whose === "theirs") this.area.value = this.theirs.text;
    this.agree(this.theirs);
    this.area.focus();
    if (this.isWaiting) { this.keep(); this.send(); }
  }

  wait() {
    const isNews = !this.wasOffline;
    this.wasOffline = true;
    this.show("offline", words.offline, isNews);
    this.timer = setTimeout(() => this.send(), AGAIN);
  }

  show(state, sentence, aloud = false) {
    this.state = state;
    this.line.dataset.state = state;
    this.line.textContent = sentence;
    if (aloud) say(sentence);
  }

  // What is stored now, as the server tells all open pages.
  hearStored(told) {
    if (this.sending || told.version < this.version) return;
    const isSame = told.text.trim() === this.stored.trim();
    if (isSame && this.beside.hidden) { this.version = told.version; return; }
    if (isSame) return;
    if (told.text.trim() === this.area.value.trim()) return this.agree(told);
    if (this.isWaiting) return this.send();
    if (Date.now() - (this.typedAt ?? 0) < PAUSE) return this.hearConflict(told);
    const caret = this.area.selectionStart;
    this.area.value = this.stored = told.text;
    if (document.activeElement === this.area) this.area.setSelectionRange(caret, caret);
    this.version = told.version;
    this.show("saved", at(words.renewed, told.at), true);
  }

  // Both have written the same.
  agree(told) {
    this.version = told.version;
    this.stored = told.text;
    this.beside.hidden = true;
    this.settle();
    this.show("saved", at(words.saved, told.at));
  }

  hearAside(told) {
    if (this.aside === told.text || !this.beside.hidden) return;
    this.aside = told.text;
    this.show("aside", words.aside, true);
  }
}

// Read aloud: what must be known, and not each time that something is saved.
function say(sentence) { spoken.textContent = sentence; }

let leaving = false;
let since = place.dataset.since;
const texts = [...document.querySelectorAll("form[data-saves]")].map((form) => new Writing(form));

async function ask() {
  if (document.hidden) return;
  const asked = performance.now();
  const query = new URLSearchParams({ sitting: place.dataset.sitting, since });
  try {
    const { told } = await answerOf(`${location.pathname}?${query}`, {});
    if (!told) return;
    since = told.now;
    const by = new Map(texts.map((text) => [text.form.dataset.saves, text]));
    for (const one of told.stored) by.get(one.key)?.hearStored(one);
    for (const one of told.asides) by.get(one.key)?.hearAside(one);
    document.dispatchEvent(new CustomEvent("told", { detail: { ...told, asked } }));
  } catch { /* asked again soon */ }
}

setInterval(ask, ASK_AGAIN);
document.addEventListener("visibilitychange", ask);
window.addEventListener("online", () => { for (const text of texts) text.send(); });
window.addEventListener("beforeunload", (event) => {
  if (!leaving && texts.some((text) => text.isWaiting)) event.preventDefault();
});
