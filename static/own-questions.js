// Shows a question that hangs on another's answer only to those who have answered so. Without this
// file all are there, each says whom it is for, and the server takes what it asks of them.
const ROW = "fieldset[data-asks]";

function isAnswered(row, when, answer) {
  const fields = [...row.querySelectorAll("input, select")];
  return fields.some((field) => {
    const isIt = field.name === when || field.name.endsWith(`-${when}`);
    const counts = field.type === "radio" || field.type === "checkbox" ? field.checked : true;
    return isIt && counts && field.value === answer && !field.closest("[hidden]");
  });
}

// In the order of the page: a question stands after the one that it hangs on.
function show() {
  for (const row of document.querySelectorAll(ROW)) {
    for (const question of row.querySelectorAll("[data-when]")) {
      question.hidden = !isAnswered(row, question.dataset.when, question.dataset.answer);
    }
  }
}

document.addEventListener("change", show);
// A colleague's row that has just been added, or renumbered.
document.addEventListener("click", (event) => event.target.closest("button") && show());
// The browser may bring the form back as it was left.
window.addEventListener("pageshow", show);
show();
