// The screens of a session, one at a time, in a dialog. They know what to show; player.js knows when.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const { spoken } = session;
  const NUMBERS = ["112", "911", "999"];
  const LIST = "safety/contraindications/";
  let body, foot, status;

  /** An element of this site; make("p.where") has the class g-session__where. */
  const make = (name, ...children) => guide.make(name.replace(".", ".g-session__"), ...children);
  const link = (path, text) => make("a.link", { href: guide.address(path) }, text);
  const heading = (text = "") => make("h2", { id: "session-title", tabIndex: -1 }, text);
  const button = (text, onclick, kind = "") => guide.make(`button.g-button ${kind}`, { type: "button", onclick }, text);
  const main = (text, onclick) => button(text, onclick, "g-button--main");
  const label = (...children) => make("label", ...children);
  const items = (lines) => lines.map((line) => make("li", line));

  /** The dialog; `ownWords` are those that the session says, kept in it unseen. */
  function build(ownWords) {
    const named = { "aria-labelledby": "session-title" };
    body = make("div.body", { tabIndex: 0, role: "group", ...named });
    foot = make("div.foot");
    status = make("p.status", { role: "status" });
    const dialog = guide.make("dialog.g-session g-screen-only", named, body, status, foot, ownWords);
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
    status.classList.toggle("g-unseen", unseen);
  }

  /** The way to help: the numbers, and the page that says when. */
  function calls() {
    const numbers = NUMBERS.flatMap((number) => [" ", make("a.link", { href: `tel:${number}` }, number)]);
    const help = link("safety/get-help/", "Get help: when to call, and when to be seen today");
    return [make("p.calls g-numbers", "Your emergency number:", ...numbers), make("p", help)];
  }

  /** These ticks leave no way on; the gate says which, and what to do. */
  function barred({ state, changed }, { leave }) {
    const title = changed || state === "changed" ? "Go through your list again first" : "Not for you now";
    const list = make("p", link(LIST, "Open the list"), ". If a tick is no longer true, change it there.");
    show([heading(title), ...session.page.gate(), list, ...calls()], [main("Leave", leave)]);
  }

  function refused({ back, leave }) {
    const list = make("p", "Find what is true for you on ", link(LIST, "the full list"), ", and do what it says.");
    const unsure = make("p", "If you are not sure, ask a clinician first.");
    const buttons = [button("Back to the question", back), main("Leave", leave)];
    show([heading("Do not start now"), list, unsure, ...calls()], buttons);
  }

  /** What the ticks have not answered: the gate's lines or none of them, each "Ask first", and always today's light. */
  function safety({ state }, { onward, refuse }) {
    const unchecked = state === "unchecked";
    const go = main(unchecked ? "None is true, and I read the whole list: go on" : "My light lets me: go on", onward);
    const content = [heading(unchecked ? "Is any of this true today?" : "How is it today?"), ...session.page.gate()];
    if (unchecked)
      content.push(make("p", "The same holds for the rest of ", link(LIST, "the list"), ": read it before you go on."));
    if (state === "ask") {
      const sure = make("input", { type: "checkbox", onchange: () => (go.disabled = !sure.checked) });
      go.disabled = true;
      content.push(make("p", label(sure, " I have asked about each, and the answer was yes")));
    }
    const need = session.page.need();
    if (need.length)
      content.push(make("h3", "Your light today"), ...need, make("p", link("safety/", "What today's light means")));
    show(content, [button(unchecked ? "One is true, or I am not sure" : "No, or I am not sure", refuse), go]);
  }

  function keepChange({ target: { name, type, checked, value } }) {
    const kept = session.change(name, type === "checkbox" ? checked : value);
    say(kept ? "Kept on this device." : "This browser keeps nothing. Your choice holds for this session.");
  }

  function choice(name, text, works = true) {
    const checked = works && session.settings[name];
    return label(make("input", { type: "checkbox", name, checked, disabled: !works }), ` ${text}`);
  }

  function paces() {
    const names = { off: "off", even: "spread over the step" };
    const options = session.PACES.map((pace) => new Option(names[pace] ?? `every ${pace} seconds`, pace));
    const select = make("select", { name: "pace" }, ...options);
    select.value = session.settings.pace;
    return label("A soft tick where strokes are counted: ", select);
  }

  function choices({ ranges, counts }) {
    const voice = session.voice.has();
    return make(
      "fieldset.choices",
      { onchange: keepChange },
      make("legend", "How to lead you"),
      choice("voice", voice ? "Speak each step" : "Speak each step (no voice here; tones mark each change)", voice),
      choice("tones", "Tones"),
      choice("vibration", session.canShake ? "Vibration" : "Vibration (this device has none)", session.canShake),
      ranges ? choice("longer", "Take the longer time of each step") : "",
      counts ? paces() : "",
    );
  }

  function ready({ start, leave, ...has }) {
    const { need, opening, stop, limits } = session.page;
    const content = [
      heading("Get ready"),
      make("p", "Put the phone where you can hear it and reach it. The big button stops everything."),
      make("p", "On a keyboard, Escape and Space pause. Listening adds a few minutes."),
      ...need(),
      make("h3", "Your place"),
      make("p", opening().join(" ")),
      make("h3", "Stop if"),
      ...stop(),
      ...limits(),
      choices(has),
    ];
    show(content, [main("Start", start), button("Leave", leave)]);
  }

  const clock = (milliseconds) => {
    const seconds = Math.max(Math.ceil(milliseconds / 1000), 0);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };

  const list = (words) => make("ul.words g-plain", ...items(words));
  const card = ({ who, item }) => make("section.card", make("h3", spoken.cardTitle(who)), list(session.wordsOf(item)));

  /** Write a text once: what a browser made of it since, as by translating, stays until it says something else. */
  function put(element, text) {
    if (element.written !== text) element.textContent = element.written = text;
  }

  function stateOf(run) {
    if (run.paused) return "Paused";
    if (run.turn.seconds === null) return "No time is given. Press Skip when you are done.";
    if (run.phase === "work") return "";
    return run.leadLeft === null ? "Listen first" : `Begins in ${Math.ceil(run.leadLeft / 1000)}`;
  }

  function countOf({ turn, phase, strokes }) {
    if (!turn.count || phase !== "work") return "";
    return [strokes || "", turn.own.said("count")].filter(Boolean).join(" / ");
  }

  /** A run's screen: what to do in large type, its time, its picture, STOP. Gives {turn(), update()} to renew it. */
  function step(run, steps, actions) {
    const parts = ["where", "part", "clock", "state", "count"].map((name) => make(`p.${name}`));
    const [where, part, time, state, count] = parts;
    const [picture, words, options] = ["picture g-figure", "text", "options"].map((name) => make(`div.${name}`));
    const title = heading();
    time.setAttribute("role", "timer");
    const pause = button("Pause", actions.pause);
    const skip = button("Skip", actions.skip);
    const row = make("div.row", button("Back", actions.back), button("Again", actions.again), pause, skip);
    const content = [where, title, part, make("div.dial", time, make("div", state, count)), picture, words, options];
    show(content, [row, button("STOP", actions.stop, "g-session__stop")]);

    function turn() {
      const { step, own, first, words: opening } = run.turn;
      title.textContent = step ? step.said("title") : "Get ready";
      part.textContent = [step && spoken.partOf(run.turn), step?.said("limit")].filter(Boolean).join(", ");
      const lines = step ? [...(own !== step && first ? step.words : []), ...own.words] : opening;
      words.replaceChildren(list(lines), step?.cards.length ? make("div.cards g-panels", ...step.cards.map(card)) : "");
      picture.replaceChildren(...(step ? session.page.figure(run.turn) : []));
      update();
    }

    function update() {
      const { turn: now, paused } = run;
      const step = now.step ? `Step ${now.index + 1} of ${steps}` : "Before the first step";
      put(where, `${step} · ${clock(run.leftInAll)} left in all`);
      put(time, now.seconds ? clock(run.left) : "");
      put(state, stateOf(run));
      put(count, countOf(run));
      put(pause, paused ? "Go on" : "Pause");
      put(skip, run.phase === "lead" && now.seconds ? "Start now" : "Skip");
      if (paused === Boolean(options.firstChild)) return;
      const counts = run.turns.some((each) => each.count);
      options.replaceChildren(...(paused ? [choices({ counts })] : []));
    }

    return { turn, update };
  }

  /** The page's own lists of signs, each under its order, so that what to do is read before anything is pressed. */
  function stopped({ answer, resume }) {
    const item = (each) => make("li", button(each.felt, () => answer(each)));
    const lists = session.page.stopLists().map((list) => {
      const says = make("strong", ...list.order.map((p) => p.textContent));
      return make("div", make("p", says), make("ul.answers g-plain", ...list.items.map(item)));
    });
    const hands = make("p", "Everything has stopped. Take all hands off.");
    const content = [heading("What did you feel?"), hands, ...calls(), ...(lists.length ? lists : session.page.stop())];
    show(content, [button("Nothing: I pressed it by mistake", resume)]);
  }

  function answered({ order, todo, ends }, { again, end, resume }) {
    const content = [heading(order), make("ul.todo g-plain", ...items(todo)), ...calls()];
    content.push(make("h3", "If anything else here is true, do that first"), ...session.page.stop());
    const onward = ends ? main("End the session", end) : main("Go on, more lightly", resume);
    show(content, [button("I felt something else", again), onward]);
  }

  function leaving({ stay, stop, leave }) {
    const buttons = [button("Leave", leave), main("Stay", stay), button("STOP: something feels wrong", stop)];
    show([heading("Leave the session?"), make("p", "The session is paused.")], buttons);
  }

  function done({ early, leave }) {
    const title = heading(early ? "The session has ended" : "That was the last step");
    show([title, ...session.page.afterwards()], [main("Close", leave)]);
  }

  session.screens = { build, say, barred, safety, refused, ready, step, stopped, answered, leaving, done };
})();
