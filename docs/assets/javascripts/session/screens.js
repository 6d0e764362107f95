// The screens of a session, one at a time, in a dialog. They know what to show; player.js knows when.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const STOPS = ["get-help-now", "not-now"];
  let body, foot, status;

  /** An element: make("p.where", "text", node); an object among the children sets properties. ".where" is the class g-session__where. */
  function make(name, ...children) {
    const [tag, part] = name.split(".");
    const element = document.createElement(tag);
    if (part) element.className = `g-session__${part}`;
    for (const child of children) {
      if (typeof child === "string" || child instanceof Node) element.append(child);
      else Object.assign(element, child);
    }
    return element;
  }

  const link = (href, text) => make("a.link", { href }, text);
  const heading = (text = "") => make("h2", { id: "session-title", tabIndex: -1 }, text);
  const button = (text, onclick, className = "") => make("button", { type: "button", onclick, className: `g-button ${className}` }, text);
  const main = (text, onclick) => button(text, onclick, "g-button--main");
  const label = (...children) => make("label.choice", ...children);
  const checklist = (hash = "") => session.page.link("safety/contraindications/") + hash;
  const during = (hash = "") => session.page.link("safety/during-and-after/") + hash;

  function build() {
    body = make("div.body", { tabIndex: 0, role: "group" });
    foot = make("div.foot");
    status = make("p.status", { role: "status" });
    const dialog = make("dialog", { className: "g-session" }, body, status, foot);
    for (const each of [dialog, body]) each.setAttribute("aria-labelledby", "session-title");
    document.body.append(dialog);
    return dialog;
  }

  /** Show a screen: what it says above, what can be pressed below. The reader's place is its heading. */
  function show(content, buttons) {
    body.replaceChildren(...content);
    foot.replaceChildren(...buttons);
    say("");
    body.scrollTop = 0;
    body.querySelector("h2").focus({ preventScroll: true });
  }

  /** Say something once in the live region; `unseen` if the screen shows it already. */
  function say(text, unseen = false) {
    status.textContent = text;
    status.classList.toggle("g-session__unseen", unseen);
  }

  /** What the reader's kept ticks say of massage today, strictest first. */
  function ticksNote(ticks) {
    if (!ticks?.length) return make("p", ticks ? "You kept no tick on the list. " : "Not checked against your list. ", link(checklist(), ticks ? "See the list" : "Tick the list"));
    const items = ticks.map((tick) => make("li", make("strong", `${tick.says}: `), link(checklist(`#${tick.id}`), tick.label)));
    return make("div", { className: "g-verdict g-verdict--no" }, make("p", "You ticked on the list:"), make("ul", ...items));
  }

  function safety({ onward, leave, refuse }) {
    const ticks = window.guide.ticks?.() ?? null;
    const barred = STOPS.includes(ticks?.[0]?.tier);
    const go = main("None is true: go on", onward);
    const content = [heading("Is any of this true today?"), ticksNote(ticks)];
    if (barred) {
      content.splice(1, 0, make("p.big", "Not for you now. Do not start."));
      content.push(make("p", "If a tick is no longer true, change it on the list, then come back."));
    } else if (ticks?.some((tick) => tick.tier === "ask-first")) {
      const asked = make("input", { type: "checkbox", onchange: () => (go.disabled = !asked.checked) });
      go.disabled = true;
      content.push(label(asked, " I have asked about each, and the answer was yes"));
    }
    content.push(...session.page.warnings(), make("h3", "Your light today"), session.page.lights(), make("p", link(checklist(), "The full checklist")));
    show(content, barred ? [main("Leave", leave)] : [button("One is true, or I am not sure", refuse), go]);
  }

  function refused({ back, leave }) {
    const content = [
      heading("Do not start this routine"),
      make("p", "Open the ", link(checklist(), "full checklist"), ", find what is true for you, and do what it says."),
      make("p", "If you are not sure, ask a clinician first."),
      ...session.page.cards(),
    ];
    show(content, [button("Back to the question", back), main("Leave", leave)]);
  }

  function keepChange(name, value) {
    say(session.change(name, value) ? "Kept on this device." : "This browser keeps nothing. Your choice holds for this session.");
  }

  function choice(name, text, works = true) {
    const box = make("input", { type: "checkbox", checked: works && session.settings[name], disabled: !works });
    box.onchange = () => keepChange(name, box.checked);
    return label(box, ` ${text}`);
  }

  function paces() {
    const names = { off: "off", even: "spread over the step" };
    const options = session.PACES.map((pace) => new Option(names[pace] ?? `every ${pace} seconds`, pace));
    const select = make("select", ...options, { value: session.settings.pace, onchange: () => keepChange("pace", select.value) });
    return label("A soft tick where strokes are counted: ", select);
  }

  function choices({ ranges, counts }) {
    const voice = session.voice.has();
    return make(
      "fieldset.choices",
      make("legend", "How to lead you"),
      choice("voice", voice ? "Speak each step" : "Speak each step (no voice here; tones mark each change)", voice),
      choice("tones", "Tones"),
      choice("vibration", session.canShake ? "Vibration" : "Vibration (this device has none)", session.canShake),
      choice("keys", "Keys: Space to pause, arrows to go back and on, S to stop"),
      ranges ? choice("longer", "Take the longer time of each step") : "",
      counts ? paces() : "",
    );
  }

  function ready({ start, leave, ...has }) {
    const { needs, places, opening, stopBox, limits } = session.page;
    const content = [
      heading("Get ready"),
      make("p", "Put the phone where you can hear it and reach it. The big button stops everything. Listening adds a few minutes."),
      make("h3", "You need"),
      needs(),
      ...places(),
      make("h3", "Your place"),
      make("p", opening().join(" ")),
      ...stopBox(),
      ...limits(),
      choices(has),
    ];
    show(content, [button("Leave", leave), main("Start", start)]);
  }

  function stopped({ answers, answer, resume }) {
    const items = answers.map((each) => make("li", button(each.felt, () => answer(each))));
    const content = [heading("What did you feel?"), make("p", "Everything has stopped. Take all hands off."), make("ul.answers", ...items)];
    if (!items.length) content.push(...session.page.stopBox(), make("p", link(during("#stop-if"), "What to do now")));
    show(content, [button("Nothing: I pressed it by mistake", resume)]);
  }

  function answered({ felt, todo, ends }, { again, end, resume }) {
    const content = [
      make("p.where", "What to do now"),
      heading(felt),
      make("ul.todo", ...session.sentences(todo).map((line) => make("li", line))),
      make("p", make("strong", "If anything on these cards is true, do that first.")),
      ...session.page.cards(),
      make("p", link(during(), "During and after a session")),
    ];
    show(content, [button("I felt something else", again), ends ? main("End the session", end) : main("Go on, more lightly", resume)]);
  }

  function leaving({ stay, leave }) {
    show([heading("Leave the session?"), make("p", "The session is paused.")], [button("Leave", leave), main("Stay", stay)]);
  }

  function done({ early, leave }) {
    const content = [heading(early ? "The session has ended" : "That was the last step"), ...session.page.afterwards(), ...session.page.soreness()];
    show(content, [main("Close", leave)]);
  }

  // The screen of a step: what to do in large type, its time, its picture, and STOP below everything.

  const clock = (milliseconds) => {
    const seconds = Math.max(Math.ceil(milliseconds / 1000), 0);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  const wordList = (words) => make("ul.words", ...words.map((line) => make("li", line)));
  const card = (title, words) => make("section.card", make("h3", title), wordList(words));
  const cards = ({ giving, receiving }) => (giving && receiving ? [make("div.cards", card("Giving", giving), card("Receiving", receiving))] : []);

  function stateOf(run) {
    if (run.paused) return "Paused";
    if (run.turn.seconds === null) return "No time is given. Press Skip when you are done.";
    if (run.phase === "work") return "";
    const wait = run.leadLeft;
    return wait === null ? "Listen first" : `Begins in ${Math.ceil(wait / 1000)}`;
  }

  /** Build the screen of a run. Returns {turn(), update()} to bring it up to date. */
  function newStepView(run, steps, actions) {
    const [where, part, time, state, count] = ["where", "part", "clock", "state", "count"].map((name) => make(`p.${name}`));
    const [picture, words, options] = ["picture", "text", "options"].map((name) => make(`div.${name}`));
    const title = heading();
    time.role = "timer";
    picture.classList.add("g-figure");
    const pause = button("Pause", actions.pause);
    const skip = button("Skip", actions.skip);
    const row = make("div.row", button("Back", actions.back), button("Again", actions.again), pause, skip);
    show([where, title, part, make("div.dial", time, make("div", state, count)), picture, words, options], [row, button("STOP", actions.stop, "g-session__stop")]);

    function turn() {
      const now = run.turn;
      title.textContent = now.title;
      part.textContent = [now.part, ...now.limits].filter(Boolean).join(", ");
      const own = now.again ?? now; // the other side is done as the first was
      words.replaceChildren(...cards(own.cards), wordList([...now.intro, ...now.words, ...(now.again?.words ?? [])]));
      picture.replaceChildren(...session.page.figure(now.step));
      update();
    }

    function update() {
      const now = run.turn;
      const step = now.step < 0 ? "Before the first step" : `Step ${now.step + 1} of ${steps}`;
      where.textContent = `${step} · ${clock(run.leftInAll)} left in all`;
      time.textContent = now.seconds ? clock(run.left) : "";
      state.textContent = stateOf(run);
      count.textContent = now.count && run.phase === "work" ? `${run.strokes ? `${run.strokes} of ` : ""}${session.sayCount(now.count)} ${now.unit}` : "";
      pause.textContent = run.paused ? "Go on" : "Pause";
      skip.textContent = run.phase === "lead" && now.seconds ? "Start now" : "Skip";
      if (run.paused !== Boolean(options.firstChild)) options.replaceChildren(...(run.paused ? [choices({ counts: run.turns.some((each) => each.count) })] : []));
    }

    return { turn, update };
  }

  Object.assign(session, { make, newStepView, screens: { build, show, say, safety, refused, ready, stopped, answered, leaving, done } });
})();
