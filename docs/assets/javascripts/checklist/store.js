// The reader's ticks on this device: {"version": 2, "read": "2026-11-29", "ticks": {"fever": "2026-11-29"}}. A tick is
// an id and a date.
// Nothing is stored before the reader asks. A change is stored as that change, so that two open tabs do not erase each
// other's.
"use strict";

window.guide.ticks = (() => {
  const KEY = "guide.ticks";
  const ID = /^[a-z0-9-]+$/;
  const DATE = /^\d{4}-\d\d-\d\d$/;

  /** The date on this device, such as 2026-11-29. */
  function today() {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  }

  /**
   * What is stored: {version, read, ticks, ids, damaged}; whatever is odd in it is left out and makes it `damaged`.
   * Null if nothing is stored.
   */
  function stored() {
    const text = guide.kept(KEY);
    if (text === null) return null;
    try {
      const found = JSON.parse(text);
      const entries = Object.entries(found.ticks);
      const sound = entries.filter(([id, date]) => ID.test(id) && DATE.test(date));
      const read = DATE.test(found.read) ? found.read : null;
      const odd = sound.length < entries.length || (found.read ?? null) !== read || found.ticks.constructor !== Object;
      const damaged = odd || !Number.isInteger(found.version);
      const ids = sound.map(([id]) => id);
      return { version: damaged ? 0 : found.version, read, ticks: Object.fromEntries(sound), ids, damaged };
    } catch {
      return { version: 0, read: null, ticks: {}, ids: [], damaged: true };
    }
  }

  /** Store a record, or nothing for null; of a damaged one what is sound. What is stored then is read back, and said. */
  function write(record) {
    const { version, read, ticks } = record ?? {};
    guide.keep(KEY, record && JSON.stringify({ version, read, ticks }));
    document.dispatchEvent(new Event("guide:ticks"));
  }

  /** Store one change: `edit` is given {version, read, ticks} as it is stored at this moment, and changes it. */
  function change(edit) {
    const record = stored() ?? { version: 0, read: null, ticks: {} };
    edit(record);
    write(record);
  }

  const set = (id, ticked) => change(({ ticks }) => (ticked ? (ticks[id] = today()) : delete ticks[id]));

  /** The whole list was read today, in the guide's safety version `version`; or it was not. */
  const setRead = (isRead, version) =>
    change((record) => Object.assign(record, isRead ? { read: today(), version } : { read: null, version: 0 }));

  return { today, stored, change, set, setRead, forget: () => write(null), restore: write };
})();
