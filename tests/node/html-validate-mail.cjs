/* Mails are HTML for programs that know little of it, Outlook first of all. */
const pages = require("./html-validate.cjs");

module.exports = {
  ...pages,
  rules: {
    ...pages.rules,
    // Style sheets are removed on the way, and tables are what Outlook lays out with.
    "no-inline-style": "off",
    "no-deprecated-attr": "off",
    "prefer-tbody": "off",
    // Several programs remove <main>, and its role with it.
    "prefer-native-element": "off",
  },
};
