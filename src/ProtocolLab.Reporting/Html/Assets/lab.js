// Comfort only: everything on a page can be read without script. What the parts of a page share is here.
const lab = (() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // What the reader has chosen stands behind the "?" of the address, so that a link shows another the same. Where the
  // browser does not let a file change its address, the choice lasts as long as the page.
  const state = {
    get: (name) => new URLSearchParams(location.search).get(name),
    set: (name, value) => {
      const chosen = new URLSearchParams(location.search);
      if (value === null || value === "") chosen.delete(name);
      else chosen.set(name, value);
      const query = chosen.toString();
      try { history.replaceState(null, "", (query === "" ? location.pathname : `?${query}`) + location.hash); } catch { /* not kept */ }
    },
  };

  // One stretch of time for all charts and the ladder: null for the whole session, else [from, to] in seconds since the first frame.
  const listeners = [];
  let range = null;
  const timeRange = {
    get: () => range,
    set: (chosen) => {
      range = chosen;
      state.set("t", chosen === null ? null : chosen.map((seconds) => String(Number(seconds.toPrecision(9)))).join("-"));
      for (const listener of listeners) listener(range);
    },
    listen: (listener) => { listeners.push(listener); },
  };
  // Once every part listens.
  addEventListener("DOMContentLoaded", () => {
    const [from, to] = (state.get("t") ?? "").split("-").map(Number);
    if (from >= 0 && to > from) timeRange.set([from, to]);
  });

  return { all, state, timeRange };
})();
