// Comfort only: everything on the page can be read without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // Storage may be forbidden for files; the choice then lasts as long as the page.
  const remembered = () => { try { return localStorage.getItem("protocollab-theme"); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem("protocollab-theme", theme); } catch { /* not kept */ } };

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const switcher = document.querySelector("[data-theme-switch]");
  const current = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  const label = () => { switcher.textContent = current() === "dark" ? "Light theme" : "Dark theme"; };
  if (["light", "dark"].includes(remembered())) root.dataset.theme = remembered();
  switcher.hidden = false;
  label();
  dark.addEventListener("change", label);
  switcher.addEventListener("click", () => {
    root.dataset.theme = current() === "dark" ? "light" : "dark";
    remember(root.dataset.theme);
    label();
  });

  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  for (const button of all("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      try { await copy(button.dataset.copy); } catch { return; }
      button.textContent = "Copied";
      button.classList.add("done");
      setTimeout(() => { button.textContent = "Copy"; button.classList.remove("done"); }, 1500);
    });
  }

  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  const compare = (a, b) => {
    const [x, y] = [Number(a), Number(b)];
    return a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y) ? x - y : a.localeCompare(b, "en", { numeric: true });
  };
  for (const table of all("table[data-sortable]")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].sort((a, b) => compare(keyOf(a, column), keyOf(b, column)));
        table.tBodies[0].append(...(descending ? rows.reverse() : rows));
      });
    });
  }

  for (const tools of all("[data-filter-tools]")) {
    const section = tools.closest("section");
    const word = tools.querySelector("[data-filter]");
    const verdict = tools.querySelector("[data-filter-verdict]");
    const count = tools.querySelector("[data-filter-count]");
    const rows = all("tbody tr", section);
    // Rows never change; some tables have hundreds.
    const texts = new Map(rows.map((row) => [row, row.textContent.toLowerCase()]));
    const apply = () => {
      const wanted = word.value.trim().toLowerCase();
      const active = wanted !== "" || verdict.value !== "";
      for (const row of rows) {
        const fits = texts.get(row).includes(wanted) && (verdict.value === "" || row.dataset.verdict === verdict.value);
        row.hidden = !fits;
      }
      for (const table of all(".scroll", section)) table.hidden = !table.querySelector("tbody tr:not([hidden])");
      for (const details of all("details", section)) {
        const some = details.querySelector("tbody tr:not([hidden])");
        details.hidden = !some;
        details.open = active && Boolean(some);
      }
      for (const group of all("[data-filter-group]", section)) group.hidden = !group.querySelector("tbody tr:not([hidden])");
      count.textContent = active ? `${rows.filter((row) => !row.hidden).length} of ${rows.length}` : "";
    };
    tools.hidden = false;
    word.addEventListener("input", apply);
    verdict.addEventListener("change", apply);
  }

  // Paper cannot unfold.
  addEventListener("beforeprint", () => all("details").forEach((details) => { details.open = true; }));
})();
