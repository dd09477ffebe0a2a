// Adds and removes colleagues without a visit to the server. Without this file the same two
// buttons send the form, and the server does it.
const rows = document.getElementById("colleague-rows");
const template = document.getElementById("colleague-template");
const total = document.getElementById("id_colleagues-TOTAL_FORMS");
const add = document.getElementById("add-colleague");
const most = Number(rows?.dataset.most);

// Field names and labels hold a row's number, so they are written anew when a row goes.
function renumber() {
  [...rows.children].forEach((row, index) => {
    for (const element of row.querySelectorAll("*")) {
      for (const { name, value } of [...element.attributes]) {
        element.setAttribute(name, value.replace(/colleagues-\d+-/g, `colleagues-${index}-`));
      }
    }
    row.id = `kollega-${index + 1}`;
    for (const label of row.querySelectorAll("legend, .person-name, .btn .visually-hidden")) {
      label.textContent = label.textContent.replace(/\d+/, index + 1);
    }
    row.querySelector("button[name=remove]").value = index;
  });
  total.value = rows.children.length;
  add.disabled = rows.children.length >= most;
}

if (rows && template && total && add) {
  add.addEventListener("click", (event) => {
    event.preventDefault();
    const index = rows.children.length;
    const html = template.innerHTML.replaceAll("__prefix__", index).replaceAll("__number__", index + 1);
    rows.insertAdjacentHTML("beforeend", html);
    renumber();
    rows.lastElementChild.querySelector("input").focus();
  });
  rows.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=remove]");
    if (!button) return;
    event.preventDefault();
    button.closest("fieldset").remove();
    renumber();
    add.focus();
  });
}
