// Times in the reader's own zone, and parts of a page that are fetched again when the server says so.
"use strict";

function localise() {
  for (const one of document.querySelectorAll("time[datetime]:not([title])")) {
    const at = new Date(one.dateTime);
    if (isNaN(at)) continue;
    one.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    one.title = one.dateTime;
  }
}

let source = null;

function listen() {
  const part = document.querySelector("[data-events]");
  if (part && !source) {
    source = new EventSource(part.dataset.events);
    source.onmessage = () => htmx.trigger("#status", "news");
    source.addEventListener("places", (event) => {
      for (const [job, said] of Object.entries(JSON.parse(event.data))) {
        const place = document.querySelector(`[data-job="${job}"]`);
        if (place) place.textContent = said;
      }
    });
  } else if (!part && source) {
    source.close();
    source = null;
  }
}

document.addEventListener("htmx:afterSwap", () => { localise(); listen(); });
localise();
listen();

// Marking: a digit chooses the points, a comment that was given before is taken over.
const marking = document.querySelector("form[data-keys]");
if (marking) {
  document.addEventListener("keydown", (event) => {
    const typing = ["TEXTAREA", "INPUT"].includes(event.target.tagName) && !["radio", "checkbox"].includes(event.target.type);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    const parts = marking.querySelectorAll("[name=items]");
    const choice = (parts.length ? parts : marking.querySelectorAll("[name=points]"))[Number(event.key) - 1];
    if (choice) {
      choice.click();
      choice.focus(); // Enter sends the form from here
    }
  });
  marking.addEventListener("change", () => {
    const sum = marking.querySelector("[data-sum]");
    if (!sum) return;
    const chosen = [...marking.querySelectorAll("[name=items]:checked")];
    sum.value = Math.max(0, chosen.reduce((all, one) => all + Number(one.dataset.points), 0));
  });
  for (const one of marking.querySelectorAll("[data-comment]")) {
    one.addEventListener("click", () => { marking.querySelector("#comment").value = one.dataset.comment; });
  }
}
