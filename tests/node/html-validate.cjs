/* What html-validate asks beyond the standard, and why we do not: everything else is on. */
module.exports = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Templates leave blank lines where nothing is shown; compressed they cost nothing.
    "no-trailing-whitespace": "off",
    // Either case is right, and lower case is what the standard itself is written in.
    "doctype-style": "off",
    // Staff write the events' titles, and visitors read them whole in the page.
    "long-title": "off",
    // The style sheet keeps telephone numbers on one line, and the plain hyphen can be copied.
    "tel-non-breaking": "off",
    // "Save & Close" is as clear to a browser as it is to a reader.
    "no-raw-characters": ["error", { relaxed: true }],
    // The boxes of a question with several answers have one name, as the standard lets them.
    "form-dup-name": ["error", { shared: ["button", "checkbox", "radio", "reset", "submit"] }],
  },
};
