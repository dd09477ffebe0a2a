"""axe-core on the page that is shown: every rule it has but those that are named here."""

from tests.checkers import AXE, needs

# Level AAA, which the law does not ask for. The portal's own tokens keep 4.5 : 1 and more.
BEYOND = ["color-contrast-enhanced", "identical-links-same-purpose", "meta-refresh-no-exceptions"]
# An experiment of axe's that takes the questions of a list, set in bold, for headings.
BEYOND += ["p-as-heading"]

# What changes with the colours alone.
OF_COLOURS = ["color-contrast", "link-in-text-block"]

# Without ``only`` every rule that there is.
RUN = """async ({only, beyond}) => {
  const rules = only || axe.getRules().map(rule => rule.ruleId);
  const values = rules.filter(id => !beyond.includes(id));
  const result = await axe.run(document, {
    runOnly: { type: "rule", values }, resultTypes: ["violations"], preload: false,
  });
  return result.violations.flatMap(found => found.nodes.map(
    node => `${found.id}: ${node.html.slice(0, 160)} (${node.failureSummary.slice(0, 200)})`
  ));
}"""


def add_axe(context) -> None:
    """Give every page of the browser context axe-core, whatever its content security policy."""
    needs("node", AXE)
    context.add_init_script(path=AXE)


def violations(page, beyond=()) -> list[str]:
    return page.evaluate(RUN, {"only": None, "beyond": [*BEYOND, *beyond]})


def contrast_violations(page) -> list[str]:
    return page.evaluate(RUN, {"only": OF_COLOURS, "beyond": []})
