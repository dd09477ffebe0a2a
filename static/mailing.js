/* How far a mailing has come: the numbers are fetched again until it is done. The page works
   without this, with a link that loads it anew. */
(() => {
  const often = 3000;

  async function refresh() {
    const box = document.getElementById("mailing");
    // Whoever is about to press a button is not disturbed.
    if (!document.hidden && !box.contains(document.activeElement)) {
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page.getElementById("mailing");
        if (!fresh) return; // signed out
        box.replaceWith(fresh);
      } catch {
        // Away for a moment: the next time will do.
      }
    }
    if (document.getElementById("mailing").dataset.state === "sending") setTimeout(refresh, often);
  }

  setTimeout(refresh, often);
})();
