// Every page works without this file; it makes some of them quicker to use.

// The address comes from the page, because the file's published name carries a digest.
const { initAll } = await import(document.getElementById("govuk-frontend").href);

// What was done is said where its reader is taken: beside the part of the page that the address names.
const part = document.getElementById(window.location.hash.slice(1));
const done = document.querySelector("main .govuk-notification-banner--success");
if (part && done) part.before(done);
initAll();

// What htmx brings in later gets the same components.
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== document.body) {
    initAll({ scope: event.target.parentElement ?? document.body });
  }
});

// On a small screen the filters wait behind a button, so that the results come first.
const narrow = window.matchMedia("(max-width: 40.0525em)");
for (const panel of document.querySelectorAll("[data-filter]")) {
  const form = panel.querySelector("form");
  form.id ||= "filter-form";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary wst-filter__toggle";
  button.setAttribute("aria-controls", form.id);
  const show = (open) => {
    form.hidden = !open;
    button.textContent = open ? "Hide filters" : "Show filters";
    button.setAttribute("aria-expanded", String(open));
  };
  const follow = () => {
    button.hidden = !narrow.matches;
    show(!narrow.matches || form.querySelector(".govuk-error-summary") !== null);
  };
  button.addEventListener("click", () => show(form.hidden));
  panel.insertBefore(button, form);
  narrow.addEventListener("change", follow);
  follow();
}

// Some browsers forget that a table is one when its rows are shown as cards.
const roles = { thead: "rowgroup", tbody: "rowgroup", tr: "row", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader", td: "cell" };
for (const table of document.querySelectorAll(".wst-table--stacked")) {
  table.setAttribute("role", "table");
  for (const [part, role] of Object.entries(roles)) {
    table.querySelectorAll(part).forEach((element) => element.setAttribute("role", role));
  }
}

// One open menu at most: it closes on Escape and when somebody clicks elsewhere.
for (const menu of document.querySelectorAll("details.wst-account")) {
  const close = () => menu.removeAttribute("open");
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      close();
      menu.querySelector("summary").focus();
    }
  });
}

// Progress is read out when its stage changes, not every time it is asked for.
const announcer = document.createElement("div");
announcer.className = "govuk-visually-hidden";
announcer.setAttribute("role", "status");
document.body.append(announcer);
document.body.addEventListener("htmx:load", (event) => {
  const stage = event.target.querySelector?.("[data-announce]")?.textContent.trim();
  if (stage && stage !== announcer.textContent) {
    announcer.textContent = stage;
  }
});

// What is typed into another system is copied with one press. Without a clipboard the text is selected by hand.
for (const answer of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary wst-copied__button";
  const say = (word) => {
    button.textContent = word;
    button.setAttribute("aria-label", `${word}: ${answer.dataset.copy}`);
  };
  say("Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(answer.innerText);
      say("Copied");
    } catch {
      getSelection().selectAllChildren(answer);
      say("Selected: press Ctrl and C");
    }
    announcer.textContent = button.getAttribute("aria-label");
  });
  answer.after(button);
}
