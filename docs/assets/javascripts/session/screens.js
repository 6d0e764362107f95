// The screens of a session, one at a time, in a dialog. They know what to show; player.js knows when.
"use strict";

(() => {
  const session = (window.guide.session ??= {});
  const NUMBERS = ["112", "911", "999"];
  const LIST = "safety/contraindications/";
  let body, foot, status;

  /** An element: make("p.where", {properties}, "text", node); ".where" is the class g-session__where. */
  function make(name, ...children) {
    const [tag, part] = name.split(".");
    const properties = typeof children[0] === "object" && !(children[0] instanceof Node) ? children.shift() : {};
    return guide.make(tag, part ? { className: `g-session__${part}`, ...properties } : properties, ...children);
  }

  const link = (path, text) => make("a.link", { href: guide.address(path) }, text);
  const heading = (text = "") => make("h2", { id: "session-title", tabIndex: -1 }, text);
  const button = (text, onclick, kind = "") =>
    make("button", { type: "button", onclick, className: `g-button ${kind}` }, text);
  const main = (text, onclick) => button(text, onclick, "g-button--main");
  const label = (...children) => make("label", ...children);
  const items = (lines) => lines.map((line) => make("li", line));

  /** The dialog; `ownWords` are those that the session says, kept in it unseen. */
  function build(ownWords) {
    body = make("div.body", { tabIndex: 0, role: "group" });
    foot = make("div.foot");
    status = make("p.status", { role: "status" });
    const dialog = make("dialog", { className: "g-session g-screen-only" }, body, status, foot, ownWords);
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

  function keepChange(name, value) {
    const kept = session.change(name, value);
    say(kept ? "Kept on this device." : "This browser keeps nothing. Your choice holds for this session.");
  }

  function choice(name, text, works = true) {
    const box = make("input", { type: "checkbox", checked: works && session.settings[name], disabled: !works });
    box.onchange = () => keepChange(name, box.checked);
    return label(box, ` ${text}`);
  }

  function paces() {
    const names = { off: "off", even: "spread over the step" };
    const options = session.PACES.map((pace) => new Option(names[pace] ?? `every ${pace} seconds`, pace));
    const select = make("select", { onchange: () => keepChange("pace", select.value) }, ...options);
    select.value = session.settings.pace;
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

  /** The page's own lists of signs, each under its order, so that what to do is read before anything is pressed. */
  function stopped({ answer, resume }) {
    const item = (each) =>
      make(
        "li",
        button(each.felt, () => answer(each)),
      );
    const lists = session.page.stopLists().map(({ order, items: all }) => {
      const says = make("strong", ...order.map((p) => p.textContent));
      return make("div", make("p", says), make("ul.answers g-plain", ...all.map(item)));
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

  Object.assign(session, { make, button, heading, items, choices });
  session.screens = { build, show, say, barred, safety, refused, ready, stopped, answered, leaving, done };
})();
