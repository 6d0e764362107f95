// The search box: a combobox with a list of results, after the ARIA Authoring Practices.
"use strict";

(window.guide ??= {}).searchBox = (() => {
  const { KINDS, make, address, card, result, sectionList } = guide.searchResults;
  const QUIET = 700; // ms after the last key before a screen reader is told the count
  const FIRST = 10; // results shown before the reader asks for all
  const GROWN_AT_ONCE = 200; // words, a few milliseconds on a slow phone

  class Box {
    constructor(input, engine) {
      this.input = input;
      this.root = input.closest(".g-search");
      for (const name of ["output", "cards", "kinds", "meta", "list", "more", "says"]) this[name] = this.root.querySelector(`[data-search-${name}]`);
      this.kind = "";
      this.listen();
      if (input.value) this.tell("Getting the search ready …");
      engine.then((ready) => this.begin(ready), () => this.fail());
    }

    listen() {
      this.input.addEventListener("input", () => this.update());
      this.input.addEventListener("focus", () => this.update());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.form.addEventListener("submit", (event) => { event.preventDefault(); this.go(); });
      this.input.form.addEventListener("reset", () => setTimeout(() => { this.input.focus(); this.update(); }));
      this.output.addEventListener("keydown", (event) => { if (event.key === "Escape") { this.input.focus(); this.close(); } });
      document.addEventListener("pointerdown", (event) => { if (!this.root.contains(event.target)) this.close(); });
      document.addEventListener("focusin", (event) => { if (!this.root.contains(event.target)) this.close(); });
    }

    /** Answer what was typed meanwhile; then, with results on screen, grow bit by bit what mistakes will need. */
    begin(engine) {
      this.engine = engine;
      this.update();
      const grow = () => engine.lexicon.grow(GROWN_AT_ONCE) && setTimeout(grow);
      setTimeout(grow);
    }

    get options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    open() {
      this.output.hidden = false;
      this.input.setAttribute("aria-expanded", String(this.options.length > 0));
    }

    close() {
      this.output.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.choose(null);
    }

    /** A message above the results; a screen reader hears it once the reader stops typing. */
    tell(text, spoken = text) {
      this.meta.textContent = text;
      clearTimeout(this.telling);
      this.telling = setTimeout(() => (this.says.textContent = spoken), QUIET);
      this.output.hidden = false;
    }

    empty() {
      for (const part of [this.cards, this.kinds, this.list, this.more]) part.replaceChildren();
    }

    fail() {
      this.failed = true;
      this.update();
    }

    update() {
      const query = this.input.value.trim();
      if (query === this.shown && this.list.childElementCount) return this.open();
      this.kind = "";
      this.shown = query;
      this.choose(null);
      if (!query) { this.empty(); return this.close(); }
      if (this.failed) return this.showFailure();
      if (!this.engine) return this.tell("Getting the search ready …");
      try {
        this.found = this.engine.search(query);
        this.show();
      } catch (error) {
        console.error(error);
        this.showFailure();
      }
    }

    showFailure() {
      this.empty();
      this.tell("Search does not work here just now. Every page is in the list below.");
      this.more.append(this.helpLink(), sectionList());
      this.open();
    }

    helpLink() {
      const link = Object.assign(make("a", "", "Get help now"), { href: address("safety/get-help/") });
      return make("p", "g-search__help", "Is it an emergency? Call your emergency number (112, 911, 999 …). ", link);
    }

    show() {
      this.empty();
      const { results, level } = this.found;
      if (level) this.cards.append(card(level, this.engine.flags.cards[level], this.wordsFound()));
      if (!results.length) return this.showNothing();
      this.showKinds(results);
      this.showList();
      this.open();
    }

    /** What to mark: the words typed and what they may mean; of small words none, unless there are no others. */
    wordsFound() {
      return new Set(this.found.content.flatMap(({ word, meanings }) => [word, ...meanings.keys()]));
    }

    showList(most = FIRST) {
      const all = this.found.results.filter(({ page }) => !this.kind || page.kind === this.kind);
      const words = this.wordsFound();
      this.list.replaceChildren(...all.slice(0, most).map((entry) => result(entry, words)));
      this.options.forEach((option, number) => (option.id = `guide-result-${number}`));
      if (most === FIRST) this.output.scrollTop = 0;
      this.more.replaceChildren(...(all.length > most ? [this.allButton(all.length)] : []), this.shareLink());
      this.tell(...this.counted(all.length));
    }

    counted(count) {
      const pages = `${count} ${count === 1 ? "page" : "pages"}`;
      const missing = this.found.unknown.length ? ` Not in this guide: ${this.found.unknown.slice(0, 3).join(", ").slice(0, 60)}.` : "";
      const shown = this.found.relaxed ? `No page has all your words. ${pages} with some of them.${missing}` : `${pages} matching.`;
      const first = this.found.level ? `${this.engine.flags.cards[this.found.level].title} See the list above the results. ` : "";
      return [shown, first + shown];
    }

    showKinds(results) {
      const kinds = [...new Set(results.map(({ page }) => page.kind))].sort((a, b) => Object.keys(KINDS).indexOf(a) - Object.keys(KINDS).indexOf(b));
      if (kinds.length < 2) return;
      const button = (kind, label) => {
        const made = Object.assign(make("button", "g-search__kind", label), { type: "button" });
        made.setAttribute("aria-pressed", String(kind === this.kind));
        made.addEventListener("click", () => {
          this.kind = kind;
          for (const other of this.kinds.children) other.setAttribute("aria-pressed", String(other === made));
          this.choose(null);
          this.showList();
        });
        return made;
      };
      this.kinds.append(button("", "All"), ...kinds.map((kind) => button(kind, KINDS[kind] ?? kind)));
    }

    allButton(count) {
      const button = Object.assign(make("button", "g-search__all", `Show all ${count} pages`), { type: "button" });
      button.addEventListener("click", () => {
        this.showList(count);
        this.choose(this.options.at(FIRST));
        this.input.focus();
      });
      return make("p", "g-search__help", button);
    }

    shareLink() {
      const link = Object.assign(make("a", "", "Link to this search"), { href: `${address("")}?${new URLSearchParams({ q: this.shown })}` });
      return make("p", "g-search__share", link);
    }

    showNothing() {
      this.tell("No page has these words.");
      const near = this.engine.nearest(this.found.unknown);
      if (near.length) {
        const tries = near.map((word) => {
          const button = Object.assign(make("button", "g-search__kind", word), { type: "button" });
          button.addEventListener("click", () => { this.input.value = word; this.input.focus(); this.update(); });
          return button;
        });
        this.more.append(make("p", "g-search__help", "Did you mean: ", ...tries));
      }
      const ask = this.engine.flags.cards.ask;
      this.more.append(this.helpLink(), sectionList());
      if (ask) this.more.append(card("ask", ask, new Set()));
      this.open();
    }

    /** Enter: the chosen result, else the first. */
    go() {
      const target = this.chosen ?? this.options[0];
      if (target && !this.output.hidden) target.click();
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

    key(event) {
      const { options } = this;
      const at = options.indexOf(this.chosen);
      const moves = {
        ArrowDown: () => options[(at + 1) % options.length],
        ArrowUp: () => options[(at > 0 ? at : options.length) - 1],
        Home: () => this.chosen && options[0],
        End: () => this.chosen && options.at(-1),
      };
      if (event.key === "Escape" && !this.output.hidden) {
        event.preventDefault();
        return this.close();
      }
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || !moves[event.key] || !options.length) return;
      if (this.output.hidden) this.open();
      const next = moves[event.key]();
      if (!next) return;
      event.preventDefault();
      this.choose(next);
    }
  }

  return (input, engine) => new Box(input, engine);
})();
