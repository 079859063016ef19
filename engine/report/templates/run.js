(() => {
  "use strict";
  const all = (where, what) => Array.from(where.querySelectorAll(what));
  const filters = document.querySelector(".filters");
  const search = document.getElementById("search");
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const chosen = new Set();
  const criteria = all(document, ".criterion").map((element) => ({
    element,
    outcome: element.dataset.outcome,
    text: null,
    findings: all(element, ".finding").map((finding) => ({element: finding, outcome: finding.dataset.outcome, text: null})),
  }));
  const textOf = (item, from) => (item.text ??= from.textContent.toLowerCase());
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const has = (text) => words.every((word) => text.includes(word));
    let count = 0;
    for (const criterion of criteria) {
      const heading = textOf(criterion, criterion.element.querySelector("h4"));
      let any = false;
      for (const finding of criterion.findings) {
        const fits = (!chosen.size || chosen.has(finding.outcome)) &&
          (!words.length || has(heading + " " + textOf(finding, finding.element)));
        finding.element.hidden = !fits;
        any = any || fits;
        count += fits ? 1 : 0;
      }
      if (!criterion.findings.length) {
        any = (!chosen.size || chosen.has(criterion.outcome)) && (!words.length || has(heading));
      }
      criterion.element.hidden = !any;
    }
    for (const title of all(document, "h3")) {
      let next = title.nextElementSibling;
      let any = false;
      while (next && next.tagName === "SECTION") {
        any = any || !next.hidden;
        next = next.nextElementSibling;
      }
      title.hidden = !any;
    }
    shown.textContent = count + (count === 1 ? " finding" : " findings");
    nothing.hidden = criteria.some((criterion) => !criterion.element.hidden);
  };
  for (const button of all(filters, "[data-filter]")) {
    button.addEventListener("click", () => {
      const outcome = button.dataset.filter;
      const on = !chosen.delete(outcome);
      if (on) chosen.add(outcome);
      button.setAttribute("aria-pressed", String(on));
      apply();
    });
  }
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  const visible = () => criteria.flatMap((c) => c.findings).filter((f) => !f.element.hidden);
  document.getElementById("open-all").addEventListener("click", (event) => {
    const open = visible().some((finding) => !finding.element.open);
    for (const finding of visible()) finding.element.open = open;
    event.target.textContent = open ? "Close all shown" : "Open all shown";
  });
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const finding = target && target.closest(".finding");
    if (!finding) return;
    finding.hidden = false;
    finding.closest(".criterion").hidden = false;
    finding.open = true;
    finding.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  let wereOpen = [];
  window.addEventListener("beforeprint", () => {
    wereOpen = visible().filter((finding) => finding.element.open);
    for (const finding of visible()) finding.element.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const finding of visible()) finding.element.open = wereOpen.includes(finding);
  });
  filters.hidden = false;
  apply();
  reveal();
})();
