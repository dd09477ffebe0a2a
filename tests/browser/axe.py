"""axe-core on the page that is shown: every rule it has but those that are named here."""

from tests.checkers import AXE, needs

# Level AAA, which the law does not ask for. The portal's own tokens keep 4.5 : 1 and more.
BEYOND = ["color-contrast-enhanced", "identical-links-same-purpose", "meta-refresh-no-exceptions"]
# An experiment of axe's that takes the questions of a list, set in bold, for headings.
BEYOND += ["p-as-heading"]

RUN = """async (beyond) => {
  const values = axe.getRules().map(rule => rule.ruleId).filter(id => !beyond.includes(id));
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
    return page.evaluate(RUN, [*BEYOND, *beyond])
