// Tables: sorted by a click on a column's name, narrowed down by what is typed and chosen. Both stand in the address.
(() => {
  "use strict";
  const { all, state } = lab;

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : a.localeCompare(b, "en", { numeric: true });
  };

  // Tables of one section that have the same columns are sorted together.
  const sortable = (section, tables, prefix) => {
    const orders = new Map(tables.map((table) => [table, [...table.tBodies[0].rows]]));
    const headsOf = (table) => all("thead th", table);
    const nameOf = (head) => head.dataset.name;
    const sort = (name, direction) => {
      for (const table of tables) {
        const heads = headsOf(table);
        heads.forEach((head) => head.removeAttribute("aria-sort"));
        const column = heads.findIndex((head) => nameOf(head) === name);
        const rows = [...orders.get(table)];
        if (column >= 0) {
          heads[column].setAttribute("aria-sort", direction);
          rows.sort((a, b) => compare(keyOf(a, column), keyOf(b, column)));
          if (direction === "descending") rows.reverse();
        }
        table.tBodies[0].append(...rows);
      }
    };
    for (const table of tables) {
      for (const head of headsOf(table)) {
        if (head.textContent === "") continue;
        head.dataset.name = head.textContent;
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = head.textContent;
        head.replaceChildren(button);
        // Up, down, and as it was.
        button.addEventListener("click", () => {
          const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")] ?? (head.hasAttribute("aria-sort") ? null : "ascending");
          sort(next === null ? "" : nameOf(head), next);
          state.set(`${prefix}.sort`, next === null ? null : `${next === "descending" ? "-" : ""}${nameOf(head)}`);
        });
      }
    }
    const kept = state.get(`${prefix}.sort`);
    if (kept) sort(kept.replace(/^-/, ""), kept.startsWith("-") ? "descending" : "ascending");
  };

  const groups = new Map();
  for (const table of all("table[data-sortable]")) {
    const section = table.closest("section") ?? document.body;
    const columns = all("thead th", table).map((head) => head.textContent).join("|");
    const key = `${section.id}|${columns}`;
    if (!groups.has(key)) groups.set(key, { section, tables: [] });
    groups.get(key).tables.push(table);
  }
  for (const { section, tables } of groups.values()) sortable(section, tables, section.id);

  // A facet is something that rows are chosen by: buttons of which several may be pressed, or a list of which one is chosen.
  const facetOf = (element) => {
    const name = element.dataset.facet;
    if (element.tagName === "SELECT") {
      return {
        name,
        get: () => (element.value === "" ? [] : [element.value]),
        set: (values) => { element.value = values[0] ?? ""; if (element.selectedIndex < 0) element.value = ""; },
        listen: (apply) => element.addEventListener("change", apply),
      };
    }
    const buttons = all("button[data-value]", element);
    return {
      name,
      get: () => buttons.filter((button) => button.getAttribute("aria-pressed") === "true").map((button) => button.dataset.value),
      set: (values) => buttons.forEach((button) => button.setAttribute("aria-pressed", String(values.includes(button.dataset.value)))),
      listen: (apply) => buttons.forEach((button) => button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        apply();
      })),
    };
  };

  const clearers = [];
  for (const tools of all("[data-filter-tools]")) {
    const section = tools.closest("section");
    const word = tools.querySelector("[data-filter]");
    const count = tools.querySelector("[data-filter-count]");
    const reset = tools.querySelector("[data-filter-reset]");
    const nothing = section.querySelector("[data-filter-nothing]");
    const facets = all("[data-facet]", tools).map(facetOf);
    const rows = all("tbody tr", section);
    // Rows never change; some tables have hundreds.
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const foldable = new Map(all("details", section).filter((details) => details.querySelector("tbody tr")).map((details) => [details, details.open]));

    const apply = () => {
      const words = word.value.toLowerCase().split(/\s+/).filter((part) => part !== "");
      const chosen = facets.map((facet) => [facet.name, facet.get()]);
      const active = words.length > 0 || chosen.some(([, values]) => values.length > 0);
      let shown = 0;
      for (const row of rows) {
        const text = texts.get(row);
        const fits = words.every((part) => text.includes(part)) && chosen.every(([name, values]) => values.length === 0 || values.includes(row.dataset[name]));
        row.hidden = !fits;
        if (fits) shown += 1;
      }
      const some = (element) => element.querySelector("tbody tr:not([hidden])") !== null;
      for (const table of all(".scroll", section)) table.hidden = !some(table);
      for (const [details, wasOpen] of foldable) {
        details.hidden = !some(details);
        details.open = active ? some(details) : wasOpen;
      }
      for (const group of all("[data-filter-group]", section)) group.hidden = !some(group);
      count.textContent = active ? `${shown} of ${rows.length} shown` : "";
      if (reset) reset.hidden = !active;
      if (nothing) nothing.hidden = shown > 0;
    };
    const changed = () => {
      apply();
      state.set(`${section.id}.find`, word.value.trim());
      for (const facet of facets) state.set(`${section.id}.${facet.name}`, facet.get().join(","));
    };
    const clear = () => {
      word.value = "";
      facets.forEach((facet) => facet.set([]));
      changed();
    };

    word.value = state.get(`${section.id}.find`) ?? "";
    for (const facet of facets) {
      facet.set((state.get(`${section.id}.${facet.name}`) ?? "").split(",").filter((value) => value !== ""));
      facet.listen(changed);
    }
    word.addEventListener("input", changed);
    word.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
    if (reset) reset.addEventListener("click", () => { clear(); word.focus(); });
    clearers.push({ rows: new Set(rows), clear });
    tools.hidden = false;
    apply();
  }

  // A link to a row that the filter hides must not lead nowhere.
  const named = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
  const reveal = () => {
    const target = document.getElementById(named());
    if (target === null) return;
    if (target.closest("[hidden]") !== null) clearers.filter(({ rows }) => rows.has(target.closest("tr"))).forEach(({ clear }) => clear());
    for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  addEventListener("load", reveal);
})();
