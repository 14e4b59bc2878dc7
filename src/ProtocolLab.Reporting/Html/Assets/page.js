// The theme, buttons that copy, and paper.
(() => {
  "use strict";
  const { all } = lab;
  const root = document.documentElement;

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

  const contents = document.querySelector("[data-contents]");
  const parts = all("main > section[id]").map((section) => ({ section, link: document.createElement("a") }));
  for (const { section, link } of parts) {
    link.href = `#${section.id}`;
    link.textContent = section.querySelector("h2").textContent;
    contents.append(link);
  }
  contents.hidden = parts.length < 2;
  const mark = () => {
    const middle = innerHeight / 3;
    const current = parts.findLast(({ section }) => section.getBoundingClientRect().top < middle);
    for (const part of parts) {
      if (part === current) part.link.setAttribute("aria-current", "true");
      else part.link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", mark, { passive: true });
  mark();

  // Paper cannot unfold; what would only fill it stays closed.
  addEventListener("beforeprint", () => all("details:not([data-stays-closed])").forEach((details) => { details.open = true; }));
})();
