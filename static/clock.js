// The clock of a group's talk. It goes on by itself, also without a connection; then what is pressed
// happens here, and the server is told when it can be reached. Without this file the page says when
// the time is up, and the buttons send their form. answers.js is loaded before this one.
const clock = document.getElementById("klocka");
const aloud = document.getElementById("klockbesked");
const clockLine = document.getElementById("klocklage");
const turns = document.getElementById("tur");
const phrases = clock?.dataset;
const RETRY = 5000;
const TWO_MINUTES = 120;
const ONE_MINUTE = 60;

const named = (sentence, name) => sentence.replace("{name}", name);

function digits(seconds) {
  const whole = Math.abs(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

class Clock {
  constructor() {
    this.settled = 0;
    this.order = [...document.querySelectorAll(".order > li")];
    this.key = `samtal:${phrases.group}`;
    this.seen = phrases.stage;
    this.set(phrases.stage, Number(phrases.gone));
    this.bringBack();
    turns.addEventListener("submit", (event) => this.press(event));
    document.addEventListener("told", (event) => this.hear(event.detail));
    window.addEventListener("online", () => this.tell());
    document.getElementById("utan-klocka")?.setAttribute("hidden", "");
    setInterval(() => this.tick(), 500);
  }

  get isWaiting() { return Boolean(this.wanted); }
  get turn() { return this.stage.replace(phrases.paused, ""); }
  get isPaused() { return this.stage.endsWith(phrases.paused); }
  // Seconds that whoever has the floor has spoken; while the clock stands no more are added.
  get gone() { return this.stood ?? Math.floor((Date.now() - this.began) / 1000); }
  get left() { return Number(phrases.minutes) * 60 - this.gone; }

  set(stage, gone) {
    this.stage = stage;
    this.began = Date.now() - gone * 1000;
    this.stood = this.isPaused ? gone : null;
    this.announced = new Set([TWO_MINUTES, ONE_MINUTE, 0].filter((mark) => this.left < mark));
    this.draw();
    this.tick();
  }

  press(event) {
    event.preventDefault();
    const pauses = event.submitter.id === "paus";
    this.wanted = event.submitter.value;
    this.set(this.wanted, pauses ? this.gone : 0);
    this.keep();
    this.unfold();
    this.tell();
    aloud.textContent = pauses
      ? (this.isPaused ? phrases.stands : phrases.goes) : document.getElementById("talar").textContent;
    if (event.submitter.hidden) turns.querySelector("button:not([hidden])").focus();
    navigator.wakeLock?.request("screen").catch(() => {});
  }

  keep() {
    shelf.write(this.key, { seen: this.seen, wanted: this.wanted, began: this.began, stood: this.stood });
  }

  // What was pressed before the page was loaded again, and could not be told.
  bringBack() {
    const kept = shelf.read(this.key);
    if (!kept) return;
    if (kept.seen !== this.seen) return shelf.remove(this.key);
    this.wanted = kept.wanted;
    this.set(kept.wanted, kept.stood ?? Math.floor((Date.now() - kept.began) / 1000));
    this.tell();
  }

  async tell() {
    if (!this.isWaiting || this.isTelling) return;
    clearTimeout(this.timer);
    this.isTelling = true;
    const stage = this.wanted;
    const body = new FormData(turns);
    for (const [name, value] of Object.entries({ seen: this.seen, stage, gone: Math.max(0, this.gone) })) {
      body.set(name, value);
    }
    let told = null;
    try {
      ({ told } = await answerOf(turns.getAttribute("action"), { method: "POST", body }));
    } catch { /* no connection */ }
    this.isTelling = false;
    if (told) this.settle(stage, told.clock);
    else this.wait();
  }

  settle(stage, told) {
    this.seen = told.stage;
    clockLine.textContent = "";
    if (this.wanted !== stage) {
      // Pressed on meanwhile.
      this.keep();
      this.tell();
      return;
    }
    this.wanted = null;
    shelf.remove(this.key);
    this.hear({ clock: told, asked: Infinity });
    // What was asked before knows nothing of it.
    this.settled = performance.now();
  }

  wait() {
    if (!clockLine.textContent) aloud.textContent = phrases.offline;
    clockLine.textContent = phrases.offline;
    clockLine.dataset.state = "offline";
    this.timer = setTimeout(() => this.tell(), RETRY);
  }

  // Another device may have gone on.
  hear({ clock: told, asked }) {
    if (this.isWaiting || asked < this.settled) return;
    const isNew = told.stage !== this.stage;
    this.seen = told.stage;
    if (isNew || Math.abs(told.gone - this.gone) > 2) this.set(told.stage, told.gone);
    if (isNew) this.unfold();
  }

  get place() { return this.order.findIndex((row) => row.dataset.stage === this.turn); }

  neighbours() {
    if (this.stage === "before") return [null, this.order[0]];
    if (this.stage === "over") return [this.order.at(-1), null];
    const turn = Number(this.turn);
    const former = this.order.findLast((row) => Number(row.dataset.stage) < turn);
    return [former, this.order.find((row) => Number(row.dataset.stage) > turn)];
  }

  draw() {
    const current = this.order[this.place];
    const [former, following] = this.neighbours();
    const isBefore = this.stage === "before", isOver = this.stage === "over";
    const name = current?.dataset.name;
    if (name || isBefore || isOver) {
      document.getElementById("talar").textContent = name ?? (isBefore ? phrases.before : phrases.over);
    }
    document.getElementById("sedan").textContent = following
      ? named(phrases.then, following.dataset.name) : current ? phrases.last : "";
    const next = following && named(isBefore ? phrases.begin : phrases.next, following.dataset.name);
    this.button("nasta", following?.dataset.stage ?? "over", next ?? phrases.finish, isOver);
    const pause = this.isPaused ? [this.turn, phrases.resume] : [this.stage + phrases.paused, phrases.pause];
    this.button("paus", ...pause, !current);
    document.getElementById("pausad").hidden = !this.isPaused;
    this.button("om", this.turn, null, this.isPaused || !current);
    const back = former ? named(phrases.back, former.dataset.name) : phrases.toStart;
    this.button("tillbaka", former?.dataset.stage ?? "before", back, isBefore);
    this.order.forEach((row) => this.drawState(row));
  }

  button(id, value, words, isHidden) {
    const button = document.getElementById(id);
    button.value = value;
    button.hidden = isHidden;
    if (words) button.textContent = words;
  }

  drawState(row) {
    const isNow = row.dataset.stage === this.turn;
    const turn = this.stage === "before" ? -1 : this.stage === "over" ? Infinity : Number(this.turn);
    const isDone = !isNow && Number(row.dataset.stage) < turn;
    const state = row.querySelector(".speaker .state");
    state.className = `state ${isNow ? "state-now" : isDone ? "state-done" : "state-wait"}`;
    state.firstElementChild.textContent = isNow ? phrases.speaking : isDone ? phrases.spoken : phrases.waiting;
  }

  // Only the one who speaks; nobody is folded in whose notes are being written.
  unfold() {
    for (const row of this.order) {
      const details = row.querySelector("details");
      if (row.dataset.stage === this.turn) details.open = true;
      else if (!row.contains(document.activeElement)) details.open = false;
    }
  }

  tick() {
    const time = document.getElementById("tid");
    const current = this.order[this.place];
    time.hidden = !current;
    clock.dataset.level = current ? this.level() : "";
    if (!current) return;
    const left = this.left;
    const [before, after] = (left < 0 ? phrases.past : phrases.left).split("{time}");
    time.replaceChildren(...[before, digits(left), after].map((part, number) => {
      const piece = document.createElement(number === 1 ? "span" : "small");
      piece.textContent = part;
      return piece;
    }));
    this.announce(left, current.dataset.name);
  }

  level() {
    if (this.isPaused) return "paused";
    if (this.left <= 0) return "up";
    return this.left <= TWO_MINUTES ? "soon" : "going";
  }

  // Read aloud three times, and not each second.
  announce(left, name) {
    for (const [mark, words] of [[TWO_MINUTES, phrases.two], [ONE_MINUTE, phrases.one], [0, phrases.up]]) {
      if (left <= mark && !this.announced.has(mark)) {
        this.announced.add(mark);
        aloud.textContent = named(words, name);
      }
    }
  }
}

if (clock) new Clock();
