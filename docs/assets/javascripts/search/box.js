// The search box: a combobox with a list of results, after the ARIA Authoring Practices.
"use strict";

window.guide.searchBox = (() => {
  const { make, address } = guide;
  const { card, alarm, result, sectionList, button, kindButtons, message, wordsToMark, READS } = guide.searchResults;
  const QUIET = 700; // ms after the last key before a screen reader is told the count
  const FIRST = 10; // results shown before the reader asks for all
  const FAILED =
    "Search does not work here just now. It is tried again at your next key; every page is in the list below.";

  class Box {
    constructor(input, getEngine) {
      this.input = input;
      this.getEngine = getEngine;
      this.root = input.closest(".g-search");
      for (const name of ["output", "cards", "kinds", "meta", "list", "more", "says"])
        this[name] = this.root.querySelector(`[data-search-${name}]`);
      this.listen();
      this.update();
    }

    listen() {
      for (const sign of ["input", "focus"]) this.input.addEventListener(sign, () => this.update());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!this.isComposing) this.go();
      });
      this.input.form.addEventListener("reset", () =>
        setTimeout(() => {
          this.input.focus();
          this.update();
        }),
      );
      this.output.addEventListener("keydown", (event) => this.keyInResults(event));
      this.output.addEventListener("click", (event) => event.target.closest("a[href]") && this.remember(this.shown));
      for (const sign of ["pointerdown", "focusin"])
        document.addEventListener(sign, (event) => this.root.contains(event.target) || this.hide());
      document.addEventListener("keydown", (event) => this.firstTab(event));
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    /** Show what there is; `isClosed` leaves only a card, which stays until the reader goes elsewhere. */
    open(isClosed = false) {
      for (const part of [this.kinds, this.meta, this.list, this.more]) part.hidden = isClosed;
      this.output.hidden = isClosed && !this.cards.childElementCount;
      this.input.setAttribute("aria-expanded", String(!isClosed && this.options.length > 0));
      if (isClosed) this.choose(null);
    }

    hide() {
      this.open(true);
      this.output.hidden = true;
    }

    /** A message above the results; a screen reader hears it once the reader stops typing. */
    tell(text, spoken = text) {
      this.meta.textContent = text;
      clearTimeout(this.telling);
      this.telling = setTimeout(() => (this.says.textContent = spoken), QUIET);
    }

    empty() {
      for (const part of [this.cards, this.kinds, this.list, this.more]) part.replaceChildren();
    }

    update() {
      const query = this.input.value.trim();
      if (query === this.shown && this.found) return this.open();
      this.choose(null);
      this.shown = query;
      this.found = null;
      this.kind = "";
      if (!query) return this.forget();
      if (!this.engine) return this.wait();
      try {
        this.found = this.engine.search(this.input.value);
        this.show();
      } catch (error) {
        console.error(error);
        this.showFailure();
      }
    }

    forget() {
      this.empty();
      this.tell("");
      this.says.textContent = "";
      this.hide();
      this.remember("");
    }

    /** Ask for the engine, once at a time, and answer what was typed meanwhile. */
    wait() {
      if (!this.list.childElementCount && !this.more.childElementCount) this.tell("Getting the search ready …");
      this.open();
      this.waiting ??= this.getEngine()
        .then(
          (engine) => {
            this.engine = engine;
            this.update();
          },
          () => this.showFailure(),
        )
        .finally(() => (this.waiting = null));
    }

    showFailure() {
      this.empty();
      this.cards.append(alarm());
      this.tell(FAILED);
      this.more.append(sectionList());
      this.open();
    }

    show() {
      const { results, sign, humble, foreign } = this.found;
      this.empty();
      if (sign) this.cards.append(card(sign, this.engine.cards, this.shown));
      else if (this.found.alarm) this.cards.append(alarm());
      this.showList();
      this.tell(...message(this.found, this.engine.cards, this.shown));
      if (humble || foreign || !results.length) this.more.append(sectionList());
      this.more.append(make("p.g-search__share", ...(foreign ? [] : [READS, " "]), this.shareLink()));
      this.open();
    }

    showList(most = FIRST) {
      const { results, content } = this.found;
      const all = results.filter(({ page }) => !this.kind || page.kind === this.kind);
      const words = wordsToMark(content);
      this.list.replaceChildren(...all.slice(0, most).map((entry) => result(entry, this.engine.library.kinds, words)));
      this.options.forEach((option, number) => (option.id = `guide-result-${number}`));
      if (most === FIRST) this.output.scrollTop = 0;
      if (results.length > FIRST) this.showKinds(results, all.length > most ? all.length : 0);
    }

    /** Under the list: all of it, or one kind of page. */
    showKinds(results, more) {
      const showKind = (kind) => {
        this.kind = kind;
        this.showList();
        this.kinds.querySelector("[aria-pressed=true]")?.focus();
      };
      const showAll = () => {
        this.showList(more);
        this.input.focus();
        this.choose(this.list.children[FIRST].firstElementChild);
      };
      const choices = kindButtons(this.engine.library.kinds, results, this.kind, showKind);
      this.kinds.replaceChildren(...(more ? [button(`Show all ${more} pages`, showAll)] : []), ...choices);
    }

    get searchAddress() {
      return `?${new URLSearchParams({ q: this.shown })}`;
    }

    shareLink() {
      return make("a", { href: address("") + this.searchAddress }, "Link to this search");
    }

    /** Keep the query in this page's address, so that Back finds the results again; a page from a folder may refuse. */
    remember(query) {
      if (!query && !new URLSearchParams(location.search).has("q")) return;
      try {
        history.replaceState(history.state, "", location.pathname + (query ? this.searchAddress : "") + location.hash);
      } catch {
        // Back then finds the page without its results.
      }
    }

    /** Enter: the chosen result, else the first. */
    go() {
      const target = this.chosen ?? this.options[0];
      if (target && !this.list.hidden && !this.output.hidden) target.click();
      else this.update();
    }

    choose(option) {
      this.chosen?.setAttribute("aria-selected", "false");
      this.chosen = option;
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    /** Is this key the input method's own, as while Chinese is being typed? */
    isTheirs(event) {
      return event.isComposing || event.keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey;
    }

    key(event) {
      this.isComposing = this.isTheirs(event);
      if (this.isComposing) return;
      if (event.key === "Escape" && !this.output.hidden) {
        event.preventDefault();
        return this.open(true);
      }
      const { options } = this;
      const at = options.indexOf(this.chosen);
      const moves = {
        ArrowDown: () => options[(at + 1) % options.length],
        ArrowUp: () => options[(at > 0 ? at : options.length) - 1],
        Home: () => this.chosen && options[0],
        End: () => this.chosen && options.at(-1),
      };
      if (!moves[event.key] || !options.length) return;
      this.open();
      const next = moves[event.key]();
      if (!next) return;
      event.preventDefault();
      this.choose(next);
    }

    keyInResults(event) {
      if (this.isTheirs(event) || !["Escape", "ArrowDown", "ArrowUp"].includes(event.key)) return;
      this.input.focus();
      this.choose(event.target.closest("[role=option]"));
      this.key(event);
    }

    /** The first Tab after a link with a query goes to the card, else to the first result. */
    firstTab(event) {
      if (event.key !== "Tab" || event.shiftKey || this.output.hidden || document.activeElement !== document.body)
        return;
      const first = this.cards.querySelector("a") ?? this.options[0] ?? this.more.querySelector("a");
      if (!first) return;
      event.preventDefault();
      first.focus();
    }
  }

  return (input, getEngine) => new Box(input, getEngine);
})();
